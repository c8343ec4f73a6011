#include "frame/hints.h"

#include <string.h>

#define SETTLED 880u /* thousandths for "nothing" that the second pass does not weigh again */
#define SURE 255u
#define HOPEFUL 7u /* tenths for "nothing" that leave no hope: of 4,372 events in press releases 12 then had other parts */

bool ne_hints_open(ne_hints *h, ne_document *doc)
{
    memset(h, 0, sizeof *h);
    h->first_token = doc->first.tokens;
    h->count = doc->tokens.count - doc->first.tokens;
    uint32_t slots = 64;
    while (slots < h->count / 2) /* a quarter of the words at most are taken for triggers */
        slots *= 2;
    h->mask = slots - 1;
    h->best = ne_arena_zeroed(&doc->scratch, h->count + 1, 1);
    h->share = ne_arena_zeroed(&doc->scratch, h->count + 1, 1);
    h->like = ne_arena_zeroed(&doc->scratch, h->count + 1, 1);
    h->lemmas = ne_arena_zeroed(&doc->scratch, slots, sizeof *h->lemmas);
    h->tallies = ne_arena_zeroed(&doc->scratch, slots, NEWSEVENT_EVENT_TYPES);
    return h->best && h->share && h->like && h->lemmas && h->tallies;
}

/* The lemma's slot, or the empty one where it would stand; NEWSEVENT_NONE when the table is full of others. */
static uint32_t slot_of(const ne_hints *h, uint64_t lemma)
{
    uint32_t at = (uint32_t)ne_hash_mix(lemma) & h->mask;
    for (uint32_t tries = 0; tries < 32; tries++, at = (at + 1) & h->mask)
        if (!h->lemmas[at] || h->lemmas[at] == lemma)
            return at;
    return NEWSEVENT_NONE;
}

static void count_lemma(ne_hints *h, uint64_t lemma, uint32_t type)
{
    uint32_t at = slot_of(h, lemma);
    if (at == NEWSEVENT_NONE)
        return;
    h->lemmas[at] = lemma;
    uint8_t *tally = &h->tallies[(size_t)at * NEWSEVENT_EVENT_TYPES + type];
    *tally += *tally < 255;
}

static bool note(ne_hints *h, ne_arena *arena, const ne_scene *s, const uint16_t *asked, uint32_t count, const ne_net_scores *scores)
{
    for (uint32_t n = 0; n < count; n++) {
        uint32_t i = s->first_token + asked[n] - h->first_token, like = ne_net_best(&scores[n]);
        uint32_t best = scores[n].of[like] > scores[n].of[0] ? like : 0, share = ne_net_share(&scores[n], best);
        h->like[i] = (uint8_t)like;
        h->best[i] = (uint8_t)best;
        h->share[i] = !best && share >= SETTLED ? SURE : (uint8_t)(share / 100);
        if (best)
            count_lemma(h, s->words[asked[n]].lemma, best);
        if (h->share[i] == SURE)
            continue;
        ne_net_scores *kept = NEWSEVENT_PUSH(arena, &h->open);
        if (!kept)
            return false;
        *kept = scores[n];
    }
    return true;
}

bool ne_hints_read(ne_hints *h, ne_arena *arena, const ne_network *network, const ne_network_room *room, const ne_scene *s)
{
    uint16_t asked[NEWSEVENT_SCENE_WORDS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->count; i++)
        if (ne_may_trigger(s, i))
            asked[count++] = (uint16_t)i;
    if (count)
        ne_network_ask(network, room, s, asked, count);
    return note(h, arena, s, asked, count, room->scores);
}

void ne_hints_close(ne_hints *h)
{
    uint32_t counts[NEWSEVENT_EVENT_TYPES] = {0};
    for (uint32_t i = 0; i < h->count; i++)
        counts[h->best[i]]++;
    counts[0] = 0;
    for (uint32_t k = 0; k < 3; k++) {
        uint32_t top = 0;
        for (uint32_t type = 1; type < NEWSEVENT_EVENT_TYPES; type++)
            if (counts[type] > counts[top])
                top = type;
        h->top[k] = (uint8_t)top;
        counts[top] = 0;
    }
}

/* The first pass's answers around the word. */
static void tell_around(const ne_hints *h, const ne_scene *s, uint32_t i, ne_hint *out)
{
    const uint8_t *best = h->best + (s->first_token - h->first_token);
    const ne_word *w = &s->words[i];
    out->head = w->head == NEWSEVENT_NO_WORD ? 255 : best[w->head];
    out->child = out->before = out->after = 0;
    for (uint32_t c = w->child; c != NEWSEVENT_NO_WORD && !out->child; c = s->words[c].sibling)
        out->child = best[c];
    for (uint32_t k = i; k-- > 0 && !out->before;)
        out->before = best[k];
    for (uint32_t k = i + 1; k < s->count && !out->after; k++)
        out->after = best[k];
}

void ne_hints_tell(const ne_hints *h, const ne_scene *scene, uint32_t word, ne_hint *out)
{
    uint32_t token = scene->first_token + word;
    uint64_t lemma = scene->words[word].lemma;
    out->first_best = h->best[token - h->first_token];
    out->first_share = h->share[token - h->first_token];
    out->like = h->like[token - h->first_token];
    if (out->first_share == SURE)
        out->first_share = 9;
    out->lemma_type = 0;
    tell_around(h, scene, word, out);
    memcpy(out->top, h->top, 3);
    uint32_t at = slot_of(h, lemma);
    if (at == NEWSEVENT_NONE || h->lemmas[at] != lemma)
        return;
    const uint8_t *tally = &h->tallies[(size_t)at * NEWSEVENT_EVENT_TYPES];
    for (uint32_t type = 1; type < NEWSEVENT_EVENT_TYPES; type++)
        if (tally[type] > tally[out->lemma_type] || (!out->lemma_type && tally[type]))
            out->lemma_type = (uint8_t)type;
}

bool ne_hints_left_open(const ne_hints *h, uint32_t token)
{
    uint32_t i = token - h->first_token;
    return h->like[i] && h->share[i] != SURE; /* the likeliest type is told of all that were weighed */
}

bool ne_hints_hopeful(const ne_hints *h, uint32_t token)
{
    uint32_t i = token - h->first_token;
    return ne_hints_left_open(h, token) && (h->best[i] || h->share[i] < HOPEFUL);
}
