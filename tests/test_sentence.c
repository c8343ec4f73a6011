/* The segmenter: where sentences end, whatever the chunks, the line breaks and the oddities of the text. */
#include "common/suite.h"
#include "newsevent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct spans {
    ne_span rows[4096];
    size_t count;
} spans;

static int take_sentence(void *context, const char *bytes, uint32_t start, uint32_t end)
{
    spans *s = context;
    (void)bytes;
    ck_assert_uint_lt(s->count, 4096);
    s->rows[s->count++] = (ne_span){start, end};
    return 0;
}

/* The spans that a stream hands on when fed in chunks of `chunk` bytes. */
static void stream_spans(const char *text, size_t length, size_t chunk, const ne_limits *limits, spans *out)
{
    ne_sink sink = {sizeof sink, out, take_sentence, NULL};
    ne_article article = {.size = sizeof article, .limits = limits};
    ne_stream *stream = ne_stream_open(NULL, &article, &sink, NULL);
    ck_assert_ptr_nonnull(stream);
    out->count = 0;
    for (size_t at = 0; at < length; at += chunk)
        ck_assert_int_eq(ne_stream_feed(stream, text + at, length - at < chunk ? length - at : chunk, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_stream_finish(stream, NULL), NEWSEVENT_OK);
    ne_stream_close(stream);
}

static void same_in_any_chunks(const char *text, size_t length, const ne_limits *limits)
{
    spans *whole = malloc(sizeof *whole), *cut = malloc(sizeof *cut);
    stream_spans(text, length, length ? length : 1, limits, whole);
    for (size_t chunk = 1; chunk <= 7; chunk++) {
        stream_spans(text, length, chunk, limits, cut);
        ck_assert_uint_eq(whole->count, cut->count);
        ck_assert_mem_eq(whole->rows, cut->rows, whole->count * sizeof *whole->rows);
    }
    free(whole);
    free(cut);
}

/* The sentences of `text` must be those of `wanted`, which are divided by '|'. */
static void expect(const char *text, const char *wanted)
{
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t count;
    const ne_sentence *rows = ne_sentences(doc, &count);
    char got[4096] = "";
    for (size_t i = 0; i < count; i++) {
        if (i)
            strcat(got, "|");
        strncat(got, text + rows[i].start, rows[i].end - rows[i].start);
    }
    ck_assert_str_eq(got, wanted);
    ne_free(doc);
    same_in_any_chunks(text, strlen(text), NULL);
}

START_TEST(plain)
{
    expect("The dam held. Nobody was hurt! Who knew?", "The dam held.|Nobody was hurt!|Who knew?");
    expect("", "");
    expect(" \n\t \n", "");
    expect("No stop at the end", "No stop at the end");
}
END_TEST

START_TEST(abbreviations)
{
    expect("Gov. Dana Pruitt met U.S. President Olga Marsh on Jan. 5. They spoke at 6 p.m. Tuesday.",
           "Gov. Dana Pruitt met U.S. President Olga Marsh on Jan. 5.|They spoke at 6 p.m. Tuesday.");
    expect("Police held John P. Harlow. He is 40.", "Police held John P. Harlow.|He is 40.");
    expect("Police held John A. I. Harlow. He had plan A. I had none.", "Police held John A. I. Harlow.|He had plan A.|I had none.");
    expect("He joined Harlow Inc. in May. The firm left the U.S. It did well.",
           "He joined Harlow Inc. in May.|The firm left the U.S.|It did well.");
    expect("She lives at No. 1 Quay St. near the port. J. R. Orton said no. He meant it.",
           "She lives at No. 1 Quay St. near the port.|J. R. Orton said no.|He meant it.");
    expect("Sen. Ruth Vail, R-Mont., spoke vs. Rep. Cole. It passed.", "Sen. Ruth Vail, R-Mont., spoke vs. Rep. Cole.|It passed.");
}
END_TEST

START_TEST(numbers_and_addresses)
{
    expect("Output rose 3.5 percent to 1.200.000 tons. Prices fell.", "Output rose 3.5 percent to 1.200.000 tons.|Prices fell.");
    expect("Write to j.orton@mail.example.org. See https://www.example.org/a.b/c?d=E. Then wait.",
           "Write to j.orton@mail.example.org.|See https://www.example.org/a.b/c?d=E.|Then wait.");
}
END_TEST

START_TEST(quotations)
{
    expect("\"We lost,\" he said. \"Next time we win.\" She nodded.", "\"We lost,\" he said.|\"Next time we win.\"|She nodded.");
    expect("“Why now?” she asked. “It is late.” (Nobody answered.) He left.",
           "“Why now?” she asked.|“It is late.”|(Nobody answered.)|He left.");
    expect("“Is it over?” Marsh asked. The talks went on.", "“Is it over?” Marsh asked.|The talks went on.");
    expect("He paused... then went on. \"I wonder…\" She smiled.", "He paused... then went on.|\"I wonder…\"|She smiled.");
}
END_TEST

START_TEST(lines)
{
    expect("Mayor quits\n\nThe mayor of Orton quit on\nMonday after a row.\n\nHe had served for ten years.",
           "Mayor quits|The mayor of Orton quit on\nMonday after a row.|He had served for ten years.");
    expect("Ferry sinks off Orton coast\nBy Jane Vail\nA ferry sank in heavy seas on Monday, and its crew of eleven was saved by fishermen from the nearby village of Quay, who had seen its lights go out.",
           "Ferry sinks off Orton coast|By Jane Vail|A ferry sank in heavy seas on Monday, and its crew of eleven was saved by fishermen from the nearby village of Quay, who had seen its lights go out.");
    expect("The council wants three things:\n- new buses\n- Cheaper fares\n1. A bridge", "The council wants three things:|- new buses|- Cheaper fares|1. A bridge");
    expect("The port of Orton was closed on Tuesday after a ship ran aground in the\nChannel and spilled some oil, the harbor master of the town said. Tugs\nKept it afloat until the evening tide.",
           "The port of Orton was closed on Tuesday after a ship ran aground in the\nChannel and spilled some oil, the harbor master of the town said.|Tugs\nKept it afloat until the evening tide.");
    expect("One line\r\n\r\nAnother line\r\n", "One line|Another line");
}
END_TEST

START_TEST(no_break_spaces)
{
    expect("It cost 5\xc2\xa0million.\xc2\xa0 The town paid.\xc2\xa0", "It cost 5\xc2\xa0million.|The town paid.");
}
END_TEST

/* All bytes that are not white space must lie in a sentence. */
static void covered(const char *text, size_t length, const ne_limits *limits)
{
    ne_article article = {.size = sizeof article, .limits = limits};
    ne_document *doc = ne_parse(NULL, text, length, &article, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t count, at = 0;
    const ne_sentence *rows = ne_sentences(doc, &count);
    for (size_t i = 0; i < count; i++) {
        for (; at < rows[i].start; at++)
            ck_assert(strchr(" \t\r\n", text[at]));
        ck_assert_uint_lt(rows[i].start, rows[i].end);
        at = rows[i].end;
    }
    for (; at < length; at++)
        ck_assert(strchr(" \t\r\n", text[at]));
    ne_free(doc);
}

static char *filled(size_t length, const char *with)
{
    char *text = malloc(length + 1);
    for (size_t i = 0, n = strlen(with); i < length; i++)
        text[i] = with[i % n];
    text[length] = 0;
    return text;
}

START_TEST(pathological)
{
    static const char *const units[] = {"x", "no end in sight ", ". ", "\n", "...", "a.", "    ", "  The ", "word   Word ", "\"", "(", "? ", "x\n", "- a\n", "\xe2", "1. ", "[1] ", " . ", "A. "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char *text = filled(i < 2 ? 1 << 20 : 1 << 16, units[i]);
        covered(text, strlen(text), NULL);
        free(text);
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char *text = filled(2000, units[i]);
        ne_limits limits = {.size = sizeof limits, .max_sentence = 64};
        covered(text, strlen(text), &limits);
        same_in_any_chunks(text, strlen(text), &limits);
        free(text);
    }
}
END_TEST

#define BEGINNING "ORTON   The harbour board voted on Monday to close the old ferry quay  where eleven people were hurt in March  "

/* In text whose marks were lost wide gaps tell; where marks are there, or in short lines, gaps tell nothing. */
START_TEST(lost_marks)
{
    expect(BEGINNING "and to build a new one     This is good news     said Dana Pruitt    We were never safe here  of course  I feared the worst  The board  s vote was close",
           BEGINNING "and to build a new one|This is good news     said Dana Pruitt|We were never safe here  of course  I feared the worst|The board  s vote was close");
    expect(BEGINNING "as Dr   Ruth Vail  MP  Cole and others had asked      they are glad", BEGINNING "as Dr   Ruth Vail  MP  Cole and others had asked      they are glad");
    expect("The harbour board of Orton voted on Monday.  It will   Then close the ferry quay where eleven people were hurt in March   The vote was close",
           "The harbour board of Orton voted on Monday.|It will   Then close the ferry quay where eleven people were hurt in March   The vote was close");
    expect("Orton     Quay     Harlow", "Orton     Quay     Harlow");
    char *text = malloc(2048);
    int length = snprintf(text, 2048, "%s%900s%s", BEGINNING, "", "The end");
    same_in_any_chunks(text, (size_t)length, NULL);
    covered(text, (size_t)length, NULL);
    free(text);
}
END_TEST

/* Texts put together at random from what decisions look at; the numbers are the same in every run. */
START_TEST(random_texts)
{
    static const char *const bits[] = {".", " ", "\n", "\"", "(", ")", "[", "]", "“", "”", "…", "\xe2", "\xe2\x80", "\xc2\xa0", "\xff", "a", "The", "Mr",
                                       "U.S", "p.m", "1", "2)", "•", "- ", "By Jane", "(NP) -", "ORTON, Oct 3", "\r\n", "\n\n", "...", "?", "!", "No",
                                       "http://a.b/C", "2024-10-31", "Read also:", "\xe2\x80\xa8", "\xe2\x80\xa9", "\f", ". . . .", "[12]", ":-)",
                                       "iPhone", "said", "   ", "      ", "  The", "   ORTON", "—", "\x80", "|", "words that go on and on in a line without an end"};
    uint32_t seed = 1;
    for (int round = 0; round < 60; round++) {
        char text[4096] = "";
        size_t length = 0;
        for (int i = 0; i < 120; i++) {
            seed = seed * 1664525u + 1013904223u;
            const char *bit = bits[(seed >> 16) % (sizeof bits / sizeof *bits)];
            length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", bit, seed >> 31 ? " " : "");
            ck_assert_uint_lt(length, sizeof text);
        }
        ne_limits limits = {.size = sizeof limits, .max_sentence = round % 3 ? 16384 : 64};
        same_in_any_chunks(text, length, &limits);
    }
}
END_TEST

START_TEST(byte_by_byte_is_linear)
{
    /* a mebibyte a byte at a time: quadratic work would take minutes */
    char *text = filled(1 << 20, "word ... ");
    ne_stream *stream = ne_stream_open(NULL, NULL, NULL, NULL);
    clock_t begin = clock();
    for (size_t i = 0; i < 1 << 20; i++)
        ck_assert_int_eq(ne_stream_feed(stream, text + i, 1, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_stream_finish(stream, NULL), NEWSEVENT_OK);
    ck_assert_int_lt((clock() - begin) / CLOCKS_PER_SEC, 20);
    ne_stream_close(stream);
    free(text);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {plain, abbreviations, numbers_and_addresses, quotations, lines, no_break_spaces, lost_marks, pathological, random_texts, byte_by_byte_is_linear};
    return RUN_SUITE("sentence", 60, tests);
}
