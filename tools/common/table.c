#include "common/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *read_file(const char *path, size_t *length)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(1);
    }
    char *text = NULL;
    size_t used = 0, capacity = 0, n;
    do {
        capacity = capacity ? capacity * 2 : 65536;
        text = realloc(text, capacity + 1);
        if (!text) {
            fprintf(stderr, "no memory\n");
            exit(1);
        }
        n = fread(text + used, 1, capacity - used, f);
        used += n;
    } while (used == capacity);
    fclose(f);
    text[used] = 0;
    *length = used;
    return text;
}

static void split(table_row *row, char *line)
{
    for (int i = 0; i < TABLE_FIELDS; i++)
        row->field[i] = "";
    while (line && row->count < TABLE_FIELDS) {
        char *tab = strchr(line, '\t');
        if (tab)
            *tab++ = 0;
        row->field[row->count++] = line;
        line = tab;
    }
}

table read_table(const char *path)
{
    table t = {0};
    size_t length, capacity = 0;
    t.text = read_file(path, &length);
    unsigned number = 0;
    for (char *line = t.text; line && *line;) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = 0;
        number++;
        size_t n = strlen(line);
        if (n && line[n - 1] == '\r')
            line[n - 1] = 0;
        if (*line && *line != '#') {
            if (t.count == capacity) {
                capacity = capacity ? capacity * 2 : 256;
                t.rows = realloc(t.rows, capacity * sizeof *t.rows);
                if (!t.rows) {
                    fprintf(stderr, "no memory\n");
                    exit(1);
                }
            }
            table_row *row = &t.rows[t.count++];
            *row = (table_row){path, number, 0, {0}};
            split(row, line);
        }
        line = next;
    }
    return t;
}

void free_table(table *t)
{
    free(t->text);
    free(t->rows);
    memset(t, 0, sizeof *t);
}

void row_fault(const table_row *row, const char *what)
{
    fprintf(stderr, "%s:%u: %s\n", row->path, row->line, what);
    exit(1);
}
