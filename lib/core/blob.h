/* Offset-only binary tables: little-endian, read in place from .rodata or a mapped file, through these accessors alone.
 * Layout: 8 bytes of magic, u32 version, u32 total size, u32 section count, u32 zero, then per section {u32 offset, u32 size};
 * sections begin at multiples of 16. Only magic, version, sizes and section bounds are checked when a blob is opened: a
 * checksum over megabytes would cost more than most parses. What a section holds is checked where it is read. */
#ifndef NEWSEVENT_CORE_BLOB_H
#define NEWSEVENT_CORE_BLOB_H

#include "newsevent.h"

#include <stdbool.h>

#define NEWSEVENT_BLOB_HEADER 24u
#define NEWSEVENT_BLOB_ALIGN 16u

typedef struct ne_blob {
    const unsigned char *data; /* NULL: no such blob */
    size_t size;
} ne_blob;

typedef struct ne_section {
    const unsigned char *data;
    uint32_t size;
} ne_section;

/* True where `blob` begins with the 8 bytes of `magic`, is of this version, and its sections (at least `sections`) lie inside. */
bool ne_blob_check(const ne_blob *blob, const char *magic, uint32_t version, uint32_t sections);
/* Section `n` of a blob that was checked; data NULL and size 0 where it has none. */
ne_section ne_blob_section(const ne_blob *blob, uint32_t n);

static inline uint16_t ne_le16(const unsigned char *p) { return (uint16_t)(p[0] | p[1] << 8); }
static inline uint32_t ne_le32(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}
static inline uint64_t ne_le64(const unsigned char *p) { return ne_le32(p) | (uint64_t)ne_le32(p + 4) << 32; }
static inline int16_t ne_le16s(const unsigned char *p) { return (int16_t)ne_le16(p); }
static inline int32_t ne_le32s(const unsigned char *p) { return (int32_t)ne_le32(p); }

/* Row `i` of a section of u32 or u16 numbers; 0 past its end, so that a damaged file cannot lead a reader outside. */
static inline uint32_t ne_section_u32(ne_section s, uint32_t i) { return i < s.size / 4 ? ne_le32(s.data + 4 * (size_t)i) : 0; }
static inline uint32_t ne_section_u16(ne_section s, uint32_t i) { return i < s.size / 2 ? ne_le16(s.data + 2 * (size_t)i) : 0; }
/* Whether section `n` has at least `size` bytes, which are then `out`. */
static inline bool ne_blob_take(const ne_blob *blob, uint32_t n, uint64_t size, const unsigned char **out)
{
    ne_section s = ne_blob_section(blob, n);
    *out = s.data;
    return s.data && s.size >= size;
}
/* The number (u16 at `row`) that a table of open addressing has for a hash, whose upper half stands at `slot` (u32, 0 free) and whose
 * lower half tells the place among `slots`, a power of two; `none` where it has no number below `end`. */
static inline uint32_t ne_blob_slot(const unsigned char *slot, const unsigned char *row, uint32_t slots, uint64_t key, uint32_t end, uint32_t none)
{
    uint32_t mark = (uint32_t)(key >> 32) | 1, mask = slots - 1;
    for (uint32_t i = (uint32_t)key & mask, tries = 0; tries < slots; i = (i + 1) & mask, tries++) {
        uint32_t here = ne_le32(slot + 4 * (size_t)i);
        if (!here)
            break;
        if (here == mark) {
            uint32_t number = ne_le16(row + 2 * (size_t)i);
            return number < end ? number : none;
        }
    }
    return none;
}
/* A string of a section of bytes; empty where it would leave the section. */
static inline ne_string ne_section_string(ne_section s, uint32_t offset, uint32_t length)
{
    ne_string none = {NULL, 0};
    if (offset > s.size || length > s.size - offset)
        return none;
    return (ne_string){(const char *)s.data + offset, length};
}

#endif
