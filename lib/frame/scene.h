/* One sentence as the frame stage sees it: its words as numbers, its tree both ways, and what other stages found on each word. */
#ifndef NEWSEVENT_FRAME_SCENE_H
#define NEWSEVENT_FRAME_SCENE_H

#include "core/document.h"
#include "core/tags.h"
#include "frame/lexicon.h"
#include "quote/sayings.h"

#define NEWSEVENT_SCENE_WORDS 400u /* of a longer sentence the events of each part are found by themselves */

typedef struct ne_word { /* a token of the scene */
    uint64_t lemma, form;    /* hashes, case aside */
    ne_lexicon_word known;   /* where flags has NEWSEVENT_KNOWN: what the lexicon has of the lemma */
    uint32_t mention;        /* row of the mention whose head it is, or NEWSEVENT_NONE */
    uint32_t name;           /* row of the name it belongs to, or NEWSEVENT_NONE */
    uint16_t head;           /* within the scene; NEWSEVENT_NO_WORD for a root */
    uint16_t child, sibling; /* first child, next child of the same head; NEWSEVENT_NO_WORD at the end */
    uint16_t marker;         /* first child that is a case mark; NEWSEVENT_NO_WORD for none */
    uint16_t quantity, time; /* row + 1 among the scene's quantities and times, 0 outside of them */
    uint16_t verbs, marks;   /* how many words of the scene before it are verbs, marks of punctuation */
    uint8_t upos, xpos, deprel;
    uint8_t flags;
    uint8_t entity_class;    /* ne_entity_type of the mention or name, and a little more; 0 for none */
    uint8_t quoted;          /* inside a quotation: 1 direct, 2 indirect, 3 mixed */
} ne_word;
#define NEWSEVENT_NO_WORD 0xffffu

enum { /* ne_word.flags */
    NEWSEVENT_CAPITAL = 1, NEWSEVENT_IN_NAME = 2, NEWSEVENT_CONTENT = 4, NEWSEVENT_CUE = 8, NEWSEVENT_KNOWN = 16
};

typedef struct ne_seen { /* what is the same whenever a scene comes to the token */
    uint64_t lemma, form;
    ne_lexicon_word known;
    bool is_known;
} ne_seen;

typedef struct ne_scene {
    ne_document *doc;
    const ne_lexicon *lexicon;
    uint32_t sentence;       /* row in doc->sentences */
    uint32_t first_token;    /* row of words[0] */
    uint32_t count;
    uint32_t first_time, time_count;         /* rows in doc->times */
    uint32_t first_quantity, quantity_count; /* rows in doc->quantities */
    uint8_t kind;            /* ne_sentence_kind */
    uint8_t topic;           /* ne_topic: what the article is about */
    char home[4];            /* the one country of which the window speaks, or "" */
    ne_word *words;
    ne_seen *seen;           /* of all the window's tokens, from doc->first.tokens */
    ne_sayings sayings;      /* words of saying, where `has_sayings` */
    bool has_sayings;
} ne_scene;

/* Where the rows of names, times, quantities and quotations stand for the sentence at hand: they go forward only. */
typedef struct ne_scene_cursor {
    uint32_t name, time, quantity, quotation;
} ne_scene_cursor;

/* Whether a token is of the words that may trigger something. */
bool ne_scene_content(const ne_document *doc, uint32_t token);
/* Looks all tokens of the window up; `scene->seen` has room for them. */
void ne_scene_see(ne_scene *scene);
/* Fills the scene with `count` tokens from `first` on (at most NEWSEVENT_SCENE_WORDS) of a sentence. `scene->words` has room. */
void ne_scene_fill(ne_scene *scene, ne_scene_cursor *cursor, uint32_t sentence, uint32_t first, uint32_t count);

/* The first child of `word` with one of two relations (either may be given twice), or NEWSEVENT_NO_WORD. */
uint32_t ne_scene_child(const ne_scene *scene, uint32_t word, uint32_t deprel, uint32_t or_deprel);
/* The preposition that marks `word`, or NEWSEVENT_NO_WORD. */
static inline uint32_t ne_scene_case(const ne_scene *scene, uint32_t word)
{
    const ne_word *w = &scene->words[word];
    return w->marker == NEWSEVENT_NO_WORD && w->deprel == NEWSEVENT_DEP_CONJ && w->head != NEWSEVENT_NO_WORD ? scene->words[w->head].marker : w->marker;
}
/* The subject of a verb, found through conjunction and control where it has none of its own; `passive` tells that it is one
 * of a passive verb. NEWSEVENT_NO_WORD where there is none. */
uint32_t ne_scene_subject(const ne_scene *scene, uint32_t verb, bool *passive);

#endif
