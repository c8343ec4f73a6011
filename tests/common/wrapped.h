/* malloc and its family, linked with -Wl,--wrap (WRAPPED in tests/trust/trust.mk), so that allocations that no allocator of the
 * caller's reaches can fail too: those of the writers, of jansson, of everything that is given NULL for an allocator. */
#ifndef NEWSEVENT_TESTS_WRAPPED_H
#define NEWSEVENT_TESTS_WRAPPED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct wrapped {
    bool on;          /* counts and fails; what is allocated while it is off is not looked at */
    uint64_t calls;   /* of malloc, calloc, realloc, while it is on */
    uint64_t fail_at; /* number of the call that fails, from 1; 0 for none */
    bool fail_on;     /* all calls from then on fail */
    uint64_t failed;
    uint64_t out;     /* allocated while it was on, and not freed */
} wrapped;

extern wrapped wrapped_memory;

/* Starts to count; jansson's allocations too. */
void wrapped_start(uint64_t fail_at, bool fail_on);
/* The same, but what is out from before goes on being known. */
void wrapped_go_on(uint64_t fail_at, bool fail_on);
void wrapped_stop(void);
/* Frees all that is out. */
void wrapped_drop(void);

#endif
