/* Making a digest: the document's rows, and the tables that grow out of them, all in one arena. Each ne_digest_… adds a table; false where
 * there is no memory. */
#ifndef NEWSEVENT_STORY_MAKE_H
#define NEWSEVENT_STORY_MAKE_H

#include "core/arena.h"
#include "story/digest.h"

/* What of an article a digest holds at most, so that it stays small whatever the article. */
#define NE_MOST_NAMES 400u
#define NE_MOST_EVENTS 400u
#define NE_MOST_FIGURES 200u
#define NE_MOST_TERMS 200u
#define NE_MOST_PRINTS 512u
#define NE_MOST_TITLE 240u /* bytes, as are these */
#define NE_MOST_QUOTE 320u
#define NE_MOST_WORDS 120u

#define NE_WEIGHT_COUNTRY 32u /* of a country's name, where a word that no article holds has 130 */
#define NE_LEAST_RARITY 16u   /* words below are left out: they stand in every third article */

typedef struct ne_maker {
    const ne_document *doc;
    ne_arena arena;
    ne_budget budget;
    NEWSEVENT_VEC(uint32_t) words[NE_TABLES];
    NEWSEVENT_VEC(char) pool;
    const ne_sentence *sentences;
    const ne_token *tokens;
    const ne_entity *entities;
    const ne_mention *mentions;
    const ne_time *times;
    const ne_quantity *quantities;
    const ne_quote *quotes;
    const ne_event *events;
    size_t sentence_count, token_count, entity_count, mention_count, time_count, quantity_count, quote_count, event_count;
    uint32_t *name_of;  /* row in NE_NAMES of each entity, or NEWSEVENT_NONE */
    uint32_t *event_of; /* row in NE_EVENTS of the event that each quantity counts in, or NEWSEVENT_NONE */
    int32_t day;        /* of publication */
} ne_maker;

/* A new row of zeros, `width` words; NULL where there is no memory. Its number is that of rows before. */
uint32_t *ne_maker_row(ne_maker *m, uint32_t table, uint32_t width);
uint32_t ne_maker_rows(const ne_maker *m, uint32_t table, uint32_t width);
/* Puts a string into the pool, cut at a character to `most` bytes, white space made single; sets row[word] and row[word + 1], where
 * `row` is the newest of its table. */
bool ne_maker_string(ne_maker *m, uint32_t *row, uint32_t word, ne_string s, uint32_t most);
/* The bytes of a span of the document. */
ne_string ne_maker_text(const ne_maker *m, uint32_t start, uint32_t end);
/* A row of NE_PARTS for words and the entity they name; its number in *part. */
bool ne_maker_part(ne_maker *m, uint32_t start, uint32_t end, uint32_t entity, const char *country, ne_string name, uint32_t *part);
/* First and last day of a row of times; NEWSEVENT_NO_DAY where unknown. */
void ne_maker_days(const ne_maker *m, uint32_t time, int32_t *from, int32_t *to);
bool ne_maker_told(const ne_maker *m, uint32_t sentence); /* false for boilerplate */

bool ne_digest_names(ne_maker *m);
bool ne_digest_events(ne_maker *m);
bool ne_digest_figures(ne_maker *m);
bool ne_digest_terms(ne_maker *m);
bool ne_digest_prints(ne_maker *m);
/* The agency that dateline, credits or text name; empty where there is none. */
ne_string ne_digest_agency(const ne_maker *m);

#endif
