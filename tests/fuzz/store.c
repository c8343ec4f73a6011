/* The newsroom's database under a list of orders: articles come, again, in other versions and under other names; the clock goes on; batches are
 * committed, or lost as by a kill or a power cut; memory fails; stories and pages are read; the file is damaged. What must hold while
 * nobody damaged it: it is whole at any moment, and what it holds is what the committed orders make in one go in a fresh one; the
 * version that counts is the one that SCHEMA.md says; what comes again leaves no trace. A damaged one is refused, mended or ends the
 * program with a message. */
#include "newsroom/desk.h"

#include "page.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define ORDERS_MOST 32
#define OWN_MOST 64 /* bytes of text that the input brings */

static const char *const news[] = {
    "HARBOUR TOWN (AP) - At least 14 people were killed on Tuesday when a ferry sank off Quenby Vale, police said. Ida Marlowitz, the minister, told reporters that 12 were missing.\n",
    "QUENBY VALE - The ferry that sank on Tuesday had 33 passengers, its operator Zorblatt Dynamics said. Police put the dead at 16, and the hospital in Harbour Town treated nine injured.\n",
    "Corrected: 17 people were killed when a ferry sank off Quenby Vale on March 10, 2026, the coast guard said on Thursday. Zorblatt Dynamics said 31 had been aboard.\n",
    "Dockers in Lundhavn walked out on Monday over pay. The union said 3,000 took part; the port put the number at 1,800. Ida Marlowitz called for talks.\n",
    "LUNDHAVN (AP) - The strike of dockers ended on Friday after the port agreed to a rise of 4.5%, the union said. <b>\"We are glad,\"</b> said Ida Marlowitz.\n",
    "", /* the input's own */
};
static const char *const uris[] = {"urn:a", "urn:b", "https://post.example/c", "file:/d"}, *const outlets[] = {"", "Post", "Gazette", "A <i>\"b\"</i> & c"},
                  *const days[] = {"", "2026-03-10", "2026-03-11T08:00:00Z", "2026-03-12"}, *const clocks[] = {"2026-03-11T00:00:00Z", "2026-03-13T00:00:00Z", "2026-04-01T00:00:00Z"},
                  *const embargoes[] = {"", "", "2026-03-12T00:00:00Z", "2026-03-20T00:00:00Z"};
#define CLOCKS 3

typedef struct arriving { /* or, with `clock`, the clock's going on */
    unsigned char what, who, where, when, how, clock, own_length;
    char own[OWN_MOST];
} arriving;

typedef struct world {
    desk desk;
    arriving log[ORDERS_MOST * 2 + 2];
    size_t count, committed; /* of the log */
    unsigned clock;
    bool spoiled;
} world;

/* ---- work, inside desk_run ---- */

static void arrive(desk *d, void *with)
{
    const arriving *one = with;
    article a;
    article_begin(&a, "desk");
    for (unsigned i = 0; i < 3; i++) /* one name, or up to three */
        if (!i || one->who & (4u << (3 * i)))
            article_uri(&a, uris[one->who >> (3 * i) & 3]);
    const char *text = news[one->what % 6], *outlet = outlets[one->where & 3];
    if (*text)
        article_set_text(&a, text, strlen(text));
    else
        article_set_text(&a, one->own, one->own_length);
    article_set(&a.outlet, outlet, strlen(outlet));
    if (one->where & 4)
        article_set(&a.title, one->own, one->own_length);
    if (one->where & 8)
        article_set(&a.url, "https://post.example/\"c\"", 24);
    snprintf(a.published, sizeof a.published, "%s", days[one->when & 3]);
    snprintf(a.modified, sizeof a.modified, "%s", days[one->when >> 2 & 3]);
    snprintf(a.embargoed, sizeof a.embargoed, "%s", embargoes[one->when >> 4 & 3]);
    a.number = (one->how & 3) - 1;
    a.status = one->how & 0x0c ? USABLE : one->how & 0x10 ? WITHHELD : CANCELED;
    a.partial = one->how >> 5 & 1;
    desk_hand(d, &a);
}

static void finish(desk *d, void *unused) { (void)unused, adding_finish(d->adding); }

static void let_out(desk *d, void *now)
{
    snprintf(d->store.now, sizeof d->store.now, "%s", (const char *)now);
    adding_release(d->adding);
}

static void print(desk *d, void *id)
{
    char *argv[] = {id, NULL};
    PROMISE(stories_command(&d->store, 0, NULL) == EXIT_DONE);
    show_command(&d->store, 1, argv);
}

static void write_pages(desk *d, void *status)
{
    char *argv[] = {d->pages, NULL};
    *(int *)status = page_command(&d->store, 1, argv);
}

/* ---- the desk from outside ---- */

static void reopen(world *w)
{
    w->count = w->committed; /* the rest was lost */
    bool opened = desk_run(&w->desk, desk_open, (void *)(uintptr_t)clocks[w->clock], 0, false);
    PROMISE(w->spoiled ? opened || w->desk.ended == EXIT_IO || w->desk.ended == EXIT_SOFTWARE : opened && w->desk.open);
    w->log[w->count++] = (arriving){.clock = (unsigned char)(w->clock + 1)};
    w->committed = w->count;
}

/* Runs work that may end the program where memory fails or the file is damaged; true where it came to its end. */
static bool run(world *w, void (*work)(desk *, void *), void *with, unsigned fail)
{
    bool done = desk_run(&w->desk, work, with, fail & 1 ? 1 + (fail >> 2) * 5 : 0, fail & 2);
    if (!done) {
        PROMISE(w->desk.ended == EXIT_IO || (w->spoiled && w->desk.ended == EXIT_SOFTWARE));
        PROMISE(w->spoiled || desk_memory_failed());
        if (!w->spoiled)
            reopen(w);
    } else if (w->desk.open && sqlite3_get_autocommit(w->desk.store.db)) {
        w->committed = w->count;
    }
    return done;
}

static void copy_file(const char *from, const char *to)
{
    FILE *in = fopen(from, "rb"), *out = in ? fopen(to, "wb") : NULL;
    char piece[8192];
    for (size_t n; in && out && (n = fread(piece, 1, sizeof piece, in)) > 0;)
        PROMISE(fwrite(piece, 1, n, out) == n);
    if (out)
        fclose(out);
    if (in)
        fclose(in);
}

/* The program is killed: what is not committed is lost; or the power fails, and what the file and its log hold at this moment is all there is. */
static void lose(world *w, bool power)
{
    char kept[2][100], log[100];
    snprintf(log, sizeof log, "%s-wal", w->desk.db);
    for (int i = 0; i < 2; i++)
        snprintf(kept[i], sizeof kept[i], "%s/kept%s", w->desk.folder, i ? "-wal" : "");
    if (power)
        copy_file(w->desk.db, kept[0]), copy_file(log, kept[1]);
    desk_run(&w->desk, desk_close, NULL, 0, false);
    if (power) {
        PROMISE(!rename(kept[0], w->desk.db));
        if (rename(kept[1], log))
            unlink(log);
    }
    reopen(w);
}

static uint64_t folder_hash(const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    uint64_t hash = HASH_START;
    for (int i = 0; i < count; i++) {
        char name[400], piece[8192];
        struct stat about;
        snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
        FILE *file = !stat(name, &about) && S_ISREG(about.st_mode) ? fopen(name, "rb") : NULL;
        hash = hash_bytes(hash, entries[i]->d_name, strlen(entries[i]->d_name));
        for (size_t n; file && (n = fread(piece, 1, sizeof piece, file)) > 0;)
            hash = hash_bytes(hash, piece, n);
        if (file)
            fclose(file);
        else if (*entries[i]->d_name != '.' && S_ISDIR(about.st_mode))
            hash ^= folder_hash(name);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return hash;
}

/* Pages say the same whether memory failed while they were written or not, where the program said nothing of it. */
static void page(world *w, unsigned fail)
{
    int status = EXIT_DONE;
    bool done = run(w, write_pages, &status, fail);
    PROMISE(!done || status == EXIT_DONE);
    if (!done || w->spoiled || !desk_memory_failed())
        return;
    uint64_t was = folder_hash(w->desk.pages);
    PROMISE(run(w, write_pages, &status, 0) && folder_hash(w->desk.pages) == was);
}

/* ---- promises ---- */

static sqlite3_int64 number_of(world *w, const char *sql)
{
    sqlite3_stmt *q;
    PROMISE(sqlite3_prepare_v2(w->desk.store.db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW);
    sqlite3_int64 n = sqlite3_column_int64(q, 0);
    PROMISE(sqlite3_finalize(q) == SQLITE_OK);
    return n;
}

/* The version that counts, as SCHEMA.md has it: none is whole where it is partial, and none that came after it goes before it. What came
 * before it may have been known to be later only since. */
#define CHANGED(v) "CASE " v ".modified WHEN '' THEN " v ".published ELSE " v ".modified END"
static void check_versions(world *w)
{
    PROMISE(number_of(w, "SELECT count(*) FROM articles a JOIN versions c ON c.id = a.version_id JOIN versions v ON v.article_id = a.id AND v.id != c.id "
                         "WHERE v.partial < c.partial OR (v.id > c.id AND v.partial = c.partial AND "
                         "CASE WHEN v.number >= 0 AND c.number >= 0 AND v.number != c.number THEN v.number > c.number "
                         "ELSE " CHANGED("v") " != '' AND " CHANGED("c") " != '' AND " CHANGED("v") " >= " CHANGED("c") " END)") == 0);
}

static void check_whole(world *w)
{
    PROMISE(number_of(w, "SELECT count(*) FROM pragma_quick_check WHERE quick_check != 'ok'") == 0);
    PROMISE(number_of(w, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
    PROMISE(number_of(w, "SELECT count(*) FROM live WHERE id NOT IN (SELECT article_id FROM story_articles)") == 0);
    PROMISE(number_of(w, "SELECT count(*) FROM story_articles WHERE article_id NOT IN (SELECT id FROM live)") == 0);
    PROMISE(number_of(w, "SELECT count(*) FROM articles WHERE (SELECT status != 'usable' FROM versions v WHERE v.id = version_id) != (state IN ('withheld', 'withdrawn'))") == 0);
    check_versions(w);
}

/* The committed orders once more, in a fresh database and at one go. */
static void compare(world *w)
{
    static world fresh;
    fresh = (world){.clock = w->log[0].clock - 1u};
    desk_make(&fresh.desk);
    for (size_t i = 0; i < w->committed; i++) {
        arriving *one = &w->log[i];
        if (!i)
            PROMISE(desk_run(&fresh.desk, desk_open, (void *)(uintptr_t)clocks[one->clock - 1], 0, false));
        else
            PROMISE(one->clock ? desk_run(&fresh.desk, let_out, (void *)(uintptr_t)clocks[one->clock - 1], 0, false) : desk_run(&fresh.desk, arrive, one, 0, false));
    }
    PROMISE(desk_run(&fresh.desk, finish, NULL, 0, false) && desk_run(&fresh.desk, desk_close, NULL, 0, false));
    char *is = desk_dump(w->desk.db), *wanted = desk_dump(fresh.desk.db);
    if (strcmp(is, wanted))
        fprintf(stderr, "---- is\n%s---- wanted\n%s", is, wanted);
    PROMISE(!strcmp(is, wanted));
    free(is);
    free(wanted);
    desk_remove(&fresh.desk);
}

/* ---- orders ---- */

static void bring(world *w, steering *s, unsigned fail)
{
    arriving *one = &w->log[w->count++];
    *one = (arriving){.what = (unsigned char)steer(s), .who = (unsigned char)steer(s), .where = (unsigned char)steer(s), .when = (unsigned char)steer(s), .how = (unsigned char)steer(s)};
    if (one->what % 6 == 5 || one->where & 4) {
        unsigned most = steer(s) % (OWN_MOST + 1);
        for (; one->own_length < most && s->length; one->own_length++)
            one->own[one->own_length] = (char)steer(s);
    }
    run(w, arrive, one, fail);
}

/* One that came before comes again. */
static void bring_again(world *w, unsigned which)
{
    arriving one = w->log[which % w->count];
    if (one.clock)
        return;
    int changes = sqlite3_total_changes(w->desk.store.db);
    if (run(w, arrive, &one, 0) && !w->spoiled)
        PROMISE(sqlite3_total_changes(w->desk.store.db) == changes);
}

static void obey(world *w, unsigned order, steering *s)
{
    static char id[4];
    unsigned fail = order >= 192 ? steer(s) : 0;
    switch (order % 16) {
    case 6:
        bring_again(w, steer(s));
        break;
    case 7:
    case 8:
        if (run(w, finish, NULL, fail) && !w->spoiled)
            check_whole(w);
        break;
    case 9:
        lose(w, order & 16);
        break;
    case 10:
        if (w->clock + 1 < CLOCKS) {
            w->log[w->count++] = (arriving){.clock = (unsigned char)(++w->clock + 1)};
            run(w, let_out, (void *)(uintptr_t)clocks[w->clock], fail);
        }
        break;
    case 11:
        snprintf(id, sizeof id, "%x", steer(s) % 16);
        run(w, print, id, fail);
        break;
    case 12:
        if (run(w, finish, NULL, 0)) /* pages are another program's, which sees what is committed */
            page(w, fail);
        break;
    case 13:
        if (!(order & 16)) {
            lose(w, false);
            break;
        }
        if (!run(w, finish, NULL, 0) || !desk_run(&w->desk, desk_close, NULL, 0, false))
            break;
        w->spoiled = true;
        desk_spoil(w->desk.db, s);
        reopen(w);
        break;
    default:
        bring(w, s, fail);
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    static world w; /* static: it is looked at after a longjmp */
    steering s = {bytes, length};
    int out = dup(1), nothing = open("/dev/null", O_WRONLY);
    PROMISE(out >= 0 && nothing >= 0 && !fflush(stdout) && dup2(nothing, 1) == 1);
    w = (world){.clock = 0};
    desk_make(&w.desk);
    reopen(&w);
    for (int i = 0; i < ORDERS_MOST && s.length && w.desk.open; i++)
        obey(&w, steer(&s), &s);
    if (w.desk.open && run(&w, finish, NULL, 0) && !w.spoiled) {
        check_whole(&w);
        for (size_t i = 0; i < w.count; i++)
            bring_again(&w, (unsigned)i);
    }
    if (w.desk.open)
        desk_run(&w.desk, desk_close, NULL, 0, false);
    if (!w.spoiled)
        compare(&w);
    desk_remove(&w.desk);
    fflush(stdout);
    dup2(out, 1);
    close(out);
    close(nothing);
    return 0;
}
