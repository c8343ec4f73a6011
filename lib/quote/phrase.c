/* Noun phrases and subjects: from the tree where it is sure, else from tags and word order. */
#include "quote/quoter.h"
#include "text/utf8.h"


#define REACH 60u /* words that a search looks at, so that long sentences stay cheap */

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

static bool timed(const ne_quoter *q, uint32_t token) { return q->timed[token - q->first]; }

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
           !timed(q, token) && ne_level(q, token) == 0;
}

static const ne_phrase no_phrase = {NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};

static bool relative(const ne_quoter *q, uint32_t token) { return ne_tok_in(q, token, " who which that whom "); }

/* Cuts articles off the front, and white space's friends off the end. */
static ne_phrase trimmed(const ne_quoter *q, ne_phrase p)
{
    while (p.first < p.last && p.first < p.head && ne_tok_in(q, p.first, " the a an "))
        p.first++;
    while (p.last > p.first + 1 && p.head < p.last - 1 && ne_tok_is(q, p.last - 1, ".")) /* of the sentence */
        p.last--;
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

/* The phrase of a head in the tree, without appositions, relative clauses and what else follows a comma. */
static ne_phrase around(const ne_quoter *q, uint32_t head, uint32_t low, uint32_t high)
{
    ne_phrase p = {head, head + 1, head};
    while (p.first > low && head - p.first < REACH && !ne_tok_comma(q, p.first - 1) && ne_level(q, p.first - 1) == 0 &&
           !timed(q, p.first - 1) && below(q, p.first - 1, head))
        p.first--;
    while (p.last < high && p.last - head < 12 && !ne_tok_comma(q, p.last) && ne_level(q, p.last) == 0 && below(q, p.last, head) && !timed(q, p.last)) {
        uint8_t rel = q->tokens[p.last].deprel;
        if (rel == NEWSEVENT_DEP_ACL_RELCL || rel == NEWSEVENT_DEP_ACL || rel == NEWSEVENT_DEP_APPOS || relative(q, p.last) ||
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
    if (token > low + REACH)
        low = token - REACH;
    uint32_t i = token;
    for (;;) { /* "X (NIS) said", "X on Monday said" */
        if (i > low && timed(q, i - 1)) {
            while (i > low && timed(q, i - 1))
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
        return no_phrase;
    p.head = head_person(q, p);
    return trimmed(q, p);
}

ne_phrase ne_phrase_at(const ne_quoter *q, uint32_t token, uint32_t high)
{
    if (high > token + REACH)
        high = token + REACH;
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
    return i == token || p.head == NEWSEVENT_NONE ? no_phrase : trimmed(q, p);
}

/* "Hugh, a doctor at St Mary's, said": from the comma before the verb back to the phrase that is explained. */
static ne_phrase before_commas(const ne_quoter *q, uint32_t comma, uint32_t low)
{
    ne_phrase near = ne_phrase_before(q, comma, low), best = near;
    uint32_t floor = comma > low + REACH ? comma - REACH : low;
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

static bool auxiliary(const ne_quoter *q, uint32_t token)
{
    return q->tokens[token].upos == NEWSEVENT_UPOS_AUX || ne_tok_in(q, token, " has have had is are was were be been being did does do will would could may might should can 'd 's 've \xe2\x80\x99s \xe2\x80\x99ve ");
}

static bool be(const ne_quoter *q, uint32_t token) { return ne_tok_in(q, token, " is are was were be been being got 's "); }

static ne_phrase from_tree(const ne_quoter *q, uint32_t verb, const ne_unit *unit, bool helped, uint8_t *passive)
{
    uint32_t low = verb > unit->first + REACH ? verb - REACH : unit->first, high = unit->last - verb > REACH ? verb + REACH : unit->last;
    uint32_t v = verb;
    for (uint32_t climbs = 0; climbs < 4 && v != NEWSEVENT_NONE; climbs++) {
        for (uint32_t i = low; i < high; i++) {
            uint8_t rel = q->tokens[i].deprel;
            if (q->tokens[i].head != v || (rel != NEWSEVENT_DEP_NSUBJ && rel != NEWSEVENT_DEP_NSUBJ_PASS && rel != NEWSEVENT_DEP_NSUBJ_OUTER) || ne_level(q, i) || ne_bits(q, i) & NEWSEVENT_CUE_MARK)
                continue;
            if (rel == NEWSEVENT_DEP_NSUBJ_PASS && v == verb)
                *passive = 1;
            if (relative(q, i) && (q->tokens[v].deprel == NEWSEVENT_DEP_ACL_RELCL || q->tokens[v].deprel == NEWSEVENT_DEP_ACL) && q->tokens[v].head != NEWSEVENT_NONE)
                return around(q, q->tokens[v].head, low, high);
            return around(q, i, low, high);
        }
        uint8_t rel = q->tokens[v].deprel;
        uint32_t up = q->tokens[v].head;
        if (v == verb && (rel == NEWSEVENT_DEP_ACL || rel == NEWSEVENT_DEP_ADVCL) && q->tokens[v].xpos == NEWSEVENT_XPOS_VBN && !helped && v + 1 < unit->last && !ne_tok_is(q, v + 1, "."))
            *passive = 1; /* "a plan often described as 'reckless'": not in the plan's words */
        if (rel == NEWSEVENT_DEP_ACL && q->bits[verb - q->first] & NEWSEVENT_CUE_GERUND && up != NEWSEVENT_NONE && up >= q->first && q->tokens[up].upos == NEWSEVENT_UPOS_PROPN &&
            (q->tokens[up].deprel == NEWSEVENT_DEP_OBL || q->tokens[up].deprel == NEWSEVENT_DEP_NMOD)) {
            v = q->tokens[up].head; /* "issued a statement in Washington, saying" */
            if (v == NEWSEVENT_NONE || v < q->first || v >= q->end)
                break;
            continue;
        }
        if ((rel == NEWSEVENT_DEP_ACL || rel == NEWSEVENT_DEP_ACL_RELCL) && q->tokens[v].head != NEWSEVENT_NONE && q->tokens[v].head < v)
            return around(q, q->tokens[v].head, low, high);
        if (rel != NEWSEVENT_DEP_CONJ && rel != NEWSEVENT_DEP_XCOMP && rel != NEWSEVENT_DEP_ADVCL && !(rel == NEWSEVENT_DEP_PARATAXIS && q->bits[verb - q->first] & NEWSEVENT_CUE_GERUND))
            break;
        v = q->tokens[v].head;
        if (v != NEWSEVENT_NONE && (v < q->first || v >= q->end))
            break;
    }
    return no_phrase;
}

/* Whether the phrase that begins behind the verb is its subject: "…," said the minister. A verb behind it would make it
 * the subject of what is said. */
static ne_phrase inverted(const ne_quoter *q, uint32_t verb, const ne_unit *unit)
{
    uint32_t i = verb;
    while (i > unit->first && q->tokens[i - 1].upos == NEWSEVENT_UPOS_ADV)
        i--;
    bool behind = i == unit->first || ne_tok_punct(q, i - 1) || ne_level(q, i - 1);
    bool marks = i > unit->first && (ne_level(q, i - 1) || (i > unit->first + 1 && ne_level(q, i - 2)) || (i > unit->first + 2 && ne_level(q, i - 3)));
    for (uint32_t t = verb > unit->first + REACH ? verb - REACH : unit->first; t < verb && !marks; t++)
        if (q->tokens[t].head == verb && q->tokens[t].deprel == NEWSEVENT_DEP_NSUBJ && !ne_level(q, t))
            return no_phrase; /* its subject stands before it */
    if (!behind || verb + 1 >= unit->last || ne_tok_comma(q, verb + 1) || ne_tok_in(q, verb, " tell tells told asked "))
        return no_phrase;
    ne_phrase p = ne_phrase_at(q, verb + 1, unit->last);
    uint32_t row = q->named[verb + 1 - q->first];
    if (row && q->doc->names.rows[row - 1].type == NEWSEVENT_PER)
        p = (ne_phrase){verb + 1, q->doc->names.rows[row - 1].last_token + 1, q->doc->names.rows[row - 1].last_token};
    if (p.head == NEWSEVENT_NONE || (q->tokens[p.head].upos == NEWSEVENT_UPOS_PRON && ne_tok_in(q, p.head, " him her them me us it ")))
        return no_phrase;
    if (!marks && !ne_tok_in(q, verb, " says said ") && q->tokens[p.head].upos == NEWSEVENT_UPOS_NOUN && !(ne_bits(q, p.head) & (NEWSEVENT_CUE_SPEAKER | NEWSEVENT_CUE_COLON)))
        return no_phrase; /* "…; announces new homes": an object */
    if (p.last < unit->last && !ne_level(q, p.last) && !timed(q, p.last)) {
        const ne_token *next = &q->tokens[p.last];
        bool joined = next->upos == NEWSEVENT_UPOS_CCONJ || next->upos == NEWSEVENT_UPOS_PART || ne_tok_is(q, p.last, "that");
        bool verb_next = (next->upos == NEWSEVENT_UPOS_VERB && next->xpos != NEWSEVENT_XPOS_VBG && next->xpos != NEWSEVENT_XPOS_VBN) || next->upos == NEWSEVENT_UPOS_AUX;
        if (joined || verb_next)
            return no_phrase;
        /* "said one survivor, Hodan Ali": the name that is added */
        bool common = q->tokens[p.head].upos == NEWSEVENT_UPOS_NOUN || ne_tok_is(q, p.first, "one");
        if (ne_tok_comma(q, p.last) && p.last + 1 < unit->last && common && q->tokens[p.last + 1].upos == NEWSEVENT_UPOS_PROPN && !ne_level(q, p.last + 1)) {
            ne_phrase name = ne_phrase_at(q, p.last + 1, unit->last);
            if (ne_behind_place(q, p, unit->last) > p.last)
                return p; /* "said the mayor of Lundhavn, Norway" */
            if (name.head != NEWSEVENT_NONE && q->tokens[name.head].upos == NEWSEVENT_UPOS_PROPN && (name.last >= unit->last || ne_tok_punct(q, name.last)))
                return name;
        }
    }
    return p;
}

/* The subject of the first clause of a unit: that of a verb joined to it ("agreed and said") or hung on it ("…, saying"). */
static ne_phrase first_subject(const ne_quoter *q, uint32_t verb, const ne_unit *unit)
{
    for (uint32_t i = unit->first + 1; i < verb && i < unit->first + REACH; i++) {
        uint8_t xpos = q->tokens[i].xpos;
        if (ne_level(q, i) || !(q->tokens[i].upos == NEWSEVENT_UPOS_AUX || (q->tokens[i].upos == NEWSEVENT_UPOS_VERB && (xpos == NEWSEVENT_XPOS_VBD || xpos == NEWSEVENT_XPOS_VBZ || xpos == NEWSEVENT_XPOS_VBP))))
            continue;
        uint32_t k = i;
        while (k > unit->first && q->tokens[k - 1].upos == NEWSEVENT_UPOS_ADV)
            k--;
        if (k == unit->first || relative(q, k - 1))
            continue;
        return ne_tok_comma(q, k - 1) ? before_commas(q, k - 1, unit->first) : ne_phrase_before(q, k, unit->first);
    }
    return ne_level(q, unit->first) ? no_phrase : ne_phrase_at(q, unit->first, verb);
}

static ne_phrase subject(const ne_quoter *q, uint32_t verb, const ne_unit *unit, uint8_t *form, uint8_t *passive, uint8_t *detached)
{
    uint32_t bits = ne_bits(q, verb);
    *passive = *detached = 0;
    *form = bits & NEWSEVENT_CUE_GERUND ? NEWSEVENT_SAID_GERUND : NEWSEVENT_SAID_BEFORE;
    uint32_t i = verb;
    bool helped = false; /* an auxiliary stands before: a participle needs one */
    while (i > unit->first && !ne_level(q, i - 1) && (q->tokens[i - 1].upos == NEWSEVENT_UPOS_ADV || q->tokens[i - 1].upos == NEWSEVENT_UPOS_PART || auxiliary(q, i - 1))) {
        i--;
        helped |= auxiliary(q, i);
        *passive |= be(q, i) && bits & NEWSEVENT_CUE_PARTICIPLE;
    }
    if (*form == NEWSEVENT_SAID_BEFORE && bits & NEWSEVENT_CUE_BESIDE && !helped) {
        ne_phrase p = inverted(q, verb, unit);
        if (p.head != NEWSEVENT_NONE) {
            *form = NEWSEVENT_SAID_AFTER;
            return p;
        }
    }
    if (i > unit->first && !ne_level(q, i - 1) && relative(q, i - 1) && i - 1 > unit->first && !ne_has_tree(q, verb)) {
        *detached = 1;
        i -= ne_tok_comma(q, i - 2) ? 2 : 1;
        return ne_phrase_before(q, i, unit->first);
    }
    bool joined = i == unit->first || ne_level(q, i - 1) || *form == NEWSEVENT_SAID_GERUND || q->tokens[i - 1].upos == NEWSEVENT_UPOS_CCONJ;
    bool pronoun_who = i > unit->first && !ne_level(q, i - 1) && relative(q, i - 1);
    *detached = joined || pronoun_who;
    ne_phrase near = joined || pronoun_who ? no_phrase : ne_tok_comma(q, i - 1) ? before_commas(q, i - 1, unit->first) : ne_phrase_before(q, i, unit->first);
    ne_phrase tree = ne_has_tree(q, verb) ? from_tree(q, verb, unit, helped, passive) : no_phrase;
    if (near.head != NEWSEVENT_NONE) {
        ne_phrase whole = ne_phrase_before_places(q, verb, i, unit->first, tree);
        if (whole.head != NEWSEVENT_NONE)
            return whole;
    }
    if (tree.head == NEWSEVENT_NONE)
        return joined && i > unit->first && !ne_level(q, i - 1) ? first_subject(q, verb, unit) : near;
    if (near.head == NEWSEVENT_NONE)
        return tree;
    /* a pronoun or a name right before the verb is its subject; else the tree knows what the words behind a noun belong to */
    bool same = near.first <= tree.head && tree.head < near.last;
    uint32_t front = near.first;
    while (front > unit->first && ne_tok_in(q, front - 1, " the a an "))
        front--;
    bool added = front > unit->first && (ne_tok_comma(q, front - 1) || ne_level(q, front - 1)) && near.last == i;
    added |= near.first > unit->first && ne_tok_comma(q, near.first - 1) && q->tokens[near.head].upos == NEWSEVENT_UPOS_PROPN;
    bool pronoun = q->tokens[near.head].upos == NEWSEVENT_UPOS_PRON && near.last == i;
    return same || pronoun || tree.head > verb || (tree.head < near.first && added) ? near : tree;
}

ne_phrase ne_to_name(const ne_quoter *q, ne_phrase p)
{
    uint32_t row = p.head == NEWSEVENT_NONE ? 0 : q->named[p.head - q->first];
    if (!row || q->doc->names.rows[row - 1].type != NEWSEVENT_PER)
        return p;
    const ne_name *n = &q->doc->names.rows[row - 1];
    return (ne_phrase){n->first_token, n->last_token + 1, n->last_token};
}

/* "…; announces new homes for old ships": in a headline what stands behind the verb is what is announced, unless it may speak. */
static bool is_announced(const ne_quoter *q, const ne_unit *unit, uint32_t verb, uint32_t head)
{
    return unit->kind == NEWSEVENT_HEADLINE && head != NEWSEVENT_NONE && head > verb && q->tokens[head].upos == NEWSEVENT_UPOS_NOUN &&
           ne_bits(q, verb) & NEWSEVENT_CUE_OBJECT && !ne_tok_in(q, verb, " say says said ") && !(ne_bits(q, head) & NEWSEVENT_CUE_SPEAKER);
}

void ne_find_subject(const ne_quoter *q, const ne_unit *unit, ne_said *said)
{
    said->words = subject(q, said->token, unit, &said->form, &said->passive, &said->detached);
    if (is_announced(q, unit, said->token, said->words.head)) {
        said->words = no_phrase;
        said->form = NEWSEVENT_SAID_BEFORE;
    }
    said->speaker = ne_to_name(q, said->words);
    if (said->speaker.head != NEWSEVENT_NONE && said->speaker.first < said->words.first)
        said->words.first = said->speaker.first;
    if (said->speaker.head != NEWSEVENT_NONE && said->speaker.last > said->words.last)
        said->words.last = said->speaker.last;
}
