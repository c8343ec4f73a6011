/* The inner loops of training. Sums run in a fixed order, so that the same input gives the same weights. */
#include "learn/parser-learn.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Each element is summed up in the order of k whatever the width of a vector, so that all widths give the same. */
typedef float narrow __attribute__((vector_size(32)));
typedef float wide __attribute__((vector_size(64)));

/* Four rows, or one, by two vectors at a time are kept in registers. */
#define TILE(name, lane, many)                                                                                                          static void name(const float *a, size_t a_row, size_t a_col, const float *b, size_t b_row, float *c, size_t c_row, size_t k)       {                                                                                                                                      enum { WIDTH = sizeof(lane) / sizeof(float) };                                                                                     lane s[many][2], zero = {0};                                                                                                       for (int i = 0; i < many; i++)                                                                                                         for (int j = 0; j < 2; j++)                                                                                                            memcpy(&s[i][j], c + (size_t)i * c_row + WIDTH * j, sizeof(lane));                                                         for (size_t x = 0; x < k; x++) {                                                                                                       lane b0, b1;                                                                                                                       memcpy(&b0, b + x * b_row, sizeof b0);                                                                                             memcpy(&b1, b + x * b_row + WIDTH, sizeof b1);                                                                                     for (int i = 0; i < many; i++) {                                                                                                       lane v = zero + a[(size_t)i * a_row + x * a_col];                                                                                  s[i][0] += v * b0;                                                                                                                 s[i][1] += v * b1;                                                                                                             }                                                                                                                              }                                                                                                                                  for (int i = 0; i < many; i++)                                                                                                         for (int j = 0; j < 2; j++)                                                                                                            memcpy(c + (size_t)i * c_row + WIDTH * j, &s[i][j], sizeof(lane));                                                     }

TILE(wide_four, wide, 4)
TILE(wide_one, wide, 1)
TILE(narrow_four, narrow, 4)
TILE(narrow_one, narrow, 1)

void parser_gemm(const float *a, size_t a_row, size_t a_col, const float *b, size_t b_row, float *c, size_t c_row, size_t m, size_t n,
                 size_t k)
{
    size_t j = 0;
    for (; j + 16 <= n; j += j + 32 <= n ? 32 : 16) {
        bool whole = j + 32 <= n;
        size_t i = 0;
        for (; i + 4 <= m; i += 4)
            (whole ? wide_four : narrow_four)(a + i * a_row, a_row, a_col, b + j, b_row, c + i * c_row + j, c_row, k);
        for (; i < m; i++)
            (whole ? wide_one : narrow_one)(a + i * a_row, a_row, a_col, b + j, b_row, c + i * c_row + j, c_row, k);
    }
    for (size_t i = 0; i < m && j < n; i++)
        for (size_t x = 0; x < k; x++) {
            float f = a[i * a_row + x * a_col];
            for (size_t l = j; l < n; l++)
                c[i * c_row + l] += f * b[x * b_row + l];
        }
}

/* xorshift64* (Vigna 2016) */
uint64_t parser_random(uint64_t *state)
{
    uint64_t x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return x * 2685821657736338717u;
}

size_t parser_place(size_t *at, size_t n)
{
    size_t start = *at;
    *at += (n + 15) / 16 * 16;
    return start;
}

void parser_spread(float *p, size_t n, float limit, uint64_t *seed)
{
    for (size_t i = 0; i < n; i++)
        p[i] = (2 * parser_uniform(seed) - 1) * limit;
}

static float clamp01(float v) { return v < 0 ? 0 : v > 1 ? 1 : v; }

void parser_scan(size_t d, float *z, float *c, float *h, const float *below, uint32_t n)
{
    for (int way = 0; way < 2; way++) {
        const float *before = NULL;
        for (uint32_t step = 0; step < n; step++) {
            size_t t = way ? n - 1 - step : step;
            float *u = z + t * 6 * d + (size_t)way * 3 * d, *f = u + d, *o = f + d;
            float *ct = c + t * 2 * d + (size_t)way * d, *ht = h + t * 2 * d + (size_t)way * d;
            const float *bt = below ? below + t * 2 * d + (size_t)way * d : NULL;
            for (size_t k = 0; k < d; k++) {
                f[k] = clamp01(0.25f * f[k] + 0.5f);
                o[k] = clamp01(0.25f * o[k] + 0.5f);
                ct[k] = f[k] * (before ? before[k] : 0) + (1 - f[k]) * u[k];
                ht[k] = o[k] * ct[k] + (bt ? bt[k] : 0);
            }
            before = ct;
        }
    }
}

void parser_scan_back(size_t d, const float *z, const float *c, const float *h_grad, float *z_grad, uint32_t n)
{
    float carry[512];
    for (int way = 0; way < 2; way++) {
        memset(carry, 0, d * sizeof *carry);
        for (uint32_t step = n; step-- > 0;) {
            size_t t = way ? n - 1 - step : step;
            size_t at = t * 6 * d + (size_t)way * 3 * d, here = t * 2 * d + (size_t)way * d;
            const float *u = z + at, *f = u + d, *o = f + d, *ct = c + here, *g = h_grad + here;
            const float *before = step ? (way ? ct + 2 * d : ct - 2 * d) : NULL;
            float *gu = z_grad + at, *gf = gu + d, *go = gf + d;
            for (size_t k = 0; k < d; k++) {
                float dc = carry[k] + g[k] * o[k];
                float was = before ? before[k] : 0;
                go[k] = o[k] > 0 && o[k] < 1 ? 0.25f * g[k] * ct[k] : 0;
                gf[k] = f[k] > 0 && f[k] < 1 ? 0.25f * dc * (was - u[k]) : 0;
                gu[k] = dc * (1 - f[k]);
                carry[k] = dc * f[k];
            }
        }
    }
}

void parser_bias(float *z, const float *b, size_t rows, size_t n)
{
    for (size_t i = 0; i < rows; i++)
        memcpy(z + i * n, b, n * sizeof *z);
}

void parser_turn(const float *w, float *out, size_t rows, size_t columns)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++)
            out[j * rows + i] = w[i * columns + j];
}

void parser_run_threads(void *(*run)(void *), void *tasks, size_t size)
{
    pthread_t others[PARSER_THREADS];
    bool apart[PARSER_THREADS] = {false};
    for (size_t t = 1; t < PARSER_THREADS; t++)
        apart[t] = !pthread_create(&others[t], NULL, run, (char *)tasks + t * size);
    for (size_t t = 0; t < PARSER_THREADS; t++)
        if (!apart[t])
            run((char *)tasks + t * size);
    for (size_t t = 1; t < PARSER_THREADS; t++)
        if (apart[t])
            pthread_join(others[t], NULL);
}

void parser_shuffle(uint32_t *order, size_t count, uint64_t *seed)
{
    for (size_t i = count; i-- > 1;) {
        size_t j = (size_t)(parser_random(seed) % (i + 1));
        uint32_t x = order[i];
        order[i] = order[j];
        order[j] = x;
    }
}

void parser_back(const parser_matrix *m, const float *in, size_t in_row, const float *grad, size_t grad_row, size_t rows, float *turned, float *down)
{
    for (size_t i = 0; i < rows && m->bias_gradient; i++)
        for (size_t k = 0; k < m->outputs; k++)
            m->bias_gradient[k] += grad[i * grad_row + k];
    parser_gemm(in, 1, in_row, grad, grad_row, m->gradient, m->outputs, m->inputs, m->outputs, rows);
    if (!down)
        return;
    parser_turn(m->values, turned, m->inputs, m->outputs);
    memset(down, 0, rows * m->inputs * sizeof(float));
    parser_gemm(grad, grad_row, 1, turned, m->inputs, down, m->inputs, rows, m->inputs, m->outputs);
}

double parser_lose(float *scores, size_t n, uint32_t gold, float weight, float scale)
{
    float top = scores[0], sum = 0;
    for (size_t k = 1; k < n; k++)
        top = scores[k] > top ? scores[k] : top;
    double loss = (double)top - (double)scores[gold];
    for (size_t k = 0; k < n; k++)
        sum += scores[k] = expf(scores[k] - top);
    for (size_t k = 0; k < n; k++)
        scores[k] = (scores[k] / sum - (k == gold ? 1.0f : 0)) * weight * scale;
    return (loss + log((double)sum)) * (double)weight;
}

void parser_adam_make(parser_adam *a, size_t size)
{
    *a = (parser_adam){need_zeroed(size * sizeof(float)), need_zeroed(size * sizeof(float)), need_zeroed(size * sizeof(float)), need_zeroed(size * sizeof(float)), size, 0};
}

void parser_adam_step(parser_adam *a, float *const *gradients, float rate, float clip, float kept)
{
    float *sum = gradients[0];
    double square = 0;
    for (int t = 1; t < PARSER_THREADS; t++) {
        for (size_t i = 0; i < a->size; i++)
            sum[i] += gradients[t][i];
        memset(gradients[t], 0, a->size * sizeof(float));
    }
    for (size_t i = 0; i < a->size; i++)
        square += (double)sum[i] * (double)sum[i];
    float length = sqrtf((float)square), cut = length > clip ? clip / length : 1;
    const float b1 = 0.9f, b2 = 0.98f;
    a->step++;
    float keep = fminf(kept, (1 + (float)a->step) / (10 + (float)a->step));
    float fix = rate * sqrtf(1 - powf(b2, (float)a->step)) / (1 - powf(b1, (float)a->step));
    for (size_t i = 0; i < a->size; i++) {
        float g = sum[i] * cut;
        a->mean[i] = b1 * a->mean[i] + (1 - b1) * g;
        a->square[i] = b2 * a->square[i] + (1 - b2) * g * g;
        a->values[i] -= fix * a->mean[i] / (sqrtf(a->square[i]) + 1e-8f);
        a->average[i] = keep * a->average[i] + (1 - keep) * a->values[i];
    }
    memset(sum, 0, a->size * sizeof(float));
}

void parser_adam_settle(parser_adam *a) { memcpy(a->values, a->average, a->size * sizeof(float)); }

void parser_adam_close(parser_adam *a)
{
    free(a->values);
    free(a->mean);
    free(a->square);
    free(a->average);
}
