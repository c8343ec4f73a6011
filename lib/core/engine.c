#include "core/engine.h"

#include "core/error.h"

/* Each blob and its size: gen/blobs.S, written by the Makefile from the list in data/blobs.mk, or C (packaging/amalgamation). */
#define DECLARE(name)                            \
    extern const unsigned char ne_blob_##name[]; \
    extern const uint32_t ne_blob_##name##_size;
NEWSEVENT_BLOBS(DECLARE)
#undef DECLARE

ne_blob ne_engine_blob(const ne_engine *engine, ne_blob_id id)
{
    (void)engine;
    switch (id) {
#define FIND(name)                 \
    case NEWSEVENT_BLOB_##name: \
        return (ne_blob){ne_blob_##name, ne_blob_##name##_size};
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

const char *ne_version(void) { return NEWSEVENT_VERSION; }
uint32_t ne_abi(void) { return NEWSEVENT_ABI; }
