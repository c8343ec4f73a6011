/* The days of holidays: fixed dates, the nth weekday of a month, Easter and what hangs on it. */
#include "text/calendar.h"
#include "time/time.h"

/* Easter Sunday of the Gregorian calendar (J.-M. Oudin, 1940, as in the Explanatory Supplement to the Astronomical Almanac). */
static int32_t easter(int32_t year)
{
    int32_t g = year % 19, c = year / 100;
    int32_t h = (c - c / 4 - (8 * c + 13) / 25 + 19 * g + 15) % 30;
    int32_t i = h - h / 28 * (1 - h / 28 * (29 / (h + 1)) * ((21 - g) / 11));
    int32_t j = (year + year / 4 + i + 2 - c + c / 4) % 7;
    int32_t l = i - j, month = 3 + (l + 40) / 44, day = l + 28 - 31 * (month / 4);
    return ne_day_of_date(year, month, day);
}

/* The n-th such weekday of a month; 5 the last. */
static int32_t nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t n)
{
    int32_t first = ne_day_of_date(year, month, 1), length = ne_days_in_month(year, month);
    int32_t day = first + (weekday - ne_weekday(first) + 7) % 7 + 7 * (n - 1);
    return day >= first + length ? day - 7 : day;
}

int32_t ne_holiday(int32_t holiday, int32_t year)
{
    if (holiday >= 300000)
        return nth_weekday(year, 11, 4, 4) + (holiday == 300000 ? 1 : 4);
    if (holiday >= 200000)
        return easter(year) + holiday - 200100;
    if (holiday >= 100000)
        return nth_weekday(year, holiday / 100 % 100, holiday / 10 % 10, holiday % 10);
    return ne_day_of_date(year, holiday / 100, holiday % 100);
}
