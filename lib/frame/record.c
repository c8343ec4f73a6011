/* Event records: mentions of one happening share a number. A mention joins the record that it fits best among those the
 * window told last; what speaks for and against is counted in points, and a contradiction of place, time or victims keeps
 * two happenings of one kind apart. */
#include "frame/frame.h"

#include <string.h>

#define RECENT 96u /* records looked back at */
#define ENOUGH 4   /* points for one happening */

typedef struct happening { /* a record under way: its latest mention and its best known parts */
    const ne_event *last, *placed, *timed, *acted, *suffered, *counted;
    uint64_t stem;
    uint32_t record;
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

static int32_t points(const ne_document *doc, const happening *h, const ne_event *e, uint64_t stem)
{
    if (h->last->type != e->type || h->last->own_type != e->own_type)
        return 0;
    int32_t sum = h->stem == stem ? 3 : 1;
    if (e->actor_count && h->acted)
        sum += 2 * compare(e->actors, e->actor_count, h->acted->actors, h->acted->actor_count);
    if (e->recipient_count && h->suffered)
        sum += 2 * compare(e->recipients, e->recipient_count, h->suffered->recipients, h->suffered->recipient_count);
    if (e->place && h->placed)
        sum += same_filler(e->place, h->placed->place) ? 1 : -2;
    if (e->time != NEWSEVENT_NONE && h->timed)
        sum += compare_times(doc, e, h->timed) * 3;
    if (e->quantity_count && h->counted)
        sum += 2 * compare_quantities(doc, e, h->counted);
    if (is_definite(doc, e))
        sum += 2;
    if (doc->sentences.rows[h->last->sentence].kind == NEWSEVENT_HEADLINE)
        sum += 1; /* the lead tells the headline again */
    if ((e->status == NEWSEVENT_NEGATED) != (h->last->status == NEWSEVENT_NEGATED))
        sum -= 3;
    if (h->last->sentence == e->sentence)
        sum -= 2;
    return sum;
}

static void note(happening *h, const ne_event *e, uint64_t stem)
{
    h->last = e;
    h->stem = stem;
    if (e->place)
        h->placed = e;
    if (e->time != NEWSEVENT_NONE)
        h->timed = e;
    if (e->actor_count)
        h->acted = e;
    if (e->recipient_count)
        h->suffered = e;
    if (e->quantity_count)
        h->counted = e;
}

ne_code ne_records_link(ne_document *doc, ne_error *error)
{
    happening *recent = ne_arena_zeroed(&doc->scratch, RECENT, sizeof *recent);
    if (!recent)
        return ne_no_memory(doc, error);
    uint32_t count = 0;
    for (uint32_t i = doc->first.events; i < doc->events.count; i++) {
        ne_event *e = &doc->events.rows[i];
        uint64_t stem = stem_of(e);
        uint32_t best = NEWSEVENT_NONE;
        int32_t most = ENOUGH - 1;
        for (uint32_t k = 0; k < (count < RECENT ? count : RECENT); k++) {
            int32_t sum = points(doc, &recent[k], e, stem);
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
        note(&recent[best], e, stem);
    }
    return NEWSEVENT_OK;
}
