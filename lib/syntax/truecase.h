/* Headlines In Title Case or IN CAPITALS as running text would write them, for the tagger. */
#ifndef NEWSEVENT_SYNTAX_TRUECASE_H
#define NEWSEVENT_SYNTAX_TRUECASE_H

#include "core/arena.h"
#include "syntax/tagger.h"

/* Fills out[0 … count) with the words, small where the lexicon knows them so; they stay as they are where capitals tell names from other words.
 * New bytes lie in the arena. False where there is no memory. */
bool ne_truecase(ne_arena *arena, const ne_tagger *tagger, const ne_tag_word *words, uint32_t count, ne_tag_word *out);

#endif
