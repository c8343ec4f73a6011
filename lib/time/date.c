/* Absolute dates: "2024-10-28", "Oct. 3", "the 3rd of October, 2024", "3–7 February", "May 1750", "1990s", "489 BC". */
#include "time/time.h"

#include "core/tags.h"
#include "text/calendar.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

void ne_when_clear(ne_when *w)
{
    *w = (ne_when){.year = NEWSEVENT_NO_YEAR, .minute = -1, .second = -1, .zone = NEWSEVENT_NO_ZONE, .decade = -1, .century = -1};
}

static bool touching(const ne_atoms *a, uint32_t i) { return i < a->count && !(a->rows[i].flags & NEWSEVENT_ATOM_SPACED); }

/* A plain number of so many digits: no groups, no decimals. */
static bool plain(const ne_atoms *a, uint32_t i, uint32_t least, uint32_t most)
{
    return ne_atom_number(a, i) && !(a->rows[i].flags & (NEWSEVENT_ATOM_GROUPED | NEWSEVENT_ATOM_DECIMAL)) &&
           a->rows[i].digits >= least && a->rows[i].digits <= most;
}

static uint8_t xpos(const ne_atoms *a, uint32_t i)
{
    return i < a->count ? a->rows[i].xpos : 0;
}

/* ---- years ---- */

/* "347 AD", "AD 842", "480 BC": returns the atoms taken. */
static uint32_t era_year(const ne_atoms *a, uint32_t i, int32_t *year)
{
    int32_t era;
    if (ne_atom_value(a, i, NEWSEVENT_TERM_ERA, &era) && era > 0 && a->rows[i].flags & NEWSEVENT_ATOM_UPPER &&
        plain(a, i + 1, 1, 4)) {
        *year = (int32_t)a->rows[i + 1].number;
        return 2;
    }
    /* "499-493 BC", "from 499 to 493 BC": the era stands behind the second */
    uint32_t k = i + 1 + (ne_atom_mark(a, i + 1, '-') || ne_atom_word(a, i + 1, "to") || ne_atom_word(a, i + 1, "and"));
    if (plain(a, i, 1, 4) && k == i + 2 && plain(a, k, 1, 4) && ne_atom_value(a, k + 1, NEWSEVENT_TERM_ERA, &era) && era < 0 &&
        a->rows[k + 1].flags & NEWSEVENT_ATOM_UPPER && a->rows[i].number > a->rows[k].number) {
        *year = -(int32_t)a->rows[i].number;
        return 1;
    }
    if (plain(a, i, 1, 4) && ne_atom_value(a, i + 1, NEWSEVENT_TERM_ERA, &era) && a->rows[i + 1].flags & NEWSEVENT_ATOM_UPPER) {
        *year = era * (int32_t)a->rows[i].number;
        return 2;
    }
    return 0;
}

/* "'96" behind an apostrophe: of the century that the words most likely mean. */
static uint32_t short_year(const ne_atoms *a, uint32_t i, int32_t *year)
{
    if (!ne_atom_mark(a, i, '\'') || !plain(a, i + 1, 2, 2) || !touching(a, i + 1) || (i && touching(a, i)))
        return 0;
    if (touching(a, i + 2) && a->rows[i + 2].kind == NEWSEVENT_ATOM_WORD && !ne_atom_word(a, i + 2, "s"))
        return 0;
    int32_t n = (int32_t)a->rows[i + 1].number;
    *year = n < 30 ? 2000 + n : 1900 + n;
    return 2;
}

/* A year behind a month or another word that asks for one. */
static uint32_t sure_year(const ne_atoms *a, uint32_t i, int32_t *year)
{
    uint32_t took = era_year(a, i, year);
    if (took)
        return took;
    bool glued = touching(a, i + 1) && a->rows[i + 1].kind == NEWSEVENT_ATOM_WORD;
    if (plain(a, i, 3, 4) && a->rows[i].number >= 100 && !glued) {
        if (a->rows[i].digits == 3 && (ne_atom_is(a, i + 1, BIT(COUNTED) | BIT(UNIT) | BIT(MEASURE)) || a->rows[i].number < 200))
            return 0;
        if (ne_atom_mark(a, i + 1, '%') || (ne_atom_mark(a, i + 1, ':') && touching(a, i + 1) && ne_atom_number(a, i + 2) && touching(a, i + 2)))
            return 0;
        *year = (int32_t)a->rows[i].number;
        return 1;
    }
    return short_year(a, i, year);
}

static bool plural_noun(const ne_atoms *a, uint32_t i)
{
    if (i >= a->count || a->rows[i].kind != NEWSEVENT_ATOM_WORD)
        return false;
    uint8_t x = xpos(a, i);
    if (x)
        return x == NEWSEVENT_XPOS_NNS;
    const ne_atom *w = &a->rows[i];
    return !(w->flags & NEWSEVENT_ATOM_CAPITAL) && !(w->classes & BIT(FUNCTION)) && w->end - w->start > 3 &&
           a->text[w->end - 1 - a->base] == 's' && a->text[w->end - 2 - a->base] != 's';
}

/* A bare number of four digits: a year, unless what stands around it counts something or makes it a name. */
static uint32_t bare_year(const ne_atoms *a, uint32_t i, int32_t *year)
{
    if (!plain(a, i, 4, 4) || a->rows[i].number < 1000 || a->rows[i].number > 2200)
        return 0;
    int32_t n = (int32_t)a->rows[i].number;
    bool left_touch = i && touching(a, i);
    if (i) {
        const ne_atom *p = &a->rows[i - 1];
        if (p->classes & (BIT(LABEL) | BIT(CURRENCY)) || ne_atom_mark(a, i - 1, '#') || ne_atom_mark(a, i - 1, '+'))
            return 0;
        if (left_touch && p->kind == NEWSEVENT_ATOM_MARK && (p->mark == '.' || p->mark == ':' || p->mark == '@' || p->mark == '_' || p->mark == '$'))
            return 0;
        /* "555-0100" and "A/2231" are no years, "2019-2020" and "2019/2020" may be */
        if (left_touch && (p->mark == '-' || p->mark == '/') && i > 1 && touching(a, i - 1) && !plain(a, i - 2, 4, 4) &&
            !ne_atom_is(a, i - 2, BIT(MONTH)) && (a->rows[i - 2].kind == NEWSEVENT_ATOM_NUMBER || p->mark == '/'))
            return 0;
        if (left_touch && p->kind == NEWSEVENT_ATOM_WORD)
            return 0;
        if (ne_atom_number(a, i - 1) && !ne_atom_is(a, i - 1, 0) && !left_touch && a->rows[i - 1].digits <= 2 && xpos(a, i - 1) == 0)
            return 0;
    }
    uint32_t k = i + 1;
    if (touching(a, k)) {
        const ne_atom *q = &a->rows[k];
        if (q->kind == NEWSEVENT_ATOM_WORD && !ne_atom_word(a, k, "s"))
            return 0;
        if ((q->mark == ':' || q->mark == '@' || q->mark == '_') && touching(a, k + 1))
            return 0;
        if (q->mark == '-' && touching(a, k + 1) && ne_atom_number(a, k + 1) && a->rows[k + 1].digits != 4 && a->rows[k + 1].digits != 2)
            return 0;
        if (q->mark == '-' && touching(a, k + 1) && ne_atom_is(a, k + 1, BIT(UNIT) | BIT(MEASURE)))
            return 0;
    }
    if (ne_atom_is(a, k, BIT(UNIT) | BIT(MEASURE) | BIT(MULTIPLE) | BIT(CURRENCY)) || ne_atom_mark(a, k, '%'))
        return 0;
    /* a clock of four digits: "1430 GMT", "at 1800 hours" */
    if (ne_atom_is(a, k, BIT(ZONE)) && a->rows[k].flags & NEWSEVENT_ATOM_UPPER)
        return 0;
    bool firm = false, article = false;
    if (i) {
        firm = ne_atom_word(a, i - 1, "in") || ne_atom_word(a, i - 1, "since") || ne_atom_word(a, i - 1, "during") ||
               ne_atom_word(a, i - 1, "until") || ne_atom_word(a, i - 1, "till") || ne_atom_word(a, i - 1, "year") ||
               ne_atom_word(a, i - 1, "circa") || ne_atom_word(a, i - 1, "ca") || ne_atom_is(a, i - 1, BIT(EDGE) | BIT(SEASON)) ||
               (ne_atom_mark(a, i - 1, '(') && (ne_atom_mark(a, k, ')') || ne_atom_mark(a, k, '-') || ne_atom_mark(a, k, ',') || ne_atom_mark(a, k, ';')));
        article = ne_atom_word(a, i - 1, "the") || ne_atom_word(a, i - 1, "s") || ne_atom_word(a, i - 1, "a") || ne_atom_word(a, i - 1, "an") ||
                  ne_atom_word(a, i - 1, "its") || ne_atom_word(a, i - 1, "their") || ne_atom_word(a, i - 1, "his") || ne_atom_word(a, i - 1, "her") ||
                  /* "the 2011 and 2017 censuses" */
                  ((ne_atom_word(a, i - 1, "and") || ne_atom_word(a, i - 1, "or")) && i > 1 && plain(a, i - 2, 4, 4));
    }
    if (ne_atom_is(a, k, BIT(COUNTED)) && !(article && n >= 1900 && n <= 2050))
        return 0;
    bool preposition = i && (ne_atom_is(a, i - 1, BIT(PREPOSITION)) || ne_atom_mark(a, i - 1, '(') || ne_atom_mark(a, i - 1, '-'));
    if (plural_noun(a, k) && !article) {
        bool counting = i && ne_atom_is(a, i - 1, BIT(QUALIFIER) | BIT(VAGUE));
        if (counting || !firm || n % 100 == 0 || n < 1800 || n > 2060)
            return 0;
    }
    if (i && ne_atom_is(a, i - 1, BIT(QUALIFIER)) && !preposition)
        return 0;
    if (n < 1400 || n > 2060) {
        bool ends = k >= a->count || a->rows[k].kind == NEWSEVENT_ATOM_MARK || ne_atom_is(a, k, BIT(FUNCTION));
        if (!(firm || (preposition && ends)) || (n > 2060 && !firm))
            return 0;
    }
    *year = n;
    return 1;
}

/* ---- months ---- */

/* The names of months that are words or people's names besides. */
static bool ambiguous_month(const ne_atoms *a, uint32_t i)
{
    return ne_atom_word(a, i, "may") || ne_atom_word(a, i, "march") || ne_atom_word(a, i, "mar") || ne_atom_word(a, i, "sep") ||
           ne_atom_word(a, i, "dec") || ne_atom_word(a, i, "april") || ne_atom_word(a, i, "june") || ne_atom_word(a, i, "august") ||
           ne_atom_word(a, i, "jan") || ne_atom_word(a, i, "jun") || ne_atom_word(a, i, "nov");
}

static bool month_alone(const ne_atoms *a, uint32_t i, uint32_t next)
{
    const ne_atom *m = &a->rows[i];
    if (!ambiguous_month(a, i))
        return true;
    if (!(m->flags & NEWSEVENT_ATOM_CAPITAL))
        return false;
    /* "Theresa May", "May Johnson" */
    if (next < a->count && a->rows[next].kind == NEWSEVENT_ATOM_WORD && a->rows[next].flags & NEWSEVENT_ATOM_CAPITAL && next == i + 1 &&
        !(a->rows[next].classes & (BIT(MONTH) | BIT(FUNCTION))) && !(i && ne_atom_word(a, i - 1, "in")))
        return false;
    if (!i)
        return xpos(a, i) ? xpos(a, i) != NEWSEVENT_XPOS_MD && xpos(a, i) != NEWSEVENT_XPOS_VB && !ne_atom_word(a, i, "may") && !ne_atom_word(a, i, "march")
                          : ne_atom_word(a, i, "june") || ne_atom_word(a, i, "april") || ne_atom_word(a, i, "august");
    return ne_atom_is(a, i - 1, BIT(PREPOSITION) | BIT(RELATION) | BIT(EDGE) | BIT(EVERY)) || ne_atom_mark(a, i - 1, '(') ||
           ((ne_atom_mark(a, i - 1, '-') || ne_atom_mark(a, i - 1, '/')) && i > 1 && ne_atom_is(a, i - 2, BIT(EDGE) | BIT(MONTH))) ||
           (ne_atom_mark(a, i - 1, ',') && i > 1 && ne_atom_is(a, i - 2, BIT(MONTH)));
}

static uint32_t ordinal_suffix(const ne_atoms *a, uint32_t i)
{
    return touching(a, i) && (ne_atom_word(a, i, "th") || ne_atom_word(a, i, "st") || ne_atom_word(a, i, "nd") || ne_atom_word(a, i, "rd"));
}

/* A day of the month in digits, "3", "3rd", or as a word, "third"; returns the atoms taken. */
static uint32_t day_number(const ne_atoms *a, uint32_t i, int32_t *day)
{
    if (plain(a, i, 1, 2) && a->rows[i].number >= 1 && a->rows[i].number <= 31) {
        *day = (int32_t)a->rows[i].number;
        uint32_t took = 1 + ordinal_suffix(a, i + 1);
        if (took == 1 && touching(a, i + 1) && a->rows[i + 1].kind == NEWSEVENT_ATOM_WORD && !ne_atom_is(a, i + 1, BIT(MONTH)))
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
    return ne_atom_word(a, i, "to") || ne_atom_word(a, i, "and") || ne_atom_word(a, i, "until") || ne_atom_word(a, i, "through") ||
           ne_atom_word(a, i, "till") || ne_atom_word(a, i, "or");
}

/* Behind a day of a month: [,] year, or "[of] last year". */
static uint32_t year_behind(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t j = i;
    int32_t relation;
    bool comma = ne_atom_mark(a, j, ',');
    if (comma || ne_atom_word(a, j, "of"))
        j++;
    uint32_t took = sure_year(a, j, &w->year);
    if (took) {
        /* "in May, 2000 people": a comma needs a year that nothing is counted by */
        if ((comma || (j == i && (w->year < 1800 || w->year > 2100))) && (ne_atom_is(a, j + took, BIT(COUNTED) | BIT(UNIT) | BIT(MEASURE)) || (plural_noun(a, j + took) && comma && !w->day))) {
            w->year = NEWSEVENT_NO_YEAR;
            return 0;
        }
        return j + took - i;
    }
    if (ne_atom_word(a, j, "the") || ne_atom_word(a, j, "that"))
        j += ne_atom_word(a, j, "the");
    if (ne_atom_value(a, j, NEWSEVENT_TERM_RELATION, &relation) && ne_atom_word(a, j + 1, "year")) {
        w->year_relation = (uint8_t)relation;
        return j + 2 - i;
    }
    return 0;
}

/* MONTH DAY [YEAR], MONTH DAY to DAY, MONTH [YEAR] */
static uint32_t month_first(const ne_atoms *a, uint32_t i, ne_found *f)
{
    int32_t month, day;
    ne_when *w = &f->when;
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_MONTH, &month))
        return 0;
    uint32_t j = i + 1, took;
    if (ne_atom_mark(a, j, '.') && touching(a, j) && a->rows[i].end - a->rows[i].start <= 4)
        j++;
    w->month = (uint8_t)month;
    uint32_t d = ne_atom_word(a, j, "the") && plain(a, j + 1, 1, 2) && ordinal_suffix(a, j + 2) ? j + 1 : j;
    took = plain(a, d, 1, 2) ? day_number(a, d, &day) : 0;
    bool clock = took && (ne_atom_mark(a, d + took, ':') && touching(a, d + took));
    bool counted = took == 1 && (ne_atom_is(a, d + 1, BIT(MULTIPLE) | BIT(MERIDIEM)) || (ne_atom_is(a, d + 1, BIT(COUNTED)) && plural_noun(a, d + 1)) || ne_atom_word(a, d + 1, "people") || ne_atom_mark(a, d + 1, '%') ||
                                 (ne_atom_is(a, d + 1, BIT(UNIT)) && !ne_atom_mark(a, d + 1, ',')));
    if (took && !clock && !counted && day <= ne_days_in_month(2000, month)) {
        w->day = (uint8_t)day;
        w->rule = NEWSEVENT_RULE_DATE;
        j = d + took;
        uint32_t behind = j, join = joiner(a, j);
        int32_t second;
        uint32_t more = join ? day_number(a, j + join + (ne_atom_word(a, j + join, "the")), &second) : 0;
        uint32_t from = j + join + (join && ne_atom_word(a, j + join, "the"));
        if (more && plain(a, from, 1, 2) && second > day && second <= ne_days_in_month(2000, month) &&
            !ne_atom_is(a, from + more, BIT(MONTH) | BIT(COUNTED) | BIT(UNIT) | BIT(MEASURE) | BIT(MERIDIEM) | BIT(MULTIPLE)) &&
            !(ne_atom_mark(a, from + more, ':') && touching(a, from + more)) && !ne_atom_mark(a, j, '/') &&
            !(ne_atom_word(a, j, "and") && plural_noun(a, from + more))) {
            f->pair = true;
            f->first_end = behind;
            f->second_start = from;
            j = from + more;
        }
        took = year_behind(a, j, w);
        j += took;
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
        if (ambiguous_month(a, i) && !(a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL) && !(w->year != NEWSEVENT_NO_YEAR && i && ne_atom_word(a, i - 1, "in")))
            return 0;
        return j + took - i;
    }
    return month_alone(a, i, j) && a->rows[i].end - a->rows[i].start > 2 ? j - i : 0;
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
    if (ne_atom_word(a, j, "of") || (ne_atom_mark(a, j, '-') && touching(a, j)))
        j++;
    if (!ne_atom_value(a, j, NEWSEVENT_TERM_MONTH, &month))
        return 0;
    bool plain_word = a->rows[j].flags & NEWSEVENT_ATOM_CAPITAL || !ambiguous_month(a, j);
    if (!plain_word && !plain(a, j + 1, 4, 4))
        return 0;
    /* "first May", "second March": a word as a day needs "of" */
    if (!plain(a, i, 1, 2) && !ne_atom_word(a, j - 1, "of"))
        return 0;
    if (day > ne_days_in_month(2000, month))
        return 0;
    w->day = (uint8_t)day;
    w->month = (uint8_t)month;
    w->rule = NEWSEVENT_RULE_DATE;
    j++;
    if (ne_atom_mark(a, j, '.') && touching(a, j) && a->rows[j - 1].end - a->rows[j - 1].start <= 4 &&
        (plain(a, j + 1, 4, 4) || ne_atom_mark(a, j + 1, ',')))
        j++;
    if (ne_atom_mark(a, j, '-') && touching(a, j) && plain(a, j + 1, 4, 4))
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

/* 2024-10-28, 28/10/2024, 10/28/24, 28.10.2024 */
static uint32_t numeric(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint64_t one, two;
    w->rule = NEWSEVENT_RULE_ISO;
    if (i && touching(a, i) && (a->rows[i - 1].mark == '-' || a->rows[i - 1].mark == '/' || a->rows[i - 1].kind == NEWSEVENT_ATOM_WORD))
        return 0;
    if (plain(a, i, 4, 4) && touching(a, i + 1) && (ne_atom_mark(a, i + 1, '-') || ne_atom_mark(a, i + 1, '/')) && plain(a, i + 2, 1, 2) && touching(a, i + 2) &&
        ne_atom_mark(a, i + 3, (char)a->rows[i + 1].mark) && touching(a, i + 3) && plain(a, i + 4, 1, 2) && touching(a, i + 4)) {
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
    if (!plain(a, i, 1, 2))
        return 0;
    one = a->rows[i].number;
    if (touching(a, i + 1) && (ne_atom_mark(a, i + 1, '/') || ne_atom_mark(a, i + 1, '-')) && plain(a, i + 2, 1, 2) && touching(a, i + 2) &&
        ne_atom_mark(a, i + 3, (char)a->rows[i + 1].mark) && touching(a, i + 3) && (plain(a, i + 4, 4, 4) || plain(a, i + 4, 2, 2)) && touching(a, i + 4)) {
        two = a->rows[i + 2].number;
        w->year = (int32_t)a->rows[i + 4].number;
        if (a->rows[i + 4].digits == 2)
            w->year += w->year < 50 ? 2000 : 1900;
        took = 5;
    } else if (touching(a, i + 1) && ne_atom_mark(a, i + 1, '.') && ne_atom_number(a, i + 2) && touching(a, i + 2) &&
               a->rows[i + 2].flags & NEWSEVENT_ATOM_DECIMAL && a->rows[i + 2].digits <= 2 && a->rows[i + 2].fraction_digits == 4) {
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

/* "1990s", "the '90s", "2019/20", "1892–94", a bare year */
static uint32_t years(const ne_atoms *a, uint32_t i, ne_found *f)
{
    ne_when *w = &f->when;
    int32_t year;
    uint32_t took = era_year(a, i, &year);
    if (!took)
        took = bare_year(a, i, &year);
    if (!took)
        took = short_year(a, i, &year);
    /* "c. 347", "in the year 71": short numbers need such a word */
    if (!took && plain(a, i, 2, 3) && i && (ne_atom_word(a, i - 1, "circa") || ne_atom_word(a, i - 1, "year") ||
                                            (ne_atom_mark(a, i - 1, '.') && i > 1 && (ne_atom_word(a, i - 2, "c") || ne_atom_word(a, i - 2, "ca"))))) {
        year = (int32_t)a->rows[i].number;
        took = 1;
    }
    /* "(837–908)", "c. 314 – 368": years of a life */
    uint32_t dash = i + 1, then = i + 2;
    bool opened = took || (i && ne_atom_mark(a, i - 1, '('));
    if (opened && plain(a, i, 3, 3) && ne_atom_mark(a, dash, '-') && plain(a, then, 3, 4) && ne_atom_mark(a, then + 1, ')') &&
        a->rows[then].number > a->rows[i].number && a->rows[then].number - a->rows[i].number < 120) {
        w->rule = NEWSEVENT_RULE_YEAR;
        w->year = (int32_t)a->rows[i].number;
        f->pair = true;
        f->second = *w;
        f->second.year = (int32_t)a->rows[then].number;
        f->first_end = dash;
        f->second_start = then;
        return 3;
    }
    if (!took)
        return 0;
    w->year = year;
    w->rule = NEWSEVENT_RULE_YEAR;
    uint32_t j = i + took, s = ne_atom_mark(a, j, '\'') && touching(a, j) ? j + 1 : j;
    bool article = i && (ne_atom_word(a, i - 1, "the") || ne_atom_is(a, i - 1, BIT(EDGE)) || ne_atom_mark(a, i - 1, '-'));
    if (touching(a, s) && ne_atom_word(a, s, "s") && year > 0 && year % 10 == 0 && (s == j || article)) {
        /* "the 1900s" is a century, any other a decade */
        if (year % 100 == 0 && year < 2000)
            w->century = (int16_t)(year / 100);
        else
            w->decade = (int16_t)(year / 10);
        w->rule = NEWSEVENT_RULE_DECADE;
        w->year = NEWSEVENT_NO_YEAR;
        return s + 1 - i;
    }
    if (touching(a, s) && ne_atom_word(a, s, "s") && s == j)
        return 0;
    uint32_t k = j + 1;
    bool slash = ne_atom_mark(a, j, '/'), tight = touching(a, j) && touching(a, k);
    if ((slash || ne_atom_mark(a, j, '-')) && plain(a, k, 2, 2) && a->rows[i].digits == 4 && took == 1) {
        int32_t second = year / 100 * 100 + (int32_t)a->rows[k].number;
        bool free_end = !(touching(a, k + 1) && (a->rows[k + 1].kind == NEWSEVENT_ATOM_WORD || ne_atom_mark(a, k + 1, '-') || ne_atom_mark(a, k + 1, '/')));
        if (second > year && second - year < 60 && free_end && (tight || !slash)) {
            f->pair = true;
            f->second = *w;
            f->second.year = second;
            f->first_end = j;
            f->second_start = k;
            return k + 1 - i;
        }
    }
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
        return years(a, i, f);
    return 0;
}
