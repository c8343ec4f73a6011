/* The table-valued function newsevent(text, date, id): a row an event mention. It lives in FROM alone, without CREATE VIRTUAL TABLE;
 * its arguments are hidden columns. */
#include "newsevent-sqlite.h"

#include <string.h>

enum {
    RECORD, TYPE, MODE, STATUS, HISTORICAL, TRIGGER, ACTOR, ACTOR_COUNTRY, RECIPIENT, RECIPIENT_COUNTRY, PLACE, PLACE_COUNTRY,
    TIME, TIME_FROM, TIME_TO, SPEAKER, DEAD, INJURED, CONFIDENCE, TRIGGER_START, TRIGGER_END, SENTENCE, ACTORS, RECIPIENTS,
    TEXT, DATE, ID
};

static const char schema[] =
    "CREATE TABLE x(record INTEGER, type TEXT, mode TEXT, status TEXT, historical INTEGER, \"trigger\" TEXT,"
    " actor TEXT, actor_country TEXT, recipient TEXT, recipient_country TEXT, place TEXT, place_country TEXT,"
    " time TEXT, time_from TEXT, time_to TEXT, speaker TEXT, dead REAL, injured REAL, confidence REAL,"
    " trigger_start INTEGER, trigger_end INTEGER, sentence TEXT, actors TEXT, recipients TEXT,"
    " text HIDDEN, date HIDDEN, id HIDDEN)";

#define ARGUMENTS 3 /* text, date, id: bit n of idxNum tells that argument n is given */

typedef struct cursor {
    sqlite3_vtab_cursor base;
    char *text; /* the article, since SQLite's own lives only until xFilter returns */
    ne_document *document;
    const ne_event *events;
    const ne_time *times;
    const ne_quantity *quantities;
    const ne_sentence *sentences;
    size_t count, time_count, quantity_count, sentence_count, row;
} cursor;

static int connect(sqlite3 *db, void *context, int argc, const char *const *argv, sqlite3_vtab **table, char **message)
{
    (void)context, (void)argc, (void)argv, (void)message;
    int code = sqlite3_declare_vtab(db, schema);
    if (code != SQLITE_OK)
        return code;
#ifdef SQLITE_VTAB_INNOCUOUS
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
#endif
    *table = sqlite3_malloc(sizeof **table);
    if (!*table)
        return SQLITE_NOMEM;
    memset(*table, 0, sizeof **table);
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    cursor *c = sqlite3_malloc(sizeof *c);
    if (!c)
        return SQLITE_NOMEM;
    memset(c, 0, sizeof *c);
    *out = &c->base;
    return SQLITE_OK;
}

static void drop(cursor *c)
{
    ne_free(c->document);
    sqlite3_free(c->text);
    c->document = NULL;
    c->text = NULL;
    c->count = c->row = 0;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    drop((cursor *)base);
    sqlite3_free(base);
    return SQLITE_OK;
}

/* The arguments come from the query's other tables, so SQLite must be told to put those outside. */
static int best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    int at[ARGUMENTS] = {-1, -1, -1}, given = 0;
    for (int i = 0; i < info->nConstraint; i++) {
        int column = info->aConstraint[i].iColumn - TEXT;
        if (column < 0 || column >= ARGUMENTS || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!info->aConstraint[i].usable)
            return SQLITE_CONSTRAINT;
        at[column] = i;
    }
    if (at[0] < 0) {
        sqlite3_free(table->zErrMsg);
        table->zErrMsg = sqlite3_mprintf("newsevent() needs a text: newsevent(text, date)");
        return SQLITE_ERROR;
    }
    for (int i = 0, n = 0; i < ARGUMENTS; i++)
        if (at[i] >= 0) {
            info->aConstraintUsage[at[i]].argvIndex = ++n;
            info->aConstraintUsage[at[i]].omit = 1;
            given |= 1 << i;
        }
    info->idxNum = given;
    info->estimatedCost = 1e6; /* a parse: let it be done as seldom as can be */
    info->estimatedRows = 20;
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int given, const char *plan, int argc, sqlite3_value **argv)
{
    (void)plan;
    cursor *c = (cursor *)base;
    drop(c);
    ne_string text;
    ne_article article;
    sqlite3_value *values[ARGUMENTS] = {NULL};
    for (int i = 0, n = 0; i < ARGUMENTS && n < argc; i++)
        if (given >> i & 1)
            values[i] = argv[n++];
    if (ne_sql_article(values, &text, &article) != SQLITE_OK)
        return SQLITE_NOMEM;
    if (!text.data)
        return SQLITE_OK; /* no text, no rows */
    c->text = sqlite3_malloc64(text.length + 1);
    if (!c->text)
        return SQLITE_NOMEM;
    memcpy(c->text, text.data, text.length);
    ne_error error;
    c->document = ne_parse(NULL, c->text, text.length, &article, &error);
    if (!c->document) {
        sqlite3_free(base->pVtab->zErrMsg);
        base->pVtab->zErrMsg = sqlite3_mprintf("newsevent: %s (%s, byte %llu)", error.message, ne_code_name(error.code), error.offset);
        return error.code == NEWSEVENT_ERROR_MEMORY ? SQLITE_NOMEM : SQLITE_ERROR;
    }
    c->events = ne_events(c->document, &c->count);
    c->times = ne_times(c->document, &c->time_count);
    c->quantities = ne_quantities(c->document, &c->quantity_count);
    c->sentences = ne_sentences(c->document, &c->sentence_count);
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base)
{
    ((cursor *)base)->row++;
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base)
{
    return ((cursor *)base)->row >= ((cursor *)base)->count;
}

static int row_id(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((cursor *)base)->row + 1;
    return SQLITE_OK;
}

static void give(sqlite3_context *to, ne_string s)
{
    if (s.length)
        sqlite3_result_text64(to, s.data, s.length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void give_word(sqlite3_context *to, const char *word)
{
    if (word && *word)
        sqlite3_result_text(to, word, -1, SQLITE_TRANSIENT);
}

static ne_string words(const cursor *c, uint32_t start, uint32_t end)
{
    return (ne_string){c->text + start, end - start};
}

/* Whom a filler names: the resolved name, else its words. */
static ne_string name(const cursor *c, const ne_filler *f)
{
    return !f ? (ne_string){NULL, 0} : f->name.length ? f->name : words(c, f->start, f->end);
}

static void give_names(sqlite3_context *to, const cursor *c, const ne_filler *rows, uint32_t count)
{
    sqlite3_str *all = sqlite3_str_new(sqlite3_context_db_handle(to));
    for (uint32_t i = 0; i < count; i++) {
        ne_string s = name(c, &rows[i]);
        if (i)
            sqlite3_str_appendall(all, "; ");
        sqlite3_str_append(all, s.data, (int)s.length);
    }
    if (sqlite3_str_errcode(all) != SQLITE_OK)
        sqlite3_result_error_nomem(to);
    else if (sqlite3_str_length(all))
        sqlite3_result_text(to, sqlite3_str_value(all), sqlite3_str_length(all), SQLITE_TRANSIENT);
    sqlite3_free(sqlite3_str_finish(all));
}

/* The greatest number of a class among the event's quantities. */
static void give_most(sqlite3_context *to, const cursor *c, const ne_event *e, const char *class_name)
{
    double most = -1;
    for (uint32_t i = 0; i < e->quantity_count; i++) {
        if (e->quantities[i] >= c->quantity_count)
            continue;
        const ne_quantity *q = &c->quantities[e->quantities[i]];
        const char *own = ne_quantity_class_name(q->quantity_class);
        double value = q->flags & NEWSEVENT_HAS_VALUE ? q->value : q->flags & NEWSEVENT_HAS_LOW ? q->low : q->flags & NEWSEVENT_HAS_HIGH ? q->high : -1;
        if (own && !strcmp(own, class_name) && value > most)
            most = value;
    }
    if (most >= 0)
        sqlite3_result_double(to, most);
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *to, int number)
{
    const cursor *c = (const cursor *)base;
    const ne_event *e = &c->events[c->row];
    const ne_filler *actor = e->actor_count ? e->actors : NULL, *recipient = e->recipient_count ? e->recipients : NULL;
    const ne_time *time = e->time < c->time_count ? &c->times[e->time] : NULL;
    switch (number) {
    case RECORD: sqlite3_result_int64(to, e->record); break;
    case TYPE: give_word(to, ne_event_type_name(e->type)); break;
    case MODE: give_word(to, ne_mode_name(e->mode)); break;
    case STATUS: give_word(to, ne_event_status_name(e->status)); break;
    case HISTORICAL: sqlite3_result_int(to, e->historical); break;
    case TRIGGER: give(to, words(c, e->start, e->end)); break;
    case ACTOR: give(to, name(c, actor)); break;
    case ACTOR_COUNTRY: give_word(to, actor ? actor->country : NULL); break;
    case RECIPIENT: give(to, name(c, recipient)); break;
    case RECIPIENT_COUNTRY: give_word(to, recipient ? recipient->country : NULL); break;
    case PLACE: give(to, name(c, e->place)); break;
    case PLACE_COUNTRY: give_word(to, e->place ? e->place->country : NULL); break;
    case TIME:
        if (time)
            give(to, time->value.length ? time->value : words(c, time->start, time->end));
        break;
    case TIME_FROM: give(to, time ? time->begin_at : (ne_string){NULL, 0}); break;
    case TIME_TO: give(to, time ? time->end_at : (ne_string){NULL, 0}); break;
    case SPEAKER: give(to, name(c, e->speaker)); break;
    case DEAD: give_most(to, c, e, "killed"); break;
    case INJURED: give_most(to, c, e, "injured"); break;
    case CONFIDENCE: sqlite3_result_double(to, e->confidence / 1000.0); break;
    case TRIGGER_START: sqlite3_result_int64(to, e->start); break;
    case TRIGGER_END: sqlite3_result_int64(to, e->end); break;
    case SENTENCE:
        if (e->sentence < c->sentence_count)
            give(to, words(c, c->sentences[e->sentence].start, c->sentences[e->sentence].end));
        break;
    case ACTORS: give_names(to, c, e->actors, e->actor_count); break;
    case RECIPIENTS: give_names(to, c, e->recipients, e->recipient_count); break;
    default: break; /* the arguments are not given back: texts are long */
    }
    return SQLITE_OK;
}

/* Without xCreate the table is there by its name alone. */
static const sqlite3_module module = {
    .iVersion = 0, .xConnect = connect, .xBestIndex = best_index, .xDisconnect = disconnect, .xOpen = open_cursor, .xClose = close_cursor,
    .xFilter = filter, .xNext = next, .xEof = at_end, .xColumn = column, .xRowid = row_id,
};

int ne_sql_events_register(sqlite3 *db)
{
    return sqlite3_create_module_v2(db, "newsevent", &module, NULL, NULL);
}
