/* The form of a digest: a header, tables of rows of u32 words, a pool of string bytes; all little-endian.
 *
 *     "NEDG", u32 version, u32 size, u32 checksum of what follows, then for each table {u32 offset, u32 rows}, the tables,
 *     the pool (whose rows are bytes).
 *
 * What each word of a row may hold is written down once, in ne_digest_forms, and checked when a digest comes in; after
 * that rows are read without looking twice. */
#ifndef NEWSEVENT_STORY_DIGEST_H
#define NEWSEVENT_STORY_DIGEST_H

#include "core/blob.h"
#include "newsevent-story.h"

#include <string.h>

#define NEWSEVENT_DIGEST_VERSION 1u
#define NEWSEVENT_DIGEST_DIRECTORY 16u /* offset of the first {offset, rows} */

enum { /* the tables, in the order of the directory */
    NE_ABOUT,   /* one row: the article */
    NE_NAMES,   /* entities that have a name */
    NE_PARTS,   /* arguments and speakers */
    NE_EVENTS,
    NE_FIGURES,
    NE_TERMS,   /* content words */
    NE_PRINTS,  /* fingerprints of runs of words, ascending */
    NE_POOL,
    NE_TABLES
};

/* Words of a row, by table. A string takes two words (offset in the pool, length), a double and a u64 two (low, high). */
enum { ABOUT_ID = 0, ABOUT_OUTLET = 2, ABOUT_PUBLISHED = 4, ABOUT_TITLE = 6, ABOUT_AGENCY = 8, ABOUT_VERSION = 10, ABOUT_DAY = 12,
       ABOUT_LENGTH, ABOUT_WORDS };
enum { NAME_NAME = 0, NAME_KEY = 2, NAME_COUNTRY = 4, NAME_SECTOR, NAME_TYPE, NAME_MENTIONS, NAME_WEIGHT, NAME_LATITUDE, NAME_LONGITUDE,
       NAME_START, NAME_END, NAME_SENTENCE, NAME_WORDS }; /* NAME_SENTENCE: of the sentences that tell the story, from 0, at most 8 */
enum { PART_START = 0, PART_END, PART_NAME, PART_COUNTRY, PART_TEXT, PART_WORDS = PART_TEXT + 2 };
enum { EVENT_START = 0, EVENT_END, EVENT_SENTENCE_START, EVENT_SENTENCE_END, EVENT_KIND, EVENT_CONTEXTS, EVENT_LEMMA = EVENT_CONTEXTS + 2,
       EVENT_FROM = EVENT_LEMMA + 2, EVENT_TO, EVENT_PLACE, EVENT_SPEAKER, EVENT_ACTORS, EVENT_ACTOR_COUNT, EVENT_RECIPIENTS,
       EVENT_RECIPIENT_COUNT, EVENT_RECORD, EVENT_CONFIDENCE, EVENT_SENTENCE, EVENT_WORDS };
enum { FIGURE_START = 0, FIGURE_END, FIGURE_NUMBER_START, FIGURE_NUMBER_END, FIGURE_SENTENCE_START, FIGURE_SENTENCE_END, FIGURE_FLAGS,
       FIGURE_VALUE, FIGURE_LOW = FIGURE_VALUE + 2, FIGURE_HIGH = FIGURE_LOW + 2, FIGURE_CLASS = FIGURE_HIGH + 2, FIGURE_UNIT,
       FIGURE_WHAT = FIGURE_UNIT + 2, FIGURE_QUOTE = FIGURE_WHAT + 2, FIGURE_TEXT = FIGURE_QUOTE + 2, FIGURE_SPEAKER = FIGURE_TEXT + 2,
       FIGURE_PLACE, FIGURE_FROM, FIGURE_TO, FIGURE_SAID, FIGURE_TOPIC, FIGURE_SUBJECT = FIGURE_TOPIC + 2, FIGURE_EVENT, FIGURE_MARKS, FIGURE_WORDS };
enum { TERM_HASH = 0, TERM_WEIGHT, TERM_WORDS };

/* FIGURE_MARKS: where a figure stands */
enum { NE_MARK_HEADLINE = 1, NE_MARK_CAPTION = 2,
       NE_MARK_ASIDE = 4,     /* of no interest to the board: ages, times of day */
       NE_MARK_PART = 8,      /* of a whole that is counted too */
       NE_MARK_EARLIER = 16,  /* "up from 14" */
       NE_MARK_PLACED = 32,   /* the place stands right behind it */
       NE_MARK_PAST = 64,     /* of another time than the news */
       NE_MARK_LOOSE = 128,   /* nothing is named that is counted */
       NE_MARK_UNSURE = 256,  /* may be of a part, of another time, or unreal: not held against others */
       NE_MARK_DEEP = 512,    /* told after the first sentences */
       NE_MARK_CROWD = 1024   /* people at a demonstration */ };

/* A letter a word: '.' anything; 's' a string's offset, with its length behind it (' '); 'a' a span's start, with its end behind it;
 * 'n' a row of NE_NAMES, 'p' of NE_PARTS, 'e' of NE_EVENTS, or NEWSEVENT_NONE; 'r' first row in NE_PARTS and 'c' behind it how
 * many; 'f' a finite double; 'k' an event's type, mode, status and whether it is historical, a byte each; 'q' a quantity class;
 * 't' an entity type; '3' a code of up to three letters. */
extern const char *const ne_digest_forms[NE_TABLES];

/* A digest that was checked. */
typedef struct ne_digest {
    const unsigned char *data;
    uint32_t size;
    uint32_t offset[NE_TABLES], rows[NE_TABLES], width[NE_TABLES]; /* width: bytes of a row */
} ne_digest;

/* Checks everything and fills `digest`. */
ne_code ne_digest_open(ne_digest *digest, const void *data, size_t size, ne_error *error);
/* The same of bytes that were checked before. */
void ne_digest_reopen(ne_digest *digest, const void *data);

static inline uint32_t ne_digest_u32(const ne_digest *d, uint32_t table, uint32_t row, uint32_t word)
{
    return ne_le32(d->data + d->offset[table] + row * d->width[table] + 4 * word);
}
static inline int32_t ne_digest_i32(const ne_digest *d, uint32_t table, uint32_t row, uint32_t word)
{
    return (int32_t)ne_digest_u32(d, table, row, word);
}
static inline uint64_t ne_digest_u64(const ne_digest *d, uint32_t table, uint32_t row, uint32_t word)
{
    return ne_digest_u32(d, table, row, word) | (uint64_t)ne_digest_u32(d, table, row, word + 1) << 32;
}
static inline double ne_digest_real(const ne_digest *d, uint32_t table, uint32_t row, uint32_t word)
{
    uint64_t bits = ne_digest_u64(d, table, row, word);
    double real;
    memcpy(&real, &bits, sizeof real);
    return real;
}
static inline ne_string ne_digest_string(const ne_digest *d, uint32_t table, uint32_t row, uint32_t word)
{
    uint32_t length = ne_digest_u32(d, table, row, word + 1);
    ne_string none = {NULL, 0};
    return length ? (ne_string){(const char *)d->data + d->offset[NE_POOL] + ne_digest_u32(d, table, row, word), length} : none;
}

/* Country and sector codes as a word: up to three letters, the first in the lowest byte. */
static inline uint32_t ne_pack_code(const char code[4])
{
    uint32_t word = 0;
    for (uint32_t i = 0; i < 3 && code[i]; i++)
        word |= (uint32_t)(unsigned char)code[i] << 8 * i;
    return word;
}
static inline void ne_unpack_code(uint32_t word, char code[4])
{
    for (uint32_t i = 0; i < 3; i++)
        code[i] = (char)(word >> 8 * i & 0xff);
    code[3] = 0;
}

uint32_t ne_digest_checksum(const unsigned char *data, size_t size);

#endif
