/* Parts of the layout stage. */
#ifndef NEWSEVENT_LAYOUT_LAYOUT_H
#define NEWSEVENT_LAYOUT_LAYOUT_H

#include "core/document.h"
#include "layout/lines.h"

#define NEWSEVENT_LINE_REACH 512u /* bytes before and behind a newline that its judgement may read */

/* Gives the window's blocks their kinds, finds datelines and the date of the article. May cut blocks at sentences. */
ne_code ne_layout_kinds(ne_document *doc, ne_error *error);

#endif
