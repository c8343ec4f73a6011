#include "learn/threshold.h"

#include <stdio.h>
#include <stdlib.h>

static int by_margin(const void *a, const void *b)
{
    const double *x = a, *y = b;
    if (x[0] != y[0])
        return x[0] > y[0] ? -1 : 1;
    return (x[1] > y[1]) - (x[1] < y[1]);
}

#define STEP 0.05 /* thresholds are tried at these steps */
#define TRIED 81
#define MIDDLE 40 /* where the threshold is 0 */
#define BESIDE 6  /* a threshold counts by the mean of its neighbours' F1 too: the curve is flat at its top, and ragged */

double best_margin(double (*margins)[2], size_t count, size_t gold, double leeway, const char *what)
{
    double f1[TRIED], mean[TRIED] = {0}, best = 0, at_zero = 0, at_best = 0, threshold = 0;
    qsort(margins, count, sizeof *margins, by_margin);
    size_t i = 0, right = 0;
    for (int k = TRIED - 1; k >= 0; k--) {
        for (; i < count && margins[i][0] > STEP * (k - MIDDLE); i++)
            right += margins[i][1] > 0;
        f1[k] = 2.0 * (double)right / (double)(i + gold + !gold);
    }
    at_zero = f1[MIDDLE];
    for (int k = BESIDE; k < TRIED - BESIDE; k++) {
        for (int d = -BESIDE; d <= BESIDE; d++)
            mean[k] += f1[k + d] / (2 * BESIDE + 1);
        best = mean[k] > best ? mean[k] : best;
    }
    for (int k = TRIED - BESIDE - 1; k >= BESIDE; k--) /* the lowest that will do is found last */
        if (mean[k] >= best - leeway) {
            at_best = f1[k];
            threshold = STEP * (k - MIDDLE);
        }
    fprintf(stderr, "%s, articles not taught: F1 %.2f at threshold %.2f (%.2f at 0)\n", what, 100 * at_best, threshold, 100 * at_zero);
    return threshold;
}
