/* newsevent-html: an HTML page in, the article's text and what the page tells about it out, with a map from every byte of
 * the text back to the bytes of the page. A library of its own, so that an embedder of plain text links no HTML parser.
 *
 *     ne_html *page = ne_html_read(bytes, length, NULL, NULL);
 *     ne_article article;
 *     ne_html_article(page, &article);
 *     size_t size;
 *     const char *text = ne_html_text(page, &size);
 *     ne_document *document = ne_parse(NULL, text, size, &article, NULL);
 *     …
 *     ne_html_source(page, event->start, event->end, &span); // bytes of the page
 *     ne_free(document);
 *     ne_html_free(page);
 *
 * The text is valid UTF-8 whatever the page is: UTF-8, windows-1252 (also called iso-8859-1), UTF-16 with a byte order mark,
 * as the mark, the caller or the page's meta element says. Scripts, styles, menus, asides, footers, forms, comments, share
 * bars and lists of links are left out; white space is folded; a block of the page is a paragraph of the text. What else a
 * page says around its story (bylines, credits, pleas) stays, for lib/layout to mark.
 *
 * Nothing here keeps state or prints. Any number of threads may read pages; a page that was read may be used by many. */
#ifndef NEWSEVENT_HTML_H
#define NEWSEVENT_HTML_H

#include "newsevent.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A page that was read. It does not need the page's bytes any more. */
typedef struct ne_html ne_html;

typedef struct ne_html_options {
    size_t size;                   /* sizeof(ne_html_options) */
    const ne_allocator *allocator; /* NULL: malloc; otherwise must live until ne_html_free. JSON-LD is read with malloc anyway */
    ne_string charset;             /* as an HTTP header names it; before the page's own word; empty where unknown */
    uint64_t max_page;             /* bytes; 0 for 16 MiB, at most 1 GiB */
} ne_html_options;

/* Reads a page. `options` may be NULL. NULL and `error` on failure: NEWSEVENT_ERROR_LIMIT where the page is too long or needs
 * more than 96 times its length of memory (and 4 MiB), NEWSEVENT_ERROR_MEMORY, NEWSEVENT_ERROR_ARGUMENT. Anything is a page: broken
 * HTML is read as browsers do, except that elements nested deeper than 128 are flattened. Time grows with the length. */
NEWSEVENT_API ne_html *ne_html_read(const char *page, size_t length, const ne_html_options *options, ne_error *error);
/* NULL is allowed. */
NEWSEVENT_API void ne_html_free(ne_html *page);

/* The article's text, valid UTF-8 without NUL: the headline, then the story. Lives until ne_html_free. */
NEWSEVENT_API const char *ne_html_text(const ne_html *page, size_t *length);

/* What the page tells about its article, from JSON-LD, meta elements (OpenGraph, article:, Dublin Core names) and <time>, in
 * this order. Empty where it does not tell. */
typedef struct ne_html_about {
    ne_string title;
    ne_string published, modified; /* ISO 8601 */
    ne_string author;              /* several are parted by ", " */
    ne_string outlet;
    ne_string url;                 /* canonical, http or https */
    ne_string language;            /* BCP 47 */
    ne_string charset;             /* of the page, "utf-8", "windows-1252", "utf-16le", "utf-16be" */
} ne_html_about;

/* Lives until ne_html_free; never NULL. */
NEWSEVENT_API const ne_html_about *ne_html_about_page(const ne_html *page);
/* Fills an article for ne_parse: id (the URL), published, language, source; lives as long as the page. */
NEWSEVENT_API void ne_html_article(const ne_html *page, ne_article *article);

/* The bytes of the page that bytes `start` to `end` of the text come from; where words lie on both sides of a tag, the span
 * holds the tag too, and where broken nesting put a later piece of the page first, both pieces. NEWSEVENT_ERROR_ARGUMENT where the
 * span is not inside the text or a NULL is given. */
NEWSEVENT_API ne_code ne_html_source(const ne_html *page, uint32_t start, uint32_t end, ne_span *source);

#ifdef __cplusplus
}
#endif
#endif
