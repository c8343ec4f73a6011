/* newsevent/1: a document as one JSON object. Fields that the format names are always written; what is unknown is null.
 * Fields of our own beside them (role, ground, confidence, rule, …) are written where they say something. */
#include "render/render.h"

#include <string.h>

static void span(ne_json *j, uint32_t start, uint32_t end)
{
    ne_span told = ne_render_span(j->options, start, end);
    ne_json_number(j, "start", told.start);
    ne_json_number(j, "end", told.end);
}

static void string_or_null(ne_json *j, const char *key, ne_string s)
{
    if (s.length)
        ne_json_string(j, key, s.data, s.length);
    else
        ne_json_null(j, key);
}

static void string_if(ne_json *j, const char *key, ne_string s)
{
    if (s.length)
        ne_json_string(j, key, s.data, s.length);
}

static void sentences(ne_json *j, const ne_document *doc)
{
    size_t count;
    const ne_sentence *rows = ne_sentences(doc, &count);
    ne_json_open(j, "sentences", '[');
    for (size_t i = 0; i < count; i++) {
        ne_json_open(j, NULL, '{');
        span(j, rows[i].start, rows[i].end);
        ne_json_word(j, "kind", ne_sentence_kind_name(rows[i].kind));
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static void tokens(ne_json *j, const ne_document *doc)
{
    size_t count;
    const ne_token *rows = ne_tokens(doc, &count);
    ne_json_open(j, "tokens", '[');
    for (size_t i = 0; i < count; i++) {
        const ne_token *t = &rows[i];
        ne_json_open(j, NULL, '{');
        span(j, t->start, t->end);
        ne_json_string(j, "lemma", t->lemma.data, t->lemma.length);
        ne_json_word(j, "upos", ne_upos_name(t->upos));
        ne_json_word(j, "xpos", ne_xpos_name(t->xpos));
        ne_json_number(j, "head", t->head == NEWSEVENT_NONE ? 0 : (int64_t)t->head + 1);
        ne_json_word(j, "deprel", ne_deprel_name(t->deprel));
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

/* "places": what an ambiguous name may mean, likeliest first; `rows` are those of one entity. */
static void places(ne_json *j, const ne_place *rows, size_t count)
{
    ne_json_open(j, "places", '[');
    for (size_t i = 0; i < count; i++) {
        ne_json_open(j, NULL, '{');
        ne_json_string(j, "name", rows[i].name.data, rows[i].name.length);
        string_if(j, "gazetteer", rows[i].gazetteer_id);
        ne_json_word(j, "country", rows[i].country);
        string_if(j, "admin1", rows[i].admin1);
        if (rows[i].latitude != INT32_MIN) {
            ne_json_real(j, "latitude", rows[i].latitude / 1e6);
            ne_json_real(j, "longitude", rows[i].longitude / 1e6);
        }
        ne_json_number(j, "score", rows[i].score);
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static void entities(ne_json *j, const ne_document *doc)
{
    size_t place_count, place = 0;
    const ne_place *place_rows = ne_places(doc, &place_count);
    size_t count, mention_count;
    const ne_entity *rows = ne_entities(doc, &count);
    const ne_mention *mentions = ne_mentions(doc, &mention_count);
    ne_json_open(j, "entities", '[');
    for (size_t i = 0; i < count; i++) {
        const ne_entity *e = &rows[i];
        ne_json_open(j, NULL, '{');
        ne_json_number(j, "id", (int64_t)i);
        ne_json_word(j, "type", ne_entity_type_name(e->type));
        string_or_null(j, "name", e->name);
        ne_json_word(j, "country", e->country);
        ne_json_word(j, "sector", e->sector);
        string_if(j, "role", e->role);
        if (e->role_from == NEWSEVENT_ROLE_FROM_OFFICE)
            ne_json_word(j, "role_from", "office");
        string_if(j, "gazetteer", e->gazetteer_id);
        string_if(j, "admin1", e->admin1);
        if (e->latitude != INT32_MIN) {
            ne_json_real(j, "latitude", e->latitude / 1e6);
            ne_json_real(j, "longitude", e->longitude / 1e6);
        }
        size_t first = place;
        while (place < place_count && place_rows[place].entity == i)
            place++;
        if (place > first)
            places(j, place_rows + first, place - first);
        ne_json_open(j, "mentions", '[');
        for (size_t m = e->first_mention; m < (size_t)e->first_mention + e->mention_count; m++) {
            ne_json_open(j, NULL, '{');
            span(j, mentions[m].start, mentions[m].end);
            ne_json_word(j, "kind", ne_mention_kind_name(mentions[m].kind));
            ne_json_close(j, '}');
        }
        ne_json_close(j, ']');
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static void times(ne_json *j, const ne_document *doc)
{
    size_t count;
    const ne_time *rows = ne_times(doc, &count);
    ne_json_open(j, "times", '[');
    for (size_t i = 0; i < count; i++) {
        const ne_time *t = &rows[i];
        ne_json_open(j, NULL, '{');
        span(j, t->start, t->end);
        ne_json_word(j, "kind", ne_time_kind_name(t->kind));
        string_or_null(j, "value", t->value);
        ne_json_word(j, "ground", ne_time_ground_name(t->ground));
        string_if(j, "from", t->begin_at);
        string_if(j, "to", t->end_at);
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static void quotes(ne_json *j, const ne_document *doc)
{
    size_t count;
    const ne_quote *rows = ne_quotes(doc, &count);
    ne_json_open(j, "quotes", '[');
    for (size_t i = 0; i < count; i++) {
        const ne_quote *q = &rows[i];
        ne_json_open(j, NULL, '{');
        span(j, q->start, q->end);
        ne_json_word(j, "kind", ne_quote_kind_name(q->kind));
        if (q->speaker == NEWSEVENT_NONE)
            ne_json_null(j, "speaker");
        else
            ne_json_number(j, "speaker", q->speaker);
        if (q->speaker_end > q->speaker_start) {
            ne_json_open(j, "speaker_words", '{');
            span(j, q->speaker_start, q->speaker_end);
            ne_json_close(j, '}');
        }
        if (q->cue_end > q->cue_start) {
            ne_json_open(j, "cue", '{');
            span(j, q->cue_start, q->cue_end);
            ne_json_close(j, '}');
        } else {
            ne_json_null(j, "cue");
        }
        if (q->inside != NEWSEVENT_NONE)
            ne_json_number(j, "inside", q->inside);
        ne_json_close(j, '}');
    }
    ne_json_close(j, ']');
}

static void number_or_null(ne_json *j, const char *key, bool known, double number)
{
    if (known)
        ne_json_real(j, key, number);
    else
        ne_json_null(j, key);
}

static void quantity(ne_json *j, const ne_quantity *q)
{
    ne_json_open(j, NULL, '{');
    span(j, q->start, q->end);
    number_or_null(j, "value", q->flags & NEWSEVENT_HAS_VALUE, q->value);
    number_or_null(j, "low", q->flags & NEWSEVENT_HAS_LOW, q->low);
    number_or_null(j, "high", q->flags & NEWSEVENT_HAS_HIGH, q->high);
    ne_json_bool(j, "approx", q->flags & NEWSEVENT_APPROX);
    string_or_null(j, "unit", q->unit);
    string_or_null(j, "what", q->what);
    ne_json_word(j, "class", ne_quantity_class_name(q->quantity_class));
    ne_json_close(j, '}');
}

void ne_json_filler(ne_json *j, const char *key, const ne_filler *f)
{
    if (!f) {
        ne_json_null(j, key);
        return;
    }
    ne_json_open(j, key, '{');
    span(j, f->start, f->end);
    string_or_null(j, "name", f->name);
    if (f->entity == NEWSEVENT_NONE)
        ne_json_null(j, "entity");
    else
        ne_json_number(j, "entity", f->entity);
    if (*f->country)
        ne_json_word(j, "country", f->country);
    ne_json_close(j, '}');
}

void ne_json_fillers(ne_json *j, const char *key, const ne_filler *rows, uint32_t count)
{
    ne_json_open(j, key, '[');
    for (uint32_t i = 0; i < count; i++)
        ne_json_filler(j, NULL, &rows[i]);
    ne_json_close(j, ']');
}

void ne_json_event_time(ne_json *j, const ne_document *doc, const ne_event *e)
{
    size_t count;
    const ne_time *times = ne_times(doc, &count);
    if (e->time >= count) {
        ne_json_null(j, "time");
        return;
    }
    ne_json_open(j, "time", '{');
    span(j, times[e->time].start, times[e->time].end);
    string_or_null(j, "value", times[e->time].value);
    ne_json_close(j, '}');
}

void ne_json_event_quantities(ne_json *j, const ne_document *doc, const ne_event *e)
{
    size_t count;
    const ne_quantity *all = ne_quantities(doc, &count);
    ne_json_open(j, "quantities", '[');
    for (uint32_t q = 0; q < e->quantity_count; q++)
        quantity(j, &all[e->quantities[q]]);
    ne_json_close(j, ']');
}

static void event(ne_json *j, const ne_document *doc, const ne_event *e)
{
    ne_json_open(j, NULL, '{');
    ne_json_number(j, "record", e->record);
    ne_json_word(j, "type", ne_event_type_label(doc, e));
    if (e->own_type)
        ne_json_word(j, "like", ne_event_type_name(e->type));
    ne_json_word(j, "mode", ne_mode_name(e->mode));
    ne_json_open(j, "context", '[');
    for (uint32_t c = 0; ne_context_name(c); c++)
        if (e->contexts >> c & 1)
            ne_json_word(j, NULL, ne_context_name(c));
    ne_json_close(j, ']');
    ne_json_word(j, "status", ne_event_status_name(e->status));
    ne_json_bool(j, "historical", e->historical);
    ne_json_open(j, "trigger", '{');
    span(j, e->start, e->end);
    string_or_null(j, "lemma", e->lemma);
    ne_json_close(j, '}');
    ne_json_number(j, "sentence", e->sentence);
    ne_json_fillers(j, "actors", e->actors, e->actor_count);
    ne_json_fillers(j, "recipients", e->recipients, e->recipient_count);
    ne_json_filler(j, "place", e->place);
    ne_json_event_time(j, doc, e);
    ne_json_event_quantities(j, doc, e);
    ne_json_filler(j, "speaker", e->speaker);
    ne_json_thousandths(j, "confidence", e->confidence);
    if (e->rule != NEWSEVENT_NONE)
        ne_json_number(j, "rule", e->rule);
    ne_json_close(j, '}');
}

bool ne_render_json(const ne_document *doc, const ne_render_options *options, bool pretty, ne_out *out)
{
    ne_records records;
    if (!ne_records_open(&records, doc))
        return false;
    ne_json json, *j = &json;
    ne_json_init(j, out, pretty);
    j->options = options;
    const ne_article *article = ne_document_article(doc);
    size_t count;
    ne_json_open(j, NULL, '{');
    ne_json_word(j, "schema", "newsevent/1");
    string_or_null(j, "id", article->id);
    string_or_null(j, "published", article->published);
    string_if(j, "source", article->source);
    string_if(j, "language", article->language);
    if (options->place)
        ne_json_word(j, "offsets", "source");
    if (options->part) {
        ne_span extent;
        ne_document_extent(doc, &extent);
        ne_json_number(j, "part", options->part);
        ne_json_open(j, "extent", '{');
        span(j, extent.start, extent.end);
        ne_json_close(j, '}');
    }
    uint64_t first, invalid = ne_document_invalid(doc, &first);
    if (invalid) {
        ne_json_open(j, "invalid_utf8", '{');
        ne_json_number(j, "bytes", (int64_t)invalid);
        ne_json_number(j, "first", (int64_t)first);
        ne_json_close(j, '}');
    }
    sentences(j, doc);
    if (options->flags & NEWSEVENT_RENDER_TOKENS)
        tokens(j, doc);
    entities(j, doc);
    times(j, doc);
    quotes(j, doc);
    const ne_quantity *all = ne_quantities(doc, &count);
    ne_json_open(j, "quantities", '[');
    for (size_t i = 0; i < count; i++)
        quantity(j, &all[i]);
    ne_json_close(j, ']');
    const ne_event *events = ne_events(doc, &count);
    ne_json_open(j, "events", '[');
    for (size_t i = 0; i < count; i++)
        event(j, doc, &events[i]);
    ne_json_close(j, ']');
    ne_json_records(j, doc, &records);
    ne_json_close(j, '}');
    ne_out_char(out, '\n');
    return true;
}
