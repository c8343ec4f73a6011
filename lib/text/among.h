/* Whether a word is one of a few, which are written as one string. */
#ifndef NEWSEVENT_TEXT_AMONG_H
#define NEWSEVENT_TEXT_AMONG_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* True where the word of `length` bytes at `p`, ASCII capitals aside, is among `words`: small letters, each word between single
 * spaces, also the first and the last (" who which that "). */
bool ne_among_in(const char *words, size_t size, const char *p, size_t length); /* of a list of `size` bytes, and a 0 behind them */
static inline bool ne_among(const char *words, const char *p, size_t length) { return ne_among_in(words, strlen(words), p, length); }

#endif
