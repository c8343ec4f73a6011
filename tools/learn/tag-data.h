/* Tagged sentences for the trainers of the tagger and of the lemmas. These files may print and exit. */
#ifndef NEWSEVENT_LEARN_TAG_DATA_H
#define NEWSEVENT_LEARN_TAG_DATA_H

#include "common/need.h"
#include "syntax/tagger.h"

typedef struct tag_row {
    ne_tag_word word;
    const char *lemma;
    uint8_t upos, xpos; /* 0 where unknown */
} tag_row;

typedef struct tag_sentence {
    tag_row *rows;
    uint32_t count;
} tag_sentence;

typedef struct tag_corpus {
    tag_sentence *sentences;
    uint32_t count, capacity;
} tag_corpus;

/* Adds the sentences of a CoNLL-U file but those of documents whose id ends in one of `without` (a NULL-ended list). */
void tag_read_conllu(tag_corpus *corpus, const char *path, const char *const *without);
/* Adds a text of "word_TAG" words, a sentence a line; words that the splitter takes apart lose their tag. */
void tag_read_masc(tag_corpus *corpus, const char *path);
/* Adds copies of every `every`-th sentence of those from `from` to before `to`: lower case, Title Case, upper case by turns. */
void tag_add_cases(tag_corpus *corpus, uint32_t from, uint32_t to, uint32_t every);

#endif
