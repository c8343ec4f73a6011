/* Lemmas as Universal Dependencies English has them. Regular forms go by rule; a table holds the others. */
#ifndef NEWSEVENT_SYNTAX_LEMMA_H
#define NEWSEVENT_SYNTAX_LEMMA_H

#include "core/arena.h"
#include "core/blob.h"
#include "syntax/tagger.h"

#define NEWSEVENT_LEMMA_MAGIC "nelemmas"
#define NEWSEVENT_LEMMA_VERSION 1u
#define NEWSEVENT_LEMMA_LONGEST 64u /* bytes of a word that the rules work on; longer ones stay as they are */
/* Sections: numbers {u32 bits}; open addressing of 2^bits slots {u32 key, u32 offset << 8 | length}, length 0 free; bytes. */
enum { NEWSEVENT_LEMMA_NUMBERS, NEWSEVENT_LEMMA_SLOTS, NEWSEVENT_LEMMA_BYTES, NEWSEVENT_LEMMA_SECTIONS };

typedef struct ne_lemmas {
    uint32_t bits;
    ne_section slots, bytes;
} ne_lemmas;

/* How a word is written, as far as it tells of its lemma: in capitals and its sentence not, in capitals as its whole
 * sentence, with capitals or digits inside (iPhone, S100). */
enum { NEWSEVENT_SPELT_USUAL = 0, NEWSEVENT_SPELT_ACRONYM, NEWSEVENT_SPELT_SHOUTED, NEWSEVENT_SPELT_MIXED };

/* A word as the lemma's finder needs it. */
typedef struct ne_lemma_word {
    const char *text;
    uint32_t length;
    uint64_t key; /* ne_tag_view.word */
    uint8_t xpos, upos;
    uint8_t spelling; /* NEWSEVENT_SPELT_… */
} ne_lemma_word;

bool ne_lemmas_open(ne_lemmas *lemmas, const ne_blob *blob);
/* The lemma: bytes of the text, of the table, or new ones in the arena. False where there is no memory. */
bool ne_lemma_find(const ne_lemmas *lemmas, ne_arena *arena, const ne_lemma_word *word, ne_string *lemma);

/* Has the place of a word (ne_tag_view.word) with that tag on its way from memory. */
void ne_lemma_expect(const ne_lemmas *lemmas, uint64_t word, uint32_t xpos);

/* ---- rules (lemma_rules.c) ---- */

/* Tags that inflect alike: VBN counts as VBD, NNPS as NNS. */
static inline uint32_t ne_lemma_class(uint32_t xpos)
{
    return xpos == NEWSEVENT_XPOS_VBN ? NEWSEVENT_XPOS_VBD : xpos == NEWSEVENT_XPOS_NNPS ? NEWSEVENT_XPOS_NNS : xpos;
}
/* The key of a word under a class. */
static inline uint64_t ne_lemma_key(uint64_t word, uint32_t cls) { return ne_hash_mix(word ^ (uint64_t)cls * 0x9e3779b97f4a7c15u); }
/* What the rule makes of a lower-case inflected form: how many bytes stay, and one byte to put behind them or 0. */
typedef struct ne_lemma_cut {
    uint32_t keep;
    char add;
} ne_lemma_cut;
ne_lemma_cut ne_lemma_rule(const char *form, uint32_t length, uint32_t cls);

#endif
