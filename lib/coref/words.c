#include "coref/words.h"

#include "core/hash.h"
#include "core/index.h"
#include "core/tags.h"
#include "text/utf8.h"

const char ne_sector_codes[32][4] = {NEWSEVENT_SECTORS};

uint64_t ne_coref_hash(const char *word, size_t length)
{
    uint64_t hash = NEWSEVENT_HASH_START;
    const char *end = word + length;
    while (word < end) {
        uint32_t c = (unsigned char)*word;
        if (c < 0x80) {
            word++;
            hash = ne_hash_number(hash, (unsigned char)ne_ascii_lower((char)c));
            continue;
        }
        word += ne_utf8_next(word, end, &c);
        hash = ne_hash_number(hash, ne_fold(c));
    }
    return hash;
}

bool ne_coref_words_open(ne_coref_words *words, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_COREF_MAGIC, NEWSEVENT_COREF_VERSION, 2))
        return false;
    words->hashes = ne_blob_section(blob, 0);
    words->bits = ne_blob_section(blob, 1);
    words->index = ne_blob_section(blob, 2);
    return true;
}

void ne_coref_expect(const ne_coref_words *words, uint64_t hash) { ne_index_expect(words->index, (uint32_t)(hash >> 32)); }

void ne_coref_narrow(const ne_coref_words *words, uint64_t hash, uint32_t *low, uint32_t *high)
{
    *low = 0;
    *high = words->hashes.size / 8;
    ne_index_narrow(words->index, (uint32_t)(hash >> 32), low, high);
    ne_prefetch(words->hashes.data + 8 * (size_t)(*low + (*high - *low) / 2));
}

uint32_t ne_coref_row(const ne_coref_words *words, uint64_t hash, uint32_t low, uint32_t high)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint64_t here = ne_le64(words->hashes.data + 8 * (size_t)middle);
        if (here == hash)
            return ne_section_u32(words->bits, middle);
        if (here < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

uint32_t ne_coref_word(const ne_coref_words *words, const char *word, size_t length)
{
    if (!length || length > NEWSEVENT_COREF_LONGEST)
        return 0;
    uint64_t hash = ne_coref_hash(word, length);
    uint32_t low, high;
    ne_coref_narrow(words, hash, &low, &high);
    return ne_coref_row(words, hash, low, high);
}
