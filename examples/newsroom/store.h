/* The database of SCHEMA.md: opened, prepared, packed and unpacked. A page generator needs no other header. */
#ifndef NEWSROOM_STORE_H
#define NEWSROOM_STORE_H

#include "newsroom.h"

#include <sqlite3.h>

typedef struct store {
    sqlite3 *db;
    char now[DATE_SIZE];       /* embargoes are held against this moment */
    bool fixed;                /* it was given, and does not go on */
    sqlite3_stmt *kept[64];    /* prepared once, by their place in the program */
} store;

/* Opens a database, made where there is none and `create`. `now`: a date-time, NULL for the clock's. False, with a message, where it
 * cannot be opened or is none of ours. */
bool store_open(store *s, const char *path, bool create, const char *now);
void store_close(store *s);

/* Errors of the database end the program: what was committed stays, the rest is added again by the next run. */
void store_run(store *s, const char *sql);
/* A statement to be stepped and, at the end, finalized. */
sqlite3_stmt *store_prepare(store *s, const char *sql);
/* The same, kept: prepared at the first call with this number and reset at each. Not to be finalized. */
sqlite3_stmt *store_kept(store *s, unsigned number, const char *sql);
bool store_step(store *s, sqlite3_stmt *statement); /* true: there is a row */

void bind_text(sqlite3_stmt *statement, int column, const char *text); /* NULL as "" */
void bind_bytes(sqlite3_stmt *statement, int column, const char *bytes, size_t length); /* as text */
const char *column_text(sqlite3_stmt *statement, int column); /* never NULL */

/* JSON as versions.analysis and stories.json hold it: its length in 4 bytes, then zlib. */
void store_pack(buffer *to, const char *bytes, size_t length);
/* To be freed; NULL where it is damaged. NUL-terminated. */
char *store_unpack(const void *packed, size_t size, size_t *length);
/* The column of a row, unpacked. */
char *store_unpack_column(sqlite3_stmt *statement, int column, size_t *length);

/* `newsroom page`: page.c. `argv` begins behind the word page. Returns an exit status. */
int page_command(store *s, int argc, char **argv);

#endif
