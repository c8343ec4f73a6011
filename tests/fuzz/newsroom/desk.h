/* The newsroom's program held in a fuzzer's process. It ends by exit() where its database or memory fails; here that comes back to the
 * harness, and what it left in memory and open files is cleared away. Its threads are none, so that one input does one thing. */
#ifndef NEWSEVENT_TESTS_FUZZ_DESK_H
#define NEWSEVENT_TESTS_FUZZ_DESK_H

#include "commands.h"
#include "fuzz.h"
#include "versions.h"

typedef struct desk {
    char folder[64], db[80], pages[80]; /* a folder of its own, in memory where the system has one */
    store store;
    adding *adding;   /* NULL: closed */
    article *coming;  /* what the next adding_path reads */
    bool open;
    int ended;        /* the status it ended with; -1: it runs */
} desk;

void desk_make(desk *d);   /* once for an input: the folder, nothing in it */
void desk_remove(desk *d); /* the folder with all in it */

/* Calls `work`; false where it ended by exit(), with d->ended. Memory fails at allocation `fail_at` from now, and from then on where
 * `fail_on`; 0: never. What is open is closed then, as the system would. */
bool desk_run(desk *d, void (*work)(desk *, void *), void *with, unsigned fail_at, bool fail_on);
bool desk_memory_failed(void); /* in the last desk_run */

/* Work for desk_run. */
void desk_open(desk *d, void *now);     /* char *: the moment. d->open tells whether it could be opened */
void desk_close(desk *d, void *unused); /* what is not committed is lost */


/* Inside such work: an article comes in, as a reader hands it on, and is taken over. */
void desk_hand(desk *d, article *a);

/* All rows of all tables, as text; to be freed. What is packed is told by what is in it. */
char *desk_dump(const char *db);

/* spoil.c: damages the database as the input says. The desk is closed meanwhile. */
void desk_spoil(const char *db, steering *s);

#endif
