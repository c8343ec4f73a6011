/* The splitter: words of UD English, exact spans. */
#include "common/suite.h"
#include "core/engine.h"
#include "syntax/words.h"

#include <stdlib.h>
#include <string.h>

/* Checks that `text`, one sentence, splits as `wanted` shows with bars. */
static void splits(const char *text, const char *wanted)
{
    ne_budget budget = {0};
    ne_arena arena;
    ne_arena_init(&arena, ne_engine_allocator(NULL), &budget);
    ne_word_spans words = {0};
    ck_assert(ne_words_split(&arena, &words, text, (uint32_t)strlen(text)));
    char *got = calloc(1, 3 * strlen(text) + 2);
    for (uint32_t i = 0; i < words.count; i++) {
        if (i)
            strcat(got, "|");
        strncat(got, text + words.rows[i].start, words.rows[i].end - words.rows[i].start);
    }
    ck_assert_str_eq(got, wanted);
    free(got);
    ne_arena_free(&arena);
}

START_TEST(clitics)
{
    splits("I don't know.", "I|do|n't|know|.");
    splits("Kyiv's army can't, won't and cannot.", "Kyiv|'s|army|ca|n't|,|wo|n't|and|can|not|.");
    splits("They’ve said it’s Ukraine’s.", "They|’ve|said|it|’s|Ukraine|’s|.");
    splits("We're gonna; I'd've gone.", "We|'re|gon|na|;|I|'d|'ve|gone|.");
    splits("the workers' union", "the|workers|'|union");
    splits("O'Neill of Qa'ida at two o'clock", "O'Neill|of|Qa'ida|at|two|o'clock");
    splits("in the '90s and 1980's get 'em", "in|the|'90s|and|1980's|get|'em");
    splits("DON'T", "DO|N'T");
    splits("They were lovin' it and rockin' on.", "They|were|lovin'|it|and|rockin'|on|.");
    splits("'tis 'twas 'round 'nuff 'em 'emu 'til 'cause 'bout", "'t|is|'t|was|'round|'nuff|'em|'|emu|'til|'cause|'bout");
    splits("In the 1990's and the '90s and '9 and '905.", "In|the|1990's|and|the|'90s|and|'|9|and|'|905|.");
    splits("isn\xc2\xb4t rock'n'roll", "is|n\xc2\xb4t|rock'n'roll");
    splits("it dont matter, im sure", "it|do|nt|matter|,|i|m|sure");
}
END_TEST

START_TEST(hyphens)
{
    splits("a long-term US-led plan", "a|long|-|term|US|-|led|plan");
    splits("anti-government non-EU mid-1980s e-mail", "anti-government|non-EU|mid-1980s|e-mail");
    splits("al-Qaeda, 26-year-old", "al|-|Qaeda|,|26|-|year|-|old");
    splits("1969-1970 or 713-853-3989", "1969|-|1970|or|713-853-3989");
    splits("a picture-esque town, a clock-wise turn, a ten-fold rise, a two-faced man",
           "a|picture-esque|town|,|a|clock-wise|turn|,|a|ten-fold|rise|,|a|two|-|faced|man");
    splits("AT&T and R&D and Johnson&Johnson, snake_case", "AT&T|and|R&D|and|Johnson|&|Johnson|,|snake_case");
    splits("and/or he--well", "and|/|or|he|--|well");
    splits("Kyiv–Moscow talks — again", "Kyiv|–|Moscow|talks|—|again");
}
END_TEST

START_TEST(numbers)
{
    splits("$1.5bn, US$3 and €10m", "$|1.5|bn|,|US$|3|and|€|10|m");
    splits("50% of 10,000 at 7:30pm on 9/11", "50|%|of|10,000|at|7:30|pm|on|9/11");
    splits("The 9/11 attack, 1/2 a mile, the 12/31 party, 13/45 odds.", "The|9/11|attack|,|1|/|2|a|mile|,|the|12/31|party|,|13|/|45|odds|.");
    splits("Call 555-0100 or 55501-0100.", "Call|555-0100|or|55501-0100|.");
    splits("It cost US$40 and A$4 at 8p.m. and 8a.m. sharp.", "It|cost|US$|40|and|A$|4|at|8|p.m.|and|8|a.m.|sharp|.");
    splits("3.5.2 and .5 and 5. And 1.000.000,00.", "3.5.2|and|.5|and|5|.|And|1.000.000,00|.");
    splits("11/28/2000 was the 1st", "11/28/2000|was|the|1st");
    splits("40km north, 5°C", "40|km|north|,|5|°|C");
}
END_TEST

START_TEST(stops)
{
    splits("The U.S. Army met Mr. Smith at 5 p.m. on Sept. 3.", "The|U.S.|Army|met|Mr.|Smith|at|5|p.m.|on|Sept.|3|.");
    splits("He left the U.S.", "He|left|the|U.S|.");
    splits("J. R. Smith of Smith Inc. said so...", "J.|R.|Smith|of|Smith|Inc.|said|so|...");
    splits("Really?!", "Really|?!");
    splits("\"Stop,\" he said.", "\"|Stop|,|\"|he|said|.");
    splits("“Stop”, he said (twice).", "“|Stop|”|,|he|said|(|twice|)|.");
}
END_TEST

START_TEST(addresses)
{
    splits("see https://example.org/a-b?c=d, or www.example.com.", "see|https://example.org/a-b?c=d|,|or|www.example.com|.");
    splits("write to a.b@example.org.", "write|to|a.b@example.org|.");
    splits("See www.x.org, http://x.org/a(b)c), mailto:a@x.org, a@x.org. and alt.news.test.",
           "See|www.x.org|,|http://x.org/a(b)c)|,|mailto:a@x.org|,|a@x.org|.|and|alt.news.test|.");
    splits("Write to @ida_b! and #news: or @ 5.", "Write|to|@ida_b|!|and|#news|:|or|@|5|.");
    splits("(www.x.org) <a@x.org>", "(|www.x.org|)|<|a@x.org|>");
    splits("a.b.c. and U.N.'s and i.e., that", "a.b.c.|and|U.N.|'s|and|i.e.|,|that");
    splits("@user on #Kyiv :)", "@user|on|#Kyiv|:)");
}
END_TEST

/* Every byte that is no white space lies in exactly one word, whatever the bytes are; lemmas are never empty. */
static void covers(const char *text, size_t length)
{
    ne_document *doc = ne_parse(NULL, text, length, NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t count, sentences;
    const ne_token *t = ne_tokens(doc, &count);
    const ne_sentence *s = ne_sentences(doc, &sentences);
    size_t next = 0;
    for (size_t i = 0; i < sentences; i++) {
        uint32_t at = s[i].start;
        ck_assert_uint_eq(s[i].first_token, next);
        for (; next < (size_t)s[i].first_token + s[i].token_count; next++) {
            ck_assert_uint_ge(t[next].start, at);
            ck_assert_uint_gt(t[next].end, t[next].start);
            ck_assert_uint_eq(t[next].sentence, i);
            ck_assert_uint_gt(t[next].lemma.length, 0);
            ck_assert_ptr_nonnull(t[next].lemma.data);
            for (; at < t[next].start; at++)
                ck_assert((unsigned char)text[at] <= ' ' || (unsigned char)text[at] >= 0x7f);
            at = t[next].end;
        }
        ck_assert_uint_le(at, s[i].end);
    }
    ck_assert_uint_eq(next, count);
    ne_free(doc);
}

START_TEST(any_bytes)
{
    static char text[40000];
    uint32_t seed = 7;
    static const char marks[] = "a.Z'-/5,:@#$(\"\xe2\x80\x99 n't\xc3\xa9\xff&_\n";
    for (int round = 0; round < 40; round++) {
        size_t length = 1 + (size_t)round * 37;
        for (size_t i = 0; i < length; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = round % 2 ? marks[(seed >> 16) % (sizeof marks - 1)] : (char)(seed >> 24);
        }
        covers(text, length);
    }
    memset(text, 'x', sizeof text);
    covers(text, sizeof text);
    memset(text, '(', sizeof text);
    covers(text, sizeof text);
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = "1-"[i % 2];
    covers(text, sizeof text);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {clitics, hyphens, numbers, stops, addresses, any_bytes};
    return RUN_SUITE("words", 60, tests);
}
