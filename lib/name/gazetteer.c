#include "name/gazetteer.h"

#include "core/tags.h"
#include "text/utf8.h"

#include <string.h>

bool ne_gazetteer_open(ne_gazetteer *g, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_GAZETTEER_MAGIC, NEWSEVENT_GAZETTEER_VERSION, 7))
        return false;
    g->more = NULL;
    g->more_count = 0;
    g->numbers = ne_blob_section(blob, 0);
    g->entries = ne_blob_section(blob, 1);
    g->strings = ne_blob_section(blob, 2);
    g->slots = ne_blob_section(blob, 3);
    g->postings = ne_blob_section(blob, 4);
    g->offices = ne_blob_section(blob, 5);
    g->firsts = ne_blob_section(blob, 6);
    g->holders = ne_blob_section(blob, 7);
    g->both = ne_blob_section(blob, 8);
    g->entry_count = ne_section_u32(g->numbers, 0);
    uint32_t slots = ne_section_u32(g->numbers, 1);
    g->slot_mask = slots - 1;
    return slots && (slots & (slots - 1)) == 0 && slots <= g->slots.size / 8 &&
           g->entry_count <= g->entries.size / NEWSEVENT_ENTRY_SIZE && g->firsts.size >= 1u << (NEWSEVENT_FIRST_BITS - 3);
}

/* The value of a key, 0 where it is unknown. A damaged table without an empty slot ends the search soon. */
static uint32_t find(const ne_gazetteer *g, uint64_t key)
{
    uint64_t mixed = ne_hash_mix(key);
    uint32_t print = (uint32_t)(mixed >> 32) | 1u, at = (uint32_t)mixed & g->slot_mask;
    for (uint32_t tries = 0; tries <= g->slot_mask && tries < 4096; tries++, at = (at + 1) & g->slot_mask) {
        const unsigned char *slot = g->slots.data + 8 * (size_t)at;
        uint32_t there = ne_le32(slot);
        if (!there)
            return 0;
        if (there == print)
            return ne_le32(slot + 4);
    }
    return 0;
}

bool ne_gazetteer_longest(const ne_gazetteer *g, const ne_name_word *words, uint32_t count, ne_form *form)
{
    uint64_t key = NEWSEVENT_HASH_START;
    bool found = false;
    *form = (ne_form){0, 0, 0};
    for (uint32_t i = 0; i < count && i < NEWSEVENT_FORM_WORDS; i++) {
        if (i && words[i].flags & NEWSEVENT_WORD_APART)
            break;
        key = ne_name_key(key, words[i].hash);
        uint32_t value = find(g, key);
        uint32_t posting = value & ~NEWSEVENT_SLOT_PREFIX;
        if (posting) {
            form->words = i + 1;
            form->count = ne_section_u32(g->postings, posting - 1);
            if (form->count > NEWSEVENT_POSTINGS)
                form->count = NEWSEVENT_POSTINGS;
            form->posting = posting;
            found = true;
        }
        if (!(value & NEWSEVENT_SLOT_PREFIX))
            break;
    }
    return found;
}

bool ne_gazetteer_goes_on(const ne_gazetteer *g, uint64_t key) { return find(g, key) & NEWSEVENT_SLOT_PREFIX; }

bool ne_gazetteer_key(const ne_gazetteer *g, uint64_t key, ne_form *form)
{
    uint32_t posting = find(g, key) & ~NEWSEVENT_SLOT_PREFIX;
    if (!posting)
        return false;
    *form = (ne_form){0, posting, ne_section_u32(g->postings, posting - 1)};
    if (form->count > NEWSEVENT_POSTINGS)
        form->count = NEWSEVENT_POSTINGS;
    return true;
}

uint32_t ne_gazetteer_posting(const ne_gazetteer *g, uint32_t posting, uint32_t *flags)
{
    uint32_t value = ne_section_u32(g->postings, posting);
    *flags = value >> 24;
    return value & 0xffffffu;
}

bool ne_form_case_fits(uint32_t flags, const ne_name_word *words, uint32_t count, bool caseless)
{
    uint32_t letters = 0, capitals = 0, lower = 0, comma = 0;
    for (uint32_t i = 0; i < count; i++) {
        letters += words[i].letters;
        capitals += (words[i].flags & NEWSEVENT_WORD_CAPITAL) != 0;
        lower += (words[i].flags & NEWSEVENT_WORD_LOWER) != 0;
        comma |= i && words[i].flags & NEWSEVENT_WORD_COMMA;
    }
    if (comma && !(flags & NEWSEVENT_FORM_COMMA))
        return false;
    if (caseless)
        return !(flags & (NEWSEVENT_FORM_ACRONYM | NEWSEVENT_FORM_WEAK)) || (!lower && capitals);
    if (count > 1 && capitals == 1 && lower && words[0].letters == 3 && words[0].flags & NEWSEVENT_WORD_CAPITAL && words[0].hash == ne_name_word_hash("the", 3))
        return flags & NEWSEVENT_FORM_LOWER; /* "The times are hard": the sentence's capital */
    if (flags & NEWSEVENT_FORM_ACRONYM && lower)
        return letters >= 4 && capitals == count;
    return flags & NEWSEVENT_FORM_LOWER || capitals || words[0].flags & NEWSEVENT_WORD_DIGIT;
}

bool ne_form_small_fits(uint32_t flags, const ne_name_word *words, uint32_t count)
{
    uint32_t letters = 0;
    for (uint32_t i = 0; i < count; i++) {
        letters += words[i].letters;
        if (words[i].flags & (NEWSEVENT_WORD_CAPITAL | NEWSEVENT_WORD_DIGIT | NEWSEVENT_WORD_CAPS) || (i && words[i].flags & NEWSEVENT_WORD_COMMA))
            return false;
    }
    return letters >= 4 && !(flags & (NEWSEVENT_FORM_ACRONYM | NEWSEVENT_FORM_WEAK));
}

static ne_string text_at(const ne_gazetteer *g, uint32_t offset)
{
    if (!offset || offset >= g->strings.size)
        return (ne_string){NULL, 0};
    return ne_section_string(g->strings, offset + 1, g->strings.data[offset]);
}

static const char sectors[][4] = {NEWSEVENT_SECTORS};

/* What an entry has that is no place, and one that is nothing else: coordinates unknown, no metonym. */
static const unsigned char none_of_place[16] = {0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0},
                           none_of_other[16] = {0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0};

bool ne_gazetteer_entry(const ne_gazetteer *g, uint32_t entry, ne_entry *out)
{
    if (entry >> 24 && entry != NEWSEVENT_NONE) { /* a user's */
        ne_gazetteer other;
        return entry >> 24 <= g->more_count && ne_gazetteer_open(&other, &g->more[(entry >> 24) - 1]) &&
               ne_gazetteer_entry(&other, entry & 0xffffffu, out);
    }
    if (entry >= g->entry_count)
        return false;
    const unsigned char *p = g->entries.data + NEWSEVENT_ENTRY_SIZE * (size_t)entry, *place = none_of_place, *other = none_of_other;
    if (p[15] >> 4 == NEWSEVENT_ENTRY_PLACE) {
        place = p + 16;
    } else if (p[15] >> 4 == NEWSEVENT_ENTRY_OTHER) {
        other = p + 16;
    } else {
        uint32_t row = ne_le32(p + 16);
        if (p[15] >> 4 != NEWSEVENT_ENTRY_OF_BOTH || row >= g->both.size / NEWSEVENT_ENTRY_BOTH)
            return false;
        place = g->both.data + NEWSEVENT_ENTRY_BOTH * (size_t)row;
        other = place + 16;
    }
    out->name = text_at(g, ne_le32(p));
    out->id = text_at(g, ne_le32(p + 4));
    out->kind = text_at(g, ne_le32(p + 8));
    memcpy(out->country, p + 12, 3);
    out->country[3] = 0;
    out->type = p[15] & 15;
    out->admin1 = text_at(g, ne_le32(place));
    out->latitude = ne_le32s(place + 4);
    out->longitude = ne_le32s(place + 8);
    out->population = ne_le32(place + 12);
    out->role = text_at(g, ne_le32(other));
    out->metonym = ne_le32(other + 4);
    out->first_office = ne_le32(other + 8);
    memcpy(out->sector, sectors[other[12] < sizeof sectors / sizeof *sectors ? other[12] : 0], 4);
    out->office_count = other[13];
    return out->type < NEWSEVENT_ENTITY_TYPES;
}

static bool is_utf8(ne_string s)
{
    for (size_t i = 0; i < s.length;) {
        uint32_t c, n = ne_utf8_next(s.data + i, s.data + s.length, &c);
        if (n == 1 && (unsigned char)s.data[i] >= 0x80)
            return false;
        i += n;
    }
    return true;
}

bool ne_gazetteer_sound(const ne_blob *blob)
{
    ne_gazetteer g;
    ne_entry e;
    if (!ne_gazetteer_open(&g, blob) || g.entry_count > 0xffffffu)
        return false;
    for (uint32_t i = 0; i < g.entry_count; i++) {
        if (!ne_gazetteer_entry(&g, i, &e) || !e.name.length || !is_utf8(e.name) || !is_utf8(e.id) || !is_utf8(e.admin1) || !is_utf8(e.kind) || !is_utf8(e.role))
            return false;
        for (uint32_t k = 0; k < 3; k++)
            if (e.country[k] && (e.country[k] < 'A' || e.country[k] > 'Z'))
                return false;
    }
    for (uint32_t i = 0; i < g.offices.size / 12; i++)
        if (!is_utf8(text_at(&g, ne_le32(g.offices.data + 12 * (size_t)i))))
            return false;
    for (uint32_t i = 0; i <= g.slot_mask; i++) { /* forms lead to rows that are there */
        uint32_t posting = ne_section_u32(g.slots, 2 * i + 1) & ~NEWSEVENT_SLOT_PREFIX, flags;
        if (!ne_section_u32(g.slots, 2 * i) || !posting)
            continue;
        uint32_t count = ne_section_u32(g.postings, posting - 1);
        if (posting > g.postings.size / 4 || !count || count > NEWSEVENT_POSTINGS || count > g.postings.size / 4 - posting)
            return false;
        for (uint32_t k = 0; k < count; k++)
            if (ne_gazetteer_posting(&g, posting + k, &flags) >= g.entry_count)
                return false;
    }
    return true;
}

bool ne_gazetteers_open(ne_gazetteer *g, const ne_engine *engine)
{
    ne_blob blob = ne_engine_blob(engine, NEWSEVENT_BLOB_gazetteer);
    if (!ne_gazetteer_open(g, &blob))
        return false;
    g->more = engine ? engine->gazetteers : NULL;
    g->more_count = engine ? engine->gazetteer_count : 0;
    return true;
}

bool ne_gazetteer_office(const ne_gazetteer *g, uint32_t entry, const ne_entry *e, uint32_t i, ne_office *out)
{
    ne_gazetteer other;
    if (entry >> 24) { /* a user's */
        if (entry >> 24 > g->more_count || !ne_gazetteer_open(&other, &g->more[(entry >> 24) - 1]))
            return false;
        g = &other;
    }
    uint64_t row = (uint64_t)e->first_office + i;
    if (i >= e->office_count || row >= g->offices.size / 12)
        return false;
    const unsigned char *p = g->offices.data + 12 * (size_t)row;
    out->role = text_at(g, ne_le32(p));
    out->from = ne_le32s(p + 4);
    out->to = ne_le32s(p + 8);
    return true;
}
