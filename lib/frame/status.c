/* Features of an event's status: auxiliaries, negation, conditions, and what governs the trigger. */
#include "frame/features.h"
#include "text/among.h"
#include "text/fold.h"

static void add_marks(const ne_scene *s, uint32_t i, uint32_t level, ne_features *f)
{
    uint64_t above = s->words[i].head == NEWSEVENT_NO_WORD ? 0 : s->words[s->words[i].head].lemma;
    for (uint32_t c = s->words[i].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling) {
        const ne_word *child = &s->words[c];
        switch (child->deprel) {
        case NEWSEVENT_DEP_AUX: case NEWSEVENT_DEP_AUX_PASS: case NEWSEVENT_DEP_MARK: case NEWSEVENT_DEP_ADVMOD:
        case NEWSEVENT_DEP_COP: case NEWSEVENT_DEP_DET: case NEWSEVENT_DEP_CASE: case NEWSEVENT_DEP_AMOD: case NEWSEVENT_DEP_COMPOUND:
            ne_feature(f, 10 + level, child->deprel, child->form, 0);
            if (child->deprel == NEWSEVENT_DEP_MARK || child->deprel == NEWSEVENT_DEP_AUX) /* "asked if" is no condition */
                ne_feature(f, 20, child->form, above, s->words[i].deprel);
            break;
        default: break;
        }
    }
}

static bool form_in(const ne_scene *s, uint32_t i, const char *words)
{
    const ne_token *t = &s->doc->tokens.rows[s->first_token + i];
    uint32_t n = t->end - t->start;
    return n <= 8 && ne_among(words, ne_at(s->doc, t->start), n);
}

/* "No aircraft has landed", "nobody was hurt", "sought no third term": what denies the event is one of its parts. */
static void add_denials(const ne_scene *s, uint32_t i, uint32_t level, ne_features *f)
{
    for (uint32_t c = s->words[i].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling) {
        if (s->words[c].deprel != NEWSEVENT_DEP_NSUBJ && s->words[c].deprel != NEWSEVENT_DEP_NSUBJ_PASS && s->words[c].deprel != NEWSEVENT_DEP_OBJ && s->words[c].deprel != NEWSEVENT_DEP_OBL)
            continue;
        if (form_in(s, c, " nobody none nothing neither no-one "))
            ne_feature(f, 50, s->words[c].deprel, level, s->words[i].xpos);
        for (uint32_t d = s->words[c].child; d != NEWSEVENT_NO_WORD; d = s->words[d].sibling)
            if (form_in(s, d, " no neither none few "))
                ne_feature(f, 50, s->words[c].deprel, level, s->words[i].xpos);
    }
}

/* "Should the attacks go on", "were it to fall": an auxiliary before the subject, which asks nothing. */
static bool inverted(const ne_scene *s, uint32_t i)
{
    uint32_t subject = ne_scene_child(s, i, NEWSEVENT_DEP_NSUBJ, NEWSEVENT_DEP_NSUBJ_PASS);
    for (uint32_t c = s->words[i].child; subject != NEWSEVENT_NO_WORD && c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if (c < subject && form_in(s, c, " should were had ") && s->words[s->count - 1].form != ne_hash_folded("?", 1))
            return true;
    return false;
}

/* What the event above in the tree is, and what stands between. */
static void add_governor(const ne_scene *s, uint32_t i, const ne_cast *cast, ne_features *f)
{
    uint32_t relation, steps, up = ne_cast_link(cast, s, i, &relation, &steps);
    if (up == NEWSEVENT_NO_WORD) {
        ne_feature(f, 60, 0, s->words[i].xpos, 0);
        return;
    }
    uint32_t status = cast->status[up], type = cast->types[up], way = steps < 3 ? steps : 3;
    ne_feature(f, 61, status, relation, way);
    ne_feature(f, 62, status, type, relation);
    ne_feature(f, 64, status, type, cast->types[i]);
}

void ne_status_features(const ne_scene *s, uint32_t i, const ne_cast *cast, ne_features *f)
{
    const ne_word *w = &s->words[i];
    uint32_t type = cast->types[i], nominal = w->upos != NEWSEVENT_UPOS_VERB;
    f->count = 0;
    add_governor(s, i, cast, f);
    add_denials(s, i, 0, f);
    if (inverted(s, i))
        ne_feature(f, 51, 0, w->deprel, 0);
    ne_feature(f, 1, type, 0, 0);
    ne_feature(f, 2, w->lemma, 0, 0);
    ne_feature(f, 3, w->xpos, w->deprel, 0);
    ne_feature(f, 4, w->xpos, s->kind, type);
    ne_feature(f, 5, w->quoted, w->xpos, 0);
    ne_feature(f, 6, i ? s->words[i - 1].form : 0, w->xpos, 0);
    ne_feature(f, 7, i > 1 ? s->words[i - 2].form : 0, i ? s->words[i - 1].form : 0, w->xpos);
    ne_feature(f, 8, i + 1 < s->count ? s->words[i + 1].lemma : 0, 0, 0);
    ne_feature(f, 9, w->deprel, s->kind, 0);
    add_marks(s, i, 0, f);
    uint32_t up = i, relation = w->deprel;
    for (uint32_t level = 1; level <= 4; level++) {
        uint32_t head = s->words[up].head;
        if (head == NEWSEVENT_NO_WORD)
            break;
        const ne_word *h = &s->words[head];
        ne_feature(f, 30, h->lemma, relation, level == 1);
        ne_feature(f, 31, h->lemma, w->xpos, level);
        ne_feature(f, 32, h->lemma, level == 1, 0);
        if (level == 1)
            ne_feature(f, 33, h->xpos, w->deprel, w->xpos);
        add_marks(s, head, level < 3 ? level : 3, f);
        add_denials(s, head, level < 3 ? level : 3, f);
        if (inverted(s, head))
            ne_feature(f, 51, level < 3 ? level : 3, h->deprel, relation);
        if (level == 1)
            for (uint32_t c = h->child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
                if (s->words[c].deprel == NEWSEVENT_DEP_AUX || s->words[c].deprel == NEWSEVENT_DEP_ADVMOD || s->words[c].deprel == NEWSEVENT_DEP_MARK)
                    ne_feature(f, 52, s->words[c].form, w->deprel, nominal);
        relation = s->words[head].deprel;
        up = head;
    }
    /* a condition or a modal anywhere in the sentence, before or after */
    for (uint32_t k = 0; k < s->count; k++) {
        const ne_word *other = &s->words[k];
        uint32_t near = k + 4 > i && k < i + 4;
        if (other->xpos == NEWSEVENT_XPOS_MD || other->deprel == NEWSEVENT_DEP_MARK)
            ne_feature(f, 40, other->form, k < i, near);
        if (near && k != i)
            ne_feature(f, 41, other->form, k < i, 0);
    }
    for (uint32_t k = 0; k < s->time_count; k++) {
        const ne_time *t = &s->doc->times.rows[s->first_time + k];
        int32_t future = s->doc->published_day != INT32_MIN && t->begin_at.length >= 10 && s->doc->article.published.length >= 10;
        if (future) {
            int32_t order = 0;
            for (int32_t c = 0; c < 10 && !order; c++)
                order = (t->begin_at.data[c] > s->doc->article.published.data[c]) - (t->begin_at.data[c] < s->doc->article.published.data[c]);
            ne_feature(f, 42, (uint64_t)(order + 1), w->xpos, 0);
        }
    }
}
