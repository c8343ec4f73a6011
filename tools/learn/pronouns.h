/* What pronouns mean, as gold events tell it: a filler "they" that is named "North Korean troops". For programs of tools/. */
#ifndef NEWSEVENT_TOOLS_LEARN_PRONOUNS_H
#define NEWSEVENT_TOOLS_LEARN_PRONOUNS_H

#include "coref/coref.h"
#include "learn/articles.h"

/* The name that the article's gold gives to what stands at these bytes, as a filler or a speaker; NULL where it says nothing. */
const char *told_name(const article *a, uint32_t start, uint32_t end);
/* Whether the mention, which is no pronoun, is what the name means: of its words, or a filler that the gold calls so. */
bool is_named(const article *a, const ne_coref *c, const ne_ment *m, const char *name);
/* Whether the name says no more than the words at these bytes. */
bool is_own_name(const article *a, uint32_t start, uint32_t end, const char *name);

#endif
