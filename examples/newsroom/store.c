#include "store.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static const char schema[] =
#include "newsroom-schema.h"
    ;
#define APPLICATION 0x4e657773
#define VERSION 1

static void give_up(store *s, const char *what)
{
    fprintf(stderr, "newsroom: database: %s (%s)\n", sqlite3_errmsg(s->db), what);
    exit(EXIT_IO);
}

void store_run(store *s, const char *sql)
{
    if (sqlite3_exec(s->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        give_up(s, sql);
}

sqlite3_stmt *store_prepare(store *s, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) != SQLITE_OK)
        give_up(s, sql);
    return statement;
}

sqlite3_stmt *store_kept(store *s, unsigned number, const char *sql)
{
    if (!s->kept[number])
        s->kept[number] = store_prepare(s, sql);
    sqlite3_reset(s->kept[number]);
    return s->kept[number];
}

bool store_step(store *s, sqlite3_stmt *statement)
{
    int result = sqlite3_step(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        give_up(s, sqlite3_sql(statement));
    if (result == SQLITE_DONE)
        sqlite3_reset(statement); /* a statement under way would keep a transaction open */
    return result == SQLITE_ROW;
}

static int64_t number_of(store *s, const char *sql)
{
    sqlite3_stmt *statement = store_prepare(s, sql);
    int64_t n = store_step(s, statement) ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return n;
}

/* Makes the tables in an empty file, all or none. */
static bool prepare_tables(store *s, const char *path)
{
    if (number_of(s, "PRAGMA application_id") == 0 && number_of(s, "SELECT count(*) FROM sqlite_master") == 0) {
        store_run(s, "PRAGMA journal_mode = WAL");
        store_run(s, "BEGIN IMMEDIATE");
        if (number_of(s, "PRAGMA application_id") == 0) /* nobody else did meanwhile */
            store_run(s, schema);
        store_run(s, "COMMIT");
    }
    if (number_of(s, "PRAGMA application_id") != APPLICATION || number_of(s, "PRAGMA user_version") != VERSION) {
        complain(path, "is no database of this newsroom");
        return false;
    }
    return true;
}

bool store_open(store *s, const char *path, bool create, const char *now)
{
    *s = (store){.fixed = now != NULL};
    if (now)
        read_date(now, s->now);
    else
        date_now(s->now);
    int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(path, &s->db, flags, NULL) != SQLITE_OK) {
        complain(path, s->db ? sqlite3_errmsg(s->db) : "no memory");
        store_close(s);
        return false;
    }
    sqlite3_busy_timeout(s->db, 20000);
    sqlite3_exec(s->db, "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000", NULL, NULL, NULL);
    if (sqlite3_exec(s->db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL) != SQLITE_OK) {
        complain(path, sqlite3_errmsg(s->db));
        store_close(s);
        return false;
    }
    if (!prepare_tables(s, path)) {
        store_close(s);
        return false;
    }
    return true;
}

void store_close(store *s)
{
    for (size_t i = 0; i < sizeof s->kept / sizeof *s->kept; i++)
        sqlite3_finalize(s->kept[i]);
    sqlite3_close(s->db);
    *s = (store){NULL};
}

void bind_text(sqlite3_stmt *statement, int column, const char *text)
{
    bind_bytes(statement, column, text, text ? strlen(text) : 0);
}

void bind_bytes(sqlite3_stmt *statement, int column, const char *bytes, size_t length)
{
    sqlite3_bind_text64(statement, column, bytes ? bytes : "", length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

const char *column_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text ? text : "";
}

void store_pack(buffer *to, const char *bytes, size_t length)
{
    uLongf size = compressBound(length);
    char *packed = grow(NULL, size + 4);
    for (int i = 0; i < 4; i++)
        packed[i] = (char)(length >> (24 - 8 * i));
    if (compress2((Bytef *)packed + 4, &size, (const Bytef *)bytes, length, 4) != Z_OK)
        need(NULL);
    put(to, packed, size + 4);
    free(packed);
}

char *store_unpack(const void *packed, size_t size, size_t *length)
{
    const unsigned char *p = packed;
    if (!p || size < 4)
        return NULL;
    uLongf wanted = (uLongf)p[0] << 24 | (uLongf)p[1] << 16 | (uLongf)p[2] << 8 | p[3], got = wanted;
    if (wanted / 1100 > size) /* zlib packs no better than that */
        return NULL;
    char *out = grow(NULL, wanted + 1);
    int result = uncompress((Bytef *)out, &got, p + 4, size - 4);
    if (result != Z_OK || got != wanted) {
        free(out);
        if (result == Z_MEM_ERROR)
            need(NULL);
        return NULL;
    }
    out[wanted] = 0;
    if (length)
        *length = wanted;
    return out;
}

char *store_unpack_column(sqlite3_stmt *statement, int column, size_t *length)
{
    const void *packed = sqlite3_column_blob(statement, column);
    return store_unpack(packed, (size_t)sqlite3_column_bytes(statement, column), length);
}
