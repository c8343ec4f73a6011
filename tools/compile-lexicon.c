/* Compiles data/lexicon/triggers.tsv (lemma, pos, type, mode, strength, with) and classes.tsv (lemma, pos, classes of meaning)
 * into the blob that lib/frame/lexicon.h describes.
 * usage: compile-lexicon OUT.bin TRIGGERS.tsv CLASSES.tsv */
#include "common/blobwriter.h"
#include "common/need.h"
#include "common/table.h"
#include "core/hash.h"
#include "frame/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct word_row { /* one line of either table, under its lemma */
    uint64_t key;
    const table_row *row;
    uint32_t order;
} word_row;

typedef struct class_name {
    uint64_t hash;
    uint32_t number;
} class_name;

static class_name *class_names;
static uint32_t class_count;
#define CLASS_SLOTS 65536u

static uint64_t hash_of(const char *text) { return ne_hash_bytes(NEWSEVENT_HASH_START, text, strlen(text)); }

static uint32_t class_number(const char *name, size_t length)
{
    uint64_t h = ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, name, length)) | 1;
    uint32_t at = (uint32_t)h & (CLASS_SLOTS - 1);
    while (class_names[at].hash && class_names[at].hash != h)
        at = (at + 1) & (CLASS_SLOTS - 1);
    if (!class_names[at].hash) {
        class_names[at].hash = h;
        class_names[at].number = ++class_count;
    }
    return class_names[at].number;
}

static uint32_t number_of(const table_row *row, const char *name, const char *(*names)(uint32_t), const char *fault)
{
    uint32_t number = number_named(names, name);
    if (number == NO_NUMBER)
        row_fault(row, fault);
    return number;
}

static int by_key(const void *a, const void *b)
{
    const word_row *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void put_sense(blob_bytes *senses, blob_bytes *lemmas, blob_bytes *strings, const table_row *row)
{
    static const char *const poses[] = {"", "V", "N", "A"};
    uint32_t pos = 0;
    while (pos < 4 && strcmp(poses[pos], row->field[1]))
        pos++;
    if (pos == 4)
        row_fault(row, "the part of speech is none of V, N, A");
    put_u8(senses, number_of(row, row->field[2], ne_event_type_name, "unknown event type"));
    put_u8(senses, number_of(row, row->field[3], ne_mode_name, "unknown mode"));
    put_u8(senses, pos);
    put_u8(senses, (uint32_t)atoi(row->field[4]));
    put_u32(senses, *row->field[5] ? (uint32_t)hash_of(row->field[5]) | 1u : 0);
    put_u32(lemmas, (uint32_t)strings->size);
    put_u8(strings, (uint32_t)strlen(row->field[0]));
    put_bytes(strings, row->field[0], strlen(row->field[0]));
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: compile-lexicon OUT.bin TRIGGERS.tsv CLASSES.tsv\n");
        return 2;
    }
    table triggers = read_table(argv[2]), meanings = read_table(argv[3]);
    size_t n = triggers.count + meanings.count;
    word_row *rows = need(malloc((n + 1) * sizeof *rows));
    class_names = need(calloc(CLASS_SLOTS, sizeof *class_names));
    for (size_t i = 0; i < n; i++) {
        const table_row *row = i < triggers.count ? &triggers.rows[i] : &meanings.rows[i - triggers.count];
        rows[i] = (word_row){hash_of(row->field[0]), row, (uint32_t)i};
    }
    qsort(rows, n, sizeof *rows, by_key);
    uint32_t words = 0, slots = 1024;
    for (size_t i = 0; i < n; i++)
        words += !i || rows[i].key != rows[i - 1].key;
    while (slots < words * 3 / 2)
        slots *= 2;
    uint32_t *filled = need(calloc(slots, 12));
    blob_writer w = {0};
    blob_bytes *numbers = add_section(&w), *hash = add_section(&w), *senses = add_section(&w), *classes = add_section(&w),
               *lemmas = add_section(&w), *strings = add_section(&w);
    for (size_t i = 0, next; i < n; i = next) {
        uint32_t first_sense = (uint32_t)(senses->size / 8), first_class = (uint32_t)(classes->size / 2);
        for (next = i; next < n && rows[next].key == rows[i].key; next++) {
            if (rows[next].order < triggers.count) {
                put_sense(senses, lemmas, strings, rows[next].row);
                continue;
            }
            for (const char *p = rows[next].row->field[2]; *p;) {
                size_t length = strcspn(p, " ");
                put_u16(classes, class_number(p, length));
                p += length + (p[length] == ' ');
            }
        }
        uint32_t sense_count = (uint32_t)(senses->size / 8) - first_sense, class_n = (uint32_t)(classes->size / 2) - first_class;
        if (first_sense > 0xffff || sense_count > 255 || class_n > 255)
            row_fault(rows[i].row, "too many senses or classes");
        uint64_t mixed = ne_hash_mix(rows[i].key);
        uint32_t at = (uint32_t)mixed & (slots - 1);
        while (filled[3 * at])
            at = (at + 1) & (slots - 1);
        filled[3 * at] = (uint32_t)(mixed >> 32) | 1u;
        filled[3 * at + 1] = first_sense | sense_count << 16 | class_n << 24;
        filled[3 * at + 2] = first_class;
    }
    for (uint32_t i = 0; i < 3 * slots; i++)
        put_u32(hash, filled[i]);
    put_u32(numbers, slots);
    put_u32(numbers, (uint32_t)(senses->size / 8));
    put_u32(numbers, class_count);
    fprintf(stderr, "lexicon: %u words, %zu senses, %u classes\n", words, senses->size / 8, class_count);
    write_blob(&w, NEWSEVENT_LEXICON_MAGIC, NEWSEVENT_LEXICON_VERSION, argv[1]);
    free(filled);
    free(rows);
    free(class_names);
    free_table(&triggers);
    free_table(&meanings);
    return 0;
}
