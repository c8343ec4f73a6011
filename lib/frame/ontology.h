/* PLOVER's modes and contexts, CAMEO's codes, and the topics of articles: tables of data/lexicon, in the blob `ontology` that
 * tools/compile-ontology writes.
 * Sections: 0 modes, 1 contexts, 2 topics: rows of 8 bytes sorted by key {u32 hash of the word or of two words, u8 value, u8
 * strength, u8 event type (modes), u8 role (modes)}; 3 CAMEO: rows of 12 bytes {u8 type, u8 mode, u8 context + 1 or 0 for any, u8 0,
 * char[4] code, i32 Goldstein score in tenths}, the most specific first within a type; 4 to 6 indexes (lib/core/index.h) of 0 to 2; 7 to 9 filters
 * (there too) of 0 to 2, since most words are in none of them. */
#ifndef NEWSEVENT_FRAME_ONTOLOGY_H
#define NEWSEVENT_FRAME_ONTOLOGY_H

#include "core/hash.h"
#include "core/index.h"

#include <stdbool.h>

#define NEWSEVENT_ONTOLOGY_MAGIC "NEONTOL1"
#define NEWSEVENT_ONTOLOGY_VERSION 2u
#define NEWSEVENT_ONTOLOGY_FILTER 15u

typedef enum ne_topic {
    NEWSEVENT_TOPIC_NONE, NEWSEVENT_TOPIC_CONFLICT, NEWSEVENT_TOPIC_POLITICS, NEWSEVENT_TOPIC_ELECTION, NEWSEVENT_TOPIC_LAW,
    NEWSEVENT_TOPIC_CRIME, NEWSEVENT_TOPIC_BUSINESS, NEWSEVENT_TOPIC_MARKETS, NEWSEVENT_TOPIC_SPORT, NEWSEVENT_TOPIC_DISASTER,
    NEWSEVENT_TOPIC_ACCIDENT, NEWSEVENT_TOPIC_HEALTH, NEWSEVENT_TOPIC_SCIENCE, NEWSEVENT_TOPIC_TECHNOLOGY,
    NEWSEVENT_TOPIC_ENTERTAINMENT, NEWSEVENT_TOPIC_DIPLOMACY, NEWSEVENT_TOPIC_PROTEST, NEWSEVENT_TOPIC_RELIGION,
    NEWSEVENT_TOPIC_EDUCATION, NEWSEVENT_TOPIC_TRANSPORT, NEWSEVENT_TOPIC_SPACE, NEWSEVENT_TOPICS
} ne_topic;
#define NEWSEVENT_TOPIC_NAMES                                                                                               \
    "", "conflict", "politics", "election", "law", "crime", "business", "markets", "sport", "disaster", "accident", "health", \
        "science", "technology", "entertainment", "diplomacy", "protest", "religion", "education", "transport", "space"

/* Where a word must stand for its mode. */
typedef enum ne_mode_role { NEWSEVENT_ROLE_ANY, NEWSEVENT_ROLE_OBJ, NEWSEVENT_ROLE_SUBJ, NEWSEVENT_ROLE_MOD, NEWSEVENT_ROLE_OBL } ne_mode_role;

enum { NEWSEVENT_ONTOLOGY_MODES, NEWSEVENT_ONTOLOGY_CONTEXTS, NEWSEVENT_ONTOLOGY_TOPICS };

typedef struct ne_ontology {
    ne_section words[3], cameo, index[3], filter[3];
} ne_ontology;

typedef struct ne_word_hint { /* a row of sections 0 to 2 */
    uint8_t value, strength, type, role;
} ne_word_hint;

bool ne_ontology_open(ne_ontology *ontology, const ne_blob *blob);
/* The key of a lemma (its folded hash), or of two that follow each other. */
static inline uint32_t ne_ontology_key(uint64_t lemma, uint64_t next_lemma_or_0)
{
    return (uint32_t)(ne_hash_mix(next_lemma_or_0 ? ne_hash_number(lemma, next_lemma_or_0) : lemma) >> 32);
}
/* The first row of a key in one of the three tables, NEWSEVENT_NONE where there is none; those that follow while
 * ne_ontology_row answers true with the same key belong to it too. */
uint32_t ne_ontology_look(const ne_ontology *ontology, uint32_t words, uint32_t key);
static inline uint32_t ne_ontology_find(const ne_ontology *ontology, uint32_t words, uint32_t key)
{
    return ne_filter_has(ontology->filter[words], key) ? ne_ontology_look(ontology, words, key) : NEWSEVENT_NONE; /* most are in no table */
}
bool ne_ontology_row(const ne_ontology *ontology, uint32_t words, uint32_t row, uint32_t key, ne_word_hint *hint);

#endif
