#include "learn/forest.h"

#include "common/need.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BINS 48u  /* steps that a number is told apart by, at most */
#define LEAVES (1u << NEWSEVENT_FOREST_LEVELS)

typedef struct tree {
    uint16_t number[NEWSEVENT_FOREST_LEVELS];
    int16_t bound[NEWSEVENT_FOREST_LEVELS];
    int16_t score[LEAVES];
} tree;

struct forest_learner {
    forest_options o;
    int16_t *rows; /* examples x numbers, as they came */
    bool *labels;
    size_t count, room;
    uint8_t *bins; /* numbers x examples: which step each is in; beside its bounds: a number is in step k when above bounds 0 to k - 1 */
    int16_t bounds[NEWSEVENT_FOREST_NUMBERS][BINS];
    uint32_t bound_count[NEWSEVENT_FOREST_NUMBERS];
    double base;
    tree *trees;
};

typedef struct slope { float gradient, curve; } slope;

forest_learner *forest_open(const forest_options *options)
{
    forest_learner *f = need_zeroed(sizeof *f);
    f->o = *options;
    f->trees = need_zeroed(options->trees * sizeof *f->trees);
    return f;
}

void forest_close(forest_learner *f)
{
    free(f->rows);
    free(f->labels);
    free(f->bins);
    free(f->trees);
    free(f);
}

void forest_example(forest_learner *f, const ne_numbers *numbers, bool label)
{
    size_t width = f->o.numbers;
    if (f->count == f->room) {
        f->room = f->room ? f->room * 2 : 4096;
        f->rows = need(realloc(f->rows, f->room * width * sizeof *f->rows));
        f->labels = need(realloc(f->labels, f->room * sizeof *f->labels));
    }
    memcpy(f->rows + f->count * width, numbers->rows, width * sizeof *f->rows);
    f->labels[f->count++] = label;
}

static int by_number(const void *a, const void *b) { return *(const int16_t *)a - *(const int16_t *)b; }

/* Bounds with about as many examples between each and the next. */
static void find_bounds(forest_learner *f, uint32_t number, int16_t *sorted)
{
    size_t width = f->o.numbers;
    for (size_t i = 0; i < f->count; i++)
        sorted[i] = f->rows[i * width + number];
    qsort(sorted, f->count, sizeof *sorted, by_number);
    uint32_t n = 0;
    for (uint32_t k = 1; k <= BINS; k++) {
        int16_t bound = sorted[f->count * k / (BINS + 1)];
        if (bound != sorted[f->count - 1] && (!n || f->bounds[number][n - 1] != bound)) /* nothing is above the greatest */
            f->bounds[number][n++] = bound;
    }
    f->bound_count[number] = n;
    uint8_t *bins = f->bins + number * f->count;
    for (size_t i = 0; i < f->count; i++) {
        int16_t value = f->rows[i * width + number];
        uint8_t bin = 0;
        while (bin < n && value > f->bounds[number][bin])
            bin++;
        bins[i] = bin;
    }
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static bool chance(uint64_t *state, double share) { return (double)next_random(state) < share * 2147483648.0; }

/* What is gained by a question of `number` in all leaves at once, at its best bound. */
static double best_bound(const forest_learner *f, uint32_t number, const uint32_t *chosen, size_t count, const slope *slopes, const uint8_t *leaf,
                         uint32_t leaves, uint32_t *bound)
{
    static slope sums[LEAVES][BINS + 1]; /* a tool has one thread */
    uint32_t bins = f->bound_count[number] + 1;
    const uint8_t *bin = f->bins + number * f->count;
    double gains[BINS + 1] = {0}, best = 0;
    for (uint32_t l = 0; l < leaves; l++)
        memset(sums[l], 0, bins * sizeof **sums);
    for (size_t i = 0; i < count; i++) {
        slope *s = &sums[leaf[chosen[i]]][bin[chosen[i]]];
        s->gradient += slopes[chosen[i]].gradient;
        s->curve += slopes[chosen[i]].curve;
    }
    for (uint32_t l = 0; l < leaves; l++) {
        double all = 0, weight = 0, below = 0, below_weight = 0;
        for (uint32_t b = 0; b < bins; b++) {
            all += (double)sums[l][b].gradient;
            weight += (double)sums[l][b].curve;
        }
        for (uint32_t b = 0; b + 1 < bins; b++) {
            below += (double)sums[l][b].gradient;
            below_weight += (double)sums[l][b].curve;
            gains[b] += below * below / (below_weight + f->o.pull) + (all - below) * (all - below) / (weight - below_weight + f->o.pull);
        }
    }
    for (uint32_t b = 0; b + 1 < bins; b++)
        if (gains[b] > best) {
            best = gains[b];
            *bound = b;
        }
    return best;
}

/* One tree for the slopes; `leaf` says where each example comes to stand. */
static void grow(forest_learner *f, tree *t, const uint32_t *chosen, size_t count, const slope *slopes, uint8_t *leaf, uint64_t *random)
{
    bool asked[NEWSEVENT_FOREST_NUMBERS];
    for (uint32_t n = 0; n < f->o.numbers; n++)
        asked[n] = chance(random, f->o.numbers_asked);
    memset(leaf, 0, f->count);
    for (uint32_t d = 0; d < f->o.levels; d++) {
        double most = -1;
        uint32_t number = 0, at = 0, bound = 0;
        for (uint32_t n = 0; n < f->o.numbers; n++) {
            double gain = asked[n] && f->bound_count[n] ? best_bound(f, n, chosen, count, slopes, leaf, 1u << d, &bound) : -1;
            if (gain > most) {
                most = gain;
                number = n;
                at = bound;
            }
        }
        t->number[d] = (uint16_t)number;
        t->bound[d] = f->bounds[number][at];
        const uint8_t *bin = f->bins + number * f->count;
        for (size_t i = 0; i < f->count; i++)
            leaf[i] = (uint8_t)(leaf[i] | (bin[i] > at) << d);
    }
}

static void set_scores(const forest_learner *f, tree *t, const uint32_t *chosen, size_t count, const slope *slopes, const uint8_t *leaf)
{
    double gradient[LEAVES] = {0}, curve[LEAVES] = {0};
    for (size_t i = 0; i < count; i++) {
        gradient[leaf[chosen[i]]] += (double)slopes[chosen[i]].gradient;
        curve[leaf[chosen[i]]] += (double)slopes[chosen[i]].curve;
    }
    for (uint32_t l = 0; l < 1u << f->o.levels; l++) {
        double step = f->o.rate * gradient[l] / (curve[l] + f->o.pull) * NEWSEVENT_FOREST_NAT;
        t->score[l] = (int16_t)lround(step > 8000 ? 8000 : step < -8000 ? -8000 : step);
    }
}

void forest_train(forest_learner *f)
{
    f->bins = need_zeroed(f->count * f->o.numbers + 1);
    int16_t *sorted = need_zeroed((f->count + 1) * sizeof *sorted);
    for (uint32_t n = 0; n < f->o.numbers && f->count; n++)
        find_bounds(f, n, sorted);
    free(sorted);
    size_t yes = 1;
    for (size_t i = 0; i < f->count; i++)
        yes += f->labels[i];
    f->base = round(log((double)yes / (double)(f->count + 2 - yes)) * NEWSEVENT_FOREST_NAT) / NEWSEVENT_FOREST_NAT;
    double *scores = need_zeroed((f->count + 1) * sizeof *scores);
    slope *slopes = need_zeroed((f->count + 1) * sizeof *slopes);
    uint8_t *leaf = need_zeroed(f->count + 1);
    uint32_t *chosen = need_zeroed((f->count + 1) * sizeof *chosen);
    uint64_t random = f->o.seed * 2 + 1;
    for (size_t i = 0; i < f->count; i++)
        scores[i] = f->base;
    for (uint32_t k = 0; k < f->o.trees; k++) {
        size_t count = 0;
        for (size_t i = 0; i < f->count; i++) {
            double p = 1 / (1 + exp(-scores[i]));
            slopes[i] = (slope){(float)(f->labels[i] - p), (float)(p * (1 - p))};
            if (chance(&random, f->o.sample))
                chosen[count++] = (uint32_t)i;
        }
        grow(f, &f->trees[k], chosen, count, slopes, leaf, &random);
        set_scores(f, &f->trees[k], chosen, count, slopes, leaf);
        for (size_t i = 0; i < f->count; i++)
            scores[i] += (double)f->trees[k].score[leaf[i]] / NEWSEVENT_FOREST_NAT;
    }
    free(chosen);
    free(leaf);
    free(slopes);
    free(scores);
}

double forest_score(const forest_learner *f, const ne_numbers *numbers)
{
    double score = f->base;
    for (uint32_t k = 0; k < f->o.trees; k++) {
        const tree *t = &f->trees[k];
        uint32_t place = 0;
        for (uint32_t d = 0; d < f->o.levels; d++)
            place |= (uint32_t)(numbers->rows[t->number[d]] > t->bound[d]) << d;
        score += (double)t->score[place] / NEWSEVENT_FOREST_NAT;
    }
    return score;
}

void forest_write(const forest_learner *f, blob_writer *w)
{
    blob_bytes *out = add_section(w);
    put_u32(out, f->o.trees);
    put_u32(out, f->o.levels);
    put_u32(out, f->o.numbers);
    put_u32(out, (uint32_t)(int32_t)lround(f->base * NEWSEVENT_FOREST_NAT));
    for (uint32_t k = 0; k < f->o.trees; k++) {
        const tree *t = &f->trees[k];
        for (uint32_t d = 0; d < f->o.levels; d++) {
            put_u16(out, t->number[d]);
            put_u16(out, (uint16_t)t->bound[d]);
        }
        for (uint32_t l = 0; l < 1u << f->o.levels; l++)
            put_u16(out, (uint16_t)t->score[l]);
    }
}
