/* Texts damaged as texts are damaged on their way: by a number, so that each can be made again. */
#ifndef NEWSEVENT_TESTS_MUTATE_H
#define NEWSEVENT_TESTS_MUTATE_H

#include "common/corpus.h"

/* The next number (xorshift, Marsaglia 2003); *state may not be 0. */
uint64_t next_number(uint64_t *state);
/* A copy of `from` with one to four kinds of damage chosen by the numbers; `other` lends pieces. Free it with text_free. */
text mutated(const text *from, const text *other, uint64_t *state);

#endif
