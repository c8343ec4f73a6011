/* Headlines name the speaker before or behind a colon. */
#include "quote/quoter.h"

/* A short phrase that means somebody who may speak: a name, the police, a minister; nothing else stands in it. */
static bool somebody(const ne_quoter *q, uint32_t first, uint32_t last, ne_phrase *speaker)
{
    if (first >= last || last - first > 5)
        return false;
    *speaker = ne_phrase_at(q, first, last);
    if (speaker->head == NEWSEVENT_NONE || speaker->last != last)
        return false;
    uint32_t row = q->named[speaker->head - q->first];
    if (row) {
        uint8_t type = q->doc->names.rows[row - 1].type;
        *speaker = ne_to_name(q, *speaker);
        return type == NEWSEVENT_PER || type == NEWSEVENT_ORG;
    }
    return ne_bits(q, speaker->head) & NEWSEVENT_CUE_SPEAKER && !ne_tok_in(q, speaker->head, " business company group team club party market network state force power ");
}

static bool has_verb(const ne_quoter *q, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (!ne_level(q, i) && (q->tokens[i].upos == NEWSEVENT_UPOS_VERB || q->tokens[i].upos == NEWSEVENT_UPOS_AUX))
            return true;
    return false;
}

/* The name of a page or of a writer, which stands behind headlines too: a body that is not known for anything but news, a full name. */
static bool signs(const ne_quoter *q, ne_phrase p)
{
    uint32_t row = q->named[p.head - q->first];
    if (!row)
        return false;
    const ne_name *n = &q->doc->names.rows[row - 1];
    return n->type == NEWSEVENT_PER ? n->last_token > n->first_token : !n->sector[0] || !memcmp(n->sector, "MED", 3);
}

/* The dash, with spaces on both sides, that few words follow; else the end. */
static uint32_t last_dash(const ne_quoter *q, const ne_unit *unit)
{
    for (uint32_t i = unit->last; i-- > unit->first + 1 && i + 7 > unit->last;)
        if (i + 1 < unit->last && !ne_level(q, i) && ne_tok_in(q, i, " - -- \xe2\x80\x93 \xe2\x80\x94 ") && q->tokens[i - 1].end < q->tokens[i].start && q->tokens[i].end < q->tokens[i + 1].start)
            return i;
    return unit->last;
}

bool ne_headline(ne_quoter *q, const ne_unit *unit)
{
    ne_said said = {.form = NEWSEVENT_ACCORDING};
    uint32_t colon = unit->first, first, last;
    if (unit->kind != NEWSEVENT_HEADLINE)
        return true;
    while (colon < unit->last && (ne_level(q, colon) || !ne_tok_is(q, colon, ":")))
        colon++;
    if (colon == unit->last)
        colon = last_dash(q, unit);
    if (colon == unit->last)
        return true;
    if (!ne_tok_is(q, colon, ":")) { /* "Two men held - police" */
        if (!somebody(q, colon + 1, unit->last, &said.speaker) || !has_verb(q, unit->first, colon) || signs(q, said.speaker))
            return true;
        first = unit->first;
        last = colon;
    } else if (somebody(q, unit->first, colon, &said.speaker) && has_verb(q, colon + 1, unit->last)) {
        first = colon + 1;
        last = unit->last;
    } else if (somebody(q, colon + 1, unit->last, &said.speaker) && has_verb(q, unit->first, colon)) {
        first = unit->first;
        last = colon;
    } else {
        return true;
    }
    for (uint32_t i = first; i < last; i++) /* quoted words have their own rules */
        if (ne_level(q, i))
            return true;
    while (last > first + 1 && ne_tok_punct(q, last - 1))
        last--;
    ne_quotation *row = last < first + 3 ? NULL : ne_add_quotation(q, q->tokens[first].start, q->tokens[last - 1].end, NEWSEVENT_INDIRECT, NULL);
    if (!row)
        return last < first + 3;
    row->speaker_start = q->tokens[said.speaker.first].start;
    row->speaker_end = q->tokens[said.speaker.last - 1].end;
    row->speaker_token = said.speaker.head;
    row->confidence = 800;
    return true;
}
