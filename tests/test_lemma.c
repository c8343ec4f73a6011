/* The rules of regular inflection, against the inflection itself: of each verb and adjective of data/lemma/bases.tsv the forms are made as a
 * schoolbook makes them, and the rules must find the way back. Words whose last consonant may or may not be doubled for their stress
 * ("visited", "admitted") are left out; what spelling cannot tell ("bored", of "bore" or "boar") is what the table of
 * lemmas is for, and is counted. */
#include "common/corpus.h"
#include "common/suite.h"
#include "syntax/lemma.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static bool vowel(char c) { return c && strchr("aeiou", c); }

static unsigned syllables(const char *word)
{
    unsigned n = 0;
    for (size_t i = 0; word[i]; i++)
        n += (vowel(word[i]) || (i && word[i] == 'y')) && !(i && (vowel(word[i - 1]) || word[i - 1] == 'y'));
    return n;
}

/* "stop", "plan", but not "look", "fix", "show" */
static bool doubles(const char *word, size_t n)
{
    return n > 2 && !vowel(word[n - 1]) && !strchr("wxyhcj", word[n - 1]) && vowel(word[n - 2]) && (!vowel(word[n - 3]) || (n > 3 && !memcmp(word + n - 4, "qu", 2)));
}

/* The base with -s, -ed, -ing, -er, -est; false where the spelling is not certain. */
static bool inflected(const char *base, const char *ending, char *out, size_t room)
{
    size_t n = strlen(base);
    bool y = n > 1 && base[n - 1] == 'y' && !vowel(base[n - 2]);
    if (*ending == 's') {
        bool hisses = base[n - 1] == 's' || base[n - 1] == 'x' || base[n - 1] == 'z' || !strcmp(base + n - 2, "sh") || !strcmp(base + n - 2, "ch");
        if (base[n - 1] == 'o' || (base[n - 1] == 'z' && base[n - 2] != 'z') || (base[n - 1] == 's' && base[n - 2] != 's') || n < 3)
            return false;
        snprintf(out, room, "%.*s%s", (int)(n - y), base, y ? "ies" : hisses ? "es" : "s");
        return true;
    }
    if (doubles(base, n)) {
        if (syllables(base) > 1)
            return false;
        snprintf(out, room, "%s%c%s", base, base[n - 1], ending);
    } else if (base[n - 1] == 'e' && (*ending == 'e' || !strchr("eoyi", base[n - 2])))
        snprintf(out, room, "%.*s%s", (int)n - 1, base, ending);
    else if (base[n - 1] == 'e')
        return false;
    else
        snprintf(out, room, "%.*s%s%s", (int)(n - (y && *ending == 'e')), base, y && *ending == 'e' ? "i" : "", ending);
    return true;
}

static bool back(const char *form, uint32_t cls, const char *base)
{
    ne_lemma_cut cut = ne_lemma_rule(form, (uint32_t)strlen(form), cls);
    char got[96];
    snprintf(got, sizeof got, "%.*s%.*s", (int)cut.keep, form, cut.add ? 1 : 0, &cut.add);
    return !strcmp(got, base);
}

static const struct {
    const char *tag, *ending;
    uint32_t cls;
    unsigned least; /* of 1000 forms, so many go back by rule */
} ways[] = {
    {"VB", "s", NEWSEVENT_XPOS_VBZ, 990},   {"VB", "ed", NEWSEVENT_XPOS_VBD, 900},  {"VB", "ing", NEWSEVENT_XPOS_VBG, 900},
    {"JJ", "er", NEWSEVENT_XPOS_JJR, 830},  {"JJ", "est", NEWSEVENT_XPOS_JJS, 830},
};

START_TEST(regular_forms_go_back)
{
    text t = text_of_file("data/lemma/bases.tsv");
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        unsigned made = 0, found = 0;
        for (char *line = t.data, *end; (end = strchr(line, '\n')); line = end + 1) {
            char base[64], tag[4], form[80];
            if (*line == '#' || sscanf(line, "%63[a-z]\t%3[A-Z]", base, tag) != 2 || strlen(base) < 3 || strcmp(tag, ways[w].tag) != 0 ||
                !syllables(base) || !inflected(base, ways[w].ending, form, sizeof form))
                continue;
            made++;
            found += back(form, ways[w].cls, base);
        }
        ck_assert_msg(made > 500 && found * 1000 >= made * ways[w].least, "-%s: %u of %u", ways[w].ending, found, made);
    }
    text_free(&t);
}
END_TEST

/* What every reader knows; and what is no inflection stays. */
START_TEST(clear_forms)
{
    static const struct {
        const char *form;
        uint32_t cls;
        const char *base;
    } rows[] = {
        {"hoping", NEWSEVENT_XPOS_VBG, "hope"},       {"hopping", NEWSEVENT_XPOS_VBG, "hop"},       {"falling", NEWSEVENT_XPOS_VBG, "fall"},
        {"controlled", NEWSEVENT_XPOS_VBD, "control"}, {"passing", NEWSEVENT_XPOS_VBG, "pass"},      {"staffed", NEWSEVENT_XPOS_VBD, "staff"},
        {"believed", NEWSEVENT_XPOS_VBD, "believe"},  {"seized", NEWSEVENT_XPOS_VBD, "seize"},      {"focused", NEWSEVENT_XPOS_VBD, "focus"},
        {"biased", NEWSEVENT_XPOS_VBD, "bias"},       {"closed", NEWSEVENT_XPOS_VBD, "close"},      {"collapsed", NEWSEVENT_XPOS_VBD, "collapse"},
        {"judged", NEWSEVENT_XPOS_VBD, "judge"},      {"damaged", NEWSEVENT_XPOS_VBD, "damage"},    {"charged", NEWSEVENT_XPOS_VBD, "charge"},
        {"settled", NEWSEVENT_XPOS_VBD, "settle"},    {"crawled", NEWSEVENT_XPOS_VBD, "crawl"},     {"related", NEWSEVENT_XPOS_VBD, "relate"},    
        {"treated", NEWSEVENT_XPOS_VBD, "treat"},     {"elected", NEWSEVENT_XPOS_VBD, "elect"},     {"executed", NEWSEVENT_XPOS_VBD, "execute"},
        {"voted", NEWSEVENT_XPOS_VBD, "vote"},        {"united", NEWSEVENT_XPOS_VBD, "unite"},      {"completed", NEWSEVENT_XPOS_VBD, "complete"},
        {"fired", NEWSEVENT_XPOS_VBD, "fire"},        {"repaired", NEWSEVENT_XPOS_VBD, "repair"},   {"stored", NEWSEVENT_XPOS_VBD, "store"},
        {"divided", NEWSEVENT_XPOS_VBD, "divide"},    {"raided", NEWSEVENT_XPOS_VBD, "raid"},       {"joined", NEWSEVENT_XPOS_VBD, "join"},
        {"tuned", NEWSEVENT_XPOS_VBD, "tune"},        {"mined", NEWSEVENT_XPOS_VBD, "mine"},        {"taking", NEWSEVENT_XPOS_VBG, "take"},
        {"looked", NEWSEVENT_XPOS_VBD, "look"},       {"named", NEWSEVENT_XPOS_VBD, "name"},        {"claimed", NEWSEVENT_XPOS_VBD, "claim"},
        {"hoped", NEWSEVENT_XPOS_VBD, "hope"},        {"helped", NEWSEVENT_XPOS_VBD, "help"},       {"described", NEWSEVENT_XPOS_VBD, "describe"},
        {"climbed", NEWSEVENT_XPOS_VBD, "climb"},     {"carried", NEWSEVENT_XPOS_VBD, "carry"},     {"died", NEWSEVENT_XPOS_VBD, "die"},
        {"agreed", NEWSEVENT_XPOS_VBD, "agree"}, {"agreeing", NEWSEVENT_XPOS_VBG, "agree"},
        {"carrying", NEWSEVENT_XPOS_VBG, "carry"},    {"runnin'", NEWSEVENT_XPOS_VBG, "run"},       {"red", NEWSEVENT_XPOS_VBD, "red"},
        {"thing", NEWSEVENT_XPOS_VBG, "thing"},       {"cities", NEWSEVENT_XPOS_NNS, "city"},       {"glasses", NEWSEVENT_XPOS_NNS, "glass"},
        {"bushes", NEWSEVENT_XPOS_NNS, "bush"},       {"churches", NEWSEVENT_XPOS_NNS, "church"},   {"boxes", NEWSEVENT_XPOS_NNS, "box"},
        {"heroes", NEWSEVENT_XPOS_NNS, "hero"},       {"toes", NEWSEVENT_XPOS_NNS, "toe"},          {"waltzes", NEWSEVENT_XPOS_NNS, "waltz"},
        {"buzzes", NEWSEVENT_XPOS_VBZ, "buzz"},       {"1990s", NEWSEVENT_XPOS_NNS, "1990s"},       {"mp's", NEWSEVENT_XPOS_NNS, "mp"},
        {"virus", NEWSEVENT_XPOS_NNS, "virus"},       {"crisis", NEWSEVENT_XPOS_NNS, "crisis"},     {"ties", NEWSEVENT_XPOS_NNS, "tie"},
        {"press", NEWSEVENT_XPOS_NNS, "press"},       {"us", NEWSEVENT_XPOS_NNS, "us"},             {"larger", NEWSEVENT_XPOS_JJR, "large"},
        {"biggest", NEWSEVENT_XPOS_JJS, "big"},       {"earlier", NEWSEVENT_XPOS_RBR, "early"},     {"soonest", NEWSEVENT_XPOS_RBS, "soon"},
        {"more", NEWSEVENT_XPOS_JJR, "more"},         {"most", NEWSEVENT_XPOS_JJS, "most"},         {"town", NEWSEVENT_XPOS_NN, "town"},
    };
    unsigned wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!back(rows[i].form, rows[i].cls, rows[i].base)) {
            printf("%s is not led back to %s\n", rows[i].form, rows[i].base);
            wrong++;
        }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {regular_forms_go_back, clear_forms};
    return RUN_SUITE("lemma", 60, tests);
}
