/* Words that tell whose words these are: verbs of saying and their like, and nouns ("the claim that …"), by inflected form.
 * The blob that tools/compile-quote.c writes: section 0 the hashes (FNV-1a, u64, ascending) of the forms in small letters;
 * section 1 a u32 of NEWSEVENT_CUE_… bits for each, section 2 an index of the hashes (lib/core/index.h), section 3 a filter of them. */
#ifndef NEWSEVENT_QUOTE_SAYINGS_H
#define NEWSEVENT_QUOTE_SAYINGS_H

#include "core/blob.h"

#define NEWSEVENT_SAYINGS_MAGIC "NESAYS01"
#define NEWSEVENT_SAYINGS_VERSION 2u
#define NEWSEVENT_SAYINGS_FILTER 14u /* bits of a hash */

/* One letter of data/quote/sayings.tsv each, then what kind of form it is. */
enum {
    NEWSEVENT_CUE_BARE = 1u << 0,   /* s */
    NEWSEVENT_CUE_THAT = 1u << 1,   /* t */
    NEWSEVENT_CUE_WH = 1u << 2,     /* w */
    NEWSEVENT_CUE_BESIDE = 1u << 3, /* p */
    NEWSEVENT_CUE_DIRECT = 1u << 4, /* q */
    NEWSEVENT_CUE_OBJECT = 1u << 5, /* d */
    NEWSEVENT_CUE_AS = 1u << 6,     /* a */
    NEWSEVENT_CUE_HEARS = 1u << 7,  /* h */
    NEWSEVENT_CUE_COLON = 1u << 8,  /* c */
    NEWSEVENT_CUE_THING = 1u << 9,  /* i */
    NEWSEVENT_CUE_PHRASE = 1u << 10, /* n */
    NEWSEVENT_CUE_NOUN = 1u << 11,
    NEWSEVENT_CUE_BASE = 1u << 12,       /* say */
    NEWSEVENT_CUE_FINITE = 1u << 13,     /* says, said */
    NEWSEVENT_CUE_PARTICIPLE = 1u << 14, /* said */
    NEWSEVENT_CUE_GERUND = 1u << 15,     /* saying */
    NEWSEVENT_CUE_SPEAKER = 1u << 16,    /* a noun for somebody who may speak */
    NEWSEVENT_CUE_MARK = 1u << 17        /* no word: a quotation mark, whatever the tagger takes it for */
};
#define NEWSEVENT_CUE_LETTERS "stwpqdahcin"

typedef struct ne_sayings {
    ne_section hashes, bits, index, filter;
} ne_sayings;

bool ne_sayings_open(ne_sayings *cues, const ne_blob *blob);
/* The bits of a word, case aside; 0 where it is none. */
uint32_t ne_saying(const ne_sayings *cues, const char *word, size_t length);

#endif
