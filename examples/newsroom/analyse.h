/* Articles analysed on several threads, and handed back in the order in which they came. */
#ifndef NEWSROOM_ANALYSE_H
#define NEWSROOM_ANALYSE_H

#include "store.h"

typedef struct job {
    article article;                /* the job's own */
    int64_t article_id, version_id;
    buffer analysis;                /* newsevent/1, packed; empty where the article could not be analysed */
    char *title;                    /* the article's headline, for those that brought none */
    char dated[DATE_SIZE];          /* the day of its dateline, where it brought none */
    void *digest;
    size_t digest_size;
    const char *failure;            /* why there is no analysis; NULL */
    struct job *next;
    bool done;
} job;

typedef struct crew crew;
/* `threads` 0: as many as there are cores. */
crew *crew_open(unsigned threads);
void crew_close(crew *c);
/* Takes an article over. */
void crew_submit(crew *c, article *a, int64_t article_id, int64_t version_id);
/* The first job that is not handed back yet, waited for; NULL where there is none. */
job *crew_next(crew *c);
void job_free(job *j);
void job_keep(store *s, const job *j); /* in the database */

/* Analyses the version of an article that counts anew, and keeps what was found: for databases that another version of the
 * library has written, whose digests this one does not read. */
void analyse_again(store *s, int64_t article_id);

#endif
