/* Bits of a word, lines of the cache. */
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

/* Asks for the line of the cache at `p`, which is soon read. */
static inline void ne_prefetch(const void *p)
{
#if defined(__GNUC__)
    __builtin_prefetch(p);
#else
    (void)p;
#endif
}

#endif
