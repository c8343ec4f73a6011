/* Time expressions: what the words say (ne_when), before anybody asks which day it is. lib/time/grammar reads them,
 * lib/time/resolve gives them values. */
#ifndef NEWSEVENT_TIME_TIME_H
#define NEWSEVENT_TIME_TIME_H

#include "core/document.h"
#include "text/atoms.h"

/* How an expression was read; ne_time_rule_name tells it to people. */
#define NEWSEVENT_TIME_RULES(X) \
    X(NONE, "none") X(ISO, "numeric date") X(DATE, "date") X(MONTH, "month") X(YEAR, "year") X(DAY, "day of the month") \
    X(DECADE, "decade") X(CENTURY, "century") X(QUARTER, "quarter or half") X(SEASON, "season") X(HOLIDAY, "holiday") \
    X(WEEKDAY, "weekday") X(DAYNAME, "day named from the speaker") X(CLOCK, "clock time") X(PART, "part of the day") \
    X(RELATIVE, "unit named from the speaker or the story") X(AGO, "so long ago") X(LATER, "so long before or after") \
    X(AHEAD, "so long ahead") X(DURATION, "duration") X(SET, "repeated") X(REFERENCE, "vague reference") X(RANGE, "range") \
    X(EVENT, "so long before or after an event whose day the text tells") \
    X(NO_EVENT, "so long before or after an event whose day the text does not tell")
typedef enum ne_time_rules {
#define NEWSEVENT_TIME_RULE_ID(id, text) NEWSEVENT_RULE_##id,
    NEWSEVENT_TIME_RULES(NEWSEVENT_TIME_RULE_ID)
#undef NEWSEVENT_TIME_RULE_ID
    NEWSEVENT_TIME_RULE_COUNT
} ne_time_rules;
const char *ne_time_rule_name(uint32_t rule);

enum { /* ne_when.form */
    NEWSEVENT_WHEN_DATE,  /* fields of a date, some of them missing */
    NEWSEVENT_WHEN_SHIFT, /* `count` units from the anchor */
    NEWSEVENT_WHEN_SPAN,  /* a duration, or a set of them */
    NEWSEVENT_WHEN_REF,   /* PAST_REF and its like */
    NEWSEVENT_WHEN_RANGE  /* from the next row to the one after it */
};
enum { NEWSEVENT_ANCHOR_PUBLISHED, NEWSEVENT_ANCHOR_STORY, NEWSEVENT_ANCHOR_WHEN }; /* ne_when.anchor; the last: the fields themselves */
enum { /* ne_when.part: TIMEX3's letters */
    NEWSEVENT_PART_NONE, NEWSEVENT_PART_MO, NEWSEVENT_PART_AF, NEWSEVENT_PART_EV, NEWSEVENT_PART_NI, NEWSEVENT_PART_DAWN,
    NEWSEVENT_PART_DUSK, NEWSEVENT_PART_LUNCH, NEWSEVENT_PART_DT, NEWSEVENT_PART_OVERNIGHT
};

#define NEWSEVENT_NO_YEAR INT32_MIN
#define NEWSEVENT_NO_ZONE INT16_MIN
#define NEWSEVENT_LAST 6 /* ne_when.nth: the last weekday, or day, of a month */
#define NEWSEVENT_X (-1) /* a count that the words leave open */

typedef struct ne_when {
    uint32_t start, end;    /* bytes */
    uint32_t sentence, token;
    int32_t year;           /* NEWSEVENT_NO_YEAR unknown; BC as negative numbers */
    int32_t count;          /* units of a shift or a duration; NEWSEVENT_X */
    int32_t holiday;        /* see data/time/holidays.tsv */
    int16_t minute;         /* of the day, 0 to 1440; -1 unknown */
    int16_t second;         /* of the minute; -1 */
    int16_t zone;           /* minutes east of UTC */
    int16_t decade, century;/* 199 for the 1990s, 19 for the 20th century; -1 */
    uint8_t form, anchor, rule;
    uint8_t month, day, weekday, part, season, quarter, half; /* 0 unknown */
    uint8_t weekend;
    uint8_t nth;            /* "the first Monday of May": 1 to 5, NEWSEVENT_LAST */
    uint8_t relation;       /* ne_relation to the anchor, of a weekday, month or season; of the year where year_relation */
    uint8_t year_relation;  /* ne_relation: "August last year" */
    uint8_t unit;           /* ne_time_unit */
    uint8_t edge;           /* early, middle, late */
    uint8_t set;            /* 1: every … */
    uint8_t reference;      /* 1 PAST_REF, 2 PRESENT_REF, 3 FUTURE_REF, 4 by tense */
    uint8_t aside;          /* its words tell a time beside the story: "until the fall of the city in 1945", "the 1978 treaty" */
    uint8_t plural;         /* Mondays, mornings */
    uint8_t meridiem_open;  /* an hour from 1 to 12 without a.m. or p.m. */
    int8_t tense;           /* -1 past, 1 future, 0 unknown */
    uint8_t quoted;
    int8_t after;           /* "two days after the vote": 1, before it: -1, else 0 … */
    uint32_t after_end;     /* … then the byte where "after" ends, */
    uint32_t event_first, event_last; /* and the tokens of what stands behind it up to the end of its clause */
} ne_when;

typedef struct ne_found { /* what was read at an atom */
    ne_when when, second; /* a pair, "March 4 and 5", has two: a range with its ends */
    uint32_t first, last;         /* atoms: the whole, last excluded */
    uint32_t first_end, second_start; /* of a pair: its ends */
    bool pair;
} ne_found;

void ne_when_clear(ne_when *when);
/* A year behind a month or another word that asks for one; and a year by itself, a decade, a pair of years. */
uint32_t ne_year_sure(const ne_atoms *atoms, uint32_t i, int32_t *year);
uint32_t ne_year_read(const ne_atoms *atoms, uint32_t i, ne_found *found);
/* A plural noun, by its tag or, where there is none, by its look. */
bool ne_plural_noun(const ne_atoms *atoms, uint32_t i);
/* Each reads at atom `i` and returns how many atoms it took, 0 for none. */
uint32_t ne_when_date(const ne_atoms *atoms, uint32_t i, ne_found *found);
/* "first Monday of May", "last Sunday in October", "second Tuesday of each month". */
uint32_t ne_when_nth_weekday(const ne_atoms *atoms, uint32_t i, ne_when *when);
uint32_t ne_when_clock(const ne_atoms *atoms, uint32_t i, ne_when *when);
uint32_t ne_when_relative(const ne_atoms *atoms, uint32_t i, ne_when *when);
uint32_t ne_when_period(const ne_atoms *atoms, uint32_t i, ne_when *when);
/* An hour of the clock that leaves open which half of the day it is of, "6", "six", "7:30", "half past six", as the first end of a range. */
uint32_t ne_when_clock_open(const ne_atoms *atoms, uint32_t i, ne_when *when);
/* A clock time without any day. */
bool ne_when_clock_alone(const ne_when *when);
/* A clock time has the half of the day that a part of the day tells: "at 11 o'clock at night". */
void ne_when_in_part(ne_when *when, int32_t part);
/* "in the evening", "at night": the atoms that a part of the day takes from `i` on, and which it is; 0 where there is none. */
uint32_t ne_when_part_behind(const ne_atoms *atoms, uint32_t i, int32_t *part);
/* Adds the pieces at `i` that go on with an expression, "on Friday", to it: the atoms they take. */
uint32_t ne_when_extend(const ne_atoms *atoms, uint32_t i, ne_when *when);
/* One expression of as many pieces as belong together, without its range. */
uint32_t ne_when_whole(const ne_atoms *atoms, uint32_t i, ne_found *found);
/* Everything together: the longest expression that begins at `i`; 0 for none. */
uint32_t ne_when_read(const ne_atoms *atoms, uint32_t i, ne_found *found);

typedef struct ne_thread { /* a day told, how fine it was and which edge of it */
    int32_t day; /* NEWSEVENT_NO_DAY */
    uint8_t unit, edge;
} ne_thread;

typedef struct ne_clock { /* what expressions are resolved against */
    int32_t published; /* day, or NEWSEVENT_NO_DAY */
    int32_t story;     /* day of the last date told; NEWSEVENT_NO_DAY */
    int32_t story_day; /* the last day told, whatever was told since */
    uint8_t story_unit;/* how fine that was: ne_time_unit */
    uint32_t story_sentence;
    int16_t story_minute;
    bool story_year;   /* its words told the year */
    uint8_t story_edge; /* early, middle, late */
    ne_thread thread;  /* the story's, without what a history tells beside it */
    int32_t aside;     /* the last year told that is far from the thread; NEWSEVENT_NO_DAY */
    uint32_t aside_sentence;
    bool history;      /* the text tells of other years than its own */
    bool range;        /* the second end of a range is asked for: it lies behind `published` */
    int32_t from_day;  /* of the second end of a range of clock times: where the first one lies … */
    int16_t from_minute; /* … and its minute; -1: none is asked for */
    int32_t part_day[10]; /* the last day told together with each part of the day */
} ne_clock;

typedef struct ne_resolved { /* days begin to end, both included; `unit` tells how fine */
    int32_t begin, end;
    uint8_t unit, ground;
    bool year_told;
} ne_resolved;

/* The days that the fields of a date or a shift mean; false where there is no ground to say. */
bool ne_when_days(const ne_clock *clock, const ne_when *when, ne_resolved *days);
/* Fills value, begin_at, end_at, kind and ground of `row`, and moves the clock on; false when there is no memory. */
bool ne_when_resolve(ne_document *doc, ne_clock *clock, const ne_when *when, ne_time *row);
typedef struct ne_told { /* what an expression was resolved to, for those that count from it */
    int32_t day;           /* NEWSEVENT_NO_DAY: not resolved */
    uint8_t unit;
    int16_t minute;
} ne_told;
/* Notes that the words from atom `i` on, behind "after" or "before", name what an amount of time is counted from. */
void ne_when_note_event(const ne_atoms *atoms, uint32_t i, int8_t after, ne_when *when);
/* Row `i` of the window's expressions counts from an event: finds the time told of it, in its own clause or where the event was
 * told before, and puts it into `clock` as the story's; *known is false where the text tells none that is fine enough. False where there is no memory. */
bool ne_when_event(ne_document *doc, const ne_when *rows, const ne_told *told, uint32_t count, uint32_t i, ne_clock *clock, bool *known);
/* The tense of the clause around a token: -1 past, 1 future, 0 neither. `atom` is where the expression stands; a headline tells what is
 * over in the present tense. */
int8_t ne_when_tense(const ne_atoms *atoms, uint32_t first, uint32_t last, bool headline);
/* The day of a holiday (a value of data/time/holidays.tsv) in a year. */
int32_t ne_holiday(int32_t holiday, int32_t year);

#endif
