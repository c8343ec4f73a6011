/* The first pass over triggers: a small network that reads a sentence whole and says of single words which events they may trigger. What it
 * says of the article is what the second pass, whose linear weights know more words and a word's neighbours in the tree, is told
 * (hints.h); the last decision is told of both (survey.h).
 *
 * A word is a row of bytes: what tables hold for its form, spelling, tags, relation, entity, and the meanings that the lexicon has of
 * it, and what the parser's network knew of it in its place. One layer of two-way gated recurrence follows (as in the parser:
 * quasi-recurrent networks, Bradbury and others 2017), then for each word asked about one hidden layer over its state, its head's
 * state and its row. Numbers are those of the parser (parser_ops.h): bytes at 1/32 between layers and at 1/64 in rows, whole numbers throughout.
 * tools/learn/network.c trains it. */
#ifndef NEWSEVENT_FRAME_NETWORK_H
#define NEWSEVENT_FRAME_NETWORK_H

#include "frame/scene.h"
#include "syntax/parser.h"
#include "syntax/parser_ops.h"

enum {
    NEWSEVENT_NET_INPUTS = 160, /* bytes of a word's row */
    NEWSEVENT_NET_STATES = NEWSEVENT_PARSER_STATE, /* of the parser's state (ne_document.states_of_token) … */
    NEWSEVENT_NET_TOLD = 32,    /* … and what is left of it in the row, behind the tables' */
    NEWSEVENT_NET_HIDDEN = 64,  /* units each way */
    NEWSEVENT_NET_GATES = 6 * NEWSEVENT_NET_HIDDEN,
    NEWSEVENT_NET_SEEN = 4 * NEWSEVENT_NET_HIDDEN + NEWSEVENT_NET_INPUTS, /* what the hidden layer sees */
    NEWSEVENT_NET_INNER = 64,
    NEWSEVENT_NET_MEANINGS = 6, /* senses and classes of a word that count, at most */
    NEWSEVENT_NET_NARROW = 6,   /* shift from numbers between layers to bytes … */
    NEWSEVENT_NET_FINE = 5      /* … of a word's row */
};

/* The tables of a row's bytes: name, rows, bytes each. A word has one row of each of the first, and one for each of its meanings, added up,
 * of the others. */
#define NEWSEVENT_NET_SINGLES(X) \
    X(SHAPE, 4, 4) X(UPOS, 32, 8) X(XPOS, 64, 12) X(DEPREL, 64, 12) X(ENTITY, 32, 8) X(KIND, 8, 4) X(QUOTED, 4, 4) X(QUANTITY, 2, 4) \
    X(TOPIC, 64, 8)
#define NEWSEVENT_NET_SUMS(X) X(SENSES, 128, 16) X(CLASSES, 4096, 16)
#define NEWSEVENT_NET_TABLE(name, rows, width) NEWSEVENT_NET_##name,
enum { NEWSEVENT_NET_SINGLES(NEWSEVENT_NET_TABLE) NEWSEVENT_NET_SUMS(NEWSEVENT_NET_TABLE) NEWSEVENT_NET_TABLE_COUNT };
enum { NEWSEVENT_NET_SINGLE = NEWSEVENT_NET_SENSES, NEWSEVENT_NET_WORD_WIDTH = 32 };
typedef struct ne_net_table {
    uint16_t rows, width;
} ne_net_table;
extern const ne_net_table ne_net_tables[NEWSEVENT_NET_TABLE_COUNT];

typedef struct ne_net_word { /* which rows a word takes */
    uint64_t form;           /* hash of the form, case aside: of the table of words */
    uint16_t single[NEWSEVENT_NET_SINGLE];
    uint16_t senses[NEWSEVENT_NET_MEANINGS], classes[NEWSEVENT_NET_MEANINGS];
    uint8_t sense_count, class_count;
} ne_net_word;
/* The trainer sees with the same eyes. */
void ne_net_look(const ne_scene *scene, uint32_t word, ne_net_word *out);

enum { /* sections of the weights, from the first one on; a matrix takes two: bytes, then biases and shifts */
    NEWSEVENT_NET_S_SHAPE, /* u32: slots, words */
    NEWSEVENT_NET_S_SLOTS, /* u32: upper half of a form's hash, 0 free; the place is the lower half's */
    NEWSEVENT_NET_S_ROWS,  /* u16 */
    NEWSEVENT_NET_S_WORDS, /* bytes, 128 added; row 0 is all other words' */
    NEWSEVENT_NET_S_TABLES,
    NEWSEVENT_NET_S_STATES,
    NEWSEVENT_NET_S_GATES = NEWSEVENT_NET_S_STATES + 2,
    NEWSEVENT_NET_S_INNER = NEWSEVENT_NET_S_GATES + 2,
    NEWSEVENT_NET_S_TYPES = NEWSEVENT_NET_S_INNER + 2,
    NEWSEVENT_NET_S_JOINTS = NEWSEVENT_NET_S_TYPES + 2, /* empty, or as tools/compile-weights fills it, the bits of ne_parse_layer.joint, matrix by matrix */
    NEWSEVENT_NET_SECTIONS
};

typedef struct ne_network {
    uint32_t slots, words; /* no words: there is no network */
    const unsigned char *slot, *row, *word, *table[NEWSEVENT_NET_TABLE_COUNT];
    ne_parse_layer states, gates, inner, types;
} ne_network;

/* False, and a network without words, where the sections from `first` on of a checked blob hold none or are damaged. */
bool ne_network_open(ne_network *network, const ne_blob *blob, uint32_t first);

#define NEWSEVENT_NET_NAT 2048 /* of these scores */
typedef struct ne_net_scores { /* of each type for one word; of[0] is that of "no event" */
    int16_t of[NEWSEVENT_EVENT_TYPES];
} ne_net_scores;

typedef struct ne_network_room {
    ne_parse_ops ops;
    uint8_t *x, *narrow, *seen;
    int16_t *z, *h, *state;
    ne_net_scores *scores; /* the answers, in the order of the questions */
} ne_network_room;

/* Room for scenes of up to `words` words; false when there is no memory. */
bool ne_network_room_make(ne_network_room *room, ne_arena *arena, uint32_t words);

/* What the network says of the words `asked` of the scene, which has no more words than there is room for: room->scores. */
void ne_network_ask(const ne_network *network, const ne_network_room *room, const ne_scene *scene, const uint16_t *asked, uint32_t count);
/* The type with the highest score, the first of equals. */
uint32_t ne_net_best(const ne_net_scores *scores);
/* The share of a type, or of 0, in thousandths. */
uint32_t ne_net_share(const ne_net_scores *scores, uint32_t type);

#endif
