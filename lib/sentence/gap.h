/* Where sentences end in text that has lost its marks: old databases and printed columns put a space in place of each, and only wide
 * gaps tell where a full stop stood ("the import of beef     This is good news     said Allard"). */
#ifndef NEWSEVENT_SENTENCE_GAP_H
#define NEWSEVENT_SENTENCE_GAP_H

#include "sentence/boundary.h"

/* True where the run of spaces at `at`, which no space comes before, ends a sentence; *next is the first character behind it, or behind
 * as many spaces as are looked at. `line`: where the line under way begins, in which no stop, question or exclamation mark was met so far. */
bool ne_gap_ends(ne_view *view, uint32_t at, uint32_t line, const ne_words *words, uint32_t *next);

#endif
