#include "core/engine.h"

#include "core/error.h"

/* Where the assembler put each blob: build/blobs.S, written by the Makefile from the list in data/blobs.mk. */
#define DECLARE(name) extern const unsigned char ne_blob_##name[], ne_blob_##name##_end[];
NEWSEVENT_BLOBS(DECLARE)
#undef DECLARE

ne_blob ne_engine_blob(const ne_engine *engine, ne_blob_id id)
{
    (void)engine;
    switch (id) {
#define FIND(name)                 \
    case NEWSEVENT_BLOB_##name: \
        return (ne_blob){ne_blob_##name, (size_t)(ne_blob_##name##_end - ne_blob_##name)};
        NEWSEVENT_BLOBS(FIND)
#undef FIND
    case NEWSEVENT_BLOB_COUNT: break;
    }
    return (ne_blob){NULL, 0};
}

const ne_allocator *ne_engine_allocator(const ne_engine *engine)
{
    return engine ? &engine->allocator : &ne_heap;
}

ne_engine *ne_engine_open(const ne_engine_options *options, ne_error *error)
{
    const ne_allocator *allocator = &ne_heap;
    if (options) {
        if (options->size < sizeof *options) {
            ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "ne_engine_options.size is not that of the structure", 0);
            return NULL;
        }
        if (options->allocator)
            allocator = options->allocator;
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
    engine->allocator = *allocator;
    return engine;
}

void ne_engine_close(ne_engine *engine)
{
    if (!engine)
        return;
    ne_allocator allocator = engine->allocator;
    allocator.free(allocator.context, engine, sizeof *engine);
}

const char *ne_version(void) { return NEWSEVENT_VERSION; }
uint32_t ne_abi(void) { return NEWSEVENT_ABI; }
