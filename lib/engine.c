/* Engines: the allocator, and the users' gazetteers and ontologies, compiled from tables, in memory or mapped from files. */
#include "core/document.h"
#include "core/error.h"
#include "frame/rules.h"
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

/* Opens what a source names; bit `bit` of *mapped tells that it is a file in memory. */
static bool open_source(const ne_gazetteer_source *from, uint32_t bit, ne_blob *blob, uint32_t *mapped)
{
    if (from->data) {
        *blob = (ne_blob){from->data, from->length};
        return true;
    }
    if (!map_file(from->path, blob))
        return false;
    *mapped |= 1u << bit;
    return true;
}

static ne_code add_gazetteers(ne_engine *engine, const ne_engine_options *options, ne_error *error)
{
    if (options->gazetteer_count > NEWSEVENT_GAZETTEERS || (options->gazetteer_count && !options->gazetteers))
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "too many gazetteers, or none where some are counted", 0);
    for (uint32_t i = 0; i < options->gazetteer_count; i++) {
        ne_blob *blob = &engine->gazetteers[i];
        if (!open_source(&options->gazetteers[i], i, blob, &engine->mapped))
            return ne_fail(error, NEWSEVENT_ERROR_DATA, "a gazetteer's file cannot be read", 0);
        engine->gazetteer_count++;
        if (!ne_gazetteer_sound(blob))
            return ne_fail(error, NEWSEVENT_ERROR_DATA, "a gazetteer is damaged or of another version", 0);
    }
    return NEWSEVENT_OK;
}

static ne_code add_ontologies(ne_engine *engine, const ne_engine_options *options, ne_error *error)
{
    if (options->ontology_count > NEWSEVENT_ONTOLOGIES || (options->ontology_count && !options->ontologies))
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "too many ontologies, or none where some are counted", 0);
    for (uint32_t i = 0; i < options->ontology_count; i++) {
        ne_blob *blob = &engine->ontologies[i];
        if (!open_source(&options->ontologies[i], i, blob, &engine->ontologies_mapped))
            return ne_fail(error, NEWSEVENT_ERROR_DATA, "an ontology's file cannot be read", 0);
        engine->ontology_count++;
        if (!ne_rules_sound(blob))
            return ne_fail(error, NEWSEVENT_ERROR_DATA, "an ontology is damaged or of another version", 0);
    }
    return NEWSEVENT_OK;
}

ne_engine *ne_engine_open(const ne_engine_options *options, ne_error *error)
{
    const ne_allocator *allocator = &ne_heap;
    ne_engine_options o = {0};
    if (options) { /* earlier versions ended before the gazetteers, or before the ontologies */
        if (options->size < offsetof(ne_engine_options, gazetteers)) {
            ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "ne_engine_options.size is not that of the structure", 0);
            return NULL;
        }
        memcpy(&o, options, options->size < offsetof(ne_engine_options, ontologies) ? offsetof(ne_engine_options, gazetteers)
                            : options->size < sizeof o ? offsetof(ne_engine_options, ontologies) : sizeof o);
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
    if (add_gazetteers(engine, &o, error) != NEWSEVENT_OK || add_ontologies(engine, &o, error) != NEWSEVENT_OK) {
        ne_engine_close(engine);
        return NULL;
    }
    return engine;
}

static void unmap(const ne_blob *blobs, uint32_t count, uint32_t mapped)
{
    for (uint32_t i = 0; i < count; i++)
        if (mapped >> i & 1) {
            union { const void *in; void *out; } at = {blobs[i].data}; /* munmap takes no const */
            munmap(at.out, blobs[i].size);
        }
}

void ne_engine_close(ne_engine *engine)
{
    if (!engine)
        return;
    unmap(engine->gazetteers, engine->gazetteer_count, engine->mapped);
    unmap(engine->ontologies, engine->ontology_count, engine->ontologies_mapped);
    ne_allocator allocator = engine->allocator;
    allocator.free(allocator.context, engine, sizeof *engine);
}

typedef ne_code build(ne_arena *arena, const char *text, size_t length, const unsigned char **out, size_t *size, ne_error *error);
typedef bool sound(const ne_blob *blob);

static void *compile(const ne_engine *engine, const char *table, size_t length, size_t *size, build *made_by, sound *is_sound, ne_error *error)
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
    if (made_by(&arena, table ? table : "", length, &blob, &bytes, error) == NEWSEVENT_OK) {
        ne_blob made = {blob, bytes};
        if (!is_sound(&made))
            ne_fail(error, NEWSEVENT_ERROR_ENCODING, "a table of names is not UTF-8", 0);
        else if (!(out = allocator->alloc(allocator->context, bytes)))
            ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory for what was compiled", 0);
    }
    if (out) {
        memcpy(out, blob, bytes);
        *size = bytes;
    }
    ne_arena_free(&arena);
    return out;
}

static void release(const ne_engine *engine, void *blob, size_t size)
{
    const ne_allocator *allocator = ne_engine_allocator(engine);
    if (blob)
        allocator->free(allocator->context, blob, size);
}

void *ne_gazetteer_compile(const ne_engine *engine, const char *table, size_t length, size_t *size, ne_error *error)
{
    return compile(engine, table, length, size, ne_gazetteer_build, ne_gazetteer_sound, error);
}

void *ne_ontology_compile(const ne_engine *engine, const char *table, size_t length, size_t *size, ne_error *error)
{
    return compile(engine, table, length, size, ne_rules_build, ne_rules_sound, error);
}

void ne_gazetteer_free(const ne_engine *engine, void *gazetteer, size_t size) { release(engine, gazetteer, size); }
void ne_ontology_free(const ne_engine *engine, void *ontology, size_t size) { release(engine, ontology, size); }

const char *ne_engine_type(const ne_engine *engine, uint32_t number, const char **description, uint32_t *like)
{
    const char *name, *told;
    uint32_t built_in;
    if (!ne_rules_type(engine, number, &name, &told, &built_in))
        return NULL;
    if (description)
        *description = told;
    if (like)
        *like = built_in;
    return name;
}

const char *ne_event_type_label(const ne_document *document, const ne_event *event)
{
    const char *name = event->own_type ? ne_engine_type(document->engine, event->own_type, NULL, NULL) : NULL;
    return name ? name : ne_event_type_name(event->type);
}
