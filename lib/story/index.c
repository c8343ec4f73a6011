/* The index: which articles have a key among their heaviest, by day, so that an article is compared with those alone that share
 * something rare with it and lie within the window. */
#include "story/set.h"

#define LEAST_SHARED 400u /* of an article's 2^15 in weighted keys, to be compared at all */
#define MOST_POSTINGS 4096u /* articles of a window that share a key; where more do, it is not rare */

static ne_posting *place_of(ne_posting *table, uint32_t size, uint32_t key)
{
    uint32_t at = (uint32_t)((key * (uint64_t)2654435769u) >> 7) & (size - 1);
    while (table[at].capacity && table[at].key != key)
        at = (at + 1) & (size - 1);
    return &table[at];
}

static ne_posting *posting_of(const ne_story_set *set, uint32_t key)
{
    if (!set->posting_size)
        return NULL;
    ne_posting *p = place_of(set->postings, set->posting_size, key);
    return p->capacity ? p : NULL;
}

/* The table has room for `more` new keys. */
static bool room_for_keys(ne_story_set *set, uint32_t more)
{
    if ((set->posting_used + more) * (uint64_t)3 < set->posting_size * (uint64_t)2)
        return true;
    uint32_t size = set->posting_size ? set->posting_size * 2 : 4096;
    if (set->posting_used > UINT32_MAX / 8)
        return false;
    ne_posting *table = ne_set_alloc(set, size * sizeof *table);
    if (!table)
        return false;
    memset(table, 0, size * sizeof *table);
    for (uint32_t i = 0; i < set->posting_size; i++)
        if (set->postings[i].capacity)
            *place_of(table, size, set->postings[i].key) = set->postings[i];
    ne_set_free(set, set->postings, set->posting_size * sizeof *table);
    set->postings = table;
    set->posting_size = size;
    return true;
}

/* The first of a posting's articles that is not before a day. */
static uint32_t first_from(const ne_story_set *set, const ne_posting *p, int64_t day)
{
    uint32_t low = 0, high = p->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if ((int64_t)set->slots[p->slots[middle]].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool note(ne_story_set *set, uint32_t other, uint32_t weight, uint32_t *count)
{
    if (!set->touched[other]) {
        if (!ne_set_room(set, (void **)&set->candidates, &set->candidate_capacity, *count + 1, sizeof *set->candidates))
            return false;
        set->candidates[(*count)++] = other;
    }
    set->touched[other] += weight + 1;
    return true;
}

static uint32_t weight_of(const ne_slot *slot, uint32_t key)
{
    uint32_t low = 0, high = slot->feature_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (slot->features[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < slot->feature_count ? slot->features[low].weight : 0;
}

/* All articles that share a key with `slot` and may lie in the window. */
static bool candidates(ne_story_set *set, const ne_slot *slot, uint32_t *count)
{
    bool enough = true;
    for (uint32_t i = 0; i < slot->key_count && enough; i++) {
        const ne_posting *p = posting_of(set, slot->keys[i]);
        if (!p)
            continue;
        uint32_t weight = weight_of(slot, slot->keys[i]), undated = first_from(set, p, (int64_t)NEWSEVENT_NO_DAY + 1);
        uint32_t from = 0, to = p->count;
        weight = weight * weight >> NE_UNIT_BITS;
        if (slot->day != NEWSEVENT_NO_DAY) {
            from = first_from(set, p, (int64_t)slot->day - set->window);
            to = first_from(set, p, (int64_t)slot->day + set->window + 1);
            for (uint32_t k = 0; k < undated && undated <= MOST_POSTINGS && enough; k++)
                enough = note(set, p->slots[k], weight, count);
            from = from < undated ? undated : from;
        }
        for (uint32_t k = from; k < to && to - from <= MOST_POSTINGS && enough; k++)
            enough = note(set, p->slots[k], weight, count);
    }
    return enough;
}

/* Turns candidates into edges of `slot`; NEWSEVENT_NONE where there is no memory. */
static bool edges(ne_story_set *set, uint32_t at, uint32_t count)
{
    ne_slot *slot = &set->slots[at];
    for (uint32_t i = 0; i < count; i++) {
        ne_slot *other = &set->slots[set->candidates[i]];
        if (set->touched[set->candidates[i]] < LEAST_SHARED || other == slot)
            continue;
        uint64_t near = ne_nearness(set, slot->day, other->day);
        uint64_t dot = near ? ne_dot(slot->features, slot->feature_count, other->features, other->feature_count) : 0;
        uint32_t score = (uint32_t)((dot * near) >> (2 * NE_UNIT_BITS));
        if (score < NE_ENOUGH)
            continue;
        if (!ne_set_room(set, (void **)&slot->edges, &slot->edge_capacity, slot->edge_count + 1, sizeof *slot->edges) ||
            !ne_set_room(set, (void **)&other->edges, &other->edge_capacity, other->edge_count + 1, sizeof *other->edges))
            return false;
        slot->edges[slot->edge_count++] = (ne_edge){set->candidates[i], dot < UINT32_MAX ? (uint32_t)dot : UINT32_MAX};
    }
    return true;
}

/* Makes room in the postings of all its keys, so that what follows cannot fail. */
static bool room_in_postings(ne_story_set *set, const ne_slot *slot)
{
    if (!room_for_keys(set, slot->key_count))
        return false;
    for (uint32_t i = 0; i < slot->key_count; i++) {
        ne_posting *p = place_of(set->postings, set->posting_size, slot->keys[i]);
        bool fresh = !p->capacity;
        if (!ne_set_room(set, (void **)&p->slots, &p->capacity, p->count + 1, sizeof *p->slots))
            return false;
        p->key = slot->keys[i];
        set->posting_used += fresh;
    }
    return true;
}

static void insert(ne_story_set *set, uint32_t at)
{
    const ne_slot *slot = &set->slots[at];
    for (uint32_t i = 0; i < slot->key_count; i++) {
        ne_posting *p = place_of(set->postings, set->posting_size, slot->keys[i]);
        uint32_t k = first_from(set, p, (int64_t)slot->day + 1);
        memmove(p->slots + k + 1, p->slots + k, (p->count - k) * sizeof *p->slots);
        p->slots[k] = at;
        p->count++;
    }
}

bool ne_index_add(ne_story_set *set, uint32_t at)
{
    ne_slot *slot = &set->slots[at];
    uint32_t count = 0;
    slot->edge_count = 0;
    bool enough = candidates(set, slot, &count) && edges(set, at, count) && room_in_postings(set, slot) &&
                  ne_set_room_for_changes(set, slot->edge_count + 1);
    for (uint32_t i = 0; i < count; i++)
        set->touched[set->candidates[i]] = 0;
    if (!enough) {
        slot->edge_count = 0;
        return false;
    }
    for (uint32_t i = 0; i < slot->edge_count; i++) {
        ne_slot *other = &set->slots[slot->edges[i].slot];
        other->edges[other->edge_count++] = (ne_edge){at, slot->edges[i].dot};
        other->dirty = 1;
        ne_set_changed(set, slot->edges[i].slot);
    }
    insert(set, at);
    slot->dirty = 1;
    ne_set_changed(set, at);
    return true;
}

bool ne_index_remove(ne_story_set *set, uint32_t at)
{
    ne_slot *slot = &set->slots[at];
    if (!ne_set_room_for_changes(set, slot->edge_count))
        return false;
    for (uint32_t i = 0; i < slot->edge_count; i++) {
        ne_slot *other = &set->slots[slot->edges[i].slot];
        for (uint32_t k = 0; k < other->edge_count; k++)
            if (other->edges[k].slot == at) {
                other->edges[k] = other->edges[--other->edge_count];
                break;
            }
        other->dirty = 1;
        ne_set_changed(set, slot->edges[i].slot);
    }
    slot->edge_count = 0;
    for (uint32_t i = 0; i < slot->key_count; i++) {
        ne_posting *p = posting_of(set, slot->keys[i]);
        for (uint32_t k = p ? first_from(set, p, slot->day) : 0; p && k < p->count; k++)
            if (p->slots[k] == at) {
                memmove(p->slots + k, p->slots + k + 1, (p->count - k - 1) * sizeof *p->slots);
                p->count--;
                break;
            }
    }
    return true;
}
