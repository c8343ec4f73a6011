/* The parser's network over a group of sentences. */
#ifndef NEWSEVENT_SYNTAX_PARSER_NET_H
#define NEWSEVENT_SYNTAX_PARSER_NET_H

#include "core/arena.h"
#include "syntax/parser_features.h"
#include "syntax/parser_model.h"
#include "syntax/parser_ops.h"

/* Words of a sentence at most; more would not fit the numbers of ne_parse_ops.best. */
#define NEWSEVENT_PARSE_LONGEST 200u

/* Room for `rows` rows. A sentence takes one for its root and one for each word; several sentences share a room, since matrix
 * products are quicker over many rows. */
typedef struct ne_parse_room {
    uint32_t rows;
    ne_parse_word *input; /* to be filled, but for the roots' rows */
    uint16_t *own;        /* each word's row of the weights */
    uint16_t *heads;      /* answers: number of the head within its sentence, 0 the root */
    uint8_t *deprels;
    int16_t *z, *h, *below, *x, *state, *packed;
    uint8_t *narrow;
    int32_t *y, *score, *distance;
    uint16_t *set;
} ne_parse_room;

/* False where there is no memory. */
bool ne_parse_room_make(ne_parse_room *room, const ne_parser_model *model, ne_arena *arena, uint32_t rows);

/* Parses sentences that stand one behind the other in room->input: `words[s]` words each, not counting the root's row. */
void ne_parse_net(const ne_parser_model *model, const ne_parse_ops *ops, ne_parse_room *room, const uint32_t *words, uint32_t sentences);

#endif
