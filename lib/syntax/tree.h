/* Questions about the trees of the window's sentences: children, spans, conjuncts, and who is the subject or object of a verb.
 * Words are rows of doc->tokens throughout; NEWSEVENT_NONE stands for "no such word". Every question takes time that does not
 * grow with the sentence but for the number of a word's children. */
#ifndef NEWSEVENT_SYNTAX_TREE_H
#define NEWSEVENT_SYNTAX_TREE_H

#include "core/document.h"
#include "core/tags.h"

typedef struct ne_tree {
    const ne_document *doc;
    uint32_t begin, end; /* the window's words */
    /* by row less `begin` */
    uint32_t *child;       /* leftmost child */
    uint32_t *sibling;     /* next child of the same head, to the right */
    uint32_t *first, *last; /* first and last word of the subtree */
} ne_tree;

/* Reads the window's trees; false where there is no memory. Linear. */
bool ne_tree_build(ne_tree *tree, const ne_document *doc, ne_arena *arena);

static inline const ne_token *ne_tree_token(const ne_tree *tree, uint32_t word) { return &tree->doc->tokens.rows[word]; }
static inline uint32_t ne_tree_head(const ne_tree *tree, uint32_t word) { return tree->doc->tokens.rows[word].head; }
static inline uint32_t ne_tree_first_child(const ne_tree *tree, uint32_t word) { return tree->child[word - tree->begin]; }
static inline uint32_t ne_tree_next_child(const ne_tree *tree, uint32_t child) { return tree->sibling[child - tree->begin]; }
/* First and last word of all that hangs on a word. */
static inline uint32_t ne_tree_first(const ne_tree *tree, uint32_t word) { return tree->first[word - tree->begin]; }
static inline uint32_t ne_tree_last(const ne_tree *tree, uint32_t word) { return tree->last[word - tree->begin]; }

/* The universal relation of one with a subtype: NEWSEVENT_DEP_NSUBJ for nsubj:pass. */
uint8_t ne_deprel_universal(uint8_t deprel);
/* The first child of `word` with a relation; with `ne_tree_child_like`, of any subtype of a universal relation. */
uint32_t ne_tree_child(const ne_tree *tree, uint32_t word, uint8_t deprel);
uint32_t ne_tree_child_like(const ne_tree *tree, uint32_t word, uint8_t universal);
/* The next child after `child` of the same head and with any subtype of `universal`. */
uint32_t ne_tree_next_like(const ne_tree *tree, uint32_t child, uint8_t universal);
/* True where `above` is `word` or stands over it, at most 64 steps up. */
bool ne_tree_under(const ne_tree *tree, uint32_t word, uint32_t above);
/* The text of a word equals a lower-case ASCII string, case aside; the same of its lemma. */
bool ne_tree_is(const ne_tree *tree, uint32_t word, const char *lower);
bool ne_tree_lemma_is(const ne_tree *tree, uint32_t word, const char *lemma);

/* The words of a noun phrase around its head that lie together without gap: determiners, modifiers, compounds, flat names and
 * nominal modifiers, but no clauses, appositions, further conjuncts, prepositions before it, or punctuation at its ends.
 * With `full`, conjuncts and appositions belong too. */
typedef struct ne_word_range {
    uint32_t first, last; /* words, both included */
} ne_word_range;
ne_word_range ne_tree_phrase(const ne_tree *tree, uint32_t head, bool full);

/* The first of the conjuncts to which a word belongs (itself where it is none), and the one after `word`. */
uint32_t ne_tree_first_conjunct(const ne_tree *tree, uint32_t word);
uint32_t ne_tree_next_conjunct(const ne_tree *tree, uint32_t first, uint32_t word);

/* True for a verb in the passive: "was held", and a bare participle on a noun ("the man held on Monday"). */
bool ne_tree_passive(const ne_tree *tree, uint32_t verb);
/* Who did it, where a passive or a noun says so with "by". */
uint32_t ne_tree_agent(const ne_tree *tree, uint32_t verb);

typedef enum ne_subject_by { /* how the subject was found */
    NEWSEVENT_SUBJECT_NONE = 0,
    NEWSEVENT_SUBJECT_OWN,      /* hangs on the verb */
    NEWSEVENT_SUBJECT_CONJUNCT, /* of an earlier conjunct: "came and saw" */
    NEWSEVENT_SUBJECT_CONTROL,  /* of, or object of, the verb above: "agreed to go", "told them to go" */
    NEWSEVENT_SUBJECT_CLAUSE,   /* of the clause that an adverbial clause hangs on: "fled, leaving …" */
    NEWSEVENT_SUBJECT_RELATIVE  /* the noun that a relative clause or participle describes */
} ne_subject_by;
/* The subject of a verb or predicate, also of a passive one (then what it is done to); `by` may be NULL. Relative pronouns are
 * followed to their noun. */
uint32_t ne_tree_subject(const ne_tree *tree, uint32_t verb, ne_subject_by *by);
/* The object: obj, or the noun before a relative clause without one ("the town that they took"); an earlier conjunct's is not
 * taken over. */
uint32_t ne_tree_object(const ne_tree *tree, uint32_t verb);

/* The preposition (first `case` child) of a nominal, or NEWSEVENT_NONE. */
uint32_t ne_tree_case(const ne_tree *tree, uint32_t word);

#endif
