/* Named stretches: weekdays, "yesterday", mornings, seasons, holidays, quarters, centuries, weekends. */
#include "core/tags.h"
#include "time/time.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

static bool capital(const ne_atoms *a, uint32_t i) { return i < a->count && a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL &&
                                                    a->rows[i].kind == NEWSEVENT_ATOM_WORD; }

static uint32_t weekday(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t value;
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_WEEKDAY, &value))
        return 0;
    uint32_t length = a->rows[i].end - a->rows[i].start, j = i + 1;
    if (length <= 5 && value <= 7) { /* "Sat.", "Mon": a capital, and a word or mark that asks for a day */
        bool dot = ne_atom_mark(a, j, '.') && ne_atom_touches(a, j);
        j += dot;
        if (!capital(a, i) || !(ne_atom_after(a, i, "on") || ne_atom_is(a, j, BIT(MONTH)) || ne_atom_number(a, j) ||
                                ((ne_atom_mark(a, j, ',') || ne_atom_mark(a, j, '-')) && (ne_atom_number(a, j + 1) ||
                                        ne_atom_is(a, j + 1, BIT(MONTH) | BIT(WEEKDAY))))))
            return 0;
        if (ne_atom_after(a, i, "the"))
            return 0;
    }
    /* the Sunday Times, the Saturday Evening Post */
    if (capital(a, i) && ((capital(a, j) && a->rows[j].classes & BIT(PAPER)) || (capital(a, j) && capital(a, j + 1) &&
            a->rows[j + 1].classes & BIT(PAPER))))
        return 0;
    w->rule = NEWSEVENT_RULE_WEEKDAY;
    if (value > 10) {
        w->form = NEWSEVENT_WHEN_SPAN;
        w->set = 1;
        w->rule = NEWSEVENT_RULE_SET;
        w->weekday = (uint8_t)(value - 10);
        return j - i;
    }
    w->weekday = (uint8_t)value;
    return j - i;
}

static uint32_t season(const ne_atoms *a, uint32_t i, ne_when *w, bool related)
{
    int32_t value;
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_SEASON, &value) || value > 100)
        return 0;
    w->season = (uint8_t)value;
    w->rule = NEWSEVENT_RULE_SEASON;
    uint32_t j = i + 1, k = j + (ne_atom_word(a, j, "of") || ne_atom_mark(a, j, ','));
    ne_found f;
    uint32_t took = ne_when_date(a, k, &f);
    if (took && f.when.year != NEWSEVENT_NO_YEAR && !f.when.month && (!f.pair || f.second.year == f.when.year + 1)) {
        w->year = f.when.year; /* "winter 2022-23", "the winter of 2006-2007" have the year that they begin in */
        k += took;
        if (!f.pair && ne_atom_mark(a, k, '-') && ne_atom_plain(a, k + 1, 4, 4) && a->rows[k + 1].number == (uint64_t)w->year + 1)
            k += 2;
        return k - i;
    }
    k += ne_atom_word(a, k, "the");
    int32_t relation;
    if (ne_atom_value(a, k, NEWSEVENT_TERM_RELATION, &relation) && ne_atom_word(a, k + 1, "year")) {
        w->year_relation = (uint8_t)relation;
        return k + 2 - i;
    }
    bool both = value == 1 || ne_atom_word(a, i, "fall"); /* words of other meanings too */
    bool asked = ne_atom_after(a, i, "in this by last next until since during of") || (i && ne_atom_is(a, i - 1, BIT(EDGE)));
    bool ends = j >= a->count || a->rows[j].kind == NEWSEVENT_ATOM_MARK || ne_atom_is(a, j, BIT(FUNCTION));
    bool the = ne_atom_after(a, i, "the") && i > 1 && (ne_atom_is(a, i - 2, BIT(PREPOSITION) | BIT(EDGE)) || ends);
    if (related)
        return 1;
    if (both)
        return (asked || the) && !ne_atom_word(a, j, "of") && !(ne_atom_mark(a, j, '-') && ne_atom_touches(a, j)) ? 1 : 0;
    if (asked || ne_atom_after(a, i, "the that"))
        return ne_atom_among(a, j, "games olympics") ? 0 : 1;
    return 0;
}

/* "first quarter", "third-quarter", "Q3", "second half of": the year comes behind or is understood. */
static uint32_t quarter(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t n, part;
    uint32_t j;
    bool half = false;
    if ((ne_atom_among(a, i, "q h")) && capital(a, i) && ne_atom_touches(a, i + 1) && ne_atom_number(a, i + 1) &&
        a->rows[i + 1].digits == 1 && !(a->rows[i + 1].flags & NEWSEVENT_ATOM_DECIMAL)) {
        n = (int32_t)a->rows[i + 1].number;
        half = ne_atom_word(a, i, "h");
        j = i + 2;
        if (half && !ne_atom_number(a, j))
            return 0;
    } else {
        if (!ne_atom_value(a, i, NEWSEVENT_TERM_ORDINAL, &n)) {
            if (!ne_atom_number(a, i) || !ne_atom_touches(a, i + 1) || a->rows[i + 1].kind != NEWSEVENT_ATOM_WORD ||
                a->rows[i].digits > 1)
                return 0;
            if (!ne_atom_word(a, i + 1, "st") && !ne_atom_word(a, i + 1, "nd") && !ne_atom_word(a, i + 1, "rd") &&
                !ne_atom_word(a, i + 1, "th"))
                return 0;
            n = (int32_t)a->rows[i].number;
            j = i + 2;
        } else
            j = i + 1;
        j += (ne_atom_mark(a, j, '-') && ne_atom_touches(a, j)) || ne_atom_word(a, j, "fiscal");
        if (!ne_atom_value(a, j, NEWSEVENT_TERM_FRACTION, &part) || (part != 2 && part != 4))
            return 0;
        half = part == 2;
        j++;
        if (ne_atom_word(a, j, "final") || ne_atom_mark(a, j, '-'))
            return 0;
    }
    if (n < 1 || n > (half ? 2 : 4))
        return 0;
    w->quarter = half ? 0 : (uint8_t)n;
    w->half = half ? (uint8_t)n : 0;
    w->rule = NEWSEVENT_RULE_QUARTER;
    uint32_t k = j + ne_atom_word(a, j, "of"), took;
    int32_t relation;
    ne_found f;
    k += k > j && ne_atom_word(a, k, "the");
    if ((took = ne_when_date(a, k, &f)) && !f.pair && f.when.rule == NEWSEVENT_RULE_YEAR) {
        w->year = f.when.year;
        return k + took - i;
    }
    if (half && k > j && took && f.when.month && !f.when.day) { /* "the second half of May" */
        w->half = 0;
        w->month = f.when.month;
        w->year = f.when.year;
        w->edge = n == 1 ? 1 : 3;
        w->rule = NEWSEVENT_RULE_MONTH;
        return k + took - i;
    }
    if (half && k > j && took && !f.pair && f.when.rule == NEWSEVENT_RULE_DECADE) { /* "the second half of the 1990s" */
        *w = f.when;
        w->edge = n == 1 ? 1 : 3;
        return k + took - i;
    }
    if (ne_atom_value(a, k, NEWSEVENT_TERM_RELATION, &relation) && ne_atom_word(a, k + 1, "year")) {
        w->year_relation = (uint8_t)relation;
        return k + 2 - i;
    }
    if (k > j && ne_atom_word(a, k, "year")) {
        w->year_relation = NEWSEVENT_REL_THIS;
        return k + 1 - i;
    }
    /* "first-half profit": what firms report, not what teams play */
    bool reported = half && (ne_atom_among(a, j, "profit profits earnings results loss losses sales revenue revenues turnover output") ||
                             ne_atom_among(a, j + 1, "profit profits earnings results loss losses sales revenue revenues income"));
    return half && !reported ? 0 : j - i;
}

/* "17th century", "the twentieth century", "early 21st century BC", "the nineties" */
static uint32_t century(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t n, ten, era;
    uint32_t j = i;
    if (ne_atom_number(a, i) && a->rows[i].digits <= 2 && ne_atom_touches(a, i + 1) &&
        (ne_atom_among(a, i + 1, "th st nd rd"))) {
        n = (int32_t)a->rows[i].number;
        j = i + 2;
    } else if (ne_atom_value(a, i, NEWSEVENT_TERM_ORDINAL, &n))
        j = i + 1;
    else if (ne_atom_value(a, i, NEWSEVENT_TERM_CARDINAL, &ten) && ten == 20 && ne_atom_mark(a, i + 1, '-') &&
             ne_atom_value(a, i + 2, NEWSEVENT_TERM_ORDINAL, &n)) {
        n += ten;
        j = i + 3;
    } else
        return 0;
    j += ne_atom_mark(a, j, '-') && ne_atom_touches(a, j);
    if (!ne_atom_word(a, j, "century") && !ne_atom_word(a, j, "centuries"))
        return 0;
    if (n < 1 || n > 30)
        return 0;
    w->century = (int16_t)(n - 1);
    w->rule = NEWSEVENT_RULE_CENTURY;
    j++;
    if (ne_atom_value(a, j, NEWSEVENT_TERM_ERA, &era) && a->rows[j].flags & NEWSEVENT_ATOM_UPPER) {
        if (era < 0)
            w->century = (int16_t)(-n - 1); /* the 4th century BC as -5: never -1, which is "none" */
        j++;
    }
    return j - i;
}

static uint32_t holiday(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t entry, took = ne_atoms_phrase(a, i, NEWSEVENT_TERM_HOLIDAY, &entry);
    int32_t value;
    if (!took)
        took = ne_atom_value(a, i, NEWSEVENT_TERM_HOLIDAY, &value);
    else if (!ne_terms_value(a->words, entry, NEWSEVENT_TERM_HOLIDAY, &value))
        took = 0;
    if (!took || !capital(a, i))
        return 0;
    /* "Christmas tree", "Easter bunny" name things: alone they are dates, before another name they are not */
    if (took == 1 && capital(a, i + 1) && !ne_atom_is(a, i + 1, BIT(FUNCTION) | BIT(WEEKDAY)))
        return 0;
    w->holiday = value;
    w->rule = NEWSEVENT_RULE_HOLIDAY;
    ne_found f;
    uint32_t k = i + took + (ne_atom_mark(a, i + took, ',') ||
                             ne_atom_word(a, i + took, "of")), more = ne_when_date(a, k, &f);
    if (more && !f.pair && f.when.rule == NEWSEVENT_RULE_YEAR) {
        w->year = f.when.year;
        return k + more - i;
    }
    return took;
}

/* "the 28th", "on the 14th": a day of the month told before */
static uint32_t bare_day(const ne_atoms *a, uint32_t i, ne_when *w)
{
    if (!ne_atom_after(a, i, "the") || !ne_atom_number(a, i) || a->rows[i].digits > 2 || a->rows[i].number < 1 ||
        a->rows[i].number > 31 || !ne_atom_touches(a, i + 1))
        return 0;
    if (!ne_atom_word(a, i + 1, "th") && !ne_atom_word(a, i + 1, "st") && !ne_atom_word(a, i + 1, "nd") &&
        !ne_atom_word(a, i + 1, "rd"))
        return 0;
    if (i < 2 || !(ne_atom_is(a, i - 2, BIT(PREPOSITION))))
        return 0;
    uint32_t k = i + 2;
    if (k < a->count && a->rows[k].kind != NEWSEVENT_ATOM_MARK && !ne_atom_is(a, k, BIT(FUNCTION)))
        return 0;
    if (ne_atom_mark(a, k, '-') && ne_atom_touches(a, k))
        return 0;
    if (ne_atom_among(a, i - 2, "in as for") || ne_atom_among(a, k, "in of"))
        return 0;
    w->day = (uint8_t)a->rows[i].number;
    w->rule = NEWSEVENT_RULE_DAY;
    return 2;
}

/* "the morning", "at night", "overnight", "before dawn"; with a relation "last night", "this evening", "the next morning" */
static uint32_t part(const ne_atoms *a, uint32_t i, ne_when *w, uint8_t relation)
{
    int32_t value;
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_PART, &value))
        return 0;
    w->rule = NEWSEVENT_RULE_PART;
    w->part = (uint8_t)(value % 100);
    w->plural = value > 100;
    if (w->plural) {
        w->form = NEWSEVENT_WHEN_SPAN;
        w->set = 1;
        w->rule = NEWSEVENT_RULE_SET;
        return relation ? 0 : ne_atom_after(a, i, "in the at");
    }
    if (relation) {
        w->relation = relation;
        return 1;
    }
    if (value == NEWSEVENT_PART_OVERNIGHT)
        return capital(a, i) && capital(a, i + 1) ? 0 : 1;
    if (ne_atom_after(a, i, "at") && value == NEWSEVENT_PART_NI) {
        w->form = NEWSEVENT_WHEN_SPAN;
        w->set = 1;
        w->rule = NEWSEVENT_RULE_SET;
        return 1;
    }
    if (ne_atom_after(a, i, "good"))
        return 0;
    if (value == NEWSEVENT_PART_DAWN || value == NEWSEVENT_PART_DUSK)
        return ne_atom_after(a, i, "at before after since until by");
    if (value == NEWSEVENT_PART_LUNCH || value == NEWSEVENT_PART_DT)
        return ne_atom_after(a, i, "at");
    bool noun_behind = i + 1 < a->count && a->rows[i + 1].kind == NEWSEVENT_ATOM_WORD && !ne_atom_is(a, i + 1, BIT(FUNCTION));
    if (a->rows[i].xpos && noun_behind)
        noun_behind = a->rows[i + 1].xpos == NEWSEVENT_XPOS_NN || a->rows[i + 1].xpos == NEWSEVENT_XPOS_NNS ||
                      a->rows[i + 1].xpos == NEWSEVENT_XPOS_NNP;
    if (i > 1 && ne_atom_word(a, i - 1, "a") && (ne_atom_number(a, i - 2) || ne_atom_is(a, i - 2, BIT(UNIT) | BIT(CURRENCY) | BIT(CARDINAL))))
        return 0; /* "three hours a night", "£90 a night": no night of its own */
    if (ne_atom_after(a, i, "the a"))
        return noun_behind ? 0 : 1;
    return (i && ne_atom_is(a, i - 1, BIT(EDGE))) || (i > 1 && ne_atom_mark(a, i - 1, '-') && ne_atom_among(a, i - 2, "mid late early")) ? 1 : 0;
}

static uint32_t named(const ne_atoms *a, uint32_t i, ne_when *w, uint8_t relation)
{
    uint64_t classes = i < a->count ? a->rows[i].classes : 0;
    uint32_t took = 0;
    ne_when_clear(w);
    if (classes & BIT(WEEKDAY))
        took = weekday(a, i, w);
    if (!took && classes & (BIT(HOLIDAY) | BIT(PHRASE))) {
        ne_when_clear(w);
        took = holiday(a, i, w);
    }
    if (!took && classes & BIT(SEASON)) {
        ne_when_clear(w);
        took = season(a, i, w, relation != 0);
    }
    if (took && relation)
        w->relation = relation;
    if (!took && classes & BIT(PART)) {
        ne_when_clear(w);
        took = part(a, i, w, relation);
    }
    return took;
}

uint32_t ne_when_period(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t took = 0;
    int32_t value;
    if (i >= a->count)
        return 0;
    const ne_atom *at = &a->rows[i];
    if (ne_atom_is(a, i + 1, BIT(WEEKDAY)) || ne_atom_is(a, i + 2, BIT(WEEKDAY)) || (ne_atom_among(a, i + 1, "day days week weeks") && ne_atom_word(a, i + 2, "of"))) {
        if ((took = ne_when_nth_weekday(a, i, w)))
            return took;
        ne_when_clear(w);
    }
    if (ne_atom_value(a, i, NEWSEVENT_TERM_RELATION, &value)) {
        uint32_t j = i + 1;
        if (value == NEWSEVENT_REL_THIS && ne_atom_word(a, j, "past")) {
            value = NEWSEVENT_REL_LAST;
            j++;
        } else if (value == NEWSEVENT_REL_THIS && ne_atom_word(a, j, "coming")) {
            value = NEWSEVENT_REL_COMING;
            j++;
        }
        if (value == NEWSEVENT_REL_NEXT && ne_atom_after(a, i, "the"))
            value = NEWSEVENT_REL_FOLLOWING;
        if (ne_atom_word(a, j, "same"))
            j++;
        if ((took = named(a, j, w, (uint8_t)value)))
            return w->form == NEWSEVENT_WHEN_SPAN ? 0 : took + j - i;
        if (ne_atom_is(a, j, BIT(MONTH))) {
            ne_found f;
            took = ne_when_date(a, j, &f);
            if (took && !f.pair) {
                *w = f.when;
                if (w->year == NEWSEVENT_NO_YEAR)
                    w->relation = (uint8_t)value;
                return took + j - i;
            }
        }
        return 0;
    }
    if ((took = named(a, i, w, 0)))
        return took;
    ne_when_clear(w);
    if (ne_atom_value(a, i, NEWSEVENT_TERM_DAYNAME, &value)) {
        /* USA Today */
        if (capital(a, i) && i && capital(a, i - 1) && a->rows[i - 1].flags & NEWSEVENT_ATOM_UPPER &&
            !(a->rows[i].flags & NEWSEVENT_ATOM_UPPER))
            return 0;
        w->form = NEWSEVENT_WHEN_SHIFT;
        w->rule = NEWSEVENT_RULE_DAYNAME;
        w->unit = NEWSEVENT_UNIT_DAY;
        w->count = value % 10;
        if (value == 10) {
            w->count = 0;
            w->part = NEWSEVENT_PART_NI;
        }
        return 1;
    }
    if (ne_atom_word(a, i, "weekend") && (ne_atom_after(a, i, "the at"))) {
        w->weekend = 1;
        w->rule = NEWSEVENT_RULE_WEEKDAY;
        return 1;
    }
    if (ne_atom_number(a, i) || at->classes & (BIT(ORDINAL) | BIT(CARDINAL)) || ne_atom_among(a, i, "q h")) {
        if ((took = century(a, i, w)) == 0) {
            ne_when_clear(w);
            if ((took = quarter(a, i, w)) == 0) {
                ne_when_clear(w);
                took = bare_day(a, i, w);
            }
        }
    }
    return took;
}
