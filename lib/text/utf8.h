/* Characters of UTF-8 text and what kind they are. */
#ifndef NEWSEVENT_TEXT_UTF8_H
#define NEWSEVENT_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NEWSEVENT_REPLACEMENT 0xfffdu

/* Decodes the character at `p` (p < end) into *c and returns its bytes, 1 to 4. A byte that begins no valid character
 * gives U+FFFD and 1, so that any input is walked to its end and every offset reached is a boundary. */
uint32_t ne_utf8_wide(const char *p, const char *end, uint32_t *c); /* where the byte is not of ASCII */
static inline uint32_t ne_utf8_next(const char *p, const char *end, uint32_t *c)
{
    if ((unsigned char)*p >= 0x80)
        return ne_utf8_wide(p, end, c);
    *c = (unsigned char)*p;
    return 1;
}
/* The same for the character that ends at `p` (begin < p). */
uint32_t ne_utf8_prev(const char *begin, const char *p, uint32_t *c);
/* Writes `c` to `out` (room for 4 bytes) and returns the bytes written. */
uint32_t ne_utf8_put(uint32_t c, char *out);
/* Counts the bytes that are not valid UTF-8 in `length` bytes, and tells where the first stands (length when none). A
 * character cut off by the end counts as invalid. */
size_t ne_utf8_invalid(const char *text, size_t length, size_t *first);

/* Kinds of characters, as bits; those of a character beyond ASCII come from utf8proc's categories. */
enum {
    NEWSEVENT_UPPER = 1,  /* upper or title case letter */
    NEWSEVENT_LOWER = 2,
    NEWSEVENT_LETTER = 4, /* any letter or mark, cased or not */
    NEWSEVENT_DIGIT = 8,  /* decimal digit */
    NEWSEVENT_SPACE = 16, /* white space of any kind, no-break and zero-width ones, control characters and NUL included */
    NEWSEVENT_PUNCT = 32,
    NEWSEVENT_SYMBOL = 64,
    NEWSEVENT_QUOTE = 128 /* any quotation mark, the apostrophe included */
};
extern const uint8_t ne_ascii_kind[128];
uint32_t ne_wide_kind(uint32_t c); /* for characters beyond ASCII */
static inline uint32_t ne_char_kind(uint32_t c) { return c < 128 ? ne_ascii_kind[c] : ne_wide_kind(c); }

/* Simple case folding of one character (utf8proc), and lower case of an ASCII letter. */
uint32_t ne_fold(uint32_t c);
static inline char ne_ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* True where `length` bytes at `p` equal the NUL-terminated lower-case ASCII `word`, ASCII case aside. */
bool ne_equals_folded(const char *p, size_t length, const char *word);

#endif
