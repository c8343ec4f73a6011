/* Ranges: "from Oct. 3 to 7", "between March and August", "6-8 p.m.", and every expression that has one end only. */
#include "time/time.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

static int fineness(const ne_when *w)
{
    if (w->form == NEWSEVENT_WHEN_SHIFT)
        return w->unit == NEWSEVENT_UNIT_DAY ? 4 : w->unit == NEWSEVENT_UNIT_MONTH
               ? 3 : w->unit == NEWSEVENT_UNIT_YEAR ? 1 : 2;
    if (w->form != NEWSEVENT_WHEN_DATE || w->set)
        return 0;
    return w->minute >= 0 ? 5 : w->day || w->weekday || w->holiday ? 4 : w->month ? 3 : w->season ||
           w->quarter ? 2 : w->year != NEWSEVENT_NO_YEAR ? 1 : w->decade >= 0 || w->century != -1 ? 6 : 0;
}

/* What one end lacks it has from the other: "July 3 to August 5, 2019", "from 6 to 8 p.m. on Friday". */
static void share(ne_when *first, ne_when *second)
{
    if (first->form != NEWSEVENT_WHEN_DATE || second->form != NEWSEVENT_WHEN_DATE)
        return;
    if (second->century != -1 && first->day && !first->month && !first->weekday && first->minute < 0) { /* "from the 18th to the 20th century" */
        first->century = (int16_t)(second->century < 0 ? -first->day - 1 : first->day - 1);
        first->day = 0;
        first->rule = second->rule;
    }
    if (first->month && second->month && first->year == NEWSEVENT_NO_YEAR && !first->year_relation) {
        first->year_relation = second->year_relation;
        if (second->year != NEWSEVENT_NO_YEAR)
            first->year = first->month > second->month ? second->year - 1 : second->year;
    } else if (first->month && second->month && second->year == NEWSEVENT_NO_YEAR && !second->year_relation) {
        second->year_relation = first->year_relation;
        if (first->year != NEWSEVENT_NO_YEAR)
            second->year = second->month < first->month ? first->year + 1 : first->year;
    }
    if (first->year < 0 || second->year >= 0 || first->year == NEWSEVENT_NO_YEAR || second->year == NEWSEVENT_NO_YEAR) {
        /* "1200 to 400 BC": both lie before Christ where the first number is the greater */
        if (second->year < 0 && second->year != NEWSEVENT_NO_YEAR && first->year > -second->year && !first->month)
            first->year = -first->year;
    }
    if (ne_when_clock_alone(first) && second->minute >= 0 && !ne_when_clock_alone(second)) {
        ne_when clock = *first;
        *first = *second;
        first->minute = clock.minute;
        first->second = clock.second;
    } else if (ne_when_clock_alone(second) && first->minute >= 0 && !ne_when_clock_alone(first)) {
        ne_when clock = *second;
        *second = *first;
        second->minute = clock.minute;
        second->second = clock.second;
    }
}

/* The second end behind `i`; returns the atoms taken from there. */
static uint32_t second_end(const ne_atoms *a, uint32_t i, ne_found *f, bool opened, bool between)
{
    uint32_t j = i;
    /* "from Friday, April 14, to Sunday, April 16" */
    j += opened && !between && f->when.day && ne_atom_mark(a, j, ',') && ne_atom_among(a, j + 1, "to through until till");
    bool dash = ne_atom_mark(a, j, '-');
    bool word = ne_atom_among(a, j, "to through until till");
    if (between ? !(ne_atom_word(a, j, "and") || dash) : !(dash || word))
        return 0;
    if (dash && !opened && ne_atom_touches(a, j) != ne_atom_touches(a, j + 1))
        return 0;
    j++;
    j += ne_atom_among(a, j, "the about");
    ne_found g;
    uint32_t took = ne_when_whole(a, j, &g);
    if (!took || g.pair || g.when.rule == NEWSEVENT_RULE_NONE)
        return 0;
    int one = fineness(&f->when), two = fineness(&g.when);
    if (!one || !two || (one != two && !(opened && one != 5 && two != 5)))
        return 0;
    f->second = g.when;
    share(&f->when, &f->second);
    f->pair = true;
    f->second_start = j;
    return j + took - i;
}

/* Whether the words from `i` to `last` tell the half of the day: "8 p.m.", "noon", "eight in the evening". */
static bool half_told(const ne_atoms *a, uint32_t i, uint32_t last)
{
    for (; i < last; i++)
        if (ne_atom_is(a, i, BIT(MERIDIEM) | BIT(NOON) | BIT(PART)) || (ne_atom_among(a, i, "a p") && ne_atom_word(a, i + 2, "m")))
            return true;
    return false;
}

/* "six to eight in the evening": the hour that stands before the part of the day. */
static uint32_t hour_of_part(const ne_atoms *a, uint32_t i, ne_found *g)
{
    int32_t part;
    uint32_t j = i + ne_when_clock_open(a, i, &g->when);
    if (j == i)
        return 0;
    uint32_t took = ne_when_part_behind(a, j, &part);
    if (!took || part > 100)
        return 0;
    ne_when_in_part(&g->when, part);
    g->pair = false;
    j += took;
    return j + ne_when_extend(a, j, &g->when) - i;
}

/* "6 to 8 p.m.", "between 9 and 11:30 a.m.", "from 11 to noon": an hour that leaves the half of the day open has it from the second end,
 * of which it is the last that lies before. "11 to 2 p.m." is no evening, therefore. */
static uint32_t clocks(const ne_atoms *a, uint32_t i, ne_found *f)
{
    bool between = ne_atom_word(a, i, "between"), opened = between || ne_atom_word(a, i, "from");
    uint32_t j = i + opened;
    j += opened && ne_atom_among(a, j, "about around");
    ne_found g;
    uint32_t k = j + ne_when_clock_open(a, j, &f->when);
    if (k == j)
        return 0;
    bool dash = ne_atom_mark(a, k, '-'), to = ne_atom_word(a, k, "to");
    if (between ? !(ne_atom_word(a, k, "and") || dash) : !(dash || to || ne_atom_among(a, k, "until till through")))
        return 0;
    if (dash && ne_atom_touches(a, k) != ne_atom_touches(a, k + 1))
        return 0;
    /* "five to six p.m.", "at 10 to midnight": minutes before the hour */
    if (!opened && to && (f->when.minute == 300 || f->when.minute == 600) && (!ne_atom_number(a, j) || ne_atom_after(a, j, "at")))
        return 0;
    uint32_t second = k + 1, took = ne_when_whole(a, second, &g);
    if (!took || g.pair || g.when.minute < 0 || !half_told(a, second, second + took))
        took = hour_of_part(a, second, &g);
    if (!took || g.when.minute < 0)
        return 0;
    int32_t first = f->when.minute % 720, end = g.when.minute;
    f->when.minute = (int16_t)(first + 720 < end || first >= end ? first + 720 : first);
    f->when.meridiem_open = 0;
    f->when.zone = g.when.zone;
    f->second = g.when;
    share(&f->when, &f->second);
    f->pair = true;
    f->first = i;
    f->first_end = k;
    f->second_start = second;
    f->last = second + took;
    return f->last - i;
}

uint32_t ne_when_read(const ne_atoms *a, uint32_t i, ne_found *f)
{
    bool between = ne_atom_word(a, i, "between"), from = ne_atom_word(a, i, "from");
    uint32_t took = clocks(a, i, f);
    if (took)
        return took;
    if (between || from) {
        uint32_t j = i + 1 + (ne_atom_among(a, i + 1, "the about"));
        took = ne_when_whole(a, j, f);
        if (!took || f->when.rule == NEWSEVENT_RULE_NONE)
            return 0;
        if (!f->pair) {
            f->first_end = j + took;
            uint32_t more = second_end(a, j + took, f, true, between);
            if (!more) /* "between 3 and 7 February" is read from the number on */
                return 0;
            took += more;
        }
        f->first = i;
        f->last = j + took;
        return f->last - i;
    }
    f->pair = false;
    took = ne_when_whole(a, i, f);
    if (!took)
        return 0;
    f->first = i;
    if (f->when.rule != NEWSEVENT_RULE_NONE && !f->pair) {
        f->first_end = i + took;
        uint32_t more = second_end(a, i + took, f, ne_atom_after(a, i, "from"), false);
        took += more;
    }
    f->last = i + took;
    return took;
}
