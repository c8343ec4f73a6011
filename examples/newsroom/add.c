/* newsroom add: what readers hand on is kept, analysed and put into stories, some hundred articles at a time. Each such batch is
 * one transaction, so a kill loses a batch at most, and adding the same again finds what is there. */
#include "analyse.h"
#include "commands.h"
#include "stories.h"
#include "versions.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define BATCH 128                     /* articles */
#define BATCH_BYTES ((size_t)32 << 20) /* of text */

struct adding {
    store *store;
    crew *crew;
    stories *stories;
    size_t pending, bytes; /* of the batch */
    bool open;             /* a transaction is */
    unsigned long read, added, changed, seen, withdrawn, failed, told;
    volatile sig_atomic_t stopped;
};

void adding_close(adding *a)
{
    crew_close(a->crew);
    stories_close(a->stories);
    free(a);
}

void adding_stop(adding *a) { a->stopped = 1; }

static void begin(adding *a)
{
    if (!a->open)
        store_run(a->store, "BEGIN IMMEDIATE");
    a->open = true;
}

adding *adding_open(store *s, unsigned threads)
{
    adding *a = grow(NULL, sizeof *a);
    *a = (adding){.store = s, .crew = crew_open(threads)};
    a->stories = stories_open(s);
    if (stories_touched(a->stories)) /* made anew, because another version of the library had made them */
        begin(a);
    return a;
}

void adding_finish(adding *a)
{
    for (job *j; (j = crew_next(a->crew)); job_free(j)) {
        if (j->failure) {
            complain(j->article.origin, j->failure);
            a->failed++;
        } else {
            job_keep(a->store, j);
        }
    }
    if (a->open) {
        stories_update(a->stories);
        store_run(a->store, "COMMIT");
    }
    a->open = false;
    a->pending = a->bytes = 0;
}

static bool take_one(void *context, article *one)
{
    adding *a = context;
    int64_t article_id, version_id;
    begin(a);
    a->read++;
    arrival how = versions_add(a->store, one, &article_id, &version_id);
    bool usable = one->status == USABLE && one->length;
    a->seen += how == ARRIVAL_SEEN;
    a->changed += how == ARRIVAL_COUNTS && usable;
    a->withdrawn += how == ARRIVAL_COUNTS && !usable;
    a->added += how == ARRIVAL_OLDER;
    if (how == ARRIVAL_COUNTS)
        stories_touch(a->stories, article_id);
    a->pending++;
    a->bytes += one->length;
    if (how != ARRIVAL_SEEN && usable)
        crew_submit(a->crew, one, article_id, version_id);
    else
        article_free(one);
    if (a->pending >= BATCH || a->bytes >= BATCH_BYTES)
        adding_finish(a);
    return !a->stopped;
}

bool adding_path(adding *a, const char *path)
{
    reading r = {take_one, a, path, false};
    return read_path(&r, path);
}

bool adding_changed(const adding *a) { return a->changed + a->added + a->withdrawn + a->failed != a->told; }

void adding_tell(const adding *a)
{
    fprintf(stderr, "newsroom: %lu read: %lu new or changed, %lu there already, %lu older versions, %lu withdrawn or withheld, %lu not analysed\n", a->read,
            a->changed, a->seen, a->added, a->withdrawn, a->failed);
    ((adding *)(uintptr_t)a)->told = a->changed + a->added + a->withdrawn + a->failed;
}

static void touch_released(void *context, int64_t article_id) { stories_touch(context, article_id); }

/* Whether an embargo has passed: most looks find none, and need no transaction. */
static bool release_due(store *s)
{
    sqlite3_stmt *q = store_prepare(s, "SELECT 1 FROM articles JOIN versions ON versions.id = version_id WHERE state = 'embargoed' AND embargoed <= ? LIMIT 1");
    bind_text(q, 1, s->now);
    bool due = store_step(s, q);
    sqlite3_finalize(q);
    return due;
}

void adding_release(adding *a)
{
    if (!release_due(a->store))
        return;
    begin(a);
    versions_release(a->store, touch_released, a->stories);
    adding_finish(a);
}

void release(store *s)
{
    if (!release_due(s))
        return;
    store_run(s, "BEGIN IMMEDIATE");
    stories *t = stories_open(s);
    versions_release(s, touch_released, t);
    stories_update(t);
    store_run(s, "COMMIT");
    stories_close(t);
}

int add_command(store *s, int argc, char **argv, unsigned threads)
{
    if (!argc) {
        fputs("newsroom: add what? Try: newsroom --help\n", stderr);
        return EXIT_USAGE;
    }
    adding *a = adding_open(s, threads);
    int status = EXIT_DONE;
    for (int i = 0; i < argc; i++)
        if (!adding_path(a, argv[i])) {
            complain(argv[i], "cannot be opened");
            status = EXIT_NO_INPUT;
        }
    adding_finish(a);
    adding_tell(a);
    adding_close(a);
    return status ? status : complaints() ? EXIT_DATA : EXIT_DONE;
}
