/* A sentence as words, numbers and marks, for stages that read patterns. An atom is smaller than a token ("24-hour" is three,
 * "8pm" two, "p.m." one), so that the patterns do not hang on how a treebank cuts words. */
#ifndef NEWSEVENT_TEXT_ATOMS_H
#define NEWSEVENT_TEXT_ATOMS_H

#include "core/arena.h"
#include "text/terms.h"

enum { NEWSEVENT_ATOM_WORD = 0, NEWSEVENT_ATOM_NUMBER = 1, NEWSEVENT_ATOM_MARK = 2 };
enum { /* ne_atom.flags */
    NEWSEVENT_ATOM_SPACED = 1,   /* white space or the sentence's beginning stands before it */
    NEWSEVENT_ATOM_CAPITAL = 2,  /* begins with an upper-case letter */
    NEWSEVENT_ATOM_UPPER = 4,    /* has no lower-case letter */
    NEWSEVENT_ATOM_DOTTED = 8,   /* letters with full stops: "p.m.", "U.S." */
    NEWSEVENT_ATOM_GROUPED = 16, /* "10,000" */
    NEWSEVENT_ATOM_DECIMAL = 32  /* "3.5" */
};

typedef struct ne_atom {
    uint32_t start, end;   /* bytes of the text */
    uint64_t number;       /* of a number: its whole part, at most 10^18 */
    uint64_t classes;      /* of a word or mark: bits of ne_term_class */
    uint32_t entry;        /* of a word or mark: in the table of words, or 0 */
    uint32_t token;        /* row of the token it stands in, or NEWSEVENT_NONE */
    uint32_t fraction;     /* of a decimal: the digits behind the point, at most nine … */
    uint8_t fraction_digits;
    uint8_t digits;        /* of the whole part, at most 255 */
    uint8_t kind, flags;
    uint8_t xpos;          /* of its token; 0 where not analysed */
    uint8_t letter;        /* of a word: its first byte in lower case */
    uint8_t mark;          /* of a mark: the ASCII character, dashes of all kinds '-', apostrophes '\'', quotes '"'; else 0 */
} ne_atom;

typedef struct ne_atoms {
    ne_atom *rows;
    uint32_t count, capacity;
    const ne_terms *words;
    const char *text; /* text[0] is the byte at `base` */
    uint32_t base;
} ne_atoms;

/* Cuts the bytes from `start` to `end` into atoms, in place of those of the sentence before. `tokens` are the sentence's,
 * `first` the row of the first of them. False when there is no memory. */
bool ne_atoms_read(ne_atoms *atoms, ne_arena *arena, uint32_t start, uint32_t end, const ne_token *tokens, uint32_t count,
                   uint32_t first);

/* The phrase of the table that begins at atom `i` with a sense in `class`: how many atoms it takes, 0 for none; the longest. */
uint32_t ne_atoms_phrase(const ne_atoms *atoms, uint32_t i, ne_term_class class, uint32_t *entry);
/* The value of atom `i` in a class; false beyond the end and where it has none. */
bool ne_atom_value(const ne_atoms *atoms, uint32_t i, ne_term_class class, int32_t *value);
static inline bool ne_atom_is(const ne_atoms *atoms, uint32_t i, uint64_t classes)
{
    return i < atoms->count && (atoms->rows[i].classes & classes) != 0;
}
static inline bool ne_atom_mark(const ne_atoms *atoms, uint32_t i, char mark)
{
    return i < atoms->count && atoms->rows[i].kind == NEWSEVENT_ATOM_MARK && atoms->rows[i].mark == (uint8_t)mark;
}
static inline bool ne_atom_number(const ne_atoms *atoms, uint32_t i)
{
    return i < atoms->count && atoms->rows[i].kind == NEWSEVENT_ATOM_NUMBER;
}
static inline bool ne_atom_spaced(const ne_atoms *atoms, uint32_t i)
{
    return i >= atoms->count || (atoms->rows[i].flags & NEWSEVENT_ATOM_SPACED) != 0;
}
/* No white space stands before it. */
static inline bool ne_atom_touches(const ne_atoms *atoms, uint32_t i)
{
    return i < atoms->count && !(atoms->rows[i].flags & NEWSEVENT_ATOM_SPACED);
}
/* A number of so many digits without groups or decimals. */
static inline bool ne_atom_plain(const ne_atoms *atoms, uint32_t i, uint32_t least, uint32_t most)
{
    return ne_atom_number(atoms, i) && !(atoms->rows[i].flags & (NEWSEVENT_ATOM_GROUPED | NEWSEVENT_ATOM_DECIMAL)) &&
           atoms->rows[i].digits >= least && atoms->rows[i].digits <= most;
}
/* True where atom `i` is this word, in lower-case ASCII. */
bool ne_atom_spells(const ne_atoms *atoms, uint32_t i, const char *word);
static inline bool ne_atom_word(const ne_atoms *atoms, uint32_t i, const char *word)
{
    return i < atoms->count && atoms->rows[i].letter == (uint8_t)word[0] && ne_atom_spells(atoms, i, word);
}

/* True where atom `i` is one of these words, which are parted by single spaces. */
bool ne_atom_among(const ne_atoms *atoms, uint32_t i, const char *words);
/* The same of the atom before `i`. */
static inline bool ne_atom_after(const ne_atoms *atoms, uint32_t i, const char *words)
{
    return i && ne_atom_among(atoms, i - 1, words);
}

#endif
