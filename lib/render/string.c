/* Rendering into memory, for hosts that want a document's text as one string: databases, other languages. */
#include "newsevent-render.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct output {
    char *data;
    size_t length, room;
    bool failed; /* there was no memory */
} output;

static int append(void *context, const char *bytes, size_t length)
{
    output *s = context;
    size_t room = s->room;
    while (room && room - s->length <= length) /* one byte stays for the NUL */
        room = room > SIZE_MAX / 2 ? 0 : 2 * room;
    if (room != s->room) {
        char *data = room ? realloc(s->data, room) : NULL;
        if (!data)
            return s->failed = true;
        s->data = data;
        s->room = room;
    }
    memcpy(s->data + s->length, bytes, length);
    s->length += length;
    return 0;
}

char *ne_render_string(const ne_document *document, ne_format format, const ne_render_options *options, size_t *length,
                       ne_error *error)
{
    enum { FIRST = 16384 };
    output s = {malloc(FIRST), 0, FIRST, false};
    s.failed = !s.data;
    if (s.failed || ne_render(document, format, options, append, &s, error) != NEWSEVENT_OK) {
        if (s.failed && error)
            *error = (ne_error){NEWSEVENT_ERROR_MEMORY, "no memory for the output", 0};
        free(s.data);
        return NULL;
    }
    s.data[s.length] = 0;
    if (length)
        *length = s.length;
    return s.data;
}

void ne_render_free(char *string) { free(string); }
