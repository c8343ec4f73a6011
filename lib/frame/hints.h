/* What the first pass over an article, the network's, tells the second: its commonest event types, what became of each lemma elsewhere, and
 * how each type did at words that it left open. */
#ifndef NEWSEVENT_FRAME_HINTS_H
#define NEWSEVENT_FRAME_HINTS_H

#include "frame/features.h"
#include "frame/network.h"

typedef struct ne_hints {
    uint32_t first_token, count; /* the window's tokens */
    uint8_t *best, *share, *like; /* a token: the first pass's answer, its share in tenths (255: settled), its likeliest type; 0 where none was asked */
    uint64_t *lemmas;            /* open addressing: lemma hash, 0 empty … */
    uint8_t *tallies;            /* … and its counts by type, NEWSEVENT_EVENT_TYPES a row */
    uint32_t mask;
    NEWSEVENT_VEC(ne_net_scores) open; /* the network's scores for the words that the second pass is to weigh */
    uint8_t top[3];
} ne_hints;

/* Room for the window's tokens in the document's scratch; false when there is no memory. */
bool ne_hints_open(ne_hints *hints, ne_document *doc);
/* Asks the network about the scene's words that may trigger something, scene after scene, and notes what it says; what is kept goes to
 * `arena`. False when there is no memory. */
bool ne_hints_read(ne_hints *hints, ne_arena *arena, const ne_network *network, const ne_network_room *room, const ne_scene *scene);
/* After the first pass: the article's commonest types. */
void ne_hints_close(ne_hints *hints);
/* True where the first pass weighed the token and was not so sure that it triggers nothing that it need not be asked about again. */
bool ne_hints_left_open(const ne_hints *hints, uint32_t token);
/* True where, besides, the first pass gave "nothing" no more than seven tenths: nearly all events are among them. */
bool ne_hints_hopeful(const ne_hints *hints, uint32_t token);
/* What the second pass is told about a word of the scene. */
void ne_hints_tell(const ne_hints *hints, const ne_scene *scene, uint32_t word, ne_hint *out);

#endif
