/* The tagger's lexicon while it is made: for each word its Penn tags, how often it was seen, its distributional class. */
#ifndef NEWSEVENT_LEARN_TAG_LEXICON_H
#define NEWSEVENT_LEARN_TAG_LEXICON_H

#include "learn/tag-data.h"

typedef struct tag_lexeme {
    uint64_t word;
    uint64_t allowed;
    uint32_t seen;    /* in the gold sentences */
    uint16_t cluster, kind;
    uint8_t band;
} tag_lexeme;

typedef struct tag_lexicon {
    tag_lexeme *rows; /* open addressing; word 0 free */
    uint32_t slots, count;
    uint64_t kinds[65536];
    uint32_t kind_count;
} tag_lexicon;

/* Words of all sentences; those from `gold` on count for the tags alone. Words seen `least` times get their tags, those seen
 * `often` times are held to them. `clusters` is a file of "word<TAB>number" lines or NULL. */
void tag_lexicon_make(tag_lexicon *lexicon, const tag_corpus *corpus, uint32_t gold, const char *clusters, uint32_t least, uint32_t often);
void tag_lexicon_fill(const tag_lexicon *lexicon, ne_tag_view *view);

#endif
