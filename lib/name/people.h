/* Lists of given names, surnames and titles, as bits by word, in the blob `people` that tools/compile-people writes: sorted
 * hashes (u32) in section 0, their bits (u8) in section 1. */
#ifndef NEWSEVENT_NAME_PEOPLE_H
#define NEWSEVENT_NAME_PEOPLE_H

#include "core/blob.h"

#define NEWSEVENT_PEOPLE_MAGIC "NEPEOPL1"
#define NEWSEVENT_PEOPLE_VERSION 1u

enum {
    NEWSEVENT_PERSON_GIVEN = 1, NEWSEVENT_PERSON_SURNAME = 2, NEWSEVENT_PERSON_TITLE = 4, /* a word of a title or role */
    NEWSEVENT_PERSON_MALE = 8, NEWSEVENT_PERSON_FEMALE = 16,
    NEWSEVENT_PERSON_WEAK = 32, /* an ordinary word too */
    NEWSEVENT_PERSON_TITLE_END = 64 /* a title may end with it */
};

typedef struct ne_people {
    ne_section hashes, bits;
} ne_people;

bool ne_people_open(ne_people *people, const ne_blob *blob);
/* The bits of a word by its hash (lib/name/words.h), 0 where it is in no list. */
uint32_t ne_people_bits(const ne_people *people, uint64_t word_hash);

#endif
