#include "sentence/boundary.h"

#include <string.h>

#define WORD_BYTES 40u /* of a word are looked at */

/* The mark at an offset, as a NEWSEVENT_MARK_ bit with its length in bytes; 0 for another character. */
static uint32_t mark_at(ne_view *view, uint32_t at, uint32_t *length)
{
    int byte = ne_view_byte(view, at);
    *length = 1;
    switch (byte) {
    case '.': return NEWSEVENT_MARK_STOP;
    case '?': return NEWSEVENT_MARK_QUESTION;
    case '!': return NEWSEVENT_MARK_EXCLAIM;
    case 0xe2:
        *length = 3;
        if (ne_view_byte(view, at + 1) == 0x80 && ne_view_byte(view, at + 2) == 0xa6)
            return NEWSEVENT_MARK_ELLIPSIS;
    }
    return 0;
}

static bool is_space(uint32_t c) { return ne_view_kind(c) & NEWSEVENT_SPACE; }

/* The marks that follow one another, "?!" and ". . ." among them. */
static void find_marks(ne_candidate *k, ne_view *view)
{
    uint32_t length, at = k->at, stops = 0, mark;
    k->behind = at;
    while ((mark = mark_at(view, at, &length)) && at - k->at < 64) {
        k->marks |= mark;
        stops += mark == NEWSEVENT_MARK_STOP;
        at += length;
        k->behind = at;
        uint32_t c, n = ne_view_next(view, at, &c);
        if (c == '.' || c == '?' || c == '!' || !(mark == NEWSEVENT_MARK_STOP) || !(c == ' ' || c == 0xa0) ||
            ne_view_byte(view, at + n) != '.')
            continue;
        at += n;
    }
    if (stops > 1)
        k->marks |= NEWSEVENT_MARK_ELLIPSIS;
    k->omits = stops > 2 && k->behind - k->at >= 2 * stops - 1; /* ". . ." */
    uint32_t c, c2, d;
    ne_view_prev(view, k->at, &c);
    ne_view_next(view, k->at + 1, &d);
    uint32_t behind = ne_view_next(view, k->behind, &c2);
    ne_view_next(view, k->behind + behind, &c2);
    if (k->omits && stops > 3 && ne_view_kind(c) & NEWSEVENT_LETTER && d == ' ' && ne_view_kind(c2) & NEWSEVENT_UPPER) {
        /* "… compounds. . . . The practice": a full stop, and behind it words are left out */
        k->behind = k->at + 1;
        k->marks = NEWSEVENT_MARK_STOP;
        k->omits = false;
    }
}

/* What belongs to the sentence before though it stands behind its end: the number of a note, "[12]", and "face" marks, ":-)". */
static uint32_t find_tail(ne_view *view, uint32_t at)
{
    uint32_t here = at + (ne_view_byte(view, at) == ' '), digits = 0;
    int byte = ne_view_byte(view, here);
    if (byte == '[') {
        while ((byte = ne_view_byte(view, ++here)) >= '0' && byte <= '9' && digits < 4)
            digits++;
        return digits && byte == ']' ? here + 1 : at;
    }
    if (here > at && (byte == ':' || byte == ';' || byte == '=')) {
        byte = ne_view_byte(view, ++here);
        if (byte == '-')
            byte = ne_view_byte(view, ++here);
        int behind = ne_view_byte(view, here + 1);
        if ((byte == ')' || byte == '(' || byte == 'D' || byte == 'P' || byte == 'p') && behind <= ' ') /* or the end, -1 */
            return here + 1;
    }
    return at;
}

/* Quotation marks and brackets that close behind the marks. */
static void find_closers(ne_candidate *k, ne_view *view, bool quote, uint32_t brackets)
{
    k->end = k->behind;
    for (int i = 0; i < 6; i++) {
        uint32_t c, n = ne_view_next(view, k->end, &c), d;
        if (c == ')' || c == ']' || c == '}') {
            k->closes |= NEWSEVENT_CLOSES_BRACKET;
            brackets -= brackets > 0;
        } else if (c == 0x201d || c == 0xbb || c == 0x2019) {
            k->closes |= NEWSEVENT_CLOSES_QUOTE;
            quote = quote && c == 0x2019;
        } else if (c == '"' || c == '\'') {
            ne_view_next(view, k->end + n, &d);
            if (!(c == '"' && quote) && d != NEWSEVENT_VIEW_END && !is_space(d) && d != ')' && d != '"' && d != '\'')
                break;
            k->closes |= NEWSEVENT_CLOSES_QUOTE;
            quote = quote && c == '\'';
        } else {
            break;
        }
        k->end += n;
    }
    /* a lost place: "… of Apple. ” The board" */
    uint32_t space, mark, behind, n = ne_view_next(view, k->end, &space), m = n ? ne_view_next(view, k->end + n, &mark) : 0;
    if (n && is_space(space) && space != '\n' && m && (mark == 0x201d || (mark == '"' && quote && !k->closes))) {
        ne_view_next(view, k->end + n + m, &behind);
        if (behind == NEWSEVENT_VIEW_END || is_space(behind)) {
            k->closes |= NEWSEVENT_CLOSES_QUOTE;
            k->end += n + m;
        }
    }
    k->bracket = brackets > 0;
    k->end = find_tail(view, k->end);
}

static bool opens_word(uint32_t c)
{
    return c == '"' || c == '\'' || c == '(' || c == '[' || c == '{' || c == 0x201c || c == 0x2018 || c == 0xab || c == 0x2022 ||
           c == 0x2043 || c == '*';
}

ne_word_span ne_word_before(ne_view *view, uint32_t end, const ne_words *words)
{
    ne_word_span w = {end, end, 0, 0};
    uint32_t c, n;
    while (end - w.start < WORD_BYTES && (n = ne_view_prev(view, w.start, &c)) && !is_space(c) && c != 0x2014 && c != 0x2013)
        w.start -= n;
    while (w.start < end && (n = ne_view_next(view, w.start, &c), opens_word(c)))
        w.start += n;
    if (w.start == end)
        return w;
    ne_view_next(view, w.start, &c);
    w.first = ne_view_kind(c);
    const char *word = view->bytes + (w.start - view->base);
    w.classes = ne_words_find(words, word, w.end - w.start);
    for (uint32_t at = w.end - w.start; !w.classes && at > 1; at--) /* "then-Gov.", "ex-Sen." */
        if (word[at - 1] == '-') {
            w.classes = ne_words_find(words, word + at, w.end - w.start - at) & NEWSEVENT_W_TITLE;
            break;
        }
    return w;
}

ne_word_span ne_word_after(ne_view *view, uint32_t at, const ne_words *words)
{
    uint32_t c, n, left = 3;
    while ((n = ne_view_next(view, at, &c)) && (opens_word(c) || (is_space(c) && c != '\n')) && left--)
        at += n;
    ne_word_span w = {at, at, 0, ne_view_kind(c)};
    uint32_t second;
    ne_view_next(view, at + n, &second);
    if (w.first & NEWSEVENT_LOWER && ne_view_kind(second) & NEWSEVENT_UPPER)
        w.first = NEWSEVENT_UPPER | NEWSEVENT_LETTER; /* iPhone, eBay, d'Estaing */
    uint32_t end = at;
    while ((n = ne_view_next(view, end, &c)) && !is_space(c) && end - at < WORD_BYTES) {
        end += n;
        if (ne_char_kind(c) & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT))
            w.end = end;
    }
    w.classes = ne_words_find(words, view->bytes + (w.start - view->base), w.end - w.start);
    return w;
}

/* True where nothing but marks stands between the sentence's beginning and `at`. */
static bool opens_sentence(ne_view *view, uint32_t at)
{
    uint32_t c, here = view->low;
    if (at - here > 8)
        return false;
    while (here < at) {
        here += ne_view_next(view, here, &c);
        if (ne_view_kind(c) & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT))
            return false;
    }
    return true;
}

/* "[...]" stands for words left out, and ends nothing. */
static bool bracketed(const ne_candidate *k, ne_view *view)
{
    uint32_t open, close;
    ne_view_prev(view, k->at, &open);
    ne_view_next(view, k->behind, &close);
    return k->marks & NEWSEVENT_MARK_ELLIPSIS && (open == '[' || open == '(') && (close == ']' || close == ')');
}

void ne_candidate_find(ne_candidate *k, ne_view *view, uint32_t at, bool quote, uint32_t brackets, const ne_lines *lines,
                       const ne_words *words)
{
    memset(k, 0, sizeof *k);
    k->at = at;
    k->quote = quote;
    find_marks(k, view);
    find_closers(k, view, quote, brackets);
    k->before = ne_word_before(view, at, words);
    k->opening = opens_sentence(view, k->before.start);
    k->omits |= bracketed(k, view);
    k->next = k->end;
    uint32_t c, n = ne_view_next(view, k->end, &c);
    if (!n)
        return;
    k->spaced = is_space(c);
    uint32_t gap = 0;
    while (n && is_space(c) && c != '\n' && c != '\r' && c != 0x2028 && c != 0x2029 && c != '\f' && gap++ < 64) {
        k->next += n;
        n = ne_view_next(view, k->next, &c);
    }
    if (n && is_space(c)) {
        ne_lines here = *lines;
        here.columns += k->next - k->at; /* the marks and closers, near enough */
        k->line_ends = true;
        k->newline = ne_line_judge(view, k->next, &here);
        k->next = k->newline.next;
        if (k->newline.breaks)
            return;
    }
    k->after = ne_word_after(view, k->next, words);
    if (k->closes & NEWSEVENT_CLOSES_QUOTE && k->after.end > k->after.start) {
        k->after2 = ne_word_after(view, k->after.end, words);
        if (k->after2.end > k->after2.start)
            k->after3 = ne_word_after(view, k->after2.end, words);
    }
}

static bool only_letters(ne_view *view, uint32_t from, uint32_t to)
{
    uint32_t c;
    while (from < to) {
        from += ne_view_next(view, from, &c);
        if (!(ne_view_kind(c) & NEWSEVENT_LETTER))
            return false;
    }
    return true;
}

static bool only_digits(ne_view *view, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++)
        if (ne_view_byte(view, at) < '0' || ne_view_byte(view, at) > '9')
            return false;
    return from < to;
}

/* "end.The": a lost space, unless it is an address or a name with a stop in it. */
static bool ends_glued(const ne_candidate *k, ne_view *view)
{
    uint32_t c, d, n = ne_view_next(view, k->end, &c), length = k->before.end - k->before.start, before;
    if (ne_view_kind(c) & NEWSEVENT_QUOTE)
        n += ne_view_next(view, k->end + n, &c);
    ne_view_next(view, k->end + n, &d);
    ne_view_prev(view, k->at, &before);
    if (k->marks & NEWSEVENT_MARK_QUESTION && !k->closes && ne_view_kind(c) & NEWSEVENT_LOWER && length >= 2)
        return only_letters(view, k->before.start, k->before.end) && k->after.end - k->after.start < WORD_BYTES &&
               only_letters(view, k->after.start, k->after.end);
    bool starter = k->after.classes & NEWSEVENT_W_STARTER;
    if (starter && ne_view_kind(c) & NEWSEVENT_UPPER && ne_view_kind(d) & NEWSEVENT_LOWER && only_digits(view, k->before.start, k->at))
        return true; /* "killed 12.The army" */
    if (!(ne_view_kind(c) & NEWSEVENT_UPPER) || !(ne_view_kind(d) & (NEWSEVENT_LOWER | NEWSEVENT_SPACE)) || length < (starter ? 2u : 3u) ||
        !(ne_view_kind(before) & NEWSEVENT_LOWER) ||
        (k->marks & NEWSEVENT_MARK_ELLIPSIS && !starter))
        return false;
    for (uint32_t i = k->before.start; i < k->before.end; i++) {
        int byte = ne_view_byte(view, i);
        if (byte == '.' || byte == '/' || byte == '@' || byte == ':' || byte == '#')
            return false;
    }
    for (uint32_t i = k->end; i < k->end + WORD_BYTES; i++) {
        int byte = ne_view_byte(view, i);
        if (byte <= ' ')
            break;
        if (byte == '@' || (byte == '.' && ne_view_byte(view, i + 1) > ' '))
            return false;
    }
    return starter || k->closes & NEWSEVENT_CLOSES_QUOTE || (length >= 4 && k->after.end - k->after.start > 3);
}

/* "A. I. Frederick": a letter with a stop, which is no "I" that begins a sentence. */
static bool is_initial(const ne_word_span *after, ne_view *view)
{
    uint32_t c;
    if (after->end - after->start == 2 && ne_view_byte(view, after->end - 1) == '.')
        ne_view_next(view, after->end + 1, &c);
    else if (after->end - after->start == 1 && ne_view_byte(view, after->end) == '.')
        ne_view_next(view, after->end + 2, &c);
    else
        return false;
    return ne_view_kind(c) & NEWSEVENT_UPPER;
}

bool ne_candidate_ends(const ne_candidate *k, ne_view *view)
{
    if (k->next >= view->high || (k->line_ends && k->newline.breaks))
        return true;
    if (!k->spaced)
        return ends_glued(k, view);
    uint32_t c, length = k->before.end - k->before.start, abbreviation = k->before.classes & NEWSEVENT_W_ABBREVIATION;
    ne_view_next(view, k->next, &c);
    uint32_t next = k->after.first;
    if (k->omits && (k->behind < k->end || !(next & NEWSEVENT_UPPER) || k->after.end - k->after.start == 1))
        return false;
    if (k->opening && length <= 3 && k->marks == NEWSEVENT_MARK_STOP && (k->before.first & NEWSEVENT_DIGIT || length == 1))
        return false; /* an item's number */
    if (c == ',' || c == ';' || c == ')' || (k->opening && !length))
        return false;
    if (next & NEWSEVENT_LOWER) {
        /* careless text, unless the word before may abbreviate something ("dept.") or carry the mark in its name ("Yahoo!") */
        uint32_t first;
        ne_view_next(view, view->low, &first);
        bool careless = ne_view_kind(first) & NEWSEVENT_LOWER, plain = only_letters(view, k->before.start, k->before.end);
        return !abbreviation && !k->closes && !k->quote && !k->bracket && !(k->marks & NEWSEVENT_MARK_ELLIPSIS) && plain &&
               length >= (careless ? 3u : 4u) && (careless || k->before.first & NEWSEVENT_LOWER);
    }
    bool starter = (k->after.classes & NEWSEVENT_W_STARTER && !(length == 1 && is_initial(&k->after, view))) || c == '.';
    if (k->closes & NEWSEVENT_CLOSES_QUOTE && k->marks & (NEWSEVENT_MARK_QUESTION | NEWSEVENT_MARK_EXCLAIM) &&
        (k->after2.classes | k->after3.classes) & NEWSEVENT_W_SAY)
        return false;
    if (k->bracket && !(k->closes & NEWSEVENT_CLOSES_BRACKET) && !starter)
        return false;
    if (k->marks == NEWSEVENT_MARK_EXCLAIM && length == 1 && !k->opening && k->before.first & NEWSEVENT_UPPER && !k->closes && !starter)
        return false; /* "E! Entertainment" */
    if (k->marks != NEWSEVENT_MARK_STOP || k->closes)
        return true;
    if (abbreviation & NEWSEVENT_W_NEVER)
        return false;
    if (abbreviation & NEWSEVENT_W_TITLE)
        return starter && abbreviation != NEWSEVENT_W_TITLE;
    if (abbreviation & NEWSEVENT_W_NUMBER && !(length == 1 && k->before.first & NEWSEVENT_UPPER)) /* "John P. Harlow" */
        return !(next & NEWSEVENT_DIGIT);
    if (abbreviation & (NEWSEVENT_W_MONTH | NEWSEVENT_W_DAY))
        return !(next & NEWSEVENT_DIGIT) && (starter || k->before.classes & NEWSEVENT_W_WORD);
    if (abbreviation && k->before.classes & NEWSEVENT_W_WORD)
        return true;
    if (abbreviation & NEWSEVENT_W_TIME && next & NEWSEVENT_UPPER && k->at - view->low <= 12)
        return starter; /* "By 6 p.m. Mayor Marsh spoke" */
    if (abbreviation & NEWSEVENT_W_TIME && next & NEWSEVENT_UPPER)
        return !(k->after.classes & (NEWSEVENT_W_CALENDAR | NEWSEVENT_W_ZONE));
    if (abbreviation)
        return starter;
    if (length == 1 && k->before.first & NEWSEVENT_UPPER)
        return starter;
    if (length >= 3 && memchr(view->bytes + (k->before.start - view->base), '.', length) && k->before.first & NEWSEVENT_LETTER && length <= 8)
        return starter;
    return true;
}
