/* A set of stories under a list of orders: articles come, come again in other versions and with other days, damaged ones too, go, and are
 * brought up to date, while memory fails where the input says. What must hold: the stories are a function of the articles that the
 * set holds at the end, whatever way it took; a failed update changes nothing; every row names rows that are there; nothing leaks. */
#include "common/corpus.h"
#include "damage.h"
#include "newsevent-story.h"

#define ORDERS_MOST 40
#define HELD_MOST 48

static const char *const news[] = {
    "HARBOUR TOWN (AP) - At least 14 people were killed on Tuesday when a ferry sank off Quenby Vale, police said. Ida Marlowitz, the minister, "
    "told reporters that 12 were missing.\n\nOperator Zorblatt Dynamics said 31 had been aboard.\n",
    "QUENBY VALE - The ferry that sank on Tuesday had 33 passengers, its operator Zorblatt Dynamics said. Police put the dead at 16, and the hospital "
    "in Harbour Town treated nine injured.\n\n\"We will find out why,\" said Ida Marlowitz.\n",
    "Corrected: 17 people were killed when a ferry sank off Quenby Vale on March 10, the coast guard said on Thursday.\n",
    "Dockers in Lundhavn walked out on Monday over pay. The union said 3,000 took part; the port put the number at 1,800. Ida Marlowitz called for talks.\n",
    "LUNDHAVN (AP) - The strike of dockers ended on Friday after the port agreed to a rise of 4.5%, the union said.\n",
    "Rain.\n",
};
#define NEWS (sizeof news / sizeof *news)
static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h"}, *const outlets[] = {"", "Post", "Gazette", "AP"},
                  *const days[] = {"", "2026-03-10", "2026-03-11", "2026-03-12T08:00:00Z", "2026-03-30", "2026-09-01"};
#define PICK(list, n) ((ne_string){(list)[(n) % (sizeof(list) / sizeof *(list))], strlen((list)[(n) % (sizeof(list) / sizeof *(list))])})

static ne_document *documents[NEWS]; /* made once; the fuzzer's process keeps them */

typedef struct held { /* what the set should hold */
    unsigned char *digest;
    size_t size;
    ne_story_article about; /* strings in the digest */
} held;

typedef struct world {
    counter memory;
    ne_story_set *set;
    held articles[HELD_MOST];
    size_t count;
    bool limited; /* a limit on articles: the set may refuse what it has no room for */
} world;

static size_t row_of(const world *w, ne_string id)
{
    size_t i = 0;
    while (i < w->count && (w->articles[i].about.id.length != id.length || memcmp(w->articles[i].about.id.data, id.data, id.length) != 0))
        i++;
    return i;
}

static void drop(world *w, size_t row)
{
    free(w->articles[row].digest);
    w->articles[row] = w->articles[--w->count];
}

/* Adds the digest to the set, and to what it should hold where the set took it; takes the bytes over. */
static void bring(world *w, unsigned char *digest, size_t size)
{
    held h = {digest, size, {0}};
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_code sound = ne_digest_article(digest, size, &h.about, NULL), code;
    size_t row = sound == NEWSEVENT_OK ? row_of(w, h.about.id) : w->count;
    if (row >= HELD_MOST) {
        free(digest);
        return;
    }
    code = ne_story_set_add(w->set, digest, size, &error);
    PROMISE(code == NEWSEVENT_OK || error.message);
    PROMISE(sound == NEWSEVENT_OK || code == sound);
    PROMISE(sound != NEWSEVENT_OK || code == NEWSEVENT_OK || (code == NEWSEVENT_ERROR_MEMORY && w->memory.failed) ||
            (code == NEWSEVENT_ERROR_LIMIT && w->limited));
    if (code != NEWSEVENT_OK || (row < w->count && w->articles[row].about.version > h.about.version)) {
        free(digest);
        return;
    }
    if (row < w->count)
        drop(w, row);
    w->articles[w->count++] = h;
}

/* A digest of one of the documents under a name, a day and a version of the input's choice; NULL where an id would be missing. */
static unsigned char *made(steering *s, size_t *size)
{
    const ne_document *doc = documents[steer(s) % NEWS];
    unsigned who = steer(s), when = steer(s);
    ne_story_article about = {sizeof about, .id = PICK(ids, who), .outlet = PICK(outlets, who >> 4), .published = PICK(days, when), .version = when >> 5};
    void *digest = ne_digest_make(doc, &about, NULL, size, NULL), *copy;
    PROMISE(digest);
    copy = exact(digest, *size);
    ne_digest_free(digest, *size, NULL);
    return copy;
}

static void look(const ne_story_view *v)
{
    size_t reports, names, parts, mentions, events, moments, figures, counts;
    ne_story_reports(v, &reports);
    ne_story_names(v, &names);
    const ne_story_part *p = ne_story_parts(v, &parts);
    const ne_story_mention *m = ne_story_mentions(v, &mentions);
    const ne_story_event *e = ne_story_events(v, &events);
    const ne_story_moment *t = ne_story_timeline(v, &moments);
    const ne_story_figure *f = ne_story_figures(v, &figures);
    const ne_story_count *c = ne_story_counts(v, &counts);
    for (size_t i = 0; i < parts; i++)
        PROMISE(p[i].report < reports && (p[i].name == NEWSEVENT_NONE || p[i].name < names));
    for (size_t i = 0; i < mentions; i++)
        PROMISE(m[i].report < reports);
    for (size_t i = 0; i < events; i++)
        PROMISE(e[i].first_mention + e[i].mention_count <= mentions && e[i].first_actor + e[i].actor_count <= parts &&
                e[i].first_recipient + e[i].recipient_count <= parts && e[i].first_place + e[i].place_count <= parts);
    for (size_t i = 0; i < moments; i++)
        PROMISE(t[i].event < events);
    for (size_t i = 0; i < figures; i++)
        PROMISE(f[i].report < reports && f[i].relation < NEWSEVENT_FIGURE_RELATIONS && (f[i].against == NEWSEVENT_NONE || f[i].against < figures));
    for (size_t i = 0; i < counts; i++)
        PROMISE(c[i].first_figure + c[i].figure_count <= figures);
}

/* All stories as JSON Lines. */
static text told(const ne_story_set *set)
{
    text out = {NULL, 0, 0};
    size_t count;
    const ne_story *rows = ne_stories(set, &count);
    text_append(&out, "", 0);
    for (size_t i = 0; i < count; i++) {
        ne_story_view *view = ne_story_open(set, rows[i].id, NULL);
        PROMISE(view && ne_story_find(set, rows[i].id) == &rows[i]);
        look(view);
        PROMISE(ne_render_story(view, NEWSEVENT_FORMAT_JSONL, text_append, &out, NULL) == NEWSEVENT_OK);
        ne_story_close(view);
    }
    return out;
}

static void fail_soon(world *w, unsigned when, bool from_then_on)
{
    w->memory.fail_at = w->memory.calls + 1 + when;
    w->memory.fail_on = from_then_on;
}

static void update(world *w, unsigned how)
{
    size_t before, after;
    const ne_story *rows = ne_stories(w->set, &before);
    uint64_t first = before ? rows->id : 0;
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    if (how & 1)
        fail_soon(w, how >> 2, how & 2);
    ne_code code = ne_story_set_update(w->set, &error);
    w->memory.fail_at = 0;
    rows = ne_stories(w->set, &after);
    PROMISE(code == NEWSEVENT_OK || (code == NEWSEVENT_ERROR_MEMORY && error.message && (how & 1)));
    PROMISE(code == NEWSEVENT_OK || (before == after && (!before || rows->id == first)));
    if (code == NEWSEVENT_OK) {
        text json = told(w->set);
        text_free(&json);
    }
}

/* The same articles, brought in one after the other from the last, make the same stories. */
static void compare(world *w, const ne_story_options *options)
{
    ne_story_options plain = {.size = sizeof plain, .window_days = options->window_days};
    ne_story_set *fresh = ne_story_set_open(&plain, NULL);
    PROMISE(fresh && ne_story_set_update(w->set, NULL) == NEWSEVENT_OK && ne_story_set_articles(w->set) == w->count);
    for (size_t i = w->count; i-- > 0;)
        PROMISE(ne_story_set_add(fresh, w->articles[i].digest, w->articles[i].size, NULL) == NEWSEVENT_OK);
    PROMISE(ne_story_set_update(fresh, NULL) == NEWSEVENT_OK);
    text is = told(w->set), wanted = told(fresh);
    PROMISE(is.length == wanted.length && !memcmp(is.data, wanted.data, is.length));
    text_free(&is);
    text_free(&wanted);
    ne_story_set_close(fresh);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < NEWS && !documents[i]; i++)
        PROMISE((documents[i] = ne_parse(NULL, news[i], strlen(news[i]), NULL, NULL)));
    steering s = {bytes, length};
    world w = {.count = 0};
    counter_init(&w.memory);
    unsigned first = steer(&s);
    static const uint32_t windows[] = {0, 1, 20, 400};
    ne_story_options options = {.size = sizeof options, .allocator = &w.memory.allocator, .window_days = windows[first & 3], .max_articles = first >> 2 & 7};
    w.limited = options.max_articles != 0;
    w.set = ne_story_set_open(&options, NULL);
    PROMISE(w.set);
    for (int i = 0; i < ORDERS_MOST && s.length; i++) {
        unsigned order = steer(&s);
        size_t size;
        if (order % 8 < 4) {
            unsigned char *digest = made(&s, &size);
            if (order % 8 == 3)
                damage_digest(digest, size, steer(&s) % 16, &s);
            if (order & 128)
                fail_soon(&w, order >> 3 & 15, false);
            bring(&w, digest, size);
            w.memory.fail_at = 0;
        } else if (order % 8 == 4 && w.count) {
            size_t row = (order >> 3) % w.count;
            PROMISE(ne_story_set_withdraw(w.set, w.articles[row].about.id, NULL) == NEWSEVENT_OK);
            drop(&w, row);
        } else {
            update(&w, steer(&s));
        }
    }
    compare(&w, &options);
    ne_story_set_close(w.set);
    PROMISE(w.memory.out == 0 && w.memory.wrong_sizes == 0);
    while (w.count)
        drop(&w, 0);
    return 0;
}
