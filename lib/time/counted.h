/* Amounts of units: "two years ago", "six months", "24-hour", "half a century", "for years". */
#ifndef NEWSEVENT_TIME_COUNTED_H
#define NEWSEVENT_TIME_COUNTED_H

#include "time/time.h"

/* The unit that an atom names. */
bool ne_when_unit(const ne_atoms *atoms, uint32_t i, uint8_t *unit, bool *plural);
/* An amount of units: a number, "a", "several"; NEWSEVENT_X where the words leave it open. `tenths` for "2.5". */
uint32_t ne_when_amount(const ne_atoms *atoms, uint32_t i, int32_t *count, uint8_t *tenths, bool *article);
/* Nothing that belongs to the words before stands at the atom. */
bool ne_when_clause_ends(const ne_atoms *atoms, uint32_t i);
/* An amount with its unit, and what tells where it is counted from. */
uint32_t ne_when_counted(const ne_atoms *atoms, uint32_t i, ne_when *when);
/* Units in the plural without a number: "for years", "months of speculation", "weeks later". */
uint32_t ne_when_bare(const ne_atoms *atoms, uint32_t i, ne_when *when);

#endif
