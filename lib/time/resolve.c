/* Values of expressions as TIMEX3 writes them, and the first and last moment they cover. */
#include "text/calendar.h"
#include "time/time.h"

#include <string.h>

#define ASIDE_DAYS (20 * 366) /* a history that goes on so far from where it was says so twice */

typedef struct out {
    char text[64];
    uint32_t length;
} out;

static void put(out *o, const char *s)
{
    for (; *s && o->length < sizeof o->text; s++)
        o->text[o->length++] = *s;
}

static void put_number(out *o, uint64_t n, int digits)
{
    char reverse[24];
    int count = 0;
    do
        reverse[count++] = (char)('0' + n % 10);
    while ((n /= 10) && count < 20);
    while (count < digits)
        reverse[count++] = '0';
    while (count && o->length < sizeof o->text)
        o->text[o->length++] = reverse[--count];
}

static void put_year(out *o, int32_t year)
{
    if (year < 0) {
        put(o, "BC");
        year = -year;
    }
    put_number(o, (uint64_t)year, 4);
}

static void put_day(out *o, int32_t day)
{
    int32_t y, m, d;
    ne_date_of_day(day, &y, &m, &d);
    put_year(o, y);
    put(o, "-");
    put_number(o, (uint64_t)m, 2);
    put(o, "-");
    put_number(o, (uint64_t)d, 2);
}

static void put_clock(out *o, const ne_when *w)
{
    put(o, "T");
    put_number(o, (uint64_t)(w->minute / 60 % 24), 2);
    put(o, ":");
    put_number(o, (uint64_t)(w->minute % 60), 2);
    if (w->second >= 0) {
        put(o, ":");
        put_number(o, (uint64_t)w->second, 2);
    }
}

static void put_zone(out *o, int16_t zone)
{
    if (zone == NEWSEVENT_NO_ZONE)
        return;
    if (zone == 0) {
        put(o, "Z");
        return;
    }
    int32_t minutes = zone < 0 ? -zone : zone;
    put(o, zone < 0 ? "-" : "+");
    put_number(o, (uint64_t)(minutes / 60), 2);
    put(o, ":");
    put_number(o, (uint64_t)(minutes % 60), 2);
}

static const char *const part_letters[] = {"", "TMO", "TAF", "TEV", "TNI", "TMO", "TEV", "TAF", "TDT", "TNI"};
static const char *const season_letters[] = {"", "SP", "SU", "FA", "WI"};

/* Whether days can be told: ISO 8601 has years of four digits, and counts those before Christ otherwise. */
static bool in_calendar(const ne_resolved *r)
{
    int32_t first, last, m, d;
    ne_date_of_day(r->begin, &first, &m, &d);
    ne_date_of_day(r->end, &last, &m, &d);
    return first >= 1 && last <= 9999;
}

static bool keep(ne_document *doc, const out *o, ne_string *s)
{
    s->length = o->length;
    s->data = o->length ? ne_arena_copy(&doc->arena, o->text, o->length) : NULL;
    return !o->length || s->data;
}

/* ---- the value ---- */

static void put_period(out *o, const ne_when *w, const ne_resolved *r)
{
    int32_t y, m, d, week;
    ne_date_of_day(r->begin, &y, &m, &d);
    if (w->form == NEWSEVENT_WHEN_DATE && w->year != NEWSEVENT_NO_YEAR)
        y = w->year;
    if (w->form == NEWSEVENT_WHEN_DATE && (w->season || w->quarter || w->half)) {
        put_year(o, y);
        put(o, "-");
        if (w->season) {
            put(o, season_letters[w->season]);
        } else {
            put(o, w->quarter ? "Q" : "H");
            put_number(o, w->quarter ? w->quarter : w->half, 1);
        }
        return;
    }
    switch (r->unit) {
    case NEWSEVENT_UNIT_CENTURY: /* fall through */
    case NEWSEVENT_UNIT_DECADE:
        if (y < 0) {
            put(o, "BC");
            y = -y;
        }
        put_number(o, (uint64_t)(y / (r->unit == NEWSEVENT_UNIT_DECADE ? 10 : 100)), r->unit == NEWSEVENT_UNIT_DECADE ? 3 : 2);
        break;
    case NEWSEVENT_UNIT_YEAR: put_year(o, y); break;
    case NEWSEVENT_UNIT_QUARTER:
        put_year(o, y);
        put(o, "-Q");
        put_number(o, (uint64_t)((m + 2) / 3), 1);
        break;
    case NEWSEVENT_UNIT_MONTH:
        put_year(o, y);
        put(o, "-");
        put_number(o, (uint64_t)m, 2);
        break;
    case NEWSEVENT_UNIT_WEEK: /* fall through */
    case NEWSEVENT_UNIT_WEEKEND:
        ne_iso_week(r->begin, &y, &week);
        put_year(o, y);
        put(o, "-W");
        put_number(o, (uint64_t)week, 2);
        if (r->unit == NEWSEVENT_UNIT_WEEKEND)
            put(o, "-WE");
        break;
    default:
        if (w->form == NEWSEVENT_WHEN_DATE && w->year != NEWSEVENT_NO_YEAR && w->month && !w->nth) {
            put_year(o, y);
            put(o, "-");
            put_number(o, w->month, 2);
            put(o, "-");
            put_number(o, w->day, 2);
        } else
            put_day(o, r->begin);
    }
}

static void put_amount(out *o, int32_t count, uint8_t tenths)
{
    if (count == NEWSEVENT_X) {
        put(o, "X");
        return;
    }
    put_number(o, (uint64_t)count, 1);
    if (tenths) {
        put(o, ".");
        put_number(o, tenths, 1);
    }
}

static void put_duration(out *o, const ne_when *w)
{
    static const char *const letters[] = {"", "S", "M", "H", "D", "W", "M", "Y", "WE", "W", "M", "Y", "Y", "D"};
    static const uint8_t times[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 10, 100, 1};
    int64_t count = w->count == NEWSEVENT_X ? NEWSEVENT_X : (int64_t)w->count * times[w->unit];
    put(o, w->unit <= NEWSEVENT_UNIT_HOUR ? "PT" : "P");
    put_amount(o, count > 1000000000 ? 1000000000 : (int32_t)count, w->meridiem_open);
    put(o, w->count == NEWSEVENT_X && w->unit == NEWSEVENT_UNIT_DECADE ? "DE" : w->count == NEWSEVENT_X &&
        w->unit == NEWSEVENT_UNIT_CENTURY ? "CE" : letters[w->unit]);
}

static bool vague(ne_document *doc, const ne_when *w, ne_time *row)
{
    static const char *const names[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    out o = {.length = 0};
    put(&o, names[w->reference == 4 ? (w->tense < 0 ? 1 : 3) : w->reference & 3]);
    row->ground = NEWSEVENT_GROUND_VAGUE;
    row->kind = NEWSEVENT_DATE;
    return keep(doc, &o, &row->value);
}

static bool span(ne_document *doc, const ne_clock *clock, const ne_when *w, ne_time *row)
{
    out o = {.length = 0};
    row->kind = w->set ? NEWSEVENT_SET : NEWSEVENT_DURATION;
    row->ground = w->count == NEWSEVENT_X ? NEWSEVENT_GROUND_VAGUE : NEWSEVENT_GROUND_EXPLICIT;
    if (w->set && w->weekday) {
        put(&o, "XXXX-WXX-");
        put_number(&o, w->weekday, 1);
    } else if (w->set && w->part) {
        put(&o, part_letters[w->part]);
    } else {
        put_duration(&o, w);
    }
    if (!keep(doc, &o, &row->value))
        return false;
    /* "the past 24 hours", "the next three weeks": the duration ends or begins at the anchor */
    int32_t anchor = w->anchor == NEWSEVENT_ANCHOR_STORY &&
                     clock->story != NEWSEVENT_NO_DAY ? clock->story : clock->published;
    bool back = w->relation == NEWSEVENT_REL_PAST || w->relation == NEWSEVENT_REL_LAST ||
                w->relation == NEWSEVENT_REL_PREVIOUS;
    bool ahead = w->relation == NEWSEVENT_REL_NEXT || w->relation == NEWSEVENT_REL_COMING ||
                 w->relation == NEWSEVENT_REL_FOLLOWING;
    if ((!back && !ahead) || w->count <= 0 || w->count > 2000 || anchor == NEWSEVENT_NO_DAY || w->set)
        return true;
    ne_when shift = *w;
    ne_resolved r;
    ne_clock at = *clock;
    at.published = anchor;
    shift.form = NEWSEVENT_WHEN_SHIFT;
    shift.anchor = NEWSEVENT_ANCHOR_PUBLISHED;
    shift.rule = NEWSEVENT_RULE_RELATIVE;
    shift.count = back ? -w->count : w->count;
    if (w->unit <= NEWSEVENT_UNIT_HOUR) {
        shift.count = w->unit == NEWSEVENT_UNIT_HOUR ? (w->count + 23) / 24 * (back ? -1 : 1) : 0;
        shift.unit = NEWSEVENT_UNIT_DAY;
    } else if (w->unit == NEWSEVENT_UNIT_WEEK) {
        shift.count *= 7;
        shift.unit = NEWSEVENT_UNIT_DAY;
    }
    if (!ne_when_days(&at, &shift, &r) || !in_calendar(&r))
        return true;
    out begin = {.length = 0}, end = {.length = 0};
    put_day(&begin, back ? r.begin : anchor);
    put_day(&end, back ? anchor : r.end);
    return keep(doc, &begin, &row->begin_at) && keep(doc, &end, &row->end_at);
}

/* ---- parts of the day and clock times: which day they belong to ---- */

static uint8_t part_of(int16_t minute)
{
    return minute < 300 ||
           minute >= 1260 ? NEWSEVENT_PART_NI : minute < 720 ? NEWSEVENT_PART_MO : minute < 1020
               ? NEWSEVENT_PART_AF : NEWSEVENT_PART_EV;
}

/* The day of a clock time or a part of the day that stands alone. */
static bool day_alone(const ne_clock *clock, const ne_when *w, ne_resolved *r)
{
    bool story = clock->story != NEWSEVENT_NO_DAY && clock->story_unit <= NEWSEVENT_UNIT_DAY;
    bool told = w->relation == NEWSEVENT_REL_SAME || w->relation == NEWSEVENT_REL_THAT || w->relation == NEWSEVENT_REL_NEXT ||
                w->relation == NEWSEVENT_REL_FOLLOWING || w->relation == NEWSEVENT_REL_PREVIOUS;
    bool now = w->relation == NEWSEVENT_REL_THIS || w->relation == NEWSEVENT_REL_LAST || w->relation == NEWSEVENT_REL_PAST ||
               w->relation == NEWSEVENT_REL_COMING;
    int32_t anchor = clock->published;
    r->ground = NEWSEVENT_GROUND_PUBLISHED;
    r->unit = NEWSEVENT_UNIT_DAY;
    r->year_told = false;
    if (story && !now) {
        anchor = clock->story;
        r->ground = NEWSEVENT_GROUND_CONTEXT;
        /* "Tuesday night …, arrested Wednesday … at 6:40 p.m." goes with the night */
        if (w->minute >= 0 && !w->relation && !w->meridiem_open) {
            uint8_t part = part_of(w->minute);
            int32_t day = clock->part_day[part];
            if (day == NEWSEVENT_NO_DAY && part == NEWSEVENT_PART_EV)
                day = clock->part_day[NEWSEVENT_PART_NI];
            if (day != NEWSEVENT_NO_DAY && day <= anchor && anchor - day <= 2)
                anchor = day;
        }
    }
    if (anchor == NEWSEVENT_NO_DAY)
        return false;
    /* "people spent the night in their cars", told by day: the night before */
    if (w->part == NEWSEVENT_PART_NI && !w->relation && w->tense < 0 && !w->edge && anchor == clock->published)
        anchor--;
    if (told && w->relation != NEWSEVENT_REL_SAME && w->relation != NEWSEVENT_REL_THAT)
        anchor += w->relation == NEWSEVENT_REL_PREVIOUS ? -1 : 1;
    if (w->part == NEWSEVENT_PART_NI && (w->relation == NEWSEVENT_REL_LAST || w->relation == NEWSEVENT_REL_PAST))
        anchor = clock->published == NEWSEVENT_NO_DAY ? anchor - 1 : clock->published - 1;
    /* midnight ends the day that was told; of an early morning it is the beginning */
    if (w->minute == 1440 && r->ground == NEWSEVENT_GROUND_CONTEXT && clock->story_edge != 1 && clock->published != NEWSEVENT_NO_DAY &&
        anchor < clock->published)
        anchor++;
    r->begin = r->end = anchor;
    return true;
}

/* In a history, what is told from the day of writing ("effects that last to this day") is no part of the story; nor is a look back,
 * "as in the previous year", or a year far off from the one it tells of, "for the first time since 1813", unless the next year told in another sentence bears it out. */
static bool beside_thread(ne_clock *clock, const ne_when *w, const ne_resolved *r)
{
    if (!clock->history || clock->thread.day == NEWSEVENT_NO_DAY)
        return false;
    if (w->aside || r->ground == NEWSEVENT_GROUND_PUBLISHED || (w->form == NEWSEVENT_WHEN_SHIFT && w->count < 0))
        return true;
    if (w->rule != NEWSEVENT_RULE_YEAR)
        return false;
    int64_t away = (int64_t)r->begin - clock->thread.day, aside = (int64_t)r->begin - clock->aside;
    bool own = clock->published != NEWSEVENT_NO_DAY && r->begin > clock->published - 2 * 366 && r->begin < clock->published + 366;
    if ((away < ASIDE_DAYS && away > -ASIDE_DAYS) || own) /* the story comes to its own day */
        return false;
    bool onward = clock->aside > clock->thread.day && aside >= 0; /* 229 BC, 1081, 1386: a story in long steps */
    bool borne_out = clock->aside != NEWSEVENT_NO_DAY && clock->aside_sentence != w->sentence && ((aside < ASIDE_DAYS && aside > -ASIDE_DAYS) || onward);
    clock->aside = r->begin;
    clock->aside_sentence = w->sentence;
    return !borne_out;
}

static void remember(ne_clock *clock, const ne_when *w, const ne_resolved *r)
{
    if (w->rule == NEWSEVENT_RULE_HOLIDAY && w->month) /* "9/11" is named far from its story */
        return;
    /* a year that repeats the one told before leaves the finer date: "On December 7, 1941 … in 1941 … In January" */
    if (r->unit == NEWSEVENT_UNIT_YEAR && clock->story != NEWSEVENT_NO_DAY && clock->story_unit < NEWSEVENT_UNIT_YEAR &&
        clock->story >= r->begin && clock->story <= r->end)
        return;
    if (r->unit == NEWSEVENT_UNIT_DAY)
        clock->story_day = r->begin;
    if (r->unit != NEWSEVENT_UNIT_DECADE && r->unit != NEWSEVENT_UNIT_CENTURY && !beside_thread(clock, w, r))
        clock->thread = (ne_thread){.day = r->begin, .unit = r->unit, .edge = w->edge};
    clock->story_edge = w->edge;
    clock->story = r->begin;
    clock->story_unit = r->unit;
    clock->story_sentence = w->sentence;
    clock->story_year = r->year_told;
    clock->story_minute = w->minute;
    if (w->part && w->part < 10)
        clock->part_day[w->part] = r->begin;
    else if (w->minute >= 0)
        clock->part_day[part_of(w->minute)] = r->begin;
}

/* "six minutes later", "two hours earlier": moves the clock time told last. */
static void shift_clock(const ne_clock *clock, ne_when *w, ne_resolved *r)
{
    if (w->form != NEWSEVENT_WHEN_SHIFT || w->unit > NEWSEVENT_UNIT_HOUR || w->anchor != NEWSEVENT_ANCHOR_STORY ||
        clock->story_minute < 0 ||
        w->count > 100000 || w->count < -100000)
        return;
    int32_t minutes = clock->story_minute + (w->unit == NEWSEVENT_UNIT_HOUR
                                             ? 60 * w->count : w->unit == NEWSEVENT_UNIT_MINUTE ? w->count : 0);
    int32_t days = minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440);
    w->minute = (int16_t)(minutes - days * 1440);
    r->begin += days;
    r->end = r->begin;
}

bool ne_when_resolve(ne_document *doc, ne_clock *clock, const ne_when *when, ne_time *row)
{
    ne_when w = *when;
    if (w.form == NEWSEVENT_WHEN_REF)
        return vague(doc, &w, row);
    if (w.form == NEWSEVENT_WHEN_SPAN) {
        if (!(w.relation == NEWSEVENT_REL_COMING && w.anchor == NEWSEVENT_ANCHOR_STORY && w.tense > 0 && w.count > 0))
            return span(doc, clock, &w, row);
        w.form = NEWSEVENT_WHEN_SHIFT; /* "will open in two days" */
        w.anchor = NEWSEVENT_ANCHOR_PUBLISHED;
        w.rule = NEWSEVENT_RULE_AHEAD;
    }
    ne_resolved r;
    bool alone = w.form == NEWSEVENT_WHEN_DATE && (w.part || w.minute >= 0) && !w.month && !w.day && !w.weekday &&
                 !w.holiday && w.year == NEWSEVENT_NO_YEAR && !w.weekend;
    bool known = alone ? day_alone(clock, &w, &r) : ne_when_days(clock, &w, &r);
    row->kind = w.part || w.minute >= 0 ? NEWSEVENT_TIME : NEWSEVENT_DATE;
    row->ground = NEWSEVENT_GROUND_NONE;
    out o = {.length = 0}, begin = o, end = o;
    if (w.form == NEWSEVENT_WHEN_DATE && w.century < -1) { /* "the 4th century BC" */
        put(&o, "BC");
        put_number(&o, (uint64_t)(-w.century - 2), 2);
        row->ground = NEWSEVENT_GROUND_EXPLICIT;
        return keep(doc, &o, &row->value);
    }
    if (!known)
        return true;
    shift_clock(clock, &w, &r);
    ne_resolved told = r;
    if (clock->from_minute >= 0 && w.minute >= 0 && r.unit == NEWSEVENT_UNIT_DAY && r.begin == clock->from_day &&
        w.minute % 1440 < clock->from_minute) /* "from 10 p.m. to 6 a.m.": over midnight */
        r.begin = r.end = r.begin + 1;
    row->ground = r.ground;
    put_period(&o, &w, &r);
    put_day(&begin, r.begin);
    put_day(&end, r.end);
    if (w.minute >= 0 && r.unit == NEWSEVENT_UNIT_DAY) {
        row->kind = NEWSEVENT_TIME;
        put_clock(&o, &w);
        put_clock(&begin, &w);
        put_zone(&begin, w.zone);
        end = begin;
    } else if (w.part && r.unit == NEWSEVENT_UNIT_DAY && !(w.part == NEWSEVENT_PART_DAWN && !alone))
        put(&o, part_letters[w.part]);
    if ((w.form == NEWSEVENT_WHEN_DATE && w.year != NEWSEVENT_NO_YEAR && w.year < 1) || !in_calendar(&r))
        begin.length = end.length = 0; /* left to the value */
    remember(clock, &w, &told);
    return keep(doc, &o, &row->value) && keep(doc, &begin, &row->begin_at) && keep(doc, &end, &row->end_at);
}
