/* Reported speech put together from its parts by rule: who speaks, the verb, the order, the marks. Of every pattern most must name the speaker
 * (how many is told in its row: what is wrong today may get better, not worse), and all must keep to the interface's promises. */
#include "common/invariants.h"
#include "common/suite.h"
#include "newsevent.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const struct speaker {
    const char *words, *wanted;
} speakers[] = {{"Ida Marlowitz", "Ida Marlowitz"}, {"the minister", "minister"}, {"police", "police"}, {"a spokesman for the army", "spokesman"},
                {"Tor Vik, the mayor of Lundhavn", "Tor Vik"}, {"residents", "residents"}, {"the coast guard", "coast guard"},
                {"Zorblatt Works", "Zorblatt Works"}, {"an official who asked not to be named", "official"}, {"the opposition leader, Pat Quillam,", "Pat Quillam"}};
static const char *const verbs[] = {"said", "told reporters", "added", "warned", "wrote", "says", "announced", "insisted", "argued", "replied", "claimed",
                                    "explained", "shouted", "noted", "testified", "tweeted", "asked", "concluded"};

/* %s is the speaker, %v the verb. */
static const struct pattern {
    const char *text;
    unsigned least; /* of a hundred */
} patterns[] = {
    {"\xe2\x80\x9cWe saw the ship sink off the port,\xe2\x80\x9d %s %v.", 75},
    {"\xe2\x80\x9cWe saw the ship sink off the port,\xe2\x80\x9d %v %s.", 80},
    {"\"We saw the ship sink off the port,\" %s %v.", 75},
    {"'We saw the ship sink off the port,' %s %v.", 75},
    {"%s %v: \xe2\x80\x9cWe saw the ship sink off the port.\xe2\x80\x9d", 85},
    {"%s %v that \xe2\x80\x9cthe ship sank off the port.\xe2\x80\x9d", 85},
    {"%s %v that the ship sank off the port.", 75},
    {"%s %v the ship sank off the port.", 50},
    {"The ship sank off the port, %s %v.", 70},
    {"\xe2\x80\x9cWe saw the ship,\xe2\x80\x9d %s %v, \xe2\x80\x9c" "and it sank off the port.\xe2\x80\x9d", 85},
    {"According to %s, the ship sank off the port.", 85},
    {"%s %v the bridge was \xe2\x80\x9cnot safe.\xe2\x80\x9d", 85},
    {"%s was quoted as saying that the ship sank off the port.", 95},
    {"%s denied that the ship sank off the port.", 80},
    {"%s told Zorblatt News that the ship sank off the port.", 75},
    {"\xe2\x80\x9cWe saw the ship sink!\xe2\x80\x9d %v %s on Monday.", 80},
    {"Asked about the bridge, %s %v: \xe2\x80\x9cWe saw the ship sink.\xe2\x80\x9d", 80},
    {"The bridge is not safe. \xe2\x80\x9cIt may fall,\xe2\x80\x9d %s %v in an interview.", 70},
    {"%s made it clear that the ship sank off the port.", 85},
    {"\xe2\x80\x9cThe ship sank off the port,\xe2\x80\x9d according to %s.", 85},
    {"But the ship sank off the port, %v %s.", 70},
    {"%s %v it is \xe2\x80\x98" "a mess\xe2\x80\x99 and called for talks.", 85},
    {"%s, in a statement, %v the ship sank off the port.", 55},
    /* what is not promised to be read: nothing but the interface's promises is looked at */
    {"%s: \xe2\x80\x9cWe saw the ship sink off the port.\xe2\x80\x9d", 0},
    {"In the words of %s, the ship sank off the port.", 0},
    {"A statement by %s %v the ship sank off the port.", 0},
    {"\xe2\x80\x9cWe saw the ship sink,\xe2\x80\x9d he %v.\n\n%s %v the port was shut.", 0},
    {"\xe2\x80\x9cThe port said \xe2\x80\x98no\xe2\x80\x99 to %s,\xe2\x80\x9d it %v.", 0},
    {"\xe2\x80\x9cWe saw the ship.\n\n\xe2\x80\x9cIt sank,\xe2\x80\x9d %s %v.\n\n\xe2\x80\x9cThen it was gone.\xe2\x80\x9d", 0},
    {"%s %v, and %s %v, that the ship sank; \xe2\x80\x9cit is gone", 0},
    {"With these words %s %v: the ship \xe2\x80\x9csank.\xe2\x80\x9d", 0},
    {"\xe2\x80\x9cThe ship sank,\xe2\x80\x9d was the verdict of %s.", 0},
    {"%s issued a statement saying the ship \xe2\x80\x9csank off the port,\xe2\x80\x9d adding that \xe2\x80\x9c" "all are safe.\xe2\x80\x9d", 0},
    {"Reports from %s that the ship sank were denied by the port, %s %v.", 0},
    {"So %v %s. \xe2\x80\x9cThe ship sank.\xe2\x80\x9d The speaker was %s.", 0},
    {"%s:\n\xe2\x80\x9cWe saw the ship sink.\xe2\x80\x9d\nZorblatt News: \xe2\x80\x9cWhere?\xe2\x80\x9d\n%s: \xe2\x80\x9cOff the port.\xe2\x80\x9d", 0},
    {"SHIP SANK, %s %v\n\nThe ship sank off the port, it is said.", 0},
};
#define N(list) (sizeof(list) / sizeof *(list))

static void fill(const struct pattern *p, const struct speaker *s, const char *verb, char *out, size_t size)
{
    size_t used = 0;
    for (const char *c = p->text; *c && used + 1 < size; c++)
        if (*c == '%' && (c[1] == 's' || c[1] == 'v'))
            used += (size_t)snprintf(out + used, size - used, "%s", *++c == 's' ? s->words : verb);
        else
            out[used++] = *c;
    out[used] = 0;
    *out = (char)toupper((unsigned char)*out);
}

/* Whether `wanted` stands in the words or the name, whatever its case. */
static bool names(const char *data, size_t length, const char *wanted)
{
    size_t n = strlen(wanted);
    for (size_t i = 0; i + n <= length; i++) {
        size_t k = 0;
        while (k < n && tolower((unsigned char)data[i + k]) == tolower((unsigned char)wanted[k]))
            k++;
        if (k == n)
            return true;
    }
    return false;
}

START_TEST(speakers_of_patterns)
{
    for (size_t p = 0; p < N(patterns); p++) {
        unsigned right = 0, asked = 0;
        for (size_t s = 0; s < N(speakers); s++)
            for (size_t v = 0; v < N(verbs); v++) {
                char text[600];
                fill(&patterns[p], &speakers[s], verbs[v], text, sizeof text);
                ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
                size_t row = 0, count, entity_count;
                const char *broken = broken_invariant(doc, text, strlen(text), &row);
                ck_assert_msg(!broken, "%s: %s (row %zu)", text, broken, row);
                const ne_quote *q = ne_quotes(doc, &count);
                const ne_entity *e = ne_entities(doc, &entity_count);
                bool found = false;
                for (size_t i = 0; i < count && !found; i++)
                    found = names(text + q[i].speaker_start, q[i].speaker_end - q[i].speaker_start, speakers[s].wanted) ||
                            (q[i].speaker < entity_count && names(e[q[i].speaker].name.data, e[q[i].speaker].name.length, speakers[s].wanted));
                right += found;
                asked++;
                ne_free(doc);
            }
        ck_assert_msg(100 * right >= patterns[p].least * asked, "%s: %u of %u", patterns[p].text, right, asked);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {speakers_of_patterns};
    return RUN_SUITE("quote combinations", 240, tests);
}
