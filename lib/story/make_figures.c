/* A digest's figures: what is counted, who says so, of what time and place. */
#include "story/keys.h"
#include "story/figures.h"
#include "core/hash.h"

#include <math.h>

static bool speaker(ne_maker *m, const ne_quantity *q, uint32_t *part)
{
    ne_said said;
    *part = NEWSEVENT_NONE;
    if (!ne_figure_speaker(m, q, &said))
        return true;
    const ne_entity *e = said.entity < m->entity_count ? &m->entities[said.entity] : NULL;
    return ne_maker_part(m, said.start, said.end, said.entity, e ? e->country : "", e ? e->name : (ne_string){NULL, 0}, part);
}

static void put_real(uint32_t *row, uint32_t word, bool known, double real)
{
    uint64_t bits = 0;
    if (known && isfinite(real))
        memcpy(&bits, &real, sizeof bits);
    row[word] = (uint32_t)bits;
    row[word + 1] = (uint32_t)(bits >> 32);
}

static bool class_is(const ne_quantity *q, const char *name) { return !strcmp(ne_quantity_class_name(q->quantity_class), name); }

static bool is_aside(const ne_quantity *q) { return class_is(q, "age") || class_is(q, "duration"); }

/* What is counted: the class where it says it all, else the class with the words counted or the unit. */
static uint64_t topic_of(const ne_quantity *q)
{
    static const char *const telling[] = {"killed", "injured", "missing", "arrested", "displaced", "troops", "casualties", "hostages",
                                          "infected", "magnitude"};
    uint64_t hash = ne_hash_number(NEWSEVENT_HASH_START, q->quantity_class);
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (class_is(q, telling[i]))
            return ne_hash_mix(hash);
    ne_string what = q->what.length ? q->what : q->unit;
    return ne_hash_mix(ne_hash_number(hash, ne_key_of_words(what.data, what.length)));
}

static bool figure(ne_maker *m, const ne_quantity *q, uint32_t event)
{
    uint32_t by;
    if (!speaker(m, q, &by))
        return false;
    uint32_t *row = ne_maker_row(m, NE_FIGURES, FIGURE_WORDS);
    if (!row)
        return false;
    const ne_sentence *s = &m->sentences[q->sentence];
    uint64_t topic = topic_of(q);
    row[FIGURE_START] = q->start;
    row[FIGURE_END] = q->end;
    row[FIGURE_NUMBER_START] = q->number_start;
    row[FIGURE_NUMBER_END] = q->number_end;
    row[FIGURE_SENTENCE_START] = s->start;
    row[FIGURE_SENTENCE_END] = s->end;
    row[FIGURE_FLAGS] = q->flags;
    put_real(row, FIGURE_VALUE, q->flags & NEWSEVENT_HAS_VALUE, q->value);
    put_real(row, FIGURE_LOW, q->flags & NEWSEVENT_HAS_LOW, q->low);
    put_real(row, FIGURE_HIGH, q->flags & NEWSEVENT_HAS_HIGH, q->high);
    row[FIGURE_CLASS] = q->quantity_class;
    row[FIGURE_SPEAKER] = by;
    row[FIGURE_PLACE] = event == NEWSEVENT_NONE ? NEWSEVENT_NONE : m->words[NE_EVENTS].rows[event * EVENT_WORDS + EVENT_PLACE];
    row[FIGURE_FROM] = event == NEWSEVENT_NONE ? (uint32_t)NEWSEVENT_NO_DAY : m->words[NE_EVENTS].rows[event * EVENT_WORDS + EVENT_FROM];
    row[FIGURE_TO] = event == NEWSEVENT_NONE ? (uint32_t)NEWSEVENT_NO_DAY : m->words[NE_EVENTS].rows[event * EVENT_WORDS + EVENT_TO];
    row[FIGURE_SAID] = (uint32_t)m->day;
    row[FIGURE_TOPIC] = (uint32_t)topic;
    row[FIGURE_TOPIC + 1] = (uint32_t)(topic >> 32);
    row[FIGURE_EVENT] = event;
    row[FIGURE_MARKS] = s->kind == NEWSEVENT_HEADLINE ? NE_MARK_HEADLINE : s->kind == NEWSEVENT_CAPTION ? NE_MARK_CAPTION : 0;
    if (is_aside(q))
        row[FIGURE_MARKS] |= NE_MARK_ASIDE;
    return ne_maker_string(m, row, FIGURE_UNIT, q->unit, NE_MOST_WORDS) && ne_maker_string(m, row, FIGURE_WHAT, q->what, NE_MOST_WORDS) &&
           ne_maker_string(m, row, FIGURE_TEXT, ne_maker_text(m, q->number_start, q->number_end), NE_MOST_WORDS) &&
           ne_maker_string(m, row, FIGURE_QUOTE, ne_maker_text(m, s->start, s->end), NE_MOST_QUOTE);
}

bool ne_digest_figures(ne_maker *m)
{
    uint32_t rows = 0;
    for (size_t i = 0; i < m->quantity_count && rows < NE_MOST_FIGURES; i++) {
        if (!ne_maker_told(m, m->quantities[i].sentence))
            continue;
        if (!figure(m, &m->quantities[i], m->event_of[i]))
            return false;
        rows++;
    }
    return true;
}
