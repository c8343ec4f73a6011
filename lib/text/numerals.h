/* Numbers as they stand in English text, in digits and in words: "3.5 million", "12,000", "two hundred and fifty thousand",
 * "twenty-one", "half a dozen", "a couple". */
#ifndef NEWSEVENT_TEXT_NUMERALS_H
#define NEWSEVENT_TEXT_NUMERALS_H

#include "text/atoms.h"

typedef struct ne_numeral {
    uint64_t mantissa; /* the number is mantissa * 10^power; whole numbers only, so that equal numbers are equal */
    int32_t power;
    bool words;    /* no digits in it */
    bool approx;   /* "a couple", "half a dozen" */
    bool fraction; /* "a third", "two-thirds": mantissa over `denominator` */
    uint32_t denominator;
} ne_numeral;

/* How many atoms from `i` on make a number; 0 for none. "a" and "an" count only before dozen, hundred, million and the like. */
uint32_t ne_numeral_read(const ne_atoms *atoms, uint32_t i, ne_numeral *numeral);
/* The number when it is whole and below 10^9, else -1. */
int32_t ne_numeral_small(const ne_numeral *numeral);
double ne_numeral_value(const ne_numeral *numeral);

#endif
