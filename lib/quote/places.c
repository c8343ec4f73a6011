/* Places that explain others, "Lundhavn, Norway": they stand beside the phrase that speaks, and do not speak themselves. */
#include "quote/quoter.h"

#define NEAR_PLACES 60u /* words that a search looks at, so that long sentences stay cheap */

static const ne_phrase none = {NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};

/* The name that ends before token `end` where it is a place, or an organisation where that will do: its first token, the article
 * included; NONE for none. */
static uint32_t place_before(const ne_quoter *q, uint32_t end, uint32_t low, bool organisation)
{
    uint32_t row = end > low && !ne_level(q, end - 1) ? q->named[end - 1 - q->first] : 0;
    if (!row)
        return NEWSEVENT_NONE;
    const ne_name *n = &q->doc->names.rows[row - 1];
    if (n->last_token != end - 1 || n->first_token < low || !(n->type == NEWSEVENT_GPE || n->type == NEWSEVENT_LOC || (organisation && n->type == NEWSEVENT_ORG)))
        return NEWSEVENT_NONE;
    uint32_t first = n->first_token;
    while (first > low && ne_tok_in(q, first - 1, " the "))
        first--;
    return first;
}

uint32_t ne_behind_place(const ne_quoter *q, ne_phrase p, uint32_t high)
{
    if (p.head == NEWSEVENT_NONE || p.last + 1 >= high || !ne_tok_comma(q, p.last) || place_before(q, p.last, p.first, true) == NEWSEVENT_NONE)
        return p.last;
    uint32_t first = p.last + 1;
    first += first + 1 < high && ne_tok_is(q, first, "the");
    uint32_t row = ne_level(q, first) ? 0 : q->named[first - q->first];
    uint32_t last = row ? q->doc->names.rows[row - 1].last_token + 1 : 0;
    return row && (last >= high || ne_tok_punct(q, last)) && place_before(q, last, first, false) != NEWSEVENT_NONE ? last : p.last;
}

/* "The mayor of Lundhavn, Norway, said", "firefighters from Lundhavn, Norway, and Malmo, Sweden, said": the phrase that the places belong
 * to, where they and nothing else stand between it and token `i`. One that hangs on a word before it, "after the vote in Brussels, Germany
 * said", is no subject; nor is one that no second comma closes, but for the tree's word. */
ne_phrase ne_phrase_before_places(const ne_quoter *q, uint32_t verb, uint32_t i, uint32_t low, ne_phrase tree)
{
    if (i > low + NEAR_PLACES)
        low = i - NEAR_PLACES;
    bool closed = i > low && ne_tok_comma(q, i - 1), comma = false, joined;
    uint32_t end = i - closed, first = place_before(q, end, low, false);
    if (first == NEWSEVENT_NONE)
        return none;
    do {
        uint32_t k = first;
        k -= k > low && ne_tok_in(q, k - 1, " and or ");
        bool here = k > low && ne_tok_comma(q, k - 1);
        k -= here;
        joined = k < first;
        if (joined) {
            uint32_t next = place_before(q, k, low, closed && here && k + 1 == first);
            if (next == NEWSEVENT_NONE)
                return none;
            comma |= here;
            end = k;
            first = next;
        }
    } while (joined);
    ne_phrase p = comma ? ne_phrase_before(q, end, low) : none;
    if (p.head == NEWSEVENT_NONE || q->tokens[p.head].upos == NEWSEVENT_UPOS_PRON || (p.head >= first && place_before(q, end, low, false) != NEWSEVENT_NONE))
        return none;
    if (!closed) /* but "talks in Lebanon, Israel said, were over" */
        return p.first <= tree.head && tree.head < first && !(verb + 1 < q->end && ne_tok_comma(q, verb + 1)) ? p : none;
    uint32_t front = p.first;
    while (front > low && ne_tok_in(q, front - 1, " the a an "))
        front--;
    uint8_t before = front > low && !ne_level(q, front - 1) ? q->tokens[front - 1].upos : NEWSEVENT_UPOS_PUNCT;
    if (before == NEWSEVENT_UPOS_ADP || before == NEWSEVENT_UPOS_VERB)
        return none;
    if (front > low && ne_tok_comma(q, front - 1)) { /* "Maria Santos, the mayor of Lundhavn, Norway, said" */
        ne_phrase who = ne_phrase_before(q, front - 1, low);
        uint32_t row = who.head == NEWSEVENT_NONE ? 0 : q->named[who.head - q->first];
        if (row && q->doc->names.rows[row - 1].type == NEWSEVENT_PER)
            return who;
    }
    return p;
}
