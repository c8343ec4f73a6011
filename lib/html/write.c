/* The story's text: a block a paragraph, white space folded, with a map back to the page. A paragraph that is nearly all
 * links is taken back. */
#include "html/html.h"

#include <string.h>

typedef struct writer {
    ne_html_work *work;
    ne_html *html;
    uint32_t line, line_steps;  /* where the line under way begins, in the text and in the map */
    uint32_t visible, linked;   /* its bytes, and those of them in links */
    uint32_t lines;             /* new lines to be written before the next text */
    uint32_t space;             /* where in the page the white space before the next text stands, plus 1; 0: there is none */
    bool heading, failed;
} writer;

bool ne_html_breaks(const GumboNode *node)
{
    switch (node->v.element.tag) {
    case GUMBO_TAG_TIME: return false;
    default: return true; /* the scan left nothing but blocks */
    }
}

static void put(writer *w, const char *bytes, uint32_t size, uint32_t from, uint32_t raw)
{
    ne_html *h = w->html;
    if (h->capacity - h->length < size + 1) {
        uint32_t wanted = h->capacity ? h->capacity * 2 : 4096;
        char *grown = ne_html_alloc(&h->arena, wanted);
        if (!grown) {
            w->failed = true;
            return;
        }
        if (h->length)
            memcpy(grown, h->text, h->length);
        h->text = grown;
        h->capacity = wanted;
    }
    w->failed |= !ne_html_map_add(&h->arena, &h->to_source, h->length, from, raw == size ? 0 : raw);
    memcpy(h->text + h->length, bytes, size);
    h->length += size;
}

/* Ends the line; one of links (read also, tags, share) goes. */
static void end_line(writer *w, uint32_t lines)
{
    bool links = w->visible && !w->heading && w->linked * (uint64_t)10 >= w->visible * (uint64_t)7;
    if (links) {
        w->html->length = w->line;
        w->html->to_source.count = w->line_steps;
    }
    if (w->visible && !links)
        w->lines = 0;
    w->visible = w->linked = w->space = 0;
    w->lines = w->html->length ? (lines > w->lines ? lines : w->lines) : 0;
}

static bool white(const char *p, uint32_t size)
{
    return (size == 1 && (*p == ' ' || *p == '\n' || *p == '\t')) ||
           (size == 3 && !memcmp(p, "\xe2\x80\x8b", 3)); /* zero-width space */
}

static void character(writer *w, const char *bytes, uint32_t size, uint32_t from, uint32_t raw, bool linked)
{
    if (white(bytes, size)) {
        w->space = w->space ? w->space : from + 1;
        return;
    }
    if (!w->visible) {
        w->line = w->html->length;
        w->line_steps = w->html->to_source.count;
        for (uint32_t i = 0; i < w->lines; i++)
            put(w, "\n", 1, from, 0);
    } else if (w->space) {
        put(w, " ", 1, w->space - 1, 1);
        w->visible++;
    }
    w->space = 0;
    w->visible += size;
    w->linked += linked ? size : 0;
    put(w, bytes, size, from, raw);
}

static bool in_pre(const GumboNode *node)
{
    for (uint32_t i = 0; node && i < 8; i++, node = node->parent)
        if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == GUMBO_TAG_PRE)
            return true;
    return false;
}

static void text(writer *w, const GumboNode *node)
{
    ne_html_work *work = w->work;
    uint32_t start = ne_html_offset(work, node), row = ne_html_link_after(&work->links, start);
    bool pre = in_pre(node);
    ne_html_pair pair;
    ne_html_pair_begin(&pair, node->v.text.text, work->tame + start, work->tame + work->length);
    while (pair.size && !w->failed) {
        uint32_t from = (uint32_t)(pair.raw - work->tame);
        if (pre && *pair.decoded == '\n')
            end_line(w, w->visible ? 1 : 2);
        else if (*pair.decoded != NEWSEVENT_HTML_FILLER && !(pair.size == 1 && (unsigned char)*pair.decoded < ' ' && !white(pair.decoded, 1)))
            character(w, pair.decoded, pair.size, from, pair.raw_size, ne_html_in_link(&work->links, &row, from));
        ne_html_pair_next(&pair);
    }
}

/* Enters or leaves an element. */
static void edge(writer *w, const GumboNode *node, bool leaving)
{
    if (node->type != GUMBO_NODE_ELEMENT || !ne_html_breaks(node))
        return;
    GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_BR) {
        if (!leaving)
            end_line(w, w->visible ? 1 : 2);
        return;
    }
    end_line(w, 2);
    w->heading = !leaving && tag == GUMBO_TAG_H1;
}

static void subtree(writer *w, GumboNode *top, const GumboNode *except)
{
    GumboNode *node = top;
    while (node && !w->failed) {
        bool skip = node != top && (node == except || ne_html_unwanted(w->work, node));
        if (!skip)
            edge(w, node, false);
        if (!skip && (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_WHITESPACE))
            text(w, node);
        GumboNode *next = ne_html_next(node, top, skip);
        /* everything between this node and the parent of the next one is left */
        for (const GumboNode *up = node; up && !(next && up == next->parent); up = up == top ? NULL : up->parent)
            if (!(skip && up == node))
                edge(w, up, true);
        node = next;
    }
    end_line(w, 2);
}

bool ne_html_write(ne_html_work *work)
{
    ne_html_story story;
    writer w = {.work = work, .html = work->html};
    if (!ne_html_choose(work, &story))
        return false;
    put(&w, "", 0, 0, 0); /* so that the text is never NULL */
    if (story.headline)
        subtree(&w, story.headline, NULL);
    if (story.body)
        subtree(&w, story.body, story.headline);
    if (!w.failed)
        work->html->text[work->html->length] = 0;
    return !w.failed;
}
