#include "name/people.h"

#include "core/hash.h"
#include "core/index.h"

bool ne_people_open(ne_people *people, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_PEOPLE_MAGIC, NEWSEVENT_PEOPLE_VERSION, 2))
        return false;
    people->hashes = ne_blob_section(blob, 0);
    people->bits = ne_blob_section(blob, 1);
    people->index = ne_blob_section(blob, 2);
    return people->bits.size / 2 >= people->hashes.size / 4;
}

uint32_t ne_people_bits(const ne_people *people, uint64_t word_hash)
{
    uint32_t key = (uint32_t)(ne_hash_mix(word_hash) >> 32), low = 0, high = people->hashes.size / 4;
    ne_index_narrow(people->index, key, &low, &high);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, there = ne_section_u32(people->hashes, middle);
        if (there == key)
            return ne_section_u16(people->bits, middle);
        if (there < key)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}
