/* Boosted trees over whole numbers (Friedman 2001), each of one shape: every level asks one question of one number, whatever was
 * answered above, so that a tree of d levels is d comparisons and a table of 2^d scores (the "oblivious" trees of CatBoost,
 * Prokhorenkova and others 2018). What they say is added up: log odds, NEWSEVENT_FOREST_NAT to the nat.
 *
 * A section of a blob: u32 trees, u32 levels, u32 numbers, i32 score to begin with; then for each tree its levels as
 * {u16 number, i16 bound}, the question being whether the number is above the bound, and 2^levels scores (i16); the answer of the first
 * level is the lowest bit of the place. Trained by tools/learn/forest.h. */
#ifndef NEWSEVENT_CORE_FOREST_H
#define NEWSEVENT_CORE_FOREST_H

#include "core/blob.h"

#include <string.h>

#define NEWSEVENT_FOREST_NUMBERS 64u /* room for the numbers of one question, a power of two */
#define NEWSEVENT_FOREST_LEVELS 8u
#define NEWSEVENT_FOREST_TREES 4096u
#define NEWSEVENT_FOREST_NAT 1024
#define NEWSEVENT_FOREST_HEADER 16u

typedef struct ne_numbers { /* what a forest is told, in the order in which it was taught */
    int16_t rows[NEWSEVENT_FOREST_NUMBERS];
    uint32_t count;
} ne_numbers;

static inline void ne_numbers_start(ne_numbers *n) { memset(n, 0, sizeof *n); }
/* The next number; what is beyond a score of 29 nats is all the same. */
static inline void ne_number(ne_numbers *n, int64_t number)
{
    if (n->count < NEWSEVENT_FOREST_NUMBERS)
        n->rows[n->count++] = (int16_t)(number < -30000 ? -30000 : number > 30000 ? 30000 : number);
}

typedef struct ne_forest {
    const unsigned char *rows; /* the trees; NULL where there are none */
    uint32_t trees, levels;
    int32_t base;
} ne_forest;

/* False, and a forest without trees, where the section holds none or is damaged. */
bool ne_forest_open(ne_forest *forest, ne_section section);
/* The score of a yes over a no. Numbers that are not told count as 0. */
int32_t ne_forest_score(const ne_forest *forest, const ne_numbers *numbers);

#endif
