/* Arguments and inputs at their edges, of all libraries: nothing where something is wanted, numbers past the last, bytes that are no text, JSON and
 * HTML as nobody writes it. Each has an answer that the headers promise. */
#include "common/invariants.h"
#include "common/stories.h"
#include "common/mutate.h"
#include "core/arena.h"
#include "core/engine.h"
#include "core/linear.h"
#include "time/time.h"

#include <math.h>
#include "newsevent-arrow.h"
#include "newsevent-html.h"

static const char news[] = "LUNDHAVN (CP) - At least 14 people were killed on Tuesday when a ferry sank off Lundhavn, Norway, police said.\n";

static ne_document *parsed(const char *words, const ne_article *about)
{
    ne_document *doc = ne_parse(NULL, words, strlen(words), about, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

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
    actors_are("Soldiers from Norway attacked the village.", "Soldiers NOR");
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

START_TEST(stories_of_nothing)
{
    size_t count = 7;
    ne_error error;
    ck_assert_ptr_null(ne_stories(NULL, &count));
    ck_assert_uint_eq(count, 0);
    ck_assert_ptr_null(ne_story_find(NULL, 1));
    ck_assert_ptr_null(ne_story_of(NULL, string("a")));
    ck_assert_uint_eq(ne_story_set_articles(NULL), 0);
    ck_assert_uint_eq(ne_story_set_memory(NULL), 0);
    ck_assert_int_eq(ne_story_set_update(NULL, &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_story_set_withdraw(NULL, string("a"), &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_story_set_add_document(NULL, NULL, NULL, &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_render_story(NULL, NEWSEVENT_FORMAT_JSON, text_append, NULL, &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_render_story(NULL, NEWSEVENT_FORMAT_JSON, text_append, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
    static const ne_story_options wrong[] = {{.size = sizeof *wrong, .window_days = 1000000}, {.size = 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_ptr_null(ne_story_set_open(&wrong[i], &error));
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    }
    ne_story_options many = {.size = sizeof many, .max_articles = UINT64_MAX};
    ne_story_set *set = ne_story_set_open(&many, NULL);
    ck_assert_ptr_nonnull(set);
    ck_assert_ptr_null(ne_story_of(set, string("a")));
    ck_assert_ptr_null(ne_story_of(set, string("")));
    ck_assert_ptr_null(ne_story_find(set, 1));
    ck_assert_int_eq(ne_story_set_withdraw(set, string("a"), NULL), NEWSEVENT_OK); /* not held: no error */
    ne_story_set_close(set);
}
END_TEST

START_TEST(digests)
{
    ne_document *doc = parsed(news, NULL);
    ne_error error;
    size_t size;
    ne_story_article about = {.size = 1, .id = string("a")};
    ck_assert_ptr_null(ne_digest_make(doc, &about, NULL, &size, &error)); /* another version's structure */
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    about.size = sizeof about;
    ck_assert_ptr_null(ne_digest_make(NULL, &about, NULL, &size, &error));
    ck_assert_ptr_null(ne_digest_make(doc, &about, NULL, NULL, &error));
    ck_assert_ptr_null(ne_digest_make(doc, NULL, NULL, &size, &error)); /* no id */
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    about.published = string("Tuesday");
    ck_assert_ptr_null(ne_digest_make(doc, &about, NULL, &size, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    /* a title that is too long ends between characters */
    char title[3000];
    for (size_t i = 0; i + 3 <= sizeof title; i += 3)
        memcpy(title + i, "\xe2\x82\xac", 3);
    about.published = string("2026-03-11");
    for (size_t from = 0; from < 3; from++) {
        memmove(title + 1, title, sizeof title - 1);
        title[0] = 'x';
        about.title = (ne_string){title, 2999 - from};
        void *digest = ne_digest_make(doc, &about, NULL, &size, &error);
        ck_assert_ptr_nonnull(digest);
        ne_story_article back = {.size = sizeof back};
        ck_assert_int_eq(ne_digest_article(digest, size, &back, NULL), NEWSEVENT_OK);
        ck_assert(back.title.length && back.title.length < about.title.length);
        ck_assert_mem_eq(back.title.data, title, back.title.length);
        ck_assert_uint_eq((back.title.length - 1 - from) % 3, 0);
        ne_digest_free(digest, size, NULL);
    }
    ne_free(doc);
}
END_TEST

static int stops(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return 1;
}

/* With little memory each step says so, and the stories of the last update stay. */
START_TEST(little_memory)
{
    articles a = ferry();
    size_t limited = 0, made = 0;
    for (uint64_t most = 2000; most < 400000; most += most / 16) {
        ne_story_options options = {.size = sizeof options, .max_memory = most};
        ne_error error = {NEWSEVENT_OK, NULL, 0};
        ne_story_set *set = ne_story_set_open(&options, &error);
        ne_code code = set ? NEWSEVENT_OK : error.code;
        for (size_t i = 0; i < a.count && code == NEWSEVENT_OK; i++)
            code = ne_story_set_add(set, a.digests[i], a.sizes[i], &error);
        if (code == NEWSEVENT_OK)
            code = ne_story_set_update(set, &error);
        size_t count = 0;
        const ne_story *rows = set ? ne_stories(set, &count) : NULL;
        ck_assert(code == NEWSEVENT_OK ? count > 0 : code == NEWSEVENT_ERROR_LIMIT);
        limited += code == NEWSEVENT_ERROR_LIMIT;
        made += code == NEWSEVENT_OK;
        if (count && made == 1) {
            ne_story_view *view = ne_story_open(set, rows[0].id, NULL);
            ck_assert_ptr_nonnull(view);
            ck_assert_int_eq(ne_render_story(view, NEWSEVENT_FORMAT_CSV, text_append, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
            ck_assert_int_eq(ne_render_story(view, NEWSEVENT_FORMAT_JSON, NULL, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
            ck_assert_int_eq(ne_render_story(view, NEWSEVENT_FORMAT_JSON, stops, NULL, &error), NEWSEVENT_ERROR_STOPPED);
            ne_story_close(view);
        }
        ne_story_set_close(set);
    }
    ck_assert(limited > 10 && made > 3);
    forget(&a);
}
END_TEST

/* Hundreds of articles: tables grow, and all are found again. */
START_TEST(many_articles)
{
    static const char *const towns[] = {"Lundhavn", "Oslo", "Lyon", "Dikili", "Bergama", "Quito", "Perth", "Leeds", "Tromsø", "Kyiv"};
    static const char *const things[] = {"ferry sank", "bridge fell", "mill burned", "dam broke", "train derailed", "roof collapsed", "tunnel flooded"};
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    char words[300], id[16];
    size_t added = 0;
    for (size_t i = 0; i < 700; i++) {
        snprintf(words, sizeof words, "A %s near %s, killing %zu people, police in %s said. The %zu survivors were taken to a hospital in %s.\n", things[i % 7], towns[i % 10],
                 2 + i % 7 * 3, towns[i % 10], 40 + i % 70, towns[i % 10]);
        snprintf(id, sizeof id, "n%zu", i);
        ne_document *doc = parsed(words, NULL);
        char day[16];
        snprintf(day, sizeof day, "2024-%02zu-%02zu", 1 + i % 70 / 25 * 3, 1 + i % 28);
        ne_story_article about = {.size = sizeof about, .id = string(id), .outlet = string(towns[i / 70]), .published = string(day)};
        if (i % 50 == 49)
            about.published = string(""); /* undated ones are compared with all */
        ck_assert_int_eq(ne_story_set_add_document(set, doc, &about, NULL), NEWSEVENT_OK);
        ne_free(doc);
        added++;
        if (i % 100 == 99)
            ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    }
    ck_assert_uint_eq(ne_story_set_articles(set), added);
    size_t count;
    ck_assert(ne_stories(set, &count) && count > 10);
    for (size_t i = 0; i < 700; i++) {
        snprintf(id, sizeof id, "n%zu", i);
        const ne_story *of = ne_story_of(set, string(id));
        ck_assert_ptr_nonnull(of);
        ck_assert_ptr_eq(ne_story_find(set, of->id), of);
    }
    /* the first two tell of the same fall: 0 and 70 have the same town, thing and numbers */
    ck_assert_uint_eq(ne_story_of(set, string("n0"))->id, ne_story_of(set, string("n70"))->id);
    for (size_t i = 0; i < 700; i += 2) {
        snprintf(id, sizeof id, "n%zu", i);
        ck_assert_int_eq(ne_story_set_withdraw(set, string(id), NULL), NEWSEVENT_OK);
    }
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    ck_assert_uint_eq(ne_story_set_articles(set), added / 2);
    ne_story_set_close(set);
}
END_TEST

/* ---- pages ---- */

static void page_text(const char *bytes, size_t length, const char *charset, const char *wanted)
{
    ne_html_options options = {.size = sizeof options, .charset = charset ? string(charset) : (ne_string){NULL, 0}};
    ne_html *page = ne_html_read(bytes, length, &options, NULL);
    ck_assert_ptr_nonnull(page);
    size_t n;
    const char *got = ne_html_text(page, &n);
    ck_assert_msg(!strcmp(got, wanted) && n == strlen(wanted), "%.*s gives '%s', not '%s'", (int)length, bytes, got, wanted);
    ck_assert_str_eq(ne_html_text(page, NULL), wanted);
    ne_html_free(page);
}
#define PAGE(html, wanted) page_text(html, sizeof(html) - 1, NULL, wanted)
#define FFFD "\xef\xbf\xbd"

START_TEST(pages_of_nothing)
{
    size_t n = 7;
    ck_assert_str_eq(ne_html_text(NULL, &n), "");
    ck_assert_uint_eq(n, 0);
    ck_assert_str_eq(ne_html_text(NULL, NULL), "");
    ck_assert_uint_eq(ne_html_about_page(NULL)->title.length, 0);
    ne_article article;
    ne_html_article(NULL, NULL);
    ne_html_article(NULL, &article);
    ck_assert_uint_eq(article.size, sizeof article);
    ne_span span;
    ck_assert_int_eq(ne_html_source(NULL, 0, 0, &span), NEWSEVENT_ERROR_ARGUMENT);
    ne_html *page = ne_html_read("<p>Words", 8, NULL, NULL);
    ck_assert_int_eq(ne_html_source(page, 0, 1, NULL), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_html_source(page, 0, 0, &span), NEWSEVENT_OK);
    ck_assert_uint_eq(span.start, span.end);
    ne_html_free(page);
    ne_html_free(NULL);
    ne_error error;
    ck_assert_ptr_null(ne_html_read(NULL, 5, NULL, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ne_html_options options = {.size = 1};
    ck_assert_ptr_null(ne_html_read("a", 1, &options, &error));
    options = (ne_html_options){.size = sizeof options, .max_page = UINT64_MAX};
    ck_assert_ptr_null(ne_html_read("a", 1, &options, NULL));
    page = ne_html_read(NULL, 0, NULL, NULL);
    ck_assert_str_eq(ne_html_text(page, NULL), "");
    ne_html_free(page);
}
END_TEST

START_TEST(bytes_of_pages)
{
    /* RFC 3629: each kind of byte that no character has; a bad byte is one U+FFFD */
    static const struct {
        const char *bytes, *wanted;
    } rows[] = {
        {"\xe0\x9f\x80", FFFD FFFD FFFD}, {"\xe0\xa0\x80", "\xe0\xa0\x80"}, {"\xed\x9f\xbf", "\xed\x9f\xbf"},          {"\xed\xa0\x80", FFFD FFFD FFFD},
        {"\xf0\x8f\x80\x80", FFFD FFFD FFFD FFFD}, {"\xf0\x90\x80\x80", "\xf0\x90\x80\x80"}, {"\xf4\x8f\xbf\xbd", "\xf4\x8f\xbf\xbd"},
        {"\xf4\x90\x80\x80", FFFD FFFD FFFD FFFD}, {"\xc1\x80", FFFD FFFD}, {"\xf5\x80", FFFD FFFD}, {"\xe2\x82", FFFD FFFD},
        /* noncharacters, of three and four bytes: one U+FFFD, and what stands behind them stays */
        {"\xf4\x8f\xbf\xbf", FFFD}, {"\xf3\xbf\xbf\xbe", FFFD}, {"\xef\xbf\xbf", FFFD}, {"\xef\xb7\x90", FFFD}, {"\xef\xb7\xb0", "\xef\xb7\xb0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char html[64], wanted[64];
        snprintf(html, sizeof html, "<p>a%sb", rows[i].bytes);
        snprintf(wanted, sizeof wanted, "a%sb", rows[i].wanted);
        page_text(html, strlen(html), "utf-8", wanted);
    }
    page_text("<\0p\0>\0a\0b\0", 10, "utf-16le", "ab");
    page_text("\0<\0p\0>\0a\0b", 10, "utf-16be", "ab");
    page_text("<\0p\0>\0a\0=\xd8\0\xde", 12, "utf-16le", "a\xf0\x9f\x98\x80"); /* a pair of surrogates */
    page_text("<\0p\0>\0a\0=\xd8g\0", 12, "utf-16le", "a" FFFD "g");            /* half of one */
    PAGE("<meta charset=\"\"><p>a\xe9", "a\xc3\xa9");
    PAGE("<meta charset = 'latin1'><p>a\xe9", "a\xc3\xa9");
}
END_TEST

START_TEST(markup_of_pages)
{
    PAGE("<p>a<!-->b", "ab");
    PAGE("<p>a<!--->b", "ab");
    PAGE("<p>a<!--x--!>b", "ab");
    PAGE("<p>a<!-- - -- -!> x -->b", "ab");
    PAGE("<p>a<!--x", "a");
    PAGE("<p>a<?php echo 1 ?>b", "ab");
    PAGE("<p>a</ >b", "ab");
    PAGE("<p>a</", "a");
    PAGE("<p>a <b", "a");
    PAGE("<p>1 < 2", "1 < 2");
    PAGE("<p>a<", "a<");
    PAGE("<!doctype html><p>a", "a");
    PAGE("<title>Ferry", "Ferry");
    PAGE("<p>&#x41;&#X42;&#67;&#x;&#;&amp;amp;", "ABC&#x;&#;&amp;");
    PAGE("<p>a&zwnj;b&#0;&#x110000;", "a\xe2\x80\x8c" "b" FFFD FFFD);
}
END_TEST

static void about_of(const char *ld, const char *title, const char *author, const char *published, const char *outlet, const char *url)
{
    char html[6000];
    snprintf(html, sizeof html, "<html><head><script type=\"application/ld+json\">%s</script></head><body><p>Words of it.</body></html>", ld);
    ne_html *page = ne_html_read(html, strlen(html), NULL, NULL);
    ck_assert_ptr_nonnull(page);
    const ne_html_about *a = ne_html_about_page(page);
    const struct {
        ne_string got;
        const char *wanted;
    } rows[] = {{a->title, title}, {a->author, author}, {a->published, published}, {a->outlet, outlet}, {a->url, url}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(rows[i].got.length == strlen(rows[i].wanted) && (!rows[i].got.length || !memcmp(rows[i].got.data, rows[i].wanted, rows[i].got.length)),
                      "%s: field %zu is '%.*s'", ld, i, (int)rows[i].got.length, rows[i].got.data ? rows[i].got.data : "");
    ne_html_free(page);
}

START_TEST(descriptions_of_pages)
{
    about_of("{\"@type\": \"NewsArticle\", \"headline\": [\"A\", \"B\"], \"author\": {\"name\": \"Ida Berg\"}, \"publisher\": [{\"name\": \"Post\"}], "
             "\"datePublished\": {\"@value\": \"2026-03-11T08:00:00Z\"}, \"mainEntityOfPage\": {\"@id\": \"https://x.org/1\"}}",
             "A", "Ida Berg", "2026-03-11T08:00:00Z", "Post", "https://x.org/1");
    about_of("{\"@type\": \"NewsArticle\", \"headline\": {\"@value\": \"A\\u0007B\"}, \"author\": [{\"name\": \"Ida\"}, \"Ole\", 7, \"\"], \"publisher\": 5, "
             "\"datePublished\": \"soon\", \"url\": \"ftp://x.org\"}",
             "A B", "Ida, Ole", "", "", "");
    about_of("{\"@graph\": [1, {\"@type\": [\"Thing\", \"NewsArticle\"], \"headline\": \"G\", \"url\": \"http://x.org/g\"}]}", "G", "", "", "", "http://x.org/g");
    about_of("{\"@type\": \"NewsArticle\", \"headline\": \"broken", "", "", "", "", "");
    about_of("[]", "", "", "", "", "");
    /* what is longer than a line of people is left out */
    char many[5200] = "{\"@type\": \"NewsArticle\", \"headline\": \"";
    size_t n = strlen(many);
    memset(many + n, 'a', 4200);
    strcpy(many + n + 4200, "\", \"author\": \"Ida\"}");
    about_of(many, "", "Ida", "", "", "");
}
END_TEST

/* ---- lines of JSON ---- */

static void line_is(const char *line, const char *words, const char *id)
{
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_line *l = ne_line_read(line, strlen(line), &error);
    if (!words) {
        ck_assert_msg(!l && error.code != NEWSEVENT_OK && error.message, "%s is read", line);
        return;
    }
    ck_assert_msg(l != NULL, "%s: %s", line, error.message ? error.message : "?");
    size_t n;
    ck_assert_str_eq(ne_line_text(l, &n), words);
    ck_assert_uint_eq(n, strlen(words));
    ne_string got = ne_line_article(l)->id;
    ck_assert_msg(got.length == strlen(id) && !memcmp(got.length ? got.data : "", id, got.length), "%s: id %.*s", line, (int)got.length, got.data);
    ne_line_free(l);
}

START_TEST(lines)
{
    line_is("{\"text\" \t\r\n : \"a\"}", "a", "");
    line_is(" {\"id\":-125 , \"text\":\"a\"} ", "a", "-125");
    line_is(" {\"id\":-12.5e+3 , \"text\":\"a\"} ", NULL, NULL);
    line_is(" {\"other\":-12.5E-3 , \"text\":\"a\"} ", "a", "");
    line_is("{\"id\": 0, \"text\": \"\"}", "", "0");
    line_is("{\"id\": 12345678901, \"text\": \"a\"}", "a", "12345678901");
    line_is("{\"x\": {\"text\": \"no\", \"y\": [\"text\", {}]}, \"text\": \"yes\", \"z\": [[\"text\"]]}", "yes", "");
    line_is("{\"text\": \"\\u0041\\u00e9\\u20ac\\ud83d\\ude00\\\"\\\\\\/\\n\"}", "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"\\/\n", "");
    line_is("{\"text\": \"\\u00", NULL, NULL);
    line_is("{\"text\": \"a", NULL, NULL);
    line_is("{\"text\": \"a\\", NULL, NULL);
    line_is("{\"text\":", NULL, NULL);
    line_is("[\"text\"]", NULL, NULL);
    line_is("", NULL, NULL);
    line_is("{\"text\": 7}", NULL, NULL);
    line_is("{\"id\": \"a\"}", NULL, NULL);
}
END_TEST

/* ---- writers ---- */

static void written(const ne_document *doc, ne_format format, const ne_render_options *options, const char *part)
{
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    char *out = ne_render_string(doc, format, options, NULL, &error);
    ck_assert_ptr_nonnull(out);
    ck_assert_msg(strstr(out, part) != NULL, "%s is not in %s", part, out);
    ne_render_free(out);
}

START_TEST(parts_for_people)
{
    ne_document *doc = parsed(news, NULL);
    ne_render_options options = {.size = sizeof options, .part = 3, .label = string("harbour.txt"), .width = 60};
    written(doc, NEWSEVENT_FORMAT_TABLE, &options, "part 3");
    written(doc, NEWSEVENT_FORMAT_TABLE, &options, "harbour.txt");
    written(doc, NEWSEVENT_FORMAT_EXPLAIN, &options, "harbour.txt");
    options.flags = NEWSEVENT_RENDER_COLOR;
    written(doc, NEWSEVENT_FORMAT_TABLE, &options, "\x1b[");
    options = (ne_render_options){.size = sizeof options, .flags = NEWSEVENT_RENDER_NO_HEADER, .part = 1};
    char *csv = ne_render_string(doc, NEWSEVENT_FORMAT_CSV, &options, NULL, NULL);
    ck_assert_ptr_null(strstr(csv, "event_type"));
    ne_render_free(csv);
    ne_free(doc);
}
END_TEST

/* Of a very long sentence people see what stands around its events. */
START_TEST(long_sentences)
{
    text t = {NULL, 0, 0};
    for (int i = 0; i < 120; i++)
        text_append(&t, "On the long road over the high fields behind the old mill, ", 59);
    text_append(&t, "rebels attacked the town of Lundhavn, ", 38);
    for (int i = 0; i < 120; i++)
        text_append(&t, "on the long road over the high fields behind the old mill, ", 59);
    text_append(&t, "on foot.\n", 9);
    ne_document *doc = ne_parse(NULL, t.data, t.length, NULL, NULL);
    size_t count;
    ck_assert(ne_events(doc, &count) && count > 0);
    char *out = ne_render_string(doc, NEWSEVENT_FORMAT_TABLE, NULL, NULL, NULL);
    ck_assert_ptr_nonnull(strstr(out, "\xe2\x80\xa6")); /* … */
    ck_assert_ptr_nonnull(strstr(out, "[attacked]"));
    ck_assert_uint_lt(strlen(out), t.length / 2);
    ne_render_free(out);
    ne_free(doc);
    text_free(&t);
}
END_TEST

/* ---- columns ---- */

START_TEST(columns_are_utf8)
{
    static const struct {
        const char *bytes, *wanted;
    } rows[] = {
        {"\xe0\x9f\x80", FFFD FFFD FFFD}, {"\xe0\xa0\x80", "\xe0\xa0\x80"}, {"\xed\x9f\xbf", "\xed\x9f\xbf"}, {"\xed\xa0\x80", FFFD FFFD FFFD},
        {"\xf0\x8f\x80\x80", FFFD FFFD FFFD FFFD}, {"\xf0\x90\x80\x80", "\xf0\x90\x80\x80"}, {"\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"},
        {"\xf4\x90\x80\x80", FFFD FFFD FFFD FFFD}, {"\xc1\x80", FFFD FFFD}, {"\xf5\x80", FFFD FFFD}, {"\xc3", FFFD}, {"\xe2\x82x", FFFD FFFD "x"},
    };
    struct ArrowSchema s;
    ck_assert_int_eq(ne_arrow_schema(NULL, &s, NULL), NEWSEVENT_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ne_article about = {.size = sizeof about, .id = string(rows[i].bytes), .published = {"2026-03-11", 10}};
        ne_document *doc = parsed("Police in Lyon arrested three men on Tuesday.", &about);
        ne_arrow_batch *batch = ne_arrow_open(NULL, NULL);
        struct ArrowArray a;
        ck_assert_int_eq(ne_arrow_add(batch, doc, NULL), NEWSEVENT_OK);
        ck_assert_int_eq(ne_arrow_take(batch, &a, NULL), NEWSEVENT_OK);
        ck_assert_int_ge(a.length, 1);
        bool found = false;
        for (int64_t c = 0; c < s.n_children; c++) {
            const struct ArrowArray *column = a.children[c];
            if (strcmp(s.children[c]->format, "u") != 0)
                continue;
            const int32_t *offsets = column->buffers[1];
            found |= (size_t)offsets[1] == strlen(rows[i].wanted) && !memcmp(column->buffers[2], rows[i].wanted, strlen(rows[i].wanted));
        }
        ck_assert_msg(found, "row %zu", i);
        a.release(&a);
        ne_arrow_close(batch);
        ne_free(doc);
    }
    s.release(&s);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {names_of_codes, engines, spans_of_documents, nations, arenas, shares, models, names_past_the_last, odd_writing, marks_far_apart, an_article_of_many_numbers, stories_of_nothing, digests, little_memory, many_articles, pages_of_nothing, bytes_of_pages,
                                  markup_of_pages, descriptions_of_pages, lines, parts_for_people, long_sentences, columns_are_utf8};
    return RUN_SUITE("edges", 120, tests);
}
