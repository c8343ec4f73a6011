/* Every allocation fails in turn, once and from then on, where the caller gives no allocator and where none can be given: all writers,
 * lines of JSON, pages, stories, Arrow columns. The answer is then NEWSEVENT_ERROR_MEMORY, or the same as ever where
 * something could be tried again; never another answer, and nothing leaks. */
#include "common/corpus.h"
#include "common/suite.h"
#include "common/wrapped.h"
#include "newsevent-arrow.h"
#include "newsevent-html.h"
#include "newsevent-story.h"

#include <stdio.h>
#include <string.h>

static const char news[] = "LUNDHAVN (CP) - At least 14 people were killed on Tuesday when a ferry sank off Lundhavn, Norway, police said. \"We saw 2.5 metres "
                           "of water,\" said Ida Marlowitz, the minister.\n\nPolice arrested 3.75 percent more men. The port paid $4.2 million.\n";
static const ne_article about_news = {.size = sizeof about_news, .id = {"wire", 4}, .published = {"2026-03-11", 10}, .source = {"Post", 4},
                                      .flags = NEWSEVENT_KEEP_CANDIDATES};

/* Does its work and puts what comes out, as bytes, into `out`, which is memory of its own. */
typedef ne_code job(const void *with, text *out, ne_error *error);

/* Bytes that are kept apart from the memory that fails. */
static int keep(void *to, const char *bytes, size_t length)
{
    bool on = wrapped_memory.on;
    wrapped_memory.on = false;
    int failed = text_append(to, bytes, length);
    wrapped_memory.on = on;
    return failed;
}

static void fail_each(const char *name, job *run, const void *with, uint64_t least)
{
    text wanted = {NULL, 0, 0};
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    text_append(&wanted, "", 0);
    wrapped_start(0, false);
    ne_code code = run(with, &wanted, &error);
    wrapped_stop();
    ck_assert_msg(code == NEWSEVENT_OK, "%s: %s", name, error.message ? error.message : "?");
    uint64_t calls = wrapped_memory.calls;
    ck_assert_msg(wrapped_memory.out == 0 && calls >= least, "%s: %llu calls, %llu out", name, (unsigned long long)calls,
                  (unsigned long long)wrapped_memory.out);
    for (int from_then_on = 0; from_then_on < 2; from_then_on++)
        for (uint64_t n = 1; n <= calls; n++) {
            text got = {NULL, 0, 0};
            text_append(&got, "", 0);
            error = (ne_error){NEWSEVENT_OK, NULL, 0};
            wrapped_start(n, from_then_on);
            code = run(with, &got, &error);
            wrapped_stop();
            bool same = code == NEWSEVENT_OK && !from_then_on && !strcmp(got.data, wanted.data); /* what was tried again */
            ck_assert_msg(wrapped_memory.failed > 0 && (same || (code == NEWSEVENT_ERROR_MEMORY && error.code == code && error.message)),
                          "%s: allocation %llu of %llu%s: code %d, %s", name, (unsigned long long)n, (unsigned long long)calls,
                          from_then_on ? " and all after it" : "", (int)code, same ? "the same answer" : got.data);
            ck_assert_msg(wrapped_memory.out == 0, "%s: %llu leak after allocation %llu", name, (unsigned long long)wrapped_memory.out,
                          (unsigned long long)n);
            text_free(&got);
        }
    text_free(&wanted);
}

/* ---- writers ---- */

typedef struct written {
    const ne_document *doc;
    ne_format format;
    uint32_t flags;
} written;

static ne_code write_it(const void *with, text *out, ne_error *error)
{
    const written *w = with;
    ne_render_options options = {.size = sizeof options, .flags = w->flags};
    return ne_render(w->doc, w->format, &options, keep, out, error);
}

static ne_code write_string(const void *with, text *out, ne_error *error)
{
    const written *w = with;
    size_t length;
    char *made = ne_render_string(w->doc, w->format, NULL, &length, error);
    if (made)
        keep(out, made, length);
    ne_render_free(made);
    return made ? NEWSEVENT_OK : error->code;
}

START_TEST(writers)
{
    text longer = {NULL, 0, 0};
    for (int i = 0; i < 24; i++)
        text_append(&longer, news, sizeof news - 1);
    for (int many = 0; many < 2; many++) {
        ne_document *doc = ne_parse(NULL, many ? longer.data : news, many ? longer.length : sizeof news - 1, &about_news, NULL);
        ck_assert_ptr_nonnull(doc);
        for (uint32_t f = 0; f < NEWSEVENT_FORMATS; f++) {
            written w = {doc, (ne_format)f, NEWSEVENT_RENDER_TOKENS | NEWSEVENT_RENDER_COLOR};
            if (!many) /* each number that is not whole allocates */
                fail_each(ne_format_name(f), write_it, &w, 0);
            else if (f != NEWSEVENT_FORMAT_EXPLAIN && f != NEWSEVENT_FORMAT_PLOVER) /* the same again, and many */
                fail_each(ne_format_name(f), write_string, &w, 1);
        }
        ne_free(doc);
    }
    text_free(&longer);
}
END_TEST

/* ---- the core, HTML, Arrow and stories with malloc alone ---- */

static ne_code parse_it(const void *with, text *out, ne_error *error)
{
    (void)with;
    ne_document *doc = ne_parse(NULL, news, sizeof news - 1, &about_news, error);
    size_t count;
    if (doc && ne_events(doc, &count))
        keep(out, "events", 6);
    ne_free(doc);
    return doc ? NEWSEVENT_OK : error->code;
}

START_TEST(parses) { fail_each("ne_parse", parse_it, NULL, 5); }
END_TEST

static ne_code read_page(const void *with, text *out, ne_error *error)
{
    const text *page = with;
    ne_html *html = ne_html_read(page->data, page->length, NULL, error);
    if (!html)
        return error->code;
    const ne_html_about *about = ne_html_about_page(html);
    size_t length;
    const char *words = ne_html_text(html, &length);
    keep(out, words, length);
    keep(out, about->title.data, about->title.length);
    keep(out, about->published.data, about->published.length);
    keep(out, about->author.data, about->author.length);
    ne_html_free(html);
    return NEWSEVENT_OK;
}

START_TEST(pages)
{
    static const char linked[] = "<html><head><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"headline\": \"Ferry sinks\", "
                                 "\"datePublished\": \"2026-03-11\"}</script></head><body><article><p>A ferry sank off Lundhavn on Tuesday, "
                                 "police said, and 14 people were killed. Ida Marlowitz, the minister, came at once.</p></article></body></html>";
    text page = {NULL, 0, 0};
    text_append(&page, linked, sizeof linked - 1);
    fail_each("ne_html_read", read_page, &page, 5);
    text_free(&page);
}
END_TEST

static ne_code make_story(const void *with, text *out, ne_error *error)
{
    const ne_document *const *docs = with;
    ne_story_set *set = ne_story_set_open(NULL, error);
    ne_story_article second = {.size = sizeof second, .id = {"copy", 4}, .outlet = {"Gazette", 7}, .published = {"2026-03-12", 10}};
    ne_code code = set ? NEWSEVENT_OK : error->code;
    for (int i = 0; i < 2 && code == NEWSEVENT_OK; i++)
        code = ne_story_set_add_document(set, docs[i], i ? &second : NULL, error);
    if (code == NEWSEVENT_OK)
        code = ne_story_set_update(set, error);
    if (code == NEWSEVENT_OK) {
        size_t count;
        const ne_story *stories = ne_stories(set, &count);
        ne_story_view *view = ne_story_open(set, stories[0].id, error);
        code = view ? ne_render_story(view, NEWSEVENT_FORMAT_JSONL, keep, out, error) : error->code;
        ne_story_close(view);
    }
    ne_story_set_close(set);
    return code;
}

START_TEST(stories)
{
    ne_document *docs[2] = {ne_parse(NULL, news, sizeof news - 1, &about_news, NULL), ne_parse(NULL, news, sizeof news - 1, &about_news, NULL)};
    fail_each("stories", make_story, docs, 20);
    ne_free(docs[0]);
    ne_free(docs[1]);
}
END_TEST

static ne_code read_line(const void *with, text *out, ne_error *error)
{
    ne_line *line = ne_line_read(with, strlen(with), error);
    if (!line)
        return error->code;
    size_t length;
    const char *words = ne_line_text(line, &length);
    keep(out, words, length);
    keep(out, ne_line_article(line)->id.data, ne_line_article(line)->id.length);
    ne_line_free(line);
    return NEWSEVENT_OK;
}

START_TEST(lines)
{
    /* keys and numbers in other forms are read, and compared, by other ways */
    fail_each("ne_line_read", read_line, "{\"te\\u0078t\": \"Police in Lyon arrested three men on Tuesday.\", \"id\": -0}", 5);
    fail_each("ne_line_read", read_line, "{\"text\": \"Caf\\u00e9 \\ud83c\\udf89 \\u20ac\\n\\\"open\\\" in Lyon, and more words.\", \"id\": -123456789012345678, \"text\" : \"Twice: "
                                         "the last one counts, said police.\", \"x\": {\"text\": \"no\"}}", 5);
    fail_each("ne_line_read", read_line, "{\"id\": \"a\", \"text\": \"Police in Lyon arrested three men on Tuesday, and more.\", \"published\": \"2026-03-11\", "
                                         "\"other\": [1, 2.5, {\"x\": null}]}", 5);
}
END_TEST

static ne_code make_columns(const void *with, text *out, ne_error *error)
{
    (void)out;
    ne_arrow_batch *batch = ne_arrow_open(NULL, error);
    ne_code code = batch ? ne_arrow_add(batch, with, error) : error->code;
    struct ArrowArray array = {0};
    struct ArrowSchema schema = {0};
    if (code == NEWSEVENT_OK)
        code = ne_arrow_take(batch, &array, error);
    if (code == NEWSEVENT_OK)
        code = ne_arrow_schema(NULL, &schema, error);
    if (array.release)
        array.release(&array);
    if (schema.release)
        schema.release(&schema);
    ne_arrow_close(batch);
    return code;
}

START_TEST(columns)
{
    ne_document *doc = ne_parse(NULL, news, sizeof news - 1, &about_news, NULL);
    fail_each("arrow", make_columns, doc, 20);
    ne_free(doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {writers, parses, pages, stories, lines, columns};
    return RUN_SUITE("wanting memory", 240, tests);
}
