/* Articles whose mentions are grouped by entity, in the two shapes of data/names: entities with their mentions, and mentions with
 * heads that number their entity. For programs of tools/. */
#ifndef NEWSEVENT_TOOLS_LEARN_GROUPS_H
#define NEWSEVENT_TOOLS_LEARN_GROUPS_H

#include "coref/coref.h"

#include <jansson.h>

typedef struct grouped_mention {
    uint32_t start, end, head_start, head_end;
    uint32_t entity;
} grouped_mention;

typedef struct groups {
    grouped_mention *rows; /* malloc'ed */
    size_t count;
    bool heads; /* the gold tells heads: match by them */
} groups;

groups read_groups(json_t *json);
/* The gold entity of a mention; NEWSEVENT_NONE where the gold has none there. */
uint32_t group_of(const groups *g, const ne_coref *c, const ne_ment *m);
/* Whether the document serves for evaluation, or is of a kind far from news. */
bool is_left_out(json_t *json);

#endif
