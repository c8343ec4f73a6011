/* Which part of the tree is the story: from the whole page down, as long as one child holds nearly all the prose; then up again
 * to what holds the headline too, unless that brings in much else. */
#include "html/html.h"

#include <string.h>

uint32_t ne_html_offset(const ne_html_work *work, const GumboNode *text)
{
    const char *at = text->v.text.original_text.data;
    return at >= work->tame && at <= work->tame + work->length ? (uint32_t)(at - work->tame) : 0;
}

uint32_t ne_html_link_after(const ne_html_ranges *links, uint32_t offset)
{
    uint32_t low = 0, high = links->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (links->rows[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool ne_html_in_link(const ne_html_ranges *links, uint32_t *row, uint32_t offset)
{
    while (*row < links->count && links->rows[*row].end <= offset)
        ++*row;
    return *row < links->count && links->rows[*row].start <= offset;
}

#define PROSE 40u /* bytes of a text that is a sentence rather than a label */

/* Bytes of a text that count as prose: seen, and in no link. */
static uint32_t prose_of(const ne_html_work *work, const GumboNode *text)
{
    uint32_t start = ne_html_offset(work, text), own = 0, row = ne_html_link_after(&work->links, start);
    size_t length = text->v.text.original_text.length;
    uint32_t end = length < work->length - start ? start + (uint32_t)length : work->length;
    for (uint32_t at = start; at < end; at++)
        own += work->tame[at] != NEWSEVENT_HTML_FILLER && !ne_html_in_link(&work->links, &row, at);
    return own < PROSE ? 0 : own;
}

static bool is(const GumboNode *node, GumboTag tag) { return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag; }

static bool text_node(const GumboNode *node) { return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA; }

/* Lists the page's texts with the prose so far. What is surely no story counts nothing. */
static bool weigh(ne_html_work *work)
{
    uint32_t sum = 0, last = 0;
    bool skip = false;
    for (GumboNode *node = work->root; node; node = ne_html_next(node, work->root, skip)) {
        skip = is(node, GUMBO_TAG_NAV) || is(node, GUMBO_TAG_FOOTER) || is(node, GUMBO_TAG_HEAD) || is(node, GUMBO_TAG_TITLE);
        if (skip || !text_node(node))
            continue;
        uint32_t start = ne_html_offset(work, node);
        if (start < last)
            continue; /* moved out of a table: its place in the page is not its place in the tree */
        last = start;
        sum += prose_of(work, node);
        if (!ne_html_range_add(&work->arena, &work->prose, start, sum))
            return false;
    }
    return true;
}

static uint32_t weight(const ne_html_work *work, GumboNode *top)
{
    uint32_t sum = 0;
    bool skip = false;
    for (GumboNode *node = top; node; node = ne_html_next(node, top, skip)) {
        skip = ne_html_unwanted(work, node);
        if (!skip && text_node(node))
            sum += prose_of(work, node);
    }
    return sum;
}

/* A headline is not the name of the outlet: of several, the one whose words the title begins with, else the longest. */
static GumboNode *find_headline(const ne_html_work *work, GumboNode *top)
{
    GumboNode *best = NULL;
    uint32_t best_size = 0;
    bool skip = false;
    ne_string title = work->html->about.title;
    for (GumboNode *node = top; node; node = ne_html_next(node, top, skip)) {
        skip = ne_html_unwanted(work, node);
        if (skip || !is(node, GUMBO_TAG_H1))
            continue;
        uint32_t size = 0;
        bool titled = false;
        for (GumboNode *t = ne_html_next(node, node, false); t; t = ne_html_next(t, node, false))
            if (text_node(t)) {
                const char *p = t->v.text.text + strspn(t->v.text.text, " \n\t\f");
                size_t n = strlen(p);
                size += (uint32_t)n;
                titled |= n >= 12 && title.length >= 12 && !strncmp(p, title.data, 12);
            }
        size += titled ? 100000 : 0;
        if (size > best_size) {
            best = node;
            best_size = size;
        }
        skip = true;
    }
    return best;
}

static bool holds(const GumboNode *top, const GumboNode *node)
{
    while (node && node != top)
        node = node->parent;
    return node == top;
}

static bool container(const GumboNode *node)
{
    if (node->type != GUMBO_NODE_ELEMENT)
        return false;
    switch (node->v.element.tag) {
    case GUMBO_TAG_HTML: case GUMBO_TAG_BODY: case GUMBO_TAG_DIV: case GUMBO_TAG_SECTION: case GUMBO_TAG_ARTICLE: case GUMBO_TAG_MAIN:
    case GUMBO_TAG_CENTER: case GUMBO_TAG_MENU: case GUMBO_TAG_TABLE: case GUMBO_TAG_TBODY: case GUMBO_TAG_TR: case GUMBO_TAG_TD:
    case GUMBO_TAG_HEADER: case GUMBO_TAG_ASIDE: return true;
    default: return false;
    }
}

bool ne_html_choose(ne_html_work *work, ne_html_story *story)
{
    *story = (ne_html_story){NULL, NULL};
    if (!weigh(work))
        return false;
    if (work->root->type != GUMBO_NODE_ELEMENT)
        return true;
    GumboNode *at = work->root, *down = at;
    uint32_t total = weight(work, at), own = total;
    while (down && total) {
        down = NULL;
        const GumboVector *children = &at->v.element.children;
        for (unsigned i = 0; i < children->length; i++) {
            GumboNode *child = children->data[i];
            if (!container(child) || ne_html_unwanted(work, child))
                continue;
            uint32_t w = weight(work, child);
            if (w * (uint64_t)10 >= own * (uint64_t)7) {
                down = child;
                own = w;
                break;
            }
        }
        at = down ? down : at;
        if (is(at, GUMBO_TAG_ARTICLE))
            break;
    }
    GumboNode *headline = find_headline(work, work->root), *both = at;
    while (headline && both != work->root && !holds(both, headline))
        both = both->parent;
    if (headline && !holds(at, headline)) {
        bool near = is(both, GUMBO_TAG_ARTICLE) || weight(work, both) * (uint64_t)10 <= own * (uint64_t)12;
        at = near ? both : at;
        story->headline = near ? NULL : headline;
    }
    story->body = at;
    return true;
}
