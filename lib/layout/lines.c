#include "layout/lines.h"

#include <string.h>

uint32_t ne_view_next(ne_view *view, uint32_t at, uint32_t *c)
{
    int first = ne_view_byte(view, at);
    *c = first < 0 ? NEWSEVENT_VIEW_END : (uint32_t)first;
    if (first < 0x80)
        return first < 0 ? 0 : 1;
    uint32_t need = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (view->high - at < need && view->more)
        view->starved = true;
    return ne_utf8_next(view->bytes + (at - view->base), view->bytes + (view->high - view->base), c);
}

uint32_t ne_view_prev(ne_view *view, uint32_t at, uint32_t *c)
{
    if (at <= view->low || at > view->high) {
        *c = NEWSEVENT_VIEW_END;
        return 0;
    }
    return ne_utf8_prev(view->bytes + (view->low - view->base), view->bytes + (at - view->base), c);
}

void ne_lines_count(ne_lines *lines, const char *bytes, uint32_t base, uint32_t to)
{
    if (to <= lines->counted)
        return;
    const char *p = bytes + (lines->counted - base), *end = bytes + (to - base);
    uint32_t n = (uint32_t)(end - p);
    for (; end - p >= 8; p += 8) { /* eight at a time: bytes 10xxxxxx go on with a character */
        uint64_t eight;
        memcpy(&eight, p, 8);
        n -= (uint32_t)(((eight >> 7 & ~eight >> 6 & 0x0101010101010101u) * 0x0101010101010101u) >> 56);
    }
    for (; p < end; p++)
        n -= ((unsigned char)*p & 0xc0) == 0x80;
    lines->columns += n;
    lines->counted = to;
}

#define NARROW 44u /* no text of interest is wrapped at fewer columns … */
#define BROAD 140u /* … or at more: longer lines are paragraphs */

/* A line of the lookahead. */
typedef struct ahead_line {
    uint32_t first_word; /* characters */
    uint32_t columns;
    uint32_t end;        /* offset of its newline or the view's end */
    bool open;           /* its end is not in sight */
    bool stop;           /* ends as sentences do */
} ahead_line;

static bool is_newline(int byte) { return byte == '\n' || byte == '\r'; }

static ahead_line look_at_line(ne_view *view, uint32_t at)
{
    ahead_line line = {0};
    bool word = true;
    uint32_t last = 0;
    for (;;) {
        uint32_t c, n = ne_view_next(view, at, &c);
        if (!n || c == '\n' || c == '\r' || line.columns > BROAD + 20) {
            line.open = n && c != '\n' && c != '\r';
            break;
        }
        if (c == ' ' || c == '\t')
            word = false;
        else
            last = c == '"' || c == ')' || c == 0x201d || c == 0x2019 ? last : c;
        line.first_word += word;
        line.columns++;
        at += n;
    }
    line.end = at;
    line.stop = last == '.' || last == '?' || last == '!';
    return line;
}

bool ne_list_marker(ne_view *view, uint32_t at, uint32_t *behind)
{
    uint32_t c, n = ne_view_next(view, at, &c), here = at;
    bool bullet = c == 0x2022 || c == 0x2043 || c == 0x25cf || c == 0x25aa || c == 0x25a0 || c == 0x25e6 || c == 0xb7 || c == 0x2023 ||
                  c == 0x27a2 || c == 0x25ba || c == 0x2713;
    if (bullet || c == '*' || c == '-' || c == 0x2013) {
        here += n;
        int space = ne_view_byte(view, here);
        if (!bullet && space != ' ' && space != '\t')
            return false;
    } else {
        bool open = c == '(';
        here += open;
        int byte = ne_view_byte(view, here);
        uint32_t digits = 0;
        while (byte >= '0' && byte <= '9' && digits < 3) {
            digits++;
            byte = ne_view_byte(view, ++here);
        }
        if (!digits) {
            if (byte < 'a' || byte > 'z')
                return false;
            byte = ne_view_byte(view, ++here);
        }
        if (open ? byte != ')' : byte != '.' && byte != ')')
            return false;
        here++;
        if (!open && byte == '.' && ne_view_byte(view, here) == ')')
            here++;
        byte = ne_view_byte(view, here);
        if (byte != ' ' && byte != '\t')
            return false;
    }
    while (ne_view_byte(view, here) == ' ' || ne_view_byte(view, here) == '\t')
        here++;
    *behind = here;
    return !is_newline(ne_view_byte(view, here)) && ne_view_byte(view, here) >= 0;
}

/* Words after which no line of its own ends: if one does, it was wrapped. The last few may end one ("the march goes on"). */
static bool hangs(const char *p, size_t length, bool *perhaps)
{
    static const char *const words[] = {"the", "a",  "an", "of",  "to",   "and", "or",   "at",   "with", "from",
                                        "as",  "is", "was", "are", "were", "has", "have", "had", "that", "its", "his", "her",  "their",
                                        "in",  "on", "by", "for"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == length && memcmp(p, words[i], length) == 0) {
            *perhaps = i + 4 >= sizeof words / sizeof *words;
            return !*perhaps;
        }
    return false;
}

/* What ends the line at `at`. */
typedef struct line_end {
    uint32_t last; /* its last character, white space aside; NEWSEVENT_VIEW_END where it is blank */
    bool stop;     /* it ends as sentences do, closing quotes and brackets aside */
    bool hangs;    /* it ends in the middle of a phrase: an article, a preposition, a comma */
    bool may_hang; /* … or perhaps so */
} line_end;

static line_end look_back(ne_view *view, uint32_t at)
{
    line_end e = {NEWSEVENT_VIEW_END, false, false, false};
    uint32_t c, n;
    while ((n = ne_view_prev(view, at, &c)) && c <= ' ')
        at -= n;
    e.last = n ? c : NEWSEVENT_VIEW_END;
    uint32_t inner = at;
    while ((n = ne_view_prev(view, inner, &c)) && (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d || c == 0x2019))
        inner -= n;
    e.stop = n && (c == '.' || c == '?' || c == '!' || c == 0x2026);
    uint32_t word = at;
    while (at - word < 6 && word > view->low && (unsigned char)view->bytes[word - 1 - view->base] > ' ')
        word--;
    e.hangs = e.last == ',' || (word < at && hangs(view->bytes + (word - view->base), at - word, &e.may_hang) && word > view->low);
    return e;
}

ne_newline ne_line_judge(ne_view *view, uint32_t at, const ne_lines *lines)
{
    ne_newline out = {at, 0, true, false};
    uint32_t c, n;
    while ((n = ne_view_next(view, out.next, &c)) && ne_char_kind(c) & NEWSEVENT_SPACE) {
        if (c == '\n' || c == 0x2028 || c == 0x2029 || (c == '\r' && ne_view_byte(view, out.next + 1) != '\n'))
            out.lines += out.lines < 255;
        if (c == '\f' || c == 0x2029)
            out.lines += 2;
        out.next += n;
    }
    if (!n)
        return out;
    uint32_t behind, kind = ne_char_kind(c), length = lines->columns;
    out.list = ne_list_marker(view, out.next, &behind);
    line_end before = look_back(view, at);
    if (out.list || before.last == NEWSEVENT_VIEW_END)
        return out;
    bool lower = kind & NEWSEVENT_LOWER;
    if (out.lines >= 2) {
        /* a page break or a lost picture in the middle of a sentence */
        out.breaks = !(lower && !before.stop && length >= 40 && (ne_char_kind(before.last) & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT) || before.last == ','));
        return out;
    }
    ahead_line next = look_at_line(view, out.next);
    if ((before.hangs || (before.may_hang && next.stop)) && length >= 25) {
        out.breaks = false;
        return out;
    }
    if (ne_view_byte(view, out.next) == 'b' && ne_view_byte(view, out.next + 1) == 'y' && ne_view_byte(view, out.next + 2) == ' ' &&
        ne_view_byte(view, out.next + 3) >= 'A' && ne_view_byte(view, out.next + 3) <= 'Z' && next.columns <= 40 && !next.stop)
        return out; /* "by Jane Vail" */
    if (lower && !before.stop && (length >= 30 || next.columns >= 30)) {
        out.breaks = false;
        return out;
    }
    if (length < NARROW || length > BROAD || kind & NEWSEVENT_SYMBOL)
        return out;
    uint32_t width = lines->width > length ? lines->width : length, last_end = next.end;
    bool more_lines = false, full_below = false;
    ahead_line line = next;
    for (int i = 0; i < 4 && !line.open; i++) {
        width = line.columns > width ? line.columns : width;
        int newline = ne_view_byte(view, last_end);
        if (newline < 0)
            break;
        if (newline == '\r' && ne_view_byte(view, last_end + 1) == '\n')
            last_end++;
        int begin = ne_view_byte(view, last_end + 1);
        if (begin < 0 || is_newline(begin))
            break;
        ahead_line below = look_at_line(view, last_end + 1);
        if (i == 0) {
            more_lines = true;
            full_below = line.columns + 1 + below.first_word > length;
        }
        line = below;
        last_end = line.end;
    }
    if (line.open || width > BROAD || length + 1 + next.first_word <= width)
        return out; /* a paragraph below, or a line that was not full */
    bool habit = lines->habit && length <= lines->habit && length + 1 + next.first_word > lines->habit;
    if (lines->joined || habit)
        out.breaks = before.stop && !more_lines && !next.stop;
    else if (more_lines)
        out.breaks = !full_below;
    else
        out.breaks = !next.stop;
    return out;
}

void ne_lines_take(ne_lines *lines, ne_newline judged)
{
    if (judged.breaks || judged.lines >= 2) {
        lines->width = lines->joined = 0;
    } else {
        lines->width = lines->columns > lines->width ? lines->columns : lines->width;
        lines->joined += lines->joined < 1000;
        if (lines->columns <= BROAD)
            lines->habit = lines->width;
    }
    lines->columns = 0;
    lines->counted = judged.next;
}
