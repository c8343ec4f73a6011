/* The writers, one a format. */
#ifndef NEWSEVENT_RENDER_RENDER_H
#define NEWSEVENT_RENDER_RENDER_H

#include "render/json.h"

/* A span as the caller wants it told. */
static inline ne_span ne_render_span(const ne_render_options *options, uint32_t start, uint32_t end)
{
    ne_span span = {start, end};
    if (options->place)
        options->place(options->place_context, &span);
    return span;
}

void ne_render_json(const ne_document *doc, const ne_render_options *options, bool pretty, ne_out *out);
void ne_render_table(const ne_document *doc, const ne_render_options *options, ne_out *out);
void ne_render_explain(const ne_document *doc, const ne_render_options *options, ne_out *out);
void ne_render_csv(const ne_document *doc, const ne_render_options *options, ne_out *out);
void ne_render_plover(const ne_document *doc, const ne_render_options *options, ne_out *out);
/* These two look offsets up in an array; false without memory for it, and then nothing was written. */
bool ne_render_conllu(const ne_document *doc, const ne_render_options *options, ne_out *out);
bool ne_render_brat(const ne_document *doc, const ne_render_options *options, ne_out *out);

#endif
