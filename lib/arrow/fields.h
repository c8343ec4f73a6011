/* The columns of a batch: one table that schema, builder and arrays go by. */
#ifndef NEWSEVENT_ARROW_FIELDS_H
#define NEWSEVENT_ARROW_FIELDS_H

#include <stdint.h>

typedef enum ne_arrow_kind {
    NE_ARROW_STRUCT, NE_ARROW_LIST, NE_ARROW_STRING, NE_ARROW_BOOL, NE_ARROW_INT32, NE_ARROW_INT64, NE_ARROW_DOUBLE
} ne_arrow_kind;

typedef struct ne_arrow_field {
    char name[12];
    uint8_t kind;     /* ne_arrow_kind */
    uint8_t children; /* fields right below it, which follow it, each with its own behind it */
} ne_arrow_field;

/* Field 0 is the struct of all columns. */
extern const ne_arrow_field ne_arrow_fields[];
#define NE_ARROW_FIELDS 77u

/* Arrow's format string of a kind. */
const char *ne_arrow_format(uint32_t kind);
/* The field behind field `at` and all below it. */
uint32_t ne_arrow_next(uint32_t at);

#endif
