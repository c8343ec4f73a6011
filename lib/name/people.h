/* Lists of given names, surnames and titles, as bits by word, in the blob `people` that tools/compile-people writes: sorted
 * hashes (u32) in section 0, their bits (u16) in section 1, an index (lib/core/index.h) in section 2. The high byte tells what a word says at the edge of a name: "Ltd"
 * ends names of organisations, "Lake" begins those of places. */
#ifndef NEWSEVENT_NAME_PEOPLE_H
#define NEWSEVENT_NAME_PEOPLE_H

#include "core/blob.h"

#define NEWSEVENT_PEOPLE_MAGIC "NEPEOPL1"
#define NEWSEVENT_PEOPLE_VERSION 2u

enum {
    NEWSEVENT_PERSON_GIVEN = 1, NEWSEVENT_PERSON_SURNAME = 2, NEWSEVENT_PERSON_TITLE = 4, /* a word of a title or role */
    NEWSEVENT_PERSON_MALE = 8, NEWSEVENT_PERSON_FEMALE = 16,
    NEWSEVENT_PERSON_WEAK = 32, /* an ordinary word too */
    NEWSEVENT_PERSON_TITLE_END = 64, /* a title may end with it */
    NEWSEVENT_PERSON_SUFFIX = 128,   /* "KC", "MP": follows a name and is no part of it */
    NEWSEVENT_PERSON_LAST_SHIFT = 8, /* ne_entity_type (4 bits) of names that end with the word */
    NEWSEVENT_PERSON_FIRST_SHIFT = 12 /* of names that begin with it */
};

typedef struct ne_people {
    ne_section hashes, bits, index;
} ne_people;

bool ne_people_open(ne_people *people, const ne_blob *blob);
/* The bits of a word by its hash (lib/name/words.h), 0 where it is in no list. */
uint32_t ne_people_bits(const ne_people *people, uint64_t word_hash);

#endif
