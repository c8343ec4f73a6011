/* Mentions: the names that were found, pronouns, and noun phrases about people, groups and places. */
#include "coref/coref.h"
#include "core/order.h"

#include <stdlib.h>
#include <string.h>

enum { IN_NAME = 1, BEGINS_TIME = 2 }; /* of a token */

static bool possessive_mark(const ne_coref *c, uint32_t token) { return ne_coref_word_is(c, token, " 's \xe2\x80\x99s ' \xe2\x80\x99 "); }

static uint8_t role_of(const ne_coref *c, uint32_t head)
{
    for (uint32_t steps = 0; steps < 6; steps++) {
        switch (c->tokens[head].deprel) {
        case NEWSEVENT_DEP_NSUBJ:
        case NEWSEVENT_DEP_NSUBJ_PASS:
        case NEWSEVENT_DEP_NSUBJ_OUTER:
            return NEWSEVENT_ROLE_SUBJECT;
        case NEWSEVENT_DEP_OBJ:
        case NEWSEVENT_DEP_IOBJ:
            return NEWSEVENT_ROLE_OBJECT;
        case NEWSEVENT_DEP_NMOD_POSS:
            return NEWSEVENT_ROLE_POSSESSOR;
        case NEWSEVENT_DEP_OBL:
        case NEWSEVENT_DEP_OBL_AGENT:
        case NEWSEVENT_DEP_NMOD:
            return NEWSEVENT_ROLE_OBLIQUE;
        case NEWSEVENT_DEP_CONJ:
        case NEWSEVENT_DEP_APPOS:
        case NEWSEVENT_DEP_FLAT:
            if (c->tokens[head].head != NEWSEVENT_NONE) {
                head = c->tokens[head].head;
                continue;
            }
            return NEWSEVENT_ROLE_OTHER;
        default:
            return NEWSEVENT_ROLE_OTHER;
        }
    }
    return NEWSEVENT_ROLE_OTHER;
}

ne_ment *ne_push_ment(ne_coref *c, uint32_t first, uint32_t last, uint32_t head, uint8_t kind)
{
    ne_ment *m = NEWSEVENT_PUSH(&c->doc->scratch, &c->ments);
    if (!m)
        return NULL;
    m->first = first;
    m->last = last;
    m->head = head;
    m->start = c->tokens[first].start;
    m->end = c->tokens[last - 1].end;
    m->sentence = c->tokens[head].sentence;
    m->name = m->entity = m->quotation = NEWSEVENT_NONE;
    m->kind = kind;
    m->role = role_of(c, head);
    m->confidence = 700;
    return m;
}

static bool add_names(ne_coref *c)
{
    const ne_document *doc = c->doc;
    for (uint32_t i = doc->first.names; i < doc->names.count; i++) {
        const ne_name *n = &doc->names.rows[i];
        uint32_t head = n->last_token;
        if (n->first_token > n->last_token || n->last_token >= doc->tokens.count)
            continue;
        for (uint32_t t = n->first_token; t <= n->last_token; t++) /* the word that leads out of the name in the tree */
            if (c->tokens[t].deprel != NEWSEVENT_DEP_NONE && c->tokens[t].deprel != NEWSEVENT_DEP_PUNCT &&
                (c->tokens[t].head == NEWSEVENT_NONE || c->tokens[t].head < n->first_token || c->tokens[t].head > n->last_token)) {
                head = t;
                break;
            }
        ne_ment *m = ne_push_ment(c, n->first_token, n->last_token + 1, head, NEWSEVENT_NAME);
        if (!m)
            return false;
        m->start = n->start;
        m->end = n->end;
        m->name = i;
        m->type = n->type;
        m->confidence = n->confidence;
        memcpy(m->country, n->country, sizeof m->country);
        memcpy(m->sector, n->sector, sizeof m->sector);
        m->bits = n->type == NEWSEVENT_PER ? NEWSEVENT_COREF_MALE | NEWSEVENT_COREF_FEMALE | NEWSEVENT_COREF_SINGULAR
                : n->type == NEWSEVENT_NORP ? NEWSEVENT_COREF_GENDERS | NEWSEVENT_COREF_NUMBERS
                : n->type == NEWSEVENT_ORG ? NEWSEVENT_COREF_NEUTER | NEWSEVENT_COREF_NUMBERS
                                           : NEWSEVENT_COREF_NEUTER | NEWSEVENT_COREF_SINGULAR;
        c->by_head[head - doc->first.tokens] = c->ments.count;
    }
    return true;
}

static bool inside_noun_phrase(const ne_coref *c, uint32_t token)
{
    const ne_token *t = &c->tokens[token];
    return t->upos == NEWSEVENT_UPOS_ADJ || t->upos == NEWSEVENT_UPOS_NOUN || t->upos == NEWSEVENT_UPOS_PROPN || t->upos == NEWSEVENT_UPOS_NUM ||
           (t->upos == NEWSEVENT_UPOS_DET && t->xpos != NEWSEVENT_XPOS_WDT) || t->xpos == NEWSEVENT_XPOS_PRP_POSS || t->xpos == NEWSEVENT_XPOS_HYPH || possessive_mark(c, token) ||
           (t->upos == NEWSEVENT_UPOS_VERB && (t->xpos == NEWSEVENT_XPOS_VBN || t->xpos == NEWSEVENT_XPOS_VBG) && t->deprel == NEWSEVENT_DEP_AMOD) ||
           (t->upos == NEWSEVENT_UPOS_ADV && t->xpos != NEWSEVENT_XPOS_WRB && t->deprel == NEWSEVENT_DEP_ADVMOD && token + 1 < c->doc->tokens.count && c->tokens[token + 1].upos == NEWSEVENT_UPOS_ADJ);
}

/* "search-and-rescue team", "state-of-the-art hospital": a word before a hyphen goes with what stands behind it, whatever it is by itself. */
static bool is_chained(const ne_coref *c, uint32_t token)
{
    const ne_token *hyphen = &c->tokens[token + 1];
    return token + 2 < c->doc->tokens.count && hyphen->xpos == NEWSEVENT_XPOS_HYPH && hyphen->start == c->tokens[token].end && hyphen->end == hyphen[1].start &&
           !ne_coref_word_is(c, token, " now then ex ");
}

/* Whether a person's name begins at the token and, behind another noun, is no part of its phrase: "Prime Minister of Spain | Pedro Canada". */
static bool begins_person(const ne_coref *c, uint32_t token)
{
    const ne_token *before = &c->tokens[token - 1];
    uint32_t row = c->by_head[token - c->doc->first.tokens];
    const ne_ment *m = row ? &c->ments.rows[row - 1] : NULL;
    bool noun = before->upos == NEWSEVENT_UPOS_PROPN || (before->upos == NEWSEVENT_UPOS_NOUN && before[-1].upos == NEWSEVENT_UPOS_DET);
    return m && m->type == NEWSEVENT_PER && m->first == token && noun &&
           (c->doc->names.rows[m->name].title_end <= before->start || c->doc->names.rows[m->name].title_start > before->start);
}

/* What a noun is of ends before the next person, and before a time: "the port of Kessa last week", but "the events of last week". */
static bool stops_before(const ne_coref *c, uint32_t token, const uint8_t *named)
{
    return begins_person(c, token) || (named[token - c->doc->first.tokens] & BEGINS_TIME && !ne_coref_word_is(c, token - 1, " of "));
}

static bool add_noun(ne_coref *c, uint32_t head, uint32_t bits, const uint8_t *named)
{
    const ne_document *doc = c->doc;
    const ne_sentence *s = &doc->sentences.rows[c->tokens[head].sentence];
    uint32_t low = s->first_token, high = low + s->token_count, base = doc->first.tokens, first = head, last = head + 1;
    if (c->tokens[head].deprel == NEWSEVENT_DEP_COMPOUND || c->tokens[head].deprel == NEWSEVENT_DEP_AMOD ||
        (last < high && (c->tokens[last].upos == NEWSEVENT_UPOS_NOUN || (c->tokens[last].upos == NEWSEVENT_UPOS_PROPN && named[last - base] & IN_NAME))))
        return true; /* part of a longer phrase, or a title before a name */
    if (last + 1 < high && ne_coref_word_is(c, last + 1, " general ") && ne_coref_word_is(c, last, " - \xe2\x80\x90 \xe2\x80\x91 "))
        return true; /* "secretary-general" is one phrase, of its last word */
    bool modified = false;
    while (first > low && head - first < 10 && (inside_noun_phrase(c, first - 1) || is_chained(c, first - 1))) {
        uint32_t p = first - 1;
        if (is_chained(c, p)) {
            first--;
            continue;
        }
        if (c->tokens[p].upos == NEWSEVENT_UPOS_NOUN && first < head && c->tokens[first].upos == NEWSEVENT_UPOS_ADJ && named[first - base] & IN_NAME && !ne_coref_word_is(c, p, " deputy chief vice "))
            break; /* "a verdict | Kenyan senators deplored" */
        if (possessive_mark(c, p) && p > low)
            modified = true;
        first--;
        if (c->tokens[p].upos == NEWSEVENT_UPOS_DET || c->tokens[p].xpos == NEWSEVENT_XPOS_PRP_POSS)
            if (!(p > low && (possessive_mark(c, p - 1) || c->tokens[p - 1].xpos == NEWSEVENT_XPOS_PDT)))
                break;
    }
    while (first < head && (possessive_mark(c, first) || c->tokens[first].xpos == NEWSEVENT_XPOS_HYPH))
        first++;
    if (last < high && ne_coref_word_is(c, last, " general ") && ne_coref_word_is(c, head, " secretary director attorney prosecutor governor "))
        last++; /* an adjective behind its noun */
    if (last + 1 < high && ne_coref_word_is(c, last, " of ")) {
        uint32_t i = last + 1;
        while (i < high && i - last < 9 && !(i > last + 1 && stops_before(c, i, named)) &&
               (inside_noun_phrase(c, i) || named[i - base] & IN_NAME || ne_coref_word_is(c, i, " of ")))
            i++;
        if (i > last + 1)
            last = i;
        while (last > head + 1 && (possessive_mark(c, last - 1) || ne_coref_word_is(c, last - 1, " of the a an ")))
            last--;
    }
    uint8_t definite = modified || c->tokens[first].xpos == NEWSEVENT_XPOS_PRP_POSS || ne_coref_word_is(c, first, " the this that these those both ") ? 1
                       : ne_coref_word_is(c, first, " a an some another one any every each no many several ")                         ? 2
                                                                                                                                       : 0;
    while (first < head && (ne_coref_word_is(c, first, " the a an ") || (first > low && ne_coref_word_is(c, first, " least most ") && ne_coref_word_is(c, first - 1, " at "))))
        first++;
    ne_ment *m = ne_push_ment(c, first, last, head, NEWSEVENT_NOMINAL);
    if (!m)
        return false;
    m->bits = bits;
    m->definite = definite;
    m->type = bits >> NEWSEVENT_COREF_TYPE_SHIFT & 15;
    if (bits & NEWSEVENT_COREF_PLURAL && !(bits & NEWSEVENT_COREF_SINGULAR))
        m->bits |= NEWSEVENT_COREF_NEUTER;
    uint32_t office = ne_office_token(c, head, low), of_office = office == head ? bits : ne_token_bits(c, office);
    memcpy(m->sector, ne_sector_codes[of_office >> NEWSEVENT_COREF_SECTOR_SHIFT & 31], sizeof m->sector);
    for (uint32_t i = first; i < head; i++) /* "North Korean troops", "Ukraine's army": whose they are */
        if (named[i - base] & IN_NAME) {
            const ne_name *n = &doc->names.rows[c->ments.rows[c->by_head[i - base] ? c->by_head[i - base] - 1 : 0].name];
            if (c->by_head[i - base] && n->country[0])
                memcpy(m->country, n->country, sizeof m->country);
        }
    for (uint32_t i = head + 2; i < last && !m->country[0]; i++) /* "leaders of Romania's new government", "thousands of Iraqi Kurds" */
        if (named[i - base] & IN_NAME && c->by_head[i - base] && c->ments.rows[c->by_head[i - base] - 1].name != NEWSEVENT_NONE)
            memcpy(m->country, doc->names.rows[c->ments.rows[c->by_head[i - base] - 1].name].country, sizeof m->country);
    c->by_head[head - base] = c->ments.count;
    return true;
}

static bool add_pronoun(ne_coref *c, uint32_t token, uint32_t bits)
{
    uint8_t upos = c->tokens[token].upos;
    if (upos != NEWSEVENT_UPOS_PRON && upos != NEWSEVENT_UPOS_DET && upos != NEWSEVENT_UPOS_NONE)
        return true;
    if (c->tokens[token].deprel == NEWSEVENT_DEP_EXPL)
        return true;
    if (upos == NEWSEVENT_UPOS_NONE && c->tokens[token].end - c->tokens[token].start == 2 && ne_coref_word_is(c, token, " us ") && *ne_at(c->doc, c->tokens[token].start) == 'U')
        return true; /* the country */
    ne_ment *m = ne_push_ment(c, token, token + 1, token, NEWSEVENT_PRONOUN);
    if (!m)
        return false;
    m->bits = bits;
    if (bits & NEWSEVENT_COREF_POSSESSIVE && c->tokens[token].xpos == NEWSEVENT_XPOS_PRP)
        m->bits &= ~(uint32_t)NEWSEVENT_COREF_POSSESSIVE;
    if (m->bits & NEWSEVENT_COREF_POSSESSIVE)
        m->role = NEWSEVENT_ROLE_POSSESSOR;
    c->by_head[token - c->doc->first.tokens] = c->ments.count;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const ne_ment *x = a, *y = b;
    if (x->start != y->start)
        return ne_order(x->start, y->start);
    if (x->end != y->end)
        return ne_order(y->end, x->end);
    return ne_order(x->head, y->head);
}

/* The innermost quotation in marks around each mention; of pronouns inside reported words too. */
static void place_in_quotations(ne_coref *c)
{
    const ne_document *doc = c->doc;
    uint32_t next = doc->first.quotations, open = NEWSEVENT_NONE;
    for (uint32_t i = 0; i < c->ments.count; i++) {
        ne_ment *m = &c->ments.rows[i];
        while (next < doc->quotations.count && doc->quotations.rows[next].start <= m->start)
            open = next++;
        while (open != NEWSEVENT_NONE && doc->quotations.rows[open].end < m->end)
            open = doc->quotations.rows[open].inside;
        m->quotation = open;
    }
}

#define AHEAD 16u /* tokens that are looked up together */

/* The bits of tokens from `first` on, 0 for those that belong to names. */
static void look_up(const ne_coref *c, uint32_t first, uint32_t count, const uint8_t *named, uint32_t *bits)
{
    uint64_t hash[AHEAD];
    uint32_t low[AHEAD], high[AHEAD];
    for (uint32_t i = 0; i < count; i++) {
        const ne_token *t = &c->tokens[first + i];
        hash[i] = (named[i] & IN_NAME) || t->end - t->start > NEWSEVENT_COREF_LONGEST ? 0 : ne_coref_hash(ne_at(c->doc, t->start), t->end - t->start);
        ne_coref_expect(&c->words, hash[i]);
    }
    for (uint32_t i = 0; i < count; i++)
        ne_coref_narrow(&c->words, hash[i], &low[i], &high[i]);
    for (uint32_t i = 0; i < count; i++) {
        const ne_token *t = &c->tokens[first + i];
        bits[i] = (named[i] & IN_NAME) || t->end - t->start > NEWSEVENT_COREF_LONGEST ? 0 : ne_coref_row(&c->words, hash[i], low[i], high[i]);
    }
}

/* Marks where times begin that stand by themselves: not the "2018" of "the 2018 floods", nor a weekly. */
static void mark_times(const ne_coref *c, uint8_t *named)
{
    const ne_document *doc = c->doc;
    uint32_t base = doc->first.tokens, t = base, behind;
    for (uint32_t i = doc->first.times; i < doc->times.count; i++) {
        while (t < doc->tokens.count && c->tokens[t].start < doc->times.rows[i].start)
            t++;
        for (behind = t; behind < doc->tokens.count && c->tokens[behind].start < doc->times.rows[i].end;)
            behind++;
        bool goes_on = behind < doc->tokens.count && c->tokens[behind].sentence == c->tokens[t].sentence && (inside_noun_phrase(c, behind) || named[behind - base] & IN_NAME);
        if (behind > t && !goes_on && t > base && c->tokens[t].start == doc->times.rows[i].start && c->tokens[t - 1].upos != NEWSEVENT_UPOS_DET)
            named[t - base] |= BEGINS_TIME;
    }
}

/* A noun; and the "general" of "the secretary-general", whatever it was taken for. */
static bool may_head(const ne_coref *c, uint32_t token)
{
    const ne_token *t = &c->tokens[token];
    return t->upos == NEWSEVENT_UPOS_NOUN || t->upos == NEWSEVENT_UPOS_PROPN ||
           (t->upos == NEWSEVENT_UPOS_ADJ && t->deprel != NEWSEVENT_DEP_AMOD && ne_office_token(c, token, c->doc->sentences.rows[t->sentence].first_token) != token);
}

bool ne_collect_mentions(ne_coref *c)
{
    uint32_t known_count;
    ne_short_name *known_rows = ne_short_names(c, &known_count);
    const ne_document *doc = c->doc;
    size_t n = doc->tokens.count - doc->first.tokens;
    uint8_t *named = ne_arena_zeroed(&c->doc->scratch, n, 1);
    if (!named || !known_rows || !add_names(c))
        return false;
    for (uint32_t i = doc->first.names; i < doc->names.count; i++) {
        const ne_name *name = &doc->names.rows[i];
        for (uint32_t t = name->first_token; t <= name->last_token && t < doc->tokens.count; t++)
            named[t - doc->first.tokens] = IN_NAME;
        for (uint32_t t = name->first_token; t-- > doc->first.tokens && name->title_end > name->title_start && c->tokens[t].start >= name->title_start;)
            named[t - doc->first.tokens] = IN_NAME;
    }
    mark_times(c, named);
    uint32_t all_bits[AHEAD];
    for (uint32_t t = doc->first.tokens; t < doc->tokens.count; t++) {
        uint8_t kind = doc->sentences.rows[c->tokens[t].sentence].kind;
        if (t == doc->first.tokens || t % AHEAD == 0)
            look_up(c, t, doc->tokens.count - t < AHEAD - t % AHEAD ? doc->tokens.count - t : AHEAD - t % AHEAD, named + (t - doc->first.tokens), all_bits + t % AHEAD);
        if (named[t - doc->first.tokens] & IN_NAME || kind == NEWSEVENT_BOILERPLATE || kind == NEWSEVENT_DATELINE)
            continue;
        bool added;
        if (!ne_add_short_name(c, t, known_rows, known_count, &added))
            return false;
        if (added)
            continue;
        uint32_t bits = all_bits[t % AHEAD];
        if (bits & NEWSEVENT_COREF_PRONOUN ? !add_pronoun(c, t, bits) : bits & NEWSEVENT_COREF_NOUN && may_head(c, t) && !add_noun(c, t, bits, named))
            return false;
    }
    if (c->ments.count)
        qsort(c->ments.rows, c->ments.count, sizeof *c->ments.rows, by_place);
    for (uint32_t i = 0; i < c->ments.count; i++)
        c->by_head[c->ments.rows[i].head - doc->first.tokens] = i + 1;
    for (uint32_t i = 0; i < c->ments.count; i++) { /* each word of a name leads to it */
        const ne_ment *m = &c->ments.rows[i];
        for (uint32_t t = m->first; t < m->last && m->kind == NEWSEVENT_NAME; t++)
            if (!c->by_head[t - doc->first.tokens])
                c->by_head[t - doc->first.tokens] = i + 1;
    }
    place_in_quotations(c);
    for (uint32_t i = doc->first.quotations; i < doc->quotations.count; i++) {
        uint32_t t = doc->quotations.rows[i].speaker_token;
        if (t != NEWSEVENT_NONE && t >= doc->first.tokens && c->by_head[t - doc->first.tokens])
            c->ments.rows[c->by_head[t - doc->first.tokens] - 1].speaks = 1;
    }
    return true;
}
