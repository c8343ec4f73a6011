/* The words that may fill the parts of one event, weighed against each other. What the tree says of each by itself comes first
 * (ne_argument_features); then each is asked again, knowing what the others were: a second subject is none where there is a better one. */
#ifndef NEWSEVENT_FRAME_RIVAL_H
#define NEWSEVENT_FRAME_RIVAL_H

#include "core/forest.h"
#include "frame/features.h"

/* Whether the word is near enough to any part to be asked again. */
static inline bool ne_rival_hopeful(const ne_rival *r) { return r->margins[r->best] >= -3 * 1024; }
/* Whether the forest is asked about it for this part. */
static inline bool ne_rival_asked(const ne_rival *r, uint32_t role) { return r->margins[role] >= -3 * 1024 || r->heard[role] >= -5 * 512; }

/* The next word asked about: what is told of it, and how the first decision scored its parts, nothing included. Without effect
 * where there is no room. */
void ne_rivals_add(ne_rivals *rivals, const ne_scene *scene, uint32_t word, const ne_billing *billing, const int32_t *scores);
/* Has the network hear all that are near enough to a part (ne_rival_hopeful): of those, what it says goes to their rows. `pairs` tells of each row. */
void ne_rivals_hear(ne_rivals *rivals, const ne_seats *seats, const ne_scene *scene, uint32_t trigger, const ne_pair *pairs);
/* To be called when all are there. */
void ne_rivals_rank(ne_rivals *rivals);
/* What came of the second decision about row `i`: scores that are to be added to the first one's. */
void ne_rivals_add_scores(ne_rivals *rivals, uint32_t i, const int32_t *scores);
/* What the forest, which decides last, is told of row `i` as one part of the event. */
void ne_rival_numbers(const ne_cast *cast, const ne_scene *scene, uint32_t trigger, uint32_t type, uint32_t i, uint32_t role,
                      ne_numbers *out);
#define NEWSEVENT_RIVAL_NUMBERS 35u
/* Which part, if any, does the word in row `i` play? */
void ne_rival_features(const ne_rivals *rivals, const ne_scene *scene, uint32_t trigger, uint32_t type, uint32_t i, ne_features *out);

#endif
