/* What the parser sees of a word. The trainer and the library share this file, so that both see the same. */
#ifndef NEWSEVENT_SYNTAX_PARSER_FEATURES_H
#define NEWSEVENT_SYNTAX_PARSER_FEATURES_H

#include "core/hash.h"
#include "core/tags.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NEWSEVENT_PARSE_SUFFIXES = 4096, /* buckets of the last three bytes */
    NEWSEVENT_PARSE_PREFIXES = 2048, /* buckets of the first three */
    NEWSEVENT_PARSE_SHAPES = 64,
    NEWSEVENT_PARSE_CLUSTERS = 257 /* classes of words that keep the same company, 0 for words without one */
};

typedef struct ne_parse_word {
    uint64_t key;   /* of the form in lower case, digits alike */
    uint16_t suffix, prefix;
    uint8_t shape;  /* capitals, digits, hyphen, white space behind */
    uint8_t upos, xpos;
} ne_parse_word;

static inline unsigned char ne_parse_fold(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned char)(c + 32);
    return c >= '0' && c <= '9' ? '0' : c;
}

static inline uint32_t ne_parse_affix(const char *p, size_t length, uint32_t buckets, uint64_t seed)
{
    uint64_t h = ne_hash_number(NEWSEVENT_HASH_START, seed + length);
    for (size_t i = 0; i < length; i++)
        h = ne_hash_byte(h, ne_parse_fold((unsigned char)p[i]));
    return (uint32_t)(ne_hash_mix(h) & (buckets - 1));
}

/* The features of one word of `length` bytes, at least 1. */
static inline ne_parse_word ne_parse_word_of(const char *form, size_t length, bool space_after, uint8_t upos, uint8_t xpos)
{
    uint64_t key = NEWSEVENT_HASH_START;
    bool upper = false, lower = false, digit = false, hyphen = false;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)form[i];
        upper |= c >= 'A' && c <= 'Z';
        lower |= (c >= 'a' && c <= 'z') || c >= 128;
        digit |= c >= '0' && c <= '9';
        hyphen |= c == '-';
        key = ne_hash_byte(key, ne_parse_fold(c));
    }
    bool first = form[0] >= 'A' && form[0] <= 'Z';
    uint32_t letters = !upper ? (lower ? 1 : 0) : !lower ? (length > 1 ? 3 : 2) : first ? 2 : 1;
    size_t n = length < 3 ? length : 3;
    ne_parse_word w;
    w.key = ne_hash_mix(key);
    w.suffix = (uint16_t)ne_parse_affix(form + length - n, n, NEWSEVENT_PARSE_SUFFIXES, 16);
    w.prefix = (uint16_t)ne_parse_affix(form, n, NEWSEVENT_PARSE_PREFIXES, 32);
    w.shape = (uint8_t)(letters | (uint32_t)digit << 2 | (uint32_t)hyphen << 3 | (uint32_t)space_after << 4);
    w.upos = upos;
    w.xpos = xpos;
    return w;
}

#endif
