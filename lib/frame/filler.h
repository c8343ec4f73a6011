/* The words that may fill a part of an event: mentions of entities, and noun phrases by their heads. */
#ifndef NEWSEVENT_FRAME_FILLER_H
#define NEWSEVENT_FRAME_FILLER_H

#include "frame/scene.h"

/* May the word head a filler? */
bool ne_may_fill(const ne_scene *scene, uint32_t word);
/* The filler that `word` heads: its words, its entity, its name. */
void ne_fill(const ne_scene *scene, uint32_t word, ne_filler *out);
/* The same for a part of the event that `trigger` tells, without that word and times before or behind, and with what the noun is of: "the price of rice", where the noun
 * tells no event itself. `types` is ne_cast.types. */
void ne_fill_part(const ne_scene *scene, uint32_t word, uint32_t trigger, const uint8_t *types, ne_filler *out);
/* Whether the filler that `word` heads is nothing but a time, "Monday", and nobody called May. */
bool ne_fill_is_time(const ne_scene *scene, uint32_t word, const ne_filler *filler);
/* "Hungarian and Romanian officials": fillers for the nations named before the one that `of` begins with. Returns their number, at
 * most `room`. */
uint32_t ne_fill_nations(const ne_scene *scene, const ne_filler *of, ne_filler *out, uint32_t room);
/* home.c: police, prisoners and protesters of whom no country is told are of the country where the event took place; … */
void ne_filler_at_home(const ne_document *doc, const ne_filler *place, ne_filler *rows, uint32_t count);
/* … and, where nobody in the event is told to be of another, of the one country of which the window speaks, "" for none. */
void ne_window_home(const ne_document *doc, char *country);
void ne_fillers_of_window(const ne_document *doc, const char *country, ne_filler *actors, uint32_t actor_count, ne_filler *recipients, uint32_t recipient_count);
/* The canonical name by which an entity is told when one of its mentions fills a part: capitals and adjectives of nations
 * stand for their state. */
ne_string ne_filler_name(const ne_document *doc, const ne_mention *mention);

#endif
