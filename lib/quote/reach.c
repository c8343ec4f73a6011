/* How far reported words reach. */
#include "quote/quoter.h"

/* "The claim that it killed 30 militants was denied": the claim's own verb, with its helpers, is no part of the claim; else the end. */
static uint32_t before_main_verb(const ne_quoter *q, const ne_said *s, uint32_t from, uint32_t last)
{
    uint8_t rel = q->tokens[s->token].deprel;
    uint32_t verb = q->tokens[s->token].head;
    if (s->form != NEWSEVENT_SAID_NOUN || (rel != NEWSEVENT_DEP_NSUBJ && rel != NEWSEVENT_DEP_NSUBJ_PASS) || verb == NEWSEVENT_NONE || verb <= from || verb >= last)
        return last;
    uint32_t cut = verb > from + 12 ? verb - 12 : from + 1;
    while (cut < verb && (ne_level(q, cut) || q->tokens[cut].head != verb || q->tokens[cut].upos != NEWSEVENT_UPOS_AUX))
        cut++; /* "could not be verified", "is a lie" */
    while (cut > from + 1 && q->tokens[cut - 1].upos == NEWSEVENT_UPOS_ADV && q->tokens[cut - 1].head == verb)
        cut--;
    return cut;
}

uint32_t ne_reported_end(const ne_quoter *q, const ne_unit *unit, uint32_t k, uint32_t from)
{
    const ne_said *s = &q->saids.rows[k];
    uint32_t last = unit->last;
    for (uint32_t n = k + 1; n < q->saids.count && n < k + 40; n++) {
        const ne_said *next = &q->saids.rows[n];
        uint32_t i = next->form == NEWSEVENT_SAID_GERUND ? next->token : next->from;
        if (i <= from)
            continue;
        uint32_t cut = i;
        while (cut > from && (q->tokens[cut - 1].upos == NEWSEVENT_UPOS_ADV || ne_tok_in(q, cut - 1, " and but while as although though whereas ")))
            cut--;
        if (cut > from && ne_tok_in(q, cut - 1, " ; ")) {
            last = cut;
            break;
        }
        bool joined = cut < i && ne_tok_in(q, cut, " and but ") && next->speaker.head == s->speaker.head;
        if (next->form == NEWSEVENT_ACCORDING || joined || (cut > from && ne_tok_comma(q, cut - 1) && (cut < i || next->form == NEWSEVENT_SAID_GERUND)) ||
            (next->form == NEWSEVENT_SAID_BEFORE && cut > from && ne_tok_comma(q, cut - 1) && next->token + 1 < unit->last && ne_tok_punct(q, next->token + 1))) {
            last = cut;
            break;
        }
    }
    last = before_main_verb(q, s, from, last);
    /* "would go but stopped short", "had died, up from 14", "had been arrested and accused police": what no longer is reported */
    bool modal = false, had = false;
    for (uint32_t i = from + 1; i + 2 < last && i < from + 60; i++) {
        if (ne_level(q, i))
            continue;
        modal |= q->tokens[i].xpos == NEWSEVENT_XPOS_MD;
        had |= ne_tok_in(q, i, " had have has was were ");
        if (ne_tok_comma(q, i) && ne_tok_in(q, i + 1, " up down compared ") && ne_tok_in(q, i + 2, " from with to "))
            return i;
        if (q->tokens[i].upos != NEWSEVENT_UPOS_CCONJ || !ne_tok_in(q, i, " and but "))
            continue;
        uint32_t v = i + 1;
        while (v + 1 < last && q->tokens[v].upos == NEWSEVENT_UPOS_ADV)
            v++;
        if (s->form == NEWSEVENT_SAID_GERUND && q->tokens[v].xpos == NEWSEVENT_XPOS_VBG)
            return ne_tok_comma(q, i - 1) ? i - 1 : i;
        if (q->tokens[v].upos == NEWSEVENT_UPOS_VERB && ((modal && q->tokens[v].xpos == NEWSEVENT_XPOS_VBD) || (had && q->tokens[v].xpos != NEWSEVENT_XPOS_VBG && ne_bits(q, v) & NEWSEVENT_CUE_FINITE && ne_bits(q, v) & (NEWSEVENT_CUE_OBJECT | NEWSEVENT_CUE_BARE) && ne_bits(q, v) & NEWSEVENT_CUE_DIRECT)))
            return ne_tok_comma(q, i - 1) ? i - 1 : i;
    }
    if (!ne_has_tree(q, s->token))
        return last;
    for (uint32_t i = from + 1; i < last && i < from + 250; i++) { /* "said … and left": a verb joined to the cue is no part of it */
        if (q->tokens[i].head != s->token || ne_level(q, i))
            continue;
        uint8_t rel = q->tokens[i].deprel;
        if (rel != NEWSEVENT_DEP_CONJ && !(rel == NEWSEVENT_DEP_ADVCL && i > from + 3))
            continue;
        if (rel == NEWSEVENT_DEP_CONJ && q->tokens[i].xpos == NEWSEVENT_XPOS_VB && q->tokens[s->token].xpos != NEWSEVENT_XPOS_VB)
            continue; /* "announced A and B were to meet": no fellow of the cue */
        uint32_t cut = i;
        while (cut > from + 1 && i - cut < 20 && (q->tokens[cut - 1].head == i || (q->tokens[cut - 1].head != NEWSEVENT_NONE && q->tokens[cut - 1].head > cut - 1 && q->tokens[cut - 1].head < i)))
            cut--;
        if (rel == NEWSEVENT_DEP_ADVCL && ((!ne_tok_comma(q, cut - 1) && !ne_tok_comma(q, cut)) || ne_tok_in(q, cut, " because ")))
            continue;
        if (cut > from + 1)
            return cut;
    }
    return last;
}

bool ne_goes_on(const ne_quoter *q, const ne_unit *unit, const ne_said *s)
{
    uint32_t behind = s->to;
    if (s->form != NEWSEVENT_SAID_BEFORE || s->token + 1 != behind || behind + 2 >= unit->last || !ne_tok_comma(q, behind) || ne_level(q, behind + 1) || ne_bits(q, behind + 1) & NEWSEVENT_CUE_MARK)
        return false;
    uint8_t xpos = q->tokens[behind + 1].xpos;
    if (xpos == NEWSEVENT_XPOS_VBG || xpos == NEWSEVENT_XPOS_VBN || xpos == NEWSEVENT_XPOS_WDT || xpos == NEWSEVENT_XPOS_WP ||
        ne_tok_in(q, behind + 1, " and but while as although though whereas or up down before after when where to ") || q->timed[behind + 1 - q->first])
        return false;
    for (uint32_t i = behind + 1; i < unit->last && i < behind + 30 && !ne_level(q, i); i++) {
        xpos = q->tokens[i].xpos;
        if (xpos == NEWSEVENT_XPOS_MD || xpos == NEWSEVENT_XPOS_VBD || xpos == NEWSEVENT_XPOS_VBZ || xpos == NEWSEVENT_XPOS_VBP)
            return true;
    }
    return false;
}
