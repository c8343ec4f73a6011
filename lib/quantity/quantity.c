#include "core/document.h"

ne_code ne_quantity_run(ne_document *doc, ne_error *error)
{
    (void)doc;
    (void)error;
    return NEWSEVENT_OK;
}
