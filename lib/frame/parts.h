/* The words that play one part of an event, and which of them say nothing of their own beside the others. */
#ifndef NEWSEVENT_FRAME_PARTS_H
#define NEWSEVENT_FRAME_PARTS_H

#include "frame/filler.h"

#define NEWSEVENT_PARTS 12u /* actors, or recipients, of one event at most */

typedef struct ne_part {
    uint32_t word;
    int32_t score; /* by how much it passes the threshold */
} ne_part;

typedef struct ne_parts {
    ne_part rows[NEWSEVENT_PARTS];
    uint32_t count;
} ne_parts;

void ne_parts_keep(ne_parts *parts, uint32_t word, int32_t score);
bool ne_parts_have(const ne_parts *parts, uint32_t word);
/* Whose somebody is, where they are from, what they are part of and what a name behind them tells again: one of the two goes. */
void ne_parts_drop_dependents(const ne_scene *scene, ne_parts *parts);
/* Whether the word is the object of a verb right behind the trigger, in one list with it, which has none of its own: "arrested and charged two men". */
bool ne_parts_shared(const ne_scene *scene, uint32_t trigger, uint32_t word);
/* Whom only a later verb of the list has: who "came to Lesna and pulled two miners out" did not come to the miners. */
void ne_parts_drop_later(const ne_scene *scene, uint32_t trigger, ne_parts *parts);
/* Who was brought along to one part does not play the other. */
void ne_parts_drop_others(ne_parts *parts, const ne_parts *others);
/* Nobody acts upon themselves unless the text says so: of two mentions of one entity, and of two that overlap, the likelier stays. */
void ne_parts_drop_both(const ne_scene *scene, uint32_t trigger, ne_parts *actors, ne_parts *recipients);
/* One filler for each entity: the likelier of two mentions of it. `types` is ne_cast.types; NULL without memory. */
ne_filler *ne_parts_fill(const ne_scene *scene, uint32_t trigger, const uint8_t *types, const ne_parts *parts, uint32_t *count);

#endif
