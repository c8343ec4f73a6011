/* Arguments and inputs of the core at their edges: nothing where something is wanted, numbers past the last, bytes that are no text. Each has an
 * answer that the headers promise. */
#include "common/edges.h"
#include "common/invariants.h"
#include "common/stories.h"
#include "common/mutate.h"
#include "core/arena.h"
#include "core/engine.h"
#include "core/linear.h"
#include "time/time.h"

#include <math.h>

/* ---- the core ---- */

START_TEST(names_of_codes)
{
    static const struct {
        ne_code code;
        const char *name;
    } rows[] = {{NEWSEVENT_OK, "NEWSEVENT_OK"},
                {NEWSEVENT_ERROR_ARGUMENT, "NEWSEVENT_ERROR_ARGUMENT"},
                {NEWSEVENT_ERROR_MEMORY, "NEWSEVENT_ERROR_MEMORY"},
                {NEWSEVENT_ERROR_LIMIT, "NEWSEVENT_ERROR_LIMIT"},
                {NEWSEVENT_ERROR_ENCODING, "NEWSEVENT_ERROR_ENCODING"},
                {NEWSEVENT_ERROR_DATA, "NEWSEVENT_ERROR_DATA"},
                {NEWSEVENT_ERROR_STOPPED, "NEWSEVENT_ERROR_STOPPED"},
                {NEWSEVENT_ERROR_STATE, "NEWSEVENT_ERROR_STATE"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_str_eq(ne_code_name(rows[i].code), rows[i].name);
}
END_TEST

static void no_engine(const ne_engine_options *options, ne_code wanted)
{
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ck_assert_ptr_null(ne_engine_open(options, &error));
    ck_assert_int_eq(error.code, wanted);
    ck_assert_ptr_nonnull(error.message);
    ck_assert_ptr_null(ne_engine_open(options, NULL));
}

START_TEST(engines)
{
    ne_gazetteer_source sources[NEWSEVENT_GAZETTEERS + 1] = {{0}};
    ne_engine_options o = {.size = sizeof o, .gazetteers = sources, .gazetteer_count = NEWSEVENT_GAZETTEERS + 1};
    no_engine(&o, NEWSEVENT_ERROR_ARGUMENT);
    o = (ne_engine_options){.size = sizeof o, .gazetteer_count = 1};
    no_engine(&o, NEWSEVENT_ERROR_ARGUMENT);
    o = (ne_engine_options){.size = sizeof o, .ontologies = sources, .ontology_count = NEWSEVENT_ONTOLOGIES + 1};
    no_engine(&o, NEWSEVENT_ERROR_ARGUMENT);
    o = (ne_engine_options){.size = sizeof o, .ontology_count = 1};
    no_engine(&o, NEWSEVENT_ERROR_ARGUMENT);
    static const char *const paths[] = {NULL, "tests/no/such/file", "tests", "/dev/null", "tests/data/times.tsv"}; /* none, a folder, empty, no blob */
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        sources[0] = (ne_gazetteer_source){.path = paths[i]};
        o = (ne_engine_options){.size = sizeof o, .gazetteers = sources, .gazetteer_count = 1};
        no_engine(&o, NEWSEVENT_ERROR_DATA);
        o = (ne_engine_options){.size = sizeof o, .ontologies = sources, .ontology_count = 1};
        no_engine(&o, NEWSEVENT_ERROR_DATA);
    }
    counter c;
    for (int without = 0; without < 3; without++) {
        counter_init(&c);
        ne_allocator some = c.allocator;
        some.alloc = without == 0 ? NULL : some.alloc;
        some.realloc = without == 1 ? NULL : some.realloc;
        some.free = without == 2 ? NULL : some.free;
        o = (ne_engine_options){.size = sizeof o, .allocator = &some};
        no_engine(&o, NEWSEVENT_ERROR_ARGUMENT);
    }
    size_t size = 0;
    ne_error error;
    ck_assert_ptr_null(ne_gazetteer_compile(NULL, NULL, 3, &size, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_ptr_null(ne_ontology_compile(NULL, "", 0, NULL, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_ptr_null(ne_gazetteer_compile(NULL, "x", (size_t)UINT32_MAX, &size, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    void *nothing = ne_gazetteer_compile(NULL, NULL, 0, &size, &error); /* a table of no rows */
    ck_assert_ptr_nonnull(nothing);
    ne_gazetteer_free(NULL, nothing, size);
    nothing = ne_ontology_compile(NULL, NULL, 0, &size, &error);
    ck_assert_ptr_nonnull(nothing);
    ne_ontology_free(NULL, nothing, size);
}
END_TEST

START_TEST(spans_of_documents)
{
    ne_document *doc = parsed(news, NULL);
    size_t length = 7;
    ck_assert_ptr_null(ne_text(doc, 5, 4, &length));
    ck_assert_uint_eq(length, 0);
    ck_assert_ptr_null(ne_text(doc, 0, (uint32_t)sizeof news, &length));
    ck_assert_ptr_nonnull(ne_text(doc, 0, (uint32_t)sizeof news - 1, &length));
    ck_assert_uint_eq(length, sizeof news - 1);
    ck_assert_ptr_null(ne_time_rule(doc, 1000));
    ne_free(doc);
}
END_TEST

/* Who took part, by country: "Russian, Ukrainian and Turkish officials" are three. */
static void actors_are(const char *words, const char *wanted)
{
    ne_document *doc = parsed(words, NULL);
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    char got[256] = "";
    ck_assert_uint_ge(count, 1);
    for (uint32_t i = 0; i < events[0].actor_count; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s %s", i ? ", " : "", (int)events[0].actors[i].name.length, events[0].actors[i].name.data,
                 events[0].actors[i].country);
    ck_assert_str_eq(got, wanted);
    ne_free(doc);
}

START_TEST(nations)
{
    actors_are("Russian, Ukrainian and Turkish officials met in Oslo on Monday.", "Turkish officials TUR, Ukrainian UKR, Russian RUS");
    actors_are("Talks between Norwegian and Swedish officials began in Oslo.", "Swedish officials SWE, Norwegian NOR");
    actors_are("Turkish officials met in Oslo on Monday.", "Turkish officials TUR");
    actors_are("Soldiers from Norway entered the village.", "Soldiers NOR");
    actors_are("My aunt gave me money on Monday.", "My aunt ");
    actors_are("France, together with Germany and Italy, condemned the attack.", "France FRA, Germany DEU, Italy ITA");
    actors_are("Norway, along with Sweden, Denmark, Finland and Iceland, released a joint statement on Monday.", "Norway NOR, Sweden SWE, Denmark DNK, Finland FIN, Iceland ISL");
}
END_TEST

/* Pieces that no memory holds are refused, not wrapped round. */
START_TEST(arenas)
{
    ne_budget budget = {0};
    ne_arena arena;
    ne_arena_init(&arena, ne_engine_allocator(NULL), &budget);
    ck_assert_ptr_null(ne_arena_alloc(&arena, SIZE_MAX));
    ck_assert_ptr_null(ne_arena_alloc(&arena, SIZE_MAX / 4 + 1));
    ck_assert_ptr_null(ne_arena_zeroed(&arena, SIZE_MAX / 8, 16));
    ck_assert_ptr_nonnull(ne_arena_zeroed(&arena, 0, 16));
    ck_assert_ptr_nonnull(ne_arena_zeroed(&arena, 16, 0));
    ck_assert_ptr_nonnull(ne_arena_copy(&arena, "", 0));
    char *old = ne_arena_copy(&arena, "words", 5);
    ck_assert_ptr_null(ne_arena_grow(&arena, old, 5, 5, SIZE_MAX));
    char *more = ne_arena_grow(&arena, old, 5, 5, 50);
    ck_assert_mem_eq(more, "words", 5);
    ck_assert_mem_eq(ne_arena_grow(&arena, more, 5, 50, 20), "words", 5); /* what shrinks moves, and keeps what was used */
    ck_assert_ptr_nonnull(ne_arena_grow(&arena, NULL, 0, 0, 20));
    NEWSEVENT_VEC(uint32_t) rows = {NULL, UINT32_MAX - 1, UINT32_MAX - 1};
    ck_assert_ptr_null(NEWSEVENT_PUSH(&arena, &rows));
    ne_arena_free(&arena);
    /* a limit less than one block, and one that is used up */
    budget = (ne_budget){.limit = 100};
    ne_arena_init(&arena, ne_engine_allocator(NULL), &budget);
    ck_assert_ptr_null(ne_arena_alloc(&arena, 10));
    ck_assert(budget.limited);
    budget = (ne_budget){.limit = 6000};
    ck_assert_ptr_nonnull(ne_arena_alloc(&arena, 10));
    ck_assert_ptr_null(ne_arena_alloc(&arena, 5000));
    ck_assert(budget.limited);
    ne_arena_free(&arena);
    ck_assert_uint_eq(budget.used, 0);
}
END_TEST

/* Shares and odds by whole numbers, against the C library's. */
START_TEST(shares)
{
    static const uint32_t scales[] = {1024, 100, 7, 3000};
    uint64_t state = 88172645463325252u;
    for (size_t round = 0; round < 2000; round++) {
        ne_linear m = {.classes = 1 + (uint32_t)(round % 20), .scale = scales[round % 4]};
        int32_t scores[NEWSEVENT_LINEAR_CLASSES];
        double sum = 0, top = -1e18;
        for (uint32_t k = 0; k < m.classes; k++) {
            scores[k] = (int32_t)(next_number(&state) % (40 * m.scale)) - (int32_t)(20 * m.scale) / (round % 7 ? 5 : 1);
            top = scores[k] > top ? scores[k] : top;
        }
        for (uint32_t k = 0; k < m.classes; k++)
            sum += exp((scores[k] - top) / m.scale);
        for (uint32_t k = 0; k < m.classes; k++) {
            double wanted = 1000 * exp((scores[k] - top) / m.scale) / sum;
            ck_assert_msg(fabs(ne_linear_share(&m, scores, k) - wanted) <= 1.5, "round %zu: %u for %f", round, ne_linear_share(&m, scores, k), wanted);
        }
        ck_assert_msg(fabs(ne_logistic(scores[0], m.scale) - 1000 / (1 + exp(-(double)scores[0] / m.scale))) <= 1.5, "round %zu: %u", round, ne_logistic(scores[0], m.scale));
    }
    ne_linear none = {.scale = 100};
    int32_t zero[1] = {0};
    ck_assert_uint_eq(ne_linear_share(&none, zero, 0), 0); /* of no classes there is no share */
    ck_assert_uint_eq(ne_logistic(2000000000, 1), 1000);
    ck_assert_uint_eq(ne_logistic(-2000000000, 1), 0);
}
END_TEST

/* A model as trainers write it, in buckets; and shapes that no model has. */
static bool opens(const uint32_t numbers[9], uint32_t biases, uint32_t offsets, uint32_t buckets, ne_linear *m, unsigned char *bytes)
{
    uint32_t sizes[4] = {numbers[6] ? 96u : 48u, 4 * biases, 4 * offsets, buckets}, at = 64;
    memset(bytes, 0, 4096);
    memcpy(bytes, "a model.", 8);
    uint32_t head[4] = {1, 0, 4, 0}; /* version, size, sections */
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t row[2] = {at, sizes[i]};
        memcpy(bytes + 24 + 8 * i, row, 8);
        if (!i)
            memcpy(bytes + at, numbers, 9 * sizeof *numbers);
        at += (sizes[i] + 15) / 16 * 16;
    }
    head[1] = at;
    memcpy(bytes + 8, head, sizeof head);
    ne_blob blob = {bytes, at};
    ck_assert(ne_blob_check(&blob, "a model.", 1, 4));
    return ne_linear_open(m, &blob, 0);
}

START_TEST(models)
{
    if (*(const unsigned char *)&(uint16_t){1} != 1)
        return; /* the bytes above are written as this machine has them */
    static unsigned char bytes[4096];
    /* classes, bits, features, scale, filter bits, shift; biases, offsets, bytes of buckets */
    static const struct {
        uint32_t numbers[9], biases, offsets, buckets;
        bool good;
    } rows[] = {
        {{2, 1, 0, 100, 3, 0}, 2, 3, 16, true},       {{2, 1, 0, 100, 0, 2}, 2, 3, 16, true},        {{0, 1, 0, 100, 3, 0}, 2, 3, 16, false},
        {{65, 1, 0, 100, 3, 0}, 65, 3, 16, false},    {{2, 0, 0, 100, 3, 0}, 2, 3, 16, false},       {{2, 25, 0, 100, 3, 0}, 2, 3, 16, false},
        {{2, 1, 0, 0, 3, 0}, 2, 3, 16, false},        {{2, 1, 0, 100, 3, 9}, 2, 3, 16, false},       {{2, 1, 0, 100, 29, 0}, 2, 3, 16, false},
        {{2, 1, 0, 100, 2, 0}, 2, 3, 16, false},      {{2, 1, 0, 100, 20, 0}, 2, 3, 16, false},      {{2, 1, 0, 100, 3, 0}, 1, 3, 16, false},
        {{2, 1, 0, 100, 3, 0}, 2, 2, 16, false},
        {{2, 1, 0, 100, 3, 0}, 2, 0, 16, false},
    };
    ne_linear m;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(opens(rows[i].numbers, rows[i].biases, rows[i].offsets, rows[i].buckets, &m, bytes) == rows[i].good, "row %zu", i);
    /* two buckets of 16-bit weights, no filter: what stands nowhere adds nothing */
    ck_assert(opens((const uint32_t[9]){2, 1, 0, 100, 0, 0}, 2, 3, 16, &m, bytes));
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    uint64_t features[40];
    for (uint64_t i = 0; i < 40; i++)
        features[i] = i * 0x9e3779b97f4a7c15u;
    ne_linear_start(&m, scores);
    ne_linear_add_all(&m, features, 40, scores);
    ck_assert_int_eq(scores[0], 0);
    ck_assert_int_eq(scores[1], 0);
}
END_TEST

START_TEST(names_past_the_last)
{
    ck_assert_ptr_null(ne_format_name(NEWSEVENT_FORMATS));
    ck_assert_ptr_null(ne_time_rule_name(1000));
    ck_assert_ptr_null(ne_event_type_name(1000));
    ck_assert_ptr_null(ne_sentence_kind_name(1000));
    ck_assert_ptr_null(ne_quantity_class_name(1000));
    ck_assert_ptr_null(ne_context_name(64));
}
END_TEST

/* Numbers that no 64-bit whole number shows exactly, and characters that would steer a terminal. */
START_TEST(odd_writing)
{
    ne_document *doc = parsed("Rebels killed 40,000 trillion people in Lundhavn on Monday, police said.", NULL);
    size_t count;
    ck_assert(ne_quantities(doc, &count) && count > 0);
    for (uint32_t f = 0; f < NEWSEVENT_FORMATS; f++) {
        char *out = ne_render_string(doc, (ne_format)f, NULL, NULL, NULL);
        ck_assert_ptr_nonnull(out);
        if (f == NEWSEVENT_FORMAT_CSV || f == NEWSEVENT_FORMAT_JSONL)
            ck_assert_msg(strstr(out, "4e16") || strstr(out, "4e+16") || strstr(out, "40000000000000000"), "%s", out);
        ne_render_free(out);
    }
    ne_free(doc);
    static const char *const marks[] = {"\xe2\x80\x8b", "\xe2\x80\x8f", "\xe2\x80\xa8", "\xe2\x80\xae", "\xe2\x81\xa0", "\xe2\x81\xaf", "\xef\xbb\xbf", "\xe2\x81\xb0"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char words[128];
        snprintf(words, sizeof words, "Rebels attacked %s the town of Lundhavn on Monday.", marks[i]);
        doc = parsed(words, NULL);
        char *out = ne_render_string(doc, NEWSEVENT_FORMAT_TABLE, NULL, NULL, NULL);
        bool shown = strstr(out, marks[i]) != NULL;
        ck_assert_msg(shown == (i + 1 == sizeof marks / sizeof *marks), "mark %zu in %s", i, out); /* the last is a letter as others */
        ne_render_free(out);
        ne_free(doc);
    }
}
END_TEST

/* Marks of quotation that nobody closes, one in the other, and far apart. */
START_TEST(marks_far_apart)
{
    text t = {NULL, 0, 0};
    text_append(&t, "", 0);
    static const char *const opens[] = {"\xe2\x80\x9c", "\xe2\x80\x98", "\xc2\xab", "\"", "'", "\xe2\x80\x9e", "\xe2\x80\x9a", "\xe2\x80\xb9"};
    for (int i = 0; i < 40; i++) {
        text_append(&t, opens[i % 8], strlen(opens[i % 8]));
        text_append(&t, "so he said ", 11);
    }
    for (int i = 0; i < 1500; i++)
        text_append(&t, i % 30 ? "and the mayor went on " : "\"and then, ", i % 30 ? 22 : 11);
    text_append(&t, "\xe2\x80\x9d said Ida Marlowitz.\n", 24);
    ne_document *doc = ne_parse(NULL, t.data, t.length, NULL, NULL);
    size_t row = 0;
    ck_assert_ptr_nonnull(doc);
    const char *what = broken_invariant(doc, t.data, t.length, &row);
    ck_assert_msg(!what, "%s", what ? what : "");
    ne_free(doc);
    text_free(&t);
}
END_TEST

/* ---- stories ---- */

/* A digest has room for the first of an article's many numbers, events and words, and stays whole. */
START_TEST(an_article_of_many_numbers)
{
    text t = {NULL, 0, 0};
    text_append(&t, "", 0);
    for (unsigned i = 0; i < 3000; i++) {
        char words[200];
        int n = snprintf(words, sizeof words, "Police arrested %u men from Z%c%c%cville, killed %u rebels and found %u %c%c%cers in the mill.\n", 2 + i, 'a' + i % 26, 'a' + i / 26 % 26,
                         'a' + i / 676 % 26, 3 + i % 97, 5 + i % 89, 'b' + i % 20, 'a' + i / 20 % 26, 'l' + i / 520 % 14);
        text_append(&t, words, (size_t)n);
    }
    ne_article about = {.size = sizeof about, .id = {"a", 1}, .published = {"2026-03-11", 10}};
    ne_document *doc = ne_parse(NULL, t.data, t.length, &about, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t size, again;
    void *digest = ne_digest_make(doc, NULL, NULL, &size, NULL), *other = ne_digest_make(doc, NULL, NULL, &again, NULL);
    ck_assert_int_eq(ne_digest_check(digest, size, NULL), NEWSEVENT_OK);
    ck_assert_uint_lt(size, 1 << 20);
    ck_assert_uint_eq(size, again);
    ck_assert_mem_eq(digest, other, size);
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    ck_assert_int_eq(ne_story_set_add(set, digest, size, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    size_t count;
    const ne_story *rows = ne_stories(set, &count);
    ck_assert_uint_eq(count, 1);
    ne_story_view *view = ne_story_open(set, rows[0].id, NULL);
    ck_assert_ptr_nonnull(view);
    ck_assert(ne_story_figures(view, &count) && count > 100);
    ne_story_close(view);
    ne_story_set_close(set);
    ne_digest_free(digest, size, NULL);
    ne_digest_free(other, again, NULL);
    ne_free(doc);
    text_free(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {names_of_codes, engines, spans_of_documents, nations, arenas, shares, models, names_past_the_last,
                                  odd_writing, marks_far_apart, an_article_of_many_numbers};
    return RUN_SUITE("edges", 120, tests);
}
