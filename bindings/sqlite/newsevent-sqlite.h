/* newsevent in SQLite: what the parts of the extension share. */
#ifndef NEWSEVENT_SQLITE_H
#define NEWSEVENT_SQLITE_H

#include "newsevent.h"

#include <sqlite3ext.h>

/* Filled when SQLite loads the extension, as each extension must; SQLITE_EXTENSION_INIT1 stands in newsevent-sqlite.c. */
extern const sqlite3_api_routines *sqlite3_api;

/* The article that the arguments text, date and id describe; `values` has all three, NULL pointers for those not given. An SQL NULL
 * counts as not given: then text.data is NULL, and there is neither answer nor error. The strings are those of `values`. Returns
 * SQLITE_OK or SQLITE_NOMEM. */
int ne_sql_article(sqlite3_value *const *values, ne_string *text, ne_article *article);

/* The table-valued function newsevent(text, date, id). */
int ne_sql_events_register(sqlite3 *db);

#endif
