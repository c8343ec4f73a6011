/* How rare words are in news: a table of word hashes and weights (data/story/rarity.tsv), linked into this library. */
#ifndef NEWSEVENT_STORY_RARITY_H
#define NEWSEVENT_STORY_RARITY_H

#include <stdint.h>

#define NEWSEVENT_RARITY_MAGIC "NERARITY"
#define NEWSEVENT_RARITY_VERSION 1u
#define NEWSEVENT_RARITY_MOST 130u /* of a word that is not in the table */
/* Sections: 0 the upper halves of the words' keys (u32, ascending), 1 their weights (u8). */

/* 0 (in every article) to NEWSEVENT_RARITY_MOST, 16 times a natural logarithm, for the key of a word (ne_key_of_words). */
uint32_t ne_rarity_of_key(uint64_t key);

#endif
