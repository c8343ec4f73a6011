#include "learn/scenes.h"

#include <stdlib.h>
#include <string.h>

bool open_tables(scene_tables *tables)
{
    ne_blob lexicon = ne_engine_blob(NULL, NEWSEVENT_BLOB_lexicon), ontology = ne_engine_blob(NULL, NEWSEVENT_BLOB_ontology);
    return ne_lexicon_open(&tables->lexicon, &lexicon) && ne_ontology_open(&tables->ontology, &ontology);
}

const gold_event *gold_at(const article *a, const ne_token *t)
{
    for (uint32_t k = 0; k < a->event_count; k++) {
        const gold_event *g = &a->events[k];
        uint32_t low = g->start > t->start ? g->start : t->start, high = g->end < t->end ? g->end : t->end;
        uint32_t all = (g->end > t->end ? g->end : t->end) - (g->start < t->start ? g->start : t->start);
        if (high > low && 2 * (high - low) >= all)
            return g;
    }
    return NULL;
}

void open_gold(gold_scene *out, const ne_scene *s, const article *a, ne_cast *cast, const article **whose)
{
    memset(out, 0, sizeof *out);
    for (uint32_t i = 0; i < s->count; i++)
        if ((out->events[i] = gold_at(a, &a->doc->tokens.rows[s->first_token + i])))
            out->types[i] = (uint8_t)out->events[i]->type;
    if (a != *whose)
        memset(cast, 0, sizeof *cast);
    *whose = a;
    ne_cast_open(cast, s, out->types);
    out->count = ne_cast_order(s, out->types, out->order);
}

void each_scene(const scene_tables *tables, const article *a, on_scene *act, void *context)
{
    ne_scene scene;
    ne_walk walk;
    ne_arena_reset(&a->doc->scratch);
    if (!ne_scene_open(&scene, a->doc, &tables->lexicon))
        exit(1);
    scene.topic = ne_window_topic(&scene, &tables->ontology);
    ne_walk_start(&walk, a->doc);
    while (ne_walk_next(&walk, &scene))
        act(&scene, a, context);
}
