/* Sentences that nobody wrote: those of the tests' tables and articles with words exchanged, put in, left out and spliced, and words of a stage's own
 * tables in any order. By a number, so that each can be made again. */
#ifndef NEWSEVENT_TESTS_SHUFFLE_H
#define NEWSEVENT_TESTS_SHUFFLE_H

#include "common/corpus.h"

/* Reads the tables and articles; once. */
void shuffle_open(void);
/* One to three paragraphs. */
text shuffled(uint64_t *state);
/* What to begin with for the text of that number. */
uint64_t shuffle_state(size_t number);
/* Hands on some texts, from that number on: 60, with NEWSEVENT_LONG 1000, under sanitizers 10. */
void each_shuffled(size_t first, void (*act)(const text *t));
/* Another telling of a text: a few of its words and digits exchanged. */
text retold(const text *t, uint64_t *state);

#endif
