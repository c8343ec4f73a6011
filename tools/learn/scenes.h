/* The sentences of gold articles as the frame stage sees them. For programs of tools/. */
#ifndef NEWSEVENT_TOOLS_LEARN_SCENES_H
#define NEWSEVENT_TOOLS_LEARN_SCENES_H

#include "frame/frame.h"
#include "learn/articles.h"

enum { LEARN_FOLDS = 4 }; /* of the articles: each is asked about by what was taught the others */

/* The tables that scenes are read with. */
typedef struct scene_tables {
    ne_lexicon lexicon;
    ne_ontology ontology;
} scene_tables;

/* False where the tables linked in are damaged. */
bool open_tables(scene_tables *tables);

typedef void on_scene(ne_scene *scene, const article *a, void *context);
void each_scene(const scene_tables *tables, const article *a, on_scene *act, void *context);

/* How much a word of the article counts: less where it was asked about, since those are the doubtful ones of texts of other kinds. */
static inline double weight_of(const article *a) { return a->partial ? 0.5 : 1.0; }

/* The gold event whose trigger is the token, more than half of each; NULL where there is none. */
const gold_event *gold_at(const article *a, const ne_token *t);

/* The gold events of a scene, by its words. */
typedef struct gold_scene {
    const gold_event *events[NEWSEVENT_SCENE_WORDS]; /* NULL where a word triggers none */
    uint8_t types[NEWSEVENT_SCENE_WORDS];
    uint16_t order[NEWSEVENT_SCENE_WORDS]; /* of the triggers, those that govern others first … */
    uint32_t count;                        /* … and how many they are */
} gold_scene;
/* Fills it, and opens the cast of `*whose` article over its types; the cast of another article is forgotten. */
void open_gold(gold_scene *out, const ne_scene *scene, const article *a, ne_cast *cast, const article **whose);

#endif
