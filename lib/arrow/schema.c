/* The schema. Names and formats are constants; a node owns the shells of its children, which a consumer may move elsewhere. */
#include "arrow/export.h"

#include <string.h>

typedef struct node {
    ne_allocator allocator;
    size_t size;
} node;

static void release(struct ArrowSchema *schema)
{
    node *n = schema->private_data;
    for (int64_t i = 0; i < schema->n_children; i++)
        if (schema->children[i]->release)
            schema->children[i]->release(schema->children[i]);
    schema->release = NULL;
    ne_allocator allocator = n->allocator;
    allocator.free(allocator.context, n, n->size);
}

static bool build(const ne_allocator *allocator, uint32_t at, struct ArrowSchema *out)
{
    const ne_arrow_field *field = &ne_arrow_fields[at];
    size_t size = sizeof(node) + field->children * (sizeof(struct ArrowSchema *) + sizeof(struct ArrowSchema));
    node *n = allocator->alloc(allocator->context, size);
    out->release = NULL;
    if (!n)
        return false;
    memset(n, 0, size);
    n->allocator = *allocator;
    n->size = size;
    struct ArrowSchema *shells = (struct ArrowSchema *)(n + 1);
    struct ArrowSchema **children = (struct ArrowSchema **)(shells + field->children);
    *out = (struct ArrowSchema){.format = ne_arrow_format(field->kind), .name = field->name,
                                .flags = at ? ARROW_FLAG_NULLABLE : 0, .n_children = field->children,
                                .children = field->children ? children : NULL, .release = release, .private_data = n};
    bool good = true;
    for (uint32_t i = 0, child = at + 1; i < field->children; i++, child = ne_arrow_next(child)) {
        children[i] = &shells[i];
        good = good && build(allocator, child, &shells[i]); /* as deep as the table of fields: four */
    }
    if (!good)
        release(out);
    return good;
}

bool ne_arrow_export_schema(const ne_allocator *allocator, struct ArrowSchema *out) { return build(allocator, 0, out); }
