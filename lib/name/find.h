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

#define NEWSEVENT_WHERE 8u
typedef struct ne_where { /* what tells which of several places is meant */
    char countries[NEWSEVENT_WHERE][4]; /* of which the window speaks, and how often */
    uint32_t counts[NEWSEVENT_WHERE], count;
    ne_string admin1; /* of the unit named right behind the place, and … */
    char country[4];  /* … its country */
} ne_where;

#define NEWSEVENT_FIND_WORDS 512u /* a sentence is looked through in pieces of so many words */

bool ne_finder_open(ne_finder *finder, ne_document *doc);
/* Fills known[0 .. count) for the tokens from `first` on, those of one sentence. */
void ne_find_known(ne_finder *finder, uint32_t first, uint32_t count, bool caseless, ne_known *known);
/* The entry that the bytes start to end name, of that type where it has one such; NEWSEVENT_NONE where there is none.
 * `where` may be NULL. */
uint32_t ne_find_entry(ne_finder *finder, uint32_t start, uint32_t end, uint32_t type, const ne_where *where);

#endif
