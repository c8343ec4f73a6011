/* Byte offsets into code points and UTF-16 units. */
#include "newsevent.h"

#include "text/utf8.h"

/* Walks from byte *at, with *units counted so far, to the last character that begins before `offset`. */
static void walk(const char *text, size_t length, size_t offset, int utf16, size_t *at, size_t *units)
{
    if (offset > length)
        offset = length;
    while (*at < offset) {
        uint32_t c, n = ne_utf8_next(text + *at, text + length, &c);
        *at += n;
        *units += utf16 && c >= 0x10000 ? 2 : 1;
    }
}

static size_t one(const char *text, size_t length, size_t offset, int utf16)
{
    size_t at = 0, units = 0;
    walk(text, length, offset, utf16, &at, &units);
    return units;
}

static void many(const char *text, size_t length, uint32_t *offsets, size_t count, int utf16)
{
    size_t at = 0, units = 0;
    for (size_t i = 0; i < count; i++) {
        walk(text, length, offsets[i], utf16, &at, &units);
        offsets[i] = (uint32_t)units;
    }
}

size_t ne_codepoint_offset(const char *text, size_t length, size_t offset) { return one(text, length, offset, 0); }
size_t ne_utf16_offset(const char *text, size_t length, size_t offset) { return one(text, length, offset, 1); }
void ne_codepoint_offsets(const char *text, size_t length, uint32_t *offsets, size_t count) { many(text, length, offsets, count, 0); }
void ne_utf16_offsets(const char *text, size_t length, uint32_t *offsets, size_t count) { many(text, length, offsets, count, 1); }
