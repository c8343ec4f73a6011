/* What a line or sentence of a page looks like: counts and cues, from which lib/layout/kinds.c judges. */
#ifndef NEWSEVENT_LAYOUT_TRAITS_H
#define NEWSEVENT_LAYOUT_TRAITS_H

#include "layout/cues.h"
#include "newsevent.h"

typedef struct ne_traits {
    uint32_t start, end;   /* offsets */
    uint32_t words;        /* words of letters or digits */
    uint32_t capital;      /* … that begin with a capital letter */
    uint32_t shouted;      /* … of capitals alone, at least two */
    uint32_t lower;        /* … that begin with a small letter */
    uint32_t numbers;      /* … that begin with a digit */
    uint32_t dates, stamps; /* words of dates, and the words that introduce them */
    uint32_t jobs, joiners; /* words of bylines */
    uint32_t you;          /* words that speak to the reader, outside quotations */
    uint32_t bars;         /* marks between the entries of a menu: | · • > */
    uint32_t weak;         /* phrases that boilerplate has but stories have too */
    uint32_t caption;      /* weight of the caption's phrases */
    uint32_t credit;       /* of a picture credit at the end */
    uint32_t sentences;
    uint64_t hash;         /* of its words */
    uint32_t first_hash;   /* of its first word */
    uint16_t strong;       /* the weightiest phrase of boilerplate */
    uint8_t weak_start;    /* a phrase that may open either */
    bool related;          /* opens a list of links */
    bool credited;         /* begins with a picture credit */
    bool bracketed;        /* ends with a name and an outlet in brackets */
    bool heading;          /* is a heading that stories have: "Background" */
    bool issuer;           /* begins with who issues it: "Ministry of …" */
    bool notice;           /* heads what stands below press releases: "About Acme" */
    bool rights;           /* speaks of copyright, as may what follows */
    bool place;            /* begins with the name of a city */
    bool asks;             /* ends with a question mark */
    bool agency;           /* names a news agency and nothing else */
    bool address;          /* has a web or mail address */
    bool quoted;           /* has quotation marks */
    bool stop, colon, item; /* ends as sentences do; ends with a colon; begins with a bullet or an item's number */
    bool code;             /* one word of letters and many digits */
} ne_traits;

/* Looks at the bytes of one line or sentence that begins at offset `start`. */
void ne_traits_find(ne_traits *traits, const ne_cues *cues, const char *bytes, uint32_t start, uint32_t length);
/* Takes those of the next sentence of the same block in. */
void ne_traits_join(ne_traits *block, const ne_traits *next);

#endif
