/* Which article a version belongs to, and which version of it counts. */
#include "versions.h"

#include <string.h>

enum { FIND_URI, ADD_URI, FIND_SAME, OF_ARTICLE, CURRENT, ADD_ARTICLE, ADD_VERSION, SET_CURRENT, ANALYSED, NEXT_ARTICLE, NEXT_VERSION, CHANGED_LATER };

static uint64_t hash_of(const article *a)
{
    uint64_t hash = hash_bytes(HASH_START, a->title ? a->title : "", a->title ? strlen(a->title) : 0);
    hash = hash_bytes(hash, a->outlet ? a->outlet : "", a->outlet ? strlen(a->outlet) : 0);
    return hash_bytes(hash, a->text ? a->text : "", a->length);
}

static const char *or_empty(const char *text) { return text ? text : ""; }

static int64_t find_uri(store *s, const char *uri)
{
    sqlite3_stmt *q = store_kept(s, FIND_URI, "SELECT article_id FROM uris WHERE uri = ?");
    bind_text(q, 1, uri);
    int64_t id = store_step(s, q) ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_reset(q);
    return id;
}

/* The article that has the same text from the same outlet on the same day; 0: none. */
static int64_t find_same(store *s, const article *a, uint64_t hash)
{
    sqlite3_stmt *q = store_kept(s, FIND_SAME, "SELECT article_id FROM versions WHERE hash = ? AND outlet = ? AND text = ? AND substr(published, 1, 10) = substr(?, 1, 10) ORDER BY id");
    if (!a->length)
        return 0;
    sqlite3_bind_int64(q, 1, (int64_t)hash);
    bind_text(q, 2, a->outlet);
    bind_bytes(q, 3, a->text, a->length);
    bind_text(q, 4, a->published);
    int64_t id = store_step(s, q) ? sqlite3_column_int64(q, 0) : 0;
    sqlite3_reset(q);
    return id;
}

/* When a version was last changed, as far as it tells. */
#define CHANGED(v) "CASE " v ".modified WHEN '' THEN " v ".published ELSE " v ".modified END"
static const char *changed(const article *a) { return *a->modified ? a->modified : a->published; }

/* True where this version of the article is kept already. A publisher may go back to a former text: so one that does not count any more is
 * only the same where it was not changed later than what counts now. The latest time of change is kept, so that the same in the same
 * order, once more, changes nothing. */
static bool seen(store *s, int64_t article_id, const article *a, uint64_t hash)
{
    sqlite3_stmt *q = store_kept(s, OF_ARTICLE, "SELECT coalesce(v.number, -1), v.status, v.partial, coalesce(v.embargoed, ''), v.id = c.id, " CHANGED("v") " AS changed, " CHANGED("c") ", v.id "
                                                "FROM versions v LEFT JOIN versions c ON c.id = (SELECT version_id FROM articles WHERE id = ?1) "
                                                "WHERE v.article_id = ?1 AND v.hash = ?2 ORDER BY v.id = c.id DESC, changed DESC");
    sqlite3_bind_int64(q, 1, article_id);
    sqlite3_bind_int64(q, 2, (int64_t)hash);
    const char *own = changed(a);
    bool found = false, later = false;
    int64_t id = 0;
    while (!found && store_step(s, q)) {
        const char *counts = column_text(q, 6);
        later = strcmp(own, column_text(q, 5)) > 0;
        id = sqlite3_column_int64(q, 7);
        found = sqlite3_column_int64(q, 0) == a->number && !strcmp(column_text(q, 1), status_names[a->status]) && sqlite3_column_int(q, 2) == a->partial &&
                !strcmp(column_text(q, 3), a->embargoed) && (sqlite3_column_int(q, 4) || !later || !*counts || strcmp(own, counts) < 0);
    }
    sqlite3_reset(q);
    if (found && later) {
        q = store_kept(s, CHANGED_LATER, "UPDATE versions SET modified = ? WHERE id = ?");
        bind_text(q, 1, own);
        sqlite3_bind_int64(q, 2, id);
        store_step(s, q);
    }
    return found;
}

/* Below, above or 0 as the new version ranks to the one that counts. */
static int rank(store *s, int64_t article_id, const article *a)
{
    sqlite3_stmt *q = store_kept(s, CURRENT, "SELECT v.partial, coalesce(v.number, -1), " CHANGED("v") " "
                                             "FROM articles JOIN versions v ON v.id = version_id WHERE articles.id = ?");
    sqlite3_bind_int64(q, 1, article_id);
    int order = 0;
    if (store_step(s, q)) {
        int64_t number = sqlite3_column_int64(q, 1);
        const char *counts = column_text(q, 2), *own = changed(a);
        order = sqlite3_column_int(q, 0) - a->partial;
        if (!order && number >= 0 && a->number >= 0)
            order = (a->number > number) - (a->number < number);
        if (!order && *counts && *own)
            order = strcmp(own, counts);
    }
    sqlite3_reset(q);
    return order;
}

static const char *state_of(const store *s, int status, const char *embargoed)
{
    if (status != USABLE)
        return status == CANCELED ? "withdrawn" : "withheld";
    return *embargoed && strcmp(embargoed, s->now) > 0 ? "embargoed" : "live";
}

static int64_t next_id(store *s, unsigned kept, const char *sql)
{
    sqlite3_stmt *q = store_kept(s, kept, sql);
    int64_t id = store_step(s, q) ? sqlite3_column_int64(q, 0) : 1;
    sqlite3_reset(q);
    return id;
}

static void insert_version(store *s, int64_t id, int64_t article_id, const article *a, uint64_t hash)
{
    sqlite3_stmt *q = store_kept(s, ADD_VERSION, "INSERT INTO versions (id, article_id, number, status, partial, embargoed, title, outlet, byline, language, url, published, "
                                                 "modified, received, origin, text, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    sqlite3_bind_int64(q, 1, id);
    sqlite3_bind_int64(q, 2, article_id);
    a->number < 0 ? sqlite3_bind_null(q, 3) : sqlite3_bind_int64(q, 3, a->number);
    bind_text(q, 4, status_names[a->status]);
    sqlite3_bind_int(q, 5, a->partial);
    *a->embargoed ? bind_text(q, 6, a->embargoed) : (void)sqlite3_bind_null(q, 6);
    const char *const texts[] = {a->title, a->outlet, a->byline, a->language, a->url, a->published, a->modified, s->now, a->origin};
    for (int i = 0; i < 9; i++)
        bind_text(q, 7 + i, or_empty(texts[i]));
    bind_bytes(q, 16, a->text, a->length);
    sqlite3_bind_int64(q, 17, (int64_t)hash);
    store_step(s, q);
}

static void set_current(store *s, int64_t article_id, int64_t version_id, const char *state, bool new_article)
{
    sqlite3_stmt *q = new_article ? store_kept(s, ADD_ARTICLE, "INSERT INTO articles (version_id, state, id) VALUES (?, ?, ?)")
                                  : store_kept(s, SET_CURRENT, "UPDATE articles SET version_id = ?, state = ? WHERE id = ?");
    sqlite3_bind_int64(q, 1, version_id);
    bind_text(q, 2, state);
    sqlite3_bind_int64(q, 3, article_id);
    store_step(s, q);
}

static void add_uri(store *s, const char *uri, int64_t article_id)
{
    sqlite3_stmt *q = store_kept(s, ADD_URI, "INSERT OR IGNORE INTO uris VALUES (?, ?)");
    bind_text(q, 1, uri);
    sqlite3_bind_int64(q, 2, article_id);
    store_step(s, q);
}

arrival versions_add(store *s, const article *a, int64_t *article_id, int64_t *version_id)
{
    uint64_t hash = hash_of(a);
    int64_t id = 0;
    *version_id = 0;
    for (int i = 0; i < URIS && a->uris[i] && !id; i++)
        id = find_uri(s, a->uris[i]);
    if (!id && a->status == USABLE)
        id = find_same(s, a, hash);
    bool new_article = id == 0;
    if (new_article)
        id = next_id(s, NEXT_ARTICLE, "SELECT coalesce(max(id), 0) + 1 FROM articles");
    *article_id = id;
    if (!new_article && seen(s, id, a, hash)) { /* under another name, too: it has that name from now on, and coming again must change nothing */
        for (int i = 0; i < URIS && a->uris[i]; i++)
            add_uri(s, a->uris[i], id);
        return ARRIVAL_SEEN;
    }
    int64_t version = next_id(s, NEXT_VERSION, "SELECT coalesce(max(id), 0) + 1 FROM versions");
    bool counts = new_article || rank(s, id, a) >= 0;
    if (counts)
        set_current(s, id, version, state_of(s, a->status, a->embargoed), new_article);
    insert_version(s, version, id, a, hash);
    for (int i = 0; i < URIS && a->uris[i]; i++)
        add_uri(s, a->uris[i], id);
    *version_id = version;
    return counts ? ARRIVAL_COUNTS : ARRIVAL_OLDER;
}

void versions_analysed(store *s, int64_t version_id, const findings *found)
{
    sqlite3_stmt *q = store_kept(s, ANALYSED, "UPDATE versions SET analysis = ?, digest = ?, title = CASE title WHEN '' THEN ? ELSE title END, dated = ? WHERE id = ?");
    sqlite3_bind_blob64(q, 1, found->analysis->length ? found->analysis->data : NULL, found->analysis->length, SQLITE_STATIC); /* NULL where there is none */
    sqlite3_bind_blob64(q, 2, found->digest, found->digest_size, SQLITE_STATIC);
    bind_text(q, 3, found->title);
    bind_text(q, 4, found->dated);
    sqlite3_bind_int64(q, 5, version_id);
    store_step(s, q);
    sqlite3_clear_bindings(q);
}

void versions_release(store *s, void (*released)(void *context, int64_t article_id), void *context)
{
    sqlite3_stmt *q = store_prepare(s, "UPDATE articles SET state = 'live' WHERE state = 'embargoed' AND "
                                       "(SELECT embargoed FROM versions WHERE id = version_id) <= ? RETURNING id");
    bind_text(q, 1, s->now);
    while (store_step(s, q))
        released(context, sqlite3_column_int64(q, 0));
    sqlite3_finalize(q);
}
