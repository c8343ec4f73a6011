/* Gumbo's tree of the tame page. Its memory comes from an arena, because gumbo tests no allocation (the arena jumps out) and
 * frees its trees by recursion (the arena is dropped instead). */
#include "html/html.h"

#include <string.h>

static void *take(void *context, size_t size) { return ne_html_alloc(context, size); }
static void give(void *context, void *old)
{
    (void)context;
    (void)old;
}

bool ne_html_parse(ne_html_work *work)
{
    jmp_buf jump;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give;
    options.userdata = &work->arena;
    options.max_errors = 0;
    if (setjmp(jump)) {
        work->arena.jump = NULL;
        return false;
    }
    work->arena.jump = &jump;
    GumboOutput *output = gumbo_parse_with_options(&options, work->tame, work->length);
    work->arena.jump = NULL;
    work->root = output->root ? output->root : output->document;
    return true;
}

static bool has_children(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE || node->type == GUMBO_NODE_DOCUMENT;
}

static const GumboVector *children(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
}

GumboNode *ne_html_next(GumboNode *node, const GumboNode *root, bool skip)
{
    if (!skip && has_children(node) && children(node)->length)
        return children(node)->data[0];
    for (; node != root; node = node->parent) {
        const GumboVector *siblings = children(node->parent);
        if (node->index_within_parent + 1 < siblings->length)
            return siblings->data[node->index_within_parent + 1];
    }
    return NULL;
}

const char *ne_html_attribute(const GumboNode *node, const char *name)
{
    if (node->type != GUMBO_NODE_ELEMENT)
        return NULL;
    const GumboAttribute *found = gumbo_get_attribute(&node->v.element.attributes, name);
    return found ? found->value : NULL;
}
