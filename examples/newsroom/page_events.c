/* What happened: the timeline, and the events with all that report them. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

static const page_article *article_of(const page_story *story, const page_report *r) { return &story->articles[r->article]; }

enum { NAMES_SHOWN = 3 };

/* The first of the names, parted by "; ", and how many more there are. */
static void put_names(buffer *to, const char *names)
{
    size_t shown = 0, more = 0;
    const char *end = names;
    for (const char *p = names; *p; p = *end ? end + 2 : end) {
        end = strstr(p, "; ");
        end = end ? end : p + strlen(p);
        if (shown == NAMES_SHOWN) {
            more++;
            continue;
        }
        html_print(to, "%s%.*s", shown++ ? ", " : "", (int)(end - p), p);
    }
    if (more)
        html_print(to, " and %zu more", more);
}

void put_event_name(buffer *to, const page_event *e)
{
    html_print(to, "<span class=\"type\">%s", event_label(e->type));
    if (*e->mode)
        html_print(to, " · %s", e->mode);
    put_text(to, "</span>");
    static const char *const before[] = {" <span class=\"names\">", " <span aria-hidden=\"true\">→</span><span class=\"vh\">to</span> <span class=\"names\">",
                                         " <span class=\"where\">in "};
    const char *const names[] = {e->actors, e->recipients, e->places};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!*names[i])
            continue;
        put_text(to, before[i]);
        put_names(to, names[i]);
        put_text(to, "</span>");
    }
}

static void put_badges(buffer *to, const page_event *e)
{
    if (*status_label(e->status))
        html_print(to, " <span class=\"badge %s\">%s</span>", e->status, status_label(e->status));
    if (e->historical)
        put_text(to, " <span class=\"badge\">earlier history</span>");
}

/* The day on which the event was first reported; "" where no article tells its day. */
static const char *first_reported(const page_story *story, const page_event *e)
{
    const char *first = "";
    for (size_t i = 0; i < e->report_count; i++) {
        const char *day = article_of(story, &e->reports[i])->published;
        if (*day && (!*first || strncmp(day, first, 10) < 0))
            first = day;
    }
    return first;
}

/* The trigger of the report that is shown for all. */
static void put_trigger(buffer *to, const page_story *story, const page_event *e)
{
    if (!e->report_count)
        return;
    const page_report *r = &e->reports[0];
    put_text(to, " <span class=\"trigger\">“");
    html_text(to, article_of(story, r)->text + r->start, r->end > r->start ? r->end - r->start : 0);
    put_text(to, "”</span>");
}

/* ---- timeline ---- */

typedef struct moment {
    const page_event *event;
    const char *reported;
    size_t row;
} moment;

/* By time, what has none last; then by the day of the first report. */
static int by_time(const void *a, const void *b)
{
    const moment *x = a, *y = b;
    if (!*x->event->from != !*y->event->from)
        return *x->event->from ? -1 : 1;
    int order = strncmp(x->event->from, y->event->from, 10);
    order = order ? order : strncmp(x->event->to, y->event->to, 10);
    order = order ? order : strncmp(x->reported, y->reported, 10);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

void put_timeline(buffer *to, const page_story *story)
{
    put_text(to, "<section id=\"timeline\" aria-labelledby=\"timeline-head\">\n<h2 id=\"timeline-head\">Timeline</h2>\n");
    if (!story->event_count) {
        put_text(to, "<p>No events were found.</p>\n</section>\n");
        return;
    }
    moment *moments = grow(NULL, story->event_count * sizeof *moments);
    for (size_t i = 0; i < story->event_count; i++)
        moments[i] = (moment){&story->events[i], first_reported(story, &story->events[i]), i};
    qsort(moments, story->event_count, sizeof *moments, by_time);
    put_text(to, "<ol class=\"timeline\">\n");
    const page_event *before = NULL;
    int64_t untold = 0;
    for (size_t i = 0; i < story->event_count; i++) {
        const page_event *e = moments[i].event;
        if (!*e->from && e->articles < 2) { /* one article's, of no time: below, with the others */
            untold++;
            continue;
        }
        if (!before || strncmp(before->from, e->from, 10) || strncmp(before->to, e->to, 10)) {
            put_text(to, before ? "</ul></li>\n<li><h3>" : "<li><h3>");
            if (*e->from)
                put_dates(to, e->from, e->to);
            else
                put_text(to, "Time not told");
            put_text(to, "</h3>\n<ul>\n");
        }
        html_print(to, "<li><a href=\"#e%zu\">", moments[i].row);
        put_event_name(to, e);
        put_text(to, "</a>");
        put_trigger(to, story, e);
        put_badges(to, e);
        put_text(to, " <span class=\"reported\">");
        if (*moments[i].reported) {
            put_text(to, "reported ");
            put_day(to, moments[i].reported);
            put_text(to, ", ");
        }
        put_plural(to, e->sources, "source", "sources");
        put_text(to, "</span></li>\n");
        before = e;
    }
    put_text(to, before ? "</ul></li>\n</ol>\n" : "</ol>\n");
    if (untold) {
        put_text(to, "<p class=\"hint\"><a href=\"#events\">");
        put_plural(to, untold, "event that one article tells without a time", "events that one article each tells without a time");
        put_text(to, "</a></p>\n");
    }
    put_text(to, "</section>\n");
    free(moments);
}

/* ---- events ---- */

static void put_report(buffer *to, const page_story *story, const page_event *e, const page_report *r)
{
    const page_article *a = article_of(story, r);
    html_print(to, "<li><span class=\"outlet\">%s</span> <span class=\"when\">", *a->outlet ? a->outlet : "outlet unknown");
    put_day(to, a->published);
    put_text(to, "</span>");
    if (*r->speaker)
        html_print(to, " <span class=\"who\">says %s</span>", r->speaker);
    if (strcmp(r->status, e->status))
        html_print(to, " <span class=\"badge %s\">%s</span>", r->status, r->status);
    put_text(to, "<br><q>");
    put_claim(to, a, 'e', r->start, r->end);
    put_excerpt(to, a->text, r->sentence_start, r->sentence_end, r->start, r->end);
    put_text(to, "</a></q></li>\n");
}

static void put_event(buffer *to, const page_story *story, size_t row, bool several)
{
    const page_event *e = &story->events[row];
    html_print(to, "<li class=\"happening\" id=\"e%zu\">\n<h4>", row);
    put_event_name(to, e);
    put_badges(to, e);
    put_text(to, "</h4>\n<p class=\"sum\">");
    if (*e->from) {
        put_dates(to, e->from, e->to);
        put_text(to, several ? " · " : "");
    }
    if (several) {
        put_plural(to, e->sources, "independent source", "independent sources");
        put_text(to, " · ");
        put_plural(to, (int64_t)e->report_count, "report", "reports");
    }
    put_text(to, "</p>\n<ul class=\"reports\">\n");
    for (size_t i = 0; i < e->report_count; i++)
        put_report(to, story, e, &e->reports[i]);
    put_text(to, "</ul>\n</li>\n");
}

/* Those that several sources tell, or the others. */
static void put_group(buffer *to, const page_story *story, bool several, const char *head)
{
    bool begun = false;
    for (size_t i = 0; i < story->event_count; i++) {
        if ((story->events[i].articles > 1) != several)
            continue;
        if (!begun)
            html_print(to, "<h3>%s</h3>\n<ol class=\"events%s\">\n", head, several ? "" : " brief");
        begun = true;
        put_event(to, story, i, several);
    }
    if (begun)
        put_text(to, "</ol>\n");
}

void put_events(buffer *to, const page_story *story)
{
    if (!story->event_count)
        return;
    put_text(to, "<section id=\"events\" aria-labelledby=\"events-head\">\n<h2 id=\"events-head\">Events and their reports</h2>\n");
    put_group(to, story, true, "Told by several articles");
    put_group(to, story, false, "Told by one article");
    put_text(to, "</section>\n");
}
