/* Tags and lemmas through the library. */
#include "common/suite.h"
#include "newsevent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Writes "word/UPOS/XPOS/lemma word/…" of a text into `out`. */
static void analyse(const char *text, char *out, size_t room)
{
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t count, used = 0;
    const ne_token *t = ne_tokens(doc, &count);
    out[0] = 0;
    for (size_t i = 0; i < count && used < room; i++)
        used += (size_t)snprintf(out + used, room - used, "%s%.*s/%s/%s/%.*s", i ? " " : "", (int)(t[i].end - t[i].start),
                                 text + t[i].start, ne_upos_name(t[i].upos), ne_xpos_name(t[i].xpos), (int)t[i].lemma.length, t[i].lemma.data);
    ne_free(doc);
}

static void gives(const char *text, const char *wanted)
{
    char got[4096];
    analyse(text, got, sizeof got);
    ck_assert_str_eq(got, wanted);
}

static void has(const char *text, const char *part)
{
    char got[4096];
    analyse(text, got, sizeof got);
    ck_assert_msg(strstr(got, part) != NULL, "%s: no %s", got, part);
}

START_TEST(plain_news)
{
    gives("The ministers said they were killed.",
          "The/DET/DT/the ministers/NOUN/NNS/minister said/VERB/VBD/say they/PRON/PRP/they were/AUX/VBD/be killed/VERB/VBN/kill ./PUNCT/./.");
}
END_TEST

START_TEST(clitics)
{
    has("He doesn't know.", "does/AUX/VBZ/do n't/PART/RB/not");
    has("He doesn’t know.", "n’t/PART/RB/not");
    has("Kyiv's army won't leave.", "'s/PART/POS/'s");
    has("Kyiv's army won't leave.", "wo/AUX/MD/will");
    has("They cannot leave.", "can/AUX/MD/can not/PART/RB/not");
    has("She's been arrested.", "'s/AUX/VBZ/have");
    has("She’s in Paris.", "’s/AUX/VBZ/be");
    has("They've left.", "'ve/AUX/VBP/have");
}
END_TEST

START_TEST(lemmas)
{
    has("The children went to two cities.", "children/NOUN/NNS/child went/VERB/VBD/go");
    has("The children went to two cities.", "cities/NOUN/NNS/city");
    has("Troops were making their way north.", "making/VERB/VBG/make");
    has("The rebels were planning an attack.", "planning/VERB/VBG/plan");
    has("The United States agreed.", "States/PROPN/NNPS/State");
    has("It was a larger, better army.", "larger/ADJ/JJR/large");
    has("It was a larger, better army.", "better/ADJ/JJR/good");
    has("They killed 10,000 people on 5 May.", "10,000/NUM/CD/10000");
    has("French soldiers arrived at 5 p.m. on Monday.", "French/ADJ/JJ/French");
    has("The women fled.", "women/NOUN/NNS/woman fled/VERB/VBD/flee");
    has("“We won,” he said.", "“/PUNCT/``/\"");
}
END_TEST

/* A headline's verbs, in the present tense or passive, are none of its nouns. */
START_TEST(headlines)
{
    static const char story[] = "\n\nThe fire service said on Tuesday that the plant had been closed and that the street would open again in the evening.\n";
    static const char *const rows[][2] = {
        {"Blast at Greystone fertiliser plant kills four", "kills/VERB/VBZ/kill four/NUM/CD"},
        {"Explosion at Castell Agro fertiliser plant kills four", "kills/VERB/VBZ/kill four/NUM/CD"},
        {"Oil firm plans 300 job cuts", "plans/VERB/VBZ/plan 300/NUM/CD"},
        {"Company shares 10 points down", "shares/NOUN/NNS/share"},
        {"Interest rates 4.5 percent higher", "rates/NOUN/NNS/rate"},
        {"Prison sentences 10 years too long", "sentences/NOUN/NNS/sentence"},
        {"Road deaths 12 in March", "deaths/NOUN/NNS/death"},
        /* present tense between nouns */
        {"Court orders release of ferry records", "orders/VERB/VBZ/order"},
        {"Harbour board awards contract to Lindqvist", "awards/VERB/VBZ/award"},
        {"Union backs out of talks as minister concedes", "concedes/VERB/VBZ/concede"},
        {"Eight missing as river barge sinks near Tolna", "sinks/VERB/VBZ/sink"},
        {"Dozens dead as soldiers storm Velmar protest camp", "storm/VERB/VBP/storm"},
        {"Fishermen rescue 12 from ferry", "rescue/VERB/VBP/rescue"},
        {"Governor of Tolna province signs state border measure", "signs/VERB/VBZ/sign"},
        {"Rebels seize airport as army retreats from Tolna", "retreats/VERB/VBZ/retreat"},
        {"Premier loses confidence vote, resigns", "resigns/VERB/VBZ/resign"},
        /* nouns stay nouns */
        {"Tolna bus driver freed after 97 days as hostage", "hostage/NOUN/NN/hostage"},
        {"Two held over drone attacks in Velmar", "attacks/NOUN/NNS/attack"},
        {"No breakthrough in border talks", "talks/NOUN/NNS/talk"},
        {"Ten questions about the harbour", "questions/NOUN/NNS/question"},
        {"Two dead in Tolna police force crash", "force/NOUN/NN/force"},
        /* what is past is passive */
        {"Mayor stabbed on stage", "stabbed/VERB/VBN/stab"},
        {"Fan killed, 30 held in Velmar derby violence", "killed/VERB/VBN/kill"},
        {"Missing hiker found alive in Tolna hills", "found/VERB/VBN/find"},
        {"Jets bombed mutineers, minister says", "bombed/VERB/VBD/bomb"},
        {"Skipper who vanished was drunk", "vanished/VERB/VBD/vanish"},
        /* capitals that tell nothing */
        {"Ferry Capsizes On Lake Tolna After Storm Warning", "Capsizes/VERB/VBZ/capsize"},
        {"Governor Signs Border Measure As Rival Concedes", "Signs/VERB/VBZ/sign"},
        {"GOVERNOR SIGNS BORDER MEASURE AS RIVAL CONCEDES", "CONCEDES/VERB/VBZ/concede"},
        {"Rebels Storm Camp Near Kyiv As Talks Fail", "Kyiv/PROPN/NNP/Kyiv"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", rows[i][0], story);
        has(text, rows[i][1]);
    }
}
END_TEST

/* Verbs stay verbs and names names when capitals say nothing. */
START_TEST(capitals)
{
    has("Russian Forces Attack Kyiv With Missiles And Drones", "Attack/VERB");
    has("Russian Forces Attack Kyiv With Missiles And Drones", "Kyiv/PROPN");
    has("POLICE ARRESTED THREE MEN AFTER THE ATTACK IN LONDON", "ARRESTED/VERB/");
    has("POLICE ARRESTED THREE MEN AFTER THE ATTACK IN LONDON", "LONDON/PROPN/NNP/London");
    has("police arrested three men after the attack in london", "arrested/VERB/");
}
END_TEST

/* Every word has tags and a lemma, whatever the bytes. */
START_TEST(any_bytes)
{
    static char text[20000];
    uint32_t seed = 11;
    static const char some[] = "The U.S. said on Mon. he'd $5\xe2\x80\x99s \xff\xc3\xa9 WENT-ies 3,4m \xf0\x9f\x98\x80\n";
    for (int round = 0; round < 30; round++) {
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = round % 2 ? some[(seed >> 16) % (sizeof some - 1)] : (char)(seed >> 24);
        }
        if (round == 28)
            memset(text, 'A', sizeof text);
        size_t length = round < 28 ? (size_t)round * 50 + 1 : sizeof text, count;
        ne_document *doc = ne_parse(NULL, text, length, NULL, NULL);
        ck_assert_ptr_nonnull(doc);
        const ne_token *t = ne_tokens(doc, &count);
        for (size_t i = 0; i < count; i++) {
            ck_assert_uint_ne(t[i].upos, 0);
            ck_assert_uint_ne(t[i].xpos, 0);
            ck_assert_ptr_nonnull(ne_upos_name(t[i].upos));
            ck_assert_ptr_nonnull(ne_xpos_name(t[i].xpos));
            ck_assert_uint_gt(t[i].lemma.length, 0);
        }
        ne_free(doc);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {plain_news, clitics, lemmas, capitals, any_bytes, headlines};
    return RUN_SUITE("tagger", 60, tests);
}
