/* Features of arguments: the way through the tree between trigger and filler, prepositions, kinds of entities, order. */
#include "frame/features.h"

#define CLIMB 8u /* how far up a common head is looked for */

typedef struct path {
    uint64_t hash;   /* relations up from the trigger and down to the filler, conjuncts left out on the filler's side */
    uint32_t up, down;
    uint64_t last;   /* the relation by which the filler hangs */
    bool conjunct;
} path;

static path path_between(const ne_scene *s, uint32_t from, uint32_t to)
{
    uint32_t above[CLIMB + 1], count = 0;
    uint64_t among[(NEWSEVENT_SCENE_WORDS + 63) / 64] = {0}; /* those above, a bit each */
    for (uint32_t w = from; w != NEWSEVENT_NO_WORD && count <= CLIMB; w = s->words[w].head) {
        among[w / 64] |= (uint64_t)1 << w % 64;
        above[count++] = w;
    }
    path p = {0, 0, 0, s->words[to].deprel, false};
    uint64_t down = 17;
    for (uint32_t w = to; w != NEWSEVENT_NO_WORD && p.down <= CLIMB; w = s->words[w].head) {
        if (among[w / 64] >> w % 64 & 1) {
            uint64_t up = 23;
            for (; p.up < count && above[p.up] != w; p.up++)
                up = ne_hash_number(up, s->words[above[p.up]].deprel + 1u);
            p.hash = ne_hash_number(up, down);
            return p;
        }
        if (s->words[w].deprel == NEWSEVENT_DEP_CONJ)
            p.conjunct = true;
        else
            down = ne_hash_number(down, s->words[w].deprel + 1u);
        p.down++;
    }
    p.up = p.down = 15;
    p.hash = 99;
    return p;
}

static uint32_t bucket(uint32_t distance) { return distance < 6 ? distance : distance < 10 ? 6 : distance < 18 ? 7 : 8; }

/* Which dependents the trigger has that tell who does it, and to whom: a bit each. */
static uint32_t parts_told(const ne_scene *s, uint32_t word)
{
    uint32_t told = 0;
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        switch (s->words[c].deprel) {
        case NEWSEVENT_DEP_NSUBJ: told |= 1; break;
        case NEWSEVENT_DEP_NSUBJ_PASS: told |= 2; break;
        case NEWSEVENT_DEP_OBJ: told |= 4; break;
        case NEWSEVENT_DEP_AUX_PASS: told |= 8; break;
        case NEWSEVENT_DEP_NMOD_POSS: told |= 16; break;
        case NEWSEVENT_DEP_OBL_AGENT: told |= 32; break;
        default: break;
        }
    return told;
}

/* What lies between a trigger and a word; common to all kinds of arguments. */
typedef struct way {
    path p;
    uint64_t prep, kind;  /* the word's preposition, 0 for none; what it is */
    uint32_t nominal;     /* the trigger is no verb */
    uint32_t before, distance, triggers, verbs, commas; /* whether the word comes first, how far it is, and what stands between them */
    uint32_t subject;     /* 1: the trigger's subject, 2: of a passive, 3: the trigger has none, 0: it has another */
    uint32_t told;        /* parts_told */
} way;

static uint32_t up_to_three(uint32_t n) { return n > 3 ? 3 : n; }

static way look_way(const ne_scene *s, uint32_t word, uint32_t filler, const uint8_t *types, uint64_t kind)
{
    bool passive;
    uint32_t subject = ne_scene_subject(s, word, &passive), marker = ne_scene_case(s, filler);
    uint32_t before = filler < word, low = before ? filler : word, high = before ? word : filler;
    way v = {.p = path_between(s, word, filler), .kind = kind, .nominal = s->words[word].upos != NEWSEVENT_UPOS_VERB, .before = before,
             .distance = bucket(high - low), .told = parts_told(s, word)};
    v.prep = marker == NEWSEVENT_NO_WORD ? 0 : s->words[marker].lemma;
    v.subject = subject == filler ? 1 + passive : subject == NEWSEVENT_NO_WORD ? 3 : 0;
    if (low < high) {
        v.verbs = up_to_three(s->words[high].verbs - (uint32_t)s->words[low + 1].verbs);
        v.commas = up_to_three(s->words[high].marks - (uint32_t)s->words[low + 1].marks);
    }
    for (uint32_t k = low + 1; k < high; k++)
        v.triggers += types[k] != 0;
    v.triggers = up_to_three(v.triggers);
    return v;
}

static void add_way(const ne_scene *s, uint32_t word, uint32_t type, uint32_t filler, const uint8_t *types, const way *v, ne_features *f)
{
    const ne_word *w = &s->words[word], *a = &s->words[filler];
    const path *p = &v->p;
    uint32_t far = p->up * 16 + p->down;
    ne_feature(f, 1, p->hash, v->nominal, v->kind);
    ne_feature(f, 3, p->hash, w->lemma, v->kind);
    ne_feature(f, 4, p->hash, v->prep, v->nominal);
    ne_feature(f, 5, v->prep, type, v->kind);
    ne_feature(f, 6, v->prep, w->lemma, 0);
    ne_feature(f, 7, far, type, v->before);
    ne_feature(f, 8, v->subject, type, v->kind);
    ne_feature(f, 9, v->subject, w->lemma, 0);
    ne_feature(f, 10, v->distance, v->before, v->kind);
    ne_feature(f, 11, v->distance, v->before, type);
    ne_feature(f, 12, v->triggers, v->before, v->kind);
    ne_feature(f, 13, v->verbs, v->commas, v->before);
    ne_feature(f, 14, p->last, type, v->before);
    ne_feature(f, 15, w->deprel, v->nominal, p->hash);
    ne_feature(f, 16, a->quoted == w->quoted, v->kind, far);
    ne_feature(f, 17, filler ? s->words[filler - 1].lemma : 0, type, v->before);
    ne_feature(f, 18, filler + 1 < s->count ? s->words[filler + 1].lemma : 0, type, v->before);
    ne_feature(f, 20, p->conjunct, type, v->subject);
    ne_feature(f, 28, v->subject, v->told, far);
    if (a->head != NEWSEVENT_NO_WORD) {
        ne_feature(f, 21, s->words[a->head].lemma, p->last, type);
        ne_feature(f, 22, types[a->head], p->last, type);
        ne_feature(f, 23, types[a->head] && a->head != word, v->kind, v->nominal);
    }
    ne_feature(f, 25, v->distance, v->triggers != 0, v->prep);
    if (w->head != NEWSEVENT_NO_WORD) {
        ne_feature(f, 26, s->words[w->head].lemma, p->hash, 0);
        ne_feature(f, 27, types[w->head], w->deprel, p->hash);
    }
}

/* The same in short, for the network that hears pairs (audition.h). */
static void tell_way(const ne_scene *s, uint32_t word, uint32_t type, uint32_t filler, const uint8_t *types, const way *v, ne_pair *pair)
{
    const ne_word *w = &s->words[word], *a = &s->words[filler];
    uint32_t above = a->head == NEWSEVENT_NO_WORD ? 0 : types[a->head] + 1u, governor = w->head == NEWSEVENT_NO_WORD ? 0 : types[w->head] + 1u;
    pair->count = 0;
    ne_pair_tell(pair, type, 0, 0);
    ne_pair_tell(pair, v->p.hash, v->nominal, 0);
    ne_pair_tell(pair, v->prep, 0, 0);
    ne_pair_tell(pair, v->prep, type, 0);
    ne_pair_tell(pair, v->p.up * 16 + v->p.down, v->before, 0);
    ne_pair_tell(pair, v->p.last, v->before, 0);
    ne_pair_tell(pair, v->subject, v->told, 0);
    ne_pair_tell(pair, v->kind, 0, 0);
    ne_pair_tell(pair, v->kind, type, 0);
    ne_pair_tell(pair, v->distance, v->before, 0);
    ne_pair_tell(pair, v->triggers, v->before, 0);
    ne_pair_tell(pair, v->verbs, v->commas, v->before);
    ne_pair_tell(pair, a->quoted == w->quoted, v->p.conjunct, 0);
    ne_pair_tell(pair, w->deprel, v->nominal, 0);
    ne_pair_tell(pair, above, v->p.last, 0);
    ne_pair_tell(pair, governor, w->deprel, 0);
    ne_pair_tell(pair, v->subject, type, 0);
    ne_pair_tell(pair, v->subject, w->lemma, 0);
    ne_pair_tell(pair, v->prep, w->lemma, 0);
}

/* Both at once. Answers the way through the tree. */
static path go(const ne_scene *s, uint32_t word, uint32_t type, uint32_t filler, const uint8_t *types, uint64_t kind, ne_features *f, ne_pair *pair)
{
    way v = look_way(s, word, filler, types, kind);
    add_way(s, word, type, filler, types, &v, f);
    tell_way(s, word, type, filler, types, &v, pair);
    return v.p;
}

/* What the governing event and the word's fellows in a list already tell. */
static void add_billing(const ne_scene *s, uint32_t word, uint32_t type, const ne_billing *b, const path *p, const ne_cast *cast, ne_features *f)
{
    const ne_word *w = &s->words[word];
    uint32_t nominal = w->upos != NEWSEVENT_UPOS_VERB;
    ne_feature(f, 31, b->fellow, p->conjunct, type);
    ne_feature(f, 32, b->fellow, p->conjunct, p->up);
    ne_feature(f, 41, b->before, type, nominal);
    ne_feature(f, 42, b->before, b->last, p->up * 16 + p->down);
    ne_feature(f, 43, b->before, p->hash, nominal);
    ne_feature(f, 44, b->last, w->lemma, 0);
    if (b->governor == NEWSEVENT_NO_WORD)
        return;
    const ne_word *g = &s->words[b->governor];
    uint32_t direct = w->head == b->governor ? w->deprel + 1u : 0;
    ne_feature(f, 34, b->role, cast->types[b->governor], type);
    ne_feature(f, 35, b->role, g->lemma, direct);
    ne_feature(f, 37, b->role, b->filled, nominal);
    ne_feature(f, 38, b->role, p->hash, type);
    ne_feature(f, 39, b->role, p->up * 16 + p->down, nominal);
}

/* The rest of what is told of the pair: the parts of the event above and of the entity, and what the word is. */
static void tell_billing(const ne_scene *s, uint32_t filler, const ne_billing *b, bool conjunct, const ne_cast *cast, uint64_t kind, ne_pair *pair)
{
    const ne_word *a = &s->words[filler];
    uint32_t governor = b->governor == NEWSEVENT_NO_WORD ? 0 : cast->types[b->governor] + 1u;
    uint32_t mention = a->mention == NEWSEVENT_NONE ? 0 : s->doc->mentions.rows[a->mention].kind + 1u;
    ne_pair_tell(pair, b->fellow * 4u + b->before, conjunct, 0);
    ne_pair_tell(pair, b->role * 4u + b->last, governor, 0);
    ne_pair_tell(pair, b->role * 4u + b->last, b->filled, 0);
    ne_pair_tell(pair, mention, kind, 0);
    ne_pair_tell(pair, (a->time != 0) + 2u * (a->quantity != 0), 0, 0);
}

bool ne_argument_features(const ne_scene *s, uint32_t word, uint32_t type, uint32_t filler, const ne_cast *cast, ne_billing *billing,
                          ne_features *f, ne_pair *pair)
{
    const ne_word *w = &s->words[word], *a = &s->words[filler];
    ne_cast_look(cast, s, word, filler, billing);
    f->count = 0;
    if (!billing->role && !billing->fellow && !cast->near[filler])
        return false;
    ne_cast_recall(cast, s, word, filler, billing);
    uint64_t pronoun = a->upos == NEWSEVENT_UPOS_PRON, kind = a->entity_class ? a->entity_class : pronoun ? 30 : a->upos + 40u;
    path p = go(s, word, type, filler, cast->types, kind, f, pair);
    tell_billing(s, filler, billing, p.conjunct, cast, kind, pair);
    add_billing(s, word, type, billing, &p, cast, f);
    ne_feature(f, 50, kind, type, 0);
    ne_feature(f, 51, kind, w->lemma, 0);
    ne_feature(f, 52, a->lemma, type, 0);
    ne_feature(f, 53, a->lemma, p.hash, 0);
    ne_feature(f, 54, a->lemma, w->lemma, 0);
    ne_feature(f, 55, kind, p.hash, type);
    ne_lexicon_word known = a->known;
    if (a->flags & NEWSEVENT_KNOWN)
        for (uint32_t k = 0; k < known.class_count && k < 6; k++)
            ne_feature(f, 56, ne_lexicon_class(s->lexicon, known.first_class + k), type, 0);
    if (a->mention != NEWSEVENT_NONE) {
        const ne_mention *m = &s->doc->mentions.rows[a->mention];
        const ne_entity *e = &s->doc->entities.rows[m->entity];
        ne_feature(f, 58, ne_sector_number(e), type, p.last);
        ne_feature(f, 59, e->mention_count > 5 ? 5 : e->mention_count, m->kind, type);
        ne_feature(f, 60, m->kind, p.hash, 0);
    }
    if (a->time)
        ne_feature(f, 61, type, 0, 0);
    if (a->quantity)
        ne_feature(f, 62, type, p.last, 0);
    return true;
}

uint32_t ne_span_head(const ne_scene *s, uint32_t start, uint32_t end)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    uint32_t first = 0, behind = s->count;
    while (first < behind) { /* the first word that ends behind the start */
        uint32_t middle = first + (behind - first) / 2;
        if (tokens[middle].end <= start)
            first = middle + 1;
        else
            behind = middle;
    }
    if (first == s->count || tokens[first].start >= end)
        return NEWSEVENT_NO_WORD;
    uint32_t last = first;
    while (last + 1 < s->count && tokens[last + 1].start < end)
        last++;
    for (uint32_t i = first; i <= last; i++)
        if (s->words[i].head == NEWSEVENT_NO_WORD || s->words[i].head < first || s->words[i].head > last)
            if (s->words[i].upos != NEWSEVENT_UPOS_ADP && s->words[i].upos != NEWSEVENT_UPOS_PUNCT)
                return i;
    return first;
}

void ne_time_features(const ne_scene *s, uint32_t word, uint32_t type, uint32_t time, const ne_cast *cast, ne_features *f, ne_pair *pair)
{
    const uint8_t *types = cast->types;
    const ne_time *t = &s->doc->times.rows[time];
    uint32_t head = ne_span_head(s, t->start, t->end);
    f->count = 0;
    if (head == NEWSEVENT_NO_WORD)
        return;
    path p = go(s, word, type, head, types, 100u + t->kind, f, pair);
    ne_feature(f, 70, t->kind, t->ground, p.hash);
    ne_feature(f, 71, t->value.length, t->kind, 0);
    ne_feature(f, 72, s->time_count > 3 ? 3 : s->time_count, p.up * 16 + p.down, 0);
    ne_feature(f, 73, t->value.length ? (unsigned char)t->value.data[0] : 0, t->kind, type);
    ne_feature(f, 74, s->words[head].lemma, t->kind, 0);
    uint32_t events = 0;
    for (uint32_t k = 0; k < s->count; k++)
        events += types[k] != 0;
    ne_feature(f, 75, events > 4 ? 4 : events, s->time_count > 3 ? 3 : s->time_count, t->kind);
    ne_feature(f, 76, s->words[word].xpos, s->words[word].deprel, p.hash);
    uint32_t governor = cast->governor[word]; /* whether it has this time, another, or none */
    uint32_t told = governor == NEWSEVENT_NO_WORD ? 0 : !cast->time[governor] ? 1 : cast->time[governor] == time - s->first_time + 1 ? 2 : 3;
    ne_pair_tell(pair, t->kind, t->ground, 1);
    ne_pair_tell(pair, s->time_count > 3 ? 3 : s->time_count, p.up * 16 + p.down, 1);
    ne_pair_tell(pair, t->value.length ? (unsigned char)t->value.data[0] : 0, t->kind, 1);
    ne_pair_tell(pair, told, s->words[word].deprel, 1);
    ne_pair_tell(pair, told, governor == NEWSEVENT_NO_WORD ? 0 : types[governor], 1);
    if (governor == NEWSEVENT_NO_WORD)
        return;
    ne_feature(f, 77, told, s->words[word].deprel, s->words[word].xpos);
    ne_feature(f, 78, told, types[governor], type);
    ne_feature(f, 79, told, p.hash, 0);
}

void ne_quantity_features(const ne_scene *s, uint32_t word, uint32_t type, uint32_t quantity, const uint8_t *types, ne_features *f, ne_pair *pair)
{
    const ne_quantity *q = &s->doc->quantities.rows[quantity];
    uint32_t head = ne_span_head(s, q->start, q->end);
    f->count = 0;
    if (head == NEWSEVENT_NO_WORD)
        return;
    path p = go(s, word, type, head, types, 120u + q->quantity_class, f, pair);
    ne_pair_tell(pair, q->quantity_class, q->flags, 2);
    ne_pair_tell(pair, q->quantity_class, type, 2);
    ne_pair_tell(pair, q->unit.length != 0, p.last, 2);
    ne_pair_tell(pair, s->quantity_count > 3 ? 3 : s->quantity_count, p.up * 16 + p.down, 2);
    ne_feature(f, 80, q->quantity_class, type, 0);
    ne_feature(f, 81, q->quantity_class, s->words[word].lemma, 0);
    ne_feature(f, 82, q->quantity_class, p.hash, type);
    ne_feature(f, 83, s->words[head].lemma, type, 0);
    ne_feature(f, 84, q->flags, type, 0);
    ne_feature(f, 85, q->unit.length != 0, type, p.last);
    ne_feature(f, 86, s->quantity_count > 3 ? 3 : s->quantity_count, p.up * 16 + p.down, 0);
}
