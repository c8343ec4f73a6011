/* The events of a story: what one article tells in several places is one happening already (its records); those of
 * several articles become one by points for and against, as records do inside an article. */
#include "story/view.h"
#include "story/keys.h"
#include "core/order.h"

#include <stdlib.h>

#define ENOUGH 5     /* points for one happening */
#define MOST_PARTS 8 /* of a kind, compared */
#define MOST_COMPARED 2000u /* happenings of one type that a new one is held against, the latest */

typedef struct happening {
    uint32_t first, count;   /* its mentions in `told` */
    uint32_t last;
    uint32_t actors[MOST_PARTS], recipients[MOST_PARTS], places[MOST_PARTS], lemmas[MOST_PARTS];
    uint32_t actor_count, recipient_count, place_count, lemma_count;
    int32_t from, to;
    uint8_t type, historical, negated;
    uint32_t older; /* the one of its type before it, of earlier articles; NEWSEVENT_NONE */
    bool moved;     /* its mentions went to another one */
} happening;

typedef struct told { /* an event of a digest */
    uint32_t report, row, happening;
} told;

static uint32_t word(const ne_story_view *v, const told *t, uint32_t field)
{
    return ne_digest_u32(&v->digests[t->report], NE_EVENTS, t->row, field);
}

static void put(uint32_t *list, uint32_t *count, uint32_t value)
{
    for (uint32_t i = 0; i < *count; i++)
        if (list[i] == value)
            return;
    if (value != NEWSEVENT_NONE && *count < MOST_PARTS)
        list[(*count)++] = value;
}

static uint32_t name_of(const ne_story_view *v, const told *t, uint32_t part)
{
    return part == NEWSEVENT_NONE ? NEWSEVENT_NONE : ne_view_part(v, t->report, part).name;
}

static void take_in(const ne_story_view *v, happening *h, const told *t)
{
    for (uint32_t i = 0; i < word(v, t, EVENT_ACTOR_COUNT); i++)
        put(h->actors, &h->actor_count, name_of(v, t, word(v, t, EVENT_ACTORS) + i));
    for (uint32_t i = 0; i < word(v, t, EVENT_RECIPIENT_COUNT); i++)
        put(h->recipients, &h->recipient_count, name_of(v, t, word(v, t, EVENT_RECIPIENTS) + i));
    put(h->places, &h->place_count, name_of(v, t, word(v, t, EVENT_PLACE)));
    ne_string lemma = ne_digest_string(&v->digests[t->report], NE_EVENTS, t->row, EVENT_LEMMA);
    put(h->lemmas, &h->lemma_count, (uint32_t)(ne_key_of_words(lemma.data, lemma.length < 5 ? lemma.length : 5) >> 33));
    int32_t from = (int32_t)word(v, t, EVENT_FROM), to = (int32_t)word(v, t, EVENT_TO);
    if (from != NEWSEVENT_NO_DAY && (h->from == NEWSEVENT_NO_DAY || (int64_t)to - from < (int64_t)h->to - h->from)) {
        h->from = from;
        h->to = to;
    }
}

static int shared(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t k = 0; k < b_count; k++)
            if (a[i] == b[k])
                return 1;
    return a_count && b_count ? -1 : 0;
}

static int points(const happening *a, const happening *b)
{
    if (a->type != b->type || a->negated != b->negated || a->historical != b->historical)
        return 0;
    int who = shared(a->actors, a->actor_count, b->actors, b->actor_count);
    int whom = shared(a->recipients, a->recipient_count, b->recipients, b->recipient_count);
    int where = shared(a->places, a->place_count, b->places, b->place_count);
    int how = shared(a->lemmas, a->lemma_count, b->lemmas, b->lemma_count);
    int when = 0;
    if (a->from != NEWSEVENT_NO_DAY && b->from != NEWSEVENT_NO_DAY)
        when = a->from <= b->to && b->from <= a->to ? 1 : -1;
    if (who <= 0 && whom <= 0 && where <= 0 && how <= 0)
        return 0;
    return 1 + (how > 0 ? 2 : 0) + (who > 0 ? 2 : who * 2) + (whom > 0 ? 2 : whom) + (where > 0 ? 2 : where) + when * 3;
}

/* Events of each article by its records, then articles among each other. */
static bool gather(ne_story_view *v, told **all, uint32_t *count, happening **happenings, uint32_t *happening_count)
{
    uint32_t total = 0;
    for (uint32_t r = 0; r < v->reports.count; r++)
        total += v->digests[r].rows[NE_EVENTS];
    *all = ne_arena_alloc(&v->arena, (total + 1) * sizeof **all);
    *happenings = ne_arena_alloc(&v->arena, (total + 1) * sizeof **happenings);
    if (!*all || !*happenings)
        return false;
    *count = *happening_count = 0;
    uint32_t latest[NEWSEVENT_EVENT_TYPES]; /* of each type, among the articles before */
    for (uint32_t t = 0; t < NEWSEVENT_EVENT_TYPES; t++)
        latest[t] = NEWSEVENT_NONE;
    for (uint32_t r = 0; r < v->reports.count; r++) {
        uint32_t first = *count, before = *happening_count;
        for (uint32_t i = 0; i < v->digests[r].rows[NE_EVENTS]; i++) {
            told *t = &(*all)[*count];
            *t = (told){r, i, NEWSEVENT_NONE};
            uint32_t record = word(v, t, EVENT_RECORD), kind = word(v, t, EVENT_KIND);
            for (uint32_t k = first; k < *count && t->happening == NEWSEVENT_NONE; k++)
                if (word(v, &(*all)[k], EVENT_RECORD) == record && (word(v, &(*all)[k], EVENT_KIND) & 0xff) == (kind & 0xff))
                    t->happening = (*all)[k].happening;
            if (t->happening == NEWSEVENT_NONE) {
                t->happening = (*happening_count)++;
                (*happenings)[t->happening] = (happening){.from = NEWSEVENT_NO_DAY, .to = NEWSEVENT_NO_DAY, .type = (uint8_t)kind,
                                                          .historical = (uint8_t)(kind >> 24), .negated = (kind >> 16 & 0xff) == NEWSEVENT_NEGATED,
                                                          .older = NEWSEVENT_NONE};
            }
            take_in(v, &(*happenings)[t->happening], t);
            (*count)++;
        }
        /* this article's happenings against those of the articles before it */
        for (uint32_t h = before; h < *happening_count; h++) {
            uint32_t best = NEWSEVENT_NONE;
            int most = ENOUGH - 1;
            uint32_t steps = 0;
            for (uint32_t k = latest[(*happenings)[h].type]; k != NEWSEVENT_NONE && steps < MOST_COMPARED; k = (*happenings)[k].older, steps++) {
                int sum = points(&(*happenings)[k], &(*happenings)[h]);
                if (sum >= most && sum >= ENOUGH) { /* of equals the one told first */
                    most = sum;
                    best = k;
                }
            }
            if (best == NEWSEVENT_NONE)
                continue;
            (*happenings)[h].moved = true;
            for (uint32_t k = first; k < *count; k++)
                if ((*all)[k].happening == h) {
                    (*all)[k].happening = best;
                    take_in(v, &(*happenings)[best], &(*all)[k]);
                }
        }
        for (uint32_t h = before; h < *happening_count; h++)
            if (!(*happenings)[h].moved) {
                (*happenings)[h].older = latest[(*happenings)[h].type];
                latest[(*happenings)[h].type] = h;
            }
    }
    return true;
}

static int by_happening(const void *a, const void *b)
{
    const told *x = a, *y = b;
    if (x->happening != y->happening)
        return ne_order(x->happening, y->happening);
    if (x->report != y->report)
        return ne_order(x->report, y->report);
    return ne_order(x->row, y->row);
}

static bool mention(ne_story_view *v, const told *t)
{
    const ne_digest *d = &v->digests[t->report];
    ne_story_mention *m = NEWSEVENT_PUSH(&v->arena, &v->mentions);
    if (!m)
        return false;
    *m = (ne_story_mention){.report = t->report, .start = word(v, t, EVENT_START), .end = word(v, t, EVENT_END),
                            .sentence_start = word(v, t, EVENT_SENTENCE_START), .sentence_end = word(v, t, EVENT_SENTENCE_END),
                            .from_day = (int32_t)word(v, t, EVENT_FROM), .to_day = (int32_t)word(v, t, EVENT_TO),
                            .speaker = ne_view_part(v, t->report, word(v, t, EVENT_SPEAKER)),
                            .lemma = ne_digest_string(d, NE_EVENTS, t->row, EVENT_LEMMA),
                            .status = (uint8_t)(word(v, t, EVENT_KIND) >> 16), .confidence = (uint16_t)word(v, t, EVENT_CONFIDENCE)};
    return true;
}

static bool same_part(const ne_story_part *a, const ne_story_part *b)
{
    if (a->name != NEWSEVENT_NONE || b->name != NEWSEVENT_NONE)
        return a->name == b->name;
    return a->words.length == b->words.length && (!a->words.length || !memcmp(a->words.data, b->words.data, a->words.length));
}

/* The parts of one kind of all mentions of an event, each once. */
static bool parts(ne_story_view *v, const told *rows, uint32_t count, uint32_t first_word, uint32_t count_word, uint32_t *first, uint32_t *total)
{
    *first = v->parts.count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = word(v, &rows[i], first_word), n = count_word ? word(v, &rows[i], count_word) : at != NEWSEVENT_NONE;
        for (uint32_t k = 0; k < n; k++) {
            ne_story_part p = ne_view_part(v, rows[i].report, at + k);
            bool known = false;
            for (uint32_t j = *first; j < v->parts.count && !known; j++)
                known = same_part(&v->parts.rows[j], &p);
            ne_story_part *put_at = known ? NULL : NEWSEVENT_PUSH(&v->arena, &v->parts);
            if (put_at)
                *put_at = p;
            else if (!known)
                return false;
        }
    }
    *total = v->parts.count - *first;
    return true;
}

/* The value that most mentions have; of equals the one told first. */
static uint8_t most(const ne_story_view *v, const told *rows, uint32_t count, uint32_t shift)
{
    uint32_t best = 0, best_times = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = word(v, &rows[i], EVENT_KIND) >> shift & 0xff, times = 0;
        if (shift == 8 && !value) /* a mode rather than none */
            continue;
        for (uint32_t k = 0; k < count; k++)
            times += (word(v, &rows[k], EVENT_KIND) >> shift & 0xff) == value;
        if (times > best_times) {
            best_times = times;
            best = value;
        }
    }
    return (uint8_t)best;
}

static bool event(ne_story_view *v, const told *rows, uint32_t count, const happening *h)
{
    ne_story_event e = {.type = h->type, .mode = most(v, rows, count, 8), .status = most(v, rows, count, 16), .historical = h->historical,
                        .from_day = h->from, .to_day = h->to, .first_mention = v->mentions.count, .mention_count = count};
    for (uint32_t i = 0; i < count; i++) {
        e.contexts |= ne_digest_u64(&v->digests[rows[i].report], NE_EVENTS, rows[i].row, EVENT_CONTEXTS);
        if (!mention(v, &rows[i]))
            return false;
    }
    if (!parts(v, rows, count, EVENT_ACTORS, EVENT_ACTOR_COUNT, &e.first_actor, &e.actor_count) ||
        !parts(v, rows, count, EVENT_RECIPIENTS, EVENT_RECIPIENT_COUNT, &e.first_recipient, &e.recipient_count) ||
        !parts(v, rows, count, EVENT_PLACE, 0, &e.first_place, &e.place_count))
        return false;
    ne_view_count(v, &rows->report, count, sizeof *rows, &e.article_count, &e.source_count);
    ne_story_event *at = NEWSEVENT_PUSH(&v->arena, &v->events);
    if (!at)
        return false;
    *at = e;
    return true;
}

static int by_sources(const void *a, const void *b)
{
    const ne_story_event *x = a, *y = b;
    if (x->source_count != y->source_count)
        return ne_order(y->source_count, x->source_count);
    if (x->article_count != y->article_count)
        return ne_order(y->article_count, x->article_count);
    return ne_order(x->first_mention, y->first_mention);
}

bool ne_view_events(ne_story_view *v)
{
    told *all;
    happening *happenings;
    uint32_t count, happening_count;
    if (!gather(v, &all, &count, &happenings, &happening_count))
        return false;
    if (count)
        qsort(all, count, sizeof *all, by_happening);
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && all[next].happening == all[i].happening; next++)
            ;
        if (!event(v, all + i, next - i, &happenings[all[i].happening]))
            return false;
    }
    if (v->events.count) /* mentions and parts stay where they are: an event names its rows */
        qsort(v->events.rows, v->events.count, sizeof *v->events.rows, by_sources);
    return true;
}

/* ---- the timeline ---- */

static int32_t time_of(const ne_story_moment *m) { return m->from_day != NEWSEVENT_NO_DAY ? m->from_day : m->reported_day; }

static int by_time(const void *a, const void *b)
{
    const ne_story_moment *x = a, *y = b;
    int32_t s = time_of(x), t = time_of(y);
    if (s != t)
        return (s > t) - (s < t);
    return ne_order(x->event, y->event);
}

/* Events whose day somebody tells, and those that several articles report. */
bool ne_view_timeline(ne_story_view *v)
{
    for (uint32_t i = 0; i < v->events.count; i++) {
        const ne_story_event *e = &v->events.rows[i];
        if (e->from_day == NEWSEVENT_NO_DAY && e->article_count < 2)
            continue;
        int32_t reported = NEWSEVENT_NO_DAY;
        for (uint32_t k = e->first_mention; k < e->first_mention + e->mention_count; k++) {
            int32_t day = v->reports.rows[v->mentions.rows[k].report].day;
            if (day != NEWSEVENT_NO_DAY && (reported == NEWSEVENT_NO_DAY || day < reported))
                reported = day;
        }
        ne_story_moment *m = NEWSEVENT_PUSH(&v->arena, &v->timeline);
        if (!m)
            return false;
        *m = (ne_story_moment){e->from_day, e->to_day, reported, i};
    }
    if (v->timeline.count)
        qsort(v->timeline.rows, v->timeline.count, sizeof *v->timeline.rows, by_time);
    return true;
}
