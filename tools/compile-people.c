/* Compiles given names (name, gender M F U, weak=1), surnames (name, weak=1) and titles (form, …) into the blob of lib/name/people.h.
 * usage: compile-people OUT.bin GIVEN.tsv SURNAMES.tsv TITLES.tsv */
#include "common/blobwriter.h"
#include "common/table.h"
#include "core/hash.h"
#include "name/people.h"
#include "name/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct person_word {
    uint32_t key, bits;
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
        words[count++] = (person_word){(uint32_t)(ne_hash_mix(w.hash) >> 32), bits | (more ? 0 : last_bits)};
        w = next;
    }
}

static int by_key(const void *a, const void *b)
{
    uint32_t x = ((const person_word *)a)->key, y = ((const person_word *)b)->key;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: compile-people OUT.bin GIVEN.tsv SURNAMES.tsv TITLES.tsv\n");
        return 2;
    }
    table given = read_table(argv[2]), surnames = read_table(argv[3]), titles = read_table(argv[4]);
    for (size_t i = 0; i < given.count; i++) {
        const char *gender = given.rows[i].field[1];
        add(given.rows[i].field[0], NEWSEVENT_PERSON_GIVEN | (*gender == 'M' ? NEWSEVENT_PERSON_MALE : *gender == 'F' ? NEWSEVENT_PERSON_FEMALE : 0) |
            (strstr(given.rows[i].field[2], "weak") ? NEWSEVENT_PERSON_WEAK : 0), 0);
    }
    for (size_t i = 0; i < surnames.count; i++)
        add(surnames.rows[i].field[0], NEWSEVENT_PERSON_SURNAME | (strstr(surnames.rows[i].field[1], "weak") ? NEWSEVENT_PERSON_WEAK : 0), 0);
    for (size_t i = 0; i < titles.count; i++)
        add(titles.rows[i].field[0], NEWSEVENT_PERSON_TITLE, NEWSEVENT_PERSON_TITLE_END);
    qsort(words, count, sizeof *words, by_key);
    blob_writer w = {0};
    blob_bytes *hashes = add_section(&w), *bits = add_section(&w);
    for (size_t i = 0; i < count;) {
        uint32_t key = words[i].key, all = 0;
        for (; i < count && words[i].key == key; i++)
            all |= words[i].bits;
        put_u32(hashes, key);
        put_u8(bits, all);
    }
    fprintf(stderr, "people: %zu words\n", bits->size);
    write_blob(&w, NEWSEVENT_PEOPLE_MAGIC, NEWSEVENT_PEOPLE_VERSION, argv[1]);
    free(words);
    free_table(&given);
    free_table(&surnames);
    free_table(&titles);
    return 0;
}
