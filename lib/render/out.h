/* Output through the caller's function: a buffer, a sticky failure, and strings made safe. */
#ifndef NEWSEVENT_RENDER_OUT_H
#define NEWSEVENT_RENDER_OUT_H

#include "newsevent-render.h"

#include <stdbool.h>

typedef struct ne_out {
    ne_write write;
    void *context;
    bool stopped; /* `write` asked to stop, or memory was wanting: nothing more is written */
    bool no_memory;
    size_t used;
    char buffer[8192];
} ne_out;

void ne_out_init(ne_out *out, ne_write write, void *context);
void ne_out_bytes(ne_out *out, const char *bytes, size_t length);
void ne_out_text(ne_out *out, const char *text); /* NUL-terminated */
static inline void ne_out_char(ne_out *out, char c) { ne_out_bytes(out, &c, 1); }
void ne_out_number(ne_out *out, int64_t number);
/* Notes that there was no memory for something that belongs here. */
void ne_out_no_memory(ne_out *out);
/* Hands over what is left; false where the output was stopped. */
bool ne_out_flush(ne_out *out);

/* The bytes of the character at `p`, and its code point; 1 and U+FFFD where there is no valid one. */
uint32_t ne_out_next(const char *p, const char *end, int32_t *c);

/* Text that must stay on one line: white space and control characters become one space, and none at the ends; bytes that
 * are not valid UTF-8 become U+FFFD. False where nothing was left to write. */
bool ne_out_line(ne_out *out, const char *bytes, size_t length);

#endif
