#include "frame/lexicon.h"

bool ne_lexicon_open(ne_lexicon *l, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_LEXICON_MAGIC, NEWSEVENT_LEXICON_VERSION, 6))
        return false;
    uint32_t slots = ne_section_u32(ne_blob_section(blob, 0), 0);
    l->slots = ne_blob_section(blob, 1);
    l->senses = ne_blob_section(blob, 2);
    l->classes = ne_blob_section(blob, 3);
    l->slot_mask = slots - 1;
    return slots && (slots & (slots - 1)) == 0 && slots <= l->slots.size / 12;
}

bool ne_lexicon_find(const ne_lexicon *l, uint64_t lemma, ne_lexicon_word *word)
{
    uint64_t mixed = ne_hash_mix(lemma);
    uint32_t print = (uint32_t)(mixed >> 32) | 1u, at = (uint32_t)mixed & l->slot_mask;
    for (uint32_t tries = 0; tries <= l->slot_mask; tries++, at = (at + 1) & l->slot_mask) {
        const unsigned char *slot = l->slots.data + 12 * (size_t)at;
        uint32_t there = ne_le32(slot);
        if (!there)
            return false;
        if (there == print) {
            word->first_sense = (uint16_t)ne_le16(slot + 4);
            word->sense_count = slot[6];
            word->class_count = slot[7];
            word->first_class = ne_le32(slot + 8);
            return true;
        }
    }
    return false;
}
