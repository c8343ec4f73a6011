/* The parser's weights as they stand in the blob, all in 16-bit fixed point.
 *
 * Numbers between layers are scaled by 2048, so that they reach from -16 to 16. Rows of words and affixes are bytes with a
 * multiplier of their own. Matrices are cut into blocks of 16 outputs: [outputs / 16][inputs / 2][16][2], so that a vector
 * instruction finds the two inputs that it multiplies and adds side by side. The large matrices are bytes, four inputs side by
 * side, each output with a shift of its own; their inputs are cut down to bytes before.
 *
 * Behind the trainer's sections tools/compile-weights writes one more, for the byte matrices in turn (upper layers, then the
 * projections) the bits that ne_parse_layer.joint tells of. */
#ifndef NEWSEVENT_SYNTAX_PARSER_MODEL_H
#define NEWSEVENT_SYNTAX_PARSER_MODEL_H

#include "core/blob.h"
#include "syntax/parser_ops.h"

#define NEWSEVENT_PARSE_MAGIC "NEPARSER"
enum {
    NEWSEVENT_PARSE_VERSION = 2,
    NEWSEVENT_PARSE_LAYERS = 4, /* at most */
    NEWSEVENT_PARSE_OUTPUTS = 64, /* relations, filled up to whole blocks */
    NEWSEVENT_PARSE_FAR = 31, /* words farther apart count as this far */
    NEWSEVENT_PARSE_UNIT = 2048,
    NEWSEVENT_PARSE_ARC_UNIT = 512, /* scale of the projections whose products score heads */
    NEWSEVENT_PARSE_ARC_MOST = 4095 /* and their bound, so that no sum of up to 64 products overflows */
};

/* Sections of the blob; a layer above the first adds its weights, and its biases and shifts, behind NEWSEVENT_PARSE_S_UPPER. */
enum {
    NEWSEVENT_PARSE_S_SHAPE,       /* u32: slots, words, hidden, layers, arc, label, how far inputs of byte matrices are shifted */
    NEWSEVENT_PARSE_S_SLOTS,       /* u32: upper half of a word's key; 0 is a free slot */
    NEWSEVENT_PARSE_S_ROWS,        /* u16: row of the slot's word, or of its class */
    NEWSEVENT_PARSE_S_WORDS,       /* bytes: rows of gate inputs; 0 the artificial root, then words, then classes of other words */
    NEWSEVENT_PARSE_S_WORD_SCALES, /* u16 */
    NEWSEVENT_PARSE_S_AFFIXES,     /* bytes: suffixes, then prefixes, for words without a row of their own */
    NEWSEVENT_PARSE_S_AFFIX_SCALES,
    NEWSEVENT_PARSE_S_TAGS, /* i16: UPOS, XPOS, shapes, then XPOS at -2, -1, +1, +2 */
    NEWSEVENT_PARSE_S_MLP,         /* bytes */
    NEWSEVENT_PARSE_S_MLP_BIAS,    /* i32 biases of all outputs, then i32 shifts */
    NEWSEVENT_PARSE_S_OUTPUT,
    NEWSEVENT_PARSE_S_OUTPUT_BIAS,
    NEWSEVENT_PARSE_S_DISTANCE, /* i32: 0 for the root, then -31 … 31 */
    NEWSEVENT_PARSE_S_UPPER
};

typedef struct ne_parser_model {
    uint32_t slots, words, hidden, layers, arc, label, narrow;
    uint32_t gates, columns; /* 6 * hidden; 2 * arc + 2 * label */
    const unsigned char *slot, *row, *word, *word_scale, *affix, *affix_scale, *tag, *output, *output_bias, *distance;
    ne_parse_layer layer[NEWSEVENT_PARSE_LAYERS], mlp; /* layers from 1 on; the projections */
} ne_parser_model;

/* The matrix of bytes in a section, with biases and shifts in the one behind it; false where they are too short or a shift is none. */
bool ne_parse_layer_open(ne_parse_layer *layer, const ne_blob *blob, uint32_t section, uint64_t inputs, uint64_t outputs);

/* Gives the layers, one behind the other, the bits of ne_parse_layer.joint in the section; without effect where it is of another size. */
void ne_parse_joints(ne_parse_layer *const *layers, size_t count, ne_section bits);

/* False where the blob is damaged: every section is checked against the sizes that its use needs. */
bool ne_parser_model_open(ne_parser_model *model, const ne_blob *blob);

/* Has the place of a word's key on its way from memory. */
void ne_parser_model_expect(const ne_parser_model *model, uint64_t key);
/* The row of a word's key: its own below model->words, else its class's. */
uint32_t ne_parser_model_word(const ne_parser_model *model, uint64_t key);

#endif
