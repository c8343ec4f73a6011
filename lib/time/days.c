#include "time/days.h"

#include "text/calendar.h"

static int32_t year_of(int32_t day)
{
    int32_t y, m, d;
    ne_date_of_day(day, &y, &m, &d);
    return y;
}

/* ---- the days of a date in a given year ---- */

static bool in_year(const ne_when *w, int32_t year, ne_resolved *r)
{
    static const uint8_t season_month[] = {0, 3, 6, 9, 12};
    r->unit = NEWSEVENT_UNIT_DAY;
    if (w->holiday) {
        if (year < 1) /* none is that old, and Easter is not reckoned so far back */
            return false;
        r->begin = r->end = ne_holiday(w->holiday, year);
    } else if (w->month && w->day) {
        if (w->day > ne_days_in_month(year, w->month))
            return false;
        r->begin = r->end = ne_day_of_date(year, w->month, w->day);
    } else if (w->month && w->nth) {
        int32_t first = ne_day_of_date(year, w->month, 1), length = ne_days_in_month(year, w->month);
        int32_t day = w->weekday ? 1 + (w->weekday - ne_weekday(first) + 7) % 7 + 7 * (w->nth - 1) : length;
        while (w->nth == NEWSEVENT_LAST && day > length)
            day -= 7;
        if (day > length) /* no fifth Monday */
            return false;
        r->begin = r->end = first + day - 1;
    } else if (w->month) {
        r->begin = ne_day_of_date(year, w->month, 1);
        r->end = r->begin + ne_days_in_month(year, w->month) - 1;
        r->unit = NEWSEVENT_UNIT_MONTH;
    } else if (w->season || w->quarter || w->half) {
        int32_t month = w->season ? season_month[w->season] : w->quarter
                        ? 3 * w->quarter - 2 : 6 * w->half - 5, months = w->half ? 6 : 3;
        int32_t last = month + months;
        r->begin = ne_day_of_date(year, month, 1);
        r->end = ne_day_of_date(year + (last > 12), last > 12 ? last - 12 : last, 1) - 1;
        r->unit = NEWSEVENT_UNIT_QUARTER;
    } else {
        r->begin = ne_day_of_date(year, 1, 1);
        r->end = ne_day_of_date(year, 12, 31);
        r->unit = NEWSEVENT_UNIT_YEAR;
    }
    return true;
}

/* What a date without a year goes on from: in a history the thread of the story, whatever was told beside it. */
static ne_clock on_thread(const ne_clock *clock)
{
    ne_clock at = *clock;
    if (clock->history && clock->thread.day != NEWSEVENT_NO_DAY && clock->thread.day != clock->story) {
        at.story = clock->thread.day;
        at.story_unit = clock->thread.unit;
        at.story_edge = clock->thread.edge;
    }
    return at;
}

/* The story is told of another time than that of writing. */
static bool far(const ne_clock *clock)
{
    return clock->story != NEWSEVENT_NO_DAY &&
           (clock->published == NEWSEVENT_NO_DAY || clock->story < clock->published - 366 ||
            clock->story > clock->published + 366);
}

/* ---- what a date without a year means ---- */

/* The last time it came round (behind), or the next (ahead). `slack` days may lie on the other side: a story filed in the
 * evening is dated the day before. */
static bool nearest(const ne_when *w, int32_t anchor, int direction, int32_t slack, ne_resolved *r)
{
    int32_t year = year_of(anchor);
    bool found = false;
    int64_t best = 0;
    for (int32_t y = year - 2; y <= year + 2; y++) {
        ne_resolved c = *r;
        if (!in_year(w, y, &c))
            continue;
        if (w->weekday && w->day && ne_weekday(c.begin) != w->weekday)
            continue;
        int64_t cost;
        if (direction < 0)
            cost = c.begin <= anchor + slack ? (int64_t)anchor + slack - c.begin : INT64_MAX;
        else if (direction > 0)
            cost = c.end >= anchor - slack ? (int64_t)c.end + slack - anchor : INT64_MAX;
        else
            cost = c.begin > anchor ? c.begin - anchor : anchor - c.begin;
        if (cost != INT64_MAX && (!found || cost < best)) {
            best = cost;
            *r = c;
            found = true;
        }
    }
    /* a weekday that fits no such date is a slip of the pen: the date goes before it */
    if (!found && w->weekday && w->day) {
        ne_when plain = *w;
        plain.weekday = 0;
        return nearest(&plain, anchor, direction, slack, r);
    }
    return found;
}

/* Told along a story: forwards rather than backwards. */
static bool along_story(const ne_when *w, const ne_clock *clock, ne_resolved *r)
{
    int32_t year = year_of(clock->story);
    if (clock->story_unit >= NEWSEVENT_UNIT_YEAR) /* "late 1943 … By June" goes on into the next year */
        return in_year(w, year + (clock->story_edge == 3 && w->month && w->month < 7), r);
    bool found = false;
    int64_t best = 0;
    for (int32_t y = year - 1; y <= year + 1; y++) {
        ne_resolved c = *r;
        if (!in_year(w, y, &c))
            continue;
        int64_t cost = c.begin >= clock->story ? c.begin - clock->story : c.end >= clock->story
            ? 0 : 2 * ((int64_t)clock->story - c.end);
        if (!found || cost < best) {
            best = cost;
            *r = c;
            found = true;
        }
    }
    return found;
}

static bool related_year(const ne_clock *clock, uint8_t relation, int32_t *year, uint8_t *ground)
{
    bool told = relation == NEWSEVENT_REL_SAME || relation == NEWSEVENT_REL_THAT || relation == NEWSEVENT_REL_FOLLOWING ||
                relation == NEWSEVENT_REL_PREVIOUS;
    int32_t anchor = told && clock->story != NEWSEVENT_NO_DAY ? clock->story : clock->published;
    if (anchor == NEWSEVENT_NO_DAY)
        return false;
    *ground = anchor == clock->story && told ? NEWSEVENT_GROUND_CONTEXT : NEWSEVENT_GROUND_PUBLISHED;
    *year = year_of(anchor);
    if (relation == NEWSEVENT_REL_LAST || relation == NEWSEVENT_REL_PAST || relation == NEWSEVENT_REL_PREVIOUS)
        --*year;
    else if (relation == NEWSEVENT_REL_NEXT || relation == NEWSEVENT_REL_COMING || relation == NEWSEVENT_REL_FOLLOWING)
        ++*year;
    return true;
}

static bool without_year(const ne_clock *clock, const ne_when *w, ne_resolved *r)
{
    int32_t year;
    if (w->year_relation) {
        if (!related_year(clock, w->year_relation, &year, &r->ground))
            return false;
        return in_year(w, year, r);
    }
    bool told = w->relation == NEWSEVENT_REL_SAME || w->relation == NEWSEVENT_REL_THAT ||
                w->relation == NEWSEVENT_REL_FOLLOWING || w->relation == NEWSEVENT_REL_PREVIOUS;
    /* in news only a month or day of another year, told just before, draws the next one to its year */
    bool near = clock->story_year && clock->story_unit <= NEWSEVENT_UNIT_MONTH && w->sentence <= clock->story_sentence + (w->tense < 0);
    bool story = clock->story != NEWSEVENT_NO_DAY &&
                 (told || (!w->relation && far(clock) && (clock->history || clock->published == NEWSEVENT_NO_DAY || near)));
    if (story) {
        r->ground = NEWSEVENT_GROUND_CONTEXT;
        if (w->relation == NEWSEVENT_REL_FOLLOWING)
            return nearest(w, clock->story + 1, 1, 0, r);
        if (w->relation == NEWSEVENT_REL_PREVIOUS)
            return nearest(w, clock->story - 31, -1, 0, r);
        return along_story(w, clock, r);
    }
    if (clock->published == NEWSEVENT_NO_DAY)
        return false;
    r->ground = NEWSEVENT_GROUND_PUBLISHED;
    int32_t published = clock->published;
    bool day = w->day || w->holiday || w->nth;
    switch (w->relation) {
    case NEWSEVENT_REL_LAST: /* fall through */
    case NEWSEVENT_REL_PAST:
        /* the last one that is over */
        if (!nearest(w, published - 1, -1, 0, r))
            return false;
        if (r->end >= published && !day)
            return nearest(w, r->begin - 1, -1, 0, r);
        return true;
    case NEWSEVENT_REL_NEXT: /* fall through */
    case NEWSEVENT_REL_COMING:
        if (!nearest(w, published + 1, 1, 0, r))
            return false;
        return r->begin <= published && !day ? nearest(w, r->end + 1, 1, 0, r) : true;
    case NEWSEVENT_REL_THIS: return in_year(w, year_of(published), r);
    default: break;
    }
    /* "in November, in Mexico in January and in February": a row of dates ahead goes on */
    if (!w->tense && clock->story != NEWSEVENT_NO_DAY && clock->story > published && clock->story_sentence == w->sentence)
        return nearest(w, clock->story, 1, 0, r);
    if (w->tense) {
        /* a date far off on the side that the tense asks for, but close by on the other, is of the other: "called a strike
         * for May 27", "may have robbed a shop on Nov. 25" */
        ne_resolved other = *r;
        if (!nearest(w, published, w->tense, day ? 2 : 0, r))
            return false;
        if (day && !clock->range && nearest(w, published, -w->tense, 0, &other)) {
            int32_t away = r->begin > published ? r->begin - published : published - r->begin;
            int32_t close = other.begin > published ? other.begin - published : published - other.begin;
            if (away > 240 && close < (w->tense > 0 ? 60 : 35))
                *r = other;
        }
        return true;
    }
    return day ? nearest(w, published, 0, 0, r) : nearest(w, published, -1, 0, r);
}

/* ---- weekdays, days of a month ---- */

static bool weekday(const ne_clock *clock, const ne_when *w, ne_resolved *r)
{
    bool told = w->relation == NEWSEVENT_REL_SAME || w->relation == NEWSEVENT_REL_FOLLOWING ||
                w->relation == NEWSEVENT_REL_PREVIOUS ||
                (clock->history && far(clock) && (w->relation == NEWSEVENT_REL_THAT || !w->relation));
    bool story = told && clock->story != NEWSEVENT_NO_DAY && clock->story_unit <= NEWSEVENT_UNIT_WEEK;
    int32_t anchor = story ? clock->story : clock->published;
    if (anchor == NEWSEVENT_NO_DAY)
        return false;
    r->ground = story ? NEWSEVENT_GROUND_CONTEXT : NEWSEVENT_GROUND_PUBLISHED;
    int32_t today = ne_weekday(anchor), back = (today - w->weekday + 7) % 7, ahead = (w->weekday - today + 7) % 7;
    int32_t monday = anchor - (today - 1);
    switch (w->relation) {
    case NEWSEVENT_REL_LAST: /* fall through */
    case NEWSEVENT_REL_PAST: /* fall through */
    case NEWSEVENT_REL_PREVIOUS: r->begin = anchor - (back ? back : 7); break;
    case NEWSEVENT_REL_NEXT: r->begin = monday + 7 + w->weekday - 1; break;
    case NEWSEVENT_REL_COMING: /* fall through */
    case NEWSEVENT_REL_FOLLOWING: r->begin = anchor + (ahead ? ahead : 7); break;
    default:
        if (story || (w->tense == 0 && !w->relation && ahead == 1)) /* tomorrow rather than six days ago */
            r->begin = anchor + ahead;
        else
            r->begin = w->tense > 0 || (w->relation == NEWSEVENT_REL_THIS && w->tense == 0 && ahead < 5) ? anchor + ahead
                                                                                                    : anchor - back;
    }
    r->end = r->begin;
    r->unit = NEWSEVENT_UNIT_DAY;
    return true;
}

static bool month_day(const ne_clock *clock, const ne_when *w, ne_resolved *r)
{
    bool story = clock->story != NEWSEVENT_NO_DAY && far(clock) && clock->history &&
                 clock->story_unit <= NEWSEVENT_UNIT_MONTH;
    int32_t anchor = story ? clock->story : clock->published, best = 0, y, m, d;
    if (anchor == NEWSEVENT_NO_DAY)
        return false;
    r->ground = story ? NEWSEVENT_GROUND_CONTEXT : NEWSEVENT_GROUND_PUBLISHED;
    r->unit = NEWSEVENT_UNIT_DAY;
    bool found = false;
    ne_date_of_day(anchor, &y, &m, &d);
    for (int32_t step = -2; step <= 2; step++) {
        int32_t month = m + step, year = y + (month < 1 ? -1 : month > 12);
        month = month < 1 ? month + 12 : month > 12 ? month - 12 : month;
        if (w->day > ne_days_in_month(year, month))
            continue;
        int32_t day = ne_day_of_date(year, month, w->day), cost = day > anchor ? day - anchor : anchor - day;
        if ((w->tense < 0 && day > anchor + 1) || (w->tense > 0 && day < anchor))
            cost += 1000;
        if (!found || cost < best) {
            best = cost;
            r->begin = r->end = day;
            found = true;
        }
    }
    return found;
}

/* ---- whole periods ---- */

void ne_when_period_around(int32_t day, uint8_t unit, ne_resolved *r)
{
    int32_t y, m, d;
    ne_date_of_day(day, &y, &m, &d);
    r->unit = unit;
    switch (unit) {
    case NEWSEVENT_UNIT_WEEK:
        r->begin = day - (ne_weekday(day) - 1);
        r->end = r->begin + 6;
        break;
    case NEWSEVENT_UNIT_WEEKEND:
        r->begin = day - (ne_weekday(day) - 1) + 5;
        r->end = r->begin + 1;
        break;
    case NEWSEVENT_UNIT_MONTH:
        r->begin = day - (d - 1);
        r->end = r->begin + ne_days_in_month(y, m) - 1;
        break;
    case NEWSEVENT_UNIT_QUARTER:
        m = (m - 1) / 3 * 3 + 1;
        r->begin = ne_day_of_date(y, m, 1);
        r->end = ne_day_of_date(y + (m > 9), m > 9 ? 1 : m + 3, 1) - 1;
        break;
    case NEWSEVENT_UNIT_YEAR:
        r->begin = ne_day_of_date(y, 1, 1);
        r->end = ne_day_of_date(y, 12, 31);
        break;
    case NEWSEVENT_UNIT_DECADE:
        r->begin = ne_day_of_date(y - y % 10, 1, 1);
        r->end = ne_day_of_date(y - y % 10 + 9, 12, 31);
        break;
    case NEWSEVENT_UNIT_CENTURY:
        r->begin = ne_day_of_date(y - y % 100, 1, 1);
        r->end = ne_day_of_date(y - y % 100 + 99, 12, 31);
        break;
    default: r->begin = r->end = day; r->unit = NEWSEVENT_UNIT_DAY;
    }
}

bool ne_when_date_days(const ne_clock *clock, const ne_when *w, ne_resolved *r)
{
    *r = (ne_resolved){.ground = NEWSEVENT_GROUND_EXPLICIT};
    if (w->year != NEWSEVENT_NO_YEAR) {
        r->year_told = true;
        return in_year(w, w->year, r);
    }
    if (w->decade >= 0) {
        ne_when_period_around(ne_day_of_date(w->decade * 10, 1, 1), NEWSEVENT_UNIT_DECADE, r);
        return true;
    }
    if (w->century >= 0) {
        ne_when_period_around(ne_day_of_date(w->century * 100, 1, 1), NEWSEVENT_UNIT_CENTURY, r);
        return true;
    }
    ne_clock thread = w->relation || w->year_relation ? *clock : on_thread(clock);
    if (w->month || w->holiday || w->season || w->quarter || w->half)
        return without_year(&thread, w, r);
    if (w->weekday)
        return weekday(&thread, w, r);
    if (w->weekend) {
        if (clock->published == NEWSEVENT_NO_DAY)
            return false;
        r->ground = NEWSEVENT_GROUND_PUBLISHED;
        int32_t today = ne_weekday(clock->published);
        ne_when_period_around(clock->published - (w->tense <= 0 && today < 6 ? 7 : 0), NEWSEVENT_UNIT_WEEKEND, r);
        return true;
    }
    if (w->day)
        return month_day(&thread, w, r);
    return false;
}
