/* Blocks of text: a paragraph, or a line that stands by itself. What kind they are of is lib/layout/kinds.c's business. */
#include "layout/layout.h"

#include <string.h>

/* Goes over the newlines between two offsets, all of which are known to join lines (inside a sentence). */
static void pass_joined(const ne_document *doc, ne_lines *lines, uint32_t from, uint32_t to)
{
    const char *at = ne_at(doc, from), *end = ne_at(doc, to), *newline;
    while (at < end && (newline = memchr(at, '\n', (size_t)(end - at)))) {
        uint32_t offset = from + (uint32_t)(newline - ne_at(doc, from));
        ne_lines_count(lines, doc->text, doc->base, offset);
        ne_lines_take(lines, (ne_newline){offset + 1, 1, false, false});
        at = newline + 1;
    }
}

/* True where a block ends somewhere between two sentences. */
static bool breaks_between(const ne_document *doc, ne_lines *lines, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++) {
        char c = *ne_at(doc, at);
        if (c != '\n' && c != '\r' && c != '\f' && !(c == '\xe2' && to - at >= 3 && memcmp(ne_at(doc, at), "\xe2\x80\xa9", 3) == 0))
            continue;
        ne_view view = {doc->text, doc->base, doc->window_start, doc->window_end, false, false};
        if (at - view.low > NEWSEVENT_LINE_REACH)
            view.low = at - NEWSEVENT_LINE_REACH;
        if (view.high - at > NEWSEVENT_LINE_REACH)
            view.high = at + NEWSEVENT_LINE_REACH;
        ne_lines_count(lines, doc->text, doc->base, at);
        ne_newline judged = ne_line_judge(&view, at, lines);
        ne_lines_take(lines, judged);
        return judged.breaks;
    }
    return false;
}

ne_code ne_layout_run(ne_document *doc, ne_error *error)
{
    ne_lines lines = {0};
    lines.counted = doc->window_start;
    for (uint32_t i = 0; i < doc->segments.count; i++) {
        ne_span s = doc->segments.rows[i];
        bool begins = i == 0 || breaks_between(doc, &lines, doc->segments.rows[i - 1].end, s.start);
        if (begins) {
            ne_block *block = NEWSEVENT_PUSH(&doc->arena, &doc->blocks);
            if (!block)
                return ne_no_memory(doc, error);
            block->start = block->body = s.start;
        }
        doc->blocks.rows[doc->blocks.count - 1].end = s.end;
        pass_joined(doc, &lines, s.start, s.end);
    }
    return ne_layout_kinds(doc, error);
}
