/* Which entity a pronoun or a noun means: a linear model over the pair (antecedent ranking after Denis and Baldridge 2008). */
#include "coref/coref.h"
#include "core/hash.h"
#include "text/utf8.h"

#include <string.h>

typedef struct out {
    uint64_t *features;
    uint32_t count;
} out;

static void add(out *o, uint32_t template, uint64_t a, uint64_t b)
{
    if (o->count < NEWSEVENT_COREF_FEATURES)
        o->features[o->count++] = ne_hash_number(ne_hash_number(ne_hash_number(NEWSEVENT_HASH_START, template), a), b);
}

static uint32_t bucket(uint32_t n) { return n < 4 ? n : n < 6 ? 4 : n < 10 ? 5 : n < 20 ? 6 : n < 40 ? 7 : 8; }

/* What kind of anaphor: for pronouns their gender, number and person, for nouns their type. */
static uint64_t anaphor_class(const ne_ment *m)
{
    uint64_t agreement = m->bits & (NEWSEVENT_COREF_GENDERS | NEWSEVENT_COREF_NUMBERS | NEWSEVENT_COREF_FIRST);
    return m->kind == NEWSEVENT_PRONOUN ? agreement | 1u << 12 : (uint64_t)m->type << 13 | (m->bits & NEWSEVENT_COREF_NUMBERS);
}

static uint32_t agreement(const ne_ment *m, const ne_cluster *k)
{
    uint32_t genders = m->bits & k->genders & NEWSEVENT_COREF_GENDERS, numbers = m->bits & k->numbers & NEWSEVENT_COREF_NUMBERS;
    uint32_t sure = (k->genders & (k->genders - 1)) == 0; /* one gender only */
    return (genders != 0) | (numbers != 0) << 1 | sure << 2;
}

static uint64_t word_hash(const ne_coref *c, uint32_t token)
{
    return ne_coref_hash(ne_at(c->doc, c->tokens[token].start), c->tokens[token].end - c->tokens[token].start);
}

/* Whether two words begin with different letters of ASCII: then they are not the same. */
static bool begin_apart(const ne_coref *c, uint32_t a, uint32_t b)
{
    unsigned char x = (unsigned char)*ne_at(c->doc, c->tokens[a].start), y = (unsigned char)*ne_at(c->doc, c->tokens[b].start);
    return x < 0x80 && y < 0x80 && ne_ascii_lower((char)x) != ne_ascii_lower((char)y);
}

/* Whether the noun, whose head has this hash, is a word of the cluster's name. */
static bool word_in_name(const ne_coref *c, const ne_ment *noun, uint64_t head, const ne_cluster *k)
{
    const ne_ment *best = &c->ments.rows[k->best];
    if (best->kind != NEWSEVENT_NAME || best->name == NEWSEVENT_NONE)
        return false;
    const ne_name *n = &c->doc->names.rows[best->name];
    uint32_t t = best->first, floor = c->doc->sentences.rows[best->sentence].first_token;
    while (t > floor && n->title_end > n->title_start && c->tokens[t - 1].start >= n->title_start)
        t--;
    for (; t < best->last; t++)
        if (!begin_apart(c, t, noun->head) && word_hash(c, t) == head)
            return true;
    return false;
}

uint32_t ne_pair_features(const ne_coref *c, uint32_t ment, uint32_t cluster, uint32_t rank, uint64_t *features)
{
    const ne_ment *m = &c->ments.rows[ment];
    const ne_cluster *k = &c->clusters.rows[cluster];
    const ne_ment *last = &c->ments.rows[k->last];
    out o = {features, 0};
    uint64_t p = anaphor_class(m);
    uint32_t sentences = m->sentence - last->sentence, ments = ment - k->last;
    uint32_t agree = agreement(m, k), possessive = (m->bits & NEWSEVENT_COREF_POSSESSIVE) != 0;
    add(&o, 1, p, agree);
    add(&o, 2, p, k->type | (uint64_t)(k->names > 0) << 8);
    add(&o, 3, p, bucket(sentences));
    add(&o, 4, p, bucket(rank));
    add(&o, 5, p, last->role | (uint64_t)(sentences == 0) << 4);
    add(&o, 6, p, last->kind | (uint64_t)(bucket(sentences) > 2) << 4);
    add(&o, 7, m->role | (uint64_t)possessive << 4, last->role | (uint64_t)(sentences < 2 ? sentences : 2) << 4);
    add(&o, 8, p, bucket(k->seen));
    add(&o, 9, agree, bucket(rank) | (uint64_t)(k->names > 0) << 8);
    add(&o, 10, bucket(sentences), bucket(rank));
    add(&o, 11, k->type | (uint64_t)(k->names > 0) << 8, bucket(rank) | (uint64_t)(m->kind == NEWSEVENT_PRONOUN) << 8);
    bool same_paragraph = c->doc->sentences.rows[m->sentence].paragraph == c->doc->sentences.rows[last->sentence].paragraph;
    add(&o, 12, p, same_paragraph | (uint64_t)(k->first == 0) << 1);
    add(&o, 13, p, last->kind == m->kind && ((last->bits ^ m->bits) & (NEWSEVENT_COREF_GENDERS | NEWSEVENT_COREF_NUMBERS)) == 0);
    if (sentences == 0)
        add(&o, 14, p, bucket(ments));
    /* subject and object of one verb are two things, except with "himself" */
    const ne_token *a = &c->tokens[m->head], *b = &c->tokens[last->head];
    if (sentences == 0 && a->deprel != NEWSEVENT_DEP_NONE) {
        add(&o, 15, a->head == b->head, (uint64_t)m->role << 4 | last->role);
        add(&o, 16, b->head == m->head, p);                       /* inside the noun phrase of the anaphor */
        add(&o, 17, a->head == last->head, (uint64_t)possessive); /* the anaphor inside its */
    }
    /* what is quoted speaks of others than its speaker */
    const ne_document *doc = c->doc;
    uint32_t speaker = NEWSEVENT_NONE;
    if (m->quotation != NEWSEVENT_NONE) {
        const ne_quotation *q = &doc->quotations.rows[m->quotation];
        uint32_t s = q->speaker_token == NEWSEVENT_NONE ? 0 : c->by_head[q->speaker_token - doc->first.tokens];
        if (s)
            speaker = c->ments.rows[s - 1].entity;
        add(&o, 18, p, (speaker == cluster) | (uint64_t)(speaker == NEWSEVENT_NONE) << 1 | (uint64_t)q->kind << 2 | (uint64_t)(last->quotation == m->quotation) << 4);
    } else {
        add(&o, 19, p, last->quotation != NEWSEVENT_NONE);
    }
    if (m->kind == NEWSEVENT_NOMINAL) {
        uint64_t head = word_hash(c, m->head);
        bool named = word_in_name(c, m, head, k), before = k->nominal == head;
        bool country = m->country[0] && k->country[0], same_country = country && m->country[0] == k->country[0] && m->country[1] == k->country[1] && m->country[2] == k->country[2];
        bool sector = m->sector[0] && k->sector[0], same_sector = sector && m->sector[0] == k->sector[0] && m->sector[1] == k->sector[1] && m->sector[2] == k->sector[2];
        add(&o, 30, named | (uint64_t)before << 1, m->definite);
        add(&o, 31, named | (uint64_t)before << 1, bucket(rank));
        add(&o, 32, country | (uint64_t)same_country << 1, m->type);
        add(&o, 33, sector | (uint64_t)same_sector << 1, m->type);
        add(&o, 34, m->type == k->type, m->type | (uint64_t)k->type << 8 | (uint64_t)m->definite << 16);
        add(&o, 35, head, k->type);
        add(&o, 36, m->definite | (uint64_t)(m->last - m->first > 1 ? 1 : 0) << 4, bucket(rank));
        add(&o, 37, m->definite, bucket(sentences) | (uint64_t)(m->type == k->type) << 8);
        add(&o, 38, ne_coref_word_is(c, m->first, " his her their its our my "), m->type);
    }
    return o.count;
}

/* "The company", "the network", "the party", by itself: nearly always one that was named. Not "the government" and "the army",
 * which every state has, and not words that are as often no body at all. */
static bool means_named_body(const ne_coref *c, const ne_ment *m)
{
    bool alone = m->last - m->first == 1 && m->first > c->doc->first.tokens && ne_coref_word_is(c, m->first - 1, " the ");
    return alone && m->kind == NEWSEVENT_NOMINAL && m->type == NEWSEVENT_ORG && m->bits & NEWSEVENT_COREF_SINGULAR && m->sector[0] &&
           ne_among(" bus med pty edu ngo ", m->sector, 3) &&
           !ne_coref_word_is(c, m->head, " business campaign movement opposition website brand plant factory paper station lender ");
}

uint32_t ne_choose_by_weights(ne_coref *c, uint32_t ment, const uint32_t *candidates, uint32_t count)
{
    uint64_t features[NEWSEVENT_COREF_FEATURES];
    uint32_t best = NEWSEVENT_NONE;
    ne_ment *m = &c->ments.rows[ment];
    /* "he" and "she" mean somebody; "it", "they" and nouns need not mean anything that was named */
    bool one = m->kind == NEWSEVENT_PRONOUN && !(m->bits & (NEWSEVENT_COREF_NEUTER | NEWSEVENT_COREF_PLURAL));
    bool named_body = c->has_model && means_named_body(c, m);
    int32_t top = one || (m->speaks && m->kind == NEWSEVENT_PRONOUN) ? INT32_MIN : named_body ? -2 * (int32_t)c->model.scale : 0;
    for (uint32_t i = 0; i < count; i++) {
        const ne_cluster *k = &c->clusters.rows[candidates[i]];
        int32_t scores[NEWSEVENT_LINEAR_CLASSES];
        if (!(m->bits & k->genders & NEWSEVENT_COREF_GENDERS))
            continue;
        if (m->kind == NEWSEVENT_NOMINAL && m->head > m->first) { /* "the governor's spokesman" is not the governor */
            uint32_t row = c->by_head[m->first - c->doc->first.tokens];
            if (row && c->ments.rows[row - 1].entity == candidates[i] && c->ments.rows[row - 1].type == m->type)
                continue;
        }
        if (m->kind == NEWSEVENT_NOMINAL && m->type && k->type && m->type != k->type) { /* a company is no country */
            bool places = m->type >= NEWSEVENT_GPE && m->type <= NEWSEVENT_FAC && k->type >= NEWSEVENT_GPE && k->type <= NEWSEVENT_FAC;
            bool body = (m->type == NEWSEVENT_FAC && k->type == NEWSEVENT_ORG) || (m->type == NEWSEVENT_ORG && k->type == NEWSEVENT_FAC);
            if (!places && !body)
                continue;
        }
        if (one && (!(k->numbers & NEWSEVENT_COREF_SINGULAR) || (k->type != NEWSEVENT_PER && k->type)))
            continue;
        if (m->speaks && m->kind == NEWSEVENT_PRONOUN && (!(m->bits & k->numbers & NEWSEVENT_COREF_NUMBERS) || k->type == NEWSEVENT_LOC || k->type == NEWSEVENT_FAC || k->type == NEWSEVENT_NORP))
            continue; /* places and peoples do not speak */
        if (!c->has_model) { /* without weights: the nearest that agrees and has a name */
            if (m->kind == NEWSEVENT_PRONOUN && k->names && m->bits & k->numbers & NEWSEVENT_COREF_NUMBERS && (k->type == NEWSEVENT_PER || !(m->bits & NEWSEVENT_COREF_MALE) != !(m->bits & NEWSEVENT_COREF_FEMALE)))
                return candidates[i];
            continue;
        }
        uint32_t n = ne_pair_features(c, ment, candidates[i], i, features);
        ne_linear_start(&c->model, scores);
        ne_linear_add_all(&c->model, features, n, scores);
        int32_t score = scores[1] - scores[0];
        if (named_body && score <= 0 && (!k->names || k->type != NEWSEVENT_ORG || (k->sector[0] && memcmp(k->sector, m->sector, 3))))
            continue;
        if (score > top) {
            top = score;
            best = candidates[i];
            m->confidence = (uint16_t)ne_logistic(score, c->model.scale);
        }
    }
    return best;
}
