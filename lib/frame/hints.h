/* What the first pass over an article tells the second: its commonest event types, and what became of each lemma elsewhere. */
#ifndef NEWSEVENT_FRAME_HINTS_H
#define NEWSEVENT_FRAME_HINTS_H

#include "frame/features.h"

typedef struct ne_hints {
    uint32_t first_token, count; /* the window's tokens */
    uint8_t *best, *share, *like; /* a token: the first pass's answer, its share in tenths (255: settled), its likeliest type; 0 where none was asked */
    uint64_t *lemmas;            /* open addressing: lemma hash, 0 empty … */
    uint8_t *tallies;            /* … and its counts by type, NEWSEVENT_EVENT_TYPES a row */
    uint32_t mask;
    uint32_t open; /* words that the second pass is to weigh */
    uint8_t top[3];
} ne_hints;

/* Room for the window's tokens in the document's scratch; false when there is no memory. */
bool ne_hints_open(ne_hints *hints, ne_document *doc);
/* Notes the first pass's answer for a token of the window: its answer (0 for none), that answer's share in thousandths,
 * and the likeliest type, whatever the answer. */
void ne_hints_note(ne_hints *hints, uint32_t token, uint64_t lemma, uint32_t best, uint32_t share, uint32_t like);
/* After the first pass: the article's commonest types. */
void ne_hints_close(ne_hints *hints);
/* True where the first pass weighed the token and was not so sure that it triggers nothing that it need not be asked about again. */
bool ne_hints_left_open(const ne_hints *hints, uint32_t token);
/* What the second pass is told about a word of the scene. */
void ne_hints_tell(const ne_hints *hints, const ne_scene *scene, uint32_t word, ne_hint *out);

#endif
