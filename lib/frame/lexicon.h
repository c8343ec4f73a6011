/* What is known of words: the events they may name (data/lexicon/triggers.tsv) and the classes of meaning they belong to
 * (data/lexicon/classes.tsv, from WordNet 3.0), in a blob that tools/compile-lexicon writes.
 *
 * Sections: 0 numbers {u32 slots, u32 senses, u32 classes}; 1 slots of an open-addressed hash {u32 print, u16 first sense, u8 senses,
 * u8 class count, u32 first class}; 2 senses, rows of 8 bytes {u8 type, u8 mode, u8 pos, u8 strength, u32 hash of the word it needs beside it};
 * 3 classes (u16 numbers); 4 names of senses' lemmas (u32 offset into 5 per sense), which no reader asks for; 5 strings {u8 length, bytes}. */
#ifndef NEWSEVENT_FRAME_LEXICON_H
#define NEWSEVENT_FRAME_LEXICON_H

#include "core/bits.h"
#include "core/blob.h"
#include "core/hash.h"

#include <stdbool.h>

#define NEWSEVENT_LEXICON_MAGIC "NELEXIC1"
#define NEWSEVENT_LEXICON_VERSION 1u

typedef struct ne_lexicon {
    ne_section slots, senses, classes;
    uint32_t slot_mask;
} ne_lexicon;

enum { NEWSEVENT_POS_ANY = 0, NEWSEVENT_POS_VERB = 1, NEWSEVENT_POS_NOUN = 2, NEWSEVENT_POS_ADJ = 3 };

typedef struct ne_sense {
    uint8_t type;     /* ne_event_type */
    uint8_t mode;     /* number of ne_mode_name */
    uint8_t pos;      /* NEWSEVENT_POS_* */
    uint8_t strength; /* 1 seldom, 2 often, 3 nearly always an event of that type */
    uint32_t with;    /* low half of the hash of a word that must stand among its dependents or beside it; 0 for none */
} ne_sense;

typedef struct ne_lexicon_word {
    uint32_t first_class;
    uint16_t first_sense;
    uint8_t sense_count, class_count;
} ne_lexicon_word;

bool ne_lexicon_open(ne_lexicon *lexicon, const ne_blob *blob);
/* Has the place of a word on its way from memory. */
static inline void ne_lexicon_expect(const ne_lexicon *lexicon, uint64_t lemma)
{
    ne_prefetch(lexicon->slots.data + 12 * (size_t)((uint32_t)ne_hash_mix(lemma) & lexicon->slot_mask));
}
/* What is known of a word by the hash of its folded lemma; false where nothing is. */
bool ne_lexicon_find(const ne_lexicon *lexicon, uint64_t lemma, ne_lexicon_word *word);
static inline ne_sense ne_lexicon_sense(const ne_lexicon *lexicon, uint32_t sense)
{
    if (sense >= lexicon->senses.size / 8)
        return (ne_sense){0, 0, 0, 0, 0};
    const unsigned char *p = lexicon->senses.data + 8 * (size_t)sense;
    return (ne_sense){p[0], p[1], p[2], p[3], ne_le32(p + 4)};
}
/* A class number as WordNet's tables give it here; below 65,536. */
static inline uint32_t ne_lexicon_class(const ne_lexicon *lexicon, uint32_t row) { return ne_section_u16(lexicon->classes, row); }
#endif
