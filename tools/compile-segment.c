/* Compiles tables of words with their classes (data/segment) into the blob that lib/sentence/words.h describes.
 * usage: compile-segment OUT TABLE… */
#include "common/blobwriter.h"
#include "common/table.h"
#include "sentence/words.h"

#include <stdlib.h>
#include <string.h>

#define ROWS 8192

static unsigned char rows[ROWS][20];
static uint32_t count;

static uint32_t classes_of(const table_row *row)
{
    static const char *const names[] = {
#define NAME(id, text) text,
        NEWSEVENT_SEGMENT_CLASSES(NAME)
#undef NAME
    };
    uint32_t classes = 0;
    for (const char *at = row->field[1]; *at;) {
        size_t length = strcspn(at, ",");
        uint32_t bit = 0, n = sizeof names / sizeof *names;
        while (bit < n && (strlen(names[bit]) != length || memcmp(names[bit], at, length) != 0))
            bit++;
        if (bit == n)
            row_fault(row, "unknown class");
        classes |= 1u << bit;
        at += length + (at[length] == ',');
    }
    return classes;
}

/* A word may stand in several rows: its classes are joined. */
static void add(const table_row *row)
{
    const char *word = row->field[0];
    size_t length = strlen(word);
    uint32_t classes = classes_of(row), at = 0;
    if (!length || length > NEWSEVENT_SEGMENT_WORD || count == ROWS)
        row_fault(row, "a word of no or too many bytes, or one too many");
    while (at < count && (rows[at][0] != length || memcmp(rows[at] + 1, word, length) != 0))
        at++;
    rows[at][0] = (unsigned char)length;
    memcpy(rows[at] + 1, word, length);
    classes |= ne_le32(rows[at] + 16);
    for (int i = 0; i < 4; i++)
        rows[at][16 + i] = (unsigned char)(classes >> 8 * i);
    count += at == count;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    for (int i = 2; i < argc; i++) {
        table t = read_table(argv[i]);
        for (size_t r = 0; r < t.count; r++)
            add(&t.rows[r]);
        free_table(&t);
    }
    uint32_t slots = 16;
    while (slots < 3 * count)
        slots *= 2;
    uint16_t *hashed = calloc(slots, sizeof *hashed);
    if (!hashed)
        return 1;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = ne_words_hash((const char *)rows[i] + 1, rows[i][0]) & (slots - 1);
        while (hashed[slot])
            slot = (slot + 1) & (slots - 1);
        hashed[slot] = (uint16_t)(i + 1);
    }
    blob_writer w = {0};
    blob_bytes *section = add_section(&w);
    for (uint32_t i = 0; i < slots; i++)
        put_u16(section, hashed[i]);
    put_bytes(add_section(&w), rows, 20 * (size_t)count);
    write_blob(&w, NEWSEVENT_SEGMENT_MAGIC, NEWSEVENT_SEGMENT_VERSION, argv[1]);
    free(hashed);
    return 0;
}
