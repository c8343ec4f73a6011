/* Compiles tables of names (data/names/README.md tells their columns) into a gazetteer blob.
 * usage: compile-gazetteer OUT.bin TABLE.tsv… ; where two entries share a form, the larger population, then the earlier row, comes first. */
#include "common/blobwriter.h"
#include "common/table.h"
#include "core/hash.h"
#include "name/gazetteer.h"
#include "text/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct item { /* one form of one entry, or a beginning of a form (entry NEWSEVENT_NONE) */
    uint64_t key;
    uint32_t entry, flags, rank;
} item;

static item *items;
static size_t item_count, item_room;
static blob_bytes strings, entries, offices;
static uint32_t entry_count, office_count;
static uint64_t *string_keys;
static uint32_t *string_places;
static unsigned char firsts[1u << (NEWSEVENT_FIRST_BITS - 3)];
#define STRING_SLOTS (1u << 20)

static void *need(void *p)
{
    if (!p) {
        fprintf(stderr, "compile-gazetteer: no memory\n");
        exit(1);
    }
    return p;
}

/* Each string is stored once. 0 stands for the empty one. */
static uint32_t string_of(const char *text, size_t length)
{
    if (!length)
        return 0;
    if (length > 255)
        length = 255;
    uint64_t key = ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, text, length)) | 1;
    uint32_t at = (uint32_t)key & (STRING_SLOTS - 1);
    while (string_keys[at] && string_keys[at] != key)
        at = (at + 1) & (STRING_SLOTS - 1);
    if (!string_keys[at]) {
        string_keys[at] = key;
        string_places[at] = (uint32_t)strings.size;
        put_u8(&strings, (uint32_t)length);
        put_bytes(&strings, text, length);
    }
    return string_places[at];
}

/* The value of `key` in "key=value;key=value", with its length; NULL where absent. */
static const char *attribute(const char *attributes, const char *key, size_t *length)
{
    size_t n = strlen(key);
    for (const char *p = attributes; *p;) {
        const char *end = strchr(p, ';');
        size_t size = end ? (size_t)(end - p) : strlen(p);
        if (size > n && !strncmp(p, key, n) && p[n] == '=') {
            *length = size - n - 1;
            return p + n + 1;
        }
        p += size + (end != NULL);
    }
    *length = 0;
    return NULL;
}

static uint32_t string_attribute(const char *attributes, const char *key)
{
    size_t length;
    const char *value = attribute(attributes, key, &length);
    return value ? string_of(value, length) : 0;
}

/* Degrees in millionths, from decimal text, without rounding surprises. */
static int32_t degrees(const char *attributes, const char *key)
{
    size_t length;
    const char *value = attribute(attributes, key, &length);
    return value && length ? (int32_t)(strtod(value, NULL) * 1e6 + (*value == '-' ? -0.5 : 0.5)) : INT32_MIN;
}

/* YYYY, YYYY-MM or YYYY-MM-DD; the end of a period is its last day. */
static int32_t day_of(const char *text, size_t length, int last)
{
    int year = 0, month = last ? 12 : 1, day;
    if (length < 4)
        return last ? INT32_MAX : INT32_MIN;
    year = atoi(text);
    if (length >= 7)
        month = atoi(text + 5);
    day = length >= 10 ? atoi(text + 8) : last ? ne_days_in_month(year, month) : 1;
    return ne_day_of_date(year, month, day);
}

/* office=role:from:to/role:from:to, or role=, from=, to= for a single one. */
static uint32_t read_offices(const char *attributes)
{
    size_t length, before = office_count;
    const char *p = attribute(attributes, "office", &length);
    const char *end = p ? p + length : NULL;
    while (p && p < end) {
        const char *stop = memchr(p, '/', (size_t)(end - p));
        if (!stop)
            stop = end;
        const char *c1 = memchr(p, ':', (size_t)(stop - p)), *c2 = c1 ? memchr(c1 + 1, ':', (size_t)(stop - c1 - 1)) : NULL;
        put_u32(&offices, string_of(p, (size_t)((c1 ? c1 : stop) - p)));
        put_u32(&offices, (uint32_t)(c1 ? day_of(c1 + 1, (size_t)((c2 ? c2 : stop) - c1 - 1), 0) : INT32_MIN));
        put_u32(&offices, (uint32_t)(c2 ? day_of(c2 + 1, (size_t)(stop - c2 - 1), 1) : INT32_MAX));
        office_count++;
        p = stop + 1;
    }
    return (uint32_t)(office_count - before);
}

static void add_item(uint64_t key, uint32_t entry, uint32_t flags, uint32_t rank)
{
    if (item_count == item_room) {
        item_room = item_room ? item_room * 2 : 65536;
        items = need(realloc(items, item_room * sizeof *items));
    }
    items[item_count++] = (item){key, entry, flags, rank};
}

static void add_form(const char *form, size_t length, uint32_t flags, uint32_t entry, uint32_t rank)
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
            add_item(key, NEWSEVENT_NONE, 0, 0);
    }
    add_item(key, entry, flags, rank);
    uint32_t bit = (uint32_t)(words[0].hash >> 20) & ((1u << NEWSEVENT_FIRST_BITS) - 1);
    firsts[bit >> 3] |= (unsigned char)(1u << (bit & 7));
}

static uint32_t number_of(const char *text, const char *const *names, uint32_t count, const table_row *row)
{
    for (uint32_t i = 0; i < count; i++)
        if (!strcmp(text, names[i]))
            return i;
    row_fault(row, "unknown type or sector");
    return 0;
}

static void add_entry(const table_row *row)
{
    static const char *const types[] = {"", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK"};
    static const char *const sectors[] = {"",    "GOV", "MIL", "REB", "OPP", "PTY", "JUD", "LEG", "COP", "SPY", "BUS",
                                          "MED", "EDU", "IGO", "NGO", "CRM", "REL", "CVL", "SPT", "ART", "SCI"};
    const char *attributes = row->field[6];
    size_t length;
    const char *pop = attribute(attributes, "pop", &length);
    uint32_t population = pop ? (uint32_t)strtoul(pop, NULL, 10) : 0, first = office_count;
    put_u32(&entries, string_of(row->field[2], strlen(row->field[2])));
    put_u32(&entries, string_of(row->field[0], strlen(row->field[0])));
    put_u32(&entries, string_attribute(attributes, "admin1"));
    put_u32(&entries, string_attribute(attributes, "kind"));
    put_u32(&entries, string_attribute(attributes, "role"));
    put_u32(&entries, (uint32_t)degrees(attributes, "lat"));
    put_u32(&entries, (uint32_t)degrees(attributes, "lon"));
    put_u32(&entries, population);
    put_u32(&entries, NEWSEVENT_NONE); /* metonym: set when all ids are known */
    put_u32(&entries, first);
    char country[4] = {0};
    strncpy(country, row->field[3], 3);
    put_bytes(&entries, country, 3);
    put_u8(&entries, number_of(row->field[1], types, sizeof types / sizeof *types, row));
    put_u8(&entries, number_of(row->field[4], sectors, sizeof sectors / sizeof *sectors, row));
    put_u8(&entries, read_offices(attributes));
    put_u16(&entries, 0);
    uint32_t weak = attribute(attributes, "weak", &length) ? NEWSEVENT_FORM_WEAK : 0;
    uint32_t acronym = attribute(attributes, "acronym", &length) ? NEWSEVENT_FORM_ACRONYM : 0;
    /* countries and people outrank towns of their name; among towns the larger one is meant */
    const char *kind = attribute(attributes, "kind", &length);
    uint32_t town = kind && length == 4 && !strncmp(kind, "city", 4);
    uint32_t rank = town ? population / 16 : 0xf0000000u - entry_count;
    add_form(row->field[2], strlen(row->field[2]), weak | acronym, entry_count, rank);
    for (const char *p = row->field[5]; *p;) {
        const char *end = strchr(p, '|');
        size_t size = end ? (size_t)(end - p) : strlen(p);
        add_form(p, size, NEWSEVENT_FORM_ALIAS, entry_count, rank);
        p += size + (end != NULL);
    }
    entry_count++;
}

/* metonym=ID: looked for among the ids of all entries. A capital may stand for its country. */
static void set_metonyms(const table *t, uint32_t first)
{
    for (size_t i = 0; i < t->count; i++) {
        uint32_t id = string_attribute(t->rows[i].field[6], "metonym");
        size_t length;
        const char *kind = attribute(t->rows[i].field[6], "kind", &length);
        if (!id && kind && length == 7 && !strncmp(kind, "capital", 7)) {
            char country[8];
            snprintf(country, sizeof country, "c:%.3s", t->rows[i].field[3]);
            id = string_of(country, strlen(country));
        }
        for (uint32_t e = 0; id && e < entry_count; e++)
            if (ne_le32(entries.data + NEWSEVENT_ENTRY_SIZE * (size_t)e + 4) == id) {
                for (int b = 0; b < 4; b++)
                    entries.data[NEWSEVENT_ENTRY_SIZE * (size_t)(first + i) + 32 + (size_t)b] = (unsigned char)(e >> (8 * b));
                break;
            }
    }
}

static int by_key(const void *a, const void *b)
{
    const item *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

static void write_forms(blob_bytes *slots, blob_bytes *postings, uint32_t *forms, uint32_t *slot_count)
{
    qsort(items, item_count, sizeof *items, by_key);
    size_t keys = 0;
    for (size_t i = 0; i < item_count; i++)
        keys += !i || items[i].key != items[i - 1].key;
    *slot_count = 1024;
    while (*slot_count < keys * 3 / 2)
        *slot_count *= 2;
    uint32_t *filled = need(calloc(*slot_count, 8));
    for (size_t i = 0, next; i < item_count; i = next) {
        uint32_t prefix = 0, count = 0, last = NEWSEVENT_NONE;
        size_t at = postings->size;
        put_u32(postings, 0);
        for (next = i; next < item_count && items[next].key == items[i].key; next++) {
            if (items[next].entry == NEWSEVENT_NONE)
                prefix = NEWSEVENT_SLOT_PREFIX;
            else if (items[next].entry != last && count < 64) {
                put_u32(postings, items[next].entry | items[next].flags << 24);
                last = items[next].entry;
                count++;
            }
        }
        if (!count)
            postings->size = at;
        else
            postings->data[at] = (unsigned char)count;
        *forms += count > 0;
        uint64_t mixed = ne_hash_mix(items[i].key);
        uint32_t slot = (uint32_t)mixed & (*slot_count - 1);
        while (filled[2 * slot])
            slot = (slot + 1) & (*slot_count - 1);
        filled[2 * slot] = (uint32_t)(mixed >> 32) | 1u;
        filled[2 * slot + 1] = prefix | (count ? (uint32_t)(at / 4) + 1 : 0);
    }
    for (uint32_t i = 0; i < *slot_count * 2; i++)
        put_u32(slots, filled[i]);
    free(filled);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: compile-gazetteer OUT.bin TABLE.tsv...\n");
        return 2;
    }
    string_keys = need(calloc(STRING_SLOTS, sizeof *string_keys));
    string_places = need(calloc(STRING_SLOTS, sizeof *string_places));
    put_u8(&strings, 0);
    table *tables = need(calloc((size_t)argc, sizeof *tables));
    for (int i = 2; i < argc; i++) {
        tables[i] = read_table(argv[i]);
        for (size_t r = 0; r < tables[i].count; r++) {
            if (tables[i].rows[r].count < 5)
                row_fault(&tables[i].rows[r], "too few columns");
            add_entry(&tables[i].rows[r]);
        }
    }
    for (uint32_t i = 2, first = 0; i < (uint32_t)argc; first += (uint32_t)tables[i++].count)
        set_metonyms(&tables[i], first);
    blob_writer w = {0};
    blob_bytes *numbers = add_section(&w);
    *add_section(&w) = entries;
    *add_section(&w) = strings;
    blob_bytes *slots = add_section(&w), *postings = add_section(&w);
    uint32_t forms = 0, slot_count;
    write_forms(slots, postings, &forms, &slot_count);
    *add_section(&w) = offices;
    put_bytes(add_section(&w), firsts, sizeof firsts);
    put_u32(numbers, entry_count);
    put_u32(numbers, slot_count);
    put_u32(numbers, forms);
    put_u32(numbers, office_count);
    fprintf(stderr, "gazetteer: %u entries, %u forms, %u offices\n", entry_count, forms, office_count);
    write_blob(&w, NEWSEVENT_GAZETTEER_MAGIC, NEWSEVENT_GAZETTEER_VERSION, argv[1]);
    return 0;
}
