/* Features of the frame stage's decisions, as 64-bit hashes of (template, values). The trainer computes them with the same
 * code, so that what was learned is what is asked. */
#ifndef NEWSEVENT_FRAME_FEATURES_H
#define NEWSEVENT_FRAME_FEATURES_H

#include "core/hash.h"
#include "core/linear.h"
#include "frame/audition.h"
#include "frame/cast.h"
#include "frame/scene.h"

#define NEWSEVENT_FEATURES NEWSEVENT_LINEAR_FEATURES /* room for the features of one decision */

typedef struct ne_features {
    uint64_t rows[NEWSEVENT_FEATURES];
    uint32_t count;
} ne_features;

static inline void ne_feature(ne_features *f, uint32_t template_number, uint64_t a, uint64_t b, uint64_t c)
{
    if (f->count < NEWSEVENT_FEATURES)
        f->rows[f->count++] = ne_hash_number(ne_hash_number(ne_hash_number(template_number + 1, a), b ^ 0x5851f42d4c957f2du), c + 7);
}

/* What the whole article tells about a decision, by a first pass over it (hints.h). */
typedef struct ne_hint {
    uint8_t first_best;   /* the first pass's answer for this word */
    uint8_t first_share;  /* its share in tenths */
    uint8_t lemma_type;   /* the type most of this lemma's other mentions in the article got */
    uint8_t top[3];       /* the article's commonest types */
    uint8_t like;         /* the likeliest type, even where "nothing" was likelier */
    uint8_t head, child, before, after; /* answers for the head, a dependent, the last and the next trigger of the sentence */
} ne_hint;

/* May the word be a trigger at all? */
bool ne_may_trigger(const ne_scene *scene, uint32_t word);
/* Which type, if any, does the word trigger? */
void ne_trigger_features(const ne_scene *scene, uint32_t word, const ne_hint *hint, ne_features *out);
/* Which status has the event? `cast` knows that of the event above. */
void ne_status_features(const ne_scene *scene, uint32_t word, const ne_cast *cast, ne_features *out);
/* Which part, if any, does word `filler` play in the event? `cast`: the parts of the events above it, and its own so far;
 * what it says of the word goes to `billing`, what is told to the network that hears pairs (audition.h) to `pair`.
 * False, and no features, where the tree puts so much between them that the word cannot play a part. */
bool ne_argument_features(const ne_scene *scene, uint32_t word, uint32_t type, uint32_t filler, const ne_cast *cast, ne_billing *billing,
                          ne_features *out, ne_pair *pair);
/* Does time (row in doc->times) or quantity (row in doc->quantities) belong to the event? */
void ne_time_features(const ne_scene *scene, uint32_t word, uint32_t type, uint32_t time, const ne_cast *cast, ne_features *out, ne_pair *pair);
void ne_quantity_features(const ne_scene *scene, uint32_t word, uint32_t type, uint32_t quantity, const uint8_t *types,
                          ne_features *out, ne_pair *pair);

/* An entity's sector, three letters, as a feature's value. */
static inline uint64_t ne_sector_number(const ne_entity *e)
{
    return (uint64_t)(unsigned char)e->sector[0] << 16 | (uint64_t)(unsigned char)e->sector[1] << 8 | (unsigned char)e->sector[2];
}

/* How many verbs, or marks, lie between two words, by their counts. */
static inline uint32_t ne_apart(uint32_t a, uint32_t b) { return a > b ? a - b : b - a; }

/* The word of the span whose head lies outside of it; the first word inside where there is no tree. */
uint32_t ne_span_head(const ne_scene *scene, uint32_t start, uint32_t end);

#endif
