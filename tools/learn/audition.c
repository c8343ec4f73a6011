/* The network of lib/frame/audition.h in floating point, forwards and backwards. */
#include "learn/audition.h"

#include "common/need.h"
#include "learn/network-inner.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    THREADS = PARSER_THREADS, ROUNDS = 10, BATCH = 1024, ROOM = BATCH / THREADS, WARM = 100,
    INPUTS = NEWSEVENT_SEAT_INPUTS, SEAT = NEWSEVENT_SEAT, HEARD = NEWSEVENT_HEARD, LAST = NEWSEVENT_HEARD_INNER, OUT = NEWSEVENT_HEARD_PARTS
};
#define RATE 2e-3f
#define DROP 0.25f      /* of numbers between layers … */
#define DROP_SEAT 0.1f  /* … and of those of a seat */
#define MOST (127.0f / 32) /* what a byte between layers holds */
#define KEPT 0.999f
#define CLIP 5.0f

/* ---- what is taught ---- */

typedef struct hearing {
    uint32_t trigger, word; /* rows of what the network says of words */
    uint16_t article;
    uint8_t first, classes, gold; /* outputs: those that are asked, and which of them is right */
    ne_pair pair;
} hearing;

struct hearings {
    const articles *all;
    hearing *rows;
    size_t count, room;
    size_t *first;  /* token of each article, counted through all of them */
    uint32_t *seat; /* of each token: its row, from 1 on; 0 for none */
    uint32_t seats;
};

hearings *hearings_open(const articles *all)
{
    hearings *h = need_zeroed(sizeof *h);
    size_t tokens = 0;
    h->all = all;
    h->first = need_zeroed((all->count + 1) * sizeof *h->first);
    for (size_t i = 0; i < all->count; i++) {
        h->first[i] = tokens;
        tokens += all->rows[i].doc->tokens.count;
    }
    h->seat = need_zeroed((tokens + 1) * sizeof *h->seat);
    return h;
}

void hearings_close(hearings *h)
{
    free(h->rows);
    free(h->first);
    free(h->seat);
    free(h);
}

static uint32_t seat_of(hearings *h, size_t number, uint32_t token)
{
    uint32_t *seat = &h->seat[h->first[number] + token];
    if (!*seat)
        *seat = ++h->seats;
    return *seat;
}

void hearings_add(hearings *h, size_t number, const ne_scene *s, uint32_t trigger, uint32_t word, const ne_pair *pair, uint32_t first, uint32_t classes,
                  uint32_t gold)
{
    if (h->count == h->room) {
        h->room = h->room ? 2 * h->room : 4096;
        h->rows = need(realloc(h->rows, h->room * sizeof *h->rows));
    }
    h->rows[h->count++] = (hearing){.trigger = seat_of(h, number, s->first_token + trigger), .word = seat_of(h, number, s->first_token + word),
                                    .article = (uint16_t)number, .first = (uint8_t)first, .classes = (uint8_t)classes, .gold = (uint8_t)gold, .pair = *pair};
}

typedef struct looking {
    const hearings *h;
    const ne_network *network;
    ne_network_room room;
    size_t article;
    uint8_t *inputs; /* INPUTS bytes of each seat */
} looking;

static void look_at(ne_scene *s, const article *a, void *context)
{
    const looking *l = context;
    const uint32_t *seat = l->h->seat + l->h->first[l->article] + s->first_token;
    (void)a;
    bool any = false;
    for (uint32_t i = 0; i < s->count; i++)
        any |= seat[i] != 0;
    if (any)
        ne_network_ask(l->network, &l->room, s, NULL, 0);
    for (uint32_t i = 0; i < s->count && any; i++)
        if (seat[i])
            ne_seat_inputs(&l->room, s, i, l->inputs + (size_t)seat[i] * INPUTS);
}

/* What the network says of all words that were asked about. */
static uint8_t *look(const hearings *h, const scene_tables *tables, const ne_network *network)
{
    looking l = {.h = h, .network = network, .inputs = need_zeroed((h->seats + (size_t)1) * INPUTS)};
    ne_arena room;
    ne_arena_init(&room, &h->all->rows[0].doc->allocator, &h->all->rows[0].doc->budget);
    if (!ne_network_room_make(&l.room, &room, NEWSEVENT_SCENE_WORDS))
        exit(1);
    for (l.article = 0; l.article < h->all->count; l.article++)
        if (!h->all->rows[l.article].partial)
            each_scene(tables, &h->all->rows[l.article], look_at, &l);
    ne_arena_free(&room);
    return l.inputs;
}

/* ---- the network ---- */

struct audition_learner {
    const hearings *h;
    const uint8_t *inputs;
    parser_adam a;
    size_t seat_w, seat_b, trigger_w, trigger_b, word_w, pairs, inner_w, inner_b, out_w, out_b;
};

static audition_learner *make(const hearings *h, const uint8_t *inputs, uint64_t *seed)
{
    audition_learner *l = need_zeroed(sizeof *l);
    size_t at = 0;
    l->h = h;
    l->inputs = inputs;
    l->seat_w = parser_place(&at, INPUTS * SEAT);
    l->seat_b = parser_place(&at, SEAT);
    l->trigger_w = parser_place(&at, SEAT * HEARD);
    l->trigger_b = parser_place(&at, HEARD);
    l->word_w = parser_place(&at, SEAT * HEARD);
    l->pairs = parser_place(&at, (size_t)NEWSEVENT_PAIR_ROWS * HEARD);
    l->inner_w = parser_place(&at, HEARD * LAST);
    l->inner_b = parser_place(&at, LAST);
    l->out_w = parser_place(&at, LAST * OUT);
    l->out_b = parser_place(&at, OUT);
    parser_adam_make(&l->a, at);
    float *p = l->a.values;
    parser_spread(p + l->seat_w, INPUTS * SEAT, 1 / sqrtf(INPUTS), seed);
    parser_spread(p + l->trigger_w, SEAT * HEARD, 1 / sqrtf(SEAT), seed);
    parser_spread(p + l->word_w, SEAT * HEARD, 1 / sqrtf(SEAT), seed);
    parser_spread(p + l->pairs, (size_t)NEWSEVENT_PAIR_ROWS * HEARD, 0.17f, seed);
    parser_spread(p + l->inner_w, HEARD * LAST, 1 / sqrtf(HEARD), seed);
    parser_spread(p + l->out_w, LAST * OUT, 1 / sqrtf(LAST), seed);
    return l;
}

typedef struct work { /* of one thread */
    const audition_learner *l;
    const hearing *batch[ROOM];
    uint32_t count;
    uint64_t seed;
    double loss;
    float *gradient;
    float *in, *seat, *seat_mask, *seat_grad; /* triggers first, then words; in: dropped */
    float *heard, *heard_mask, *heard_grad, *inner, *inner_mask, *inner_grad, *out;
    float *turned;
} work;

static float *room(size_t n) { return need_zeroed(n * sizeof(float)); }

static void open_work(work *w, const audition_learner *l)
{
    *w = (work){.l = l, .gradient = room(l->a.size), .in = room(2 * ROOM * INPUTS), .seat = room(2 * ROOM * SEAT), .seat_mask = room(2 * ROOM * SEAT), .seat_grad = room(2 * ROOM * SEAT),
                .heard = room(ROOM * HEARD), .heard_mask = room(ROOM * HEARD), .heard_grad = room(ROOM * HEARD), .inner = room(ROOM * LAST), .inner_mask = room(ROOM * LAST),
                .inner_grad = room(ROOM * LAST), .out = room(ROOM * OUT), .turned = room(INPUTS * SEAT)};
}

static void close_work(work *w)
{
    float *all[] = {w->gradient, w->in, w->seat, w->seat_mask, w->seat_grad, w->heard, w->heard_mask, w->heard_grad, w->inner, w->inner_mask, w->inner_grad, w->out, w->turned};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

/* Numbers held within bounds and dropped; the mask says what becomes of their gradients. */
static void hold(float *x, float *mask, size_t n, float low, float drop, uint64_t *seed)
{
    for (size_t i = 0; i < n; i++) {
        float keep = parser_uniform(seed) < drop ? 0 : 1 / (1 - drop);
        mask[i] = x[i] > low && x[i] < MOST ? keep : 0;
        x[i] = (x[i] < low ? low : x[i] > MOST ? MOST : x[i]) * keep;
    }
}

/* States count 1/32 a step, rows 1/64. */
static void take_inputs(work *w)
{
    for (uint32_t i = 0; i < 2 * w->count; i++) {
        const hearing *h = w->batch[i % w->count];
        const uint8_t *from = w->l->inputs + (size_t)(i < w->count ? h->trigger : h->word) * INPUTS;
        float *to = w->in + (size_t)i * INPUTS;
        for (uint32_t k = 0; k < INPUTS; k++) {
            bool row = k >= NEWSEVENT_SEAT_STATE && k < NEWSEVENT_SEAT_STATE + NEWSEVENT_SEAT_ROW;
            to[k] = parser_uniform(&w->seed) < DROP ? 0 : ((float)from[k] - 128) / (row ? 64 : 32) / (1 - DROP);
        }
    }
}

static void answer(work *w)
{
    const audition_learner *l = w->l;
    const float *p = l->a.values;
    uint32_t n = w->count;
    take_inputs(w);
    parser_bias(w->seat, p + l->seat_b, 2 * n, SEAT);
    parser_gemm(w->in, INPUTS, 1, p + l->seat_w, SEAT, w->seat, SEAT, 2 * n, SEAT, INPUTS);
    hold(w->seat, w->seat_mask, (size_t)2 * n * SEAT, -MOST, DROP_SEAT, &w->seed);
    parser_bias(w->heard, p + l->trigger_b, n, HEARD);
    parser_gemm(w->seat, SEAT, 1, p + l->trigger_w, HEARD, w->heard, HEARD, n, HEARD, SEAT);
    parser_gemm(w->seat + (size_t)n * SEAT, SEAT, 1, p + l->word_w, HEARD, w->heard, HEARD, n, HEARD, SEAT);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t r = 0; r < w->batch[i]->pair.count; r++) {
            const float *row = p + l->pairs + (size_t)w->batch[i]->pair.rows[r] * HEARD;
            for (uint32_t k = 0; k < HEARD; k++)
                w->heard[(size_t)i * HEARD + k] += row[k];
        }
    hold(w->heard, w->heard_mask, (size_t)n * HEARD, 0, DROP, &w->seed);
    parser_bias(w->inner, p + l->inner_b, n, LAST);
    parser_gemm(w->heard, HEARD, 1, p + l->inner_w, LAST, w->inner, LAST, n, LAST, HEARD);
    hold(w->inner, w->inner_mask, (size_t)n * LAST, 0, DROP, &w->seed);
    parser_bias(w->out, p + l->out_b, n, OUT);
    parser_gemm(w->inner, LAST, 1, p + l->out_w, OUT, w->out, OUT, n, OUT, LAST);
}

static void mask(float *x, const float *by, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] *= by[i];
}

static void back(work *w, const float *in, const float *grad, size_t inputs, size_t outputs, size_t rows, size_t matrix, float *biases, float *down)
{
    const parser_matrix m = {w->l->a.values + matrix, w->gradient + matrix, biases, inputs, outputs};
    parser_back(&m, in, inputs, grad, outputs, rows, w->turned, down);
}

static void *learn(void *p)
{
    work *w = p;
    const audition_learner *l = w->l;
    uint32_t n = w->count;
    w->loss = 0;
    if (!n)
        return NULL;
    answer(w);
    for (uint32_t i = 0; i < n; i++) {
        const hearing *h = w->batch[i];
        float *out = w->out + (size_t)i * OUT;
        w->loss += parser_lose(out + h->first, h->classes, h->gold, 1, 1.0f / BATCH);
        for (uint32_t k = 0; k < OUT; k++)
            out[k] = k < h->first || k >= (uint32_t)h->first + h->classes ? 0 : out[k];
    }
    float *g = w->gradient;
    back(w, w->inner, w->out, LAST, OUT, n, l->out_w, g + l->out_b, w->inner_grad);
    mask(w->inner_grad, w->inner_mask, (size_t)n * LAST);
    back(w, w->heard, w->inner_grad, HEARD, LAST, n, l->inner_w, g + l->inner_b, w->heard_grad);
    mask(w->heard_grad, w->heard_mask, (size_t)n * HEARD);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t r = 0; r < w->batch[i]->pair.count; r++) {
            float *row = g + l->pairs + (size_t)w->batch[i]->pair.rows[r] * HEARD;
            for (uint32_t k = 0; k < HEARD; k++)
                row[k] += w->heard_grad[(size_t)i * HEARD + k];
        }
    back(w, w->seat, w->heard_grad, SEAT, HEARD, n, l->trigger_w, g + l->trigger_b, w->seat_grad);
    back(w, w->seat + (size_t)n * SEAT, w->heard_grad, SEAT, HEARD, n, l->word_w, NULL, w->seat_grad + (size_t)n * SEAT);
    mask(w->seat_grad, w->seat_mask, (size_t)2 * n * SEAT);
    back(w, w->in, w->seat_grad, INPUTS, SEAT, 2 * n, l->seat_w, g + l->seat_b, NULL);
    return NULL;
}

/* Hearings from `at` on, a stretch for each thread. Answers where the next batch begins. */
static size_t share_batch(work *works, const hearings *h, const uint32_t *order, size_t at, size_t count)
{
    for (int t = 0; t < THREADS; t++)
        for (works[t].count = 0; at < count && works[t].count < ROOM; at++)
            works[t].batch[works[t].count++] = &h->rows[order[at]];
    return at;
}

static void teach(audition_learner *l, work *works, uint32_t *order, size_t count, uint64_t *seed, uint32_t leave_out)
{
    float *gradients[THREADS], steps = (float)count / BATCH * ROUNDS;
    for (int t = 0; t < THREADS; t++) {
        open_work(&works[t], l);
        gradients[t] = works[t].gradient;
    }
    for (uint32_t round = 0; round < ROUNDS; round++) {
        double loss = 0;
        parser_shuffle(order, count, seed);
        for (size_t at = 0; at < count;) {
            at = share_batch(works, l->h, order, at, count);
            for (int t = 0; t < THREADS; t++)
                works[t].seed = parser_random(seed) | 1;
            parser_run_threads(learn, works, sizeof *works);
            for (int t = 0; t < THREADS; t++)
                loss += works[t].loss;
            float warm = (float)(l->a.step + 1) / WARM, left = 1 - (float)l->a.step / steps;
            parser_adam_step(&l->a, gradients, RATE * (warm < 1 ? warm : 1) * (left > 0.02f ? left : 0.02f), CLIP, KEPT);
        }
        fprintf(stderr, "audition without part %u, round %u: loss %.4f a word\n", leave_out, round + 1, loss / (double)(count + !count));
    }
    parser_adam_settle(&l->a);
    for (int t = 0; t < THREADS; t++)
        close_work(&works[t]);
}

audition_learner *audition_teach(const hearings *h, const scene_tables *tables, const ne_network *network, uint32_t leave_out)
{
    uint64_t seed = (leave_out + 11) * 0x9e3779b97f4a7c15u;
    uint8_t *inputs = look(h, tables, network);
    audition_learner *l = make(h, inputs, &seed);
    work *works = need_zeroed(THREADS * sizeof *works);
    uint32_t *order = need_zeroed((h->count + 1) * sizeof *order);
    size_t count = 0;
    for (size_t i = 0; i < h->count; i++)
        if (h->rows[i].article % LEARN_FOLDS != leave_out)
            order[count++] = (uint32_t)i;
    teach(l, works, order, count, &seed, leave_out);
    free(works);
    free(order);
    free(inputs);
    l->inputs = NULL;
    return l;
}

void audition_write(const audition_learner *l, blob_writer *w)
{
    const float *p = l->a.values;
    float *seat = need_zeroed(INPUTS * SEAT * sizeof *seat), nothing[HEARD] = {0};
    for (size_t i = 0; i < (size_t)INPUTS * SEAT; i++) { /* rows count half as much there, since their bytes are finer than those of states */
        bool row = i / SEAT >= NEWSEVENT_SEAT_STATE && i / SEAT < NEWSEVENT_SEAT_STATE + NEWSEVENT_SEAT_ROW;
        seat[i] = p[l->seat_w + i] / (row ? 1 << (NEWSEVENT_NET_NARROW - NEWSEVENT_NET_FINE) : 1);
    }
    net_put_matrix(w, seat, p + l->seat_b, INPUTS, SEAT, NEWSEVENT_NET_NARROW);
    net_put_matrix(w, p + l->trigger_w, p + l->trigger_b, SEAT, HEARD, NEWSEVENT_NET_NARROW);
    net_put_matrix(w, p + l->word_w, nothing, SEAT, HEARD, NEWSEVENT_NET_NARROW);
    net_put_matrix(w, p + l->inner_w, p + l->inner_b, HEARD, LAST, NEWSEVENT_NET_NARROW);
    net_put_matrix(w, p + l->out_w, p + l->out_b, LAST, OUT, NEWSEVENT_NET_NARROW);
    net_put_rows(add_section(w), p + l->pairs, (size_t)NEWSEVENT_PAIR_ROWS * HEARD);
    add_section(w); /* for tools/compile-weights */
    free(seat);
}

void audition_close(audition_learner *l)
{
    parser_adam_close(&l->a);
    free(l);
}
