#include "layout/dates.h"

#include "text/calendar.h"
#include "text/utf8.h"

#include <string.h>

int32_t ne_month_of(const char *word, size_t length)
{
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    if (length && word[length - 1] == '.')
        length--;
    if (length < 3 || length > 9 || !strchr("jfmasond", ne_ascii_lower(*word)))
        return 0;
    for (int32_t m = 0; m < 12; m++) {
        if (names[m][0] != ne_ascii_lower(*word))
            continue;
        size_t full = strlen(names[m]), i = 0;
        while (i < length && i < full && ne_ascii_lower(word[i]) == names[m][i])
            i++;
        if (i == length && (length == full || length == 3 || (m == 8 && length == 4)))
            return m + 1;
    }
    return 0;
}

/* The number a word consists of, an ordinal's ending aside; -1 for another word. */
static int32_t number_of(const ne_cue_word *w)
{
    int32_t n = 0;
    const char *p = w->start;
    while (p < w->end && *p >= '0' && *p <= '9' && p - w->start < 5)
        n = 10 * n + (*p++ - '0');
    size_t rest = (size_t)(w->end - p);
    bool ordinal = rest == 2 && (ne_equals_folded(p, 2, "st") || ne_equals_folded(p, 2, "nd") || ne_equals_folded(p, 2, "rd") ||
                                 ne_equals_folded(p, 2, "th"));
    return p == w->start || (rest && !ordinal) ? -1 : n;
}

static bool full_date(int32_t year, int32_t month, int32_t day, int32_t *out)
{
    if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > ne_days_in_month(year, month))
        return false;
    *out = ne_day_of_date(year, month, day);
    return true;
}

/* "2024-10-31", with or without a time behind it, and "31.10.2024". */
static bool date_in_word(const ne_cue_word *w, int32_t *out)
{
    size_t length = (size_t)(w->end - w->start);
    if (length >= 10 && (length == 10 || w->start[10] == 'T' || w->start[10] == 't') && w->start[4] == '-' && ne_read_date(w->start, 10, out))
        return true;
    int32_t part[3] = {0}, n = 0;
    for (const char *p = w->start; p < w->end; p++) {
        if (*p == '.' && n < 2)
            n++;
        else if (*p >= '0' && *p <= '9' && part[n] < 10000)
            part[n] = 10 * part[n] + (*p - '0');
        else
            return false;
    }
    return n == 2 && full_date(part[2], part[1], part[0], out);
}

/* Three words that are a date, or day and month divided by slashes where the order is plain. */
static bool date_in_words(const ne_cue_word *w, uint32_t count, int32_t *out)
{
    if (count >= 5 && *w[1].start == '/' && *w[3].start == '/') {
        int32_t a = number_of(&w[0]), b = number_of(&w[2]), c = number_of(&w[4]);
        if (a > 1000)
            return full_date(a, b, c, out);
        return (a > 12 || a == b) ? full_date(c, b, a, out) : b > 12 && full_date(c, a, b, out);
    }
    if (count < 3)
        return false;
    int32_t year = number_of(&w[2]);
    int32_t m = ne_month_of(w[0].start, (size_t)(w[0].end - w[0].start)), d = number_of(&w[1]);
    if (m)
        return full_date(year, m, d, out);
    m = ne_month_of(w[1].start, (size_t)(w[1].end - w[1].start));
    return m && full_date(year, m, number_of(&w[0]), out);
}

uint32_t ne_dates_find(const char *text, size_t length, int32_t *day)
{
    ne_cue_word w[5];
    uint32_t count = 0, found = 0;
    int32_t first = NEWSEVENT_NO_DAY, here;
    const char *p = text, *end = text + length;
    for (;;) {
        while (count < 5 && ne_cue_next(p, end, &w[count]))
            p = w[count++].end;
        if (!count)
            break;
        if (date_in_word(&w[0], &here) || date_in_words(w, count, &here)) {
            found += here != first;
            if (first == NEWSEVENT_NO_DAY)
                first = here;
        }
        memmove(w, w + 1, --count * sizeof *w);
    }
    if (found)
        *day = first;
    return found;
}
