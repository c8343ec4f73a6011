/* PLOVER's modes and contexts. */
#include "frame/frame.h"

void ne_event_classify(const ne_scene *s, ne_event *e)
{
    if (e->rule != NEWSEVENT_NONE)
        e->mode = ne_lexicon_sense(s->lexicon, e->rule).mode;
}
