/* Words by which people, groups and places are meant without their names, and the gender of given names. The blob that
 * tools/compile-coref writes: section 0 hashes (u64, ascending) of the folded words, section 1 a u32 of bits for each,
 * section 2 an index of the hashes (lib/core/index.h). */
#ifndef NEWSEVENT_COREF_WORDS_H
#define NEWSEVENT_COREF_WORDS_H

#include "core/blob.h"

#define NEWSEVENT_COREF_MAGIC "NECOREF1"
#define NEWSEVENT_COREF_VERSION 1u

enum {
    NEWSEVENT_COREF_PRONOUN = 1u << 0,
    NEWSEVENT_COREF_NOUN = 1u << 1,
    NEWSEVENT_COREF_MALE = 1u << 2,
    NEWSEVENT_COREF_FEMALE = 1u << 3,
    NEWSEVENT_COREF_NEUTER = 1u << 4,
    NEWSEVENT_COREF_SINGULAR = 1u << 5,
    NEWSEVENT_COREF_PLURAL = 1u << 6,
    NEWSEVENT_COREF_FIRST = 1u << 7,    /* I, we */
    NEWSEVENT_COREF_RELATIVE = 1u << 8, /* who */
    NEWSEVENT_COREF_POSSESSIVE = 1u << 9,
    NEWSEVENT_COREF_GIVEN_MALE = 1u << 10,
    NEWSEVENT_COREF_GIVEN_FEMALE = 1u << 11
};
#define NEWSEVENT_COREF_SEXES (NEWSEVENT_COREF_MALE | NEWSEVENT_COREF_FEMALE)
#define NEWSEVENT_COREF_GENDERS (NEWSEVENT_COREF_SEXES | NEWSEVENT_COREF_NEUTER)
#define NEWSEVENT_COREF_NUMBERS (NEWSEVENT_COREF_SINGULAR | NEWSEVENT_COREF_PLURAL)
#define NEWSEVENT_COREF_TYPE_SHIFT 16u  /* 4 bits: ne_entity_type */
#define NEWSEVENT_COREF_SECTOR_SHIFT 20u /* 5 bits: row of ne_sectors */

/* "" and the sectors, then "": a row for whatever five bits say. */
extern const char ne_sector_codes[32][4];

uint64_t ne_coref_hash(const char *word, size_t length);

typedef struct ne_coref_words {
    ne_section hashes, bits, index;
} ne_coref_words;

bool ne_coref_words_open(ne_coref_words *words, const ne_blob *blob);
/* The same in three steps, for many words in turn: where a hash is to be looked for comes from memory while others' are made, and
 * so do the rows. */
void ne_coref_expect(const ne_coref_words *words, uint64_t hash);
void ne_coref_narrow(const ne_coref_words *words, uint64_t hash, uint32_t *low, uint32_t *high);
uint32_t ne_coref_row(const ne_coref_words *words, uint64_t hash, uint32_t low, uint32_t high);
#define NEWSEVENT_COREF_LONGEST 40u /* bytes of a word that the table may know */
/* The bits of a word, case aside; 0 where it is none. */
uint32_t ne_coref_word(const ne_coref_words *words, const char *word, size_t length);

#endif
