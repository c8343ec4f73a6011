/* What holds for every document holds for the articles and for damaged ones; answers do not depend on chunks, runs, threads.
 * NEWSEVENT_ROUNDS sets how many damaged texts are tried (400; 4000 in `make check-all`), NEWSEVENT_FROM the number of the first. */
#include "common/corpus.h"
#include "common/invariants.h"
#include "common/mutate.h"
#include "common/suite.h"

#include <pthread.h>
#include <string.h>

static const ne_string day = {"2026-03-11", 10};

/* Parses a copy that ends where its memory ends, so that sanitizers see each read past it. */
static void holds(const char *bytes, size_t length, uint64_t number)
{
    char *copy = malloc(length ? length : 1);
    ck_assert_ptr_nonnull(copy);
    if (length)
        memcpy(copy, bytes, length);
    ne_error error = {NEWSEVENT_OK, "", 0};
    ne_limits limits = {.size = sizeof limits, .window = number % 3 ? 0 : 4096, .max_sentence = number % 5 ? 0 : 64 + number % 1000};
    ne_article about = {.size = sizeof about, .published = number % 4 ? day : (ne_string){NULL, 0}, .flags = NEWSEVENT_KEEP_CANDIDATES, .limits = &limits};
    ne_document *doc = ne_parse(NULL, copy, length, &about, &error);
    if (doc) {
        size_t row = 0;
        const char *what = broken_invariant(doc, copy, length, &row);
        ck_assert_msg(!what, "text %llu: %s (row %zu)", (unsigned long long)number, what ? what : "", row);
    } else {
        ck_assert_msg(error.code == NEWSEVENT_ERROR_ENCODING, "text %llu: %s", (unsigned long long)number, error.message);
    }
    ne_free(doc);
    free(copy);
}

static bool wide(const text *t) { return t->length >= 2 && (!memcmp(t->data, "\xff\xfe", 2) || !memcmp(t->data, "\xfe\xff", 2)); }

START_TEST(articles)
{
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        for (uint64_t way = 0; way < 16; way += 5)
            holds(t.data, t.length, way);
        text_free(&t);
    }
}
END_TEST

/* Every text of one or two printable characters, and the first bytes of articles. */
START_TEST(tiny)
{
    char two[2];
    for (two[0] = ' '; two[0] < 127; two[0]++) {
        holds(two, 1, 1);
        for (two[1] = ' '; two[1] < 127; two[1]++)
            holds(two, 2, 1);
    }
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        for (size_t n = 0; n <= 40 && n <= t.length; n++)
            holds(t.data, n, n);
        text_free(&t);
    }
}
END_TEST

static size_t number_of(const char *variable, size_t otherwise)
{
    const char *asked = getenv(variable);
    return asked && atol(asked) > 0 ? (size_t)atol(asked) : otherwise;
}

START_TEST(damaged)
{
    size_t first = number_of("NEWSEVENT_FROM", 0), rounds = number_of("NEWSEVENT_ROUNDS", getenv("NEWSEVENT_LONG") ? 4000 : 400);
    for (size_t i = first; i < first + rounds; i++) {
        uint64_t state = 88172645463325252u + i * 0x9e3779b97f4a7c15u;
        state += !state;
        text a = article_text(i % article_count()), b = article_text(next_number(&state) % article_count());
        text t = mutated(&a, &b, &state);
        holds(t.data, t.length, i);
        if (i % 16 == 0 && !wide(&t)) {
            ne_article about = {.size = sizeof about, .published = day};
            text whole = parsed_json(t.data, t.length, &about), fed = streamed_json(t.data, t.length, 1 + i % 7, &about);
            ck_assert_msg(whole.length == fed.length && !memcmp(whole.data, fed.data, whole.length), "text %zu: chunks differ", i);
            text_free(&whole);
            text_free(&fed);
        }
        text_free(&t);
        text_free(&a);
        text_free(&b);
    }
}
END_TEST

static void *answers(void *out)
{
    text *all = out;
    ne_article about = {.size = sizeof about, .published = day};
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a), one = parsed_json(t.data, t.length, &about);
        text_append(all, one.data, one.length);
        text_free(&t);
        text_free(&one);
    }
    return NULL;
}

START_TEST(threads)
{
    text first = {NULL, 0, 0}, at_once[2] = {{NULL, 0, 0}, {NULL, 0, 0}};
    pthread_t thread[2];
    answers(&first);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(pthread_create(&thread[i], NULL, answers, &at_once[i]), 0);
    for (int i = 0; i < 2; i++) {
        pthread_join(thread[i], NULL);
        ck_assert_uint_eq(at_once[i].length, first.length);
        ck_assert_mem_eq(at_once[i].data, first.data, first.length);
        text_free(&at_once[i]);
    }
    text_free(&first);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {articles, tiny, damaged, threads};
    article_count();
    return RUN_SUITE("invariants", 280, tests);
}
