/* The tagger's weights while they are learned: an averaged perceptron (Collins 2002; Freund and Schapire 1999) over hashed
 * features, that decodes greedily with its own guesses as history, so that it learns to live with its mistakes. */
#ifndef NEWSEVENT_LEARN_TAG_MODEL_H
#define NEWSEVENT_LEARN_TAG_MODEL_H

#include "learn/tag-data.h"

typedef struct tag_class {
    uint8_t xpos, upos;
} tag_class;

typedef struct tag_weight {
    float value, sum; /* now, and summed over all steps */
    float total;      /* averages of the rounds so far */
    uint32_t step;    /* up to which `sum` is complete */
    uint8_t cls;
} tag_weight;

typedef struct tag_vector { /* one feature's weights */
    uint32_t at;
    uint8_t count, room;
} tag_vector;

typedef struct tag_model {
    tag_class classes[NEWSEVENT_TAG_CLASSES];
    uint32_t class_count;
    uint64_t *keys; /* of features, open addressing; 0 free */
    uint32_t *rows; /* row + 1 of that feature; 0: counted, not admitted */
    uint8_t *seen;
    uint32_t slots; /* power of two */
    tag_vector *vectors;
    uint32_t feature_count;
    tag_weight *weights;
    size_t weight_count, weight_room;
    uint32_t step;
} tag_model;

void tag_model_make(tag_model *m, const tag_corpus *corpus, uint32_t least_class, uint32_t slot_bits);
/* First pass: counts a feature; then admits those seen `least` times. */
void tag_model_count(tag_model *m, uint64_t key);
void tag_model_admit(tag_model *m, uint32_t least);
/* Row of a feature or UINT32_MAX. */
uint32_t tag_model_row(const tag_model *m, uint64_t key);
void tag_model_score(const tag_model *m, const uint32_t *rows, uint32_t count, float *scores);
void tag_model_update(tag_model *m, const uint32_t *rows, uint32_t count, uint32_t cls, float by);
/* Ends a round: adds each weight's average to its total and begins again from nothing. */
void tag_model_end_round(tag_model *m);
/* Ends training: every value becomes the mean of the rounds. */
void tag_model_end(tag_model *m, uint32_t rounds);
/* The number of a class or -1. */
int tag_class_of(const tag_model *m, uint32_t xpos, uint32_t upos);

#endif
