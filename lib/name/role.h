/* Roles as gazetteers tell them, "secretary of state", "NATO secretary general", "governor of Texas": keys by which they are
 * found again in whatever order their words stand, and whether only one person at a time holds such an office. */
#ifndef NEWSEVENT_NAME_ROLE_H
#define NEWSEVENT_NAME_ROLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The key of words in any order, "of" and "the" aside; keys of two parts of a role are added to make that of the whole. */
uint64_t ne_role_key(const char *text, size_t length);
/* What the index of offices is sorted by: a role's key with the country of its holder, "" for whichever. */
uint32_t ne_role_print(uint64_t key, const char *country);
/* Whether an office has one holder at a time: a president or a defence minister, no senator, deputy or spokesman. */
bool ne_role_is_single(const char *text, size_t length);
/* Whether a role names the body or place that it is of: "FIFA president". */
bool ne_role_names_body(const char *text, size_t length);

#endif
