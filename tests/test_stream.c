/* Streams: the answer does not depend on the chunks, equals ne_parse's, and callbacks and limits stop it cleanly. */
#include "common/corpus.h"
#include "common/dump.h"
#include "common/suite.h"

#include <stdio.h>
#include <string.h>

static const ne_string day = {"2026-03-11", 10};

START_TEST(chunks)
{
    static const size_t sizes[] = {1, 2, 3, 4, 5, 64, 1021, SIZE_MAX / 2};
    ne_article about = {.size = sizeof about, .published = day};
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        text whole = parsed_json(t.data, t.length, &about);
        ck_assert_uint_gt(whole.length, 500);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            text fed = streamed_json(t.data, t.length, sizes[i] < t.length ? sizes[i] : t.length, &about);
            ck_assert_msg(fed.length == whole.length && !memcmp(fed.data, whole.data, whole.length),
                          "%s: chunks of %zu bytes answer differently", article_path(a), sizes[i]);
            text_free(&fed);
        }
        text_free(&whole);
        text_free(&t);
    }
}
END_TEST

/* All articles, one behind the other. */
static text all_articles(size_t times)
{
    text all = {NULL, 0, 0};
    for (size_t i = 0; i < times; i++)
        for (size_t a = 0; a < article_count(); a++) {
            text t = article_text(a);
            text_append(&all, t.data, t.length);
            text_append(&all, "\n\n", 2);
            text_free(&t);
        }
    return all;
}

typedef struct windows {
    dump found;
    size_t count, last;
    uint32_t reached; /* end of the window before */
} windows;

static int take_window(void *context, const ne_document *doc, int last)
{
    windows *w = context;
    ne_span extent;
    ne_document_extent(doc, &extent);
    ck_assert_uint_eq(extent.start, w->reached);
    ck_assert_uint_eq(w->last, 0);
    w->reached = extent.end;
    w->count++;
    w->last += last != 0;
    dump_add(&w->found, doc);
    return 0;
}

static void feed(ne_stream *stream, const text *t, size_t chunk)
{
    for (size_t at = 0; at < t->length; at += chunk)
        ck_assert_int_eq(ne_stream_feed(stream, t->data + at, t->length - at < chunk ? t->length - at : chunk, NULL), NEWSEVENT_OK);
}

static void same_in_windows(const text *t, const ne_limits *limits, size_t chunk, size_t at_least)
{
    ne_article about = {.size = sizeof about, .published = day, .limits = limits, .flags = NEWSEVENT_KEEP_CANDIDATES};
    dump whole = {0};
    ne_document *doc = ne_parse(NULL, t->data, t->length, &about, NULL);
    ck_assert_ptr_nonnull(doc);
    dump_add(&whole, doc);
    windows w = {0};
    ne_sink sink = {sizeof sink, &w, NULL, take_window};
    ne_stream *stream = ne_stream_open(NULL, &about, &sink, NULL);
    feed(stream, t, chunk);
    ck_assert_int_eq(ne_stream_finish(stream, NULL), NEWSEVENT_OK);
    ne_stream_close(stream);
    ck_assert_uint_eq(w.reached, t->length);
    ck_assert_uint_eq(w.last, 1);
    ck_assert_uint_ge(w.count, at_least);
    for (int i = 0; i < DUMP_LAYERS; i++) {
        const text *x = &whole.layer[i], *y = &w.found.layer[i];
        size_t k = 0;
        while (k < x->length && k < y->length && x->data[k] == y->data[k])
            k++;
        ck_assert_msg(x->length == y->length && k == x->length, "%s differ at byte %zu of the dump:\n%.200s\n--\n%.200s",
                      dump_names[i], k, x->length ? x->data + (k > 80 ? k - 80 : 0) : "", y->length ? y->data + (k > 80 ? k - 80 : 0) : "");
    }
    ne_free(doc);
    dump_free(&whole);
    dump_free(&w.found);
}

START_TEST(small_windows)
{
    text all = all_articles(3);
    ne_limits limits = {.size = sizeof limits, .window = 4096};
    static const size_t sizes[] = {1, 7, 4096, 100000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        same_in_windows(&all, &limits, sizes[i], 10);
    limits = (ne_limits){.size = sizeof limits, .window = 5000, .max_sentence = 100};
    same_in_windows(&all, &limits, 3, 10);
    text_free(&all);
}
END_TEST

START_TEST(default_window)
{
    text all = all_articles(30);
    ck_assert_uint_gt(all.length, 4 * 131072);
    same_in_windows(&all, NULL, 1000, 2);
    text_free(&all);
}
END_TEST

/* ---- sentences as they end ---- */

typedef struct ends {
    uint32_t starts[4096], ends[4096];
    size_t count;
    const text *text;
} ends;

static int take_sentence(void *context, const char *bytes, uint32_t start, uint32_t end)
{
    ends *e = context;
    ck_assert_uint_lt(e->count, 4096);
    ck_assert_mem_eq(bytes, e->text->data + start, end - start);
    e->starts[e->count] = start;
    e->ends[e->count++] = end;
    return 0;
}

START_TEST(sentences)
{
    text all = all_articles(1);
    ne_limits limits = {.size = sizeof limits, .window = 4096};
    ne_article about = {.size = sizeof about, .limits = &limits};
    ne_document *doc = ne_parse(NULL, all.data, all.length, &about, NULL);
    size_t count;
    const ne_sentence *s = ne_sentences(doc, &count);
    static ends found;
    found.text = &all;
    ne_sink sink = {sizeof sink, &found, take_sentence, NULL};
    ne_stream *stream = ne_stream_open(NULL, &about, &sink, NULL);
    feed(stream, &all, 11);
    ck_assert_uint_gt(found.count, count / 2); /* they come before the end */
    ck_assert_int_eq(ne_stream_finish(stream, NULL), NEWSEVENT_OK);
    ne_stream_close(stream);
    /* the same ends, but that the document tells a dateline from the sentence behind it */
    size_t datelines = 0;
    for (size_t i = 0, f = 0; i < count; i++) {
        while (f < found.count && found.ends[f] < s[i].end)
            ck_assert_uint_ge(found.starts[f++], s[i].start); /* "MOSCOW. Oct 31 -" is one dateline */
        if (f < found.count && found.ends[f] == s[i].end)
            f++;
        else
            ck_assert_int_eq(s[i].kind, NEWSEVENT_DATELINE);
        datelines += s[i].kind == NEWSEVENT_DATELINE;
    }
    ck_assert_uint_le(count - datelines, found.count);
    ne_free(doc);
    text_free(&all);
}
END_TEST

/* ---- stopping ---- */

static int stop_window(void *context, const ne_document *doc, int last)
{
    (void)doc;
    (void)last;
    return ++*(int *)context >= 2;
}

static int stop_sentence(void *context, const char *bytes, uint32_t start, uint32_t end)
{
    (void)bytes;
    (void)start;
    (void)end;
    return ++*(int *)context >= 5;
}

START_TEST(stopping)
{
    text all = all_articles(2);
    ne_limits limits = {.size = sizeof limits, .window = 4096};
    ne_article about = {.size = sizeof about, .limits = &limits};
    for (int by_sentence = 0; by_sentence < 2; by_sentence++) {
        int calls = 0;
        ne_error error;
        ne_sink sink = {sizeof sink, &calls, by_sentence ? stop_sentence : NULL, by_sentence ? NULL : stop_window};
        ne_stream *stream = ne_stream_open(NULL, &about, &sink, NULL);
        ck_assert_int_eq(ne_stream_feed(stream, all.data, all.length, &error), NEWSEVENT_ERROR_STOPPED);
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_STOPPED);
        ck_assert_uint_gt(error.offset, 0);
        ck_assert_int_eq(calls, by_sentence ? 5 : 2);
        ck_assert_int_eq(ne_stream_feed(stream, "more", 4, &error), NEWSEVENT_ERROR_STATE);
        ck_assert_int_eq(ne_stream_finish(stream, &error), NEWSEVENT_ERROR_STATE);
        ne_stream_close(stream);
    }
    text_free(&all);
}
END_TEST

START_TEST(wrong_use)
{
    ne_error error;
    ck_assert_int_eq(ne_stream_feed(NULL, "x", 1, &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_stream_finish(NULL, &error), NEWSEVENT_ERROR_ARGUMENT);
    ne_stream *stream = ne_stream_open(NULL, NULL, NULL, NULL);
    ck_assert_int_eq(ne_stream_feed(stream, NULL, 3, &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_stream_feed(stream, NULL, 0, &error), NEWSEVENT_OK);
    ck_assert_int_eq(ne_stream_feed(stream, "Peace talks began.", 18, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_stream_finish(stream, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_stream_finish(stream, &error), NEWSEVENT_ERROR_STATE);
    ck_assert_int_eq(ne_stream_feed(stream, "x", 1, NULL), NEWSEVENT_ERROR_STATE);
    ne_stream_close(stream);
    stream = ne_stream_open(NULL, NULL, NULL, NULL); /* closed before its end */
    ne_stream_feed(stream, "Peace talks", 11, NULL);
    ne_stream_close(stream);
}
END_TEST

static ne_code run_limited(ne_limits limits, const text *t, size_t chunk, ne_error *error)
{
    limits.size = sizeof limits;
    ne_article about = {.size = sizeof about, .limits = &limits};
    ne_stream *stream = ne_stream_open(NULL, &about, NULL, error);
    ck_assert_ptr_nonnull(stream);
    ne_code code = NEWSEVENT_OK;
    for (size_t at = 0; at < t->length && code == NEWSEVENT_OK; at += chunk)
        code = ne_stream_feed(stream, t->data + at, t->length - at < chunk ? t->length - at : chunk, error);
    if (code == NEWSEVENT_OK)
        code = ne_stream_finish(stream, error);
    ne_stream_close(stream);
    return code;
}

START_TEST(limits_reached)
{
    text all = all_articles(2);
    ne_error error;
    for (size_t chunk = 1; chunk < 100000; chunk *= 60) {
        ck_assert_int_eq(run_limited((ne_limits){.max_input = 1000}, &all, chunk, &error), NEWSEVENT_ERROR_LIMIT);
        ck_assert_uint_eq(error.offset, 1000);
        ck_assert_int_eq(run_limited((ne_limits){.max_input = all.length}, &all, chunk, &error), NEWSEVENT_OK);
        ck_assert_int_eq(run_limited((ne_limits){.max_work = 100}, &all, chunk, &error), NEWSEVENT_ERROR_LIMIT);
        ck_assert_int_eq(run_limited((ne_limits){.max_memory = 30000}, &all, chunk, &error), NEWSEVENT_ERROR_LIMIT);
    }
    /* many windows under a limit that all of them together would exceed */
    text long_text = all_articles(40);
    ck_assert_int_eq(run_limited((ne_limits){.window = 4096, .max_memory = 6u << 20}, &long_text, 4096, &error), NEWSEVENT_OK);
    text_free(&long_text);
    text_free(&all);
}
END_TEST

START_TEST(utf16_and_strict)
{
    ne_error error;
    for (size_t chunk = 1; chunk < 4; chunk++) {
        text t = {NULL, 0, 0};
        text_append(&t, "\xff\xfeP\0e\0a\0c\0e\0", 12);
        ck_assert_int_eq(run_limited((ne_limits){0}, &t, chunk, &error), NEWSEVENT_ERROR_ENCODING);
        text_free(&t);
    }
    ne_article about = {.size = sizeof about, .flags = NEWSEVENT_STRICT_UTF8};
    ne_stream *stream = ne_stream_open(NULL, &about, NULL, NULL);
    ne_code code = ne_stream_feed(stream, "Rain fell \xe2\x82", 12, &error);
    if (code == NEWSEVENT_OK)
        code = ne_stream_feed(stream, " on Monday.", 11, &error);
    if (code == NEWSEVENT_OK)
        code = ne_stream_finish(stream, &error);
    ck_assert_int_eq(code, NEWSEVENT_ERROR_ENCODING);
    ck_assert_uint_eq(error.offset, 10);
    ne_stream_close(stream);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {chunks, small_windows, default_window, sentences, stopping, wrong_use, limits_reached, utf16_and_strict};
    article_count();
    return RUN_SUITE("stream", 120, tests);
}
