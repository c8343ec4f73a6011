/* newsevent-arrow: the events of many articles as columns, through the Arrow C Data Interface, which pyarrow, Polars, DuckDB, R,
 * Arrow C++ and others import without copying. A library of its own; it needs newsevent and nothing else.
 *
 *     ne_arrow_batch *batch = ne_arrow_open(NULL, NULL);
 *     ne_arrow_add(batch, document, NULL);             // again for each document, which may be freed after
 *     struct ArrowSchema schema;
 *     struct ArrowArray rows;
 *     ne_arrow_schema(NULL, &schema, NULL);            // schema and rows now belong to you, or to whom you hand them:
 *     ne_arrow_take(batch, &rows, NULL);               // release(&rows) gives the memory back
 *     ne_arrow_close(batch);
 *
 * A row is an event mention, in the order of articles and events; the columns are described in docs/arrow.md. newsevent.h's
 * conventions hold. Strings are valid UTF-8: a byte that is not is written as U+FFFD. */
#ifndef NEWSEVENT_ARROW_H
#define NEWSEVENT_ARROW_H

#include "newsevent.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The structures of the Arrow C Data Interface (https://arrow.apache.org/docs/format/CDataInterface.html), which fixes their layout;
 * the guard is the one that every library uses. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

/* Rows that are being gathered. One thread at a time. */
typedef struct ne_arrow_batch ne_arrow_batch;

/* `allocator` (NULL: malloc) is copied, and serves what the batch gives out too: it must live until all of that is released.
 * Returns NULL and fills `error` on failure. */
NEWSEVENT_API ne_arrow_batch *ne_arrow_open(const ne_allocator *allocator, ne_error *error);
/* Frees a batch and the rows still in it; what was taken lives on. NULL is allowed. */
NEWSEVENT_API void ne_arrow_close(ne_arrow_batch *batch);

/* Adds the events of a document. On failure the batch is as it was. NEWSEVENT_ERROR_LIMIT: the strings of a column would pass
 * 2 GiB; take the rows and add the document again. */
NEWSEVENT_API ne_code ne_arrow_add(ne_arrow_batch *batch, const ne_document *document, ne_error *error);
/* Adds a row that tells that an article failed: `id`, `failure` in the column "error", and null in all others. So no article
 * of a job goes missing unsaid. */
NEWSEVENT_API ne_code ne_arrow_add_failure(ne_arrow_batch *batch, ne_string id, ne_string failure, ne_error *error);
/* How many rows were added since the last ne_arrow_take. */
NEWSEVENT_API uint64_t ne_arrow_rows(const ne_arrow_batch *batch);

/* Moves the rows into *rows, a struct array of the schema's columns, without copying; the batch is empty then and may be used
 * on. The caller, or whom *rows is handed to, calls rows->release once, on any thread. On failure the batch is as it was and
 * rows->release is NULL. */
NEWSEVENT_API ne_code ne_arrow_take(ne_arrow_batch *batch, struct ArrowArray *rows, ne_error *error);

/* The schema of every batch of this version, a struct ("+s"), to be released by schema->release. `allocator` as above. On failure
 * schema->release is NULL. */
NEWSEVENT_API ne_code ne_arrow_schema(const ne_allocator *allocator, struct ArrowSchema *schema, ne_error *error);

#ifdef __cplusplus
}
#endif
#endif
