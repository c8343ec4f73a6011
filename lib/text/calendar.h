/* Days and dates of the proleptic Gregorian calendar, by whole numbers (Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", public domain). */
#ifndef NEWSEVENT_TEXT_CALENDAR_H
#define NEWSEVENT_TEXT_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NEWSEVENT_NO_DAY INT32_MIN

int32_t ne_day_of_date(int32_t year, int32_t month, int32_t day); /* days since 1970-01-01 */
void ne_date_of_day(int32_t days, int32_t *year, int32_t *month, int32_t *day);
int32_t ne_days_in_month(int32_t year, int32_t month);
int32_t ne_weekday(int32_t days); /* 1 Monday to 7 Sunday, as ISO 8601 */
/* The ISO 8601 week of a day, and the year it belongs to. */
void ne_iso_week(int32_t days, int32_t *year, int32_t *week);
/* Reads YYYY-MM-DD, whatever follows a 'T' or space behind it; false where it is no date. */
bool ne_read_date(const char *text, size_t length, int32_t *days);

#endif
