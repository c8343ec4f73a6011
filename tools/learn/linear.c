#include "learn/linear.h"

#include "common/need.h"
#include "core/linear.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct example {
    size_t first;
    size_t base; /* where its scores to begin with are, + 1; 0 for none */
    uint32_t count, label;
    uint32_t rivals;    /* of a contest's first example: how many there are; 1 of one that stands alone, 0 of those that the first counts */
    bool contest, open; /* open: nobody may win */
    float weight;
} example;

struct learner {
    learn_options o;
    example *examples;
    size_t example_count, example_room;
    uint64_t *hashes; /* the examples' features as they came; replaced by rows when training begins */
    uint32_t *ids;
    size_t hash_count, hash_room;
    float *bases; /* scores that examples begin with, a class each */
    size_t base_count, base_room;
    uint64_t *keys; /* open addressing: feature hash → row + 1 */
    uint32_t *rows;
    size_t slots, features;
    float *w, *g; /* features x classes: weights, and sums of squared gradients */
    float *bias, *bias_g;
    float *mean, *bias_mean; /* of the weights after each pass of the second half: steadier than the last ones */
};

learner *learn_open(const learn_options *options)
{
    learner *l = need(calloc(1, sizeof *l));
    l->o = *options;
    l->bias = need(calloc(options->classes, sizeof(float)));
    l->bias_g = need(calloc(options->classes, sizeof(float)));
    return l;
}

void learn_close(learner *l)
{
    free(l->examples);
    free(l->hashes);
    free(l->bases);
    free(l->ids);
    free(l->keys);
    free(l->rows);
    free(l->w);
    free(l->g);
    free(l->bias);
    free(l->bias_g);
    free(l->mean);
    free(l->bias_mean);
    free(l);
}

void learn_example(learner *l, const uint64_t *features, size_t count, uint32_t label, double weight)
{
    if (l->example_count == l->example_room) {
        l->example_room = l->example_room ? l->example_room * 2 : 1024;
        l->examples = need(realloc(l->examples, l->example_room * sizeof *l->examples));
    }
    if (l->hash_count + count > l->hash_room) {
        l->hash_room = (l->hash_count + count) * 2;
        l->hashes = need(realloc(l->hashes, l->hash_room * sizeof *l->hashes));
    }
    l->examples[l->example_count++] = (example){l->hash_count, 0, (uint32_t)count, label, 1, false, false, (float)weight};
    memcpy(l->hashes + l->hash_count, features, count * sizeof *features);
    l->hash_count += count;
}

void learn_more(learner *l, const double *scores, const uint64_t *features, size_t count, uint32_t label, double weight)
{
    if (l->base_count + l->o.classes > l->base_room) {
        l->base_room = (l->base_count + l->o.classes) * 2;
        l->bases = need(realloc(l->bases, l->base_room * sizeof *l->bases));
    }
    learn_example(l, features, count, label, weight);
    l->examples[l->example_count - 1].base = l->base_count + 1;
    for (uint32_t k = 0; k < l->o.classes; k++)
        l->bases[l->base_count++] = (float)scores[k];
}

void learn_contest(learner *l, size_t count, bool open)
{
    for (size_t i = l->example_count - count; i < l->example_count; i++)
        l->examples[i].rivals = 0;
    if (count) {
        l->examples[l->example_count - count].rivals = count > 1 || open ? (uint32_t)count : 0; /* one alone has won */
        l->examples[l->example_count - count].contest = true;
        l->examples[l->example_count - count].open = open;
    }
}

static size_t slot_of(const learner *l, uint64_t key)
{
    size_t i = ne_hash_mix(key) & (l->slots - 1);
    while (l->rows[i] && l->keys[i] != key)
        i = (i + 1) & (l->slots - 1);
    return i;
}

/* Numbers the features that occur often enough, in the order of their first occurrence. */
static void number_features(learner *l)
{
    l->slots = 1024;
    while (l->slots < l->hash_count * 2)
        l->slots *= 2;
    l->keys = need(calloc(l->slots, sizeof *l->keys));
    l->rows = need(calloc(l->slots, sizeof *l->rows));
    for (size_t i = 0; i < l->hash_count; i++) {
        size_t at = slot_of(l, l->hashes[i]);
        l->keys[at] = l->hashes[i];
        l->rows[at]++; /* counts first */
    }
    for (size_t i = 0; i < l->slots; i++)
        l->rows[i] = l->rows[i] ? (l->rows[i] >= l->o.min_count ? UINT32_MAX : UINT32_MAX - 1) : 0;
    l->ids = need(malloc((l->hash_count + 1) * sizeof *l->ids));
    for (size_t i = 0; i < l->hash_count; i++) {
        size_t at = slot_of(l, l->hashes[i]);
        if (l->rows[at] == UINT32_MAX)
            l->rows[at] = (uint32_t)++l->features;
        l->ids[i] = l->rows[at] >= UINT32_MAX - 1 ? UINT32_MAX : l->rows[at] - 1;
    }
    l->w = need(calloc(l->features * l->o.classes + 1, sizeof(float)));
    l->g = need(calloc(l->features * l->o.classes + 1, sizeof(float)));
}

static void softmax(double *s, uint32_t n)
{
    double top = s[0], sum = 0;
    for (uint32_t k = 1; k < n; k++)
        top = s[k] > top ? s[k] : top;
    for (uint32_t k = 0; k < n; k++)
        sum += s[k] = exp(s[k] - top);
    for (uint32_t k = 0; k < n; k++)
        s[k] /= sum;
}

static void step(float *w, float *g, double gradient, const learn_options *o)
{
    gradient += o->l2 * *w;
    *g += (float)(gradient * gradient);
    double size = o->rate / (sqrt((double)*g) + 1e-4), next = *w - size * gradient, shrink = size * o->l1;
    *w = (float)(next > shrink ? next - shrink : next < -shrink ? next + shrink : 0);
}

static double learn_one(learner *l, const example *e)
{
    double s[NEWSEVENT_LINEAR_CLASSES];
    uint32_t K = l->o.classes;
    const uint32_t *ids = l->ids + e->first;
    for (uint32_t k = 0; k < K; k++)
        s[k] = l->bias[k] + (e->base ? l->bases[e->base - 1 + k] : 0);
    for (uint32_t i = 0; i < e->count; i++)
        if (ids[i] != UINT32_MAX)
            for (uint32_t k = 0; k < K; k++)
                s[k] += l->w[(size_t)ids[i] * K + k];
    softmax(s, K);
    double loss = -log(s[e->label] + 1e-12) * e->weight;
    s[e->label] -= 1;
    for (uint32_t k = 0; k < K; k++) {
        double gradient = s[k] * e->weight;
        if (fabs(gradient) < 1e-3) /* too little to move anything: most classes of most examples */
            continue;
        step(&l->bias[k], &l->bias_g[k], gradient, &l->o);
        for (uint32_t i = 0; i < e->count; i++)
            if (ids[i] != UINT32_MAX)
                step(&l->w[(size_t)ids[i] * K + k], &l->g[(size_t)ids[i] * K + k], gradient, &l->o);
    }
    return loss;
}

/* Rivals share one loss: each scores by its weights of class 1, nobody scores 0. */
static double learn_rivals(learner *l, const example *e)
{
    double s[LEARN_RIVALS + 1];
    uint32_t K = l->o.classes, n = e->rivals < LEARN_RIVALS ? e->rivals : LEARN_RIVALS, winner = n;
    for (uint32_t r = 0; r < n; r++) {
        s[r] = l->bias[1];
        for (uint32_t i = 0; i < e[r].count; i++)
            if (l->ids[e[r].first + i] != UINT32_MAX)
                s[r] += l->w[(size_t)l->ids[e[r].first + i] * K + 1];
        if (e[r].label)
            winner = r;
    }
    s[n] = 0;
    softmax(s, n + e->open);
    double loss = -log(s[winner] + 1e-12) * e->weight;
    for (uint32_t r = 0; r < n; r++) {
        double gradient = (s[r] - (r == winner)) * e->weight;
        if (fabs(gradient) < 1e-3)
            continue;
        step(&l->bias[1], &l->bias_g[1], gradient, &l->o);
        for (uint32_t i = 0; i < e[r].count; i++)
            if (l->ids[e[r].first + i] != UINT32_MAX)
                step(&l->w[(size_t)l->ids[e[r].first + i] * K + 1], &l->g[(size_t)l->ids[e[r].first + i] * K + 1], gradient, &l->o);
    }
    return loss;
}

static void add_to_mean(learner *l, uint32_t epoch)
{
    uint32_t half = l->o.epochs / 2, passes = l->o.epochs - half;
    if (epoch < half)
        return;
    size_t n = l->features * l->o.classes;
    for (size_t i = 0; i < n; i++)
        l->mean[i] += l->w[i] / (float)passes;
    for (uint32_t k = 0; k < l->o.classes; k++)
        l->bias_mean[k] += l->bias[k] / (float)passes;
    if (epoch + 1 == l->o.epochs) {
        memcpy(l->w, l->mean, n * sizeof *l->w);
        memcpy(l->bias, l->bias_mean, l->o.classes * sizeof *l->bias);
    }
}

void learn_train(learner *l)
{
    number_features(l);
    l->mean = need(calloc(l->features * l->o.classes + 1, sizeof(float)));
    l->bias_mean = need(calloc(l->o.classes, sizeof(float)));
    uint32_t *order = need(malloc((l->example_count + 1) * sizeof *order));
    for (size_t i = 0; i < l->example_count; i++)
        order[i] = (uint32_t)i;
    uint64_t random = l->o.seed * 2 + 1;
    for (uint32_t epoch = 0; epoch < l->o.epochs; epoch++) {
        for (size_t i = l->example_count; i > 1; i--) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            size_t j = (size_t)((random >> 33) % i);
            uint32_t t = order[i - 1];
            order[i - 1] = order[j];
            order[j] = t;
        }
        double loss = 0;
        for (size_t i = 0; i < l->example_count; i++)
            if (l->examples[order[i]].rivals)
                loss += l->examples[order[i]].contest ? learn_rivals(l, &l->examples[order[i]]) : learn_one(l, &l->examples[order[i]]);
        add_to_mean(l, epoch);
        if (epoch + 1 == l->o.epochs)
            fprintf(stderr, "  %zu examples, %zu features, loss %.4f\n", l->example_count, l->features,
                    loss / (double)(l->example_count ? l->example_count : 1));
    }
    free(order);
}

void learn_scores(const learner *l, const uint64_t *features, size_t count, double *scores)
{
    uint32_t K = l->o.classes;
    for (uint32_t k = 0; k < K; k++)
        scores[k] = l->bias[k];
    for (size_t i = 0; i < count; i++) {
        uint32_t row = l->rows[slot_of(l, features[i])];
        if (row && row < UINT32_MAX - 1)
            for (uint32_t k = 0; k < K; k++)
                scores[k] += l->w[(size_t)(row - 1) * K + k];
    }
}

uint32_t learn_best(const double *scores, uint32_t first, uint32_t classes)
{
    uint32_t best = first;
    for (uint32_t k = first + 1; k < classes; k++)
        if (scores[k] > scores[best])
            best = k;
    return best;
}

size_t learn_feature_count(const learner *l) { return l->features; }

#define SHIFT 5 /* weights are written in eight bits: steps of 1/32 nat up to 4 nats */

static int32_t whole(double x, double scale, int32_t most)
{
    double y = floor(x * scale + 0.5);
    return y > most ? most : y < -most ? -most : (int32_t)y;
}

typedef struct kept {
    uint64_t hash;
    uint32_t row;
} kept;

static int by_hash(const void *a, const void *b)
{
    uint64_t x = ((const kept *)a)->hash, y = ((const kept *)b)->hash;
    return (x > y) - (x < y);
}

static bool write_feature(const learner *l, blob_bytes *out, const kept *f, double prune)
{
    uint32_t K = l->o.classes, n = 0;
    unsigned char classes[NEWSEVENT_LINEAR_CLASSES];
    int32_t weights[NEWSEVENT_LINEAR_CLASSES];
    for (uint32_t k = 0; k < K; k++) {
        double w = l->w[(size_t)f->row * K + k];
        int32_t small = whole(w, LEARN_SCALE >> SHIFT, 127);
        if (fabs(w) >= prune && small) {
            classes[n] = (unsigned char)k;
            weights[n++] = small;
        }
    }
    if (!n)
        return false;
    put_u16(out, (uint32_t)(f->hash & 0xffff));
    put_u8(out, n);
    put_bytes(out, classes, n);
    for (uint32_t i = 0; i < n; i++)
        put_u8(out, (uint32_t)weights[i] & 0xff);
    return true;
}

void learn_write(const learner *l, blob_writer *w, double prune)
{
    kept *all = need(malloc((l->features + 1) * sizeof *all));
    size_t n = 0;
    for (size_t i = 0; i < l->slots; i++)
        if (l->rows[i] && l->rows[i] < UINT32_MAX - 1)
            all[n++] = (kept){ne_hash_mix(l->keys[i]), l->rows[i] - 1};
    qsort(all, n, sizeof *all, by_hash);
    /* features that weigh nothing are dropped first, so that the tables fit those that are left */
    blob_bytes scrap = {0};
    size_t left = 0;
    for (size_t i = 0; i < n; i++) {
        scrap.size = 0;
        if (write_feature(l, &scrap, &all[i], prune))
            all[left++] = all[i];
    }
    free_bytes(&scrap);
    n = left;
    uint32_t bits = 1;
    while (bits < 20 && ((size_t)3 << bits) < n) /* three features a bucket */
        bits++;
    uint32_t filter_bits = bits + 4;
    unsigned char *filter = need(calloc((size_t)1 << (filter_bits - 3), 1));
    for (size_t i = 0; i < n; i++) {
        uint32_t bit = (uint32_t)(all[i].hash >> 16) & ((1u << filter_bits) - 1);
        filter[bit >> 3] |= (unsigned char)(1u << (bit & 7));
    }
    blob_bytes *numbers = add_section(w), *bias = add_section(w), *offsets = add_section(w), *buckets = add_section(w);
    put_u32(numbers, l->o.classes);
    put_u32(numbers, bits);
    put_u32(numbers, (uint32_t)n);
    put_u32(numbers, LEARN_SCALE);
    put_u32(numbers, filter_bits);
    put_u32(numbers, SHIFT);
    put_bytes(numbers, filter, (size_t)1 << (filter_bits - 3));
    free(filter);
    for (uint32_t k = 0; k < l->o.classes; k++)
        put_u32(bias, (uint32_t)whole(l->bias[k], LEARN_SCALE, INT32_MAX / 2));
    size_t i = 0;
    for (size_t bucket = 0; bucket < (size_t)1 << bits; bucket++) {
        put_u32(offsets, (uint32_t)buckets->size);
        for (; i < n && all[i].hash >> (64 - bits) == bucket; i++)
            write_feature(l, buckets, &all[i], prune);
    }
    put_u32(offsets, (uint32_t)buckets->size);
    free(all);
}
