/* Features of triggers: the word, its meaning, its neighbours, its place in the tree, its arguments' kinds, its article. */
#include "frame/features.h"

#define NONE_WORD 0x9e37u /* stands for "nothing there" among lemma hashes */

/* The lexicon proposes: words it holds as triggers of something, and verbs that neither it nor WordNet knows. */
bool ne_may_trigger(const ne_scene *s, uint32_t i)
{
    const ne_word *w = &s->words[i];
    if (!(w->flags & NEWSEVENT_CONTENT) || w->time)
        return false;
    return w->flags & NEWSEVENT_KNOWN ? w->known.sense_count > 0 : w->upos == NEWSEVENT_UPOS_VERB;
}

static uint64_t lemma_at(const ne_scene *s, uint32_t i, int32_t away)
{
    int64_t at = (int64_t)i + away;
    return at < 0 || at >= s->count ? NONE_WORD : s->words[at].lemma;
}

static uint32_t broad_pos(uint32_t upos)
{
    switch (upos) {
    case NEWSEVENT_UPOS_VERB: case NEWSEVENT_UPOS_AUX: return NEWSEVENT_POS_VERB;
    case NEWSEVENT_UPOS_NOUN: case NEWSEVENT_UPOS_PROPN: return NEWSEVENT_POS_NOUN;
    case NEWSEVENT_UPOS_ADJ: return NEWSEVENT_POS_ADJ;
    default: return NEWSEVENT_POS_ANY;
    }
}

/* Does the word that a sense needs stand among the dependents or right behind? */
static bool has_beside(const ne_scene *s, uint32_t i, uint32_t with)
{
    for (uint32_t k = i + 1; k < s->count && k <= i + 3; k++)
        if (((uint32_t)s->words[k].lemma | 1u) == with)
            return true;
    for (uint32_t c = s->words[i].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling) {
        if (((uint32_t)s->words[c].lemma | 1u) == with)
            return true;
        uint32_t marker = ne_scene_case(s, c);
        if (marker != NEWSEVENT_NO_WORD && ((uint32_t)s->words[marker].lemma | 1u) == with)
            return true;
    }
    return false;
}

static void add_meaning(const ne_scene *s, uint32_t i, uint32_t pos, ne_features *f)
{
    const ne_word *w = &s->words[i];
    ne_lexicon_word known = w->known;
    if (!(w->flags & NEWSEVENT_KNOWN)) {
        ne_feature(f, 20, pos, 0, 0);
        return;
    }
    for (uint32_t k = 0; k < known.sense_count; k++) {
        ne_sense sense = ne_lexicon_sense(s->lexicon, known.first_sense + k);
        uint32_t fits = !sense.pos || sense.pos == pos, beside = sense.with ? 1u + has_beside(s, i, sense.with) : 0;
        ne_feature(f, 21, sense.type, sense.strength, fits * 4 + beside);
        if (fits && beside != 1)
            ne_feature(f, 22, sense.type, pos, s->kind == NEWSEVENT_HEADLINE);
    }
    if (!known.sense_count)
        ne_feature(f, 23, pos, 0, 0);
    for (uint32_t k = 0; k < known.class_count; k++)
        ne_feature(f, 24, ne_lexicon_class(s->lexicon, known.first_class + k), pos, 0);
}

/* The first meaning of a word, for its neighbours' features; 0 where unknown. */
static uint32_t meaning_of(const ne_scene *s, uint32_t i)
{
    const ne_word *w = &s->words[i];
    return w->flags & NEWSEVENT_KNOWN && w->known.class_count ? ne_lexicon_class(s->lexicon, w->known.first_class) : 0;
}

/* What an argument is: its classes of meaning and its entity's sector; "troops cross" is not "tourists cross". */
static void add_kind(const ne_scene *s, uint32_t role, uint32_t argument, uint64_t lemma, ne_features *f)
{
    const ne_word *a = &s->words[argument];
    ne_lexicon_word known = a->known;
    if (a->flags & NEWSEVENT_KNOWN)
        for (uint32_t k = 0; k < known.class_count && k < 5; k++)
            ne_feature(f, 55, role, ne_lexicon_class(s->lexicon, known.first_class + k), lemma);
    if (a->mention == NEWSEVENT_NONE)
        return;
    const ne_entity *e = &s->doc->entities.rows[s->doc->mentions.rows[a->mention].entity];
    ne_feature(f, 56, role, ne_sector_number(e), lemma);
}

static void add_arguments(const ne_scene *s, uint32_t i, uint32_t subject, bool passive, uint32_t pos, ne_features *f)
{
    const ne_word *w = &s->words[i];
    if (subject != NEWSEVENT_NO_WORD) {
        ne_feature(f, 40, s->words[subject].lemma, passive, 0);
        ne_feature(f, 41, s->words[subject].entity_class, passive, pos);
        ne_feature(f, 42, w->lemma, s->words[subject].entity_class, passive);
        add_kind(s, 1 + passive, subject, w->lemma, f);
    } else {
        ne_feature(f, 45, pos, w->lemma, 0);
    }
    for (uint32_t c = w->child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling) {
        const ne_word *child = &s->words[c];
        if (child->deprel == NEWSEVENT_DEP_PUNCT)
            continue;
        uint32_t marker = ne_scene_case(s, c);
        uint64_t prep = marker == NEWSEVENT_NO_WORD ? 0 : s->words[marker].lemma;
        ne_feature(f, 47, w->lemma, child->deprel, prep);
        ne_feature(f, 48, child->lemma, child->deprel, pos);
        ne_feature(f, 49, w->lemma, child->lemma, 0);
        ne_feature(f, 50, child->entity_class, child->deprel, prep);
        if (child->deprel == NEWSEVENT_DEP_OBJ || child->deprel == NEWSEVENT_DEP_COMPOUND || child->deprel == NEWSEVENT_DEP_NMOD ||
            child->deprel == NEWSEVENT_DEP_OBL) {
            uint32_t meaning = meaning_of(s, c);
            ne_feature(f, 51, w->lemma, meaning, prep);
            ne_feature(f, 52, meaning, child->deprel, pos);
            add_kind(s, child->deprel == NEWSEVENT_DEP_OBJ ? 3 : 4, c, w->lemma, f);
        }
        if (child->quantity)
            ne_feature(f, 53, s->doc->quantities.rows[s->first_quantity + child->quantity - 1].quantity_class, child->deprel, pos);
    }
}

static void add_place(const ne_scene *s, uint32_t i, uint32_t pos, ne_features *f)
{
    const ne_word *w = &s->words[i];
    ne_feature(f, 60, w->deprel, pos, 0);
    if (w->head == NEWSEVENT_NO_WORD)
        return;
    const ne_word *head = &s->words[w->head];
    ne_feature(f, 62, head->lemma, w->deprel, 0);
    ne_feature(f, 63, head->lemma, w->lemma, 0);
    ne_feature(f, 64, head->upos, w->deprel, pos);
    ne_feature(f, 65, meaning_of(s, w->head), w->deprel, pos);
    uint32_t marker = ne_scene_case(s, i);
    if (marker != NEWSEVENT_NO_WORD)
        ne_feature(f, 66, s->words[marker].lemma, w->lemma, 0);
}

#define AROUND 6u /* how far to both sides a word tells what it is about */

/* What stands around, seen together with the likeliest type: a bus, a concert or a film speak for or against the same types whatever
 * the word in question is. */
static void add_company(const ne_scene *s, uint32_t i, uint32_t subject, bool passive, const ne_hint *hint, ne_features *f)
{
    const ne_word *w = &s->words[i];
    for (uint32_t c = w->child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling) {
        const ne_word *child = &s->words[c];
        if (child->deprel == NEWSEVENT_DEP_PUNCT)
            continue;
        ne_feature(f, 100, child->lemma, hint->like, 0);
        ne_feature(f, 101, child->entity_class, child->deprel, hint->like);
    }
    if (w->head != NEWSEVENT_NO_WORD)
        ne_feature(f, 102, s->words[w->head].lemma, hint->like, 0);
    if (subject != NEWSEVENT_NO_WORD)
        ne_feature(f, 103, s->words[subject].lemma, hint->like, passive);
    uint32_t last = i + AROUND < s->count ? i + AROUND : s->count - 1;
    for (uint32_t k = i > AROUND ? i - AROUND : 0; k <= last; k++)
        if (k != i && s->words[k].flags & NEWSEVENT_CONTENT)
            ne_feature(f, 105, s->words[k].lemma, hint->like, 0);
}

/* Where in the article the sentence stands, in the window of a very long one: news comes first, background last. */
static void add_whereabouts(const ne_scene *s, uint32_t pos, const ne_hint *hint, ne_features *f)
{
    uint32_t n = s->sentence - s->doc->first.sentences, count = s->doc->sentences.count - s->doc->first.sentences;
    uint32_t early = n < 4 ? n : n < 8 ? 4 : n < 16 ? 5 : 6;
    uint32_t part = count > 8 ? n * 5 / count : 7; /* fifths; short articles have none */
    ne_feature(f, 110, early, pos, 0);
    ne_feature(f, 111, part, pos, 0);
    ne_feature(f, 112, early, hint->like, 0);
}

/* What the first pass said of the word, around it and of the whole article. */
static void add_hint(const ne_word *w, const ne_hint *hint, ne_features *f)
{
    ne_feature(f, 80, hint->first_best, hint->first_share, 0);
    ne_feature(f, 81, hint->first_best, hint->lemma_type, 0);
    ne_feature(f, 84, hint->like, hint->first_share, hint->first_best != 0);
    ne_feature(f, 86, hint->like, hint->head, w->deprel);
    ne_feature(f, 87, hint->like, hint->child, 0);
    ne_feature(f, 88, hint->like, hint->before, 0);
    ne_feature(f, 89, hint->like, hint->after, 0);
    for (uint32_t k = 0; k < 3; k++)
        ne_feature(f, 91, hint->top[k], hint->like, 0);
}

void ne_trigger_features(const ne_scene *s, uint32_t i, const ne_hint *hint, ne_features *f)
{
    const ne_word *w = &s->words[i];
    uint32_t pos = broad_pos(w->upos);
    f->count = 0;
    ne_feature(f, 1, w->lemma, pos, 0);
    ne_feature(f, 8, w->xpos, s->kind, 0);
    ne_feature(f, 9, w->lemma, s->kind, 0);
    ne_feature(f, 10, w->flags & (NEWSEVENT_CAPITAL | NEWSEVENT_IN_NAME | NEWSEVENT_CUE), pos, i == 0);
    ne_feature(f, 11, w->flags & NEWSEVENT_IN_NAME, w->entity_class, pos);
    ne_feature(f, 12, w->quoted, pos, 0);
    if (w->quantity)
        ne_feature(f, 14, w->lemma, w->quantity != 0, 0);
    add_meaning(s, i, pos, f);
    for (int32_t d = -2; d <= 2; d++) {
        if (!d)
            continue;
        ne_feature(f, 30, lemma_at(s, i, d), (uint64_t)(d + 3), pos);
    }
    ne_feature(f, 70, s->topic, pos, 0);
    ne_feature(f, 71, s->topic, w->lemma, 0);
    ne_feature(f, 3, w->form, 0, 0);
    ne_feature(f, 34, i + 1 < s->count ? s->words[i + 1].entity_class : 0, w->lemma, 0);
    bool passive;
    uint32_t subject = ne_scene_subject(s, i, &passive);
    add_arguments(s, i, subject, passive, pos, f);
    add_place(s, i, pos, f);
    add_company(s, i, subject, passive, hint, f);
    add_whereabouts(s, pos, hint, f);
    add_hint(w, hint, f);
}
