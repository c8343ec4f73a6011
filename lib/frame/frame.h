/* The parts of the frame stage, for the stage itself and for the trainer that goes the same way. */
#ifndef NEWSEVENT_FRAME_FRAME_H
#define NEWSEVENT_FRAME_FRAME_H

#include "frame/filler.h"
#include "frame/hints.h"
#include "frame/model.h"
#include "frame/ontology.h"

/* A walk over the scenes of the window: all sentences that are no boilerplate, in parts of at most NEWSEVENT_SCENE_WORDS. */
typedef struct ne_walk {
    ne_scene_cursor cursor;
    uint32_t sentence, token; /* where the next scene begins */
} ne_walk;

bool ne_scene_open(ne_scene *scene, ne_document *doc, const ne_lexicon *lexicon);
void ne_walk_start(ne_walk *walk, const ne_document *doc);
bool ne_walk_next(ne_walk *walk, ne_scene *scene);
/* The same without filling a scene: its first token, how many tokens it has, and its sentence. */
bool ne_walk_step(ne_walk *walk, const ne_document *doc, uint32_t *first, uint32_t *count, uint32_t *sentence);

/* Fills roles, time, quantities, status and speaker of an event whose trigger, type and sentence are set. Events are to be filled
 * in the order of ne_cast_order: `cast` hands the parts of one on to those it governs. `seats`: the window's. */
ne_code ne_event_fill(ne_scene *scene, const ne_frames *frames, const ne_seats *seats, ne_event *event, ne_cast *cast, ne_error *error);
/* Its speaker, once all else is filled. */
ne_code ne_event_speaker(const ne_scene *scene, const ne_frames *frames, ne_event *event, ne_cast *cast, ne_error *error);
/* Tells background from news: sets `historical` of the scene's events. */
void ne_events_historical(const ne_scene *scene, ne_event *events, uint32_t count);
/* Mode and contexts, from type, trigger and its dependents. */
void ne_event_classify(const ne_scene *scene, const ne_ontology *ontology, ne_event *event);
/* What the window is about: a ne_topic. Walks through all its scenes. */
uint8_t ne_window_topic(const ne_scene *scene, const ne_ontology *ontology);
/* Numbers the event records of the window: mentions of one happening get one number. */
ne_code ne_records_link(ne_document *doc, ne_error *error);

#endif
