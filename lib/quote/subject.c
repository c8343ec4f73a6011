/* The subject of a verb of saying: from the tree where it is sure, else from tags and word order. */
#include "quote/quoter.h"

static bool auxiliary(const ne_quoter *q, uint32_t token)
{
    return q->tokens[token].upos == NEWSEVENT_UPOS_AUX || ne_tok_in(q, token, " has have had is are was were be been being did does do will would could may might should can 'd 's 've \xe2\x80\x99s \xe2\x80\x99ve ");
}

static bool be(const ne_quoter *q, uint32_t token) { return ne_tok_in(q, token, " is are was were be been being got 's "); }

static ne_phrase from_tree(const ne_quoter *q, uint32_t verb, const ne_unit *unit, bool helped, uint8_t *passive)
{
    uint32_t low = verb > unit->first + NEWSEVENT_PHRASE_REACH ? verb - NEWSEVENT_PHRASE_REACH : unit->first, high = unit->last - verb > NEWSEVENT_PHRASE_REACH ? verb + NEWSEVENT_PHRASE_REACH : unit->last;
    uint32_t v = verb;
    for (uint32_t climbs = 0; climbs < 4 && v != NEWSEVENT_NONE; climbs++) {
        for (uint32_t i = low; i < high; i++) {
            uint8_t rel = q->tokens[i].deprel;
            if (q->tokens[i].head != v || (rel != NEWSEVENT_DEP_NSUBJ && rel != NEWSEVENT_DEP_NSUBJ_PASS && rel != NEWSEVENT_DEP_NSUBJ_OUTER) || ne_level(q, i) || ne_bits(q, i) & NEWSEVENT_CUE_MARK)
                continue;
            if (rel == NEWSEVENT_DEP_NSUBJ_PASS && v == verb)
                *passive = 1;
            if (ne_tok_relative(q, i) && (q->tokens[v].deprel == NEWSEVENT_DEP_ACL_RELCL || q->tokens[v].deprel == NEWSEVENT_DEP_ACL) && q->tokens[v].head != NEWSEVENT_NONE)
                return ne_phrase_around(q, q->tokens[v].head, low, high);
            return ne_phrase_around(q, i, low, high);
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
            return ne_phrase_around(q, q->tokens[v].head, low, high);
        if (rel != NEWSEVENT_DEP_CONJ && rel != NEWSEVENT_DEP_XCOMP && rel != NEWSEVENT_DEP_ADVCL && !(rel == NEWSEVENT_DEP_PARATAXIS && q->bits[verb - q->first] & NEWSEVENT_CUE_GERUND))
            break;
        v = q->tokens[v].head;
        if (v != NEWSEVENT_NONE && (v < q->first || v >= q->end))
            break;
    }
    return ne_no_phrase;
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
    for (uint32_t t = verb > unit->first + NEWSEVENT_PHRASE_REACH ? verb - NEWSEVENT_PHRASE_REACH : unit->first; t < verb && !marks; t++)
        if (q->tokens[t].head == verb && q->tokens[t].deprel == NEWSEVENT_DEP_NSUBJ && !ne_level(q, t))
            return ne_no_phrase; /* its subject stands before it */
    if (!behind || verb + 1 >= unit->last || ne_tok_comma(q, verb + 1) || ne_tok_in(q, verb, " tell tells told asked "))
        return ne_no_phrase;
    ne_phrase p = ne_phrase_at(q, verb + 1, unit->last);
    uint32_t row = q->named[verb + 1 - q->first];
    if (row && q->doc->names.rows[row - 1].type == NEWSEVENT_PER)
        p = (ne_phrase){verb + 1, q->doc->names.rows[row - 1].last_token + 1, q->doc->names.rows[row - 1].last_token};
    if (p.head == NEWSEVENT_NONE || (q->tokens[p.head].upos == NEWSEVENT_UPOS_PRON && ne_tok_in(q, p.head, " him her them me us it ")))
        return ne_no_phrase;
    if (!marks && !ne_tok_in(q, verb, " says said ") && q->tokens[p.head].upos == NEWSEVENT_UPOS_NOUN && !(ne_bits(q, p.head) & (NEWSEVENT_CUE_SPEAKER | NEWSEVENT_CUE_COLON)))
        return ne_no_phrase; /* "…; announces new homes": an object */
    if (p.last < unit->last && !ne_level(q, p.last) && !ne_timed(q, p.last)) {
        const ne_token *next = &q->tokens[p.last];
        bool joined = next->upos == NEWSEVENT_UPOS_CCONJ || next->upos == NEWSEVENT_UPOS_PART || ne_tok_is(q, p.last, "that");
        bool verb_next = (next->upos == NEWSEVENT_UPOS_VERB && next->xpos != NEWSEVENT_XPOS_VBG && next->xpos != NEWSEVENT_XPOS_VBN) || next->upos == NEWSEVENT_UPOS_AUX;
        if (joined || verb_next)
            return ne_no_phrase;
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
    for (uint32_t i = unit->first + 1; i < verb && i < unit->first + NEWSEVENT_PHRASE_REACH; i++) {
        uint8_t xpos = q->tokens[i].xpos;
        if (ne_level(q, i) || !(q->tokens[i].upos == NEWSEVENT_UPOS_AUX || (q->tokens[i].upos == NEWSEVENT_UPOS_VERB && (xpos == NEWSEVENT_XPOS_VBD || xpos == NEWSEVENT_XPOS_VBZ || xpos == NEWSEVENT_XPOS_VBP))))
            continue;
        uint32_t k = i;
        while (k > unit->first && q->tokens[k - 1].upos == NEWSEVENT_UPOS_ADV)
            k--;
        if (k == unit->first || ne_tok_relative(q, k - 1))
            continue;
        return ne_tok_comma(q, k - 1) ? ne_phrase_before_commas(q, k - 1, unit->first) : ne_phrase_before(q, k, unit->first);
    }
    return ne_level(q, unit->first) ? ne_no_phrase : ne_phrase_at(q, unit->first, verb);
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
    if (i > unit->first && !ne_level(q, i - 1) && ne_tok_relative(q, i - 1) && i - 1 > unit->first && !ne_has_tree(q, verb)) {
        *detached = 1;
        i -= ne_tok_comma(q, i - 2) ? 2 : 1;
        return ne_phrase_before(q, i, unit->first);
    }
    bool joined = i == unit->first || ne_level(q, i - 1) || *form == NEWSEVENT_SAID_GERUND || q->tokens[i - 1].upos == NEWSEVENT_UPOS_CCONJ;
    bool pronoun_who = i > unit->first && !ne_level(q, i - 1) && ne_tok_relative(q, i - 1);
    *detached = joined || pronoun_who;
    ne_phrase near = joined || pronoun_who ? ne_no_phrase : ne_tok_comma(q, i - 1) ? ne_phrase_before_commas(q, i - 1, unit->first) : ne_phrase_before(q, i, unit->first);
    ne_phrase tree = ne_has_tree(q, verb) ? from_tree(q, verb, unit, helped, passive) : ne_no_phrase;
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

void ne_find_subject(const ne_quoter *q, const ne_unit *unit, ne_said *said)
{
    said->words = subject(q, said->token, unit, &said->form, &said->passive, &said->detached);
    said->speaker = ne_to_name(q, said->words);
    if (said->speaker.head != NEWSEVENT_NONE && said->speaker.first < said->words.first)
        said->words.first = said->speaker.first;
    if (said->speaker.head != NEWSEVENT_NONE && said->speaker.last > said->words.last)
        said->words.last = said->speaker.last;
}
