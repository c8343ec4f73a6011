/* A digest's names and events. */
#include "story/keys.h"
#include "story/make.h"
#include "story/rarity.h"

/* The first mention by name in text that tells the story, or NEWSEVENT_NONE. */
static uint32_t first_name(const ne_maker *m, const ne_entity *e)
{
    for (uint32_t i = e->first_mention; i < e->first_mention + e->mention_count; i++)
        if (m->mentions[i].kind == NEWSEVENT_NAME && ne_maker_told(m, m->mentions[i].sentence))
            return i;
    return NEWSEVENT_NONE;
}

static uint32_t told_mentions(const ne_maker *m, const ne_entity *e)
{
    uint32_t count = 0;
    for (uint32_t i = e->first_mention; i < e->first_mention + e->mention_count; i++)
        count += ne_maker_told(m, m->mentions[i].sentence);
    return count;
}

/* How much it says that two articles share this name: as much as its rarest word; a country little. */
static uint32_t weight_of(const ne_entity *e)
{
    if (ne_stands_for_country(e))
        return NE_WEIGHT_COUNTRY;
    uint32_t most = 0;
    for (size_t i = 0, next; i < e->name.length; i = next + 1) {
        for (next = i; next < e->name.length && e->name.data[next] != ' ' && e->name.data[next] != '-'; next++)
            ;
        uint32_t weight = next > i ? ne_rarity_of_key(ne_key_of_words(e->name.data + i, next - i)) : 0;
        most = weight > most ? weight : most;
    }
    return most;
}

/* How many sentences of the story stand before this one; counted to eight. */
static uint32_t told_before(const ne_maker *m, uint32_t sentence)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < sentence && before < 8; i++)
        before += ne_maker_told(m, i);
    return before;
}

static bool name(ne_maker *m, const ne_entity *e, const ne_mention *first)
{
    uint32_t *row = ne_maker_row(m, NE_NAMES, NAME_WORDS);
    if (!row)
        return false;
    uint64_t key = ne_key_of_entity(e);
    row[NAME_KEY] = (uint32_t)key;
    row[NAME_KEY + 1] = (uint32_t)(key >> 32);
    row[NAME_COUNTRY] = ne_pack_code(e->country);
    row[NAME_SECTOR] = ne_pack_code(e->sector);
    row[NAME_TYPE] = e->type;
    row[NAME_MENTIONS] = told_mentions(m, e);
    row[NAME_WEIGHT] = weight_of(e);
    row[NAME_LATITUDE] = (uint32_t)e->latitude;
    row[NAME_LONGITUDE] = (uint32_t)e->longitude;
    row[NAME_START] = first->start;
    row[NAME_END] = first->end;
    row[NAME_SENTENCE] = told_before(m, first->sentence);
    return ne_maker_string(m, row, NAME_NAME, e->name, NE_MOST_WORDS);
}

bool ne_digest_names(ne_maker *m)
{
    m->name_of = ne_arena_alloc(&m->arena, (m->entity_count + 1) * sizeof *m->name_of);
    if (!m->name_of)
        return false;
    uint32_t rows = 0;
    for (size_t i = 0; i < m->entity_count; i++) {
        uint32_t first = first_name(m, &m->entities[i]);
        m->name_of[i] = NEWSEVENT_NONE;
        if (first == NEWSEVENT_NONE || rows == NE_MOST_NAMES)
            continue;
        m->name_of[i] = rows++;
        if (!name(m, &m->entities[i], &m->mentions[first]))
            return false;
    }
    return true;
}

static bool filler(ne_maker *m, const ne_filler *f, uint32_t *part)
{
    *part = NEWSEVENT_NONE;
    return !f || ne_maker_part(m, f->start, f->end, f->entity, f->country, f->name, part);
}

static bool fillers(ne_maker *m, const ne_filler *rows, uint32_t count, uint32_t *first)
{
    *first = ne_maker_rows(m, NE_PARTS, PART_WORDS);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t part;
        if (!filler(m, &rows[i], &part))
            return false;
    }
    return true;
}

static bool event(ne_maker *m, const ne_event *e, uint32_t *row)
{
    uint32_t actors, recipients, place, speaker;
    int32_t from, to;
    ne_maker_days(m, e->time, &from, &to);
    if (!fillers(m, e->actors, e->actor_count, &actors) || !fillers(m, e->recipients, e->recipient_count, &recipients) ||
        !filler(m, e->place, &place) || !filler(m, e->speaker, &speaker))
        return false;
    const ne_sentence *s = &m->sentences[e->sentence];
    row[EVENT_START] = e->start;
    row[EVENT_END] = e->end;
    row[EVENT_SENTENCE_START] = s->start;
    row[EVENT_SENTENCE_END] = s->end;
    row[EVENT_KIND] = e->type | (uint32_t)e->mode << 8 | (uint32_t)e->status << 16 | (uint32_t)(e->historical != 0) << 24;
    row[EVENT_CONTEXTS] = (uint32_t)e->contexts;
    row[EVENT_CONTEXTS + 1] = (uint32_t)(e->contexts >> 32);
    row[EVENT_FROM] = (uint32_t)from;
    row[EVENT_TO] = (uint32_t)to;
    row[EVENT_PLACE] = place;
    row[EVENT_SPEAKER] = speaker;
    row[EVENT_ACTORS] = actors;
    row[EVENT_ACTOR_COUNT] = e->actor_count;
    row[EVENT_RECIPIENTS] = recipients;
    row[EVENT_RECIPIENT_COUNT] = e->recipient_count;
    row[EVENT_RECORD] = e->record;
    row[EVENT_CONFIDENCE] = e->confidence;
    row[EVENT_SENTENCE] = e->sentence;
    return ne_maker_string(m, row, EVENT_LEMMA, e->lemma, NE_MOST_WORDS);
}

bool ne_digest_events(ne_maker *m)
{
    m->event_of = ne_arena_alloc(&m->arena, (m->quantity_count + 1) * sizeof *m->event_of);
    if (!m->event_of)
        return false;
    for (size_t q = 0; q < m->quantity_count; q++)
        m->event_of[q] = NEWSEVENT_NONE;
    uint32_t rows = 0;
    for (size_t i = 0; i < m->event_count && rows < NE_MOST_EVENTS; i++) {
        const ne_event *e = &m->events[i];
        uint32_t *row = ne_maker_row(m, NE_EVENTS, EVENT_WORDS);
        if (!row || !event(m, e, row))
            return false;
        for (uint32_t q = 0; q < e->quantity_count; q++)
            if (m->event_of[e->quantities[q]] == NEWSEVENT_NONE)
                m->event_of[e->quantities[q]] = rows;
        rows++;
    }
    return true;
}
