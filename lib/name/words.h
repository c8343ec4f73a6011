/* The words by which gazetteers are looked up: runs of letters and digits, case and diacritics aside, so that "U.S.",
 * "Al-Shabaab" and "al Shabaab", "São Paulo" and "Sao Paulo" are found whatever a tokenizer makes of them. */
#ifndef NEWSEVENT_NAME_WORDS_H
#define NEWSEVENT_NAME_WORDS_H

#include "core/hash.h"

#include <stdbool.h>
#include <stdint.h>

enum { /* ne_name_word.flags */
    NEWSEVENT_WORD_CAPITAL = 1, /* begins with an upper-case letter */
    NEWSEVENT_WORD_LOWER = 2,   /* holds a lower-case letter */
    NEWSEVENT_WORD_CAPS = 4,    /* holds upper-case letters and no lower-case one */
    NEWSEVENT_WORD_DIGIT = 8,   /* holds a digit */
    NEWSEVENT_WORD_COMMA = 16,  /* a comma stands between it and the word before */
    NEWSEVENT_WORD_APART = 32   /* something stands between it and the word before that no name holds: ; : ! ? ( ) " */
};

typedef struct ne_name_word {
    uint32_t start, end; /* bytes from the beginning of the text that was scanned */
    uint32_t letters;    /* characters */
    uint32_t flags;
    uint64_t hash;       /* of the folded word */
} ne_name_word;

/* Finds the next word of text[*at, length) and moves *at behind it; false where none is left. */
bool ne_next_name_word(const char *text, uint32_t length, uint32_t *at, ne_name_word *word);
/* The hash of a word of plain small letters, as ne_next_name_word gives it. */
uint64_t ne_name_word_hash(const char *word, uint32_t length);
/* The key of a sequence of words: begin with NEWSEVENT_HASH_START, add word by word. */
static inline uint64_t ne_name_key(uint64_t key, uint64_t word_hash) { return ne_hash_mix(key ^ word_hash) * 0x9e3779b97f4a7c15u; }

#endif
