/* The parser's network in floating point, forwards and backwards.
 *
 * A word's vector is a sum of embeddings. Layers of two-way gated recurrence follow, in which the gates see the input alone
 * (quasi-recurrent networks, Bradbury and others 2017; simple recurrent units, Lei and others 2018), so that a layer is one
 * matrix product and a cheap scan. Gates are piecewise linear, to be exact in integers. Heads are scored by the product of
 * two projections (after Dozat and Manning 2017), relations by one more layer over head and dependent. */
#include "learn/parser-net.h"

#include <math.h>
#include <string.h>

/* ---- parameters ---- */

void parser_net_make(parser_net *net, const parser_config *config, uint32_t words, uint64_t seed)
{
    net->config = *config;
    net->words = words;
    size_t e = config->embedding, d2 = 2 * (size_t)config->hidden, gates = 3 * d2, m = parser_mlp(config), at = 0;
    net->word = parser_place(&at, words * e);
    net->suffix = parser_place(&at, NEWSEVENT_PARSE_SUFFIXES * e);
    net->prefix = parser_place(&at, NEWSEVENT_PARSE_PREFIXES * e);
    net->shape = parser_place(&at, NEWSEVENT_PARSE_SHAPES * e);
    net->cluster = parser_place(&at, NEWSEVENT_PARSE_CLUSTERS * e);
    net->upos = parser_place(&at, NEWSEVENT_UPOS_COUNT * e);
    net->xpos = parser_place(&at, NEWSEVENT_XPOS_COUNT * e);
    net->context = parser_place(&at, PARSER_CONTEXT * NEWSEVENT_XPOS_COUNT * gates);
    for (uint32_t l = 0; l < config->layers; l++) {
        net->in_w[l] = parser_place(&at, (l ? d2 : e) * gates);
        net->in_b[l] = parser_place(&at, gates);
    }
    net->mlp_w = parser_place(&at, d2 * m);
    net->mlp_b = parser_place(&at, m);
    net->distance = parser_place(&at, PARSER_DISTANCES);
    net->out_w = parser_place(&at, config->label * PARSER_LABELS);
    net->out_b = parser_place(&at, PARSER_LABELS);
    net->size = at;
    net->values = need_zeroed(at * sizeof(float));
    float *p = net->values;
    parser_spread(p + net->word, net->context - net->word, sqrtf(3.0f / (float)e) * 0.5f, &seed);
    parser_spread(p + net->context, net->in_w[0] - net->context, 0.05f, &seed);
    for (uint32_t l = 0; l < config->layers; l++)
        parser_spread(p + net->in_w[l], (l ? d2 : e) * gates, sqrtf(3.0f / (float)(l ? d2 : e)), &seed);
    parser_spread(p + net->mlp_w, d2 * m, sqrtf(3.0f / (float)d2), &seed);
    parser_spread(p + net->out_w, config->label * PARSER_LABELS, sqrtf(3.0f / (float)config->label), &seed);
}

parser_work *parser_work_make(const parser_net *net)
{
    parser_work *w = need_zeroed(sizeof *w);
    size_t e = net->config.embedding, d2 = 2 * (size_t)net->config.hidden, gates = 3 * d2, m = parser_mlp(&net->config);
    size_t r = PARSER_ROWS;
#define ROOM(n) need_zeroed((n) * sizeof(float))
    w->x = ROOM(r * e), w->x_mask = ROOM(r * e), w->x_grad = ROOM(r * e);
    for (uint32_t l = 0; l < net->config.layers; l++) {
        w->z[l] = ROOM(r * gates), w->c[l] = ROOM(r * d2), w->h[l] = ROOM(r * d2), w->h_drop[l] = ROOM(r * d2);
        w->h_mask[l] = ROOM(r * d2), w->z_grad[l] = ROOM(r * gates), w->h_grad[l] = ROOM(r * d2);
    }
    w->m = ROOM(r * m), w->m_mask = ROOM(r * m), w->m_grad = ROOM(r * m);
    w->turned = ROOM(gates * (gates > e ? gates : e) + d2 * m);
    w->score = ROOM((size_t)PARSER_LONGEST * PARSER_LONGEST), w->score_turned = ROOM((size_t)PARSER_LONGEST * (m + 16));
    w->label_z = ROOM((size_t)PARSER_LONGEST * m), w->label_g = ROOM((size_t)PARSER_LONGEST * m);
    w->label_out = ROOM((size_t)PARSER_LONGEST * PARSER_LABELS);
    return w;
}

const size_t (*parser_touched(const parser_work *w, size_t *rows))[PARSER_TABLES]
{
    *rows = w->count;
    return w->rows;
}

/* ---- embeddings ---- */

static void rows_of(const parser_net *net, const parser_row *r, uint32_t word, bool upos, bool xpos, size_t out[PARSER_TABLES])
{
    size_t e = net->config.embedding;
    out[0] = net->word + word * e;
    out[1] = net->suffix + r->w.suffix * e;
    out[2] = net->prefix + r->w.prefix * e;
    out[3] = net->shape + r->w.shape * e;
    out[4] = net->upos + (upos ? r->w.upos : 0) * e;
    out[5] = net->xpos + (xpos ? r->w.xpos : 0) * e;
    out[6] = net->cluster + r->cluster * e;
}

static size_t context_row(const parser_net *net, const parser_sentence *s, uint32_t at, int which)
{
    static const int offsets[PARSER_CONTEXT] = {-2, -1, 1, 2};
    int64_t j = (int64_t)at + offsets[which];
    uint32_t tag = j < 0 || j >= s->count ? 0 : s->rows[j].w.xpos;
    return net->context + ((size_t)which * NEWSEVENT_XPOS_COUNT + tag) * 6 * net->config.hidden;
}

static void embed(const parser_net *net, const parser_vocabulary *v, parser_work *w, parser_sentence *const *batch, uint32_t count,
                  uint64_t *seed)
{
    size_t e = net->config.embedding, at = 0;
    const parser_config *c = &net->config;
    for (uint32_t b = 0; b < count; b++)
        for (uint32_t i = 0; i < batch[b]->count; i++, at++) {
            const parser_row *r = &batch[b]->rows[i];
            size_t *rows = w->rows[at];
            uint32_t word = r->word;
            bool upos = true, xpos = true;
            if (seed && word > 1) {
                float p = c->word_drop / (c->word_drop + (float)v->counts[word]);
                if (parser_uniform(seed) < p)
                    word = 0;
                upos = parser_uniform(seed) >= c->feature_drop * 0.5f;
                xpos = parser_uniform(seed) >= c->feature_drop * 0.5f;
            }
            rows_of(net, r, word, upos, xpos, rows);
            float *x = w->x + at * e, *mask = w->x_mask + at * e;
            for (size_t k = 0; k < e; k++) {
                float sum = 0;
                for (int t = 0; t < PARSER_TABLES; t++)
                    sum += net->values[rows[t] + k];
                mask[k] = seed ? (parser_uniform(seed) < c->feature_drop ? 0 : 1 / (1 - c->feature_drop)) : 1;
                x[k] = sum * mask[k];
            }
        }
}

/* ---- the whole ---- */

size_t parser_forward(const parser_net *net, const parser_vocabulary *v, parser_work *w, parser_sentence *const *batch, uint32_t count,
                      uint64_t *seed)
{
    const parser_config *c = &net->config;
    size_t e = c->embedding, d2 = 2 * (size_t)c->hidden, gates = 3 * d2, m = parser_mlp(c), rows = 0;
    const float *p = net->values;
    for (uint32_t b = 0; b < count; b++)
        rows += batch[b]->count;
    embed(net, v, w, batch, count, seed);
    w->count = rows;
    for (uint32_t l = 0; l < c->layers; l++) {
        size_t in = l ? d2 : e, at = 0;
        parser_bias(w->z[l], p + net->in_b[l], rows, gates);
        if (!l)
            for (uint32_t b = 0; b < count; b++)
                for (uint32_t i = 0; i < batch[b]->count; i++, at++)
                    for (int t = 0; t < PARSER_CONTEXT; t++) {
                        const float *from = p + context_row(net, batch[b], i, t);
                        for (size_t k = 0; k < gates; k++)
                            w->z[0][at * gates + k] += from[k];
                    }
        parser_gemm(l ? w->h_drop[l - 1] : w->x, in, 1, p + net->in_w[l], gates, w->z[l], gates, rows, gates, in);
        at = 0;
        for (uint32_t b = 0; b < count; b++) {
            size_t from = at;
            uint32_t n = batch[b]->count;
            parser_scan(c->hidden, w->z[l] + at * gates, w->c[l] + at * d2, w->h[l] + at * d2, l ? w->h[l - 1] + at * d2 : NULL, n);
            float *mask = w->h_mask[l] + from * d2; /* one mask for a sentence (Gal and Ghahramani 2016) */
            for (size_t k = 0; k < d2; k++)
                mask[k] = seed ? (parser_uniform(seed) < c->layer_drop ? 0 : 1 / (1 - c->layer_drop)) : 1;
            for (uint32_t i = 0; i < n; i++, at++)
                for (size_t k = 0; k < d2; k++) {
                    w->h_mask[l][at * d2 + k] = mask[k];
                    w->h_drop[l][at * d2 + k] = w->h[l][at * d2 + k] * mask[k];
                }
        }
    }
    parser_bias(w->m, p + net->mlp_b, rows, m);
    parser_gemm(w->h_drop[c->layers - 1], d2, 1, p + net->mlp_w, m, w->m, m, rows, m, d2);
    for (size_t i = 0; i < rows; i++)
        for (size_t k = 0; k < m; k++) {
            float *y = w->m + i * m + k, *mask = w->m_mask + i * m + k;
            float drop = k < 2 * c->arc && seed ? (parser_uniform(seed) < c->head_drop ? 0 : 1 / (1 - c->head_drop)) : 1;
            *mask = k < c->arc && *y < 0 ? 0 : drop;
            *y *= *mask;
        }
    return rows;
}

static void add_bias_grad(const float *g, size_t rows, size_t n, float *out)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t k = 0; k < n; k++)
            out[k] += g[i * n + k];
}

void parser_backward(const parser_net *net, parser_work *w, parser_sentence *const *batch, uint32_t count, size_t rows, float *gradient)
{
    const parser_config *c = &net->config;
    size_t e = c->embedding, d2 = 2 * (size_t)c->hidden, gates = 3 * d2, m = parser_mlp(c);
    const float *p = net->values;
    for (size_t i = 0; i < rows * m; i++)
        w->m_grad[i] *= w->m_mask[i];
    uint32_t top = c->layers - 1;
    add_bias_grad(w->m_grad, rows, m, gradient + net->mlp_b);
    parser_gemm(w->h_drop[top], 1, d2, w->m_grad, m, gradient + net->mlp_w, m, d2, m, rows);
    parser_turn(p + net->mlp_w, w->turned, d2, m);
    for (uint32_t l = 0; l < c->layers; l++)
        memset(w->h_grad[l], 0, rows * d2 * sizeof(float));
    parser_gemm(w->m_grad, m, 1, w->turned, d2, w->h_grad[top], d2, rows, d2, m);
    for (size_t i = 0; i < rows * d2; i++)
        w->h_grad[top][i] *= w->h_mask[top][i];
    for (uint32_t l = c->layers; l-- > 0;) {
        size_t in = l ? d2 : e, at = 0;
        for (uint32_t b = 0; b < count; at += batch[b]->count, b++)
            parser_scan_back(c->hidden, w->z[l] + at * gates, w->c[l] + at * d2, w->h_grad[l] + at * d2, w->z_grad[l] + at * gates, batch[b]->count);
        add_bias_grad(w->z_grad[l], rows, gates, gradient + net->in_b[l]);
        parser_gemm(l ? w->h_drop[l - 1] : w->x, 1, in, w->z_grad[l], gates, gradient + net->in_w[l], gates, in, gates, rows);
        parser_turn(p + net->in_w[l], w->turned, in, gates);
        float *to = l ? w->h_grad[l - 1] : w->x_grad;
        memset(to, 0, rows * in * sizeof(float));
        parser_gemm(w->z_grad[l], gates, 1, w->turned, in, to, in, rows, in, gates);
        if (l)
            for (size_t i = 0; i < rows * d2; i++)
                to[i] = to[i] * w->h_mask[l - 1][i] + w->h_grad[l][i];
    }
    size_t at = 0;
    for (uint32_t b = 0; b < count; b++)
        for (uint32_t i = 0; i < batch[b]->count; i++, at++) {
            for (int t = 0; t < PARSER_CONTEXT; t++) {
                float *to = gradient + context_row(net, batch[b], i, t);
                for (size_t k = 0; k < gates; k++)
                    to[k] += w->z_grad[0][at * gates + k];
            }
            for (int t = 0; t < PARSER_TABLES; t++)
                for (size_t k = 0; k < e; k++)
                    gradient[w->rows[at][t] + k] += w->x_grad[at * e + k] * w->x_mask[at * e + k];
        }
}
