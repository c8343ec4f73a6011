/* Heads and relations on top of the encoder: loss, gradient, and trees. */
#include "learn/parser-net.h"

#include <math.h>
#include <string.h>

static uint32_t distance_of(uint32_t head, uint32_t word)
{
    if (!head)
        return 0;
    int32_t d = (int32_t)head - (int32_t)word;
    d = d < -31 ? -31 : d > 31 ? 31 : d;
    return (uint32_t)(d + 32);
}

/* score[i][h] for one sentence whose projections begin at `m` */
static void arc_scores(const parser_net *net, parser_work *w, const float *m, uint32_t n)
{
    size_t columns = parser_mlp(&net->config), a = net->config.arc;
    for (uint32_t h = 0; h < n; h++)
        for (size_t k = 0; k < a; k++)
            w->score_turned[k * n + h] = m[h * columns + k];
    const float *distance = net->values + net->distance;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t h = 0; h < n; h++)
            w->score[(size_t)i * n + h] = distance[distance_of(h, i)];
    parser_gemm(m + a, columns, 1, w->score_turned, n, w->score, n, n, n, a);
}

/* From scores to probabilities in place; returns the log probability of `gold`. */
static double softmax(float *row, size_t n, size_t gold)
{
    float top = row[0];
    for (size_t i = 1; i < n; i++)
        top = row[i] > top ? row[i] : top;
    double sum = 0;
    float of_gold = row[gold] - top;
    for (size_t i = 0; i < n; i++) {
        row[i] = expf(row[i] - top);
        sum += row[i];
    }
    float scale = (float)(1 / sum);
    for (size_t i = 0; i < n; i++)
        row[i] *= scale;
    return of_gold - log(sum);
}

static double arc_loss(const parser_net *net, parser_work *w, const parser_sentence *s, const float *m, float *m_grad, float *gradient)
{
    uint32_t n = s->count;
    size_t columns = parser_mlp(&net->config), a = net->config.arc;
    double loss = 0;
    arc_scores(net, w, m, n);
    memset(w->score, 0, n * sizeof(float));
    for (uint32_t i = 1; i < n; i++) {
        float *row = w->score + (size_t)i * n;
        row[i] = -1e9f;
        loss -= softmax(row, n, s->rows[i].head);
        row[s->rows[i].head] -= 1;
        for (uint32_t h = 0; h < n; h++)
            gradient[net->distance + distance_of(h, i)] += row[h];
    }
    parser_gemm(w->score, n, 1, m, columns, m_grad + a, columns, n, a, n);
    parser_gemm(w->score, 1, n, m + a, columns, m_grad, columns, n, a, n);
    return loss;
}

static void label_layer(const parser_net *net, parser_work *w, const float *m, const uint16_t *heads, uint32_t n)
{
    size_t columns = parser_mlp(&net->config), a = net->config.arc, b = net->config.label;
    for (uint32_t i = 1; i < n; i++) {
        const float *as_head = m + heads[i] * columns + 2 * a, *as_word = m + i * columns + 2 * a + b;
        float *z = w->label_z + i * b;
        for (size_t k = 0; k < b; k++) {
            float y = as_head[k] + as_word[k];
            z[k] = y > 0 ? y : 0;
        }
        memcpy(w->label_out + (size_t)i * PARSER_LABELS, net->values + net->out_b, PARSER_LABELS * sizeof(float));
    }
    parser_gemm(w->label_z + b, b, 1, net->values + net->out_w, PARSER_LABELS, w->label_out + PARSER_LABELS, PARSER_LABELS, n - 1,
                PARSER_LABELS, b);
}

static double label_loss(const parser_net *net, parser_work *w, const parser_sentence *s, const float *m, float *m_grad, uint64_t *seed,
                         float *gradient)
{
    uint32_t n = s->count;
    size_t columns = parser_mlp(&net->config), a = net->config.arc, b = net->config.label;
    const float *out_w = net->values + net->out_w;
    float drop = net->config.head_drop;
    uint16_t heads[PARSER_LONGEST] = {0};
    for (uint32_t i = 0; i < n; i++)
        heads[i] = s->rows[i].head;
    /* dropout of the hidden layer: label_g holds the mask first */
    label_layer(net, w, m, heads, n);
    for (size_t i = b; i < n * b; i++) {
        w->label_g[i] = w->label_z[i] > 0 ? (parser_uniform(seed) < drop ? 0 : 1 / (1 - drop)) : 0;
        w->label_z[i] *= w->label_g[i];
    }
    for (uint32_t i = 1; i < n; i++)
        memcpy(w->label_out + (size_t)i * PARSER_LABELS, net->values + net->out_b, PARSER_LABELS * sizeof(float));
    parser_gemm(w->label_z + b, b, 1, out_w, PARSER_LABELS, w->label_out + PARSER_LABELS, PARSER_LABELS, n - 1, PARSER_LABELS, b);
    double loss = 0;
    float *turned = w->score_turned; /* PARSER_LABELS x label */
    for (size_t k = 0; k < b; k++)
        for (size_t y = 0; y < PARSER_LABELS; y++)
            turned[y * b + k] = out_w[k * PARSER_LABELS + y];
    float *back = w->score;
    memset(back, 0, n * b * sizeof(float));
    for (uint32_t i = 1; i < n; i++) {
        float *row = w->label_out + (size_t)i * PARSER_LABELS;
        loss -= softmax(row, NEWSEVENT_DEP_COUNT, s->rows[i].deprel);
        row[s->rows[i].deprel] -= 1;
        for (size_t y = NEWSEVENT_DEP_COUNT; y < PARSER_LABELS; y++)
            row[y] = 0;
        for (size_t y = 0; y < NEWSEVENT_DEP_COUNT; y++)
            gradient[net->out_b + y] += row[y];
    }
    const float *out = w->label_out + PARSER_LABELS;
    parser_gemm(w->label_z + b, 1, b, out, PARSER_LABELS, gradient + net->out_w, PARSER_LABELS, b, PARSER_LABELS, n - 1);
    parser_gemm(out, PARSER_LABELS, 1, turned, b, back + b, b, n - 1, b, PARSER_LABELS);
    for (uint32_t i = 1; i < n; i++) {
        float *to_head = m_grad + heads[i] * columns + 2 * a, *to_word = m_grad + i * columns + 2 * a + b;
        for (size_t k = 0; k < b; k++) {
            float g = back[i * b + k] * w->label_g[i * b + k];
            to_head[k] += g;
            to_word[k] += g;
        }
    }
    return loss;
}

static void tag_loss(const parser_net *net, const parser_sentence *s, float *m, float *m_grad)
{
    size_t columns = parser_mlp(&net->config), at = parser_used(&net->config);
    for (uint32_t i = 1; i < s->count; i++) {
        float *row = m + i * columns + at, *grad = m_grad + i * columns + at;
        softmax(row, NEWSEVENT_XPOS_COUNT, s->rows[i].xpos);
        row[s->rows[i].xpos] -= 1;
        for (size_t y = 0; y < NEWSEVENT_XPOS_COUNT; y++)
            grad[y] = row[y] * net->config.tag_weight;
    }
}

double parser_net_learn(const parser_net *net, const parser_vocabulary *v, parser_work *w, parser_sentence *const *batch,
                        uint32_t count, uint64_t seed, float *gradient)
{
    size_t rows = parser_forward(net, v, w, batch, count, &seed), columns = parser_mlp(&net->config), at = 0;
    double loss = 0;
    memset(w->m_grad, 0, rows * columns * sizeof(float));
    for (uint32_t b = 0; b < count; at += batch[b]->count, b++) {
        loss += arc_loss(net, w, batch[b], w->m + at * columns, w->m_grad + at * columns, gradient);
        loss += label_loss(net, w, batch[b], w->m + at * columns, w->m_grad + at * columns, &seed, gradient);
        tag_loss(net, batch[b], w->m + at * columns, w->m_grad + at * columns);
    }
    parser_backward(net, w, batch, count, rows, gradient);
    return loss;
}
