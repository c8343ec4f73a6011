/* What the rows of a table of names become: strings stored once, entries, offices, and the forms by which they are found, put together
 * as the sections of name/gazetteer.h. All memory is the arena's; where there is none, `failed` is set and what follows does nothing. */
#ifndef NEWSEVENT_NAME_WRITER_H
#define NEWSEVENT_NAME_WRITER_H

#include "core/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ne_gazetteer_bytes {
    unsigned char *data;
    size_t size, room;
} ne_gazetteer_bytes;

typedef struct ne_gazetteer_item { /* one form of one entry, or a beginning of a form (entry NEWSEVENT_NONE) */
    uint64_t key;
    uint32_t entry, flags, rank;
} ne_gazetteer_item;

typedef struct ne_gazetteer_held { uint32_t print, entry, office; } ne_gazetteer_held; /* a row of section 7 */

/* An entry as its row tells it; strings by their places. The file has less room for it: name/gazetteer.h. */
typedef struct ne_gazetteer_row {
    uint32_t name, id, admin1, kind, role;
    int32_t latitude, longitude;
    uint32_t population, first_office;
    uint32_t metonym; /* the string of the id that it may stand for, or 0 */
    char country[4];
    uint8_t type, sector, offices;
} ne_gazetteer_row;

typedef struct ne_gazetteer_writer {
    ne_arena *arena;
    NEWSEVENT_VEC(ne_gazetteer_item) items;
    NEWSEVENT_VEC(ne_gazetteer_row) entries;
    ne_gazetteer_bytes strings, offices;
    uint32_t office_count, string_count, string_room;
    uint32_t *string_table; /* open-addressed: offsets into `strings` */
    NEWSEVENT_VEC(ne_gazetteer_held) holders;
    unsigned char *firsts;
    bool failed; /* no memory */
} ne_gazetteer_writer;

void ne_gazetteer_begin(ne_gazetteer_writer *writer, ne_arena *arena);
/* Adds bytes, or the low `size` bytes of a number, the lowest first. */
void ne_gazetteer_put_bytes(ne_gazetteer_writer *writer, ne_gazetteer_bytes *to, const void *data, size_t size);
void ne_gazetteer_put(ne_gazetteer_writer *writer, ne_gazetteer_bytes *to, uint32_t number, uint32_t size);
static inline void ne_gazetteer_put32(ne_gazetteer_writer *writer, ne_gazetteer_bytes *to, uint32_t number) { ne_gazetteer_put(writer, to, number, 4); }
/* The place of a string. Each is stored once, cut at a character's end where it is longer than 255 bytes. 0 stands for the empty one. */
uint32_t ne_gazetteer_string(ne_gazetteer_writer *writer, const char *text, size_t length);
/* A form by its key (or, with entry NEWSEVENT_NONE, its beginning); `rank`: what is likelier is greater. Its first word is told apart. */
void ne_gazetteer_add_form(ne_gazetteer_writer *writer, uint64_t key, uint32_t entry, uint32_t flags, uint32_t rank);
void ne_gazetteer_add_first(ne_gazetteer_writer *writer, uint64_t word_hash);
/* Who holds the office to come next is the entry to come next, by the print of role and country. */
void ne_gazetteer_add_holder(ne_gazetteer_writer *writer, uint32_t print);
/* Puts the blob together; false, and nothing said, where there was no memory. */
bool ne_gazetteer_end(ne_gazetteer_writer *writer, const unsigned char **out, size_t *size);

#endif
