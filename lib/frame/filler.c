#include "frame/filler.h"

#include "name/gazetteer.h"
#include "text/fold.h"

#include <string.h>

bool ne_may_fill(const ne_scene *s, uint32_t i)
{
    const ne_word *w = &s->words[i];
    if (w->mention != NEWSEVENT_NONE)
        return true;
    switch (w->upos) {
    case NEWSEVENT_UPOS_NOUN: case NEWSEVENT_UPOS_PROPN: break;
    case NEWSEVENT_UPOS_PRON:
        return w->xpos == NEWSEVENT_XPOS_PRP || w->xpos == NEWSEVENT_XPOS_PRP_POSS || w->xpos == NEWSEVENT_XPOS_WP ||
               w->xpos == NEWSEVENT_XPOS_WDT || w->xpos == NEWSEVENT_XPOS_NN;
    case NEWSEVENT_UPOS_NUM: case NEWSEVENT_UPOS_ADJ:
        return w->deprel == NEWSEVENT_DEP_NSUBJ || w->deprel == NEWSEVENT_DEP_NSUBJ_PASS || w->deprel == NEWSEVENT_DEP_OBJ;
    case NEWSEVENT_UPOS_NONE: return w->flags & NEWSEVENT_CAPITAL && w->flags & NEWSEVENT_IN_NAME;
    default: return false;
    }
    return w->deprel != NEWSEVENT_DEP_COMPOUND && w->deprel != NEWSEVENT_DEP_FLAT && w->deprel != NEWSEVENT_DEP_FIXED &&
           w->deprel != NEWSEVENT_DEP_GOESWITH;
}

static ne_string country_name(const ne_document *doc, const char *country)
{
    ne_gazetteer g;
    ne_blob blob = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_gazetteer);
    ne_entry e;
    if (ne_gazetteer_open(&g, &blob))
        for (uint32_t i = 0; ne_gazetteer_entry(&g, i, &e) && e.type == NEWSEVENT_GPE; i++) /* the countries come first */
            if (!memcmp(e.country, country, 4) && e.kind.length == 7)
                return e.name;
    return (ne_string){NULL, 0};
}

ne_string ne_filler_name(const ne_document *doc, const ne_mention *m)
{
    const ne_entity *e = &doc->entities.rows[m->entity];
    if (m->type == NEWSEVENT_NORP && m->kind == NEWSEVENT_NAME && e->country[0] && doc->tokens.rows[m->head].upos == NEWSEVENT_UPOS_ADJ) {
        ne_string name = country_name(doc, e->country);
        if (name.length)
            return name;
    }
    return e->name;
}

/* Whether a hyphen, without a space, ties the word to the one before. */
static bool is_hyphened(const ne_scene *s, uint32_t i)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    return tokens[i].start == tokens[i - 1].end && (*ne_at(s->doc, tokens[i].start) == '-' || *ne_at(s->doc, tokens[i - 1].start) == '-');
}

static bool word_is(const ne_scene *s, uint32_t i, const char *words)
{
    const ne_token *t = &s->doc->tokens.rows[s->first_token + i];
    char folded[16] = " ";
    uint32_t n = t->end - t->start;
    if (n + 3 > sizeof folded)
        return false;
    for (uint32_t k = 0; k < n; k++)
        folded[k + 1] = ne_ascii_lower(ne_at(s->doc, t->start)[k]);
    folded[n + 1] = ' ';
    folded[n + 2] = 0;
    return strstr(words, folded) != NULL;
}

/* A noun phrase without a mention: its head with the nouns, adjectives and numerals right before it. */
static void span_of_phrase(const ne_scene *s, uint32_t head, ne_filler *out)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    uint32_t first = head, last = head;
    while (first > 0) {
        const ne_word *w = &s->words[first - 1];
        bool part = w->head == head || (w->head != NEWSEVENT_NO_WORD && w->head > first - 1 && w->head < head);
        if (!part || (w->deprel != NEWSEVENT_DEP_AMOD && w->deprel != NEWSEVENT_DEP_COMPOUND && w->deprel != NEWSEVENT_DEP_FLAT &&
                      w->deprel != NEWSEVENT_DEP_PUNCT && w->deprel != NEWSEVENT_DEP_NMOD_DESC))
            break;
        first--;
    }
    while (first < head && (s->words[first].upos == NEWSEVENT_UPOS_PUNCT || word_is(s, first, " own ")))
        first++;
    while (last + 1 < s->count && s->words[last + 1].head == head &&
           (s->words[last + 1].deprel == NEWSEVENT_DEP_FLAT || s->words[last + 1].deprel == NEWSEVENT_DEP_GOESWITH))
        last++;
    while (first > 0 && is_hyphened(s, first)) /* "78-year-old" whole */
        first--;
    while (last + 1 < s->count && is_hyphened(s, last + 1))
        last++;
    out->start = tokens[first].start;
    out->end = tokens[last].end;
}

/* Whether a name tells a country, and is no person's. */
static const ne_name *nation(const ne_scene *s, uint32_t i)
{
    const ne_name *name = s->words[i].name == NEWSEVENT_NONE ? NULL : &s->doc->names.rows[s->words[i].name];
    return name && name->country[0] && name->type != NEWSEVENT_PER ? name : NULL;
}

/* Whose a noun is that no entity tells: "Israeli tanks", "rebels in the Ivory Coast", "thousands of Iraqi Kurds". */
static void find_country(const ne_scene *s, uint32_t head, ne_filler *out)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    uint32_t i = head, behind = head + 1;
    while (i-- > 0 && tokens[i].start >= out->start)
        if (nation(s, i)) {
            memcpy(out->country, nation(s, i)->country, 4);
            return;
        }
    if (behind + 1 >= s->count || s->words[behind].upos != NEWSEVENT_UPOS_ADP || !word_is(s, behind, " in of from across throughout "))
        return;
    for (behind++; behind < s->count && behind < head + 7; behind++) {
        if (s->words[behind].name != NEWSEVENT_NONE) {
            if (nation(s, behind))
                memcpy(out->country, nation(s, behind)->country, 4);
            return;
        }
        uint32_t upos = s->words[behind].upos;
        if (upos != NEWSEVENT_UPOS_DET && upos != NEWSEVENT_UPOS_ADJ && upos != NEWSEVENT_UPOS_PROPN && upos != NEWSEVENT_UPOS_NOUN && upos != NEWSEVENT_UPOS_ADP &&
            upos != NEWSEVENT_UPOS_NUM)
            return;
    }
}

uint32_t ne_fill_nations(const ne_scene *s, const ne_filler *of, ne_filler *out, uint32_t room)
{
    const ne_document *doc = s->doc;
    const ne_token *tokens = doc->tokens.rows + s->first_token;
    uint32_t i = 0, count = 0;
    while (i < s->count && tokens[i].start < of->start)
        i++;
    if (i < 2 || i == s->count || !nation(s, i) || s->words[i].upos != NEWSEVENT_UPOS_ADJ)
        return 0;
    while (i >= 2 && count < room && (s->words[i - 1].upos == NEWSEVENT_UPOS_CCONJ || word_is(s, i - 1, " , "))) {
        i -= 2;
        const ne_name *name = nation(s, i);
        if (!name || name->type != NEWSEVENT_NORP || s->words[i].upos != NEWSEVENT_UPOS_ADJ)
            break;
        ne_filler *one = &out[count++];
        memset(one, 0, sizeof *one);
        one->entity = NEWSEVENT_NONE;
        one->start = name->start;
        one->end = name->end;
        one->name = (ne_string){ne_at(doc, name->start), name->end - name->start};
        memcpy(one->country, name->country, 4);
        if (s->words[i].mention != NEWSEVENT_NONE) {
            one->entity = doc->mentions.rows[s->words[i].mention].entity;
            one->name = ne_filler_name(doc, &doc->mentions.rows[s->words[i].mention]);
        }
        while (i && s->words[i - 1].name == s->words[i].name)
            i--;
    }
    return count;
}

#define FLAT_WORDS 8u

/* The mention of whom a noun before a name is flat with, "oceanographer Walter Munk", or NEWSEVENT_NONE. */
static uint32_t named_behind(const ne_scene *s, uint32_t i)
{
    uint32_t steps = 0;
    for (uint32_t w = ne_scene_child(s, i, NEWSEVENT_DEP_FLAT, NEWSEVENT_DEP_FLAT); w != NEWSEVENT_NO_WORD && steps < FLAT_WORDS; steps++) {
        if (s->words[w].mention != NEWSEVENT_NONE)
            return s->words[w].mention;
        w = ne_scene_child(s, w, NEWSEVENT_DEP_FLAT, NEWSEVENT_DEP_FLAT);
    }
    return NEWSEVENT_NONE;
}

static void fill_by(const ne_scene *s, uint32_t i, ne_filler *out)
{
    const ne_document *doc = s->doc;
    const ne_word *w = &s->words[i];
    memset(out, 0, sizeof *out);
    out->entity = NEWSEVENT_NONE;
    uint32_t mention = w->mention;
    if (mention == NEWSEVENT_NONE && w->name == NEWSEVENT_NONE)
        mention = named_behind(s, i);
    if (mention != NEWSEVENT_NONE) {
        const ne_mention *m = &doc->mentions.rows[mention];
        out->start = m->start;
        out->end = m->end;
        out->entity = m->entity;
        memcpy(out->country, doc->entities.rows[m->entity].country, 4);
        out->name = ne_filler_name(doc, m);
    } else if (w->name != NEWSEVENT_NONE) {
        const ne_name *name = &doc->names.rows[w->name];
        out->start = name->start;
        out->end = name->end;
        memcpy(out->country, name->country, 4);
    } else {
        span_of_phrase(s, i, out);
    }
    if (!out->country[0] && w->name == NEWSEVENT_NONE && w->upos == NEWSEVENT_UPOS_NOUN)
        find_country(s, i, out);
    if (!out->name.length)
        out->name = (ne_string){ne_at(doc, out->start), out->end - out->start};
}

#define APPOSED 6u /* words from a noun to the name in apposition to it at most */

/* "Their manager, Hedda Lund": the name behind a noun for one person or body tells who it is. The noun itself where there is none. */
static uint32_t told_by_name(const ne_scene *s, uint32_t i)
{
    const ne_word *w = &s->words[i];
    if (w->xpos != NEWSEVENT_XPOS_NN || (w->entity_class != NEWSEVENT_PER && w->entity_class != NEWSEVENT_ORG))
        return i;
    uint32_t name = ne_scene_child(s, i, NEWSEVENT_DEP_APPOS, NEWSEVENT_DEP_APPOS);
    if (name == NEWSEVENT_NO_WORD || name < i || name > i + APPOSED)
        return i;
    const ne_word *n = &s->words[name];
    if (n->upos != NEWSEVENT_UPOS_PROPN || (n->mention == NEWSEVENT_NONE && n->name == NEWSEVENT_NONE) || n->verbs != w->verbs)
        return i;
    return n->entity_class == NEWSEVENT_GPE || n->entity_class == NEWSEVENT_NORP ? i : name;
}

void ne_fill(const ne_scene *s, uint32_t i, ne_filler *out)
{
    uint32_t name = told_by_name(s, i);
    fill_by(s, name, out);
    if (name == i || out->country[0])
        return;
    ne_filler noun; /* "her Norwegian counterpart, Hedda Lund" */
    fill_by(s, i, &noun);
    memcpy(out->country, noun.country, sizeof out->country);
}

#define OF_WORDS 8u /* of a noun with what it is of at most */

/* The end of what the noun at `i`, whose phrase ends at `end`, is of, else `end`. */
static uint32_t end_with_of(const ne_scene *s, uint32_t i, uint32_t end)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    uint32_t of = i + 1;
    while (of < s->count && tokens[of].start < end)
        of++;
    if (of + 1 >= s->count || !word_is(s, of, " of "))
        return end;
    uint32_t what = s->words[of].head;
    if (what == NEWSEVENT_NO_WORD || what < of || what > i + OF_WORDS || s->words[what].head != i || s->words[what].deprel != NEWSEVENT_DEP_NMOD ||
        s->words[what].time || s->words[what].xpos == NEWSEVENT_XPOS_WP || s->words[what].xpos == NEWSEVENT_XPOS_WDT)
        return end;
    if (ne_scene_child(s, what, NEWSEVENT_DEP_CONJ, NEWSEVENT_DEP_CONJ) != NEWSEVENT_NO_WORD)
        return end; /* half a list tells less than none */
    ne_filler behind;
    fill_by(s, what, &behind);
    uint32_t first = of + 1 + (s->words[of + 1].upos == NEWSEVENT_UPOS_DET);
    return first < s->count && behind.start <= tokens[first].start && behind.start >= tokens[of + 1].start ? behind.end : end;
}

/* "Otto Brenk Thursday", "2019 hackers": the time before or behind is none of the filler, nor a preposition at its ends. A name that begins with a year keeps it. */
static void clip_times(const ne_scene *s, uint32_t i, ne_filler *out)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    const ne_word *w = &s->words[i];
    uint32_t first = i, last = i;
    if (w->time && w->entity_class != NEWSEVENT_EVENT) /* the head of "2020 Zembian" may be the year */
        return;
    while (first > 0 && tokens[first - 1].start >= out->start)
        first--;
    while (last + 1 < s->count && tokens[last + 1].end <= out->end)
        last++;
    if (tokens[i].start < out->start || tokens[i].end > out->end || tokens[first].start != out->start || tokens[last].end != out->end)
        return;
    while (last > first && s->words[last].time && !is_hyphened(s, last) && (last + 1 == s->count || !is_hyphened(s, last + 1)))
        last--;
    if (w->entity_class == NEWSEVENT_EVENT || w->name == NEWSEVENT_NONE)
        while (first < last && s->words[first].time && s->words[first].upos == NEWSEVENT_UPOS_NUM && tokens[first].end - tokens[first].start == 4 && !is_hyphened(s, first + 1))
            first++;
    /* "a complaint by | a rival conductor", "his wife of | 58 years" */
    while (first < i && s->words[first].upos == NEWSEVENT_UPOS_ADP && !is_hyphened(s, first + 1))
        first++;
    while (last > i && s->words[last].upos == NEWSEVENT_UPOS_ADP && s->words[i].name == NEWSEVENT_NONE && !is_hyphened(s, last))
        last--;
    out->start = tokens[first].start;
    out->end = tokens[last].end;
}

bool ne_fill_is_time(const ne_scene *s, uint32_t i, const ne_filler *filler)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    if (!s->words[i].time || s->words[i].entity_class == NEWSEVENT_PER)
        return false;
    const ne_time *t = &s->doc->times.rows[s->first_time + s->words[i].time - 1];
    return tokens[i].start >= filler->start && t->start <= filler->start && filler->end <= t->end;
}

void ne_fill_part(const ne_scene *s, uint32_t i, uint32_t trigger, const uint8_t *types, ne_filler *out)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    ne_fill(s, i, out);
    bool words = out->name.data == ne_at(s->doc, out->start) && out->name.length == out->end - out->start; /* the name is the phrase */
    if (trigger < i && tokens[trigger].start == out->start)
        out->start = tokens[trigger + 1].start;
    if (out->entity == NEWSEVENT_NONE && s->words[i].name == NEWSEVENT_NONE && !types[i])
        out->end = end_with_of(s, i, out->end);
    clip_times(s, i, out);
    if (words)
        out->name = (ne_string){ne_at(s->doc, out->start), out->end - out->start};
}
