/* Teaching of speakers: which voice around an event is to whom the text attributes it. */
#ifndef NEWSEVENT_TOOLS_LEARN_VOICES_H
#define NEWSEVENT_TOOLS_LEARN_VOICES_H

#include "learn/linear.h"
#include "learn/scenes.h"

/* Taught all articles. */
learner *teach_voices(const scene_tables *tables, const articles *all);
/* The threshold, four parts of the articles answered for by the others; prints how often they are right. */
double tune_voices(const scene_tables *tables, const articles *all);

#endif
