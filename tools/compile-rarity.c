/* Compiles data/story/rarity.tsv (word, articles, weight) into the blob that lib/story/rarity.h describes.
 * usage: compile-rarity OUT TABLE */
#include "common/blobwriter.h"
#include "common/need.h"
#include "common/table.h"
#include "story/keys.h"
#include "story/rarity.h"

#include <stdlib.h>
#include <string.h>

typedef struct word {
    uint32_t key, weight;
} word;

static int by_key(const void *a, const void *b)
{
    const word *x = a, *y = b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1) : (x->weight > y->weight) - (x->weight < y->weight);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    table t = read_table(argv[2]);
    word *words = need_zeroed((t.count + 1) * sizeof *words);
    for (size_t i = 0; i < t.count; i++) {
        const table_row *row = &t.rows[i];
        long weight = strtol(row->field[2], NULL, 10);
        if (weight < 0 || weight > (long)NEWSEVENT_RARITY_MOST || !*row->field[0])
            row_fault(row, "no word, or a weight out of bounds");
        words[i] = (word){(uint32_t)(ne_key_of_words(row->field[0], strlen(row->field[0])) >> 32), (uint32_t)weight};
    }
    qsort(words, t.count, sizeof *words, by_key);
    blob_writer w = {0};
    blob_bytes *keys = add_section(&w);
    size_t kept = 0;
    for (size_t i = 0; i < t.count; i++)
        if (!kept || words[i].key != words[kept - 1].key) { /* of two words with one key the commoner */
            put_u32(keys, words[i].key);
            words[kept++] = words[i];
        }
    blob_bytes *weights = add_section(&w);
    for (size_t i = 0; i < kept; i++)
        put_u8(weights, words[i].weight);
    write_blob(&w, NEWSEVENT_RARITY_MAGIC, NEWSEVENT_RARITY_VERSION, argv[1]);
    free(words);
    free_table(&t);
    return 0;
}
