/* Ontologies of the host's own: types, triggers, patterns and strengths, stacked, rendered. Damaged ones: test_ontology_damaged.c. */
#include "common/corpus.h"
#include "common/ontology.h"
#include "common/suite.h"

#include <stdio.h>
#include <unistd.h>

/* The label of the event whose trigger begins with `trigger` and stands behind `after`; "" where there is none. */
static const char *label(const ne_document *doc, const char *words, const char *after, const char *trigger)
{
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    const char *from = strstr(words, after);
    ck_assert_ptr_nonnull(from);
    from = strstr(from, trigger);
    ck_assert_ptr_nonnull(from);
    for (size_t i = 0; i < count; i++)
        if (words + events[i].start == from)
            return ne_event_type_label(doc, &events[i]);
    return "";
}

static void uses_table(const ne_engine *engine)
{
    ne_document *doc = parse(engine, article, 0), *plain = parse(NULL, article, 0);
    ck_assert_str_eq(label(doc, article, "Miners", "downed"), "STRIKE_ACTION");
    ck_assert_str_eq(label(doc, article, "The council", "greenlit"), "AGREE");
    ck_assert_str_eq(label(doc, article, "Industrial", "action"), "STRIKE_ACTION");
    ck_assert_str_eq(label(doc, article, "The union", "strike"), "STRIKE_ACTION");
    ck_assert_str_eq(label(doc, article, "Air", "strikes"), label(plain, article, "Air", "strikes"));
    ck_assert_str_eq(label(doc, article, "Nurses", "protested"), "STRIKE_ACTION");
    ck_assert_str_eq(label(doc, article, "Students", "protested"), "PROTEST");
    ck_assert_str_eq(label(doc, article, "Codelco", "closed"), "PLANT_CLOSURE");
    ck_assert_str_eq(label(doc, article, "Acme", "closed"), label(plain, article, "Acme", "closed"));
    ck_assert_str_eq(label(doc, article, "NATO", "shut"), "PLANT_CLOSURE");
    ck_assert_str_eq(label(doc, article, "Market", "rallied"), "");
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_ge(events[i].score, 1);
        if (events[i].own_type) {
            uint32_t like;
            const char *description, *name = ne_engine_type(engine, events[i].own_type, &description, &like);
            ck_assert_str_eq(name, ne_event_type_label(doc, &events[i]));
            ck_assert_uint_eq(like, events[i].type);
            ck_assert_uint_gt(strlen(description), 5);
            char said[4096];
            ne_explain(doc, &events[i], said, sizeof said);
            ck_assert_msg(strstr(said, "of your ontology 1") && strstr(said, "(like "), "%s", said);
        }
    }
    ne_free(plain);
    ne_free(doc);
}

START_TEST(own_types)
{
    size_t size;
    ne_error error;
    void *made = compiled(table, &size);
    ne_ontology_source source = {made, size, NULL};
    ne_engine *engine = engine_with(&source, 1, &error);
    ck_assert_ptr_nonnull(engine);
    uses_table(engine);
    ck_assert_str_eq(ne_engine_type(engine, 2, NULL, NULL), "PLANT_CLOSURE");
    ck_assert_ptr_null(ne_engine_type(engine, 3, NULL, NULL));
    ck_assert_ptr_null(ne_engine_type(engine, 0, NULL, NULL));
    ck_assert_ptr_null(ne_engine_type(NULL, 1, NULL, NULL));
    ne_engine_close(engine);
    char path[] = "/tmp/newsevent-XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq((int)write(file, made, size), (int)size);
    close(file);
    ne_ontology_source from_file = {NULL, 0, path};
    ck_assert_ptr_nonnull(engine = engine_with(&from_file, 1, &error));
    uses_table(engine);
    ne_engine_close(engine);
    ck_assert_int_eq(truncate(path, (off_t)size / 2), 0);
    ck_assert_ptr_null(engine_with(&from_file, 1, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_DATA);
    unlink(path);
    ck_assert_ptr_null(engine_with(&from_file, 1, &error));
    ne_ontology_free(NULL, made, size);
}
END_TEST

START_TEST(stacked)
{
    size_t first_size, second_size;
    void *first = compiled(table, &first_size);
    void *second = compiled("type\tWALKOUT\tPROTEST\t\ntype\tTOOLS\tlike CLOSE\t\ntrigger\tdown\tverb\tTOOLS\ttool\toverride\n", &second_size);
    ne_ontology_source sources[] = {{first, first_size, NULL}, {second, second_size, NULL}};
    ne_error error;
    ne_engine *engine = engine_with(sources, 2, &error);
    ck_assert_ptr_nonnull(engine);
    ne_document *doc = parse(engine, article, 0);
    ck_assert_str_eq(label(doc, article, "Miners", "downed"), "TOOLS"); /* the last is asked first */
    ck_assert_str_eq(label(doc, article, "Industrial", "action"), "STRIKE_ACTION");
    ck_assert_str_eq(ne_engine_type(engine, 3, NULL, NULL), "WALKOUT"); /* numbered through */
    ne_free(doc);
    ne_engine_close(engine);
    ne_ontology_source many[NEWSEVENT_ONTOLOGIES + 1];
    for (size_t i = 0; i <= NEWSEVENT_ONTOLOGIES; i++)
        many[i] = sources[i & 1];
    ck_assert_ptr_null(engine_with(many, NEWSEVENT_ONTOLOGIES + 1, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(engine = engine_with(many, NEWSEVENT_ONTOLOGIES, &error));
    ne_engine_close(engine);
    /* a program of before, whose options ended earlier */
    ne_engine_options old = {offsetof(ne_engine_options, ontologies), .ontologies = sources, .ontology_count = 99};
    ck_assert_ptr_nonnull(engine = ne_engine_open(&old, &error));
    ck_assert_ptr_null(ne_engine_type(engine, 1, NULL, NULL));
    ne_engine_close(engine);
    ne_ontology_free(NULL, first, first_size);
    ne_ontology_free(NULL, second, second_size);
}
END_TEST

START_TEST(rendered)
{
    size_t size;
    ne_error error;
    void *made = compiled(table, &size);
    ne_ontology_source source = {made, size, NULL};
    ne_engine *engine = engine_with(&source, 1, &error);
    ne_document *doc = parse(engine, article, 0);
    static const struct { ne_format format; const char *wanted, *other; } cases[] = {
        {NEWSEVENT_FORMAT_JSONL, "\"type\":\"STRIKE_ACTION\",\"like\":\"PROTEST\"", "\"type\":\"PROTEST\",\"mode\""},
        {NEWSEVENT_FORMAT_CSV, ",STRIKE_ACTION,", ",PROTEST,"},
        {NEWSEVENT_FORMAT_TABLE, "STRIKE_ACTION", "PLANT_CLOSURE"},
        {NEWSEVENT_FORMAT_PLOVER, "\"event\":\"PROTEST\",\"own_event\":\"STRIKE_ACTION\"", "\"event\":\"PROTEST\",\"mode\""},
        {NEWSEVENT_FORMAT_BRAT, "\tSTRIKE_ACTION ", "\tPROTEST "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text o = {NULL, 0, 0};
        ne_render_options options = {.size = sizeof options};
        ck_assert_int_eq(ne_render(doc, cases[i].format, &options, text_append, &o, &error), NEWSEVENT_OK);
        ck_assert_msg(strstr(o.data, cases[i].wanted) && strstr(o.data, cases[i].other), "%s", o.data);
        text_free(&o);
    }
    ne_free(doc);
    ne_engine_close(engine);
    ne_ontology_free(NULL, made, size);
}
END_TEST

START_TEST(least_confidence)
{
    ne_document *all = parse(NULL, article, 0), *sure = parse(NULL, article, 700), *none = parse(NULL, article, 1000);
    size_t all_count, count, dropped, before, n = 0;
    const ne_event *rows = ne_events(all, &all_count);
    for (size_t i = 0; i < all_count; i++)
        n += rows[i].confidence >= 700;
    rows = ne_events(sure, &count);
    ck_assert_uint_eq(count, n);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_ge(rows[i].confidence, 700);
    ne_events(none, &count);
    ck_assert_uint_eq(count, 0);
    rows = ne_candidates(none, &dropped);
    for (size_t i = 0; i < dropped; i++)
        ck_assert_int_le(rows[i].score, 0);
    ne_candidates(all, &before);
    ck_assert_uint_ge(dropped, all_count);
    ck_assert_uint_le(before, dropped);
    ne_free(all);
    ne_free(sure);
    ne_free(none);
}
END_TEST

/* A pattern's conditions in each way a sentence may say who did it, to what, where and beside what. */
START_TEST(conditions)
{
    static const char on[] = "type\tRAID_OURS\tlike ASSAULT\tA raid\n";
    static const struct {
        const char *rule, *sentence, *word;
        bool ours;
    } rows[] = {
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "Rebels attacked the town on Sunday.", "attacked", true},
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "Soldiers attacked the rebels on Sunday.", "attacked", false},
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "The town was attacked by rebels on Sunday.", "attacked", true},
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "The rebels were attacked by soldiers on Sunday.", "attacked", false},
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "Soldiers and rebels attacked the town on Sunday.", "attacked", true},
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "The rebels' attack on the town failed.", "attack", true},
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "A rebel attack on the town failed.", "attack", true},
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "An attack by rebels on the town failed.", "attack", true},
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "The rebels staged an attack on the town.", "attack", true},
        {"pattern\tattack\tany\tRAID_OURS\tsubject lemma=rebel\talways\n", "An attack was staged by rebels on Sunday.", "attack", false},
        {"pattern\tattack\tnoun\tRAID_OURS\tsubject lemma=rebel\talways\n", "Rebels attacked the town on Sunday.", "attacked", false},
        {"pattern\tattack\tverb\tRAID_OURS\tobject lemma=town\talways\n", "Rebels attacked the town on Sunday.", "attacked", true},
        {"pattern\tattack\tverb\tRAID_OURS\tobject lemma=town\talways\n", "The town was attacked on Sunday.", "attacked", true},
        {"pattern\tattack\tverb\tRAID_OURS\tobject lemma=town\talways\n", "Rebels attacked a convoy near the town.", "attacked", false},
        {"pattern\tseizure\tnoun\tRAID_OURS\tobject lemma=town\toverride\n", "The seizure of the town surprised the army.", "seizure", true},
        {"pattern\tattack\tany\tRAID_OURS\ton lemma=town\talways\n", "Rebels launched an attack on the town.", "attack", true},
        {"pattern\tattack\tany\tRAID_OURS\ton lemma=town\talways\n", "Rebels launched an attack on the convoy.", "attack", false},
        {"pattern\tattack\tany\tRAID_OURS\tin country=NOR\talways\n", "Rebels attacked a convoy in Norway.", "attacked", true},
        {"pattern\tattack\tany\tRAID_OURS\tin country=NOR\talways\n", "Rebels attacked a convoy in France.", "attacked", false},
        {"pattern\tattack\tany\tRAID_OURS\tno object\talways\n", "Rebels have attacked again.", "attacked", true},
        {"pattern\tattack\tany\tRAID_OURS\tno object\talways\n", "Rebels attacked the convoy at dawn.", "attacked", false},
        {"pattern\tattack\tany\tRAID_OURS\tsubject type=ORG sector=MIL\talways\n", "Rebels attacked the convoy at dawn.", "attacked", false},
        {"pattern\tattack\tany\tRAID_OURS\tbeside dawn\talways\n", "Rebels attacked the convoy at dawn.", "attacked", true},
        {"pattern\tattack\tany\tRAID_OURS\tno beside dawn\talways\n", "Rebels attacked the convoy at dawn.", "attacked", false},
        {"pattern\tattack\tany\tRAID_OURS\tsentence type=GPE country=NOR\talways\n", "Rebels attacked the convoy at dawn, said a man from Norway.", "attacked", true},
        {"pattern\tattack\tany\tRAID_OURS\tsentence type=GPE country=NOR\talways\n", "Rebels attacked the convoy at dawn, said a man from Paris.", "attacked", false},
        {"pattern\t=ASSAULT\tany\tRAID_OURS\t\twhen\n", "Rebels attacked the convoy at dawn.", "attacked", true},
        {"pattern\tattack\tadj\tRAID_OURS\t\talways\n", "Rebels attacked the convoy at dawn.", "attacked", false},
        {"trigger\tattack\tverb\tRAID_OURS\tconvoy\talways\n", "Rebels attacked the convoy at dawn.", "attacked", true},
        {"trigger\tattack convoy\tverb\tRAID_OURS\t\talways\n", "Rebels attacked the village at dawn.", "attacked", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char whole[512];
        size_t size;
        ne_error error;
        snprintf(whole, sizeof whole, "%s%s", on, rows[i].rule);
        void *made = compiled(whole, &size);
        ne_ontology_source source = {made, size, NULL};
        ne_engine *engine = engine_with(&source, 1, &error);
        ck_assert_ptr_nonnull(engine);
        ne_document *doc = parse(engine, rows[i].sentence, 0);
        const char *got = label(doc, rows[i].sentence, rows[i].sentence, rows[i].word);
        ck_assert_msg(!strcmp(got, "RAID_OURS") == rows[i].ours, "%s%s: %s", rows[i].rule, rows[i].sentence, got);
        ne_free(doc);
        ne_engine_close(engine);
        ne_ontology_free(NULL, made, size);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {own_types, stacked, rendered, least_confidence, conditions};
    return RUN_SUITE("ontology", 120, tests);
}
