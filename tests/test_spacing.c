/* The same expressions in every white space, case and mark: values and speakers must not change. */
#include "common/suite.h"
#include "newsevent.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define NB "\xc2\xa0"
#define ROWS(a) (sizeof(a) / sizeof *(a))

static const char *const spaces[] = {" ", "  ", "\t", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "\xe2\x80\x83"};

/* `text` with each '_' written as one kind of white space. */
static void spaced(const char *text, const char *space, char *out, size_t size)
{
    size_t n = 0;
    for (; *text && n + 8 < size; text++) {
        if (*text == '_') {
            memcpy(out + n, space, strlen(space));
            n += strlen(space);
        } else {
            out[n++] = *text;
        }
    }
    out[n] = 0;
}

static ne_document *parse(const char *text)
{
    ne_article article = {.size = sizeof article, .published = {"2024-10-31", 10}};
    ne_document *doc = ne_parse(NULL, text, strlen(text), &article, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

static bool is(ne_string s, const char *text) { return s.length == strlen(text) && (!s.length || !memcmp(s.data, text, s.length)); }

static void time_is(const char *text, const char *value)
{
    ne_document *doc = parse(text);
    size_t count;
    const ne_time *t = ne_times(doc, &count);
    ck_assert_msg(count >= 1 && is(t->value, value), "%s: %.*s instead of %s", text, count ? (int)t->value.length : 4, count ? t->value.data : "none", value);
    ne_free(doc);
}

static void quantity_is(const char *text, double value, double high, const char *class)
{
    ne_document *doc = parse(text);
    size_t count;
    const ne_quantity *q = ne_quantities(doc, &count);
    ck_assert_msg(count == 1, "%s: %zu quantities", text, count);
    ck_assert_msg(q->value == value && (high == 0 || q->high == high), "%s: %g to %g", text, q->value, q->high);
    ck_assert_msg(!strcmp(ne_quantity_class_name(q->quantity_class), class), "%s: %s", text, ne_quantity_class_name(q->quantity_class));
    ne_free(doc);
}

START_TEST(times)
{
    static const char *const rows[][2] = {
        {"The bridge in the north was opened on 28_October_2024 by the king.", "2024-10-28"},
        {"The bridge in the north was opened on Oct._28,_2024 by the king.", "2024-10-28"},
        {"The bomb in the market went off at 6:40_p.m._on_Tuesday near a school.", "2024-10-29T18:40"},
        {"The minister of the interior resigned two_years_ago in the night.", "2022"},
        {"The minister of the interior was jailed for six_years by a court.", "P6Y"},
        {"The minister of the interior resigned last_week after a vote.", "2024-W43"},
        {"The minister of the interior was held from_Oct._3_to_7 in a camp.", "2024-10-03/2024-10-07"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        for (size_t k = 0; k < ROWS(spaces); k++) {
            char text[512];
            spaced(rows[i][0], spaces[k], text, sizeof text);
            time_is(text, rows[i][1]);
        }
}
END_TEST

START_TEST(quantities)
{
    static const struct {
        const char *text;
        double value, high;
        const char *class;
    } rows[] = {
        {"The flood in the valley killed at_least_14_people near the river.", 14, 0, "killed"},
        {"The flood in the valley destroyed between_200_and_300_homes near the river.", 200, 300, "buildings"},
        {"The flood in the valley destroyed from_200_to_300_homes near the river.", 200, 300, "buildings"},
        {"The flood in the valley destroyed two_hundred_and_fifty_homes near the river.", 250, 0, "buildings"},
        {"The bank in the valley paid $3.5_billion for the mine.", 3.5e9, 0, "money"},
        {"The bank in the valley sold 12_percent of the mine.", 12, 0, "percent"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        for (size_t k = 0; k < ROWS(spaces); k++) {
            char text[512];
            spaced(rows[i].text, spaces[k], text, sizeof text);
            quantity_is(text, rows[i].value, rows[i].high, rows[i].class);
        }
}
END_TEST

/* A paragraph wrapped at some 72 columns, its breaks inside the expressions. */
START_TEST(line_breaks)
{
    static const char *const ends[] = {"\n", "\r\n", " \n"};
    static const char text[] = "The people of the towns by the sea had gone to the hills and the woods until all was_"
                               "over and the water had left the fields and the roads between them, said the governor_"
                               "of the province, who told the radio that the new bridge had been opened on 28 October_"
                               "2024 by the king, and that the flood in the valley had destroyed between 200 and 300_"
                               "homes, while the road to the north was closed to all but the army and the red cross.\n";
    for (size_t k = 0; k < ROWS(ends); k++) {
        char out[512];
        spaced(text, ends[k], out, sizeof out);
        time_is(out, "2024-10-28");
        quantity_is(out, 200, 300, "buildings");
    }
}
END_TEST

START_TEST(marks_and_cases)
{
    static const char *const dashes[] = {"-", "\xe2\x80\x90", "\xe2\x80\x91", "\xe2\x80\x92", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x88\x92"};
    static const char *const apostrophes[] = {"'", "\xe2\x80\x99"};
    for (size_t k = 0; k < ROWS(dashes); k++) {
        char text[512];
        spaced("The flood destroyed 200_300 homes near the river.", dashes[k], text, sizeof text);
        quantity_is(text, 200, 300, "buildings");
        spaced("The fair was held on July 27_28, 2019, in Riga.", dashes[k], text, sizeof text);
        time_is(text, "2019-07-27/2019-07-28");
        spaced("The law passed in mid_August in Riga.", dashes[k], text, sizeof text);
        time_is(text, "2024-08");
    }
    for (size_t k = 0; k < ROWS(apostrophes); k++) {
        char text[512];
        spaced("Two days after Tuesday_s vote, the mayor left.", apostrophes[k], text, sizeof text);
        time_is(text, "2024-10-31");
        spaced("The truce began at eight o_clock on Monday.", apostrophes[k], text, sizeof text);
        time_is(text, "2024-10-28T08:00");
    }
    quantity_is("The flood KILLED AT LEAST FOURTEEN PEOPLE near the river.", 14, 0, "killed");
    quantity_is("The flood Killed At Least Fourteen People near the river.", 14, 0, "killed");
    time_is("The minister resigned LAST WEEK after the vote.", "2024-W43");
    time_is("The minister resigned TWO YEARS AGO after the vote.", "2022");
}
END_TEST

/* Leap days, ends of weeks and years, ISO weeks. */
START_TEST(calendars)
{
    static const char *const rows[][3] = {
        {"2024-02-29", "The minister resigned on Thursday.", "2024-02-29"},
        {"2024-03-01", "The minister resigned on Thursday.", "2024-02-29"},
        {"2024-02-28", "The minister will resign tomorrow.", "2024-02-29"},
        {"2023-02-28", "The minister will resign tomorrow.", "2023-03-01"},
        {"2000-03-01", "The minister resigned yesterday.", "2000-02-29"},
        {"2100-03-01", "The minister resigned yesterday.", "2100-02-28"},
        {"2024-01-01", "The minister resigned last week.", "2023-W52"},
        {"2021-01-03", "The minister resigned this week.", "2020-W53"},
        {"2016-01-03", "The minister resigned this week.", "2015-W53"},
        {"2026-12-31", "The minister resigned this week.", "2026-W53"},
        {"2024-01-01", "The minister resigned on Sunday.", "2023-12-31"},
        {"2024-12-31", "The minister will resign on Wednesday.", "2025-01-01"},
        {"2025-01-02", "The minister resigned on December 30.", "2024-12-30"},
        {"2024-12-30", "The minister will resign on January 2.", "2025-01-02"},
        {"2024-03-31", "The minister resigned last month.", "2024-02"},
        {"2024-10-31", "The minister resigned on 29 February.", "2024-02-29"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        ne_article article = {.size = sizeof article, .published = {rows[i][0], 10}};
        ne_document *doc = ne_parse(NULL, rows[i][1], strlen(rows[i][1]), &article, NULL);
        size_t count;
        const ne_time *t = ne_times(doc, &count);
        ck_assert_msg(count == 1 && is(t->value, rows[i][2]), "%s %s: %.*s", rows[i][0], rows[i][1], count ? (int)t->value.length : 0, count ? t->value.data : "");
        ne_free(doc);
    }
}
END_TEST

START_TEST(zones)
{
    static const char *const rows[][2] = {
        {"It struck on Monday at 0430 GMT.", "2024-10-28T04:30Z"},
        {"It struck on Monday at 04:30 UTC.", "2024-10-28T04:30Z"},
        {"It struck on Monday at 6 p.m. IST.", "2024-10-28T18:00+05:30"},
        {"It struck on Monday at 6 p.m. EST.", "2024-10-28T18:00-05:00"},
        {"It struck on Monday at 6 p.m. EDT.", "2024-10-28T18:00-04:00"},
        {"It struck on Monday at 6 p.m. CET.", "2024-10-28T18:00+01:00"},
        {"It struck on Monday at 6 p.m.", "2024-10-28T18:00"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        ne_document *doc = parse(rows[i][0]);
        size_t count;
        const ne_time *t = ne_times(doc, &count);
        ck_assert_msg(count == 1 && is(t->begin_at, rows[i][1]), "%s: %.*s", rows[i][0], count ? (int)t->begin_at.length : 0, count ? t->begin_at.data : "");
        ne_free(doc);
    }
}
END_TEST

START_TEST(quotation_marks)
{
    static const char *const marks[][2] = {
        {"\"", "\""}, {"\xe2\x80\x9c", "\xe2\x80\x9d"}, {"\xe2\x80\x9e", "\xe2\x80\x9c"}, {"\xe2\x80\x9e", "\xe2\x80\x9d"}, {"\xc2\xab", "\xc2\xbb"},
        {"\xc2\xbb", "\xc2\xab"}, {"\xe2\x80\x98", "\xe2\x80\x99"}, {"'", "'"}, {"``", "''"}, {"\xc2\xab" NB, NB "\xc2\xbb"},
    };
    for (size_t i = 0; i < ROWS(marks); i++) {
        char text[512];
        snprintf(text, sizeof text, "%sThe bridge over the river is closed,%s Anna Schmidt said.", marks[i][0], marks[i][1]);
        ne_document *doc = parse(text);
        size_t count, entities;
        const ne_quote *q = ne_quotes(doc, &count);
        const ne_entity *e = ne_entities(doc, &entities);
        ck_assert_msg(count == 1 && q->kind == NEWSEVENT_DIRECT && q->speaker != NEWSEVENT_NONE, "%s: %zu quotations", text, count);
        ck_assert_msg(is(e[q->speaker].name, "Anna Schmidt"), "%s", text);
        ne_free(doc);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {times, quantities, line_breaks, marks_and_cases, calendars, zones, quotation_marks};
    return RUN_SUITE("spacing", 120, tests);
}
