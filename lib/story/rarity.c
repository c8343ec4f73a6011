#include "story/rarity.h"
#include "core/blob.h"

extern const unsigned char ne_blob_rarity[];
extern const uint32_t ne_blob_rarity_size;

uint32_t ne_rarity_of_key(uint64_t key)
{
    ne_blob blob = {ne_blob_rarity, ne_blob_rarity_size};
    if (!ne_blob_check(&blob, NEWSEVENT_RARITY_MAGIC, NEWSEVENT_RARITY_VERSION, 2))
        return NEWSEVENT_RARITY_MOST;
    ne_section keys = ne_blob_section(&blob, 0), weights = ne_blob_section(&blob, 1);
    uint32_t low = 0, high = keys.size / 4, wanted = (uint32_t)(key >> 32);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ne_section_u32(keys, middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < keys.size / 4 && ne_section_u32(keys, low) == wanted && low < weights.size ? weights.data[low] : NEWSEVENT_RARITY_MOST;
}
