/* The default allocator: malloc's family. */
#include "core/engine.h"

#include <stdlib.h>

static void *heap_alloc(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void *heap_realloc(void *context, void *old, size_t old_size, size_t size)
{
    (void)context;
    (void)old_size;
    return realloc(old, size);
}

static void heap_free(void *context, void *old, size_t old_size)
{
    (void)context;
    (void)old_size;
    free(old);
}

const ne_allocator ne_heap = {heap_alloc, heap_realloc, heap_free, NULL};
