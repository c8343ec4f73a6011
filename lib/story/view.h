/* A story opened: its articles' digests, copied, and the rows that are made of them. Each ne_view_… adds a layer; false where there is no memory. */
#ifndef NEWSEVENT_STORY_VIEW_H
#define NEWSEVENT_STORY_VIEW_H

#include "story/set.h"

struct ne_story_view {
    ne_allocator allocator;
    ne_budget budget;
    ne_arena arena;
    ne_story row;
    ne_digest *digests; /* one a report */
    uint32_t **name_of; /* for each report: the row in `names` of each of its digest's names */
    NEWSEVENT_VEC(ne_story_report) reports;
    NEWSEVENT_VEC(ne_story_name) names;
    NEWSEVENT_VEC(ne_story_part) parts;
    NEWSEVENT_VEC(ne_story_mention) mentions;
    NEWSEVENT_VEC(ne_story_event) events;
    NEWSEVENT_VEC(ne_story_moment) timeline;
    NEWSEVENT_VEC(ne_story_figure) figures;
    NEWSEVENT_VEC(ne_story_count) counts;
};

bool ne_view_reports(ne_story_view *v, const ne_story_set *set, const ne_members *members);
bool ne_view_names(ne_story_view *v);
bool ne_view_events(ne_story_view *v);
bool ne_view_timeline(ne_story_view *v);
bool ne_view_figures(ne_story_view *v);

/* A part of a digest as a part of the story; all zero with name NEWSEVENT_NONE where `part` is NEWSEVENT_NONE. */
ne_story_part ne_view_part(const ne_story_view *v, uint32_t report, uint32_t part);
/* How many articles and independent sources there are among `count` reports' numbers, `step` bytes apart. */
void ne_view_count(const ne_story_view *v, const uint32_t *first, uint32_t count, size_t step, uint32_t *articles, uint32_t *sources);

#endif
