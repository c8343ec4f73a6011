/* Bits of a word. */
#ifndef NEWSEVENT_CORE_BITS_H
#define NEWSEVENT_CORE_BITS_H

#include <stdint.h>

/* The number of the lowest bit that is set, of at least one. */
static inline uint32_t ne_lowest_bit(uint32_t bits)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctz(bits);
#else
    uint32_t n = 0;
    while (!(bits >> n & 1))
        n++;
    return n;
#endif
}

#endif
