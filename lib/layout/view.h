/* A bounded view of the text for decisions that may need bytes which have not come yet.
 *
 * The segmenter decides while the text streams in, and its answers must not depend on where the chunks were cut. So a
 * decision reads through a view: between two fixed offsets, and whoever reads a byte that lies inside the lookahead but
 * is not known yet marks the view as starved. A starved decision is thrown away and made again when more is there. */
#ifndef NEWSEVENT_LAYOUT_VIEW_H
#define NEWSEVENT_LAYOUT_VIEW_H

#include "text/utf8.h"

typedef struct ne_view {
    const char *bytes; /* bytes[0] stands at offset `base` */
    uint32_t base;
    uint32_t low, high; /* offsets from low to high (exclusive) may be read */
    bool more;          /* bytes behind `high` are unknown yet, rather than none of the decision's business */
    bool starved;
} ne_view;

/* The byte at an offset, or -1 outside. */
static inline int ne_view_byte(ne_view *view, uint32_t at)
{
    if (at >= view->high) {
        view->starved |= view->more;
        return -1;
    }
    return at < view->low ? -1 : (unsigned char)view->bytes[at - view->base];
}

#define NEWSEVENT_VIEW_END UINT32_MAX /* "no character": the view's end */

/* The character at an offset and its bytes (0 at the end, with NEWSEVENT_VIEW_END). */
uint32_t ne_view_next(ne_view *view, uint32_t at, uint32_t *c);
/* The character that ends at an offset. */
uint32_t ne_view_prev(ne_view *view, uint32_t at, uint32_t *c);

/* Kind of a character of a view: as ne_char_kind, 0 for the end. */
static inline uint32_t ne_view_kind(uint32_t c) { return c == NEWSEVENT_VIEW_END ? 0 : ne_char_kind(c); }

#endif
