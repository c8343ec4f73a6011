/* A digest's content words and fingerprints, and the agency that an article is from. */
#include "story/keys.h"
#include "story/make.h"
#include "story/rarity.h"
#include "core/hash.h"
#include "core/order.h"
#include "text/fold.h"

#include <stdlib.h>

typedef struct term {
    uint32_t hash, weight;
} term;

static int by_hash(const void *a, const void *b)
{
    const term *x = a, *y = b;
    return ne_order(x->hash, y->hash);
}

static int by_weight(const void *a, const void *b)
{
    const term *x = a, *y = b;
    return x->weight != y->weight ? ne_order(y->weight, x->weight) : by_hash(a, b);
}

static bool is_content(const ne_token *t)
{
    const char *tag = ne_upos_name(t->upos);
    return !strcmp(tag, "NOUN") || !strcmp(tag, "VERB") || !strcmp(tag, "ADJ") || !strcmp(tag, "PROPN");
}

bool ne_digest_terms(ne_maker *m)
{
    term *all = ne_arena_alloc(&m->arena, (m->token_count + 1) * sizeof *all);
    if (!all)
        return false;
    size_t count = 0;
    for (size_t i = 0; i < m->token_count; i++) {
        const ne_token *t = &m->tokens[i];
        if (!ne_maker_told(m, t->sentence) || !is_content(t) || t->lemma.length < 2)
            continue;
        uint64_t key = ne_key_of_words(t->lemma.data, t->lemma.length);
        uint32_t rarity = ne_rarity_of_key(key);
        if (rarity >= NE_LEAST_RARITY)
            all[count++] = (term){(uint32_t)(key >> 32), rarity};
    }
    if (count)
        qsort(all, count, sizeof *all, by_hash);
    size_t kept = 0;
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && all[next].hash == all[i].hash; next++)
            ;
        all[kept++] = (term){all[i].hash, ne_grown(all[i].weight, (uint32_t)(next - i))};
    }
    if (kept > NE_MOST_TERMS) {
        qsort(all, kept, sizeof *all, by_weight);
        kept = NE_MOST_TERMS;
        qsort(all, kept, sizeof *all, by_hash);
    }
    for (size_t i = 0; i < kept; i++) {
        uint32_t *row = ne_maker_row(m, NE_TERMS, TERM_WORDS);
        if (!row)
            return false;
        row[TERM_HASH] = all[i].hash;
        row[TERM_WEIGHT] = all[i].weight;
    }
    return true;
}

#define RUN 4u /* words in a fingerprint */

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return ne_order(x, y);
}

/* Hashes of every run of four words, of which those that 8 divides are kept: what two texts share of these they share of the whole,
 * whatever their lengths. */
bool ne_digest_prints(ne_maker *m)
{
    uint32_t *all = ne_arena_alloc(&m->arena, (m->token_count + 1) * sizeof *all), count = 0;
    uint64_t run[RUN] = {0};
    if (!all)
        return false;
    for (size_t i = 0, length = 0, sentence = SIZE_MAX; i < m->token_count; i++) {
        const ne_token *t = &m->tokens[i];
        if (t->sentence != sentence) {
            sentence = t->sentence;
            length = 0;
        }
        if (!ne_maker_told(m, t->sentence) || !strcmp(ne_upos_name(t->upos), "PUNCT"))
            continue;
        ne_string word = ne_maker_text(m, t->start, t->end);
        memmove(run, run + 1, (RUN - 1) * sizeof *run);
        run[RUN - 1] = ne_hash_folded(word.data, word.length);
        if (++length < RUN)
            continue;
        uint64_t hash = NEWSEVENT_HASH_START;
        for (uint32_t k = 0; k < RUN; k++)
            hash = ne_hash_number(hash, run[k]);
        hash = ne_hash_mix(hash);
        if (!(hash & 7))
            all[count++] = (uint32_t)(hash >> 32);
    }
    if (count)
        qsort(all, count, sizeof *all, by_value);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count && kept < NE_MOST_PRINTS; i++)
        if (!kept || all[kept - 1] != all[i])
            all[kept++] = all[i];
    for (uint32_t i = 0; i < kept; i++) {
        uint32_t *row = ne_maker_row(m, NE_PRINTS, 1);
        if (!row)
            return false;
        *row = all[i];
    }
    return true;
}

static bool is_agency(const ne_entity *e)
{
    return e->type == NEWSEVENT_ORG && !strcmp(e->sector, "MED") && e->gazetteer_id.length > 2 && !memcmp(e->gazetteer_id.data, "m:", 2);
}

/* What stands in brackets in a dateline: "LONDON, March 10 (Continental Press) -". */
static ne_string in_brackets(const ne_maker *m)
{
    for (size_t i = 0; i < m->sentence_count; i++) {
        if (m->sentences[i].kind != NEWSEVENT_DATELINE)
            continue;
        ne_string s = ne_maker_text(m, m->sentences[i].start, m->sentences[i].end);
        const char *open = s.length ? memchr(s.data, '(', s.length) : NULL;
        const char *close = open ? memchr(open, ')', (size_t)(s.data + s.length - open)) : NULL;
        if (close && close > open + 1)
            return (ne_string){open + 1, (size_t)(close - open - 1)};
    }
    return (ne_string){NULL, 0};
}

ne_string ne_digest_agency(const ne_maker *m)
{
    for (size_t i = 0; i < m->entity_count; i++) {
        const ne_entity *e = &m->entities[i];
        if (!is_agency(e))
            continue;
        for (uint32_t k = e->first_mention; k < e->first_mention + e->mention_count; k++) {
            uint8_t kind = m->sentences[m->mentions[k].sentence].kind;
            if (kind == NEWSEVENT_DATELINE || kind == NEWSEVENT_BOILERPLATE)
                return e->name;
        }
    }
    return in_brackets(m);
}
