/* Time expressions put together from their parts by rule: some ten thousand, in and out of stories, with and without a date of publication.
 * No value of each is known beforehand; what must hold of all is: spans in order inside the text, values that are TIMEX3, bounds that
 * are days that exist and in order, the same answer in another case of letters or behind another space, and, since the calendar comes
 * round every 400 years, an answer 400 years later for an article published 400 years later. */
#include "common/suite.h"
#include "newsevent.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define MOST 16

typedef struct answers {
    size_t count;
    char rows[MOST][96]; /* words' span, value, bounds */
} answers;

static bool is_day(const char *s, size_t n) /* YYYY-MM-DD, of a month that has it */
{
    int y, m, d;
    char copy[11];
    if (n < 10 || s[4] != '-' || s[7] != '-')
        return false;
    memcpy(copy, s, 10);
    copy[10] = 0;
    if (sscanf(copy, "%4d-%2d-%2d", &y, &m, &d) != 3 || m < 1 || m > 12 || d < 1)
        return false;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return d <= days[m - 1] + (m == 2 && (y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)));
}

static bool is_value(const char *s, size_t n)
{
    static const char letters[] = "0123456789-:/XTWQHPZ.+MOAFEVNIDSUPRLBCYE_";
    for (size_t i = 0; i < n; i++)
        if (!strchr(letters, s[i]))
            return false;
    return true;
}

static answers ask(const char *published, const char *text, int years)
{
    ne_article article = {.size = sizeof article};
    if (published)
        article.published = (ne_string){published, 10};
    ne_document *doc = ne_parse(NULL, text, strlen(text), &article, NULL);
    ck_assert_ptr_nonnull(doc);
    answers a = {0};
    size_t count;
    const ne_time *t = ne_times(doc, &count);
    for (size_t i = 0; i < count && a.count < MOST; i++) {
        ck_assert_msg(t[i].start < t[i].end && t[i].end <= strlen(text), "%s", text);
        ck_assert_msg(!i || t[i - 1].start <= t[i].start, "%s", text);
        ck_assert_msg(is_value(t[i].value.data, t[i].value.length), "%s: %.*s", text, (int)t[i].value.length, t[i].value.data);
        ne_string b = t[i].begin_at, e = t[i].end_at;
        if (b.length && b.data[0] != 'B' && b.data[0] != '-') {
            ck_assert_msg(is_day(b.data, b.length) && is_day(e.data, e.length), "%s: %.*s %.*s", text, (int)b.length, b.data, (int)e.length, e.data);
            ck_assert_msg(memcmp(b.data, e.data, 10) <= 0, "%s: %.*s after %.*s", text, (int)b.length, b.data, (int)e.length, e.data);
        }
        int year = b.length >= 10 ? atoi((char[]){b.data[0], b.data[1], b.data[2], b.data[3], 0}) : 0;
        int last = e.length >= 10 ? atoi((char[]){e.data[0], e.data[1], e.data[2], e.data[3], 0}) : 0;
        if (year && year <= years) { /* before the year 1 when counted from the earlier day: bounds are not told there */
            b = e = (ne_string){0};
            year = last = 0;
        }
        snprintf(a.rows[a.count++], sizeof *a.rows, "%u-%u %u %u %04d%.*s %04d%.*s", t[i].start, t[i].end, (unsigned)t[i].kind, (unsigned)t[i].ground,
                 year ? year - years : 0, b.length > 4 ? (int)b.length - 4 : 0, b.data + 4, last ? last - years : 0, e.length > 4 ? (int)e.length - 4 : 0, e.data + 4);
    }
    ne_free(doc);
    return a;
}

static void same(const answers *a, const answers *b, const char *text, const char *what)
{
    ck_assert_msg(a->count == b->count, "%s: %s: %zu and %zu expressions", text, what, a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        ck_assert_msg(!strcmp(a->rows[i], b->rows[i]), "%s: %s: %s and %s", text, what, a->rows[i], b->rows[i]);
}

/* What stands around an expression: a clause of each tense, and stories that the expression goes on from. */
static const struct frame {
    const char *before, *after;
    bool years; /* the story names years of its own, which do not move */
} frames[] = {
    {"The council met ", ", officials said.", false},
    {"The council will meet ", ", officials said.", false},
    {"The meeting of the council ", " in Lundhavn.", false},
    {"The river rose in the spring of 1968 and the bridge fell. The council met ", " and left.", true},
    {"The army crossed the border on 3 June 2020, the ministry said. The council met ", ", it said.", true},
    {"The court sat in late November 1943. A verdict came ", ".", true},
    {"The port was hit at 6 p.m. on Monday, police said. The council met ", ".", false},
};
#define FRAMES (sizeof frames / sizeof *frames)
static const char *const publications[] = {"2024-10-31", "2023-01-01", "2024-02-29", "2022-08-06"};

static unsigned asked;

static void check(const char *words, bool moves)
{
    const struct frame *f = &frames[asked % FRAMES];
    const char *day = publications[asked / FRAMES % 4];
    char text[512], later[24], other[512];
    asked++;
    snprintf(text, sizeof text, "%s%s%s", f->before, words, f->after);
    answers a = ask(day, text, 0);
    snprintf(later, sizeof later, "%d%s", atoi(day) + 400, day + 4);
    if (moves && !f->years) {
        answers b = ask(later, text, 400);
        same(&a, &b, text, "400 years later");
    }
    snprintf(other, sizeof other, "%s", text); /* each space another of the same length, line breaks and tabs are white space too */
    for (char *c = strchr(other, ' '); c; c = strchr(c + 1, ' '))
        if ((size_t)(c - other) > strlen(f->before) && (size_t)(c - other) < strlen(f->before) + strlen(words))
            *c = '\t';
    answers t = ask(day, other, 0);
    same(&a, &t, text, "with tabs");
    if (asked % 16 == 0)
        ask(NULL, text, 0);
}

static const char *const relations[] = {"last", "this", "next", "the past", "the previous", "the same", "that same", "the following", "the coming", "that", "this past",
                                        "this coming", "the last", "the next", "every", "each", "a", "the"};
static const char *const units[] = {"day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century", "hour", "minute", "night", "days", "weeks",
                                    "months", "years", "decades", "hours"};
static const char *const edges[] = {"", "early ", "late ", "the end of ", "the middle of ", "the beginning of ", "earlier ", "later ", "the first part of ", "mid-"};
#define N(list) (sizeof(list) / sizeof *(list))

START_TEST(units_and_relations)
{
    char words[160];
    static const char *const prepositions[] = {"", "in ", "at ", "by ", "since ", "until ", "for "};
    for (size_t r = 0; r < N(relations); r++)
        for (size_t u = 0; u < N(units); u++)
            for (size_t e = 0; e < N(edges); e++) {
                snprintf(words, sizeof words, "%s%s%s %s", prepositions[(r + u + e) % N(prepositions)], edges[e], relations[r], units[u]);
                check(words, true);
            }
}
END_TEST

static const char *const months[] = {"January", "Feb.", "March", "May", "June", "Sept.", "October", "Dec."};
static const char *const weekdays[] = {"Monday", "Tuesday", "Wed.", "Friday", "Saturday", "Sunday", "Mon", "Mondays"};

START_TEST(named_days)
{
    char words[160];
    static const char *const parts[] = {"", " morning", " afternoon", " evening", " night", " at dawn", " at noon", " at 6 p.m.", " at 6:30", " at 18:45 GMT", " overnight",
                                        " in the morning", " at lunchtime", " at night", " before midnight", " at about 7"};
    static const char *const before[] = {"on ", "early on ", "late on ", "last ", "next ", "this ", "the following ", "the previous ", "every ", "that ", "on the morning of ",
                                         "at noon on ", "at 7 a.m. on ", "in the early hours of ", "on the night of ", "by ", "since ", "the "};
    for (size_t b = 0; b < N(before); b++)
        for (size_t p = 0; p < N(parts); p++)
            for (size_t w = 0; w < N(weekdays); w += 1 + (b + p) % 3) {
                snprintf(words, sizeof words, "%s%s%s", before[b], weekdays[w], parts[p]);
                check(words, true);
                snprintf(words, sizeof words, "%s%s, %s %zu%s", before[b], weekdays[w], months[(b + p + w) % N(months)], 1 + (b * p + w) % 28, parts[p]);
                check(words, !strstr(words, "Mondays") && b > 1);
            }
}
END_TEST

START_TEST(months_and_years)
{
    char words[160];
    static const char *const forms[] = {"in %s", "in early %s", "in mid-%s", "in late %s", "last %s", "next %s", "this %s", "the following %s", "the previous %s", "that %s",
                                        "on %s 5", "on the 5th of %s", "on 28 %s", "on %s 30", "by %s", "since %s", "in %s last year", "in %s next year", "in %s of that year",
                                        "in %s of the same year", "in %s the following year", "on the first of %s", "from %s to March", "between %s and August",
                                        "from %s 3 to 7", "on %s 3-7", "from %s 3 to August 9", "on %s 4 and 5", "in the first week of %s", "at the end of %s",
                                        "in the second half of %s", "in %s 2019", "on %s 3, 2019", "in %s of 2019", "from %s 2018 to May 2019", "from %s to May 2019",
                                        "on 3 %s '96", "in the summer of %s", "through %s", "from late %s until early May"};
    for (size_t f = 0; f < N(forms); f++)
        for (size_t m = 0; m < N(months); m++) {
            snprintf(words, sizeof words, forms[f], months[m]);
            check(words, !strstr(words, "20") && !strstr(words, "'96"));
        }
    static const char *const seasons[] = {"spring", "summer", "autumn", "the fall", "winter", "Christmas", "New Year's Eve", "Thanksgiving", "Labor Day", "May Day"};
    static const char *const season_forms[] = {"in %s", "last %s", "next %s", "this %s", "in early %s", "in late %s", "in %s last year", "in %s of 2019", "%s 2019", "the following %s",
                                               "that %s", "by %s", "until %s next year", "in the %s", "in the %s of last year", "during the previous %s"};
    for (size_t f = 0; f < N(season_forms); f++)
        for (size_t s = 0; s < N(seasons); s++) {
            snprintf(words, sizeof words, season_forms[f], seasons[s]);
            check(words, !strstr(words, "2019"));
        }
}
END_TEST

START_TEST(amounts)
{
    char words[160];
    static const char *const numbers[] = {"two", "3", "a", "an", "a few", "several", "half a", "1.5", "a couple of", "dozens of", "20", "ten", "hundreds of", "a dozen", "two and a half",
                                          "nearly 30", "one", "a quarter of an", "2,000", "half an", "400000"};
    static const char *const behind[] = {"", " ago", " later", " earlier", " before", " after", " from now", " from today", " before yesterday", " after Monday", " before October 3",
                                         " long", " old", " of age", " in a row", " before the vote", " after the vote on October 3", " hence", " previously", "' time", "'s delay"};
    static const char *const prepositions[] = {"", "in ", "for ", "within ", "after ", "every ", "the past ", "the next ", "over the last ", "the first ", "in the coming "};
    for (size_t n = 0; n < N(numbers); n++)
        for (size_t b = 0; b < N(behind); b++)
            for (size_t u = 0; u < N(units); u += 1 + (n + b) % 3) {
                snprintf(words, sizeof words, "%s%s %s%s", prepositions[(n + b + u) % N(prepositions)], numbers[n], units[u], behind[b]);
                check(words, n + 1 != N(numbers) && strcmp(numbers[n], "2,000") != 0 && strcmp(numbers[n], "hundreds of") != 0);
            }
    static const char *const hyphens[] = {"a two-%s truce", "a %s-long siege", "the 24-%s strike", "twice a %s", "once a %s", "three times a %s", "per %s", "every other %s",
                                          "every second %s", "the %s before", "the %s after", "the %s before yesterday", "the %s after tomorrow", "the %s before last", "%ss",
                                          "for %ss", "%ss later", "%ss ago", "a 30-%s-old", "the %s of the vote"};
    for (size_t h = 0; h < N(hyphens); h++)
        for (size_t u = 0; u < 12; u++) {
            snprintf(words, sizeof words, hyphens[h], units[u]);
            check(words, true);
        }
}
END_TEST

START_TEST(quarters_decades_years)
{
    static const char *const rows[] = {
        "in the first quarter", "in the third quarter of 2019", "in the fourth quarter of last year", "in the first-quarter", "in Q3", "in Q4 2019", "in the second half",
        "in the first half of 2019", "in the second half of the year", "in the first half of this year", "in the final quarter", "in the last quarter of the year", "in the third quarter, 2019",
        "in the 1990s", "in the early 1990s", "in the '60s", "in the late '60s", "in the 1800s", "in the 2010s", "in 1914-18", "in 1914-1918", "in 2003/04", "in 2003/4", "in the years 1914 to 1918",
        "in the 20th century", "in the mid-20th century", "in the twentieth century", "in the 3rd century BC", "in the 21st century", "in the 1st century AD", "in the 40th century",
        "in the nineteenth and twentieth centuries", "in the twenty-first century", "in 44 BC", "from 499 to 493 BC", "in AD 122", "in 1200 B.C.", "from 1200 to 400 BC", "in the year 79",
        "circa 1750", "c. 1750", "about 1750", "around 1750", "some 1750", "in '96", "from '96 to '98", "(1868-1912)", "(born 1868)", "(1868; 1912)", "(768-814)", "in 1968, 1969 and 1970",
        "in 1968 or 1969", "in late 1968", "in mid-1968", "in the early part of 1968", "by the end of 1968", "at the start of 1968", "in the rest of 1968", "between 1968 and 1970",
        "between 1968-70", "since 1968", "until 1968", "during 1968", "in May 1968", "in May of 1968", "in 1968's", "in 1968 alone", "in fiscal 2019", "in the 2019-20 season", "in 0123",
        "on 28/10/2024", "on 28.10.24", "on 2024-10-28", "on 28-10-2024", "on 31/02/2024", "at 2024-10-28 08:00", "on 28 October", "on the 28th October 2024", "on October the 28th",
        "on October 28th, 2024,", "on 28th Oct 2024", "on the 28th", "on the 31st of the month", "as of the 28th", "on the 2nd and 3rd", "from the 2nd to the 5th", "on the 12th day",
        "at 6 p.m.", "at 6.30pm", "at 6:30:15", "at 18:30", "at 1830 hours", "at 1830 GMT", "at 6 o'clock", "at six o'clock in the morning", "at half past six", "at a quarter to seven",
        "at ten past six", "at 6 p.m. EST", "at 6 p.m. (2300 GMT)", "at 6 p.m. local time", "at noon", "at midnight", "at 12 noon", "at 12:00 a.m.", "at 24:00", "at 25:00", "at 6:75",
        "from 6 to 8 p.m.", "between 6 and 8 p.m. on Friday", "from 6 p.m. on Friday to 7 a.m. on Saturday", "from 9 to 5", "until 6 p.m.", "by 6 p.m.", "before 6 a.m. today",
        "this morning", "this afternoon", "this evening", "tonight", "last night", "tomorrow night", "yesterday evening", "the night before", "the morning after", "that night", "the same evening",
        "in the morning", "in the early morning hours", "the early hours of Sunday", "at dawn", "before dawn", "at dusk", "by nightfall", "during the day", "in broad daylight", "overnight",
        "overnight on Friday", "at night", "late at night", "on Good Friday", "on Easter Monday", "over Christmas", "on Christmas Day 2019", "on the Fourth of July", "on Sept. 11, 2001",
        "yesterday", "today", "tomorrow", "the day before yesterday", "the day after tomorrow", "earlier today", "later today", "late yesterday", "early tomorrow", "today and tomorrow",
        "now", "soon", "recently", "nowadays", "at present", "currently", "in the past", "in the future", "in recent years", "in recent days", "in the near future", "long ago", "once",
        "shortly after", "shortly before noon", "these days", "in coming months", "one day", "some day", "the other day", "for now", "until now", "as soon as possible", "by then", "since then",
        "over the weekend", "at the weekend", "this weekend", "last weekend", "next weekend", "on weekends", "the weekend of October 5", "mid-week", "on weekdays", "from Monday to Friday",
        "Monday through Wednesday", "between Tuesday and Thursday", "on Tuesday or Wednesday", "on Monday and Tuesday", "from Saturday until Sunday night", "Monday to Oct. 9",
        "daily", "weekly", "monthly", "annually", "yearly", "every day", "every two weeks", "every four years", "each Monday", "every Monday and Friday", "every 19 days", "every morning",
    };
    for (int round = 0; round < 7; round++) /* each in each frame */
        for (size_t i = 0; i < N(rows); i++) {
            char words[200];
            snprintf(words, sizeof words, "%s", rows[i]);
            check(words, false);
        }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {units_and_relations, named_days, months_and_years, amounts, quarters_decades_years};
    return RUN_SUITE("time combinations", 240, tests);
}
