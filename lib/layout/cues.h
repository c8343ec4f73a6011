/* Phrases that tell what a line of a news page is: data/layout/cues.tsv, compiled by tools/compile-layout.c. */
#ifndef NEWSEVENT_LAYOUT_CUES_H
#define NEWSEVENT_LAYOUT_CUES_H

#include "core/blob.h"

#include <stdbool.h>

#define NEWSEVENT_LAYOUT_MAGIC "NELAYOUT"
#define NEWSEVENT_LAYOUT_VERSION 1u
#define NEWSEVENT_CUE_WORDS 10u /* words of the longest phrase, at most */

#define NEWSEVENT_CUE_KINDS(X)                                                                                     \
    X(BOILER, "boiler") X(RELATED, "related") X(CAPTION, "caption") X(CREDIT, "credit") X(AGENCY, "agency")        \
    X(DATE, "date") X(STAMP, "stamp") X(JOB, "job") X(JOINER, "joiner") X(YOU, "you") X(PLACE, "place")        \
    X(HEADING, "heading") X(ISSUER, "issuer") X(NOTICE, "notice") X(RIGHTS, "rights")
#define NEWSEVENT_CUE_PLACES(X) X(START, "start") X(TAIL, "tail") X(WHOLE, "whole") X(SHORT, "short") X(ANY, "any")

enum {
    NEWSEVENT_CUE_NONE, /* the beginning of a longer phrase, and none itself */
#define NEWSEVENT_CUE(id, text) NEWSEVENT_CUE_##id,
    NEWSEVENT_CUE_KINDS(NEWSEVENT_CUE)
#undef NEWSEVENT_CUE
#define NEWSEVENT_CUE(id, text) NEWSEVENT_CUE_AT_##id,
    NEWSEVENT_CUE_FIRST_PLACE,
    NEWSEVENT_CUE_PLACES(NEWSEVENT_CUE)
#undef NEWSEVENT_CUE
};

/* A word of a line: letters and digits, or one of the marks that count as words. */
typedef struct ne_cue_word {
    const char *start, *end;
    uint32_t hash; /* of the word in lower case, its apostrophes straight */
} ne_cue_word;

/* The next word from `p` on, before `end`; false where there is none. */
bool ne_cue_next(const char *p, const char *end, ne_cue_word *word);

/* Section 0: a power of two of rows {u32 hash of the phrase, u8 kind, u8 place, u8 weight, u8 longer}, probed one by one;
 * hash 0 is an empty row. `longer` says that a longer phrase begins so. */
typedef struct ne_cue {
    uint8_t kind, place, weight, longer;
} ne_cue;

/* Section 1: a bit for each value of the low bits of a hash, set where a phrase begins with such a word; most words stop there. */
#define NEWSEVENT_CUE_FILTER 4096u /* bytes */

typedef struct ne_cues {
    ne_section rows, filter;
} ne_cues;

ne_cues ne_cues_open(ne_blob blob);
static inline bool ne_cue_begins(const ne_cues *cues, uint32_t word)
{
    uint32_t bit = (word >> 1) & (8 * NEWSEVENT_CUE_FILTER - 1);
    return cues->filter.size == NEWSEVENT_CUE_FILTER && cues->filter.data[bit / 8] >> bit % 8 & 1;
}
/* The hash of a phrase that goes on with another word. */
static inline uint32_t ne_cue_join(uint32_t phrase, uint32_t word) { return ((phrase << 7 | phrase >> 25) ^ word) * 0x9e3779b1u | 1u; }
/* The next row for a phrase, from the slot in *at on (begin with the phrase's hash); false where there is no more. */
bool ne_cue_find(const ne_cues *cues, uint32_t phrase, uint32_t *at, ne_cue *cue);

#endif
