/* The network of lib/frame/network.h in floating point, forwards and backwards, and its optimiser. */
#include "learn/network-inner.h"

#include "common/need.h"
#include "learn/parser-learn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = PARSER_THREADS, ROUNDS = 10, WORDS_OF_BATCH = 3000, ROOM = 4096, ROOM_ASKED = 3072, SENTENCES = 1024, WARM = 100 };
#define RATE 4e-3f
#define DROP 0.18f      /* of numbers between layers */
#define DROP_WORD 0.08f /* of words, for the row that stands for all others */
#define MOST_INNER 3.96f /* what bytes can hold */
#define KEPT 0.998f      /* of the average at a step */
#define CLIP 5.0f
#define SCALE (1.0f / 60) /* of a batch's loss */

static net_learner *make(const net_texts *texts, uint64_t *seed)
{
    net_learner *l = need_zeroed(sizeof *l);
    size_t at = 0;
    l->texts = texts;
    l->word = parser_place(&at, (size_t)texts->words * WORD);
    for (uint32_t k = 0; k < NEWSEVENT_NET_TABLE_COUNT; k++)
        l->table[k] = parser_place(&at, (size_t)ne_net_tables[k].rows * ne_net_tables[k].width);
    size_t rest = l->told_w = parser_place(&at, STATES * TOLD);
    l->told_b = parser_place(&at, TOLD);
    l->gates_w = parser_place(&at, X * GATES);
    l->gates_b = parser_place(&at, GATES);
    l->inner_w = parser_place(&at, SEEN * INNER);
    l->inner_b = parser_place(&at, INNER);
    l->types_w = parser_place(&at, INNER * TYPES);
    l->types_b = parser_place(&at, TYPES);
    parser_adam_make(&l->a, at);
    float *p = l->a.values;
    memcpy(p + l->word, texts->vectors, (size_t)texts->words * WORD * sizeof(float));
    parser_spread(p + l->table[0], rest - l->table[0], 0.17f, seed);
    parser_spread(p + l->told_w, STATES * TOLD, 1 / sqrtf(STATES), seed);
    parser_spread(p + l->gates_w, X * GATES, 1 / sqrtf(X), seed);
    parser_spread(p + l->inner_w, SEEN * INNER, 1 / sqrtf(SEEN), seed);
    parser_spread(p + l->types_w, INNER * TYPES, 1 / sqrtf(INNER), seed);
    return l;
}

typedef struct work { /* of one thread */
    const net_learner *l;
    const net_sentence *batch[SENTENCES];
    uint32_t sentences, words, asked;
    uint64_t seed;
    double loss;
    uint32_t row[ROOM]; /* of the table of words, as it was dropped or not */
    float *gradient;
    float *states, *x, *x_mask, *x_grad, *z, *z_grad, *c, *h, *h_mask, *h_grad; /* by word; x: rows, cut and dropped; h: dropped */
    float *seen, *seen_grad, *inner, *inner_mask, *inner_grad, *types, *types_grad; /* by word asked about */
    float *turned;
} work;

static float *room(size_t n) { return need_zeroed(n * sizeof(float)); }

static void open_work(work *w, const net_learner *l)
{
    *w = (work){.l = l, .gradient = room(l->a.size), .states = room(ROOM * STATES), .x = room(ROOM * X), .x_mask = room(ROOM * X), .x_grad = room(ROOM * X), .z = room(ROOM * GATES),
                .z_grad = room(ROOM * GATES), .c = room(ROOM * H2), .h = room(ROOM * H2), .h_mask = room(ROOM * H2), .h_grad = room(ROOM * H2), .seen = room(ROOM_ASKED * SEEN),
                .seen_grad = room(ROOM_ASKED * SEEN), .inner = room(ROOM_ASKED * INNER), .inner_mask = room(ROOM_ASKED * INNER), .inner_grad = room(ROOM_ASKED * INNER),
                .types = room(ROOM_ASKED * TYPES), .types_grad = room(ROOM_ASKED * TYPES), .turned = room(GATES * (X + SEEN))};
}

static void close_work(work *w)
{
    float *all[] = {w->gradient, w->states, w->x, w->x_mask, w->x_grad, w->z, w->z_grad, w->c, w->h, w->h_mask, w->h_grad, w->seen, w->seen_grad, w->inner, w->inner_mask, w->inner_grad, w->types, w->types_grad, w->turned};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

static float kept(uint64_t *seed) { return parser_uniform(seed) < DROP ? 0 : 1 / (1 - DROP); }

/* Calls for every row of a table that a word takes, with where its bytes stand in the word's row. */
typedef void on_row(float *values, float *x, uint32_t width);
static void add(float *to, const float *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] += from[i];
}
static void add_to_x(float *values, float *x, uint32_t width) { add(x, values, width); }
static void add_to_values(float *values, float *x, uint32_t width) { add(values, x, width); }

static void each_row(const net_learner *l, float *values, const ne_net_word *w, uint32_t row, float *x, on_row *act)
{
    act(values + l->word + (size_t)row * WORD, x, WORD);
    x += WORD;
    for (uint32_t k = 0; k < NEWSEVENT_NET_SINGLE; x += ne_net_tables[k++].width)
        act(values + l->table[k] + (size_t)w->single[k] * ne_net_tables[k].width, x, ne_net_tables[k].width);
    const uint32_t senses = ne_net_tables[NEWSEVENT_NET_SENSES].width, classes = ne_net_tables[NEWSEVENT_NET_CLASSES].width;
    for (uint32_t k = 0; k < w->sense_count; k++)
        act(values + l->table[NEWSEVENT_NET_SENSES] + (size_t)w->senses[k] * senses, x, senses);
    for (uint32_t k = 0; k < w->class_count; k++)
        act(values + l->table[NEWSEVENT_NET_CLASSES] + (size_t)w->classes[k] * classes, x + senses, classes);
}

/* Rows of all words of the batch. */
static void look(work *w)
{
    const net_learner *l = w->l;
    size_t at = 0;
    for (uint32_t b = 0; b < w->sentences; b++) {
        const net_sentence *s = w->batch[b];
        for (uint32_t i = 0; i < s->count; i++, at++) {
            for (uint32_t k = 0; k < STATES; k++)
                w->states[at * STATES + k] = ((float)s->states[(size_t)i * STATES + k] - 128) / 32;
            w->row[at] = s->rows[i] && parser_uniform(&w->seed) < DROP_WORD ? 0 : s->rows[i];
            memset(w->x + at * X, 0, X * sizeof(float));
            memcpy(w->x + at * X + X - TOLD, l->a.values + l->told_b, TOLD * sizeof(float));
            each_row(l, l->a.values, &s->words[i], w->row[at], w->x + at * X, add_to_x);
        }
    }
    w->words = (uint32_t)at;
    parser_gemm(w->states, STATES, 1, l->a.values + l->told_w, TOLD, w->x + X - TOLD, X, at, TOLD, STATES);
    for (size_t i = 0; i < at * X; i++)
        w->x[i] *= w->x_mask[i] = kept(&w->seed);
}

static void read_sentences(work *w)
{
    const net_learner *l = w->l;
    parser_bias(w->z, l->a.values + l->gates_b, w->words, GATES);
    parser_gemm(w->x, X, 1, l->a.values + l->gates_w, GATES, w->z, GATES, w->words, GATES, X);
    for (size_t b = 0, at = 0; b < w->sentences; at += w->batch[b++]->count)
        parser_scan(H, w->z + at * GATES, w->c + at * H2, w->h + at * H2, NULL, w->batch[b]->count);
    for (size_t i = 0; i < (size_t)w->words * H2; i++)
        w->h[i] *= w->h_mask[i] = kept(&w->seed);
}

static void answer(work *w)
{
    const net_learner *l = w->l;
    size_t at = 0, n = 0;
    for (uint32_t b = 0; b < w->sentences; at += w->batch[b++]->count) {
        const net_sentence *s = w->batch[b];
        for (uint32_t i = 0; i < s->asked_count; i++, n++) {
            float *to = w->seen + n * SEEN;
            uint32_t word = s->asked[i], head = s->heads[word];
            memcpy(to, w->h + (at + word) * H2, H2 * sizeof(float));
            if (head == NEWSEVENT_NO_WORD)
                memset(to + H2, 0, H2 * sizeof(float));
            else
                memcpy(to + H2, w->h + (at + head) * H2, H2 * sizeof(float));
            memcpy(to + 2 * H2, w->x + (at + word) * X, X * sizeof(float));
        }
    }
    w->asked = (uint32_t)n;
    parser_bias(w->inner, l->a.values + l->inner_b, n, INNER);
    parser_gemm(w->seen, SEEN, 1, l->a.values + l->inner_w, INNER, w->inner, INNER, n, INNER, SEEN);
    for (size_t i = 0; i < n * INNER; i++) {
        float drop = kept(&w->seed);
        w->inner_mask[i] = w->inner[i] > 0 && w->inner[i] < MOST_INNER ? drop : 0;
        w->inner[i] = w->inner[i] <= 0 ? 0 : w->inner[i] < MOST_INNER ? w->inner[i] * drop : MOST_INNER * drop;
    }
    parser_bias(w->types, l->a.values + l->types_b, n, TYPES);
    parser_gemm(w->inner, INNER, 1, l->a.values + l->types_w, TYPES, w->types, TYPES, n, TYPES, INNER);
}

/* The gradients of the matrix at `matrix` and of its biases, and what it hands down. */
static void back(work *w, const float *in, size_t inputs, const float *grad, size_t outputs, size_t grad_row, size_t rows, size_t matrix, size_t biases, float *down)
{
    const parser_matrix m = {w->l->a.values + matrix, w->gradient + matrix, w->gradient + biases, inputs, outputs};
    parser_back(&m, in, inputs, grad, grad_row, rows, w->turned, down);
}

static void share_out(work *w)
{
    size_t at = 0, n = 0;
    for (uint32_t b = 0; b < w->sentences; at += w->batch[b++]->count) {
        const net_sentence *s = w->batch[b];
        for (uint32_t i = 0; i < s->asked_count; i++, n++) {
            const float *from = w->seen_grad + n * SEEN;
            uint32_t word = s->asked[i], head = s->heads[word];
            add(w->h_grad + (at + word) * H2, from, H2);
            if (head != NEWSEVENT_NO_WORD)
                add(w->h_grad + (at + head) * H2, from + H2, H2);
            add(w->x_grad + (at + word) * X, from + 2 * H2, X);
        }
    }
}

static void *learn(void *p)
{
    work *w = p;
    const net_learner *l = w->l;
    w->loss = 0;
    if (!w->sentences)
        return NULL;
    look(w);
    read_sentences(w);
    answer(w);
    for (uint32_t b = 0, n = 0; b < w->sentences; b++)
        for (uint32_t i = 0; i < w->batch[b]->asked_count; i++, n++)
            w->loss += parser_lose(w->types + (size_t)n * TYPES, TYPES, w->batch[b]->gold[i], w->batch[b]->weight, SCALE);
    back(w, w->inner, INNER, w->types, TYPES, TYPES, w->asked, l->types_w, l->types_b, w->inner_grad);
    for (size_t i = 0; i < (size_t)w->asked * INNER; i++)
        w->inner_grad[i] *= w->inner_mask[i];
    back(w, w->seen, SEEN, w->inner_grad, INNER, INNER, w->asked, l->inner_w, l->inner_b, w->seen_grad);
    memset(w->h_grad, 0, (size_t)w->words * H2 * sizeof(float));
    /* what the rows get from below first, then from above */
    float *from_above = w->x_grad;
    memset(from_above, 0, (size_t)w->words * X * sizeof(float));
    share_out(w);
    for (size_t i = 0; i < (size_t)w->words * H2; i++)
        w->h_grad[i] *= w->h_mask[i];
    for (size_t b = 0, at = 0; b < w->sentences; at += w->batch[b++]->count)
        parser_scan_back(H, w->z + at * GATES, w->c + at * H2, w->h_grad + at * H2, w->z_grad + at * GATES, w->batch[b]->count);
    float *below = w->z; /* not needed any more */
    back(w, w->x, X, w->z_grad, GATES, GATES, w->words, l->gates_w, l->gates_b, below);
    for (size_t i = 0; i < (size_t)w->words * X; i++)
        w->x_grad[i] = (w->x_grad[i] + below[i]) * w->x_mask[i];
    back(w, w->states, STATES, w->x_grad + X - TOLD, TOLD, X, w->words, l->told_w, l->told_b, NULL);
    size_t at = 0;
    for (uint32_t b = 0; b < w->sentences; b++)
        for (uint32_t i = 0; i < w->batch[b]->count; i++, at++)
            each_row(l, w->gradient, &w->batch[b]->words[i], w->row[at], w->x_grad + at * X, add_to_values);
    return NULL;
}

/* ---- all sentences ---- */

/* Sentences from `at` on, to the thread that has least. Answers where the next batch begins. */
static size_t share_batch(work *works, const net_texts *texts, const uint32_t *order, size_t at, size_t count)
{
    uint32_t load[THREADS] = {0}, taken = 0;
    for (int t = 0; t < THREADS; t++)
        works[t].sentences = 0;
    for (; at < count && taken < WORDS_OF_BATCH; at++) {
        const net_sentence *s = &texts->rows[order[at]];
        int to = 0;
        for (int t = 1; t < THREADS; t++)
            to = load[t] < load[to] ? t : to;
        works[to].batch[works[to].sentences++] = s;
        load[to] += s->count;
        taken += s->count;
    }
    return at;
}

net_learner *net_teach(const net_texts *texts, uint32_t folds, uint32_t leave_out)
{
    uint64_t seed = (leave_out + 1) * 0x9e3779b97f4a7c15u;
    net_learner *l = make(texts, &seed);
    work *works = need_zeroed(THREADS * sizeof *works);
    uint32_t *order = need_zeroed(texts->count * sizeof *order);
    size_t count = 0, words = 0;
    for (size_t i = 0; i < texts->count; i++)
        if (texts->rows[i].article % folds != leave_out) {
            order[count++] = (uint32_t)i;
            words += texts->rows[i].count;
        }
    float *gradients[THREADS];
    for (int t = 0; t < THREADS; t++) {
        open_work(&works[t], l);
        gradients[t] = works[t].gradient;
    }
    float steps = (float)words / WORDS_OF_BATCH * ROUNDS;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        double loss = 0;
        parser_shuffle(order, count, &seed);
        for (size_t at = 0; at < count;) {
            at = share_batch(works, texts, order, at, count);
            for (int t = 0; t < THREADS; t++)
                works[t].seed = parser_random(&seed) | 1;
            parser_run_threads(learn, works, sizeof *works);
            for (int t = 0; t < THREADS; t++)
                loss += works[t].loss;
            float warm = (float)(l->a.step + 1) / WARM, left = 1 - (float)l->a.step / steps;
            parser_adam_step(&l->a, gradients, RATE * (warm < 1 ? warm : 1) * (left > 0.02f ? left : 0.02f), CLIP, KEPT);
        }
        fprintf(stderr, "network without part %u, round %u: loss %.4f a sentence\n", leave_out, round + 1, loss / (double)count);
    }
    parser_adam_settle(&l->a);
    for (int t = 0; t < THREADS; t++)
        close_work(&works[t]);
    free(works);
    free(order);
    return l;
}

void net_close(net_learner *l)
{
    parser_adam_close(&l->a);
    free(l);
}
