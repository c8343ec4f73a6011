/* Opening a story: reports and names, then events and figures. */
#include "story/view.h"
#include "core/error.h"
#include "core/order.h"

#include <stdlib.h>

bool ne_view_reports(ne_story_view *v, const ne_story_set *set, const ne_members *members)
{
    uint32_t count = members->count, sources;
    v->digests = ne_arena_alloc(&v->arena, (count + 1) * sizeof *v->digests);
    ne_origin *origins = ne_arena_alloc(&v->arena, (count + 1) * sizeof *origins);
    if (!v->digests || !origins)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const ne_slot *slot = &set->slots[members->slots[i]];
        const char *copy = ne_arena_copy(&v->arena, (const char *)slot->digest, slot->digest_size);
        if (!copy)
            return false;
        ne_digest_reopen(&v->digests[i], copy);
    }
    if (!ne_sources(v->digests, count, &v->arena, origins, &sources))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const ne_digest *d = &v->digests[i];
        ne_story_report *r = NEWSEVENT_PUSH(&v->arena, &v->reports);
        if (!r)
            return false;
        *r = (ne_story_report){.id = ne_digest_string(d, NE_ABOUT, 0, ABOUT_ID),
                               .outlet = ne_digest_string(d, NE_ABOUT, 0, ABOUT_OUTLET),
                               .title = ne_digest_string(d, NE_ABOUT, 0, ABOUT_TITLE),
                               .published = ne_digest_string(d, NE_ABOUT, 0, ABOUT_PUBLISHED),
                               .agency = ne_digest_string(d, NE_ABOUT, 0, ABOUT_AGENCY),
                               .version = ne_digest_u64(d, NE_ABOUT, 0, ABOUT_VERSION),
                               .day = ne_digest_i32(d, NE_ABOUT, 0, ABOUT_DAY),
                               .source = origins[i].source,
                               .copy_of = origins[i].copy_of,
                               .copied = origins[i].copied};
    }
    for (uint32_t i = 0; i < count; i++) /* the row's title lies in the set */
        if (v->reports.rows[i].title.length) {
            v->row.title = v->reports.rows[i].title;
            return true;
        }
    v->row.title = (ne_string){NULL, 0};
    return true;
}

/* ---- names ---- */

typedef struct place { /* a name of an article */
    uint64_t key;
    uint32_t report, row, mentions;
} place;

static int by_key(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->key != y->key)
        return ne_order(x->key, y->key);
    if (x->report != y->report)
        return ne_order(x->report, y->report);
    return ne_order(x->row, y->row);
}

typedef struct ranked {
    ne_story_name name;
    uint32_t first; /* in the array of places, which settles the order of equals */
    uint32_t count;
} ranked;

static int by_articles(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->name.article_count != y->name.article_count)
        return ne_order(y->name.article_count, x->name.article_count);
    if (x->name.mention_count != y->name.mention_count)
        return ne_order(y->name.mention_count, x->name.mention_count);
    return ne_order(x->first, y->first);
}

/* Of the forms of one name that of the entity mentioned most; a state rather than its people. */
static ne_story_name join(const ne_story_view *v, const place *rows, uint32_t count)
{
    const place *best = rows;
    ne_story_name n = {0};
    uint32_t last = NEWSEVENT_NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t type = ne_digest_u32(&v->digests[rows[i].report], NE_NAMES, rows[i].row, NAME_TYPE);
        uint32_t best_type = ne_digest_u32(&v->digests[best->report], NE_NAMES, best->row, NAME_TYPE);
        bool people = type == NEWSEVENT_NORP, best_people = best_type == NEWSEVENT_NORP;
        if (people != best_people ? best_people : rows[i].mentions > best->mentions)
            best = &rows[i];
        n.article_count += rows[i].report != last;
        n.mention_count += rows[i].mentions;
        last = rows[i].report;
    }
    const ne_digest *d = &v->digests[best->report];
    n.name = ne_digest_string(d, NE_NAMES, best->row, NAME_NAME);
    n.type = (uint8_t)ne_digest_u32(d, NE_NAMES, best->row, NAME_TYPE);
    n.latitude = ne_digest_i32(d, NE_NAMES, best->row, NAME_LATITUDE);
    n.longitude = ne_digest_i32(d, NE_NAMES, best->row, NAME_LONGITUDE);
    ne_unpack_code(ne_digest_u32(d, NE_NAMES, best->row, NAME_COUNTRY), n.country);
    ne_unpack_code(ne_digest_u32(d, NE_NAMES, best->row, NAME_SECTOR), n.sector);
    return n;
}

bool ne_view_names(ne_story_view *v)
{
    uint32_t total = 0, count = 0, kept = 0;
    for (uint32_t r = 0; r < v->reports.count; r++)
        total += v->digests[r].rows[NE_NAMES];
    place *places = ne_arena_alloc(&v->arena, (total + 1) * sizeof *places);
    ranked *all = ne_arena_alloc(&v->arena, (total + 1) * sizeof *all);
    v->name_of = ne_arena_alloc(&v->arena, (v->reports.count + 1) * sizeof *v->name_of);
    if (!places || !all || !v->name_of)
        return false;
    for (uint32_t r = 0; r < v->reports.count; r++) {
        const ne_digest *d = &v->digests[r];
        v->name_of[r] = ne_arena_alloc(&v->arena, (d->rows[NE_NAMES] + 1) * sizeof **v->name_of);
        if (!v->name_of[r])
            return false;
        for (uint32_t i = 0; i < d->rows[NE_NAMES]; i++)
            places[count++] = (place){ne_digest_u64(d, NE_NAMES, i, NAME_KEY), r, i, ne_digest_u32(d, NE_NAMES, i, NAME_MENTIONS)};
    }
    if (count)
        qsort(places, count, sizeof *places, by_key);
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && places[next].key == places[i].key; next++)
            ;
        all[kept++] = (ranked){join(v, places + i, next - i), i, next - i};
    }
    if (kept)
        qsort(all, kept, sizeof *all, by_articles);
    for (uint32_t i = 0; i < kept; i++) {
        ne_story_name *n = NEWSEVENT_PUSH(&v->arena, &v->names);
        if (!n)
            return false;
        *n = all[i].name;
        for (uint32_t k = all[i].first; k < all[i].first + all[i].count; k++)
            v->name_of[places[k].report][places[k].row] = i;
    }
    return true;
}

ne_story_part ne_view_part(const ne_story_view *v, uint32_t report, uint32_t part)
{
    ne_story_part p = {.report = report, .name = NEWSEVENT_NONE};
    const ne_digest *d = &v->digests[report];
    if (part == NEWSEVENT_NONE)
        return p;
    uint32_t name = ne_digest_u32(d, NE_PARTS, part, PART_NAME);
    p.start = ne_digest_u32(d, NE_PARTS, part, PART_START);
    p.end = ne_digest_u32(d, NE_PARTS, part, PART_END);
    p.name = name == NEWSEVENT_NONE ? NEWSEVENT_NONE : v->name_of[report][name];
    p.words = ne_digest_string(d, NE_PARTS, part, PART_TEXT);
    ne_unpack_code(ne_digest_u32(d, NE_PARTS, part, PART_COUNTRY), p.country);
    return p;
}

void ne_view_count(const ne_story_view *v, const uint32_t *first, uint32_t count, size_t step, uint32_t *articles, uint32_t *sources)
{
    *articles = *sources = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t report = *(const uint32_t *)((const char *)first + i * step);
        bool article_seen = false, source_seen = false;
        for (uint32_t k = 0; k < i && !article_seen; k++) {
            uint32_t other = *(const uint32_t *)((const char *)first + k * step);
            article_seen = other == report;
            source_seen |= v->reports.rows[other].source == v->reports.rows[report].source;
        }
        *articles += !article_seen;
        *sources += !article_seen && !source_seen;
    }
}

/* ---- opening, closing, reading ---- */

ne_story_view *ne_story_open(const ne_story_set *set, uint64_t id, ne_error *error)
{
    const ne_story *row = ne_story_find(set, id);
    if (!row) {
        ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "no story of this id", 0);
        return NULL;
    }
    ne_story_view *v = set->allocator.alloc(set->allocator.context, sizeof *v);
    if (!v) {
        ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
        return NULL;
    }
    memset(v, 0, sizeof *v);
    v->allocator = set->allocator;
    v->row = *row;
    ne_arena_init(&v->arena, &v->allocator, &v->budget);
    if (ne_view_reports(v, set, &set->members[row - set->stories]) && ne_view_names(v) && ne_view_events(v) && ne_view_timeline(v) &&
        ne_view_figures(v))
        return v;
    ne_story_close(v);
    ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
    return NULL;
}

void ne_story_close(ne_story_view *view)
{
    if (!view)
        return;
    ne_arena_free(&view->arena);
    ne_allocator allocator = view->allocator;
    allocator.free(allocator.context, view, sizeof *view);
}

const ne_story *ne_story_row(const ne_story_view *view) { return &view->row; }

#define ROWS(function, type, vec)                                \
    const type *function(const ne_story_view *view, size_t *count) \
    {                                                            \
        *count = view->vec.count;                                \
        return view->vec.count ? view->vec.rows : NULL;          \
    }
ROWS(ne_story_reports, ne_story_report, reports)
ROWS(ne_story_names, ne_story_name, names)
ROWS(ne_story_parts, ne_story_part, parts)
ROWS(ne_story_mentions, ne_story_mention, mentions)
ROWS(ne_story_events, ne_story_event, events)
ROWS(ne_story_timeline, ne_story_moment, timeline)
ROWS(ne_story_figures, ne_story_figure, figures)
ROWS(ne_story_counts, ne_story_count, counts)
#undef ROWS
