#include "text/calendar.h"

int32_t ne_day_of_date(int32_t year, int32_t month, int32_t day)
{
    year -= month <= 2;
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t yoe = year - era * 400;
    int32_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void ne_date_of_day(int32_t days, int32_t *year, int32_t *month, int32_t *day)
{
    int32_t z = days + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t mp = (5 * doy + 2) / 153;
    *day = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

int32_t ne_days_in_month(int32_t year, int32_t month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : month >= 1 && month <= 12 ? days[month - 1] : 0;
}

int32_t ne_weekday(int32_t days)
{
    int32_t w = (days + 3) % 7; /* 1970-01-01 was a Thursday */
    return (w < 0 ? w + 7 : w) + 1;
}

void ne_iso_week(int32_t days, int32_t *year, int32_t *week)
{
    int32_t month, day, thursday = days - ne_weekday(days) + 4; /* a week belongs to the year of its Thursday */
    ne_date_of_day(thursday, year, &month, &day);
    *week = (thursday - ne_day_of_date(*year, 1, 1)) / 7 + 1;
}

bool ne_read_date(const char *text, size_t length, int32_t *days)
{
    if (length < 10 || text[4] != '-' || text[7] != '-' || (length > 10 && text[10] != 'T' && text[10] != ' '))
        return false;
    int32_t part[3] = {0, 0, 0};
    static const int8_t from[] = {0, 5, 8}, to[] = {4, 7, 10};
    for (int i = 0; i < 3; i++)
        for (int k = from[i]; k < to[i]; k++) {
            if (text[k] < '0' || text[k] > '9')
                return false;
            part[i] = part[i] * 10 + (text[k] - '0');
        }
    if (part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > ne_days_in_month(part[0], part[1]))
        return false;
    *days = ne_day_of_date(part[0], part[1], part[2]);
    return true;
}
