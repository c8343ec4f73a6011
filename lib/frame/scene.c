#include "frame/scene.h"

#include "text/fold.h"

#include <string.h>

/* Words of the closed classes trigger nothing. */
static bool is_content(const ne_token *t, char first)
{
    switch (t->upos) {
    case NEWSEVENT_UPOS_VERB: case NEWSEVENT_UPOS_NOUN: case NEWSEVENT_UPOS_ADJ: case NEWSEVENT_UPOS_ADV:
    case NEWSEVENT_UPOS_PROPN: case NEWSEVENT_UPOS_INTJ: case NEWSEVENT_UPOS_X: case NEWSEVENT_UPOS_NONE:
        return t->end - t->start >= 3 && ((first | 0x20) >= 'a' && (first | 0x20) <= 'z');
    default: return false;
    }
}

bool ne_scene_content(const ne_document *doc, uint32_t token)
{
    const ne_token *t = &doc->tokens.rows[token];
    return is_content(t, *ne_at(doc, t->start));
}

static void link_tree(ne_scene *s)
{
    const ne_token *tokens = s->doc->tokens.rows + s->first_token;
    for (uint32_t i = 0; i < s->count; i++)
        s->words[i].child = s->words[i].sibling = s->words[i].head = s->words[i].marker = NEWSEVENT_NO_WORD;
    for (uint32_t i = s->count; i-- > 0;) {
        uint32_t head = tokens[i].head;
        if (head == NEWSEVENT_NONE || head < s->first_token || head >= s->first_token + s->count || head == s->first_token + i)
            continue;
        head -= s->first_token;
        s->words[i].head = (uint16_t)head;
        s->words[i].sibling = s->words[head].child;
        s->words[head].child = (uint16_t)i;
        if (s->words[i].deprel == NEWSEVENT_DEP_CASE)
            s->words[head].marker = (uint16_t)i;
    }
}

/* Numbers the words that rows of another stage cover; rows are in text order and may not overlap. */
static uint32_t first_row_at(uint32_t row, uint32_t count, const void *rows, size_t size, uint32_t offset)
{
    while (row < count) {
        uint32_t end;
        memcpy(&end, (const char *)rows + row * size + sizeof(uint32_t), sizeof end); /* {start, end} come first in every row */
        if (end > offset)
            break;
        row++;
    }
    return row;
}

static void cover(ne_scene *s, const ne_scene_cursor *c)
{
    ne_document *doc = s->doc;
    const ne_token *tokens = doc->tokens.rows + s->first_token;
    uint32_t name = c->name, time = c->time, quantity = c->quantity;
    s->first_time = time;
    s->first_quantity = quantity;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t at = tokens[i].start;
        ne_word *w = &s->words[i];
        name = first_row_at(name, doc->names.count, doc->names.rows, sizeof *doc->names.rows, at);
        if (name < doc->names.count && doc->names.rows[name].start < tokens[i].end) {
            w->name = name;
            w->flags |= NEWSEVENT_IN_NAME;
            w->entity_class = doc->names.rows[name].type;
        }
        time = first_row_at(time, doc->times.count, doc->times.rows, sizeof *doc->times.rows, at);
        if (time < doc->times.count && doc->times.rows[time].start < tokens[i].end && time - s->first_time < 0xfffe) {
            w->time = (uint16_t)(time - s->first_time + 1);
            s->time_count = time - s->first_time + 1;
        }
        quantity = first_row_at(quantity, doc->quantities.count, doc->quantities.rows, sizeof *doc->quantities.rows, at);
        if (quantity < doc->quantities.count && doc->quantities.rows[quantity].start < tokens[i].end &&
            quantity - s->first_quantity < 0xfffe) {
            w->quantity = (uint16_t)(quantity - s->first_quantity + 1);
            s->quantity_count = quantity - s->first_quantity + 1;
        }
    }
}

/* The first word that begins at `at` or behind it. */
static uint32_t word_from(const ne_token *tokens, uint32_t count, uint32_t at)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Words get the kind of the last quotation they stand in; so the last is asked first, and words that have an answer are skipped. */
static void quote(ne_scene *s, uint32_t from)
{
    ne_document *doc = s->doc;
    const ne_token *tokens = doc->tokens.rows + s->first_token;
    uint32_t end = tokens[s->count - 1].end, q = from;
    uint16_t next[NEWSEVENT_SCENE_WORDS + 1]; /* a word without an answer, at or behind; some steps may be needed */
    while (q < doc->quotations.count && doc->quotations.rows[q].start < end)
        q++;
    if (q == from)
        return;
    for (uint32_t i = 0; i <= s->count; i++)
        next[i] = (uint16_t)i;
    while (q-- > from) {
        const ne_quotation *row = &doc->quotations.rows[q];
        if (row->end <= tokens->start && row->cue_end <= tokens->start)
            continue; /* in an earlier part of a long sentence */
        for (uint32_t i = word_from(tokens, s->count, row->cue_start); i < s->count && tokens[i].end <= row->cue_end; i++)
            s->words[i].flags |= NEWSEVENT_CUE;
        for (uint32_t i = word_from(tokens, s->count, row->start);;) {
            while (next[i] != i) {
                next[i] = next[next[i]];
                i = next[i];
            }
            if (i == s->count || tokens[i].end > row->end)
                break;
            s->words[i].quoted = (uint8_t)(row->kind + 1);
            next[i] = (uint16_t)(i + 1);
        }
    }
}

#define AHEAD 32u /* tokens whose places in the lexicon are asked for together */

void ne_scene_see(ne_scene *s)
{
    const ne_document *doc = s->doc;
    uint32_t count = doc->tokens.count - doc->first.tokens;
    if (!count) /* there may be no rows at all */
        return;
    const ne_token *tokens = doc->tokens.rows + doc->first.tokens;
    for (uint32_t from = 0, end; from < count; from = end) {
        end = count - from < AHEAD ? count : from + AHEAD;
        for (uint32_t i = from; i < end; i++) {
            s->seen[i].lemma = ne_hash_folded(tokens[i].lemma.data, tokens[i].lemma.length);
            s->seen[i].form = ne_hash_folded(ne_at(doc, tokens[i].start), tokens[i].end - tokens[i].start);
            ne_lexicon_expect(s->lexicon, s->seen[i].lemma);
        }
        for (uint32_t i = from; i < end; i++)
            s->seen[i].is_known = ne_lexicon_find(s->lexicon, s->seen[i].lemma, &s->seen[i].known);
    }
}

void ne_scene_fill(ne_scene *s, ne_scene_cursor *c, uint32_t sentence, uint32_t first, uint32_t count)
{
    ne_document *doc = s->doc;
    s->sentence = sentence;
    s->first_token = first;
    s->count = count;
    s->time_count = s->quantity_count = 0;
    s->kind = doc->sentences.rows[sentence].kind;
    if (!count)
        return;
    const ne_token *tokens = doc->tokens.rows + first;
    memset(s->words, 0, count * sizeof *s->words);
    uint16_t verbs = 0, marks = 0;
    for (uint32_t i = 0; i < count; i++) {
        ne_word *w = &s->words[i];
        const char *text = ne_at(doc, tokens[i].start);
        const ne_seen *seen = &s->seen[first + i - doc->first.tokens];
        w->lemma = seen->lemma;
        w->form = seen->form;
        if (seen->is_known) {
            w->known = seen->known;
            w->flags |= NEWSEVENT_KNOWN;
        }
        w->upos = tokens[i].upos;
        w->xpos = tokens[i].xpos;
        w->deprel = tokens[i].deprel;
        w->verbs = verbs;
        w->marks = marks;
        verbs += w->upos == NEWSEVENT_UPOS_VERB;
        marks += w->upos == NEWSEVENT_UPOS_PUNCT;
        w->mention = w->name = NEWSEVENT_NONE;
        if (*text >= 'A' && *text <= 'Z')
            w->flags |= NEWSEVENT_CAPITAL;
        if (is_content(&tokens[i], *text))
            w->flags |= NEWSEVENT_CONTENT;
        uint32_t m = doc->mention_of_token ? doc->mention_of_token[first + i - doc->first.tokens] : 0;
        if (m)
            w->mention = m - 1;
    }
    link_tree(s);
    uint32_t at = tokens[0].start;
    c->name = first_row_at(c->name, doc->names.count, doc->names.rows, sizeof *doc->names.rows, at);
    c->time = first_row_at(c->time, doc->times.count, doc->times.rows, sizeof *doc->times.rows, at);
    c->quantity = first_row_at(c->quantity, doc->quantities.count, doc->quantities.rows, sizeof *doc->quantities.rows, at);
    c->quotation = first_row_at(c->quotation, doc->quotations.count, doc->quotations.rows, sizeof *doc->quotations.rows, at);
    cover(s, c);
    quote(s, c->quotation);
    for (uint32_t i = 0; i < count; i++) /* a mention's type says more than a name's inside it */
        if (s->words[i].mention != NEWSEVENT_NONE)
            s->words[i].entity_class = doc->mentions.rows[s->words[i].mention].type;
}

uint32_t ne_scene_child(const ne_scene *s, uint32_t word, uint32_t deprel, uint32_t or_deprel)
{
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if (s->words[c].deprel == deprel || s->words[c].deprel == or_deprel)
            return c;
    return NEWSEVENT_NO_WORD;
}

uint32_t ne_scene_subject(const ne_scene *s, uint32_t verb, bool *passive)
{
    *passive = false;
    for (uint32_t up = 0; up < 4 && verb != NEWSEVENT_NO_WORD; up++) {
        uint32_t subject = ne_scene_child(s, verb, NEWSEVENT_DEP_NSUBJ, NEWSEVENT_DEP_NSUBJ_OUTER);
        if (subject != NEWSEVENT_NO_WORD)
            return subject;
        subject = ne_scene_child(s, verb, NEWSEVENT_DEP_NSUBJ_PASS, NEWSEVENT_DEP_CSUBJ_PASS);
        if (subject != NEWSEVENT_NO_WORD) {
            *passive = up == 0;
            return subject;
        }
        uint32_t relation = s->words[verb].deprel;
        if (relation == NEWSEVENT_DEP_ACL_RELCL || relation == NEWSEVENT_DEP_ACL)
            return s->words[verb].head;
        if (relation != NEWSEVENT_DEP_CONJ && relation != NEWSEVENT_DEP_XCOMP && relation != NEWSEVENT_DEP_ADVCL &&
            relation != NEWSEVENT_DEP_PARATAXIS)
            return NEWSEVENT_NO_WORD;
        uint32_t head = s->words[verb].head;
        if (relation == NEWSEVENT_DEP_XCOMP && head != NEWSEVENT_NO_WORD) { /* "urged Iran to release": the object is meant */
            uint32_t object = ne_scene_child(s, head, NEWSEVENT_DEP_OBJ, NEWSEVENT_DEP_IOBJ);
            if (object != NEWSEVENT_NO_WORD)
                return object;
        }
        verb = head;
    }
    return NEWSEVENT_NO_WORD;
}
