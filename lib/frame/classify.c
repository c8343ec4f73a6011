/* PLOVER's modes and contexts of events, and the topic of an article, from weighted words. */
#include "frame/frame.h"
#include "frame/ontology.h"

#include <string.h>

#define CONTEXT_ENOUGH 3u /* strength that gives a context */
#define CONTEXTS_MOST 3u  /* contexts of one event */

static void weigh_modes(const ne_scene *s, const ne_ontology *o, const ne_event *e, uint32_t word, uint32_t role, uint32_t *sums)
{
    uint32_t key = ne_ontology_key(s->words[word].lemma, 0), row = ne_ontology_find(o, NEWSEVENT_ONTOLOGY_MODES, key);
    ne_word_hint hint;
    for (; row != NEWSEVENT_NONE && ne_ontology_row(o, NEWSEVENT_ONTOLOGY_MODES, row, key, &hint); row++)
        if (hint.type == e->type && (hint.role == NEWSEVENT_ROLE_ANY || hint.role == role))
            sums[hint.value] += hint.strength;
}

static uint32_t role_of(uint32_t deprel)
{
    switch (deprel) {
    case NEWSEVENT_DEP_OBJ: case NEWSEVENT_DEP_IOBJ: case NEWSEVENT_DEP_NSUBJ_PASS: return NEWSEVENT_ROLE_OBJ;
    case NEWSEVENT_DEP_NSUBJ: return NEWSEVENT_ROLE_SUBJ;
    case NEWSEVENT_DEP_AMOD: case NEWSEVENT_DEP_COMPOUND: case NEWSEVENT_DEP_NMOD_DESC: return NEWSEVENT_ROLE_MOD;
    case NEWSEVENT_DEP_OBL: case NEWSEVENT_DEP_NMOD: case NEWSEVENT_DEP_OBL_AGENT: case NEWSEVENT_DEP_ADVCL: return NEWSEVENT_ROLE_OBL;
    default: return NEWSEVENT_ROLE_ANY;
    }
}

/* The trigger itself, its dependents, and theirs. */
static uint8_t mode_by_words(const ne_scene *s, const ne_ontology *o, const ne_event *e, uint32_t word)
{
    uint32_t sums[256] = {0}, best = 0;
    weigh_modes(s, o, e, word, NEWSEVENT_ROLE_ANY, sums);
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling) {
        weigh_modes(s, o, e, c, role_of(s->words[c].deprel), sums);
        for (uint32_t d = s->words[c].child; d != NEWSEVENT_NO_WORD; d = s->words[d].sibling)
            weigh_modes(s, o, e, d, NEWSEVENT_ROLE_ANY, sums);
    }
    if (s->words[word].deprel == NEWSEVENT_DEP_COMPOUND && s->words[word].head != NEWSEVENT_NO_WORD)
        weigh_modes(s, o, e, s->words[word].head, NEWSEVENT_ROLE_ANY, sums);
    for (uint32_t k = 1; k < 256; k++)
        if (sums[k] > sums[best])
            best = k;
    return sums[best] >= 2 ? (uint8_t)best : 0;
}

static void weigh_key(const ne_ontology *o, uint32_t table, uint32_t key, uint32_t weight, uint32_t *sums)
{
    ne_word_hint hint;
    uint32_t row = ne_ontology_find(o, table, key);
    for (; row != NEWSEVENT_NONE && ne_ontology_row(o, table, row, key, &hint); row++)
        sums[hint.value & 63] += hint.strength * weight;
}

static void weigh(const ne_scene *s, const ne_ontology *o, uint32_t table, uint32_t word, uint32_t weight, uint32_t *sums)
{
    weigh_key(o, table, ne_ontology_key(s->words[word].lemma, 0), weight, sums);
    if (word + 1 < s->count)
        weigh_key(o, table, ne_ontology_key(s->words[word].lemma, s->words[word + 1].lemma), weight, sums);
}

/* Words of the trigger's own phrase count twice, those of the sentence once. */
static uint64_t contexts_by_words(const ne_scene *s, const ne_ontology *o, uint32_t word)
{
    uint32_t sums[64] = {0};
    for (uint32_t i = 0; i < s->count; i++) {
        if (!(s->words[i].flags & NEWSEVENT_CONTENT))
            continue;
        uint32_t head = s->words[i].head;
        bool own = i == word || head == word || (head != NEWSEVENT_NO_WORD && s->words[head].head == word);
        uint32_t near = i + 12 > word && i < word + 12;
        if (own || near)
            weigh(s, o, NEWSEVENT_ONTOLOGY_CONTEXTS, i, own ? 2 : 1, sums);
    }
    uint64_t contexts = 0;
    for (uint32_t k = 0; k < CONTEXTS_MOST; k++) {
        uint32_t best = 0;
        for (uint32_t c = 1; c < 64; c++)
            if (sums[c] > sums[best])
                best = c;
        if (sums[best] < CONTEXT_ENOUGH)
            break;
        contexts |= (uint64_t)1 << best;
        sums[best] = 0;
    }
    return contexts;
}

void ne_event_classify(const ne_scene *s, const ne_ontology *o, ne_event *e)
{
    if (e->type > NEWSEVENT_ASSAULT) /* modes and contexts are PLOVER's own */
        return;
    uint32_t word = e->token - s->first_token;
    if (e->rule != NEWSEVENT_NONE)
        e->mode = ne_lexicon_sense(s->lexicon, e->rule).mode;
    if (!e->mode)
        e->mode = mode_by_words(s, o, e, word);
    e->contexts = contexts_by_words(s, o, word);
}

uint8_t ne_window_topic(const ne_scene *s, const ne_ontology *o)
{
    uint32_t sums[64] = {0}, best = 0, first, count, sentence;
    const ne_document *doc = s->doc;
    ne_walk walk;
    ne_walk_start(&walk, doc);
    while (ne_walk_step(&walk, doc, &first, &count, &sentence)) {
        uint32_t weight = doc->sentences.rows[sentence].kind == NEWSEVENT_HEADLINE ? 3 : 1;
        const ne_seen *seen = s->seen + (first - doc->first.tokens);
        for (uint32_t i = 0; i < count; i++) {
            if (!ne_scene_content(doc, first + i))
                continue;
            weigh_key(o, NEWSEVENT_ONTOLOGY_TOPICS, ne_ontology_key(seen[i].lemma, 0), weight, sums);
            if (i + 1 < count)
                weigh_key(o, NEWSEVENT_ONTOLOGY_TOPICS, ne_ontology_key(seen[i].lemma, seen[i + 1].lemma), weight, sums);
        }
    }
    for (uint32_t k = 1; k < NEWSEVENT_TOPICS; k++)
        if (sums[k] > sums[best])
            best = k;
    return (uint8_t)best;
}
