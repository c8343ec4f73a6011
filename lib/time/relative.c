/* Expressions that count in units: "last week", "two years ago", "the next day", "six months", "every 19 days", "24-hour". */
#include "core/tags.h"
#include "text/numerals.h"
#include "time/time.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)


static bool unit_at(const ne_atoms *a, uint32_t i, uint8_t *unit, bool *plural)
{
    int32_t value;
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_UNIT, &value))
        return false;
    *plural = value > 100;
    *unit = (uint8_t)(value % 100);
    return true;
}

/* An amount of units: a number, "a", "several"; NEWSEVENT_X where the words leave it open. `tenths` for "2.5". */
static uint32_t amount(const ne_atoms *a, uint32_t i, int32_t *count, uint8_t *tenths, bool *article)
{
    ne_numeral n;
    *tenths = 0;
    *article = false;
    uint32_t took = ne_numeral_read(a, i, &n);
    if (took && !n.fraction) {
        if (n.power == -1 && n.mantissa < 100000) {
            *count = (int32_t)(n.mantissa / 10);
            *tenths = (uint8_t)(n.mantissa % 10);
            return took;
        }
        *count = ne_numeral_small(&n);
        return *count >= 0 ? took : 0;
    }
    bool a_word = ne_atom_among(a, i, "a an");
    uint32_t j = i + a_word;
    if (ne_atom_is(a, j, BIT(VAGUE))) {
        if (ne_atom_among(a, j, "number handful"))
            j += ne_atom_word(a, j + 1, "of");
        if (ne_atom_word(a, j, "couple")) {
            *count = 2;
            return j + 1 + ne_atom_word(a, j + 1, "of") - i;
        }
        *count = NEWSEVENT_X;
        return j + 1 - i;
    }
    if (a_word && !ne_atom_mark(a, i + 1, '.')) {
        *count = 1;
        *article = true;
        return 1;
    }
    return 0;
}

/* Words between number and unit that change nothing: "three consecutive days". */
static uint32_t filler(const ne_atoms *a, uint32_t i)
{
    static const char *const words[] = {"more",
                                        "full", "whole", "consecutive", "straight", "successive", "long", "short", "other",
                                        "additional", "extra", "calendar", "working", "business", "solid", "further", "entire"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (ne_atom_word(a, i, words[k]))
            return 1;
    return 0;
}

/* An age is no time: "27-year-old", "88 years old", "6 years of age". Returns what belongs to it behind the unit. */
static uint32_t age(const ne_atoms *a, uint32_t i)
{
    uint32_t j = i;
    if (ne_atom_mark(a, j, '-'))
        j++;
    if (ne_atom_among(a, j, "old olds"))
        return j + 1 - i;
    if (ne_atom_word(a, i, "of") && ne_atom_word(a, i + 1, "age"))
        return 2;
    return 0;
}

static bool clause_ends(const ne_atoms *a, uint32_t i)
{
    return i >= a->count || (a->rows[i].kind == NEWSEVENT_ATOM_MARK && a->rows[i].mark != '\'' && a->rows[i].mark != '$') ||
           ne_atom_among(a, i, "and but when in at by on");
}

/* "ago", "later", "earlier", "before", "from now" behind an amount; turns the duration into a date. `lasted`: the words before say that
 * it is a duration, "worked for two years before the war". */
static uint32_t direction(const ne_atoms *a, uint32_t i, ne_when *w, bool lasted)
{
    int32_t shift;
    if (ne_atom_word(a, i, "from") && ne_atom_word(a, i + 1, "now")) {
        w->form = NEWSEVENT_WHEN_SHIFT;
        w->anchor = NEWSEVENT_ANCHOR_PUBLISHED;
        w->rule = NEWSEVENT_RULE_AHEAD;
        return 2;
    }
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_SHIFT, &shift))
        return 0;
    ne_found date;
    if ((shift == 3 || shift == 5) && !clause_ends(a, i + 1)) {
        /* "two weeks before the November 13 deadline" is a date where a date follows, else the words give no anchor */
        uint32_t k = i + 1 + ne_atom_word(a, i + 1, "the");
        uint32_t took = ne_when_date(a, k, &date);
        if (!took || date.pair || !date.when.day || w->count < 0) {
            if (w->count > 0 && !w->meridiem_open && !lasted)
                ne_when_note_event(a, i + 1, shift == 3 ? -1 : 1, w);
            return 0;
        }
        int32_t count = shift == 3 ? -w->count : w->count;
        date.when.unit = w->unit;
        date.when.count = count;
        date.when.form = NEWSEVENT_WHEN_SHIFT;
        date.when.anchor = NEWSEVENT_ANCHOR_WHEN;
        date.when.rule = NEWSEVENT_RULE_LATER;
        *w = date.when;
        return k + took - i;
    }
    if (shift == 6 || (shift == 5 && !clause_ends(a, i + 1)))
        return 0;
    w->form = NEWSEVENT_WHEN_SHIFT;
    w->anchor = shift == 1 ? NEWSEVENT_ANCHOR_PUBLISHED : NEWSEVENT_ANCHOR_STORY;
    w->rule = shift == 1 ? NEWSEVENT_RULE_AGO : NEWSEVENT_RULE_LATER;
    if (w->count == NEWSEVENT_X) {
        w->form = NEWSEVENT_WHEN_REF;
        w->reference = shift <= 3 ? 1 : 3;
        w->rule = NEWSEVENT_RULE_REFERENCE;
        return 1;
    }
    if (shift <= 3)
        w->count = -w->count;
    return 1;
}

/* "a day", "a year" behind a number or a noun is a rate: "3% a year", "300 lorries a day". */
static bool is_rate(const ne_atoms *a, uint32_t i)
{
    if (!i)
        return false;
    const ne_atom *p = &a->rows[i - 1];
    if (p->kind == NEWSEVENT_ATOM_NUMBER || p->mark == '%' ||
        p->classes & (BIT(MULTIPLE) | BIT(COUNTED) | BIT(MEASURE) | BIT(CURRENCY)))
        return true;
    if (ne_atom_among(a, i - 1, "times once twice cent percent"))
        return true;
    return false;
}

static uint32_t counted(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t count;
    uint8_t unit, tenths;
    bool plural, article;
    if (i && ne_atom_touches(a, i) && (ne_atom_mark(a, i - 1, '$') || (ne_atom_mark(a, i - 1, '-') && i > 1 &&
            ne_atom_touches(a, i - 1) && a->rows[i - 2].kind == NEWSEVENT_ATOM_WORD) ||
                                a->rows[i - 1].kind == NEWSEVENT_ATOM_WORD))
        return 0;
    bool lasted = ne_atom_after(a, i, "for within over during took takes lasted last lasts spent spends spend serve served serves serving in every");
    w->form = NEWSEVENT_WHEN_SPAN;
    w->rule = NEWSEVENT_RULE_DURATION;
    /* "half an hour", "half a century", "half-hour" */
    if (ne_atom_word(a, i, "half")) {
        uint32_t j = i + 1;
        if (ne_atom_among(a, j, "a an") || (ne_atom_mark(a, j, '-') && ne_atom_touches(a, j)))
            j++;
        if (j == i + 1 || !unit_at(a, j, &unit, &plural) || plural)
            return 0;
        w->count = unit == NEWSEVENT_UNIT_HOUR ? 30 : unit == NEWSEVENT_UNIT_YEAR
                   ? 6 : unit == NEWSEVENT_UNIT_CENTURY ? 50 : unit == NEWSEVENT_UNIT_DECADE
                       ? 5 : unit == NEWSEVENT_UNIT_DAY ? 12 : 0;
        w->unit = unit == NEWSEVENT_UNIT_HOUR ? NEWSEVENT_UNIT_MINUTE : unit == NEWSEVENT_UNIT_YEAR
                  ? NEWSEVENT_UNIT_MONTH : unit == NEWSEVENT_UNIT_DAY ? NEWSEVENT_UNIT_HOUR : NEWSEVENT_UNIT_YEAR;
        return w->count ? j + 1 + direction(a, j + 1, w, lasted) - i : 0;
    }
    uint32_t took = amount(a, i, &count, &tenths, &article);
    if (!took)
        return 0;
    uint32_t j = i + took;
    bool hyphen = ne_atom_mark(a, j, '-') && ne_atom_touches(a, j) && ne_atom_touches(a, j + 1);
    j += hyphen;
    j += !hyphen && !article ? filler(a, j) : 0;
    if (article && (ne_atom_among(a, j, "full whole further")))
        j++;
    if (!unit_at(a, j, &unit, &plural))
        return 0;
    if (ne_atom_touches(a, j) && !hyphen && a->rows[j].end - a->rows[j].start < 3 && a->rows[j].kind != NEWSEVENT_ATOM_WORD)
        return 0;
    w->unit = unit;
    w->count = count;
    w->meridiem_open = tenths;
    j++;
    if (ne_atom_mark(a, j, '\'') && ne_atom_touches(a, j))
        j += ne_atom_word(a, j + 1, "s") && ne_atom_touches(a, j + 1) ? 2 : 1;
    uint32_t old = age(a, j);
    if (old) {
        w->rule = NEWSEVENT_RULE_NONE;
        return j + old - i;
    }
    if (unit == NEWSEVENT_UNIT_WEEKEND || (unit == NEWSEVENT_UNIT_QUARTER && !plural) || (unit == NEWSEVENT_UNIT_NIGHT &&
            article))
        return 0;
    /* "one day", "a second": ordinals and idioms; "two day" without its hyphen only counts before a noun */
    if (unit == NEWSEVENT_UNIT_SECOND && !plural && !hyphen && !ne_atom_number(a, i))
        return 0;
    if (ne_atom_mark(a, j, '-') && ne_atom_touches(a, j) && ne_atom_word(a, j + 1, "long"))
        j += 2;
    else if (ne_atom_word(a, j, "long"))
        j++;
    uint32_t shift = direction(a, j, w, lasted);
    if (!shift && article) {
        if (is_rate(a, i))
            return 0;
        /* "a day of mourning", "a year of drought" fill a period; "a day" before a plain noun does too */
        if (ne_atom_is(a, j, BIT(UNIT)))
            return 0;
    }
    if (!shift && count > 0 && ne_atom_after(a, i, "in") && !hyphen) {
        w->anchor = NEWSEVENT_ANCHOR_STORY; /* "in two days" lies ahead where the clause does: resolved by tense */
        w->relation = NEWSEVENT_REL_COMING;
    }
    return j + shift - i;
}

/* Units in the plural without a number: "for years", "months of speculation", "weeks later". */
static uint32_t bare(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint8_t unit;
    bool plural;
    if (!unit_at(a, i, &unit, &plural) || !plural || unit == NEWSEVENT_UNIT_QUARTER || unit == NEWSEVENT_UNIT_SECOND ||
        unit == NEWSEVENT_UNIT_WEEKEND)
        return 0;
    if (i && (a->rows[i - 1].kind == NEWSEVENT_ATOM_NUMBER || ne_atom_mark(a, i - 1, '-') || ne_atom_mark(a, i - 1, '\'') ||
              (a->rows[i - 1].kind == NEWSEVENT_ATOM_WORD && !(a->rows[i - 1].classes & BIT(FUNCTION)) &&
               a->rows[i - 1].xpos != NEWSEVENT_XPOS_VBG &&
               a->rows[i - 1].xpos != NEWSEVENT_XPOS_VBD)))
        return 0;
    bool asked = ne_atom_after(a, i, "for within in after over through of");
    w->form = NEWSEVENT_WHEN_SPAN;
    w->rule = NEWSEVENT_RULE_DURATION;
    w->unit = unit;
    w->count = NEWSEVENT_X;
    uint32_t shift = direction(a, i + 1, w, true);
    if (!shift && !asked && !ne_atom_word(a, i + 1, "of") && !ne_atom_word(a, i + 1, "after") &&
        !ne_atom_word(a, i + 1, "before"))
        return 0;
    if (!shift && age(a, i + 1))
        return 0;
    return 1 + shift;
}

static void shift_unit(ne_when *w, uint8_t unit, int32_t count, uint8_t anchor)
{
    w->form = NEWSEVENT_WHEN_SHIFT;
    w->rule = NEWSEVENT_RULE_RELATIVE;
    w->unit = unit;
    w->count = count;
    w->anchor = anchor;
}

/* "last week", "this year", "the next day", "the past 24 hours", "the following month" */
static uint32_t related(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t relation, count;
    uint8_t unit, tenths;
    bool plural, article, the = ne_atom_after(a, i, "the");
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_RELATION, &relation))
        return 0;
    uint32_t j = i + 1;
    if (relation == NEWSEVENT_REL_THIS && (ne_atom_among(a, j, "past coming same"))) {
        relation = ne_atom_word(a,
                                j, "past") ? NEWSEVENT_REL_LAST : ne_atom_word(a,
                                        j, "coming") ? NEWSEVENT_REL_COMING : NEWSEVENT_REL_SAME;
        j++;
    } else if (relation == NEWSEVENT_REL_THAT && ne_atom_word(a, j, "same")) {
        relation = NEWSEVENT_REL_SAME;
        j++;
    }
    bool back = relation == NEWSEVENT_REL_LAST || relation == NEWSEVENT_REL_PAST || relation == NEWSEVENT_REL_PREVIOUS;
    bool ahead = relation == NEWSEVENT_REL_NEXT || relation == NEWSEVENT_REL_COMING || relation == NEWSEVENT_REL_FOLLOWING;
    uint32_t took = back || ahead ? amount(a, j, &count, &tenths, &article) : 0;
    if (took && !article) {
        uint32_t k = j + took;
        k += ne_atom_mark(a, k, '-') && ne_atom_touches(a, k);
        if (!unit_at(a, k, &unit, &plural) || (!plural && count == 1) || unit == NEWSEVENT_UNIT_WEEKEND)
            return 0;
        w->form = NEWSEVENT_WHEN_SPAN;
        w->rule = NEWSEVENT_RULE_DURATION;
        w->unit = unit;
        w->count = count;
        w->relation = (uint8_t)relation; /* begins or ends at the anchor */
        w->anchor = relation == NEWSEVENT_REL_PREVIOUS ||
                    relation == NEWSEVENT_REL_FOLLOWING ? NEWSEVENT_ANCHOR_STORY : NEWSEVENT_ANCHOR_PUBLISHED;
        return k + 1 - i;
    }
    if (!unit_at(a, j, &unit, &plural) || unit == NEWSEVENT_UNIT_NIGHT)
        return 0;
    if (unit <= NEWSEVENT_UNIT_MINUTE || (unit == NEWSEVENT_UNIT_QUARTER && relation == NEWSEVENT_REL_THAT))
        return 0;
    if (plural) {
        if (!back && !ahead)
            return 0;
        w->form = NEWSEVENT_WHEN_SPAN;
        w->rule = NEWSEVENT_RULE_DURATION;
        w->unit = unit;
        w->count = NEWSEVENT_X;
        w->relation = (uint8_t)relation;
        return the || ne_atom_after(a, i, "in") ? j + 1 - i : 0;
    }
    uint32_t n = j + 1 - i;
    switch (relation) {
    case NEWSEVENT_REL_LAST:
        if (the && (ne_atom_word(a, j + 1, "of") || unit == NEWSEVENT_UNIT_DECADE)) {
            w->form = NEWSEVENT_WHEN_SPAN;
            w->rule = NEWSEVENT_RULE_DURATION;
            w->unit = unit;
            w->count = 1;
            return n;
        }
        if (unit == NEWSEVENT_UNIT_DAY || unit == NEWSEVENT_UNIT_HOUR)
            return 0;
        shift_unit(w, unit, -1, NEWSEVENT_ANCHOR_PUBLISHED);
        return n;
    case NEWSEVENT_REL_PAST:
        w->form = NEWSEVENT_WHEN_SPAN;
        w->rule = NEWSEVENT_RULE_DURATION;
        w->unit = unit;
        w->count = 1;
        w->relation = NEWSEVENT_REL_PAST;
        return n;
    case NEWSEVENT_REL_PREVIOUS: shift_unit(w, unit, -1, NEWSEVENT_ANCHOR_STORY); return n;
    case NEWSEVENT_REL_THIS: shift_unit(w, unit, 0, NEWSEVENT_ANCHOR_PUBLISHED); return n;
    case NEWSEVENT_REL_SAME: /* fall through */
    case NEWSEVENT_REL_THAT: shift_unit(w, unit, 0, NEWSEVENT_ANCHOR_STORY); return n;
    case NEWSEVENT_REL_FOLLOWING: shift_unit(w, unit, 1, NEWSEVENT_ANCHOR_STORY); return n;
    case NEWSEVENT_REL_COMING: shift_unit(w, unit, 1, NEWSEVENT_ANCHOR_PUBLISHED); return n;
    default:
        shift_unit(w, unit, 1, the || unit == NEWSEVENT_UNIT_DAY ? NEWSEVENT_ANCHOR_STORY : NEWSEVENT_ANCHOR_PUBLISHED);
        return n;
    }
}

/* "the day before yesterday", "the day after", "the year before" */
static uint32_t day_before(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint8_t unit;
    bool plural;
    int32_t shift, dayname;
    if (!ne_atom_after(a, i, "the") || !unit_at(a, i, &unit, &plural) || plural ||
        !ne_atom_value(a, i + 1, NEWSEVENT_TERM_SHIFT, &shift) ||
        shift < 2 || shift > 5)
        return 0;
    if (unit < NEWSEVENT_UNIT_DAY)
        return 0;
    if (ne_atom_value(a, i + 2, NEWSEVENT_TERM_DAYNAME, &dayname) && (dayname == 1 || dayname == -1)) {
        shift_unit(w, unit, dayname * 2, NEWSEVENT_ANCHOR_PUBLISHED);
        return 3;
    }
    bool event = !clause_ends(a, i + 2);
    if (event)
        ne_when_note_event(a, i + 2, shift <= 3 ? -1 : 1, w);
    if (event && !w->after)
        return 0;
    bool night = unit == NEWSEVENT_UNIT_NIGHT;
    shift_unit(w, night ? NEWSEVENT_UNIT_DAY : unit, shift <= 3 ? -1 : 1, NEWSEVENT_ANCHOR_STORY);
    w->part = night ? NEWSEVENT_PART_NI : 0;
    return 2;
}

/* "every day", "each Monday", "every 19 days", "daily", "per month", "twice a week" */
static uint32_t repeated(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t value, count = 1;
    uint8_t unit, tenths;
    bool plural, article;
    w->form = NEWSEVENT_WHEN_SPAN;
    w->rule = NEWSEVENT_RULE_SET;
    w->set = 1;
    if (ne_atom_value(a, i, NEWSEVENT_TERM_FREQUENCY, &value)) {
        /* "the Daily Mail" */
        if (a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL && i + 1 < a->count && a->rows[i + 1].flags & NEWSEVENT_ATOM_CAPITAL &&
            a->rows[i + 1].kind == NEWSEVENT_ATOM_WORD)
            return 0;
        w->unit = (uint8_t)value;
        w->count = 1;
        return 1;
    }
    if (ne_atom_is(a, i, BIT(EVERY))) {
        uint32_t j = i + 1, took;
        if (ne_atom_among(a, j, "other second")) {
            count = 2;
            j++;
        } else if ((took = amount(a, j, &count, &tenths, &article)) && !article)
            j += took;
        if (unit_at(a, j, &unit, &plural)) {
            w->unit = unit;
            w->count = count;
            return j + 1 - i;
        }
        if (ne_atom_value(a, j, NEWSEVENT_TERM_WEEKDAY, &value) && value <= 7) {
            w->weekday = (uint8_t)value;
            w->count = 0;
            return j + 1 - i;
        }
        return 0;
    }
    if (ne_atom_word(a, i, "per") && unit_at(a, i + 1, &unit, &plural) && !plural) {
        w->unit = unit;
        w->count = 1;
        return 2;
    }
    if ((ne_atom_among(a, i, "once twice times")) && ne_atom_word(a, i + 1, "a") &&
        unit_at(a, i + 2, &unit, &plural) && !plural) {
        w->unit = unit;
        w->count = 1;
        return 3;
    }
    return 0;
}

uint32_t ne_when_relative(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t took = 0;
    if (i >= a->count)
        return 0;
    uint64_t classes = a->rows[i].classes;
    if (classes & BIT(RELATION)) {
        ne_when_clear(w);
        took = related(a, i, w);
    }
    if (!took && (classes & (BIT(FREQUENCY) | BIT(EVERY)) || ne_atom_among(a, i, "per once twice times"))) {
        ne_when_clear(w);
        took = repeated(a, i, w);
    }
    if (!took && classes & BIT(UNIT)) {
        ne_when_clear(w);
        took = day_before(a, i, w);
        if (!took) {
            ne_when_clear(w);
            took = bare(a, i, w);
        }
    }
    if (!took && (ne_atom_number(a, i) || classes & (BIT(CARDINAL) | BIT(VAGUE) | BIT(FRACTION) | BIT(DOZEN)) ||
                  ne_atom_among(a, i, "a an"))) {
        ne_when_clear(w);
        took = counted(a, i, w);
    }
    return took;
}
