/* The stories among articles that are connected: groups are joined, the most alike first, as long as they are alike enough on
 * average (UPGMA). The mean likeness of two groups is the product of the sums of their articles, so no pair is compared twice.
 * Order of day and id decides where two pairs are equally alike; thus the answer depends on the articles alone. */
#include "story/set.h"

typedef struct sum { /* of the articles of a group */
    uint32_t key;
    uint32_t weight;
} sum;

typedef struct group {
    sum *sums; /* by key */
    uint32_t count;
    uint32_t size;  /* articles */
    int64_t days;   /* sum of the days of those articles that have one … */
    uint32_t dated; /* … and how many they are */
    uint32_t *near; /* groups that an edge leads to, in both directions */
    uint32_t near_count, near_capacity;
    uint32_t *scores; /* one for each of `near` */
    uint32_t best, best_score; /* row in `near`'s numbers: the group most alike */
    uint32_t joined;  /* the group that this one became a part of; itself while it stands */
} group;

typedef struct work {
    const ne_story_set *set;
    ne_arena *arena;
    group *groups;
    uint32_t count;
} work;

/* The mean day of a group. */
static int32_t day_of(const group *g) { return g->dated ? (int32_t)(g->days / g->dated) : NEWSEVENT_NO_DAY; }

static uint32_t likeness(const work *w, const group *a, const group *b)
{
    uint64_t near = ne_nearness(w->set, day_of(a), day_of(b)), dot = 0;
    if (!near)
        return 0;
    for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (a->sums[i].key == b->sums[k].key)
            dot += (uint64_t)a->sums[i++].weight * b->sums[k++].weight;
        else if (a->sums[i].key < b->sums[k].key)
            i++;
        else
            k++;
    }
    return (uint32_t)(((dot / ((uint64_t)a->size * b->size)) * near) >> (2 * NE_UNIT_BITS));
}

static bool near(work *w, group *g, uint32_t other, uint32_t score)
{
    for (uint32_t i = 0; i < g->near_count; i++)
        if (g->near[i] == other) {
            g->scores[i] = score;
            return true;
        }
    if (g->near_count == g->near_capacity) {
        uint32_t more = g->near_capacity ? g->near_capacity * 2 : 8;
        uint32_t *at = ne_arena_alloc(w->arena, more * sizeof *at), *scores = ne_arena_alloc(w->arena, more * sizeof *scores);
        if (!at || !scores)
            return false;
        if (g->near_count) {
            memcpy(at, g->near, g->near_count * sizeof *at);
            memcpy(scores, g->scores, g->near_count * sizeof *scores);
        }
        g->near = at;
        g->scores = scores;
        g->near_capacity = more;
    }
    g->near[g->near_count] = other;
    g->scores[g->near_count++] = score;
    return true;
}

static void forget(group *g, uint32_t other)
{
    for (uint32_t i = 0; i < g->near_count; i++)
        if (g->near[i] == other) {
            g->near[i] = g->near[--g->near_count];
            g->scores[i] = g->scores[g->near_count];
            return;
        }
}

static void find_best(group *g)
{
    g->best = NEWSEVENT_NONE;
    g->best_score = 0;
    for (uint32_t i = 0; i < g->near_count; i++)
        if (g->scores[i] > g->best_score || (g->scores[i] == g->best_score && g->near[i] < g->best)) {
            g->best = g->near[i];
            g->best_score = g->scores[i];
        }
}

static bool add_up(work *w, group *a, const group *b)
{
    sum *sums = ne_arena_alloc(w->arena, (a->count + b->count + 1) * sizeof *sums);
    if (!sums)
        return false;
    uint32_t n = 0, i = 0, k = 0;
    while (i < a->count || k < b->count) {
        if (k == b->count || (i < a->count && a->sums[i].key < b->sums[k].key))
            sums[n++] = a->sums[i++];
        else if (i == a->count || b->sums[k].key < a->sums[i].key)
            sums[n++] = b->sums[k++];
        else
            sums[n++] = (sum){a->sums[i].key, a->sums[i].weight + b->sums[k].weight}, i++, k++;
    }
    a->sums = sums;
    a->count = n;
    a->size += b->size;
    a->days += b->days;
    a->dated += b->dated;
    return true;
}

/* Group `y` becomes part of `x`. */
static bool join(work *w, uint32_t x, uint32_t y)
{
    group *a = &w->groups[x], *b = &w->groups[y];
    b->joined = x;
    forget(a, y);
    forget(b, x);
    if (!add_up(w, a, b))
        return false;
    for (uint32_t i = 0; i < b->near_count; i++) {
        forget(&w->groups[b->near[i]], y);
        if (!near(w, a, b->near[i], 0))
            return false;
    }
    for (uint32_t i = 0; i < a->near_count; i++) {
        group *other = &w->groups[a->near[i]];
        a->scores[i] = likeness(w, a, other);
        if (!near(w, other, x, a->scores[i]))
            return false;
        find_best(other);
    }
    find_best(a);
    return true;
}

static bool begin(work *w, const uint32_t *members, uint32_t *row_of)
{
    for (uint32_t i = 0; i < w->count; i++)
        row_of[members[i]] = i;
    for (uint32_t i = 0; i < w->count; i++) {
        const ne_slot *slot = &w->set->slots[members[i]];
        group *g = &w->groups[i];
        *g = (group){.count = slot->feature_count, .size = 1, .joined = i};
        g->dated = slot->day != NEWSEVENT_NO_DAY;
        g->days = g->dated ? slot->day : 0;
        g->sums = ne_arena_alloc(w->arena, (g->count + 1) * sizeof *g->sums);
        if (!g->sums)
            return false;
        for (uint32_t k = 0; k < g->count; k++)
            g->sums[k] = (sum){slot->features[k].key, slot->features[k].weight};
        for (uint32_t k = 0; k < slot->edge_count; k++)
            if (!near(w, g, row_of[slot->edges[k].slot], slot->edges[k].score))
                return false;
        find_best(g);
    }
    return true;
}

bool ne_cluster(ne_story_set *set, ne_arena *scratch, const uint32_t *members, uint32_t count, uint32_t *story_of, uint32_t *stories)
{
    work w = {set, scratch, ne_arena_alloc(scratch, (count + 1) * sizeof *w.groups), count};
    bool begun = w.groups && begin(&w, members, set->touched);
    for (uint32_t i = 0; i < count; i++)
        set->touched[members[i]] = 0;
    if (!begun)
        return false;
    for (;;) {
        uint32_t best = NEWSEVENT_NONE;
        for (uint32_t i = 0; i < count; i++)
            if (w.groups[i].joined == i && w.groups[i].best != NEWSEVENT_NONE &&
                (best == NEWSEVENT_NONE || w.groups[i].best_score > w.groups[best].best_score))
                best = i;
        if (best == NEWSEVENT_NONE || w.groups[best].best_score < NE_ENOUGH)
            break;
        uint32_t other = w.groups[best].best;
        if (!join(&w, best < other ? best : other, best < other ? other : best))
            return false;
    }
    *stories = 0;
    for (uint32_t i = 0; i < count; i++) { /* a group's number is below those of its parts */
        uint32_t to = w.groups[i].joined;
        story_of[i] = to == i ? (*stories)++ : story_of[to];
    }
    return true;
}
