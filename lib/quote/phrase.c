/* Noun phrases: from the tree where it is sure, else from tags and word order. */
#include "quote/quoter.h"
#include "text/utf8.h"

bool ne_tok_comma(const ne_quoter *q, uint32_t token)
{
    return q->tokens[token].end - q->tokens[token].start == 1 && *ne_at(q->doc, q->tokens[token].start) == ',';
}

bool ne_tok_nominal(const ne_quoter *q, uint32_t token)
{
    uint8_t upos = q->tokens[token].upos;
    if (ne_bits(q, token) & NEWSEVENT_CUE_MARK)
        return false;
    return upos == NEWSEVENT_UPOS_NOUN || upos == NEWSEVENT_UPOS_PROPN || upos == NEWSEVENT_UPOS_PRON || upos == NEWSEVENT_UPOS_NUM ||
           upos == NEWSEVENT_UPOS_X || upos == NEWSEVENT_UPOS_SYM;
}

bool ne_has_tree(const ne_quoter *q, uint32_t token) { return q->tokens[token].deprel != NEWSEVENT_DEP_NONE; }

static bool possessive(const ne_quoter *q, uint32_t token)
{
    return q->tokens[token].xpos == NEWSEVENT_XPOS_POS || ne_tok_in(q, token, " 's \xe2\x80\x99s ");
}

static bool hyphen(const ne_quoter *q, uint32_t token) { return ne_tok_in(q, token, " - \xe2\x80\x90 \xe2\x80\x91 . & / "); }

static bool determiner(const ne_quoter *q, uint32_t token) { return q->tokens[token].upos == NEWSEVENT_UPOS_DET; }

/* What may stand before the head inside a noun phrase. */
static bool inside(const ne_quoter *q, uint32_t token)
{
    uint8_t upos = q->tokens[token].upos;
    return (ne_tok_nominal(q, token) || upos == NEWSEVENT_UPOS_ADJ || upos == NEWSEVENT_UPOS_DET || possessive(q, token) ||
            hyphen(q, token) || (upos == NEWSEVENT_UPOS_VERB && q->tokens[token].xpos == NEWSEVENT_XPOS_VBN && token + 1 < q->end &&
            token > q->first && (determiner(q, token - 1) || q->tokens[token - 1].upos == NEWSEVENT_UPOS_NUM))) &&
           !ne_timed(q, token) && ne_level(q, token) == 0;
}

/* Cuts articles off the front, and white space's friends off the end. */
static ne_phrase trimmed(const ne_quoter *q, ne_phrase p)
{
    while (p.first < p.last && p.first < p.head && ne_tok_in(q, p.first, " the a an that whose "))
        p.first++;
    while (p.last > p.first + 1 && p.head < p.last - 1 && ne_tok_is(q, p.last - 1, ".")) /* of the sentence */
        p.last--;
    while (p.last > p.first + 1 && p.head < p.last - 1 && hyphen(q, p.last - 1) && p.last < q->end && q->tokens[p.last].start > q->tokens[p.last - 1].end && q->tokens[p.last - 1].start > q->tokens[p.last - 2].end)
        p.last--; /* "photographers - and": a dash */
    while (p.last > p.first + 1 && (possessive(q, p.last - 1) || ne_tok_punct(q, p.last - 1)) && p.head < p.last - 1 && !hyphen(q, p.last - 1))
        p.last--;
    while (p.last > p.head + 1 && ne_tok_in(q, p.last - 1, " not also now never ever only just still then "))
        p.last--; /* "researchers not involved": what is cut off begins here */
    return p;
}

/* Whether `token` stands below `head` in the tree. */
static bool below(const ne_quoter *q, uint32_t token, uint32_t head)
{
    for (uint32_t steps = 0; steps < 12 && token != NEWSEVENT_NONE; steps++) {
        if (token == head)
            return true;
        token = q->tokens[token].head;
    }
    return false;
}

ne_phrase ne_phrase_around(const ne_quoter *q, uint32_t head, uint32_t low, uint32_t high)
{
    ne_phrase p = {head, head + 1, head};
    while (p.first > low && head - p.first < NEWSEVENT_PHRASE_REACH && !ne_tok_comma(q, p.first - 1) && ne_level(q, p.first - 1) == 0 &&
           !ne_timed(q, p.first - 1) && below(q, p.first - 1, head))
        p.first--;
    while (p.last < high && p.last - head < 12 && !ne_tok_comma(q, p.last) && ne_level(q, p.last) == 0 && below(q, p.last, head) && !ne_timed(q, p.last)) {
        uint8_t rel = q->tokens[p.last].deprel;
        if (rel == NEWSEVENT_DEP_ACL_RELCL || rel == NEWSEVENT_DEP_ACL || rel == NEWSEVENT_DEP_APPOS || ne_tok_relative(q, p.last) ||
            ((ne_tok_punct(q, p.last) || ne_tok_in(q, p.last, " ( -- ")) && !hyphen(q, p.last)) || (ne_bits(q, p.last) & NEWSEVENT_CUE_FINITE && q->tokens[p.last].upos == NEWSEVENT_UPOS_VERB))
            break;
        p.last++;
    }
    uint32_t name = p.last; /* "former prime minister John Major": the name is whom the noun announces */
    while (name < high && name - p.last < 5 && q->named[name - q->first] && q->tokens[name].upos == NEWSEVENT_UPOS_PROPN && ne_level(q, name) == 0)
        name++;
    if (name > p.last && p.last == head + 1 && q->tokens[head].upos != NEWSEVENT_UPOS_PROPN)
        return trimmed(q, (ne_phrase){p.first, name, name - 1});
    return trimmed(q, p);
}

/* The head of a phrase found by word order: the last nominal before a preposition. */
static uint32_t head_of(const ne_quoter *q, uint32_t first, uint32_t last)
{
    uint32_t head = NEWSEVENT_NONE;
    for (uint32_t i = first; i < last; i++) {
        if (q->tokens[i].upos == NEWSEVENT_UPOS_ADP && head != NEWSEVENT_NONE)
            break;
        if (ne_tok_nominal(q, i) && !(i + 1 < last && possessive(q, i + 1)))
            head = i;
    }
    return head;
}

/* "fell 9% after the group warned": what begins a clause of its own, though it may be taken for a preposition. */
static bool subordinates(const ne_quoter *q, uint32_t token)
{
    return ne_tok_in(q, token, " after before as since until till because while than that whether if though although once ");
}

/* "Ambassador to the United Nations Nikki Holm", "House of Commons Speaker Lena Holt": the person whose name ends the phrase right behind
 * another name, or behind a name and the word for the office, is its head. */
static uint32_t head_person(const ne_quoter *q, ne_phrase p)
{
    uint32_t row = q->named[p.last - 1 - q->first];
    if (p.head == NEWSEVENT_NONE || !row || q->doc->names.rows[row - 1].type != NEWSEVENT_PER ||
        q->doc->names.rows[row - 1].last_token != p.last - 1 || q->doc->names.rows[row - 1].first_token == p.last - 1)
        return p.head;
    uint32_t i = q->doc->names.rows[row - 1].first_token, floor = i > p.first + 3 ? i - 3 : p.first;
    bool office = false;
    for (; i > floor; i--) {
        uint32_t other = q->named[i - 1 - q->first];
        if (other && other != row) {
            const ne_name *n = &q->doc->names.rows[other - 1];
            bool body = n->type == NEWSEVENT_ORG || n->type == NEWSEVENT_GPE || n->type == NEWSEVENT_LOC;
            /* "a spokesman for House Speaker Lena Holt" is not Lena Holt */
            return body && (!office || n->first_token <= p.first) ? p.last - 1 : p.head;
        }
        if (!(ne_bits(q, i - 1) & NEWSEVENT_CUE_SPEAKER) || !ne_tok_nominal(q, i - 1))
            break;
        office = true;
    }
    return p.head;
}

ne_phrase ne_phrase_before(const ne_quoter *q, uint32_t token, uint32_t low)
{
    if (token > low + NEWSEVENT_PHRASE_REACH)
        low = token - NEWSEVENT_PHRASE_REACH;
    uint32_t i = token;
    for (;;) { /* "X (NIS) said", "X on Monday said" */
        if (i > low && ne_timed(q, i - 1)) {
            while (i > low && ne_timed(q, i - 1))
                i--;
            while (i > low && q->tokens[i - 1].upos == NEWSEVENT_UPOS_ADP)
                i--;
        } else if (i > low && ne_tok_in(q, i - 1, " ) ] ")) {
            while (i > low && !ne_tok_in(q, i - 1, " ( [ "))
                i--;
            i -= i > low;
        } else {
            break;
        }
    }
    uint32_t last = i;
    while (i > low) {
        uint32_t before = i - 1;
        if (inside(q, before)) {
            i = before;
        } else if (q->tokens[before].upos == NEWSEVENT_UPOS_ADP && !subordinates(q, before) && before > low && ne_tok_nominal(q, before - 1) && inside(q, before - 1)) {
            i = before;
        } else if (q->tokens[before].upos == NEWSEVENT_UPOS_CCONJ && ne_tok_in(q, before, " and & or ") && before > low && inside(q, before - 1) && i < last) {
            i = before;
        } else {
            break;
        }
        if (q->tokens[i].upos == NEWSEVENT_UPOS_PRON && q->tokens[i].xpos != NEWSEVENT_XPOS_PRP_POSS)
            break;
    }
    while (i < last && (hyphen(q, i) || possessive(q, i)))
        i++;
    ne_phrase p = {i, last, head_of(q, i, last)};
    if (p.head == NEWSEVENT_NONE && last == i + 1 && ne_tok_in(q, i, " another others some many several most few both "))
        p.head = i; /* "Another, who was hurt, said …" */
    if (i == last || p.head == NEWSEVENT_NONE)
        return ne_no_phrase;
    p.head = head_person(q, p);
    return trimmed(q, p);
}

ne_phrase ne_phrase_at(const ne_quoter *q, uint32_t token, uint32_t high)
{
    if (high > token + NEWSEVENT_PHRASE_REACH)
        high = token + NEWSEVENT_PHRASE_REACH;
    uint32_t i = token;
    while (i < high && inside(q, i)) {
        if (i > token && ne_tok_in(q, i, " the a an ") && (ne_tok_nominal(q, i - 1) && !possessive(q, i - 1)))
            break; /* "according to Smith the bridge …" */
        if (q->tokens[i].upos == NEWSEVENT_UPOS_PRON && q->tokens[i].xpos != NEWSEVENT_XPOS_PRP_POSS) {
            i += i == token || ne_tok_is(q, i - 1, "of"); /* a pronoun is a phrase by itself; "one of them" */
            break;
        }
        i++;
        if (i + 1 < high && ne_tok_is(q, i, "of") && inside(q, i + 1) && q->tokens[i - 1].upos != NEWSEVENT_UPOS_PROPN)
            i++;
        uint32_t row = i < high && i > token + 1 ? q->named[i - 1 - q->first] : 0; /* "the Ministry of Health": a name is not cut short */
        if (row && q->doc->names.rows[row - 1].first_token >= token && q->doc->names.rows[row - 1].last_token >= i && q->doc->names.rows[row - 1].last_token < high)
            i = q->doc->names.rows[row - 1].last_token + 1;
    }
    ne_phrase p = {token, i, head_of(q, token, i)};
    return i == token || p.head == NEWSEVENT_NONE ? ne_no_phrase : trimmed(q, p);
}

ne_phrase ne_phrase_before_commas(const ne_quoter *q, uint32_t comma, uint32_t low)
{
    ne_phrase near = ne_phrase_before(q, comma, low), best = near;
    uint32_t floor = comma > low + NEWSEVENT_PHRASE_REACH ? comma - NEWSEVENT_PHRASE_REACH : low;
    for (uint32_t i = comma; i-- > floor;) {
        if (ne_level(q, i))
            break;
        if (!ne_tok_comma(q, i) || i == floor)
            continue;
        bool explains = ne_tok_in(q, i + 1, " a an the who whose which its his her their one ") || q->tokens[i + 1].upos == NEWSEVENT_UPOS_NUM ||
                        q->tokens[i + 1].upos == NEWSEVENT_UPOS_NOUN || q->tokens[i + 1].upos == NEWSEVENT_UPOS_ADJ || q->tokens[i + 1].upos == NEWSEVENT_UPOS_ADP ||
                        (q->tokens[i + 1].upos == NEWSEVENT_UPOS_PROPN && best.head != NEWSEVENT_NONE && !inside(q, i + 1)) || q->tokens[i + 1].upos == NEWSEVENT_UPOS_VERB;
        ne_phrase earlier = ne_phrase_before(q, i, low);
        if (explains && earlier.head != NEWSEVENT_NONE)
            best = earlier;
        if (best.head != NEWSEVENT_NONE && q->tokens[best.head].upos == NEWSEVENT_UPOS_PROPN && explains)
            break;
    }
    /* "…, its president, Bernadette Kruse, said": a name right before is nearer than what it explains */
    if (near.head != NEWSEVENT_NONE && q->tokens[near.head].upos == NEWSEVENT_UPOS_PROPN && near.first > low && ne_tok_comma(q, near.first - 1) &&
        (best.head == NEWSEVENT_NONE || q->tokens[best.head].upos != NEWSEVENT_UPOS_PROPN))
        return near;
    return best;
}
