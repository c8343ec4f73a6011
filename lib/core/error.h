#ifndef NEWSEVENT_CORE_ERROR_H
#define NEWSEVENT_CORE_ERROR_H

#include "newsevent.h"

/* Fills `error` (which may be NULL) and returns `code`, so that a failure is one line. `message` must be a constant. */
ne_code ne_fail(ne_error *error, ne_code code, const char *message, uint64_t offset);

#endif
