/* Wrapped at any column a text has the same sentences as with a paragraph a line. On articles written for this test, and, where the
 * optional data folder is there, on the development sets: a hard wrap may cost two points of F1, no more. */
#include "common/suite.h"
#include "newsevent.h"
#include "sentence/segment.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char article[] =
    "Orton bridge to close for repairs as council blames salt\n\n"
    "The only bridge over the Tarn at Orton will close to cars for nine weeks from Jan. 5, the county council said on Tuesday, after divers "
    "found that road salt had eaten into two of its piers. Gov. Lena Marsh called it “a matter of safety first.”\n\n"
    "\"We did not take this decision lightly,\" said J. R. Vail, the county's chief engineer, who has argued for a new crossing since 2015. "
    "\"Nobody likes it. But what would people say if it fell?\"\n\n"
    "Buses will be sent round by Quay, which adds 14.5 miles to the journey. The U.S. Postal Service said it would keep its office on the "
    "north bank open until 6 p.m. Ferries cannot run in winter (the last one tried in 1962).\n\n"
    "Shopkeepers fear for their trade. Tom Cole, who sells bicycles at No. 3 Mill Lane, hopes to gain from it: \"Everybody will walk or "
    "ride,\" he said, \"and I have 60 bicycles in the yard.\" Ruth Harlow of Harlow & Co. was less cheerful. She has cut two jobs.\n";

/* Breaks lines so that none is longer than `width` characters where a space allows it; the length stays. */
static void wrap(char *text, size_t length, size_t width)
{
    size_t column = 0, last_space = 0, after = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n') {
            column = after = last_space = 0;
            continue;
        }
        column += ((unsigned char)text[i] & 0xc0) != 0x80;
        if (text[i] == ' ') {
            last_space = i;
            after = 0;
        } else {
            after += ((unsigned char)text[i] & 0xc0) != 0x80;
        }
        if (column > width && last_space && text[i] != ' ') {
            text[last_space] = '\n';
            column = after;
            last_space = 0;
        }
    }
}

static size_t ends_of(const char *text, size_t length, uint32_t *ends, size_t room)
{
    ne_segmenter s;
    ne_segmenter_init(&s, NULL, 16384);
    ne_span span;
    size_t n = 0;
    while (n < room && ne_segment_next(&s, text, 0, (uint32_t)length, true, &span))
        ends[n++] = span.end;
    return n;
}

START_TEST(same_sentences)
{
    uint32_t plain[64], wrapped[64];
    size_t count = ends_of(article, sizeof article - 1, plain, 64);
    ck_assert_uint_eq(count, 13);
    for (size_t width = 50; width <= 110; width++) {
        char text[sizeof article];
        memcpy(text, article, sizeof article);
        wrap(text, sizeof article - 1, width);
        ck_assert_uint_eq(ends_of(text, sizeof article - 1, wrapped, 64), count);
        ck_assert_mem_eq(plain, wrapped, count * sizeof *plain);
    }
}
END_TEST

typedef struct tally {
    double right, answered, gold;
} tally;

static double f1(const tally *t) { return 200 * t->right / (t->answered + t->gold); }

static void score(tally *t, const char *text, size_t length, json_t *sentences)
{
    static uint32_t ends[65536];
    size_t count = ends_of(text, length, ends, 65536), at = 0;
    t->answered += (double)count;
    t->gold += (double)json_array_size(sentences);
    for (size_t i = 0; i < json_array_size(sentences); i++) {
        uint32_t end = (uint32_t)json_integer_value(json_object_get(json_array_get(sentences, i), "end"));
        while (at < count && ends[at] < end)
            at++;
        t->right += at < count && ends[at] == end;
    }
}

START_TEST(development_sets)
{
    static const char *const names[] = {"golden_rules", "gum_dev", "ewt_test"};
    for (size_t n = 0; n < 3; n++) {
        char path[128], *line = NULL;
        size_t room = 0;
        snprintf(path, sizeof path, "../shared/eval/dev/sentences_%s.jsonl", names[n]);
        FILE *file = fopen(path, "r");
        if (!file)
            continue;
        tally plain = {0, 0, 0}, wrapped = {0, 0, 0};
        while (getline(&line, &room, file) > 0) {
            json_t *row = json_loads(line, 0, NULL);
            ck_assert_ptr_nonnull(row);
            json_t *sentences = json_object_get(row, "sentences");
            char *text = strdup(json_string_value(json_object_get(row, "text")));
            size_t length = strlen(text);
            score(&plain, text, length, sentences);
            wrap(text, length, 72);
            score(&wrapped, text, length, sentences);
            free(text);
            json_decref(row);
        }
        free(line);
        fclose(file);
        printf("%s: F1 %.1f, wrapped at 72 columns %.1f\n", names[n], f1(&plain), f1(&wrapped));
        ck_assert_double_gt(f1(&wrapped), f1(&plain) - 2);
    }
}
END_TEST

/* 10 MB in one word, and 1 MB without a sentence's end: everything is passed on, in pieces, in linear time. */
START_TEST(endless)
{
    size_t length = 10u << 20, total = 0;
    char *text = malloc(length);
    memset(text, 'x', length);
    ne_segmenter s;
    ne_span span;
    ne_segmenter_init(&s, NULL, 16384);
    while (ne_segment_next(&s, text, 0, (uint32_t)length, true, &span)) {
        ck_assert_uint_le(span.end - span.start, 16384);
        total += span.end - span.start;
    }
    ck_assert_uint_eq(total, length);
    length = 1u << 20;
    for (size_t i = 6; i < length; i += 7)
        text[i] = ' ';
    size_t letters = 0, covered = 0;
    for (size_t i = 0; i < length; i++)
        letters += text[i] != ' ';
    ne_segmenter_init(&s, NULL, 16384);
    while (ne_segment_next(&s, text, 0, (uint32_t)length, true, &span))
        for (uint32_t i = span.start; i < span.end; i++)
            covered += text[i] != ' ';
    ck_assert_uint_eq(letters, covered);
    free(text);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {same_sentences, development_sets, endless};
    return RUN_SUITE("wrapped", 120, tests);
}
