/* Arrays. Each node owns its buffers and the shells of its children, and releases what its children still hold: a consumer may
 * move a child elsewhere (its release is NULL then) and keep it longer than its parent. */
#include "arrow/export.h"

#include <string.h>

typedef struct node {
    ne_allocator allocator;
    size_t size; /* of this block */
    const void *pointers[3];
    ne_arrow_buffer owned[3];
    struct ArrowArray **children; /* behind the node, then the shells */
} node;

static void release(struct ArrowArray *array)
{
    node *n = array->private_data;
    for (int64_t i = 0; i < array->n_children; i++)
        if (array->children[i]->release)
            array->children[i]->release(array->children[i]);
    ne_allocator allocator = n->allocator;
    for (uint32_t i = 0; i < 3; i++)
        ne_arrow_buffer_free(&allocator, &n->owned[i]);
    array->release = NULL;
    allocator.free(allocator.context, n, n->size);
}

/* The node of field `at` and, before it is known whether all have memory, nothing in it. */
static bool build(const ne_allocator *allocator, uint32_t at, struct ArrowArray *out)
{
    uint32_t count = ne_arrow_fields[at].children;
    size_t size = sizeof(node) + count * (sizeof(struct ArrowArray *) + sizeof(struct ArrowArray));
    node *n = allocator->alloc(allocator->context, size);
    out->release = NULL;
    if (!n)
        return false;
    memset(n, 0, size);
    n->allocator = *allocator;
    n->size = size;
    struct ArrowArray *shells = (struct ArrowArray *)(n + 1);
    n->children = (struct ArrowArray **)(shells + count);
    *out = (struct ArrowArray){.n_children = count, .buffers = n->pointers, .children = count ? n->children : NULL,
                               .release = release, .private_data = n};
    bool good = true;
    for (uint32_t i = 0, child = at + 1; i < count; i++, child = ne_arrow_next(child)) {
        n->children[i] = &shells[i];
        good = good && build(allocator, child, &shells[i]); /* as deep as the table of fields: four */
    }
    if (!good)
        release(out);
    return good;
}

static const void *or_empty(const ne_arrow_buffer *buffer)
{
    static const int64_t empty[8] = {0}; /* readers may not like NULL, even for no bytes */
    return buffer->length ? (const void *)buffer->data : empty;
}

static void fill(ne_arrow_table *t, uint32_t at, struct ArrowArray *out)
{
    ne_arrow_column *c = &t->columns[at];
    node *n = out->private_data;
    uint32_t kind = ne_arrow_fields[at].kind;
    bool offsets = kind == NE_ARROW_STRING || kind == NE_ARROW_LIST, values = kind != NE_ARROW_STRUCT && kind != NE_ARROW_LIST;
    out->length = c->length;
    out->null_count = c->nulls;
    n->owned[0] = c->valid;
    n->owned[1] = c->offsets;
    n->owned[2] = c->values;
    n->pointers[out->n_buffers++] = c->nulls ? c->valid.data : NULL;
    if (offsets)
        n->pointers[out->n_buffers++] = or_empty(&c->offsets);
    if (values)
        n->pointers[out->n_buffers++] = or_empty(&c->values);
    *c = (ne_arrow_column){0};
    for (uint32_t i = 0, child = at + 1; i < ne_arrow_fields[at].children; i++, child = ne_arrow_next(child))
        fill(t, child, out->children[i]);
}

bool ne_arrow_export(ne_arrow_table *t, struct ArrowArray *out)
{
    if (!build(&t->allocator, 0, out))
        return false;
    fill(t, 0, out);
    return true;
}
