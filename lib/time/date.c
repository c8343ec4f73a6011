/* Absolute dates: "2024-10-28", "Oct. 3", "the 3rd of October, 2024", "3–7 February", "May 1750", "1990s", "489 BC". */
#include "time/time.h"

#include "core/tags.h"
#include "text/calendar.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

void ne_when_clear(ne_when *w)
{
    *w = (ne_when){.year = NEWSEVENT_NO_YEAR, .minute = -1, .second = -1, .zone = NEWSEVENT_NO_ZONE, .decade = -1, .century = -1};
}


/* ---- months ---- */

/* The names of months that are words or people's names besides. */
static bool ambiguous_month(const ne_atoms *a, uint32_t i)
{
    return ne_atom_among(a, i, "may march mar sep dec april june august jan jun nov");
}

static bool month_alone(const ne_atoms *a, uint32_t i, uint32_t next)
{
    const ne_atom *m = &a->rows[i];
    if (!ambiguous_month(a, i))
        return true;
    if (!(m->flags & NEWSEVENT_ATOM_CAPITAL))
        return false;
    /* "Theresa May", "May Johnson" */
    if (next < a->count && a->rows[next].kind == NEWSEVENT_ATOM_WORD && a->rows[next].flags & NEWSEVENT_ATOM_CAPITAL &&
        next == i + 1 &&
        !(a->rows[next].classes & (BIT(MONTH) | BIT(FUNCTION))) && !(i && ne_atom_word(a, i - 1, "in")))
        return false;
    if (!i)
        return a->rows[i].xpos ? a->rows[i].xpos != NEWSEVENT_XPOS_MD && a->rows[i].xpos != NEWSEVENT_XPOS_VB &&
               !ne_atom_word(a, i, "may") && !ne_atom_word(a, i, "march")
                          : ne_atom_among(a, i, "june april august");
    return ne_atom_is(a, i - 1, BIT(PREPOSITION) | BIT(RELATION) | BIT(EDGE) | BIT(EVERY)) || ne_atom_mark(a, i - 1, '(') ||
           ((ne_atom_mark(a, i - 1, '-') || ne_atom_mark(a, i - 1, '/')) && i > 1 &&
            ne_atom_is(a, i - 2, BIT(EDGE) | BIT(MONTH))) ||
           (ne_atom_mark(a, i - 1, ',') && i > 1 && ne_atom_is(a, i - 2, BIT(MONTH)));
}

static uint32_t ordinal_suffix(const ne_atoms *a, uint32_t i)
{
    return ne_atom_touches(a, i) && (ne_atom_among(a, i, "th st nd rd"));
}

/* A day of the month in digits, "3", "3rd", or as a word, "third"; returns the atoms taken. */
static uint32_t day_number(const ne_atoms *a, uint32_t i, int32_t *day)
{
    if (ne_atom_plain(a, i, 1, 2) && a->rows[i].number >= 1 && a->rows[i].number <= 31) {
        *day = (int32_t)a->rows[i].number;
        uint32_t took = 1 + ordinal_suffix(a, i + 1);
        if (took == 1 && ne_atom_touches(a, i + 1) && a->rows[i + 1].kind == NEWSEVENT_ATOM_WORD &&
            !ne_atom_is(a, i + 1, BIT(MONTH)))
            return 0;
        return took;
    }
    int32_t ten;
    if (ne_atom_value(a, i, NEWSEVENT_TERM_ORDINAL, day) && *day <= 30)
        return 1;
    if (ne_atom_value(a, i, NEWSEVENT_TERM_CARDINAL, &ten) && (ten == 20 || ten == 30) && ne_atom_mark(a, i + 1, '-') &&
        ne_atom_value(a, i + 2, NEWSEVENT_TERM_ORDINAL, day) && *day < 10) {
        *day += ten;
        return *day <= 31 ? 3 : 0;
    }
    return 0;
}

/* "to", "and", a dash between two days or two years. */
static uint32_t joiner(const ne_atoms *a, uint32_t i)
{
    if (ne_atom_mark(a, i, '-') || ne_atom_mark(a, i, '/'))
        return 1;
    return ne_atom_among(a, i, "to and until through till or");
}

/* Behind a day of a month: [,] year, or "[of] last year". */
static uint32_t year_behind(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t j = i;
    int32_t relation;
    bool comma = ne_atom_mark(a, j, ',');
    if (comma || ne_atom_word(a, j, "of"))
        j++;
    uint32_t took = ne_year_sure(a, j, &w->year);
    if (took) {
        /* "in May, 2000 people": a comma needs a year that nothing is counted by */
        if ((comma || (j == i && (w->year < 1800 || w->year > 2100))) &&
            (ne_atom_is(a, j + took, BIT(COUNTED) | BIT(UNIT) | BIT(MEASURE)) || (ne_plural_noun(a, j + took) && comma &&
                    !w->day))) {
            w->year = NEWSEVENT_NO_YEAR;
            return 0;
        }
        return j + took - i;
    }
    if (ne_atom_among(a, j, "the that"))
        j += ne_atom_word(a, j, "the");
    if (ne_atom_value(a, j, NEWSEVENT_TERM_RELATION, &relation) && ne_atom_word(a, j + 1, "year")) {
        w->year_relation = (uint8_t)relation;
        return j + 2 - i;
    }
    return 0;
}

/* "the September 11 attacks", "9/11": a day that needs no year. */
static bool attacks(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t j = i + ne_atom_among(a, i, "terror terrorist");
    if (w->month != 9 || w->day != 11 || !ne_atom_among(a, j, "attacks hijackers hijackings"))
        return false;
    w->year = 2001;
    w->rule = NEWSEVENT_RULE_HOLIDAY;
    return true;
}

/* "in April and June 1955", "in November, December and January 2024", "on March 4 and April 2, 2023": the year of the last one in the row. */
static void year_shared(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t month, last = w->month, turns = 0;
    uint32_t j = i;
    for (int steps = 0; steps < 4; steps++) {
        uint32_t k = j + ne_atom_mark(a, j, ',');
        k += ne_atom_among(a, k, "and or");
        if (k == j || !ne_atom_value(a, k, NEWSEVENT_TERM_MONTH, &month) || !(a->rows[k].flags & NEWSEVENT_ATOM_CAPITAL))
            return;
        turns += month < last; /* over the end of a year */
        last = month;
        j = k + 1;
        j += ne_atom_mark(a, j, '.') && ne_atom_touches(a, j) && ne_atom_number(a, j + 1);
        int32_t year;
        if (w->day) {
            if (!ne_atom_plain(a, j, 1, 2))
                return;
            j++;
            if (ne_atom_mark(a, j, ',') && ne_atom_plain(a, j + 1, 4, 4))
                j++;
        }
        if (ne_atom_plain(a, j, 4, 4) && ne_year_sure(a, j, &year) && !ne_plural_noun(a, j + 1) && turns < 2) {
            w->year = year - turns;
            return;
        }
    }
}

/* MONTH DAY [YEAR], MONTH DAY to DAY, MONTH [YEAR] */
static uint32_t month_first(const ne_atoms *a, uint32_t i, ne_found *f)
{
    int32_t month, day;
    ne_when *w = &f->when;
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_MONTH, &month))
        return 0;
    uint32_t j = i + 1, took;
    /* a full stop behind a whole name, "in May.", ends the sentence */
    if (ne_atom_mark(a, j, '.') && ne_atom_touches(a, j) && a->rows[i].end - a->rows[i].start <= 4 && !ne_atom_among(a, i, "may june july"))
        j++;
    w->month = (uint8_t)month;
    uint32_t d = ne_atom_word(a, j, "the") && ne_atom_plain(a, j + 1, 1, 2) && ordinal_suffix(a, j + 2) ? j + 1 : j;
    took = ne_atom_plain(a, d, 1, 2) ? day_number(a, d, &day) : 0;
    bool clock = took && (ne_atom_mark(a, d + took, ':') && ne_atom_touches(a, d + took));
    bool counted = took == 1 && !ne_atom_after(a, i, "the") && (ne_atom_is(a, d + 1, BIT(MULTIPLE) | BIT(MERIDIEM)) || (ne_atom_is(a, d + 1, BIT(COUNTED)) &&
            ne_plural_noun(a, d + 1)) || ne_atom_word(a, d + 1, "people") || ne_atom_mark(a, d + 1, '%') ||
                                 (ne_atom_is(a, d + 1, BIT(UNIT)) && !ne_atom_mark(a, d + 1, ',')));
    if (took && !clock && !counted && day <= ne_days_in_month(2000, month)) {
        w->day = (uint8_t)day;
        w->rule = NEWSEVENT_RULE_DATE;
        j = d + took;
        uint32_t behind = j, join = joiner(a, j);
        int32_t second = 0;
        uint32_t more = join ? day_number(a, j + join + (ne_atom_word(a, j + join, "the")), &second) : 0;
        uint32_t from = j + join + (join && ne_atom_word(a, j + join, "the"));
        if (more && ne_atom_plain(a, from, 1, 2) && second > day && second <= ne_days_in_month(2000, month) &&
            !ne_atom_is(a,
                        from + more, BIT(MONTH) | BIT(COUNTED) | BIT(UNIT) | BIT(MEASURE) | BIT(MERIDIEM) | BIT(MULTIPLE)) &&
            !(ne_atom_mark(a, from + more, ':') && ne_atom_touches(a, from + more)) && !ne_atom_mark(a, j, '/') &&
            !(ne_atom_word(a, j, "and") && ne_plural_noun(a, from + more))) {
            f->pair = true;
            f->first_end = behind;
            f->second_start = from;
            j = from + more;
        }
        took = year_behind(a, j, w);
        j += took;
        if (!took && !f->pair) {
            if (!attacks(a, j, w))
                year_shared(a, j, w);
            return j - i;
        }
        if (f->pair) {
            f->second = *w;
            f->second.day = (uint8_t)second;
        }
        return j - i;
    }
    took = year_behind(a, j, w);
    w->rule = NEWSEVENT_RULE_MONTH;
    if (took) {
        /* "May of 2000" but "march of that year": a common word needs its capital */
        if (ambiguous_month(a, i) && !(a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL) && !(w->year != NEWSEVENT_NO_YEAR && i &&
                ne_atom_word(a, i - 1, "in")))
            return 0;
        return j + took - i;
    }
    if (!month_alone(a, i, j) || a->rows[i].end - a->rows[i].start <= 2)
        return 0;
    year_shared(a, j, w);
    return j - i;
}

/* DAY [of] MONTH [YEAR], DAY to DAY MONTH */
static uint32_t day_first(const ne_atoms *a, uint32_t i, ne_found *f)
{
    int32_t day, second = 0, month;
    ne_when *w = &f->when;
    uint32_t took = day_number(a, i, &day), j = i + took;
    if (!took)
        return 0;
    uint32_t join = joiner(a, j), from = j + join + (join && ne_atom_word(a, j + join, "the"));
    uint32_t more = join ? day_number(a, from, &second) : 0, first_end = j;
    if (more)
        j = from + more;
    if (ne_atom_word(a, j, "day") && ne_atom_word(a, j + 1, "of"))
        j++;
    if (ne_atom_word(a, j, "of") || (ne_atom_mark(a, j, '-') && ne_atom_touches(a, j)))
        j++;
    if (!ne_atom_value(a, j, NEWSEVENT_TERM_MONTH, &month))
        return 0;
    bool plain_word = a->rows[j].flags & NEWSEVENT_ATOM_CAPITAL || !ambiguous_month(a, j);
    if (!plain_word && !ne_atom_plain(a, j + 1, 4, 4))
        return 0;
    /* "first May", "second March": a word as a day needs "of" */
    if (!ne_atom_plain(a, i, 1, 2) && !ne_atom_word(a, j - 1, "of"))
        return 0;
    if (day > ne_days_in_month(2000, month))
        return 0;
    w->day = (uint8_t)day;
    w->month = (uint8_t)month;
    w->rule = NEWSEVENT_RULE_DATE;
    j++;
    if (ne_atom_mark(a, j, '.') && ne_atom_touches(a, j) && a->rows[j - 1].end - a->rows[j - 1].start <= 4 &&
        (ne_atom_plain(a, j + 1, 4, 4) || ne_atom_mark(a, j + 1, ',')))
        j++;
    if (ne_atom_mark(a, j, '-') && ne_atom_touches(a, j) && ne_atom_plain(a, j + 1, 4, 4))
        j++;
    took = year_behind(a, j, w);
    j += took;
    if (!took && ne_atom_word(a, j, "last")) {
        w->year_relation = NEWSEVENT_REL_LAST;
        j++;
    }
    if (more && second > day && second <= ne_days_in_month(2000, month)) {
        f->pair = true;
        f->second = *w;
        f->second.day = (uint8_t)second;
        f->first_end = first_end;
        f->second_start = from;
    }
    return j - i;
}

/* "9/11"; but "9/11/2004", "the 9/11 Commission", "the 9/11 families", which are of later days. */
static bool nine_eleven(const ne_atoms *a, uint32_t i)
{
    uint32_t j = i + 3;
    if (!ne_atom_plain(a, i, 1, 1) || a->rows[i].number != 9 || !ne_atom_mark(a, i + 1, '/') || !ne_atom_touches(a, i + 1) ||
        !ne_atom_touches(a, i + 2) || !ne_atom_plain(a, i + 2, 2, 2) || a->rows[i + 2].number != 11)
        return false;
    if (j >= a->count)
        return true;
    const ne_atom *next = &a->rows[j];
    if (ne_atom_touches(a, j) && (next->kind != NEWSEVENT_ATOM_MARK || next->mark == '/'))
        return false;
    bool noun = next->xpos == NEWSEVENT_XPOS_NN || next->xpos == NEWSEVENT_XPOS_NNS;
    return !(next->flags & NEWSEVENT_ATOM_CAPITAL) && (!noun || ne_atom_among(a, j, "attack attacks hijackers hijackings terror"));
}

/* 2024-10-28, 28/10/2024, 10/28/24, 28.10.2024 */
static uint32_t numeric(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint64_t one, two;
    w->rule = NEWSEVENT_RULE_ISO;
    if (i && ne_atom_touches(a, i) && (a->rows[i - 1].mark == '-' || a->rows[i - 1].mark == '/' ||
                                       a->rows[i - 1].kind == NEWSEVENT_ATOM_WORD))
        return 0;
    if (ne_atom_plain(a, i, 4, 4) && ne_atom_touches(a, i + 1) && (ne_atom_mark(a, i + 1, '-') ||
                                                                   ne_atom_mark(a, i + 1, '/')) &&
                                                                           ne_atom_plain(a, i + 2, 1, 2) &&
                                                                                   ne_atom_touches(a, i + 2) &&
        ne_atom_mark(a, i + 3, (char)a->rows[i + 1].mark) && ne_atom_touches(a, i + 3) && ne_atom_plain(a, i + 4, 1, 2) &&
            ne_atom_touches(a, i + 4)) {
        one = a->rows[i + 2].number;
        two = a->rows[i + 4].number;
        if (one < 1 || one > 12 || two < 1 || (int32_t)two > ne_days_in_month((int32_t)a->rows[i].number, (int32_t)one))
            return 0;
        w->year = (int32_t)a->rows[i].number;
        w->month = (uint8_t)one;
        w->day = (uint8_t)two;
        return 5;
    }
    uint32_t took = 0;
    if (!ne_atom_plain(a, i, 1, 2))
        return 0;
    if (nine_eleven(a, i)) {
        w->year = 2001;
        w->month = 9;
        w->day = 11;
        w->rule = NEWSEVENT_RULE_HOLIDAY;
        return 3;
    }
    one = a->rows[i].number;
    if (ne_atom_touches(a, i + 1) && (ne_atom_mark(a, i + 1, '/') || ne_atom_mark(a, i + 1, '-')) &&
        ne_atom_plain(a, i + 2, 1, 2) && ne_atom_touches(a, i + 2) &&
        ne_atom_mark(a, i + 3, (char)a->rows[i + 1].mark) && ne_atom_touches(a, i + 3) && (ne_atom_plain(a, i + 4, 4, 4) ||
                ne_atom_plain(a, i + 4, 2, 2)) && ne_atom_touches(a, i + 4)) {
        two = a->rows[i + 2].number;
        w->year = (int32_t)a->rows[i + 4].number;
        if (a->rows[i + 4].digits == 2)
            w->year += w->year < 50 ? 2000 : 1900;
        took = 5;
    } else if (ne_atom_touches(a, i + 1) && ne_atom_mark(a, i + 1, '.') && ne_atom_number(a, i + 2) &&
               ne_atom_touches(a, i + 2) &&
               a->rows[i + 2].flags & NEWSEVENT_ATOM_DECIMAL && a->rows[i + 2].digits <= 2 &&
                   a->rows[i + 2].fraction_digits == 4) {
        two = a->rows[i + 2].number;
        w->year = (int32_t)a->rows[i + 2].fraction;
        took = 3;
    }
    if (!took || !one || !two || one > 31 || two > 31 || (one > 12 && two > 12))
        return 0;
    /* day first where it must be or where points part the numbers, as most of the world writes; else month first */
    bool day_leads = one > 12 || (took == 3 && two <= 12);
    w->day = (uint8_t)(day_leads ? one : two);
    w->month = (uint8_t)(day_leads ? two : one);
    if (w->day > ne_days_in_month(w->year, w->month))
        return 0;
    return took;
}

uint32_t ne_when_date(const ne_atoms *a, uint32_t i, ne_found *f)
{
    ne_when_clear(&f->when);
    f->pair = false;
    if (i >= a->count)
        return 0;
    uint32_t took = 0;
    if (a->rows[i].classes & BIT(MONTH))
        return month_first(a, i, f);
    if (ne_atom_number(a, i)) {
        if ((took = numeric(a, i, &f->when)) || (ne_when_clear(&f->when), took = day_first(a, i, f)))
            return took;
        ne_when_clear(&f->when);
    } else if (a->rows[i].classes & (BIT(ORDINAL) | BIT(CARDINAL)) && (took = day_first(a, i, f)))
        return took;
    ne_when_clear(&f->when);
    f->pair = false;
    if (ne_atom_number(a, i) || a->rows[i].classes & BIT(ERA) || ne_atom_mark(a, i, '\''))
        return ne_year_read(a, i, f);
    return 0;
}
