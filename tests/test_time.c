/* Time expressions: each row a publication date, a sentence, and what must be found in it, in order: "words = value". */
#include "common/suite.h"
#include "common/table.h"
#include "newsevent.h"

#include <stdio.h>
#include <string.h>

typedef struct row {
    const char *published; /* NULL: unknown */
    const char *text;
    const char *found; /* "words = value; words = value"; "" for nothing */
} row;

static void add(char *out, size_t size, const char *data, size_t length)
{
    size_t used = strlen(out);
    if (used + length + 1 > size)
        length = size - used - 1;
    memcpy(out + used, data, length);
    out[used + length] = 0;
}

static void times_of(const row *r, char *out, size_t size)
{
    ne_article article = {.size = sizeof article};
    if (r->published)
        article.published = (ne_string){r->published, strlen(r->published)};
    ne_document *doc = ne_parse(NULL, r->text, strlen(r->text), &article, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t count;
    const ne_time *times = ne_times(doc, &count);
    out[0] = 0;
    for (size_t i = 0; i < count; i++) {
        if (i)
            add(out, size, "; ", 2);
        add(out, size, r->text + times[i].start, times[i].end - times[i].start);
        add(out, size, " = ", 3);
        add(out, size, times[i].value.data ? times[i].value.data : "", times[i].value.length);
        ck_assert_ptr_nonnull(ne_time_rule(doc, i));
        ck_assert(times[i].value.length ? times[i].ground != NEWSEVENT_GROUND_NONE : times[i].ground == NEWSEVENT_GROUND_NONE);
    }
    ck_assert_ptr_null(ne_time_rule(doc, count));
    ne_free(doc);
}

static void check_rows(const row *rows, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        char got[2048];
        times_of(&rows[i], got, sizeof got);
        if (strcmp(got, rows[i].found) != 0) {
            printf("%s\n  wanted %s\n  got    %s\n", rows[i].text, rows[i].found, got);
            wrong++;
        }
    }
    ck_assert_msg(wrong == 0, "%zu of %zu wrong", wrong, count);
}
#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

START_TEST(dates)
{
    static const row rows[] = {
        {NULL, "The bridge was opened on 28 October 2024 by the king.", "28 October 2024 = 2024-10-28"},
        {NULL, "The bridge was opened on October 28, 2024, by the king.", "October 28, 2024 = 2024-10-28"},
        {NULL, "The bridge was opened on the 28th of October, 2024.", "28th of October, 2024 = 2024-10-28"},
        {NULL, "The bridge was opened on Oct. 28, 2024, by the king.", "Oct. 28, 2024 = 2024-10-28"},
        {NULL, "The log of 2024-10-28 is lost.", "2024-10-28 = 2024-10-28"},
        {NULL, "The log of 28/10/2024 is lost.", "28/10/2024 = 2024-10-28"},
        {NULL, "The log of 28.10.2024 is lost.", "28.10.2024 = 2024-10-28"},
        {NULL, "The treaty was signed in May 1750.", "May 1750 = 1750-05"},
        {NULL, "The treaty was signed in March of 1750.", "March of 1750 = 1750-03"},
        {NULL, "He ruled from 499 to 493 BC.", "from 499 to 493 BC = BC0499/BC0493; 499 = BC0499; 493 BC = BC0493"},
        {NULL, "The wall was built in AD 122.", "AD 122 = 0122"},
        {NULL, "She grew up in the 1990s and moved in the early 21st century.", "1990s = 199; early 21st century = 20"},
        {NULL, "They met in '96 and parted in 2004.", "'96 = 1996; 2004 = 2004"},
        {NULL, "The plant closed in the summer of 2019.", "summer of 2019 = 2019-SU"},
        {NULL, "Sales rose in the first quarter of 2022.", "first quarter of 2022 = 2022-Q1"},
        {NULL, "Sales rose in Q3 2019.", "Q3 2019 = 2019-Q3"},
        {NULL, "It was signed at the end of March 1944.", "end of March 1944 = 1944-03"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(spaces_cases_marks)
{
    static const row rows[] = {
        {NULL, "It ended on 28\xc2\xa0October\xc2\xa0" "2024 in Riga.", "28\xc2\xa0October\xc2\xa0" "2024 = 2024-10-28"},
        {NULL, "It ended on 28\xe2\x80\xafOctober\t2024 in Riga.", "28\xe2\x80\xafOctober\t2024 = 2024-10-28"},
        {NULL, "It ended on 28  October\t 2024 in Riga.", "28  October\t 2024 = 2024-10-28"},
        {NULL, "It ended on 28 OCTOBER 2024 in Riga.", "28 OCTOBER 2024 = 2024-10-28"},
        {NULL, "It ended on 28 october 2024 in Riga.", "28 october 2024 = 2024-10-28"},
        {NULL,
         "It ended on 2024\xe2\x80\x93" "10\xe2\x80\x93" "28 in Riga.", "2024\xe2\x80\x93" "10\xe2\x80\x93" "28 = 2024-10-28"},
        {NULL, "They met in \xe2\x80\x99" "96 in Riga.", "\xe2\x80\x99" "96 = 1996"},
        {NULL, "He was king (1868 \xe2\x80\x93 1912).", "1868 \xe2\x80\x93 1912 = 1868/1912; 1868 = 1868; 1912 = 1912"},
        {"2024-10-31", "The law passed in mid\xe2\x80\x91" "August.", "mid\xe2\x80\x91" "August = 2024-08"},
        {"2024-10-31", "Sunday\xe2\x80\x99s vote was lost.", "Sunday = 2024-10-27"},
        {"2024-10-31", "The vote was lost at 6\xc2\xa0P.M. on MONDAY.", "6\xc2\xa0P.M. on MONDAY = 2024-10-28T18:00"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(no_dates)
{
    static const row rows[] = {
        {"2024-10-31", "May I march with you, said Theresa May.", ""},
        {"2024-10-31", "He told The Sunday Times and the Sun that he may march.", ""},
        {"2024-10-31", "The army counted 1200 casualties and 2000 tents.", ""},
        {"2024-10-31", "It was the 56th meeting of the Second Committee.", ""},
        {"2024-10-31", "Flight 1549 met Resolution 1973 on page 2004.", ""},
        {"2024-10-31", "They will fall apart, said a woman of 44.", ""},
        {"2024-10-31", "Call 555-2019, or ask for room 1984.", ""},
        {"2024-10-31", "It cost $2024 and weighed 1999 kg.", ""},
    };
    CHECK(rows);
}
END_TEST

START_TEST(from_publication)
{
    static const row rows[] = {
        {"2024-10-31", "He resigned yesterday.", "yesterday = 2024-10-30"},
        {"2024-03-01", "He resigned yesterday.", "yesterday = 2024-02-29"},
        {"2023-03-01", "He resigned yesterday.", "yesterday = 2023-02-28"},
        {"2025-01-01", "He resigned yesterday.", "yesterday = 2024-12-31"},
        {"2024-12-31", "She will resign tomorrow.", "tomorrow = 2025-01-01"},
        {"2024-10-31", "He resigned last week.", "last week = 2024-W43"},
        {"2025-01-01", "He resigned last week.", "last week = 2024-W52"},
        {"2021-01-02", "He resigned this week.", "this week = 2020-W53"},
        {"2024-12-30", "He resigned this week.", "this week = 2025-W01"},
        {"2024-01-31", "He resigned last month.", "last month = 2023-12"},
        {"2024-10-31", "He resigned two years ago.", "two years ago = 2022"},
        {"2024-03-31", "He resigned a month ago.", "a month ago = 2024-02"},
        {"2024-10-31", "He resigned eleven days ago.", "eleven days ago = 2024-10-20"},
        {"2024-10-31", "He resigned earlier this year.", "earlier this year = 2024"},
        {"2024-10-31", "He resigned in August.", "August = 2024-08"},
        {"2024-10-31", "He resigned in December.", "December = 2023-12"},
        {"2024-10-31", "She will resign in March.", "March = 2025-03"},
        {"2024-10-31", "He resigned last summer.", "last summer = 2024-SU"},
        {"2024-10-31", "He was arrested last night.", "last night = 2024-10-30TNI"},
        {"2024-10-31", "She spoke this morning.", "this morning = 2024-10-31TMO"},
        {"2024-10-31", "He died on Christmas Eve.", "Christmas Eve = 2023-12-24"},
        {"2025-11-30", "The shops were full on Thanksgiving.", "Thanksgiving = 2025-11-27"},
        {"2024-04-10", "He preached on Easter Sunday.", "Easter Sunday = 2024-03-31"},
        {"2024-02-29", "He resigned a year ago.", "a year ago = 2023"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(weekdays)
{
    static const row rows[] = { /* 2024-10-31 is a Thursday */
        {"2024-10-31", "The court ruled on Tuesday.", "Tuesday = 2024-10-29"},
        {"2024-10-31", "The court will rule on Tuesday.", "Tuesday = 2024-11-05"},
        {"2024-10-31", "The court ruled on Thursday.", "Thursday = 2024-10-31"},
        {"2024-10-31", "The court is expected to rule on Friday.", "Friday = 2024-11-01"},
        {"2024-10-31", "The court ruled on Friday.", "Friday = 2024-10-25"},
        {"2024-10-31", "The court ruled last Tuesday.", "last Tuesday = 2024-10-29"},
        {"2024-10-31", "The court will rule next Tuesday.", "next Tuesday = 2024-11-05"},
        {"2024-10-31", "The crash happened on Tuesday night.", "Tuesday night = 2024-10-29TNI"},
        {"2024-10-31", "The crash happened early on Tuesday.", "early on Tuesday = 2024-10-29"},
        {"2024-10-31", "The market is open every Monday.", "every Monday = XXXX-WXX-1"},
        {"2024-10-31", "The talks resume on Wednesday, November 6.", "Wednesday, November 6 = 2024-11-06"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(clock_times)
{
    static const row rows[] = {
        {"2024-10-31", "The bomb went off at 6:40 p.m. on Tuesday.", "6:40 p.m. on Tuesday = 2024-10-29T18:40"},
        {"2024-10-31", "The bomb went off on Tuesday at 7.30pm.", "Tuesday at 7.30pm = 2024-10-29T19:30"},
        {"2024-10-31",
         "It struck at 6 p.m. local time (1800 GMT) on Monday.", "6 p.m. local time (1800 GMT) on Monday = 2024-10-28T18:00"},
        {"2024-10-31", "It struck on Monday at 0430 GMT.", "Monday at 0430 GMT = 2024-10-28T04:30"},
        {"2024-10-31", "The truce begins at noon on Friday.", "noon on Friday = 2024-11-01T12:00"},
        {"2024-10-31", "The truce will begin at midnight on Friday.", "midnight on Friday = 2024-11-01T00:00"},
        {"2024-10-31",
         "The truce will begin at eight o\xe2\x80\x99" "clock on Friday.", "eight o\xe2\x80\x99" "clock on Friday = 2024-11-01T08:00"},
        {"2024-10-31",
         "He fell at a quarter past eight a.m. on Monday.", "quarter past eight a.m. on Monday = 2024-10-28T08:15"},
        {"2024-10-31",
         "He was seen on Monday at 8 a.m. and left six minutes later.", "Monday at 8 a.m. = 2024-10-28T08:00; six minutes later = 2024-10-28T08:06"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(durations_and_sets)
{
    static const row rows[] = {
        {"2024-10-31", "He was jailed for six years.", "six years = P6Y"},
        {"2024-10-31", "The union called a 24-hour strike.", "24-hour = PT24H"},
        {"2024-10-31", "It burned for half an hour.", "half an hour = PT30M"},
        {"2024-10-31", "It burned for several days.", "several days = PXD"},
        {"2024-10-31", "They talked for two and a half hours or a fortnight.", "two and a half hours = PT2.5H; a fortnight = P2W"},
        {"2024-10-31", "It was the first win in more than a century.", "a century = P100Y"},
        {"2024-10-31", "The planet turns every 19 days.", "every 19 days = P19D"},
        {"2024-10-31", "The council meets weekly.", "weekly = P1W"},
        {"2024-10-31", "The boy, a 12-year-old, is 1.2 metres tall.", ""},
        {"2024-10-31", "Rents rose 3% a year.", ""},
    };
    CHECK(rows);
}
END_TEST

START_TEST(stories)
{
    static const row rows[] = {
        {"2024-10-31",
         "In 1968 her novel came out. It was banned seven years later.", "1968 = 1968; seven years later = 1975"},
        {"2024-10-31",
         "The former minister was held at the border on 28 February 2024. The next day he fled.", "28 February 2024 = 2024-02-28; next day = 2024-02-29"},
        {"2024-10-31",
         "He was held on 31 December 2023 and fled two days later.", "31 December 2023 = 2023-12-31; two days later = 2024-01-02"},
        {"2024-10-31", "The vote is set for November 5. Two weeks before the November 5 vote he quit.",
         "November 5 = 2024-11-05; Two weeks before the November 5 = 2024-10-22"},
        {NULL,
         "On September 17, 1939, they invaded the country from the east. By early October the war was over.", "September 17, 1939 = 1939-09-17; early October = 1939-10"},
    };
    CHECK(rows);
}
END_TEST

/* Counted from an event: only where the text tells when it was. */
START_TEST(events)
{
    static const row rows[] = {
        {"2024-10-31", "The vote was held on October 20. Two days after the vote, protesters blocked the roads.",
         "October 20 = 2024-10-20; Two days after = 2024-10-22"},
        {"2024-10-31", "A week before the election on November 5, 2024, the party split.",
         "A week before = 2024-10-29; November 5, 2024 = 2024-11-05"},
        {"2024-10-31", "Two days after Tuesday\xe2\x80\x99s vote, he left.", "Two days after = 2024-10-31; Tuesday = 2024-10-29"},
        {"2024-10-31", "A month after the army attacked Kahra on Oct. 7, 2023, the front froze.", "A month after = 2023-11; Oct. 7, 2023 = 2023-10-07"},
        {"2024-10-31", "The vote is on November 5. The day before the vote, shops will close.", "November 5 = 2024-11-05; day before = 2024-11-04"},
        {"2024-10-31", "The blast shook Kahra at 6:40 p.m. on Tuesday. Thirty-six minutes after the blast, he was held.",
         "6:40 p.m. on Tuesday = 2024-10-29T18:40; Thirty-six minutes after = 2024-10-29T19:16"},
        {"2024-10-31", "The fall of Oru came on Monday. Two days after the fall of Kahra, he left.", "Monday = 2024-10-28; Two days = P2D"},
        {"2024-10-31", "Two days after the vote, protesters blocked the roads.", "Two days = P2D"},
        {"2024-10-31", "The day after the vote, he left.", "day after = "},
        {"2024-10-31", "The war began on October 20. He worked there for ten years before the war.", "October 20 = 2024-10-20; ten years = P10Y"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(ranges)
{
    static const row rows[] = {
        {"2024-10-31",
         "He was held from Oct. 3 to 7.", "from Oct. 3 to 7 = 2024-10-03/2024-10-07; Oct. 3 = 2024-10-03; 7 = 2024-10-07"},
        {"2024-10-31", "He ruled between 2015 and 2019.", "between 2015 and 2019 = 2015/2019; 2015 = 2015; 2019 = 2019"},
        {"2024-10-31",
         "It rained from March to August 2011.", "from March to August 2011 = 2011-03/2011-08; March = 2011-03; August 2011 = 2011-08"},
        {"2024-01-31",
         "It rained from December 27 to January 3.", "from December 27 to January 3 = 2023-12-27/2024-01-03; December 27 = 2023-12-27; January 3 = 2024-01-03"},
        {"2024-10-31",
         "The fair was held on July 27\xe2\x80\x93" "28, 2019.", "July 27\xe2\x80\x93" "28, 2019 = 2019-07-27/2019-07-28; July 27 = 2019-07-27; 28, 2019 = 2019-07-28"},
    };
    CHECK(rows);
}
END_TEST

START_TEST(vague)
{
    static const row rows[] = {
        {"2024-10-31", "They have lost ground in recent months.", "in recent months = PAST_REF"},
        {"2024-10-31", "Talks could start soon.", "soon = FUTURE_REF"},
        {"2024-10-31", "They are currently in Kursk.", "currently = PRESENT_REF"},
        {"2024-10-31", "They left as soon as they could.", ""},
    };
    CHECK(rows);
}
END_TEST

START_TEST(no_ground)
{
    static const row rows[] = {
        {NULL, "He resigned yesterday.", "yesterday = "},
        {NULL, "The court ruled on Tuesday.", "Tuesday = "},
        {NULL, "He resigned in August.", "August = "},
        {NULL, "He resigned in August. That was 2019.", "August = ; 2019 = 2019"},
        {NULL, "He was jailed for six years.", "six years = P6Y"},
    };
    CHECK(rows);
}
END_TEST

/* begin_at and end_at cover the value. */
START_TEST(bounds)
{
    static const struct {
        const char *text, *begin, *end;
    } rows[] = {
        {"He resigned in February 2024.", "2024-02-01", "2024-02-29"},
        {"He resigned in February 2023.", "2023-02-01", "2023-02-28"},
        {"He resigned in 2023.", "2023-01-01", "2023-12-31"},
        {"He resigned last week.", "2024-10-21", "2024-10-27"},
        {"Sales rose in the first quarter of 2022.", "2022-01-01", "2022-03-31"},
        {"It was the winter of 2019.", "2019-12-01", "2020-02-29"},
        {"It struck on Monday at 0430 GMT.", "2024-10-28T04:30Z", "2024-10-28T04:30Z"},
        {"It struck on Monday at 6 p.m. IST.", "2024-10-28T18:00+05:30", "2024-10-28T18:00+05:30"},
        {"The two armies fought in the past ten days.", "2024-10-21", "2024-10-31"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ne_article article = {.size = sizeof article, .published = {"2024-10-31", 10}};
        ne_document *doc = ne_parse(NULL, rows[i].text, strlen(rows[i].text), &article, NULL);
        ck_assert_ptr_nonnull(doc);
        size_t count;
        const ne_time *t = ne_times(doc, &count);
        ck_assert_msg(count == 1, "%s: %zu expressions", rows[i].text, count);
        ck_assert_msg(t->begin_at.length == strlen(rows[i].begin) &&
                      memcmp(t->begin_at.data, rows[i].begin, t->begin_at.length) == 0, "%s: begins %.*s",
                      rows[i].text, (int)t->begin_at.length, t->begin_at.data);
        ck_assert_msg(t->end_at.length == strlen(rows[i].end) &&
                      memcmp(t->end_at.data, rows[i].end, t->end_at.length) == 0, "%s: ends %.*s",
                      rows[i].text, (int)t->end_at.length, t->end_at.data);
        ne_free(doc);
    }
}
END_TEST

static void found_times(char *const *cells, char *got, size_t size) { times_of(&(row){cells[0], cells[1], cells[2]}, got, size); }

START_TEST(table)
{
    check_table("tests/data/times.tsv", 3, 150, found_times);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {dates,
                                  spaces_cases_marks, no_dates, from_publication, weekdays,  clock_times, durations_and_sets,
                                  stories, events, ranges,             vague,    no_ground,        bounds, table};
    return RUN_SUITE("time", 60, tests);
}
