/* The frame stage's trained decisions: the blob `frames`, written by tools/train-frames.
 * Sections: 0 numbers (i32): threshold of the trigger, bias against no role, against no time, against no quantity; then four
 * sections for each model, in the order of ne_frame_model; then those of the network that passes first over triggers (network.h) and of the
 * one that hears words for parts (audition.h); then the map of confidence: rows {u32 share, u32 confidence}, both rising, straight between
 * them; then the four sections of one more model, of rivals for a part (without it each decides alone); then the bias against no speaker
 * (i32) and the four sections of the model of speakers; then the forests that decide last about triggers (survey.h), parts (rival.h) and
 * times (when.h), whose thresholds are then the first three of the numbers. */
#ifndef NEWSEVENT_FRAME_MODEL_H
#define NEWSEVENT_FRAME_MODEL_H

#include "core/forest.h"
#include "core/linear.h"
#include "frame/features.h"
#include "frame/network.h"

#define NEWSEVENT_FRAMES_MAGIC "NEFRAME1"
#define NEWSEVENT_FRAMES_VERSION 3u

enum ne_frame_model {
    NEWSEVENT_MODEL_TRIGGER,  /* type of a trigger, with what the first pass said of the whole article */
    NEWSEVENT_MODEL_STATUS,
    NEWSEVENT_MODEL_ROLE,     /* ne_role of a filler */
    NEWSEVENT_MODEL_TIME,     /* 0 or 1 */
    NEWSEVENT_MODEL_QUANTITY, /* 0 or 1 */
    NEWSEVENT_MODELS
};

enum { NEWSEVENT_BIAS_TRIGGER, NEWSEVENT_BIAS_ROLE, NEWSEVENT_BIAS_TIME, NEWSEVENT_BIAS_QUANTITY, NEWSEVENT_BIASES };

typedef struct ne_frames {
    ne_network network;
    ne_linear model[NEWSEVENT_MODELS];
    int32_t bias[NEWSEVENT_BIASES]; /* added to the score of "nothing" */
    ne_section confidence;          /* empty where the weights have none */
    ne_linear rival;                /* ne_role of a filler, by what the others are; no classes where the weights have none */
    ne_linear voice;                /* 1: a voice is to whom the text attributes an event; 0: it is not; where the weights have it */
    int32_t voice_bias;
    bool has_voice;
    ne_forest triggers, roles, times; /* the last word about each; without trees where the weights have none */
    ne_audition audition; /* of words for parts; none where the weights have none */
} ne_frames;

/* Of how many in 1,000 events to whose type the last decision gives this share (0 to 1000) trigger and type are right, as
 * articles tell that were not taught; without a map of it, the share itself. */
uint32_t ne_frames_confidence(const ne_frames *frames, uint32_t share);
/* False where the blob lacks the network or a model with the classes it is asked for; what comes behind them may be missing. */
bool ne_frames_open(ne_frames *frames, const ne_blob *blob);
/* All scores of one decision. */
void ne_frames_score(const ne_frames *frames, enum ne_frame_model model, const ne_features *features, int32_t *scores);

#define NEWSEVENT_UNDER_WAY 4u /* asked, sifted, answered: a power of two above these three steps */

/* Decisions of one model under way: while the weights of one come from memory, the features of the next ones are made. */
typedef struct ne_asking {
    const ne_linear *model;
    uint32_t asked, sifted, answered;
    uint32_t of[NEWSEVENT_UNDER_WAY]; /* what each is about, as the caller numbers it */
    ne_linear_query query[NEWSEVENT_UNDER_WAY];
} ne_asking;

void ne_asking_open(ne_asking *asking, const ne_frames *frames, enum ne_frame_model model);
/* One more decision; ne_asking_next is to be called before the one after it. */
void ne_asking_put(ne_asking *asking, const ne_features *features, uint32_t of);
/* The oldest decision's scores and what it is about, once two more are behind it or, with `last`, at once. False where there is none. */
bool ne_asking_next(ne_asking *asking, bool last, uint32_t *of, int32_t *scores);

#endif
