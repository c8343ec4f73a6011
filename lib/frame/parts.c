#include "frame/parts.h"

#include "text/among.h"

static bool form_in(const ne_scene *s, uint32_t i, const char *words)
{
    const ne_token *t = &s->doc->tokens.rows[s->first_token + i];
    return ne_among(words, ne_at(s->doc, t->start), t->end - t->start);
}

void ne_parts_keep(ne_parts *p, uint32_t word, int32_t score)
{
    if (p->count < NEWSEVENT_PARTS)
        p->rows[p->count++] = (ne_part){word, score};
}

static uint32_t row_of(const ne_parts *p, uint32_t word)
{
    uint32_t i = 0;
    while (i < p->count && p->rows[i].word != word)
        i++;
    return i;
}

bool ne_parts_have(const ne_parts *p, uint32_t word) { return row_of(p, word) < p->count; }

static void take_out(ne_parts *p, const bool *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->count; i++)
        if (!out[i])
            p->rows[count++] = p->rows[i];
    p->count = count;
}

/* Whether the filler that `head` heads has the word in it: "residents of Orlik", and "the price of rice" (ne_fill_part). */
static bool holds(const ne_scene *s, uint32_t head, uint32_t word)
{
    uint32_t mention = s->words[head].mention;
    if (mention == NEWSEVENT_NONE)
        return s->words[head].name == NEWSEVENT_NONE && form_in(s, s->words[word].marker, " of ");
    return s->doc->mentions.rows[mention].end >= s->doc->tokens.rows[s->first_token + word].end;
}

/* Whether another of the parts is named in one breath with the word: "the nations of Zembia and Orlin". */
static bool stands_in_list(const ne_scene *s, const ne_parts *p, uint32_t word)
{
    for (uint32_t i = 0; i < p->count; i++)
        if (s->words[p->rows[i].word].head == word && s->words[p->rows[i].word].deprel == NEWSEVENT_DEP_CONJ)
            return true;
    return false;
}

/* Of a word and the one it hangs on by a preposition, the one that has the other in it, "residents of Orlik", then who is from somewhere,
 * "soldiers from Norway", then the likelier one. Who stands behind "with" or "including" is somebody else. */
static uint32_t lesser_by_preposition(const ne_scene *s, const ne_parts *p, uint32_t i, uint32_t head)
{
    const ne_word *w = &s->words[p->rows[i].word];
    if (w->marker == NEWSEVENT_NO_WORD || form_in(s, w->marker, " including along together with such as like plus besides alongside "))
        return p->count;
    if (stands_in_list(s, p, p->rows[i].word))
        return head;
    if (holds(s, p->rows[head].word, p->rows[i].word) || (w->entity_class == NEWSEVENT_GPE && form_in(s, w->marker, " from ")))
        return i;
    return p->rows[i].score < p->rows[head].score ? i : head;
}

/* Of a noun and the name that tells who is meant, the name: "the union, Verdana"; "Rui Alvim, a Lisboner" is Alvim. */
static uint32_t lesser_by_apposition(const ne_scene *s, const ne_parts *p, uint32_t i, uint32_t head)
{
    const ne_word *w = &s->words[p->rows[i].word], *h = &s->words[p->rows[head].word];
    bool name = w->upos == NEWSEVENT_UPOS_PROPN, of_name = h->upos == NEWSEVENT_UPOS_PROPN;
    if (name && !of_name)
        return head;
    return of_name && !name && w->entity_class != h->entity_class ? i : p->count;
}

void ne_parts_drop_dependents(const ne_scene *s, ne_parts *p)
{
    bool out[NEWSEVENT_PARTS + 1] = {false};
    for (uint32_t i = 0; i < p->count; i++) {
        const ne_word *w = &s->words[p->rows[i].word];
        uint32_t head = row_of(p, w->head);
        if (head == p->count)
            continue;
        switch (w->deprel) {
        case NEWSEVENT_DEP_NMOD_POSS: out[i] = true; break;
        case NEWSEVENT_DEP_NMOD: out[lesser_by_preposition(s, p, i, head)] = true; break;
        case NEWSEVENT_DEP_APPOS: out[lesser_by_apposition(s, p, i, head)] = true; break;
        default: break;
        }
    }
    take_out(p, out);
}

#define SHARED 3u /* words from a verb to the next of its list that shares its object at most: "arrested and jailed two men" */

bool ne_parts_shared(const ne_scene *s, uint32_t trigger, uint32_t word)
{
    const ne_word *t = &s->words[trigger], *w = &s->words[word];
    uint32_t later = w->head;
    if (w->deprel != NEWSEVENT_DEP_OBJ || later == NEWSEVENT_NO_WORD || later <= trigger || later > trigger + SHARED || word <= later ||
        s->words[later].marks != t->marks) /* "collapsed, and set a warehouse ablaze" */
        return false;
    return t->upos == NEWSEVENT_UPOS_VERB && s->words[later].upos == NEWSEVENT_UPOS_VERB && s->words[later].deprel == NEWSEVENT_DEP_CONJ &&
           s->words[later].head == trigger && ne_scene_child(s, trigger, NEWSEVENT_DEP_OBJ, NEWSEVENT_DEP_NSUBJ_PASS) == NEWSEVENT_NO_WORD;
}

void ne_parts_drop_later(const ne_scene *s, uint32_t trigger, ne_parts *p)
{
    bool out[NEWSEVENT_PARTS];
    const ne_word *t = &s->words[trigger];
    for (uint32_t i = 0; i < p->count; i++) {
        const ne_word *w = &s->words[p->rows[i].word];
        uint32_t later = w->head;
        out[i] = false;
        if (later == NEWSEVENT_NO_WORD || later <= trigger || p->rows[i].word <= trigger || s->words[later].upos != NEWSEVENT_UPOS_VERB || s->words[later].deprel != NEWSEVENT_DEP_CONJ)
            continue;
        bool fellow = s->words[later].head == trigger || (t->deprel == NEWSEVENT_DEP_CONJ && s->words[later].head == t->head);
        out[i] = fellow && t->upos == NEWSEVENT_UPOS_VERB && (w->deprel == NEWSEVENT_DEP_NSUBJ || (w->deprel == NEWSEVENT_DEP_OBJ && later > trigger + SHARED));
    }
    take_out(p, out);
}

void ne_parts_drop_others(ne_parts *p, const ne_parts *others)
{
    bool out[NEWSEVENT_PARTS];
    for (uint32_t i = 0; i < p->count; i++)
        out[i] = ne_parts_have(others, p->rows[i].word);
    take_out(p, out);
}

/* "The smugglers told them": a verb's subject and the pronoun that is its object are two, whatever was made of the pronoun. */
static bool are_two(const ne_scene *s, uint32_t trigger, uint32_t actor, uint32_t recipient)
{
    const ne_word *a = &s->words[actor], *r = &s->words[recipient];
    return a->head == trigger && a->deprel == NEWSEVENT_DEP_NSUBJ && r->head == trigger && r->upos == NEWSEVENT_UPOS_PRON &&
           (r->deprel == NEWSEVENT_DEP_OBJ || r->deprel == NEWSEVENT_DEP_IOBJ) &&
           !form_in(s, recipient, " itself himself herself themselves myself yourself ourselves yourselves ");
}

void ne_parts_drop_both(const ne_scene *s, uint32_t trigger, ne_parts *actors, ne_parts *recipients)
{
    bool out[NEWSEVENT_PARTS] = {false}, from[NEWSEVENT_PARTS] = {false};
    ne_filler who[NEWSEVENT_PARTS], whom;
    for (uint32_t i = 0; i < actors->count; i++)
        ne_fill(s, actors->rows[i].word, &who[i]);
    for (uint32_t k = 0; k < recipients->count; k++) {
        const ne_part *r = &recipients->rows[k];
        ne_fill(s, r->word, &whom);
        for (uint32_t i = 0; i < actors->count; i++) {
            const ne_part *a = &actors->rows[i];
            bool overlap = who[i].start < whom.end && whom.start < who[i].end, same = whom.entity != NEWSEVENT_NONE && whom.entity == who[i].entity;
            if (!overlap && (!same || are_two(s, trigger, a->word, r->word)))
                continue;
            if (a->score > r->score)
                from[k] = true;
            else
                out[i] = true;
        }
    }
    take_out(actors, out);
    take_out(recipients, from);
}

/* A relative pronoun tells less than what it refers to, a noun less than the name it explains. */
static bool says_as_much(const ne_scene *s, uint32_t first, uint32_t word)
{
    const ne_word *a = &s->words[first], *w = &s->words[word];
    bool relative = w->xpos == NEWSEVENT_XPOS_WP || w->xpos == NEWSEVENT_XPOS_WDT;
    return !relative && !(w->upos == NEWSEVENT_UPOS_NOUN && a->upos == NEWSEVENT_UPOS_PROPN);
}

ne_filler *ne_parts_fill(const ne_scene *s, uint32_t trigger, const uint8_t *types, const ne_parts *p, uint32_t *count)
{
    ne_filler *rows = ne_arena_alloc(&s->doc->arena, 2 * NEWSEVENT_PARTS * sizeof *rows);
    int32_t scores[NEWSEVENT_PARTS];
    uint32_t words[NEWSEVENT_PARTS];
    *count = 0;
    for (uint32_t i = 0; rows && i < p->count; i++) {
        const ne_part *part = &p->rows[i];
        ne_filler one;
        ne_fill_part(s, part->word, trigger, types, &one);
        if (ne_fill_is_time(s, part->word, &one))
            continue;
        uint32_t same = 0;
        while (same < *count && !(rows[same].start < one.end && one.start < rows[same].end) &&
               (rows[same].entity == NEWSEVENT_NONE || rows[same].entity != one.entity))
            same++;
        bool again = same < *count, overlap = again && rows[same].start < one.end && one.start < rows[same].end;
        if (again && (overlap || part->score <= scores[same] || !says_as_much(s, words[same], part->word)))
            continue;
        rows[same] = one;
        scores[same] = part->score;
        words[same] = part->word;
        *count += !again;
    }
    for (uint32_t i = 0, n = *count; rows && i < n; i++)
        *count += ne_fill_nations(s, &rows[i], rows + *count, 2 * NEWSEVENT_PARTS - *count);
    return rows;
}
