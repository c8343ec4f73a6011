/* HTML pages: what is taken and what is left out, spans back to the page's bytes, encodings, hostile pages, failing memory. */
#include "common/corpus.h"
#include "common/suite.h"
#include "newsevent-html.h"

#include <stdlib.h>
#include <string.h>

static ne_html *read_bytes(const char *bytes, size_t length)
{
    ne_error error;
    ne_html *page = ne_html_read(bytes, length, NULL, &error);
    ck_assert_msg(page != NULL, "%s", page ? "" : error.message);
    return page;
}

static ne_html *read_text(const char *bytes) { return read_bytes(bytes, strlen(bytes)); }

static void check_text(const char *html, const char *wanted)
{
    ne_html *page = read_text(html);
    size_t length;
    const char *body = ne_html_text(page, &length);
    ck_assert_msg(length == strlen(wanted) && !memcmp(body, wanted, length), "%s\ngives '%.*s', not '%s'", html, (int)length, body, wanted);
    ne_html_free(page);
}

/* Every span of the text lies inside the page, in order, and ASCII words stand there as they are, tags and entities aside. */
static void check_spans(const ne_html *page, size_t page_length)
{
    size_t length;
    const char *body = ne_html_text(page, &length);
    uint32_t before = 0;
    ck_assert_uint_eq(body[length], 0);
    ck_assert_ptr_null(length ? memchr(body, 0, length) : NULL);
    for (uint32_t i = 0; i < length; i++) {
        ne_span one, to_end;
        ck_assert_int_eq(ne_html_source(page, i, i + 1, &one), NEWSEVENT_OK);
        ck_assert_int_eq(ne_html_source(page, i, (uint32_t)length, &to_end), NEWSEVENT_OK);
        ck_assert_uint_le(one.start, one.end);
        ck_assert_uint_le(one.end, page_length);
        ck_assert_uint_le(to_end.start, to_end.end);
        ck_assert_uint_le(to_end.end, page_length);
        ck_assert_uint_le(to_end.start, one.start); /* before it only where broken nesting put a later piece of the page first */
        ck_assert_uint_ge(to_end.end, one.end);
        ck_assert_uint_le(before, page_length);
        before = one.start;
    }
    ne_span none;
    ck_assert_int_eq(ne_html_source(page, 0, (uint32_t)length + 1, &none), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_html_source(page, 1, 0, &none), NEWSEVENT_ERROR_ARGUMENT);
}

static void check_source(const char *html, const char *words, const char *wanted)
{
    ne_html *page = read_text(html);
    size_t length;
    const char *body = ne_html_text(page, &length), *at = strstr(body, words);
    ck_assert_msg(at != NULL, "'%s' is not in '%s'", words, body);
    ne_span span;
    uint32_t start = (uint32_t)(at - body);
    ck_assert_int_eq(ne_html_source(page, start, start + (uint32_t)strlen(words), &span), NEWSEVENT_OK);
    ck_assert_msg(span.end - span.start == strlen(wanted) && !memcmp(html + span.start, wanted, strlen(wanted)), "'%s' comes from '%.*s', not '%s'",
                  words, (int)(span.end - span.start), html + span.start, wanted);
    check_spans(page, strlen(html));
    ne_html_free(page);
}

static void is(ne_string got, const char *wanted)
{
    ck_assert_msg(got.length == strlen(wanted) && (!got.length || !memcmp(got.data, wanted, got.length)), "'%.*s', not '%s'", (int)got.length,
                  got.length ? got.data : "", wanted);
}

START_TEST(texts)
{
    check_text("", "");
    check_text("Plain words", "Plain words");
    check_text("<p>One  \n two<p>Three", "One two\n\nThree");
    check_text("<p>Fire<b>men</b> of <i>Leeds</i></p>", "Firemen of Leeds");
    check_text("<p>1<!-- --> <!-- -->comment", "1 comment");
    check_text("<p>a<br>b<br><br>c", "a\nb\n\nc");
    check_text("<pre>x  y\nz</pre>", "x y\nz");
    check_text("<script>if (a < b) document.write('<p>x</p>')</script><style>p{}</style>Text", "Text");
    check_text("<p>Kept<svg><title>no</title><text>no</text></svg> text<noscript><p>no</p></noscript>", "Kept text");
    check_text("<nav>Menu</nav><p>Story</p><footer>Foot</footer><aside>Aside</aside><form>Name: <input></form>", "Story");
    check_text("<p>Story</p><div class='social-share'>Share</div><p hidden>no</p><div style='display: none'>no</div><p aria-hidden=true>no", "Story");
    check_text("<p>Story<ul><li><a href=x>Links</a> <li><a href=y>More links</a></ul>", "Story");
    check_text("<news-body>One</news-body><news-body>Two</news-body>", "One\n\nTwo");
    check_text("<table><tr><td>One<td>Two</table>", "One\n\nTwo");
    check_text("a < b, c > d & e", "a < b, c > d & e");
    check_text("&#0;&#x110000;&#128;|", "\xef\xbf\xbd\xef\xbf\xbd\xe2\x82\xac|");
    /* numbers that no int holds, and one that only begins with many noughts */
    check_text("&#1222222222222222;&#x1ffffffff;&#xFFFFFFFFFFFF|", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd|");
    check_text("&#00000000000065;&#x000000000042;&#1114111|", "AB\xf4\x8f\xbf\xbf|");
    check_text("<title>T</title><p>never <textarea>ended", "never");
    check_text("<p>an <svg> without an end", "an without an end");
    check_text("<!--><p>Read</p><!--- ><p>not</p>", "Read");
    check_text("<p title=\"a>b\" x=y>Quoted <a href='>'>marks</a> here and there", "Quoted marks here and there");
    check_text("<p>cut <b class=\"", "cut");
}
END_TEST

START_TEST(spans)
{
    check_source("<p>A &amp; B", "&", "&amp;");
    check_source("<p>AT&ampT", "AT&T", "AT&ampT");
    check_source("<p>AT&T said", "AT&T", "AT&T");
    check_source("<p>&ldquo;No&rdquo; he&nbsp;said", "\xe2\x80\x9cNo\xe2\x80\x9d", "&ldquo;No&rdquo;");
    check_source("<p>caf&eacute; in Lyon", "caf\xc3\xa9", "caf&eacute;");
    check_source("<p>caf&eacute in Lyon", "caf\xc3\xa9", "caf&eacute");
    check_source("<p>&pound;50 fine", "\xc2\xa3" "50", "&pound;50");
    check_source("<p>&#8217;tis &#x2019;twas", "\xe2\x80\x99twas", "&#x2019;twas");
    check_source("<p>&NotEqualTilde;x", "x", "x");
    check_source("<p>&unknown; word", "&unknown;", "&unknown;");
    check_source("<p>&amp;amp; x", "&amp;", "&amp;amp;");
    check_source("<p>evac<b>uat</b>ed now", "evacuated", "evac<b>uat</b>ed");
    check_source("<p>the   fire\r\n   service", "fire service", "fire\r\n   service");
    check_source("<div>one</b></li>two</div>", "onetwo", "one</b></li>two");
    check_source("<p>x<table>lost<tr><td>cell</table>", "cell", "cell");
    check_source("\xef\xbb\xbf<p>Caf\xc3\xa9 \xff fire", "fire", "fire");
    check_source("<meta charset=windows-1252><p>Caf\xe9 \x93" "fire\x94", "\xe2\x80\x9c" "fire", "\x93" "fire");
}
END_TEST

START_TEST(whole_page)
{
    text t = text_of_file("tests/data/html/harbour.html");
    ne_html *page = read_bytes(t.data, t.length);
    const ne_html_about *about = ne_html_about_page(page);
    is(about->title, "Four killed in Greystone plant blast");
    is(about->published, "2026-03-11T07:30:00Z");
    is(about->modified, "2026-03-11T09:05:00Z");
    is(about->author, "Ada Fenn, Tom Okoro");
    is(about->outlet, "Harbour Post");
    is(about->url, "https://harbourpost.example/news/greystone-blast");
    is(about->language, "en-GB");
    is(about->charset, "utf-8");
    ne_article article;
    ne_html_article(page, &article);
    is(article.source, "Harbour Post");
    size_t length, count;
    const char *body = ne_html_text(page, &length);
    static const char *const left_out[] = {"Harbour Post\n", "Sport", "Tweet", "boats", "Rebels", "User77", "Copyright", "Terrorists", "Read also"};
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        ck_assert_msg(!strstr(body, left_out[i]), "%s", left_out[i]);
    ck_assert(!strncmp(body, "Four killed in Greystone plant blast\n\n", 38));
    ck_assert_ptr_nonnull(strstr(body, "The plant employs 312"));
    check_spans(page, t.length);
    ne_document *doc = ne_parse(NULL, body, length, &article, NULL);
    const ne_event *events = ne_events(doc, &count);
    ck_assert_uint_ge(count, 6);
    for (size_t i = 0; i < count; i++) {
        ne_span span;
        ck_assert_int_eq(ne_html_source(page, events[i].start, events[i].end, &span), NEWSEVENT_OK);
        ck_assert_int_eq(t.data[span.start], body[events[i].start]); /* triggers are ASCII words here */
        ck_assert_int_eq(t.data[span.end - 1], body[events[i].end - 1]);
    }
    ne_free(doc);
    ne_html_free(page);
    text_free(&t);
}
END_TEST

START_TEST(encodings)
{
    text t = text_of_file("tests/data/html/latin1.html");
    ne_html *page = read_bytes(t.data, t.length);
    is(ne_html_about_page(page)->charset, "windows-1252");
    is(ne_html_about_page(page)->title, "Caf\xc3\xa9 blast");
    size_t length;
    ck_assert_ptr_nonnull(strstr(ne_html_text(page, &length), "Ren\xc3\xa9 H\xc3\xa9" "bert"));
    check_spans(page, t.length);
    ne_html_free(page);
    text_free(&t);
    static const char utf16[] = "\xff\xfe<\0p\0>\0H\0\xe9\0 \0=\xd8\x00\xde!\0";
    page = read_bytes(utf16, sizeof utf16 - 1);
    is(ne_html_about_page(page)->charset, "utf-16le");
    ck_assert_str_eq(ne_html_text(page, &length), "H\xc3\xa9 \xf0\x9f\x98\x80!");
    check_spans(page, sizeof utf16 - 1);
    ne_html_free(page);
    ne_html_options options = {.size = sizeof options, .charset = {"ISO-8859-1", 10}};
    page = ne_html_read("<p>\xe9", 4, &options, NULL);
    ck_assert_str_eq(ne_html_text(page, &length), "\xc3\xa9");
    ne_html_free(page);
    page = read_text("<p>\xe9t\xe9"); /* nobody says: not UTF-8, so windows-1252 */
    ck_assert_str_eq(ne_html_text(page, &length), "\xc3\xa9t\xc3\xa9");
    ne_html_free(page);
}
END_TEST

START_TEST(about)
{
    static const char meta[] = "<html lang=en><title>A &amp; B | Outlet</title><meta property=og:title content='A &amp; B'><meta property='og:site_name' content=Outlet>"
                               "<meta name=author content='J. Doe'><meta property=article:published_time content='2026-01-02T03:04:05+01:00'>"
                               "<link rel=canonical href='https://o.example/a'><p>Text";
    ne_html *page = read_text(meta);
    const ne_html_about *a = ne_html_about_page(page);
    is(a->title, "A & B");
    is(a->outlet, "Outlet");
    is(a->author, "J. Doe");
    is(a->published, "2026-01-02T03:04:05+01:00");
    is(a->url, "https://o.example/a");
    is(a->language, "en");
    ne_html_free(page);
    page = read_text("<title> T </title><link rel=canonical href='javascript:alert(1)'><p><time datetime='2026-02-30'>x</time><p><time>2026-02-28</time>");
    a = ne_html_about_page(page);
    is(a->title, "T");
    is(a->published, "");
    is(a->url, "");
    ne_html_free(page);
    page = read_text("<script type=application/ld+json>[[[[[[[{\"@type\":\"Article\",\"headline\":\"deep\"}]]]]]]]</script><script type='application/ld+json'>{bad</script>"
                     "<script type='application/ld+json'>{\"@type\":[\"Thing\",\"https://schema.org/NewsArticle\"],\"headline\":\"Good\",\"author\":\"X\",\"url\":\"https://o.example/g\"}</script>");
    a = ne_html_about_page(page);
    is(a->title, "Good");
    is(a->author, "X");
    is(a->url, "https://o.example/g");
    ne_html_free(page);
    ck_assert_ptr_null(ne_html_read(NULL, 5, NULL, NULL));
    ne_html_options options = {.size = sizeof options, .max_page = 3};
    ne_error error;
    ck_assert_ptr_null(ne_html_read("<p>x", 4, &options, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_LIMIT);
    ne_html_free(NULL);
}
END_TEST

/* One property a row: what it says and what is taken of it; "" where it is not believed. */
START_TEST(about_each)
{
    static const struct {
        const char *page, *title, *published, *modified, *author, *outlet, *url, *language;
    } rows[] = {
        {"<meta name=date content='2024-02-29'>", "", "2024-02-29", "", "", "", "", ""},
        {"<meta name=date content='2023-02-29'>", "", "", "", "", "", "", ""},
        {"<meta name=date content='2000-02-29'>", "", "2000-02-29", "", "", "", "", ""},
        {"<meta name=date content='1900-02-29'>", "", "", "", "", "", "", ""},
        {"<meta name=date content='2024-13-01'>", "", "", "", "", "", "", ""},
        {"<meta name=date content='2024-00-01'>", "", "", "", "", "", "", ""},
        {"<meta name=date content='2024-04-31'>", "", "", "", "", "", "", ""},
        {"<meta name=date content='2024-04-00'>", "", "", "", "", "", "", ""},
        {"<meta name=date content='2024-04-30'><meta name=pubdate content='2024-05-01'>", "", "2024-04-30", "", "", "", "", ""},
        {"<meta property='article:modified_time' content='2024-04-30T10:00Z'>", "", "", "2024-04-30T10:00Z", "", "", "", ""},
        {"<meta name=author content='https://o.example/jo'>", "", "", "", "", "", "", ""},
        {"<meta name=byl content='By Jo Aho'>", "", "", "", "By Jo Aho", "", "", ""},
        {"<meta property='og:url' content='https://o.example/a'>", "", "", "", "", "", "https://o.example/a", ""},
        {"<meta property='og:url' content='http://o.example/a'>", "", "", "", "", "", "http://o.example/a", ""},
        {"<meta property='og:url' content='ftp://o.example/a'>", "", "", "", "", "", "", ""},
        {"<meta property='og:locale' content='en_GB'>", "", "", "", "", "", "", "en-GB"},
        {"<meta property='og:locale'><meta content=x>", "", "", "", "", "", "", ""},
        {"<meta property='og:image' content=x>", "", "", "", "", "", "", ""},
        {"<meta itemprop=publisher content=' The  Post '>", "", "", "", "", "The  Post", "", ""},
        {"<title></title><p><time itemprop=datePublished datetime='2024-04-30'>x</time><p><time itemprop=dateModified>2024-05-02</time>", "", "2024-04-30", "2024-05-02", "", "", "", ""},
        {"<div itemprop=datePublished>2024-04-30</div><div itemprop=dateModified><p>x</div><time itemprop=name>2024-01-01</time>", "", "2024-04-30", "", "", "", "", ""},
        {"<p><time datetime='2024-04-30'>Tuesday</time><time>2023-01-01</time>", "", "2024-04-30", "", "", "", "", ""},
        {"<title>&#99999999999;</title><meta name=author content='&#x9ffffffff;'>", "\xef\xbf\xbd", "", "", "\xef\xbf\xbd", "", "", ""},
        {"<title>One</title><svg><title>Two</title></svg>", "One", "", "", "", "", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ne_html *page = read_text(rows[i].page);
        const ne_html_about *a = ne_html_about_page(page);
        const ne_string got[] = {a->title, a->published, a->modified, a->author, a->outlet, a->url, a->language};
        const char *const wanted[] = {rows[i].title, rows[i].published, rows[i].modified, rows[i].author, rows[i].outlet, rows[i].url, rows[i].language};
        for (size_t k = 0; k < 7; k++)
            ck_assert_msg(got[k].length == strlen(wanted[k]) && !memcmp(got[k].data ? got[k].data : "", wanted[k], got[k].length), "%s: '%.*s', not '%s'", rows[i].page,
                          (int)got[k].length, got[k].data ? got[k].data : "", wanted[k]);
        ne_html_free(page);
    }
}
END_TEST

/* Pages made to be costly: all are read in time that grows with their length (the suite's time limit watches). */
START_TEST(hostile)
{
    static const char *const pieces[] = {
        "<div>", "<b>", "<a href=x>", "<table><td>", "<svg>", "<p><b>", "</div>", "<li><ul>", "<h1>", "<form>", "<!-- ", "&", "&am", "&#", "<", "</", "<p ", "<p x=\"",
        "<select>", "<template>", "<frameset>", "<button><svg>", "<div a=1 b=2 class=x id=y>", "<x-y>", "<title>", "<table></div>", "<td><table>", "<textarea>", "<math><mi>",
        "<noscript>", "<a href=1><p>", "<br>", "</p>", "</br>", "<body class=a>", "<html lang=b>", "<plaintext>", "\xff", "\xe2\x80", "<div><table><td></div>", "<nobr>",
        "<p>Troops attacked the town.", "<dd><dt>", "<caption><table>", "<time>", "<center><details>", "<script type=application/ld+json>[", "&NotEqualTilde", "&amp;lt;"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        text t = {NULL, 0, 0};
        while (t.length < 300000)
            text_append(&t, pieces[i], strlen(pieces[i]));
        ne_error error;
        ne_html *page = ne_html_read(t.data, t.length, NULL, &error);
        ck_assert_msg(page || error.code == NEWSEVENT_ERROR_LIMIT, "%s", pieces[i]);
        ne_html_free(page);
        text_free(&t);
    }
    text t = {NULL, 0, 0}; /* one tag of many attributes */
    text_append(&t, "<div", 4);
    for (int i = 0; i < 50000; i++)
        text_append(&t, " class=x id", 11);
    text_append(&t, ">x</div>", 8);
    ne_html *page = read_bytes(t.data, t.length);
    ne_html_free(page);
    text_free(&t);
}
END_TEST

/* Pages damaged at random, and shuffled pieces of markup. */
START_TEST(random_pages)
{
    static const char *const pieces[] = {"<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>", "<a href=q>", "</a>", "text ", "&amp;", "&lt;b>", "&#65;",
                                         "<!-- c -->", "<ul><li>", "</ul>", "<title>t</title>", "<svg><p></svg>", "<form>", "</form>", "<h1>H</h1>", "<br>", "<select><option>", "</select>",
                                         "<script>x</script>", "<body>", "</body>", "</html>", "<head>", "<caption>", "<col>", "<html>", "\n", "<template>", "<frameset>", "<x-y>", "</x-y>",
                                         "<pre>\n", "</pre>", "<time datetime=2026-01-01>", "</time>", "<meta charset=utf-8>", "<dl><dt>", "<dd>", "<", ">", "\"", "&"};
    text t = text_of_file("tests/data/html/harbour.html");
    uint64_t state = 88172645463325252u;
    int rounds = getenv("NEWSEVENT_LONG") ? 20000 : 1500;
    for (int round = 0; round < rounds; round++) {
        text made = {NULL, 0, 0};
        if (round % 2)
            text_append(&made, t.data, t.length);
        for (int k = 0; k < 40; k++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            if (round % 2)
                made.data[state % made.length] = (char)(state >> 32);
            else
                text_append(&made, pieces[state % (sizeof pieces / sizeof *pieces)], strlen(pieces[state % (sizeof pieces / sizeof *pieces)]));
        }
        ne_html *page = read_bytes(made.data, made.length);
        check_spans(page, made.length);
        size_t length;
        const char *body = ne_html_text(page, &length);
        ne_document *doc = round % 50 ? NULL : ne_parse(NULL, body, length, NULL, NULL);
        ck_assert_uint_eq(doc ? ne_document_invalid(doc, NULL) : 0, 0);
        ne_free(doc);
        ne_html_free(page);
        text_free(&made);
    }
    text_free(&t);
}
END_TEST

START_TEST(memory)
{
    text t = text_of_file("tests/data/html/harbour.html"), twice = {NULL, 0, 0};
    for (int i = 0; i < 12; i++)
        text_append(&twice, t.data, t.length);
    counter c;
    counter_init(&c);
    uint64_t calls = 1;
    for (uint64_t n = 0; n <= calls; n++)
        for (int on = 0; on < 2; on++) {
            counter_init(&c);
            c.fail_at = n;
            c.fail_on = on;
            ne_html_options options = {.size = sizeof options, .allocator = &c.allocator};
            ne_error error = {NEWSEVENT_OK, NULL, 0};
            ne_html *page = ne_html_read(twice.data, twice.length, &options, &error);
            ck_assert(n == 0 ? page != NULL : page == NULL && error.code == NEWSEVENT_ERROR_MEMORY);
            calls = n == 0 ? c.calls : calls;
            ne_html_free(page);
            ck_assert_uint_eq(c.out, 0);
            ck_assert_uint_eq(c.wrong_sizes, 0);
        }
    ck_assert_uint_ge(calls, 5);
    text_free(&t);
    text_free(&twice);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {texts, spans, whole_page, encodings, about, about_each, hostile, random_pages, memory};
    return RUN_SUITE("html", 120, tests);
}
