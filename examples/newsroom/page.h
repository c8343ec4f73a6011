/* newsroom page: static pages from the database alone.
 *
 *   page.c          the command: all stories in one read transaction, then the front pages
 *   page_load.c     a story as the database has it
 *   page_out.c      the folder: files renamed into place, leftovers removed
 *   page_html.c     escaping, head and foot of a page, links
 *   page_words.c    types, dates and numbers as people read them
 *   page_front.c    front pages of cards
 *   page_story.c    a story: its parts, articles, places
 *   page_figures.c  its figure board
 *   page_events.c   its timeline and events
 *   page_article.c  an article with its annotations
 *   page_marks.c    spans of an article, laid over one another
 *   page_notes.c    the notes and tables below an article
 *   page.css        how all of it looks, icon.svg
 *
 * The same database gives the same bytes. Nothing of the database gets into a page but through html_print and html_text. */
#ifndef NEWSROOM_PAGE_H
#define NEWSROOM_PAGE_H

#include "store.h"

#include <jansson.h>

/* ---- page_html.c ---- */

/* Appends text, escaped for elements and attributes in double quotes; bytes that are not UTF-8, control characters and those
 * that turn the direction of writing become U+FFFD. */
void html_text(buffer *to, const char *bytes, size_t length);
/* As printf, but the format is HTML and what %s brings is escaped. Knows %s, %.*s, %d, %u, %lld, %zu, %%. */
#ifdef __GNUC__
__attribute__((format(printf, 2, 3)))
#endif
void html_print(buffer *to, const char *format, ...);
/* `up` is "" in the folder itself and "../" in one of its own. `title` may be of anybody. */
void html_head(buffer *to, const char *title, const char *up);
void html_foot(buffer *to);
/* A link out, where the address is one of http or https; the bare text where it is not. */
void html_link_out(buffer *to, const char *url, const char *text);

/* ---- page_words.c ---- */

const char *event_label(const char *type);   /* "Attack" for ASSAULT; the type itself where it is not known */
const char *entity_label(const char *type);  /* "person" */
const char *status_label(const char *status); /* "" for actual */
void put_date(buffer *to, const char *iso);  /* <time>: "14 March 2026" */
void put_day(buffer *to, const char *iso);   /* the same without the time of day */
void put_dates(buffer *to, const char *from, const char *till); /* "10–14 March 2026" */
void put_number(buffer *to, double number);  /* "11,000", "1.2 million" */
void put_plural(buffer *to, int64_t number, const char *one, const char *many); /* "1 article", "3 articles" */
/* Bytes [start, end) of a sentence with [from, till) marked; where it is long, the words around the mark. */
void put_excerpt(buffer *to, const char *text, size_t start, size_t end, size_t from, size_t till);

/* ---- page_out.c ---- */

typedef struct page_folder page_folder;
page_folder *folder_open(const char *path, int *status); /* NULL: it said why; *status is the exit status */
/* Renames a whole file into place, unless it is there with these bytes. Empties the buffer. */
void folder_write(page_folder *folder, const char *name, buffer *bytes);
/* Where all went well, removes what earlier runs wrote and this one did not. Returns an exit status. */
int folder_close(page_folder *folder);

/* ---- page_load.c ---- */

typedef struct page_article {
    int64_t id;
    const char *title, *outlet, *byline, *language, *url, *published, *modified, *agency, *text;
    size_t length; /* of the text */
    json_t *analysis; /* NULL: none */
    int64_t source; /* articles of one number are not independent of each other */
    int copy_of;    /* row of the story's articles, -1 */
    double copied;
} page_article;

typedef struct page_figure {
    int article; /* row of the story's articles; so everywhere */
    size_t start, end, sentence_start, sentence_end;
    const char *words, *said_by, *said_on, *as_of_from, *as_of_to, *relation;
    bool has_value, has_low, has_high, approx, repeated;
    double value, low, high;
    int against_count, against_number; /* rows of counts, and of its figures; -1 */
} page_figure;

typedef struct page_count { /* a row of the figure board */
    const char *what, *class, *unit, *place;
    int64_t articles, sources, speakers;
    bool disagreement, updated;
    page_figure *figures;
    size_t figure_count;
} page_count;

typedef struct page_report {
    int article;
    size_t start, end, sentence_start, sentence_end;
    const char *status, *speaker;
} page_report;

typedef struct page_event {
    const char *type, *mode, *status, *from, *to, *actors, *recipients, *places;
    bool historical;
    int64_t articles, sources;
    page_report *reports;
    size_t report_count;
} page_event;

typedef struct page_story {
    const char *id, *title, *first, *last;
    int64_t article_total, source_total;
    char name[24]; /* its file's, without ".html" */
    page_article *articles;
    page_count *counts;
    page_event *events;
    size_t article_count, count_count, event_count;
    json_t *names;  /* newsevent-story/1's "names"; NULL where there are none */
    char **strings; /* all that the pointers above point to */
    size_t string_count;
} page_story;

/* How much of a story is needed. */
typedef enum page_depth { PAGE_CARD, PAGE_WHOLE } page_depth;

typedef struct page_source page_source; /* the prepared queries */
page_source *source_open(store *db);
void source_close(page_source *source);
/* The next story by id, wholly; or by day, latest first, without texts and events. NULL at the end. */
page_story *source_next(page_source *source, page_depth depth);
void story_free(page_story *story);

/* Begins a link from a claim on another page to its words: a figure ('f') or event ('e') of the article. */
void put_claim(buffer *to, const page_article *article, char letter, size_t start, size_t end);

/* ---- pages ---- */

/* Takes cards one by one and writes index.html, index-2.html, … */
typedef struct front_pages {
    page_folder *folder;
    buffer page;
    int64_t total, articles; /* set by the caller: the stories that will come, and their articles */
    int64_t cards;
    int number;
} front_pages;
void front_begin(front_pages *front, page_folder *folder);
void front_card(front_pages *front, const page_story *story);
void front_end(front_pages *front);

void page_story_write(page_folder *folder, const page_story *story);
void put_figure_board(buffer *to, const page_story *story);
/* "Killed: workers", and where. */
void put_count_name(buffer *to, const page_count *count);
/* "about 3,000", "12–15 million", "30 or more", with its unit. */
void put_value(buffer *to, const page_count *count, const page_figure *figure);
/* Figures that a headline would give: not ages, nor numbers of what nobody knows. */
bool is_key_count(const page_count *count);
/* How the count stands: the last figure that updates an earlier one, else the first; where others disagree with it, from where to
 * where they reach. */
void put_state(buffer *to, const page_count *count);
/* From where to where its figures reach, where put_state does not say so; between two pieces of HTML. */
void put_told(buffer *to, const page_count *count, const char *before, const char *behind);
void put_timeline(buffer *to, const page_story *story);
void put_events(buffer *to, const page_story *story);
/* "Arrest: police → manager, Greystone" */
void put_event_name(buffer *to, const page_event *event);

void page_article_write(page_folder *folder, const page_story *story, int article);

/* ---- page_marks.c ---- */

typedef enum mark_kind { MARK_SENTENCE, MARK_QUOTE, MARK_FIGURE, MARK_QUANTITY, MARK_TIME, MARK_ENTITY, MARK_EVENT, MARK_KINDS } mark_kind;

typedef struct page_mark {
    size_t start, end;
    mark_kind kind;
    size_t order;  /* as it was added: sorts those that are alike */
    const char *letter; /* with `start` its anchor, and its note's; "": none */
    bool begun;    /* its first piece was written */
    char *classes; /* more classes, own words only */
    char *tip;     /* HTML of its details; NULL: none */
} page_mark;

typedef struct page_marks {
    page_mark *rows;
    size_t count, room;
    size_t next;         /* the first that begins behind what was written */
    size_t *open;        /* those that reach on over it, outer ones first */
    bool *pieces;        /* which of them are their first pieces */
    size_t open_count;
} page_marks;

/* A mark; spans outside of the text and empty ones are passed over. Takes `tip` over. */
void marks_add(page_marks *marks, const page_article *article, size_t start, size_t end, mark_kind kind, const char *letter, const char *classes, char *tip);
void marks_sort(page_marks *marks);
/* Appends bytes [start, end) of the text with the marks over them; calls go forward through the text. */
void marks_put(page_marks *marks, buffer *to, const page_article *article, size_t start, size_t end);
void marks_free(page_marks *marks);

/* ---- page_notes.c ---- */

bool json_span(const json_t *object, const page_article *article, size_t *start, size_t *end);
const char *json_text(const json_t *object, const char *key); /* "" where there is none */
/* All that the analysis found, as marks with their details; then as tables. */
void notes_mark(page_marks *marks, const page_story *story, int article);
void notes_put(buffer *to, const page_story *story, int article);

#endif
