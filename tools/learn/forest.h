/* Trains the forests of lib/core/forest.h: gradient boosting of the log loss with Newton's steps (Friedman 2001; Chen and Guestrin
 * 2016), every tree grown a level at a time, one question for all of its leaves. One thread, one order: same input, same bytes. */
#ifndef NEWSEVENT_TOOLS_LEARN_FOREST_H
#define NEWSEVENT_TOOLS_LEARN_FOREST_H

#include "common/blobwriter.h"
#include "core/forest.h"

typedef struct forest_options {
    uint32_t numbers, trees, levels;
    double rate;    /* how much of a step each tree takes */
    double pull;    /* added to the curvature of a leaf: what few examples say counts less */
    double sample;  /* share of the examples that a tree sees */
    double numbers_asked; /* share of the numbers that a tree may ask for */
    uint64_t seed;
} forest_options;

typedef struct forest_learner forest_learner;

forest_learner *forest_open(const forest_options *options);
void forest_close(forest_learner *f);
/* Adds an example: is the answer yes? */
void forest_example(forest_learner *f, const ne_numbers *numbers, bool label);
void forest_train(forest_learner *f);
/* Log odds of yes, as the library gives them, in nats. */
double forest_score(const forest_learner *f, const ne_numbers *numbers);
/* Adds the section. */
void forest_write(const forest_learner *f, blob_writer *w);

#endif
