/* Teaching of what belongs to an event: status, roles, times and quantities. */
#ifndef NEWSEVENT_TOOLS_LEARN_PARTS_H
#define NEWSEVENT_TOOLS_LEARN_PARTS_H

#include "learn/forest.h"
#include "learn/linear.h"
#include "learn/scenes.h"

enum { PART_ROLES, PART_TIMES, PART_FORESTS }; /* what forests decide */

/* Thresholds of roles, times and quantities, into bias[NEWSEVENT_BIAS_…]: four parts of the articles are answered for by the others. From
 * these answers comes the model of rivals for a part, which it hands out, and from what is said then the forests. Prints how often the
 * status is right so. */
learner *tune_parts(const scene_tables *tables, const articles *all, int32_t *bias, forest_learner **forests);
/* Four models, taught all articles: status, role, time, quantity. */
void teach_parts(const scene_tables *tables, const articles *all, learner *models[4]);

#endif
