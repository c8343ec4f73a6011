/* The set of articles: slots, what each is compared by, who resembles whom, and the stories of the last update. */
#ifndef NEWSEVENT_STORY_SET_H
#define NEWSEVENT_STORY_SET_H

#include "core/arena.h"
#include "story/digest.h"

#define NE_UNIT_BITS 15u /* features are scaled so that an article's squares add up to 2^30 */

typedef struct ne_feature {
    uint32_t key;
    uint32_t weight; /* 0 to 2^15 */
} ne_feature;

typedef struct ne_edge { /* an article that resembles another enough to share a story */
    uint32_t slot;
    uint32_t dot; /* in 2^-30, without the nearness of their days */
} ne_edge;

enum { NE_SLOT_FREE = 0, NE_SLOT_NEW, NE_SLOT_HELD, NE_SLOT_GONE, NE_SLOT_UNSEEN }; /* NEW: not compared
    yet; GONE: until the next update, as are the UNSEEN, which came and went between two */

typedef struct ne_slot {
    unsigned char *digest;
    uint32_t digest_size;
    int32_t day;
    ne_string id; /* in the digest */
    ne_feature *features; /* by key */
    uint32_t feature_count, key_count;
    uint32_t *keys; /* the keys of the heaviest features: those that the index knows */
    ne_edge *edges;
    uint32_t edge_count, edge_capacity;
    uint64_t story; /* id of its story; of the last update */
    uint8_t state;
    uint8_t dirty;  /* its story must be found again */
    uint8_t placed; /* `story` is set */
    uint8_t removed; /* of one that is GONE: it has left the index */
    uint8_t listed; /* it stands in `changed` */
    uint8_t mark;   /* of the search at hand */
} ne_slot;

typedef struct ne_posting { /* the articles that have a key among their heaviest */
    uint32_t key, count, capacity;
    uint32_t *slots; /* NULL: an empty place of the table */
} ne_posting;

typedef struct ne_members { /* of a story, in order of day and id */
    uint32_t *slots;
    uint32_t count;
} ne_members;

struct ne_story_set {
    ne_allocator allocator;
    ne_budget budget;
    uint32_t window;
    uint64_t max_articles;

    ne_slot *slots;
    uint32_t slot_count, slot_capacity;
    uint32_t *free_slots;
    uint32_t free_count, free_capacity;
    uint32_t held; /* articles: NEW and HELD */
    uint32_t *by_id; /* hash table of slots + 1 */
    uint32_t by_id_size, by_id_used; /* used: those that were taken once, freed ones too */
    ne_posting *postings; /* hash table */
    uint32_t posting_size, posting_used;
    uint32_t *touched;   /* per slot: how much an article shares with the one at hand; as long as slot_capacity, zeros between */
    uint32_t touched_capacity;
    uint32_t *candidates; /* scratch of the comparison at hand */
    uint32_t candidate_capacity;
    uint32_t *changed;   /* slots that the next update must look at, each once */
    uint32_t changed_count, changed_capacity;

    ne_story *stories;   /* of the last update, in the order that ne_stories promises … */
    ne_members *members; /* … and whose they are */
    uint32_t *by_story;  /* hash table of rows + 1 */
    uint32_t story_count, story_capacity, by_story_size;
};

/* Memory of the set, counted against its limit; NULL where there is none. Sizes are told truly when it is given back. */
void *ne_set_alloc(ne_story_set *set, size_t size);
void ne_set_free(ne_story_set *set, void *old, size_t size);
/* Room for `need` rows; false where there is no memory, and then nothing has changed. */
bool ne_set_room(ne_story_set *set, void **rows, uint32_t *capacity, uint32_t need, size_t size);
ne_code ne_set_no_memory(const ne_story_set *set, ne_error *error);

/* features.c: what an article is compared by. */
bool ne_slot_features(ne_story_set *set, ne_slot *slot);
/* Likeness of two articles in 2^-30, wording and all. */
uint64_t ne_dot(const ne_feature *a, uint32_t a_count, const ne_feature *b, uint32_t b_count);
/* How much nearer two articles become by their days, in thousandths; 0 for days that are farther apart than the window. */
uint32_t ne_nearness(const ne_story_set *set, int32_t day, int32_t other);

#define NE_ENOUGH 270u /* thousandths of likeness that make two articles, or two groups on average, one story */

/* Room for `more` slots in `changed`; then ne_set_changed cannot fail. */
bool ne_set_room_for_changes(ne_story_set *set, uint32_t more);
void ne_set_changed(ne_story_set *set, uint32_t slot);

/* index.c: articles in the index, and their edges. */
bool ne_index_add(ne_story_set *set, uint32_t slot);
bool ne_index_remove(ne_story_set *set, uint32_t slot);

/* cluster.c: the stories of the articles of one connected part. Writes for each member the number of its story, from 0. */
bool ne_cluster(ne_story_set *set, ne_arena *scratch, const uint32_t *members, uint32_t count, uint32_t *story_of, uint32_t *stories);

/* set.c */
uint32_t ne_slot_of(const ne_story_set *set, ne_string id); /* NEWSEVENT_NONE where the id is not held */
void ne_slot_release(ne_story_set *set, uint32_t slot);     /* frees what a slot holds; it may be taken again */

/* update.c */
uint64_t ne_story_id_of(ne_string article);
/* Of two articles the one that comes first: by day, those without one last, then by id. */
int ne_slot_order(const ne_slot *a, const ne_slot *b);

/* sources.c: which articles are not independent of each other. */
typedef struct ne_origin {
    uint32_t source;  /* articles with one number are one source */
    uint32_t copy_of; /* row it repeats, or NEWSEVENT_NONE */
    uint16_t copied;  /* thousandths */
} ne_origin;
bool ne_sources(const ne_digest *articles, uint32_t count, ne_arena *arena, ne_origin *origins, uint32_t *sources);

#endif
