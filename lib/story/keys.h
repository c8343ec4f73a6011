/* Keys: what articles are compared by, as numbers that are the same in every article. */
#ifndef NEWSEVENT_STORY_KEYS_H
#define NEWSEVENT_STORY_KEYS_H

#include "newsevent.h"

/* FNV-1a over the words of a name or phrase: case and accents aside, white space and punctuation as one space. */
uint64_t ne_key_of_words(const char *data, size_t length);
/* What an entity is known by: a country by its code, whether it stands there as a state or as its people; else by its gazetteer entry,
 * else by its words. */
uint64_t ne_key_of_entity(const ne_entity *entity);
uint64_t ne_key_of_country(const char country[4]);
/* How rare a word is in news, from 0 (in every article) to 255: by its lemma, case aside. */
uint32_t ne_rarity(const char *lemma, size_t length);
/* How much it says that two articles share this name, 0 to 255. */
uint32_t ne_rarity_of_entity(const ne_entity *entity);

#endif
