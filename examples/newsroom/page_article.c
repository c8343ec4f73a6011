/* An article's page: its text with what was found in it, a legend that shows and hides the layers, notes below. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

/* ---- the text: sentences in paragraphs ---- */

typedef struct layout {
    buffer *to;
    const page_article *article;
    page_marks *marks;
    bool wrapped; /* lines end inside of sentences: a line's end alone ends no paragraph */
} layout;

static const char *tag_of(const char *kind) { return !strcmp(kind, "heading") ? "h2" : "p"; }

static const char *class_of(const char *kind)
{
    static const char *const kinds[] = {"headline", "dateline", "heading", "caption", "boilerplate"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kind, kinds[i]))
            return kinds[i];
    return "body";
}

static size_t count_lines(const char *text, size_t start, size_t end)
{
    size_t n = 0;
    for (size_t i = start; i < end; i++)
        n += text[i] == '\n';
    return n;
}

/* Whether bytes [start, end) between two sentences part paragraphs. */
static bool parts(const layout *l, size_t start, size_t end)
{
    size_t lines = count_lines(l->article->text, start, end);
    return lines > 1 || (lines && !l->wrapped);
}

/* A sentence's words are marked as such, so that it is where claims lead to. */
static void mark_sentences(page_marks *marks, const page_article *a, const json_t *sentences, bool *wrapped)
{
    size_t i, start, end, ends_inside = 0;
    json_t *sentence;
    json_array_foreach(sentences, i, sentence) {
        if (!json_span(sentence, a, &start, &end))
            continue;
        marks_add(marks, a, start, end, MARK_SENTENCE, "s", class_of(json_text(sentence, "kind")), NULL);
        ends_inside += count_lines(a->text, start, end) > 0;
    }
    *wrapped = ends_inside * 4 > json_array_size(sentences);
}

static void put_paragraph(layout *l, size_t start, size_t end, const char *kind)
{
    html_print(l->to, "<%s class=\"%s\">", tag_of(kind), class_of(kind));
    marks_put(l->marks, l->to, l->article, start, end);
    html_print(l->to, "</%s>\n", tag_of(kind));
}

/* Paragraphs from `from` on; a heading inside of a paragraph's lines has one of its own. */
static void put_body(layout *l, const json_t *sentences, size_t from)
{
    size_t i, start, end, first = from, last = from;
    const char *kind = NULL;
    json_t *sentence;
    json_array_foreach(sentences, i, sentence) {
        if (!json_span(sentence, l->article, &start, &end) || start < last)
            continue;
        const char *next = json_text(sentence, "kind");
        bool anew = kind && (parts(l, last, start) || strcmp(class_of(kind), class_of(next)));
        if (anew)
            put_paragraph(l, first, last, kind);
        if (anew || !kind) {
            first = start;
            kind = next;
        }
        last = end;
    }
    if (kind)
        put_paragraph(l, first, last, kind);
}

/* A text whose analysis is not there: its lines. */
static void put_plain(layout *l)
{
    const page_article *a = l->article;
    for (size_t at = 0; at < a->length;) {
        size_t n = strcspn(a->text + at, "\n");
        if (n)
            put_paragraph(l, at, at + n, "body");
        at += n + (a->text[at + n] == '\n');
    }
}

/* ---- the page ---- */

static void put_legend(buffer *to)
{
    static const struct { const char *name, *label; } layers[] = {
        {"event", "Events"}, {"entity", "Names"}, {"time", "Times"}, {"quantity", "Quantities"}, {"quote", "Quotations"}};
    put_text(to, "<aside class=\"legend\" aria-label=\"Legend\">\n<fieldset>\n<legend>Layers shown</legend>\n");
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        html_print(to, "<label><input type=\"checkbox\" id=\"show-%s\" checked> <span class=\"m %s\">%s</span></label>\n", layers[i].name, layers[i].name,
                   layers[i].label);
    put_text(to, "</fieldset>\n<p>Point at marked words, or tap them, for details; an event’s word leads to its note. <span class=\"figure\">Figures</span> "
                 "on the story’s board have a frame. <span class=\"boilerplate\">Grey words</span> are not part of the story.</p>\n</aside>\n");
}

static void put_facts(buffer *to, const page_story *story, int row)
{
    const page_article *a = &story->articles[row];
    html_print(to, "<p class=\"meta\"><strong>%s</strong>", *a->outlet ? a->outlet : "Outlet unknown");
    if (*a->byline)
        html_print(to, " · %s", a->byline);
    if (*a->published) {
        put_text(to, " · ");
        put_date(to, a->published);
    }
    if (*a->modified && strcmp(a->modified, a->published)) {
        put_text(to, " · changed ");
        put_date(to, a->modified);
    }
    if (*a->agency && strcmp(a->agency, a->outlet))
        html_print(to, " · from %s", a->agency);
    if (*a->url) {
        put_text(to, " · ");
        html_link_out(to, a->url, "Original");
    }
    put_text(to, "</p>\n");
    if (a->copy_of >= 0 && a->copy_of != row) {
        const page_article *of = &story->articles[a->copy_of];
        html_print(to, "<p class=\"hint\">%d%% of it repeats <a href=\"a%lld.html\">%s: %s</a>.</p>\n", (int)(a->copied * 100 + 0.5), (long long)of->id, of->outlet, of->title);
    }
    html_print(to, "<p class=\"part-of\">Part of the story <a href=\"../stories/%s.html\">%s</a></p>\n", story->name, *story->title ? story->title : "without a title");
}

/* Where the headline stands in the text, if the title is one. */
static bool find_headline(const page_article *a, const json_t *sentences, size_t *start, size_t *end)
{
    size_t i;
    json_t *sentence;
    json_array_foreach(sentences, i, sentence)
        if (!strcmp(json_text(sentence, "kind"), "headline") && json_span(sentence, a, start, end))
            return *end - *start == strlen(a->title) && !strncmp(a->text + *start, a->title, *end - *start);
    return false;
}

static bool is_language(const char *tag)
{
    return *tag && strlen(tag) < 36 && strspn(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == strlen(tag);
}

void page_article_write(page_folder *folder, const page_story *story, int row)
{
    const page_article *a = &story->articles[row];
    const json_t *sentences = json_object_get(a->analysis, "sentences");
    buffer page = {NULL, 0, 0};
    page_marks marks = {NULL};
    layout l = {.to = &page, .article = a, .marks = &marks};
    const char *language = is_language(a->language) ? a->language : "en";
    mark_sentences(&marks, a, sentences, &l.wrapped);
    notes_mark(&marks, story, row);
    marks_sort(&marks);

    html_head(&page, *a->title ? a->title : "An article without a title", "../");
    put_text(&page, "<article class=\"annotated\">\n<header>\n<p class=\"kicker\">Article</p>\n");
    size_t start, end;
    html_print(&page, "<h1 lang=\"%s\">", language);
    bool headline = find_headline(a, sentences, &start, &end) && start == 0;
    if (headline)
        marks_put(&marks, &page, a, start, end);
    else
        html_print(&page, "%s", *a->title ? a->title : "An article without a title");
    put_text(&page, "</h1>\n");
    put_facts(&page, story, row);
    put_text(&page, "</header>\n");
    put_legend(&page);
    html_print(&page, "<section class=\"text\" aria-label=\"Text\" lang=\"%s\">\n", language);
    if (json_array_size(sentences))
        put_body(&l, sentences, headline ? end : 0);
    else
        put_plain(&l);
    put_text(&page, "</section>\n");
    notes_put(&page, story, row);
    put_text(&page, "</article>\n");
    html_foot(&page);
    marks_free(&marks);
    char name[64];
    snprintf(name, sizeof name, "articles/a%lld.html", (long long)a->id);
    folder_write(folder, name, &page);
}
