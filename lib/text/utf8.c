#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

uint32_t ne_utf8_wide(const char *p, const char *end, uint32_t *c)
{
    unsigned char first = (unsigned char)*p;
    uint32_t need = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    *c = NEWSEVENT_REPLACEMENT;
    if (first < 0xc2 || first > 0xf4 || (size_t)(end - p) < need)
        return 1;
    uint32_t value = first & (0xffu >> (need + 1));
    for (uint32_t i = 1; i < need; i++) {
        unsigned char next = (unsigned char)p[i];
        if ((next & 0xc0) != 0x80)
            return 1;
        value = value << 6 | (next & 0x3f);
    }
    /* overlong forms, surrogates and numbers past Unicode's end are no characters */
    if ((need == 3 && (value < 0x800 || (value >= 0xd800 && value < 0xe000))) ||
        (need == 4 && (value < 0x10000 || value > 0x10ffff)))
        return 1;
    *c = value;
    return need;
}

uint32_t ne_utf8_prev(const char *begin, const char *p, uint32_t *c)
{
    for (uint32_t back = 1; back <= 4 && p - back >= begin; back++) {
        if (((unsigned char)p[-(int)back] & 0xc0) == 0x80)
            continue;
        if (ne_utf8_next(p - back, p, c) == back)
            return back;
        break;
    }
    *c = NEWSEVENT_REPLACEMENT;
    return 1;
}

uint32_t ne_utf8_put(uint32_t c, char *out)
{
    return (uint32_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}

size_t ne_utf8_invalid(const char *text, size_t length, size_t *first)
{
    size_t bad = 0;
    *first = length;
    const char *end = text + length;
    for (const char *p = text; p < end;) {
        uint64_t eight;
        /* runs of ASCII, eight bytes at a time */
        if (end - p >= 8 && (memcpy(&eight, p, 8), (eight & 0x8080808080808080u) == 0)) {
            p += 8;
            continue;
        }
        uint32_t c, n = ne_utf8_next(p, end, &c);
        if (n == 1 && (unsigned char)*p >= 0x80 && bad++ == 0)
            *first = (size_t)(p - text);
        p += n;
    }
    return bad;
}

#define U (NEWSEVENT_UPPER | NEWSEVENT_LETTER)
#define L (NEWSEVENT_LOWER | NEWSEVENT_LETTER)
#define D NEWSEVENT_DIGIT
#define S NEWSEVENT_SPACE
#define P NEWSEVENT_PUNCT
#define Y NEWSEVENT_SYMBOL
#define Q (NEWSEVENT_PUNCT | NEWSEVENT_QUOTE)
const uint8_t ne_ascii_kind[128] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* control */
    S, P, Q, P, Y, P, P, Q, P, P, P, Y, P, P, P, P, D, D, D, D, D, D, D, D, D, D, P, P, Y, Y, Y, P, /* space to ? */
    P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, P, P, P, Y, P, /* @ to _ */
    Y, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, Y, P, Y, S, /* ` to DEL */
};
#undef U
#undef L
#undef D
#undef S
#undef P
#undef Y
#undef Q

uint32_t ne_wide_kind(uint32_t c)
{
    if ((c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2039 || c == 0x203a)
        return NEWSEVENT_PUNCT | NEWSEVENT_QUOTE;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return NEWSEVENT_UPPER | NEWSEVENT_LETTER;
    case UTF8PROC_CATEGORY_LL: return NEWSEVENT_LOWER | NEWSEVENT_LETTER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return NEWSEVENT_LETTER;
    case UTF8PROC_CATEGORY_ND: return NEWSEVENT_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: return NEWSEVENT_SPACE;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: return NEWSEVENT_PUNCT;
    default: return NEWSEVENT_SYMBOL;
    }
}

uint32_t ne_fold(uint32_t c)
{
    if (c < 128)
        return (uint32_t)(unsigned char)ne_ascii_lower((char)c);
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

bool ne_equals_folded(const char *p, size_t length, const char *word)
{
    size_t i = 0;
    for (; i < length && word[i]; i++)
        if (ne_ascii_lower(p[i]) != word[i])
            return false;
    return i == length && !word[i];
}
