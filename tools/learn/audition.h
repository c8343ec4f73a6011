/* Teaching of the network of lib/frame/audition.h: which part, if any, a word plays in an event; in floating point, four threads whose sums are
 * added in a fixed order: same input, same bytes. */
#ifndef NEWSEVENT_TOOLS_LEARN_AUDITION_H
#define NEWSEVENT_TOOLS_LEARN_AUDITION_H

#include "common/blobwriter.h"
#include "frame/audition.h"
#include "learn/scenes.h"

typedef struct hearings hearings;
typedef struct audition_learner audition_learner;

/* Triggers of gold events (`number`: of their article), each with a word that was asked about: which of `classes` outputs from `first` on is right. */
hearings *hearings_open(const articles *all);
void hearings_add(hearings *h, size_t number, const ne_scene *scene, uint32_t trigger, uint32_t word, const ne_pair *pair, uint32_t first, uint32_t classes,
                  uint32_t gold);
void hearings_close(hearings *h);

/* Teaches those of articles whose number modulo LEARN_FOLDS is not `leave_out`, with words as `network` sees them. */
audition_learner *audition_teach(const hearings *h, const scene_tables *tables, const ne_network *network, uint32_t leave_out);
/* Adds the sections. */
void audition_write(const audition_learner *learner, blob_writer *w);
void audition_close(audition_learner *learner);

#endif
