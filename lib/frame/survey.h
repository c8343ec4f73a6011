/* What the second pass said of all words of the window that it weighed, side by side, and the question of the third: is this word
 * with this type an event, seen what the article is full of, what its neighbours are and what became of the same word elsewhere? */
#ifndef NEWSEVENT_FRAME_SURVEY_H
#define NEWSEVENT_FRAME_SURVEY_H

#include "core/forest.h"
#include "frame/hints.h"

typedef struct ne_surveyed { /* a word that was weighed; rows stand in the order of the text */
    uint32_t token, sentence;
    uint32_t before, behind; /* rows of the nearest words with this lemma, or NEWSEVENT_NONE */
    int16_t over[NEWSEVENT_EVENT_TYPES]; /* by how much each type beats "nothing" */
    uint16_t share;          /* of the likeliest type, in thousandths; 0 where nothing comes near */
    uint16_t told[2];        /* how many words before it were taken for the likeliest type, and for the second likeliest */
    uint8_t best, second;    /* these two */
} ne_surveyed;

typedef struct ne_survey {
    ne_surveyed *rows;
    uint32_t count, room, sentences; /* sentences: those that have rows */
    uint32_t shares[NEWSEVENT_EVENT_TYPES], all_shares; /* sums over the rows, by likeliest type */
} ne_survey;

/* Room for the words that the first pass left open; false when there is no memory. */
bool ne_survey_open(ne_survey *survey, ne_document *doc, const ne_hints *hints);
/* The next word, with the second pass's scores and the likeliest type. */
void ne_survey_add(ne_survey *survey, uint32_t token, uint32_t sentence, const ne_linear *model, const int32_t *scores, uint32_t best);
/* To be called when all are there. False when there is no memory. */
bool ne_survey_close(ne_survey *survey, ne_document *doc, const ne_scene *scene);
/* How many types of a row are asked about: the likeliest, and the second one where it comes near; none where nothing comes near. */
uint32_t ne_survey_choices(const ne_surveyed *row);
/* What the forest is told of row `i` with its likeliest type (`choice` 0) or the second one (1). */
void ne_survey_numbers(const ne_survey *survey, const ne_document *doc, const ne_hints *hints, uint32_t i, uint32_t choice,
                       ne_numbers *out);
#define NEWSEVENT_SURVEY_NUMBERS 32u

#endif
