#include "frame/when.h"

#define NOBODY (-9 * NEWSEVENT_FOREST_NAT) /* the margin where there is none */

void ne_whens_add(ne_whens *w, const ne_scene *s, uint32_t time, int32_t margin)
{
    if (w->count == NEWSEVENT_WHENS)
        return;
    const ne_time *t = &s->doc->times.rows[time];
    if (!w->count)
        w->first = w->second = NOBODY;
    if (!w->count || margin > w->first) {
        w->second = w->first;
        w->first = margin;
        w->leader = w->count;
    } else if (margin > w->second) {
        w->second = margin;
    }
    w->likely += margin > 0;
    w->rows[w->count++] = (ne_when){time, (uint16_t)ne_span_head(s, t->start, t->end), margin, NOBODY};
}

void ne_whens_hear(ne_whens *w, const ne_seats *seats, const ne_scene *s, uint32_t trigger, const ne_pair *pairs)
{
    uint16_t heads[NEWSEVENT_WHENS];
    int32_t heard[NEWSEVENT_WHENS];
    for (uint32_t i = 0; i < w->count; i++)
        heads[i] = w->rows[i].head;
    ne_audition_agree(seats, s, trigger, heads, pairs, w->count, NEWSEVENT_HEARD_TIME, heard);
    for (uint32_t i = 0; i < w->count; i++)
        w->rows[i].heard = heard[i];
}

void ne_when_numbers(const ne_whens *w, const ne_scene *s, const ne_cast *cast, uint32_t word, uint32_t type, uint32_t i,
                     ne_numbers *out)
{
    const ne_when *one = &w->rows[i];
    const ne_time *t = &s->doc->times.rows[one->time];
    uint32_t head = one->head < s->count ? one->head : word, governor = cast->governor[word]; /* a time without a word is at the event's own */
    const ne_word *here = &s->words[head], *there = &s->words[word];
    ne_numbers_start(out);
    ne_number(out, one->margin);
    ne_number(out, w->leader == i ? w->second : w->first);
    ne_number(out, i ? w->rows[i - 1].margin : NOBODY);
    ne_number(out, i + 1 < w->count ? w->rows[i + 1].margin : NOBODY);
    ne_number(out, w->count);
    ne_number(out, i);
    ne_number(out, w->likely);
    ne_number(out, (int64_t)head - word);
    ne_number(out, cast->near[head]);
    ne_number(out, ne_apart(here->verbs, there->verbs));
    ne_number(out, ne_apart(here->marks, there->marks));
    ne_number(out, there->upos != NEWSEVENT_UPOS_VERB);
    ne_number(out, governor == NEWSEVENT_NO_WORD ? 0 : !cast->time[governor] ? 1 : cast->time[governor] == one->time - s->first_time + 1 ? 2 : 3);
    ne_number(out, t->kind);
    ne_number(out, t->ground);
    ne_number(out, t->value.length);
    ne_number(out, t->end - t->start);
    ne_number(out, s->count);
    ne_number(out, (int16_t)type);
    int32_t other = NOBODY;
    for (uint32_t k = 0; k < w->count; k++)
        if (k != i && w->rows[k].heard > other)
            other = w->rows[k].heard;
    ne_number(out, one->heard);
    ne_number(out, other);
}
