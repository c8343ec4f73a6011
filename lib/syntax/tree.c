/* Trees as arrays: children, spans, conjuncts, phrases. */
#include "syntax/tree.h"

#include "text/utf8.h"

#include <string.h>

/* Spans are handed up from the leaves: a word is done when all its children are. */
static void spread_spans(ne_tree *tree, uint32_t *waiting, uint32_t *queue)
{
    uint32_t n = tree->end - tree->begin, filled = 0;
    for (uint32_t i = 0; i < n; i++)
        waiting[i] = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t head = ne_tree_head(tree, tree->begin + i);
        tree->first[i] = tree->last[i] = tree->begin + i;
        if (head != NEWSEVENT_NONE)
            waiting[head - tree->begin]++;
    }
    for (uint32_t i = 0; i < n; i++)
        if (!waiting[i])
            queue[filled++] = i;
    for (uint32_t done = 0; done < filled; done++) {
        uint32_t i = queue[done], head = ne_tree_head(tree, tree->begin + i);
        if (head == NEWSEVENT_NONE)
            continue;
        uint32_t up = head - tree->begin;
        if (tree->first[i] < tree->first[up])
            tree->first[up] = tree->first[i];
        if (tree->last[i] > tree->last[up])
            tree->last[up] = tree->last[i];
        if (!--waiting[up])
            queue[filled++] = up;
    }
}

bool ne_tree_build(ne_tree *tree, const ne_document *doc, ne_arena *arena)
{
    uint32_t n = doc->tokens.count - doc->first.tokens;
    size_t size = (size_t)n * sizeof(uint32_t);
    tree->doc = doc;
    tree->begin = doc->first.tokens;
    tree->end = doc->tokens.count;
    tree->child = ne_arena_alloc(arena, size);
    tree->sibling = ne_arena_alloc(arena, size);
    tree->first = ne_arena_alloc(arena, size);
    tree->last = ne_arena_alloc(arena, size);
    uint32_t *waiting = ne_arena_alloc(arena, size), *queue = ne_arena_alloc(arena, size);
    if (!tree->child || !tree->sibling || !tree->first || !tree->last || !waiting || !queue)
        return false;
    for (uint32_t i = 0; i < n; i++)
        tree->child[i] = tree->sibling[i] = NEWSEVENT_NONE;
    for (uint32_t i = n; i-- > 0;) { /* from the right, so that lists run to the right */
        uint32_t head = ne_tree_head(tree, tree->begin + i);
        if (head != NEWSEVENT_NONE) {
            tree->sibling[i] = tree->child[head - tree->begin];
            tree->child[head - tree->begin] = tree->begin + i;
        }
    }
    spread_spans(tree, waiting, queue);
    return true;
}

uint8_t ne_deprel_universal(uint8_t deprel)
{
    switch (deprel) {
    case NEWSEVENT_DEP_ACL_RELCL: return NEWSEVENT_DEP_ACL;
    case NEWSEVENT_DEP_ADVCL_RELCL: return NEWSEVENT_DEP_ADVCL;
    case NEWSEVENT_DEP_AUX_PASS: return NEWSEVENT_DEP_AUX;
    case NEWSEVENT_DEP_CC_PRECONJ: return NEWSEVENT_DEP_CC;
    case NEWSEVENT_DEP_COMPOUND_PRT: return NEWSEVENT_DEP_COMPOUND;
    case NEWSEVENT_DEP_CSUBJ_OUTER:
    case NEWSEVENT_DEP_CSUBJ_PASS: return NEWSEVENT_DEP_CSUBJ;
    case NEWSEVENT_DEP_DET_PREDET: return NEWSEVENT_DEP_DET;
    case NEWSEVENT_DEP_FLAT_FOREIGN: return NEWSEVENT_DEP_FLAT;
    case NEWSEVENT_DEP_NMOD_DESC:
    case NEWSEVENT_DEP_NMOD_NPMOD:
    case NEWSEVENT_DEP_NMOD_POSS:
    case NEWSEVENT_DEP_NMOD_TMOD:
    case NEWSEVENT_DEP_NMOD_UNMARKED: return NEWSEVENT_DEP_NMOD;
    case NEWSEVENT_DEP_NSUBJ_OUTER:
    case NEWSEVENT_DEP_NSUBJ_PASS: return NEWSEVENT_DEP_NSUBJ;
    case NEWSEVENT_DEP_OBL_AGENT:
    case NEWSEVENT_DEP_OBL_NPMOD:
    case NEWSEVENT_DEP_OBL_TMOD:
    case NEWSEVENT_DEP_OBL_UNMARKED: return NEWSEVENT_DEP_OBL;
    default: return deprel;
    }
}

uint32_t ne_tree_child(const ne_tree *tree, uint32_t word, uint8_t deprel)
{
    uint32_t c = ne_tree_first_child(tree, word);
    while (c != NEWSEVENT_NONE && ne_tree_token(tree, c)->deprel != deprel)
        c = ne_tree_next_child(tree, c);
    return c;
}

static uint32_t like_from(const ne_tree *tree, uint32_t c, uint8_t universal)
{
    while (c != NEWSEVENT_NONE && ne_deprel_universal(ne_tree_token(tree, c)->deprel) != universal)
        c = ne_tree_next_child(tree, c);
    return c;
}

uint32_t ne_tree_child_like(const ne_tree *tree, uint32_t word, uint8_t universal)
{
    return like_from(tree, ne_tree_first_child(tree, word), universal);
}

uint32_t ne_tree_next_like(const ne_tree *tree, uint32_t child, uint8_t universal)
{
    return like_from(tree, ne_tree_next_child(tree, child), universal);
}

bool ne_tree_under(const ne_tree *tree, uint32_t word, uint32_t above)
{
    for (int steps = 0; steps < 64 && word != NEWSEVENT_NONE; steps++) {
        if (word == above)
            return true;
        word = ne_tree_head(tree, word);
    }
    return false;
}

bool ne_tree_is(const ne_tree *tree, uint32_t word, const char *lower)
{
    const ne_token *t = ne_tree_token(tree, word);
    return ne_equals_folded(ne_at(tree->doc, t->start), t->end - t->start, lower);
}

bool ne_tree_lemma_is(const ne_tree *tree, uint32_t word, const char *lemma)
{
    ne_string s = ne_tree_token(tree, word)->lemma;
    return s.length == strlen(lemma) && !memcmp(s.data, lemma, s.length);
}

/* Whether a child belongs to the noun phrase of its head. */
static bool in_phrase(const ne_tree *tree, uint32_t child, bool full)
{
    switch (ne_deprel_universal(ne_tree_token(tree, child)->deprel)) {
    case NEWSEVENT_DEP_DET:
    case NEWSEVENT_DEP_AMOD:
    case NEWSEVENT_DEP_NUMMOD:
    case NEWSEVENT_DEP_COMPOUND:
    case NEWSEVENT_DEP_FLAT:
    case NEWSEVENT_DEP_FIXED:
    case NEWSEVENT_DEP_GOESWITH:
    case NEWSEVENT_DEP_NMOD:
        return true;
    case NEWSEVENT_DEP_ADVMOD: return child < ne_tree_head(tree, child);
    case NEWSEVENT_DEP_CONJ:
    case NEWSEVENT_DEP_APPOS: return full;
    default: return false;
    }
}

ne_word_range ne_tree_phrase(const ne_tree *tree, uint32_t head, bool full)
{
    ne_word_range p = {head, head};
    bool to_right = true; /* nothing left out yet on the right */
    for (uint32_t c = ne_tree_first_child(tree, head); c != NEWSEVENT_NONE; c = ne_tree_next_child(tree, c)) {
        uint8_t deprel = ne_tree_token(tree, c)->deprel;
        if (c < head) { /* what is left out on the left (a preposition, a comma) cuts off what stands before it */
            if (!in_phrase(tree, c, full) && deprel != NEWSEVENT_DEP_PUNCT && deprel != NEWSEVENT_DEP_CC)
                p.first = head;
            else if (in_phrase(tree, c, full) && (p.first == head || ne_tree_first(tree, c) < p.first))
                p.first = ne_tree_first(tree, c);
        } else if (to_right) {
            if (in_phrase(tree, c, full))
                p.last = ne_tree_last(tree, c) > p.last ? ne_tree_last(tree, c) : p.last;
            else if (deprel != NEWSEVENT_DEP_PUNCT && !(full && deprel == NEWSEVENT_DEP_CC))
                to_right = deprel == NEWSEVENT_DEP_CASE; /* a possessive 's is passed over */
        }
    }
    return p;
}

uint32_t ne_tree_first_conjunct(const ne_tree *tree, uint32_t word)
{
    for (int steps = 0; steps < 64 && ne_tree_token(tree, word)->deprel == NEWSEVENT_DEP_CONJ; steps++)
        word = ne_tree_head(tree, word);
    return word;
}

uint32_t ne_tree_next_conjunct(const ne_tree *tree, uint32_t first, uint32_t word)
{
    return word == first ? ne_tree_child_like(tree, first, NEWSEVENT_DEP_CONJ) : ne_tree_next_like(tree, word, NEWSEVENT_DEP_CONJ);
}

uint32_t ne_tree_case(const ne_tree *tree, uint32_t word)
{
    uint32_t c = ne_tree_child(tree, word, NEWSEVENT_DEP_CASE);
    return c;
}
