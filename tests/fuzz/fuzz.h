/* What the harnesses share. Each is one function, LLVMFuzzerTestOneInput; it ends by SIGABRT where a promise is broken. */
#ifndef NEWSEVENT_TESTS_FUZZ_H
#define NEWSEVENT_TESTS_FUZZ_H

#include "newsevent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

/* A promise of the interface that must hold here. */
#define PROMISE(holds)                                                  \
    do {                                                                \
        if (!(holds)) {                                                 \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #holds); \
            abort();                                                    \
        }                                                               \
    } while (0)

/* Bytes in memory of just their size, so that a sanitizer sees a step past their end; to be freed. */
static inline void *exact(const void *bytes, size_t length)
{
    void *copy = malloc(length ? length : 1);
    PROMISE(copy);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

/* Small numbers at the front of an input steer the harness; they are 0 where the input has ended. */
typedef struct steering {
    const unsigned char *bytes;
    size_t length;
} steering;

static inline unsigned steer(steering *s)
{
    if (!s->length)
        return 0;
    s->length--;
    return *s->bytes++;
}

#endif
