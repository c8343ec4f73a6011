/* Columns and schema in the form of the Arrow C Data Interface. */
#ifndef NEWSEVENT_ARROW_EXPORT_H
#define NEWSEVENT_ARROW_EXPORT_H

#include "arrow/column.h"
#include "newsevent-arrow.h"

/* Moves the table's buffers into *out; false without memory, and then the table is as it was and out->release is NULL. */
bool ne_arrow_export(ne_arrow_table *t, struct ArrowArray *out);
bool ne_arrow_export_schema(const ne_allocator *allocator, struct ArrowSchema *out);

#endif
