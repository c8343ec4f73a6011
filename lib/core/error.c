#include "core/error.h"

ne_code ne_fail(ne_error *error, ne_code code, const char *message, uint64_t offset)
{
    if (error) {
        error->code = code;
        error->message = message;
        error->offset = offset;
    }
    return code;
}

const char *ne_code_name(ne_code code)
{
    switch (code) {
    case NEWSEVENT_OK: return "NEWSEVENT_OK";
    case NEWSEVENT_ERROR_ARGUMENT: return "NEWSEVENT_ERROR_ARGUMENT";
    case NEWSEVENT_ERROR_MEMORY: return "NEWSEVENT_ERROR_MEMORY";
    case NEWSEVENT_ERROR_LIMIT: return "NEWSEVENT_ERROR_LIMIT";
    case NEWSEVENT_ERROR_ENCODING: return "NEWSEVENT_ERROR_ENCODING";
    case NEWSEVENT_ERROR_DATA: return "NEWSEVENT_ERROR_DATA";
    case NEWSEVENT_ERROR_STOPPED: return "NEWSEVENT_ERROR_STOPPED";
    case NEWSEVENT_ERROR_STATE: return "NEWSEVENT_ERROR_STATE";
    }
    return "NEWSEVENT_ERROR_?";
}
