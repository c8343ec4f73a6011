/* newsevent-story/1: an opened story as one JSON object, as docs/stories.md describes it. */
#include "newsevent-story.h"
#include "render/render.h"

#include <string.h>

static void text(ne_json *j, const char *key, ne_string s)
{
    if (s.length)
        ne_json_string(j, key, s.data, s.length);
    else
        ne_json_null(j, key);
}

static void day(ne_json *j, const char *key, int32_t number)
{
    char digits[11];
    ne_story_day(number, digits);
    ne_json_word(j, key, digits);
}

static void span(ne_json *j, const char *key, uint32_t start, uint32_t end)
{
    ne_json_open(j, key, '{');
    ne_json_number(j, "start", start);
    ne_json_number(j, "end", end);
    ne_json_close(j, '}');
}

static void real(ne_json *j, const char *key, bool known, double number)
{
    if (known)
        ne_json_real(j, key, number);
    else
        ne_json_null(j, key);
}

static void row(ne_json *j, const char *key, uint32_t number)
{
    if (number == NEWSEVENT_NONE)
        ne_json_null(j, key);
    else
        ne_json_number(j, key, number);
}

static void part(ne_json *j, const char *key, const ne_story_part *p)
{
    if (p->start == p->end) {
        ne_json_null(j, key);
        return;
    }
    ne_json_open(j, key, '{');
    ne_json_number(j, "start", p->start);
    ne_json_number(j, "end", p->end);
    ne_json_number(j, "article", p->report);
    text(j, "name", p->words);
    row(j, "row", p->name);
    if (*p->country)
        ne_json_word(j, "country", p->country);
    ne_json_close(j, '}');
}

static void articles(ne_json *j, const ne_story_view *view)
{
    size_t count;
    const ne_story_report *rows = ne_story_reports(view, &count);
    ne_json_open(j, "articles", '[');
    for (size_t i = 0; i < count; i++) {
        const ne_story_report *r = &rows[i];
        ne_json_open(j, NULL, '{');
        text(j, "id", r->id);
        text(j, "outlet", r->outlet);
        text(j, "published", r->published);
        text(j, "title", r->title);
        ne_json_number(j, "version", (int64_t)(r->version <= INT64_MAX ? r->version : INT64_MAX));
        text(j, "agency", r->agency);
        ne_json_number(j, "source", r->source);
        row(j, "copy_of", r->copy_of);
        ne_json_thousandths(j, "copied", r->copied);
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static void names(ne_json *j, const ne_story_view *view)
{
    size_t count;
    const ne_story_name *rows = ne_story_names(view, &count);
    ne_json_open(j, "names", '[');
    for (size_t i = 0; i < count; i++) {
        const ne_story_name *n = &rows[i];
        ne_json_open(j, NULL, '{');
        text(j, "name", n->name);
        ne_json_word(j, "type", ne_entity_type_name(n->type));
        ne_json_word(j, "country", n->country);
        ne_json_word(j, "sector", n->sector);
        ne_json_number(j, "articles", n->article_count);
        ne_json_number(j, "mentions", n->mention_count);
        if (n->latitude != INT32_MIN) {
            ne_json_real(j, "latitude", n->latitude / 1e6);
            ne_json_real(j, "longitude", n->longitude / 1e6);
        }
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static void mention(ne_json *j, const ne_story_mention *m)
{
    ne_json_open(j, NULL, '{');
    ne_json_number(j, "article", m->report);
    ne_json_open(j, "trigger", '{');
    ne_json_number(j, "start", m->start);
    ne_json_number(j, "end", m->end);
    text(j, "lemma", m->lemma);
    ne_json_close(j, '}');
    span(j, "sentence", m->sentence_start, m->sentence_end);
    ne_json_word(j, "status", ne_event_status_name(m->status));
    day(j, "from", m->from_day);
    day(j, "to", m->to_day);
    part(j, "speaker", &m->speaker);
    ne_json_thousandths(j, "confidence", m->confidence);
    ne_json_close(j, '}');
}

static void parts(ne_json *j, const char *key, const ne_story_part *rows, uint32_t first, uint32_t count)
{
    ne_json_open(j, key, '[');
    for (uint32_t i = first; i < first + count; i++)
        part(j, NULL, &rows[i]);
    ne_json_close(j, ']');
}

static void events(ne_json *j, const ne_story_view *view)
{
    size_t count, mention_count, part_count;
    const ne_story_event *rows = ne_story_events(view, &count);
    const ne_story_mention *mentions = ne_story_mentions(view, &mention_count);
    const ne_story_part *all = ne_story_parts(view, &part_count);
    ne_json_open(j, "events", '[');
    for (size_t i = 0; i < count; i++) {
        const ne_story_event *e = &rows[i];
        ne_json_open(j, NULL, '{');
        ne_json_word(j, "type", ne_event_type_name(e->type));
        ne_json_word(j, "mode", ne_mode_name(e->mode));
        ne_json_open(j, "context", '[');
        for (uint32_t c = 0; ne_context_name(c); c++)
            if (e->contexts >> c & 1)
                ne_json_word(j, NULL, ne_context_name(c));
        ne_json_close(j, ']');
        ne_json_word(j, "status", ne_event_status_name(e->status));
        ne_json_bool(j, "historical", e->historical);
        day(j, "from", e->from_day);
        day(j, "to", e->to_day);
        parts(j, "actors", all, e->first_actor, e->actor_count);
        parts(j, "recipients", all, e->first_recipient, e->recipient_count);
        parts(j, "places", all, e->first_place, e->place_count);
        ne_json_number(j, "articles", e->article_count);
        ne_json_number(j, "sources", e->source_count);
        ne_json_open(j, "reports", '[');
        for (uint32_t m = e->first_mention; m < e->first_mention + e->mention_count; m++)
            mention(j, &mentions[m]);
        ne_json_close(j, ']');
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static void timeline(ne_json *j, const ne_story_view *view)
{
    size_t count;
    const ne_story_moment *rows = ne_story_timeline(view, &count);
    ne_json_open(j, "timeline", '[');
    for (size_t i = 0; i < count; i++) {
        ne_json_open(j, NULL, '{');
        day(j, "from", rows[i].from_day);
        day(j, "to", rows[i].to_day);
        day(j, "reported", rows[i].reported_day);
        ne_json_number(j, "event", rows[i].event);
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

/* Where on the board the figure in row `at` of ne_story_figures stands: row of counts, and which of its figures. */
static void against(ne_json *j, const ne_story_count *rows, size_t count, uint32_t at)
{
    for (size_t i = 0; i < count; i++)
        if (at >= rows[i].first_figure && at - rows[i].first_figure < rows[i].figure_count) {
            ne_json_open(j, "against", '[');
            ne_json_number(j, NULL, (int64_t)i);
            ne_json_number(j, NULL, at - rows[i].first_figure);
            ne_json_close(j, ']');
            return;
        }
    ne_json_null(j, "against");
}

static void figure(ne_json *j, const ne_story_figure *f, const ne_story_report *reports, const ne_story_count *rows, size_t count)
{
    ne_json_open(j, NULL, '{');
    real(j, "value", f->flags & NEWSEVENT_HAS_VALUE, f->value);
    real(j, "low", f->flags & NEWSEVENT_HAS_LOW, f->low);
    real(j, "high", f->flags & NEWSEVENT_HAS_HIGH, f->high);
    ne_json_bool(j, "approx", f->flags & NEWSEVENT_APPROX);
    text(j, "words", f->words);
    text(j, "quote", f->quote);
    span(j, "span", f->start, f->end);
    span(j, "number", f->number_start, f->number_end);
    span(j, "sentence", f->sentence_start, f->sentence_end);
    text(j, "said_by", f->speaker.words);
    part(j, "speaker", &f->speaker);
    ne_json_number(j, "article", f->report);
    text(j, "outlet", reports[f->report].outlet);
    text(j, "published", reports[f->report].published);
    if (f->as_of_from != NEWSEVENT_NO_DAY) {
        ne_json_open(j, "as_of", '{');
        day(j, "from", f->as_of_from);
        day(j, "to", f->as_of_to);
        ne_json_close(j, '}');
    } else {
        ne_json_null(j, "as_of");
    }
    ne_json_word(j, "relation", ne_figure_relation_name(f->relation));
    against(j, rows, count, f->against);
    ne_json_bool(j, "repeated", f->repeated);
    ne_json_close(j, '}');
}

static void board(ne_json *j, const ne_story_view *view)
{
    size_t count, figure_count, report_count;
    const ne_story_count *rows = ne_story_counts(view, &count);
    const ne_story_figure *figures = ne_story_figures(view, &figure_count);
    const ne_story_report *reports = ne_story_reports(view, &report_count);
    ne_json_open(j, "figures", '[');
    for (size_t i = 0; i < count; i++) {
        const ne_story_count *c = &rows[i];
        ne_json_open(j, NULL, '{');
        text(j, "what", c->what);
        ne_json_word(j, "class", ne_quantity_class_name(c->quantity_class));
        text(j, "unit", c->unit);
        text(j, "place", c->place);
        ne_json_number(j, "articles", c->article_count);
        ne_json_number(j, "sources", c->source_count);
        ne_json_number(j, "speakers", c->speaker_count);
        ne_json_bool(j, "disagreement", c->disagreement);
        ne_json_bool(j, "updated", c->updated);
        ne_json_open(j, "values", '[');
        for (uint32_t f = c->first_figure; f < c->first_figure + c->figure_count; f++)
            figure(j, &figures[f], reports, rows, count);
        ne_json_close(j, ']');
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static ne_code fail(ne_error *error, ne_code code, const char *message)
{
    if (error)
        *error = (ne_error){code, message, 0};
    return code;
}

ne_code ne_render_story(const struct ne_story_view *story, ne_format format, ne_write write, void *context, ne_error *error)
{
    if (!story || !write || (format != NEWSEVENT_FORMAT_JSONL && format != NEWSEVENT_FORMAT_JSON))
        return fail(error, NEWSEVENT_ERROR_ARGUMENT, "no story, no function to write with, or a format that stories do not have");
    ne_out out;
    ne_out_init(&out, write, context);
    ne_json json, *j = &json;
    ne_json_init(j, &out, format == NEWSEVENT_FORMAT_JSON);
    const ne_story *s = ne_story_row(story);
    char id[17];
    for (int i = 0; i < 16; i++)
        id[i] = "0123456789abcdef"[s->id >> (60 - 4 * i) & 15];
    id[16] = 0;
    ne_json_open(j, NULL, '{');
    ne_json_word(j, "schema", "newsevent-story/1");
    ne_json_word(j, "id", id);
    text(j, "title", s->title);
    day(j, "first_published", s->first_day);
    day(j, "last_published", s->last_day);
    ne_json_number(j, "sources", s->source_count);
    articles(j, story);
    names(j, story);
    events(j, story);
    timeline(j, story);
    board(j, story);
    ne_json_close(j, '}');
    ne_out_char(&out, '\n');
    bool whole = ne_out_flush(&out);
    if (out.no_memory)
        return fail(error, NEWSEVENT_ERROR_MEMORY, "no memory to write the story");
    return whole ? NEWSEVENT_OK : fail(error, NEWSEVENT_ERROR_STOPPED, "stopped by the function that writes");
}
