/* Compiles data/coref/words.tsv and the given names of data/names into the blob that lib/coref/words.h reads.
 * usage: compile-coref OUT.bin words.tsv [given_names.tsv] */
#include "common/blobwriter.h"
#include "common/table.h"
#include "core/hash.h"
#include "coref/words.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct form {
    uint64_t hash;
    uint32_t bits, order;
} form;

static form *forms;
static size_t form_count, form_room;

static void add(const char *word, size_t length, uint32_t bits)
{
    if (form_count == form_room) {
        form_room = form_room ? 2 * form_room : 4096;
        forms = realloc(forms, form_room * sizeof *forms);
        if (!forms)
            exit(1);
    }
    forms[form_count] = (form){ne_coref_hash(word, length), bits, (uint32_t)form_count};
    form_count++;
}

static uint32_t type_of(const char *name, const table_row *row)
{
    static const char types[][4] = {"", "PER", "ORG", "GPE", "LOC", "FAC"};
    for (uint32_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(types[i], name))
            return i;
    row_fault(row, "an unknown type");
    return 0;
}

static uint32_t sector_of(const char *name, const table_row *row)
{
    for (uint32_t i = 0; i == 0 || ne_sector_codes[i][0]; i++)
        if (!strcmp(ne_sector_codes[i], name))
            return i;
    row_fault(row, "an unknown sector");
    return 0;
}

static void add_word(const table_row *row)
{
    const char *word = row->field[0], *gender = row->field[3], *plural = row->field[5], *person = row->field[6];
    size_t n = strlen(word);
    uint32_t bits = type_of(row->field[2], row) << NEWSEVENT_COREF_TYPE_SHIFT | sector_of(row->field[4], row) << NEWSEVENT_COREF_SECTOR_SHIFT;
    bits |= *gender == 'm' ? NEWSEVENT_COREF_MALE : *gender == 'f' ? NEWSEVENT_COREF_FEMALE : *gender == 'n' ? NEWSEVENT_COREF_NEUTER : NEWSEVENT_COREF_MALE | NEWSEVENT_COREF_FEMALE;
    if (!strcmp(row->field[1], "pronoun")) {
        bits |= NEWSEVENT_COREF_PRONOUN | (!strcmp(plural, "pl") ? NEWSEVENT_COREF_PLURAL : !strcmp(plural, "sg") ? NEWSEVENT_COREF_SINGULAR : NEWSEVENT_COREF_PLURAL | NEWSEVENT_COREF_SINGULAR);
        bits |= *person == '1' ? NEWSEVENT_COREF_FIRST : *person == 'r' ? NEWSEVENT_COREF_RELATIVE : 0;
        if (strchr(person, 'p'))
            bits |= NEWSEVENT_COREF_POSSESSIVE;
        if (*gender == '-' && !strcmp(plural, "pl"))
            bits |= NEWSEVENT_COREF_NEUTER;
        add(word, n, bits);
        return;
    }
    char other[64];
    if (*plural)
        snprintf(other, sizeof other, "%s", plural);
    else if (n > 1 && word[n - 1] == 'y' && !strchr("aeiou", word[n - 2]))
        snprintf(other, sizeof other, "%.*sies", (int)n - 1, word);
    else
        snprintf(other, sizeof other, "%s%s", word, strchr("sxz", word[n - 1]) || !strcmp(word + n - 2, "ch") || !strcmp(word + n - 2, "sh") ? "es" : "s");
    bits |= NEWSEVENT_COREF_NOUN;
    add(word, n, bits | (strcmp(word, other) ? NEWSEVENT_COREF_SINGULAR : NEWSEVENT_COREF_SINGULAR | NEWSEVENT_COREF_PLURAL));
    if (strcmp(word, other))
        add(other, strlen(other), bits | NEWSEVENT_COREF_PLURAL);
}

static int by_hash(const void *a, const void *b)
{
    const form *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: compile-coref OUT.bin words.tsv [given_names.tsv]\n");
        return 2;
    }
    table t = read_table(argv[2]);
    for (size_t i = 0; i < t.count; i++)
        add_word(&t.rows[i]);
    free_table(&t);
    if (argc > 3) {
        t = read_table(argv[3]);
        for (size_t i = 0; i < t.count; i++) {
            const char *gender = t.rows[i].field[1];
            uint32_t bits = *gender == 'M' ? NEWSEVENT_COREF_GIVEN_MALE : *gender == 'F' ? NEWSEVENT_COREF_GIVEN_FEMALE : 0;
            if (bits)
                add(t.rows[i].field[0], strlen(t.rows[i].field[0]), bits);
        }
        free_table(&t);
    }
    qsort(forms, form_count, sizeof *forms, by_hash);
    blob_writer w = {0};
    blob_bytes *hashes = add_section(&w), *bits = add_section(&w);
    for (size_t i = 0; i < form_count; i++) {
        uint32_t all = forms[i].bits;
        while (i + 1 < form_count && forms[i + 1].hash == forms[i].hash)
        { /* the first row that has a word tells its type and sector */
            uint32_t more = forms[++i].bits;
            all |= all >> NEWSEVENT_COREF_TYPE_SHIFT ? more & ((1u << NEWSEVENT_COREF_TYPE_SHIFT) - 1) : more;
        }
        put_u32(hashes, (uint32_t)forms[i].hash);
        put_u32(hashes, (uint32_t)(forms[i].hash >> 32));
        put_u32(bits, all);
    }
    add_index(&w, hashes, 8, 4);
    write_blob(&w, NEWSEVENT_COREF_MAGIC, NEWSEVENT_COREF_VERSION, argv[1]);
    free(forms);
    return 0;
}
