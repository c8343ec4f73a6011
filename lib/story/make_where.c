/* Where and when a figure holds. */
#include "story/figures.h"

/* The place right behind the figure, before the next one: "11 people died in Dikili". */
uint32_t ne_figure_place(const ne_maker *m, const ne_draft *f, uint32_t until)
{
    static const char *const to[] = {"in", "at", "near", "on", "to", "towards", "toward", "into", "across", "around", "of"};
    const ne_sentence *s = &m->sentences[f->q->sentence];
    uint32_t best = NEWSEVENT_NONE;
    for (size_t i = 0; i < m->mention_count; i++) {
        const ne_mention *at = &m->mentions[i];
        if (at->sentence != f->q->sentence || at->start < f->q->end || at->end > until || at->kind != NEWSEVENT_NAME ||
            (at->type != NEWSEVENT_GPE && at->type != NEWSEVENT_LOC && at->type != NEWSEVENT_FAC))
            continue;
        uint32_t t = ne_token_at(m, s, at->start);
        bool led = false;
        for (uint32_t k = 0; t != NEWSEVENT_NONE && t > s->first_token && k < 2 && !led; k++, t--)
            led = NE_LEMMA_AMONG(m, t - 1, to);
        if (led && (best == NEWSEVENT_NONE || at->start < m->mentions[best].start))
            best = (uint32_t)i;
    }
    return best;
}

/* Does a time belong to a number right before it? "14 yesterday" */
static bool touches_figure(const ne_maker *m, const ne_time *t)
{
    for (size_t i = 0; i < m->quantity_count; i++)
        if (m->quantities[i].sentence == t->sentence && t->start >= m->quantities[i].end && t->start <= m->quantities[i].end + 4)
            return true;
    return false;
}

/* A time that touches the figure ("14 yesterday"), else that of its event where it is no background. */
void ne_figure_time(const ne_maker *m, ne_draft *f)
{
    int32_t day = NEWSEVENT_NO_DAY;
    bool several = false;
    for (size_t i = 0; i < m->time_count && m->day != NEWSEVENT_NO_DAY; i++) {
        int32_t from, to;
        if (m->times[i].sentence != f->q->sentence || m->times[i].kind != NEWSEVENT_DATE)
            continue;
        ne_maker_days(m, (uint32_t)i, &from, &to);
        if (from != NEWSEVENT_NO_DAY && to < m->day - 60 && m->times[i].ground == NEWSEVENT_GROUND_EXPLICIT)
            f->marks |= NE_MARK_PAST;
        if (from == NEWSEVENT_NO_DAY || from != to || from > m->day || from < m->day - 30 || touches_figure(m, &m->times[i]))
            continue;
        several |= day != NEWSEVENT_NO_DAY && day != from;
        day = from;
    }
    if (day != NEWSEVENT_NO_DAY && !several) /* "On Thursday officials said" */
        f->day = day;
    for (size_t i = 0; i < m->time_count; i++)
        if (m->times[i].sentence == f->q->sentence && m->times[i].start >= f->q->end && m->times[i].start <= f->q->end + 4) {
            ne_maker_days(m, (uint32_t)i, &f->from, &f->to);
            return;
        }
    if (f->event == NEWSEVENT_NONE)
        return;
    int32_t from = (int32_t)m->words[NE_EVENTS].rows[f->event * EVENT_WORDS + EVENT_FROM];
    int32_t to = (int32_t)m->words[NE_EVENTS].rows[f->event * EVENT_WORDS + EVENT_TO];
    if (from != NEWSEVENT_NO_DAY && to - from <= 31 && (m->day == NEWSEVENT_NO_DAY || (from > m->day - 60 && from < m->day + 366))) {
        f->from = from;
        f->to = to;
    }
}
