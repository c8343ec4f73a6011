#include "sentence/segment.h"

#include "text/utf8.h"

#include <string.h>

void ne_segmenter_init(ne_segmenter *segmenter, const ne_engine *engine, uint64_t max_sentence)
{
    memset(segmenter, 0, sizeof *segmenter);
    segmenter->engine = engine;
    segmenter->max_sentence = max_sentence;
}

bool ne_segment_next(ne_segmenter *segmenter, const char *bytes, uint32_t base, uint32_t end, bool final, ne_span *sentence)
{
    for (uint32_t i = segmenter->scan; i < end; i++) {
        char c = bytes[i - base];
        if (c <= ' ' && i == segmenter->start) {
            segmenter->start++;
        } else if (c == '\n' || ((c == '.' || c == '?' || c == '!') && i + 1 < end && bytes[i + 1 - base] == ' ')) {
            sentence->start = segmenter->start;
            sentence->end = c == '\n' ? i : i + 1;
            segmenter->start = segmenter->scan = i + 1;
            return true;
        }
        segmenter->scan = i + 1;
    }
    if (!final || segmenter->start >= end)
        return false;
    *sentence = (ne_span){segmenter->start, end};
    segmenter->start = segmenter->scan = end;
    return true;
}
