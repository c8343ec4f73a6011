#include "story/keys.h"
#include "core/hash.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* A character without its accents and case; 0 for one that parts words. */
static uint32_t bare(uint32_t c)
{
    uint32_t kind = ne_char_kind(c);
    if (!(kind & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT)))
        return 0;
    if (c < 128)
        return (unsigned char)ne_ascii_lower((char)c);
    utf8proc_int32_t parts[8];
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
    return n > 0 ? (uint32_t)parts[0] : c;
}

uint64_t ne_key_of_words(const char *data, size_t length)
{
    uint64_t hash = NEWSEVENT_HASH_START;
    int gap = 0, begun = 0;
    for (const char *p = data, *end = length ? data + length : data; p < end;) {
        uint32_t c, bytes = ne_utf8_next(p, end, &c), b = bare(c);
        /* an apostrophe parts no word, and neither does a mark that stripping leaves nothing of */
        if (b) {
            if (gap && begun)
                hash = ne_hash_byte(hash, ' ');
            gap = 0;
            begun = 1;
            for (; b; b >>= 8)
                hash = ne_hash_byte(hash, (unsigned char)b);
        } else if (c != '\'' && c != 0x2019 && c != '.') {
            gap = 1;
        }
        p += bytes;
    }
    return ne_hash_mix(hash);
}

uint64_t ne_key_of_country(const char country[4])
{
    return ne_hash_mix(ne_hash_bytes(ne_hash_byte(NEWSEVENT_HASH_START, '@'), country, strlen(country)));
}

bool ne_stands_for_country(const ne_entity *e)
{
    if (!*e->country)
        return 0;
    return e->type == NEWSEVENT_NORP || (e->gazetteer_id.length > 2 && !memcmp(e->gazetteer_id.data, "c:", 2));
}

uint64_t ne_key_of_entity(const ne_entity *e)
{
    if (ne_stands_for_country(e))
        return ne_key_of_country(e->country);
    if (e->gazetteer_id.length)
        return ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, e->gazetteer_id.data, e->gazetteer_id.length));
    return ne_key_of_words(e->name.data, e->name.length);
}

uint32_t ne_grown(uint32_t weight, uint32_t times)
{
    static const uint8_t sixteenths[] = {16, 16, 27, 34, 38, 42, 45, 47, 49, 51, 53, 54, 56, 57, 58, 59};
    return weight * sixteenths[times < 16 ? times : 15] / 16;
}
