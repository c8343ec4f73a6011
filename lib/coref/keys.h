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

/* people.c */
/* Whether a mention's type and country allow that it means the cluster. */
bool ne_types_fit(const ne_cluster *k, const ne_ment *m);
/* The cluster of a key that a mention's type fits, or NEWSEVENT_NONE. */
uint32_t ne_fitting(const ne_coref *c, uint64_t key, const ne_ment *m);
/* Whether each word of one name is a word of the other. */
bool ne_contained(const ne_coref *c, const ne_ment *shorter, const ne_ment *longer);
/* Bits of the genders that a name may have, as its title and given name tell. */
uint32_t ne_gender_told(const ne_coref *c, const ne_ment *m);
/* The cluster of the person whom name number `ment` of `words` words means, or NEWSEVENT_NONE. */
uint32_t ne_find_person(const ne_coref *c, uint32_t ment, uint32_t words);

/* The hash of a word, as ne_word_hash gives it for a token. */
uint64_t ne_words_key(const char *text, size_t length);
/* The hash of an office's word: that of "general" and "secretary" together for a secretary-general. `low`: where its sentence or phrase begins. */
uint64_t ne_office_hash(const ne_coref *c, uint32_t token, uint32_t low);
/* Whom the article calls by a title with a country, "" where it tells none; `title` is the word's ne_coref_hash. */
uint64_t ne_title_key(uint64_t title, const char *country);

#endif
