/* Memory of one page: chunks that are freed together, and the maps that grow in it. */
#include "html/html.h"

#include <stdlib.h>
#include <string.h>

struct ne_html_chunk {
    ne_html_chunk *before;
    size_t used, size; /* of `bytes` */
    _Alignas(16) char bytes[];
};

#define CHUNK 65536u

static void *plain_alloc(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}
static void plain_free(void *context, void *old, size_t old_size)
{
    (void)context;
    (void)old_size;
    free(old);
}

void ne_html_arena_init(ne_html_arena *arena, const ne_allocator *allocator)
{
    *arena = (ne_html_arena){.allocator = {plain_alloc, NULL, plain_free, NULL}};
    if (allocator)
        arena->allocator = *allocator;
}

void ne_html_arena_free(ne_html_arena *arena)
{
    while (arena->newest) {
        ne_html_chunk *chunk = arena->newest;
        arena->newest = chunk->before;
        arena->allocator.free(arena->allocator.context, chunk, sizeof *chunk + chunk->size);
    }
}

void *ne_html_alloc(ne_html_arena *arena, size_t size)
{
    size = (size + 15) & ~(size_t)15;
    ne_html_chunk *chunk = arena->newest;
    if (!chunk || chunk->size - chunk->used < size) {
        size_t room = size > CHUNK / 4 ? size : CHUNK;
        arena->limited |= arena->limit && arena->used + room > arena->limit;
        chunk = arena->limited ? NULL : arena->allocator.alloc(arena->allocator.context, sizeof *chunk + room);
        if (!chunk) {
            if (arena->jump)
                longjmp(*arena->jump, 1);
            return NULL;
        }
        *chunk = (ne_html_chunk){arena->newest, 0, room};
        arena->newest = chunk;
        arena->used += room;
    }
    void *p = chunk->bytes + chunk->used;
    chunk->used += size;
    return p;
}

char *ne_html_copy(ne_html_arena *arena, const char *data, size_t length)
{
    char *copy = ne_html_alloc(arena, length + 1);
    if (copy) {
        if (length)
            memcpy(copy, data, length);
        copy[length] = 0;
    }
    return copy;
}

/* Makes room for one more row. */
static void *room_for(ne_html_arena *arena, void *rows, uint32_t count, uint32_t *capacity, size_t size)
{
    if (count < *capacity)
        return rows;
    uint32_t wanted = *capacity ? *capacity * 2 : 64;
    void *grown = ne_html_alloc(arena, wanted * size);
    if (grown) {
        if (rows && count)
            memcpy(grown, rows, count * size);
        *capacity = wanted;
    }
    return grown;
}

bool ne_html_map_add(ne_html_arena *arena, ne_html_map *map, uint32_t at, uint32_t from, uint32_t size)
{
    ne_html_step *last = map->count ? &map->rows[map->count - 1] : NULL;
    if (last && !size && !last->size && last->from + (at - last->at) == from)
        return true; /* goes on as before */
    void *rows = room_for(arena, map->rows, map->count, &map->capacity, sizeof *map->rows);
    if (!rows)
        return false;
    map->rows = rows;
    map->rows[map->count++] = (ne_html_step){at, from, size};
    return true;
}

/* The last row that begins at or before `offset`; NULL where there is none. */
static const ne_html_step *step_of(const ne_html_map *map, uint32_t offset)
{
    uint32_t low = 0, high = map->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (map->rows[middle].at <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &map->rows[low - 1] : NULL;
}

uint32_t ne_html_map_start(const ne_html_map *map, uint32_t offset)
{
    const ne_html_step *s = step_of(map, offset);
    return !s ? 0 : s->size ? s->from : s->from + (offset - s->at);
}

uint32_t ne_html_map_end(const ne_html_map *map, uint32_t offset)
{
    const ne_html_step *s = offset ? step_of(map, offset - 1) : NULL;
    return !s ? 0 : s->size ? s->from + s->size : s->from + (offset - s->at);
}

bool ne_html_range_add(ne_html_arena *arena, ne_html_ranges *ranges, uint32_t start, uint32_t end)
{
    void *rows = room_for(arena, ranges->rows, ranges->count, &ranges->capacity, sizeof *ranges->rows);
    if (!rows)
        return false;
    ranges->rows = rows;
    ranges->rows[ranges->count++] = (ne_html_range){start, end};
    return true;
}
