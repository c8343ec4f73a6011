/* The table of words that figures and dates are made of: what "October", "dozen", "fortnight" or "at the moment" mean.
 * Compiled by tools/compile-terms from data/time and data/quantity; used by lib/time and lib/quantity. */
#ifndef NEWSEVENT_TEXT_TERMS_H
#define NEWSEVENT_TEXT_TERMS_H

#include "core/bits.h"
#include "core/blob.h"
#include "core/hash.h"

#define NEWSEVENT_TERMS_MAGIC "NETERMS\1"
#define NEWSEVENT_TERMS_VERSION 2u
#define NEWSEVENT_TERMS_FILTER 16384u
#define NEWSEVENT_TERMS_SLOT 16u

/* The classes of the tables' second column. The comment tells what the third column, the value, holds. */
#define NEWSEVENT_TERM_CLASSES(X) \
    X(MONTH)      /* 1 to 12 */ \
    X(WEEKDAY)    /* 1 Monday to 7 Sunday; 11 to 17 for the plural, "Mondays" */ \
    X(UNIT)       /* ne_time_unit; 100 more for the plural */ \
    X(PART)       /* part of the day: letters of TIMEX3 as a number, see data/time/calendar.tsv; 100 more for the plural */ \
    X(SEASON)     /* 1 spring to 4 winter */ \
    X(DAYNAME)    /* days from the publication date: yesterday -1; 10 more with a night, tonight 10 */ \
    X(NOON)       /* minutes of the day: noon, midnight */ \
    X(MERIDIEM)   /* 0 a.m., 12 p.m. */ \
    X(ZONE)       /* minutes east of UTC; 10000 for zones whose clock the word leaves open ("local time") */ \
    X(RELATION)   /* ne_relation: last, next, this, … */ \
    X(SHIFT)      /* ago 1, earlier 2, before 3, later 4, after 5, since 6 */ \
    X(EDGE)       /* early 1, middle 2, late 3: a part of the period that follows */ \
    X(FREQUENCY)  /* ne_time_unit of daily, weekly, … */ \
    X(EVERY)      /* every, each */ \
    X(REFERENCE)  /* 1 PAST_REF, 2 PRESENT_REF, 3 FUTURE_REF, 4 past or future by tense; 0 for a phrase that is no time */ \
    X(HOLIDAY)    /* month * 100 + day, or a rule of data/time/holidays.tsv */ \
    X(PHRASE)     /* made by the compiler: this word begins phrases; low 4 bits: of at most so many words, above them a bit for
                     each letter (a to z, then all else) that their second words begin with */ \
    X(VAGUE)      /* few, several, many: a count without a number */ \
    X(ERA)        /* -1 BC, 1 AD */ \
    X(CARDINAL)   /* the number */ \
    X(MULTIPLE)   /* hundred, thousand, million: the power of ten */ \
    X(CROWD)      /* dozens, thousands: the power of ten of a vague count; 1 dozens */ \
    X(ORDINAL)    /* first 1 … */ \
    X(FRACTION)   /* half 2, third 3, quarter 4; 100 more for the plural */ \
    X(DOZEN)      /* 12, 2 for couple */ \
    X(CURRENCY)   /* text: the ISO 4217 code or the word */ \
    X(MEASURE)    /* text: class and unit, "length km" */ \
    X(QUALIFIER)  /* 1 about, 2 at least or more than, 3 at most or less than, 4 exactly */ \
    X(COUNTED)    /* number of the quantity class that the noun tells of */ \
    X(LABEL)      /* the number that follows is a name: page, flight, room */ \
    X(FUNCTION)   /* words that end a noun phrase: and, in, was, … */ \
    X(PREPOSITION)/* of those, the ones that a date may follow */ \
    X(PAPER)      /* makes the weekday before it a name: Times, Telegraph */ \
    X(FUTURE)     /* will, shall, scheduled: what follows lies ahead */ \
    X(PROSPECT)   /* verbs whose infinitive lies ahead even when they are past: threatened to, agreed to */ \
    X(PASTVERB)   /* irregular past forms and "said": what stands near lies behind */ \
    X(CASUALTY)   /* verb or adjective that tells what became of the people counted: number of the quantity class */ \
    X(NUMBERLIKE) /* no, both, twice, another: the number meant */ \
    X(STARTER)    /* begins an expression though no other class tells so: a, from, between, per, twice */

typedef enum ne_term_class {
#define NEWSEVENT_TERM_CLASS_ID(name) NEWSEVENT_TERM_##name,
    NEWSEVENT_TERM_CLASSES(NEWSEVENT_TERM_CLASS_ID)
#undef NEWSEVENT_TERM_CLASS_ID
    NEWSEVENT_TERM_CLASS_COUNT
} ne_term_class;
#define NEWSEVENT_TERM_BIT(class) ((uint64_t)1 << NEWSEVENT_TERM_##class)

typedef enum ne_time_unit {
    NEWSEVENT_UNIT_NONE, NEWSEVENT_UNIT_SECOND, NEWSEVENT_UNIT_MINUTE, NEWSEVENT_UNIT_HOUR, NEWSEVENT_UNIT_DAY,
    NEWSEVENT_UNIT_WEEK, NEWSEVENT_UNIT_MONTH, NEWSEVENT_UNIT_YEAR, NEWSEVENT_UNIT_WEEKEND, NEWSEVENT_UNIT_FORTNIGHT,
    NEWSEVENT_UNIT_QUARTER, NEWSEVENT_UNIT_DECADE, NEWSEVENT_UNIT_CENTURY, NEWSEVENT_UNIT_NIGHT
} ne_time_unit;

typedef enum ne_relation {
    NEWSEVENT_REL_NONE, NEWSEVENT_REL_LAST, NEWSEVENT_REL_PAST, NEWSEVENT_REL_PREVIOUS, NEWSEVENT_REL_THIS,
    NEWSEVENT_REL_SAME, NEWSEVENT_REL_NEXT, NEWSEVENT_REL_COMING, NEWSEVENT_REL_FOLLOWING, NEWSEVENT_REL_THAT
} ne_relation;

typedef struct ne_terms {
    ne_section slots;   /* 16 bytes: u32 hash, u32 row of an entry + 1 (0: a free slot), u64 classes; a power of two of them */
    ne_section entries; /* 16 bytes: u32 key, u16 key length, u16 senses, u32 first sense, u32 zero */
    ne_section senses;  /* 8 bytes: u32 class, i32 value */
    ne_section strings;
    ne_section filter;  /* NEWSEVENT_TERMS_FILTER bits: which hashes some word has, so that most other words are told apart at once */
    uint32_t mask;
} ne_terms;

/* False where the blob is none of ours. */
bool ne_terms_open(ne_terms *words, const ne_blob *blob);
/* Row + 1 of the word with this hash (FNV-1a of its bytes in lower-case ASCII) whose bytes `same` confirms, and its classes
 * as bits; 0 for none. */
typedef bool ne_same_key(const void *context, const char *key, uint32_t length);
/* Has the place of a hash on its way from memory; false where the table does not know it. */
static inline bool ne_terms_expect(const ne_terms *words, uint64_t hash)
{
    uint64_t mixed = ne_hash_mix(hash);
    uint32_t bit = (uint32_t)(mixed >> 32) % NEWSEVENT_TERMS_FILTER;
    ne_prefetch(words->slots.data + NEWSEVENT_TERMS_SLOT * (size_t)((uint32_t)mixed & words->mask));
    return words->filter.data[bit / 8] >> bit % 8 & 1;
}
uint32_t ne_terms_find(const ne_terms *words, uint64_t hash, ne_same_key *same, const void *context, uint64_t *classes);
/* The value of an entry (row + 1) in a class; false where it is not of the class. */
bool ne_terms_value(const ne_terms *words, uint32_t entry, ne_term_class class, int32_t *value);
/* The same for classes whose value is a text. */
ne_string ne_terms_text(const ne_terms *words, uint32_t entry, ne_term_class class);

#endif
