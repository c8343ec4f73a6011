/* Who plays which part in the events of a scene, as far as it is known: what an event inherits from the one that governs it
 * ("agreed to withdraw", "a statement expressing concern") and what the members of a list share. */
#ifndef NEWSEVENT_FRAME_CAST_H
#define NEWSEVENT_FRAME_CAST_H

#include "frame/scene.h"

#define NEWSEVENT_CAST_ROWS 1024u /* parts noted in a scene; what comes beyond is not inherited */
#define NEWSEVENT_CAST_STEPS 4u /* in the tree between a trigger and a filler, up and down; one farther off plays a part by inheritance alone */
#define NEWSEVENT_CAST_PAST 1024u /* entities with a type of event that are remembered from the scenes before, a power of two */

#define NEWSEVENT_RIVALS 96u      /* words asked about for the parts of one event; those beyond play none */

typedef enum ne_role { NEWSEVENT_NO_ROLE, NEWSEVENT_ACTOR, NEWSEVENT_RECIPIENT, NEWSEVENT_PLACE, NEWSEVENT_ROLES } ne_role;

/* What an entity was in the article's events of one type so far. */
typedef struct ne_past {
    uint32_t key;     /* entity and type, 0 for an empty place */
    uint8_t times[4]; /* by ne_role; [0] the part of the last time */
} ne_past;

typedef struct ne_rival { /* a word that may fill a part of the event at hand (rival.h) */
    uint16_t word;
    uint8_t kind;     /* ne_entity_type, else by its part of speech */
    uint8_t best;     /* the likeliest part, even where none is likelier */
    uint8_t fellow, inherits, before; /* as in ne_billing: fellow, role, before */
    uint32_t entity;  /* or NEWSEVENT_NONE */
    int32_t margins[NEWSEVENT_ROLES]; /* of each part's score over that of none */
    int32_t alone[NEWSEVENT_ROLES];   /* the same before the rivals were known */
    int32_t heard[NEWSEVENT_ROLES];   /* and what the network says of it (audition.h), in the same units */
} ne_rival;

typedef struct ne_rivals {
    ne_rival rows[NEWSEVENT_RIVALS];
    uint32_t count;
    int32_t first[NEWSEVENT_ROLES], second[NEWSEVENT_ROLES]; /* the two greatest margins for each part, and … */
    uint8_t leader[NEWSEVENT_ROLES];                         /* … whose the greatest is */
    uint8_t likely[NEWSEVENT_ROLES];                         /* how many seem to fill it */
    int32_t heard_first[NEWSEVENT_ROLES], heard_second[NEWSEVENT_ROLES]; /* the same of what the network says */
    uint8_t heard_leader[NEWSEVENT_ROLES];
} ne_rivals;

typedef struct ne_cast {
    const uint8_t *types; /* the type triggered by each word of the scene, 0 for none */
    uint32_t told[NEWSEVENT_SCENE_WORDS];  /* who tells each trigger's event, as ne_voice_told numbers them; 0: not known yet */
    uint8_t status[NEWSEVENT_SCENE_WORDS]; /* its ne_event_status + 1; 0: not known yet */
    uint16_t first[NEWSEVENT_SCENE_WORDS], count[NEWSEVENT_SCENE_WORDS]; /* each trigger's rows, which stand together */
    uint16_t governor[NEWSEVENT_SCENE_WORDS]; /* of each trigger: the next trigger above in the tree, or NEWSEVENT_NO_WORD */
    uint16_t fillers[NEWSEVENT_SCENE_WORDS];  /* the words that may fill a part … */
    uint32_t filler_count;                    /* … and how many they are */
    uint8_t near[NEWSEVENT_SCENE_WORDS];      /* of the event begun last: steps to each word in the tree, and one; 0 for those too far */
    struct {
        uint16_t word;
        uint8_t role;
    } rows[NEWSEVENT_CAST_ROWS];
    uint16_t time[NEWSEVENT_SCENE_WORDS]; /* of each trigger's event: row + 1 among the scene's times, 0 for none */
    uint32_t used;
    ne_past past[NEWSEVENT_CAST_PAST];
    ne_rivals rivals; /* of the event at hand */
} ne_cast; /* to be zeroed before the first scene of a window */

/* What the cast says of one word as a part of one event. */
typedef struct ne_billing {
    uint32_t governor; /* ne_cast.governor */
    uint8_t role;      /* the part of the word, or of another mention of its entity, in the governor's event */
    uint8_t filled;    /* which parts the governor's event has: a bit for each ne_role */
    uint8_t fellow;    /* the part that the first member of the word's list has in the event itself */
    uint8_t before;    /* the part the entity had most often in earlier events of this type, and … */
    uint8_t last;      /* … the last time */
} ne_billing;

void ne_cast_open(ne_cast *cast, const ne_scene *scene, const uint8_t *types);
/* Begins the parts of the event of `trigger`; all of them must be noted, and the event closed, before the next one begins. */
void ne_cast_begin(ne_cast *cast, const ne_scene *scene, uint32_t trigger);
/* Forgets the parts noted since, and keeps the rivals. */
void ne_cast_begin_again(ne_cast *cast, uint32_t trigger);
void ne_cast_close(ne_cast *cast, const ne_scene *scene, uint32_t trigger);
void ne_cast_note(ne_cast *cast, uint32_t trigger, uint32_t word, uint32_t role);
void ne_cast_look(const ne_cast *cast, const ne_scene *scene, uint32_t trigger, uint32_t word, ne_billing *out);
/* Adds what ne_cast_look leaves out: `before` and `last`. */
void ne_cast_recall(const ne_cast *cast, const ne_scene *scene, uint32_t trigger, uint32_t word, ne_billing *out);
/* The governor of a trigger, the relation by which the way up arrives at it, and how many words are on that way. */
uint32_t ne_cast_link(const ne_cast *cast, const ne_scene *scene, uint32_t trigger, uint32_t *relation, uint32_t *steps);
/* The scene's triggers, those that govern others first; `order` has room for all words. Returns how many there are. */
uint32_t ne_cast_order(const ne_scene *scene, const uint8_t *types, uint16_t *order);

#endif
