/* Sentences of the window: the segmenter's spans, each with its kind. */
#include "core/document.h"

ne_code ne_sentence_run(ne_document *doc, ne_error *error)
{
    uint32_t b = doc->first.blocks;
    for (uint32_t i = 0; i < doc->segments.count; i++) {
        ne_span span = doc->segments.rows[i];
        while (b + 1 < doc->blocks.count && doc->blocks.rows[b].end <= span.start)
            b++;
        ne_sentence *s = NEWSEVENT_PUSH(&doc->arena, &doc->sentences);
        if (!s)
            return ne_no_memory(doc, error);
        s->start = span.start;
        s->end = span.end;
        s->paragraph = b;
        s->kind = b < doc->blocks.count ? doc->blocks.rows[b].kind : NEWSEVENT_BODY;
    }
    return NEWSEVENT_OK;
}
