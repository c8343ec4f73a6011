/* Teaching of what belongs to an event: status, roles, times and quantities. */
#ifndef NEWSEVENT_TOOLS_LEARN_PARTS_H
#define NEWSEVENT_TOOLS_LEARN_PARTS_H

#include "learn/linear.h"
#include "learn/scenes.h"

#define LEARN_SCALE 1024 /* what stands for one nat in biases */

/* Thresholds of roles, times and quantities, into bias[NEWSEVENT_BIAS_…]: two halves of the articles answer for each other. From
 * these answers comes the model of rivals for a part, which it hands out. Prints how often the status is right so. */
learner *tune_parts(const scene_tables *tables, const articles *all, int32_t *bias);
/* Four models, taught all articles: status, role, time, quantity. */
void teach_parts(const scene_tables *tables, const articles *all, learner *models[4]);

#endif
