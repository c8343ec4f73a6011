/* The name stage's steps over one window, for the stage and for the trainer that goes the same way. */
#ifndef NEWSEVENT_NAME_STAGE_H
#define NEWSEVENT_NAME_STAGE_H

#include "name/find.h"

#define NEWSEVENT_WHERE 8u
typedef struct ne_where { /* what tells which of several places is meant */
    char countries[NEWSEVENT_WHERE][4]; /* of which the window speaks, and how often */
    uint32_t counts[NEWSEVENT_WHERE], count;
    int32_t points[NEWSEVENT_WHERE][2]; /* latitude and longitude of places that it names without doubt */
    uint32_t point_count;
    ne_string admin1; /* of the unit named right behind the place, and … */
    char country[4];  /* … its country */
} ne_where;

typedef struct ne_name_stage {
    ne_finder finder;
    ne_memory memory;
    ne_label_words words; /* the sentence at hand */
    ne_label_words window; /* the same of all the window's tokens, from doc->first.tokens: prepared once */
    uint8_t *caseless;    /* of the window's sentences, from doc->first.sentences */
    ne_known *known;      /* of all the window's tokens, from doc->first.tokens */
    uint8_t *labels;      /* of all the window's tokens */
    int32_t *margins;
    ne_where where;
} ne_name_stage;

/* Opens the tables, looks all tokens of the window up, and notes how its words are written. */
ne_code ne_name_stage_open(ne_name_stage *stage, ne_document *doc, ne_error *error);
/* Makes a sentence (row in doc->sentences) the one at hand. */
void ne_name_stage_sentence(ne_name_stage *stage, uint32_t sentence);

/* The nation that a token's form means: "British", "Georgia's", "U.S."; false where it means none. */
bool ne_nation_at(const ne_name_stage *stage, uint32_t token, char *country);

/* place.c: counts the countries and units that the window names without doubt; then, when all names are there, settles which
 * places they mean and keeps the other readings. False where there is no memory. */
void ne_count_countries(ne_name_stage *stage);
/* Whether the window speaks of the country at least a quarter as often as of the one it speaks of most; true where it speaks of none. */
bool ne_speaks_of(const ne_where *where, const char *country);
/* How often the window speaks of the country; towns do not count. */
uint32_t ne_times_spoken_of(const ne_where *where, const char *country);
bool ne_settle_places(ne_name_stage *stage);
/* told.c: whether the second name tells where the first is: "Springfield, Illinois", "Paris in Texas", "Beni, in the eastern Congo". */
bool ne_place_told_by(const ne_document *doc, const ne_name *name, const ne_name *next);
/* "the Syrian town of Kessab", "Nigeria's northern city of Kano": whose the place is that stands behind. */
bool ne_place_nation_before(const ne_name_stage *stage, const ne_name *name, char *country);
/* Places that the gazetteer does not know, or knows elsewhere only, get the country that the text tells. */
void ne_take_told_places(ne_name_stage *stage);

/* mend.c: counts the labels of the sentence at hand for its words; then, when all sentences are labelled, mends them. */
void ne_mend_vote(ne_name_stage *stage, const uint8_t *labels, const int32_t *margins);
void ne_mend_labels(ne_name_stage *stage, uint8_t *labels, int32_t *margins);
/* borders.c: types that what stands before a name leaves no doubt of, before votes are counted; and, when all are, mends where names of the sentence at hand begin and end. */
void ne_mend_kinds(ne_name_stage *stage, uint8_t *labels);
void ne_mend_borders(ne_name_stage *stage, uint8_t *labels);
/* Bylines, credits and copyright lines name nobody of the story: only what the gazetteer knows stays. */
void ne_mend_boilerplate(ne_name_stage *stage, uint8_t *labels);

#endif
