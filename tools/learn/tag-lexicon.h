/* The tagger's lexicon while it is made: for each word its classes, how often it was seen, its distributional class. */
#ifndef NEWSEVENT_LEARN_TAG_LEXICON_H
#define NEWSEVENT_LEARN_TAG_LEXICON_H

#include "learn/tag-model.h"

typedef struct tag_set { /* classes as bits */
    uint64_t bits[2];
} tag_set;

typedef struct tag_lexeme {
    uint64_t word;
    uint32_t seen;    /* in the gold sentences */
    uint16_t cluster, kind;
    uint8_t band, capitals;
} tag_lexeme;

typedef struct tag_lexicon {
    tag_lexeme *rows; /* open addressing; word 0 free */
    uint32_t slots, count;
    tag_set kinds[65536]; /* kind 0: nothing known */
    uint32_t kind_count;
} tag_lexicon;

static inline bool tag_set_has(const tag_set *s, uint32_t cls) { return s->bits[cls >> 6] >> (cls & 63) & 1; }

/* Words of the sentences; `masc` counts for the classes alone. Words seen `least` times get their classes, those seen `often`
 * times are held to them. `clusters` is a file of "word<TAB>number<TAB>capitals" lines or NULL. */
void tag_lexicon_make(tag_lexicon *lexicon, const tag_model *m, const tag_corpus *train, const tag_corpus *masc, const char *clusters,
                      uint32_t least, uint32_t often);
/* Gives words that have no classes yet those of a file of "word<TAB>Penn tags" lines. */
void tag_lexicon_add_parts(tag_lexicon *lexicon, const tag_model *m, const char *path);
void tag_lexicon_fill(const tag_lexicon *lexicon, ne_tag_view *view);

#endif
