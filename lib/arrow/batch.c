/* The public functions. */
#include "arrow/events.h"
#include "arrow/export.h"

#include <stdlib.h>
#include <string.h>

struct ne_arrow_batch {
    ne_arrow_table table;
    ne_arrow_mark marks[NE_ARROW_FIELDS];
};

static void *heap_alloc(void *context, size_t size) { return (void)context, malloc(size); }
static void *heap_realloc(void *context, void *old, size_t old_size, size_t size)
{
    return (void)context, (void)old_size, realloc(old, size);
}
static void heap_free(void *context, void *old, size_t old_size) { (void)context, (void)old_size, free(old); }
static const ne_allocator heap = {heap_alloc, heap_realloc, heap_free, NULL};

static ne_code fail(ne_error *error, ne_code code, const char *message)
{
    if (error)
        *error = (ne_error){code, message, 0};
    return code;
}

static ne_code no_memory(ne_error *error) { return fail(error, NEWSEVENT_ERROR_MEMORY, "no memory for the columns"); }

ne_arrow_batch *ne_arrow_open(const ne_allocator *allocator, ne_error *error)
{
    if (!allocator)
        allocator = &heap;
    ne_arrow_batch *batch = allocator->alloc(allocator->context, sizeof *batch);
    if (!batch) {
        no_memory(error);
        return NULL;
    }
    memset(batch, 0, sizeof *batch);
    batch->table.allocator = *allocator;
    return batch;
}

void ne_arrow_close(ne_arrow_batch *batch)
{
    if (!batch)
        return;
    ne_allocator allocator = batch->table.allocator;
    for (uint32_t i = 0; i < NE_ARROW_FIELDS; i++) {
        ne_arrow_column *c = &batch->table.columns[i];
        ne_arrow_buffer_free(&allocator, &c->valid);
        ne_arrow_buffer_free(&allocator, &c->offsets);
        ne_arrow_buffer_free(&allocator, &c->values);
    }
    allocator.free(allocator.context, batch, sizeof *batch);
}

/* After the rows of one addition: NEWSEVENT_OK, or what was before it. */
static ne_code settled(ne_arrow_batch *batch, ne_error *error)
{
    ne_code code = batch->table.failed;
    if (code == NEWSEVENT_OK)
        return code;
    ne_arrow_return(&batch->table, batch->marks);
    return code == NEWSEVENT_ERROR_MEMORY ? no_memory(error)
                                          : fail(error, code, "the strings of a column would pass 2 GiB: take the rows first");
}

ne_code ne_arrow_add(ne_arrow_batch *batch, const ne_document *document, ne_error *error)
{
    if (!batch || !document)
        return fail(error, NEWSEVENT_ERROR_ARGUMENT, "the batch or the document is NULL");
    ne_arrow_note(&batch->table, batch->marks);
    ne_arrow_events(&batch->table, document);
    return settled(batch, error);
}

ne_code ne_arrow_add_failure(ne_arrow_batch *batch, ne_string id, ne_string failure, ne_error *error)
{
    if (!batch)
        return fail(error, NEWSEVENT_ERROR_ARGUMENT, "the batch is NULL");
    ne_arrow_note(&batch->table, batch->marks);
    ne_arrow_failure(&batch->table, id, failure);
    return settled(batch, error);
}

uint64_t ne_arrow_rows(const ne_arrow_batch *batch) { return batch ? (uint64_t)batch->table.columns[0].length : 0; }

ne_code ne_arrow_take(ne_arrow_batch *batch, struct ArrowArray *rows, ne_error *error)
{
    if (!batch || !rows)
        return fail(error, NEWSEVENT_ERROR_ARGUMENT, "the batch or the array is NULL");
    return ne_arrow_export(&batch->table, rows) ? NEWSEVENT_OK : no_memory(error);
}

ne_code ne_arrow_schema(const ne_allocator *allocator, struct ArrowSchema *schema, ne_error *error)
{
    if (!schema)
        return fail(error, NEWSEVENT_ERROR_ARGUMENT, "the schema is NULL");
    return ne_arrow_export_schema(allocator ? allocator : &heap, schema) ? NEWSEVENT_OK : no_memory(error);
}
