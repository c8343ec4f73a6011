/* Compiles data/layout/cues.tsv into the blob that lib/layout/cues.h describes.
 * usage: compile-layout OUT TABLE… */
#include "common/blobwriter.h"
#include "common/table.h"
#include "layout/cues.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS 16384u /* at most half of them full */

typedef struct row {
    uint32_t hash;
    ne_cue cue;
} row;

static row slots[SLOTS];
static uint32_t used;
static uint8_t filter[NEWSEVENT_CUE_FILTER];

static const char *const kinds[] = {
#define NAME(id, text) text,
    NEWSEVENT_CUE_KINDS(NAME)
};
static const char *const places[] = {NEWSEVENT_CUE_PLACES(NAME)};
#undef NAME

static uint8_t number_of(const table_row *r, const char *name, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && strcmp(names[i], name) != 0)
        i++;
    if (i == count)
        row_fault(r, "unknown kind or place");
    return (uint8_t)i;
}

/* The row for a phrase of a kind at a place; made where it is not there yet. */
static row *slot_for(const table_row *r, uint32_t hash, uint8_t kind, uint8_t place)
{
    uint32_t at = hash & (SLOTS - 1);
    while (slots[at].hash && !(slots[at].hash == hash && slots[at].cue.kind == kind && slots[at].cue.place == place))
        at = (at + 1) & (SLOTS - 1);
    if (!slots[at].hash && ++used > SLOTS / 2)
        row_fault(r, "too many phrases");
    slots[at].hash = hash;
    slots[at].cue.kind = kind;
    slots[at].cue.place = place;
    return &slots[at];
}

static void add(const table_row *r)
{
    const char *p = r->field[0], *end = p + strlen(p);
    uint8_t kind = (uint8_t)(NEWSEVENT_CUE_NONE + 1 + number_of(r, r->field[1], kinds, sizeof kinds / sizeof *kinds));
    uint8_t place = (uint8_t)(NEWSEVENT_CUE_FIRST_PLACE + 1 + number_of(r, r->field[2], places, sizeof places / sizeof *places));
    ne_cue_word word;
    uint32_t phrase = 0, words = 0;
    while (ne_cue_next(p, end, &word)) {
        if (words)
            slot_for(r, phrase, NEWSEVENT_CUE_NONE, 0)->cue.longer = 1;
        if (!words)
            filter[((word.hash >> 1) & (8 * NEWSEVENT_CUE_FILTER - 1)) / 8] |= (uint8_t)(1u << (word.hash >> 1) % 8);
        phrase = words++ ? ne_cue_join(phrase, word.hash) : word.hash;
        p = word.end;
    }
    if (!words || words > NEWSEVENT_CUE_WORDS)
        row_fault(r, "a phrase of no or too many words");
    slot_for(r, phrase, kind, place)->cue.weight = (uint8_t)atoi(r->field[3]);
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
    blob_writer w = {0};
    blob_bytes *section = add_section(&w);
    for (uint32_t i = 0; i < SLOTS; i++) {
        put_u32(section, slots[i].hash);
        put_u8(section, slots[i].cue.kind);
        put_u8(section, slots[i].cue.place);
        put_u8(section, slots[i].cue.weight);
        put_u8(section, slots[i].cue.longer);
    }
    put_bytes(add_section(&w), filter, sizeof filter);
    write_blob(&w, NEWSEVENT_LAYOUT_MAGIC, NEWSEVENT_LAYOUT_VERSION, argv[1]);
    return 0;
}
