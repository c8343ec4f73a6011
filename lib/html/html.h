/* What the files of this library share.
 *
 * charset.c  the page as UTF-8, `source`, and a map of offsets back to the page
 * scan.c     a copy, `tame`, in which the parser meets nothing but blocks: scripts, inline tags, needless attributes and too
 *            deep elements are overwritten, byte for byte, so that offsets stay
 * tree.c     gumbo's tree of it, in an arena of ours
 * choose.c, unwanted.c   which part of the tree is the story
 * write.c, pair.c        its text, and a map of offsets back to `source`
 * about.c, jsonld.c   what the page tells about it
 */
#ifndef NEWSEVENT_HTML_INTERNAL_H
#define NEWSEVENT_HTML_INTERNAL_H

#include "newsevent-html.h"

#include <gumbo.h>
#include <setjmp.h>
#include <stdbool.h>

/* Overwrites what is no text and does not part words. To gumbo it is white space; the page itself has none left when scanned. */
#define NEWSEVENT_HTML_FILLER '\f'
#define NEWSEVENT_HTML_DEPTH 128u /* elements in one another that are handed to the parser */

typedef struct ne_html_chunk ne_html_chunk;
typedef struct ne_html_arena {
    ne_allocator allocator;
    ne_html_chunk *newest;
    uint64_t used, limit; /* bytes; limit 0 is none */
    bool limited;
    jmp_buf *jump; /* where to go when memory ends, for gumbo, which does not look; NULL: return NULL */
} ne_html_arena;

void ne_html_arena_init(ne_html_arena *arena, const ne_allocator *allocator);
void ne_html_arena_free(ne_html_arena *arena);
void *ne_html_alloc(ne_html_arena *arena, size_t size); /* aligned to 16 */
/* A copy, NUL-terminated. */
char *ne_html_copy(ne_html_arena *arena, const char *data, size_t length);

/* What stands from offset `at` up to the next row comes from `from` on: byte for byte where `size` is 0, else it stands as a
 * whole for `size` bytes, as the character of an entity does. */
typedef struct ne_html_step {
    uint32_t at, from, size;
} ne_html_step;
typedef struct ne_html_map {
    ne_html_step *rows;
    uint32_t count, capacity;
} ne_html_map;
bool ne_html_map_add(ne_html_arena *arena, ne_html_map *map, uint32_t at, uint32_t from, uint32_t size);
/* Where a span that begins, or ends, at `offset` does so. */
uint32_t ne_html_map_start(const ne_html_map *map, uint32_t offset);
uint32_t ne_html_map_end(const ne_html_map *map, uint32_t offset);

typedef struct ne_html_range {
    uint32_t start, end; /* of `source` */
} ne_html_range;
typedef struct ne_html_ranges {
    ne_html_range *rows;
    uint32_t count, capacity;
} ne_html_ranges;
bool ne_html_range_add(ne_html_arena *arena, ne_html_ranges *ranges, uint32_t start, uint32_t end);

struct ne_html {
    ne_html_arena arena; /* lives as long as the page */
    ne_html_about about;
    char *text;
    uint32_t length, capacity;
    ne_html_map to_source, to_page; /* text → source → page */
};

/* What lives while a page is read. */
typedef struct ne_html_work {
    ne_html *html;
    ne_html_arena arena;
    char *source, *tame;
    uint32_t length;
    ne_html_ranges links, data; /* what stands in <a href>; what stands in JSON-LD scripts */
    ne_html_ranges prose;       /* a row a text of the tree: where it begins, and the bytes of prose up to its end */
    GumboNode *root;
} ne_html_work;

bool ne_html_decode(ne_html_work *work, const char *page, uint32_t length, ne_string charset);
bool ne_html_scan(ne_html_work *work);
bool ne_html_parse(ne_html_work *work);
bool ne_html_about_find(ne_html_work *work);
bool ne_html_jsonld(ne_html_work *work, ne_html_about *about);
bool ne_html_write(ne_html_work *work);

/* The parts of the tree that stand before and at the story. */
typedef struct ne_html_story {
    GumboNode *headline; /* an h1 outside `body`; NULL where it stands inside, or there is none */
    GumboNode *body;     /* NULL where the page has no element at all */
} ne_html_story;
bool ne_html_choose(ne_html_work *work, ne_html_story *story);
/* True where an element is no part of a story: menus, asides, footers, forms and what its class says is like them. */
bool ne_html_unwanted(const ne_html_work *work, const GumboNode *node);
/* True for a block: text before, in and behind it are different paragraphs. */
bool ne_html_breaks(const GumboNode *node);
/* The first link that ends behind an offset; whether an offset, which only grows, is in a link from *row on. */
uint32_t ne_html_link_after(const ne_html_ranges *links, uint32_t offset);
bool ne_html_in_link(const ne_html_ranges *links, uint32_t *row, uint32_t offset);
/* Where a text of the tree begins in `source`. */
uint32_t ne_html_offset(const ne_html_work *work, const GumboNode *text);

/* The characters of a text of the tree and the bytes of the page that they stand for, side by side. */
typedef struct ne_html_pair {
    const char *decoded;      /* NUL-terminated: the character at hand, then those behind it */
    const char *raw, *end;    /* of the page, from the character on */
    uint32_t size, raw_size;  /* bytes of the character; 0 at the end */
} ne_html_pair;
void ne_html_pair_begin(ne_html_pair *pair, const char *decoded, const char *raw, const char *end);
void ne_html_pair_next(ne_html_pair *pair);

/* The next node in document order below `root`, not going into `node` where `skip`; NULL behind the last. */
GumboNode *ne_html_next(GumboNode *node, const GumboNode *root, bool skip);
const char *ne_html_attribute(const GumboNode *node, const char *name); /* NULL where it has none */

/* A date-time of ISO 8601 as ne_parse takes it, or empty. */
ne_string ne_html_date(ne_string value);
/* Without white space around. */
ne_string ne_html_trim(ne_string s);
bool ne_html_word(const char *p, size_t length, const char *lower); /* equal, ASCII case aside */

#endif
