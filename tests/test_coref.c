/* Coreference: which mentions are of one entity. */
#include "common/suite.h"
#include "newsevent.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Whether the n-th occurrences (from 1) of two strings are mentions of one entity. */
static const ne_entity *entity_at(const ne_document *doc, const char *text, const char *words, int nth)
{
    const char *p = text - 1;
    size_t mentions, entities;
    while (nth-- && p)
        p = strstr(p + 1, words);
    ck_assert_ptr_nonnull(p);
    const ne_mention *m = ne_mentions(doc, &mentions);
    const ne_entity *e = ne_entities(doc, &entities);
    for (size_t i = 0; i < mentions; i++)
        if (m[i].start == (uint32_t)(p - text) && m[i].end == (uint32_t)(p - text) + strlen(words))
            return &e[m[i].entity];
    return NULL;
}

static void same(const char *text, const char *a, int nth_a, const char *b, int nth_b, bool wanted)
{
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    const ne_entity *x = entity_at(doc, text, a, nth_a), *y = entity_at(doc, text, b, nth_b);
    ck_assert_msg((x && x == y) == wanted, "%s and %s in: %s", a, b, text);
    ne_free(doc);
}

START_TEST(names)
{
    same("Joe Biden spoke in Paris on Monday. Biden then left France.", "Joe Biden", 1, "Biden", 2, true);
    same("Biden speaks in Paris\n\nJoe Biden spoke in Paris on Monday.", "Biden", 1, "Joe Biden", 1, true);
    same("The World Health Organization (WHO) met on Monday. The WHO said nothing.", "World Health Organization", 1, "WHO", 2, true);
    same("The WHO met on Monday. The World Health Organization said nothing.", "WHO", 1, "World Health Organization", 1, true);
    same("The United States and Germany agreed. Germany was glad.", "United States", 1, "Germany", 1, false);
    /* the same letters, but never told by them */
    same("Boko Haram attacked a village on Monday. Ministers from Bosnia and Herzegovina met on Tuesday.", "Boko Haram", 1, "Bosnia and Herzegovina", 1, false);
    same("The Daily Star reported on Monday that Downing Street had rejected the plan.", "Daily Star", 1, "Downing Street", 1, false);
}
END_TEST

/* A title tells which of two who share a surname is meant. */
START_TEST(surnames)
{
    const char *text = "Anna Baker sued Peter Baker on Friday. Baker said he was innocent. Mrs Baker wants the house. Mr Baker left for Leeds.";
    same(text, "Baker", 4, "Anna Baker", 1, true);
    same(text, "Baker", 5, "Peter Baker", 1, true);
    same("Peter Baker was hurt on Friday. \"He sleeps,\" said Mrs Baker.", "Baker", 2, "Peter Baker", 1, false);
    same("Peter Baker was hurt on Friday. \"I slept,\" said Mr Baker.", "Baker", 2, "Peter Baker", 1, true);
    same("Peter Baker was hurt on Friday. Baker slept. \"He sleeps,\" said Mrs Baker.", "Baker", 3, "Peter Baker", 1, false);
}
END_TEST

/* The words of a body's name written small. */
START_TEST(namesakes)
{
    same("The Republican Party won in Iowa. The Republican party's voters cheered.", "Republican Party", 1, "Republican party", 1, true);
}
END_TEST

/* Where a noun phrase begins and ends: before a time that stands by itself, behind another noun and behind "which". */
START_TEST(phrase_borders)
{
    static const struct { const char *text, *words; } cases[] = {
        {"Rebels shelled the port of Kessa last week.", "port of Kessa"},
        {"The mayor of Lesna yesterday condemned the attack.", "mayor of Lesna"},
        {"The verdict Kenyan senators deplored was upheld.", "Kenyan senators"},
        {"He asked which parliament could vote.", "parliament"},
        {"She backed one of her now-former rivals.", "former rivals"},
        {"Three porters and a nun were hurt.", "nun"},
        {"Police arrested a hit-and-run suspect.", "hit-and-run suspect"},
        {"Rebels shelled a state-of-the-art hospital.", "state-of-the-art hospital"},
        {"Police arrested the then-president of the club.", "president of the club"},
        {"Money for victims of the 2018 floods was stolen.", "victims of the 2018 floods"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ne_document *doc = ne_parse(NULL, cases[i].text, strlen(cases[i].text), NULL, NULL);
        ck_assert_msg(entity_at(doc, cases[i].text, cases[i].words, 1) != NULL, "%s", cases[i].words);
        ne_free(doc);
    }
}
END_TEST

/* Of people with one surname the first keeps it. */
START_TEST(first_bearer)
{
    const char *family = "Ginny Tarrow was born in Leeds. Her brother, Otto Tarrow, is a teacher. Tarrow began to play at the age of six.";
    same(family, "Ginny Tarrow", 1, "Tarrow", 3, true);
    same(family, "Otto Tarrow", 1, "Tarrow", 3, false);
    const char *told = "Peter Tarrow was arrested on Monday. His wife, Anna Tarrow, was at home. Mrs Tarrow called a lawyer. Mr Tarrow was freed.";
    same(told, "Anna Tarrow", 1, "Tarrow", 3, true);
    same(told, "Peter Tarrow", 1, "Tarrow", 4, true);
    const char *speaks = "Peter Tarrow was shot in Leeds on Monday. \"He was a quiet man,\" said Nora Tarrow. \"He had no enemies,\" Tarrow said.";
    same(speaks, "Nora Tarrow", 1, "Tarrow", 3, true);
}
END_TEST

/* A noun and the name that it explains. */
START_TEST(explained)
{
    const char *told = "A spokesman for the port of Kessa, Ulf Brandt, denied it. The head of safety at the firm (NRX), Otto Brenk, was silent. The sister of the manager, Mina Holt, said nothing.";
    same(told, "spokesman", 1, "Ulf Brandt", 1, true);
    same(told, "head of safety", 1, "Otto Brenk", 1, true);
    same(told, "manager", 1, "Mina Holt", 1, false);
    same("As chairman of the club, Otto Brenk signed the contract.", "chairman of the club", 1, "Otto Brenk", 1, true);
    same("By reports, former head of the bank Otto Brenk won the vote.", "former head of the bank", 1, "Otto Brenk", 1, true);
    same("Nadia Holm, adviser and head of the union, Tom Reed, who is a doctor, and Ada Voss came.", "head of the union", 1, "Tom Reed", 1, false);
    same("In a letter to a judge, Holm said she was sorry.", "judge", 1, "Holm", 1, false);
}
END_TEST

/* What the article says that letters mean outweighs what a gazetteer knows by them. */
START_TEST(letters_told)
{
    const char *texts[] = {"The National Telegraph Chamber (NTC) met on Monday. The NTC agreed on a plan.", "The NTC met on Monday. The National Telegraph Chamber (NTC) agreed on a plan.", "The World Health Organization (WHO) met."};
    for (size_t i = 0; i < 3; i++) {
        ne_document *doc = ne_parse(NULL, texts[i], strlen(texts[i]), NULL, NULL);
        const char *name = i < 2 ? "NTC" : "WHO";
        const ne_entity *e = entity_at(doc, texts[i], name, 1);
        ck_assert(e && !e->gazetteer_id.length == (i < 2));
        ck_assert(e == entity_at(doc, texts[i], i < 2 ? "National Telegraph Chamber" : "World Health Organization", 1));
        ne_free(doc);
    }
}
END_TEST

/* "The company" is the one that was named; a plant and a government need be nobody's. */
START_TEST(bodies)
{
    const char *text = "Holtmark Telecom lost 4m dollars last year, Ulf Brandt wrote on Monday. The company will shut 30 shops. The workers said the government did nothing.";
    same(text, "Holtmark Telecom", 1, "company", 1, true);
    same(text, "Holtmark Telecom", 1, "government", 1, false);
    same("Ulf Brandt joined the Swedish Liberal Party in 1990. He left the party in 2004.", "Swedish Liberal Party", 1, "party", 1, true);
}
END_TEST

/* A secretary-general is no general, nor of the army. */
START_TEST(generals)
{
    const char *text = "Secretary-General Pia Zandrik repeated her plea. The secretary-general left on Monday. General Otto Brenk left too. The general was tired.";
    same(text, "Pia Zandrik", 1, "secretary-general", 1, true);
    same(text, "Otto Brenk", 1, "general", 2, true);
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    ck_assert_str_eq(entity_at(doc, text, "Pia Zandrik", 1)->sector, "GOV");
    ck_assert_str_eq(entity_at(doc, text, "Otto Brenk", 1)->sector, "MIL");
    ne_free(doc);
}
END_TEST

START_TEST(pronouns)
{
    same("Angela Merkel arrived in Rome on Monday. She met the pope.", "Angela Merkel", 1, "She", 1, true);
    same("Joe Biden met Angela Merkel on Monday. He praised her work.", "Joe Biden", 1, "He", 1, true);
    same("Joe Biden met Angela Merkel on Monday. He praised her work.", "Angela Merkel", 1, "her", 1, true);
    same("\"I am ready,\" Joe Biden said.", "I", 1, "Joe Biden", 1, true);
}
END_TEST

START_TEST(groups)
{
    const char *text = "North Korean troops entered Russia on Monday.";
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    const ne_entity *e = entity_at(doc, text, "North Korean troops", 1);
    ck_assert_ptr_nonnull(e);
    ck_assert_str_eq(e->country, "PRK");
    ck_assert_str_eq(e->sector, "MIL");
    ne_free(doc);
}
END_TEST

/* Pronouns mean groups without a name, too; what is theirs is called by them. */
START_TEST(nameless)
{
    same("Metro workers ended their strike on Tuesday. They will vote on the offer next week.", "Metro workers", 1, "They", 1, true);
    same("Ukraine would strike back if North Korean troops crossed the border, the minister said. They have not done so.", "North Korean troops", 1, "They", 1, true);
    same("Police arrested three men in Oslo. The court released them on Friday.", "three men", 1, "them", 1, true);
    const char *text = "Metro workers called off the march. Their leaders met the mayor.";
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    const ne_entity *e = entity_at(doc, text, "Their leaders", 1);
    ck_assert(e && e->name.length == 22 && !memcmp(e->name.data, "Metro workers' leaders", 22));
    ne_free(doc);
}
END_TEST

/* Several are not one of them. */
START_TEST(several)
{
    same("Two councillors, Aline Tessier and Gaston Roy, opposed the road on Monday. They left early.", "Two councillors", 1, "Aline Tessier", 1, false);
    same("The mayor, Aline Tessier, opposed the road on Monday.", "mayor", 1, "Aline Tessier", 1, true);
    same("GREYSTONE: FIVE WORKERS DEAD\n\nFive workers died at a plant on Tuesday, the fire service said on Thursday.", "GREYSTONE", 1, "Five workers", 1, false);
}
END_TEST

/* What a person is, by the words before the name and no others, however the tree has them. */
START_TEST(roles)
{
    static const char *const rows[][3] = {
        {"Defense Secretary Lloyd Austin and Secretary of State Antony Blinken will meet in Geneva.", "Antony Blinken", "Secretary of State"},
        {"Kim met Lena Holt and Foreign Minister Tomas Berg in Oslo.", "Tomas Berg", "Foreign Minister"},
        {"Prime Minister of Spain Pedro Canada met his allies in Lisbon.", "Pedro Canada", "Prime Minister of Spain"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ne_document *doc = ne_parse(NULL, rows[i][0], strlen(rows[i][0]), NULL, NULL);
        const ne_entity *e = entity_at(doc, rows[i][0], rows[i][1], 1);
        ck_assert_msg(e && e->role.length == strlen(rows[i][2]) && !memcmp(e->role.data, rows[i][2], e->role.length), "%s: %.*s", rows[i][1], e ? (int)e->role.length : 0, e ? e->role.data : "");
        ne_free(doc);
    }
}
END_TEST

/* Mentions are grouped by entity and in text order; entities begin in the order of their first mentions. */
START_TEST(order)
{
    const char *text = "Joe Biden met Angela Merkel in Berlin. He thanked her. Biden and Merkel talked for an hour, and the Germans cheered.";
    size_t entities, mentions;
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    const ne_entity *e = ne_entities(doc, &entities);
    const ne_mention *m = ne_mentions(doc, &mentions);
    uint32_t next = 0, start = 0;
    ck_assert_uint_gt(entities, 2);
    for (uint32_t i = 0; i < entities; i++) {
        ck_assert_uint_eq(e[i].first_mention, next);
        ck_assert_uint_gt(e[i].mention_count, 0);
        ck_assert_uint_ge(m[next].start, start);
        start = m[next].start;
        for (uint32_t k = next; k < next + e[i].mention_count; k++) {
            ck_assert_uint_eq(m[k].entity, i);
            ck_assert(k == next || m[k].start >= m[k - 1].start);
        }
        next += e[i].mention_count;
    }
    ck_assert_uint_eq(next, mentions);
    ne_free(doc);
}
END_TEST

/* Who holds the office that `words` names, by the gazetteer's id; "" where nobody is to be told. */
static void holder(const char *day, const char *text, const char *words, const char *id)
{
    ne_article article = {.size = sizeof article};
    article.published = (ne_string){day, day ? strlen(day) : 0};
    ne_document *doc = ne_parse(NULL, text, strlen(text), &article, NULL);
    ck_assert_ptr_nonnull(doc);
    const ne_entity *e = entity_at(doc, text, words, 1);
    size_t length = e ? e->gazetteer_id.length : 0;
    ck_assert_msg(length == strlen(id) && (!length || !memcmp(e->gazetteer_id.data, id, length)), "%s on %s: %.*s, not %s in: %s", words, day ? day : "no day", (int)length,
                  length ? e->gazetteer_id.data : "", id, text);
    if (*id) {
        ck_assert_uint_eq(e->type, NEWSEVENT_PER);
        ck_assert_uint_gt(e->role.length, 0);
        ck_assert_uint_eq(e->country[3], 0);
        ck_assert_uint_ne(e->country[0], 0);
        ck_assert_uint_ne(e->sector[0], 0);
    }
    ne_free(doc);
}

START_TEST(office_holders)
{
    const char *d = "2024-06-15";
    holder(d, "The Ukrainian president arrived in Berlin.", "Ukrainian president", "p:volodymyr-zelensky");
    holder(d, "Ukraine's president arrived in Berlin.", "Ukraine's president", "p:volodymyr-zelensky");
    holder(d, "The president of Ukraine arrived in Berlin.", "president of Ukraine", "p:volodymyr-zelensky");
    holder("2012-06-15", "The president of Ukraine arrived in Berlin.", "president of Ukraine", "p:viktor-yanukovych");
    holder(d, "Ukrainian president visits Berlin\n\nThe talks lasted two hours.", "Ukrainian president", "p:volodymyr-zelensky");
    holder(d, "The US defence secretary visited Tokyo.", "US defence secretary", "p:lloyd-austin");
    holder(d, "The US secretary of defense visited Tokyo.", "US secretary of defense", "p:lloyd-austin");
    holder(d, "The prime minister of Japan met the French president.", "prime minister of Japan", "p:fumio-kishida");
    holder(d, "The prime minister of Japan met the French president.", "French president", "p:emmanuel-macron");
    holder(d, "NATO's secretary general warned Russia on Friday.", "NATO's secretary general", "p:jens-stoltenberg");
    holder(d, "NATO's secretary-general warned Russia on Friday.", "NATO's secretary-general", "p:jens-stoltenberg");
    holder(d, "The secretary general of NATO warned Russia on Friday.", "secretary general of NATO", "p:jens-stoltenberg");
    holder(d, "The secretary-general of the United Nations warned Russia.", "secretary-general of the United Nations", "p:antonio-guterres");
    holder(d, "The UN chief warned Russia on Friday.", "UN chief", "p:antonio-guterres");
    holder(d, "The governor of Texas signed the bill.", "governor of Texas", "p:greg-abbott");
    holder(d, "In talks with the Ukrainian president, Joe Biden promised help.", "Ukrainian president", "p:volodymyr-zelensky");
    holder(d, "The pope prayed for peace.", "pope", "p:francis");
}
END_TEST

START_TEST(no_office_holders)
{
    const char *d = "2024-06-15";
    static const char *const rows[][2] = {
        {"The former Ukrainian president spoke in Kyiv.", "former Ukrainian president"}, {"A Ukrainian president spoke in Kyiv.", "Ukrainian president"},
        {"Any Ukrainian president would refuse.", "Any Ukrainian president"}, {"The Ukrainian presidents met in Kyiv.", "Ukrainian presidents"},
        {"The deputy prime minister of Japan spoke.", "deputy prime minister of Japan"}, {"The US vice president spoke in Munich.", "US vice president"},
        {"The Ukrainian president-elect spoke.", "Ukrainian president"}, {"The US presidential candidate spoke.", "US presidential candidate"},
        {"Samsung's president resigned.", "Samsung's president"}, {"The Toyota president resigned.", "Toyota president"},
        {"The president of Ukraine's football federation spoke.", "president of Ukraine's football federation"},
        {"In 2014 the Ukrainian president fled to Russia.", "Ukrainian president"}, {"He was elected president of Ukraine.", "president of Ukraine"},
        {"The next US president will decide.", "next US president"}, {"The US senator spoke in Tokyo.", "US senator"},
        {"The acting Ukrainian defence minister spoke.", "acting Ukrainian defence minister"}, {"The president spoke in Kyiv.", "president"},
        {"The role of the US president has changed.", "US president"}, {"President Otar Brandt spoke in Kyiv. The Ukrainian president laughed.", "Ukrainian president"},
        {"The prime minister of Singapore, Mr. Otar Brandt, opened the harbour.", "prime minister of Singapore"}, {"The Slovak president resigned.", "Slovak president"}, /* one left and one came that day */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        holder(d, rows[i][0], rows[i][1], "");
    holder(NULL, "The Ukrainian president arrived in Berlin.", "Ukrainian president", "");
    holder("1850-01-01", "The Ukrainian president arrived in Berlin.", "Ukrainian president", "");
}
END_TEST

/* Named as well, before or behind: one entity. */
START_TEST(office_holders_named)
{
    const char *texts[] = {"The Ukrainian president spoke in Berlin. Volodymyr Zelensky then flew home.", "Volodymyr Zelensky flew home. The Ukrainian president had spoken in Berlin."};
    ne_article article = {.size = sizeof article, .published = {"2024-06-15", 10}};
    for (size_t i = 0; i < 2; i++) {
        ne_document *doc = ne_parse(NULL, texts[i], strlen(texts[i]), &article, NULL);
        const ne_entity *x = entity_at(doc, texts[i], "Ukrainian president", 1), *y = entity_at(doc, texts[i], "Volodymyr Zelensky", 1);
        ck_assert(x && x == y);
        ne_free(doc);
    }
}
END_TEST

/* A gazetteer of one's own tells of offices too, before the built-in one. */
START_TEST(office_holders_own)
{
    const char table[] = "own:1\tPER\tMira Tolland\tUKR\tGOV\t\toffice=president:2030-01-01:2031-01-01\nown:2\tPER\tDora Vance Hill\tUKR\tGOV\t\toffice=health minister:2029-01-01:2031-01-01\n"
                         "own:3\tPER\tEdda Maron\tUKR\tGOV\t\toffice=health minister:2030-01-01:2031-01-01\n";
    const char text[] = "The Ukrainian president met the Ukrainian health minister.";
    size_t size;
    void *data = ne_gazetteer_compile(NULL, table, sizeof table - 1, &size, NULL);
    ck_assert_ptr_nonnull(data);
    ne_gazetteer_source source = {.data = data, .length = size};
    ne_engine_options options = {.size = sizeof options, .gazetteers = &source, .gazetteer_count = 1};
    ne_engine *engine = ne_engine_open(&options, NULL);
    ck_assert_ptr_nonnull(engine);
    ne_article article = {.size = sizeof article, .published = {"2030-06-15", 10}};
    ne_document *doc = ne_parse(engine, text, sizeof text - 1, &article, NULL);
    const ne_entity *e = entity_at(doc, text, "Ukrainian president", 1), *two = entity_at(doc, text, "Ukrainian health minister", 1);
    ck_assert(e && e->gazetteer_id.length == 5 && !memcmp(e->gazetteer_id.data, "own:1", 5));
    ck_assert(e->name.length == 12 && !memcmp(e->name.data, "Mira Tolland", 12));
    ck_assert_uint_eq(e->role_from, NEWSEVENT_ROLE_FROM_OFFICE);
    ck_assert(two && !two->gazetteer_id.length);
    ne_free(doc);
    ne_engine_close(engine);
    ne_gazetteer_free(NULL, data, size);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {names, surnames, namesakes, phrase_borders, first_bearer, explained, letters_told, bodies, generals, pronouns, groups, nameless, several, roles, order, office_holders, no_office_holders, office_holders_named, office_holders_own};
    return RUN_SUITE("coref", 60, tests);
}
