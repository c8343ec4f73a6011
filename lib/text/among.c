#include "text/among.h"

#include "core/bits.h"
#include "text/utf8.h"

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Does the word stand at `at`, behind a space? `left` bytes are there. */
static bool stands_at(const char *at, size_t left, const char *p, size_t length)
{
    if (left <= length || at[length] != ' ')
        return false;
    for (size_t i = 0; i < length; i++)
        if (at[i] != ne_ascii_lower(p[i]))
            return false;
    return true;
}

bool ne_among_in(const char *words, size_t size, const char *p, size_t length)
{
    size_t i = 0;
    if (!length)
        return false;
#if defined(__SSE2__)
    /* sixteen places at once: a space, and behind it the word's first letter and its second, or the space behind it */
    __m128i space = _mm_set1_epi8(' '), first = _mm_set1_epi8(ne_ascii_lower(*p)), second = _mm_set1_epi8(length > 1 ? ne_ascii_lower(p[1]) : ' ');
    for (bool more = size > 16; more;) {
        __m128i here = _mm_loadu_si128((const __m128i *)(const void *)(words + i));
        __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(words + i + 1));
        __m128i last = _mm_loadu_si128((const __m128i *)(const void *)(words + i + 2));
        __m128i same = _mm_and_si128(_mm_and_si128(_mm_cmpeq_epi8(here, space), _mm_cmpeq_epi8(next, first)), _mm_cmpeq_epi8(last, second));
        for (unsigned found = (unsigned)_mm_movemask_epi8(same); found; found &= found - 1) {
            size_t at = i + 1 + ne_lowest_bit(found);
            if (stands_at(words + at, size - at, p, length))
                return true;
        }
        more = i + 17 < size;
        i = i + 33 <= size ? i + 16 : size - 17; /* the last places may be asked again */
    }
    if (size > 16)
        return false;
#endif
    for (; i + 1 < size; i++)
        if (words[i] == ' ' && stands_at(words + i + 1, size - i - 1, p, length))
            return true;
    return false;
}
