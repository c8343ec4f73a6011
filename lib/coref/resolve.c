/* Pronouns and nouns to clusters, in text order: first what the grammar tells, then what the weights choose. */
#include "coref/keys.h"
#include "coref/office.h"

#include <string.h>

static bool comma(const ne_coref *c, uint32_t token) { return ne_coref_word_is(c, token, " , "); }

/* The clusters of the mentions before, the nearest first. */
static uint32_t candidates(const ne_coref *c, uint32_t i, uint32_t *list)
{
    uint32_t count = 0, floor = i > NEWSEVENT_COREF_BACK ? i - NEWSEVENT_COREF_BACK : 0;
    for (uint32_t k = i; k-- > floor && count < NEWSEVENT_COREF_CANDIDATES;) {
        uint32_t entity = c->ments.rows[k].entity;
        if (entity == NEWSEVENT_NONE || c->clusters.rows[entity].last != k)
            continue; /* each once, at its latest mention */
        uint8_t type = c->clusters.rows[entity].type;
        if (type >= NEWSEVENT_EVENT || c->doc->sentences.rows[c->ments.rows[k].sentence].kind == NEWSEVENT_DATELINE)
            continue;
        list[count++] = entity;
    }
    return count;
}

static bool may_be_same(const ne_ment *noun, const ne_ment *name)
{
    if (!noun->type || !name->type || name->entity == NEWSEVENT_NONE)
        return false;
    if (noun->bits & NEWSEVENT_COREF_PLURAL && !(noun->bits & NEWSEVENT_COREF_SINGULAR))
        return false;
    if (noun->type == NEWSEVENT_PER)
        return name->type == NEWSEVENT_PER;
    return noun->type == name->type || (noun->type != NEWSEVENT_PER && name->type != NEWSEVENT_PER && name->type != NEWSEVENT_NORP && noun->type != NEWSEVENT_ORG && name->type != NEWSEVENT_ORG);
}

static bool in_phrase(const ne_coref *c, uint32_t t)
{
    uint8_t upos = c->tokens[t].upos;
    return upos == NEWSEVENT_UPOS_NOUN || upos == NEWSEVENT_UPOS_PROPN || upos == NEWSEVENT_UPOS_ADJ || upos == NEWSEVENT_UPOS_DET || upos == NEWSEVENT_UPOS_NUM ||
           c->tokens[t].xpos == NEWSEVENT_XPOS_PRP_POSS || c->tokens[t].xpos == NEWSEVENT_XPOS_POS || c->tokens[t].xpos == NEWSEVENT_XPOS_HYPH;
}

/* The token behind a noun and what hangs on it: "the head of security | for the firm (NUF), …". */
static uint32_t behind(const ne_coref *c, const ne_ment *m, uint32_t end)
{
    uint32_t t = m->last;
    end = end < m->last + 14 ? end : m->last + 14;
    while (t + 1 < end) {
        if (ne_coref_word_is(c, t, " ( ")) {
            uint32_t close = t + 1;
            while (close < end && !ne_coref_word_is(c, close, " ) "))
                close++;
            if (close == end)
                return t;
            t = close + 1;
        } else if (ne_coref_word_is(c, t, " for of at in from ") && in_phrase(c, t + 1)) {
            for (t++; t < end && in_phrase(c, t);)
                t++;
        } else {
            break;
        }
    }
    return t;
}

/* "The sister of the manager, Mina Holt": the manager is no such name's. */
static bool within_person(const ne_coref *c, uint32_t i)
{
    const ne_ment *m = &c->ments.rows[i];
    for (uint32_t k = i; k-- > 0 && c->ments.rows[k].last >= m->last && c->ments.rows[k].sentence == m->sentence;)
        if (c->ments.rows[k].type == NEWSEVENT_PER && c->ments.rows[k].kind == NEWSEVENT_NOMINAL)
            return true;
    return false;
}

/* Whether a name stands behind the noun that explains it, in the words alone: "the club's manager, Otto Brenk, said", "the former
 * president of the union Otto Brenk", "as head of the club, Brenk …". */
static bool explains(const ne_coref *c, uint32_t i, const ne_ment *n)
{
    const ne_ment *m = &c->ments.rows[i];
    const ne_sentence *s = &c->doc->sentences.rows[m->sentence];
    uint32_t end = s->first_token + s->token_count, first = n->first, t = m->last, opening = m->first;
    if (m->type != NEWSEVENT_PER || within_person(c, i) || n->type != NEWSEVENT_PER || n->sentence != m->sentence || n->name == NEWSEVENT_NONE || !(m->bits & c->clusters.rows[n->entity].genders & NEWSEVENT_COREF_GENDERS))
        return false;
    const ne_name *name = &c->doc->names.rows[n->name];
    while (first > t && name->title_end > name->title_start && c->tokens[first - 1].start >= name->title_start)
        first--;
    while (opening > s->first_token && ne_coref_word_is(c, opening - 1, " the a an "))
        opening--;
    uint32_t before = opening; /* "Ada Holt, director and head of the club, …" has been told of the name before it */
    while (before > s->first_token + 1 && opening - before < 10 && (ne_coref_word_is(c, before - 1, " and ") || (before < opening && in_phrase(c, before - 1))))
        before--;
    if ((before > s->first_token + 1 && comma(c, before - 1) && c->tokens[before - 2].upos == NEWSEVENT_UPOS_PROPN) || ne_coref_word_is(c, m->first, " mr mr. madam madame ") || ne_coref_word_is(c, m->head, " couple pair duo trio "))
        return false;
    bool subject = c->tokens[n->head].deprel == NEWSEVENT_DEP_NSUBJ, closed = n->last < end && comma(c, n->last), as = opening > s->first_token && ne_coref_word_is(c, opening - 1, " as ");
    if (first == t) /* no comma, but the noun has its "of" */
        return m->last > m->head + 1 && (first == n->first || m->definite != 2) && !(subject && (m->role == NEWSEVENT_ROLE_OBJECT || m->role == NEWSEVENT_ROLE_OBLIQUE));
    t = behind(c, m, end);
    if (first != t + 1 || !comma(c, t))
        return false;
    if (as)
        return subject && opening - 1 == s->first_token;
    if (subject && m->role == NEWSEVENT_ROLE_OBLIQUE && !closed)
        return false;
    return closed || m->definite == 1 || opening == s->first_token;
}

/* "Biden, the president", "its president, Bernadette Kruse": the cluster of the name that a noun explains. */
static uint32_t apposition(const ne_coref *c, uint32_t i)
{
    const ne_ment *m = &c->ments.rows[i];
    uint32_t base = c->doc->first.tokens, head = m->head;
    if (c->tokens[head].deprel == NEWSEVENT_DEP_APPOS && c->tokens[head].head != NEWSEVENT_NONE && c->tokens[head].head >= base) {
        uint32_t row = c->by_head[c->tokens[head].head - base];
        if (row && may_be_same(m, &c->ments.rows[row - 1]))
            return c->ments.rows[row - 1].entity;
    }
    for (uint32_t k = i + 1; k < c->ments.count && k < i + 6; k++) {
        const ne_ment *n = &c->ments.rows[k];
        /* "in talks with the president, Putin said": the subject of the sentence behind is another */
        bool subject = c->tokens[n->head].deprel == NEWSEVENT_DEP_NSUBJ && m->role == NEWSEVENT_ROLE_OBLIQUE && !(n->last < c->doc->tokens.count && comma(c, n->last));
        bool told = (c->tokens[n->head].deprel == NEWSEVENT_DEP_APPOS && c->tokens[n->head].head == head) ||
                    (n->first == m->last && c->tokens[n->head].head == head && n->type == NEWSEVENT_PER) || /* "Prime Minister of Spain | Pedro Canada" */
                    (n->first == m->last + 1 && comma(c, m->last) && m->definite == 1 && n->type == NEWSEVENT_PER && !within_person(c, i));
        if (n->kind == NEWSEVENT_NAME && may_be_same(m, n) && ((told && !subject) || explains(c, i, n)))
            return n->entity;
    }
    uint32_t before = m->first;
    while (before > base && ne_coref_word_is(c, before - 1, " the a an "))
        before--;
    if (before > base + 1 && comma(c, before - 1) && m->type == NEWSEVENT_PER)
        for (uint32_t k = i; k-- > 0 && k + 5 > i;) {
            const ne_ment *n = &c->ments.rows[k];
            bool ends = m->last >= c->doc->tokens.count || ne_coref_word_is(c, m->last, " , . who ; ) in at for from with ");
            if (n->kind == NEWSEVENT_NAME && n->last == before - 1 && ends && may_be_same(m, n) && (before < m->first || !(m->bits & NEWSEVENT_COREF_PLURAL)))
                return n->entity;
        }
    return NEWSEVENT_NONE;
}

/* "Waseem is the brother of …" */
static uint32_t predicate(const ne_coref *c, uint32_t i)
{
    const ne_ment *m = &c->ments.rows[i];
    bool copula = false;
    uint32_t subject = 0, low = m->head > c->doc->sentences.rows[m->sentence].first_token + 20 ? m->head - 20 : c->doc->sentences.rows[m->sentence].first_token;
    for (uint32_t t = low; t < m->head; t++) {
        if (c->tokens[t].head != m->head)
            continue;
        copula |= c->tokens[t].deprel == NEWSEVENT_DEP_COP;
        if (c->tokens[t].deprel == NEWSEVENT_DEP_NSUBJ)
            subject = c->by_head[t - c->doc->first.tokens];
    }
    return copula && subject && may_be_same(m, &c->ments.rows[subject - 1]) && c->ments.rows[subject - 1].type == NEWSEVENT_PER ? c->ments.rows[subject - 1].entity : NEWSEVENT_NONE;
}

/* Who or which: the noun phrase right before it. */
static uint32_t antecedent(const ne_coref *c, uint32_t i)
{
    const ne_ment *m = &c->ments.rows[i];
    uint32_t base = c->doc->first.tokens, verb = c->tokens[m->head].head;
    if (verb != NEWSEVENT_NONE && verb >= base && c->tokens[verb].deprel == NEWSEVENT_DEP_ACL_RELCL && c->tokens[verb].head != NEWSEVENT_NONE && c->tokens[verb].head >= base) {
        uint32_t row = c->by_head[c->tokens[verb].head - base];
        if (row && c->ments.rows[row - 1].entity != NEWSEVENT_NONE && (c->ments.rows[row - 1].type == NEWSEVENT_PER || !ne_coref_word_is(c, m->head, " who whom ")))
            return c->ments.rows[row - 1].entity;
    }
    for (uint32_t k = i; k-- > 0 && k + 4 > i;) {
        const ne_ment *n = &c->ments.rows[k];
        if (n->entity != NEWSEVENT_NONE && (n->last == m->first || (n->last + 1 == m->first && comma(c, n->last))) && (n->type == NEWSEVENT_PER || !ne_coref_word_is(c, m->head, " who whom ")))
            return n->entity;
    }
    return NEWSEVENT_NONE;
}

/* The one person who bears the noun as a title: "the mayor", "a judge who …". Whose country is told must be of it. */
static uint32_t bearer(const ne_coref *c, const ne_ment *m, uint64_t head)
{
    uint32_t cluster = ne_key_look(c, ne_key(NEWSEVENT_KEY_TITLE, head));
    if (cluster == NEWSEVENT_NONE || cluster == NEWSEVENT_KEY_MANY)
        return NEWSEVENT_NONE;
    const ne_cluster *k = &c->clusters.rows[cluster];
    if (m->country[0] && memcmp(m->country, k->country, sizeof m->country))
        return NEWSEVENT_NONE;
    return m->definite == 2 && k->first < (uint32_t)(m - c->ments.rows) ? NEWSEVENT_NONE : cluster;
}

/* "the Republican party" where the article has the Republican Party too: the body that has these words for its name. */
static uint32_t namesake(const ne_coref *c, const ne_ment *m)
{
    if (m->type != NEWSEVENT_ORG || m->definite == 2 || m->last < m->first + 2)
        return NEWSEVENT_NONE;
    uint32_t cluster = ne_key_look(c, ne_key(NEWSEVENT_KEY_WHOLE, ne_ment_hash(c, m)));
    return cluster != NEWSEVENT_NONE && c->clusters.rows[cluster].type == NEWSEVENT_ORG ? cluster : NEWSEVENT_NONE;
}

static bool resolve_noun(ne_coref *c, const ne_gazetteer *g, uint32_t i)
{
    ne_ment *m = &c->ments.rows[i];
    uint32_t list[NEWSEVENT_COREF_CANDIDATES];
    uint32_t cluster = apposition(c, i);
    uint64_t phrase = ne_key(NEWSEVENT_KEY_PHRASE, ne_ment_hash(c, m));
    uint32_t office = ne_office_token(c, m->head, m->first), size = m->last - m->first - (m->head - office); /* "secretary-general" is one word */
    uint64_t head = ne_office_hash(c, m->head, m->first);
    if (cluster == NEWSEVENT_NONE)
        cluster = predicate(c, i);
    if (cluster == NEWSEVENT_NONE)
        cluster = namesake(c, m);
    bool place = m->type == NEWSEVENT_GPE || m->type == NEWSEVENT_LOC || m->type == NEWSEVENT_FAC;
    if (cluster == NEWSEVENT_NONE && m->definite != 2 && !place && (m->definite == 1 || m->bits & NEWSEVENT_COREF_PLURAL))
        cluster = ne_key_look(c, phrase);
    if (cluster == NEWSEVENT_NONE && m->type == NEWSEVENT_PER && m->bits & NEWSEVENT_COREF_SINGULAR && size <= 2)
        cluster = bearer(c, m, head);
    if (cluster == NEWSEVENT_NONE && m->type == NEWSEVENT_PER && m->bits & NEWSEVENT_COREF_SINGULAR)
        cluster = ne_office_bearer(c, m);
    uint32_t holder = cluster == NEWSEVENT_NONE ? ne_office_holder(c, g, i) : NEWSEVENT_NONE;
    if (holder != NEWSEVENT_NONE) {
        if (!ne_join_holder(c, g, i, holder, &cluster))
            return false;
        c->clusters.rows[cluster].nominal = head;
        ne_key_put(c, phrase, cluster);
        return true;
    }
    bool headline = c->doc->sentences.rows[m->sentence].kind == NEWSEVENT_HEADLINE;
    if (cluster == NEWSEVENT_NONE && m->type == NEWSEVENT_PER && !m->definite && !headline && !(m->bits & NEWSEVENT_COREF_PLURAL) && m->last - m->first == 1)
        return true; /* "ran for president" means nobody */
    if (cluster == NEWSEVENT_NONE && m->definite != 2)
        cluster = c->choose(c, i, list, candidates(c, i, list));
    if (cluster == NEWSEVENT_NONE) {
        cluster = ne_new_cluster(c, i);
        if (cluster == NEWSEVENT_NONE)
            return false;
    } else {
        ne_join(c, i, cluster);
    }
    c->clusters.rows[cluster].nominal = head;
    if (!place)
        ne_key_put(c, phrase, cluster);
    return true;
}

static void resolve_pronoun(ne_coref *c, uint32_t i)
{
    ne_ment *m = &c->ments.rows[i];
    uint32_t list[NEWSEVENT_COREF_CANDIDATES], cluster;
    if (m->bits & NEWSEVENT_COREF_RELATIVE) {
        cluster = antecedent(c, i);
        m->hidden = !ne_coref_word_is(c, m->head, " who whom ") || cluster == NEWSEVENT_NONE || c->clusters.rows[cluster].type != NEWSEVENT_PER;
    } else {
        cluster = c->choose(c, i, list, candidates(c, i, list));
    }
    if (cluster != NEWSEVENT_NONE)
        ne_join(c, i, cluster);
}

/* I, me, my: the speaker of the quotation around. We: only where the speaker is a group. */
static void resolve_first_person(ne_coref *c, uint32_t i)
{
    ne_ment *m = &c->ments.rows[i];
    const ne_document *doc = c->doc;
    for (uint32_t q = m->quotation, steps = 0; q != NEWSEVENT_NONE && steps < 4; q = doc->quotations.rows[q].inside, steps++) {
        const ne_quotation *row = &doc->quotations.rows[q];
        if (row->kind == NEWSEVENT_INDIRECT || row->speaker_token == NEWSEVENT_NONE || row->speaker_token < doc->first.tokens)
            continue;
        uint32_t s = c->by_head[row->speaker_token - doc->first.tokens];
        if (!s || c->ments.rows[s - 1].entity == NEWSEVENT_NONE || s - 1 == i)
            return;
        uint32_t entity = c->ments.rows[s - 1].entity;
        bool singular = m->bits & NEWSEVENT_COREF_SINGULAR;
        if (singular ? c->clusters.rows[entity].type == NEWSEVENT_PER || !c->clusters.rows[entity].type : c->clusters.rows[entity].type == NEWSEVENT_ORG)
            ne_join(c, i, entity);
        return;
    }
}

bool ne_resolve(ne_coref *c)
{
    ne_gazetteer g;
    if (!ne_gazetteers_open(&g, c->doc->engine))
        g = (ne_gazetteer){.entry_count = 0};
    for (uint32_t k = 0; k < c->clusters.count; k++)
        c->clusters.rows[k].last = NEWSEVENT_NONE;
    for (uint32_t i = 0; i < c->ments.count; i++) {
        ne_ment *m = &c->ments.rows[i];
        if (m->kind == NEWSEVENT_NOMINAL && !resolve_noun(c, &g, i))
            return false;
        if (m->kind == NEWSEVENT_PRONOUN && !(m->bits & NEWSEVENT_COREF_FIRST))
            resolve_pronoun(c, i);
        m = &c->ments.rows[i];
        if (m->entity != NEWSEVENT_NONE) {
            c->clusters.rows[m->entity].last = i;
            c->clusters.rows[m->entity].seen++;
        }
    }
    for (uint32_t i = 0; i < c->ments.count; i++)
        if (c->ments.rows[i].kind == NEWSEVENT_PRONOUN && c->ments.rows[i].bits & NEWSEVENT_COREF_FIRST)
            resolve_first_person(c, i);
    return true;
}
