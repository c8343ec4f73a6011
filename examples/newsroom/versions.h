/* Articles and their versions. */
#ifndef NEWSROOM_VERSIONS_H
#define NEWSROOM_VERSIONS_H

#include "store.h"

typedef enum arrival {
    ARRIVAL_SEEN,  /* this version is there already */
    ARRIVAL_OLDER, /* kept, but another version counts */
    ARRIVAL_COUNTS /* this version counts now */
} arrival;

/* Keeps an article. *article_id and *version_id tell its rows (version 0 where it was seen). */
arrival versions_add(store *s, const article *a, int64_t *article_id, int64_t *version_id);
/* What the analysis found. The title is set where the article brought none; `dated` is the day that its own text tells. */
typedef struct findings {
    const char *title, *dated;
    const buffer *analysis;
    const void *digest;
    size_t digest_size;
} findings;
void versions_analysed(store *s, int64_t version_id, const findings *found);
/* Lets out the articles whose embargo has passed; calls back for each. */
void versions_release(store *s, void (*released)(void *context, int64_t article_id), void *context);

#endif
