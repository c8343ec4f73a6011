/* Sparse linear classifiers: for each feature (a 64-bit hash) a few classes with a weight each; the class with the highest
 * sum decides. Weights are whole numbers, so that every build gives the same answer.
 *
 * In a blob a model takes four sections: numbers {u32 classes, u32 bits, u32 features, u32 scale, u32 filter bits, u32 shift} and the
 * filter; a bias per class (i32); 2^bits + 1 offsets (u32) of buckets; and the buckets: features as {u16 fingerprint, u8 n, n x u8
 * class, n x weight}, a weight being an i8 to be shifted left by `shift`, or an i16 where shift is 0. The filter is a table of
 * 2^(filter bits) bits that turns away most features the model does not know before they cost a trip to memory.
 * Two features of one bucket with one fingerprint would be taken for each other: once in 65,536 look-ups of unknown ones.
 *
 * Trainers write that. When the library is built, tools/compile-weights lays models out anew, in lines of the cache: the section
 * of offsets is then empty, numbers go on with u32 first lines and u32 lines in all, the filter begins at byte 64, and the last section is
 * lines of 64 bytes, the buckets shared out evenly among the first lines, four to one at most: 16 fingerprints (u16), then for each
 * what it says (u16: the bucket's lowest two bits in 0 and 1, class in 2 to 7, weight in 8 to 15). What is free is 0: no class gains
 * by it. All slots of a feature are in one line. Where the last slot of a line has class NEWSEVENT_LINEAR_MORE, another goes on: its
 * fingerprint is that line's number behind the first ones, its weight holds a bit for the lower three bits of each
 * fingerprint that stands there or in lines farther on.
 * Where features mostly have more than one class (u32 1 behind the number of lines), a slot holds three: a line is 8 fingerprints, then
 * for each 3 x {u8 class, i8 weight}, which bucket in the two upper bits of the first class. A feature of more classes takes several slots of one
 * line, at most seven; those with the greatest weights stand in the first line. Behind the class NEWSEVENT_LINEAR_MORE and a zero
 * stands a u32 with a bit for the lower five bits of each fingerprint. */
#ifndef NEWSEVENT_CORE_LINEAR_H
#define NEWSEVENT_CORE_LINEAR_H

#include "core/blob.h"
#include "core/hash.h"

#define NEWSEVENT_LINEAR_SECTIONS 4u
#define NEWSEVENT_LINEAR_CLASSES 64u /* at most */
#define NEWSEVENT_LINEAR_NUMBERS 24u /* bytes of the numbers before the filter */
#define NEWSEVENT_LINEAR_FEATURES 352u /* of one decision, at most */
#define NEWSEVENT_LINEAR_LINE 64u
#define NEWSEVENT_LINEAR_MORE 63u /* the class that is none */

typedef struct ne_linear {
    uint32_t classes, bits, scale; /* scale: the weight that stands for 1.0, one nat of log odds */
    uint32_t filter_bits, shift;
    uint32_t lines, line_count; /* the first ones, and all; 0: the last section is buckets */
    bool threes;                 /* slots of three classes */
    const unsigned char *filter; /* NULL where there is none */
    ne_section bias, offsets, buckets; /* buckets: or lines */
} ne_linear;

/* What is above that is damaged, and sums and differences of scores would not have room. */
static inline bool ne_linear_bias_fits(int32_t bias) { return bias >= -(1 << 26) && bias <= 1 << 26; }
/* The model in the sections from `first` on of a checked blob; false where they hold none. */
bool ne_linear_open(ne_linear *model, const ne_blob *blob, uint32_t first);
/* Sets `scores` (room for NEWSEVENT_LINEAR_CLASSES, whatever the model has) to the biases. */
void ne_linear_start(const ne_linear *model, int32_t *scores);
/* Adds the weights of `count` features. */
void ne_linear_add_all(const ne_linear *model, const uint64_t *features, uint32_t count, int32_t *scores);

/* The same in three steps, for callers with something else to do between them: each asks for the memory that the next one reads,
 * and what is asked for takes longer to come than to use. At most NEWSEVENT_LINEAR_FEATURES features count. */
typedef struct ne_linear_query {
    uint64_t hash[NEWSEVENT_LINEAR_FEATURES];
    uint32_t count;
} ne_linear_query;
void ne_linear_ask(const ne_linear *model, const uint64_t *features, uint32_t count, ne_linear_query *query);
void ne_linear_sift(const ne_linear *model, ne_linear_query *query);
void ne_linear_answer(const ne_linear *model, const ne_linear_query *query, int32_t *scores);

/* The class with the highest score, the first of equals. */
uint32_t ne_linear_best(const ne_linear *model, const int32_t *scores);
/* The share of class `k` in the softmax of the scores, 0 to 1000, by whole numbers alone. */
uint32_t ne_linear_share(const ne_linear *model, const int32_t *scores, uint32_t k);
/* 1000 / (1 + exp(-score / scale)), by whole numbers alone. */
uint32_t ne_logistic(int32_t score, uint32_t scale);

#endif
