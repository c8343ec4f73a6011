#include "name/writer.h"

#include "core/hash.h"
#include "core/order.h"
#include "name/gazetteer.h"

#include <stdlib.h>
#include <string.h>

void ne_gazetteer_put_bytes(ne_gazetteer_writer *w, ne_gazetteer_bytes *b, const void *data, size_t size)
{
    if (size > b->room - b->size) {
        size_t room = (b->size + size) * 2 + 256;
        unsigned char *grown = w->failed ? NULL : ne_arena_alloc(w->arena, room);
        if (!grown) {
            w->failed = true;
            return;
        }
        if (b->size)
            memcpy(grown, b->data, b->size);
        b->data = grown;
        b->room = room;
    }
    if (size)
        memcpy(b->data + b->size, data, size);
    b->size += size;
}

void ne_gazetteer_put(ne_gazetteer_writer *w, ne_gazetteer_bytes *b, uint32_t v, uint32_t size)
{
    unsigned char out[4] = {(unsigned char)v, (unsigned char)(v >> 8), (unsigned char)(v >> 16), (unsigned char)(v >> 24)};
    ne_gazetteer_put_bytes(w, b, out, size);
}

static bool same_string(const ne_gazetteer_writer *w, uint32_t place, const char *text, size_t length)
{
    return w->strings.data[place] == length && !memcmp(w->strings.data + place + 1, text, length);
}

static bool grow_strings(ne_gazetteer_writer *w)
{
    uint32_t room = w->string_room ? w->string_room * 2 : 1024;
    uint32_t *table = ne_arena_zeroed(w->arena, room, sizeof *table);
    if (!table)
        return false;
    for (uint32_t i = 0; i < w->string_room; i++)
        if (w->string_table[i]) {
            const unsigned char *p = w->strings.data + w->string_table[i];
            uint32_t at = (uint32_t)ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, (const char *)p + 1, *p)) & (room - 1);
            while (table[at])
                at = (at + 1) & (room - 1);
            table[at] = w->string_table[i];
        }
    w->string_table = table;
    w->string_room = room;
    return true;
}

uint32_t ne_gazetteer_string(ne_gazetteer_writer *w, const char *text, size_t length)
{
    if (!length || w->failed)
        return 0;
    if (length > 255)
        for (length = 255; length && ((unsigned char)text[length] & 0xc0) == 0x80;)
            length--;
    if (2 * w->string_count >= w->string_room && !grow_strings(w)) {
        w->failed = true;
        return 0;
    }
    uint32_t at = (uint32_t)ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, text, length)) & (w->string_room - 1);
    while (w->string_table[at] && !same_string(w, w->string_table[at], text, length))
        at = (at + 1) & (w->string_room - 1);
    if (!w->string_table[at]) {
        w->string_table[at] = (uint32_t)w->strings.size;
        w->string_count++;
        ne_gazetteer_put(w, &w->strings, (uint32_t)length, 1);
        ne_gazetteer_put_bytes(w, &w->strings, text, length);
    }
    return w->string_table[at];
}

void ne_gazetteer_add_holder(ne_gazetteer_writer *w, uint32_t print)
{
    ne_gazetteer_held *to = w->failed ? NULL : NEWSEVENT_PUSH(w->arena, &w->holders);
    if (to)
        *to = (ne_gazetteer_held){print, w->entries.count, w->office_count};
    else
        w->failed = true;
}

static int by_print(const void *a, const void *b)
{
    const ne_gazetteer_held *x = a, *y = b;
    if (x->print != y->print)
        return ne_order(x->print, y->print);
    return ne_order(x->office, y->office);
}

static void write_holders(ne_gazetteer_writer *w, ne_gazetteer_bytes *out)
{
    if (w->holders.count)
        qsort(w->holders.rows, w->holders.count, sizeof *w->holders.rows, by_print);
    for (uint32_t i = 0; i < w->holders.count; i++) {
        ne_gazetteer_put32(w, out, w->holders.rows[i].print);
        ne_gazetteer_put32(w, out, w->holders.rows[i].entry);
        ne_gazetteer_put32(w, out, w->holders.rows[i].office);
    }
}

void ne_gazetteer_add_form(ne_gazetteer_writer *w, uint64_t key, uint32_t entry, uint32_t flags, uint32_t rank)
{
    ne_gazetteer_item *to = w->failed ? NULL : NEWSEVENT_PUSH(w->arena, &w->items);
    if (to)
        *to = (ne_gazetteer_item){key, entry, flags, rank};
    else
        w->failed = true;
}

/* The first entry of each id, by its string's place, counted from 1; NULL where there is no memory. */
static const uint32_t *entries_of_ids(const ne_gazetteer_writer *w)
{
    uint32_t *entry_of = ne_arena_zeroed(w->arena, w->strings.size + 1, sizeof *entry_of);
    for (uint32_t e = w->entries.count; entry_of && e-- > 0;)
        entry_of[w->entries.rows[e].id] = e + 1;
    return entry_of;
}

static void put_place(ne_gazetteer_writer *w, ne_gazetteer_bytes *out, const ne_gazetteer_row *row)
{
    ne_gazetteer_put32(w, out, row->admin1);
    ne_gazetteer_put32(w, out, (uint32_t)row->latitude);
    ne_gazetteer_put32(w, out, (uint32_t)row->longitude);
    ne_gazetteer_put32(w, out, row->population);
}

static void put_other(ne_gazetteer_writer *w, ne_gazetteer_bytes *out, const ne_gazetteer_row *row, uint32_t metonym)
{
    ne_gazetteer_put32(w, out, row->role);
    ne_gazetteer_put32(w, out, metonym);
    ne_gazetteer_put32(w, out, row->first_office);
    ne_gazetteer_put(w, out, row->sector, 1);
    ne_gazetteer_put(w, out, row->offices, 1);
    ne_gazetteer_put(w, out, 0, 2);
}

/* Entries as the file has them: few are both a place and something else. metonym=ID is looked for among the ids of all. */
static void write_entries(ne_gazetteer_writer *w, ne_gazetteer_bytes *entries, ne_gazetteer_bytes *both)
{
    static const unsigned char zeros[12] = {0};
    const uint32_t *entry_of = w->failed ? NULL : entries_of_ids(w);
    w->failed |= !entry_of;
    for (uint32_t e = 0; e < w->entries.count && !w->failed; e++) {
        const ne_gazetteer_row *row = &w->entries.rows[e];
        uint32_t metonym = row->metonym && entry_of[row->metonym] ? entry_of[row->metonym] - 1 : NEWSEVENT_NONE;
        bool place = row->admin1 || row->latitude != INT32_MIN || row->longitude != INT32_MIN || row->population;
        bool other = row->role || metonym != NEWSEVENT_NONE || row->sector || row->offices;
        uint32_t kind = place && other ? NEWSEVENT_ENTRY_OF_BOTH : place ? NEWSEVENT_ENTRY_PLACE : NEWSEVENT_ENTRY_OTHER;
        ne_gazetteer_put32(w, entries, row->name);
        ne_gazetteer_put32(w, entries, row->id);
        ne_gazetteer_put32(w, entries, row->kind);
        ne_gazetteer_put_bytes(w, entries, row->country, 3);
        ne_gazetteer_put(w, entries, row->type | kind << 4, 1);
        if (kind == NEWSEVENT_ENTRY_OF_BOTH) {
            ne_gazetteer_put32(w, entries, (uint32_t)(both->size / NEWSEVENT_ENTRY_BOTH));
            ne_gazetteer_put_bytes(w, entries, zeros, sizeof zeros);
            put_place(w, both, row);
            put_other(w, both, row, metonym);
        } else if (place) {
            put_place(w, entries, row);
        } else {
            put_other(w, entries, row, metonym);
        }
    }
}

static int by_key(const void *a, const void *b)
{
    const ne_gazetteer_item *x = a, *y = b;
    if (x->key != y->key)
        return ne_order(x->key, y->key);
    if (x->rank != y->rank)
        return ne_order(y->rank, x->rank);
    if (x->entry != y->entry)
        return ne_order(x->entry, y->entry);
    return ne_order(x->flags, y->flags);
}

static void write_forms(ne_gazetteer_writer *w, ne_gazetteer_bytes *slots, ne_gazetteer_bytes *postings, uint32_t *forms, uint32_t *slot_count)
{
    if (w->items.count)
        qsort(w->items.rows, w->items.count, sizeof *w->items.rows, by_key);
    const ne_gazetteer_item *items = w->items.rows;
    uint32_t keys = 0, n = w->items.count;
    for (uint32_t i = 0; i < n; i++)
        keys += !i || items[i].key != items[i - 1].key;
    *slot_count = 1024;
    while (*slot_count < (uint64_t)keys * 5 / 4)
        *slot_count *= 2;
    uint32_t *filled = ne_arena_zeroed(w->arena, *slot_count, 8);
    if (!filled) {
        w->failed = true;
        return;
    }
    for (uint32_t i = 0, next; i < n && !w->failed; i = next) {
        uint32_t prefix = 0, count = 0, last = NEWSEVENT_NONE;
        size_t at = postings->size;
        ne_gazetteer_put32(w, postings, 0);
        for (next = i; next < n && items[next].key == items[i].key; next++) {
            if (items[next].entry == NEWSEVENT_NONE) {
                prefix = NEWSEVENT_SLOT_PREFIX;
            } else if (items[next].entry != last && count < NEWSEVENT_POSTINGS) {
                ne_gazetteer_put32(w, postings, items[next].entry | items[next].flags << 24);
                last = items[next].entry;
                count++;
            }
        }
        if (!count)
            postings->size = at;
        else if (!w->failed)
            postings->data[at] = (unsigned char)count;
        *forms += count > 0;
        uint64_t mixed = ne_hash_mix(items[i].key);
        uint32_t slot = (uint32_t)mixed & (*slot_count - 1);
        while (filled[2 * (size_t)slot])
            slot = (slot + 1) & (*slot_count - 1);
        filled[2 * (size_t)slot] = (uint32_t)(mixed >> 32) | 1u;
        filled[2 * (size_t)slot + 1] = prefix | (count ? (uint32_t)(at / 4) + 1 : 0);
    }
    for (size_t i = 0; i < (size_t)*slot_count * 2; i++)
        ne_gazetteer_put32(w, slots, filled[i]);
}

static ne_gazetteer_bytes assemble(ne_gazetteer_writer *w, const ne_gazetteer_bytes *sections, uint32_t count)
{
    ne_gazetteer_bytes all = {0};
    static const unsigned char zeros[NEWSEVENT_BLOB_ALIGN];
    size_t at = NEWSEVENT_BLOB_HEADER + 8 * (size_t)count, total = at;
    for (uint32_t i = 0; i < count; i++)
        total = (total + NEWSEVENT_BLOB_ALIGN - 1) / NEWSEVENT_BLOB_ALIGN * NEWSEVENT_BLOB_ALIGN + sections[i].size;
    ne_gazetteer_put_bytes(w, &all, NEWSEVENT_GAZETTEER_MAGIC, 8);
    ne_gazetteer_put32(w, &all, NEWSEVENT_GAZETTEER_VERSION);
    ne_gazetteer_put32(w, &all, (uint32_t)total);
    ne_gazetteer_put32(w, &all, count);
    ne_gazetteer_put32(w, &all, 0);
    for (uint32_t i = 0; i < count; i++) {
        at = (at + NEWSEVENT_BLOB_ALIGN - 1) / NEWSEVENT_BLOB_ALIGN * NEWSEVENT_BLOB_ALIGN;
        ne_gazetteer_put32(w, &all, (uint32_t)at);
        ne_gazetteer_put32(w, &all, (uint32_t)sections[i].size);
        at += sections[i].size;
    }
    for (uint32_t i = 0; i < count; i++) {
        ne_gazetteer_put_bytes(w, &all, zeros, (NEWSEVENT_BLOB_ALIGN - all.size % NEWSEVENT_BLOB_ALIGN) % NEWSEVENT_BLOB_ALIGN);
        ne_gazetteer_put_bytes(w, &all, sections[i].data, sections[i].size);
    }
    return all;
}

void ne_gazetteer_begin(ne_gazetteer_writer *w, ne_arena *arena)
{
    *w = (ne_gazetteer_writer){.arena = arena, .firsts = ne_arena_zeroed(arena, 1u << (NEWSEVENT_FIRST_BITS - 3), 1)};
    w->failed = !w->firsts;
    ne_gazetteer_put(w, &w->strings, 0, 1);
}

void ne_gazetteer_add_first(ne_gazetteer_writer *w, uint64_t word_hash)
{
    if (w->failed)
        return;
    uint32_t bit = (uint32_t)(word_hash >> 20) & ((1u << NEWSEVENT_FIRST_BITS) - 1);
    w->firsts[bit >> 3] |= (unsigned char)(1u << (bit & 7));
}

bool ne_gazetteer_end(ne_gazetteer_writer *w, const unsigned char **out, size_t *size)
{
    ne_gazetteer_bytes sections[9] = {0};
    uint32_t forms = 0, slot_count = 0;
    if (!w->failed)
        write_forms(w, &sections[3], &sections[4], &forms, &slot_count);
    ne_gazetteer_put32(w, &sections[0], w->entries.count);
    ne_gazetteer_put32(w, &sections[0], slot_count);
    ne_gazetteer_put32(w, &sections[0], forms);
    ne_gazetteer_put32(w, &sections[0], w->office_count);
    write_entries(w, &sections[1], &sections[8]);
    sections[2] = w->strings;
    sections[5] = w->offices;
    sections[6] = (ne_gazetteer_bytes){w->firsts, 1u << (NEWSEVENT_FIRST_BITS - 3), 0};
    write_holders(w, &sections[7]);
    ne_gazetteer_bytes all = assemble(w, sections, 9);
    if (w->failed)
        return false;
    *out = all.data;
    *size = all.size;
    return true;
}
