/* The set: opening, adding, withdrawing. An article that is added waits as NEW, one that goes as GONE, until the next update. */
#include "story/set.h"
#include "core/engine.h"
#include "core/error.h"
#include "core/hash.h"

#define ARTICLES_MOST 4000000u
#define WINDOW 60u
#define WINDOW_MOST 36500u

void *ne_set_alloc(ne_story_set *set, size_t size)
{
    size = size ? size : 1;
    ne_budget *budget = &set->budget;
    if (budget->limit && (size > budget->limit || budget->used > budget->limit - size)) {
        budget->limited = true;
        return NULL;
    }
    void *at = set->allocator.alloc(set->allocator.context, size);
    if (at)
        budget->used += size;
    return at;
}

void ne_set_free(ne_story_set *set, void *old, size_t size)
{
    size = size ? size : 1;
    if (!old)
        return;
    set->allocator.free(set->allocator.context, old, size);
    set->budget.used -= size;
}

bool ne_set_room(ne_story_set *set, void **rows, uint32_t *capacity, uint32_t need, size_t size)
{
    if (need <= *capacity)
        return true;
    uint32_t more = *capacity < 4 ? 4 : *capacity < UINT32_MAX / 4 ? *capacity + *capacity / 2 : need;
    if (more < need)
        more = need;
    void *at = ne_set_alloc(set, more * size);
    if (!at)
        return false;
    if (*capacity)
        memcpy(at, *rows, *capacity * size);
    ne_set_free(set, *rows, *capacity * size);
    *rows = at;
    *capacity = more;
    return true;
}

bool ne_set_room_for_changes(ne_story_set *set, uint32_t more)
{
    return ne_set_room(set, (void **)&set->changed, &set->changed_capacity, set->changed_count + more, sizeof *set->changed);
}

void ne_set_changed(ne_story_set *set, uint32_t at)
{
    if (!set->slots[at].listed)
        set->changed[set->changed_count++] = at;
    set->slots[at].listed = 1;
}

ne_code ne_set_no_memory(const ne_story_set *set, ne_error *error)
{
    if (set->budget.limited)
        return ne_fail(error, NEWSEVENT_ERROR_LIMIT, "the memory limit is reached", 0);
    return ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
}

ne_story_set *ne_story_set_open(const ne_story_options *options, ne_error *error)
{
    if (options && (options->size != sizeof *options || options->window_days > WINDOW_MOST)) {
        ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "options of unknown size, or a window of more than a hundred years", 0);
        return NULL;
    }
    const ne_allocator *with = options && options->allocator ? options->allocator : &ne_heap;
    ne_story_set *set = with->alloc(with->context, sizeof *set);
    if (!set) {
        ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
        return NULL;
    }
    memset(set, 0, sizeof *set);
    set->allocator = *with;
    set->window = options && options->window_days ? options->window_days : WINDOW;
    set->max_articles = options && options->max_articles ? options->max_articles : ARTICLES_MOST;
    if (set->max_articles > UINT32_MAX / 16)
        set->max_articles = UINT32_MAX / 16;
    set->budget.limit = options ? options->max_memory : 0;
    return set;
}

void ne_slot_release(ne_story_set *set, uint32_t at)
{
    ne_slot *slot = &set->slots[at];
    ne_set_free(set, slot->features, slot->feature_count * sizeof *slot->features);
    ne_set_free(set, slot->keys, slot->key_count * sizeof *slot->keys);
    ne_set_free(set, slot->edges, slot->edge_capacity * sizeof *slot->edges);
    ne_set_free(set, slot->digest, slot->digest_size);
    *slot = (ne_slot){.state = NE_SLOT_FREE};
    set->free_slots[set->free_count++] = at; /* there is room for every slot */
}

void ne_story_set_close(ne_story_set *set)
{
    if (!set)
        return;
    for (uint32_t i = 0; i < set->slot_count; i++)
        if (set->slots[i].state != NE_SLOT_FREE)
            ne_slot_release(set, i);
    for (uint32_t i = 0; i < set->posting_size; i++)
        ne_set_free(set, set->postings[i].slots, set->postings[i].capacity * sizeof(uint32_t));
    for (uint32_t i = 0; i < set->story_count; i++)
        ne_set_free(set, set->members[i].slots, set->members[i].count * sizeof(uint32_t));
    ne_set_free(set, set->postings, set->posting_size * sizeof *set->postings);
    ne_set_free(set, set->slots, set->slot_capacity * sizeof *set->slots);
    ne_set_free(set, set->free_slots, set->free_capacity * sizeof *set->free_slots);
    ne_set_free(set, set->touched, set->touched_capacity * sizeof *set->touched);
    ne_set_free(set, set->changed, set->changed_capacity * sizeof *set->changed);
    ne_set_free(set, set->candidates, set->candidate_capacity * sizeof *set->candidates);
    ne_set_free(set, set->by_id, set->by_id_size * sizeof *set->by_id);
    ne_set_free(set, set->stories, set->story_capacity * sizeof *set->stories);
    ne_set_free(set, set->members, set->story_capacity * sizeof *set->members);
    ne_set_free(set, set->by_story, set->by_story_size * sizeof *set->by_story);
    ne_allocator allocator = set->allocator;
    allocator.free(allocator.context, set, sizeof *set);
}

/* ---- ids ---- */

static uint64_t hash_of(ne_string id) { return ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, id.data, id.length)); }

static bool same(ne_string a, ne_string b) { return a.length == b.length && !memcmp(a.data, b.data, a.length); }

#define FREED UINT32_MAX /* a place of the table that an article has left */

static uint32_t place_of(const ne_story_set *set, ne_string id)
{
    uint32_t at = (uint32_t)hash_of(id) & (set->by_id_size - 1);
    while (set->by_id[at] && (set->by_id[at] == FREED || !same(set->slots[set->by_id[at] - 1].id, id)))
        at = (at + 1) & (set->by_id_size - 1);
    return at;
}

uint32_t ne_slot_of(const ne_story_set *set, ne_string id)
{
    if (!set->by_id_size || !id.length)
        return NEWSEVENT_NONE;
    uint32_t at = place_of(set, id);
    return set->by_id[at] ? set->by_id[at] - 1 : NEWSEVENT_NONE;
}

static bool room_for_id(ne_story_set *set)
{
    if ((set->by_id_used + 1) * (uint64_t)3 < set->by_id_size * (uint64_t)2)
        return true;
    uint32_t size = 1024;
    while (size < (set->held + 1) * (uint64_t)3)
        size *= 2;
    uint32_t *table = ne_set_alloc(set, size * sizeof *table), *old = set->by_id, old_size = set->by_id_size;
    if (!table)
        return false;
    memset(table, 0, size * sizeof *table);
    set->by_id = table;
    set->by_id_size = size;
    set->by_id_used = 0;
    for (uint32_t i = 0; i < old_size; i++)
        if (old[i] && old[i] != FREED) {
            set->by_id[place_of(set, set->slots[old[i] - 1].id)] = old[i];
            set->by_id_used++;
        }
    ne_set_free(set, old, old_size * sizeof *table);
    return true;
}

/* ---- articles come and go ---- */

static bool new_slot(ne_story_set *set, uint32_t *at)
{
    if (set->free_count) {
        *at = set->free_slots[--set->free_count];
        return true;
    }
    uint32_t need = set->slot_count + 1;
    if (!ne_set_room(set, (void **)&set->slots, &set->slot_capacity, need, sizeof *set->slots) ||
        !ne_set_room(set, (void **)&set->free_slots, &set->free_capacity, set->slot_capacity, sizeof *set->free_slots))
        return false;
    if (set->touched_capacity < set->slot_capacity) {
        uint32_t had = set->touched_capacity;
        if (!ne_set_room(set, (void **)&set->touched, &set->touched_capacity, set->slot_capacity, sizeof *set->touched))
            return false;
        memset(set->touched + had, 0, (set->touched_capacity - had) * sizeof *set->touched);
    }
    *at = set->slot_count++;
    set->slots[*at] = (ne_slot){.state = NE_SLOT_FREE};
    return true;
}

/* Out of the table of ids; the slot itself goes with the next update, since the stories of the last one still show it. */
static void leave(ne_story_set *set, uint32_t at)
{
    ne_slot *slot = &set->slots[at];
    set->by_id[place_of(set, slot->id)] = FREED;
    set->held--;
    slot->state = slot->state == NE_SLOT_NEW ? NE_SLOT_UNSEEN : NE_SLOT_GONE;
    ne_set_changed(set, at);
}

static bool fill(ne_story_set *set, uint32_t at, const ne_digest *d)
{
    ne_slot *slot = &set->slots[at];
    slot->state = NE_SLOT_NEW;
    slot->digest_size = d->size;
    slot->digest = ne_set_alloc(set, d->size);
    if (!slot->digest)
        return false;
    memcpy(slot->digest, d->data, d->size);
    ne_digest own;
    ne_digest_reopen(&own, slot->digest);
    slot->id = ne_digest_string(&own, NE_ABOUT, 0, ABOUT_ID);
    slot->day = ne_digest_i32(&own, NE_ABOUT, 0, ABOUT_DAY);
    return ne_slot_features(set, slot);
}

ne_code ne_story_set_add(ne_story_set *set, const void *digest, size_t size, ne_error *error)
{
    ne_digest d;
    if (!set)
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "no set", 0);
    ne_code code = ne_digest_open(&d, digest, size, error);
    if (code != NEWSEVENT_OK)
        return code;
    uint32_t old = ne_slot_of(set, ne_digest_string(&d, NE_ABOUT, 0, ABOUT_ID)), at;
    if (old != NEWSEVENT_NONE) {
        ne_digest held;
        ne_digest_reopen(&held, set->slots[old].digest);
        if (ne_digest_u64(&held, NE_ABOUT, 0, ABOUT_VERSION) > ne_digest_u64(&d, NE_ABOUT, 0, ABOUT_VERSION) ||
            (set->slots[old].digest_size == size && !memcmp(set->slots[old].digest, digest, size)))
            return NEWSEVENT_OK;
    } else if (set->held >= set->max_articles) {
        return ne_fail(error, NEWSEVENT_ERROR_LIMIT, "the set holds as many articles as it may", 0);
    }
    set->budget.limited = false;
    if (!room_for_id(set) || !ne_set_room_for_changes(set, 2) || !new_slot(set, &at))
        return ne_set_no_memory(set, error);
    if (!fill(set, at, &d)) {
        ne_slot_release(set, at);
        return ne_set_no_memory(set, error);
    }
    if (old != NEWSEVENT_NONE)
        leave(set, old);
    uint32_t place = place_of(set, set->slots[at].id);
    set->by_id_used += !set->by_id[place];
    set->by_id[place] = at + 1;
    set->held++;
    ne_set_changed(set, at);
    return NEWSEVENT_OK;
}

ne_code ne_story_set_add_document(ne_story_set *set, const ne_document *document, const ne_story_article *article, ne_error *error)
{
    if (!set)
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "no set", 0);
    size_t size;
    ne_error why = {NEWSEVENT_OK, NULL, 0};
    void *digest = ne_digest_make(document, article, &set->allocator, &size, &why);
    if (!digest)
        return ne_fail(error, why.code, why.message, why.offset);
    ne_code code = ne_story_set_add(set, digest, size, error);
    ne_digest_free(digest, size, &set->allocator);
    return code;
}

ne_code ne_story_set_withdraw(ne_story_set *set, ne_string id, ne_error *error)
{
    if (!set || !id.length)
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "no set or no id", 0);
    uint32_t at = ne_slot_of(set, id);
    set->budget.limited = false;
    if (at != NEWSEVENT_NONE && !ne_set_room_for_changes(set, 1))
        return ne_set_no_memory(set, error);
    if (at != NEWSEVENT_NONE)
        leave(set, at);
    return NEWSEVENT_OK;
}

size_t ne_story_set_articles(const ne_story_set *set) { return set ? set->held : 0; }

uint64_t ne_story_set_memory(const ne_story_set *set) { return set ? set->budget.used + sizeof *set : 0; }
