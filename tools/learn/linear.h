/* Trains the classifiers of lib/core/linear.h: multinomial logistic regression by stochastic gradient descent with AdaGrad's
 * step sizes (Duchi, Hazan, Singer 2011) an L2 pull, and
 * an L1 shrinking at each step (Duchi and Singer's forward-backward splitting). One thread, one order: same input, same bytes. */
#ifndef NEWSEVENT_TOOLS_LEARN_LINEAR_H
#define NEWSEVENT_TOOLS_LEARN_LINEAR_H

#include "common/blobwriter.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LEARN_SCALE 1024 /* of whole numbers: what stands for one nat */

typedef struct learn_options {
    uint32_t classes;
    uint32_t epochs;    /* passes over the examples */
    uint32_t min_count; /* features seen in fewer examples are left out */
    double rate;        /* AdaGrad's step, about 0.1 to 0.5 */
    double l2;          /* pull to zero a step, about 1e-6 to 1e-4 */
    double l1;          /* what a step takes off a weight's size, 0 or about 1e-4 to 1e-2: most weights become exactly 0 */
    uint64_t seed;
} learn_options;

typedef struct learner learner;

learner *learn_open(const learn_options *options);
void learn_close(learner *l);
/* Adds an example; `weight` 1.0 is the usual; features may repeat (they then count once each time). */
void learn_example(learner *l, const uint64_t *features, size_t count, uint32_t label, double weight);
/* The same, where `scores` of all classes are known already: what is learned is added to them. */
void learn_more(learner *l, const double *scores, const uint64_t *features, size_t count, uint32_t label, double weight);
/* Makes rivals of the last `count` examples, of which one at most has label 1, of classes 0 and 1: they share one softmax of their scores
 * of class 1, beside nobody's, which is 0, where the contest is `open` and none need win (Denis and Baldridge 2008). */
#define LEARN_RIVALS 64u /* that count */
void learn_contest(learner *l, size_t count, bool open);
void learn_train(learner *l);
/* Scores (natural log odds) of all classes, before rounding to whole numbers. */
void learn_scores(const learner *l, const uint64_t *features, size_t count, double *scores);
/* The class from `first` on that scores best; of several the first. */
uint32_t learn_best(const double *scores, uint32_t first, uint32_t classes);
/* Adds the model's four sections to a blob. Weights below `prune` are left out. */
void learn_write(const learner *l, blob_writer *w, double prune);
size_t learn_feature_count(const learner *l);

#endif
