/* The streaming sentence segmenter. */
#ifndef NEWSEVENT_SENTENCE_SEGMENT_H
#define NEWSEVENT_SENTENCE_SEGMENT_H

#include "newsevent.h"

#include "layout/lines.h"

#include <stdbool.h>

#define NEWSEVENT_LOOKAHEAD 512u /* bytes behind a possible end that a decision may read, and never more */

typedef struct ne_segmenter {
    const ne_engine *engine;
    uint64_t max_sentence;
    uint32_t start; /* where the sentence under way begins (or its leading white space) */
    uint32_t scan;  /* how far it has been looked through, so that feeding byte by byte stays linear */
    /* the segmenter's own: what it remembers of the text before */
    ne_lines lines;
    uint32_t item;    /* number of the list item that the sentence under way is, a = 1 for letters; 0 for none */
    uint8_t letters;  /* … numbered by letters */
    uint8_t quote;    /* a double quotation mark is open in this paragraph */
    uint8_t brackets; /* round and square ones that are open in this sentence */
    uint8_t newline;  /* the sentence under way begins a line */
    uint8_t marked;   /* stops, question or exclamation marks were met in the line under way, … */
    uint32_t line;    /* … which begins here */
} ne_segmenter;

void ne_segmenter_init(ne_segmenter *segmenter, const ne_engine *engine, uint64_t max_sentence);
/* Finds the next sentence of a text of which the bytes up to offset `end` are known; `bytes` are those from offset `base`
 * on, and reach back at least to `segmenter->start`. `final` tells that the text ends there. True with its span, trimmed
 * of white space; false where more bytes are needed or, when final, no sentence is left. The spans found do not depend on
 * how often it was called with how much of the text. */
bool ne_segment_next(ne_segmenter *segmenter, const char *bytes, uint32_t base, uint32_t end, bool final, ne_span *sentence);

#endif
