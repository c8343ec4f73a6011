/* What every parse reads, and where the built-in tables are. */
#ifndef NEWSEVENT_CORE_ENGINE_H
#define NEWSEVENT_CORE_ENGINE_H

#include "core/blob.h"
#include "newsevent.h"

/* NEWSEVENT_BLOBS(X): one X(name) a table that data/blobs.mk lists; linked as ne_blob_NAME and ne_blob_NAME_size. */
#include "blobs.h"

typedef enum ne_blob_id {
#define NEWSEVENT_BLOB_ID(name) NEWSEVENT_BLOB_##name,
    NEWSEVENT_BLOBS(NEWSEVENT_BLOB_ID)
#undef NEWSEVENT_BLOB_ID
    NEWSEVENT_BLOB_COUNT
} ne_blob_id;

struct ne_engine {
    ne_allocator allocator;
    ne_blob gazetteers[NEWSEVENT_GAZETTEERS]; /* users' */
    uint32_t gazetteer_count, mapped;         /* mapped: bit n tells that gazetteer n is a file in memory */
    ne_blob ontologies[NEWSEVENT_ONTOLOGIES]; /* users' too */
    uint32_t ontology_count, ontologies_mapped;
};

extern const ne_allocator ne_heap;

/* The engine's allocator; NULL is the built-in engine, with malloc. */
const ne_allocator *ne_engine_allocator(const ne_engine *engine);

/* A built-in table. Its address is computed where it is asked for, so that the data need no relocations at start. */
ne_blob ne_engine_blob(const ne_engine *engine, ne_blob_id id);

#endif
