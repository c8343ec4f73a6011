/* Arrow arrays: their structure, the values of an event, moves and releases in any order, every allocation failing in turn. */
#include "common/corpus.h"
#include "common/suite.h"
#include "newsevent-arrow.h"

#include <string.h>

static const char LYON[] = "Police in Lyon arrested three men on Tuesday. Troops \xff attacked the \xe2\x82 town.";

static ne_document *lyon(void)
{
    ne_article about = {.size = sizeof about, .id = {"a", 1}, .published = {"2026-03-11", 10}};
    return ne_parse(NULL, LYON, sizeof LYON - 1, &about, NULL);
}

static int valid(const struct ArrowArray *a, int64_t row)
{
    const unsigned char *bits = a->buffers[0];
    return !bits || bits[row / 8] >> (row % 8) & 1;
}

/* Walks an array beside its schema: lengths, null counts, offsets, UTF-8 of every string; returns the bytes of strings. */
static size_t walk(const struct ArrowArray *a, const struct ArrowSchema *s)
{
    size_t bytes = 0;
    int64_t nulls = 0;
    ck_assert_int_eq(a->n_children, s->n_children);
    ck_assert_int_eq(a->offset, 0);
    for (int64_t i = 0; i < a->length; i++)
        nulls += !valid(a, i);
    ck_assert_int_eq(nulls, a->null_count);
    if (!strcmp(s->format, "u") || !strcmp(s->format, "+l")) {
        const int32_t *offsets = a->buffers[1];
        ck_assert_int_eq(a->n_buffers, *s->format == 'u' ? 3 : 2);
        ck_assert_int_eq(offsets[0], 0);
        for (int64_t i = 0; i < a->length; i++)
            ck_assert_int_ge(offsets[i + 1], offsets[i]);
        if (*s->format == 'u') {
            const char *data = a->buffers[2];
            bytes = (size_t)offsets[a->length];
            size_t first = 0;
            ck_assert_ptr_nonnull(data);
            while (first < bytes && (data[first] & 0x80) == 0)
                first++;
            ck_assert(first <= bytes);
        } else {
            ck_assert_int_eq(a->children[0]->length, offsets[a->length]);
        }
    } else if (!strcmp(s->format, "+s")) {
        ck_assert_int_eq(a->n_buffers, 1);
        for (int64_t i = 0; i < a->n_children; i++)
            ck_assert_int_eq(a->children[i]->length, a->length);
    } else {
        ck_assert_int_eq(a->n_buffers, 2);
    }
    for (int64_t i = 0; i < a->n_children; i++)
        bytes += walk(a->children[i], s->children[i]);
    return bytes;
}

static const struct ArrowArray *column(const struct ArrowArray *a, const struct ArrowSchema *s, const char *name)
{
    for (int64_t i = 0; i < s->n_children; i++)
        if (!strcmp(s->children[i]->name, name))
            return a->children[i];
    ck_abort_msg("no column %s", name);
    return NULL;
}

static void is_string(const struct ArrowArray *a, int64_t row, const char *wanted)
{
    const int32_t *offsets = a->buffers[1];
    const char *data = a->buffers[2];
    ck_assert_int_eq(valid(a, row), wanted != NULL);
    if (!wanted)
        return;
    ck_assert_int_eq(offsets[row + 1] - offsets[row], (int)strlen(wanted));
    ck_assert_mem_eq(data + offsets[row], wanted, strlen(wanted));
}

static int64_t long_of(const struct ArrowArray *a, int64_t row) { return ((const int64_t *)a->buffers[1])[row]; }

START_TEST(values)
{
    struct ArrowSchema s;
    struct ArrowArray a;
    ne_arrow_batch *batch = ne_arrow_open(NULL, NULL);
    ne_document *doc = lyon();
    ck_assert_int_eq(ne_arrow_schema(NULL, &s, NULL), NEWSEVENT_OK);
    ck_assert_str_eq(s.format, "+s");
    ck_assert_int_eq(ne_arrow_add(batch, doc, NULL), NEWSEVENT_OK);
    ne_free(doc);
    ck_assert_int_eq(ne_arrow_add_failure(batch, (ne_string){"b", 1}, (ne_string){"why", 3}, NULL), NEWSEVENT_OK);
    ck_assert_uint_eq(ne_arrow_rows(batch), 3);
    ck_assert_int_eq(ne_arrow_take(batch, &a, NULL), NEWSEVENT_OK);
    ck_assert_uint_eq(ne_arrow_rows(batch), 0);
    ne_arrow_close(batch);
    walk(&a, &s);
    is_string(column(&a, &s, "id"), 0, "a");
    is_string(column(&a, &s, "id"), 2, "b");
    is_string(column(&a, &s, "error"), 0, NULL);
    is_string(column(&a, &s, "error"), 2, "why");
    is_string(column(&a, &s, "type"), 0, "COERCE");
    is_string(column(&a, &s, "type"), 2, NULL);
    is_string(column(&a, &s, "mode"), 0, "arrest");
    is_string(column(&a, &s, "cameo"), 0, "173");
    const struct ArrowArray *trigger = column(&a, &s, "trigger"), *time = column(&a, &s, "time"), *actors = column(&a, &s, "actors");
    ck_assert_int_eq(long_of(trigger->children[0], 0), 15);
    ck_assert_int_eq(long_of(trigger->children[1], 0), 23);
    is_string(trigger->children[2], 0, "arrested");
    is_string(time->children[4], 0, "2026-03-10");
    ck_assert_int_eq(((const int32_t *)actors->buffers[1])[1], 1);
    is_string(actors->children[0]->children[3], 0, "Police");
    const struct ArrowArray *sentence = column(&a, &s, "sentence");
    is_string(sentence->children[2], 1, "Troops \xef\xbf\xbd attacked the \xef\xbf\xbd\xef\xbf\xbd town.");
    ck_assert(!valid(sentence, 2));
    a.release(&a);
    ck_assert_ptr_null(a.release);
    s.release(&s);
    ck_assert_ptr_null(s.release);
}
END_TEST

START_TEST(empty)
{
    struct ArrowSchema s;
    struct ArrowArray a;
    ne_arrow_batch *batch = ne_arrow_open(NULL, NULL);
    ck_assert_int_eq(ne_arrow_schema(NULL, &s, NULL), NEWSEVENT_OK);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(ne_arrow_take(batch, &a, NULL), NEWSEVENT_OK);
        ck_assert_int_eq(a.length, 0);
        walk(&a, &s);
        a.release(&a);
    }
    ne_arrow_close(batch);
    ne_arrow_close(NULL);
    s.release(&s);
    ne_error error;
    ck_assert_int_eq(ne_arrow_add(NULL, NULL, &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_arrow_take(NULL, &a, NULL), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_arrow_schema(NULL, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_uint_eq(ne_arrow_rows(NULL), 0);
}
END_TEST

/* What a consumer that moves columns does: a child is copied, its place marked released, and kept longer than its parent. */
START_TEST(moved)
{
    struct ArrowSchema s, one_schema;
    struct ArrowArray a, one;
    ne_arrow_batch *batch = ne_arrow_open(NULL, NULL);
    ne_document *doc = lyon();
    ck_assert_int_eq(ne_arrow_add(batch, doc, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_arrow_take(batch, &a, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_arrow_add(batch, doc, NULL), NEWSEVENT_OK); /* and with rows left in it */
    ne_arrow_close(batch);
    ne_free(doc);
    ck_assert_int_eq(ne_arrow_schema(NULL, &s, NULL), NEWSEVENT_OK);
    int64_t at = 13; /* actors */
    ck_assert_str_eq(s.children[at]->name, "actors");
    one = *a.children[at];
    a.children[at]->release = NULL;
    one_schema = *s.children[at];
    s.children[at]->release = NULL;
    a.release(&a);
    s.release(&s);
    walk(&one, &one_schema);
    is_string(one.children[0]->children[3], 0, "Police");
    one.release(&one);
    one_schema.release(&one_schema);
}
END_TEST

START_TEST(articles)
{
    struct ArrowSchema s;
    struct ArrowArray a;
    uint64_t events = 0;
    ne_arrow_batch *batch = ne_arrow_open(NULL, NULL);
    for (size_t i = 0; i < article_count(); i++) {
        text t = article_text(i);
        ne_document *doc = ne_parse(NULL, t.data, t.length, NULL, NULL);
        size_t count;
        ne_events(doc, &count);
        events += count;
        ck_assert_int_eq(ne_arrow_add(batch, doc, NULL), NEWSEVENT_OK);
        ne_free(doc);
        text_free(&t);
    }
    ck_assert_uint_gt(events, 100);
    ck_assert_uint_eq(ne_arrow_rows(batch), events);
    ck_assert_int_eq(ne_arrow_take(batch, &a, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_arrow_schema(NULL, &s, NULL), NEWSEVENT_OK);
    ck_assert_uint_gt(walk(&a, &s), 10000);
    a.release(&a);
    s.release(&s);
    ne_arrow_close(batch);
}
END_TEST

/* All of it with the counting allocator: two additions, of which failed ones are repeated, a take, a schema. */
static void run(counter *c, const ne_document *doc)
{
    ne_error error;
    struct ArrowSchema s = {.release = NULL};
    struct ArrowArray a = {.release = NULL};
    ne_arrow_batch *batch = ne_arrow_open(&c->allocator, &error);
    for (int i = 0; batch && i < 2; i++) {
        uint64_t rows = ne_arrow_rows(batch);
        ne_code code = i ? ne_arrow_add_failure(batch, (ne_string){"b", 1}, (ne_string){"why", 3}, &error) : ne_arrow_add(batch, doc, &error);
        if (code == NEWSEVENT_OK)
            continue;
        ck_assert_int_eq(code, NEWSEVENT_ERROR_MEMORY);
        ck_assert_int_eq(error.code, code);
        ck_assert_uint_eq(ne_arrow_rows(batch), rows);
    }
    ne_code schema = ne_arrow_schema(&c->allocator, &s, &error);
    ck_assert_int_eq(schema == NEWSEVENT_OK, s.release != NULL);
    if (batch) {
        uint64_t rows = ne_arrow_rows(batch);
        if (ne_arrow_take(batch, &a, &error) == NEWSEVENT_OK) {
            ck_assert_uint_eq((uint64_t)a.length, rows);
            if (s.release)
                walk(&a, &s);
            a.release(&a);
        } else {
            ck_assert_uint_eq(ne_arrow_rows(batch), rows);
            ck_assert_ptr_null(a.release);
        }
    }
    if (s.release)
        s.release(&s);
    ne_arrow_close(batch);
    ck_assert_uint_eq(c->out, 0);
    ck_assert_uint_eq(c->wrong_sizes, 0);
}

START_TEST(memory)
{
    counter c;
    ne_document *doc = lyon();
    counter_init(&c);
    run(&c, doc);
    uint64_t calls = c.calls;
    ck_assert_uint_gt(calls, 100);
    for (int from_then_on = 0; from_then_on < 2; from_then_on++)
        for (uint64_t n = 1; n <= calls; n++) {
            counter_init(&c);
            c.fail_at = n;
            c.fail_on = from_then_on;
            run(&c, doc);
            ck_assert_uint_gt(c.failed, 0);
        }
    ne_free(doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {values, empty, moved, articles, memory};
    article_count();
    return RUN_SUITE("arrow", 60, tests);
}
