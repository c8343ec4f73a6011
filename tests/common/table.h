/* Tables of tests/data: a row holds columns with tabs between them, the last of them what is wanted; rows that begin with # are remarks. */
#ifndef NEWSEVENT_TESTS_TABLE_H
#define NEWSEVENT_TESTS_TABLE_H

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define TABLE_COLUMNS 4

/* The next row's columns; false behind the last. A row of fewer columns is passed over, in one of more the last holds the rest. */
static inline bool next_row(FILE *file, char *line, size_t size, char **cells, size_t columns)
{
    while (fgets(line, (int)size, file)) {
        size_t n = 0;
        for (char *at = line; at && n < columns; at = strchr(at, '\t')) {
            if (n)
                *at++ = 0;
            cells[n++] = at;
        }
        if (*line == '#' || n < columns)
            continue;
        cells[columns - 1][strcspn(cells[columns - 1], "\n")] = 0;
        return true;
    }
    return false;
}

/* Writes what is found for the columns before the last. */
typedef void finder(char *const *cells, char *got, size_t size);

/* All rows of a table, of which there must be more than `least`, are found as they are wanted; those that are not are printed. */
static inline void check_table(const char *path, size_t columns, size_t least, finder *find)
{
    FILE *file = fopen(path, "r");
    char line[2048], got[2048], *cells[TABLE_COLUMNS];
    size_t count = 0, wrong = 0;
    ck_assert_ptr_nonnull(file);
    for (; next_row(file, line, sizeof line, cells, columns); count++) {
        find(cells, got, sizeof got);
        if (!strcmp(got, cells[columns - 1]))
            continue;
        wrong++;
        for (size_t i = 0; i + 1 < columns; i++)
            printf("%s%s", i ? " " : "", cells[i]);
        printf("\n  wanted %s\n  got    %s\n", cells[columns - 1], got);
    }
    fclose(file);
    fflush(stdout); /* a test that fails ends before its output is written */
    ck_assert_uint_gt(count, least);
    ck_assert_msg(wrong == 0, "%zu of %zu wrong", wrong, count);
}

#endif
