/* A host's own ontology: types, triggers and patterns from a table (docs/ontology.md), compiled by ne_rules_build into an
 * offset-only blob, read in place.
 *
 * Sections: 0 numbers {u32 types, u32 rules, u32 conditions}; 1 types, 12 bytes {u32 name, u32 description, u32 built-in type};
 * 2 rules, 24 bytes, sorted by key, those of one key in the order of the table {u32 key, u16 type, u8 part of speech, u8 strength,
 * u32 first condition, u32 condition count, u32 line, u32 0}; 3 conditions, 24 bytes {u8 where, u8 absent, u16 entity types,
 * u32 sectors, u32 preposition, u32 first value, u16 lemmas, u16 countries, u32 0}; 4 values (u32): prints of lemmas, then
 * countries; 5 strings, NUL behind each. A rule's type is a built-in one, or NEWSEVENT_OWN_TYPE and the row in section 1. */
#ifndef NEWSEVENT_FRAME_RULES_H
#define NEWSEVENT_FRAME_RULES_H

#include "core/arena.h"
#include "frame/filler.h"

#define NEWSEVENT_RULES_MAGIC "NERULES1"
#define NEWSEVENT_RULES_VERSION 1u
#define NEWSEVENT_OWN_TYPE 256u
#define NEWSEVENT_OWN_TYPES 4000u /* of one table */
#define NEWSEVENT_TYPE_NAME 48u   /* bytes of a type's name at most */

typedef enum ne_strength {
    NEWSEVENT_WHEN,     /* the type of what the weights see as an event */
    NEWSEVENT_ALWAYS,   /* an event also where they see none; where they see one of another type, that stays */
    NEWSEVENT_OVERRIDE, /* whatever they see */
    NEWSEVENT_NEVER,    /* no event, whatever they see */
    NEWSEVENT_STRENGTHS
} ne_strength;
#define NEWSEVENT_STRENGTH_NAMES "when", "always", "override", "never"

typedef enum ne_where { /* where the word stands that a condition asks for */
    NEWSEVENT_WHERE_SUBJECT, NEWSEVENT_WHERE_OBJECT, NEWSEVENT_WHERE_BEHIND /* a preposition */, NEWSEVENT_WHERE_BESIDE, NEWSEVENT_WHERE_SENTENCE,
    NEWSEVENT_WHERES
} ne_where;

typedef struct ne_rules {
    ne_section types, rules, conditions, values, strings;
} ne_rules;

typedef struct ne_rule_found {
    uint32_t type;     /* the built-in one */
    uint32_t own_type; /* its number in the engine, from 1; 0 for a built-in type */
    uint32_t line;     /* of its table, from 1 */
    uint32_t table;    /* which of the engine's, from 0 */
    ne_strength strength;
} ne_rule_found;

/* How the print of a lemma is made, and the key of the rules for all words that the weights give a type. */
static inline uint32_t ne_rule_print(uint64_t lemma) { return (uint32_t)lemma | 1u; }
static inline uint32_t ne_rule_key_of_type(uint32_t type) { return 2 * type; }

/* Compiles a table; the blob is the arena's. A row that cannot be read is an error with its offset. */
ne_code ne_rules_build(ne_arena *arena, const char *text, size_t length, const unsigned char **out, size_t *size, ne_error *error);
/* True where every offset, number and name of the blob is what it should be. Takes time with its size. */
bool ne_rules_sound(const ne_blob *blob);
/* Opens a blob that was found sound. */
void ne_rules_open(ne_rules *rules, const ne_blob *blob);
/* The engine's own type of a number from 1 on: its name and description (constants of the blob) and the built-in type; false past the last. */
bool ne_rules_type(const ne_engine *engine, uint32_t number, const char **name, const char **description, uint32_t *like);
/* The rule that decides about a word that the weights gave `type` (0: no event); the engine's last table is asked first. */
bool ne_rules_find(const ne_engine *engine, const ne_scene *scene, uint32_t word, uint32_t type, ne_rule_found *found);

#endif
