/* Articles with gold events, read from JSON Lines and parsed up to the frame stage. For programs of tools/. */
#ifndef NEWSEVENT_TOOLS_LEARN_ARTICLES_H
#define NEWSEVENT_TOOLS_LEARN_ARTICLES_H

#include "core/document.h"
#include "frame/model.h"

#include <jansson.h>

typedef struct gold_filler {
    uint32_t start, end, role; /* role: ne_role, or one of the two below */
    const char *name;
} gold_filler;
enum { GOLD_TIME = 10, GOLD_QUANTITY = 11 };

typedef struct gold_event {
    uint32_t start, end, type, status;
    gold_filler *fillers;
    uint32_t filler_count;
    bool bare; /* its parts are not known */
    gold_filler speaker; /* name NULL: nobody */
} gold_event;

typedef struct article {
    json_t *json;
    const char *text;
    ne_document *doc;
    gold_event *events; /* of type 0 where an annotator was asked and says that there is none */
    uint32_t event_count;
    bool partial; /* only the words in `events` were read with gold in mind: of all others nothing is known */
} article;

typedef struct articles {
    article *rows;
    size_t count;
} articles;

/* Reads FILE.jsonl whose lines hold "text"; or, where they do not, GOLD.jsonl:TEXTS.jsonl, joined on "id". Prints and exits
 * where a file cannot be read. A line with "annotated_to": N has gold for the first N bytes of its text only: the text is cut
 * there. A line with "asked" instead of "events" holds answers about single words: "start", "end", "type" (null for no event),
 * "status". An event with "bare": true was added without its parts. Adds to `all`. */
void read_articles(articles *all, const char *argument);
void parse_articles(articles *all);
void free_articles(articles *all);

#endif
