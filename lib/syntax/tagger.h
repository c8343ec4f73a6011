/* The part-of-speech tagger: a greedy classifier from left to right over hashed features, with whole-number weights.
 * The trainer (tools/train-tagger.c) and the library share this file and tagger_features.c, so that both see the same. */
#ifndef NEWSEVENT_SYNTAX_TAGGER_H
#define NEWSEVENT_SYNTAX_TAGGER_H

#include "core/blob.h"
#include "core/hash.h"
#include "core/tags.h"

enum {
    NEWSEVENT_TAG_PAD = 2,       /* views before and behind a sentence */
    NEWSEVENT_TAG_CLASSES = 127, /* pairs of Penn and universal tag, at most */
    NEWSEVENT_TAG_EDGE = 127,    /* stands for the tag of what lies outside the sentence */
    NEWSEVENT_TAG_FEATURES = 64  /* of one word, at most */
};

/* What the tagger sees of a word. */
typedef struct ne_tag_view {
    uint64_t word;      /* key of the word: lower case, digits alike, one kind of apostrophe */
    uint32_t last, first; /* its last four and first three bytes, so folded */
    uint16_t cluster;   /* distributional class, 0 unknown */
    uint8_t capitals;   /* how running text writes it: 1 small, 2 either way, 3 with a capital; 0 unknown */
    uint16_t kind;      /* number of the set of classes that the lexicon knows of it; 0 none */
    uint8_t shape;      /* capitals, digits, marks, and whether white space stands before and behind */
    uint8_t band;       /* how often the lexicon saw it: 0 never, 1 seldom, 2 sometimes, 3 often */
    uint8_t plain;      /* shape without what depends on its place */
    uint8_t length;     /* bytes, 255 at most */
} ne_tag_view;

/* How a sentence is written, since capitals mean little in some. */
enum { NEWSEVENT_CASE_USUAL = 0, NEWSEVENT_CASE_LOWER, NEWSEVENT_CASE_TITLE, NEWSEVENT_CASE_UPPER };

typedef struct ne_tag_word { /* a word as given */
    const char *text;
    uint32_t length;
    uint8_t space_after;
} ne_tag_word;

/* Fills what the words themselves tell of views[0 … count); the lexicon's fields are left 0. */
void ne_tag_look(ne_tag_view *views, const ne_tag_word *words, uint32_t count);
/* How the word is written, as lib/syntax/lemma.h counts it. */
uint8_t ne_tag_spelling(const ne_tag_view *view);
/* A view of what lies outside the sentence. */
void ne_tag_edge(ne_tag_view *view);
/* Features of the word at `v` (v[-2] … v[2] are views); those that do not depend on tags. Returns their number. */
uint32_t ne_tag_features(const ne_tag_view *v, uint64_t *out);
/* The rest: `t1` and `t2` are the classes of the two words before. */
uint32_t ne_tag_history(const ne_tag_view *v, uint32_t t1, uint32_t t2, uint64_t *out);

/* ---- the trained tagger, read in place ---- */

#define NEWSEVENT_TAGGER_MAGIC "nepostag"
#define NEWSEVENT_TAGGER_VERSION 4u
#define NEWSEVENT_TAGGER_LINE 64u /* bytes of a bucket of weights: one line of the processor's cache */
/* Sections: numbers {u32 classes, line bits, lexicon bits, kinds}; classes {u8 Penn tag, u8 universal tag}; kinds
 * {u32 first | count << 24}, rows in the next section, the classes of each kind (u8); lexicon, open
 * addressing {u16 key, u16 cluster | capitals << 12 | band << 14, u16 kind}, kind 0xffff free; 2^bits lines of eight slots,
 * first their fingerprints (u16; 0 free), then what each says (3 x {u8 class, i8 weight}). A feature is looked for in one line only; one of more
 * than three classes takes several slots of it. */
enum {
    NEWSEVENT_TAGGER_NUMBERS, NEWSEVENT_TAGGER_CLASSES, NEWSEVENT_TAGGER_KINDS, NEWSEVENT_TAGGER_CANDIDATES,
    NEWSEVENT_TAGGER_LEXICON, NEWSEVENT_TAGGER_LINES, NEWSEVENT_TAGGER_SECTIONS
};

typedef struct ne_tagger {
    uint32_t classes, line_bits, lexicon_bits, kinds;
    ne_section section[NEWSEVENT_TAGGER_SECTIONS];
} ne_tagger;

/* Where a feature's line begins, and its fingerprint. */
static inline size_t ne_tag_line(uint64_t feature, uint32_t bits) { return (size_t)(feature >> (64 - bits)) * NEWSEVENT_TAGGER_LINE; }
static inline uint32_t ne_tag_print(uint64_t feature) { return (uint32_t)feature & 0xffff ? (uint32_t)feature & 0xffff : 1; }

/* False where the blob holds no tagger. */
bool ne_tagger_open(ne_tagger *tagger, const ne_blob *blob);
/* Fills the lexicon's fields of a view that ne_tag_look has filled. */
void ne_tagger_look_up(const ne_tagger *tagger, ne_tag_view *view);
/* Whether the lexicon saw the word with a Penn tag. */
bool ne_tagger_saw(const ne_tagger *tagger, const ne_tag_view *view, uint8_t xpos);
/* Tags `count` words of a sentence. `buffer` has room for count + 2 * NEWSEVENT_TAG_PAD views. */
void ne_tagger_run(const ne_tagger *tagger, const ne_tag_word *words, uint32_t count, ne_tag_view *buffer, uint8_t *xpos, uint8_t *upos);
/* By how much the word `i` of a tagged sentence scores higher as another class than as what it was tagged. */
int32_t ne_tagger_doubt(const ne_tagger *tagger, const ne_tag_view *views, const uint8_t *xpos, const uint8_t *upos, uint32_t i, uint8_t other_xpos, uint8_t other_upos);

#endif
