/* The name stage's steps over one window, for the stage and for the trainer that goes the same way. */
#ifndef NEWSEVENT_NAME_STAGE_H
#define NEWSEVENT_NAME_STAGE_H

#include "name/find.h"

typedef struct ne_name_stage {
    ne_finder finder;
    ne_memory memory;
    ne_label_words words; /* the sentence at hand */
    ne_known *known;      /* of all the window's tokens, from doc->first.tokens */
    uint8_t *labels;      /* of the sentence at hand */
    int32_t *margins;
} ne_name_stage;

/* Opens the tables, looks all tokens of the window up, and notes how its words are written. */
ne_code ne_name_stage_open(ne_name_stage *stage, ne_document *doc, ne_error *error);
/* Makes a sentence (row in doc->sentences) the one at hand. */
void ne_name_stage_sentence(ne_name_stage *stage, uint32_t sentence);

#endif
