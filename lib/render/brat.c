/* brat standoff (https://brat.nlplab.org/standoff.html), the .ann beside an article's .txt: T lines for triggers and
 * fillers, E lines for events with their roles, A lines for what is negated, speculated about or planned. */
#include "render/points.h"
#include "render/render.h"

#include <stdlib.h>
#include <string.h>

/* In a stream's later windows numbers begin anew at a multiple of this, so that all windows make one file. */
#define PART_NUMBERS 10000000u

typedef struct mark { /* one T */
    uint32_t start, end;
    const char *type;
} mark;

typedef struct marks {
    mark *rows;
    size_t count;
    const ne_document *doc;
    ne_points points;
    uint64_t base;
    ne_out *out;
} marks;

typedef void (*take)(marks *m, const char *role, uint32_t number, mark row);

static mark of_filler(const ne_document *doc, const ne_filler *f)
{
    size_t count;
    const ne_entity *entities = ne_entities(doc, &count);
    const char *type = f->entity < count && entities[f->entity].type ? ne_entity_type_name(entities[f->entity].type) : NULL;
    return (mark){f->start, f->end, type ? type : "Argument"};
}

static void fillers(marks *m, const char *role, const ne_filler *rows, uint32_t count, take each)
{
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].end > rows[i].start)
            each(m, role, i + 1, of_filler(m->doc, &rows[i]));
}

/* Hands each argument of an event to `each`, in the order of the E line. */
static void arguments(marks *m, const ne_event *e, take each)
{
    size_t times_count, quantities_count;
    const ne_time *times = ne_times(m->doc, &times_count);
    const ne_quantity *quantities = ne_quantities(m->doc, &quantities_count);
    fillers(m, "Actor", e->actors, e->actor_count, each);
    fillers(m, "Recipient", e->recipients, e->recipient_count, each);
    fillers(m, "Place", e->place, e->place != NULL, each);
    if (e->time < times_count)
        each(m, "Time", 1, (mark){times[e->time].start, times[e->time].end, "Time"});
    for (uint32_t i = 0; i < e->quantity_count; i++)
        each(m, "Quantity", i + 1, (mark){quantities[e->quantities[i]].start, quantities[e->quantities[i]].end, "Quantity"});
    fillers(m, "Speaker", e->speaker, e->speaker != NULL, each);
}

static mark trigger(const marks *m, const ne_event *e) { return (mark){e->start, e->end, ne_event_type_label(m->doc, e)}; }

static int in_order(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return strcmp(x->type, y->type);
}

static void count_one(marks *m, const char *role, uint32_t number, mark row)
{
    (void)role, (void)number, (void)row;
    m->count++;
}

static void keep(marks *m, const char *role, uint32_t number, mark row)
{
    (void)role, (void)number;
    m->rows[m->count++] = row;
}

/* Calls `each` for every T of the document, some of them several times. */
static void gather(marks *m, take each)
{
    size_t count;
    const ne_event *events = ne_events(m->doc, &count);
    m->count = 0;
    for (size_t i = 0; i < count; i++) {
        each(m, NULL, 0, trigger(m, &events[i]));
        arguments(m, &events[i], each);
    }
}

/* The next stretch of a span without line breaks, which brat does not allow inside one. False at the span's end. */
static bool stretch(const char *text, size_t length, size_t *from, size_t *to)
{
    while (*from < length && (unsigned char)text[*from] <= ' ')
        ++*from;
    *to = *from;
    while (*to < length && text[*to] != '\n' && text[*to] != '\r')
        ++*to;
    size_t end = *to;
    while (end > *from && (unsigned char)text[end - 1] <= ' ')
        end--;
    *to = end;
    return *to > *from;
}

static void points_of(marks *m, const mark *row)
{
    size_t length, to;
    const char *text = ne_text(m->doc, row->start, row->end, &length);
    for (size_t from = 0; stretch(text, length, &from, &to); from = to) {
        ne_points_note(&m->points, row->start + (uint32_t)from);
        ne_points_note(&m->points, row->start + (uint32_t)to);
    }
}

static size_t stretches(const marks *m, const mark *row)
{
    size_t length, to, n = 0;
    const char *text = ne_text(m->doc, row->start, row->end, &length);
    for (size_t from = 0; stretch(text, length, &from, &to); from = to)
        n++;
    return n;
}

static void name(marks *m, char letter, size_t row)
{
    ne_out_char(m->out, letter);
    ne_out_number(m->out, (int64_t)(m->base + row + 1));
}

static void write_mark(marks *m, size_t i)
{
    const mark *row = &m->rows[i];
    size_t length, to;
    const char *text = ne_text(m->doc, row->start, row->end, &length);
    name(m, 'T', i);
    ne_out_char(m->out, '\t');
    ne_out_text(m->out, row->type);
    for (size_t from = 0, n = 0; stretch(text, length, &from, &to); from = to, n++) {
        ne_out_char(m->out, n ? ';' : ' ');
        ne_out_number(m->out, ne_points_at(&m->points, row->start + (uint32_t)from));
        ne_out_char(m->out, ' ');
        ne_out_number(m->out, ne_points_at(&m->points, row->start + (uint32_t)to));
    }
    ne_out_char(m->out, '\t');
    for (size_t from = 0, n = 0; stretch(text, length, &from, &to); from = to, n++) {
        ne_out_text(m->out, n ? " " : "");
        for (const char *p = text + from; p < text + to;) { /* as long as the span, so no space is saved */
            int32_t c;
            uint32_t bytes = ne_out_next(p, text + to, &c);
            if (c == 0xfffd)
                ne_out_bytes(m->out, "\xef\xbf\xbd", 3);
            else
                ne_out_bytes(m->out, c < 0x20 || c == 0x7f ? " " : p, bytes);
            p += bytes;
        }
    }
    ne_out_char(m->out, '\n');
}

static size_t find(const marks *m, const mark *wanted)
{
    const mark *row = bsearch(wanted, m->rows, m->count, sizeof *m->rows, in_order);
    return row ? (size_t)(row - m->rows) : m->count;
}

/* Roles that an event has several times are numbered from the second on: Actor, Actor2. */
static void write_argument(marks *m, const char *role, uint32_t number, mark row)
{
    size_t at = find(m, &row);
    if (at == m->count)
        return;
    ne_out_char(m->out, ' ');
    ne_out_text(m->out, role);
    if (number > 1)
        ne_out_number(m->out, number);
    ne_out_char(m->out, ':');
    name(m, 'T', at);
}

static void write_events(marks *m)
{
    size_t count, attributes = 0;
    const ne_event *events = ne_events(m->doc, &count);
    for (size_t i = 0; i < count; i++) {
        static const char *const names[NEWSEVENT_EVENT_STATUSES] = {NULL, "Planned", "Speculation", "Speculation", "Negation"};
        const ne_event *e = &events[i];
        mark row = trigger(m, e);
        name(m, 'E', i);
        ne_out_char(m->out, '\t');
        ne_out_text(m->out, row.type);
        ne_out_char(m->out, ':');
        name(m, 'T', find(m, &row));
        arguments(m, e, write_argument);
        ne_out_char(m->out, '\n');
        if (e->status >= NEWSEVENT_EVENT_STATUSES || !names[e->status])
            continue;
        name(m, 'A', attributes++);
        ne_out_char(m->out, '\t');
        ne_out_text(m->out, names[e->status]);
        ne_out_char(m->out, ' ');
        name(m, 'E', i);
        ne_out_char(m->out, '\n');
    }
}

bool ne_render_brat(const ne_document *doc, const ne_render_options *options, ne_out *out)
{
    marks all = {.doc = doc, .out = out}, *m = &all;
    m->base = options->part > 1 ? (uint64_t)(options->part - 1) * PART_NUMBERS : 0;
    gather(m, count_one);
    m->rows = malloc((m->count ? m->count : 1) * sizeof *m->rows);
    if (!m->rows)
        return false;
    gather(m, keep);
    qsort(m->rows, m->count, sizeof *m->rows, in_order);
    size_t kept = 0, room = 0;
    for (size_t i = 0; i < m->count; i++)
        if (stretches(m, &m->rows[i]) && (!kept || in_order(&m->rows[kept - 1], &m->rows[i])))
            m->rows[kept++] = m->rows[i];
    m->count = kept;
    for (size_t i = 0; i < kept; i++)
        room += 2 * stretches(m, &m->rows[i]);
    bool good = ne_points_init(&m->points, doc, options, room);
    if (good) {
        for (size_t i = 0; i < kept; i++)
            points_of(m, &m->rows[i]);
        ne_points_turn(&m->points, doc);
        for (size_t i = 0; i < kept; i++)
            write_mark(m, i);
        write_events(m);
        ne_points_free(&m->points);
    }
    free(m->rows);
    return good;
}
