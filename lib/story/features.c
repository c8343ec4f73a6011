/* What an article is compared by: its names, its content words, its figures, and who takes part in which kind of event. Each
 * has a weight by its rarity; the weights of an article are scaled to one length. Whole numbers throughout. */
#include "story/set.h"
#include "story/keys.h"
#include "story/rarity.h"
#include "core/hash.h"
#include "core/order.h"

#include <stdlib.h>

#define MOST_FEATURES 1024u
#define MOST_KEYS 48u        /* features that the index knows of an article */
#define WEIGHT_FIGURE 48u    /* of a number, where a word that no article holds has 130 */
#define WEIGHT_PART 48u      /* of a kind of event with one who takes part in it */
#define SMALL_NUMBER 3.0     /* numbers up to this are in every article */

typedef struct gathered {
    ne_feature all[MOST_FEATURES];
    uint32_t count;
} gathered;

static void gather(gathered *g, uint64_t key, uint32_t weight)
{
    if (weight && g->count < MOST_FEATURES)
        g->all[g->count++] = (ne_feature){(uint32_t)(key >> 32), weight};
}

static int by_key(const void *a, const void *b)
{
    const ne_feature *x = a, *y = b;
    return ne_order(x->key, y->key);
}

static int by_weight(const void *a, const void *b)
{
    const ne_feature *x = a, *y = b;
    return x->weight != y->weight ? ne_order(y->weight, x->weight) : by_key(a, b);
}

static void names(gathered *g, const ne_digest *d)
{
    for (uint32_t i = 0; i < d->rows[NE_NAMES]; i++) {
        uint32_t mentions = ne_digest_u32(d, NE_NAMES, i, NAME_MENTIONS), weight = ne_digest_u32(d, NE_NAMES, i, NAME_WEIGHT);
        weight = ne_grown(weight <= NEWSEVENT_RARITY_MOST ? weight : NEWSEVENT_RARITY_MOST, mentions);
        if (ne_digest_u32(d, NE_NAMES, i, NAME_SENTENCE) < 2) /* in headline or lead */
            weight += weight / 2;
        gather(g, ne_hash_mix(ne_digest_u64(d, NE_NAMES, i, NAME_KEY)), weight);
    }
}

static void figures(gathered *g, const ne_digest *d)
{
    for (uint32_t i = 0; i < d->rows[NE_FIGURES]; i++) {
        double value = ne_digest_real(d, NE_FIGURES, i, FIGURE_VALUE);
        if (!(ne_digest_u32(d, NE_FIGURES, i, FIGURE_FLAGS) & NEWSEVENT_HAS_VALUE) || value <= SMALL_NUMBER)
            continue;
        uint64_t key = ne_hash_number(NEWSEVENT_HASH_START, ne_digest_u32(d, NE_FIGURES, i, FIGURE_CLASS));
        gather(g, ne_hash_mix(ne_hash_number(key, ne_digest_u64(d, NE_FIGURES, i, FIGURE_VALUE))), WEIGHT_FIGURE);
    }
}

static void part(gathered *g, const ne_digest *d, uint32_t type, uint32_t row)
{
    uint32_t name = row == NEWSEVENT_NONE ? NEWSEVENT_NONE : ne_digest_u32(d, NE_PARTS, row, PART_NAME);
    if (name == NEWSEVENT_NONE)
        return;
    uint64_t key = ne_hash_number(ne_digest_u64(d, NE_NAMES, name, NAME_KEY), type + 1000);
    gather(g, ne_hash_mix(key), WEIGHT_PART);
}

static void events(gathered *g, const ne_digest *d)
{
    for (uint32_t i = 0; i < d->rows[NE_EVENTS]; i++) {
        uint32_t type = ne_digest_u32(d, NE_EVENTS, i, EVENT_KIND) & 0xff;
        uint32_t actors = ne_digest_u32(d, NE_EVENTS, i, EVENT_ACTORS), actor_count = ne_digest_u32(d, NE_EVENTS, i, EVENT_ACTOR_COUNT);
        uint32_t recipients = ne_digest_u32(d, NE_EVENTS, i, EVENT_RECIPIENTS);
        uint32_t recipient_count = ne_digest_u32(d, NE_EVENTS, i, EVENT_RECIPIENT_COUNT);
        for (uint32_t k = 0; k < actor_count && k < 4; k++)
            part(g, d, type, actors + k);
        for (uint32_t k = 0; k < recipient_count && k < 4; k++)
            part(g, d, type, recipients + k);
        part(g, d, type, ne_digest_u32(d, NE_EVENTS, i, EVENT_PLACE));
    }
}

/* One feature a key; what stands there more than once with one weight grows as words do. */
static uint32_t joined(ne_feature *all, uint32_t count)
{
    uint32_t kept = 0;
    if (count)
        qsort(all, count, sizeof *all, by_key);
    for (uint32_t i = 0, next; i < count; i = next) {
        uint32_t most = all[i].weight;
        for (next = i + 1; next < count && all[next].key == all[i].key; next++)
            most = all[next].weight > most ? all[next].weight : most;
        all[kept++] = (ne_feature){all[i].key, ne_grown(most, next - i)};
    }
    return kept;
}

static uint64_t root(uint64_t n)
{
    uint64_t r = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit; bit >>= 1)
        if ((r + bit) * (r + bit) <= n)
            r += bit;
    return r;
}

static void scale(ne_feature *all, uint32_t count)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += (uint64_t)all[i].weight * all[i].weight;
    uint64_t length = root(sum << 8); /* sixteen times as long */
    for (uint32_t i = 0; i < count && length; i++)
        all[i].weight = (uint32_t)(((uint64_t)all[i].weight << (NE_UNIT_BITS + 4)) / length);
}

static bool keep(ne_story_set *set, ne_slot *slot, gathered *g)
{
    ne_feature heaviest[MOST_FEATURES];
    memcpy(heaviest, g->all, g->count * sizeof *heaviest);
    if (g->count)
        qsort(heaviest, g->count, sizeof *heaviest, by_weight);
    slot->feature_count = g->count;
    slot->key_count = g->count < MOST_KEYS ? g->count : MOST_KEYS;
    slot->features = ne_set_alloc(set, slot->feature_count * sizeof *slot->features);
    slot->keys = ne_set_alloc(set, slot->key_count * sizeof *slot->keys);
    if (!slot->features || !slot->keys)
        return false;
    memcpy(slot->features, g->all, g->count * sizeof *slot->features);
    for (uint32_t i = 0; i < slot->key_count; i++)
        slot->keys[i] = heaviest[i].key;
    return true;
}

bool ne_slot_features(ne_story_set *set, ne_slot *slot)
{
    ne_digest d;
    gathered g;
    ne_digest_reopen(&d, slot->digest);
    g.count = 0;
    names(&g, &d);
    for (uint32_t i = 0; i < d.rows[NE_TERMS] && i < 200; i++) {
        uint32_t weight = ne_digest_u32(&d, NE_TERMS, i, TERM_WEIGHT);
        gather(&g, (uint64_t)ne_digest_u32(&d, NE_TERMS, i, TERM_HASH) << 32, weight < 1024 ? weight : 1024);
    }
    figures(&g, &d);
    events(&g, &d);
    g.count = joined(g.all, g.count);
    scale(g.all, g.count);
    return keep(set, slot, &g);
}

uint64_t ne_dot(const ne_feature *a, uint32_t a_count, const ne_feature *b, uint32_t b_count)
{
    uint64_t sum = 0;
    for (uint32_t i = 0, k = 0; i < a_count && k < b_count;) {
        if (a[i].key == b[k].key)
            sum += (uint64_t)a[i++].weight * b[k++].weight;
        else if (a[i].key < b[k].key)
            i++;
        else
            k++;
    }
    return sum;
}

uint32_t ne_nearness(const ne_story_set *set, int32_t day, int32_t other)
{
    if (day == NEWSEVENT_NO_DAY || other == NEWSEVENT_NO_DAY)
        return 1000;
    int64_t gap = day > other ? (int64_t)day - other : (int64_t)other - day;
    if (gap > (int64_t)set->window)
        return 0;
    return gap <= 1 ? 1200 : gap <= 3 ? 1000 : gap <= 7 ? 850 : gap <= 14 ? 700 : gap <= 30 ? 550 : 450;
}
