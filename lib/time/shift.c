/* Which days an expression means that counts units from an anchor: "two weeks ago", "the next year". */
#include "text/calendar.h"
#include "time/days.h"

static int32_t add_months(int32_t day, int32_t months)
{
    int32_t y, m, d;
    ne_date_of_day(day, &y, &m, &d);
    int64_t total = (int64_t)y * 12 + m - 1 + months;
    int32_t year = (int32_t)(total >= 0 ? total / 12 : -((11 - total) / 12)), month = (int32_t)(total - (int64_t)year * 12) + 1;
    int32_t last = ne_days_in_month(year, month);
    return ne_day_of_date(year, month, d > last ? last : d);
}

static bool shifted(const ne_clock *clock, const ne_when *w, ne_resolved *r)
{
    int32_t anchor = clock->published, count = w->count;
    uint8_t anchor_unit = NEWSEVENT_UNIT_DAY, unit = w->unit;
    r->ground = NEWSEVENT_GROUND_PUBLISHED;
    bool story = w->anchor == NEWSEVENT_ANCHOR_STORY || (w->anchor == NEWSEVENT_ANCHOR_WHEN &&
                                                         w->rule == NEWSEVENT_RULE_RELATIVE && clock->history);
    if (w->anchor == NEWSEVENT_ANCHOR_WHEN && w->rule == NEWSEVENT_RULE_LATER) {
        ne_resolved from;
        if (!ne_when_date_days(clock, w, &from))
            return false;
        anchor = from.begin;
        r->ground = from.ground;
    } else if (story && clock->story != NEWSEVENT_NO_DAY) {
        /* "the same day" after "in 2016": the last day told, not the year */
        bool day = w->unit == NEWSEVENT_UNIT_DAY && w->rule == NEWSEVENT_RULE_RELATIVE && clock->story_unit > NEWSEVENT_UNIT_DAY &&
                   !clock->history;
        anchor = day && clock->story_day != NEWSEVENT_NO_DAY ? clock->story_day : day ? clock->published : clock->story;
        anchor_unit = day ? NEWSEVENT_UNIT_DAY : clock->story_unit;
        r->ground = NEWSEVENT_GROUND_CONTEXT;
    }
    /* "a decade later the mine was closed" where no day was told before: later than what, nobody knows */
    if (w->anchor == NEWSEVENT_ANCHOR_STORY && clock->story == NEWSEVENT_NO_DAY && w->rule == NEWSEVENT_RULE_LATER && count > 0 && w->tense < 0 &&
        unit > NEWSEVENT_UNIT_HOUR)
        return false;
    if (anchor == NEWSEVENT_NO_DAY || count > 100000 || count < -100000)
        return false;
    if (unit == NEWSEVENT_UNIT_FORTNIGHT) {
        unit = NEWSEVENT_UNIT_WEEK;
        count *= 2;
    }
    bool counted = w->rule == NEWSEVENT_RULE_AGO || w->rule == NEWSEVENT_RULE_LATER || w->rule == NEWSEVENT_RULE_AHEAD;
    if (counted && (unit == NEWSEVENT_UNIT_DECADE || unit == NEWSEVENT_UNIT_CENTURY)) {
        count *= unit == NEWSEVENT_UNIT_DECADE ? 10 : 100;
        unit = NEWSEVENT_UNIT_YEAR;
    }
    if (unit == NEWSEVENT_UNIT_QUARTER && counted) {
        count *= 3;
        unit = NEWSEVENT_UNIT_MONTH;
    }
    if (count > 1000000 || count < -1000000) /* days are 32 bits */
        return false;
    int32_t day = anchor;
    switch (unit) {
    case NEWSEVENT_UNIT_DAY: /* fall through */
    case NEWSEVENT_UNIT_NIGHT: day += count; break;
    case NEWSEVENT_UNIT_WEEK: /* fall through */
    case NEWSEVENT_UNIT_WEEKEND:
        day += 7 * count;
        /* on a Sunday "this week" with a verb of the future is the one that begins */
        if (count == 0 && !story && w->tense > 0 && ne_weekday(anchor) == 7 && unit == NEWSEVENT_UNIT_WEEK)
            day++;
        break;
    case NEWSEVENT_UNIT_MONTH: day = add_months(anchor, count); break;
    case NEWSEVENT_UNIT_QUARTER: day = add_months(anchor, 3 * count); break;
    case NEWSEVENT_UNIT_YEAR: day = add_months(anchor, 12 * count); break;
    case NEWSEVENT_UNIT_DECADE: day = add_months(anchor, 120 * count); break;
    case NEWSEVENT_UNIT_CENTURY: day = add_months(anchor, 1200 * count); break;
    default: break;
    }
    if (unit == NEWSEVENT_UNIT_NIGHT || unit < NEWSEVENT_UNIT_DAY)
        unit = NEWSEVENT_UNIT_DAY;
    /* a week before or after a known day is a day again; several weeks ago are a week */
    if (counted && unit == NEWSEVENT_UNIT_WEEK && (w->anchor != NEWSEVENT_ANCHOR_PUBLISHED || count == 1 || count == -1))
        unit = NEWSEVENT_UNIT_DAY;
    static const uint8_t rank[] = {0, 1, 2, 3, 4, 5, 6, 8, 5, 5, 7, 9, 10, 4};
    ne_when_period_around(day, rank[anchor_unit] > rank[unit] ? anchor_unit : unit, r);
    return true;
}

bool ne_when_days(const ne_clock *clock, const ne_when *w, ne_resolved *r)
{
    *r = (ne_resolved){.ground = NEWSEVENT_GROUND_EXPLICIT};
    if (w->form == NEWSEVENT_WHEN_SHIFT)
        return shifted(clock, w, r);
    return w->form == NEWSEVENT_WHEN_DATE && ne_when_date_days(clock, w, r);
}
