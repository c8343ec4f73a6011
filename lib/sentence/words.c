#include "sentence/words.h"

#include "core/hash.h"
#include "text/utf8.h"

#include <string.h>

uint32_t ne_words_hash(const char *word, size_t length)
{
    return (uint32_t)ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, word, length));
}

ne_words ne_words_open(ne_blob blob)
{
    ne_words words = {{NULL, 0}, {NULL, 0}};
    if (!ne_blob_check(&blob, NEWSEVENT_SEGMENT_MAGIC, NEWSEVENT_SEGMENT_VERSION, 2))
        return words;
    words.slots = ne_blob_section(&blob, 0);
    words.rows = ne_blob_section(&blob, 1);
    return words;
}

uint32_t ne_words_find(const ne_words *words, const char *word, size_t length)
{
    char folded[NEWSEVENT_SEGMENT_WORD];
    uint32_t slots = words->slots.size / 2;
    if (!length || length > sizeof folded || !slots)
        return 0;
    for (size_t i = 0; i < length; i++)
        folded[i] = ne_ascii_lower(word[i]);
    uint32_t slot = ne_words_hash(folded, length) & (slots - 1);
    for (uint32_t tries = 0; tries < slots; tries++, slot = (slot + 1) & (slots - 1)) {
        uint32_t row = ne_section_u16(words->slots, slot);
        if (!row || (uint64_t)row * 20 > words->rows.size)
            return 0;
        const unsigned char *p = words->rows.data + 20 * (size_t)(row - 1);
        if (p[0] == length && memcmp(p + 1, folded, length) == 0)
            return ne_le32(p + 16);
    }
    return 0;
}
