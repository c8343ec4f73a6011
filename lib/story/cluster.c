/* The stories among articles that are connected: groups are joined, the most alike first, as long as they are alike enough on
 * average (UPGMA). The mean likeness of two groups is the product of the sums of their articles, where no edge tells it.
 * Order of day and id decides where two pairs are equally alike; thus the answer depends on the articles alone. */
#include "story/set.h"

typedef struct sum { /* of the articles of a group */
    uint32_t key;
    uint32_t weight;
} sum;

typedef struct neighbour {
    uint32_t group, dot, score;
} neighbour;

typedef struct group {
    sum *sums; /* by key */
    uint32_t count;
    uint32_t size;  /* articles */
    int64_t days;   /* sum of the days of those articles that have one … */
    uint32_t dated; /* … and how many they are */
    neighbour *near; /* groups that an edge leads to, in both directions */
    uint32_t near_count, near_capacity;
    uint32_t best, best_score; /* the neighbour most alike; NEWSEVENT_NONE for none */
    uint32_t joined;  /* the group that this one became a part of; itself while it stands */
} group;

typedef struct work {
    const ne_story_set *set;
    ne_arena *arena;
    group *groups;
    uint32_t count;
    uint32_t *dots; /* scratch of a join: one for each group, zeros between */
} work;

/* The mean day of a group. */
static int32_t day_of(const group *g) { return g->dated ? (int32_t)(g->days / g->dated) : NEWSEVENT_NO_DAY; }

/* How alike two groups are on average, by the sums of their articles, without their days; in 2^-30. */
static uint32_t average(const group *a, const group *b)
{
    uint64_t dot = 0;
    for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (a->sums[i].key == b->sums[k].key)
            dot += (uint64_t)a->sums[i++].weight * b->sums[k++].weight;
        else if (a->sums[i].key < b->sums[k].key)
            i++;
        else
            k++;
    }
    dot /= (uint64_t)a->size * b->size;
    return dot < UINT32_MAX ? (uint32_t)dot : UINT32_MAX;
}

/* The same in thousandths, with their days. */
static uint32_t score(const work *w, const group *a, const group *b, uint32_t dot)
{
    return (uint32_t)((uint64_t)dot * ne_nearness(w->set, day_of(a), day_of(b)) >> (2 * NE_UNIT_BITS));
}

/* Room for one more neighbour. */
static bool room(work *w, group *g)
{
    if (g->near_count < g->near_capacity)
        return true;
    uint32_t more = g->near_capacity ? g->near_capacity * 2 : 8;
    neighbour *near = ne_arena_alloc(w->arena, more * sizeof *near);
    if (!near)
        return false;
    if (g->near_count)
        memcpy(near, g->near, g->near_count * sizeof *near);
    g->near = near;
    g->near_capacity = more;
    return true;
}

static void find_best(group *g)
{
    g->best = NEWSEVENT_NONE;
    g->best_score = 0;
    for (uint32_t i = 0; i < g->near_count; i++)
        if (g->near[i].score > g->best_score || (g->near[i].score == g->best_score && g->near[i].group < g->best)) {
            g->best = g->near[i].group;
            g->best_score = g->near[i].score;
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

/* A neighbour of a group that took in another: the one goes, the other has a new score. */
static bool told(work *w, group *g, uint32_t x, uint32_t y, uint32_t dot, uint32_t value)
{
    bool known = false;
    for (uint32_t i = 0; i < g->near_count; i++) {
        if (g->near[i].group == y)
            g->near[i--] = g->near[--g->near_count];
        else if (g->near[i].group == x) {
            g->near[i].dot = dot;
            g->near[i].score = value;
            known = true;
        }
    }
    if (!known) {
        if (!room(w, g))
            return false;
        g->near[g->near_count++] = (neighbour){x, dot, value};
    }
    find_best(g);
    return true;
}

/* Group `y` becomes part of `x`: the average of both is that of each, by their sizes. */
static bool join(work *w, uint32_t x, uint32_t y)
{
    group *a = &w->groups[x], *b = &w->groups[y];
    uint64_t size = (uint64_t)a->size + b->size;
    for (uint32_t i = 0; i < b->near_count; i++)
        w->dots[b->near[i].group] = b->near[i].dot;
    for (uint32_t i = 0; i < a->near_count; i++) {
        uint32_t other = a->near[i].group;
        if (other == y) {
            a->near[i--] = a->near[--a->near_count];
            continue;
        }
        uint64_t dot = w->dots[other] ? w->dots[other] : average(b, &w->groups[other]);
        a->near[i].dot = (uint32_t)((a->near[i].dot * (uint64_t)a->size + dot * b->size) / size);
        w->dots[other] = 0;
    }
    bool enough = true;
    for (uint32_t i = 0; i < b->near_count; i++) { /* those that are left are near the second alone */
        uint32_t other = b->near[i].group;
        if (other != x && w->dots[other] && (enough = enough && room(w, a))) {
            uint64_t dot = average(a, &w->groups[other]);
            a->near[a->near_count++] = (neighbour){other, (uint32_t)((dot * a->size + (uint64_t)b->near[i].dot * b->size) / size), 0};
        }
        w->dots[other] = 0;
    }
    b->joined = x;
    if (!enough || !add_up(w, a, b))
        return false;
    for (uint32_t i = 0; i < a->near_count; i++) {
        group *other = &w->groups[a->near[i].group];
        a->near[i].score = score(w, a, other, a->near[i].dot);
        if (!told(w, other, x, y, a->near[i].dot, a->near[i].score))
            return false;
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
    }
    for (uint32_t i = 0; i < w->count; i++) {
        const ne_slot *slot = &w->set->slots[members[i]];
        group *g = &w->groups[i];
        for (uint32_t k = 0; k < slot->edge_count; k++) {
            uint32_t other = row_of[slot->edges[k].slot];
            if (!room(w, g))
                return false;
            g->near[g->near_count++] = (neighbour){other, slot->edges[k].dot, score(w, g, &w->groups[other], slot->edges[k].dot)};
        }
        find_best(g);
    }
    return true;
}

bool ne_cluster(ne_story_set *set, ne_arena *scratch, const uint32_t *members, uint32_t count, uint32_t *story_of, uint32_t *stories)
{
    work w = {set, scratch, ne_arena_alloc(scratch, (count + 1) * sizeof *w.groups), count,
              ne_arena_zeroed(scratch, count + 1, sizeof *w.dots)};
    bool begun = w.groups && w.dots && begin(&w, members, set->touched);
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
