/* A story's page. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

static void put_origin(buffer *to, const page_story *story, int row)
{
    const page_article *a = &story->articles[row];
    if (a->copy_of >= 0 && a->copy_of != row) {
        const page_article *of = &story->articles[a->copy_of];
        html_print(to, "repeats <a href=\"../articles/a%lld.html\">%s</a> (%d%%)", (long long)of->id, *of->outlet ? of->outlet : "an article",
                   (int)(a->copied * 100 + 0.5));
        return;
    }
    for (int i = 0; i < row; i++)
        if (story->articles[i].source == a->source) {
            html_print(to, "same source as <a href=\"../articles/a%lld.html\">%s</a>", (long long)story->articles[i].id,
                       *story->articles[i].outlet ? story->articles[i].outlet : "another article");
            return;
        }
    put_text(to, "independent");
}

static void put_articles(buffer *to, const page_story *story)
{
    static const char *const columns[] = {"Outlet", "Article", "Published", "Source"};
    put_text(to, "<section id=\"articles\" aria-labelledby=\"articles-head\">\n<h2 id=\"articles-head\">Articles</h2>\n"
                 "<table class=\"list\" role=\"table\" aria-labelledby=\"articles-head\">\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        html_print(to, "<th scope=\"col\" role=\"columnheader\">%s</th>", columns[i]);
    put_text(to, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for (size_t i = 0; i < story->article_count; i++) {
        const page_article *a = &story->articles[i];
        html_print(to, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">%s</th><td role=\"cell\"><a href=\"../articles/a%lld.html\">%s</a></td>"
                       "<td role=\"cell\">", *a->outlet ? a->outlet : "unknown", (long long)a->id, *a->title ? a->title : "(no title)");
        put_date(to, a->published);
        put_text(to, "</td><td role=\"cell\">");
        put_origin(to, story, (int)i);
        if (*a->agency && strcmp(a->agency, a->outlet))
            html_print(to, ", by %s", a->agency);
        put_text(to, "</td></tr>\n");
    }
    put_text(to, "</tbody>\n</table>\n</section>\n");
}

/* ---- places ---- */

static bool is_place(const json_t *name)
{
    const char *type = json_text(name, "type");
    return !strcmp(type, "GPE") || !strcmp(type, "LOC") || !strcmp(type, "FAC");
}

/* Whether `one` is among names parted by "; ". */
static bool among(const char *names, const char *one)
{
    size_t n = strlen(one);
    for (const char *p = names; n && (p = strstr(p, one)); p++)
        if ((p == names || (p - names >= 2 && !strncmp(p - 2, "; ", 2))) && (!p[n] || !strncmp(p + n, "; ", 2)))
            return true;
    return false;
}

static void put_place(buffer *to, const page_story *story, const json_t *name)
{
    const json_t *latitude = json_object_get(name, "latitude"), *longitude = json_object_get(name, "longitude");
    html_print(to, "<li><strong>%s</strong> <span class=\"about\">%s", json_text(name, "name"), entity_label(json_text(name, "type")));
    if (*json_text(name, "country"))
        html_print(to, ", %s", json_text(name, "country"));
    if (json_is_number(latitude) && json_is_number(longitude)) {
        double north = json_number_value(latitude), east = json_number_value(longitude);
        char where[64];
        snprintf(where, sizeof where, ", %.2f° %c %.2f° %c", north < 0 ? -north : north, north < 0 ? 'S' : 'N', east < 0 ? -east : east,
                 east < 0 ? 'W' : 'E');
        put_text(to, where);
    }
    put_text(to, " · ");
    put_plural(to, json_integer_value(json_object_get(name, "mentions")), "mention", "mentions");
    put_text(to, " in ");
    put_plural(to, json_integer_value(json_object_get(name, "articles")), "article", "articles");
    put_text(to, "</span>");
    bool begun = false;
    for (size_t i = 0; i < story->event_count; i++) {
        const page_event *e = &story->events[i];
        if (!among(e->places, json_text(name, "name")))
            continue;
        put_text(to, begun ? "" : "\n<ul>");
        begun = true;
        html_print(to, "<li><a href=\"#e%zu\">", i);
        put_event_name(to, e);
        put_text(to, "</a></li>");
    }
    put_text(to, begun ? "</ul></li>\n" : "</li>\n");
}

static void put_places(buffer *to, const page_story *story)
{
    bool begun = false;
    size_t i;
    json_t *name;
    json_array_foreach(story->names, i, name) {
        if (!is_place(name))
            continue;
        if (!begun)
            put_text(to, "<section id=\"places\" aria-labelledby=\"places-head\">\n<h2 id=\"places-head\">Places</h2>\n<ul class=\"places\">\n");
        begun = true;
        put_place(to, story, name);
    }
    if (begun)
        put_text(to, "</ul>\n</section>\n");
}

void page_story_write(page_folder *folder, const page_story *story)
{
    buffer page = {NULL, 0, 0};
    const char *title = *story->title ? story->title : "A story without a title";
    html_head(&page, title, "../");
    html_print(&page, "<article class=\"story\">\n<header>\n<p class=\"kicker\">Story</p>\n<h1>%s</h1>\n<p class=\"meta\">", title);
    put_dates(&page, story->first, story->last);
    put_text(&page, *story->first || *story->last ? " · " : "");
    put_plural(&page, story->article_total, "article", "articles");
    put_text(&page, " · ");
    put_plural(&page, story->source_total, "independent source", "independent sources");
    put_text(&page, "</p>\n<nav aria-label=\"On this page\"><ul>");
    static const char *const parts[][2] = {{"figures", "Figures"}, {"timeline", "Timeline"}, {"events", "Events"}, {"places", "Places"}, {"articles", "Articles"}};
    buffer sections = {NULL, 0, 0};
    put_figure_board(&sections, story);
    put_timeline(&sections, story);
    put_events(&sections, story);
    put_places(&sections, story);
    put_articles(&sections, story);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char head[64];
        snprintf(head, sizeof head, "<section id=\"%s\" ", parts[i][0]);
        if (strstr(sections.data, head)) /* text of others has no "<" */
            html_print(&page, "<li><a href=\"#%s\">%s</a></li>", parts[i][0], parts[i][1]);
    }
    put_text(&page, "</ul></nav>\n</header>\n");
    put(&page, sections.data, sections.length);
    free(sections.data);
    put_text(&page, "</article>\n");
    html_foot(&page);
    char name[64];
    snprintf(name, sizeof name, "stories/%s.html", story->name);
    folder_write(folder, name, &page);
}
