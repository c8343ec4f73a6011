/* newsevent in SQLite: what the two halves of the extension share. */
#ifndef NEWSEVENT_SQLITE_H
#define NEWSEVENT_SQLITE_H

#include "newsevent.h"

#include <sqlite3ext.h>

/* Filled when SQLite loads the extension, as each extension must; SQLITE_EXTENSION_INIT1 stands in newsevent-sqlite.c. */
extern const sqlite3_api_routines *sqlite3_api;

/* The article that arguments text, date, id (from `values`, at most `count` of them) describe. NULL is "not given". The text and
 * strings are those of `values`. False where the text is NULL, for which there is neither answer nor error. */
int ne_sql_article(sqlite3_value **values, int count, ne_string *text, ne_article *article);

/* The table-valued function newsevent(text, date, id). */
int ne_sql_events_register(sqlite3 *db);

#endif
