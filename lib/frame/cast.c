#include "frame/cast.h"

#include "core/hash.h"
#include "frame/filler.h"

#include <string.h>

#define CLIMB 8u /* how far up the governing event is looked for */

static uint32_t governor_of(const ne_scene *s, const uint8_t *types, uint32_t trigger)
{
    uint32_t up = s->words[trigger].head;
    for (uint32_t steps = 0; up != NEWSEVENT_NO_WORD && !types[up] && steps < CLIMB; steps++)
        up = s->words[up].head;
    return up == NEWSEVENT_NO_WORD || !types[up] ? NEWSEVENT_NO_WORD : up;
}

void ne_cast_open(ne_cast *cast, const ne_scene *s, const uint8_t *types)
{
    cast->types = types;
    cast->used = cast->filler_count = 0;
    memset(cast->count, 0, s->count * sizeof *cast->count);
    memset(cast->time, 0, s->count * sizeof *cast->time);
    memset(cast->told, 0, s->count * sizeof *cast->told);
    memset(cast->status, 0, s->count);
    for (uint32_t i = 0; i < s->count; i++) {
        if (types[i])
            cast->governor[i] = (uint16_t)governor_of(s, types, i);
        if (ne_may_fill(s, i))
            cast->fillers[cast->filler_count++] = (uint16_t)i;
    }
}

static void reach(ne_cast *cast, uint32_t word, uint32_t from, uint16_t *reached, uint32_t *count)
{
    if (word == NEWSEVENT_NO_WORD || cast->near[word])
        return;
    cast->near[word] = (uint8_t)(cast->near[from] + 1);
    reached[(*count)++] = (uint16_t)word;
}

/* Walks from the trigger to heads and children, nearer words first. */
static void find_near(ne_cast *cast, const ne_scene *s, uint32_t trigger)
{
    uint16_t reached[NEWSEVENT_SCENE_WORDS];
    uint32_t count = 1;
    memset(cast->near, 0, s->count);
    reached[0] = (uint16_t)trigger;
    cast->near[trigger] = 1;
    for (uint32_t i = 0; i < count && cast->near[reached[i]] <= NEWSEVENT_CAST_STEPS; i++) {
        uint32_t w = reached[i];
        reach(cast, s->words[w].head, w, reached, &count);
        for (uint32_t c = s->words[w].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
            reach(cast, c, w, reached, &count);
    }
}

void ne_cast_begin(ne_cast *cast, const ne_scene *s, uint32_t trigger)
{
    cast->first[trigger] = (uint16_t)cast->used;
    cast->count[trigger] = 0;
    find_near(cast, s, trigger);
    cast->rivals.count = 0;
}

void ne_cast_begin_again(ne_cast *cast, uint32_t trigger)
{
    cast->used = cast->first[trigger];
    cast->count[trigger] = 0;
}

void ne_cast_note(ne_cast *cast, uint32_t trigger, uint32_t word, uint32_t role)
{
    if (cast->used == NEWSEVENT_CAST_ROWS)
        return;
    cast->rows[cast->used].word = (uint16_t)word;
    cast->rows[cast->used++].role = (uint8_t)role;
    cast->count[trigger]++;
}

static uint32_t entity_at(const ne_scene *s, uint32_t word)
{
    uint32_t mention = s->words[word].mention;
    return mention == NEWSEVENT_NONE ? NEWSEVENT_NONE : s->doc->mentions.rows[mention].entity;
}

/* Entities are numbered from the window's first, so that places do not depend on how much came before it. */
static uint32_t past_key(const ne_scene *s, uint32_t entity, uint32_t type) { return (entity - s->doc->first.entities) * 32 + type + 1; }

/* The place of an entity with a type: its own, or an empty one; NEWSEVENT_NONE for no entity, and where too few are left. */
static uint32_t past_at(const ne_cast *cast, const ne_scene *s, uint32_t entity, uint32_t type)
{
    uint32_t key = past_key(s, entity, type), at = (uint32_t)ne_hash_mix(key);
    for (uint32_t tries = 0; tries < 16 && entity != NEWSEVENT_NONE; tries++, at++)
        if (cast->past[at % NEWSEVENT_CAST_PAST].key == key || !cast->past[at % NEWSEVENT_CAST_PAST].key)
            return at % NEWSEVENT_CAST_PAST;
    return NEWSEVENT_NONE;
}

void ne_cast_close(ne_cast *cast, const ne_scene *s, uint32_t trigger)
{
    for (uint32_t i = cast->first[trigger], end = i + cast->count[trigger]; i < end; i++) {
        uint32_t entity = entity_at(s, cast->rows[i].word), role = cast->rows[i].role & 3u;
        uint32_t at = past_at(cast, s, entity, cast->types[trigger]);
        if (at == NEWSEVENT_NONE)
            continue;
        ne_past *p = &cast->past[at];
        p->key = past_key(s, entity, cast->types[trigger]);
        p->times[role] += p->times[role] < 255;
        p->times[0] = (uint8_t)role;
    }
}

/* The part of the word in the trigger's event; a part of the same entity by another word counts where `entity` is one. */
static uint32_t role_in(const ne_cast *cast, const ne_scene *s, uint32_t trigger, uint32_t word, uint32_t entity, uint8_t *filled)
{
    uint32_t role = 0;
    for (uint32_t i = cast->first[trigger], end = i + cast->count[trigger]; i < end; i++) {
        uint32_t other = cast->rows[i].word;
        *filled |= (uint8_t)(1u << cast->rows[i].role);
        if (other == word || (!role && entity != NEWSEVENT_NONE && entity_at(s, other) == entity))
            role = cast->rows[i].role;
    }
    return role;
}

void ne_cast_look(const ne_cast *cast, const ne_scene *s, uint32_t trigger, uint32_t word, ne_billing *out)
{
    const ne_word *w = &s->words[word];
    uint32_t entity = entity_at(s, word);
    *out = (ne_billing){.governor = cast->governor[trigger]};
    if (w->deprel == NEWSEVENT_DEP_CONJ && w->head != NEWSEVENT_NO_WORD) {
        uint8_t unused = 0;
        out->fellow = (uint8_t)role_in(cast, s, trigger, w->head, NEWSEVENT_NONE, &unused);
    }
    if (out->governor != NEWSEVENT_NO_WORD)
        out->role = (uint8_t)role_in(cast, s, out->governor, word, entity, &out->filled);
}

void ne_cast_recall(const ne_cast *cast, const ne_scene *s, uint32_t trigger, uint32_t word, ne_billing *out)
{
    uint32_t at = past_at(cast, s, entity_at(s, word), cast->types[trigger]);
    if (at == NEWSEVENT_NONE)
        return;
    const ne_past *past = &cast->past[at]; /* an empty place holds no part */
    out->last = past->times[0];
    for (uint8_t role = 1; role < 4; role++)
        if (past->times[role] > (out->before ? past->times[out->before] : 0))
            out->before = role;
}

uint32_t ne_cast_link(const ne_cast *cast, const ne_scene *s, uint32_t trigger, uint32_t *relation, uint32_t *steps)
{
    uint32_t governor = cast->governor[trigger], below = trigger;
    for (*steps = 0; governor != NEWSEVENT_NO_WORD && s->words[below].head != governor; ++*steps)
        below = s->words[below].head;
    *relation = s->words[below].deprel;
    return governor;
}

uint32_t ne_cast_order(const ne_scene *s, const uint8_t *types, uint16_t *order)
{
    uint8_t depth[NEWSEVENT_SCENE_WORDS];
    uint32_t count = 0, deepest = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (!types[i])
            continue;
        uint32_t d = 0;
        for (uint32_t w = s->words[i].head; w != NEWSEVENT_NO_WORD && d < 255; w = s->words[w].head)
            d++;
        depth[i] = (uint8_t)d;
        deepest = d > deepest ? d : deepest;
    }
    for (uint32_t d = 0; d <= deepest; d++)
        for (uint32_t i = 0; i < s->count; i++)
            if (types[i] && depth[i] == d)
                order[count++] = (uint16_t)i;
    return count;
}
