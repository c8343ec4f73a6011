/* Which words of a scene the gold means by the fillers of an event. */
#ifndef NEWSEVENT_TOOLS_LEARN_GOLD_ROLES_H
#define NEWSEVENT_TOOLS_LEARN_GOLD_ROLES_H

#include "frame/cast.h"
#include "learn/scenes.h"

typedef struct gold_roles {
    uint8_t roles[NEWSEVENT_SCENE_WORDS];    /* which part each word fills */
    uint32_t entities[64], entity_count;     /* of those that do */
    uint32_t count, found;                   /* fillers of the gold, and those that have a word of their own */
} gold_roles;

/* `cast`: open at the event of `word`, its trigger. */
void gold_find(ne_scene *scene, const gold_event *g, uint32_t word, const ne_cast *cast, gold_roles *out);
/* Of an entity that fills a part by another mention: no example of anything. */
bool gold_is_other_mention(const ne_scene *scene, uint32_t i, const gold_roles *gold);

static inline bool gold_overlaps(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { return a < d && c < b; }

#endif
