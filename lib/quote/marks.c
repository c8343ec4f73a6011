/* Quotation marks: which open, which close, and what lies between. Straight and curly, double and single, low German and
 * Polish ones, guillemets either way round, and TeX's ``…''. An apostrophe is no mark. */
#include "quote/quoter.h"
#include "text/utf8.h"

#include <string.h>

#define DEPTH 3u
#define LOOKAHEAD 2000u /* bytes in which a single mark must find its fellow */

enum { DOUBLE = 1, CURLY, LOW, ANGLE_LEFT, ANGLE_RIGHT, SINGLE, SINGLE_CURLY, SINGLE_LOW };

typedef struct opened {
    uint32_t open, start; /* bytes of the mark and behind it */
    uint32_t row;         /* of its stretch */
    uint8_t kind;
} opened;

typedef struct scan {
    ne_quoter *q;
    uint32_t low, high;    /* bytes of the paragraph */
    uint32_t paragraph;
    opened stack[DEPTH];
    uint32_t depth;
    bool failed;
    struct {
        uint32_t from, at; /* bytes from `from` up to `at` settle nothing */
        bool closes;       /* what stands at `at` closes a quotation; else it opens one, ends the one around, or is the end */
    } next[2];             /* for curly and for straight marks; at 0 where nothing is known yet */
} scan;

static bool is_single(uint8_t kind) { return kind >= SINGLE; }

static uint32_t kind_at(const scan *s, uint32_t at, bool before)
{
    uint32_t c;
    const ne_document *doc = s->q->doc;
    if (before ? at <= s->low : at >= s->high)
        return NEWSEVENT_SPACE;
    if (before)
        ne_utf8_prev(ne_at(doc, s->low), ne_at(doc, at), &c);
    else
        ne_utf8_next(ne_at(doc, at), ne_at(doc, s->high), &c);
    if (c == '(' || c == '[' || c == '{' || c == 0x2014 || c == 0x2013 || c == '/')
        return before ? NEWSEVENT_SPACE : NEWSEVENT_PUNCT;
    return ne_char_kind(c);
}

static void open_mark(scan *s, uint32_t at, uint32_t end, uint8_t kind)
{
    if (s->depth == DEPTH || s->failed)
        return;
    ne_stretch *row = NEWSEVENT_PUSH(&s->q->doc->scratch, &s->q->stretches);
    if (!row) {
        s->failed = true;
        return;
    }
    row->open = at;
    row->start = end;
    row->paragraph = s->paragraph;
    row->single = is_single(kind);
    row->parent = s->depth ? s->stack[s->depth - 1].row : NEWSEVENT_NONE;
    s->stack[s->depth++] = (opened){at, end, s->q->stretches.count - 1, kind};
}

/* Closes the innermost open mark with the text before `at`; `end` is behind the closing mark. Marks that were left open
 * further in are dropped: their stretch stays empty. */
static void close_to(scan *s, uint32_t depth, uint32_t at, uint32_t end)
{
    while (s->depth > depth + 1)
        s->q->stretches.rows[s->stack[--s->depth].row].end = 0;
    ne_stretch *row = &s->q->stretches.rows[s->stack[--s->depth].row];
    row->end = at;
    row->close = end;
    row->closed = 1;
}

/* The innermost open mark that a closing mark of this kind fits; DEPTH where there is none. */
static uint32_t fellow(const scan *s, bool single, uint8_t exactly)
{
    for (uint32_t i = s->depth; i-- > 0;)
        if (exactly ? s->stack[i].kind == exactly : is_single(s->stack[i].kind) == single)
            return i;
    return DEPTH;
}

/* Whether the apostrophe-like character at `at`, of `size` bytes, can close a single quotation. */
static bool may_close(const scan *s, uint32_t at, uint32_t size)
{
    uint32_t before = kind_at(s, at, true), after = kind_at(s, at + size, false);
    return !(before & NEWSEVENT_SPACE) && !(after & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT));
}

/* Finds what settles, from `at` on, whether a single quotation closes. Each byte is looked at once for each kind of mark. */
static void look_ahead(scan *s, uint32_t at, bool straight)
{
    s->next[straight].from = at;
    s->next[straight].closes = false;
    for (; at < s->high; at++) {
        const char *p = ne_at(s->q->doc, at);
        if (straight ? *p == '\'' : s->high - at > 2 && !memcmp(p, "\xe2\x80\x99", 3)) {
            s->next[straight].closes = may_close(s, at, straight ? 1 : 3);
            if (s->next[straight].closes)
                break;
        } else if (straight ? *p == '"' : s->high - at > 2 && (!memcmp(p, "\xe2\x80\x98", 3) || !memcmp(p, "\xe2\x80\x9d", 3))) {
            break; /* another quotation begins, or the one around ends */
        }
    }
    s->next[straight].at = at;
}

/* Whether another such character closes behind `at`: then a plural's apostrophe (workers') need not. */
static bool closes_later(scan *s, uint32_t at, bool straight)
{
    uint32_t high = s->high - at > LOOKAHEAD ? at + LOOKAHEAD : s->high;
    if (at < s->next[straight].from || at > s->next[straight].at || !s->next[straight].at)
        look_ahead(s, at, straight);
    return s->next[straight].closes && s->next[straight].at + (straight ? 0 : 2) < high;
}

static void single_mark(scan *s, uint32_t at, uint32_t size, bool straight)
{
    uint32_t before = kind_at(s, at, true), after = kind_at(s, at + size, false);
    uint32_t i = fellow(s, true, 0);
    if (i < DEPTH && may_close(s, at, size)) {
        uint32_t c;
        ne_utf8_prev(ne_at(s->q->doc, s->low), ne_at(s->q->doc, at), &c);
        if (!((c == 's' || c == 'S') && closes_later(s, at + size, straight)))
            close_to(s, i, at, at + size);
        return;
    }
    bool opens = (before & (NEWSEVENT_SPACE | NEWSEVENT_QUOTE)) && (after & NEWSEVENT_LETTER);
    if (straight && i == DEPTH && opens && closes_later(s, at + size, true))
        open_mark(s, at, at + size, SINGLE);
}

static void double_mark(scan *s, uint32_t at, uint32_t size)
{
    uint32_t before = kind_at(s, at, true), after = kind_at(s, at + size, false);
    uint32_t i = fellow(s, false, DOUBLE);
    bool opens = (before & NEWSEVENT_SPACE) && !(after & (NEWSEVENT_SPACE | NEWSEVENT_PUNCT));
    if (i < DEPTH && opens) { /* the closing mark before was forgotten */
        close_to(s, i, at, at);
        s->q->stretches.rows[s->stack[i].row].closed = 0;
        open_mark(s, at, at + size, DOUBLE);
    } else if (i < DEPTH) {
        close_to(s, i, at, at + size);
    } else if (!(after & NEWSEVENT_SPACE) && !(before & NEWSEVENT_DIGIT)) {
        open_mark(s, at, at + size, DOUBLE);
    }
}

static void mark(scan *s, uint32_t c, uint32_t at, uint32_t size)
{
    uint32_t end = at + size, i;
    bool at_start = (kind_at(s, at, true) & NEWSEVENT_SPACE) != 0, word_after = !(kind_at(s, end, false) & NEWSEVENT_SPACE);
    switch (c) {
    case '"':
    case 0xff02:
        double_mark(s, at, size);
        break;
    case 0x201c: /* “ opens, but closes what „ opened */
        if ((i = fellow(s, false, LOW)) < DEPTH)
            close_to(s, i, at, end);
        else if ((i = fellow(s, false, CURLY)) < DEPTH && !word_after)
            close_to(s, i, at, end);
        else
            open_mark(s, at, end, CURLY);
        break;
    case 0x201d: /* ” closes; where nothing is open and a word follows, some keyboards open with it */
        if ((i = fellow(s, false, 0)) < DEPTH)
            close_to(s, i, at, end);
        else if (at_start && word_after)
            open_mark(s, at, end, CURLY);
        break;
    case 0x201e:
    case 0x201f:
        open_mark(s, at, end, LOW);
        break;
    case 0xab: /* « */
        if ((i = fellow(s, false, ANGLE_RIGHT)) < DEPTH)
            close_to(s, i, at, end);
        else
            open_mark(s, at, end, ANGLE_LEFT);
        break;
    case 0xbb: /* » */
        if ((i = fellow(s, false, ANGLE_LEFT)) < DEPTH)
            close_to(s, i, at, end);
        else if (at_start && word_after)
            open_mark(s, at, end, ANGLE_RIGHT);
        break;
    case 0x201a:
    case 0x2039:
        open_mark(s, at, end, SINGLE_LOW);
        break;
    case 0x2018: /* ‘ */
        if ((i = fellow(s, true, SINGLE_LOW)) < DEPTH)
            close_to(s, i, at, end);
        else if ((kind_at(s, at, true) & (NEWSEVENT_SPACE | NEWSEVENT_QUOTE)) && word_after)
            open_mark(s, at, end, SINGLE_CURLY);
        break;
    case 0x203a:
    case 0x2019: /* ’ */
        single_mark(s, at, size, false);
        break;
    case '\'':
        single_mark(s, at, size, true);
        break;
    default:
        break;
    }
}

/* Nearly every byte is no mark. */
static bool is_plain(char c) { return (unsigned char)c < 0x80 && c != '"' && c != '\'' && c != '`'; }

static void scan_paragraph(scan *s)
{
    const ne_document *doc = s->q->doc;
    const char *end = ne_at(doc, s->high);
    for (uint32_t at = s->low; at < s->high && !s->failed;) {
        const char *p = ne_at(doc, at);
        if (is_plain(*p)) {
            at++;
            continue;
        }
        uint32_t c, size = ne_utf8_next(p, end, &c);
        if ((c == '`' || c == '\'') && at + 1 < s->high && (uint32_t)(unsigned char)p[1] == c) {
            uint32_t i = fellow(s, false, DOUBLE);
            size = 2;
            if (c == '`')
                open_mark(s, at, at + 2, DOUBLE);
            else if (i < DEPTH)
                close_to(s, i, at, at + 2);
        } else if (c == '"' || c == '\'' || c == 0xab || c == 0xbb || c == 0xff02 || (c >= 0x2018 && c <= 0x203a)) {
            mark(s, c, at, size);
        }
        at += size;
    }
    /* what is open still: a quotation that goes on in the next paragraph, or whose closing mark was forgotten */
    while (s->depth) {
        const opened *o = &s->stack[--s->depth];
        ne_stretch *row = &s->q->stretches.rows[o->row];
        row->end = is_single(o->kind) || s->depth ? 0 : s->high;
        row->close = row->end;
    }
}

/* Trims the words between the marks, drops empty stretches, and finds the tokens. */
static void settle(ne_quoter *q)
{
    const ne_document *doc = q->doc;
    uint32_t token = q->first;
    for (uint32_t i = 0; i < q->stretches.count; i++) {
        ne_stretch *s = &q->stretches.rows[i];
        while (s->start < s->end && (*ne_at(doc, s->start) == ' ' || *ne_at(doc, s->start) == '\n'))
            s->start++;
        while (s->end > s->start && (*ne_at(doc, s->end - 1) == ' ' || *ne_at(doc, s->end - 1) == '\n'))
            s->end--;
        while (s->parent != NEWSEVENT_NONE && q->stretches.rows[s->parent].first == q->stretches.rows[s->parent].last)
            s->parent = q->stretches.rows[s->parent].parent;
        while (token < q->end && q->tokens[token].start < s->start)
            token++;
        s->first = s->last = token;
        while (s->last < q->end && q->tokens[s->last].end <= s->end)
            q->level[s->last++ - q->first] = i + 1;
        token = s->first;
    }
}

bool ne_find_marks(ne_quoter *q)
{
    const ne_document *doc = q->doc;
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count;) {
        scan s = {.q = q, .low = doc->sentences.rows[i].start, .paragraph = doc->sentences.rows[i].paragraph};
        uint32_t j = i;
        bool quotable = false;
        for (; j < doc->sentences.count && doc->sentences.rows[j].paragraph == s.paragraph; j++) {
            s.high = doc->sentences.rows[j].end;
            quotable |= doc->sentences.rows[j].kind != NEWSEVENT_BOILERPLATE;
        }
        if (quotable)
            scan_paragraph(&s);
        if (s.failed)
            return false;
        i = j;
    }
    settle(q);
    return true;
}
