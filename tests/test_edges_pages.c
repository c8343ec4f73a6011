/* Pages, lines and writers at their edges: JSON and HTML as nobody writes it, sentences longer than lines. */
#include "common/edges.h"
#include "common/invariants.h"
#include "common/stories.h"
#include "common/mutate.h"

#include "newsevent-arrow.h"
#include "newsevent-html.h"

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

/* RFC 3629: each kind of byte that no character has; a bad byte is one U+FFFD. */
static const struct {
    const char *bytes, *wanted;
} sequences[] = {
    {"\xe0\x9f\x80", FFFD FFFD FFFD}, {"\xe0\xa0\x80", "\xe0\xa0\x80"}, {"\xed\x9f\xbf", "\xed\x9f\xbf"}, {"\xed\xa0\x80", FFFD FFFD FFFD},
    {"\xf0\x8f\x80\x80", FFFD FFFD FFFD FFFD}, {"\xf0\x90\x80\x80", "\xf0\x90\x80\x80"}, {"\xf4\x8f\xbf\xbd", "\xf4\x8f\xbf\xbd"},
    {"\xf4\x90\x80\x80", FFFD FFFD FFFD FFFD}, {"\xc1\x80", FFFD FFFD}, {"\xf5\x80", FFFD FFFD}, {"\xc3", FFFD}, {"\xe2\x82", FFFD FFFD}, {"\xe2\x82x", FFFD FFFD "x"},
};
#define SEQUENCES (sizeof sequences / sizeof *sequences)

static void bytes_in_page(const char *bytes, const char *shown)
{
    char html[64], wanted[64];
    snprintf(html, sizeof html, "<p>a%sb", bytes);
    snprintf(wanted, sizeof wanted, "a%sb", shown);
    page_text(html, strlen(html), "utf-8", wanted);
}

START_TEST(bytes_of_pages)
{
    for (size_t i = 0; i < SEQUENCES; i++)
        bytes_in_page(sequences[i].bytes, sequences[i].wanted);
    /* noncharacters, of three and four bytes: one U+FFFD, and what stands behind them stays */
    static const char *const none[] = {"\xf4\x8f\xbf\xbf", "\xf3\xbf\xbf\xbe", "\xef\xbf\xbf", "\xef\xb7\x90"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        bytes_in_page(none[i], FFFD);
    bytes_in_page("\xef\xb7\xb0", "\xef\xb7\xb0");
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

/* Some column of text holds the bytes so. */
static void bytes_in_columns(const struct ArrowSchema *s, const char *bytes, const char *wanted)
{
    ne_article about = {.size = sizeof about, .id = string(bytes), .published = {"2026-03-11", 10}};
    ne_document *doc = parsed("Police in Lyon arrested three men on Tuesday.", &about);
    ne_arrow_batch *batch = ne_arrow_open(NULL, NULL);
    struct ArrowArray a;
    ck_assert_int_eq(ne_arrow_add(batch, doc, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_arrow_take(batch, &a, NULL), NEWSEVENT_OK);
    ck_assert_int_ge(a.length, 1);
    bool found = false;
    for (int64_t c = 0; c < s->n_children; c++) {
        const struct ArrowArray *column = a.children[c];
        if (strcmp(s->children[c]->format, "u") != 0)
            continue;
        const int32_t *offsets = column->buffers[1];
        found |= (size_t)offsets[1] == strlen(wanted) && !memcmp(column->buffers[2], wanted, strlen(wanted));
    }
    ck_assert_msg(found, "no column holds '%s'", wanted);
    a.release(&a);
    ne_arrow_close(batch);
    ne_free(doc);
}

START_TEST(columns_are_utf8)
{
    struct ArrowSchema s;
    ck_assert_int_eq(ne_arrow_schema(NULL, &s, NULL), NEWSEVENT_OK);
    for (size_t i = 0; i < SEQUENCES; i++)
        bytes_in_columns(&s, sequences[i].bytes, sequences[i].wanted);
    bytes_in_columns(&s, "\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"); /* a noncharacter stays */
    s.release(&s);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {pages_of_nothing, bytes_of_pages, markup_of_pages, descriptions_of_pages, lines, parts_for_people,
                                  long_sentences, columns_are_utf8};
    return RUN_SUITE("edges pages", 120, tests);
}
