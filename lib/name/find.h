/* What gazetteers and lists know of the tokens of a sentence. */
#ifndef NEWSEVENT_NAME_FIND_H
#define NEWSEVENT_NAME_FIND_H

#include "name/gazetteer.h"
#include "name/label.h"
#include "name/people.h"

typedef struct ne_finder {
    ne_document *doc;
    ne_gazetteer gazetteer;
    ne_people people;
    ne_gazetteer more[NEWSEVENT_GAZETTEERS]; /* users', the last added first asked */
    ne_name_word *words; /* room for NEWSEVENT_FIND_WORDS */
} ne_finder;

#define NEWSEVENT_FIND_WORDS 512u /* a sentence is looked through in pieces of so many words */

bool ne_finder_open(ne_finder *finder, ne_document *doc);
/* Fills known[0 .. count) for the tokens from `first` on, those of one sentence. */
void ne_find_known(ne_finder *finder, uint32_t first, uint32_t count, bool caseless, ne_known *known);
/* The entry that the bytes start to end name, of that type where it has one such; NEWSEVENT_NONE where there is none. */
uint32_t ne_find_entry(ne_finder *finder, uint32_t start, uint32_t end, uint32_t type);
/* Whether these words are a name of the entry that bodies of other countries have too. */
bool ne_find_common(ne_finder *finder, uint32_t start, uint32_t end, uint32_t entry);
/* The form that these bytes make, in the built-in gazetteer (layer 0) or a user's; false where they make none. */
bool ne_find_form(ne_finder *finder, uint32_t start, uint32_t end, uint32_t *layer, ne_form *form);
/* Entry i of a form; NEWSEVENT_NONE where it cannot be read. */
uint32_t ne_form_entry(const ne_finder *finder, uint32_t layer, const ne_form *form, uint32_t i, ne_entry *entry);
/* near.c: the entry of a country, a nation or a person whose name the bytes would be with one letter changed, left out, put
 * in or swapped; NEWSEVENT_NONE where there is none. For names that no form makes. */
uint32_t ne_find_near(ne_finder *finder, uint32_t start, uint32_t end, uint32_t type);

#endif
