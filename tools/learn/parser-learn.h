/* Training of the dependency parser: data, network, optimiser. Deterministic: work is split over four threads whose sums are
 * added in a fixed order. */
#ifndef NEWSEVENT_LEARN_PARSER_LEARN_H
#define NEWSEVENT_LEARN_PARSER_LEARN_H

#include "common/blobwriter.h"
#include "syntax/parser_features.h"

#include <stdio.h>

enum { PARSER_FOLDS = 4, PARSER_THREADS = 4, PARSER_LABELS = 64, PARSER_TABLES = 7, PARSER_NARROW = 6 /* what bytes of a layer's output cut off: they reach from -4 to 4 */, PARSER_CONTEXT = 4 /* tags at -2, -1, +1, +2 */, PARSER_DISTANCES = 64 };

/* ---- data (parser-data.c) ---- */

typedef struct parser_row {
    ne_parse_word w;
    uint32_t word; /* row of the vocabulary; 0 unknown, 1 the root */
    uint16_t cluster;
    uint16_t head; /* 0 is the artificial root */
    uint8_t deprel;
    uint8_t xpos; /* as annotated; w.xpos is what the tagger says */
    const char *form;
} parser_row;

/* rows[0] is the root, rows[1] … rows[count - 1] the words */
typedef struct parser_sentence {
    parser_row *rows;
    uint32_t count;
    uint32_t fold; /* number of its document modulo PARSER_FOLDS */
    bool plain;    /* from plain text; an annotator's tree */
    bool varied;   /* a copy by parser_vary */
} parser_sentence;

typedef struct parser_corpus {
    parser_sentence *sentences;
    uint32_t count, capacity;
} parser_corpus;

typedef struct parser_vocabulary {
    uint64_t *keys;   /* of row i + 2 */
    uint32_t *counts; /* in the training text */
    uint16_t *suffixes, *prefixes, *clusters;
    uint64_t *other_keys; /* of clustered words that have no row, with their clusters */
    uint16_t *other_clusters;
    uint32_t others;
    uint32_t count;   /* rows, unknown and root included */
} parser_vocabulary;

void *need_zeroed(size_t size); /* cleared; ends the program where there is no memory */
bool parser_read(parser_corpus *corpus, const char *path, const char *const *without);
void parser_add(parser_corpus *corpus, const parser_row *rows, uint32_t count, uint32_t fold);
/* Writes the lines of all documents that are not of fold `fold` to `to`: the training text of that fold's tagger. */
bool parser_rest(const char *path, uint32_t fold, FILE *to);
/* Adds copies of some sentences as headlines and sloppy writers have them: every `each`-th in turn in title case without its
 * last stop, in capitals, in lower case, joined with the next. */
void parser_vary(parser_corpus *corpus, uint32_t each);
/* Reads classes of words, "form TAB class" a line, for rows read before and for the vocabulary, which must stand. */
bool parser_cluster(parser_vocabulary *v, parser_corpus *const *corpora, uint32_t count, const char *path);
/* Replaces the tags by those of the tagger in a file, in sentences of one fold (all where fold is PARSER_FOLDS). */
bool parser_tag(parser_corpus *corpus, const char *tagger, uint32_t fold);
/* The most frequent words, `most` at most; what occurs once in annotated text and seldom elsewhere counts as unknown. */
void parser_vocabulary_make(parser_vocabulary *v, const parser_corpus *corpus, uint32_t most);
void parser_vocabulary_apply(parser_vocabulary *v, parser_corpus *corpus);

/* ---- arithmetic (parser-math.c) ---- */

/* C[m][n] += sum over k of A[m * a_row + k * a_col] * B[k * b_row + n], in a fixed order */
void parser_gemm(const float *a, size_t a_row, size_t a_col, const float *b, size_t b_row, float *c, size_t c_row, size_t m, size_t n,
                 size_t k);
uint64_t parser_random(uint64_t *state);
static inline float parser_uniform(uint64_t *state) { return (float)(parser_random(state) >> 40) * (1.0f / 16777216.0f); }

/* Room for `n` numbers at `*at`, which goes on behind them: where they begin. */
size_t parser_place(size_t *at, size_t n);
/* Numbers between -limit and limit. */
void parser_spread(float *p, size_t n, float limit, uint64_t *seed);
void parser_bias(float *z, const float *b, size_t rows, size_t n);
void parser_turn(const float *w, float *out, size_t rows, size_t columns);
/* Gate inputs of one sentence of `n` words become gates, and both directions run, of `d` units each; `below` (NULL for none) is added. */
void parser_scan(size_t d, float *z, float *c, float *h, const float *below, uint32_t n);
/* From gradients of h to gradients of the gate inputs. */
void parser_scan_back(size_t d, const float *z, const float *c, const float *h_grad, float *z_grad, uint32_t n);
/* Runs PARSER_THREADS tasks of `size` bytes side by side, one after the other where threads are refused. */
void parser_run_threads(void *(*run)(void *), void *tasks, size_t size);
void parser_shuffle(uint32_t *order, size_t count, uint64_t *seed);

/* A matrix of `inputs` by `outputs` with biases, and where its gradients go; biases may be NULL. */
typedef struct parser_matrix {
    const float *values;
    float *gradient, *bias_gradient;
    size_t inputs, outputs;
} parser_matrix;
/* Adds up the gradients of a matrix; what it hands down goes to `down` (NULL: nobody asks), for which `turned` has room for the matrix. */
void parser_back(const parser_matrix *m, const float *in, size_t in_row, const float *grad, size_t grad_row, size_t rows, float *turned, float *down);
/* Cross-entropy of `n` classes; scores become gradients, times `weight` and `scale`. Answers the loss times `weight`. */
double parser_lose(float *scores, size_t n, uint32_t gold, float weight, float scale);

/* Adam (Kingma and Ba 2015) with gradients cut to a length. What is kept in the end is an average over the last steps. */
typedef struct parser_adam {
    float *values, *mean, *square, *average; /* the numbers, what is kept of their gradients, and a running average of the numbers */
    size_t size;
    uint32_t step;
} parser_adam;
void parser_adam_make(parser_adam *a, size_t size);
/* One step by the sum of the threads' gradients, which are cleared. `kept`: of the average, at most. */
void parser_adam_step(parser_adam *a, float *const *gradients, float rate, float clip, float kept);
/* The average becomes the numbers. */
void parser_adam_settle(parser_adam *a);
void parser_adam_close(parser_adam *a);

/* ---- network (parser-net.c) ---- */

typedef struct parser_config {
    uint32_t embedding, hidden, layers, arc, label;
    float word_drop, feature_drop, layer_drop, head_drop, tag_weight;
} parser_config;

typedef struct parser_net {
    parser_config config;
    uint32_t words;
    size_t size; /* of all parameters */
    float *values;
    /* offsets into values */
    size_t word, suffix, prefix, shape, cluster, upos, xpos, context, in_w[4], in_b[4], mlp_w, mlp_b, distance, out_w, out_b;
} parser_net;

typedef struct parser_work parser_work; /* buffers of one thread */

void parser_net_make(parser_net *net, const parser_config *config, uint32_t words, uint64_t seed);
parser_work *parser_work_make(const parser_net *net);
/* The embeddings of words, suffixes and prefixes that the last batch used, as offsets into the parameters, for each row of
 * the batch the first three of seven. */
const size_t (*parser_touched(const parser_work *work, size_t *rows))[PARSER_TABLES];
/* Adds the gradients of a batch to `gradient` and returns its loss. */
double parser_net_learn(const parser_net *net, const parser_vocabulary *v, parser_work *work, parser_sentence *const *batch,
                        uint32_t count, uint64_t seed, float *gradient);
/* ---- weights (parser-export.c) ---- */

/* A matrix of bytes in blocks of 16 outputs, with biases and shifts: every output has the finest scale at which its weights
 * fit. `coarser` outputs from the first on are scaled down to NEWSEVENT_PARSE_ARC_UNIT. `narrow`: the shift that made bytes of the inputs. */
void parser_put_bytes(const float *w, size_t row, const float *b, size_t inputs, size_t outputs, size_t coarser, uint32_t narrow, blob_bytes *out, blob_bytes *biases);
void parser_export(const parser_net *net, const parser_vocabulary *v, const char *path);

#endif
