/* From scores of heads to a tree. */
#ifndef NEWSEVENT_SYNTAX_PARSER_TREE_H
#define NEWSEVENT_SYNTAX_PARSER_TREE_H

#include "syntax/parser_ops.h"

typedef struct ne_parse_scores {
    const int32_t *score; /* score[i * stride + h]: how well row h heads row i; row 0 is the artificial root */
    size_t stride;
    uint32_t words;          /* rows 1 to words; below NEWSEVENT_PARSE_CHOICES */
    const int32_t *distance; /* distance[h - i] is to be added where h is a word … */
    int32_t root;            /* … and this where it is the root */
} ne_parse_scores;

/* Fills heads[1 … words] so that one word hangs on the root and all others on that word. `set` has room for 2 * (words + 1).
 * Takes at most time proportional to words * words. */
void ne_parse_tree(const ne_parse_ops *ops, const ne_parse_scores *s, uint16_t *heads, uint16_t *set);

#endif
