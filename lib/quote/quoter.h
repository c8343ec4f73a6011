/* What the parts of lib/quote share while they work on a window: the marked stretches, the cues, and noun phrases. */
#ifndef NEWSEVENT_QUOTE_QUOTER_H
#define NEWSEVENT_QUOTE_QUOTER_H

#include "core/document.h"
#include "core/tags.h"
#include "quote/sayings.h"
#include "text/among.h"
#include "text/utf8.h"

typedef struct ne_stretch { /* words between quotation marks */
    uint32_t open, close;   /* bytes, marks included */
    uint32_t start, end;    /* bytes of the words */
    uint32_t first, last;   /* tokens from first up to, not including, last */
    uint32_t parent;        /* row of the stretch around it or NEWSEVENT_NONE */
    uint32_t paragraph;
    uint32_t quotation;     /* row + 1 of the quotation that was made of it; 0 none yet */
    uint8_t closed;         /* the closing mark is there */
    uint8_t single;
} ne_stretch;

typedef struct ne_phrase { /* a noun phrase: tokens from first up to last; its head word. head NEWSEVENT_NONE: none */
    uint32_t first, last, head;
} ne_phrase;

typedef enum ne_cue_form {
    NEWSEVENT_SAID_BEFORE,  /* X said …, … X said */
    NEWSEVENT_SAID_AFTER,   /* …, said X */
    NEWSEVENT_ACCORDING,    /* according to X */
    NEWSEVENT_SAID_GERUND,  /* …, saying … */
    NEWSEVENT_SAID_NOUN     /* X's claim that … */
} ne_cue_form;

typedef struct ne_said { /* a cue at work */
    uint32_t token, bits;
    uint32_t from, to;  /* tokens of the cue with its speaker */
    ne_phrase words;    /* the phrase as it stands, title and all */
    ne_phrase speaker;  /* what of it names the speaker */
    uint8_t form;       /* ne_cue_form */
    uint8_t passive;
    uint8_t detached;   /* the speaker does not stand beside the cue: "agreed and said", "which said" */
} ne_said;

typedef struct ne_unit { /* sentences that belong together because a quotation runs over their border */
    uint32_t first, last; /* tokens from first up to last */
    uint32_t paragraph;
    uint8_t kind;         /* ne_sentence_kind */
} ne_unit;

typedef struct ne_tally { /* of the window's tokens before one: those outside of marks that are no punctuation, those in marks, verbs */
    uint32_t plain, quoted, verbs;
    uint32_t next_quoted; /* the first token from this one on that stands in marks; the window's end where there is none */
} ne_tally;

typedef NEWSEVENT_VEC(ne_stretch) ne_stretches;
typedef NEWSEVENT_VEC(ne_said) ne_saids;

typedef struct ne_quoter {
    ne_document *doc;
    ne_sayings sayings;
    const ne_token *tokens;
    uint32_t first, end;   /* the window's tokens */
    uint32_t *level;       /* by token - first: row + 1 of the innermost stretch it stands in, 0 outside */
    uint32_t *bits;        /* by token - first: cue bits */
    uint8_t *timed;        /* by token - first: part of a time expression */
    uint32_t *named;       /* by token - first: row + 1 in doc->names of the name it is part of */
    ne_tally *tally;       /* by token - first, and one for the window's end */
    ne_stretches stretches;
    ne_saids saids;        /* of the unit under way */
} ne_quoter;

static inline uint32_t ne_level(const ne_quoter *q, uint32_t token) { return q->level[token - q->first]; }
static inline uint32_t ne_bits(const ne_quoter *q, uint32_t token) { return q->bits[token - q->first]; }
static inline const ne_token *ne_tok(const ne_quoter *q, uint32_t token) { return &q->tokens[token]; }
/* Whether a token is this word, given in small letters. */
static inline bool ne_tok_is(const ne_quoter *q, uint32_t token, const char *word)
{
    const ne_token *t = &q->tokens[token];
    return t->end - t->start == strlen(word) && ne_equals_folded(ne_at(q->doc, t->start), t->end - t->start, word);
}
/* Whether a token is one of these words, separated and surrounded by single spaces. */
static inline bool ne_tok_in(const ne_quoter *q, uint32_t token, const char *words)
{
    const ne_token *t = &q->tokens[token];
    return t->end - t->start <= 13 && ne_among(words, ne_at(q->doc, t->start), t->end - t->start);
}
bool ne_tok_comma(const ne_quoter *q, uint32_t token);
static inline bool ne_tok_punct(const ne_quoter *q, uint32_t token)
{
    return q->tokens[token].upos == NEWSEVENT_UPOS_PUNCT || ne_bits(q, token) & NEWSEVENT_CUE_MARK;
}
bool ne_tok_nominal(const ne_quoter *q, uint32_t token);
bool ne_has_tree(const ne_quoter *q, uint32_t token);
static inline const ne_sentence *ne_sentence_at(const ne_quoter *q, uint32_t i) { return &q->doc->sentences.rows[i]; }
static inline uint32_t ne_behind(const ne_sentence *s) { return s->first_token + s->token_count; }

/* marks.c: finds the stretches of the window and fills `level`. False where there is no memory. */
bool ne_find_marks(ne_quoter *q);

#define NEWSEVENT_PHRASE_REACH 60u /* words that a search looks at, so that long sentences stay cheap */
static const ne_phrase ne_no_phrase = {NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};
static inline bool ne_timed(const ne_quoter *q, uint32_t token) { return q->timed[token - q->first]; }
static inline bool ne_tok_relative(const ne_quoter *q, uint32_t token) { return ne_tok_in(q, token, " who which that whom "); }

/* phrase.c: the noun phrase that ends before, or begins at, a token. Searches stay in [low, high). */
ne_phrase ne_phrase_before(const ne_quoter *q, uint32_t token, uint32_t low);
ne_phrase ne_phrase_at(const ne_quoter *q, uint32_t token, uint32_t high);
/* The phrase of a head in the tree, without appositions, relative clauses and what else follows a comma. */
ne_phrase ne_phrase_around(const ne_quoter *q, uint32_t head, uint32_t low, uint32_t high);
/* "Hugh, a doctor at St Mary's, said": from the comma before the verb back to the phrase that is explained. */
ne_phrase ne_phrase_before_commas(const ne_quoter *q, uint32_t comma, uint32_t low);
/* subject.c. Fills form, passive, detached and speaker of a cue whose token is set. */
void ne_find_subject(const ne_quoter *q, const ne_unit *unit, ne_said *said);
/* A phrase whose head is part of a person's name becomes that name. */
ne_phrase ne_to_name(const ne_quoter *q, ne_phrase phrase);

/* said.c: the cues at work in a unit, outside its stretches. */
bool ne_find_saids(ne_quoter *q, const ne_unit *unit);

/* places.c: the token behind a phrase and the place that explains its last word, "the mayor of Lundhavn, Norway,"; else its own end. */
uint32_t ne_behind_place(const ne_quoter *q, ne_phrase phrase, uint32_t high);
/* The phrase before token `i`, where the subject of `verb` ends, when only places stand between them. `tree`: the tree's subject. */
ne_phrase ne_phrase_before_places(const ne_quoter *q, uint32_t verb, uint32_t i, uint32_t low, ne_phrase tree);
/* reach.c: where the words reported behind cue number k of the unit end: before what is told of somebody else, or what the speaker did next. */
uint32_t ne_reported_end(const ne_quoter *q, const ne_unit *unit, uint32_t k, uint32_t from);
/* Whether what stands behind "…, X said," is reported too: a clause, or the rest of one, that nothing sets against it. */
bool ne_goes_on(const ne_quoter *q, const ne_unit *unit, const ne_said *said);

typedef struct ne_region { uint32_t first, last; } ne_region; /* tokens that are reported, from first up to last */
/* region.c. Marks stand outside the stretches they bound, so they count as punctuation to be passed over. */
uint32_t ne_skip_marks(const ne_quoter *q, uint32_t token, uint32_t last);
ne_region ne_region_trim(const ne_quoter *q, ne_region r);
/* The outermost stretch that a token stands in; NULL outside of all. */
ne_stretch *ne_outermost(const ne_quoter *q, uint32_t token);
bool ne_region_has_verb(const ne_quoter *q, ne_region r);
/* Adds a region as one quotation, or, where it is nothing but quoted words, each stretch of it as direct. False where there is no memory. */
bool ne_add_region(ne_quoter *q, ne_region r, const ne_said *s);

/* content.c, direct.c: quotations of a unit. False where there is no memory. */
bool ne_reported(ne_quoter *q, const ne_unit *unit);
bool ne_direct(ne_quoter *q, const ne_unit *unit);
/* headline.c: "Police: two men held", "Two men held: police". */
bool ne_headline(ne_quoter *q, const ne_unit *unit);
/* late.c: speakers named in the sentence behind or before. */
void ne_late_speakers(ne_quoter *q);
/* Whether a phrase means somebody who may speak: a person or body by name, he or she, an official. */
bool ne_may_speak(const ne_quoter *q, ne_phrase phrase);
void ne_give_speaker(const ne_quoter *q, ne_quotation *row, ne_phrase phrase, uint16_t confidence);
/* interview.c: the words behind the labels of an interview, "Smith: …", and answers to questions that stand by themselves. */
bool ne_interview(ne_quoter *q);
/* Adds a quotation; NULL where there is no memory. */
ne_quotation *ne_add_quotation(ne_quoter *q, uint32_t start, uint32_t end, ne_quote_kind kind, const ne_said *said);

#endif
