/* Stories of the live articles, kept up to date in the database. */
#ifndef NEWSROOM_STORIES_H
#define NEWSROOM_STORIES_H

#include "store.h"

#include "newsevent-story.h"

typedef struct stories stories;

/* Reads the digests of all live articles. */
stories *stories_open(store *s);
void stories_close(stories *t);
/* An article was added, changed or withdrawn: it is looked at by the next update. */
void stories_touch(stories *t, int64_t article_id);
bool stories_touched(const stories *t); /* an update has something to do */
/* Makes the stories of all that was touched, and writes those that changed. Inside a transaction. */
void stories_update(stories *t);

/* board.c: writes the tables of one opened story; takes them away. */
void board_write(store *s, const ne_story_view *view);
void board_delete(store *s, const char *story_id);

#endif
