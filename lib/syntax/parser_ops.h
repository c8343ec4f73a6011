/* The inner loops of the parser, and of the network that reads for events (lib/frame/network.h), in integers, once in plain C and once for
 * each set of vector instructions that pays. All give the same bits: additions saturate or wrap alike and run in the same order. Weights
 * are read as little-endian bytes. */
#ifndef NEWSEVENT_SYNTAX_PARSER_OPS_H
#define NEWSEVENT_SYNTAX_PARSER_OPS_H

#include <stddef.h>
#include <stdint.h>

enum {
    NEWSEVENT_PARSE_WIDE_ROWS = 7, /* rows of 16-bit numbers that are added up for a word */
    NEWSEVENT_PARSE_BYTE_ROWS = 3, /* rows of bytes */
    NEWSEVENT_PARSE_STEP = 8,      /* matrix products take rows by so many, or half of it (ne_parse_ops.step) */
    NEWSEVENT_PARSE_CHOICES = 256  /* that `best` can tell apart */
};

typedef struct ne_parse_sum {
    const unsigned char *wide[NEWSEVENT_PARSE_WIDE_ROWS];
    const unsigned char *bytes[NEWSEVENT_PARSE_BYTE_ROWS];
    int16_t scale[NEWSEVENT_PARSE_BYTE_ROWS]; /* of each row of bytes; a product fits 16 bits */
    uint32_t byte_rows;
} ne_parse_sum;

/* A matrix of bytes with what its sums need to become 16-bit numbers again. */
typedef struct ne_parse_layer {
    const unsigned char *weights;      /* from -63 to 63, so that two products fit 16 bits; in blocks (parser_model.h) */
    const unsigned char *bias, *shift; /* i32 for each output */
    const unsigned char *joint;        /* NULL, or for each block of outputs a bit for each eight inputs: where it is set, four
                                          products fit 16 bits, whatever the inputs */
    size_t inputs, outputs;            /* multiples of 32 and of 16 */
} ne_parse_layer;

/* The layer's outputs from `first`, a multiple of 16, on. */
static inline ne_parse_layer ne_parse_layer_part(const ne_parse_layer *l, size_t first, size_t count)
{
    return (ne_parse_layer){l->weights + first * l->inputs, l->bias + 4 * first, l->shift + 4 * first,
                            l->joint ? l->joint + first / 16 * ((l->inputs + 63) / 64) : NULL, l->inputs, count};
}

typedef struct ne_parse_ops {
    const char *name;
    size_t step; /* products take rows by so many: NEWSEVENT_PARSE_STEP at most */
    /* z[i] = the rows' numbers added up, saturating; n a multiple of 16 */
    void (*gather)(int16_t *z, const ne_parse_sum *sum, size_t n);
    /* y[r][o] = sum over i of x[r][i] * w[i][o], modulo 2^32; weights in blocks (parser_model.h); rows a multiple of
     * `step`, outputs of 16, inputs of 2. So are the rows of `layer`. */
    void (*product)(const int16_t *x, size_t x_row, size_t rows, const unsigned char *w, size_t inputs, size_t outputs, int32_t *y,
                    size_t y_row);
    /* z[r][o] = (bias[o] + sum over i of x[r][i] * w[i][o]) * 8 >> shift[o], held between low and high; x from 0 to 255 */
    void (*layer)(const ne_parse_layer *layer, const uint8_t *x, size_t x_row, size_t rows, int16_t low, int16_t high, int16_t *z,
                  size_t z_row);
    /* x[i] = 128 + (h[i] + half) >> shift, held between 0 and 255, where half is half of what the shift cuts off; n a multiple
     * of 32, shift 1 to 8 */
    void (*narrow)(const int16_t *h, unsigned shift, uint8_t *x, size_t n);
    /* x[i] = a[i] + b[i], or 0 where that is negative; the sum fits 16 bits; n a multiple of 16 */
    void (*rectify)(const int16_t *a, const int16_t *b, int16_t *x, size_t n);
    /* z[i] = z[i] + by[i] + 32 times what the bytes of rows have over 128, added up, or 0 where that is negative; the sum of the rows is held
     * between -1023 and 1023, additions saturate. Rows of `n` bytes of the table, 255 at most; n a multiple of 16 */
    void (*tally)(int16_t *z, const int16_t *by, const unsigned char *table, const uint16_t *rows, uint32_t count, size_t n);
    /* Runs one direction of a recurrent layer: at word t the gate inputs are z + t * z_row (candidate, forget, output, `hidden`
     * each), the result goes to h + t * h_row plus `below` (may be NULL, laid out as h). `state` has room for `hidden`. */
    void (*scan)(const int16_t *z, size_t z_row, const int16_t *below, int16_t *h, size_t h_row, size_t hidden, size_t words,
                 int backwards, int16_t *state);
    /* The i below n (1 to NEWSEVENT_PARSE_CHOICES) with the greatest y[i] + bias[i], where the last eight bits do not count;
     * the first of equals. Reads y and bias up to the next multiple of 16. */
    uint32_t (*best)(const int32_t *y, const int32_t *bias, uint32_t n);
} ne_parse_ops;

extern const ne_parse_ops ne_parse_ops_plain;
/* The sets from 0, plain C, to the quickest, NEWSEVENT_PARSE_OPS - 1; for a set that this processor lacks, the next slower one. */
enum { NEWSEVENT_PARSE_OPS = 3 };
ne_parse_ops ne_parse_ops_at(uint32_t number);

#endif
