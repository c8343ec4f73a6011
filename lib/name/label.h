/* Which words belong to names: a greedy left-to-right labeller over the tokens of a sentence, with trained weights. It sees
 * what the gazetteers know of each token, and proposes names that they do not know. */
#ifndef NEWSEVENT_NAME_LABEL_H
#define NEWSEVENT_NAME_LABEL_H

#include "core/document.h"
#include "core/linear.h"
#include "text/among.h"

#define NEWSEVENT_NAMES_MAGIC "NENAMES1"
#define NEWSEVENT_NAMES_VERSION 1u

/* Labels: 0 outside, 2 * type - 1 begins a name of that ne_entity_type, 2 * type goes on with it. */
#define NEWSEVENT_LABELS (2 * NEWSEVENT_ENTITY_TYPES - 1)
static inline uint32_t ne_label_type(uint32_t label) { return (label + 1) / 2; }
static inline uint32_t ne_label_begin(uint32_t type) { return 2 * type - 1; }
/* The last word of the name that word i of `count` is in. */
static inline uint32_t ne_label_end(const uint8_t *labels, uint32_t count, uint32_t i)
{
    uint32_t type = ne_label_type(labels[i]), last = i;
    while (last + 1 < count && labels[last + 1] == 2 * type)
        last++;
    return last;
}
/* Makes the words a name of a type, or none where that is 0. */
static inline void ne_label_put(uint8_t *labels, uint32_t first, uint32_t last, uint32_t type)
{
    for (uint32_t i = first; i <= last; i++)
        labels[i] = (uint8_t)(type ? ne_label_begin(type) + (i > first) : 0);
}

enum { /* ne_known.flags */
    NEWSEVENT_NAMES_WEAK = 1, NEWSEVENT_NAMES_BEGIN = 2, NEWSEVENT_NAMES_EXACT = 4, NEWSEVENT_NAMES_USER = 8,
    NEWSEVENT_NAMES_SMALL = 16 /* a place that is written without a capital, as hasty people do: only the labeller believes it */
};

typedef struct ne_known { /* what the gazetteers and lists say of a token */
    uint8_t type, other; /* ne_entity_type of the likeliest entry of the form it belongs to, and of the next of another type */
    uint8_t flags;
    uint16_t person;     /* bits of lib/name/people.h: given name, surname, title */
    uint32_t entry;      /* row in the gazetteer or NEWSEVENT_NONE */
} ne_known;

typedef struct ne_memory_slot {
    uint64_t word;       /* folded hash, 0 empty */
    uint32_t votes[3];   /* how sure the labels were: person, organisation, place */
    uint16_t evidence;   /* what stood beside it anywhere in the window, see label.c */
    uint8_t lower, capital, label_type; /* was seen in lower case; capitalised inside a sentence; type it last had */
} ne_memory_slot;

typedef struct ne_memory { /* what the window has told about its words so far */
    ne_memory_slot *slots;
    uint32_t mask;
} ne_memory;

typedef struct ne_label_words { /* a sentence's tokens, prepared */
    const ne_document *doc;
    uint32_t first, count; /* rows of doc->tokens */
    const ne_known *known;
    uint64_t *exact, *folded; /* hashes */
    uint16_t *shape;
    uint16_t *run_first, *run_last; /* the capitalised words that a token stands among; 0xffff for none */
    uint16_t *beside;               /* of a token that begins such a run: what its neighbours say of it */
    uint16_t *company;              /* what plain text knows of the word: distributional class, how it is mostly written */
    bool caseless;
} ne_label_words;

bool ne_memory_open(ne_memory *memory, ne_document *doc);
ne_memory_slot *ne_memory_find(const ne_memory *memory, uint64_t word);
/* Notes how the words of a sentence are written, for all sentences before any is labelled. */
void ne_memory_note(ne_memory *memory, const ne_label_words *words);

/* Hashes, shapes, runs and the rest of count tokens from `first` on; `words` has room. */
void ne_label_prepare(ne_label_words *words);
/* False where the token cannot belong to a name, and is not asked about. */
bool ne_label_asked(const ne_label_words *words, uint32_t i, uint32_t before);
/* Features of token i, `before` and `before2` the labels of the tokens before it. Returns their number; room for 128. */
uint32_t ne_label_features(const ne_label_words *words, const ne_memory *memory, uint32_t i, uint32_t before, uint32_t before2,
                           uint64_t *out);
/* The same in two parts: what can be told before the labels of the tokens before it are known, and the rest. */
uint32_t ne_label_plain_features(const ne_label_words *words, const ne_memory *memory, uint32_t i, uint64_t *out);
uint32_t ne_label_history_features(const ne_label_words *words, const ne_memory *memory, uint32_t i, uint32_t before, uint32_t before2, uint64_t *out);
/* Whether token i is one of " a b c ", begins with a capital, holds a letter or digit. */
static inline bool ne_label_word_is(const ne_label_words *w, uint32_t i, const char *list)
{
    const ne_token *t = &w->doc->tokens.rows[w->first + i];
    return t->end - t->start <= 17 && ne_among(list, ne_at(w->doc, t->start), t->end - t->start);
}
bool ne_label_capital(const ne_label_words *words, uint32_t i);
bool ne_label_letters(const ne_label_words *words, uint32_t i);
/* Labels of all tokens; *scores (may be NULL) how far each label beats the next best, in thousandths of a nat. */
void ne_label_run(const ne_linear *model, const ne_label_words *words, ne_memory *memory, uint8_t *labels, int32_t *margins);

#endif
