#include "render/points.h"

#include <stdlib.h>
#include <string.h>

bool ne_points_init(ne_points *p, const ne_document *doc, const ne_render_options *options, size_t room)
{
    ne_span extent;
    ne_document_extent(doc, &extent);
    *p = (ne_points){.room = room, .begin = extent.start, .before = options->before};
    if (room > SIZE_MAX / (2 * sizeof *p->bytes) - 1)
        return false;
    p->bytes = malloc(2 * (room + 1) * sizeof *p->bytes);
    if (!p->bytes)
        return false;
    p->points = p->bytes + room;
    return true;
}

void ne_points_note(ne_points *p, uint32_t byte)
{
    if (p->count < p->room)
        p->bytes[p->count++] = byte;
}

static int ascending(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void ne_points_turn(ne_points *p, const ne_document *doc)
{
    ne_span extent;
    ne_document_extent(doc, &extent);
    size_t length, i = 1;
    const char *text = ne_text(doc, extent.start, extent.end, &length);
    while (i < p->count && p->bytes[i - 1] <= p->bytes[i])
        i++;
    if (i < p->count)
        qsort(p->bytes, p->count, sizeof *p->bytes, ascending);
    for (i = 0; i < p->count; i++)
        p->points[i] = p->bytes[i] > p->begin ? p->bytes[i] - p->begin : 0;
    if (text)
        ne_codepoint_offsets(text, length, p->points, p->count);
}

uint32_t ne_points_at(const ne_points *p, uint32_t byte)
{
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->bytes[middle] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return p->before + (low < p->count ? p->points[low] : 0);
}

void ne_points_free(ne_points *p) { free(p->bytes); }
