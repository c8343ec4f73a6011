/* Dates of feeds and articles, as UTC. */
#define _DEFAULT_SOURCE /* timegm */
#include "newsroom.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A whole number of at most `most` digits at *p; -1 where there is none. */
static int number(const char **p, int most)
{
    int n = -1;
    for (int i = 0; i < most && **p >= '0' && **p <= '9'; i++, ++*p)
        n = (n < 0 ? 0 : n) * 10 + (**p - '0');
    return n;
}

static void skip(const char **p, const char *what) { *p += strspn(*p, what); }

static int month_of(const char *p)
{
    static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    char word[4] = {0};
    for (int i = 0; i < 3 && p[i]; i++)
        word[i] = (char)(p[i] | 32);
    for (int i = 0; i < 12; i++)
        if (!strcmp(word, names[i]))
            return i + 1;
    return 0;
}

/* Minutes east of UTC of "Z", "GMT", "+02:00", "-0500", "EST"; 0 where there is nothing known. */
static int zone(const char *p)
{
    static const struct {
        const char *name;
        int hours;
    } names[] = {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}, {"BST", 1}, {"CET", 1}, {"CEST", 2}};
    skip(&p, " ");
    if (*p == '+' || *p == '-') {
        int sign = *p++ == '-' ? -1 : 1, hours = number(&p, 2);
        p += *p == ':';
        int minutes = number(&p, 2);
        return sign * ((hours > 0 ? hours : 0) * 60 + (minutes > 0 ? minutes : 0));
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (same_word(p, names[i].name))
            return names[i].hours * 60;
    return 0;
}

static void write_out(int year, int month, int day, int hour, int minute, int second, int east, char out[DATE_SIZE])
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
    *out = 0;
    if (year < 1 || year > 9998 || month < 1 || month > 12 || day < 1 || day > days[month - 1] + (month == 2 && leap))
        return;
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59) {
        snprintf(out, DATE_SIZE, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
        return;
    }
    struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = hour, .tm_min = minute - east, .tm_sec = second > 0 ? second : 0};
    time_t t = timegm(&tm);
    if (gmtime_r(&t, &tm))
        strftime(out, DATE_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

/* hh:mm[:ss[.fff]] and a zone; hour -1 where there is no time. */
static void clock_at(const char *p, int part[4])
{
    part[0] = number(&p, 2);
    part[1] = *p == ':' ? (p++, number(&p, 2)) : -1;
    part[2] = *p == ':' ? (p++, number(&p, 2)) : 0;
    if (*p == '.' || *p == ',')
        p++, skip(&p, "0123456789");
    part[3] = part[1] < 0 ? 0 : zone(p);
    if (part[1] < 0)
        part[0] = -1;
}

void read_date(const char *text, char out[DATE_SIZE])
{
    *out = 0;
    const char *p = text ? text : "";
    skip(&p, " \t\r\n");
    int time[4] = {-1, -1, 0, 0}, year, month, day;
    if (strlen(p) >= 8 && strspn(p, "0123456789") >= 4) { /* 2026-03-11, 20260311T093000Z (NITF) */
        year = number(&p, 4);
        bool compact = *p != '-';
        p += !compact;
        month = number(&p, 2);
        p += !compact && *p == '-';
        day = number(&p, 2);
        if (*p == 'T' || *p == ' ') {
            char spread[32];
            p++;
            if (strspn(p, "0123456789") == 6 && snprintf(spread, sizeof spread, "%.2s:%.2s:%.2s%.10s", p, p + 2, p + 4, p + 6) > 0)
                p = spread;
            clock_at(p, time);
        }
    } else { /* Wed, 11 Mar 2026 09:30:00 +0100 */
        const char *comma = strchr(p, ',');
        p = comma ? comma + 1 : p;
        skip(&p, " ");
        day = number(&p, 2);
        skip(&p, " -");
        month = month_of(p);
        p += strcspn(p, " -");
        skip(&p, " -");
        const char *digits = p;
        year = number(&p, 4);
        if (p - digits == 2)
            year += year < 70 ? 2000 : 1900;
        skip(&p, " ");
        clock_at(p, time);
    }
    write_out(year, month, day, time[0], time[1], time[2], time[3], out);
}

void date_now(char out[DATE_SIZE])
{
    time_t t = time(NULL);
    struct tm tm;
    *out = 0;
    if (gmtime_r(&t, &tm))
        strftime(out, DATE_SIZE, "%Y-%m-%dT%H:%M:%SZ", &tm);
}
