/* The times of a sentence as rivals for one event: each is weighed by itself first (ne_time_features); then a forest is asked, which
 * knows how the others did. */
#ifndef NEWSEVENT_FRAME_WHEN_H
#define NEWSEVENT_FRAME_WHEN_H

#include "core/forest.h"
#include "frame/features.h"

#define NEWSEVENT_WHENS 32u /* times of a sentence that are asked about; those beyond are nobody's */

typedef struct ne_when {
    uint32_t time;  /* row in doc->times */
    uint16_t head;  /* its word */
    int32_t margin; /* by how much yes beats no, by itself … */
    int32_t heard;  /* … and as the network says (audition.h) */
} ne_when;

typedef struct ne_whens {
    ne_when rows[NEWSEVENT_WHENS];
    uint32_t count, leader; /* leader: row with the greatest margin */
    uint32_t likely;        /* how many are above 0 */
    int32_t first, second;  /* the two greatest margins */
} ne_whens;

/* The next time asked about, in the order of the text; without effect where there is no room. */
void ne_whens_add(ne_whens *whens, const ne_scene *scene, uint32_t time, int32_t margin);
/* Has the network hear all of them; `pairs` tells of each row. */
void ne_whens_hear(ne_whens *whens, const ne_seats *seats, const ne_scene *scene, uint32_t trigger, const ne_pair *pairs);
/* What the forest is told of row `i`. */
void ne_when_numbers(const ne_whens *whens, const ne_scene *scene, const ne_cast *cast, uint32_t word, uint32_t type, uint32_t i,
                     ne_numbers *out);
#define NEWSEVENT_WHEN_NUMBERS 21u

#endif
