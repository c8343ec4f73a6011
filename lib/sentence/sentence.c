/* Sentences of the window: the segmenter's spans, each with the kind of the block it stands in. A dateline becomes a
 * sentence of its own, and so does each part of a span that lies in two blocks. */
#include "core/document.h"

#include "text/utf8.h"

/* Appends the part of a sentence between two offsets, unless it is all white space. */
static bool add(ne_document *doc, uint32_t start, uint32_t end, uint32_t block, uint32_t kind)
{
    const char *low = ne_at(doc, start), *high = ne_at(doc, end);
    uint32_t c, n;
    while (low < high && (n = ne_utf8_next(low, high, &c), ne_char_kind(c) & NEWSEVENT_SPACE))
        low += n;
    while (low < high && (n = ne_utf8_prev(low, high, &c), ne_char_kind(c) & NEWSEVENT_SPACE))
        high -= n;
    if (low == high)
        return true;
    ne_sentence *s = NEWSEVENT_PUSH(&doc->arena, &doc->sentences);
    if (!s)
        return false;
    s->start = start + (uint32_t)(low - ne_at(doc, start));
    s->end = start + (uint32_t)(high - ne_at(doc, start));
    s->paragraph = block;
    s->kind = (uint8_t)kind;
    s->confidence = block < doc->blocks.count ? doc->blocks.rows[block].confidence : 0;
    return true;
}

ne_code ne_sentence_run(ne_document *doc, ne_error *error)
{
    uint32_t b = doc->first.blocks, count = doc->blocks.count, done = doc->window_start;
    const ne_block *blocks = doc->blocks.rows;
    for (uint32_t i = 0; i < doc->segments.count; i++) {
        ne_span span = doc->segments.rows[i];
        if (span.start < done)
            span.start = done; /* a dateline takes in what looks like sentences: "MOSCOW. Oct 31 (Interfax) -" */
        while (span.start < span.end) {
            while (b + 1 < count && blocks[b + 1].start <= span.start)
                b++;
            uint32_t end = span.end, kind = b < count ? blocks[b].kind : NEWSEVENT_BODY;
            if (b + 1 < count && blocks[b + 1].start < end)
                end = blocks[b + 1].start;
            if (b < count && blocks[b].has_dateline && span.start < blocks[b].body) {
                kind = NEWSEVENT_DATELINE;
                end = blocks[b].body;
            }
            if (!add(doc, span.start, end, b, kind))
                return ne_no_memory(doc, error);
            span.start = done = end;
        }
    }
    return NEWSEVENT_OK;
}
