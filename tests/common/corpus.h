/* The test articles, an allocator that counts and fails, and a document as a string: what the programs share. */
#ifndef NEWSEVENT_TESTS_CORPUS_H
#define NEWSEVENT_TESTS_CORPUS_H

#include "newsevent-render.h"

#include <stdbool.h>

/* Bytes that grow; NUL-terminated behind `length`. */
typedef struct text {
    char *data;
    size_t length, capacity;
} text;

int text_append(void *to, const char *bytes, size_t length); /* an ne_write */
void text_free(text *t);

/* A file as a whole; ends the program with a message where it cannot be read. */
text text_of_file(const char *path);

/* The articles of tests/articles, in order of their names. */
size_t article_count(void);
const char *article_path(size_t i);
text article_text(size_t i);

/* A document as newsevent/1 with its tokens. */
void document_json(const ne_document *doc, text *out);
/* The same of a text, parsed as a whole. */
text parsed_json(const char *bytes, size_t length, const ne_article *article);
/* The same of a text fed to a stream in chunks of `chunk` bytes: a line a window. */
text streamed_json(const char *bytes, size_t length, size_t chunk, const ne_article *article);

/* An allocator that knows what is out, checks that sizes are told truly, and can fail. */
typedef struct counter {
    ne_allocator allocator; /* hand this to an engine */
    uint64_t calls;         /* of alloc and realloc */
    uint64_t fail_at;       /* number of the call that fails, from 1; 0 for none */
    bool fail_on;           /* all calls from then on fail */
    uint64_t failed;
    uint64_t out, bytes, most; /* allocations and bytes not freed; the most bytes at one time */
    uint64_t wrong_sizes;
} counter;

void counter_init(counter *c);

#endif
