#include "common/mutate.h"

#include <ctype.h>
#include <string.h>

#define MOST 20000u /* bytes of a mutated text, but for its last addition */

uint64_t next_number(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state >> 11;
}

static size_t below(uint64_t *state, size_t n) { return n ? (size_t)(next_number(state) % n) : 0; }

/* What breaks readers: marks that want a partner, odd white space, ends of sentences, bytes that are no UTF-8, signs of
 * direction, the ends of what numbers and dates may be. */
static const char *const pieces[] = {
    "\"", "\xe2\x80\x9c", "\xe2\x80\x9d", "'", "\xe2\x80\x98", "\xe2\x80\x99", "(", ")", "[", "]", ",", ";", ":", ".", "...", "!", "?", "-", "--",
    "\xe2\x80\x94", "\n", "\n\n", "\r\n", "\t", " ", "  ", "\xc2\xa0", "\xe2\x80\xa8", "\xff", "\xe2\x82", "\x80", "\xf4\x90\x80\x80", "\xed\xa0\x80",
    "\xef\xbb\xbf", "\xe2\x80\xae", "\xe2\x80\x8b", "\xf0\x9f\x98\x80", "$", "\xe2\x82\xac", "%", "1,000,000,000,000,000,000,000", "0", "-1", "1/0",
    "99999999999999999999", "0.0000000000000000001", "1e400", "February 30, 9999", "the 0th of May", "32/13/0000", "25:61", "10-20-30",
    "two hundred million billion trillion", "half of 1.5 dozen", "10,000,00", "said", " said ", "according to", " according to ", "he", "who", "which", "'s",
    " that ", "\"\"", "\"'\"", "said: \"", ",\" said ", "clear that", " by ", "the the the", "Mr.", "U.S.", "St.", "a.m.", "www.x.org/?a=b&c#d", "@a", "#b",
    "killed", "3 killed", "Monday", "last year", "two days before", "the 1990s", "(AP) -", "PARIS (Reuters) - ", "* ", "- ", "1. ", "By A. B. Cee"};

static void cut(text *t, size_t from, size_t to)
{
    memmove(t->data + from, t->data + to, t->length - to);
    t->length -= to - from;
}

static void put(text *t, size_t at, const char *bytes, size_t length)
{
    if (!length)
        return;
    text_append(t, bytes, length);
    memmove(t->data + at + length, t->data + at, t->length - length - at);
    memcpy(t->data + at, bytes, length);
}

static size_t find(const text *t, size_t from, char what)
{
    const char *at = from < t->length ? memchr(t->data + from, what, t->length - from) : NULL;
    return at ? (size_t)(at - t->data) : t->length;
}

/* Each byte of one of `what` away, or twice. */
static void marks(text *t, const char *what, bool twice)
{
    text out = {NULL, 0, 0};
    text_append(&out, "", 0);
    for (size_t i = 0; i < t->length; i++) {
        bool is = t->data[i] && strchr(what, t->data[i]);
        if (!is || twice)
            text_append(&out, t->data + i, 1);
        if (is && twice)
            text_append(&out, t->data + i, 1);
    }
    text_free(t);
    *t = out;
}

static void piece_in(text *t, uint64_t *state, size_t count)
{
    const char *piece = pieces[below(state, sizeof pieces / sizeof *pieces)];
    for (size_t i = 0; i < count; i++)
        put(t, below(state, t->length + 1), piece, strlen(piece));
}

static void repeated(text *t, uint64_t *state)
{
    text run = {NULL, 0, 0};
    size_t count = 1 + below(state, 400), at = below(state, t->length + 1);
    for (size_t i = 0, kinds = 1 + below(state, 3); i < kinds; i++) {
        const char *piece = pieces[below(state, sizeof pieces / sizeof *pieces)];
        text_append(&run, piece, strlen(piece));
    }
    size_t unit = run.length;
    for (size_t i = 1; i < count; i++)
        text_append(&run, run.data, unit < run.capacity - run.length ? unit : 0);
    put(t, at, run.data, run.length);
    text_free(&run);
}

/* Words or lines out, or two of them swapped. */
static void units(text *t, uint64_t *state, char mark)
{
    size_t times = 1 + below(state, 12);
    for (size_t i = 0; i < times && t->length; i++) {
        size_t from = find(t, below(state, t->length), mark), to = find(t, from + 1, mark);
        if (from >= t->length || to >= t->length)
            continue;
        if (below(state, 2)) {
            cut(t, from, to);
            continue;
        }
        text moved = {NULL, 0, 0};
        text_append(&moved, t->data + from, to - from);
        cut(t, from, to);
        put(t, find(t, below(state, t->length), mark), moved.data, moved.length);
        text_free(&moved);
    }
}

static void damage(text *t, const text *other, uint64_t *state)
{
    size_t n = t->length;
    switch (below(state, 16)) {
    case 0: t->length = below(state, n + 1); break;
    case 1: cut(t, 0, below(state, n + 1)); break;
    case 2:
        for (size_t i = 0, times = 1 + below(state, 20); i < times && n; i++)
            t->data[below(state, n)] ^= (char)(1u << below(state, 8));
        break;
    case 3:
        for (size_t i = 0, times = 1 + below(state, 8); i < times && n; i++)
            t->data[below(state, n)] = (char)below(state, 256);
        break;
    case 4: units(t, state, '\n'); break;
    case 5: case 6: units(t, state, ' '); break;
    case 7: marks(t, below(state, 2) ? "\n" : ".!?", false); break;
    case 8:
        for (size_t i = 0; i < n; i++)
            t->data[i] = (char)toupper((unsigned char)t->data[i]);
        break;
    case 9:
        for (size_t i = 0; i < n; i++)
            t->data[i] = (char)tolower((unsigned char)t->data[i]);
        break;
    case 10: marks(t, below(state, 2) ? "\"'" : "\x9c\x9d\x98\x99", below(state, 2)); break;
    case 11: marks(t, below(state, 2) ? " " : ",", below(state, 2)); break;
    case 12: case 13: piece_in(t, state, 1 + below(state, 20)); break;
    case 14: repeated(t, state); break;
    default:
        if (other->length) {
            size_t from = below(state, other->length), size = below(state, other->length - from);
            put(t, below(state, n + 1), other->data + from, size);
        }
    }
    if (t->length > MOST)
        t->length = MOST;
}

text mutated(const text *from, const text *other, uint64_t *state)
{
    text t = {NULL, 0, 0};
    text_append(&t, from->data ? from->data : "", from->length);
    for (size_t i = 0, times = 1 + below(state, 4); i < times; i++)
        damage(&t, other, state);
    return t;
}
