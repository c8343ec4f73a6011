/* Event records: mentions of one happening share a number. */
#include "frame/frame.h"

ne_code ne_records_link(ne_document *doc, ne_error *error)
{
    (void)error;
    for (uint32_t i = doc->first.events; i < doc->events.count; i++)
        doc->events.rows[i].record = doc->records++;
    return NEWSEVENT_OK;
}
