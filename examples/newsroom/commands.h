/* The commands. Each gets the arguments behind its name and returns an exit status. */
#ifndef NEWSROOM_COMMANDS_H
#define NEWSROOM_COMMANDS_H

#include "store.h"

/* Adds articles: reading, keeping, analysing, stories, in transactions of some hundred articles. */
typedef struct adding adding;
adding *adding_open(store *s, unsigned threads);
bool adding_path(adding *a, const char *path); /* false: cannot be opened */
void adding_finish(adding *a);                 /* commits what is under way */
void adding_tell(const adding *a);             /* one line on standard error */
bool adding_changed(const adding *a);          /* something was added since the last adding_tell */
void adding_release(adding *a);                /* lets out articles whose embargo has passed */
void adding_stop(adding *a);                   /* no more articles are taken; may be called by a signal handler */
void adding_close(adding *a);

/* Lets out articles whose embargo has passed, with their stories. */
void release(store *s);

int add_command(store *s, int argc, char **argv, unsigned threads);
int stories_command(store *s, int argc, char **argv);
int show_command(store *s, int argc, char **argv);
int watch_command(store *s, int argc, char **argv, unsigned threads);

/* show.c: text without control characters: an article must not be able to steer a terminal. */
void print_safe(const char *text);

#endif
