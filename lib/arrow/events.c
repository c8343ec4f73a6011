/* Writes rows, field by field in the order of fields.c. */
#include "arrow/events.h"

static void string(ne_arrow_table *t, ne_string s) { ne_arrow_string(t, s.data, s.length); }

static void span(ne_arrow_table *t, const ne_document *doc, uint32_t start, uint32_t end)
{
    size_t length;
    const char *text = ne_text(doc, start, end, &length);
    ne_arrow_int(t, start);
    ne_arrow_int(t, end);
    ne_arrow_string(t, text, length);
}

static void filler(ne_arrow_table *t, const ne_document *doc, const ne_filler *f)
{
    if (!f) {
        ne_arrow_null(t);
        return;
    }
    ne_arrow_struct(t);
    span(t, doc, f->start, f->end);
    string(t, f->name);
    if (f->entity == NEWSEVENT_NONE)
        ne_arrow_null(t);
    else
        ne_arrow_int(t, f->entity);
    ne_arrow_word(t, f->country);
}

static void fillers(ne_arrow_table *t, const ne_document *doc, const ne_filler *rows, uint32_t count)
{
    uint32_t list = ne_arrow_list_open(t);
    for (uint32_t i = 0; i < count; i++) {
        ne_arrow_item(t, list);
        filler(t, doc, &rows[i]);
    }
    ne_arrow_list_close(t, list);
}

static void contexts(ne_arrow_table *t, uint64_t bits)
{
    uint32_t list = ne_arrow_list_open(t);
    for (uint32_t c = 0; ne_context_name(c); c++)
        if (bits >> c & 1) {
            ne_arrow_item(t, list);
            ne_arrow_word(t, ne_context_name(c));
        }
    ne_arrow_list_close(t, list);
}

static void sentence(ne_arrow_table *t, const ne_document *doc, uint32_t row)
{
    size_t count;
    const ne_sentence *rows = ne_sentences(doc, &count);
    ne_arrow_struct(t);
    span(t, doc, rows[row].start, rows[row].end);
    ne_arrow_word(t, ne_sentence_kind_name(rows[row].kind));
}

static void when(ne_arrow_table *t, const ne_document *doc, uint32_t row)
{
    size_t count;
    const ne_time *rows = ne_times(doc, &count);
    if (row >= count) {
        ne_arrow_null(t);
        return;
    }
    ne_arrow_struct(t);
    span(t, doc, rows[row].start, rows[row].end);
    ne_arrow_word(t, ne_time_kind_name(rows[row].kind));
    string(t, rows[row].value);
    string(t, rows[row].begin_at);
    string(t, rows[row].end_at);
}

static void quantities(ne_arrow_table *t, const ne_document *doc, const ne_event *e)
{
    size_t count;
    const ne_quantity *rows = ne_quantities(doc, &count);
    uint32_t list = ne_arrow_list_open(t);
    for (uint32_t i = 0; i < e->quantity_count; i++) {
        const ne_quantity *q = &rows[e->quantities[i]];
        ne_arrow_item(t, list);
        ne_arrow_struct(t);
        span(t, doc, q->start, q->end);
        ne_arrow_double(t, q->flags & NEWSEVENT_HAS_VALUE, q->value);
        ne_arrow_double(t, q->flags & NEWSEVENT_HAS_LOW, q->low);
        ne_arrow_double(t, q->flags & NEWSEVENT_HAS_HIGH, q->high);
        ne_arrow_bool(t, q->flags & NEWSEVENT_APPROX);
        string(t, q->unit);
        string(t, q->what);
        ne_arrow_word(t, ne_quantity_class_name(q->quantity_class));
    }
    ne_arrow_list_close(t, list);
}

static void event(ne_arrow_table *t, const ne_document *doc, const ne_event *e, uint32_t number)
{
    const ne_article *article = ne_document_article(doc);
    t->at = 0;
    ne_arrow_struct(t);
    string(t, article->id);
    string(t, article->published);
    string(t, article->source);
    ne_arrow_null(t);
    ne_arrow_int(t, number);
    ne_arrow_int(t, e->record);
    ne_arrow_word(t, ne_event_type_label(doc, e));
    ne_arrow_word(t, ne_mode_name(e->mode));
    contexts(t, e->contexts);
    ne_arrow_word(t, ne_event_status_name(e->status));
    ne_arrow_bool(t, e->historical);
    ne_arrow_struct(t);
    span(t, doc, e->start, e->end);
    string(t, e->lemma);
    sentence(t, doc, e->sentence);
    fillers(t, doc, e->actors, e->actor_count);
    fillers(t, doc, e->recipients, e->recipient_count);
    filler(t, doc, e->place);
    filler(t, doc, e->speaker);
    when(t, doc, e->time);
    quantities(t, doc, e);
    ne_arrow_double(t, true, e->confidence / 1000.0);
    char code[5];
    int32_t tenths = 0;
    uint32_t known = ne_event_cameo(e, code, &tenths);
    ne_arrow_word(t, code);
    ne_arrow_double(t, known, tenths / 10.0);
    ne_arrow_word(t, e->own_type ? ne_event_type_name(e->type) : NULL);
}

void ne_arrow_events(ne_arrow_table *t, const ne_document *document)
{
    size_t count;
    const ne_event *events = ne_events(document, &count);
    for (size_t i = 0; i < count && t->failed == NEWSEVENT_OK; i++)
        event(t, document, &events[i], (uint32_t)i);
}

void ne_arrow_failure(ne_arrow_table *t, ne_string id, ne_string failure)
{
    t->at = 0;
    ne_arrow_struct(t);
    string(t, id);
    ne_arrow_null(t);
    ne_arrow_null(t);
    string(t, failure);
    while (t->at < NE_ARROW_FIELDS)
        ne_arrow_null(t);
}
