/* Event records: mentions of one happening share a number. A mention joins the record that it fits best among those the window told
 * last. What speaks for and against two mentions being one is counted in points: log odds in tenths, learned by logistic regression over
 * pairs of mentions of ECB+ and MEANTIME (half of their articles; docs/frames.md), rounded, and 0 where the sample said nothing. */
#include "frame/frame.h"

#include <string.h>

#define RECENT 96u  /* records looked back at */
#define MENTIONS 4u /* of each, the last */
#define ENOUGH 0    /* points for one happening */

typedef struct mention {
    const ne_event *event;
    uint64_t stem;
} mention;

typedef struct happening { /* a record under way */
    mention mentions[MENTIONS];
    uint32_t count, record;
} happening;

/* The first five letters: "attack", "attacked", "attacking", "explode", "explosion" meet. */
static uint64_t stem_of(const ne_event *e)
{
    uint64_t h = NEWSEVENT_HASH_START;
    for (size_t i = 0; i < e->lemma.length && i < 5; i++)
        h = ne_hash_byte(h, (unsigned char)e->lemma.data[i] | 0x20);
    return h;
}

static bool same_string(ne_string a, ne_string b) { return a.length == b.length && a.length && !memcmp(a.data, b.data, a.length); }

static bool same_filler(const ne_filler *a, const ne_filler *b)
{
    return (a->entity != NEWSEVENT_NONE && a->entity == b->entity) || same_string(a->name, b->name);
}

/* 1 where the lists share a filler, -1 where both are filled and share none, 0 where one is empty. */
static int32_t compare(const ne_filler *a, uint32_t a_count, const ne_filler *b, uint32_t b_count)
{
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t k = 0; k < b_count; k++)
            if (same_filler(&a[i], &b[k]))
                return 1;
    return a_count && b_count ? -1 : 0;
}

static int32_t compare_quantities(const ne_document *doc, const ne_event *a, const ne_event *b)
{
    int32_t found = 0;
    for (uint32_t i = 0; i < a->quantity_count; i++)
        for (uint32_t k = 0; k < b->quantity_count; k++) {
            const ne_quantity *x = &doc->quantities.rows[a->quantities[i]], *y = &doc->quantities.rows[b->quantities[k]];
            if (x->quantity_class != y->quantity_class || !(x->flags & y->flags & NEWSEVENT_HAS_VALUE))
                continue;
            if (x->value >= y->value && x->value <= y->value)
                return 1;
            found = -1;
        }
    return found;
}

/* Is one value the beginning of the other? "2024-10" and "2024-10-18" do not contradict. */
static int32_t compare_times(const ne_document *doc, const ne_event *a, const ne_event *b)
{
    ne_string x = doc->times.rows[a->time].value, y = doc->times.rows[b->time].value;
    size_t n = x.length < y.length ? x.length : y.length;
    if (!n || x.data[0] > '9' || y.data[0] > '9') /* PAST_REF and durations say nothing */
        return 0;
    return !memcmp(x.data, y.data, n) ? 1 : -1;
}

static bool is_definite(const ne_document *doc, const ne_event *e)
{
    const ne_sentence *s = &doc->sentences.rows[e->sentence];
    for (uint32_t t = e->token, steps = 0; t > s->first_token && steps < 3; t--, steps++) {
        const ne_token *before = &doc->tokens.rows[t - 1];
        if (before->upos == NEWSEVENT_UPOS_DET)
            return before->lemma.length == 3 || before->lemma.length == 4; /* the, this, that */
        if (before->upos != NEWSEVENT_UPOS_ADJ && before->upos != NEWSEVENT_UPOS_NOUN)
            return false;
    }
    return false;
}

static bool is_noun(const ne_document *doc, const ne_event *e)
{
    uint32_t upos = doc->tokens.rows[e->token].upos;
    return upos == NEWSEVENT_UPOS_NOUN || upos == NEWSEVENT_UPOS_PROPN;
}

static bool same_lemma(ne_string a, ne_string b)
{
    bool same = a.length == b.length && a.length;
    for (size_t i = 0; i < a.length && same; i++)
        same = ((unsigned char)a.data[i] | 0x20) == ((unsigned char)b.data[i] | 0x20);
    return same;
}

/* Who did it there suffers it here: two blows, or one told both ways. */
static bool crossed(const ne_event *a, const ne_event *b)
{
    return compare(a->actors, a->actor_count, b->recipients, b->recipient_count) > 0 ||
           compare(a->recipients, a->recipient_count, b->actors, b->actor_count) > 0;
}

/* Such happenings are told as one with many mentions, speech acts rather as many. */
static int32_t points_of_type(uint32_t type)
{
    switch (type) {
    case NEWSEVENT_ASSAULT: case NEWSEVENT_DIE: case NEWSEVENT_INJURE: case NEWSEVENT_ACCIDENT: case NEWSEVENT_DISASTER:
    case NEWSEVENT_COMPETE: case NEWSEVENT_CRIME: case NEWSEVENT_LAUNCH: case NEWSEVENT_CLOSE: case NEWSEVENT_TRADE:
    case NEWSEVENT_ELECT: case NEWSEVENT_APPOINT: case NEWSEVENT_PROTEST: return 2;
    case NEWSEVENT_REQUEST: case NEWSEVENT_ACCUSE: case NEWSEVENT_REJECT: case NEWSEVENT_THREATEN: case NEWSEVENT_AGREE:
    case NEWSEVENT_SUPPORT: case NEWSEVENT_CONCEDE: case NEWSEVENT_CONSULT: return -3;
    default: return 0;
    }
}

static int32_t points_of_parts(const ne_document *doc, const ne_event *e, const ne_event *h)
{
    int32_t sum = compare(e->actors, e->actor_count, h->actors, h->actor_count) < 0 ? -6 : 0;
    sum += compare(e->recipients, e->recipient_count, h->recipients, h->recipient_count) > 0 ? 9 : 0;
    sum -= crossed(e, h) ? 4 : 0;
    sum += e->place && h->place && same_filler(e->place, h->place) ? 9 : 0;
    if (e->time != NEWSEVENT_NONE && h->time != NEWSEVENT_NONE)
        sum -= compare_times(doc, e, h) < 0 ? 17 : 0;
    int32_t quantities = compare_quantities(doc, e, h);
    return sum + (quantities > 0 ? 9 : quantities < 0 ? -17 : 0);
}

static int32_t points(const ne_document *doc, const ne_event *e, const ne_event *h)
{
    bool noun = is_noun(doc, e);
    uint32_t sentences = e->sentence - h->sentence;
    int32_t sum = -30 + (same_lemma(e->lemma, h->lemma) ? 25 : 3) + points_of_type(e->type) + points_of_parts(doc, e, h);
    sum += e->type == h->type ? 6 : 0;
    sum += noun ? is_definite(doc, e) ? 15 : 8 : is_noun(doc, h) ? 0 : 3;
    sum += doc->sentences.rows[h->sentence].kind == NEWSEVENT_HEADLINE ? 12 : 0; /* the lead tells the headline again */
    sum += sentences == 0 ? -6 : sentences == 1 ? 5 : sentences == 2 ? 7 : sentences > 8 ? -3 : 0;
    return sum - (e->status != h->status ? 7 : 0);
}

/* The most points that a mention of the record gives; INT32_MIN where none is of the same type or by the same word. */
static int32_t best_points(const ne_document *doc, const happening *h, const mention *new)
{
    const ne_event *e = new->event;
    int32_t best = INT32_MIN;
    for (uint32_t i = 0; i < h->count && i < MENTIONS; i++) {
        const mention *m = &h->mentions[i];
        if ((m->event->type != e->type && m->stem != new->stem) || m->event->own_type != e->own_type)
            continue;
        int32_t sum = points(doc, e, m->event) + (m->stem == new->stem ? 0 : -3);
        if (sum > best)
            best = sum;
    }
    return best;
}

ne_code ne_records_link(ne_document *doc, ne_error *error)
{
    happening *recent = ne_arena_zeroed(&doc->scratch, RECENT, sizeof *recent);
    if (!recent)
        return ne_no_memory(doc, error);
    uint32_t count = 0;
    for (uint32_t i = doc->first.events; i < doc->events.count; i++) {
        ne_event *e = &doc->events.rows[i];
        mention new = {e, stem_of(e)};
        uint32_t best = NEWSEVENT_NONE;
        int32_t most = ENOUGH;
        for (uint32_t k = 0; k < (count < RECENT ? count : RECENT); k++) {
            int32_t sum = best_points(doc, &recent[k], &new);
            if (sum > most) {
                most = sum;
                best = k;
            }
        }
        if (best == NEWSEVENT_NONE) {
            best = count++ % RECENT;
            recent[best] = (happening){.record = doc->records++};
        }
        e->record = recent[best].record;
        recent[best].mentions[recent[best].count++ % MENTIONS] = new;
    }
    return NEWSEVENT_OK;
}
