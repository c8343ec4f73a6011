#include "layout/layout.h"

ne_code ne_layout_kinds(ne_document *doc, ne_error *error)
{
    (void)error;
    for (uint32_t i = doc->first.blocks; i < doc->blocks.count; i++)
        doc->blocks.rows[i].confidence = 500;
    return NEWSEVENT_OK;
}
