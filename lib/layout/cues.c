#include "layout/cues.h"

#include "text/utf8.h"

#include <string.h>

/* What a byte is to words. */
enum { NO, WORD, MARK, INNER, APOSTROPHE, WIDE, ACCENT };
#define LETTERS(x) ['a' + x] = WORD, ['A' + x] = WORD
static const uint8_t byte_kind[256] = {
    ['0'] = WORD, ['1'] = WORD, ['2'] = WORD, ['3'] = WORD, ['4'] = WORD, ['5'] = WORD, ['6'] = WORD, ['7'] = WORD, ['8'] = WORD,
    ['9'] = WORD, LETTERS(0), LETTERS(1), LETTERS(2), LETTERS(3), LETTERS(4), LETTERS(5), LETTERS(6), LETTERS(7), LETTERS(8),
    LETTERS(9), LETTERS(10), LETTERS(11), LETTERS(12), LETTERS(13), LETTERS(14), LETTERS(15), LETTERS(16), LETTERS(17),
    LETTERS(18), LETTERS(19), LETTERS(20), LETTERS(21), LETTERS(22), LETTERS(23), LETTERS(24), LETTERS(25),
    [':'] = MARK, ['|'] = MARK, ['/'] = MARK, ['>'] = MARK, ['@'] = MARK, ['#'] = MARK,
    ['.'] = INNER, ['-'] = INNER, ['\''] = APOSTROPHE, [0xe2] = WIDE, [0xc2] = ACCENT,
};
#undef LETTERS

/* The kind of the character at `p`, and its bytes; of what is not ASCII all but dashes, quotes and spaces are letters. */
static inline uint32_t kind_at(const char *p, const char *end, uint32_t *length)
{
    unsigned char first = (unsigned char)*p;
    uint32_t kind = byte_kind[first];
    *length = 1;
    if (kind < WIDE)
        return first < 0x80 ? kind : WORD;
    if (kind == WIDE && end - p >= 3 && p[1] == '\x80') {
        unsigned char third = (unsigned char)p[2];
        *length = 3;
        return third == 0xa6 ? MARK : third == 0x99 || third == 0x98 ? APOSTROPHE : NO;
    }
    if (kind == ACCENT && end - p >= 2) {
        *length = 2;
        return p[1] == '\xa9' || p[1] == '\xb7' || p[1] == '\xa3' ? MARK : p[1] == '\xa0' || p[1] == '\xab' || p[1] == '\xbb' ? NO : WORD;
    }
    return WORD;
}

bool ne_cue_next(const char *p, const char *end, ne_cue_word *word)
{
    uint32_t kind = NO, length = 1, hash = 2166136261u, next;
    for (; p < end; p += length) {
        kind = kind_at(p, end, &length);
        if (kind == WORD || kind == MARK)
            break;
        if (*p == '.' && end - p >= 2 && p[1] == '.') {
            kind = MARK;
            length = 2;
            break;
        }
    }
    if (p >= end)
        return false;
    word->start = p;
    if (kind == MARK) {
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
        if (kind == APOSTROPHE || kind == INNER) { /* inside a word: "e-mail", "u.s", "9.30", "don't" */
            if ((size_t)(end - p) <= length || kind_at(p + length, end, &next) != WORD)
                break;
        } else if (kind != WORD) {
            break;
        }
        if (kind == APOSTROPHE) /* straight or curly */
            hash = (hash ^ '\'') * 16777619u;
        else
            for (uint32_t i = 0; i < length; i++)
                hash = (hash ^ (unsigned char)ne_ascii_lower(p[i])) * 16777619u;
        p += length;
    }
    word->end = p;
    word->hash = hash | 1u;
    return true;
}

ne_cues ne_cues_open(ne_blob blob)
{
    if (!ne_blob_check(&blob, NEWSEVENT_LAYOUT_MAGIC, NEWSEVENT_LAYOUT_VERSION, 2))
        return (ne_cues){{NULL, 0}, {NULL, 0}};
    return (ne_cues){ne_blob_section(&blob, 0), ne_blob_section(&blob, 1)};
}

bool ne_cue_find(const ne_cues *cues, uint32_t phrase, uint32_t *at, ne_cue *cue)
{
    ne_section rows = cues->rows;
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
