/* Days, dates and holidays, held to answers found another way (test_pure.c says more). */
#include "common/must.h"
#include "common/suite.h"
#include "newsevent-story.h"
#include "text/calendar.h"

#include <stdio.h>
#include <string.h>

int32_t ne_holiday(int32_t holiday, int32_t year);

static bool is_leap(int y) { return !(y % 4) && (y % 100 || !(y % 400)); }
static int length_of(int y, int m) { return m == 2 ? 28 + is_leap(y) : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31; }

/* Day after day from 401 BC to 3200. */
START_TEST(every_day)
{
    int32_t day = ne_day_of_date(-400, 1, 1), weekday = ne_weekday(day), week_year = 0, week = 0;
    EQ(ne_day_of_date(1970, 1, 1), 0);
    EQ(ne_weekday(0), 4);
    EQ(day, -865625); /* 146097 days a 400 years: 719528 days from year 0 to 1970 */
    for (int y = -400; y <= 3200; y++)
        for (int m = 1; m <= 12; m++) {
            EQ(ne_days_in_month(y, m), length_of(y, m));
            for (int d = 1; d <= length_of(y, m); d++, day++) {
                int32_t yy, mm, dd, wy, w;
                if (ne_day_of_date(y, m, d) != day || ne_weekday(day) != weekday)
                    ck_abort_msg("%d-%d-%d", y, m, d);
                ne_date_of_day(day, &yy, &mm, &dd);
                if (yy != y || mm != m || dd != d)
                    ck_abort_msg("%d is %d-%d-%d, not %d-%d-%d", (int)day, (int)yy, (int)mm, (int)dd, y, m, d);
                ne_iso_week(day, &wy, &w);
                if (weekday == 1) { /* a week begins: the first of a year is that with the fourth of January */
                    int jan4 = y + (m == 12 && d >= 29);
                    bool first = (m == 12 && d >= 29) || (m == 1 && d <= 4);
                    week_year = first ? jan4 : week_year;
                    week = first ? 1 : week + 1;
                }
                if (week && (wy != week_year || w != week) && y > -400)
                    ck_abort_msg("%d-%d-%d: %d-W%d, not %d-W%d", y, m, d, (int)wy, (int)w, (int)week_year, (int)week);
                weekday = weekday % 7 + 1;
            }
        }
    EQ(ne_days_in_month(2024, 0), 0);
    EQ(ne_days_in_month(2024, 13), 0);
    EQ(ne_days_in_month(2024, -1), 0);
}
END_TEST

START_TEST(dates_read_and_written)
{
    char text[64], out[11];
    int32_t day;
    for (int y = 0; y <= 9999; y += y < 40 || y > 9960 ? 1 : 37)
        for (int m = 0; m <= 13; m++)
            for (int d = 0; d <= 32; d++) {
                snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
                bool sound = m >= 1 && m <= 12 && d >= 1 && d <= length_of(y, m);
                EQ(ne_read_date(text, 10, &day), sound);
                if (!sound)
                    continue;
                EQ(day, ne_day_of_date(y, m, d));
                EQ(ne_story_day(day, out), 10);
                ck_assert_str_eq(out, text);
            }
    static const char *const sound[] = {"2024-10-31T08:00Z", "2024-10-31 8", "2024-10-31T", "2024-10-31 "};
    static const char *const wrong[] = {"2024-10-3", "2024-10-311", "2024/10/31", "2024-10/31", "2024-1a-31", "2024-10-31x", "/024-10-31", ":024-10-31", "202a-10-31",
                                        "2024-10-3/", "", "2024-10-31-", "2024-10- 1", "+024-10-31"};
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++)
        ck_assert_msg(ne_read_date(sound[i], strlen(sound[i]), &day) && day == ne_day_of_date(2024, 10, 31), "%s", sound[i]);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!ne_read_date(wrong[i], strlen(wrong[i]), &day), "%s", wrong[i]);
    MUST(!ne_read_date("2024-10-31", 9, &day));
    memset(out, 'x', sizeof out);
    EQ(ne_story_day(ne_day_of_date(2024, 10, 31), out), 10);
    ck_assert_str_eq(out, "2024-10-31");
    EQ(ne_story_day(ne_day_of_date(0, 1, 1) - 1, out), 0);
    ck_assert_str_eq(out, "");
    EQ(ne_story_day(ne_day_of_date(9999, 12, 31) + 1, out), 0);
    for (uint32_t i = 0; i < 8; i++)
        EQ(ne_figure_relation_name(i) != NULL, i < NEWSEVENT_FIGURE_RELATIONS);
    ck_assert_str_eq(ne_figure_relation_name(NEWSEVENT_FIGURE_FIRST), "first");
    ck_assert_str_eq(ne_figure_relation_name(NEWSEVENT_FIGURE_OTHER), "other");
}
END_TEST

/* Easter by another way: Gauss's, as corrected for the Gregorian calendar. */
static int32_t easter(int y)
{
    int a = y % 19, k = y / 100, p = (13 + 8 * k) / 25, q = k / 4, m = (15 - p + k - q) % 30, n = (4 + k - q) % 7, d = (19 * a + m) % 30;
    int e = (2 * (y % 4) + 4 * (y % 7) + 6 * d + n) % 7, day = 22 + d + e;
    if (d == 29 && e == 6)
        day = 50; /* 19 April */
    else if (d == 28 && e == 6 && (11 * m + 11) % 30 < 19)
        day = 49;
    return ne_day_of_date(y, 3, 1) + day - 1;
}

START_TEST(holidays)
{
    for (int y = 1583; y < 4100; y++) {
        EQ(ne_holiday(200100, y), easter(y));
        EQ(ne_holiday(200098, y), easter(y) - 2);
        EQ(ne_holiday(200139, y), easter(y) + 39);
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= 28; d += 9)
                EQ(ne_holiday(100 * m + d, y), ne_day_of_date(y, m, d));
        for (int weekday = 1; weekday <= 7; weekday++) /* by counting */
            for (int n = 1; n <= 5; n++) {
                int32_t day = ne_day_of_date(y, 5, 1), found = 0, last = day + 31, at = 0;
                for (; day < last && found < n; day++)
                    if (ne_weekday(day) == weekday) {
                        found++;
                        at = day;
                    }
                EQ(ne_holiday(100000 + 500 + 10 * weekday + n, y), at);
            }
        int32_t thanks = ne_day_of_date(y, 11, 22);
        while (ne_weekday(thanks) != 4)
            thanks++;
        EQ(ne_holiday(300000, y), thanks + 1);
        EQ(ne_holiday(300001, y), thanks + 4);
        EQ(ne_holiday(101144, y), thanks);
    }
    EQ(ne_holiday(200100, 2024), ne_day_of_date(2024, 3, 31));
    EQ(ne_holiday(200100, 2038), ne_day_of_date(2038, 4, 25));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {every_day, dates_read_and_written, holidays};
    return RUN_SUITE("calendar", 60, tests);
}
