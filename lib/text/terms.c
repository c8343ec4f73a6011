#include "text/terms.h"

#define SLOT NEWSEVENT_TERMS_SLOT
#define ENTRY 16u
#define SENSE 8u

bool ne_terms_open(ne_terms *words, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_TERMS_MAGIC, NEWSEVENT_TERMS_VERSION, 5))
        return false;
    words->slots = ne_blob_section(blob, 0);
    words->entries = ne_blob_section(blob, 1);
    words->senses = ne_blob_section(blob, 2);
    words->strings = ne_blob_section(blob, 3);
    words->filter = ne_blob_section(blob, 4);
    uint32_t slots = words->slots.size / SLOT;
    words->mask = slots - 1;
    return slots && (slots & (slots - 1)) == 0 && words->filter.size == NEWSEVENT_TERMS_FILTER / 8;
}

static const unsigned char *entry_at(const ne_terms *words, uint32_t entry)
{
    return entry && entry <= words->entries.size / ENTRY ? words->entries.data + (size_t)ENTRY * (entry - 1) : NULL;
}

uint32_t ne_terms_find(const ne_terms *words, uint64_t hash, ne_same_key *same, const void *context, uint64_t *classes)
{
    uint64_t mixed = ne_hash_mix(hash);
    uint32_t at = (uint32_t)mixed & words->mask, tag = (uint32_t)(mixed >> 32);
    uint32_t bit = tag % NEWSEVENT_TERMS_FILTER;
    if (!(words->filter.data[bit / 8] >> bit % 8 & 1))
        return 0;
    for (uint32_t tries = 0; tries <= words->mask; tries++, at = (at + 1) & words->mask) {
        const unsigned char *slot = words->slots.data + (size_t)SLOT * at;
        uint32_t entry = ne_le32(slot + 4);
        if (!entry)
            return 0;
        if (ne_le32(slot) != tag)
            continue;
        const unsigned char *p = entry_at(words, entry);
        if (!p)
            return 0;
        ne_string key = ne_section_string(words->strings, ne_le32(p), ne_le16(p + 4));
        if (key.data && same(context, key.data, (uint32_t)key.length)) {
            *classes = ne_le64(slot + 8);
            return entry;
        }
    }
    return 0;
}

bool ne_terms_value(const ne_terms *words, uint32_t entry, ne_term_class class, int32_t *value)
{
    const unsigned char *p = entry_at(words, entry);
    if (!p)
        return false;
    uint32_t first = ne_le32(p + 8), count = ne_le16(p + 6);
    for (uint32_t i = first; i < first + count && i < words->senses.size / SENSE; i++)
        if (ne_le32(words->senses.data + (size_t)SENSE * i) == (uint32_t)class) {
            *value = ne_le32s(words->senses.data + (size_t)SENSE * i + 4);
            return true;
        }
    return false;
}

ne_string ne_terms_text(const ne_terms *words, uint32_t entry, ne_term_class class)
{
    int32_t value;
    if (!ne_terms_value(words, entry, class, &value))
        return (ne_string){NULL, 0};
    return ne_section_string(words->strings, (uint32_t)value >> 8, (uint32_t)value & 255);
}
