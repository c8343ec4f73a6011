#include "common/wrapped.h"

#include <jansson.h>
#include <stdlib.h>

wrapped wrapped_memory;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *old);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *old);

/* What is out, in a table by address: what was allocated before is freed without being counted. */
#define PLACES 262144u /* a power of two, far above what a test has out */
static void *places[PLACES];

static size_t place_of(const void *p)
{
    size_t at = ((uintptr_t)p >> 4) * 2654435761u & (PLACES - 1);
    while (places[at] && places[at] != p)
        at = (at + 1) & (PLACES - 1);
    return at;
}

static void *note(void *p)
{
    if (p && wrapped_memory.on) {
        places[place_of(p)] = p;
        wrapped_memory.out++;
    }
    return p;
}

static void forget(void *p)
{
    size_t at = place_of(p), next = at;
    if (!p || !places[at])
        return;
    wrapped_memory.out--;
    for (;;) { /* what stood behind it moves up, so that it is still found */
        places[at] = NULL;
        do {
            next = (next + 1) & (PLACES - 1);
            if (!places[next])
                return;
        } while (place_of(places[next]) == next);
        at = next;
        void *moved = places[next];
        places[next] = NULL;
        places[place_of(moved)] = moved;
    }
}

static bool refuses(void)
{
    wrapped *w = &wrapped_memory;
    if (!w->on)
        return false;
    w->calls++;
    bool fails = w->fail_at && (w->calls == w->fail_at || (w->fail_on && w->calls > w->fail_at));
    w->failed += fails;
    return fails;
}

void *__wrap_malloc(size_t size) { return refuses() ? NULL : note(__real_malloc(size)); }
void *__wrap_calloc(size_t count, size_t size) { return refuses() ? NULL : note(__real_calloc(count, size)); }
void *__wrap_realloc(void *old, size_t size)
{
    if (refuses())
        return NULL;
    forget(old);
    return note(__real_realloc(old, size));
}
void __wrap_free(void *old)
{
    forget(old);
    __real_free(old);
}

void wrapped_start(uint64_t fail_at, bool fail_on)
{
    json_set_alloc_funcs(__wrap_malloc, __wrap_free);
    for (size_t i = 0; i < PLACES && wrapped_memory.out; i++)
        places[i] = NULL;
    wrapped_memory = (wrapped){.on = true, .fail_at = fail_at, .fail_on = fail_on};
}

void wrapped_go_on(uint64_t fail_at, bool fail_on)
{
    json_set_alloc_funcs(__wrap_malloc, __wrap_free);
    wrapped_memory = (wrapped){.on = true, .fail_at = fail_at, .fail_on = fail_on, .out = wrapped_memory.out};
}

void wrapped_drop(void)
{
    for (size_t i = 0; i < PLACES && wrapped_memory.out; i++)
        while (places[i]) /* another may move up */
            __wrap_free(places[i]);
}

void wrapped_stop(void) { wrapped_memory.on = false; }
