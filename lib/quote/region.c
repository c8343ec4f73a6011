/* A region of words that somebody said, and the quotations it becomes. */
#include "quote/quoter.h"

static bool end_mark(const ne_quoter *q, uint32_t token)
{
    return ne_tok_punct(q, token) && !ne_tok_in(q, token, " ) ] ") && !ne_level(q, token);
}

uint32_t ne_skip_marks(const ne_quoter *q, uint32_t i, uint32_t last)
{
    while (i < last && !ne_level(q, i) && ne_tok_punct(q, i))
        i++;
    return i;
}

ne_region ne_region_trim(const ne_quoter *q, ne_region r)
{
    while (r.first < r.last && !ne_level(q, r.first) && ne_tok_punct(q, r.first) && !ne_tok_in(q, r.first, " ( [ "))
        r.first++;
    while (r.last > r.first && end_mark(q, r.last - 1))
        r.last--;
    return r;
}

ne_stretch *ne_outermost(const ne_quoter *q, uint32_t token)
{
    uint32_t level = ne_level(q, token);
    if (!level)
        return NULL;
    ne_stretch *s = &q->stretches.rows[level - 1];
    while (s->parent != NEWSEVENT_NONE)
        s = &q->stretches.rows[s->parent];
    return s;
}

bool ne_region_has_verb(const ne_quoter *q, ne_region r)
{
    return r.first < r.last && q->tally[r.last - q->first].verbs > q->tally[r.first - q->first].verbs;
}

bool ne_add_region(ne_quoter *q, ne_region r, const ne_said *s)
{
    r = ne_region_trim(q, r);
    if (r.first >= r.last)
        return true;
    const ne_tally *before = &q->tally[r.first - q->first], *all = &q->tally[r.last - q->first];
    uint32_t plain = all->plain - before->plain, quoted = all->quoted - before->quoted;
    if (!quoted && (plain < 2 || (!ne_region_has_verb(q, r) && s->form != NEWSEVENT_ACCORDING && plain < 3)))
        return true;
    uint32_t row = 0;
    ne_stretch *head = ne_outermost(q, r.first), *tail = ne_outermost(q, r.last - 1);
    uint32_t start = head ? head->open : q->tokens[r.first].start, end = tail ? tail->close : q->tokens[r.last - 1].end;
    if (plain) {
        if (!ne_add_quotation(q, start, end, quoted ? NEWSEVENT_MIXED : NEWSEVENT_INDIRECT, s))
            return false;
        row = q->doc->quotations.count;
    }
    for (uint32_t i = q->tally[r.first - q->first].next_quoted; i < r.last; i = q->tally[i + 1 - q->first].next_quoted) {
        ne_stretch *stretch = ne_outermost(q, i);
        if (!stretch->quotation) {
            uint32_t words = stretch->last - stretch->first;
            /* inside reported words a longer fragment is a quotation of its own, unless it is most of what is reported */
            if (!plain || (words >= 3 && 5 * (uint64_t)(stretch->end - stretch->start) < 3 * (uint64_t)(end - start))) {
                if (!ne_add_quotation(q, stretch->start, stretch->end, NEWSEVENT_DIRECT, s))
                    return false;
                stretch->quotation = q->doc->quotations.count;
            } else {
                stretch->quotation = row;
            }
        }
        i = stretch->last > i ? stretch->last - 1 : i;
    }
    return true;
}
