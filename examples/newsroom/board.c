/* The tables of one story: its row, articles, events, reports and figure board. */
#include "stories.h"

#include "newsevent-render.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { STORY = 24, STORY_ARTICLE, EVENT, REPORT, COUNT, FIGURE, DELETE };

typedef struct writing {
    store *store;
    const ne_story_view *view;
    char id[24];
    const ne_story_report *reports;
    size_t report_count;
} writing;

static void bind_string(sqlite3_stmt *q, int column, ne_string s) { bind_bytes(q, column, s.data, s.length); }

static void bind_day(sqlite3_stmt *q, int column, int32_t day)
{
    char text[11];
    ne_story_day(day, text);
    bind_text(q, column, text);
}

static int64_t article_of(const writing *w, uint32_t report)
{
    char digits[24] = "";
    if (report < w->report_count && w->reports[report].id.length < sizeof digits)
        memcpy(digits, w->reports[report].id.data, w->reports[report].id.length);
    return strtoll(digits, NULL, 10);
}

/* Names of some parts, parted by "; ". */
static void bind_parts(sqlite3_stmt *q, int column, const writing *w, uint32_t first, uint32_t count)
{
    size_t all;
    const ne_story_part *parts = ne_story_parts(w->view, &all);
    buffer names = {NULL, 0, 0};
    put_text(&names, "");
    for (uint32_t i = 0; i < count && first + i < all; i++) {
        put_text(&names, i ? "; " : "");
        put_line(&names, parts[first + i].words.data ? parts[first + i].words.data : "", parts[first + i].words.length);
    }
    bind_bytes(q, column, names.data, names.length);
    free(names.data);
}

static void bind_speaker(sqlite3_stmt *q, int column, const ne_story_part *speaker)
{
    buffer line = {NULL, 0, 0};
    put_line(&line, speaker->words.data ? speaker->words.data : "", speaker->start < speaker->end ? speaker->words.length : 0);
    bind_bytes(q, column, line.data, line.length);
    free(line.data);
}

static sqlite3_stmt *row(const writing *w, unsigned kept, const char *sql)
{
    sqlite3_stmt *q = store_kept(w->store, kept, sql);
    bind_text(q, 1, w->id);
    return q;
}

static int gather(void *context, const char *bytes, size_t length)
{
    put(context, bytes, length);
    return 0;
}

static void write_story(const writing *w)
{
    const ne_story *story = ne_story_row(w->view);
    buffer json = {NULL, 0, 0}, packed = {NULL, 0, 0};
    if (ne_render_story(w->view, NEWSEVENT_FORMAT_JSONL, gather, &json, NULL) != NEWSEVENT_OK)
        need(NULL);
    store_pack(&packed, json.data, json.length);
    sqlite3_stmt *q = row(w, STORY, "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?)");
    bind_string(q, 2, story->title);
    sqlite3_bind_int64(q, 3, story->article_count);
    sqlite3_bind_int64(q, 4, story->source_count);
    bind_day(q, 5, story->first_day);
    bind_day(q, 6, story->last_day);
    sqlite3_bind_blob64(q, 7, packed.data, packed.length, SQLITE_TRANSIENT);
    store_step(w->store, q);
    free(json.data);
    free(packed.data);
}

static void write_articles(const writing *w)
{
    for (uint32_t i = 0; i < w->report_count; i++) {
        const ne_story_report *r = &w->reports[i];
        sqlite3_stmt *q = row(w, STORY_ARTICLE, "INSERT INTO story_articles (story_id, article_id, number, source, copy_of, copied, agency) VALUES (?, ?, ?, ?, ?, ?, ?)");
        sqlite3_bind_int64(q, 2, article_of(w, i));
        sqlite3_bind_int64(q, 3, i);
        sqlite3_bind_int64(q, 4, r->source);
        r->copy_of == NEWSEVENT_NONE ? sqlite3_bind_null(q, 5) : sqlite3_bind_int64(q, 5, article_of(w, r->copy_of));
        sqlite3_bind_double(q, 6, r->copied / 1000.0);
        bind_string(q, 7, r->agency);
        store_step(w->store, q);
    }
}

static void write_reports(const writing *w, const ne_story_event *e, uint32_t number)
{
    size_t count;
    const ne_story_mention *mentions = ne_story_mentions(w->view, &count);
    for (uint32_t i = 0; i < e->mention_count && e->first_mention + i < count; i++) {
        const ne_story_mention *m = &mentions[e->first_mention + i];
        sqlite3_stmt *q = row(w, REPORT, "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        const int64_t numbers[] = {number, i, article_of(w, m->report), m->start, m->end, m->sentence_start, m->sentence_end};
        for (int k = 0; k < 7; k++)
            sqlite3_bind_int64(q, 2 + k, numbers[k]);
        bind_text(q, 9, ne_event_status_name(m->status));
        bind_speaker(q, 10, &m->speaker);
        sqlite3_bind_double(q, 11, m->confidence / 1000.0);
        store_step(w->store, q);
    }
}

static void write_events(const writing *w)
{
    size_t count;
    const ne_story_event *events = ne_story_events(w->view, &count);
    for (uint32_t i = 0; i < count; i++) {
        const ne_story_event *e = &events[i];
        sqlite3_stmt *q = row(w, EVENT, "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        sqlite3_bind_int64(q, 2, i);
        bind_text(q, 3, ne_event_type_name(e->type));
        bind_text(q, 4, ne_mode_name(e->mode));
        bind_text(q, 5, ne_event_status_name(e->status));
        sqlite3_bind_int(q, 6, e->historical);
        bind_day(q, 7, e->from_day);
        bind_day(q, 8, e->to_day);
        bind_parts(q, 9, w, e->first_actor, e->actor_count);
        bind_parts(q, 10, w, e->first_recipient, e->recipient_count);
        bind_parts(q, 11, w, e->first_place, e->place_count);
        sqlite3_bind_int64(q, 12, e->article_count);
        sqlite3_bind_int64(q, 13, e->source_count);
        store_step(w->store, q);
        write_reports(w, e, i);
    }
}

static void bind_value(sqlite3_stmt *q, int column, bool known, double value)
{
    known ? sqlite3_bind_double(q, column, value) : sqlite3_bind_null(q, column);
}

static void write_figure(const writing *w, const ne_story_figure *f, uint32_t count, uint32_t number, const ne_story_count *counts, size_t count_count)
{
    sqlite3_stmt *q = row(w, FIGURE, "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const int64_t numbers[] = {count, number, article_of(w, f->report), f->start, f->end, f->sentence_start, f->sentence_end};
    for (int k = 0; k < 7; k++)
        sqlite3_bind_int64(q, 2 + k, numbers[k]);
    bind_string(q, 9, f->words);
    bind_string(q, 10, f->quote);
    bind_value(q, 11, f->flags & NEWSEVENT_HAS_VALUE, f->value);
    bind_value(q, 12, f->flags & NEWSEVENT_HAS_LOW, f->low);
    bind_value(q, 13, f->flags & NEWSEVENT_HAS_HIGH, f->high);
    sqlite3_bind_int(q, 14, (f->flags & NEWSEVENT_APPROX) != 0);
    bind_speaker(q, 15, &f->speaker);
    bind_day(q, 16, f->day);
    bind_day(q, 17, f->as_of_from);
    bind_day(q, 18, f->as_of_to);
    bind_text(q, 19, ne_figure_relation_name(f->relation));
    sqlite3_bind_null(q, 20);
    sqlite3_bind_null(q, 21);
    for (uint32_t c = 0; c < count_count && f->against != NEWSEVENT_NONE; c++)
        if (f->against >= counts[c].first_figure && f->against - counts[c].first_figure < counts[c].figure_count) {
            sqlite3_bind_int64(q, 20, c);
            sqlite3_bind_int64(q, 21, f->against - counts[c].first_figure);
        }
    sqlite3_bind_int(q, 22, f->repeated);
    store_step(w->store, q);
}

static void write_figures(const writing *w)
{
    size_t count, figure_count;
    const ne_story_count *counts = ne_story_counts(w->view, &count);
    const ne_story_figure *figures = ne_story_figures(w->view, &figure_count);
    for (uint32_t i = 0; i < count; i++) {
        const ne_story_count *c = &counts[i];
        sqlite3_stmt *q = row(w, COUNT, "INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        sqlite3_bind_int64(q, 2, i);
        bind_string(q, 3, c->what);
        bind_text(q, 4, ne_quantity_class_name(c->quantity_class));
        bind_string(q, 5, c->unit);
        bind_string(q, 6, c->place);
        sqlite3_bind_int64(q, 7, c->article_count);
        sqlite3_bind_int64(q, 8, c->source_count);
        sqlite3_bind_int64(q, 9, c->speaker_count);
        sqlite3_bind_int(q, 10, c->disagreement);
        sqlite3_bind_int(q, 11, c->updated);
        store_step(w->store, q);
        for (uint32_t f = 0; f < c->figure_count && c->first_figure + f < figure_count; f++)
            write_figure(w, &figures[c->first_figure + f], i, f, counts, count);
    }
}

void board_write(store *s, const ne_story_view *view)
{
    writing w = {.store = s, .view = view};
    snprintf(w.id, sizeof w.id, "%016" PRIx64, ne_story_row(view)->id);
    w.reports = ne_story_reports(view, &w.report_count);
    write_story(&w);
    write_articles(&w);
    write_events(&w);
    write_figures(&w);
}

void board_delete(store *s, const char *story_id)
{
    static const char *const sql[] = {"DELETE FROM figures WHERE story_id = ?", "DELETE FROM counts WHERE story_id = ?", "DELETE FROM reports WHERE story_id = ?",
                                      "DELETE FROM events WHERE story_id = ?", "DELETE FROM story_articles WHERE story_id = ?", "DELETE FROM stories WHERE id = ?"};
    for (unsigned i = 0; i < sizeof sql / sizeof *sql; i++) {
        sqlite3_stmt *q = store_kept(s, DELETE + i, sql[i]);
        bind_text(q, 1, story_id);
        store_step(s, q);
    }
}
