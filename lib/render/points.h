/* Byte offsets as code point offsets, for formats that count characters: all offsets of a document are noted, turned in
 * one pass over the text, and looked up. */
#ifndef NEWSEVENT_RENDER_POINTS_H
#define NEWSEVENT_RENDER_POINTS_H

#include "newsevent-render.h"

#include <stdbool.h>

typedef struct ne_points {
    uint32_t *bytes, *points; /* `count` each, ascending */
    size_t count, room;
    uint32_t begin;  /* byte offset at which the document's text begins: above 0 in a stream's later windows */
    uint32_t before; /* code points before it */
} ne_points;

/* Room for `room` offsets; false without memory. */
bool ne_points_init(ne_points *points, const ne_document *doc, const ne_render_options *options, size_t room);
void ne_points_note(ne_points *points, uint32_t byte); /* at most `room` times */
void ne_points_turn(ne_points *points, const ne_document *doc);
/* The code point offset of a byte offset that was noted. */
uint32_t ne_points_at(const ne_points *points, uint32_t byte);
void ne_points_free(ne_points *points);

#endif
