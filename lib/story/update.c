/* An update: articles that came are compared, those that went are taken out, and the stories of all connected parts that this touches
 * are found again. The stories of the last update stay in place until the new ones are complete. */
#include "story/set.h"
#include "core/error.h"
#include "core/hash.h"
#include "core/order.h"

#include <stdlib.h>

typedef struct fresh { /* a story under way */
    ne_story row;
    ne_members members;
} fresh;

typedef struct update {
    ne_story_set *set;
    ne_arena arena;
    ne_budget budget;
    uint32_t *touched; /* slots whose story is found again */
    uint32_t touched_count;
    NEWSEVENT_VEC(fresh) stories;
} update;

uint64_t ne_story_id_of(ne_string article) { return ne_hash_mix(ne_hash_bytes(ne_hash_byte(NEWSEVENT_HASH_START, 's'), article.data, article.length)); }

static int order_of_ids(ne_string a, ne_string b)
{
    int c = memcmp(a.data, b.data, a.length < b.length ? a.length : b.length);
    return c ? c : ne_order(a.length, b.length);
}

int ne_slot_order(const ne_slot *a, const ne_slot *b)
{
    int64_t x = a->day == NEWSEVENT_NO_DAY ? INT64_MAX : a->day, y = b->day == NEWSEVENT_NO_DAY ? INT64_MAX : b->day;
    return x != y ? (x > y) - (x < y) : order_of_ids(a->id, b->id);
}

/* Heap sort: slots are known by number, and a library has no global for qsort to find them by. */
static void sift(const ne_slot *slots, uint32_t *rows, uint32_t at, uint32_t count)
{
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && ne_slot_order(&slots[rows[child]], &slots[rows[child + 1]]) < 0)
            child++;
        if (ne_slot_order(&slots[rows[at]], &slots[rows[child]]) >= 0)
            return;
        uint32_t swap = rows[at];
        rows[at] = rows[child];
        rows[child] = swap;
    }
}

static void sort_slots(const ne_slot *slots, uint32_t *rows, uint32_t count)
{
    for (uint32_t i = count / 2; i-- > 0;)
        sift(slots, rows, i, count);
    for (uint32_t n = count; n > 1; n--) {
        uint32_t swap = rows[0];
        rows[0] = rows[n - 1];
        rows[n - 1] = swap;
        sift(slots, rows, 0, n - 1);
    }
}

/* Articles that went leave the index now; they stay in their slots for the stories that still show them. */
static bool remove_gone(ne_story_set *set)
{
    for (uint32_t i = 0; i < set->changed_count; i++) { /* which grows */
        uint32_t at = set->changed[i];
        if (set->slots[at].state != NE_SLOT_GONE || set->slots[at].removed)
            continue;
        if (!ne_index_remove(set, at))
            return false;
        set->slots[at].removed = 1;
    }
    return true;
}

static bool add_new(update *u)
{
    ne_story_set *set = u->set;
    uint32_t *rows = ne_arena_alloc(&u->arena, (set->changed_count + 1) * sizeof *rows), count = 0;
    if (!rows)
        return false;
    for (uint32_t i = 0; i < set->changed_count; i++)
        if (set->slots[set->changed[i]].state == NE_SLOT_NEW)
            rows[count++] = set->changed[i];
    sort_slots(set->slots, rows, count);
    for (uint32_t i = 0; i < count; i++) {
        if (!ne_index_add(set, rows[i]))
            return false;
        set->slots[rows[i]].state = NE_SLOT_HELD;
    }
    return true;
}

/* The articles connected with `first`, itself included, at the end of `touched`. */
static void connected(update *u, uint32_t first)
{
    ne_slot *slots = u->set->slots;
    uint32_t at = u->touched_count;
    slots[first].mark = 1;
    u->touched[u->touched_count++] = first;
    for (; at < u->touched_count; at++) {
        const ne_slot *slot = &slots[u->touched[at]];
        for (uint32_t k = 0; k < slot->edge_count; k++)
            if (!slots[slot->edges[k].slot].mark) {
                slots[slot->edges[k].slot].mark = 1;
                u->touched[u->touched_count++] = slot->edges[k].slot;
            }
    }
}

/* Digests of a story's articles, for its sources; the row's counts and title. */
static bool describe(update *u, fresh *f, ne_arena *scratch)
{
    ne_story_set *set = u->set;
    const ne_members *m = &f->members;
    ne_digest *digests = ne_arena_alloc(scratch, m->count * sizeof *digests);
    ne_origin *origins = ne_arena_alloc(scratch, m->count * sizeof *origins);
    if (!digests || !origins)
        return false;
    f->row = (ne_story){.id = ne_story_id_of(set->slots[m->slots[0]].id), .article_count = m->count,
                        .first_day = NEWSEVENT_NO_DAY, .last_day = NEWSEVENT_NO_DAY};
    for (uint32_t i = 0; i < m->count; i++) {
        const ne_slot *slot = &set->slots[m->slots[i]];
        ne_digest_reopen(&digests[i], slot->digest);
        if (!f->row.title.length)
            f->row.title = ne_digest_string(&digests[i], NE_ABOUT, 0, ABOUT_TITLE);
        if (slot->day != NEWSEVENT_NO_DAY) {
            f->row.last_day = slot->day; /* in order of days */
            if (f->row.first_day == NEWSEVENT_NO_DAY)
                f->row.first_day = slot->day;
        }
    }
    return ne_sources(digests, m->count, scratch, origins, &f->row.source_count);
}

static bool make_stories(update *u, const uint32_t *rows, uint32_t count, ne_arena *scratch)
{
    ne_story_set *set = u->set;
    uint32_t stories = 0, *story_of = ne_arena_alloc(scratch, (count + 1) * sizeof *story_of), first = u->stories.count;
    if (!story_of || !ne_cluster(set, scratch, rows, count, story_of, &stories))
        return false;
    uint32_t *sizes = ne_arena_zeroed(scratch, stories + 1, sizeof *sizes);
    if (!sizes)
        return false;
    for (uint32_t i = 0; i < count; i++)
        sizes[story_of[i]]++;
    for (uint32_t i = 0; i < stories; i++) {
        fresh *f = NEWSEVENT_PUSH(&u->arena, &u->stories);
        if (!f || !(f->members.slots = ne_set_alloc(set, sizes[i] * sizeof(uint32_t))))
            return false;
        f->members.count = sizes[i];
        sizes[i] = 0;
    }
    for (uint32_t i = 0; i < count; i++)
        u->stories.rows[first + story_of[i]].members.slots[sizes[story_of[i]]++] = rows[i];
    for (uint32_t i = 0; i < stories; i++)
        if (!describe(u, &u->stories.rows[first + i], scratch))
            return false;
    return true;
}

static bool find_stories(update *u)
{
    ne_story_set *set = u->set;
    u->touched = ne_arena_alloc(&u->arena, (set->held + 1) * sizeof *u->touched);
    ne_arena scratch;
    ne_arena_init(&scratch, &set->allocator, &u->budget);
    bool enough = u->touched != NULL;
    for (uint32_t i = 0; i < set->changed_count && enough; i++) {
        const ne_slot *slot = &set->slots[set->changed[i]];
        if (slot->state != NE_SLOT_HELD || !slot->dirty || slot->mark)
            continue;
        uint32_t first = u->touched_count;
        connected(u, set->changed[i]);
        sort_slots(set->slots, u->touched + first, u->touched_count - first);
        enough = make_stories(u, u->touched + first, u->touched_count - first, &scratch);
        ne_arena_reset(&scratch);
    }
    ne_arena_free(&scratch);
    return enough;
}

/* Latest first, those without a day last, then by id. */
static int by_day(const void *a, const void *b)
{
    const ne_story *x = &((const fresh *)a)->row, *y = &((const fresh *)b)->row;
    if (x->first_day != y->first_day)
        return (y->first_day > x->first_day) - (y->first_day < x->first_day);
    return ne_order(x->id, y->id);
}

static void mark_story(const ne_story_set *set, uint32_t slot, unsigned char *old)
{
    const ne_story *s = set->slots[slot].placed ? ne_story_find(set, set->slots[slot].story) : NULL;
    if (s)
        old[s - set->stories] = 1;
}

/* A byte for each story of the last update: 1 where one of its articles was touched or went. */
static unsigned char *touched_stories(update *u)
{
    const ne_story_set *set = u->set;
    unsigned char *old = ne_arena_zeroed(&u->arena, set->story_count + 1, 1);
    for (uint32_t i = 0; old && i < u->touched_count; i++)
        mark_story(set, u->touched[i], old);
    for (uint32_t i = 0; old && i < set->changed_count; i++)
        if (set->slots[set->changed[i]].state == NE_SLOT_GONE)
            mark_story(set, set->changed[i], old);
    return old;
}

/* The table of rows by id. */
static bool number(ne_story_set *set, const ne_story *rows, uint32_t count, uint32_t **table, uint32_t *size)
{
    *size = 64;
    while (*size < count * (uint64_t)2)
        *size *= 2;
    *table = ne_set_alloc(set, *size * sizeof **table);
    if (!*table)
        return false;
    memset(*table, 0, *size * sizeof **table);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = (uint32_t)rows[i].id & (*size - 1);
        while ((*table)[at])
            at = (at + 1) & (*size - 1);
        (*table)[at] = i + 1;
    }
    return true;
}

/* Stories that stay and new ones go into new arrays, both in order. */
static bool replace(update *u)
{
    ne_story_set *set = u->set;
    uint32_t kept = 0, added = u->stories.count, count = 0, table_size;
    const unsigned char *out = touched_stories(u);
    if (!out)
        return false;
    for (uint32_t i = 0; i < set->story_count; i++)
        kept += !out[i];
    uint32_t capacity = kept + added, *table = NULL;
    ne_story *stories = ne_set_alloc(set, capacity * sizeof *stories);
    ne_members *members = ne_set_alloc(set, capacity * sizeof *members);
    if (added)
        qsort(u->stories.rows, added, sizeof *u->stories.rows, by_day);
    for (uint32_t i = 0, k = 0; stories && members && count < capacity;) {
        if (i < set->story_count && out[i]) {
            i++;
            continue;
        }
        fresh old = {.row = i < set->story_count ? set->stories[i] : (ne_story){0}};
        if (k == added || (i < set->story_count && by_day(&old, &u->stories.rows[k]) < 0)) {
            stories[count] = set->stories[i];
            members[count++] = set->members[i++];
        } else {
            stories[count] = u->stories.rows[k].row;
            members[count++] = u->stories.rows[k++].members;
        }
    }
    if (!stories || !members || !number(set, stories, count, &table, &table_size)) {
        ne_set_free(set, stories, capacity * sizeof *stories);
        ne_set_free(set, members, capacity * sizeof *members);
        return false;
    }
    for (uint32_t i = 0; i < set->story_count; i++)
        if (out[i])
            ne_set_free(set, set->members[i].slots, set->members[i].count * sizeof(uint32_t));
    ne_set_free(set, set->stories, set->story_capacity * sizeof *stories);
    ne_set_free(set, set->members, set->story_capacity * sizeof *members);
    ne_set_free(set, set->by_story, set->by_story_size * sizeof *table);
    set->stories = stories;
    set->members = members;
    set->by_story = table;
    set->by_story_size = table_size;
    set->story_count = count;
    set->story_capacity = capacity;
    return true;
}

static void finish(update *u)
{
    ne_story_set *set = u->set;
    for (uint32_t i = 0; i < u->stories.count; i++)
        for (uint32_t k = 0; k < u->stories.rows[i].members.count; k++) {
            ne_slot *slot = &set->slots[u->stories.rows[i].members.slots[k]];
            slot->story = u->stories.rows[i].row.id;
            slot->placed = 1;
        }
    for (uint32_t i = 0; i < set->changed_count; i++) {
        ne_slot *slot = &set->slots[set->changed[i]];
        slot->dirty = slot->listed = 0;
        if (slot->state == NE_SLOT_GONE || slot->state == NE_SLOT_UNSEEN)
            ne_slot_release(set, set->changed[i]);
    }
    set->changed_count = 0;
}

ne_code ne_story_set_update(ne_story_set *set, ne_error *error)
{
    if (!set)
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "no set", 0);
    if (!set->changed_count)
        return NEWSEVENT_OK;
    update u = {.set = set};
    if (set->budget.limit)
        u.budget.limit = set->budget.limit > set->budget.used ? set->budget.limit - set->budget.used : 1;
    set->budget.limited = false;
    ne_arena_init(&u.arena, &set->allocator, &u.budget);
    bool done = remove_gone(set) && add_new(&u) && find_stories(&u) && replace(&u);
    if (done)
        finish(&u);
    else
        for (uint32_t i = 0; i < u.stories.count; i++)
            ne_set_free(set, u.stories.rows[i].members.slots, u.stories.rows[i].members.count * sizeof(uint32_t));
    for (uint32_t i = 0; i < u.touched_count; i++)
        set->slots[u.touched[i]].mark = 0;
    ne_arena_free(&u.arena);
    if (done)
        return NEWSEVENT_OK;
    set->budget.limited |= u.budget.limited;
    return ne_set_no_memory(set, error);
}

/* ---- look-up ---- */

const ne_story *ne_stories(const ne_story_set *set, size_t *count)
{
    *count = set ? set->story_count : 0;
    return *count ? set->stories : NULL;
}

const ne_story *ne_story_find(const ne_story_set *set, uint64_t id)
{
    if (!set || !set->by_story_size)
        return NULL;
    for (uint32_t at = (uint32_t)id & (set->by_story_size - 1); set->by_story[at]; at = (at + 1) & (set->by_story_size - 1))
        if (set->stories[set->by_story[at] - 1].id == id)
            return &set->stories[set->by_story[at] - 1];
    return NULL;
}

const ne_story *ne_story_of(const ne_story_set *set, ne_string article_id)
{
    uint32_t slot = set ? ne_slot_of(set, article_id) : NEWSEVENT_NONE;
    return slot != NEWSEVENT_NONE && set->slots[slot].placed ? ne_story_find(set, set->slots[slot].story) : NULL;
}
