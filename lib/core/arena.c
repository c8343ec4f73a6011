#include "core/arena.h"

#include <string.h>

#define ALIGN 16u
#define CHUNK_SIZE 4096u
#define CHUNK_MOST (1024u * 1024u)

struct ne_chunk {
    ne_chunk *older;
    size_t size; /* bytes of the whole chunk, this header included */
    size_t used; /* bytes taken, this header included */
    size_t pad;  /* keeps the header a multiple of ALIGN */
};

static size_t align_up(size_t n) { return (n + (ALIGN - 1)) & ~(size_t)(ALIGN - 1); }

void ne_arena_init(ne_arena *arena, const ne_allocator *allocator, ne_budget *budget)
{
    arena->allocator = allocator;
    arena->budget = budget;
    arena->newest = NULL;
}

/* Chunks double in size with the arena so that a large document takes few of them. */
static ne_chunk *add_chunk(ne_arena *arena, size_t need)
{
    size_t size = arena->newest ? arena->newest->size * 2 : CHUNK_SIZE;
    if (size > CHUNK_MOST)
        size = CHUNK_MOST;
    if (size < need + sizeof(ne_chunk))
        size = need + sizeof(ne_chunk);
    ne_budget *budget = arena->budget;
    if (budget->limit && (size > budget->limit || budget->used > budget->limit - size)) {
        budget->limited = true;
        return NULL;
    }
    ne_chunk *chunk = arena->allocator->alloc(arena->allocator->context, size);
    if (!chunk)
        return NULL;
    budget->used += size;
    chunk->older = arena->newest;
    chunk->size = size;
    chunk->used = align_up(sizeof *chunk);
    arena->newest = chunk;
    return chunk;
}

void *ne_arena_alloc(ne_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 4)
        return NULL;
    size = align_up(size ? size : 1);
    ne_chunk *chunk = arena->newest;
    if (!chunk || chunk->size - chunk->used < size) {
        chunk = add_chunk(arena, size + ALIGN);
        if (!chunk)
            return NULL;
    }
    char *at = (char *)chunk + chunk->used;
    chunk->used += size;
    return at;
}

void *ne_arena_zeroed(ne_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 4 / size)
        return NULL;
    void *at = ne_arena_alloc(arena, count * size);
    if (at)
        memset(at, 0, count * size);
    return at;
}

void *ne_arena_grow(ne_arena *arena, void *old, size_t used, size_t old_size, size_t size)
{
    ne_chunk *chunk = arena->newest;
    if (old && chunk && size <= SIZE_MAX / 4) {
        size_t had = align_up(old_size ? old_size : 1), wants = align_up(size ? size : 1);
        if ((char *)old + had == (char *)chunk + chunk->used && wants >= had && chunk->size - chunk->used >= wants - had) {
            chunk->used += wants - had;
            return old;
        }
    }
    void *at = ne_arena_alloc(arena, size);
    if (at && old && used)
        memcpy(at, old, used);
    return at;
}

char *ne_arena_copy(ne_arena *arena, const char *data, size_t length)
{
    char *at = ne_arena_alloc(arena, length);
    if (at && length)
        memcpy(at, data, length);
    return at;
}

static void drop(ne_arena *arena, ne_chunk *chunk)
{
    size_t size = chunk->size;
    arena->allocator->free(arena->allocator->context, chunk, size);
    arena->budget->used -= size;
}

void ne_arena_reset(ne_arena *arena)
{
    ne_chunk *keep = arena->newest;
    if (!keep)
        return;
    for (ne_chunk *chunk = keep->older, *older; chunk; chunk = older) {
        older = chunk->older;
        drop(arena, chunk);
    }
    keep->older = NULL;
    keep->used = align_up(sizeof *keep);
}

void ne_arena_free(ne_arena *arena)
{
    ne_arena_reset(arena);
    if (arena->newest)
        drop(arena, arena->newest);
    arena->newest = NULL;
}

bool ne_vec_grow(ne_arena *arena, void **rows, uint32_t *capacity, size_t size)
{
    if (*capacity > UINT32_MAX / 4)
        return false;
    uint32_t more = *capacity ? *capacity * 2 : 16;
    void *at = ne_arena_grow(arena, *rows, *capacity * size, *capacity * size, more * size);
    if (!at)
        return false;
    *rows = at;
    *capacity = more;
    return true;
}
