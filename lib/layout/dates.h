/* Datelines, and full dates in lines that state one. */
#ifndef NEWSEVENT_LAYOUT_DATES_H
#define NEWSEVENT_LAYOUT_DATES_H

#include "layout/cues.h"

typedef enum ne_dateline_sureness {
    NEWSEVENT_DATELINE_NONE,
    NEWSEVENT_DATELINE_LEAD, /* if it opens the story, not elsewhere */
    NEWSEVENT_DATELINE_SURE
} ne_dateline_sureness;

/* Looks for a dateline at the beginning of a block: "LONDON, Oct 3 (Reuters) - ". *length is its bytes with the dash. */
ne_dateline_sureness ne_dateline_find(const ne_cues *cues, const char *text, size_t length, size_t *dateline);

/* How many full dates (day, month and year) the words name, and the first of them, as days since 1970-01-01. */
uint32_t ne_dates_find(const char *text, size_t length, int32_t *day);
/* 1 to 12 for the name of a month or its abbreviation, else 0. */
int32_t ne_month_of(const char *word, size_t length);

#endif
