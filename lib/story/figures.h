/* The parts of making a digest's figures. */
#ifndef NEWSEVENT_STORY_FIGURES_H
#define NEWSEVENT_STORY_FIGURES_H

#include "story/make.h"

typedef struct ne_said { /* whose words they are */
    uint32_t start, end;
    uint32_t entity; /* row in ne_entities or NEWSEVENT_NONE */
} ne_said;

/* False where the figure is the narrator's. */
bool ne_figure_speaker(const ne_maker *m, const ne_quantity *q, ne_said *said);
/* The token of the number; NEWSEVENT_NONE where there is none. */
uint32_t ne_figure_token(const ne_maker *m, const ne_quantity *q);

#endif
