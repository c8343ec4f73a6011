/* Ontologies of the host's own that are none: tables with faults, damaged blobs, no memory. */
#include "common/corpus.h"
#include "common/ontology.h"
#include "common/suite.h"

START_TEST(bad_tables)
{
    static const struct { const char *text; uint64_t offset; } cases[] = {
        {"type\tX\tlike NOTHING\n", 0}, {"type\tx\tPROTEST\n", 0}, {"type\tPROTEST\tPROTEST\n", 0}, {"type\t\tPROTEST\n", 0},
        {"type\tA\tPROTEST\ntype\tA\tCLOSE\n", 15}, {"event\tx\n", 0}, {"trigger\tx\tverb\tNONE\n", 0}, {"trigger\tx\tadverb\tCLOSE\n", 0},
        {"trigger\tx\tverb\tCLOSE\t\tmaybe\n", 0}, {"trigger\t\tverb\tCLOSE\n", 0}, {"trigger\ta b c d e f g\tverb\tCLOSE\n", 0},
        {"trigger\tx\tverb\tCLOSE\n# c\npattern\t=NONE\tany\tCLOSE\n", 25}, {"pattern\tx\tverb\tCLOSE\tsubject type=HUMAN\n", 0},
        {"pattern\tx\tverb\tCLOSE\tsubject sector=XXX\n", 0}, {"pattern\tx\tverb\tCLOSE\tsubject country=FRANCE\n", 0},
        {"pattern\tx\tverb\tCLOSE\tno\n", 0}, {"pattern\tx\tverb\tCLOSE\tbeside\n", 0}, {"pattern\tx\tverb\tCLOSE\tlemma=x\n", 0},
        {"pattern\tx\tverb\tCLOSE\tsubject type=ORG worker\n", 0}, {"pattern\tx\tverb\tCLOSE\tsubject colour=red\n", 0},
        {"pattern\tx\tverb\tCLOSE\tsubject lemma=a lemma=b\n", 0}, {"pattern\tx\tverb\tCLOSE\tsubject lemma=|\n", 0},
        {"pattern\tx\tverb\tCLOSE\tsubject =a\n", 0}, {"pattern\tx\tverb\tCLOSE\tsentence\n", 0}, {"pattern\tx\tverb\tCLOSE\tno sentence\n", 0},
        {"pattern\tx\tverb\tCLOSE\ta|b c\n", 0}, {"pattern\t=\tverb\tCLOSE\n", 0}, {"pattern\tx\tverb\tCLOSE\tsubject type=\n", 0},
        {"pattern\tx\tverb\tCLOSE\tsubject sector=GOV type=ORG|X\n", 0}, {"pattern\tx\tverb\tCLOSE\tin country=NOR|NO\n", 0},
    };
    ne_error error;
    size_t size;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(!ne_ontology_compile(NULL, cases[i].text, strlen(cases[i].text), &size, &error), "%s", cases[i].text);
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_DATA);
        ck_assert_ptr_nonnull(error.message);
        ck_assert_uint_eq(error.offset, cases[i].offset);
    }
    ck_assert_ptr_null(ne_ontology_compile(NULL, "type\tA\tCLOSE\t\xff\n", 14, &size, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ENCODING);
    ck_assert_uint_eq(error.offset, 13);
    ck_assert_ptr_null(ne_ontology_compile(NULL, NULL, 5, &size, &error));
    void *empty = ne_ontology_compile(NULL, "", 0, &size, &error);
    ck_assert_ptr_nonnull(empty);
    ne_ontology_source source = {empty, size, NULL};
    ne_engine *engine = engine_with(&source, 1, &error);
    ck_assert_ptr_nonnull(engine);
    ne_free(parse(engine, article, 0));
    ne_engine_close(engine);
    ne_ontology_free(NULL, empty, size);
}
END_TEST

/* Every damaged copy stands in memory of just its size, so that a sanitizer sees a step past its end. */
static bool try_damaged(const unsigned char *bytes, size_t size)
{
    unsigned char *copy = malloc(size ? size : 1);
    memcpy(copy, bytes, size);
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_ontology_source source = {copy, size, NULL};
    ne_engine *engine = engine_with(&source, 1, &error);
    if (engine) {
        ne_document *doc = parse(engine, article, 0);
        size_t count;
        const ne_event *events = ne_events(doc, &count);
        for (size_t i = 0; i < count; i++) {
            ck_assert_uint_lt(events[i].type, NEWSEVENT_EVENT_TYPES);
            ck_assert_ptr_nonnull(ne_event_type_label(doc, &events[i]));
        }
        ne_free(doc);
    } else {
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_DATA);
    }
    bool opened = engine != NULL;
    ne_engine_close(engine);
    free(copy);
    return opened;
}

START_TEST(damaged)
{
    size_t size, opened = 0;
    unsigned char *made = compiled(table, &size);
    for (size_t n = 0; n < size; n += 1 + n / 40)
        ck_assert(!try_damaged(made, n)); /* cut anywhere it is refused */
    uint64_t state = 88172645463325252u;
    for (int round = 0; round < 600; round++) {
        unsigned char kept[3];
        size_t at[3];
        for (int i = 0; i < 3; i++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            at[i] = (size_t)(state >> 8) % size;
            kept[i] = made[at[i]];
            made[at[i]] = (unsigned char)(round & 4 ? 0xff : state);
        }
        opened += try_damaged(made, size);
        for (int i = 2; i >= 0; i--)
            made[at[i]] = kept[i];
    }
    ck_assert_uint_lt(opened, 600);
    ne_ontology_free(NULL, made, size);
}
END_TEST

START_TEST(no_memory)
{
    ne_error error;
    size_t size;
    void *whole = compiled(table, &size);
    for (uint64_t at = 1; at < 400; at++) {
        counter c;
        counter_init(&c);
        c.fail_at = at;
        ne_ontology_source source = {whole, size, NULL};
        ne_engine_options options = {sizeof options, .allocator = &c.allocator, .ontologies = &source, .ontology_count = 1};
        ne_engine *engine = ne_engine_open(&options, &error);
        if (!engine) {
            ck_assert_int_eq(error.code, NEWSEVENT_ERROR_MEMORY);
            continue;
        }
        size_t length;
        void *made = ne_ontology_compile(engine, table, sizeof table - 1, &length, &error);
        if (!made)
            ck_assert_int_eq(error.code, NEWSEVENT_ERROR_MEMORY);
        ne_ontology_free(engine, made, made ? length : 0);
        ne_document *doc = ne_parse(engine, article, sizeof article - 1, NULL, &error);
        if (!doc)
            ck_assert_int_eq(error.code, NEWSEVENT_ERROR_MEMORY);
        ne_free(doc);
        ne_engine_close(engine);
        ck_assert_uint_eq(c.out, 0);
        if (made && doc && !c.failed)
            break;
    }
    ne_ontology_free(NULL, whole, size);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {bad_tables, damaged, no_memory};
    return RUN_SUITE("damaged ontologies", 120, tests);
}
