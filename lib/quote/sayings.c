#include "quote/sayings.h"

#include "core/index.h"
#include "text/fold.h"

bool ne_sayings_open(ne_sayings *cues, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_SAYINGS_MAGIC, NEWSEVENT_SAYINGS_VERSION, 4))
        return false;
    cues->hashes = ne_blob_section(blob, 0);
    cues->bits = ne_blob_section(blob, 1);
    cues->index = ne_blob_section(blob, 2);
    cues->filter = ne_blob_section(blob, 3);
    return true;
}

uint32_t ne_saying(const ne_sayings *cues, const char *word, size_t length)
{
    if (length < 2 || length > 16) /* no form is shorter or longer */
        return 0;
    uint64_t hash = ne_hash_folded(word, length);
    if (!ne_filter_has(cues->filter, (uint32_t)hash))
        return 0;
    uint32_t low = 0, high = cues->hashes.size / 8;
    ne_index_narrow(cues->index, (uint32_t)(hash >> 32), &low, &high);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint64_t here = ne_le64(cues->hashes.data + 8 * (size_t)middle);
        if (here == hash)
            return ne_section_u32(cues->bits, middle);
        if (here < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}
