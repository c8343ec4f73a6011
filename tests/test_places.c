/* Which of several places is meant, with the others and their shares; misspelt names; offices by the day of publication. */
#include "common/suite.h"
#include "newsevent.h"

#include <stdbool.h>
#include <string.h>

static ne_document *parse(const char *text, const char *published)
{
    ne_article about = {.size = sizeof about, .published = {published, strlen(published)}};
    ne_document *doc = ne_parse(NULL, text, strlen(text), &about, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

static bool is(ne_string s, const char *words) { return s.length == strlen(words) && (!s.length || !memcmp(s.data, words, s.length)); }

static uint32_t named(const ne_document *doc, const char *name)
{
    size_t count;
    const ne_entity *e = ne_entities(doc, &count);
    for (uint32_t i = 0; i < count; i++)
        if (is(e[i].name, name))
            return i;
    ck_abort_msg("no entity %s", name);
    return 0;
}

static void place_is(const char *text, const char *name, const char *country, const char *admin1)
{
    ne_document *doc = parse(text, "2024-03-01");
    size_t count;
    const ne_entity *e = &ne_entities(doc, &count)[named(doc, name)];
    ck_assert_msg(!strcmp(e->country, country), "%s is in %s: %s", name, e->country, text);
    ck_assert_msg(is(e->admin1, admin1), "%s is in %.*s: %s", name, (int)e->admin1.length, e->admin1.data, text);
    ne_free(doc);
}

START_TEST(which)
{
    place_is("Police in Springfield, Illinois, arrested two men on Monday.", "Springfield", "USA", "US-IL");
    place_is("Springfield was calm.\n\nThe mayor of Springfield, Ohio, said on Monday that nobody was hurt.", "Springfield", "USA", "US-OH");
    place_is("The storm hit Paris, Texas, on Friday.", "Paris", "USA", "US-TX");
    place_is("Talks between France and Germany were held in Paris on Friday.", "Paris", "FRA", "FR-IDF");
    place_is("Voters in Atlanta, Georgia, queued for hours.", "Georgia", "USA", "US-GA");
    place_is("Russia and Georgia signed a treaty in Tbilisi.", "Georgia", "GEO", "");
}
END_TEST

/* What the text says of where a place is outweighs the gazetteer, and tells of places that it does not know. */
START_TEST(told)
{
    place_is("Voters in Athens, Georgia, chose a mayor.", "Georgia", "USA", "US-GA");
    place_is("Voters in Marlow, Georgia, chose a mayor.", "Georgia", "USA", "US-GA");
    place_is("Voters in Marlow, Georgia, chose a mayor.", "Marlow", "USA", "");
    place_is("Police in Zugdidi, Georgia, arrested a man.", "Georgia", "GEO", "");
    place_is("A mine flooded in Ostrowiska, Poland.", "Ostrowiska", "POL", "");
    place_is("Clashes in Beni, in eastern Congo, killed ten people.", "Beni", "COD", "");
    place_is("A plane came down near Kolvaag in the far northern Norway.", "Kolvaag", "NOR", "");
    place_is("Shells fell on the Syrian border town of Kolvaag on Monday.", "Kolvaag", "SYR", "");
    place_is("A bus crashed in Kenya's central county of Molvara on Monday.", "Molvara", "KEN", "");
    /* lists, and clauses that begin */
    place_is("The minister flew to Damascus, Iraq and Iran.", "Damascus", "SYR", "");
    place_is("In Moscow, Ukraine said, nobody listens.", "Moscow", "RUS", "RU-MOW");
    place_is("The armies of Norway, Sweden, and Denmark met.", "Sweden", "SWE", "");
}
END_TEST

/* Of several bodies with one name that of the country which the text speaks of. */
START_TEST(bodies)
{
    place_is("Sudan's army fought the RSF in Sudan on Monday.", "Rapid Support Forces", "SDN", "");
    place_is("France's press is free, RSF said. France was glad.", "Reporters Without Borders", "FRA", "");
}
END_TEST

/* A little-known town of a country that the text never speaks of, when it speaks of others, is not meant. */
START_TEST(obscure)
{
    place_is("Britain's king thanked the crew of a lifeboat from Padstow. They had rowed to France.", "Padstow", "", "");
    place_is("Australia's king thanked a crew from Padstow. They had rowed to France.", "Padstow", "AUS", "AU-NSW");
    place_is("A crew from Padstow won.", "Padstow", "AUS", "AU-NSW");
}
END_TEST

/* A town's name as part of another tells the country where the town has the thing, or the text speaks of the country. */
START_TEST(called_after)
{
    place_is("Researchers at the University of Oulu found a fossil.", "University of Oulu", "FIN", "");
    place_is("A man was sentenced at Leeds Crown Court on Monday.", "Leeds Crown Court", "GBR", "");
    place_is("Shares in Volta Systems fell on Monday.", "Volta Systems", "", "");
    place_is("A boat struck a post near San Zaccaria on Monday.", "San Zaccaria", "", "");
}
END_TEST

/* Readings go by share, the first is the entity's own, and there are none where nothing is in doubt. */
START_TEST(alternatives)
{
    ne_document *doc = parse("Police in Springfield arrested two men in Berlin on Monday, officials in France said.", "2024-03-01");
    size_t count, entities;
    const ne_place *p = ne_places(doc, &count);
    const ne_entity *e = ne_entities(doc, &entities);
    uint32_t springfield = named(doc, "Springfield"), rows = 0, sum = 0;
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_lt(p[i].entity, entities);
        if (p[i].entity == named(doc, "France"))
            ck_abort_msg("France is in doubt");
        if (i && p[i].entity == p[i - 1].entity)
            ck_assert_uint_le(p[i].score, p[i - 1].score);
        else
            ck_assert(p[i].gazetteer_id.length == e[p[i].entity].gazetteer_id.length &&
                      !memcmp(p[i].gazetteer_id.data, e[p[i].entity].gazetteer_id.data, p[i].gazetteer_id.length));
        if (p[i].entity == springfield) {
            rows++;
            sum += p[i].score;
        }
    }
    ck_assert_uint_ge(rows, 3);
    ck_assert_uint_le(rows, 5);
    ck_assert_uint_le(sum, 1000);
    ck_assert_uint_ge(sum, 900);
    ne_free(doc);
}
END_TEST

START_TEST(misspelt)
{
    ne_document *doc = parse("Ministers of Ethopia and Kenya met on Monday. Ethopia has agreed to open its borders to troops from Slovenai.", "2024-03-01");
    size_t count;
    ck_assert_str_eq(ne_entities(doc, &count)[named(doc, "Ethiopia")].country, "ETH");
    ck_assert_str_eq(ne_entities(doc, &count)[named(doc, "Slovenia")].country, "SVN");
    ne_free(doc);
}
END_TEST

START_TEST(offices)
{
    static const struct { const char *day, *role, *sector; } rows[] = {
        {"2010-06-01", "vice president", "GOV"}, {"2023-06-01", "president", "GOV"}, {"2018-06-01", "", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ne_document *doc = parse("Joe Biden was born in Scranton.", rows[i].day);
        size_t count;
        const ne_entity *e = &ne_entities(doc, &count)[named(doc, "Joe Biden")];
        ck_assert_msg(is(e->role, rows[i].role), "%s: %.*s", rows[i].day, (int)e->role.length, e->role.data);
        ck_assert_str_eq(e->sector, rows[i].sector);
        ck_assert_uint_eq(e->role_from, *rows[i].role ? NEWSEVENT_ROLE_FROM_OFFICE : NEWSEVENT_ROLE_UNTOLD);
        ne_free(doc);
    }
    const char *text = "Emmanuel Macron received Rishi Sunak in Paris on Friday. It was the first such meeting in five years, and the French president "
                       "stood beside the prime minister.";
    ne_document *doc = parse(text, "2023-03-10");
    size_t count;
    const ne_entity *e = ne_entities(doc, &count);
    ck_assert_uint_eq(e[named(doc, "Emmanuel Macron")].mention_count, 2);
    ck_assert_uint_eq(e[named(doc, "Rishi Sunak")].mention_count, 2);
    ne_free(doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {which, told, bodies, obscure, called_after, alternatives, misspelt, offices};
    return RUN_SUITE("places", 60, tests);
}
