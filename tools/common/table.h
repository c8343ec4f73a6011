/* Reads the text tables of data/: UTF-8, tab-separated, a row a line, '#' begins a comment line. May print and exit. */
#ifndef NEWSEVENT_TOOLS_TABLE_H
#define NEWSEVENT_TOOLS_TABLE_H

#include <stddef.h>

#define TABLE_FIELDS 16

typedef struct table_row {
    const char *path;
    unsigned line;
    int count;                    /* fields present */
    const char *field[TABLE_FIELDS]; /* NUL-terminated; "" for those that are missing */
} table_row;

typedef struct table {
    char *text;
    table_row *rows;
    size_t count;
} table;

table read_table(const char *path);
void free_table(table *t);
/* Says what is wrong with a row, with its file and line, and exits with 1. */
_Noreturn void row_fault(const table_row *row, const char *what);
/* The whole file, NUL-terminated, with its length. */
char *read_file(const char *path, size_t *length);

#endif
