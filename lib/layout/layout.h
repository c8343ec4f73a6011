/* Parts of the layout stage. */
#ifndef NEWSEVENT_LAYOUT_LAYOUT_H
#define NEWSEVENT_LAYOUT_LAYOUT_H

#include "core/document.h"
#include "layout/units.h"

#define NEWSEVENT_LINE_REACH 512u /* bytes before and behind a newline that its judgement may read */

typedef NEWSEVENT_VEC(ne_layout_unit) ne_units_vec;

/* Takes the article's date from datelines and time stamps where the caller gave none and they agree. */
ne_code ne_layout_publish(ne_document *doc, const ne_units_vec *units, ne_error *error);

#endif
