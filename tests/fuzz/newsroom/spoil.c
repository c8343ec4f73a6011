/* Databases that are none of ours any more: rows, packed JSON, digests, pages of the file. */
#include "desk.h"

#include "damage.h"

#include <jansson.h>
#include <unistd.h>

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *q = NULL;
    sqlite3_prepare_v2(db, sql, -1, &q, NULL); /* NULL where the schema is not what it was */
    return q;
}

static void finish(sqlite3_stmt *q)
{
    sqlite3_step(q);
    sqlite3_finalize(q);
}

/* A value of any type; text and blobs are the input's bytes. */
static void bind_odd(sqlite3_stmt *q, int column, steering *s)
{
    static const int64_t numbers[] = {0, 1, 2, 3, -1, 7, 255, 4096, INT32_MAX, INT32_MIN, UINT32_MAX, INT64_MAX, INT64_MIN, INT64_MAX / 16};
    static const double reals[] = {0.5, -0.0, 1e15, -3e9, 1e300, -1e300, 1e-300, 99.995};
    unsigned kind = steer(s), n = kind >> 3;
    if (kind % 8 < 3)
        sqlite3_bind_int64(q, column, numbers[n % 14]);
    else if (kind % 8 == 3)
        sqlite3_bind_double(q, column, reals[n % 8]);
    else if (kind % 8 == 4)
        sqlite3_bind_null(q, column);
    else {
        n = n < s->length ? n : (unsigned)s->length;
        if (kind % 8 == 7)
            sqlite3_bind_blob(q, column, s->bytes, (int)n, SQLITE_TRANSIENT);
        else
            sqlite3_bind_text(q, column, (const char *)s->bytes, (int)n, SQLITE_TRANSIENT);
        s->bytes += n, s->length -= n;
    }
}

/* A column of the rows with a number, or of all rows. */
static void spoil_column(sqlite3 *db, steering *s)
{
    static const struct {
        const char *table, *key, *columns[24];
    } of[] = {
        {"articles", "id", {"id", "state", "version_id"}},
        {"uris", "article_id", {"uri", "article_id"}},
        {"versions", "id", {"id", "article_id", "number", "status", "partial", "embargoed", "title", "outlet", "byline", "language", "url", "published", "modified", "dated",
                            "received", "origin", "text", "hash", "analysis", "digest"}},
        {"stories", "articles", {"id", "title", "articles", "sources", "first_published", "last_published", "json"}},
        {"story_articles", "article_id", {"article_id", "story_id", "number", "source", "copy_of", "copied", "agency"}},
        {"events", "number", {"story_id", "number", "type", "mode", "status", "historical", "from_day", "to_day", "actors", "recipients", "places", "articles", "sources"}},
        {"reports", "event", {"story_id", "event", "number", "article_id", "start", "end", "sentence_start", "sentence_end", "status", "speaker", "confidence"}},
        {"counts", "number", {"story_id", "number", "what", "class", "unit", "place", "articles", "sources", "speakers", "disagreement", "updated"}},
        {"figures", "count", {"story_id", "count", "number", "article_id", "start", "end", "sentence_start", "sentence_end", "words", "quote", "value", "low", "high", "approx",
                              "said_by", "said_on", "as_of_from", "as_of_to", "relation", "against_count", "against_number", "repeated"}},
    };
    unsigned t = steer(s) % 9, columns = 0, column = steer(s), row = steer(s);
    while (columns < 24 && of[t].columns[columns])
        columns++;
    char sql[160];
    snprintf(sql, sizeof sql, "UPDATE OR REPLACE %s SET %s = ?1 WHERE %s = ?2 OR ?2 < 0", of[t].table, of[t].columns[column % columns], of[t].key);
    sqlite3_stmt *q = prepared(db, sql);
    bind_odd(q, 1, s);
    sqlite3_bind_int(q, 2, (int)(row % 12) - 1);
    finish(q);
}

/* The value at `*left` steps through the whole, in order, becomes another; false while it is not reached. */
static bool change(json_t *in, unsigned *left, steering *s, int depth)
{
    size_t at = 0;
    const char *key = NULL;
    json_t *value;
    bool array = json_is_array(in);
    void *place = array ? NULL : json_object_iter(in);
    for (; depth && (array ? at < json_array_size(in) : place != NULL); array ? (void)at++ : (void)(place = json_object_iter_next(in, place))) {
        value = array ? json_array_get(in, at) : json_object_iter_value(place);
        key = array ? NULL : json_object_iter_key(place);
        if ((*left)--) {
            if (change(value, left, s, depth - 1))
                return true;
            continue;
        }
        static const json_int_t numbers[] = {0, -1, 1, 3, 70000, INT32_MAX, UINT32_MAX, INT64_MAX, INT64_MIN};
        unsigned kind = steer(s), n = kind >> 4;
        json_t *odd = kind % 8 < 3    ? json_integer(numbers[kind / 8 % 9])
                      : kind % 8 == 3 ? json_null()
                      : kind % 8 == 4 ? json_real(kind & 8 ? 1e300 : -0.5)
                      : kind % 8 == 5 ? json_array()
                      : kind % 8 == 6 ? json_object()
                                      : json_stringn_nocheck((const char *)s->bytes, n < s->length ? n : s->length);
        if (array)
            json_array_set_new(in, at, odd);
        else
            json_object_set_new(in, key, odd);
        return true;
    }
    return false;
}

static void spoil_json(sqlite3 *db, steering *s)
{
    bool story = steer(s) & 1;
    unsigned row = steer(s), left = steer(s) << 8;
    left |= steer(s);
    sqlite3_stmt *q = prepared(db, story ? "SELECT json FROM stories LIMIT 1 OFFSET ?" : "SELECT analysis FROM versions LIMIT 1 OFFSET ?");
    sqlite3_bind_int(q, 1, row % 4);
    size_t length;
    char *bytes = q && sqlite3_step(q) == SQLITE_ROW ? store_unpack_column(q, 0, &length) : NULL;
    sqlite3_finalize(q);
    json_t *whole = bytes ? json_loadb(bytes, length, 0, NULL) : NULL;
    free(bytes);
    if (!whole)
        return;
    for (unsigned changes = 0; changes < 4 && change(whole, &left, s, 12) && s->length; changes++)
        left = steer(s) * 3;
    bytes = json_dumps(whole, JSON_COMPACT);
    json_decref(whole);
    if (!bytes) /* a string that is none */
        return;
    buffer packed = {NULL, 0, 0};
    store_pack(&packed, bytes, strlen(bytes));
    q = prepared(db, story ? "UPDATE stories SET json = ?1 WHERE id = (SELECT id FROM stories LIMIT 1 OFFSET ?2)"
                           : "UPDATE versions SET analysis = ?1 WHERE id = (SELECT id FROM versions LIMIT 1 OFFSET ?2)");
    sqlite3_bind_blob(q, 1, packed.data, (int)packed.length, SQLITE_TRANSIENT);
    sqlite3_bind_int(q, 2, row % 4);
    finish(q);
    free(bytes);
    free(packed.data);
}

/* Damage under a checksum that fits, or another article's digest. */
static void spoil_digest(sqlite3 *db, steering *s)
{
    unsigned from = steer(s), to = steer(s), n = steer(s) % 12;
    sqlite3_stmt *q = prepared(db, "SELECT digest FROM versions WHERE id = ?");
    sqlite3_bind_int(q, 1, from % 8 + 1);
    size_t size = 0;
    unsigned char *digest = NULL;
    if (q && sqlite3_step(q) == SQLITE_ROW && (size = (size_t)sqlite3_column_bytes(q, 0)) >= 16)
        digest = exact(sqlite3_column_blob(q, 0), size);
    sqlite3_finalize(q);
    if (!digest)
        return;
    damage_digest(digest, size, n, s);
    q = prepared(db, "UPDATE versions SET digest = ?1 WHERE id = ?2");
    sqlite3_bind_blob(q, 1, digest, (int)size, SQLITE_TRANSIENT);
    sqlite3_bind_int(q, 2, to % 8 + 1);
    finish(q);
    free(digest);
}

static void spoil_schema(sqlite3 *db, steering *s)
{
    static const char *const sql[] = {"PRAGMA user_version = 2", "PRAGMA application_id = 0", "DROP VIEW live", "DROP TABLE figures", "DROP TABLE versions", "DELETE FROM articles",
                                      "DELETE FROM versions WHERE id = 1", "DELETE FROM stories", "DELETE FROM story_articles", "DELETE FROM uris", "DELETE FROM counts WHERE number = 0",
                                      "DELETE FROM events WHERE number = 0", "ALTER TABLE versions RENAME COLUMN digest TO d", "UPDATE articles SET state = 'live'",
                                      "UPDATE versions SET digest = CAST(x'00' || digest AS BLOB)", "CREATE TRIGGER t AFTER INSERT ON stories BEGIN SELECT RAISE(ABORT, 'no'); END"};
    sqlite3_exec(db, sql[steer(s) % 16], NULL, NULL, NULL);
}

/* Bytes of the file itself, or its end. */
static void spoil_file(const char *path, steering *s)
{
    FILE *file = fopen(path, "r+b");
    if (!file || fseek(file, 0, SEEK_END))
        PROMISE(!"a file that can be written");
    long size = ftell(file);
    for (unsigned n = steer(s) % 24; n && size; n--) {
        unsigned page = steer(s), at = steer(s) << 8;
        at |= steer(s);
        fseek(file, ((long)page * 4096 + at % 4096) % size, SEEK_SET);
        fputc((int)steer(s), file);
    }
    if (steer(s) & 1 && !fflush(file))
        size = ftruncate(fileno(file), size * (long)steer(s) / 256);
    fclose(file);
}

void desk_spoil(const char *path, steering *s)
{
    unsigned how = steer(s) % 8;
    sqlite3 *db;
    if (how == 7) {
        spoil_file(path, s);
        return;
    }
    PROMISE(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    sqlite3_exec(db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
    if (how < 3)
        spoil_column(db, s);
    else if (how < 5)
        spoil_json(db, s);
    else if (how == 5)
        spoil_digest(db, s);
    else
        spoil_schema(db, s);
    sqlite3_close(db);
}
