/* Which articles are not independent of each other: those of one outlet, those that credit one agency, and those that repeat
 * each other's sentences. */
#include "story/set.h"
#include "story/keys.h"

#define LEAST_SHARED 4u /* fingerprints, each standing for eight runs of four words */
#define COPY 250u       /* thousandths of the shorter text that it shares with the longer */

static uint32_t shared(const ne_digest *a, const ne_digest *b)
{
    uint32_t count = 0;
    for (uint32_t i = 0, k = 0; i < a->rows[NE_PRINTS] && k < b->rows[NE_PRINTS];) {
        uint32_t x = ne_digest_u32(a, NE_PRINTS, i, 0), y = ne_digest_u32(b, NE_PRINTS, k, 0);
        count += x == y;
        i += x <= y;
        k += y <= x;
    }
    return count;
}

static uint64_t key_of(const ne_digest *d, uint32_t word)
{
    ne_string s = ne_digest_string(d, NE_ABOUT, 0, word);
    return s.length ? ne_key_of_words(s.data, s.length) : 0;
}

bool ne_sources(const ne_digest *articles, uint32_t count, ne_arena *arena, ne_origin *origins, uint32_t *sources)
{
    uint64_t *outlets = ne_arena_alloc(arena, count * sizeof *outlets), *agencies = ne_arena_alloc(arena, count * sizeof *agencies);
    uint32_t *order = ne_arena_alloc(arena, count * sizeof *order), ordered = 0;
    if (!outlets || !agencies || !order)
        return false;
    *sources = 0;
    for (uint32_t i = 0; i < count; i++) {
        outlets[i] = key_of(&articles[i], ABOUT_OUTLET);
        agencies[i] = key_of(&articles[i], ABOUT_AGENCY);
    }
    for (uint32_t pass = 0; pass < 2; pass++) /* an agency's own article is the original, whichever came first */
        for (uint32_t i = 0; i < count; i++)
            if ((outlets[i] && outlets[i] == agencies[i]) == !pass)
                order[ordered++] = i;
    for (uint32_t at = 0; at < count; at++) {
        uint32_t i = order[at];
        const ne_digest *d = &articles[i];
        ne_origin *o = &origins[i];
        *o = (ne_origin){NEWSEVENT_NONE, NEWSEVENT_NONE, 0};
        uint32_t most = 0;
        for (uint32_t before = 0; before < at; before++) {
            uint32_t k = order[before];
            if (origins[k].copy_of == NEWSEVENT_NONE) { /* a copy's original stands before it */
                uint32_t both = shared(d, &articles[k]), own = d->rows[NE_PRINTS], others = articles[k].rows[NE_PRINTS];
                if (both >= LEAST_SHARED && both * 1000 >= COPY * (own < others ? own : others) && both > most) {
                    most = both;
                    *o = (ne_origin){origins[k].source, k, (uint16_t)(both * 1000 / own)};
                }
            }
            if (o->source == NEWSEVENT_NONE &&
                ((outlets[i] && (outlets[i] == outlets[k] || outlets[i] == agencies[k])) ||
                 (agencies[i] && (agencies[i] == agencies[k] || agencies[i] == outlets[k]))))
                o->source = origins[k].source;
        }
        if (o->source == NEWSEVENT_NONE)
            o->source = (*sources)++;
    }
    return true;
}
