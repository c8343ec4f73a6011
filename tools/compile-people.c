/* Compiles given names (name, gender M F U, weak=1), surnames (name, weak=1), titles (form, …) and the patterns of names
 * ("* Ltd", type) into the blob of lib/name/people.h.
 * usage: compile-people OUT.bin GIVEN.tsv SURNAMES.tsv TITLES.tsv PATTERNS.tsv */
#include "common/blobwriter.h"
#include "common/table.h"
#include "core/hash.h"
#include "name/people.h"
#include "name/words.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct person_word {
    uint32_t key, bits, order;
} person_word;

static person_word *words;
static size_t count, room;

static void add(const char *form, uint32_t bits, uint32_t last_bits)
{
    uint32_t at = 0;
    ne_name_word w, next;
    bool more = ne_next_name_word(form, (uint32_t)strlen(form), &at, &w);
    while (more) {
        more = ne_next_name_word(form, (uint32_t)strlen(form), &at, &next);
        if (count == room) {
            room = room ? room * 2 : 4096;
            words = realloc(words, room * sizeof *words);
            if (!words)
                exit(1);
        }
        words[count] = (person_word){(uint32_t)(ne_hash_mix(w.hash) >> 32), bits | (more ? 0 : last_bits), (uint32_t)count};
        count++;
        w = next;
    }
}

/* "* Ltd", "Lake *": the word at the other edge tells the type. The first pattern with a word settles it. */
static void add_pattern(const char *form, const char *type)
{
    static const char *const types[] = {"", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK"};
    uint32_t t = 0, at = 0;
    ne_name_word w, first = {0}, last = {0};
    while (t < 9 && strcmp(type, types[t]))
        t++;
    for (uint32_t n = 0; ne_next_name_word(form, (uint32_t)strlen(form), &at, &w); n++) {
        if (!n)
            first = w;
        last = w;
    }
    bool ends = form[0] == '*';
    const ne_name_word *edge = ends ? &last : &first;
    size_t length = edge->end - edge->start;
    if (!length)
        return;
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)length, form + edge->start);
    add(word, t << (ends ? NEWSEVENT_PERSON_LAST_SHIFT : NEWSEVENT_PERSON_FIRST_SHIFT), 0);
}

static int by_key(const void *a, const void *b)
{
    uint32_t x = ((const person_word *)a)->key, y = ((const person_word *)b)->key;
    if (x != y)
        return x < y ? -1 : 1;
    uint32_t p = ((const person_word *)a)->order, q = ((const person_word *)b)->order;
    return (p > q) - (p < q);
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fprintf(stderr, "usage: compile-people OUT.bin GIVEN.tsv SURNAMES.tsv TITLES.tsv PATTERNS.tsv\n");
        return 2;
    }
    static const char *const suffixes[] = {"KC", "QC", "SC", "MP", "MEP", "MSP", "MBE", "OBE", "CBE", "KBE", "DBE", "PhD", "MD", "Esq"};
    table given = read_table(argv[2]), surnames = read_table(argv[3]), titles = read_table(argv[4]), patterns = read_table(argv[5]);
    for (size_t i = 0; i < given.count; i++) {
        const char *gender = given.rows[i].field[1];
        add(given.rows[i].field[0], NEWSEVENT_PERSON_GIVEN | (*gender == 'M' ? NEWSEVENT_PERSON_MALE : *gender == 'F' ? NEWSEVENT_PERSON_FEMALE : 0) |
            (strstr(given.rows[i].field[2], "weak") ? NEWSEVENT_PERSON_WEAK : 0), 0);
    }
    for (size_t i = 0; i < surnames.count; i++)
        add(surnames.rows[i].field[0], NEWSEVENT_PERSON_SURNAME | (strstr(surnames.rows[i].field[1], "weak") ? NEWSEVENT_PERSON_WEAK : 0), 0);
    for (size_t i = 0; i < titles.count; i++)
        add(titles.rows[i].field[0], NEWSEVENT_PERSON_TITLE, NEWSEVENT_PERSON_TITLE_END);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        add(suffixes[i], NEWSEVENT_PERSON_SUFFIX, 0);
    for (size_t i = 0; i < patterns.count; i++)
        add_pattern(patterns.rows[i].field[0], patterns.rows[i].field[1]);
    qsort(words, count, sizeof *words, by_key);
    blob_writer w = {0};
    blob_bytes *hashes = add_section(&w), *bits = add_section(&w);
    for (size_t i = 0; i < count;) {
        uint32_t key = words[i].key, all = 0;
        for (; i < count && words[i].key == key; i++)
            for (uint32_t part = 0; part < 3; part++) {
                static const uint32_t masks[] = {0xff, 0xf00, 0xf000};
                if (!part || !(all & masks[part]))
                    all |= words[i].bits & masks[part];
            }
        put_u32(hashes, key);
        put_u16(bits, all);
    }
    fprintf(stderr, "people: %zu words\n", bits->size / 2);
    add_index(&w, hashes, 4, 0);
    write_blob(&w, NEWSEVENT_PEOPLE_MAGIC, NEWSEVENT_PEOPLE_VERSION, argv[1]);
    free(words);
    free_table(&given);
    free_table(&surnames);
    free_table(&titles);
    free_table(&patterns);
    return 0;
}
