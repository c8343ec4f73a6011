/* Every allocation fails in turn, once and from then on: nothing leaks, the error is reported, sizes given back are true. */
#include "common/corpus.h"
#include "common/suite.h"

#include <string.h>

/* An article and a short window, so that a parse goes through several windows. */
static const ne_limits limits = {.size = sizeof limits, .window = 4096};

typedef ne_code job(const ne_engine *engine, const text *t, ne_error *error);

static ne_code parse(const ne_engine *engine, const text *t, ne_error *error)
{
    ne_article about = {.size = sizeof about, .id = {"x", 1}, .published = {"2026-03-11", 10}, .source = {"Post", 4},
                        .flags = NEWSEVENT_KEEP_CANDIDATES, .limits = &limits};
    ne_document *doc = ne_parse(engine, t->data, t->length, &about, error);
    ne_code code = doc ? NEWSEVENT_OK : error->code;
    ne_free(doc);
    return code;
}

static ne_code stream(const ne_engine *engine, const text *t, ne_error *error)
{
    ne_article about = {.size = sizeof about, .published = {"2026-03-11", 10}, .limits = &limits};
    ne_stream *s = ne_stream_open(engine, &about, NULL, error);
    ne_code code = s ? NEWSEVENT_OK : error->code;
    for (size_t at = 0; at < t->length && code == NEWSEVENT_OK; at += 700)
        code = ne_stream_feed(s, t->data + at, t->length - at < 700 ? t->length - at : 700, error);
    if (code == NEWSEVENT_OK)
        code = ne_stream_finish(s, error);
    ne_stream_close(s);
    return code;
}

/* Opens an engine with the counting allocator, runs, closes; returns the run's code. */
static ne_code counted(counter *c, job *run, const text *t)
{
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_engine_options options = {sizeof options, &c->allocator};
    ne_engine *engine = ne_engine_open(&options, &error);
    ne_code code = engine ? run(engine, t, &error) : error.code;
    ne_engine_close(engine);
    ck_assert_int_eq(error.code, code);
    ck_assert(code == NEWSEVENT_OK || error.message);
    ck_assert_msg(c->out == 0, "%llu allocations leak when number %llu fails", (unsigned long long)c->out, (unsigned long long)c->fail_at);
    ck_assert_uint_eq(c->wrong_sizes, 0);
    return code;
}

static void fail_each(job *run, const text *t)
{
    counter c;
    counter_init(&c);
    ck_assert_int_eq(counted(&c, run, t), NEWSEVENT_OK);
    uint64_t calls = c.calls;
    ck_assert_uint_gt(calls, 5);
    for (int from_then_on = 0; from_then_on < 2; from_then_on++)
        for (uint64_t n = 1; n <= calls; n++) {
            counter_init(&c);
            c.fail_at = n;
            c.fail_on = from_then_on;
            ne_code code = counted(&c, run, t);
            ck_assert_uint_ge(c.failed, 1);
            ck_assert_msg(code == NEWSEVENT_ERROR_MEMORY, "allocation %llu fails, but the answer is %s", (unsigned long long)n,
                          ne_code_name(code));
        }
}

static text some_articles(size_t from, size_t to)
{
    text all = {NULL, 0, 0};
    for (size_t a = from; a < to && a < article_count(); a++) {
        text t = article_text(a);
        text_append(&all, t.data, t.length);
        text_append(&all, "\n\n", 2);
        text_free(&t);
    }
    return all;
}

START_TEST(parse_each_article)
{
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        fail_each(parse, &t);
        text_free(&t);
    }
}
END_TEST

/* Memory is taken in pieces of some kilobytes, each for many rows: texts of many lengths let it end at many other places. */
START_TEST(parse_beginnings)
{
    text t = some_articles(0, 3);
    size_t step = getenv("NEWSEVENT_SANITIZED") ? 211 : 31;
    for (size_t length = step; length < t.length; length += step) {
        text part = {t.data, length, t.capacity};
        fail_each(parse, &part);
    }
    text_free(&t);
}
END_TEST

START_TEST(parse_windows)
{
    text t = some_articles(0, 8);
    fail_each(parse, &t);
    text_free(&t);
}
END_TEST

START_TEST(stream_windows)
{
    text t = some_articles(0, 8);
    fail_each(stream, &t);
    text_free(&t);
}
END_TEST

/* One engine outlives a failure: the next parse answers as if nothing had happened. */
START_TEST(recovers)
{
    text t = article_text(0), before = {NULL, 0, 0}, after = {NULL, 0, 0};
    counter c;
    counter_init(&c);
    ne_engine_options options = {sizeof options, &c.allocator};
    ne_engine *engine = ne_engine_open(&options, NULL);
    ne_document *doc = ne_parse(engine, t.data, t.length, NULL, NULL);
    document_json(doc, &before);
    ne_free(doc);
    c.fail_at = c.calls + 3;
    ck_assert_ptr_null(ne_parse(engine, t.data, t.length, NULL, NULL));
    c.fail_at = 0;
    doc = ne_parse(engine, t.data, t.length, NULL, NULL);
    document_json(doc, &after);
    ne_free(doc);
    ck_assert_str_eq(before.data, after.data);
    ne_engine_close(engine);
    ck_assert_uint_eq(c.out, 0);
    text_free(&before);
    text_free(&after);
    text_free(&t);
}
END_TEST

/* The documented limit counts all that is allocated. */
START_TEST(memory_limit_holds)
{
    text t = some_articles(0, 14);
    counter c;
    counter_init(&c);
    ne_engine_options options = {sizeof options, &c.allocator};
    ne_engine *engine = ne_engine_open(&options, NULL);
    for (uint64_t limit = 10000; limit < 4000000; limit *= 2) {
        ne_limits bound = {.size = sizeof bound, .max_memory = limit};
        ne_article about = {.size = sizeof about, .limits = &bound};
        ne_error error = {NEWSEVENT_OK, NULL, 0};
        c.most = c.bytes;
        ne_document *doc = ne_parse(engine, t.data, t.length, &about, &error);
        ck_assert(doc || error.code == NEWSEVENT_ERROR_LIMIT);
        ne_free(doc);
        ck_assert_uint_le(c.most, limit + 4096); /* the document's own structure is not counted */
    }
    ne_engine_close(engine);
    text_free(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {parse_each_article, parse_beginnings, parse_windows, stream_windows, recovers, memory_limit_holds};
    article_count();
    return RUN_SUITE("memory", 240, tests);
}
