/* Front pages: a card a story, the latest first. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

enum { CARDS_A_PAGE = 60, KEY_FIGURES = 3, OUTLETS_SHOWN = 5 };

static void page_file(char name[32], int number)
{
    if (number == 1)
        snprintf(name, 32, "index.html");
    else
        snprintf(name, 32, "index-%d.html", number);
}

static int page_count_of(const front_pages *f) { return f->total ? (int)((f->total + CARDS_A_PAGE - 1) / CARDS_A_PAGE) : 1; }

static void begin_page(front_pages *f)
{
    f->number++;
    char title[64];
    snprintf(title, sizeof title, f->number > 1 ? "Newsroom: stories, page %d" : "Newsroom: stories", f->number);
    html_head(&f->page, title, "");
    put_text(&f->page, "<header>\n<h1>Stories</h1>\n<p class=\"meta\">");
    put_plural(&f->page, f->total, "story", "stories");
    put_text(&f->page, " from ");
    put_plural(&f->page, f->articles, "article", "articles");
    if (f->number > 1)
        html_print(&f->page, " · page %d of %d", f->number, page_count_of(f));
    put_text(&f->page, f->total ? "</p>\n</header>\n<ul class=\"cards\">\n" : "</p>\n</header>\n");
}

static void end_page(front_pages *f)
{
    put_text(&f->page, f->total ? "</ul>\n" : "");
    if (!f->total)
        put_text(&f->page, "<p>No articles yet.</p>\n");
    char name[32];
    if (page_count_of(f) > 1) {
        put_text(&f->page, "<nav class=\"pages\" aria-label=\"Pages\"><ul>");
        if (f->number > 1) {
            page_file(name, f->number - 1);
            html_print(&f->page, "<li><a rel=\"prev\" href=\"%s\">Newer stories</a></li>", name);
        }
        if (f->number < page_count_of(f)) {
            page_file(name, f->number + 1);
            html_print(&f->page, "<li><a rel=\"next\" href=\"%s\">Older stories</a></li>", name);
        }
        put_text(&f->page, "</ul></nav>\n");
    }
    html_foot(&f->page);
    page_file(name, f->number);
    folder_write(f->folder, name, &f->page);
}

void front_begin(front_pages *f, page_folder *folder)
{
    f->folder = folder;
    begin_page(f);
}

void front_end(front_pages *f) { end_page(f); }

static void put_key_figures(buffer *to, const page_story *story)
{
    int shown = 0;
    for (size_t i = 0; i < story->count_count && shown < KEY_FIGURES; i++) {
        const page_count *c = &story->counts[i];
        if (!is_key_count(c))
            continue;
        put_text(to, shown++ ? "<div><dt>" : "<dl class=\"keys\">\n<div><dt>");
        put_count_name(to, c);
        html_print(to, "</dt><dd><a href=\"stories/%s.html#c%zu\">", story->name, i);
        put_state(to, c);
        put_text(to, "</a>");
        put_told(to, c, " <span class=\"told\">told: ", "</span>");
        put_text(to, c->disagreement ? " <span class=\"mark disagrees\"><span aria-hidden=\"true\">≠</span> disagree</span>" : "");
        put_text(to, c->updated ? " <span class=\"mark updates\"><span aria-hidden=\"true\">↗</span> updated</span>" : "");
        put_text(to, "</dd></div>\n");
    }
    put_text(to, shown ? "</dl>\n" : "");
}

static void put_outlets(buffer *to, const page_story *story)
{
    int shown = 0, more = 0;
    put_text(to, "<p class=\"outlets\">");
    for (size_t i = 0; i < story->article_count; i++) {
        const char *outlet = story->articles[i].outlet;
        bool known = !*outlet;
        for (size_t j = 0; j < i && !known; j++)
            known = !strcmp(story->articles[j].outlet, outlet);
        if (known)
            continue;
        if (shown == OUTLETS_SHOWN) {
            more++;
            continue;
        }
        html_print(to, "%s%s", shown++ ? ", " : "", outlet);
    }
    if (more)
        html_print(to, " and %d more", more);
    put_text(to, shown ? "</p>\n" : "outlet unknown</p>\n");
}

void front_card(front_pages *f, const page_story *story)
{
    if (f->cards && f->cards % CARDS_A_PAGE == 0) {
        end_page(f);
        begin_page(f);
    }
    f->cards++;
    buffer *to = &f->page;
    html_print(to, "<li class=\"card%s\">\n<h2><a href=\"stories/%s.html\">%s</a></h2>\n<p class=\"meta\">", story->article_total == 1 ? " single" : f->cards == 1 ? " lead" : "",
               story->name, *story->title ? story->title : "A story without a title");
    put_plural(to, story->article_total, "article", "articles");
    put_text(to, " · ");
    put_plural(to, story->source_total, "independent source", "independent sources");
    put_text(to, *story->first || *story->last ? " · " : "");
    put_dates(to, story->first, story->last);
    put_text(to, "</p>\n");
    put_key_figures(to, story);
    put_outlets(to, story);
    put_text(to, "</li>\n");
}
