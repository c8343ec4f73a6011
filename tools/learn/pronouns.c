#include "learn/pronouns.h"

#include "text/fold.h"

#include <string.h>

#define FILLERS_OF(g, f) for (const gold_filler *f = (g)->fillers, *last_ = f + (g)->filler_count; f < last_; f++)

static bool has_name(const gold_filler *f) { return f->role != GOLD_TIME && f->role != GOLD_QUANTITY && f->name; }

const char *told_name(const article *a, uint32_t start, uint32_t end)
{
    for (uint32_t i = 0; i < a->event_count; i++) {
        const gold_event *g = &a->events[i];
        if (g->speaker.name && g->speaker.start == start && g->speaker.end == end)
            return g->speaker.name;
        FILLERS_OF(g, f)
            if (has_name(f) && f->start == start && f->end == end)
                return f->name;
    }
    return NULL;
}

static bool is_word_byte(char ch) { return ch != ' ' && ch != ',' && ch != '"'; }

/* The next word of the text from `*at` on: its length, 0 at the end. */
static size_t next_word(const char *text, size_t length, size_t *at, const char **word)
{
    while (*at < length && !is_word_byte(text[*at]))
        ++*at;
    size_t start = *at;
    while (*at < length && is_word_byte(text[*at]))
        ++*at;
    *word = text + start;
    return *at - start;
}

static bool same_word(const char *a, size_t length, const char *b, size_t size)
{
    if (length != size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (ne_ascii_lower(a[i]) != ne_ascii_lower(b[i]))
            return false;
    return true;
}

static bool is_article(const char *word, size_t size) { return same_word(word, size, "the", 3) || same_word(word, size, "a", 1) || same_word(word, size, "an", 2); }

/* Whether each word of `a` but articles is one of `b`'s, and there is one. */
static bool words_among(const char *a, size_t a_length, const char *b, size_t b_length)
{
    const char *word, *other;
    size_t at = 0, size, n = 0;
    while ((size = next_word(a, a_length, &at, &word))) {
        size_t in = 0, other_size;
        bool found = is_article(word, size);
        n += !found;
        while (!found && (other_size = next_word(b, b_length, &in, &other)))
            found = same_word(word, size, other, other_size);
        if (!found)
            return false;
    }
    return n > 0;
}

/* The last word before "of", which the phrase is about. */
static const char *main_word(const char *phrase, size_t length, size_t *size)
{
    const char *word, *last = phrase;
    size_t at = 0, n;
    *size = 0;
    while ((n = next_word(phrase, length, &at, &word)) && !(*size && same_word(word, n, "of", 2))) {
        last = word;
        *size = n;
    }
    return last;
}

/* Whether one phrase has all the words of the other and is about the same: "Biden" of "Joe Biden", but not "Korean" of "Korean troops". */
static bool same_words(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t a_size, b_size;
    const char *of_a = main_word(a, a_length, &a_size), *of_b = main_word(b, b_length, &b_size);
    return same_word(of_a, a_size, of_b, b_size) && (words_among(a, a_length, b, b_length) || words_among(b, b_length, a, a_length));
}

bool is_own_name(const article *a, uint32_t start, uint32_t end, const char *name)
{
    return same_words(a->text + start, end - start, name, strlen(name));
}

/* Whether the filler's bytes are the mention's: they hold its head, and not much beside it. */
static bool stands_at(const gold_filler *f, const ne_coref *c, const ne_ment *m)
{
    uint32_t head = c->tokens[m->head].start;
    return f->start <= head && head < f->end && f->end - f->start < 2 * (m->end - m->start) + 8;
}

bool is_named(const article *a, const ne_coref *c, const ne_ment *m, const char *name)
{
    if (same_words(a->text + m->start, m->end - m->start, name, strlen(name)))
        return true;
    for (uint32_t i = 0; i < a->event_count; i++) {
        const gold_event *g = &a->events[i];
        if (g->speaker.name && !strcmp(g->speaker.name, name) && stands_at(&g->speaker, c, m))
            return true;
        FILLERS_OF(g, f)
            if (has_name(f) && !strcmp(f->name, name) && stands_at(f, c, m))
                return true;
    }
    return false;
}
