/* A document for people: each sentence that reports something, its triggers marked, and under it the events. */
#include "render/table.h"

#include <string.h>

#define TYPE_COLUMN 4u
#define WORD_COLUMN 24u
#define TEXT_COLUMN 38u
#define AROUND 400u /* bytes of a long sentence that are shown on either side of its triggers */

/* Says what is not plain fact; one column wide, so that the lines stay aligned. */
static const char marks[NEWSEVENT_EVENT_STATUSES][4] = {"●", "◐", "◇", "○", "✗"};

void ne_table_title(ne_wrap *w, const ne_document *doc, const ne_render_options *options)
{
    size_t count;
    const ne_article *article = ne_document_article(doc);
    const ne_sentence *sentences = ne_sentences(doc, &count);
    ne_span extent;
    ne_document_extent(doc, &extent);
    ne_wrap_line(w, 0, 3);
    ne_wrap_style(w, NEWSEVENT_STRONG);
    ne_wrap_text(w, "━━ ");
    size_t i = 0;
    while (i < count && sentences[i].kind != NEWSEVENT_HEADLINE)
        i++;
    ne_string label = article->id.length ? article->id : options->label;
    if (i < count)
        ne_wrap_words(w, doc, sentences[i].start, sentences[i].end);
    else if (label.length)
        ne_wrap_bytes(w, label.data, label.length);
    else
        ne_wrap_text(w, "article");
    ne_wrap_text(w, " ━━");
    ne_wrap_style(w, NEWSEVENT_FAINT);
    if (i < count && label.length) {
        ne_wrap_text(w, " ");
        ne_wrap_bytes(w, label.data, label.length);
    }
    if (article->published.length) {
        ne_wrap_text(w, " · ");
        ne_wrap_bytes(w, article->published.data, article->published.length);
    }
    if (options->part) {
        ne_wrap_text(w, " · part ");
        ne_wrap_number(w, options->part);
        ne_wrap_text(w, ", bytes ");
        ne_wrap_number(w, extent.start);
        ne_wrap_text(w, "–");
        ne_wrap_number(w, extent.end);
    }
    ne_wrap_style(w, NEWSEVENT_PLAIN);
    ne_wrap_end(w);
}

/* A sentence with its triggers in brackets, or set off by style; of a very long one, the part around them. */
static void sentence(ne_wrap *w, const ne_document *doc, const ne_sentence *s, const ne_event *events, size_t count)
{
    uint32_t from = s->start, to = s->end;
    bool cut_front = events[0].start > s->start + 2 * AROUND, cut_back = s->end > events[count - 1].end + 2 * AROUND;
    ne_wrap_line(w, 0, 2);
    ne_wrap_styled(w, NEWSEVENT_FAINT, "▌");
    ne_wrap_to(w, 2);
    if (cut_front) {
        from = events[0].start - AROUND;
        ne_wrap_text(w, "…");
    }
    if (cut_back)
        to = events[count - 1].end + AROUND;
    for (size_t i = 0; i < count; i++) {
        if (events[i].start < from || events[i].end > to)
            continue;
        ne_wrap_words(w, doc, from, events[i].start);
        ne_wrap_style(w, NEWSEVENT_MARK);
        if (!w->color)
            ne_wrap_text(w, "[");
        ne_wrap_words(w, doc, events[i].start, events[i].end);
        if (!w->color)
            ne_wrap_text(w, "]");
        ne_wrap_style(w, NEWSEVENT_PLAIN);
        from = events[i].end;
    }
    ne_wrap_words(w, doc, from, to);
    if (cut_back)
        ne_wrap_text(w, "…");
    ne_wrap_end(w);
}

void ne_table_filler(ne_wrap *w, const ne_document *doc, const ne_filler *f)
{
    if (f->name.length)
        ne_wrap_bytes(w, f->name.data, f->name.length);
    else
        ne_wrap_words(w, doc, f->start, f->end);
    if (*f->country) {
        ne_wrap_style(w, NEWSEVENT_FAINT);
        ne_wrap_text(w, " ");
        ne_wrap_text(w, f->country);
        ne_wrap_style(w, NEWSEVENT_PLAIN);
    }
}

static void fillers(ne_wrap *w, const ne_document *doc, const ne_filler *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i)
            ne_wrap_text(w, ", ");
        ne_table_filler(w, doc, &rows[i]);
    }
}

/* True where the words end in `tail`, which then need not be said again. */
static bool ends_in(const ne_document *doc, const ne_quantity *q, ne_string tail)
{
    size_t length;
    const char *words = ne_text(doc, q->start, q->end, &length);
    return words && length >= tail.length && !memcmp(words + length - tail.length, tail.data, tail.length);
}

/* The number that the words mean: "about 10,000", "12 or more", "3–4"; nothing where they tell none. */
static void number(ne_wrap *w, const ne_quantity *q)
{
    bool low = q->flags & NEWSEVENT_HAS_LOW, high = q->flags & NEWSEVENT_HAS_HIGH;
    if (q->flags & NEWSEVENT_APPROX)
        ne_wrap_text(w, "about ");
    if (low && high && q->low != q->high) {
        ne_wrap_real(w, q->low);
        ne_wrap_text(w, "–");
        ne_wrap_real(w, q->high);
    } else if (low && !high) {
        ne_wrap_real(w, q->low);
        ne_wrap_text(w, " or more");
    } else if (high && !low) {
        ne_wrap_real(w, q->high);
        ne_wrap_text(w, " or fewer");
    } else {
        ne_wrap_real(w, q->flags & NEWSEVENT_HAS_VALUE ? q->value : q->low);
    }
}

/* "three people (killed: 3)", "(troops: about 10,000)", "(injured: 12 or more)", "(money: 3–4 USD)"; "several thousand soldiers (troops)" */
void ne_table_quantity(ne_wrap *w, const ne_document *doc, const ne_quantity *q)
{
    const char *name = q->quantity_class ? ne_quantity_class_name(q->quantity_class) : NULL;
    bool told = q->flags & (NEWSEVENT_HAS_VALUE | NEWSEVENT_HAS_LOW | NEWSEVENT_HAS_HIGH), unit = told && q->unit.length && !ends_in(doc, q, q->unit);
    ne_wrap_words(w, doc, q->start, q->end);
    if (!told && !name)
        return;
    ne_wrap_style(w, NEWSEVENT_FAINT);
    ne_wrap_text(w, " (");
    if (name)
        ne_wrap_text(w, name);
    if (name && told)
        ne_wrap_text(w, ": ");
    if (told)
        number(w, q);
    if (unit) {
        ne_wrap_text(w, " ");
        ne_wrap_bytes(w, q->unit.data, q->unit.length);
    }
    ne_wrap_text(w, ")");
    ne_wrap_style(w, NEWSEVENT_PLAIN);
}

/* Begins a detail: the first on a line of its own unless that line is still empty, the others behind a dot. */
static void detail(ne_wrap *w, bool *first, const char *label)
{
    if (!*first) {
        ne_wrap_text(w, " · ");
    } else if (!ne_wrap_is_fresh(w)) {
        ne_wrap_end(w);
        ne_wrap_line(w, TEXT_COLUMN, TEXT_COLUMN);
    }
    *first = false;
    ne_wrap_styled(w, NEWSEVENT_FAINT, label);
    ne_wrap_text(w, " ");
}

/* "planned, background: the president, the minister → the rebels" */
static void who(ne_wrap *w, const ne_document *doc, const ne_event *e)
{
    bool actual = e->status == NEWSEVENT_ACTUAL, any = e->actor_count || e->recipient_count;
    if (!actual || e->historical) {
        ne_wrap_style(w, NEWSEVENT_CAUTION);
        ne_wrap_text(w, actual ? "" : ne_event_status_name(e->status));
        ne_wrap_text(w, e->historical ? actual ? "background" : ", background" : "");
        ne_wrap_text(w, any ? ": " : "");
        ne_wrap_style(w, NEWSEVENT_PLAIN);
    }
    fillers(w, doc, e->actors, e->actor_count);
    if (e->recipient_count) {
        ne_wrap_text(w, e->actor_count ? " → " : "→ ");
        fillers(w, doc, e->recipients, e->recipient_count);
    }
}

static void event(ne_wrap *w, const ne_document *doc, const ne_event *e)
{
    size_t times_count, quantities_count;
    const ne_time *times = ne_times(doc, &times_count);
    const ne_quantity *quantities = ne_quantities(doc, &quantities_count);
    bool actual = e->status == NEWSEVENT_ACTUAL, first = true;
    ne_wrap_line(w, 2, TEXT_COLUMN);
    ne_wrap_styled(w, actual ? NEWSEVENT_PLAIN : NEWSEVENT_CAUTION, e->status < NEWSEVENT_EVENT_STATUSES ? marks[e->status] : "?");
    ne_wrap_to(w, TYPE_COLUMN);
    ne_wrap_style(w, NEWSEVENT_STRONG);
    ne_wrap_text(w, ne_event_type_label(doc, e));
    ne_wrap_style(w, NEWSEVENT_PLAIN);
    if (e->mode) {
        ne_wrap_text(w, "/");
        ne_wrap_text(w, ne_mode_name(e->mode));
    }
    ne_wrap_to(w, WORD_COLUMN);
    ne_wrap_words(w, doc, e->start, e->end);
    ne_wrap_to(w, TEXT_COLUMN);
    who(w, doc, e);
    if (e->place) {
        detail(w, &first, "where");
        ne_table_filler(w, doc, e->place);
    }
    if (e->time < times_count) {
        const ne_time *t = &times[e->time];
        detail(w, &first, "when");
        ne_wrap_words(w, doc, t->start, t->end);
        if (t->value.length) {
            ne_wrap_style(w, NEWSEVENT_FAINT);
            ne_wrap_text(w, " (");
            ne_wrap_bytes(w, t->value.data, t->value.length);
            ne_wrap_text(w, ")");
            ne_wrap_style(w, NEWSEVENT_PLAIN);
        }
    }
    for (uint32_t i = 0; i < e->quantity_count; i++) {
        detail(w, &first, "how many");
        ne_table_quantity(w, doc, &quantities[e->quantities[i]]);
    }
    if (e->speaker) {
        detail(w, &first, "says");
        ne_table_filler(w, doc, e->speaker);
    }
    ne_wrap_end(w);
}

void ne_render_table(const ne_document *doc, const ne_render_options *options, ne_out *out)
{
    ne_wrap wrap, *w = &wrap;
    ne_wrap_init(w, out, options->width ? options->width : 100, options->flags & NEWSEVENT_RENDER_COLOR);
    size_t count, sentence_count;
    const ne_event *events = ne_events(doc, &count);
    const ne_sentence *sentences = ne_sentences(doc, &sentence_count);
    ne_table_title(w, doc, options);
    ne_wrap_end(w);
    if (!count) {
        ne_wrap_line(w, 2, 2);
        ne_wrap_text(w, "no events");
        ne_wrap_end(w);
        ne_wrap_end(w);
    }
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i; next < count && events[next].sentence == events[i].sentence;)
            next++;
        sentence(w, doc, &sentences[events[i].sentence], events + i, next - i);
        for (size_t e = i; e < next; e++)
            event(w, doc, &events[e]);
        ne_wrap_end(w);
    }
}
