/* Stories as the database has them. */
#include "page.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define STORY "SELECT id, title, articles, sources, first_published, last_published, json FROM stories ORDER BY "
#define OF_STORY " WHERE story_id = ?1 ORDER BY "

enum { BY_ID, BY_DAY, ARTICLES, ARTICLES_BRIEFLY, COUNTS, FIGURES, EVENTS, REPORTS, QUERIES };
static const char *const queries[QUERIES] = {
    [BY_ID] = STORY "id",
    [BY_DAY] = STORY "last_published DESC, sources DESC, articles DESC, id",
    [ARTICLES] = "SELECT live.id, title, outlet, byline, language, url, published, modified, agency, text, source, copy_of, copied, analysis "
                 "FROM story_articles AS s JOIN live ON live.id = article_id WHERE story_id = ?1 ORDER BY s.number",
    [ARTICLES_BRIEFLY] = "SELECT live.id, title, outlet, byline, language, url, published, modified, agency, '', source, copy_of, copied, NULL "
                         "FROM story_articles AS s JOIN live ON live.id = article_id WHERE story_id = ?1 ORDER BY s.number",
    [COUNTS] = "SELECT number, what, class, unit, place, articles, sources, speakers, disagreement, updated FROM counts" OF_STORY "number",
    [FIGURES] = "SELECT count, article_id, start, end, sentence_start, sentence_end, words, value, low, high, approx, said_by, said_on, "
                "as_of_from, as_of_to, relation, against_count, against_number, repeated FROM figures" OF_STORY "count, number",
    [EVENTS] = "SELECT number, type, mode, status, historical, from_day, to_day, actors, recipients, places, articles, sources "
               "FROM events" OF_STORY "number",
    [REPORTS] = "SELECT event, article_id, start, end, sentence_start, sentence_end, status, speaker FROM reports" OF_STORY "event, number",
};

struct page_source {
    store *db;
    sqlite3_stmt *query[QUERIES];
};

page_source *source_open(store *db)
{
    page_source *s = need(calloc(1, sizeof *s));
    s->db = db;
    for (int i = 0; i < QUERIES; i++)
        s->query[i] = store_prepare(db, queries[i]);
    return s;
}

void source_close(page_source *s)
{
    for (int i = 0; i < QUERIES; i++)
        sqlite3_finalize(s->query[i]);
    free(s);
}

static bool step(page_source *s, int which) { return store_step(s->db, s->query[which]); }
static void ask(page_source *s, int which, const char *story) { bind_text(s->query[which], 1, story); }

/* ---- columns ---- */

static const char *text(page_story *story, sqlite3_stmt *row, int column)
{
    const char *bytes = column_text(row, column);
    if (!*bytes)
        return "";
    size_t n = story->string_count;
    if (!(n & (n - 1))) /* at powers of two */
        story->strings = grow(story->strings, (n ? n * 2 : 1) * sizeof *story->strings);
    return story->strings[story->string_count++] = copy_text(bytes);
}

static int64_t integer(sqlite3_stmt *row, int column) { return sqlite3_column_int64(row, column); }
static bool known(sqlite3_stmt *row, int column) { return sqlite3_column_type(row, column) != SQLITE_NULL; }

/* A place in the text, brought inside of it. */
static size_t place(sqlite3_stmt *row, int column, size_t length)
{
    int64_t at = integer(row, column);
    return at < 0 ? 0 : (uint64_t)at > length ? length : (size_t)at;
}

static json_t *unpack(sqlite3_stmt *row, int column)
{
    size_t length;
    char *bytes = store_unpack_column(row, column, &length);
    json_t *value = bytes ? json_loadb(bytes, length, 0, NULL) : NULL;
    free(bytes);
    return value;
}

/* Room for one more row. */
static void *more(void *rows, size_t count, size_t size)
{
    return count & (count - 1) ? rows : grow(rows, (count ? count * 2 : 1) * size);
}

/* ---- parts of a story ---- */

typedef struct id_row { int64_t id; int row; } id_row;

static int by_id(const void *a, const void *b)
{
    int64_t x = ((const id_row *)a)->id, y = ((const id_row *)b)->id;
    return (x > y) - (x < y);
}

static int row_of(const id_row *rows, size_t count, int64_t id)
{
    id_row key = {id, 0};
    const id_row *found = count ? bsearch(&key, rows, count, sizeof key, by_id) : NULL;
    return found ? found->row : -1;
}

/* Whether all sentences of the analysis lie in the text: else it is another text's. */
static bool fits(const json_t *analysis, size_t length)
{
    const json_t *sentences = json_object_get(analysis, "sentences");
    const json_t *last = json_array_get(sentences, json_array_size(sentences) - 1);
    return !last || json_integer_value(json_object_get(last, "end")) <= (json_int_t)length;
}

static id_row *load_articles(page_source *s, page_story *story, int which)
{
    int64_t *copies = NULL;
    sqlite3_stmt *row = s->query[which];
    story->article_count = 0;
    for (ask(s, which, story->id); step(s, which) && story->article_count < INT_MAX; story->article_count++) {
        size_t n = story->article_count;
        story->articles = more(story->articles, n, sizeof *story->articles);
        copies = more(copies, n, sizeof *copies);
        page_article *a = &story->articles[n];
        *a = (page_article){.id = integer(row, 0), .title = text(story, row, 1), .outlet = text(story, row, 2), .byline = text(story, row, 3),
            .language = text(story, row, 4), .url = text(story, row, 5), .published = text(story, row, 6), .modified = text(story, row, 7),
            .agency = text(story, row, 8), .text = text(story, row, 9), .source = integer(row, 10), .copied = sqlite3_column_double(row, 12)};
        a->length = strlen(a->text);
        copies[n] = known(row, 11) ? integer(row, 11) : -1;
        a->analysis = unpack(row, 13);
        if (!fits(a->analysis, a->length)) {
            json_decref(a->analysis);
            a->analysis = NULL;
        }
    }
    id_row *ids = grow(NULL, (story->article_count + 1) * sizeof *ids);
    for (size_t i = 0; i < story->article_count; i++)
        ids[i] = (id_row){story->articles[i].id, (int)i};
    if (story->article_count)
        qsort(ids, story->article_count, sizeof *ids, by_id);
    for (size_t i = 0; i < story->article_count; i++)
        story->articles[i].copy_of = row_of(ids, story->article_count, copies[i]);
    free(copies);
    return ids;
}

static void load_counts(page_source *s, page_story *story, const id_row *ids)
{
    sqlite3_stmt *row = s->query[COUNTS];
    for (ask(s, COUNTS, story->id); step(s, COUNTS) && integer(row, 0) == (int64_t)story->count_count; story->count_count++) {
        story->counts = more(story->counts, story->count_count, sizeof *story->counts);
        story->counts[story->count_count] = (page_count){.what = text(story, row, 1), .class = text(story, row, 2), .unit = text(story, row, 3),
            .place = text(story, row, 4), .articles = integer(row, 5), .sources = integer(row, 6), .speakers = integer(row, 7),
            .disagreement = integer(row, 8), .updated = integer(row, 9)};
    }
    sqlite3_reset(row);
    row = s->query[FIGURES];
    for (ask(s, FIGURES, story->id); step(s, FIGURES);) {
        int64_t at = integer(row, 0);
        int of = row_of(ids, story->article_count, integer(row, 1));
        if (at < 0 || (uint64_t)at >= story->count_count || of < 0)
            continue;
        page_count *c = &story->counts[at];
        size_t length = story->articles[of].length;
        c->figures = more(c->figures, c->figure_count, sizeof *c->figures);
        c->figures[c->figure_count++] = (page_figure){.article = of, .start = place(row, 2, length), .end = place(row, 3, length),
            .sentence_start = place(row, 4, length), .sentence_end = place(row, 5, length), .words = text(story, row, 6),
            .has_value = known(row, 7), .value = sqlite3_column_double(row, 7), .has_low = known(row, 8), .low = sqlite3_column_double(row, 8),
            .has_high = known(row, 9), .high = sqlite3_column_double(row, 9), .approx = integer(row, 10), .said_by = text(story, row, 11),
            .said_on = text(story, row, 12), .as_of_from = text(story, row, 13), .as_of_to = text(story, row, 14), .relation = text(story, row, 15),
            .against_count = known(row, 16) ? (int)integer(row, 16) : -1, .against_number = known(row, 17) ? (int)integer(row, 17) : -1,
            .repeated = integer(row, 18)};
    }
}

static void load_events(page_source *s, page_story *story, const id_row *ids)
{
    sqlite3_stmt *row = s->query[EVENTS];
    for (ask(s, EVENTS, story->id); step(s, EVENTS) && integer(row, 0) == (int64_t)story->event_count; story->event_count++) {
        story->events = more(story->events, story->event_count, sizeof *story->events);
        story->events[story->event_count] = (page_event){.type = text(story, row, 1), .mode = text(story, row, 2), .status = text(story, row, 3),
            .historical = integer(row, 4), .from = text(story, row, 5), .to = text(story, row, 6), .actors = text(story, row, 7),
            .recipients = text(story, row, 8), .places = text(story, row, 9), .articles = integer(row, 10), .sources = integer(row, 11)};
    }
    sqlite3_reset(row);
    row = s->query[REPORTS];
    for (ask(s, REPORTS, story->id); step(s, REPORTS);) {
        int64_t at = integer(row, 0);
        int of = row_of(ids, story->article_count, integer(row, 1));
        if (at < 0 || (uint64_t)at >= story->event_count || of < 0)
            continue;
        page_event *e = &story->events[at];
        size_t length = story->articles[of].length;
        e->reports = more(e->reports, e->report_count, sizeof *e->reports);
        e->reports[e->report_count++] = (page_report){.article = of, .start = place(row, 2, length), .end = place(row, 3, length),
            .sentence_start = place(row, 4, length), .sentence_end = place(row, 5, length), .status = text(story, row, 6),
            .speaker = text(story, row, 7)};
    }
}

/* The library's sixteen digits, else a number made of what stands there: it becomes a file's name. */
static void name_file(page_story *story)
{
    size_t digits = strspn(story->id, "0123456789abcdef");
    if (digits == 16 && !story->id[16])
        snprintf(story->name, sizeof story->name, "s%s", story->id);
    else
        snprintf(story->name, sizeof story->name, "x%016llx", (unsigned long long)hash_bytes(HASH_START, story->id, strlen(story->id)));
}

page_story *source_next(page_source *s, page_depth depth)
{
    int which = depth == PAGE_WHOLE ? BY_ID : BY_DAY;
    if (!step(s, which))
        return NULL;
    sqlite3_stmt *row = s->query[which];
    page_story *story = need(calloc(1, sizeof *story));
    story->id = text(story, row, 0);
    story->title = text(story, row, 1);
    story->article_total = integer(row, 2);
    story->source_total = integer(row, 3);
    story->first = text(story, row, 4);
    story->last = text(story, row, 5);
    name_file(story);
    if (depth == PAGE_WHOLE) {
        json_t *whole = unpack(row, 6);
        story->names = json_incref(json_object_get(whole, "names"));
        json_decref(whole);
    }
    id_row *ids = load_articles(s, story, depth == PAGE_WHOLE ? ARTICLES : ARTICLES_BRIEFLY);
    load_counts(s, story, ids);
    if (depth == PAGE_WHOLE)
        load_events(s, story, ids);
    free(ids);
    return story;
}

void story_free(page_story *story)
{
    if (!story)
        return;
    for (size_t i = 0; i < story->article_count; i++)
        json_decref(story->articles[i].analysis);
    for (size_t i = 0; i < story->count_count; i++)
        free(story->counts[i].figures);
    for (size_t i = 0; i < story->event_count; i++)
        free(story->events[i].reports);
    for (size_t i = 0; i < story->string_count; i++)
        free(story->strings[i]);
    json_decref(story->names);
    free(story->strings);
    free(story->articles);
    free(story->counts);
    free(story->events);
    free(story);
}
