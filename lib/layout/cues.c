#include "layout/cues.h"

#include "text/utf8.h"

#include <string.h>

/* Bytes of words: 1 letters, digits and what is not ASCII; 2 marks that are words. */
static const uint8_t byte_kind[128] = {
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1, ['a'] = 1,
    ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1,
    ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1,
    ['x'] = 1, ['y'] = 1, ['z'] = 1, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1,
    ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1,
    ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1, [':'] = 2, ['|'] = 2, ['/'] = 2, ['>'] = 2,
    ['@'] = 2, ['#'] = 2,
};

static uint32_t kind_at(const char *p, const char *end, uint32_t *length)
{
    unsigned char first = (unsigned char)*p;
    *length = 1;
    if (first < 0x80)
        return byte_kind[first];
    if (first == 0xe2 && end - p >= 3 && p[1] == '\x80') {
        unsigned char third = (unsigned char)p[2];
        *length = 3;
        return third == 0xa6 ? 2 : third == 0x99 || third == 0x98 ? 3 : 0; /* ellipsis, apostrophes; else dashes and quotes */
    }
    if (first == 0xc2 && end - p >= 2) {
        *length = 2;
        return p[1] == '\xa9' || p[1] == '\xb7' || p[1] == '\xa3' ? 2 : p[1] == '\xa0' || p[1] == '\xab' || p[1] == '\xbb' ? 0 : 1;
    }
    return 1;
}

bool ne_cue_next(const char *p, const char *end, ne_cue_word *word)
{
    uint32_t kind = 0, length = 1, hash = 2166136261u;
    for (; p < end; p += length) {
        kind = kind_at(p, end, &length);
        if (kind == 1 || kind == 2)
            break;
        if (*p == '.' && end - p >= 2 && p[1] == '.') {
            kind = 2;
            length = 2;
            break;
        }
    }
    if (p >= end)
        return false;
    word->start = p;
    if (kind == 2) {
        bool dots = *p == '.' || *p == '\xe2';
        word->hash = dots ? 0x10001u : (hash ^ (unsigned char)p[length - 1]) * 16777619u | 1u;
        p += length;
        while (dots && p < end && *p == '.')
            p++;
        word->end = p;
        return true;
    }
    while (p < end) {
        kind = kind_at(p, end, &length);
        bool apostrophe = kind == 3 || *p == '\'';
        /* stops and hyphens inside a word: "e-mail", "u.s", "9.30" */
        bool inner = (*p == '.' || *p == '-') && end - p >= 2 && kind_at(p + 1, end, &(uint32_t){0}) == 1;
        if (kind != 1 && !inner && !(apostrophe && end - p > length && kind_at(p + length, end, &(uint32_t){0}) == 1))
            break;
        if (!apostrophe)
            for (uint32_t i = 0; i < length; i++)
                hash = (hash ^ (unsigned char)ne_ascii_lower(p[i])) * 16777619u;
        p += length;
    }
    word->end = p;
    word->hash = hash | 1u;
    return true;
}

ne_section ne_cues_open(ne_blob blob)
{
    if (!ne_blob_check(&blob, NEWSEVENT_LAYOUT_MAGIC, NEWSEVENT_LAYOUT_VERSION, 1))
        return (ne_section){NULL, 0};
    return ne_blob_section(&blob, 0);
}

bool ne_cue_find(ne_section rows, uint32_t phrase, uint32_t *at, ne_cue *cue)
{
    uint32_t count = rows.size / 8;
    if (!count)
        return false;
    for (uint32_t tries = 0; tries < count; tries++) {
        const unsigned char *p = rows.data + 8 * (size_t)(*at & (count - 1));
        uint32_t hash = ne_le32(p);
        if (!hash)
            return false;
        ++*at;
        if (hash == phrase) {
            *cue = (ne_cue){p[4], p[5], p[6], p[7]};
            return true;
        }
    }
    return false;
}
