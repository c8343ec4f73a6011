/* Cutting a page into tags, as HTML's tokenizer does, and what is done with each element. */
#ifndef NEWSEVENT_HTML_TAGS_H
#define NEWSEVENT_HTML_TAGS_H

#include "html/html.h"

#define NEWSEVENT_HTML_ATTRIBUTES 16u /* kept of one tag; the parser compares each with all others */

typedef struct ne_html_tag {
    uint32_t start, end;           /* from < to behind > */
    uint32_t name_start, name_end;
    bool closing;
    uint32_t count;                /* of the attributes that are kept */
    ne_html_range kept[NEWSEVENT_HTML_ATTRIBUTES]; /* name, = and value */
    ne_html_range type;            /* value of the attribute `type`, with its quotation marks */
    bool link;                     /* has href */
} ne_html_tag;

/* Reads the tag that begins at `at`, where "<" or "</" stands before a letter. False where the page ends inside it. */
bool ne_html_tag_read(const char *source, uint32_t at, uint32_t length, ne_html_tag *tag);

typedef enum ne_html_handling {
    NEWSEVENT_HTML_INLINE, /* the tag is overwritten, its text stays: also what no table knows */
    NEWSEVENT_HTML_NESTED, /* an element of the tree; end tags are needed */
    NEWSEVENT_HTML_CLOSED, /* an element that closes itself: p, li, td, br, meta */
    NEWSEVENT_HTML_ONCE,   /* html, head, body: the first start tag stays */
    NEWSEVENT_HTML_FORM,   /* becomes menu, which is as long a word: gumbo 0.10.1 moves what stands in a form behind it */
    NEWSEVENT_HTML_BLOCK,  /* unknown elements with a dash in the name: become div */
    NEWSEVENT_HTML_LINK,   /* a: where it stands is remembered */
    NEWSEVENT_HTML_TITLE,  /* text without tags, kept */
    NEWSEVENT_HTML_DROP,   /* left out with all that is in it */
    NEWSEVENT_HTML_RAW     /* the same, and nothing in it is a tag */
} ne_html_handling;

/* *number is the same for names that close one another (h1, h2), and below 128. */
ne_html_handling ne_html_handle(const char *name, uint32_t length, uint32_t *number);

#endif
