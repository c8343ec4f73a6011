/* Teaching of what belongs to an event: status, roles, times and quantities. */
#ifndef NEWSEVENT_TOOLS_LEARN_PARTS_H
#define NEWSEVENT_TOOLS_LEARN_PARTS_H

#include "learn/audition.h"
#include "learn/forest.h"
#include "learn/linear.h"
#include "learn/network.h"
#include "learn/scenes.h"

enum { PART_ROLES, PART_TIMES, PART_FORESTS }; /* what forests decide */

typedef struct tuned_parts {
    learner *rivals; /* for a part */
    forest_learner *forests[PART_FORESTS];
    audition_learner *audition;
} tuned_parts;

/* Thresholds of roles, times and quantities, into bias[NEWSEVENT_BIAS_…]: four parts of the articles are answered for by the others. From
 * these answers comes the model of rivals for a part; the network that hears pairs is taught the same pairs, with words as `networks` see
 * them; from what both say then the forests. Prints how often the status is right so. */
tuned_parts tune_parts(const scene_tables *tables, const articles *all, const net_folds *networks, int32_t *bias);
/* Four models, taught all articles: status, role, time, quantity. */
void teach_parts(const scene_tables *tables, const articles *all, learner *models[4]);

#endif
