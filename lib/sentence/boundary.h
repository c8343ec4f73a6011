/* Whether a full stop, question or exclamation mark ends a sentence. */
#ifndef NEWSEVENT_SENTENCE_BOUNDARY_H
#define NEWSEVENT_SENTENCE_BOUNDARY_H

#include "layout/lines.h"
#include "sentence/words.h"

enum { NEWSEVENT_MARK_STOP = 1, NEWSEVENT_MARK_QUESTION = 2, NEWSEVENT_MARK_EXCLAIM = 4, NEWSEVENT_MARK_ELLIPSIS = 8 };
enum { NEWSEVENT_CLOSES_QUOTE = 1, NEWSEVENT_CLOSES_BRACKET = 2 };

typedef struct ne_word_span {
    uint32_t start, end; /* offsets; equal where there is none */
    uint32_t classes;    /* of words.h */
    uint32_t first;      /* kind of its first character */
} ne_word_span;

/* The word that ends at `end`, without opening quotes and brackets before it. */
ne_word_span ne_word_before(ne_view *view, uint32_t end, const ne_words *words);
/* The word that begins at or behind `at`, without opening marks before and other marks behind it. */
ne_word_span ne_word_after(ne_view *view, uint32_t at, const ne_words *words);

/* A possible end, as it was found. */
typedef struct ne_candidate {
    uint32_t at;       /* the first mark */
    uint32_t behind;   /* behind the last mark */
    uint32_t end;      /* behind closing quotes and brackets: where the sentence would end */
    uint8_t marks;     /* NEWSEVENT_MARK_ bits */
    uint8_t closes;    /* NEWSEVENT_CLOSES_ bits */
    bool spaced;       /* white space follows */
    bool line_ends;    /* a newline is in it */
    ne_newline newline; /* … and how it was judged */
    uint32_t next;     /* the first character behind that white space */
    bool quote;        /* a quotation is open before the marks */
    bool bracket;      /* a bracket is open behind the closers */
    bool omits;        /* marks of words left out: ". . ." or "[...]" */
    bool opening;      /* the word before is the sentence's first */
    ne_word_span before, before2; /* the words before */
    ne_word_span after, after2, after3;
} ne_candidate;

/* Fills a candidate for the mark at `at`; the sentence began at view->low. */
void ne_candidate_find(ne_candidate *candidate, ne_view *view, uint32_t at, bool quote, uint32_t brackets, const ne_lines *lines,
                       const ne_words *words);
/* True where a sentence ends there. */
bool ne_candidate_ends(const ne_candidate *candidate, ne_view *view);

#endif
