/* Words of names as hashes, and the pieces of a name by which it may be called again. */
#ifndef NEWSEVENT_COREF_KEYS_H
#define NEWSEVENT_COREF_KEYS_H

#include "coref/coref.h"

uint64_t ne_word_hash(const ne_coref *c, uint32_t token);
/* Whether a token is a word or number rather than a mark. */
bool ne_word_token(const ne_coref *c, uint32_t token);
uint32_t ne_word_count(const ne_coref *c, const ne_ment *m);
/* The word of a person's name by which it is shortened: the last, but not "Jr". */
uint32_t ne_surname(const ne_coref *c, const ne_ment *m);
/* The capitals of a name's words; 0 for fewer than two. */
uint64_t ne_initials(const ne_coref *c, const ne_ment *m, uint32_t *count);
/* The letters of a word that is all capitals, as ne_initials counts them; 0 for other words. */
uint64_t ne_letters(const ne_coref *c, const ne_ment *m);

/* The hash of a word, as ne_word_hash gives it for a token. */
uint64_t ne_words_key(const char *text, size_t length);
/* Whom the article calls by a title with a country, "" where it tells none; `title` is the word's ne_coref_hash. */
uint64_t ne_title_key(uint64_t title, const char *country);

#endif
