/* The articles that `bench` measures with. Functions print and exit where they fail. */
#ifndef NEWSEVENT_TOOLS_BENCH_ARTICLES_H
#define NEWSEVENT_TOOLS_BENCH_ARTICLES_H

#include <stddef.h>

typedef struct corpus {
    char *text; /* all articles, one behind the other */
    size_t length, capacity;
    size_t *ends; /* end of each article in `text` */
    size_t count, room;
} corpus;

/* Says what is wrong with what is named, and exits with 1. */
_Noreturn void die(const char *what, const char *name);
/* Articles of a file of JSON Lines, `most` bytes of text and a little more. */
void read_jsonl(corpus *c, const char *name, size_t most);
/* The files, over and over until there is enough for steady figures. */
void read_files(corpus *c, char **names, int count, size_t most);

#endif
