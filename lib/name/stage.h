/* The name stage's steps over one window, for the stage and for the trainer that goes the same way. */
#ifndef NEWSEVENT_NAME_STAGE_H
#define NEWSEVENT_NAME_STAGE_H

#include "name/find.h"

typedef struct ne_name_stage {
    ne_finder finder;
    ne_memory memory;
    ne_label_words words; /* the sentence at hand */
    ne_known *known;      /* of all the window's tokens, from doc->first.tokens */
    uint8_t *labels;      /* of all the window's tokens */
    int32_t *margins;
    ne_where where;
} ne_name_stage;

/* Opens the tables, looks all tokens of the window up, and notes how its words are written. */
ne_code ne_name_stage_open(ne_name_stage *stage, ne_document *doc, ne_error *error);
/* Makes a sentence (row in doc->sentences) the one at hand. */
void ne_name_stage_sentence(ne_name_stage *stage, uint32_t sentence);

/* mend.c: counts the labels of the sentence at hand for its words; then, when all sentences are labelled, mends them. */
void ne_mend_vote(ne_name_stage *stage, const uint8_t *labels, const int32_t *margins);
void ne_mend_labels(ne_name_stage *stage, uint8_t *labels, int32_t *margins);
/* Bylines, credits and copyright lines name nobody of the story: only what the gazetteer knows stays. */
void ne_mend_boilerplate(ne_name_stage *stage, uint8_t *labels);

#endif
