/* A document's events, a row each. */
#ifndef NEWSEVENT_ARROW_EVENTS_H
#define NEWSEVENT_ARROW_EVENTS_H

#include "arrow/column.h"

void ne_arrow_events(ne_arrow_table *t, const ne_document *document);
void ne_arrow_failure(ne_arrow_table *t, ne_string id, ne_string failure);

#endif
