/* How often a decision of a given score is right: a map from the score to that probability, and a table that shows how well it holds. */
#ifndef NEWSEVENT_TOOLS_LEARN_CALIBRATE_H
#define NEWSEVENT_TOOLS_LEARN_CALIBRATE_H

#include "common/blobwriter.h"

#include <stdbool.h>

typedef struct verdict { /* a decision about an article that was not taught */
    uint32_t score;      /* 0 to 1000 */
    uint32_t group;      /* number of the article: those of one never stand on both sides of a test */
    bool kept, right;
} verdict;

/* Appends rows {u32 score, u32 confidence}, both rising: a monotone map by pooling neighbours (isotonic regression) over steps of
 * about equal count. Sorts the verdicts. */
void put_calibration(blob_bytes *out, verdict *rows, size_t count);
/* Prints to standard error, for docs/frames.md, how often kept decisions were right in bins of predicted confidence, each half of the
 * groups mapped by what the other half taught. Sorts the verdicts. */
void print_reliability(verdict *rows, size_t count);

#endif
