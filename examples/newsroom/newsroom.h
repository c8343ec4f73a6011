/* newsroom: articles in, stories and figures out, kept in SQLite. An example of a program around the libraries of newsevent.
 *
 *   article.c, text.c, dates.c   an article as the readers hand it on
 *   input.c, read_*.c            readers: files and folders, by what they hold
 *   analyse.c                    events of articles, on all cores, handed back in order
 *   store.c, versions.c          the database: schema, articles and their versions
 *   stories.c, board.c           stories, from the digests of the live articles, and their tables
 *   add.c, list.c, show.c, watch.c, main.c   the commands
 *
 * The database is described in SCHEMA.md. A page generator needs store.h alone. */
#ifndef NEWSROOM_H
#define NEWSROOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* As sysexits.h, like the newsevent tool. */
enum { EXIT_DONE = 0, EXIT_USAGE = 2, EXIT_DATA = 65, EXIT_NO_INPUT = 66, EXIT_SOFTWARE = 70, EXIT_IO = 74 };

/* ---- text.c: memory and strings. The program ends where memory does: the database stays whole whenever it ends. ---- */

void *need(void *memory); /* ends the program for NULL */
void *grow(void *old, size_t size);
char *copy(const char *bytes, size_t length);
char *copy_text(const char *text); /* NULL: "" */

typedef struct buffer {
    char *data; /* NUL-terminated behind `length`, once something was put in */
    size_t length, room;
} buffer;
void put(buffer *to, const char *bytes, size_t length);
void put_text(buffer *to, const char *text);
/* The text itself, to be freed, never NULL; the buffer is empty then. */
char *take(buffer *from, size_t *length);

/* Makes bytes valid UTF-8 without NUL and without carriage returns: bad bytes become U+FFFD. */
void put_clean(buffer *to, const char *bytes, size_t length);
/* One line: white space folded, none at the ends. */
void put_line(buffer *to, const char *bytes, size_t length);
bool starts(const char *text, const char *with);
bool ends(const char *text, const char *with);
bool same_word(const char *a, const char *b); /* ASCII case aside */
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length);
#define HASH_START 14695981039346656037u

void complain(const char *name, const char *message); /* on standard error; counts */
int complaints(void);                                 /* how often */

/* ---- dates.c ---- */

#define DATE_SIZE 24
/* Reads a date or date-time of RFC 822 or ISO 8601 into "YYYY-MM-DD" or "YYYY-MM-DDThh:mm:ssZ" (UTC), "" where it is none. */
void read_date(const char *text, char out[DATE_SIZE]);
void date_now(char out[DATE_SIZE]);

/* ---- article.c ---- */

typedef enum publishing { USABLE, WITHHELD, CANCELED } publishing; /* may be used; not now; never more */
extern const char *const status_names[];

#define URIS 4
typedef struct article {
    char *uris[URIS]; /* its names, the best first; NULL behind the last */
    char *title, *outlet, *byline, *language, *url; /* NULL: unknown */
    char published[DATE_SIZE], modified[DATE_SIZE], embargoed[DATE_SIZE]; /* "": unknown, none */
    char *origin;
    char *text;       /* valid UTF-8 without NUL */
    size_t length;
    int64_t number;   /* version, as the publisher numbers it; -1: unknown */
    publishing status;
    bool partial;     /* a summary of the article */
} article;

void article_begin(article *a, const char *origin);
void article_free(article *a);
void article_uri(article *a, const char *uri); /* NULL and empty ones are passed over */
void article_set(char **field, const char *text, size_t length); /* one line; where the field is still empty */
void article_set_text(article *a, const char *bytes, size_t length);
/* From a piece of HTML: text, and what is still unknown of its metadata. */
void article_set_html(article *a, const char *bytes, size_t length, const char *charset);

/* ---- readers ---- */

/* Takes an article over; returns false to stop. The article is the taker's. */
typedef bool take_article(void *context, article *a);
typedef struct reading {
    take_article *take;
    void *context;
    const char *name; /* of the file, for messages and origins */
    bool stopped;
} reading;
/* Hands an article on. */
void hand_on(reading *r, article *a);

/* A file or folder (its files in order of their names), gzipped or not, by what it holds; false where it cannot be opened. */
bool read_path(reading *r, const char *path);
/* A whole file in memory, of any kind but WARC; `uri` names it where it does not name itself. */
void read_bytes(reading *r, const char *bytes, size_t length, const char *uri);

void read_json(reading *r, const char *bytes, size_t length, const char *uri);  /* ninjs, or an object of JSON Lines */
bool read_xml(reading *r, const char *bytes, size_t length, const char *uri);   /* RSS, Atom, NITF; false: something else */
bool read_html(reading *r, const char *bytes, size_t length, const char *uri, const char *charset, const char *date);

/* A file that is read in pieces, unpacked where it is gzipped. */
typedef struct input input;
input *input_open(const char *path);
size_t input_read(input *in, char *bytes, size_t length); /* less only at the end */
bool input_line(input *in, buffer *line, size_t most);    /* with its line feed; false at the end. A longer line is cut off */
bool input_failed(input *in);
void input_close(input *in);
void read_warc(reading *r, input *in);

/* What one article, page or feed may be, at most; longer ones are reported and passed over. */
#define LONGEST ((size_t)32 << 20)

#endif
