/* Compiles data/lexicon/modes.tsv (type, word, role, mode, strength), contexts.tsv (word, context, strength), topics.tsv (word,
 * topic, strength) and cameo.tsv (type, mode, context, code, Goldstein score) into the blob of lib/frame/ontology.h.
 * usage: compile-ontology OUT.bin MODES.tsv CONTEXTS.tsv TOPICS.tsv CAMEO.tsv */
#include "common/blobwriter.h"
#include "common/need.h"
#include "common/table.h"
#include "core/hash.h"
#include "frame/ontology.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct row {
    uint32_t key;
    unsigned char value, strength, type, role;
    uint32_t order;
} row;

static const char *topic_name(uint32_t i)
{
    static const char *const names[] = {NEWSEVENT_TOPIC_NAMES};
    return i < sizeof names / sizeof *names ? names[i] : NULL;
}

static const char *role_name(uint32_t i)
{
    static const char *const names[] = {"any", "obj", "subj", "mod", "obl"};
    return i < sizeof names / sizeof *names ? names[i] : NULL;
}

static uint32_t number_of(const table_row *t, const char *name, const char *(*names)(uint32_t))
{
    uint32_t number = number_named(names, name);
    if (number == NO_NUMBER)
        row_fault(t, name);
    return number;
}

static uint64_t lemma_hash(const char *p, size_t n) { return ne_hash_bytes(NEWSEVENT_HASH_START, p, n); }

static uint32_t key_of(const char *word)
{
    const char *space = strchr(word, ' ');
    uint64_t h = ne_hash_bytes(NEWSEVENT_HASH_START, word, space ? (size_t)(space - word) : strlen(word));
    uint64_t next = space ? lemma_hash(space + 1, strlen(space + 1)) : 0;
    return (uint32_t)(ne_hash_mix(next ? ne_hash_number(h, next) : h) >> 32);
}

static int by_key(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void write_words(blob_bytes *out, const char *path, int modes, const char *(*names)(uint32_t))
{
    table t = read_table(path);
    row *rows = malloc((t.count + 1) * sizeof *rows);
    if (!rows)
        exit(1);
    for (size_t i = 0; i < t.count; i++) {
        const table_row *r = &t.rows[i];
        rows[i] = (row){key_of(r->field[modes ? 1 : 0]), (unsigned char)number_of(r, r->field[modes ? 3 : 1], names),
                        (unsigned char)atoi(r->field[modes ? 4 : 2]), (unsigned char)(modes ? number_of(r, r->field[0], ne_event_type_name) : 0),
                        (unsigned char)(modes ? number_of(r, r->field[2], role_name) : 0), (uint32_t)i};
    }
    qsort(rows, t.count, sizeof *rows, by_key);
    for (size_t i = 0; i < t.count; i++) {
        put_u32(out, rows[i].key);
        put_u8(out, rows[i].value);
        put_u8(out, rows[i].strength);
        put_u8(out, rows[i].type);
        put_u8(out, rows[i].role);
    }
    fprintf(stderr, "ontology: %zu rows of %s\n", t.count, path);
    free(rows);
    free_table(&t);
}

/* The most specific rows first: mode and context, mode, context, neither. */
static void write_cameo(blob_bytes *out, const char *path)
{
    table t = read_table(path);
    for (int pass = 0; pass < 4; pass++)
        for (size_t i = 0; i < t.count; i++) {
            const table_row *r = &t.rows[i];
            int mode = strcmp(r->field[1], "-") && *r->field[1], context = strcmp(r->field[2], "-") && *r->field[2];
            if (pass != (mode ? 0 : 2) + (context ? 0 : 1))
                continue;
            char code[4] = {0};
            size_t length = strlen(r->field[3]);
            if (length > 4)
                row_fault(r, "a CAMEO code has at most four digits");
            memcpy(code, r->field[3], length);
            double score = strtod(r->field[4], NULL) * 10;
            put_u8(out, number_of(r, r->field[0], ne_event_type_name));
            put_u8(out, mode ? number_of(r, r->field[1], ne_mode_name) : 0);
            put_u8(out, context ? number_of(r, r->field[2], ne_context_name) + 1 : 0);
            put_u8(out, 0);
            put_bytes(out, code, 4);
            put_u32(out, (uint32_t)(int32_t)(score + (score < 0 ? -0.5 : 0.5)));
        }
    free_table(&t);
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fprintf(stderr, "usage: compile-ontology OUT.bin MODES.tsv CONTEXTS.tsv TOPICS.tsv CAMEO.tsv\n");
        return 2;
    }
    blob_writer w = {0};
    blob_bytes *modes = add_section(&w), *contexts = add_section(&w), *topics = add_section(&w), *cameo = add_section(&w);
    write_words(modes, argv[2], 1, ne_mode_name);
    write_words(contexts, argv[3], 0, ne_context_name);
    write_words(topics, argv[4], 0, topic_name);
    write_cameo(cameo, argv[5]);
    add_index(&w, modes, 8, 0);
    add_index(&w, contexts, 8, 0);
    add_index(&w, topics, 8, 0);
    add_filter(&w, modes, 8, 0, NEWSEVENT_ONTOLOGY_FILTER);
    add_filter(&w, contexts, 8, 0, NEWSEVENT_ONTOLOGY_FILTER);
    add_filter(&w, topics, 8, 0, NEWSEVENT_ONTOLOGY_FILTER);
    write_blob(&w, NEWSEVENT_ONTOLOGY_MAGIC, NEWSEVENT_ONTOLOGY_VERSION, argv[1]);
    return 0;
}
