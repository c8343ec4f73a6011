/* Blocks: one a line for now. */
#include "core/document.h"

#include "text/utf8.h"

ne_code ne_layout_run(ne_document *doc, ne_error *error)
{
    uint32_t at = doc->window_start, end = doc->window_end;
    while (at < end) {
        uint32_t stop = at;
        while (stop < end && *ne_at(doc, stop) != '\n')
            stop++;
        uint32_t a = at, b = stop;
        while (a < b && ne_char_kind((unsigned char)*ne_at(doc, a) & 0x7f) & NEWSEVENT_SPACE)
            a++;
        if (a < b) {
            ne_block *block = NEWSEVENT_PUSH(&doc->arena, &doc->blocks);
            if (!block)
                return ne_no_memory(doc, error);
            block->start = block->body = a;
            block->end = b;
        }
        at = stop + 1;
    }
    return NEWSEVENT_OK;
}
