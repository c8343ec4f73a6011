/* Engines: the allocator and the users' gazetteers, compiled from tables, in memory or mapped from files. */
#include "core/engine.h"
#include "core/error.h"
#include "name/compile.h"
#include "name/gazetteer.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static bool map_file(const char *path, ne_blob *blob)
{
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return false;
    void *at = MAP_FAILED;
    /* lseek, since fstat would ask for a glibc of 2.33 or later; what is no regular file cannot be sought in or mapped */
    off_t size = lseek(file, 0, SEEK_END);
    if (size > 0 && (uint64_t)size <= 0xffffffff)
        at = mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (at == MAP_FAILED)
        return false;
    *blob = (ne_blob){at, (size_t)size};
    return true;
}

static ne_code add_gazetteers(ne_engine *engine, const ne_engine_options *options, ne_error *error)
{
    if (options->gazetteer_count > NEWSEVENT_GAZETTEERS || (options->gazetteer_count && !options->gazetteers))
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "too many gazetteers, or none where some are counted", 0);
    for (size_t i = 0; i < options->gazetteer_count; i++) {
        const ne_gazetteer_source *from = &options->gazetteers[i];
        ne_blob *blob = &engine->gazetteers[i];
        if (from->data) {
            *blob = (ne_blob){from->data, from->length};
        } else {
            if (!map_file(from->path, blob))
                return ne_fail(error, NEWSEVENT_ERROR_DATA, "a gazetteer's file cannot be read", 0);
            engine->mapped |= 1u << i;
        }
        engine->gazetteer_count++;
        if (!ne_gazetteer_sound(blob))
            return ne_fail(error, NEWSEVENT_ERROR_DATA, "a gazetteer is damaged or of another version", 0);
    }
    return NEWSEVENT_OK;
}

ne_engine *ne_engine_open(const ne_engine_options *options, ne_error *error)
{
    const ne_allocator *allocator = &ne_heap;
    ne_engine_options o = {0};
    if (options) { /* earlier versions ended before the gazetteers */
        if (options->size < offsetof(ne_engine_options, gazetteers)) {
            ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "ne_engine_options.size is not that of the structure", 0);
            return NULL;
        }
        memcpy(&o, options, options->size < sizeof o ? offsetof(ne_engine_options, gazetteers) : sizeof o);
        if (o.allocator)
            allocator = o.allocator;
        if (!allocator->alloc || !allocator->realloc || !allocator->free) {
            ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "an allocator needs alloc, realloc and free", 0);
            return NULL;
        }
    }
    ne_engine *engine = allocator->alloc(allocator->context, sizeof *engine);
    if (!engine) {
        ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory for an engine", 0);
        return NULL;
    }
    memset(engine, 0, sizeof *engine);
    engine->allocator = *allocator;
    if (add_gazetteers(engine, &o, error) != NEWSEVENT_OK) {
        ne_engine_close(engine);
        return NULL;
    }
    return engine;
}

void ne_engine_close(ne_engine *engine)
{
    if (!engine)
        return;
    for (uint32_t i = 0; i < engine->gazetteer_count; i++)
        if (engine->mapped >> i & 1) {
            union { const void *in; void *out; } at = {engine->gazetteers[i].data}; /* munmap takes no const */
            munmap(at.out, engine->gazetteers[i].size);
        }
    ne_allocator allocator = engine->allocator;
    allocator.free(allocator.context, engine, sizeof *engine);
}

void *ne_gazetteer_compile(const ne_engine *engine, const char *table, size_t length, size_t *size, ne_error *error)
{
    const ne_allocator *allocator = ne_engine_allocator(engine);
    if ((!table && length) || !size || length > UINT32_MAX / 4) {
        ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "a table and a place for the size are needed; a table has at most 1 GiB", 0);
        return NULL;
    }
    ne_arena arena;
    ne_budget budget = {0};
    ne_arena_init(&arena, allocator, &budget);
    const unsigned char *blob = NULL;
    size_t bytes = 0;
    void *out = NULL;
    if (ne_gazetteer_build(&arena, table ? table : "", length, &blob, &bytes, error) == NEWSEVENT_OK) {
        ne_blob made = {blob, bytes};
        if (!ne_gazetteer_sound(&made))
            ne_fail(error, NEWSEVENT_ERROR_ENCODING, "a table of names is not UTF-8", 0);
        else if (!(out = allocator->alloc(allocator->context, bytes)))
            ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory for a gazetteer", 0);
    }
    if (out) {
        memcpy(out, blob, bytes);
        *size = bytes;
    }
    ne_arena_free(&arena);
    return out;
}

void ne_gazetteer_free(const ne_engine *engine, void *gazetteer, size_t size)
{
    const ne_allocator *allocator = ne_engine_allocator(engine);
    if (gazetteer)
        allocator->free(allocator->context, gazetteer, size);
}
