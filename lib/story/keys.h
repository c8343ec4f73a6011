/* Keys: what articles are compared by, as numbers that are the same in every article. */
#ifndef NEWSEVENT_STORY_KEYS_H
#define NEWSEVENT_STORY_KEYS_H

#include "newsevent.h"

#include <stdbool.h>

/* FNV-1a over the words of a name or phrase: case and accents aside, white space and punctuation as one space. */
uint64_t ne_key_of_words(const char *data, size_t length);
/* What an entity is known by: a country by its code, whether it stands there as a state or as its people; else by its gazetteer entry,
 * else by its words. */
uint64_t ne_key_of_entity(const ne_entity *entity);
uint64_t ne_key_of_country(const char country[4]);
/* True of a state or its people. */
bool ne_stands_for_country(const ne_entity *entity);
/* A weight grown by how often the word stands in an article: by the natural logarithm, in sixteenths. */
uint32_t ne_grown(uint32_t weight, uint32_t times);

#endif
