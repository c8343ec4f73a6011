/* Between the files of network.h: what they hand on. */
#ifndef NEWSEVENT_TOOLS_LEARN_NETWORK_INNER_H
#define NEWSEVENT_TOOLS_LEARN_NETWORK_INNER_H

#include "learn/network.h"
#include "learn/parser-learn.h"

enum { /* short names */
    X = NEWSEVENT_NET_INPUTS, H = NEWSEVENT_NET_HIDDEN, H2 = 2 * H, GATES = NEWSEVENT_NET_GATES, SEEN = NEWSEVENT_NET_SEEN, INNER = NEWSEVENT_NET_INNER,
    TYPES = NEWSEVENT_EVENT_TYPES, TOLD = NEWSEVENT_NET_TOLD, STATES = NEWSEVENT_NET_STATES, WORD = NEWSEVENT_NET_WORD_WIDTH
};

typedef struct net_sentence {
    ne_net_word *words;
    uint32_t *rows; /* of the table of words */
    uint16_t *heads;
    const uint8_t *states; /* in the article's document */
    uint16_t *asked;
    uint8_t *gold; /* type of each word asked about */
    uint32_t count, asked_count;
    size_t article;
    float weight;
} net_sentence;

struct net_texts {
    net_sentence *rows;
    size_t count, room;
    uint32_t words, slots; /* rows of the table of words, the one for all others among them; places of their forms */
    uint32_t *slot;
    uint16_t *row;
    float *vectors;
};

struct net_learner {
    const net_texts *texts;
    parser_adam a; /* the numbers */
    size_t word, table[NEWSEVENT_NET_TABLE_COUNT], told_w, told_b, gates_w, gates_b, inner_w, inner_b, types_w, types_b; /* places in the numbers; matrices by inputs */
};

/* Numbers of rows, as bytes; a matrix, whose inputs are bytes of `narrow` bits less than numbers between layers, as two sections. */
void net_put_rows(blob_bytes *out, const float *values, size_t n);
void net_put_matrix(blob_writer *w, const float *matrix, const float *biases, size_t inputs, size_t outputs, uint32_t narrow);

#endif
