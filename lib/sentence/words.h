/* Words by what they tell about the end of a sentence: data/segment/words.tsv, compiled by tools/compile-segment.c. */
#ifndef NEWSEVENT_SENTENCE_WORDS_H
#define NEWSEVENT_SENTENCE_WORDS_H

#include "core/blob.h"

#define NEWSEVENT_SEGMENT_MAGIC "NESEGMT\n"
#define NEWSEVENT_SEGMENT_VERSION 1u
#define NEWSEVENT_SEGMENT_WORD 15u /* bytes of the longest word in the table */

/* X(id, name in the table) */
#define NEWSEVENT_SEGMENT_CLASSES(X)                                                                                          \
    X(TITLE, "title") X(NUMBER, "number") X(MONTH, "month") X(DAY, "day") X(COMPANY, "company") X(PLACE, "place")             \
    X(TIME, "time") X(NEVER, "never") X(UNIT, "unit") X(LETTERS, "letters") X(OTHER, "other") X(WORD, "word")                 \
    X(STARTER, "starter") X(SAY, "say") X(CALENDAR, "calendar") X(ZONE, "zone")

enum {
#define NEWSEVENT_SEGMENT_NUMBER(id, text) NEWSEVENT_SEGMENT_BIT_##id,
    NEWSEVENT_SEGMENT_CLASSES(NEWSEVENT_SEGMENT_NUMBER)
#undef NEWSEVENT_SEGMENT_NUMBER
#define NEWSEVENT_SEGMENT_FLAG(id, text) NEWSEVENT_W_##id = 1 << NEWSEVENT_SEGMENT_BIT_##id,
    NEWSEVENT_SEGMENT_CLASSES(NEWSEVENT_SEGMENT_FLAG)
#undef NEWSEVENT_SEGMENT_FLAG
    NEWSEVENT_W_ABBREVIATION = NEWSEVENT_W_TITLE | NEWSEVENT_W_NUMBER | NEWSEVENT_W_MONTH | NEWSEVENT_W_DAY | NEWSEVENT_W_COMPANY |
                               NEWSEVENT_W_PLACE | NEWSEVENT_W_TIME | NEWSEVENT_W_NEVER | NEWSEVENT_W_UNIT | NEWSEVENT_W_LETTERS |
                               NEWSEVENT_W_OTHER
};

/* Section 0: a hash table of u16 rows + 1 (0 empty), a power of two long, probed one by one from the word's hash.
 * Section 1: rows of 20 bytes: length, 15 bytes of the word, u32 classes. */
typedef struct ne_words {
    ne_section slots, rows;
} ne_words;

uint32_t ne_words_hash(const char *word, size_t length);
ne_words ne_words_open(ne_blob blob);
/* The classes of a word, ASCII case aside; 0 for an unknown one. */
uint32_t ne_words_find(const ne_words *words, const char *word, size_t length);

#endif
