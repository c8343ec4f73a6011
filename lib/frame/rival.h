/* The words that may fill the parts of one event, weighed against each other. What the tree says of each by itself comes first
 * (ne_argument_features); then each is asked again, knowing what the others were: a second subject is none where there is a better one. */
#ifndef NEWSEVENT_FRAME_RIVAL_H
#define NEWSEVENT_FRAME_RIVAL_H

#include "frame/features.h"

#define NEWSEVENT_RIVAL_LEAST (-3 * 1024) /* who is farther than that from any part is not asked again */

/* The next word asked about: what is told of it, and how the first decision scored its parts, nothing included. Without effect
 * where there is no room. */
void ne_rivals_add(ne_rivals *rivals, const ne_scene *scene, uint32_t word, const ne_billing *billing, const int32_t *scores);
/* To be called when all are there. */
void ne_rivals_rank(ne_rivals *rivals);
/* Which part, if any, does the word in row `i` play? */
void ne_rival_features(const ne_rivals *rivals, const ne_scene *scene, uint32_t trigger, uint32_t type, uint32_t i, ne_features *out);

#endif
