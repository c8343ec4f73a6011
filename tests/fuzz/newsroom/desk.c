#include "desk.h"

#include "common/wrapped.h"

#include <dirent.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <setjmp.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what the linker turns here (-Wl,--wrap) ---- */

void __real_exit(int status);
void __wrap_exit(int status);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *with);
ne_document *__real_ne_parse(const ne_engine *engine, const char *text, size_t length, const ne_article *about, ne_error *error);
ne_document *__wrap_ne_parse(const ne_engine *engine, const char *text, size_t length, const ne_article *about, ne_error *error);
void __real_ne_free(ne_document *doc);
void __wrap_ne_free(ne_document *doc);

static jmp_buf way_back;
static desk *running; /* NULL: exit() is the process's */

void __wrap_exit(int status)
{
    if (!running)
        __real_exit(status);
    running->ended = status;
    longjmp(way_back, 1);
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *with)
{
    (void)thread, (void)how, (void)work, (void)with;
    return 11; /* EAGAIN: the crew does without */
}

/* Analysing is the matter of other harnesses: here each of the texts that come again and again is analysed once, under the name that it had first. */
#define KNOWN 64
static struct known {
    uint64_t key;
    ne_document *doc;
} known[KNOWN];

static uint64_t key_of(const char *text, size_t length, const ne_article *about)
{
    uint64_t key = hash_bytes(HASH_START, text, length);
    const ne_string parts[] = {about->published, about->language, about->source};
    for (int i = 0; i < 3; i++)
        key = hash_bytes(key, parts[i].data, parts[i].length);
    return key;
}

ne_document *__wrap_ne_parse(const ne_engine *engine, const char *text, size_t length, const ne_article *about, ne_error *error)
{
    uint64_t key = about && length > 100 ? key_of(text, length, about) : 0;
    size_t at = 0;
    while (key && at < KNOWN && known[at].doc && known[at].key != key)
        at++;
    if (!key || at == KNOWN)
        return __real_ne_parse(engine, text, length, about, error);
    if (!known[at].doc) {
        bool on = wrapped_memory.on;
        wrapped_memory.on = false; /* the process keeps it, and the text that it points to */
        known[at] = (struct known){key, __real_ne_parse(engine, exact(text, length), length, about, error)};
        wrapped_memory.on = on;
        PROMISE(known[at].doc);
    }
    return known[at].doc;
}

void __wrap_ne_free(ne_document *doc)
{
    for (size_t i = 0; i < KNOWN; i++)
        if (doc && known[i].doc == doc)
            return;
    __real_ne_free(doc);
}

/* The newsroom's reader of files: what it finds is the article that the input made. */
static desk *reader_of;
bool read_path(reading *r, const char *path)
{
    article *a = reader_of->coming;
    (void)path;
    reader_of->coming = NULL;
    hand_on(r, a);
    return true;
}

/* ---- SQLite's memory is its own, also where it is linked statically: it keeps some from one input to the next ---- */

void *__real_malloc(size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *old);
static void *take_memory(int size) { return __real_malloc((size_t)size); }
static void *change_memory(void *old, int size) { return __real_realloc(old, (size_t)size); }
static int size_of(void *old) { return old ? (int)malloc_usable_size(old) : 0; }
static int round_up(int size) { return (size + 7) & ~7; }
static int begin_memory(void *context) { return (void)context, SQLITE_OK; }
static void end_memory(void *context) { (void)context; }

static void prepare(void)
{
    static bool ready;
    static const sqlite3_mem_methods methods = {take_memory, __real_free, change_memory, size_of, round_up, begin_memory, end_memory, NULL};
    if (ready)
        return;
    PROMISE(sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK && sqlite3_initialize() == SQLITE_OK);
    ready = true;
}

/* ---- files ---- */

static void remove_tree(const char *path)
{
    DIR *all = opendir(path);
    for (struct dirent *e; all && (e = readdir(all));) {
        char name[400];
        struct stat about;
        snprintf(name, sizeof name, "%s/%s", path, e->d_name);
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        if (!lstat(name, &about) && S_ISDIR(about.st_mode))
            remove_tree(name);
        else
            unlink(name);
    }
    if (all)
        closedir(all);
    rmdir(path);
}

void desk_make(desk *d)
{
    prepare();
    const char *where = getenv("TMPDIR");
    *d = (desk){.ended = -1};
    snprintf(d->folder, sizeof d->folder, "%s/newsroom.XXXXXX", !access("/dev/shm", W_OK) ? "/dev/shm" : where && strlen(where) < 40 ? where : "/tmp");
    PROMISE(mkdtemp(d->folder));
    snprintf(d->db, sizeof d->db, "%s/a.db", d->folder);
    snprintf(d->pages, sizeof d->pages, "%s/pages", d->folder);
}

void desk_remove(desk *d) { remove_tree(d->folder); }

/* ---- running ---- */

bool desk_memory_failed(void) { return wrapped_memory.failed > 0; }

/* What the system does when a program ends: its files are closed, its memory is gone. */
static void clear(desk *d, int first_file)
{
    sqlite3_stmt *q;
    while (d->store.db && (q = sqlite3_next_stmt(d->store.db, NULL)))
        sqlite3_finalize(q);
    sqlite3_close(d->store.db);
    d->store = (store){NULL};
    d->open = false;
    d->adding = NULL;
    for (int file = first_file; file < first_file + 64; file++)
        close(file);
    wrapped_drop();
}

bool desk_run(desk *d, void (*work)(desk *, void *), void *with, unsigned fail_at, bool fail_on)
{
    static int first_file; /* static: kept over longjmp */
    PROMISE((first_file = dup(2)) >= 0);
    close(first_file);
    d->ended = -1;
    wrapped_go_on(fail_at, fail_on);
    running = reader_of = d;
    if (!setjmp(way_back))
        work(d, with);
    running = NULL;
    wrapped_stop();
    if (d->ended >= 0)
        clear(d, first_file);
    return d->ended < 0;
}

void desk_open(desk *d, void *now)
{
    d->open = store_open(&d->store, d->db, true, now);
    if (d->open) {
        release(&d->store);
        d->adding = adding_open(&d->store, 0);
    }
}

void desk_close(desk *d, void *unused)
{
    (void)unused;
    if (d->adding)
        adding_close(d->adding);
    if (d->open)
        store_close(&d->store);
    d->adding = NULL;
    d->open = false;
}

void desk_hand(desk *d, article *a)
{
    d->coming = a;
    adding_path(d->adding, "desk");
}

/* ---- dump ---- */

static void dump_value(buffer *to, sqlite3_stmt *q, int column, const char *name)
{
    size_t length = 0;
    char number[40];
    char *packed = !strcmp(name, "json") || !strcmp(name, "analysis") ? store_unpack_column(q, column, &length) : NULL;
    if (packed)
        put(to, packed, length);
    else if (sqlite3_column_type(q, column) == SQLITE_BLOB)
        snprintf(number, sizeof number, "%016llx", (unsigned long long)hash_bytes(HASH_START, sqlite3_column_blob(q, column), (size_t)sqlite3_column_bytes(q, column))), put_text(to, number);
    else
        put_text(to, column_text(q, column));
    put_text(to, "|");
    free(packed);
}

char *desk_dump(const char *db)
{
    static const char *const tables[] = {"articles ORDER BY id", "uris ORDER BY uri", "versions ORDER BY id", "stories ORDER BY id", "story_articles ORDER BY article_id",
                                         "events ORDER BY story_id, number", "reports ORDER BY story_id, event, number", "counts ORDER BY story_id, number",
                                         "figures ORDER BY story_id, count, number"};
    buffer out = {NULL, 0, 0};
    sqlite3 *open;
    PROMISE(sqlite3_open_v2(db, &open, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char sql[80];
        sqlite3_stmt *q;
        snprintf(sql, sizeof sql, "SELECT * FROM %s", tables[i]);
        PROMISE(sqlite3_prepare_v2(open, sql, -1, &q, NULL) == SQLITE_OK);
        put_text(&out, tables[i]);
        put_text(&out, "\n");
        while (sqlite3_step(q) == SQLITE_ROW) {
            for (int c = 0; c < sqlite3_column_count(q); c++)
                dump_value(&out, q, c, sqlite3_column_name(q, c));
            put_text(&out, "\n");
        }
        PROMISE(sqlite3_finalize(q) == SQLITE_OK);
    }
    sqlite3_close(open);
    return take(&out, NULL);
}
