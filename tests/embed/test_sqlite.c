/* The SQLite extension, through the sqlite3 library. NEWSEVENT_SQLITE names the extension without its ending. */
#include "common/suite.h"

#include "newsevent.h"

#include <dlfcn.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *opened(void)
{
    sqlite3 *db;
    char *message = NULL;
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL), SQLITE_OK);
    ck_assert_msg(sqlite3_load_extension(db, getenv("NEWSEVENT_SQLITE"), NULL, &message) == SQLITE_OK, "%s", message ? message : "?");
    return db;
}

typedef struct collected {
    char text[4096];
} collected;

static int collect(void *context, int count, char **values, char **names)
{
    (void)names;
    collected *c = context;
    for (int i = 0; i < count; i++) {
        strncat(c->text, values[i] ? values[i] : "NULL", sizeof c->text - strlen(c->text) - 2);
        strncat(c->text, i + 1 < count ? "|" : "\n", 2);
    }
    return 0;
}

static void answers(sqlite3 *db, const char *sql, const char *wanted)
{
    collected c = {""};
    char *message = NULL;
    sqlite3_exec(db, sql, collect, &c, &message);
    ck_assert_msg(!message, "%s: %s", sql, message ? message : "");
    ck_assert_str_eq(c.text, wanted);
}

static void fails(sqlite3 *db, const char *sql, const char *wanted)
{
    collected c = {""};
    char *message = NULL;
    ck_assert_int_ne(sqlite3_exec(db, sql, collect, &c, &message), SQLITE_OK);
    ck_assert_msg(message && strstr(message, wanted), "%s: %s", sql, message ? message : "");
    sqlite3_free(message);
}

#define ARRESTS "'Police in Lyon arrested three men on Tuesday.'"
#define ATTACK "'Russia attacked the Ukrainian city of Kharkiv on Monday, killing 12 people.'"

START_TEST(rows_and_columns)
{
    sqlite3 *db = opened();
    answers(db, "SELECT type, status, \"trigger\", place, place_country, time, time_from FROM newsevent(" ARRESTS ", '2026-03-11') WHERE type = 'COERCE'",
            "COERCE|actual|arrested|Lyon|FRA|2026-03-10|2026-03-10\n");
    answers(db, "SELECT actor, actor_country, time FROM newsevent(" ATTACK ", '2026-03-11') WHERE type = 'ASSAULT'", "Russia|RUS|2026-03-09\n");
    answers(db, "SELECT max(dead) FROM newsevent(" ATTACK ", '2026-03-11')", "12.0\n"); /* of the attack or of the killing */
    answers(db, "SELECT time_from FROM newsevent(" ARRESTS ") WHERE type = 'COERCE'", "NULL\n"); /* no date: nothing invented */
    answers(db, "SELECT substr(t, trigger_start + 1, trigger_end - trigger_start) = \"trigger\", sentence = t"
                " FROM (SELECT " ARRESTS " AS t), newsevent(t) WHERE type = 'COERCE'",
            "1|1\n");
    answers(db, "SELECT count(*), count(DISTINCT rowid) = count(*) FROM newsevent('')", "0|1\n");
    answers(db, "SELECT count(*) FROM newsevent(NULL, '2026-03-11')", "0\n");
    answers(db, "SELECT count(*) > 0 FROM newsevent(" ARRESTS ", NULL)", "1\n");
    answers(db, "SELECT type FROM newsevent(CAST(" ARRESTS " AS BLOB)) WHERE type = 'COERCE'", "COERCE\n");
    sqlite3_close(db);
}
END_TEST

START_TEST(joins)
{
    sqlite3 *db = opened();
    answers(db,
            "CREATE TABLE article(id TEXT, published TEXT, text TEXT);"
            "INSERT INTO article VALUES ('a', '2026-03-11', " ARRESTS "), ('b', '2026-03-11', " ATTACK "), ('c', '2026-03-18', " ATTACK "),"
            " ('d', NULL, 'Nothing here.'), ('e', NULL, NULL);"
            "SELECT a.id, e.type, e.time FROM article AS a JOIN newsevent(a.text, a.published) AS e"
            " WHERE e.type IN ('COERCE', 'ASSAULT') ORDER BY a.id",
            "a|COERCE|2026-03-10\nb|ASSAULT|2026-03-09\nc|ASSAULT|2026-03-16\n");
    /* whatever order they are named in */
    answers(db, "SELECT a.id FROM newsevent(a.text, a.published) AS e, article AS a WHERE e.type = 'COERCE'", "a\n");
    answers(db, "SELECT a.id, count(e.type) > 0 FROM article AS a LEFT JOIN newsevent(a.text, a.published) AS e GROUP BY a.id ORDER BY a.id",
            "a|1\nb|1\nc|1\nd|0\ne|0\n");
    answers(db, "SELECT count(*) FROM article AS a WHERE EXISTS (SELECT 1 FROM newsevent(a.text) WHERE type = 'ASSAULT')", "2\n");
    sqlite3_close(db);
}
END_TEST

START_TEST(json)
{
    sqlite3 *db = opened();
    answers(db, "SELECT newsevent_json(NULL)", "NULL\n");
    answers(db, "SELECT json_extract(newsevent_json(" ARRESTS ", '2026-03-11', 'x'), '$.schema', '$.id', '$.published')", "[\"newsevent/1\",\"x\",\"2026-03-11\"]\n");
    answers(db, "SELECT json_type(json_object('d', newsevent_json(" ARRESTS ")), '$.d')", "object\n"); /* JSON, not a string */
    answers(db, "SELECT json_extract(e.value, '$.type') FROM json_each(newsevent_json(" ARRESTS "), '$.events') AS e WHERE json_extract(e.value, '$.trigger.lemma') = 'arrest'",
            "COERCE\n");
    answers(db, "SELECT newsevent_version() = json_extract('\"" NEWSEVENT_VERSION "\"', '$')", "1\n");
    sqlite3_close(db);
}
END_TEST

START_TEST(errors)
{
    sqlite3 *db = opened();
    fails(db, "SELECT * FROM newsevent(" ARRESTS ", 'yesterday')", "NEWSEVENT_ERROR_ARGUMENT");
    fails(db, "SELECT newsevent_json(" ARRESTS ", 'yesterday')", "NEWSEVENT_ERROR_ARGUMENT");
    fails(db, "SELECT * FROM newsevent", "needs a text");
    fails(db, "SELECT * FROM newsevent(1, 2, 3, 4)", "too many arguments");
    fails(db, "SELECT newsevent_json()", "wrong number");
    answers(db, "SELECT count(*) FROM newsevent(" ARRESTS ", date('yesterday'))", "1\n"); /* date() makes NULL of what is no date */
    sqlite3_close(db);
}
END_TEST

static void *work(void *context)
{
    sqlite3 *db = opened();
    for (int i = 0; i < 50; i++)
        answers(db, "SELECT type, actor FROM newsevent(" ATTACK ", '2026-03-11') WHERE type = 'ASSAULT'", "ASSAULT|Russia\n");
    sqlite3_close(db);
    return context;
}

START_TEST(threads)
{
    pthread_t all[4];
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&all[i], NULL, work, NULL), 0);
    for (int i = 0; i < 4; i++)
        pthread_join(all[i], NULL);
}
END_TEST

/* SQLite's memory fails here and there: an error or the answer, and no crash. */
static int left;
static sqlite3_mem_methods usual;
static void *failing_malloc(int size) { return left > 0 && --left == 0 ? NULL : usual.xMalloc(size); }
static void *failing_realloc(void *old, int size) { return left > 0 && --left == 0 ? NULL : usual.xRealloc(old, size); }

START_TEST(memory)
{
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual);
    sqlite3_mem_methods failing = usual;
    failing.xMalloc = failing_malloc;
    failing.xRealloc = failing_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
    sqlite3 *db = opened();
    int succeeded = 0;
    for (int n = 1; n < 400; n++) {
        left = n;
        int code = sqlite3_exec(db, "SELECT *, newsevent_json(" ARRESTS ") FROM newsevent(" ARRESTS ", '2026-03-11')", NULL, NULL, NULL);
        left = 0;
        ck_assert_msg(code == SQLITE_OK || code == SQLITE_NOMEM || code == SQLITE_ERROR, "allocation %d: %d", n, code);
        succeeded += code == SQLITE_OK;
        answers(db, "SELECT type FROM newsevent(" ARRESTS ")", "COERCE\n");
    }
    ck_assert_int_gt(succeeded, 0);
    sqlite3_close(db);
}
END_TEST

/* Under tests/trust/refuse.so each allocation of SQLite, the extension and jansson fails in turn, once and from then on: the answer is
 * SQLITE_NOMEM or the same as ever. */
static int starved(sqlite3 *db, const char *sql, uint64_t at, int from_then_on, collected *c, uint64_t *calls)
{
    void (*start)(uint64_t, int);
    uint64_t (*stop)(void);
    *(void **)&start = dlsym(RTLD_DEFAULT, "refuse_start");
    *(void **)&stop = dlsym(RTLD_DEFAULT, "refuse_stop");
    ck_assert(start && stop);
    memset(c, 0, sizeof *c);
    start(at, from_then_on);
    int code = sqlite3_exec(db, sql, collect, c, NULL);
    *calls = stop();
    return code;
}

START_TEST(wanting_memory)
{
    static const char *const queries[] = {
        "SELECT type, actors, recipients, sentence, dead, time_from FROM newsevent(" ATTACK ", '2026-03-11', 'a')",
        "SELECT substr(newsevent_json(" ATTACK ", '2026-03-11', 'a'), 1, 3000)",
    };
    if (!dlsym(RTLD_DEFAULT, "refuse_start"))
        return;
    for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
        sqlite3 *db = opened();
        collected wanted, got;
        uint64_t calls, unused, wants = 0;
        ck_assert_int_eq(starved(db, queries[q], 0, 0, &wanted, &calls), SQLITE_OK); /* the schema is read once */
        ck_assert_int_eq(starved(db, queries[q], 0, 0, &wanted, &calls), SQLITE_OK);
        ck_assert_uint_gt(calls, 8);
        for (int from_then_on = 0; from_then_on < 2; from_then_on++)
            for (uint64_t n = 1; n <= calls; n++) {
                int code = starved(db, queries[q], n, from_then_on, &got, &unused);
                ck_assert_msg(code == SQLITE_NOMEM || (code == SQLITE_OK && !strcmp(got.text, wanted.text)), "%s: allocation %llu of %llu: %d", queries[q],
                              (unsigned long long)n, (unsigned long long)calls, code);
                wants += code == SQLITE_NOMEM;
            }
        ck_assert_uint_gt(wants, calls);
        ck_assert_int_eq(starved(db, queries[q], 0, 0, &got, &unused), SQLITE_OK);
        ck_assert_str_eq(got.text, wanted.text);
        sqlite3_close(db);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {rows_and_columns, joins, json, errors, threads, memory, wanting_memory};
    return RUN_SUITE("sqlite", 120, tests);
}
