/* Compiles tables of names into a gazetteer: columns id, type, name, country, sector, aliases, attributes, separated by tabs
 * (docs/names.md). Where two entries share a form, countries and people come before towns, among towns the larger one, else
 * the earlier row. All memory is the arena's; a row that cannot be read is an error with its offset. */
#include "name/compile.h"

#include "core/hash.h"
#include "core/order.h"
#include "name/gazetteer.h"
#include "name/role.h"
#include "text/calendar.h"

#include <stdlib.h>
#include <string.h>

typedef struct item { /* one form of one entry, or a beginning of a form (entry NEWSEVENT_NONE) */
    uint64_t key;
    uint32_t entry, flags, rank;
} item;

typedef struct bytes {
    unsigned char *data;
    size_t size, room;
} bytes;

typedef struct held { uint32_t print, entry, office; } held; /* see section 7 */

typedef struct compiler {
    ne_arena *arena;
    const char *text;
    NEWSEVENT_VEC(item) items;
    bytes strings, entries, offices;
    uint32_t entry_count, office_count, string_count, string_room;
    uint32_t *string_table; /* open-addressed: offsets into `strings` */
    NEWSEVENT_VEC(held) holders;
    NEWSEVENT_VEC(uint32_t) metonyms; /* by entry: the string of the id that it may stand for, or 0 */
    unsigned char *firsts;
    bool failed; /* no memory */
} compiler;

typedef struct field { const char *data; size_t length; } field;

static void put(compiler *c, bytes *b, const void *data, size_t size)
{
    if (size > b->room - b->size) {
        size_t room = (b->size + size) * 2 + 256;
        unsigned char *grown = c->failed ? NULL : ne_arena_alloc(c->arena, room);
        if (!grown) {
            c->failed = true;
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

static void put_number(compiler *c, bytes *b, uint32_t v, uint32_t size)
{
    unsigned char out[4] = {(unsigned char)v, (unsigned char)(v >> 8), (unsigned char)(v >> 16), (unsigned char)(v >> 24)};
    put(c, b, out, size);
}

static void put32(compiler *c, bytes *b, uint32_t v) { put_number(c, b, v, 4); }

static bool same_string(const compiler *c, uint32_t place, const char *text, size_t length)
{
    return c->strings.data[place] == length && !memcmp(c->strings.data + place + 1, text, length);
}

static bool grow_strings(compiler *c)
{
    uint32_t room = c->string_room ? c->string_room * 2 : 1024;
    uint32_t *table = ne_arena_zeroed(c->arena, room, sizeof *table);
    if (!table)
        return false;
    for (uint32_t i = 0; i < c->string_room; i++)
        if (c->string_table[i]) {
            const unsigned char *p = c->strings.data + c->string_table[i];
            uint32_t at = (uint32_t)ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, (const char *)p + 1, *p)) & (room - 1);
            while (table[at])
                at = (at + 1) & (room - 1);
            table[at] = c->string_table[i];
        }
    c->string_table = table;
    c->string_room = room;
    return true;
}

/* Each string is stored once, cut at a character's end where it is longer than 255 bytes. 0 stands for the empty one. */
static uint32_t string_of(compiler *c, const char *text, size_t length)
{
    if (!length || c->failed)
        return 0;
    if (length > 255)
        for (length = 255; length && ((unsigned char)text[length] & 0xc0) == 0x80;)
            length--;
    if (2 * c->string_count >= c->string_room && !grow_strings(c)) {
        c->failed = true;
        return 0;
    }
    uint32_t at = (uint32_t)ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, text, length)) & (c->string_room - 1);
    while (c->string_table[at] && !same_string(c, c->string_table[at], text, length))
        at = (at + 1) & (c->string_room - 1);
    if (!c->string_table[at]) {
        c->string_table[at] = (uint32_t)c->strings.size;
        c->string_count++;
        put_number(c, &c->strings, (uint32_t)length, 1);
        put(c, &c->strings, text, length);
    }
    return c->string_table[at];
}

/* The value of `key` in "key=value;key=value"; data NULL where absent. */
static field attribute(field all, const char *key)
{
    size_t n = strlen(key);
    for (const char *p = all.data, *end = p + all.length; p && p < end;) {
        const char *stop = memchr(p, ';', (size_t)(end - p));
        if (!stop)
            stop = end;
        if ((size_t)(stop - p) > n && !memcmp(p, key, n) && p[n] == '=')
            return (field){p + n + 1, (size_t)(stop - p) - n - 1};
        p = stop + 1;
    }
    return (field){NULL, 0};
}

static uint32_t string_attribute(compiler *c, field all, const char *key)
{
    field value = attribute(all, key);
    return value.data ? string_of(c, value.data, value.length) : 0;
}

static uint32_t number(const char *text, size_t length)
{
    uint64_t v = 0;
    for (size_t i = 0; i < length && text[i] >= '0' && text[i] <= '9' && v < UINT32_MAX; i++)
        v = v * 10 + (uint64_t)(text[i] - '0');
    return v > UINT32_MAX ? UINT32_MAX : (uint32_t)v;
}

/* Degrees in millionths, from decimal text, by whole numbers alone. */
static int32_t degrees(field value)
{
    if (!value.length)
        return INT32_MIN;
    bool minus = value.data[0] == '-';
    int64_t v = 0, digits = -1, next = 0;
    for (size_t i = minus; i < value.length && digits < 7; i++) {
        char ch = value.data[i];
        if (ch == '.' && digits < 0)
            digits = 0;
        else if (ch < '0' || ch > '9' || v > 1000000000)
            return INT32_MIN;
        else if (digits == 6)
            next = ch - '0', digits = 7;
        else
            v = v * 10 + (ch - '0'), digits += digits >= 0;
    }
    for (digits = digits < 0 ? 0 : digits; digits < 6; digits++)
        v *= 10;
    v += next >= 5;
    return v > 180000000 ? INT32_MIN : (int32_t)(minus ? -v : v);
}

/* YYYY, YYYY-MM or YYYY-MM-DD; the end of a period is its last day. */
static int32_t day_of(const char *text, size_t length, bool last)
{
    if (length < 4)
        return last ? INT32_MAX : INT32_MIN;
    int year = (int)number(text, 4), month = length >= 7 ? (int)number(text + 5, 2) : last ? 12 : 1;
    if (month < 1 || month > 12)
        return last ? INT32_MAX : INT32_MIN;
    int day = length >= 10 ? (int)number(text + 8, 2) : last ? ne_days_in_month(year, month) : 1;
    return ne_day_of_date(year, month, day < 1 ? 1 : day > 31 ? 31 : day);
}

static void add_holder(compiler *c, uint32_t print)
{
    held *to = c->failed ? NULL : NEWSEVENT_PUSH(c->arena, &c->holders);
    if (to)
        *to = (held){print, c->entry_count, c->office_count};
    else
        c->failed = true;
}

static int by_print(const void *a, const void *b)
{
    const held *x = a, *y = b;
    if (x->print != y->print)
        return ne_order(x->print, y->print);
    return ne_order(x->office, y->office);
}

static void write_holders(compiler *c, bytes *out)
{
    if (c->holders.count)
        qsort(c->holders.rows, c->holders.count, sizeof *c->holders.rows, by_print);
    for (uint32_t i = 0; i < c->holders.count; i++) {
        put32(c, out, c->holders.rows[i].print);
        put32(c, out, c->holders.rows[i].entry);
        put32(c, out, c->holders.rows[i].office);
    }
}

/* office=role:from:to/role:from:to; `country` is NULL where nobody is to be found by them. */
static uint32_t read_offices(compiler *c, field all, const char *country)
{
    uint32_t before = c->office_count;
    field value = attribute(all, "office");
    const char *p = value.data, *end = p ? p + value.length : NULL;
    while (p && p < end && c->office_count - before < 255) {
        const char *stop = memchr(p, '/', (size_t)(end - p));
        if (!stop)
            stop = end;
        const char *c1 = memchr(p, ':', (size_t)(stop - p)), *c2 = c1 ? memchr(c1 + 1, ':', (size_t)(stop - c1 - 1)) : NULL;
        put32(c, &c->offices, string_of(c, p, (size_t)((c1 ? c1 : stop) - p)));
        put32(c, &c->offices, (uint32_t)(c1 ? day_of(c1 + 1, (size_t)((c2 ? c2 : stop) - c1 - 1), false) : INT32_MIN));
        put32(c, &c->offices, (uint32_t)(c2 ? day_of(c2 + 1, (size_t)(stop - c2 - 1), true) : INT32_MAX));
        size_t length = (size_t)((c1 ? c1 : stop) - p);
        if (country && ne_role_is_single(p, length)) {
            uint64_t key = ne_role_key(p, length);
            add_holder(c, ne_role_print(key, country));
            if (country[0] && ne_role_names_body(p, length))
                add_holder(c, ne_role_print(key, ""));
        }
        c->office_count++;
        p = stop + 1;
    }
    return c->office_count - before;
}

static void add_item(compiler *c, uint64_t key, uint32_t entry, uint32_t flags, uint32_t rank)
{
    item *to = c->failed ? NULL : NEWSEVENT_PUSH(c->arena, &c->items);
    if (to)
        *to = (item){key, entry, flags, rank};
    else
        c->failed = true;
}

static void add_form(compiler *c, const char *form, size_t length, uint32_t flags, uint32_t rank)
{
    while (length > 2 && form[length - 2] == '^') {
        flags |= form[length - 1] == 'a' ? NEWSEVENT_FORM_ACRONYM : form[length - 1] == 'w' ? NEWSEVENT_FORM_WEAK : 0;
        length -= 2;
    }
    ne_name_word words[NEWSEVENT_FORM_WORDS + 1];
    uint32_t at = 0, n = 0, capital = 0;
    while (n <= NEWSEVENT_FORM_WORDS && ne_next_name_word(form, (uint32_t)length, &at, &words[n])) {
        capital |= words[n].flags & (NEWSEVENT_WORD_CAPITAL | NEWSEVENT_WORD_DIGIT);
        if (n && words[n].flags & NEWSEVENT_WORD_COMMA)
            flags |= NEWSEVENT_FORM_COMMA;
        n++;
    }
    if (!n || n > NEWSEVENT_FORM_WORDS)
        return;
    if (!capital)
        flags |= NEWSEVENT_FORM_LOWER;
    uint64_t key = NEWSEVENT_HASH_START;
    for (uint32_t i = 0; i < n; i++) {
        key = ne_name_key(key, words[i].hash);
        if (i + 1 < n)
            add_item(c, key, NEWSEVENT_NONE, 0, 0);
    }
    add_item(c, key, c->entry_count, flags, rank);
    uint32_t bit = (uint32_t)(words[0].hash >> 20) & ((1u << NEWSEVENT_FIRST_BITS) - 1);
    c->firsts[bit >> 3] |= (unsigned char)(1u << (bit & 7));
}

static bool number_of(field text, const char *const *names, uint32_t count, uint32_t *out)
{
    for (*out = 0; *out < count; ++*out)
        if (strlen(names[*out]) == text.length && !memcmp(text.data, names[*out], text.length))
            return true;
    return false;
}

/* False where the row cannot be read. */
static bool add_entry(compiler *c, const field *f)
{
    static const char *const types[] = {"", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK"};
    static const char *const sectors[] = {"",    "GOV", "MIL", "REB", "OPP", "PTY", "JUD", "LEG", "COP", "SPY", "BUS",
                                          "MED", "EDU", "IGO", "NGO", "CRM", "REL", "CVL", "SPT", "ART", "SCI"};
    uint32_t type, sector;
    if (!f[2].length || f[3].length > 3 || !number_of(f[1], types, sizeof types / sizeof *types, &type) ||
        !number_of(f[4], sectors, sizeof sectors / sizeof *sectors, &sector) || c->entry_count > 0xfffffe)
        return false;
    for (size_t i = 0; i < f[3].length; i++)
        if (f[3].data[i] < 'A' || f[3].data[i] > 'Z')
            return false;
    field all = f[6], pop = attribute(all, "pop"), kind = attribute(all, "kind");
    uint32_t population = number(pop.data, pop.length), first = c->office_count, *metonym = NEWSEVENT_PUSH(c->arena, &c->metonyms);
    if (!metonym) {
        c->failed = true;
        return true;
    }
    *metonym = string_attribute(c, all, "metonym");
    if (!*metonym && kind.length == 7 && !memcmp(kind.data, "capital", 7)) { /* a capital may stand for its country */
        char country[5] = "c:";
        memcpy(country + 2, f[3].data, f[3].length);
        *metonym = string_of(c, country, 2 + f[3].length);
    }
    put32(c, &c->entries, string_of(c, f[2].data, f[2].length));
    put32(c, &c->entries, string_of(c, f[0].data, f[0].length));
    put32(c, &c->entries, string_attribute(c, all, "admin1"));
    put32(c, &c->entries, string_attribute(c, all, "kind"));
    put32(c, &c->entries, string_attribute(c, all, "role"));
    put32(c, &c->entries, (uint32_t)degrees(attribute(all, "lat")));
    put32(c, &c->entries, (uint32_t)degrees(attribute(all, "lon")));
    put32(c, &c->entries, population);
    put32(c, &c->entries, NEWSEVENT_NONE); /* metonym: set when all ids are known */
    put32(c, &c->entries, first);
    char country[4] = {0};
    memcpy(country, f[3].data, f[3].length);
    put(c, &c->entries, country, 3);
    put_number(c, &c->entries, type, 1);
    put_number(c, &c->entries, sector, 1);
    put_number(c, &c->entries, read_offices(c, all, type == NEWSEVENT_PER && strcmp(sectors[sector], "BUS") ? country : NULL), 1);
    put_number(c, &c->entries, 0, 2);
    uint32_t flags = (attribute(all, "weak").data ? NEWSEVENT_FORM_WEAK : 0u) | (attribute(all, "acronym").data ? NEWSEVENT_FORM_ACRONYM : 0u);
    bool town = f[0].length > 5 && !memcmp(f[0].data, "city:", 5) && !(kind.length == 7 && !memcmp(kind.data, "capital", 7));
    uint32_t rank = town ? population / 16 : 0xf0000000u - c->entry_count;
    add_form(c, f[2].data, f[2].length, flags, rank);
    for (const char *p = f[5].data, *end = p + f[5].length; p < end;) {
        const char *stop = memchr(p, '|', (size_t)(end - p));
        if (!stop)
            stop = end;
        add_form(c, p, (size_t)(stop - p), NEWSEVENT_FORM_ALIAS, rank);
        p = stop + 1;
    }
    c->entry_count++;
    return true;
}

/* metonym=ID: looked for among the ids of all entries, by their strings' places. */
static void set_metonyms(compiler *c)
{
    uint32_t *entry_of = ne_arena_zeroed(c->arena, c->strings.size + 1, sizeof *entry_of);
    if (!entry_of) {
        c->failed = true;
        return;
    }
    for (uint32_t e = c->entry_count; e-- > 0;)
        entry_of[ne_le32(c->entries.data + NEWSEVENT_ENTRY_SIZE * (size_t)e + 4)] = e + 1;
    for (uint32_t e = 0; e < c->entry_count; e++) {
        uint32_t to = c->metonyms.rows[e] ? entry_of[c->metonyms.rows[e]] : 0;
        for (uint32_t b = 0; to && b < 4; b++)
            c->entries.data[NEWSEVENT_ENTRY_SIZE * (size_t)e + 32 + b] = (unsigned char)((to - 1) >> (8 * b));
    }
}

static int by_key(const void *a, const void *b)
{
    const item *x = a, *y = b;
    if (x->key != y->key)
        return ne_order(x->key, y->key);
    if (x->rank != y->rank)
        return ne_order(y->rank, x->rank);
    if (x->entry != y->entry)
        return ne_order(x->entry, y->entry);
    return ne_order(x->flags, y->flags);
}

static void write_forms(compiler *c, bytes *slots, bytes *postings, uint32_t *forms, uint32_t *slot_count)
{
    if (c->items.count)
        qsort(c->items.rows, c->items.count, sizeof *c->items.rows, by_key);
    const item *items = c->items.rows;
    uint32_t keys = 0, n = c->items.count;
    for (uint32_t i = 0; i < n; i++)
        keys += !i || items[i].key != items[i - 1].key;
    *slot_count = 1024;
    while (*slot_count < (uint64_t)keys * 5 / 4)
        *slot_count *= 2;
    uint32_t *filled = ne_arena_zeroed(c->arena, *slot_count, 8);
    if (!filled) {
        c->failed = true;
        return;
    }
    for (uint32_t i = 0, next; i < n && !c->failed; i = next) {
        uint32_t prefix = 0, count = 0, last = NEWSEVENT_NONE;
        size_t at = postings->size;
        put32(c, postings, 0);
        for (next = i; next < n && items[next].key == items[i].key; next++) {
            if (items[next].entry == NEWSEVENT_NONE) {
                prefix = NEWSEVENT_SLOT_PREFIX;
            } else if (items[next].entry != last && count < NEWSEVENT_POSTINGS) {
                put32(c, postings, items[next].entry | items[next].flags << 24);
                last = items[next].entry;
                count++;
            }
        }
        if (!count)
            postings->size = at;
        else if (!c->failed)
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
        put32(c, slots, filled[i]);
}

static bytes assemble(compiler *c, const bytes *sections, uint32_t count)
{
    bytes all = {0};
    static const unsigned char zeros[NEWSEVENT_BLOB_ALIGN];
    size_t at = NEWSEVENT_BLOB_HEADER + 8 * (size_t)count, total = at;
    for (uint32_t i = 0; i < count; i++)
        total = (total + NEWSEVENT_BLOB_ALIGN - 1) / NEWSEVENT_BLOB_ALIGN * NEWSEVENT_BLOB_ALIGN + sections[i].size;
    put(c, &all, NEWSEVENT_GAZETTEER_MAGIC, 8);
    put32(c, &all, NEWSEVENT_GAZETTEER_VERSION);
    put32(c, &all, (uint32_t)total);
    put32(c, &all, count);
    put32(c, &all, 0);
    for (uint32_t i = 0; i < count; i++) {
        at = (at + NEWSEVENT_BLOB_ALIGN - 1) / NEWSEVENT_BLOB_ALIGN * NEWSEVENT_BLOB_ALIGN;
        put32(c, &all, (uint32_t)at);
        put32(c, &all, (uint32_t)sections[i].size);
        at += sections[i].size;
    }
    for (uint32_t i = 0; i < count; i++) {
        put(c, &all, zeros, (NEWSEVENT_BLOB_ALIGN - all.size % NEWSEVENT_BLOB_ALIGN) % NEWSEVENT_BLOB_ALIGN);
        put(c, &all, sections[i].data, sections[i].size);
    }
    return all;
}

/* One line; false where it cannot be read. */
static bool add_line(compiler *c, const char *line, size_t length)
{
    field f[7];
    for (uint32_t i = 0; i < 7; i++)
        f[i] = (field){line, 0};
    for (uint32_t i = 0; i < 7; i++) {
        const char *tab = memchr(line, '\t', length);
        size_t n = tab ? (size_t)(tab - line) : length;
        f[i] = (field){line, n};
        if (!tab)
            return i >= 4 && add_entry(c, f);
        line += n + 1;
        length -= n + 1;
    }
    return add_entry(c, f);
}

ne_code ne_gazetteer_build(ne_arena *arena, const char *text, size_t length, const unsigned char **out, size_t *size, ne_error *error)
{
    compiler c = {.arena = arena, .text = text};
    c.firsts = ne_arena_zeroed(arena, 1u << (NEWSEVENT_FIRST_BITS - 3), 1);
    c.failed = !c.firsts;
    put_number(&c, &c.strings, 0, 1);
    for (size_t at = 0; at < length && !c.failed;) {
        const char *stop = memchr(text + at, '\n', length - at);
        size_t end = stop ? (size_t)(stop - text) : length, trimmed = end;
        if (trimmed > at && text[trimmed - 1] == '\r')
            trimmed--;
        if (trimmed > at && text[at] != '#' && !add_line(&c, text + at, trimmed - at))
            return ne_fail(error, NEWSEVENT_ERROR_DATA, "a row of a table of names has an unknown type, sector or country, or too few columns", at);
        at = end + 1;
    }
    bytes sections[8] = {0};
    uint32_t forms = 0, slot_count = 0;
    if (!c.failed)
        set_metonyms(&c);
    if (!c.failed)
        write_forms(&c, &sections[3], &sections[4], &forms, &slot_count);
    put32(&c, &sections[0], c.entry_count);
    put32(&c, &sections[0], slot_count);
    put32(&c, &sections[0], forms);
    put32(&c, &sections[0], c.office_count);
    sections[1] = c.entries;
    sections[2] = c.strings;
    sections[5] = c.offices;
    sections[6] = (bytes){c.firsts, 1u << (NEWSEVENT_FIRST_BITS - 3), 0};
    write_holders(&c, &sections[7]);
    bytes all = assemble(&c, sections, 8);
    if (c.failed)
        return ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory to compile a gazetteer", 0);
    *out = all.data;
    *size = all.size;
    return NEWSEVENT_OK;
}
