#include "stories.h"

#include "analyse.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { LIVE_DIGEST = 20 };

typedef struct ids {
    uint64_t *rows;
    size_t count, room;
} ids;

typedef struct place { /* which story an article is in */
    uint64_t article, story;
} place;

struct stories {
    store *store;
    ne_story_set *set;
    ids touched; /* articles */
    place *places; /* as the database has it, by article; story 0 for none */
    size_t place_count, place_room;
};

static void add(ids *list, uint64_t id)
{
    if (list->count == list->room)
        list->rows = grow(list->rows, (list->room = list->room * 2 + 256) * sizeof *list->rows);
    list->rows[list->count++] = id;
}

/* A row is made where there is none. Nearly all come behind the last one. */
static uint64_t *story_of(stories *t, uint64_t article_id)
{
    size_t at = 0, end = t->place_count;
    if (end && t->places[end - 1].article < article_id)
        at = end;
    while (at < end) {
        size_t middle = at + (end - at) / 2;
        if (t->places[middle].article < article_id)
            at = middle + 1;
        else
            end = middle;
    }
    if (at < t->place_count && t->places[at].article == article_id)
        return &t->places[at].story;
    if (t->place_count == t->place_room)
        t->places = grow(t->places, (t->place_room = t->place_room * 2 + 256) * sizeof *t->places);
    memmove(t->places + at + 1, t->places + at, (t->place_count++ - at) * sizeof *t->places);
    t->places[at] = (place){article_id, 0};
    return &t->places[at].story;
}

static void check(ne_code code, const ne_error *error)
{
    if (code == NEWSEVENT_OK)
        return;
    fprintf(stderr, "newsroom: stories: %s\n", error->message);
    exit(code == NEWSEVENT_ERROR_MEMORY ? EXIT_IO : EXIT_SOFTWARE);
}

/* Takes in the digest at a column of a row; false where this library does not read it. */
static bool take_digest(stories *t, sqlite3_stmt *q, int column)
{
    ne_error error;
    ne_code code = ne_story_set_add(t->set, sqlite3_column_blob(q, column), (size_t)sqlite3_column_bytes(q, column), &error);
    if (code != NEWSEVENT_ERROR_DATA)
        check(code, &error);
    return code == NEWSEVENT_OK;
}

/* Brings one article into the set, or takes it out. False where its digest cannot be read. */
static bool bring(stories *t, uint64_t article_id)
{
    sqlite3_stmt *q = store_kept(t->store, LIVE_DIGEST, "SELECT digest FROM articles JOIN versions ON versions.id = version_id WHERE articles.id = ? AND state = 'live'");
    sqlite3_bind_int64(q, 1, (int64_t)article_id);
    ne_error error;
    char id[24];
    ne_string name = {id, (size_t)snprintf(id, sizeof id, "%" PRIu64, article_id)};
    bool good = true;
    if (store_step(t->store, q) && sqlite3_column_type(q, 0) == SQLITE_BLOB)
        good = take_digest(t, q, 0);
    else
        check(ne_story_set_withdraw(t->set, name, &error), &error);
    sqlite3_reset(q);
    return good;
}

static void bring_anew(stories *t, uint64_t article_id)
{
    analyse_again(t->store, (int64_t)article_id);
    if (!bring(t, article_id)) {
        fputs("newsroom: a digest is damaged as soon as it is made\n", stderr);
        exit(EXIT_SOFTWARE);
    }
}

stories *stories_open(store *s)
{
    stories *t = grow(NULL, sizeof *t);
    *t = (stories){.store = s};
    ne_error error = {NEWSEVENT_OK, "", 0};
    t->set = ne_story_set_open(NULL, &error);
    check(t->set ? NEWSEVENT_OK : error.code, &error);
    ids old = {NULL, 0, 0};
    sqlite3_stmt *q = store_prepare(s, "SELECT digest, articles.id FROM articles JOIN versions ON versions.id = version_id WHERE state = 'live' AND digest IS NOT NULL ORDER BY articles.id");
    while (store_step(s, q))
        if (!take_digest(t, q, 0))
            add(&old, (uint64_t)sqlite3_column_int64(q, 1));
    sqlite3_finalize(q);
    for (size_t i = 0; i < old.count; i++)
        bring_anew(t, old.rows[i]);
    q = store_prepare(s, "SELECT article_id, story_id FROM story_articles ORDER BY article_id");
    while (store_step(s, q))
        *story_of(t, (uint64_t)sqlite3_column_int64(q, 0)) = strtoull(column_text(q, 1), NULL, 16);
    sqlite3_finalize(q);
    for (size_t i = 0; i < old.count; i++) /* their stories are written again, by the next update */
        add(&t->touched, old.rows[i]);
    free(old.rows);
    return t;
}

void stories_close(stories *t)
{
    if (!t)
        return;
    ne_story_set_close(t->set);
    free(t->touched.rows);
    free(t->places);
    free(t);
}

void stories_touch(stories *t, int64_t article_id) { add(&t->touched, (uint64_t)article_id); }

bool stories_touched(const stories *t) { return t->touched.count > 0; }

static int ascending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The story of an article in the set; 0 for none. */
static uint64_t now_in(const stories *t, uint64_t article_id)
{
    char id[24];
    const ne_story *story = ne_story_of(t->set, (ne_string){id, (size_t)snprintf(id, sizeof id, "%" PRIu64, article_id)});
    return story ? story->id : 0;
}

void stories_update(stories *t)
{
    ne_error error;
    ids changed = {NULL, 0, 0};
    for (size_t i = 0; i < t->touched.count; i++) {
        if (!bring(t, t->touched.rows[i]))
            bring_anew(t, t->touched.rows[i]);
        add(&changed, *story_of(t, t->touched.rows[i]));
    }
    check(ne_story_set_update(t->set, &error), &error);
    for (size_t i = 0; i < t->touched.count; i++)
        add(&changed, now_in(t, t->touched.rows[i]));
    /* one article may move others: all are asked, which is a look-up each */
    for (size_t i = 0; i < t->place_count; i++) {
        place *p = &t->places[i];
        uint64_t is = now_in(t, p->article);
        if (p->story == is)
            continue;
        add(&changed, p->story);
        add(&changed, is);
        p->story = is;
    }
    if (changed.count)
        qsort(changed.rows, changed.count, sizeof *changed.rows, ascending);
    for (int writing = 0; writing < 2; writing++) /* all old ones go before new ones come: an article is in one story */
        for (size_t i = 0; i < changed.count; i++) {
            uint64_t id = changed.rows[i];
            char name[24];
            snprintf(name, sizeof name, "%016" PRIx64, id);
            if (!id || (i && id == changed.rows[i - 1]))
                continue;
            ne_story_view *view = writing && ne_story_find(t->set, id) ? ne_story_open(t->set, id, &error) : NULL;
            if (view)
                board_write(t->store, view);
            else if (!writing)
                board_delete(t->store, name);
            else if (ne_story_find(t->set, id))
                check(error.code, &error);
            ne_story_close(view);
        }
    free(changed.rows);
    t->touched.count = 0;
}
