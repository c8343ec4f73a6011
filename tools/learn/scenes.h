/* The sentences of gold articles as the frame stage sees them. For programs of tools/. */
#ifndef NEWSEVENT_TOOLS_LEARN_SCENES_H
#define NEWSEVENT_TOOLS_LEARN_SCENES_H

#include "frame/frame.h"
#include "learn/articles.h"

/* The tables that scenes are read with. */
typedef struct scene_tables {
    ne_lexicon lexicon;
    ne_ontology ontology;
} scene_tables;

/* False where the tables linked in are damaged. */
bool open_tables(scene_tables *tables);

typedef void on_scene(ne_scene *scene, const article *a, void *context);
void each_scene(const scene_tables *tables, const article *a, on_scene *act, void *context);

/* The gold event whose trigger is the token, more than half of each; NULL where there is none. */
const gold_event *gold_at(const article *a, const ne_token *t);

#endif
