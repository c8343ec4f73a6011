/* A digest's figures: what is counted, who says so, of what time and place. */
#include "story/figures.h"

#include <math.h>

static void put_real(uint32_t *row, uint32_t word, bool known, double real)
{
    uint64_t bits = 0;
    if (known && isfinite(real))
        memcpy(&bits, &real, sizeof bits);
    row[word] = (uint32_t)bits;
    row[word + 1] = (uint32_t)(bits >> 32);
}

static bool speaker(ne_maker *m, const ne_said *said, uint32_t *part)
{
    *part = NEWSEVENT_NONE;
    if (said->start == said->end)
        return true;
    const ne_entity *e = said->entity < m->entity_count ? &m->entities[said->entity] : NULL;
    return ne_maker_part(m, said->start, said->end, said->entity, e ? e->country : "", e ? e->name : (ne_string){NULL, 0}, part);
}

static bool place(ne_maker *m, const ne_draft *f, uint32_t *part)
{
    *part = f->event == NEWSEVENT_NONE ? NEWSEVENT_NONE : m->words[NE_EVENTS].rows[f->event * EVENT_WORDS + EVENT_PLACE];
    if (f->place == NEWSEVENT_NONE)
        return true;
    const ne_mention *at = &m->mentions[f->place];
    const ne_entity *e = &m->entities[at->entity];
    return ne_maker_part(m, at->start, at->end, at->entity, e->country, e->name, part);
}

static bool figure(ne_maker *m, const ne_draft *f)
{
    const ne_quantity *q = f->q;
    const ne_sentence *s = &m->sentences[q->sentence];
    uint32_t by, where;
    if (!speaker(m, &f->said, &by) || !place(m, f, &where))
        return false;
    uint32_t *row = ne_maker_row(m, NE_FIGURES, FIGURE_WORDS);
    if (!row)
        return false;
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
    row[FIGURE_CLASS] = f->quantity_class;
    row[FIGURE_SPEAKER] = by;
    row[FIGURE_PLACE] = where;
    row[FIGURE_FROM] = (uint32_t)f->from;
    row[FIGURE_TO] = (uint32_t)f->to;
    row[FIGURE_SAID] = (uint32_t)f->day;
    row[FIGURE_TOPIC] = (uint32_t)f->topic;
    row[FIGURE_TOPIC + 1] = (uint32_t)(f->topic >> 32);
    row[FIGURE_SUBJECT] = ne_pack_code(f->subject);
    row[FIGURE_EVENT] = f->event;
    row[FIGURE_MARKS] = f->marks | (s->kind == NEWSEVENT_HEADLINE ? NE_MARK_HEADLINE : s->kind == NEWSEVENT_CAPTION ? NE_MARK_CAPTION : 0u);
    return ne_maker_string(m, row, FIGURE_UNIT, f->unit, NE_MOST_WORDS) && ne_maker_string(m, row, FIGURE_WHAT, f->what, NE_MOST_WORDS) &&
           ne_maker_string(m, row, FIGURE_TEXT, ne_maker_text(m, q->number_start, q->number_end), NE_MOST_WORDS) &&
           ne_maker_string(m, row, FIGURE_QUOTE, ne_maker_text(m, s->start, s->end), NE_MOST_QUOTE);
}

bool ne_digest_figures(ne_maker *m)
{
    uint32_t count = 0;
    ne_draft *figures = ne_arena_zeroed(&m->arena, NE_MOST_FIGURES, sizeof *figures);
    if (!figures)
        return false;
    for (size_t i = 0; i < m->quantity_count && count < NE_MOST_FIGURES; i++) {
        const ne_quantity *q = &m->quantities[i];
        if (!ne_maker_told(m, q->sentence))
            continue;
        ne_draft *f = &figures[count++];
        *f = (ne_draft){.q = q, .event = m->event_of[i], .place = NEWSEVENT_NONE, .from = NEWSEVENT_NO_DAY, .to = NEWSEVENT_NO_DAY, .day = m->day};
        f->token = q->number_end ? ne_token_at(m, &m->sentences[q->sentence], q->number_end - 1) : NEWSEVENT_NONE;
        ne_figure_speaker(m, f);
    }
    ne_figure_topics(m, figures, count);
    ne_figure_certain(m, figures, count);
    for (uint32_t i = 0; i < count; i++)
        if (!figure(m, &figures[i]))
            return false;
    return true;
}
