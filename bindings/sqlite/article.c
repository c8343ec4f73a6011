/* The arguments text, date, id. */
#include "newsevent-sqlite.h"

/* False where there is no memory to bring the value into UTF-8. */
static int bytes_of(sqlite3_value *value, ne_string *out)
{
    *out = (ne_string){NULL, 0};
    int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL)
        return 1;
    const void *data = type == SQLITE_BLOB ? sqlite3_value_blob(value) : sqlite3_value_text(value);
    int length = sqlite3_value_bytes(value);
    if (!data && (type != SQLITE_BLOB || length))
        return 0;
    *out = (ne_string){data ? data : "", (size_t)length};
    return 1;
}

int ne_sql_article(sqlite3_value *const *values, ne_string *text, ne_article *article)
{
    *article = (ne_article){.size = sizeof *article};
    return bytes_of(values[0], text) && (!values[1] || bytes_of(values[1], &article->published)) && (!values[2] || bytes_of(values[2], &article->id))
               ? SQLITE_OK
               : SQLITE_NOMEM;
}
