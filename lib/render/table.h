/* Pieces that the writers for people share. */
#ifndef NEWSEVENT_RENDER_TABLE_H
#define NEWSEVENT_RENDER_TABLE_H

#include "render/render.h"
#include "render/wrap.h"

void ne_table_title(ne_wrap *wrap, const ne_document *doc, const ne_render_options *options);
void ne_table_filler(ne_wrap *wrap, const ne_document *doc, const ne_filler *filler); /* name and country */
void ne_table_quantity(ne_wrap *wrap, const ne_document *doc, const ne_quantity *quantity);

#endif
