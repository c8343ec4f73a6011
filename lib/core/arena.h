/* Memory of one document: chunks that are freed together. Growing rows is cheap while they are the newest in the arena. */
#ifndef NEWSEVENT_CORE_ARENA_H
#define NEWSEVENT_CORE_ARENA_H

#include "newsevent.h"

#include <stdbool.h>
#include <string.h>

typedef struct ne_chunk ne_chunk;

/* What is counted against ne_limits.max_memory; a document's arenas share one. */
typedef struct ne_budget {
    uint64_t used, limit; /* bytes; limit 0 is none */
    bool limited;         /* an allocation was refused because of the limit rather than by the allocator */
} ne_budget;

typedef struct ne_arena {
    const ne_allocator *allocator;
    ne_budget *budget;
    ne_chunk *newest;
} ne_arena;

void ne_arena_init(ne_arena *arena, const ne_allocator *allocator, ne_budget *budget);
/* Memory aligned to 16 bytes, not cleared; NULL when there is none. `size` 0 gives a valid pointer. */
void *ne_arena_alloc(ne_arena *arena, size_t size);
/* The same, cleared. */
void *ne_arena_zeroed(ne_arena *arena, size_t count, size_t size);
/* Moves `used` bytes to room for `size`; in place where `old` is the arena's newest allocation and the chunk has room. */
void *ne_arena_grow(ne_arena *arena, void *old, size_t used, size_t old_size, size_t size);
/* A copy of `length` bytes; NULL when there is no memory. */
char *ne_arena_copy(ne_arena *arena, const char *data, size_t length);
/* Forgets all allocations but keeps one chunk for the next round. */
void ne_arena_reset(ne_arena *arena);
void ne_arena_free(ne_arena *arena);

/* Rows of one kind, in text order. NEWSEVENT_PUSH gives a cleared new row, or NULL when there is no memory or 2^32 - 2 rows. */
#define NEWSEVENT_VEC(type) \
    struct {                \
        type *rows;         \
        uint32_t count, capacity; \
    }
#define NEWSEVENT_PUSH(arena, vec) ne_vec_push((arena), (void **)&(vec)->rows, &(vec)->count, &(vec)->capacity, sizeof *(vec)->rows)
/* Moves full rows to twice the room. */
bool ne_vec_grow(ne_arena *arena, void **rows, uint32_t *capacity, size_t size);
/* Makes room for one more row and clears it. */
static inline bool ne_vec_room(ne_arena *arena, void **rows, const uint32_t *count, uint32_t *capacity, size_t size)
{
    if (*count == *capacity && !ne_vec_grow(arena, rows, capacity, size))
        return false;
    memset((char *)*rows + *count * size, 0, size);
    return true;
}
static inline void *ne_vec_push(ne_arena *arena, void **rows, uint32_t *count, uint32_t *capacity, size_t size)
{
    return ne_vec_room(arena, rows, count, capacity, size) ? (char *)*rows + (*count)++ * size : NULL;
}

#endif
