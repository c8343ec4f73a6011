/* From text to rows: the stages in their order, and the windows they work on. */
#ifndef NEWSEVENT_PIPELINE_H
#define NEWSEVENT_PIPELINE_H

#include "core/document.h"
#include "sentence/segment.h"

/* A document without text, its article and limits checked and copied. */
ne_document *ne_document_open(const ne_engine *engine, const ne_article *article, ne_error *error);
/* Refuses what begins with a byte order mark of UTF-16 or UTF-32. */
ne_code ne_check_encoding(const char *text, size_t length, ne_error *error);
/* Finds sentences in the bytes at hand and adds them to the window under way, until the window closes (true: run the
 * stages) or more bytes are needed (false). When final and false, what is left is the last window. */
ne_code ne_window_fill(ne_document *doc, ne_segmenter *segmenter, bool final, bool *closed, ne_error *error);
/* Runs the stages over the window that was filled. */
ne_code ne_window_run(ne_document *doc, ne_error *error);
/* ne_parse up to a stage, for the tools that learn it: the document stands as that stage finds it. */
ne_document *ne_parse_before(const ne_engine *engine, const char *text, size_t length, const ne_article *article, ne_stage *stage,
                             ne_error *error);

#endif
