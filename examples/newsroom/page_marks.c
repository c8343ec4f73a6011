/* Spans of an article laid over one another. They may nest and cross; HTML only nests, so what crosses is cut where another ends:
 * its first piece bears the anchor and the details. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

void marks_add(page_marks *m, const page_article *a, size_t start, size_t end, mark_kind kind, const char *letter, const char *classes, char *tip)
{
    if (start >= end || end > a->length) {
        free(tip);
        return;
    }
    if (m->count == m->room)
        m->rows = grow(m->rows, (m->room = m->room * 2 + 64) * sizeof *m->rows);
    m->rows[m->count] = (page_mark){start, end, kind, m->count, letter, false, copy_text(classes), tip};
    m->count++;
}

/* Outer ones first. */
static int by_place(const void *a, const void *b)
{
    const page_mark *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

void marks_sort(page_marks *m)
{
    if (m->count)
        qsort(m->rows, m->count, sizeof *m->rows, by_place);
    for (size_t i = 0; i < m->count; i++) /* an anchor is given once */
        for (size_t j = i + 1; *m->rows[i].letter && j < m->count && m->rows[j].start == m->rows[i].start; j++)
            if (*m->rows[j].letter == *m->rows[i].letter)
                m->rows[j].letter = "";
    m->open = grow(NULL, (m->count + 1) * sizeof *m->open);
    m->pieces = grow(NULL, (m->count + 1) * sizeof *m->pieces);
}

void marks_free(page_marks *m)
{
    for (size_t i = 0; i < m->count; i++) {
        free(m->rows[i].classes);
        free(m->rows[i].tip);
    }
    free(m->rows);
    free(m->open);
    free(m->pieces);
}

static const char *const class_names[MARK_KINDS] = {"s", "m quote", "figure", "m quantity", "m time", "m entity", "m event"};

/* An event's first piece is a link to its note; the other marks are reached by pointing or tapping. */
static bool is_link(const page_mark *m, bool first) { return first && m->kind == MARK_EVENT && *m->letter; }

static void push(page_marks *m, buffer *to, size_t row)
{
    page_mark *mark = &m->rows[row];
    bool first = !mark->begun;
    mark->begun = true;
    m->open[m->open_count] = row;
    m->pieces[m->open_count++] = first;
    put_text(to, is_link(mark, first) ? "<a" : "<span");
    html_print(to, " class=\"%s%s%s\"", class_names[mark->kind], *mark->classes ? " " : "", mark->classes);
    if (first && *mark->letter)
        html_print(to, " id=\"%s%zu\"", mark->letter, mark->start);
    if (is_link(mark, first))
        html_print(to, " href=\"#note-e%zu\" aria-describedby=\"tip-e%zu\"", mark->start, mark->start);
    else if (first && mark->tip)
        put_text(to, " tabindex=\"-1\"");
    put_text(to, ">");
}

/* Ends the innermost piece; the first one holds the details. */
static size_t pop(page_marks *m, buffer *to)
{
    size_t row = m->open[--m->open_count];
    const page_mark *mark = &m->rows[row];
    bool first = m->pieces[m->open_count], link = is_link(mark, first);
    if (first && mark->tip) {
        put_text(to, "<span class=\"tip\"");
        if (link)
            html_print(to, " id=\"tip-e%zu\"", mark->start);
        put_text(to, ">");
        put_text(to, mark->tip);
        put_text(to, "</span>");
    }
    put_text(to, link ? "</a>" : "</span>");
    return row;
}

/* Closes the innermost ones down to `depth` and opens again those that reach on beyond `at`. */
static void cut(page_marks *m, buffer *to, size_t depth, size_t at)
{
    size_t end = m->open_count, keep = depth;
    while (m->open_count > depth)
        pop(m, to);
    for (size_t i = depth; i < end; i++) /* what lies above the top is still there */
        if (m->rows[m->open[i]].end > at)
            m->open[keep++] = m->open[i];
    for (m->open_count = depth; m->open_count < keep;)
        push(m, to, m->open[m->open_count]);
}

void marks_put(page_marks *m, buffer *to, const page_article *a, size_t start, size_t end)
{
    size_t carried = m->open_count, at = start;
    m->open_count = 0;
    for (size_t i = 0; i < carried; i++) { /* from before `start`: continued, if they reach so far */
        size_t row = m->open[i];
        if (m->rows[row].end > start)
            push(m, to, row);
    }
    while (at < end) {
        while (m->next < m->count && m->rows[m->next].start <= at) {
            if (m->rows[m->next].end > at)
                push(m, to, m->next);
            m->next++;
        }
        size_t till = end, depth = m->open_count;
        if (m->next < m->count && m->rows[m->next].start < till)
            till = m->rows[m->next].start;
        for (size_t i = 0; i < m->open_count; i++)
            if (m->rows[m->open[i]].end < till)
                till = m->rows[m->open[i]].end;
        html_text(to, a->text + at, till - at);
        at = till;
        for (size_t i = m->open_count; i--;)
            if (m->rows[m->open[i]].end <= at)
                depth = i;
        if (at < end && depth < m->open_count)
            cut(m, to, depth, at);
    }
    size_t reach = 0, top = m->open_count;
    while (m->open_count)
        pop(m, to);
    for (size_t i = 0; i < top; i++)
        if (m->rows[m->open[i]].end > end)
            m->open[reach++] = m->open[i];
    m->open_count = reach;
}
