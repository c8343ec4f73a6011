/* Input that is no article: nothing crashes, hangs or reads outside, and every span stays within the text. */
#include "common/corpus.h"
#include "common/suite.h"

#include <stdio.h>
#include <string.h>

static void span_inside(uint32_t start, uint32_t end, size_t length)
{
    ck_assert_uint_le(start, end);
    ck_assert_uint_le(end, length);
}

/* Parses a copy that ends where its memory ends, so that sanitizers see each read past it; writes it in one of the formats. */
static size_t survives(const char *bytes, size_t length)
{
    char *copy = malloc(length ? length : 1);
    if (length)
        memcpy(copy, bytes, length);
    ne_error error;
    ne_article about = {.size = sizeof about, .published = {"2026-03-11", 10}, .flags = NEWSEVENT_KEEP_CANDIDATES};
    ne_document *doc = ne_parse(NULL, copy, length, &about, &error);
    ck_assert_msg(doc || error.code == NEWSEVENT_ERROR_ENCODING, "%s", doc ? "" : error.message);
    static uint32_t turn;
    size_t count = 0, n;
    if (doc) {
        const ne_sentence *s = ne_sentences(doc, &count);
        for (size_t i = 0; i < count; i++)
            span_inside(s[i].start, s[i].end, length);
        const ne_event *e = ne_events(doc, &n);
        for (size_t i = 0; i < n; i++)
            span_inside(e[i].start, e[i].end, length);
        if (length < 100000) {
            text out = {NULL, 0, 0};
            ck_assert_int_eq(ne_render(doc, (ne_format)(turn++ % NEWSEVENT_FORMATS), NULL, text_append, &out, NULL), NEWSEVENT_OK);
            text_free(&out);
        }
    }
    ne_free(doc);
    free(copy);
    return count;
}

static void fed_the_same(const char *bytes, size_t length, size_t chunk)
{
    text whole = parsed_json(bytes, length, NULL), fed = streamed_json(bytes, length, chunk, NULL);
    ck_assert_msg(whole.length == fed.length && !memcmp(whole.data, fed.data, whole.length), "chunks of %zu differ", chunk);
    text_free(&whole);
    text_free(&fed);
}

START_TEST(nothing)
{
    ck_assert_uint_eq(survives("", 0), 0);
    static const char *const blank[] = {" ", "\n", "\t\r\n \n\n", "\xc2\xa0\xc2\xa0", "\xe2\x80\x8b", "\xef\xbb\xbf", "\f\v"};
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++) {
        survives(blank[i], strlen(blank[i]));
        fed_the_same(blank[i], strlen(blank[i]), 1);
    }
    static char spaces[100000];
    memset(spaces, ' ', sizeof spaces);
    ck_assert_uint_eq(survives(spaces, sizeof spaces), 0);
    memset(spaces, '\n', sizeof spaces);
    ck_assert_uint_eq(survives(spaces, sizeof spaces), 0);
    static const char *const little[] = {".", "\"", "(", "a", "A.", "...", "\"\"", "1", "$", "%", "-", "\xe2\x80\x9c", "'s", "\0", "@", "#"};
    for (size_t i = 0; i < sizeof little / sizeof *little; i++)
        survives(little[i], strlen(little[i]) + (little[i][0] == 0));
}
END_TEST

/* Enough memory for `size` bytes made by repeating `unit`. */
static char *repeat(const char *unit, size_t size)
{
    char *bytes = malloc(size);
    size_t n = strlen(unit);
    for (size_t i = 0; i < size; i++)
        bytes[i] = unit[i % n];
    return bytes;
}

/* Sanitizers slow everything down some twenty times: there an eighth of the size does. Without them a quarter is still as
 * long as a window; `make check-all` takes the whole. */
static size_t scaled(size_t size) { return getenv("NEWSEVENT_SANITIZED") ? size / 8 : getenv("NEWSEVENT_LONG") ? size : size / 4; }

START_TEST(no_sentence_end)
{
    static const char *const units[] = {"the army said that ", "and ", "x ", "Kyiv, ", "\"No ", "( ", "killed 3 ", "1,000 ", "a\n", "Mr. ",
                                        "said the minister of the ", "on Tuesday ", "\xe2\x80\x9c", "- "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t size = scaled(i < 4 ? 1u << 20 : 1u << 17);
        char *bytes = repeat(units[i], size);
        survives(bytes, size);
        free(bytes);
    }
}
END_TEST

START_TEST(one_word)
{
    static const char *const units[] = {"a", "A", "1", ".", "\xc3\xa9", "-", "\"", "x."};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t size = scaled(i ? 1u << 18 : 10u << 20);
        char *bytes = repeat(units[i], size);
        survives(bytes, size);
        free(bytes);
    }
}
END_TEST

/* An article in small: headline, dateline, quotation, figures, dates, names, a list, a line of boilerplate. */
static const char small_article[] =
    "Rebels seize Belo\n\n"
    "GENEVA, March 3 (Continental Press) \xe2\x80\x93 At least 23 people were killed on Tuesday when rebels attacked Belo, the\n"
    "U.N. said. \xe2\x80\x9cWe won\xe2\x80\x99t leave,\xe2\x80\x9d Mayor Jos\xc3\xa9 Ruiz told reporters. \"Never.\"\n\n"
    "- Kessia may send 1,500 troops, $2.5 million and aid.\n"
    "- Marun denied it.\n\n"
    "Read more: www.example.org\n";

/* A byte that is no UTF-8, and NUL, in the place of every byte of an article, and put in before it. */
static void at_every_position(const text *t, char byte)
{
    char *bytes = malloc(t->length + 1);
    for (size_t i = 0; i < t->length; i++) {
        memcpy(bytes, t->data, t->length);
        bytes[i] = byte;
        survives(bytes, t->length);
        memcpy(bytes, t->data, i);
        bytes[i] = byte;
        memcpy(bytes + i + 1, t->data + i, t->length - i);
        survives(bytes, t->length + 1);
    }
    free(bytes);
}

START_TEST(bad_bytes)
{
    text t = {NULL, 0, 0};
    text_append(&t, small_article, sizeof small_article - 1);
    at_every_position(&t, '\xff');
    at_every_position(&t, '\0');
    at_every_position(&t, '\xe2');
    text_free(&t);
}
END_TEST

/* Beginnings of an article, and ends of one: cut characters, quotations without their other half. All of them in
 * `make check-all`, else one in seven. */
START_TEST(cut_off)
{
    text t = article_text(6);
    size_t step = getenv("NEWSEVENT_LONG") ? 1 : 7;
    for (size_t i = 0; i < t.length; i += step) {
        survives(t.data, i);
        survives(t.data + i, t.length - i);
    }
    text_free(&t);
}
END_TEST

START_TEST(utf16)
{
    static const char little[] = "\xff\xfeP\0e\0a\0c\0e\0.\0", big[] = "\xfe\xff\0P\0e\0a\0c\0e\0.";
    ne_error error;
    ck_assert_ptr_null(ne_parse(NULL, little, sizeof little - 1, NULL, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ENCODING);
    ck_assert_ptr_nonnull(strstr(error.message, "UTF-16"));
    ck_assert_ptr_null(ne_parse(NULL, big, sizeof big - 1, NULL, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ENCODING);
}
END_TEST

/* Random bytes, and articles with random bytes in them; the numbers are the same in every run (xorshift, Marsaglia 2003). */
START_TEST(random_bytes)
{
    uint64_t state = 88172645463325252u;
    char bytes[600];
    text t = article_text(9);
    for (int round = 0; round < 2000; round++) {
        size_t length = 0;
        for (; length < sizeof bytes; length++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            if (round % 3 == 0)
                bytes[length] = (char)(state >> 24);
            else
                bytes[length] = (state & 63) == 0 ? (char)(state >> 24) : t.data[(length + (size_t)round * 7) % t.length];
        }
        if ((bytes[0] == '\xff' && bytes[1] == '\xfe') || (bytes[0] == '\xfe' && bytes[1] == '\xff'))
            bytes[0] = ' ';
        length = sizeof bytes - (size_t)(state % 64);
        survives(bytes, length);
        if (round % 10 == 0)
            fed_the_same(bytes, length, 1 + (size_t)round % 7);
    }
    text_free(&t);
}
END_TEST

/* Words and marks in random order reach rules that no whole sentence does. */
START_TEST(random_words)
{
    static const char *const words[] = {"President", "Biden", "said", "that", "\"", "(", ")", "killed", "three", "people", "on", "Tuesday",
                                        ",", ".", "U.S.", "the", "army", "of", "Russia", "attacked", "not", "will", "$", "1.5", "million",
                                        "%", "who", "was", "arrested", "by", "police", "in", "Kyiv", "'s", "\n", "\n\n", "and", "Mr.", "-",
                                        "\xe2\x80\x9c", "\xe2\x80\x9d", "according", "to", "10", "March", "2024", "last", "week", "he", "if"};
    uint64_t state = 362436069362436069u;
    for (int round = 0; round < 1000; round++) {
        text t = {NULL, 0, 0};
        for (int i = 0; i < 80; i++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            const char *word = words[(state >> 20) % (sizeof words / sizeof *words)];
            text_append(&t, word, strlen(word));
            text_append(&t, " ", (state & 7) != 0);
        }
        survives(t.data, t.length);
        if (round % 10 == 0)
            fed_the_same(t.data, t.length, 1 + (size_t)round % 5);
        text_free(&t);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {nothing, no_sentence_end, one_word, bad_bytes, cut_off, utf16, random_bytes, random_words};
    article_count();
    return RUN_SUITE("badinput", 280, tests);
}
