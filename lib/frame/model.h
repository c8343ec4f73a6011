/* The frame stage's trained decisions: the blob `frames`, written by tools/train-frames.
 * Sections: 0 numbers (i32): version of the features, threshold of the trigger, bias against no role, against no time, against
 * no quantity; then four sections for each model, in the order of ne_frame_model; then, in newer weights, the map of confidence:
 * rows {u32 share, u32 confidence}, both rising, straight between them. */
#ifndef NEWSEVENT_FRAME_MODEL_H
#define NEWSEVENT_FRAME_MODEL_H

#include "core/linear.h"
#include "frame/features.h"

#define NEWSEVENT_FRAMES_MAGIC "NEFRAME1"
#define NEWSEVENT_FRAMES_VERSION 1u

enum ne_frame_model {
    NEWSEVENT_MODEL_FIRST,    /* type of a trigger, from its sentence */
    NEWSEVENT_MODEL_SECOND,   /* the same, with what the first model said of the whole article */
    NEWSEVENT_MODEL_STATUS,
    NEWSEVENT_MODEL_ROLE,     /* ne_role of a filler */
    NEWSEVENT_MODEL_TIME,     /* 0 or 1 */
    NEWSEVENT_MODEL_QUANTITY, /* 0 or 1 */
    NEWSEVENT_MODELS
};

typedef enum ne_role { NEWSEVENT_NO_ROLE, NEWSEVENT_ACTOR, NEWSEVENT_RECIPIENT, NEWSEVENT_PLACE, NEWSEVENT_ROLES } ne_role;

enum { NEWSEVENT_BIAS_TRIGGER, NEWSEVENT_BIAS_ROLE, NEWSEVENT_BIAS_TIME, NEWSEVENT_BIAS_QUANTITY, NEWSEVENT_BIASES };

typedef struct ne_frames {
    ne_linear model[NEWSEVENT_MODELS];
    int32_t bias[NEWSEVENT_BIASES]; /* added to the score of "nothing" */
    ne_section confidence;          /* empty where the weights have none */
} ne_frames;

/* Of how many in 1,000 events whose type has this share of the second model's scores (0 to 1000) trigger and type are right, as
 * articles tell that were not taught; without a map of it, the share itself. */
uint32_t ne_frames_confidence(const ne_frames *frames, uint32_t share);
bool ne_frames_open(ne_frames *frames, const ne_blob *blob);
/* All scores of one decision. */
void ne_frames_score(const ne_frames *frames, enum ne_frame_model model, const ne_features *features, int32_t *scores);
/* The same in three steps: where there is other work between them, nothing waits for weights to come from memory. */
void ne_frames_ask(const ne_frames *frames, enum ne_frame_model model, const ne_features *features, ne_linear_query *query);
void ne_frames_sift(const ne_frames *frames, enum ne_frame_model model, ne_linear_query *query);
void ne_frames_answer(const ne_frames *frames, enum ne_frame_model model, const ne_linear_query *query, int32_t *scores);

#endif
