/* newsevent-story: stories out of many articles: which of them report the same happening, what happened, and whose figure is
 * whose. A library of its own on top of newsevent.
 *
 *     size_t size;
 *     void *digest = ne_digest_make(document, &about, NULL, &size, NULL);   // once an article; keep it, in a database say
 *     ne_story_set *set = ne_story_set_open(NULL, NULL);
 *     ne_story_set_add(set, digest, size, NULL);                            // again at any later time, without the text
 *     ne_story_set_update(set, NULL);
 *     size_t count;
 *     const ne_story *stories = ne_stories(set, &count);
 *     ne_story_view *view = ne_story_open(set, stories[0].id, NULL);        // its reports, events, timeline, figure board
 *     ne_story_close(view);
 *     ne_story_set_close(set);
 *     ne_digest_free(digest, size, NULL);
 *
 * The stories are a function of the articles that the set holds, not of the order of the calls that brought them there: an
 * article may come at any time, be corrected by a new version, or be withdrawn, and a withdrawn one leaves no trace. Two articles
 * belong together by who takes part, where, when, what happens, figures and rare names and words; a story rather stays in two
 * parts than takes in an article that is not its own.
 *
 * newsevent.h's conventions hold: offsets are bytes of the article's text, strings are pointer and length, structures that the
 * caller fills begin with `size`, nothing prints or aborts, every allocation may fail, there are no globals. */
#ifndef NEWSEVENT_STORY_H
#define NEWSEVENT_STORY_H

#include "newsevent.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- digests ----------------------------------------------------------------------------------------------------- */

/* A digest is all that stories need of an article, a few kilobytes: names, events and figures with their spans, speakers, the
 * words of figures and the sentences they stand in, and fingerprints of its sentences. Its bytes are little-endian, carry a version
 * and a checksum, and are the same for the same document on every machine. Digests of unknown origin may be read: damage is
 * found, and nothing outside the bytes is touched. */

/* What the caller knows of an article. Strings are copied. */
typedef struct ne_story_article {
    size_t size;         /* sizeof(ne_story_article) */
    ne_string id;        /* names the article in a set; the document's where empty; one of the two must be given */
    ne_string outlet;    /* who published it; the document's source where empty */
    ne_string published; /* ISO 8601; the document's where empty */
    ne_string title;     /* its headline; where empty the document's, else its first words */
    uint64_t version;    /* a correction of an article has its id and a higher version */
} ne_story_article;

/* Makes the digest of a document. `article` and `allocator` (NULL: malloc) may be NULL. Returns the bytes and their number in
 * *size, to be given to ne_digest_free with the same allocator; NULL and fills `error` on failure. */
NEWSEVENT_API void *ne_digest_make(const ne_document *document, const ne_story_article *article, const ne_allocator *allocator,
                                   size_t *size, ne_error *error);
/* NULL is allowed. */
NEWSEVENT_API void ne_digest_free(void *digest, size_t size, const ne_allocator *allocator);
/* Whether these bytes are a whole digest that this library reads: NEWSEVENT_OK, or NEWSEVENT_ERROR_DATA with the offset of the
 * fault. A digest of an older library may be refused: it is then to be made anew from the article. */
NEWSEVENT_API ne_code ne_digest_check(const void *digest, size_t size, ne_error *error);
/* The article that a digest was made of. The strings lie in the digest. Fails as ne_digest_check does. */
NEWSEVENT_API ne_code ne_digest_article(const void *digest, size_t size, ne_story_article *article, ne_error *error);

/* ---- the set ----------------------------------------------------------------------------------------------------- */

/* Articles and their stories. A set belongs to one thread at a time; between changes many may read it. */
typedef struct ne_story_set ne_story_set;

/* Zero in a field means its default. */
typedef struct ne_story_options {
    size_t size;                   /* sizeof(ne_story_options) */
    const ne_allocator *allocator; /* NULL: malloc; copied */
    uint32_t window_days;          /* articles published more days apart are not compared; default 60, at most 36,500 */
    uint32_t reserved;             /* 0 */
    uint64_t max_articles;         /* at most so many at one time; default 4,000,000 */
    uint64_t max_memory;           /* bytes; default unlimited */
} ne_story_options;

NEWSEVENT_API ne_story_set *ne_story_set_open(const ne_story_options *options, ne_error *error);
/* NULL is allowed. */
NEWSEVENT_API void ne_story_set_close(ne_story_set *set);

/* Adds an article by its digest, which is checked and copied. Where the set holds the id already, a higher or equal version takes
 * its place and a lower one is ignored. On failure the set is as it was. Neither this nor the update
 * after it slows down with the number of articles held, only with how many alike lie in the window. */
NEWSEVENT_API ne_code ne_story_set_add(ne_story_set *set, const void *digest, size_t size, ne_error *error);
/* The same from a document, for those who keep no digests. */
NEWSEVENT_API ne_code ne_story_set_add_document(ne_story_set *set, const ne_document *document, const ne_story_article *article,
                                                ne_error *error);
/* Takes an article out, with all that it said. An id that is not held is no error. */
NEWSEVENT_API ne_code ne_story_set_withdraw(ne_story_set *set, ne_string id, ne_error *error);
/* Brings the stories up to date with what was added and withdrawn; only those touched are made anew. On failure (memory) the stories
 * are as before and it may be called again. Until it is called the functions below tell the stories of the last update. */
NEWSEVENT_API ne_code ne_story_set_update(ne_story_set *set, ne_error *error);

NEWSEVENT_API size_t ne_story_set_articles(const ne_story_set *set); /* how many articles are held */
NEWSEVENT_API uint64_t ne_story_set_memory(const ne_story_set *set); /* bytes allocated */

/* ---- stories ----------------------------------------------------------------------------------------------------- */

#define NEWSEVENT_NO_DAY INT32_MIN /* in every field that is a day: days since 1970-01-01 */

typedef struct ne_story {
    uint64_t id;             /* made from the id of its first article: it stays while that article stays the first */
    ne_string title;         /* headline of its first article that has one */
    uint32_t article_count;
    uint32_t source_count;   /* independent sources: copies and rewrites of one text count once, as does an outlet */
    int32_t first_day, last_day; /* of publication */
} ne_story;

/* All stories, also those of a single article, by the day of their first article, latest first, then by id. The array and its
 * strings live until the set is changed next. */
NEWSEVENT_API const ne_story *ne_stories(const ne_story_set *set, size_t *count);
/* The row of a story in ne_stories, or NULL. */
NEWSEVENT_API const ne_story *ne_story_find(const ne_story_set *set, uint64_t id);
/* The row of the story that holds an article, or NULL. */
NEWSEVENT_API const ne_story *ne_story_of(const ne_story_set *set, ne_string article_id);

/* ---- one story --------------------------------------------------------------------------------------------------- */

/* What a story holds, worked out when it is opened. It owns all that its accessors return and does not depend on the set any
 * more: it may be read by any number of threads, and outlives changes and the set itself. */
typedef struct ne_story_view ne_story_view;

/* Opens a story of the last update. NULL and NEWSEVENT_ERROR_ARGUMENT where there is none of this id. Free with
 * ne_story_close, before the set's allocator goes. */
NEWSEVENT_API ne_story_view *ne_story_open(const ne_story_set *set, uint64_t id, ne_error *error);
/* NULL is allowed. */
NEWSEVENT_API void ne_story_close(ne_story_view *view);

/* The story's row; lives as long as the view. */
NEWSEVENT_API const ne_story *ne_story_row(const ne_story_view *view);

typedef struct ne_story_report { /* an article of the story */
    ne_string id, outlet, title;
    ne_string published;  /* as it was given */
    ne_string agency;     /* the news agency that dateline, credits or text name as its origin; may be empty */
    uint64_t version;
    int32_t day;          /* of publication */
    uint32_t source;      /* articles with one number are not independent of each other; from 0 */
    uint32_t copy_of;     /* row of the report whose sentences it repeats or that it rewrites, else NEWSEVENT_NONE */
    uint16_t copied;      /* how much of it, in thousandths */
    uint16_t reserved;
} ne_story_report;

typedef struct ne_story_name { /* a person, organisation or place of the story */
    ne_string name;
    int32_t latitude, longitude; /* places: millionths of a degree; both INT32_MIN where unknown */
    char country[4], sector[4];
    uint32_t article_count, mention_count;
    uint8_t type;         /* ne_entity_type */
    uint8_t reserved[3];
    uint32_t reserved2;
} ne_story_name;

typedef struct ne_story_part { /* an argument in one article: words, and whom they name */
    uint32_t start, end;
    uint32_t report;     /* row in ne_story_reports: the article whose bytes the span counts */
    uint32_t name;       /* row in ne_story_names or NEWSEVENT_NONE */
    ne_string words;     /* the canonical name where there is one, else the words */
    char country[4];
    uint32_t reserved;
} ne_story_part;

typedef struct ne_story_mention { /* one article's report of an event */
    uint32_t report;                       /* row in ne_story_reports */
    uint32_t start, end;                   /* the trigger */
    uint32_t sentence_start, sentence_end; /* the evidence */
    int32_t from_day, to_day;              /* when it happened, as this article tells */
    ne_story_part speaker;                 /* to whom the report is attributed; start == end for the narrator */
    ne_string lemma;                       /* of the trigger */
    uint8_t status;                        /* ne_event_status */
    uint8_t reserved;
    uint16_t confidence;
    uint32_t reserved2;
} ne_story_mention;

typedef struct ne_story_event { /* what happened, put together from all that report it */
    uint8_t type, mode;                    /* ne_event_type, ne_mode_name's number: those of most reports */
    uint8_t status;                        /* ne_event_status of most reports */
    uint8_t historical;
    int32_t from_day, to_day;              /* when; the most precise time that is told */
    uint32_t first_mention, mention_count; /* its rows in ne_story_mentions */
    uint32_t first_actor, actor_count;         /* its rows in ne_story_parts, … */
    uint32_t first_recipient, recipient_count; /* … each name once, as it was told first */
    uint32_t first_place, place_count;
    uint32_t article_count, source_count;
    uint64_t contexts;
} ne_story_event;

typedef struct ne_story_moment { /* an entry of the timeline */
    int32_t from_day, to_day; /* when it happened; NEWSEVENT_NO_DAY where nobody tells */
    int32_t reported_day;     /* when it was first reported */
    uint32_t event;           /* row in ne_story_events */
} ne_story_moment;

typedef enum ne_figure_relation { /* of a figure to an earlier one in its row of the board */
    NEWSEVENT_FIGURE_FIRST = 0,     /* there is no earlier one */
    NEWSEVENT_FIGURE_AGREES = 1,    /* the same number, or bounds that allow it */
    NEWSEVENT_FIGURE_DISAGREES = 2, /* another number of the same thing at the same time */
    NEWSEVENT_FIGURE_UPDATES = 3,   /* another number at a later time: a toll that rises, or a source that corrects itself */
    NEWSEVENT_FIGURE_OTHER = 4,     /* another number, and nothing tells that both are of the same thing, place and time */
    NEWSEVENT_FIGURE_RELATIONS
} ne_figure_relation;

NEWSEVENT_API const char *ne_figure_relation_name(uint32_t relation); /* "first", "agrees", "disagrees", "updates", "other"; NULL past the last */

typedef struct ne_story_figure { /* one number in one article, and who says so */
    uint32_t report;                       /* row in ne_story_reports */
    uint32_t start, end;                   /* the number with the thing counted */
    uint32_t number_start, number_end;     /* the number with its qualifier */
    uint32_t sentence_start, sentence_end;
    uint32_t flags;                        /* as ne_quantity.flags: which values are set, NEWSEVENT_APPROX */
    double value, low, high;
    ne_string words;                       /* of the number with its qualifier */
    ne_string quote;                       /* the sentence, or its beginning where it is long */
    ne_story_part speaker;                 /* whose figure it is; start == end where it is the narrator's */
    int32_t as_of_from, as_of_to;          /* the time it speaks of, where told */
    int32_t day;                           /* when it was said: the article's day of publication, or an earlier one that it names */
    uint8_t relation;                      /* ne_figure_relation, … */
    uint8_t repeated;                      /* 1: told again from another article of the same source, or twice in one */
    uint8_t reserved[2];
    uint32_t against;                      /* … to this row of ne_story_figures */
    uint32_t reserved2;
} ne_story_figure;

typedef struct ne_story_count { /* a row of the figure board: one thing that is counted */
    ne_string what;                        /* "North Korean troops", "killed", … */
    ne_string unit;                        /* as ne_quantity.unit */
    ne_string place;                       /* where the figures are of a part: "Bergama"; may be empty */
    uint32_t first_figure, figure_count;   /* its rows in ne_story_figures, by the day they were said */
    uint32_t article_count, source_count, speaker_count;
    uint8_t quantity_class;                /* ne_quantity_class_name */
    uint8_t disagreement;                  /* 1: a figure disagrees with another */
    uint8_t updated;                       /* 1: a figure updates another */
    uint8_t reserved;
    uint32_t reserved2;
} ne_story_count;

/* Each returns the first of *count rows, NULL with *count 0 where there are none. Constant time. */
NEWSEVENT_API const ne_story_report *ne_story_reports(const ne_story_view *view, size_t *count);   /* by day, then id */
NEWSEVENT_API const ne_story_name *ne_story_names(const ne_story_view *view, size_t *count);       /* most articles first */
NEWSEVENT_API const ne_story_part *ne_story_parts(const ne_story_view *view, size_t *count);
NEWSEVENT_API const ne_story_mention *ne_story_mentions(const ne_story_view *view, size_t *count); /* grouped by event */
NEWSEVENT_API const ne_story_event *ne_story_events(const ne_story_view *view, size_t *count);     /* most sources first */
NEWSEVENT_API const ne_story_moment *ne_story_timeline(const ne_story_view *view, size_t *count);  /* by time */
NEWSEVENT_API const ne_story_figure *ne_story_figures(const ne_story_view *view, size_t *count);   /* grouped by what is counted */
NEWSEVENT_API const ne_story_count *ne_story_counts(const ne_story_view *view, size_t *count);     /* the board: most sources first */

/* A day as "YYYY-MM-DD" with a NUL, empty for NEWSEVENT_NO_DAY and days outside the years 0 to 9999. Returns its length. */
NEWSEVENT_API uint32_t ne_story_day(int32_t day, char out[11]);

#ifdef __cplusplus
}
#endif
#endif
