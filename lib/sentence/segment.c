/* Walks the text from one byte of interest to the next and asks at each whether the sentence ends there. */
#include "sentence/segment.h"

#include "core/engine.h"
#include "sentence/boundary.h"
#include "sentence/gap.h"

#include <string.h>

void ne_segmenter_init(ne_segmenter *segmenter, const ne_engine *engine, uint64_t max_sentence)
{
    memset(segmenter, 0, sizeof *segmenter);
    segmenter->engine = engine;
    segmenter->max_sentence = max_sentence;
    segmenter->newline = 1;
}

/* What a byte may begin. Everything else is passed over. */
enum { PLAIN, MARK, NEWLINE, QUOTE, OPEN, CLOSE, WIDE, SPACE };
static const uint8_t interest[256] = {
    ['.'] = MARK, ['?'] = MARK, ['!'] = MARK, ['\n'] = NEWLINE, ['\r'] = NEWLINE, ['\f'] = NEWLINE, ['"'] = QUOTE,
    ['('] = OPEN, ['['] = OPEN, [')'] = CLOSE, [']'] = CLOSE, [0xe2] = WIDE, [' '] = SPACE,
};

typedef struct walk {
    ne_segmenter *s;
    const char *bytes;
    uint32_t base, end;
    bool final;
    ne_words words;
} walk;

static ne_view view_at(const walk *w, uint32_t at)
{
    uint32_t high = w->end - at > NEWSEVENT_LOOKAHEAD ? at + NEWSEVENT_LOOKAHEAD : w->end;
    return (ne_view){w->bytes, w->base, w->s->start, high, !w->final && w->end - at < NEWSEVENT_LOOKAHEAD, false};
}

/* Ends the sentence under way at `end`; the next one begins at or behind `next`. */
static void emit(walk *w, uint32_t end, uint32_t next, ne_span *sentence)
{
    ne_segmenter *s = w->s;
    ne_view view = {w->bytes, w->base, s->start, end, false, false};
    uint32_t c, n;
    while ((n = ne_view_prev(&view, end, &c)) && ne_char_kind(c) & NEWSEVENT_SPACE && end - n > s->start)
        end -= n;
    *sentence = (ne_span){s->start, end};
    ne_lines_count(&s->lines, w->bytes, w->base, next); /* what lies before the next sentence may be forgotten by then */
    s->start = s->scan = next;
    s->item = s->brackets = s->newline = 0;
}

/* A new line is under way. */
static void take_line(walk *w, ne_newline judged)
{
    ne_segmenter *s = w->s;
    ne_lines_take(&s->lines, judged);
    if (!judged.breaks)
        return;
    s->quote = s->brackets = s->marked = 0;
    s->newline = 1;
    s->line = judged.next;
}

/* Passes white space before a sentence; false where the known text ends. */
static bool skip_space(walk *w)
{
    ne_segmenter *s = w->s;
    while (s->start < w->end) {
        uint32_t c, n = ne_utf8_next(w->bytes + (s->start - w->base), w->bytes + (w->end - w->base), &c);
        if (n == 1 && (unsigned char)w->bytes[s->start - w->base] >= 0xc0 && !w->final && w->end - s->start < 4)
            return false; /* a character may be cut off here */
        if (!(ne_char_kind(c) & NEWSEVENT_SPACE))
            return true;
        s->start += n;
        ne_lines_count(&s->lines, w->bytes, w->base, s->start);
        if (c == '\n' || c == '\r')
            take_line(w, (ne_newline){s->start, 1, true, false});
        s->scan = s->start;
    }
    return false;
}

/* The number of a list item whose mark ("1.", "2)", "b.") is the word before `at`; 0 where there is none. */
static uint32_t item_before(const walk *w, uint32_t at, uint32_t *begin, bool *letters)
{
    uint32_t i = at, number = 0, unit = 1;
    while (i > w->s->start && at - i < 3 && w->bytes[i - 1 - w->base] >= '0' && w->bytes[i - 1 - w->base] <= '9') {
        number += unit * (uint32_t)(w->bytes[--i - w->base] - '0');
        unit *= 10;
    }
    *letters = i == at;
    if (*letters && i > w->s->start && w->bytes[i - 1 - w->base] >= 'a' && w->bytes[i - 1 - w->base] <= 'z')
        number = (uint32_t)(w->bytes[--i - w->base] - 'a' + 1);
    *begin = i;
    return i > w->s->start && w->bytes[i - 1 - w->base] != ' ' ? 0 : number;
}

/* Lists that were run together, "1. The first 2. The second": true where the next item begins before `at`. */
static bool next_item(walk *w, uint32_t at, ne_span *sentence)
{
    ne_segmenter *s = w->s;
    uint32_t begin;
    bool letters;
    uint32_t number = item_before(w, at, &begin, &letters);
    if (!number)
        return false;
    if (begin == s->start) {
        s->item = number;
        s->letters = letters;
    } else if (s->item && number == s->item + 1 && letters == (s->letters != 0)) {
        emit(w, begin, begin, sentence);
        return true;
    }
    return false;
}

enum verdict { GO_ON, FOUND, WAIT };

static enum verdict at_mark(walk *w, uint32_t at, ne_span *sentence)
{
    ne_segmenter *s = w->s;
    if (next_item(w, at, sentence))
        return FOUND;
    ne_view view = view_at(w, at);
    ne_candidate k;
    ne_lines_count(&s->lines, w->bytes, w->base, at);
    ne_candidate_find(&k, &view, at, s->quote, s->brackets, &s->lines, &w->words);
    bool ends = !view.starved && ne_candidate_ends(&k, &view);
    if (view.starved)
        return WAIT;
    s->scan = k.behind;
    s->marked = 1;
    if (!ends || k.end - s->start > s->max_sentence)
        return GO_ON;
    if (k.closes & NEWSEVENT_CLOSES_QUOTE)
        s->quote = 0;
    emit(w, k.end, k.next, sentence);
    if (k.line_ends)
        take_line(w, k.newline);
    return FOUND;
}

static enum verdict at_newline(walk *w, uint32_t at, ne_span *sentence)
{
    ne_segmenter *s = w->s;
    ne_view view = view_at(w, at);
    ne_lines_count(&s->lines, w->bytes, w->base, at);
    ne_newline judged = ne_line_judge(&view, at, &s->lines);
    if (view.starved)
        return WAIT;
    s->scan = judged.next;
    if (judged.breaks)
        emit(w, at, judged.next, sentence);
    take_line(w, judged);
    return judged.breaks ? FOUND : GO_ON;
}

/* Two spaces and more, in a line without marks so far. */
static enum verdict at_gap(walk *w, uint32_t at, ne_span *sentence)
{
    uint32_t next;
    ne_view view = view_at(w, at);
    bool ends = ne_gap_ends(&view, at, w->s->line, &w->words, &next);
    if (view.starved)
        return WAIT;
    w->s->scan = next;
    if (!ends)
        return GO_ON;
    emit(w, at, next, sentence);
    return FOUND;
}

/* A character of three bytes from 0xe2 on: ellipses, curly quotes, separators of lines, bullets. */
static enum verdict at_wide(walk *w, uint32_t at, ne_span *sentence)
{
    ne_segmenter *s = w->s;
    if (w->end - at < 3) {
        s->scan = w->final ? w->end : at;
        return w->final ? GO_ON : WAIT;
    }
    unsigned char second = (unsigned char)w->bytes[at + 1 - w->base], third = (unsigned char)w->bytes[at + 2 - w->base];
    if (second == 0x80 && third == 0xa6)
        return at_mark(w, at, sentence);
    if (second == 0x80 && (third == 0xa8 || third == 0xa9))
        return at_newline(w, at, sentence);
    bool bullet = (second == 0x80 && third == 0xa2) || (second == 0x81 && third == 0x83);
    if (bullet && at > s->start && at - s->start > 3 && w->bytes[at - 1 - w->base] == ' ') {
        emit(w, at, at, sentence);
        return FOUND;
    }
    s->scan = at + 1; /* what follows may be no character at all */
    if (second == 0x80 && (third == 0x9c || third == 0x9d))
        s->quote = third == 0x9c;
    return GO_ON;
}

/* Too long for a sentence: cut at white space where there is some, else between two characters. */
static void cut(walk *w, ne_span *sentence)
{
    ne_segmenter *s = w->s;
    uint32_t limit = s->start + (uint32_t)s->max_sentence, at = limit, scan = s->scan;
    while (at > s->start && (unsigned char)w->bytes[at - w->base] > ' ')
        at--;
    if (at == s->start) {
        at = limit;
        for (int i = 0; i < 3 && ((unsigned char)w->bytes[at - w->base] & 0xc0) == 0x80; i++)
            at--;
    }
    emit(w, at, at, sentence);
    if (scan > at && (unsigned char)w->bytes[at - w->base] > ' ')
        s->scan = scan;
}

/* Most spaces stand alone, or in lines that have their marks. */
static inline bool of_interest(const walk *w, uint32_t at)
{
    const char *p = w->bytes + (at - w->base);
    uint8_t what = interest[(unsigned char)*p];
    return what && (what != SPACE || (!w->s->marked && (at + 1 >= w->end || p[1] == ' ')));
}

bool ne_segment_next(ne_segmenter *s, const char *bytes, uint32_t base, uint32_t end, bool final, ne_span *sentence)
{
    walk w = {s, bytes, base, end, final, ne_words_open(ne_engine_blob(s->engine, NEWSEVENT_BLOB_segment))};
    if (s->scan <= s->start && !skip_space(&w))
        return false;
    for (;;) {
        uint32_t stop = end - s->start > s->max_sentence ? s->start + (uint32_t)s->max_sentence : end, i = s->scan;
        while (i < stop && !of_interest(&w, i))
            i++;
        s->scan = i;
        if (i >= stop) {
            if (stop == end)
                break;
            cut(&w, sentence);
            return true;
        }
        enum verdict verdict = GO_ON;
        switch (interest[(unsigned char)bytes[i - base]]) {
        case MARK: verdict = at_mark(&w, i, sentence); break;
        case NEWLINE: verdict = at_newline(&w, i, sentence); break;
        case SPACE: verdict = at_gap(&w, i, sentence); break;
        case WIDE: verdict = at_wide(&w, i, sentence); break;
        case QUOTE: s->quote = !s->quote; s->scan = i + 1; break;
        case OPEN: s->brackets += s->brackets < 255; s->scan = i + 1; break;
        case CLOSE:
            if (bytes[i - base] == ')' && next_item(&w, i, sentence))
                return true;
            s->brackets -= s->brackets > 0;
            s->scan = i + 1;
            break;
        }
        if (verdict == FOUND)
            return true;
        if (verdict == WAIT)
            return false;
    }
    if (!final)
        return false;
    emit(&w, end, end, sentence);
    return true;
}
