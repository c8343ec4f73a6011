/* A document as a table for people. */
#include "render/render.h"

static void words(ne_out *out, const ne_document *doc, uint32_t start, uint32_t end)
{
    size_t length;
    const char *text = ne_text(doc, start, end, &length);
    ne_out_bytes(out, text, length);
}

void ne_render_table(const ne_document *doc, const ne_render_options *options, ne_out *out)
{
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    ne_out_bytes(out, options->label.data, options->label.length);
    ne_out_char(out, '\n');
    for (size_t i = 0; i < count; i++) {
        ne_out_text(out, ne_event_type_name(events[i].type));
        ne_out_char(out, ' ');
        words(out, doc, events[i].start, events[i].end);
        ne_out_char(out, '\n');
    }
}
