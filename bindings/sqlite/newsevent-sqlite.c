/* newsevent in SQLite, a loadable extension:
 *
 *     .load ./newsevent
 *     SELECT e.type, e.actor, e.place, e.time FROM article AS a JOIN newsevent(a.text, a.published) AS e;
 *     SELECT newsevent_json(text, published, id) FROM article;
 *
 * This file has the entry point and the scalar functions; events.c has the table, article.c reads the arguments of both. */
#include "newsevent-sqlite.h"

#include "newsevent-render.h"

SQLITE_EXTENSION_INIT1

#ifndef SQLITE_RESULT_SUBTYPE /* before SQLite 3.45 */
#define SQLITE_RESULT_SUBTYPE 0
#endif
#ifndef SQLITE_INNOCUOUS /* before SQLite 3.31 */
#define SQLITE_INNOCUOUS 0
#endif

static void fail(sqlite3_context *context, const ne_error *error)
{
    if (error->code == NEWSEVENT_ERROR_MEMORY) {
        sqlite3_result_error_nomem(context);
        return;
    }
    char *message = sqlite3_mprintf("newsevent: %s (%s, byte %llu)", error->message, ne_code_name(error->code), error->offset);
    sqlite3_result_error(context, message ? message : error->message, -1);
    sqlite3_free(message);
}

/* newsevent_json(text [, date [, id]]): the newsevent/1 object, as JSON that other JSON functions take as such. */
static void json(sqlite3_context *context, int count, sqlite3_value **values)
{
    ne_string text;
    ne_article article;
    ne_error error;
    sqlite3_value *const given[3] = {values[0], count > 1 ? values[1] : NULL, count > 2 ? values[2] : NULL};
    if (ne_sql_article(given, &text, &article) != SQLITE_OK) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (!text.data)
        return;
    ne_document *document = ne_parse(NULL, text.data, text.length, &article, &error);
    size_t length = 0;
    char *line = document ? ne_render_string(document, NEWSEVENT_FORMAT_JSONL, NULL, &length, &error) : NULL;
    ne_free(document);
    if (!line) {
        fail(context, &error);
        return;
    }
    sqlite3_result_text64(context, line, length - 1, SQLITE_TRANSIENT, SQLITE_UTF8); /* the newline stays behind */
    sqlite3_result_subtype(context, 'J');
    ne_render_free(line);
}

static void version(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count, (void)values;
    sqlite3_result_text(context, ne_version(), -1, SQLITE_STATIC);
}

#ifdef _WIN32
__declspec(dllexport)
#else
__attribute__((visibility("default")))
#endif
int sqlite3_newsevent_init(sqlite3 *db, char **message, const sqlite3_api_routines *api);

int sqlite3_newsevent_init(sqlite3 *db, char **message, const sqlite3_api_routines *api)
{
    SQLITE_EXTENSION_INIT2(api)
    (void)message;
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    int code = SQLITE_OK;
    for (int arguments = 1; arguments <= 3 && code == SQLITE_OK; arguments++)
        code = sqlite3_create_function_v2(db, "newsevent_json", arguments, flags | SQLITE_RESULT_SUBTYPE, NULL, json, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(db, "newsevent_version", 0, flags, NULL, version, NULL, NULL, NULL);
    return code == SQLITE_OK ? ne_sql_events_register(db) : code;
}
