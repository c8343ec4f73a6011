/* Columns that grow: validity bits, offsets and values, as Arrow lays them out. */
#ifndef NEWSEVENT_ARROW_COLUMN_H
#define NEWSEVENT_ARROW_COLUMN_H

#include "arrow/fields.h"
#include "newsevent.h"

#include <stdbool.h>

typedef struct ne_arrow_buffer {
    unsigned char *data;
    size_t length, room; /* bytes */
} ne_arrow_buffer;

typedef struct ne_arrow_column {
    ne_arrow_buffer valid;   /* a bit a row */
    ne_arrow_buffer offsets; /* strings and lists: int32_t, one more than rows; empty where there was never a row */
    ne_arrow_buffer values;  /* bytes of strings, numbers, bits */
    int64_t length, nulls;
} ne_arrow_column;

typedef struct ne_arrow_table {
    ne_allocator allocator;
    ne_arrow_column columns[NE_ARROW_FIELDS];
    uint32_t at;    /* the field that is written next */
    ne_code failed; /* NEWSEVENT_OK, or why no more is written: memory, limit */
} ne_arrow_table;

/* Each writes a row of the field at hand and steps behind it. */
void ne_arrow_string(ne_arrow_table *t, const char *data, size_t length); /* NULL data, or length 0: null */
void ne_arrow_word(ne_arrow_table *t, const char *text);                  /* NUL-terminated; NULL or "": null */
void ne_arrow_int(ne_arrow_table *t, int64_t number);                     /* INT32 and INT64 */
void ne_arrow_double(ne_arrow_table *t, bool known, double number);
void ne_arrow_bool(ne_arrow_table *t, bool value);
void ne_arrow_null(ne_arrow_table *t); /* of any kind, with all below it */
/* Opens a row of a struct: its fields follow. */
void ne_arrow_struct(ne_arrow_table *t);
/* A row of a list: open it, for each item call ne_arrow_item and write the item, then close it. */
uint32_t ne_arrow_list_open(ne_arrow_table *t);
void ne_arrow_item(ne_arrow_table *t, uint32_t list);
void ne_arrow_list_close(ne_arrow_table *t, uint32_t list);

/* What a table was, to return to when a document fails half-way. */
typedef struct ne_arrow_mark {
    int64_t length, nulls;
    size_t values;
} ne_arrow_mark;
void ne_arrow_note(const ne_arrow_table *t, ne_arrow_mark marks[NE_ARROW_FIELDS]);
void ne_arrow_return(ne_arrow_table *t, const ne_arrow_mark marks[NE_ARROW_FIELDS]);

void ne_arrow_buffer_free(const ne_allocator *allocator, ne_arrow_buffer *buffer);
/* Makes room for `more` bytes; false without memory. */
bool ne_arrow_reserve(const ne_allocator *allocator, ne_arrow_buffer *buffer, size_t more);

#endif
