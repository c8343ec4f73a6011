/* A document: what the stages have found so far, as arrays in text order, all in one arena.
 *
 * The pipeline runs every stage over one window of the text, then over the next. A stage reads the window's bytes and the
 * rows that stages to its left have added for this window (from `first` on), and appends rows of its own. It reads no
 * byte outside the window and no row of an earlier one, so that a stream, which has forgotten them, answers the same. */
#ifndef NEWSEVENT_CORE_DOCUMENT_H
#define NEWSEVENT_CORE_DOCUMENT_H

#include "core/arena.h"
#include "core/engine.h"
#include "core/error.h"

/* lib/layout: a block is a paragraph, or a line that stands by itself. Blocks cover all bytes that are not white space. */
typedef struct ne_block {
    uint32_t start, end; /* trimmed of white space */
    uint32_t body;       /* where the text proper begins: behind a bullet or a dateline; start where there is neither */
    uint8_t kind;        /* ne_sentence_kind of its sentences; the bytes from start to body are a dateline where has_dateline */
    uint8_t has_dateline;
    uint16_t confidence; /* 0 to 1000 */
} ne_block;

/* lib/name: a name as it stands in the text; coreference makes entities of them. */
typedef struct ne_name {
    uint32_t start, end;
    uint32_t first_token, last_token; /* its words, both included */
    uint32_t sentence;
    uint32_t entry;       /* row in the gazetteer or NEWSEVENT_NONE */
    uint32_t title_start, title_end; /* the title or role before it ("Defense Secretary"); equal where there is none */
    char country[4];      /* as the gazetteer or the words tell; "" unknown */
    char sector[4];
    uint32_t first_reading, reading_count; /* rows of ne_document.readings: the places that it may mean, likeliest first */
    uint8_t type;         /* ne_entity_type */
    uint8_t flags;        /* lib/name's own */
    uint16_t confidence;  /* 0 to 1000 */
} ne_name;

typedef struct ne_reading { /* lib/name: a place that a name may mean */
    uint32_t entry; /* row in the gazetteer */
    uint32_t score; /* share of 1000 */
} ne_reading;

/* lib/quote: a quotation with its speaker's words; coreference tells who that is. */
typedef struct ne_quotation {
    uint32_t start, end;
    uint32_t cue_start, cue_end;
    uint32_t speaker_start, speaker_end;
    uint32_t speaker_token; /* head word of the speaker or NEWSEVENT_NONE */
    uint32_t inside;        /* row of the quotation around it or NEWSEVENT_NONE */
    uint32_t sentence;
    uint8_t kind;           /* ne_quote_kind */
    uint8_t reserved;
    uint16_t confidence;
} ne_quotation;

typedef NEWSEVENT_VEC(ne_block) ne_blocks_vec;
typedef NEWSEVENT_VEC(ne_sentence) ne_sentences_vec;
typedef NEWSEVENT_VEC(ne_token) ne_tokens_vec;
typedef NEWSEVENT_VEC(ne_name) ne_names_vec;
typedef NEWSEVENT_VEC(ne_time) ne_times_vec;
typedef NEWSEVENT_VEC(ne_quantity) ne_quantities_vec;
typedef NEWSEVENT_VEC(ne_quotation) ne_quotations_vec;
typedef NEWSEVENT_VEC(ne_entity) ne_entities_vec;
typedef NEWSEVENT_VEC(ne_mention) ne_mentions_vec;
typedef NEWSEVENT_VEC(ne_quote) ne_quotes_vec;
typedef NEWSEVENT_VEC(ne_event) ne_events_vec;

/* Row counts at the beginning of the window. */
typedef struct ne_marks {
    uint32_t blocks, sentences, tokens, names, times, quantities, quotations, entities, mentions, quotes, events, candidates;
    uint32_t records; /* event records so far */
} ne_marks;

/* In ne_document.company_of_token: a word with a capital that running text would not have, in a headline In Title Case. */
#define NEWSEVENT_WRITTEN_SMALL (1u << 14)

struct ne_document {
    const ne_engine *engine; /* NULL for the built-in one */
    ne_allocator allocator;
    ne_budget budget;
    ne_arena arena;   /* rows and strings of the answer */
    ne_arena scratch; /* emptied before each stage */
    ne_arena passing; /* what only later stages of the same window read, and is too large to keep: freed by the last that reads it */
    ne_arena kept;    /* the article's strings: a stream keeps them when it empties `arena` */
    ne_article article;
    ne_limits limits;
    int32_t published_day; /* days since 1970-01-01; INT32_MIN where unknown */

    const char *text; /* the bytes from `base` on */
    uint32_t base;    /* offset of text[0]; 0 except in a stream's later windows */
    uint32_t end;     /* offset behind the last byte in `text` */
    uint32_t window_start, window_end; /* what the stages work on now */
    ne_code (*stop_before)(ne_document *doc, ne_error *error); /* the stage at which to stop, for tools that learn it; NULL */
    bool window_ran;                   /* the stages are through with it: the next fill begins another */
    uint64_t invalid, first_invalid;   /* bytes that are no UTF-8 */
    uint64_t work;                     /* words analysed, of the whole text */
    uint64_t events_before;            /* in windows that a stream has handed on already */

    ne_marks first;
    NEWSEVENT_VEC(ne_span) segments; /* the window's sentences: lib/sentence's segmenter runs ahead of the stages, since a
                                        window closes where a sentence ends; the only array that is emptied between windows */
    ne_blocks_vec blocks;         /* lib/layout */
    ne_sentences_vec sentences;   /* lib/sentence */
    ne_tokens_vec tokens;         /* lib/syntax */
    ne_names_vec names;           /* lib/name */
    NEWSEVENT_VEC(ne_reading) readings;
    ne_times_vec times;           /* lib/time */
    NEWSEVENT_VEC(uint8_t) time_rules; /* lib/time: by which rule each row of `times` was read, see ne_time_rule_name */
    ne_quantities_vec quantities; /* lib/quantity */
    ne_quotations_vec quotations; /* lib/quote */
    ne_entities_vec entities;     /* lib/coref, as are … */
    ne_mentions_vec mentions;
    NEWSEVENT_VEC(ne_place) places;
    ne_quotes_vec quotes;         /* … the quotations with their speakers resolved */
    uint16_t *company_of_token;   /* lib/syntax: distributional class of a token's word in bits 0 to 11, how it is mostly written in 12 and 13, NEWSEVENT_WRITTEN_SMALL;
                                     for the window's tokens, from first.tokens; NULL without a tagger */
    uint8_t *states_of_token;     /* lib/syntax: what the parser's network knows of a token in its place, NEWSEVENT_PARSER_STATE bytes each (lib/syntax/parser.h);
                                     for the window's tokens, from first.tokens; NULL without a parser */
    uint32_t *mention_of_token;   /* lib/coref: row + 1 of the innermost mention whose head a token is, else 0; for the window's tokens, from first.tokens */
    ne_events_vec events;         /* lib/frame */
    ne_events_vec candidates;
    uint32_t records;
};

/* The text at an offset of the window. */
static inline const char *ne_at(const ne_document *doc, uint32_t offset) { return doc->text + (offset - doc->base); }

/* Failing for want of memory: tells the allocator's refusal from the limit of ne_limits.max_memory. */
ne_code ne_no_memory(const ne_document *doc, ne_error *error);

/* Forgets all rows; article, limits and counts stay. */
void ne_document_clear(ne_document *doc);

/* Each stage: reads the window, appends its rows; returns NEWSEVENT_OK or fills `error`. `scratch` is empty when it starts. */
typedef ne_code ne_stage(ne_document *doc, ne_error *error);
ne_stage ne_layout_run, ne_sentence_run, ne_syntax_run, ne_name_run, ne_time_run, ne_quantity_run, ne_quote_run, ne_coref_run,
    ne_frame_run;

#endif
