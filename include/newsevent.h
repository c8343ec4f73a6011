/* newsevent: who did what to whom, where, when, how many, and who says so, from English news text.
 *
 *     ne_document *document = ne_parse(NULL, text, strlen(text), NULL, NULL);
 *     size_t count;
 *     const ne_event *events = ne_events(document, &count);
 *     for (size_t i = 0; i < count; i++)
 *         printf("%s: %.*s\n", ne_event_type_name(events[i].type),
 *                (int)(events[i].end - events[i].start), text + events[i].start); // the trigger
 *     ne_free(document);
 *
 * Conventions, true of everything below unless a comment says otherwise:
 *
 *  offsets    are byte offsets into the UTF-8 text that the caller gave, from 0, ends exclusive. A span never cuts a
 *             character. Helpers at the end turn byte offsets into code points or UTF-16 units.
 *  ownership  a document owns all that its accessors return; it lives until ne_free. Strings are pointer and length, not
 *             NUL-terminated. They point into the caller's text, the document or the library, so the text given to
 *             ne_parse must stay in place, unchanged, until ne_free.
 *  threads    an engine never changes after it is opened and may serve any number of threads. A document may be read by
 *             many threads at once. A stream belongs to one thread at a time. There are no globals.
 *  errors     functions that can fail take an `ne_error *` (NULL allowed), filled on failure only. Nothing prints, aborts
 *             or exits, and every allocation may fail.
 *  growth     structures that the caller fills begin with `size`, set to sizeof of the structure: later versions append.
 *             Structures that the library returns in arrays keep their layout for the life of an ABI number.
 */
#ifndef NEWSEVENT_H
#define NEWSEVENT_H

#include <stddef.h>
#include <stdint.h>

/* libneon's ne_alloc.h has `#define ne_free free`, which would send documents to free(). */
#ifdef ne_free
#error "ne_free is a macro here (libneon's ne_alloc.h): include newsevent.h in a source file that does not include neon"
#endif

#if defined(_WIN32) || !defined(__GNUC__)
#define NEWSEVENT_API
#else
#define NEWSEVENT_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define NEWSEVENT_VERSION_MAJOR 0
#define NEWSEVENT_VERSION_MINOR 1
#define NEWSEVENT_VERSION_PATCH 0
#define NEWSEVENT_VERSION "0.1.0"
#define NEWSEVENT_ABI 0

/* The version of the library that is linked, "0.1.0"; a constant, NUL-terminated. */
NEWSEVENT_API const char *ne_version(void);
/* The ABI number of the library that is linked; equals NEWSEVENT_ABI where header and library fit together. */
NEWSEVENT_API uint32_t ne_abi(void);

/* ---- errors ------------------------------------------------------------------------------------------------------ */

typedef enum ne_code {
    NEWSEVENT_OK = 0,
    NEWSEVENT_ERROR_ARGUMENT = 1, /* a NULL where none may be, a structure of unknown size, a number out of range, a bad date */
    NEWSEVENT_ERROR_MEMORY = 2,   /* an allocation failed */
    NEWSEVENT_ERROR_LIMIT = 3,    /* a limit of ne_limits was reached; `offset` says where in the text */
    NEWSEVENT_ERROR_ENCODING = 4, /* UTF-16, UTF-32 or, when asked to be strict, invalid UTF-8; `offset` says where */
    NEWSEVENT_ERROR_DATA = 5,     /* a gazetteer, ontology, digest, table or line of JSON is damaged, wrong, or of another version */
    NEWSEVENT_ERROR_STOPPED = 6,  /* a callback of a stream asked to stop */
    NEWSEVENT_ERROR_STATE = 7     /* a stream was used after its end or after an error */
} ne_code;

typedef struct ne_error {
    ne_code code;
    const char *message; /* constant English text, NUL-terminated, never NULL after a failure */
    uint64_t offset;     /* byte offset of the fault in the text or file; 0 where there is none */
} ne_error;

/* A constant name such as "NEWSEVENT_ERROR_MEMORY"; "NEWSEVENT_ERROR_?" for an unknown code. Never NULL. */
NEWSEVENT_API const char *ne_code_name(ne_code code);

/* ---- common pieces ----------------------------------------------------------------------------------------------- */

typedef struct ne_string {
    const char *data; /* UTF-8, not NUL-terminated; NULL where absent */
    size_t length;    /* bytes */
} ne_string;

typedef struct ne_span {
    uint32_t start, end; /* bytes; start == end means absent */
} ne_span;

#define NEWSEVENT_NONE UINT32_MAX /* "no such row" in every field that numbers rows */

/* ---- engine ------------------------------------------------------------------------------------------------------ */

/* What every parse reads: gazetteers, lexicon, ontology, weights, and the allocator. Immutable once open. NULL stands
 * for the built-in engine wherever an engine is asked for; it needs no set-up and uses malloc. */
typedef struct ne_engine ne_engine;

/* All four are called with `context`. `alloc` and `realloc` return memory aligned as malloc's or NULL; `old_size` is what
 * was asked for before. `free` is never given NULL. They are called from whichever thread uses the engine, several at once. */
typedef struct ne_allocator {
    void *(*alloc)(void *context, size_t size);
    void *(*realloc)(void *context, void *old, size_t old_size, size_t size);
    void (*free)(void *context, void *old, size_t old_size);
    void *context;
} ne_allocator;

/* Names of your own: a gazetteer that ne_gazetteer_compile or `newsevent gazetteer` made, in memory or in a file. */
typedef struct ne_gazetteer_source {
    const void *data; /* stays in place and unchanged until the engine is closed; NULL: the file at `path` is mapped */
    size_t length;
    const char *path; /* where data is NULL; the file must not be changed or cut while the engine is open */
} ne_gazetteer_source;

#define NEWSEVENT_GAZETTEERS 15 /* at most */

/* Event types, triggers and patterns of your own, as ne_ontology_compile or `newsevent ontology compile` made them: the same three fields. */
typedef ne_gazetteer_source ne_ontology_source;

#define NEWSEVENT_ONTOLOGIES 15 /* at most */

typedef struct ne_engine_options {
    size_t size;                   /* sizeof(ne_engine_options) */
    const ne_allocator *allocator; /* NULL: malloc, realloc, free; copied */
    /* These come before the built-in gazetteer where a form is in several, the last of them first. A damaged one makes
     * ne_engine_open fail with NEWSEVENT_ERROR_DATA. */
    const ne_gazetteer_source *gazetteers;
    size_t gazetteer_count;
    /* The last of them is asked first. A damaged one makes ne_engine_open fail with NEWSEVENT_ERROR_DATA. */
    const ne_ontology_source *ontologies;
    size_t ontology_count;
} ne_engine_options;

/* Opens an engine; `options` may be NULL. Returns NULL and fills `error` on failure. Free with ne_engine_close. */
NEWSEVENT_API ne_engine *ne_engine_open(const ne_engine_options *options, ne_error *error);
/* Closes an engine; no document or stream made with it may be used or freed after. NULL is allowed. */
NEWSEVENT_API void ne_engine_close(ne_engine *engine);

/* Compiles a table of names, `length` bytes of UTF-8: a row a line, columns id, type, name, country, sector, aliases, attributes
 * (docs/names.md). Returns the gazetteer and its size in *size, to be given to ne_gazetteer_free, or NULL and fills `error`, with
 * the offset of a row that cannot be read. The memory is the engine's allocator's; `engine` may be NULL. */
NEWSEVENT_API void *ne_gazetteer_compile(const ne_engine *engine, const char *table, size_t length, size_t *size, ne_error *error);
/* Frees what ne_gazetteer_compile returned, with the same engine and size. NULL is allowed. */
NEWSEVENT_API void ne_gazetteer_free(const ne_engine *engine, void *gazetteer, size_t size);

/* The same two for an ontology: a table of types, triggers and patterns (docs/ontology.md), `length` bytes of UTF-8. */
NEWSEVENT_API void *ne_ontology_compile(const ne_engine *engine, const char *table, size_t length, size_t *size, ne_error *error);
NEWSEVENT_API void ne_ontology_free(const ne_engine *engine, void *ontology, size_t size);

/* ---- what is known about an article ------------------------------------------------------------------------------ */

/* Zero in a field means its default; a number out of its range counts as the nearest one inside. Reaching a limit is an error
 * (NEWSEVENT_ERROR_LIMIT) with the offset, except max_sentence, at which a sentence is cut at white space where there is some,
 * else between two characters. */
typedef struct ne_limits {
    size_t size;           /* sizeof(ne_limits) */
    uint64_t max_input;    /* bytes of text; default and at most 4,294,967,295 (4 GiB - 1) */
    uint64_t max_sentence; /* bytes in a sentence; default 16,384, from 64 to 1,048,576 */
    uint64_t max_events;   /* event mentions in a document; default 1,000,000 */
    uint64_t max_work;     /* words analysed; default unlimited */
    uint64_t max_memory;   /* bytes allocated for one document or stream; default unlimited */
    uint64_t window;       /* bytes after which a window of a long text closes, at a sentence end; default 131,072, from 4,096 to
                              1,073,741,823: coreference, full names and layout are decided inside a window, and streams hand it on */
} ne_limits;

enum {
    NEWSEVENT_STRICT_UTF8 = 1u,    /* invalid UTF-8 is an error; without this each bad byte counts as one U+FFFD */
    NEWSEVENT_KEEP_CANDIDATES = 2u /* keep what was weighed and dropped, for ne_candidates */
};

typedef struct ne_article {
    size_t size;             /* sizeof(ne_article) */
    ne_string id;            /* copied */
    ne_string published;     /* ISO 8601 date or date-time ("2024-10-31", "2024-10-31T14:00:00Z"); dates resolve against it; copied */
    ne_string language;      /* BCP 47; kept as metadata, the analysis is for English; copied */
    ne_string source;        /* name of the outlet or agency; copied */
    uint32_t flags;          /* NEWSEVENT_STRICT_UTF8, NEWSEVENT_KEEP_CANDIDATES */
    uint32_t min_confidence; /* events of less confidence are left out (and kept as candidates, where these are); 0 to 1000, 0 leaves out none */
    const ne_limits *limits; /* NULL: defaults; copied */
} ne_article;

/* ---- parsing ----------------------------------------------------------------------------------------------------- */

typedef struct ne_document ne_document;

/* Analyses one article of `length` bytes. `engine` and `article` may be NULL. The text is borrowed until ne_free.
 * Returns NULL and fills `error` on failure. Time and memory grow linearly with the text. */
NEWSEVENT_API ne_document *ne_parse(const ne_engine *engine, const char *text, size_t length, const ne_article *article,
                                    ne_error *error);
/* Frees a document and all that was got from it. NULL is allowed. */
NEWSEVENT_API void ne_free(ne_document *document);

/* The bytes of a span of the document's text; NULL and *length 0 where the span lies outside. */
NEWSEVENT_API const char *ne_text(const ne_document *document, uint32_t start, uint32_t end, size_t *length);
/* The id, publication date, language and source of the article as the caller gave them; empty strings where unknown. Where the
 * caller gave no date and dateline, byline or time stamp tell one, the date is that day, as YYYY-MM-DD. */
NEWSEVENT_API const ne_article *ne_document_article(const ne_document *document);
/* The bytes that this document covers: the whole text, or the window that a stream has closed. */
NEWSEVENT_API void ne_document_extent(const ne_document *document, ne_span *extent);
/* How many bytes of the text were not valid UTF-8; *first (`first` may be NULL) is the offset of the first of them, 0 where there
 * are none. */
NEWSEVENT_API uint64_t ne_document_invalid(const ne_document *document, uint64_t *first);

/* Accessors for rows: each returns the first of *count rows in one array, in text order, or NULL with *count 0 where there
 * are none. They never fail and take constant time. `count` may not be NULL. */

/* ---- sentences --------------------------------------------------------------------------------------------------- */

typedef enum ne_sentence_kind {
    NEWSEVENT_BODY = 0,
    NEWSEVENT_HEADLINE = 1,
    NEWSEVENT_DATELINE = 2,    /* place, agency and date that open a lead */
    NEWSEVENT_HEADING = 3,     /* section heading */
    NEWSEVENT_CAPTION = 4,     /* picture caption or credit */
    NEWSEVENT_BOILERPLATE = 5, /* bylines, time stamps, links, pleas, counters, copyright lines: gives no events */
    NEWSEVENT_SENTENCE_KINDS
} ne_sentence_kind;

typedef struct ne_sentence {
    uint32_t start, end;               /* without surrounding white space */
    uint32_t first_token, token_count; /* its words in ne_tokens */
    uint32_t paragraph;                /* number of the block of text it stands in, from 0 */
    uint8_t kind;                      /* ne_sentence_kind */
    uint8_t reserved;
    uint16_t confidence;               /* of the kind, 0 to 1000 */
} ne_sentence;

NEWSEVENT_API const ne_sentence *ne_sentences(const ne_document *document, size_t *count);
NEWSEVENT_API const char *ne_sentence_kind_name(uint32_t kind); /* "body", …; NULL for an unknown number */

/* ---- words ------------------------------------------------------------------------------------------------------- */

typedef struct ne_token {
    uint32_t start, end; /* a syntactic word as Universal Dependencies has them: do|n't, Kyiv|'s */
    ne_string lemma;
    uint32_t head;       /* row of the head in ne_tokens; NEWSEVENT_NONE for a root, and where there is no tree */
    uint32_t sentence;   /* row in ne_sentences */
    uint8_t upos;        /* ne_upos_name gives the UD tag, "NOUN" */
    uint8_t xpos;        /* ne_xpos_name gives the Penn tag, "NNS" */
    uint8_t deprel;      /* ne_deprel_name gives the UD relation, "nsubj:pass" */
    uint8_t space_after; /* 1 where white space follows */
    uint32_t reserved;
} ne_token;

NEWSEVENT_API const ne_token *ne_tokens(const ne_document *document, size_t *count);
/* Constant NUL-terminated names; NULL for an unknown number; "_" for number 0, which stands for "not analysed". */
NEWSEVENT_API const char *ne_upos_name(uint32_t upos);
NEWSEVENT_API const char *ne_xpos_name(uint32_t xpos);
NEWSEVENT_API const char *ne_deprel_name(uint32_t deprel);

/* ---- entities ---------------------------------------------------------------------------------------------------- */

typedef enum ne_entity_type {
    NEWSEVENT_UNTYPED = 0,
    NEWSEVENT_PER, NEWSEVENT_ORG, NEWSEVENT_GPE, NEWSEVENT_LOC, NEWSEVENT_FAC, NEWSEVENT_NORP,
    NEWSEVENT_EVENT, NEWSEVENT_PRODUCT, NEWSEVENT_WORK,
    NEWSEVENT_ENTITY_TYPES
} ne_entity_type;

typedef enum ne_mention_kind {
    NEWSEVENT_NAME = 0, NEWSEVENT_NOMINAL = 1, NEWSEVENT_PRONOUN = 2, NEWSEVENT_MENTION_KINDS
} ne_mention_kind;

typedef enum ne_role_from { /* who tells ne_entity.role */
    NEWSEVENT_ROLE_UNTOLD = 0, NEWSEVENT_ROLE_FROM_ARTICLE = 1, NEWSEVENT_ROLE_FROM_OFFICE = 2 /* the gazetteer's dates of office */
} ne_role_from;

typedef struct ne_entity {
    ne_string name;                        /* the fullest name: the gazetteer's, else the article's */
    ne_string gazetteer_id;                /* key of the gazetteer's entry; empty where unknown */
    ne_string role;                        /* title or role as the article states it, "Defense Secretary"; else a person's office
                                              on the day of publication, "president" (role_from tells); may be empty. "The French
                                              president", whom the article does not name, is that day's, where one is known */
    ne_string admin1;                      /* places: ISO 3166-2 code of the first-level unit; may be empty */
    uint32_t first_mention, mention_count; /* its rows in ne_mentions, in text order */
    int32_t latitude, longitude;           /* places: millionths of a degree; both INT32_MIN where unknown */
    char country[4];                       /* ISO 3166-1 alpha-3, NUL-terminated, "" where unknown */
    char sector[4];                        /* GOV MIL REB OPP PTY JUD LEG COP SPY BUS MED EDU IGO NGO CRM REL CVL SPT ART SCI or "" */
    uint8_t type;                          /* ne_entity_type */
    uint8_t role_from;                     /* ne_role_from */
    uint8_t reserved[2];
    uint16_t confidence;                   /* 0 to 1000 */
    uint16_t reserved2;
} ne_entity;

typedef struct ne_mention {
    uint32_t start, end; /* without titles, articles or possessive 's */
    uint32_t entity;     /* row in ne_entities */
    uint32_t sentence;   /* row in ne_sentences */
    uint32_t head;       /* row in ne_tokens of its head word */
    uint8_t kind;        /* ne_mention_kind */
    uint8_t type;        /* ne_entity_type of this mention: "Kyiv" may stand for a government */
    uint16_t confidence; /* 0 to 1000 */
} ne_mention;

/* Entities in order of their first mention. */
NEWSEVENT_API const ne_entity *ne_entities(const ne_document *document, size_t *count);
/* Mentions grouped by entity, those of one entity in text order. */
NEWSEVENT_API const ne_mention *ne_mentions(const ne_document *document, size_t *count);

typedef struct ne_place { /* a place that an entity's name may mean */
    ne_string name;               /* the gazetteer's */
    ne_string gazetteer_id;
    ne_string admin1;             /* ISO 3166-2 code of the first-level unit; may be empty */
    uint32_t entity;              /* row in ne_entities */
    uint32_t population;          /* 0 where unknown */
    int32_t latitude, longitude;  /* millionths of a degree; both INT32_MIN where unknown */
    char country[4];              /* ISO 3166-1 alpha-3, NUL-terminated, "" where unknown */
    uint16_t score;               /* its share of 1000 among all places of that name */
    uint16_t reserved;
} ne_place;

/* The places that ambiguous names may mean, grouped by entity, at most five each, likeliest first: the first is the one that the
 * entity's own fields tell. Entities whose name is of one place, or of a country, have no rows. */
NEWSEVENT_API const ne_place *ne_places(const ne_document *document, size_t *count);
NEWSEVENT_API const char *ne_entity_type_name(uint32_t type);  /* "PER"; "" for 0, NULL for an unknown number */
NEWSEVENT_API const char *ne_mention_kind_name(uint32_t kind); /* "name"; NULL for an unknown number */

/* ---- times ------------------------------------------------------------------------------------------------------- */

typedef enum ne_time_kind {
    NEWSEVENT_DATE = 0, NEWSEVENT_TIME = 1, NEWSEVENT_DURATION = 2, NEWSEVENT_SET = 3, NEWSEVENT_TIME_KINDS
} ne_time_kind;

typedef enum ne_time_ground { /* what a value rests on, or why there is none */
    NEWSEVENT_GROUND_NONE = 0,      /* not resolved: it needs a publication date, or an event's, and there is none */
    NEWSEVENT_GROUND_EXPLICIT = 1,  /* the words say it all */
    NEWSEVENT_GROUND_PUBLISHED = 2, /* resolved against the publication date */
    NEWSEVENT_GROUND_CONTEXT = 3,   /* resolved against another expression of the article */
    NEWSEVENT_GROUND_VAGUE = 4,     /* PAST_REF, FUTURE_REF, PXD and their like */
    NEWSEVENT_GROUNDS
} ne_time_ground;

typedef struct ne_time {
    uint32_t start, end;
    ne_string value;    /* TIMEX3: "2024-10-28", "2024-W44", "P3D", "PAST_REF"; empty where unresolved */
    ne_string begin_at; /* ISO 8601: the first day, or moment, and … */
    ne_string end_at;   /* … the last, both included; empty where unknown */
    uint32_t sentence;  /* row in ne_sentences */
    uint8_t kind;       /* ne_time_kind */
    uint8_t ground;     /* ne_time_ground */
    uint16_t confidence;
} ne_time;

NEWSEVENT_API const ne_time *ne_times(const ne_document *document, size_t *count);
/* How row `row` of ne_times was read, in English ("weekday", "so long ago"): a constant; NULL past the last row. */
NEWSEVENT_API const char *ne_time_rule(const ne_document *document, size_t row);
NEWSEVENT_API const char *ne_time_kind_name(uint32_t kind);     /* "DATE", as TIMEX3 has it; NULL for an unknown number */
NEWSEVENT_API const char *ne_time_ground_name(uint32_t ground); /* "explicit"; NULL for an unknown number */

/* ---- quantities -------------------------------------------------------------------------------------------------- */

enum { /* ne_quantity.flags: which of the values are set, and how firm they are */
    NEWSEVENT_HAS_VALUE = 1u, NEWSEVENT_HAS_LOW = 2u, NEWSEVENT_HAS_HIGH = 4u, NEWSEVENT_APPROX = 8u
};

typedef struct ne_quantity {
    uint32_t start, end;           /* the number with its unit or the thing counted: "10,000 troops" */
    double value, low, high;       /* meaningful where flags say so; may be below zero */
    ne_string unit;                /* "percent", "USD", "km", … or the thing counted; may be empty */
    ne_string what;                /* the thing counted, as in the text; may be empty */
    uint32_t number_start, number_end; /* the number alone, with its qualifier */
    uint32_t sentence;
    uint32_t flags;
    uint8_t quantity_class;        /* ne_quantity_class_name: "killed", "troops", "money", … */
    uint8_t reserved[3];
    uint32_t reserved2;
} ne_quantity;

NEWSEVENT_API const ne_quantity *ne_quantities(const ne_document *document, size_t *count);
NEWSEVENT_API const char *ne_quantity_class_name(uint32_t quantity_class); /* "killed"; "other" for 0, NULL for an unknown number */

/* ---- quotations -------------------------------------------------------------------------------------------------- */

typedef enum ne_quote_kind {
    NEWSEVENT_DIRECT = 0, NEWSEVENT_INDIRECT = 1, NEWSEVENT_MIXED = 2, NEWSEVENT_QUOTE_KINDS
} ne_quote_kind;

typedef struct ne_quote {
    uint32_t start, end;                 /* the words quoted, without the marks */
    uint32_t cue_start, cue_end;         /* the saying verb or "according to"; equal where there is none */
    uint32_t speaker_start, speaker_end; /* the speaker's words; equal where nobody is named */
    uint32_t speaker;                    /* row in ne_entities or NEWSEVENT_NONE */
    uint32_t inside;                     /* row in ne_quotes of the quotation around it or NEWSEVENT_NONE */
    uint32_t sentence;                   /* row in ne_sentences of its first word */
    uint8_t kind;                        /* ne_quote_kind */
    uint8_t reserved;
    uint16_t confidence;
} ne_quote;

NEWSEVENT_API const ne_quote *ne_quotes(const ne_document *document, size_t *count);
NEWSEVENT_API const char *ne_quote_kind_name(uint32_t kind); /* "direct"; NULL for an unknown number */

/* ---- events ------------------------------------------------------------------------------------------------------ */

typedef enum ne_event_type {
    NEWSEVENT_NO_EVENT = 0,
    /* PLOVER's sixteen types */
    NEWSEVENT_AGREE, NEWSEVENT_CONSULT, NEWSEVENT_SUPPORT, NEWSEVENT_CONCEDE, NEWSEVENT_COOPERATE, NEWSEVENT_AID,
    NEWSEVENT_RETREAT, NEWSEVENT_REQUEST, NEWSEVENT_ACCUSE, NEWSEVENT_REJECT, NEWSEVENT_THREATEN, NEWSEVENT_PROTEST,
    NEWSEVENT_SANCTION, NEWSEVENT_MOBILIZE, NEWSEVENT_COERCE, NEWSEVENT_ASSAULT,
    /* general news */
    NEWSEVENT_APPOINT, NEWSEVENT_ELECT, NEWSEVENT_LEGISLATE, NEWSEVENT_DIE, NEWSEVENT_INJURE, NEWSEVENT_ACCIDENT,
    NEWSEVENT_DISASTER, NEWSEVENT_MOVE, NEWSEVENT_TRADE, NEWSEVENT_LAUNCH, NEWSEVENT_CLOSE, NEWSEVENT_MARKET,
    NEWSEVENT_COMPETE, NEWSEVENT_DISCOVER, NEWSEVENT_CRIME,
    NEWSEVENT_EVENT_TYPES
} ne_event_type;

typedef enum ne_event_status {
    NEWSEVENT_ACTUAL = 0, NEWSEVENT_PLANNED = 1, NEWSEVENT_CONDITIONAL = 2, NEWSEVENT_POSSIBLE = 3, NEWSEVENT_NEGATED = 4,
    NEWSEVENT_EVENT_STATUSES
} ne_event_status;

typedef struct ne_filler { /* an argument: words of the text, and whom they name */
    uint32_t start, end;
    ne_string name;  /* the canonical name, pronouns and short forms resolved */
    uint32_t entity; /* row in ne_entities or NEWSEVENT_NONE */
    char country[4]; /* the entity's, "" where unknown */
} ne_filler;

typedef struct ne_event {
    uint32_t start, end;          /* the trigger: one word */
    uint32_t record;              /* number of the happening: mentions of one happening share it; from 0 */
    uint32_t token;               /* row of the trigger in ne_tokens */
    uint32_t sentence;            /* row in ne_sentences: the evidence */
    uint8_t type;                 /* ne_event_type */
    uint8_t mode;                 /* ne_mode_name; 0 for none */
    uint8_t status;               /* ne_event_status */
    uint8_t historical;           /* 1 for background of another time than the news */
    uint64_t contexts;            /* bit n set: PLOVER context number n, see ne_context_name */
    ne_string lemma;              /* of the trigger */
    const ne_filler *actors;      /* actor_count rows */
    const ne_filler *recipients;  /* recipient_count rows */
    const ne_filler *place;       /* NULL where not stated */
    const ne_filler *speaker;     /* to whom the report is attributed; NULL for the narrator */
    const uint32_t *quantities;   /* quantity_count rows of ne_quantities */
    uint32_t actor_count, recipient_count, quantity_count;
    uint32_t time;                /* row in ne_times or NEWSEVENT_NONE */
    uint16_t confidence;          /* 0 to 1000: of 1,000 such events so many have the right trigger and type */
    uint16_t own_type;            /* number of the engine's own type, from 1, `type` being the built-in one it is like; 0 for none: see ne_event_type_label */
    uint32_t rule;                /* row of the lexicon that proposed it, NEWSEVENT_NONE for none; ne_explain tells it in words */
    int32_t score;                /* the decision's score, above 0 for accepted events */
    uint32_t own_rule;            /* what an ontology of the engine's own decided: (its number + 1) << 24 | line of its table; 0 for none */
} ne_event;

/* Event mentions in text order. Mentions of one happening share `record`. */
NEWSEVENT_API const ne_event *ne_events(const ne_document *document, size_t *count);
/* What was weighed and dropped, in text order, with the same fields as far as they were filled; `score` is 0 or below. For
 * `newsevent explain` and for tuning; kept only where the article's flags hold NEWSEVENT_KEEP_CANDIDATES. */
NEWSEVENT_API const ne_event *ne_candidates(const ne_document *document, size_t *count);
/* Why an event or candidate stands as it does, in English, for people. Returns the length of the whole explanation in
 * bytes, of which at most `size` - 1 are written to `out`, then a NUL (nothing where size is 0). */
NEWSEVENT_API size_t ne_explain(const ne_document *document, const ne_event *event, char *out, size_t size);

NEWSEVENT_API const char *ne_event_type_name(uint32_t type);     /* "AGREE"; "" for 0, NULL for an unknown number */
/* The name of an event's type: that of the engine's own type where it has one, else ne_event_type_name's. NUL-terminated; lives as
 * long as the engine. NULL for an unknown number. */
NEWSEVENT_API const char *ne_event_type_label(const ne_document *document, const ne_event *event);
/* The engine's own type of a number from 1 on: its name, with its description and the built-in type that it is like where these are
 * not NULL; all live as long as the engine. NULL past the last. */
NEWSEVENT_API const char *ne_engine_type(const ne_engine *engine, uint32_t number, const char **description, uint32_t *like);
NEWSEVENT_API const char *ne_event_status_name(uint32_t status); /* "actual"; NULL for an unknown number */
NEWSEVENT_API const char *ne_mode_name(uint32_t mode);           /* PLOVER mode, "troops"; "" for 0, NULL for unknown */
NEWSEVENT_API const char *ne_context_name(uint32_t context);     /* PLOVER context, "military", from 0; NULL past the last */

/* The CAMEO code that comes closest to a PLOVER event's type, mode and contexts, and its Goldstein score in tenths. `code` is
 * NUL-terminated. Returns the code's length; 0, with an empty code, for the general types, which CAMEO does not have. */
NEWSEVENT_API uint32_t ne_event_cameo(const ne_event *event, char code[5], int32_t *goldstein_tenths);

/* ---- streams ----------------------------------------------------------------------------------------------------- */

/* A text of any length in any chunks. Sentences are handed on as they end; everything else when a window of the text
 * closes (ne_limits.window) or the text ends, because full names and trailing boilerplate come late. The answer does not
 * depend on how the bytes were cut into chunks, and equals ne_parse's: there the same windows stand in one document. */
typedef struct ne_stream ne_stream;

typedef struct ne_sink {
    size_t size; /* sizeof(ne_sink) */
    void *context;
    /* A sentence has ended at bytes start to end of the text; `bytes` are its end - start bytes. May be NULL. */
    int (*sentence)(void *context, const char *bytes, uint32_t start, uint32_t end);
    /* A window is closed. The document and its text live until the callback returns; offsets count from the beginning of
     * the whole text, rows from the beginning of the window. `last` is 1 for the text's last window. May be NULL.
     * Both return 0 to go on; anything else stops the stream with NEWSEVENT_ERROR_STOPPED. */
    int (*window)(void *context, const ne_document *document, int last);
} ne_sink;

/* `sink` and `article` are copied; all four may be NULL. Returns NULL and fills `error` on failure. Free with ne_stream_close. */
NEWSEVENT_API ne_stream *ne_stream_open(const ne_engine *engine, const ne_article *article, const ne_sink *sink,
                                        ne_error *error);
/* Takes the next `length` bytes; they are copied. Returns NEWSEVENT_OK or the code of the failure, after which the stream
 * can only be closed. */
NEWSEVENT_API ne_code ne_stream_feed(ne_stream *stream, const char *bytes, size_t length, ne_error *error);
/* The text has ended: the last sentences and the last window are handed on. Once only. */
NEWSEVENT_API ne_code ne_stream_finish(ne_stream *stream, ne_error *error);
/* Frees a stream at any time, finished or not. NULL is allowed. */
NEWSEVENT_API void ne_stream_close(ne_stream *stream);

/* ---- offsets ----------------------------------------------------------------------------------------------------- */

/* The number of code points, or of UTF-16 units, in the first `offset` bytes of a text; an invalid byte counts as one of
 * either, as U+FFFD would. An offset past the end counts as the end. Time grows with `offset`: for many, use the batch. */
NEWSEVENT_API size_t ne_codepoint_offset(const char *text, size_t length, size_t offset);
NEWSEVENT_API size_t ne_utf16_offset(const char *text, size_t length, size_t offset);
/* Replaces `count` ascending byte offsets by code point (or UTF-16) offsets in one pass over the text. */
NEWSEVENT_API void ne_codepoint_offsets(const char *text, size_t length, uint32_t *offsets, size_t count);
NEWSEVENT_API void ne_utf16_offsets(const char *text, size_t length, uint32_t *offsets, size_t count);

#ifdef __cplusplus
}
#endif
#endif
