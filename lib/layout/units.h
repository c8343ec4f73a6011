/* What the kinds are judged on: blocks, or the stretches of one block that differ. */
#ifndef NEWSEVENT_LAYOUT_UNITS_H
#define NEWSEVENT_LAYOUT_UNITS_H

#include "layout/traits.h"

typedef struct ne_layout_unit {
    ne_traits traits;
    uint32_t body; /* offset behind a dateline */
    uint8_t kind;  /* ne_sentence_kind */
    uint16_t confidence;
    bool stamp, byline, dateline;
    bool continues; /* the block of the unit before */
} ne_layout_unit;

/* Judges one unit by its own words; `bytes` are those from traits.start on. */
void ne_unit_judge(ne_layout_unit *unit, const char *bytes);
/* Judges all units of a window by their order. `begins` tells that the text begins with this window. */
void ne_units_judge(ne_layout_unit *units, uint32_t count, bool begins);

#endif
