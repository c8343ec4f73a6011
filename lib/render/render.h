/* The writers, one a format. */
#ifndef NEWSEVENT_RENDER_RENDER_H
#define NEWSEVENT_RENDER_RENDER_H

#include "render/json.h"

void ne_render_json(const ne_document *doc, const ne_render_options *options, bool pretty, ne_out *out);
void ne_render_table(const ne_document *doc, const ne_render_options *options, ne_out *out);
void ne_render_explain(const ne_document *doc, const ne_render_options *options, ne_out *out);

#endif
