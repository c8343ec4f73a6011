#include "common/invariants.h"

#include <stdbool.h>
#include <string.h>

/* A document's rows, fetched once. */
typedef struct rows {
    const char *text;
    size_t length;
    const ne_sentence *sentences;
    const ne_token *tokens;
    const ne_entity *entities;
    const ne_mention *mentions;
    const ne_time *times;
    const ne_quantity *quantities;
    const ne_quote *quotes;
    size_t sentence_count, token_count, entity_count, mention_count, time_count, quantity_count, quote_count;
} rows;

/* Whether a character begins at `at`, or the text ends there. Where the bytes are no UTF-8 each bad one is a character, so
 * a continuation byte counts as inside one only behind a lead byte that it completes. */
static bool on_boundary(const rows *r, uint32_t at)
{
    if (at >= r->length)
        return at == r->length;
    if (((unsigned char)r->text[at] & 0xc0) != 0x80)
        return true;
    for (uint32_t back = 1; back <= 3 && back <= at; back++) {
        unsigned char c = (unsigned char)r->text[at - back];
        if ((c & 0xc0) == 0x80)
            continue;
        uint32_t need = c >= 0xf0 && c < 0xf5 ? 4 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xc2 && c < 0xe0 ? 2 : 1;
        if (need <= back)
            return true;
        for (uint32_t k = 1; k < need; k++) /* a lead byte without its whole tail is a bad byte */
            if (at - back + k >= r->length || ((unsigned char)r->text[at - back + k] & 0xc0) != 0x80)
                return true;
        unsigned char second = (unsigned char)r->text[at - back + 1];
        return (c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) || (c == 0xf0 && second < 0x90) || (c == 0xf4 && second > 0x8f);
    }
    return true;
}

static bool good(const rows *r, uint32_t start, uint32_t end)
{
    return start < end && end <= r->length && on_boundary(r, start) && on_boundary(r, end);
}

static bool good_or_absent(const rows *r, uint32_t start, uint32_t end)
{
    return start == end || good(r, start, end);
}

static bool row_or_none(uint32_t row, size_t count) { return row == NEWSEVENT_NONE || row < count; }

static bool fits(ne_string s) { return s.data || !s.length; }

static const char *check_sentences(const rows *r, size_t *row)
{
    uint32_t before = 0, next_token = 0;
    for (size_t i = 0; i < r->sentence_count; i++) {
        const ne_sentence *s = &r->sentences[i];
        *row = i;
        if (!good(r, s->start, s->end))
            return "a sentence's span";
        if (s->start < before)
            return "sentences overlap or are out of order";
        before = s->end;
        if (s->first_token != next_token || s->token_count > r->token_count - next_token)
            return "a sentence's words do not follow those of the one before";
        next_token += s->token_count;
        if (s->kind >= NEWSEVENT_SENTENCE_KINDS || s->confidence > 1000)
            return "a sentence's kind or confidence";
        if (i && s->paragraph < r->sentences[i - 1].paragraph)
            return "paragraphs are out of order";
    }
    *row = 0;
    return next_token == r->token_count ? NULL : "words that no sentence has";
}

static const char *check_tokens(const rows *r, size_t *row)
{
    for (size_t i = 0; i < r->token_count; i++) {
        const ne_token *t = &r->tokens[i];
        *row = i;
        if (!good(r, t->start, t->end))
            return "a word's span";
        if (i && t->start < r->tokens[i - 1].end)
            return "words overlap or are out of order";
        if (t->sentence >= r->sentence_count)
            return "a word's sentence";
        const ne_sentence *s = &r->sentences[t->sentence];
        if (i < s->first_token || i >= (size_t)s->first_token + s->token_count || t->start < s->start || t->end > s->end)
            return "a word outside its sentence";
        if (t->head != NEWSEVENT_NONE && (t->head < s->first_token || t->head >= s->first_token + s->token_count))
            return "a head in another sentence";
        if (!ne_upos_name(t->upos) || !ne_xpos_name(t->xpos) || !ne_deprel_name(t->deprel) || !fits(t->lemma) || t->space_after > 1)
            return "a word's tags or lemma";
        uint32_t at = (uint32_t)i, steps = 0;
        while (at != NEWSEVENT_NONE && at < r->token_count && steps++ <= s->token_count)
            at = r->tokens[at].head;
        if (at != NEWSEVENT_NONE)
            return "a cycle of heads";
    }
    return NULL;
}

static const char *check_entities(const rows *r, size_t *row)
{
    size_t next = 0;
    for (size_t i = 0; i < r->entity_count; i++) {
        const ne_entity *e = &r->entities[i];
        *row = i;
        if (e->first_mention != next || !e->mention_count || e->mention_count > r->mention_count - next)
            return "an entity's mentions do not follow those of the one before";
        next += e->mention_count;
        if (!fits(e->name) || !fits(e->gazetteer_id) || !fits(e->role) || !fits(e->admin1) || e->country[3] || e->sector[3] ||
            e->type >= NEWSEVENT_ENTITY_TYPES || e->confidence > 1000)
            return "an entity's fields";
        if (i && r->mentions[e->first_mention].start < r->mentions[r->entities[i - 1].first_mention].start)
            return "entities are not in the order of their first mentions";
    }
    *row = 0;
    if (next != r->mention_count)
        return "mentions that no entity has";
    for (size_t i = 0; i < r->mention_count; i++) {
        const ne_mention *m = &r->mentions[i];
        *row = i;
        if (!good(r, m->start, m->end))
            return "a mention's span";
        if (m->entity >= r->entity_count || i < r->entities[m->entity].first_mention ||
            i - r->entities[m->entity].first_mention >= r->entities[m->entity].mention_count)
            return "a mention's entity";
        if (i > r->entities[m->entity].first_mention && m->start < r->mentions[i - 1].start)
            return "mentions of one entity are out of order";
        if (m->sentence >= r->sentence_count || m->head >= r->token_count || r->tokens[m->head].sentence != m->sentence)
            return "a mention's sentence or head";
        if (m->start < r->sentences[m->sentence].start || m->end > r->sentences[m->sentence].end)
            return "a mention outside its sentence";
        if (m->kind >= NEWSEVENT_MENTION_KINDS || m->type >= NEWSEVENT_ENTITY_TYPES || m->confidence > 1000)
            return "a mention's kind, type or confidence";
    }
    return NULL;
}

static const char *check_values(const rows *r, size_t *row)
{
    for (size_t i = 0; i < r->time_count; i++) {
        const ne_time *t = &r->times[i];
        *row = i;
        if (!good(r, t->start, t->end) || (i && t->start < r->times[i - 1].start))
            return "a time's span or order";
        if (t->sentence >= r->sentence_count || t->start < r->sentences[t->sentence].start || t->end > r->sentences[t->sentence].end)
            return "a time outside its sentence";
        if (!fits(t->value) || !fits(t->begin_at) || !fits(t->end_at) || t->kind >= NEWSEVENT_TIME_KINDS ||
            t->ground >= NEWSEVENT_GROUNDS || t->confidence > 1000)
            return "a time's fields";
    }
    for (size_t i = 0; i < r->quantity_count; i++) {
        const ne_quantity *q = &r->quantities[i];
        *row = i;
        if (!good(r, q->start, q->end) || !good(r, q->number_start, q->number_end) || (i && q->start < r->quantities[i - 1].start))
            return "a quantity's spans or order";
        if (q->sentence >= r->sentence_count || q->start < r->sentences[q->sentence].start || q->end > r->sentences[q->sentence].end)
            return "a quantity outside its sentence";
        if (!fits(q->unit) || !fits(q->what) || !ne_quantity_class_name(q->quantity_class))
            return "a quantity's fields";
        if ((q->flags & NEWSEVENT_HAS_VALUE && !(q->value - q->value <= 0)) || (q->flags & NEWSEVENT_HAS_LOW && !(q->low - q->low <= 0)) ||
            (q->flags & NEWSEVENT_HAS_HIGH && !(q->high - q->high <= 0)))
            return "a quantity that is no finite number";
    }
    for (size_t i = 0; i < r->quote_count; i++) {
        const ne_quote *q = &r->quotes[i];
        *row = i;
        if (!good(r, q->start, q->end) || (i && q->start < r->quotes[i - 1].start))
            return "a quotation's span or order";
        if (!good_or_absent(r, q->cue_start, q->cue_end) || !good_or_absent(r, q->speaker_start, q->speaker_end))
            return "a quotation's cue or speaker";
        if (!row_or_none(q->speaker, r->entity_count) || !row_or_none(q->inside, r->quote_count) || q->inside == i)
            return "a quotation's rows";
        if (q->sentence >= r->sentence_count || q->kind >= NEWSEVENT_QUOTE_KINDS || q->confidence > 1000)
            return "a quotation's fields";
        size_t steps = 0;
        for (uint32_t at = q->inside; at != NEWSEVENT_NONE && steps < 100; at = r->quotes[at].inside)
            steps++;
        if (steps == 100)
            return "quotations inside each other";
    }
    return NULL;
}

static bool good_fillers(const rows *r, const ne_filler *f, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!f || !good(r, f[i].start, f[i].end) || !row_or_none(f[i].entity, r->entity_count) || !fits(f[i].name) || f[i].country[3])
            return false;
    return true;
}

static const char *check_events(const rows *r, const ne_event *events, size_t count, bool accepted, size_t *row)
{
    uint32_t records = 0;
    for (size_t i = 0; i < count; i++) {
        const ne_event *e = &events[i];
        *row = i;
        if (e->token >= r->token_count || e->start != r->tokens[e->token].start || e->end != r->tokens[e->token].end)
            return "an event's span is not its trigger's";
        if (e->sentence != r->tokens[e->token].sentence)
            return "an event's sentence";
        if (i && e->start < events[i - 1].start)
            return "events are out of order";
        if (!e->type || e->type >= NEWSEVENT_EVENT_TYPES || !ne_mode_name(e->mode) || e->status >= NEWSEVENT_EVENT_STATUSES ||
            e->historical > 1 || e->confidence > 1000 || !fits(e->lemma))
            return "an event's fields";
        if (accepted ? e->score <= 0 || e->record > records : e->score > 0)
            return "an event's score or record";
        records += accepted && e->record == records;
        if (!good_fillers(r, e->actors, e->actor_count) || !good_fillers(r, e->recipients, e->recipient_count) ||
            !good_fillers(r, e->place, e->place != NULL) || !good_fillers(r, e->speaker, e->speaker != NULL))
            return "an event's arguments";
        if (!row_or_none(e->time, r->time_count))
            return "an event's time";
        for (uint32_t k = 0; k < e->quantity_count; k++)
            if (e->quantities[k] >= r->quantity_count)
                return "an event's quantities";
    }
    return NULL;
}

const char *broken_invariant(const ne_document *doc, const char *text, size_t length, size_t *row)
{
    rows r = {.text = text, .length = length};
    r.sentences = ne_sentences(doc, &r.sentence_count);
    r.tokens = ne_tokens(doc, &r.token_count);
    r.entities = ne_entities(doc, &r.entity_count);
    r.mentions = ne_mentions(doc, &r.mention_count);
    r.times = ne_times(doc, &r.time_count);
    r.quantities = ne_quantities(doc, &r.quantity_count);
    r.quotes = ne_quotes(doc, &r.quote_count);
    size_t event_count, candidate_count;
    const ne_event *events = ne_events(doc, &event_count), *candidates = ne_candidates(doc, &candidate_count);
    const char *what = check_sentences(&r, row);
    if (!what)
        what = check_tokens(&r, row);
    if (!what)
        what = check_entities(&r, row);
    if (!what)
        what = check_values(&r, row);
    if (!what)
        what = check_events(&r, events, event_count, true, row);
    if (!what)
        what = check_events(&r, candidates, candidate_count, false, row);
    return what;
}
