/* Names: what is found, what is known of them, and gazetteers of the user's own, whole and damaged. */
#include "common/corpus.h"
#include "common/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char table[] = "# names of our own\n"
                            "x:zorblatt\tORG\tZorblatt Dynamics\tFRA\tBUS\tZorblatt|ZD^a\tkind=company\n"
                            "x:quenby\tGPE\tQuenby Vale\tNZL\t\t\tlat=-41.5;lon=172.25\r\n"
                            "x:marlo\tPER\tIda Marlowitz\tNOR\tGOV\t\toffice=minister:2001:2004-02\n";

static const ne_entity *entity(const ne_document *doc, const char *name)
{
    size_t count;
    const ne_entity *rows = ne_entities(doc, &count);
    for (size_t i = 0; i < count; i++)
        if (rows[i].name.length == strlen(name) && !memcmp(rows[i].name.data, name, rows[i].name.length))
            return &rows[i];
    return NULL;
}

static ne_document *parse(const ne_engine *engine, const char *article)
{
    ne_document *doc = ne_parse(engine, article, strlen(article), NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

START_TEST(built_in)
{
    ne_document *doc = parse(NULL, "The French president, Emmanuel Macron, met British Defence Secretary Walter Thornbury in Lyon on Monday. "
                                   "Thornbury said NATO would send troops.\n");
    const ne_entity *e = entity(doc, "Emmanuel Macron");
    ck_assert_ptr_nonnull(e);
    ck_assert_str_eq(e->country, "FRA");
    ck_assert_uint_eq(e->type, NEWSEVENT_PER);
    ck_assert_ptr_nonnull(e = entity(doc, "Walter Thornbury"));
    ck_assert_str_eq(e->country, "GBR"); /* whose secretary he is */
    ck_assert_uint_ge(e->mention_count, 2);
    ck_assert_ptr_nonnull(e = entity(doc, "Lyon"));
    ck_assert_str_eq(e->country, "FRA");
    ck_assert_int_ne(e->latitude, INT32_MIN);
    ck_assert_ptr_nonnull(e = entity(doc, "NATO"));
    ck_assert_str_eq(e->sector, "IGO");
    ne_free(doc);
}
END_TEST

/* A longer name of the gazetteer that small letters turn away hides no shorter one: "India Today" is a magazine. */
START_TEST(days_behind)
{
    ne_document *doc = parse(NULL, "The minister visited India today, becoming the first to go there.\n");
    const ne_entity *e = entity(doc, "India");
    ck_assert_ptr_nonnull(e);
    ck_assert_str_eq(e->country, "IND");
    ne_free(doc);
}
END_TEST

/* Bodies that several countries have are of the one that is told, or of the one the article speaks of. */
START_TEST(common_bodies)
{
    static const struct { const char *text, *name, *country; } cases[] = {
        {"A High Court judge in Suva, Fiji, threw out a petition on Friday.", "High Court", ""},
        {"The High Court ruled on Friday that the government of Britain had broken the law.", "High Court", "GBR"},
        {"The High Court ruled on Friday.", "High Court", "GBR"},
        {"Kenya's High Court ruled on Friday against Britain.", "High Court", "KEN"},
        {"Congress passed the bill on Friday.", "US Congress", "USA"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ne_document *doc = parse(NULL, cases[i].text);
        const ne_entity *e = entity(doc, cases[i].name);
        ck_assert_msg(e && !strcmp(e->country, cases[i].country), "%s: %s", cases[i].text, e ? e->country : "nobody");
        ne_free(doc);
    }
}
END_TEST

/* The capital of a sentence's "The" makes no newspaper of the words behind it. */
START_TEST(articles_of_sentences)
{
    ne_document *doc = parse(NULL, "The times are hard. The sun was hot, and the island burned. The island's mayor wept.");
    ck_assert(!entity(doc, "The Times") && !entity(doc, "The Sun") && !entity(doc, "The Island"));
    ne_free(doc);
    doc = parse(NULL, "The Times reported it on Friday.");
    ck_assert_ptr_nonnull(entity(doc, "The Times"));
    ne_free(doc);
}
END_TEST

/* Letters of an era are no province of Canada. */
START_TEST(eras)
{
    ne_document *doc = parse(NULL, "The Romans took the town in 229 BC, and the Gauls in the 1st century BC. Officials in Vancouver, BC, met them.\n");
    size_t count;
    const ne_mention *m = ne_mentions(doc, &count);
    uint32_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += m[i].end - m[i].start == 2;
    ck_assert_uint_eq(found, 1);
    ne_free(doc);
}
END_TEST

START_TEST(titles_stay_outside)
{
    ne_document *doc = parse(NULL, "Police arrested Lt. Col. Bernard Oakes on Friday. Ms. Oakes, his sister, thanked Gen. Peter Holm.\n");
    ck_assert_ptr_nonnull(entity(doc, "Bernard Oakes"));
    ck_assert_ptr_nonnull(entity(doc, "Peter Holm"));
    ne_free(doc);
}
END_TEST

/* Capitals of Title Case are no names' capitals. */
START_TEST(title_case)
{
    static const char story[] = "\n\nThe fire service said on Tuesday that the harbour had been closed and that it would open again in the evening.\n";
    static const char *const rows[][2] = {{"Ferry Sinks Off Lombok Coast as Rescue Crews Search for Missing Passengers", "Lombok"},
                                          {"NATO Allies Alarmed as Minister Halts Border Talks", "NATO"},
                                          {"Students Block Roads Near Harvard Over Higher Fees", "Harvard"},
                                          {"Security Council Warns Rebels Over Broken Truce", "Security Council"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char article[400];
        size_t count;
        snprintf(article, sizeof article, "%s%s", rows[i][0], story);
        ne_document *doc = parse(NULL, article);
        bool found = false;
        const ne_mention *m = ne_mentions(doc, &count);
        for (size_t k = 0; k < count; k++)
            if (m[k].kind == NEWSEVENT_NAME && m[k].start < strlen(rows[i][0])) {
                uint32_t at = (uint32_t)(strstr(article, rows[i][1]) - article);
                found = m[k].start == at && m[k].end == at + strlen(rows[i][1]);
                ck_assert_msg(found, "'%.*s' in '%s'", (int)(m[k].end - m[k].start), article + m[k].start, rows[i][0]);
            }
        ck_assert_msg(found, "no %s in '%s'", rows[i][1], rows[i][0]);
        ne_free(doc);
    }
}
END_TEST

/* Names end where what stands beside them is no part of them, and no sooner. */
START_TEST(borders)
{
    static const char *const rows[][3] = {
        {"The Amber Dawn Party of Vermont chose its candidate on Sunday.", "Amber Dawn Party of Vermont", "ORG"},
        {"Rockets were fired at the United States Embassy in Lima on Sunday.", "United States Embassy", "ORG"},
        {"The Praia da Velha was closed to bathers on Sunday.", "Praia da Velha", NULL},
        {"The destroyer USS Ada R. Thorne left port on Sunday.", "USS Ada R. Thorne", "PRODUCT"},
        {"The deal with Quillmont Corp. was signed on Sunday.", "Quillmont Corp.", "ORG"},
        {"The deal was signed by Tarn Montessori, Inc. on Sunday.", "Tarn Montessori, Inc.", "ORG"},
        {"A letter was sent by Senators Walter Thornbury  Bernard Oakes  and Peter Holm on Sunday.", "Walter Thornbury", "PER"},
        {"A letter was sent by Senators Walter Thornbury  Bernard Oakes  and Peter Holm on Sunday.", "Bernard Oakes", "PER"},
        {"A letter was sent by Senator Francis J  Harlowby on Sunday.", "Francis J  Harlowby", "PER"},
        {"Homes were lost when Tropical Storm Bertil crossed the coast on Sunday.", "Tropical Storm Bertil", "EVENT"},
        {"The wounded were taken to St. Ada's Hospital on Sunday.", "St. Ada's Hospital", "FAC"},
        {"Voters in Trinidad and Tobago chose a parliament on Sunday.", "Trinidad and Tobago", "GPE"},
        {"The Duchess of Tarn opened the school on Sunday.", "Duchess of Tarn", "PER"},
        {"Trains from the port of Kessa were late on Sunday.", "Kessa", "GPE"},
        {"The factory of Tarrow & Sons Ltd. burned on Sunday.", "Tarrow & Sons Ltd.", "ORG"},
        {"Jets bombed Gaza on Sunday.", "Gaza Strip", NULL},
        {"Police said that John P. Harlowby was held on Sunday.", "John P. Harlowby", "PER"},
        {"Regulators fined Tarn Telecom £400,000 on Sunday.", "Tarn Telecom", "ORG"}};
    static const char *const types[] = {"", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ne_document *doc = parse(NULL, rows[i][0]);
        const ne_entity *e = entity(doc, rows[i][1]);
        ck_assert_msg(e, "no '%s' in: %s", rows[i][1], rows[i][0]);
        ck_assert_msg(!rows[i][2] || !strcmp(types[e->type], rows[i][2]), "%s in: %s", types[e->type], rows[i][0]);
        ne_free(doc);
    }
}
END_TEST

/* Whatever stands beside whatever: names lie in the text, none in another. */
START_TEST(border_combinations)
{
    static const char *const heads[] = {"USS", "HMS", "RMS  ", "Hurricane", "Storm", "Tropical Storm", "Typhoon", "St.", "Saint", "Duke of", "Duchess of", "port of", "city of", "Port of",
                                        "Unity Party", "Department", "Ministry", "School", "Free Software", "When Congress", "United States", "Tarn", "Greeks", "Ida Holm", "Acme", "Praia", "Gen. Holm",
                                        "Trinidad", "Johnson", "New York", "The New York", "Senators Reid", "Oslo", "Russian", "Vermont"};
    static const char *const tails[] = {"", " Tarn", " Tarn's Hospital", " Ada's Square", " Petersburg's Hermitage Museum", "'s Square", " of Vermont", " of Homeland Security", " of  Vermont", " of Mayor Holm", " do Romans",
                                        " da Velha", " da Velha da Rocha", " dos  Santos", " Foundation", " Chess Federation", "  Embassy", " Mayor Council", " Corp.", ", Inc.", " & Sons", " & Daughters Ltd.", " & friends",
                                        "  Ida Holm", "  GOP", "  R ME", "  Secretary of State", "  OK  OSLO", "  Trinidad and Tobago", "\n\nTarn", " Area 51", " Ada", " King Holm", " 12", " and Tobago", " & Johnson", " Times",
                                        " Times Square Garden", "  Jr", " J  Harlow", " LLC", " plc"};
    for (int f = 0; f < 4; f++)
        for (size_t h = 0; h < sizeof heads / sizeof *heads; h++)
            for (size_t t = 0; t < sizeof tails / sizeof *tails; t++) {
                char article[300];
                size_t count;
                snprintf(article, sizeof article, f == 0   ? "%s%s was seen in Oslo on Sunday."
                                                  : f == 1 ? "Police said the %s%s left Vermont on Sunday."
                                                  : f == 2 ? "They saw %s%s"
                                                           : "In %s%s  Bernard Oakes  and Peter Holm  met  on Sunday  in Oslo  again.",
                         heads[h], tails[t]);
                ne_document *doc = parse(NULL, article);
                const ne_mention *m = ne_mentions(doc, &count);
                for (size_t i = 0; i < count; i++)
                    ck_assert_msg(m[i].start < m[i].end && m[i].end <= strlen(article), "%s", article);
                for (size_t i = 0; i < count; i++)
                    for (size_t k = i + 1; k < count; k++) /* rows are by entity */
                        ck_assert_msg(m[i].kind || m[k].kind || m[i].end <= m[k].start || m[k].end <= m[i].start, "%s", article);
                ne_free(doc);
            }
}
END_TEST

static void *compiled(size_t *size)
{
    ne_error error;
    void *made = ne_gazetteer_compile(NULL, table, sizeof table - 1, size, &error);
    ck_assert_ptr_nonnull(made);
    return made;
}

static ne_engine *engine_with(const void *data, size_t size, const char *path, ne_error *error)
{
    ne_gazetteer_source source = {data, size, path};
    ne_engine_options options = {sizeof options, NULL, &source, 1};
    return ne_engine_open(&options, error);
}

static void uses_table(const ne_engine *engine)
{
    ne_document *doc = parse(engine, "Zorblatt sued Ida Marlowitz in Quenby Vale on Monday. ZD wants money.\n");
    const ne_entity *e = entity(doc, "Zorblatt Dynamics");
    ck_assert_ptr_nonnull(e);
    ck_assert_uint_eq(e->type, NEWSEVENT_ORG);
    ck_assert_str_eq(e->country, "FRA");
    ck_assert_str_eq(e->sector, "BUS");
    ck_assert_uint_eq(e->mention_count, 2);
    ck_assert(e->gazetteer_id.length == 10 && !memcmp(e->gazetteer_id.data, "x:zorblatt", 10));
    ck_assert_ptr_nonnull(e = entity(doc, "Quenby Vale"));
    ck_assert_int_eq(e->latitude, -41500000);
    ck_assert_int_eq(e->longitude, 172250000);
    ck_assert_ptr_nonnull(entity(doc, "Ida Marlowitz"));
    ne_free(doc);
}

START_TEST(own_names)
{
    size_t size;
    void *made = compiled(&size);
    ne_error error;
    ne_engine *engine = engine_with(made, size, NULL, &error);
    ck_assert_ptr_nonnull(engine);
    uses_table(engine);
    ne_engine_close(engine);
    char path[] = "/tmp/newsevent-XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq((int)write(file, made, size), (int)size);
    close(file);
    engine = engine_with(NULL, 0, path, &error);
    ck_assert_ptr_nonnull(engine);
    uses_table(engine);
    ne_engine_close(engine);
    ck_assert_int_eq(truncate(path, (off_t)size / 2), 0);
    ck_assert_ptr_null(engine_with(NULL, 0, path, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_DATA);
    unlink(path);
    ck_assert_ptr_null(engine_with(NULL, 0, path, &error));
    ne_gazetteer_free(NULL, made, size);
}
END_TEST

START_TEST(bad_tables)
{
    ne_error error;
    size_t size;
    static const char row[] = "x:a\tORG\tAlpha\tFRA\tBUS\nx:b\tTHING\tBeta\tFRA\tBUS\n";
    ck_assert_ptr_null(ne_gazetteer_compile(NULL, row, sizeof row - 1, &size, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_DATA);
    ck_assert_uint_eq(error.offset, 22);
    ck_assert_ptr_null(ne_gazetteer_compile(NULL, "x\tORG\n", 6, &size, &error));
    ck_assert_ptr_null(ne_gazetteer_compile(NULL, "x\tORG\t\xff\xfe\tFRA\tBUS\n", 15, &size, &error));
    ck_assert_ptr_null(ne_gazetteer_compile(NULL, NULL, 5, &size, &error));
    void *empty = ne_gazetteer_compile(NULL, "", 0, &size, &error);
    ck_assert_ptr_nonnull(empty);
    ne_gazetteer_free(NULL, empty, size);
}
END_TEST

/* Every damaged copy stands in memory of just its size, so that a sanitizer sees a step past its end. */
static void try_damaged(const unsigned char *bytes, size_t size)
{
    unsigned char *copy = malloc(size ? size : 1);
    memcpy(copy, bytes, size);
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_engine *engine = engine_with(copy, size, NULL, &error);
    if (engine)
        ne_free(parse(engine, "Zorblatt Dynamics sued Ida Marlowitz in Quenby Vale. ZD wants money, Zorblatt said.\n"));
    else
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_DATA);
    ne_engine_close(engine);
    free(copy);
}

START_TEST(damaged)
{
    size_t size;
    unsigned char *made = compiled(&size);
    for (size_t n = 0; n < size; n += 1 + n / 7)
        try_damaged(made, n);
    uint64_t state = 88172645463325252u;
    for (int round = 0; round < 400; round++) {
        unsigned char kept[4];
        size_t at[4];
        for (int i = 0; i < 4; i++) { /* most of it is an empty bit table: damage the rest more often */
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            at[i] = (size_t)(state >> 8) % (round & 1 ? size - 32768 : round & 2 ? 512 : size);
            kept[i] = made[at[i]];
            made[at[i]] = (unsigned char)(round & 4 ? 0xff : state);
        }
        try_damaged(made, size);
        for (int i = 3; i >= 0; i--)
            made[at[i]] = kept[i];
    }
    ne_gazetteer_free(NULL, made, size);
}
END_TEST

START_TEST(no_memory)
{
    ne_error error;
    for (uint64_t at = 1; at < 60; at++) {
        counter c;
        counter_init(&c);
        c.fail_at = at;
        ne_engine_options options = {sizeof options, &c.allocator, NULL, 0};
        ne_engine *engine = ne_engine_open(&options, &error);
        if (!engine)
            continue;
        size_t size;
        void *made = ne_gazetteer_compile(engine, table, sizeof table - 1, &size, &error);
        if (!made)
            ck_assert_int_eq(error.code, NEWSEVENT_ERROR_MEMORY);
        ne_gazetteer_free(engine, made, made ? size : 0);
        ne_engine_close(engine);
        ck_assert_uint_eq(c.out, 0);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {built_in, days_behind, common_bodies, articles_of_sentences, eras, titles_stay_outside, title_case, borders, border_combinations, own_names, bad_tables, damaged, no_memory};
    return RUN_SUITE("name", 120, tests);
}
