/* What holds for every document holds for sentences with their words exchanged (tests/common/shuffle.h): spans, rows and order; the answer does
 * not hang on chunks; digests are whole, and a digest is the same however often it is made; stories do not hang on the order in which their articles came.
 * NEWSEVENT_ROUNDS sets how many texts are tried, NEWSEVENT_FROM the number of the first. */
#include "common/invariants.h"
#include "common/mutate.h"
#include "common/shuffle.h"
#include "common/stories.h"

static size_t number_of(const char *variable, size_t otherwise)
{
    const char *asked = getenv(variable);
    return asked && atol(asked) > 0 ? (size_t)atol(asked) : otherwise;
}

static const char *const days[] = {"2024-10-31", "2023-01-01", "2024-02-29", "1999-12-31"};

static ne_document *parsed(const text *t, size_t i, bool dated)
{
    ne_article about = {.size = sizeof about, .id = {"x", 1}, .source = {"Post", 4}, .flags = NEWSEVENT_KEEP_CANDIDATES};
    if (dated)
        about.published = string(days[i % 4]);
    ne_document *doc = ne_parse(NULL, t->data, t->length, &about, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t row = 0;
    const char *what = broken_invariant(doc, t->data, t->length, &row);
    ck_assert_msg(!what, "text %zu: %s (row %zu): %s", i, what ? what : "", row, t->data);
    return doc;
}

START_TEST(documents)
{
    size_t first = number_of("NEWSEVENT_FROM", 0), rounds = number_of("NEWSEVENT_ROUNDS", getenv("NEWSEVENT_LONG") ? 60000 : getenv("NEWSEVENT_SANITIZED") ? 1000 : 15000);
    for (size_t i = first; i < first + rounds; i++) {
        uint64_t state = shuffle_state(i);
        text t = shuffled(&state);
        ne_document *doc = parsed(&t, i, i % 5);
        if (i % 8 == 0) { /* each writer in turn */
            size_t length;
            char *out = ne_render_string(doc, (ne_format)(i / 8 % NEWSEVENT_FORMATS), NULL, &length, NULL);
            ck_assert_msg(out && strlen(out) == length, "text %zu: %s", i, ne_format_name((uint32_t)(i / 8 % NEWSEVENT_FORMATS)));
            ne_render_free(out);
        }
        ne_free(doc);
        if (i % 32 == 0) {
            ne_article about = {.size = sizeof about, .published = string(days[0])};
            text whole = parsed_json(t.data, t.length, &about), fed = streamed_json(t.data, t.length, 1 + i % 7, &about);
            ck_assert_msg(whole.length == fed.length && !memcmp(whole.data, fed.data, whole.length), "text %zu: chunks differ", i);
            text_free(&whole);
            text_free(&fed);
        }
        text_free(&t);
    }
}
END_TEST

/* The tellings of one text by several outlets, on days that follow each other. */
#define TELLINGS 4
static articles tellings(size_t i)
{
    articles a = {0};
    uint64_t state = shuffle_state(1000000 + i);
    text first = {NULL, 0, 0};
    for (int n = 0; n < 3; n++) {
        text t = shuffled(&state);
        text_append(&first, t.data, t.length);
        text_free(&t);
    }
    for (size_t k = 0; k < TELLINGS; k++) {
        text t = k ? retold(&first, &state) : first;
        ne_document *doc = parsed(&t, i, false);
        char day[12], outlet[8];
        snprintf(a.ids[k], sizeof a.ids[k], "a%zu", k);
        snprintf(day, sizeof day, "2024-03-%02zu", 4 + k / 2 + k % 2 * (i % 2));
        snprintf(outlet, sizeof outlet, "O%zu", k % 3);
        ne_story_article about = {.size = sizeof about, .id = string(a.ids[k]), .outlet = string(outlet), .published = string(day)};
        a.digests[k] = ne_digest_make(doc, &about, NULL, &a.sizes[k], NULL);
        ck_assert_ptr_nonnull(a.digests[k]);
        ck_assert_int_eq(ne_digest_check(a.digests[k], a.sizes[k], NULL), NEWSEVENT_OK);
        size_t size;
        void *again = ne_digest_make(doc, &about, NULL, &size, NULL);
        ck_assert_uint_eq(size, a.sizes[k]);
        ck_assert_mem_eq(again, a.digests[k], size);
        ne_digest_free(again, size, NULL);
        a.count++;
        ne_free(doc);
        if (k)
            text_free(&t);
    }
    text_free(&first);
    return a;
}

static text told(const articles *a, bool backwards, bool steps)
{
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    for (size_t k = 0; k < a->count; k++) {
        add(set, a, backwards ? a->count - 1 - k : k);
        if (steps)
            ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    }
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    text out = stories_json(set);
    ne_story_set_close(set);
    return out;
}

START_TEST(stories)
{
    size_t first = number_of("NEWSEVENT_FROM", 0), rounds = number_of("NEWSEVENT_ROUNDS", getenv("NEWSEVENT_LONG") ? 6000 : getenv("NEWSEVENT_SANITIZED") ? 100 : 600);
    for (size_t i = first; i < first + rounds; i++) {
        articles a = tellings(i);
        text at_once = told(&a, false, false), later = told(&a, i % 2, true);
        ck_assert_msg(at_once.length == later.length && !memcmp(at_once.data, later.data, later.length), "stories %zu differ by order:\n%s\n%s", i, at_once.data, later.data);
        text_free(&at_once);
        text_free(&later);
        forget(&a);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {documents, stories};
    article_count();
    shuffle_open();
    return RUN_SUITE("shuffled", 280, tests);
}
