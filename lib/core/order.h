/* Which of two comes first, for qsort. */
#ifndef NEWSEVENT_CORE_ORDER_H
#define NEWSEVENT_CORE_ORDER_H

#include <stdint.h>

/* Below 0, 0 or above 0, as `a` is less than, equal to or greater than `b`. */
static inline int ne_order(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

#endif
