/* What the analysis of an article found: as marks with details over the words, and as notes and tables below the text, so that
 * whoever does not point at words, prints the page or hears it, misses nothing. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

bool json_span(const json_t *object, const page_article *a, size_t *start, size_t *end)
{
    json_int_t from = json_integer_value(json_object_get(object, "start")), till = json_integer_value(json_object_get(object, "end"));
    if (from < 0 || till <= from || (size_t)till > a->length)
        return false;
    *start = (size_t)from;
    *end = (size_t)till;
    return true;
}

const char *json_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static const json_t *part(const page_article *a, const char *key) { return json_object_get(a->analysis, key); }

static char *finish(buffer *details) { return take(details, NULL); }

static void put_words(buffer *to, const page_article *a, const json_t *object)
{
    size_t start, end;
    if (json_span(object, a, &start, &end))
        html_text(to, a->text + start, end - start);
}

/* ---- events ---- */

static void put_event_type(buffer *to, const char *type, const char *mode, const char *status)
{
    html_print(to, "<b>%s%s%s</b>", event_label(type), *mode ? " · " : "", mode);
    if (*status_label(status))
        html_print(to, " <span class=\"badge %s\">%s</span>", status, status);
}

/* "who: police; residents": an array of arguments, or one. */
static void put_role(buffer *to, const page_article *a, const json_t *event, const char *key, const char *label)
{
    const json_t *value = json_object_get(event, key);
    size_t i, n = json_is_array(value) ? json_array_size(value) : json_is_object(value);
    for (i = 0; i < n; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        if (i)
            put_text(to, "; ");
        else
            html_print(to, " <span class=\"role\"><i>%s</i> ", label);
        if (*json_text(one, "name"))
            html_print(to, "%s", json_text(one, "name"));
        else
            put_words(to, a, one);
        if (*json_text(one, "value"))
            html_print(to, " (%s)", json_text(one, "value"));
    }
    if (n)
        put_text(to, "</span>");
}

static void put_event_details(buffer *to, const page_article *a, const json_t *event)
{
    static const char *const roles[][2] = {{"actors", "who"}, {"recipients", "to whom"}, {"place", "where"},
                                           {"time", "when"},  {"quantities", "how many"}, {"speaker", "says"}};
    put_event_type(to, json_text(event, "type"), json_text(event, "mode"), json_text(event, "status"));
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        put_role(to, a, event, roles[i][0], roles[i][1]);
}

static void mark_events(page_marks *marks, const page_article *a)
{
    size_t i, start, end;
    json_t *event;
    json_array_foreach(part(a, "events"), i, event) {
        if (!json_span(json_object_get(event, "trigger"), a, &start, &end))
            continue;
        buffer details = {NULL, 0, 0};
        put_event_details(&details, a, event);
        marks_add(marks, a, start, end, MARK_EVENT, "e", strcmp(json_text(event, "status"), "actual") ? "unsure" : "", finish(&details));
    }
}

/* The event of the story that is reported at a place of the article; NULL where the story does without it. */
static const page_event *event_at(const page_story *story, int row, size_t start)
{
    for (size_t i = 0; i < story->event_count; i++)
        for (size_t j = 0; j < story->events[i].report_count; j++)
            if (story->events[i].reports[j].article == row && story->events[i].reports[j].start == start)
                return &story->events[i];
    return NULL;
}

static void put_events_of(buffer *to, const page_story *story, int row)
{
    const page_article *a = &story->articles[row];
    size_t i, start, end, last = SIZE_MAX;
    json_t *event;
    if (!json_array_size(part(a, "events")))
        return;
    put_text(to, "<section class=\"notes\" id=\"notes\" aria-labelledby=\"notes-head\">\n<h2 id=\"notes-head\">Events in this article</h2>\n<ol>\n");
    json_array_foreach(part(a, "events"), i, event) {
        if (!json_span(json_object_get(event, "trigger"), a, &start, &end))
            continue;
        if (start == last)
            put_text(to, "<li>");
        else
            html_print(to, "<li id=\"note-e%zu\">", start);
        html_print(to, "<a href=\"#e%zu\">“%.*s”</a> ", start, (int)(end - start), a->text + start);
        put_event_details(to, a, event);
        const page_event *in_story = event_at(story, row, start);
        if (in_story) {
            html_print(to, " <a class=\"in-story\" href=\"../stories/%s.html#e%zu\">in the story: ", story->name, (size_t)(in_story - story->events));
            put_plural(to, (int64_t)in_story->report_count, "report", "reports");
            put_text(to, "</a>");
        }
        put_text(to, "</li>\n");
        last = start;
    }
    put_text(to, "</ol>\n</section>\n");
}

/* ---- names ---- */

static void mark_names(page_marks *marks, const page_article *a)
{
    size_t i, j, start, end;
    json_t *entity, *mention;
    json_array_foreach(part(a, "entities"), i, entity) {
        json_array_foreach(json_object_get(entity, "mentions"), j, mention) {
            if (!json_span(mention, a, &start, &end))
                continue;
            buffer details = {NULL, 0, 0};
            html_print(&details, "<b>%s</b> <span class=\"role\">%s%s%s", json_text(entity, "name"), entity_label(json_text(entity, "type")),
                       *json_text(entity, "country") ? ", " : "", json_text(entity, "country"));
            html_print(&details, " · mention %zu of %zu</span>", j + 1, json_array_size(json_object_get(entity, "mentions")));
            marks_add(marks, a, start, end, MARK_ENTITY, "n", json_text(mention, "kind")[0] == 'p' ? "pronoun" : "", finish(&details));
        }
    }
}

/* ---- tables ---- */

static void put_table_head(buffer *to, const char *id, const char *head, const char *const *columns)
{
    html_print(to, "<section class=\"notes\" aria-labelledby=\"%s-head\">\n<h2 id=\"%s-head\">%s</h2>\n<table class=\"list\" role=\"table\" "
                   "aria-labelledby=\"%s-head\">\n<thead role=\"rowgroup\"><tr role=\"row\">", id, id, head, id);
    for (; *columns; columns++)
        html_print(to, "<th scope=\"col\" role=\"columnheader\">%s</th>", *columns);
    put_text(to, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
}

static void put_table_end(buffer *to) { put_text(to, "</tbody>\n</table>\n</section>\n"); }
static const char row_head[] = "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">";
static const char next_cell[] = "</td><td role=\"cell\">", first_cell[] = "</th><td role=\"cell\">", row_end[] = "</td></tr>\n";

static void put_names_of(buffer *to, const page_article *a)
{
    size_t i, j, start, end;
    json_t *entity, *mention;
    if (!json_array_size(part(a, "entities")))
        return;
    put_table_head(to, "names", "Names", (const char *const[]){"Name", "Kind", "Mentions", NULL});
    json_array_foreach(part(a, "entities"), i, entity) {
        put_text(to, row_head);
        html_print(to, "%s", json_text(entity, "name"));
        put_text(to, first_cell);
        html_print(to, "%s%s%s", entity_label(json_text(entity, "type")), *json_text(entity, "country") ? ", " : "", json_text(entity, "country"));
        put_text(to, next_cell);
        json_array_foreach(json_object_get(entity, "mentions"), j, mention) {
            if (json_span(mention, a, &start, &end))
                html_print(to, "%s<a href=\"#n%zu\">%.*s</a>", j ? ", " : "", start, (int)(end - start), a->text + start);
        }
        put_text(to, row_end);
    }
    put_table_end(to);
}

/* ---- times, quantities, quotations: rows of one span each ---- */

static void put_time_meaning(buffer *to, const json_t *time)
{
    static const struct { const char *name, *words; } grounds[] = {
        {"published", ", counted from the day of publication"}, {"context", ", from the words around it"}, {"vague", ", not exactly told"}};
    html_print(to, "%s", *json_text(time, "value") ? json_text(time, "value") : "not known");
    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++)
        if (!strcmp(json_text(time, "ground"), grounds[i].name))
            put_text(to, grounds[i].words);
}

static void put_quantity_meaning(buffer *to, const json_t *q)
{
    page_count count = {.class = json_text(q, "class"), .what = json_text(q, "what"), .unit = json_text(q, "unit"), .place = ""};
    const json_t *value = json_object_get(q, "value"), *low = json_object_get(q, "low"), *high = json_object_get(q, "high");
    page_figure figure = {.words = "", .approx = json_is_true(json_object_get(q, "approx")), .has_value = json_is_number(value), .has_low = json_is_number(low),
        .has_high = json_is_number(high), .value = json_number_value(value), .low = json_number_value(low), .high = json_number_value(high)};
    put_value(to, &count, &figure);
    put_text(to, " · ");
    put_count_name(to, &count);
}

static const json_t *speaker_of(const page_article *a, const json_t *quote)
{
    const json_t *speaker = json_object_get(quote, "speaker"), *entities = part(a, "entities");
    json_int_t row = json_integer_value(speaker);
    const json_t *entity = json_is_integer(speaker) && row >= 0 ? json_array_get(entities, (size_t)row) : NULL;
    return entity;
}

static void put_quote_meaning(buffer *to, const page_article *a, const json_t *quote)
{
    const json_t *speaker = speaker_of(a, quote);
    if (speaker)
        html_print(to, "%s", json_text(speaker, "name"));
    else if (json_is_object(json_object_get(quote, "speaker_words")))
        put_words(to, a, json_object_get(quote, "speaker_words"));
    else
        put_text(to, "speaker not found");
    html_print(to, " · %s speech", json_text(quote, "kind"));
}

static void put_meaning(buffer *to, const page_article *a, const json_t *row, mark_kind kind)
{
    if (kind == MARK_TIME)
        put_time_meaning(to, row);
    else if (kind == MARK_QUANTITY)
        put_quantity_meaning(to, row);
    else
        put_quote_meaning(to, a, row);
}

static const struct layer { const char *key, *head; const char *letter; mark_kind kind; } layers[] = {
    {"quantities", "Quantities", "k", MARK_QUANTITY}, {"times", "Times", "t", MARK_TIME}, {"quotes", "Quotations", "q", MARK_QUOTE}};

static void mark_layer(page_marks *marks, const page_article *a, const struct layer *l)
{
    size_t i, start, end;
    json_t *row;
    json_array_foreach(part(a, l->key), i, row) {
        if (!json_span(row, a, &start, &end))
            continue;
        buffer details = {NULL, 0, 0};
        put_text(&details, l->kind == MARK_QUOTE ? "<b>Quotation</b> <span class=\"role\">" : l->kind == MARK_TIME ? "<b>Time</b> <span class=\"role\">" : "<b>Quantity</b> <span class=\"role\">");
        put_meaning(&details, a, row, l->kind);
        put_text(&details, "</span>");
        marks_add(marks, a, start, end, l->kind, l->letter, "", finish(&details));
    }
}

static void put_layer(buffer *to, const page_article *a, const struct layer *l)
{
    size_t i, start, end;
    json_t *row;
    if (!json_array_size(part(a, l->key)))
        return;
    put_table_head(to, l->key, l->head, (const char *const[]){"Words", "Meaning", NULL});
    json_array_foreach(part(a, l->key), i, row) {
        if (!json_span(row, a, &start, &end))
            continue;
        put_text(to, row_head);
        html_print(to, "<a href=\"#%s%zu\">", l->letter, start);
        put_excerpt(to, a->text, start, end, start, start);
        put_text(to, "</a>");
        put_text(to, first_cell);
        put_meaning(to, a, row, l->kind);
        put_text(to, row_end);
    }
    put_table_end(to);
}

/* ---- figures of the story's board ---- */

static void each_figure(const page_story *story, int row, page_marks *marks, buffer *to)
{
    const page_article *a = &story->articles[row];
    for (size_t i = 0; i < story->count_count; i++)
        for (size_t j = 0; j < story->counts[i].figure_count; j++) {
            const page_count *c = &story->counts[i];
            const page_figure *f = &c->figures[j];
            if (f->article != row)
                continue;
            if (marks) {
                marks_add(marks, a, f->start, f->end, MARK_FIGURE, "f", "", NULL);
                continue;
            }
            put_text(to, row_head);
            put_value(to, c, f);
            put_text(to, first_cell);
            put_count_name(to, c);
            put_text(to, next_cell);
            html_print(to, "%s", *f->said_by ? f->said_by : "no source named");
            put_text(to, next_cell);
            if (f->start < f->end)
                html_print(to, "<a href=\"#f%zu\">%s</a>", f->start, f->words);
            else
                html_print(to, "%s", f->words);
            put_text(to, next_cell);
            html_print(to, "<a href=\"../stories/%s.html#c%zu-%zu\">%s</a>", story->name, i, j, f->relation);
            put_text(to, row_end);
        }
}

static void put_figures_of(buffer *to, const page_story *story, int row)
{
    buffer rows = {NULL, 0, 0};
    each_figure(story, row, NULL, &rows);
    if (rows.length) {
        put_table_head(to, "board", "Figures on the story’s board", (const char *const[]){"Figure", "Of what", "Who says so", "Words", "In the story", NULL});
        put(to, rows.data, rows.length);
        put_table_end(to);
    }
    free(rows.data);
}

void notes_mark(page_marks *marks, const page_story *story, int row)
{
    const page_article *a = &story->articles[row];
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        mark_layer(marks, a, &layers[i]);
    mark_names(marks, a);
    mark_events(marks, a);
    for (size_t i = 0; i < story->event_count && !a->analysis; i++) /* damaged: claims still find their words */
        for (size_t j = 0; j < story->events[i].report_count; j++) {
            const page_report *r = &story->events[i].reports[j];
            if (r->article == row)
                marks_add(marks, a, r->start, r->end, MARK_FIGURE, "e", "", NULL);
        }
    each_figure(story, row, marks, NULL);
}

void notes_put(buffer *to, const page_story *story, int row)
{
    const page_article *a = &story->articles[row];
    put_events_of(to, story, row);
    put_figures_of(to, story, row);
    put_names_of(to, a);
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        put_layer(to, a, &layers[i]);
}
