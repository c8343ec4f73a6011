/* The splitter: one pass from left to right over the chunks between white space. */
#include "syntax/words.h"

#include "text/utf8.h"

#include <string.h>

typedef struct splitter {
    ne_arena *arena;
    ne_word_spans *out;
    const char *text, *end; /* the sentence */
    const char *chunk, *chunk_end;
    bool failed;
} splitter;

static void emit(splitter *s, const char *from, const char *to)
{
    ne_span *row = NEWSEVENT_PUSH(s->arena, s->out);
    if (!row) {
        s->failed = true;
        return;
    }
    row->start = (uint32_t)(from - s->text);
    row->end = (uint32_t)(to - s->text);
}

/* The class of the character at `p`, with its length; a byte that is no UTF-8 counts as a letter, so that a word of a
 * text in another encoding stays in one piece. */
static uint32_t class_at(const char *p, const char *end, uint32_t *length)
{
    *length = 1;
    if (p >= end)
        return NEWSEVENT_BYTE_SPACE;
    uint32_t sort = ne_word_class[(unsigned char)*p];
    if (sort != NEWSEVENT_BYTE_WIDE)
        return sort;
    uint32_t c;
    *length = ne_utf8_next(p, end, &c);
    uint32_t kind = ne_wide_kind(c);
    if (kind & NEWSEVENT_SPACE)
        return NEWSEVENT_BYTE_SPACE;
    if (kind & NEWSEVENT_DIGIT)
        return NEWSEVENT_BYTE_DIGIT;
    if (kind & NEWSEVENT_LETTER || c == NEWSEVENT_REPLACEMENT)
        return NEWSEVENT_BYTE_LETTER;
    return NEWSEVENT_BYTE_OTHER;
}

static bool is_letter(const char *p, const char *end)
{
    uint32_t n;
    return class_at(p, end, &n) == NEWSEVENT_BYTE_LETTER;
}
static bool is_digit(const char *p, const char *end) { return p < end && *p >= '0' && *p <= '9'; }
static bool is_alnum(const char *p, const char *end)
{
    uint32_t n, sort = class_at(p, end, &n);
    return sort == NEWSEVENT_BYTE_LETTER || sort == NEWSEVENT_BYTE_DIGIT;
}

static const char *skip_class(const char *p, const char *end, uint32_t wanted)
{
    for (uint32_t n; p < end && class_at(p, end, &n) == wanted; p += n)
        ;
    return p;
}

/* The length of 's, 'm, 'd, 'll, 've, 're at `p`, where no letter follows; 0 where there is none. */
static uint32_t clitic(const char *p, const char *end)
{
    uint32_t n = ne_apostrophe(p, end);
    if (!n)
        return 0;
    const char *q = p + n;
    uint32_t letters = 0;
    while (letters < 3 && q + letters < end && ne_word_class[(unsigned char)q[letters]] == NEWSEVENT_BYTE_LETTER)
        letters++;
    if (!letters || letters > 2 || is_alnum(q + letters, end))
        return 0;
    char a = ne_ascii_lower(q[0]), b = letters == 2 ? ne_ascii_lower(q[1]) : 0;
    if (letters == 1)
        return a == 's' || a == 'm' || a == 'd' ? n + 1 : 0;
    return (a == 'l' && b == 'l') || (a == 'v' && b == 'e') || (a == 'r' && b == 'e') ? n + 2 : 0;
}

/* The length of n't at `p`, where no letter follows; else 0. */
static uint32_t negation(const char *p, const char *end)
{
    if (p >= end || ne_ascii_lower(*p) != 'n')
        return 0;
    uint32_t n = ne_apostrophe(p + 1, end);
    return n && p + 1 + n < end && ne_ascii_lower(p[1 + n]) == 't' && !is_alnum(p + 2 + n, end) ? n + 2 : 0;
}

/* True where nothing but closing marks is left of the sentence. */
static bool closes_sentence(const char *p, const char *end)
{
    while (p < end) {
        uint32_t c, n = ne_utf8_next(p, end, &c);
        if (!(ne_char_kind(c) & (NEWSEVENT_SPACE | NEWSEVENT_QUOTE)) && c != ')' && c != ']' && c != '}')
            return false;
        p += n;
    }
    return true;
}

/* Whether the full stop at `stop`, behind the word or the last part of it from `part` on, belongs to the word. `dotted`
 * tells that parts with stops came before. A stop that ends the sentence never does. */
static bool keeps_stop(const splitter *s, const char *word, const char *part, const char *stop, bool dotted)
{
    if (stop + 1 < s->end && (stop[1] == '.' || stop[1] == '?' || stop[1] == '!'))
        return dotted || (stop + 2 == s->end && stop[1] == '.' && ne_is_abbreviation(part, (size_t)(stop - part)));
    if (closes_sentence(stop + 1, s->end))
        return false;
    if (dotted)
        return true;
    if (stop - part == 1 && is_letter(part, stop) && *part != 'a' && *part != 'i')
        return true;
    if (word == part && ne_is_abbreviation(part, (size_t)(stop - part)))
        return true;
    return false;
}

/* Whether a stop between letters joins them: initials and dotted abbreviations ("U.S.A", "Ph.D"). */
static bool joins_parts(const char *part, const char *stop, const char *end, bool dotted)
{
    const char *next = skip_class(stop + 1, end, NEWSEVENT_BYTE_LETTER);
    size_t before = (size_t)(stop - part), after = (size_t)(next - (stop + 1));
    if (before == 1 && after == 1)
        return true;
    if (dotted && after <= 2)
        return true;
    return (before == 2 && after == 1 && (next == end || *next == '.')) || (before == 1 && after == 2 && next < end && *next == '.');
}

/* Digits with what joins them: 3.5, 10,000, 7:30, 9/11, 11/28/2000, 713-853-3989. Returns the end. */
static const char *scan_number(const char *p, const char *end)
{
    const char *start = p;
    p = skip_class(p, end, NEWSEVENT_BYTE_DIGIT);
    size_t first = (size_t)(p - start), groups = 1;
    while (p < end && is_digit(p + 1, end) && (*p == '.' || *p == ',' || *p == ':'))
        p = skip_class(p + 1, end, NEWSEVENT_BYTE_DIGIT);
    if (p >= end || !is_digit(p + 1, end) || (*p != '-' && *p != '/'))
        return p;
    char joint = *p;
    const char *q = p;
    size_t last = 0, second = 0;
    while (groups < 6 && q < end && *q == joint && is_digit(q + 1, end)) {
        const char *r = skip_class(q + 1, end, NEWSEVENT_BYTE_DIGIT);
        last = (size_t)(r - (q + 1));
        if (++groups == 2)
            second = last;
        q = r;
    }
    if (groups >= 3 && (joint == '/' || last == 4 || first <= 2))
        return q; /* dates, telephone numbers */
    if (groups != 2)
        return p;
    if (joint == '-')
        return (first == 3 && second == 4) || (first == 5 && second == 4) ? q : p;
    /* 9/11 and 6/14 are dates; 1/2 and 2001/02 are not */
    return first <= 2 && second == 2 && (first == 1 || start[0] == '0' || start[0] == '1') && start[first + 1] <= '3' ? q : p;
}

/* True where the apostrophe at `p` joins what stands around it: O'Neill, Qa'ida, o'clock. */
static bool joins_name(const char *p, uint32_t n, const char *end) { return is_letter(p + n, end); }

static bool ends_like_suffix(const char *p, const char *end)
{
    const char *q = skip_class(p, end, NEWSEVENT_BYTE_LETTER);
    size_t n = (size_t)(q - p);
    return (n == 5 && ne_equals_folded(p, 5, "esque")) || (n == 4 && (ne_equals_folded(p, 4, "wise") || ne_equals_folded(p, 4, "fold")));
}

/* The end of the word that begins with a letter or digit at `word`. */
static const char *scan_word(const splitter *s, const char *word)
{
    const char *p = word, *part = word, *end = s->chunk_end;
    bool dotted = false;
    if (is_digit(p, end)) {
        p = scan_number(p, end);
        const char *letters = skip_class(p, end, NEWSEVENT_BYTE_LETTER);
        if (letters > p && ne_is_unit(p, (size_t)(letters - p)) && !is_digit(letters, end))
            return p;
        if (letters > p && letters < end && *letters == '.' && (ne_equals_folded(p, (size_t)(letters - p), "a") || ne_equals_folded(p, (size_t)(letters - p), "p")))
            return p; /* 8p.m. */
    }
    for (;;) {
        uint32_t n, sort = class_at(p, end, &n);
        if (sort == NEWSEVENT_BYTE_LETTER || sort == NEWSEVENT_BYTE_DIGIT) {
            p += n;
            continue;
        }
        if (p >= end)
            return p;
        if (*p == '.') {
            if (is_letter(p + 1, end) && joins_parts(part, p, end, dotted)) {
                dotted = true;
                part = ++p;
                continue;
            }
            if (is_digit(p + 1, end) && p > word && is_digit(p - 1, end)) {
                p++;
                continue;
            }
            return keeps_stop(s, word, part, p, dotted) ? p + 1 : p;
        }
        if ((*p == '&' && p - word <= 3 && is_letter(p + 1, end)) || *p == '_') {
            p++;
            continue;
        }
        if (*p == '$' && p - word <= 2 && p > word && word[0] <= 'Z' && p[-1] >= 'A' && p[-1] <= 'Z')
            return p + 1; /* US$ */
        if (*p == '-' && is_alnum(p + 1, end) && (ne_is_joined_prefix(part, (size_t)(p - part)) || ends_like_suffix(p + 1, end))) {
            part = ++p;
            continue;
        }
        uint32_t a = ne_apostrophe(p, end);
        if (!a || *p == '`')
            return p;
        if (p > word && ne_ascii_lower(p[-1]) == 'n' && p - word > 1 && negation(p - 1, end))
            return p - 1;
        uint32_t c = clitic(p, end);
        if (c && p > word && (p[-1] == '0' || (is_digit(p - 1, end) && !is_digit(word, end))) && p[a] == 's') {
            p += c; /* 1990's */
            continue;
        }
        if (!c && joins_name(p, a, end)) {
            p += a;
            continue;
        }
        /* lovin', but the mark that closes a quotation after "in" or "begin" stands alone */
        if (!c && p - word >= 5 && p[-1] == 'n' && p[-2] == 'i' && p + a == end && word[0] >= 'a' && !ne_equals_folded(word, (size_t)(p - word), "begin") &&
            p[-3] != 'a' && p[-3] != 'r' && p[-3] != 't')
            return p + a;
        return p;
    }
}

/* The end of the run of marks at `p`, which belong together as one word: "...", "--", "!!", "''", "***". */
static const char *scan_marks(const char *p, const char *end)
{
    uint32_t n;
    class_at(p, end, &n);
    const char *q = p + n;
    switch (*p) {
    case '.': case '?': case '!':
        while (q < end && (*q == '.' || *q == '?' || *q == '!'))
            q++;
        return q;
    case '\'': case '`':
        return q < end && *q == *p ? q + 1 : q;
    case '-': case '=': case '*': case '_': case '~': case '+': case '#': case '<': case '>': case '^': case '$': case '|':
        while (q < end && *q == *p)
            q++;
        if (q < end && *q == '>' && (*p == '-' || *p == '='))
            q++;
        return q;
    default:
        if (n > 1) { /* ’’, ——, …. and runs of one picture */
            while ((size_t)(end - q) >= n && memcmp(p, q, n) == 0)
                q += n;
            if (n == 3 && memcmp(p, "\xe2\x80\xa6", 3) == 0)
                while (q < end && *q == '.')
                    q++;
        }
        return q;
    }
}

/* An apostrophe that begins a word: 'em, 'til, '90s, 's. Returns the end of that word or NULL. */
static const char *scan_elision(const char *p, const char *end)
{
    uint32_t n = ne_apostrophe(p, end);
    if (!n)
        return NULL;
    const char *q = p + n, *r = skip_class(q, end, NEWSEVENT_BYTE_DIGIT);
    if (r - q == 2 && (r == end || *r == 's' || !is_alnum(r, end)))
        return r < end && *r == 's' ? r + 1 : r;
    r = skip_class(q, end, NEWSEVENT_BYTE_LETTER);
    size_t length = (size_t)(r - q);
    static const char *const list[] = {"em", "til", "cause", "bout", "round", "n", "tis", "twas", "nuff"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (ne_equals_folded(q, length, list[i]) && length == strlen(list[i]))
            return i == 6 || i == 7 ? q + 1 : r;
    return NULL;
}

/* Splits the chunk from `p` on; words in it touch one another. */
static void split_chunk(splitter *s, const char *p)
{
    const char *end = s->chunk_end;
    bool marks_only = true; /* no word yet: an address or emoticon may begin */
    while (p < end && !s->failed) {
        uint32_t n, sort = class_at(p, end, &n);
        if (sort == NEWSEVENT_BYTE_SPACE) {
            p += n;
            continue;
        }
        uint32_t length = marks_only || *p == '<' || *p == ':' || *p == ';' ? ne_emoticon(p, end) : 0;
        bool tag = (*p == '@' || *p == '#') && is_letter(p + 1, end);
        if (!length && (marks_only || (p > s->chunk && (p[-1] == '<' || p[-1] == '('))) && (tag || sort != NEWSEVENT_BYTE_OTHER))
            length = ne_address(p, end);
        const char *q;
        if (length) {
            q = p + length;
            marks_only = false;
        } else if (sort == NEWSEVENT_BYTE_LETTER || sort == NEWSEVENT_BYTE_DIGIT) {
            bool touches = !marks_only && p > s->text;
            uint32_t tail = touches ? negation(p, end) : 0;
            marks_only = false;
            q = tail ? p + tail : scan_word(s, p);
            if ((tail = ne_fused(p, (size_t)(q - p))) != 0) {
                emit(s, p, p + tail);
                p += tail;
            }
        } else if ((length = clitic(p, end)) != 0) {
            q = p + length;
        } else if ((q = scan_elision(p, end)) != NULL) {
            marks_only = false;
        } else if (*p == '.' && is_digit(p + 1, end) && marks_only) {
            q = scan_word(s, p + 1);
        } else if (*p == '+' && is_digit(p + 1, end) && marks_only) {
            q = scan_number(p + 1, end);
        } else {
            q = scan_marks(p, end);
        }
        emit(s, p, q);
        p = q;
    }
}

bool ne_words_split(ne_arena *arena, ne_word_spans *out, const char *sentence, uint32_t length)
{
    splitter s = {arena, out, sentence, sentence + length, sentence, sentence, false};
    const char *p = sentence;
    while (p < s.end && !s.failed) {
        while (p < s.end && ne_word_class[(unsigned char)*p] == NEWSEVENT_BYTE_SPACE)
            p++;
        const char *q = p;
        while (q < s.end && ne_word_class[(unsigned char)*q] == NEWSEVENT_BYTE_LETTER)
            q++;
        /* most chunks are nothing but letters, or letters and a comma */
        uint32_t next = q < s.end ? ne_word_class[(unsigned char)*q] : NEWSEVENT_BYTE_SPACE;
        bool comma = q > p && q + 1 < s.end && *q == ',' && ne_word_class[(unsigned char)q[1]] == NEWSEVENT_BYTE_SPACE;
        if (q > p && (next == NEWSEVENT_BYTE_SPACE || comma)) {
            uint32_t first = ne_fused(p, (size_t)(q - p));
            if (first)
                emit(&s, p, p + first);
            emit(&s, p + first, q);
            if (comma)
                emit(&s, q, q + 1);
            p = q + comma;
            continue;
        }
        while (q < s.end && ne_word_class[(unsigned char)*q] != NEWSEVENT_BYTE_SPACE)
            q++;
        if (q > p) {
            s.chunk = p;
            s.chunk_end = q;
            split_chunk(&s, p);
        }
        p = q;
    }
    return !s.failed;
}
