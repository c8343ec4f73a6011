/* Tables of names of the host's own: many rows, long ones, those of one form; every allocation of compiling and opening failing in turn. */
#include "common/corpus.h"
#include "common/suite.h"
#include "name/gazetteer.h"

#include <stdio.h>
#include <string.h>

/* Finds the entity whose gazetteer id is `id`; NULL where there is none. */
static const ne_entity *entity_of(const ne_document *doc, const char *id)
{
    size_t count;
    const ne_entity *e = ne_entities(doc, &count);
    for (size_t i = 0; i < count; i++)
        if (e[i].gazetteer_id.length == strlen(id) && !memcmp(e[i].gazetteer_id.data, id, strlen(id)))
            return &e[i];
    return NULL;
}

static ne_engine *engine_of(const void *data, size_t size, const ne_allocator *allocator, ne_error *error)
{
    ne_gazetteer_source source = {data, size, NULL};
    ne_engine_options options = {.size = sizeof options, .allocator = allocator, .gazetteers = &source, .gazetteer_count = 1};
    return ne_engine_open(&options, error);
}

typedef struct own { /* a table, what it was compiled to, and an engine that has it */
    text table;
    void *made;
    size_t size;
    ne_engine *engine;
} own;

static own own_of(text table)
{
    own o = {.table = table};
    ne_error error = {NEWSEVENT_OK, "", 0};
    o.made = ne_gazetteer_compile(NULL, table.data, table.length, &o.size, &error);
    ck_assert_msg(o.made != NULL, "%s at %llu", error.message, (unsigned long long)error.offset);
    o.engine = engine_of(o.made, o.size, NULL, &error);
    ck_assert_ptr_nonnull(o.engine);
    return o;
}

static void close_own(own *o)
{
    ne_engine_close(o->engine);
    ne_gazetteer_free(NULL, o->made, o->size);
    text_free(&o->table);
}

/* Rows of made-up works, each with an alias; every seventh twice, in another country. */
static text many_rows(unsigned count)
{
    text t = {NULL, 0, 0};
    text_append(&t, "", 0);
    for (unsigned i = 0; i < count; i++) {
        char row[200];
        int n = snprintf(row, sizeof row, "x:%u\tORG\tZorb%c%c%c Works\tFRA\tBUS\tZ%uW\n", i, 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26, i);
        text_append(&t, row, (size_t)n);
        if (i % 7 == 0) {
            n = snprintf(row, sizeof row, "y:%u\tORG\tZorb%c%c%c Works\tDEU\tBUS\t\n", i, 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26);
            text_append(&t, row, (size_t)n);
        }
    }
    return t;
}

START_TEST(rows_by_the_thousand)
{
    own works = own_of(many_rows(4000));
    static const struct {
        const char *name, *id;
    } rows[] = {{"Zorbaaa Works", "x:0"}, {"Zorbbaa Works", "x:1"}, {"Zorbvwf Works", "x:3973"}, {"Zorbzzc Works", "x:2027"}, {"Z3999W", "x:3999"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char news[200];
        snprintf(news, sizeof news, "The factory of %s was closed on Monday, the minister said.", rows[i].name);
        ne_document *doc = ne_parse(works.engine, news, strlen(news), NULL, NULL);
        const ne_entity *e = entity_of(doc, rows[i].id);
        ck_assert_msg(e != NULL, "%s", rows[i].name);
        ck_assert_int_eq(e->type, NEWSEVENT_ORG);
        ck_assert_str_eq(e->country, "FRA");
        ck_assert_str_eq(e->sector, "BUS");
        ne_free(doc);
    }
    close_own(&works);
}
END_TEST

/* Names above 255 bytes are cut between two characters; attributes and empty aliases do no harm. */
START_TEST(long_and_odd_rows)
{
    text table = {NULL, 0, 0};
    for (int i = 0; i < 130; i++)
        text_append(&table, i ? "\xc3\xa9" : "x:1\tPER\tA", i ? 2 : 9);
    text_append(&table, "\t\t\t;;a;;\n", 9);
    static const char rest[] = "x:2\tPER\tQuill Zorblatt\tNOR\tGOV\tZorblatt of Oru;;\tweak=1;role=mayor;office=mayor:2019:2024/deputy mayor:2015:;pop=99999999999\n"
                               "x:3\tGPE\tOrubad\tNOR\t\tOru Bad^w;ORB^a;Orb^a^w\tlat=59.5;lon=-10.25;pop=12000;kind=capital\n"
                               "# a comment\n\n"
                               "x:4\tORG\tOru Guard\tNOR\tMIL\t\tacronym=1\n";
    text_append(&table, rest, sizeof rest - 1);
    own rows = own_of(table);
    static const char news[] = "Police in Orubad, Norway, said on Monday that Quill Zorblatt, the mayor, was held. The Oru Guard fired at the crowd.";
    ne_document *doc = ne_parse(rows.engine, news, sizeof news - 1, NULL, NULL);
    const ne_entity *town = entity_of(doc, "x:3"), *mayor = entity_of(doc, "x:2");
    ck_assert_ptr_nonnull(town);
    ck_assert_int_eq(town->latitude, 59500000);
    ck_assert_int_eq(town->longitude, -10250000);
    ck_assert_ptr_nonnull(mayor);
    ck_assert_int_eq(mayor->type, NEWSEVENT_PER);
    ne_free(doc);
    close_own(&rows);
    size_t size;
    ne_error error;
    static const char *const wrong[] = {"x\tNOTHING\tname\t\t\n", "x\tORG\n", "x\tORG\tname\tFRANCE\t\n", "x\tORG\tname\tfra\t\n", "x\tORG\tname\tFRA\tNOPE\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_ptr_null(ne_gazetteer_compile(NULL, wrong[i], strlen(wrong[i]), &size, &error));
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_DATA);
    }
    ck_assert_ptr_null(ne_gazetteer_compile(NULL, NULL, 5, &size, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
}
END_TEST

/* Towns by their people, a name of many, more offices than a row holds. */
START_TEST(rows_at_their_limits)
{
    text table = {NULL, 0, 0};
    text_append(&table, "", 0);
    for (int i = 0; i < 300; i++) {
        char row[128];
        int n = snprintf(row, sizeof row, "city:%d\tGPE\tZorbwick\tNOR\t\t\tkind=%s;pop=%d\n", i, i % 3 ? "village" : "capital", 1000 + i);
        text_append(&table, row, (size_t)n);
    }
    static const char offices[] = "x:1\tPER\tQuill Zorblatt\tNOR\tGOV\t\toffice=";
    text_append(&table, offices, sizeof offices - 1);
    for (int i = 0; i < 300; i++)
        text_append(&table, i ? "/president:2019:2024" : "president", i ? 20 : 9);
    static const char more[] = "\nx:2\tPER\tOla Zorblatt\t\t\tZorblatt||Z\toffice=secretary general:2019\nx:3\tORG\tZorblatt Works\tNOR\tBUS\t\toffice=x\n";
    text_append(&table, more, sizeof more - 1);
    own rows = own_of(table);
    static const char news[] = "Police in Zorbwick said on Monday that Quill Zorblatt had left Zorblatt Works.";
    ne_document *doc = ne_parse(rows.engine, news, sizeof news - 1, NULL, NULL);
    ck_assert_ptr_nonnull(entity_of(doc, "x:1"));
    ck_assert_ptr_nonnull(entity_of(doc, "x:3"));
    size_t count, found = 0;
    const ne_entity *e = ne_entities(doc, &count);
    for (size_t i = 0; i < count; i++)
        found += e[i].name.length == 8 && !memcmp(e[i].name.data, "Zorbwick", 8) && e[i].type == NEWSEVENT_GPE;
    ck_assert_uint_eq(found, 1);
    ne_free(doc);
    close_own(&rows);
}
END_TEST

/* Compiling by an engine's allocator, opening with what was made. */
static bool life(counter *c, const text *table, ne_code *code)
{
    ne_engine_options options = {.size = sizeof options, .allocator = &c->allocator};
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_engine *maker = ne_engine_open(&options, &error), *user = NULL;
    size_t size = 0;
    void *made = maker ? ne_gazetteer_compile(maker, table->data, table->length, &size, &error) : NULL;
    if (made)
        user = engine_of(made, size, &c->allocator, &error);
    bool done = user != NULL;
    *code = error.code;
    ne_engine_close(user);
    ne_gazetteer_free(maker, made, size);
    ne_engine_close(maker);
    return done;
}

START_TEST(every_allocation_fails)
{
    text table = many_rows(1200);
    counter c;
    ne_code code;
    counter_init(&c);
    ck_assert(life(&c, &table, &code));
    uint64_t calls = c.calls;
    ck_assert_uint_gt(calls, 6);
    for (int on = 0; on < 2; on++)
        for (uint64_t n = 1; n <= calls; n++) {
            counter_init(&c);
            c.fail_at = n;
            c.fail_on = on;
            ck_assert_msg(!life(&c, &table, &code) && code == NEWSEVENT_ERROR_MEMORY, "allocation %llu of %llu: %d", (unsigned long long)n, (unsigned long long)calls, (int)code);
            ck_assert(c.out == 0 && c.wrong_sizes == 0);
        }
    text_free(&table);
}
END_TEST

static bool is(ne_string s, const char *wanted) { return s.length == strlen(wanted) && !memcmp(s.data, wanted, s.length); }

/* A place, somebody who is none, a place with an office, and an entry with nothing. */
START_TEST(entries_keep_all_they_have)
{
    static const char table[] = "city:q\tGPE\tQuenby Vale\tUSA\t\t\tlat=1.5;lon=-2;pop=33;admin1=Ohio;kind=city\n"
                                "p:b\tPER\tIda Marlowitz\tFRA\tGOV\t\toffice=senator:2000-01-01:2001-01-01;role=senator;kind=k\n"
                                "x:a\tORG\tZorblatt\tUSA\tBUS\t\tlat=12.5;lon=-3.25;pop=1000;admin1=Iowa;metonym=p:b;office=seat:2002-01-01:\n"
                                "x:n\tWORK\tNull\t\t\t\t\n";
    size_t size;
    void *made = ne_gazetteer_compile(NULL, table, sizeof table - 1, &size, NULL);
    ne_blob blob = {made, size};
    ne_gazetteer g;
    ne_entry place, who, both, bare;
    ne_office office;
    ck_assert(made && ne_gazetteer_open(&g, &blob));
    ck_assert(ne_gazetteer_entry(&g, 0, &place) && ne_gazetteer_entry(&g, 1, &who) && ne_gazetteer_entry(&g, 2, &both) && ne_gazetteer_entry(&g, 3, &bare));
    ck_assert(!ne_gazetteer_entry(&g, 4, &bare) && ne_gazetteer_entry(&g, 3, &bare));
    ck_assert(is(place.name, "Quenby Vale") && is(place.id, "city:q") && is(place.kind, "city") && is(place.admin1, "Ohio"));
    ck_assert(place.latitude == 1500000 && place.longitude == -2000000 && place.population == 33 && place.type == NEWSEVENT_GPE);
    ck_assert(place.metonym == NEWSEVENT_NONE && !place.office_count && !*place.sector && !place.role.length);
    ck_assert(is(who.name, "Ida Marlowitz") && is(who.role, "senator") && is(who.kind, "k") && !strcmp(who.sector, "GOV") && !strcmp(who.country, "FRA"));
    ck_assert(who.latitude == INT32_MIN && who.longitude == INT32_MIN && !who.population && !who.admin1.length && who.office_count == 1);
    ck_assert(ne_gazetteer_office(&g, 1, &who, 0, &office) && is(office.role, "senator") && !ne_gazetteer_office(&g, 1, &who, 1, &office));
    ck_assert(both.latitude == 12500000 && both.longitude == -3250000 && both.population == 1000 && is(both.admin1, "Iowa"));
    ck_assert(both.metonym == 1 && !strcmp(both.sector, "BUS") && both.office_count == 1 && ne_gazetteer_office(&g, 2, &both, 0, &office) && is(office.role, "seat"));
    ck_assert(bare.type == NEWSEVENT_WORK && bare.latitude == INT32_MIN && bare.metonym == NEWSEVENT_NONE && !bare.office_count && !*bare.country);
    ne_gazetteer_free(NULL, made, size);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {rows_by_the_thousand, long_and_odd_rows, rows_at_their_limits, every_allocation_fails, entries_keep_all_they_have};
    return RUN_SUITE("gazetteer", 60, tests);
}
