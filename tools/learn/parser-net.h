/* Inside the float network: shared by its encoder and its scorers. */
#ifndef NEWSEVENT_LEARN_PARSER_NET_H
#define NEWSEVENT_LEARN_PARSER_NET_H

#include "learn/parser-learn.h"

enum { PARSER_ROWS = 4096, PARSER_LONGEST = 1024 };

struct parser_work {
    size_t rows[PARSER_ROWS][PARSER_TABLES]; /* the embeddings of each row */
    size_t count;
    float *x, *x_mask, *x_grad;
    float *z[4], *c[4], *h[4], *h_drop[4], *h_mask[4], *z_grad[4], *h_grad[4];
    float *m, *m_mask, *m_grad;
    float *turned, *score, *score_turned, *label_z, *label_g, *label_out;
};

/* Columns behind the last layer: arcs as head and as dependent, relations as head and as dependent, and, in training alone,
 * the word's Penn tag: a task at the side, which teaches the layers to doubt the tagger. */
static inline size_t parser_used(const parser_config *c) { return 2 * (size_t)c->arc + 2 * (size_t)c->label; }
static inline size_t parser_mlp(const parser_config *c) { return parser_used(c) + PARSER_LABELS; }

size_t parser_forward(const parser_net *net, const parser_vocabulary *v, parser_work *w, parser_sentence *const *batch, uint32_t count,
                      uint64_t *seed);
void parser_backward(const parser_net *net, parser_work *w, parser_sentence *const *batch, uint32_t count, size_t rows, float *gradient);

#endif
