/* Rows sorted by a hash, with an index, so that a search need not begin at the middle of them all: for each value of the hash's
 * highest bits the first row (u32), and behind the last the number of rows; 2^bits + 1 numbers. tools/common/blobwriter writes it. */
#ifndef NEWSEVENT_CORE_INDEX_H
#define NEWSEVENT_CORE_INDEX_H

#include "core/bits.h"
#include "core/blob.h"

/* Has the place of `top` in the index on its way from memory. */
static inline void ne_index_expect(ne_section index, uint32_t top)
{
    if (index.size >= 12)
        ne_prefetch(index.data + 4 * (size_t)((uint64_t)top * (index.size / 4 - 1) >> 32));
}

/* Narrows [*low, *high) to the rows that may have a hash whose highest 32 bits are `top`; leaves it alone where there is no index. */
static inline void ne_index_narrow(ne_section index, uint32_t top, uint32_t *low, uint32_t *high)
{
    uint32_t values = index.size / 4;
    if (values < 3 || (values - 1) & (values - 2)) /* one more than a power of two */
        return;
    uint32_t at = (uint32_t)((uint64_t)top * (values - 1) >> 32), first = ne_le32(index.data + 4 * (size_t)at),
             last = ne_le32(index.data + 4 * (size_t)at + 4);
    if (first <= last && last <= *high) {
        *low = first;
        *high = last;
    }
}

/* A bit for each value of the lowest bits of a key, set where some row has it: what is not there need not be looked for. Without such a
 * table everything may be there. */
static inline bool ne_filter_has(ne_section filter, uint32_t key)
{
    uint32_t bit = key & (8 * filter.size - 1); /* the size is a power of two */
    return !filter.size || filter.data[bit >> 3] >> (bit & 7) & 1;
}

#endif
