/* newsevent-render: writes what newsevent found, as JSON for programs and as a table for people, and reads articles from
 * JSON Lines. A library of its own, so that an embedder who wants rows and no JSON links the core alone.
 *
 *     ne_render(document, NEWSEVENT_FORMAT_JSONL, NULL, write_to_file, stdout, NULL);
 *
 * Nothing here keeps state or prints: bytes go to the caller's function as they arise, through a buffer of a few
 * kilobytes, so that a document's JSON is never held as a whole. Functions may be called by any number of threads. */
#ifndef NEWSEVENT_RENDER_H
#define NEWSEVENT_RENDER_H

#include "newsevent.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Formats a document may be written in. */
typedef enum ne_format {
    NEWSEVENT_FORMAT_JSONL = 0, /* newsevent/1: one object, one line */
    NEWSEVENT_FORMAT_JSON = 1,  /* the same object, indented */
    NEWSEVENT_FORMAT_TABLE = 2, /* for people: each sentence with its events */
    NEWSEVENT_FORMAT_EXPLAIN = 3, /* for people who ask why: all layers of each sentence, the grounds of each event and, where
                                     the article's flags kept them, of what was dropped */
    NEWSEVENT_FORMAT_CSV = 4,     /* RFC 4180: a header, then a row an event */
    NEWSEVENT_FORMAT_PLOVER = 5,  /* JSON Lines: a PLOVER record a line, for each event of PLOVER's types */
    NEWSEVENT_FORMAT_CONLLU = 6,  /* CoNLL-U: the words; TokenRange counts code points */
    NEWSEVENT_FORMAT_BRAT = 7,    /* brat standoff (.ann) of the events; offsets count code points */
    NEWSEVENT_FORMATS
} ne_format;

/* "jsonl", "json", "table", "explain", "csv", "plover", "conllu", "brat"; NULL for an unknown number. */
NEWSEVENT_API const char *ne_format_name(uint32_t format);

/* Takes the next `length` bytes of the output; returns 0 to go on, anything else to stop. */
typedef int (*ne_write)(void *context, const char *bytes, size_t length);

enum {
    NEWSEVENT_RENDER_TOKENS = 1u, /* JSON: write the tokens too */
    NEWSEVENT_RENDER_COLOR = 2u,  /* table, explain: mark with ANSI colours */
    NEWSEVENT_RENDER_NO_HEADER = 4u /* csv: rows alone, to be put behind those of another document */
};

typedef struct ne_render_options {
    size_t size;     /* sizeof(ne_render_options) */
    uint32_t flags;  /* NEWSEVENT_RENDER_… */
    uint32_t part;   /* number of a stream's window, from 1; 0 where the document is the whole article */
    uint32_t width;  /* table, explain: columns; 0 for 100 */
    uint32_t before; /* conllu, brat: code points of the text before a stream's window; 0 for a whole article */
    ne_string label; /* table, explain: what to call an article that has no id, such as the name of its file; may be empty */
    /* json, jsonl, csv: replaces a span of the document's text by one of what the text was taken from, such as the bytes of an
     * HTML page; JSON then holds "offsets": "source". NULL: spans as they are. */
    void (*place)(void *context, ne_span *span);
    void *place_context;
} ne_render_options;

/* Writes a document. `options` may be NULL. Bytes of the text that are not valid UTF-8 are written as U+FFFD; offsets are
 * those of the text as given. The same document gives the same bytes on every machine. Fails with
 * NEWSEVENT_ERROR_STOPPED where `write` stopped it, NEWSEVENT_ERROR_ARGUMENT or NEWSEVENT_ERROR_MEMORY. */
NEWSEVENT_API ne_code ne_render(const ne_document *document, ne_format format, const ne_render_options *options,
                                ne_write write, void *context, ne_error *error);

/* Writes a document into memory: *length bytes (`length` may be NULL) and a NUL behind them, to be given to ne_render_free.
 * `options` may be NULL. NULL, with `error` filled, where it fails as ne_render does. */
NEWSEVENT_API char *ne_render_string(const ne_document *document, ne_format format, const ne_render_options *options,
                                     size_t *length, ne_error *error);
/* NULL is allowed. */
NEWSEVENT_API void ne_render_free(char *string);

/* An article read from a line of JSON Lines: {"id", "text", "published", "source", "language"}, where "text" is needed,
 * the others may be null or absent, an "id" may be a whole number, and other fields are ignored. */
typedef struct ne_line ne_line;

/* Reads one line. NULL with NEWSEVENT_ERROR_DATA (message and offset in the line) where it is no such object. */
NEWSEVENT_API ne_line *ne_line_read(const char *line, size_t length, ne_error *error);
/* The article's text; lives until ne_line_free. */
NEWSEVENT_API const char *ne_line_text(const ne_line *line, size_t *length);
/* What the line tells about the article, to be handed to ne_parse; lives until ne_line_free. */
NEWSEVENT_API const ne_article *ne_line_article(const ne_line *line);
/* NULL is allowed. */
NEWSEVENT_API void ne_line_free(ne_line *line);

#ifdef __cplusplus
}
#endif
#endif
