#include "learn/calibrate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define STEPS 14u
#define BINS 10u

typedef struct step { double score, right, count; } step; /* sums */

static int by_score(const void *a, const void *b)
{
    const verdict *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? -1 : 1;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->kept != y->kept)
        return x->kept ? 1 : -1;
    return (x->right > y->right) - (x->right < y->right);
}

/* Steps of about equal count, those of one score together, neighbours pooled until the share of right ones rises. `parity`: groups
 * with these remainders of 2 only; 2 for all. */
static uint32_t fit(const verdict *rows, size_t count, uint32_t parity, step *steps)
{
    size_t all = 0;
    uint32_t n = 0;
    for (size_t i = 0; i < count; i++)
        all += parity == 2 || rows[i].group % 2 == parity;
    for (size_t i = 0, seen = 0; i < count; i++) {
        if (parity != 2 && rows[i].group % 2 != parity)
            continue;
        if (!n || (seen >= all * n / STEPS && rows[i].score != rows[i - 1].score && n < STEPS))
            steps[n++] = (step){0, 0, 0};
        steps[n - 1].score += rows[i].score;
        steps[n - 1].right += rows[i].right;
        steps[n - 1].count++;
        seen++;
    }
    for (bool pooled = true; pooled;) {
        pooled = false;
        for (uint32_t k = 0; k + 1 < n; k++)
            if (steps[k].right * steps[k + 1].count >= steps[k + 1].right * steps[k].count) {
                steps[k].score += steps[k + 1].score;
                steps[k].right += steps[k + 1].right;
                steps[k].count += steps[k + 1].count;
                for (uint32_t j = k + 1; j + 1 < n; j++)
                    steps[j] = steps[j + 1];
                n--;
                pooled = true;
            }
    }
    return n;
}

static uint32_t middle(const step *s) { return (uint32_t)(s->score / s->count + 0.5); }
static uint32_t rate(const step *s) { return (uint32_t)(1000 * s->right / s->count + 0.5); }

/* As ne_frames_confidence reads it. */
static uint32_t mapped(const step *steps, uint32_t n, uint32_t score)
{
    uint32_t x = 0, y = 0;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t next_x = middle(&steps[k]), next_y = rate(&steps[k]);
        if (score <= next_x)
            return next_x == x ? next_y : y + (next_y - y) * (score - x) / (next_x - x);
        x = next_x;
        y = next_y;
    }
    return n ? y : score;
}

void put_calibration(blob_bytes *out, verdict *rows, size_t count)
{
    step steps[STEPS];
    qsort(rows, count, sizeof *rows, by_score);
    uint32_t n = fit(rows, count, 2, steps);
    for (uint32_t k = 0; k < n; k++) {
        put_u32(out, middle(&steps[k]));
        put_u32(out, rate(&steps[k]));
    }
}

static void print_bins(const char *what, const verdict *rows, size_t count, step halves[2][STEPS], const uint32_t *n)
{
    double predicted[BINS] = {0}, right[BINS] = {0}, total[BINS] = {0}, all = 0, error = 0;
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].kept)
            continue;
        uint32_t half = 1 - rows[i].group % 2, p = n ? mapped(halves[half], n[half], rows[i].score) : rows[i].score;
        uint32_t bin = p >= 1000 ? BINS - 1 : p * BINS / 1000;
        predicted[bin] += p / 1000.0;
        right[bin] += rows[i].right;
        total[bin]++;
        all++;
    }
    fprintf(stderr, "\n| %s | predicted | right | events |\n|---|---|---|---|\n", what);
    for (uint32_t b = 0; b < BINS; b++)
        if (total[b] > 0) {
            fprintf(stderr, "| %u to %u %% | %.1f | %.1f | %.0f |\n", b * 100 / BINS, (b + 1) * 100 / BINS, 100 * predicted[b] / total[b],
                    100 * right[b] / total[b], total[b]);
            error += fabs(predicted[b] - right[b]);
        }
    fprintf(stderr, "expected calibration error: %.1f points over %.0f events\n", 100 * error / (all > 0 ? all : 1), all);
}

void print_reliability(verdict *rows, size_t count)
{
    step halves[2][STEPS];
    uint32_t n[2];
    qsort(rows, count, sizeof *rows, by_score);
    for (uint32_t half = 0; half < 2; half++)
        n[half] = fit(rows, count, half, halves[half]);
    print_bins("share of the scores", rows, count, halves, NULL);
    print_bins("confidence", rows, count, halves, n);
}
