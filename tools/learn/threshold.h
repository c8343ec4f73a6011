/* Where to draw the line between "something" and "nothing": the margin that gives the best F1 on articles not taught. */
#ifndef NEWSEVENT_TOOLS_LEARN_THRESHOLD_H
#define NEWSEVENT_TOOLS_LEARN_THRESHOLD_H

#include <stddef.h>

/* The margin from which on answers give the best F1 against `gold` wanted ones. A row is an answer's margin, and 1 where it is
 * right. With some leeway the lowest that comes so close to the best: it finds more where that costs next to nothing. Sorts the rows,
 * and says on the error output what it found for `what`. */
double best_margin(double (*margins)[2], size_t count, size_t gold, double leeway, const char *what);

#endif
