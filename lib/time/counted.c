#include "time/counted.h"

#include "core/tags.h"
#include "text/numerals.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

bool ne_when_unit(const ne_atoms *a, uint32_t i, uint8_t *unit, bool *plural)
{
    int32_t value;
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_UNIT, &value))
        return false;
    *plural = value > 100;
    *unit = (uint8_t)(value % 100);
    return true;
}

uint32_t ne_when_amount(const ne_atoms *a, uint32_t i, int32_t *count, uint8_t *tenths, bool *article)
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
    if (ne_atom_word(a, j, "many") && ne_atom_after(a, j, "as")) /* "the second in as many weeks" */
        return 0;
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

bool ne_when_clause_ends(const ne_atoms *a, uint32_t i)
{
    return i >= a->count || (a->rows[i].kind == NEWSEVENT_ATOM_MARK && a->rows[i].mark != '\'' && a->rows[i].mark != '$') ||
           ne_atom_among(a, i, "and but when in at by on");
}

/* "ago", "later", "earlier", "before", "from now" behind an amount; turns the duration into a date. `lasted`: the words before say that
 * it is a duration, "worked for two years before the war". */
static uint32_t direction(const ne_atoms *a, uint32_t i, ne_when *w, bool lasted)
{
    int32_t shift;
    if (ne_atom_word(a, i, "from") && ne_atom_among(a, i + 1, "now today")) {
        w->form = NEWSEVENT_WHEN_SHIFT;
        w->anchor = NEWSEVENT_ANCHOR_PUBLISHED;
        w->rule = NEWSEVENT_RULE_AHEAD;
        return 2;
    }
    /* "two weeks from Monday"; "a week on Monday" */
    int32_t weekday;
    bool on = ne_atom_word(a, i, "on") && w->unit == NEWSEVENT_UNIT_WEEK && w->count == 1 && ne_atom_after(a, i - 1, "a");
    if ((ne_atom_word(a, i, "from") || on) && w->count > 0 && !lasted && (w->unit == NEWSEVENT_UNIT_WEEK || w->unit == NEWSEVENT_UNIT_DAY) &&
        ne_atom_value(a, i + 1, NEWSEVENT_TERM_WEEKDAY, &weekday) && weekday <= 7) {
        w->form = NEWSEVENT_WHEN_SHIFT;
        w->anchor = NEWSEVENT_ANCHOR_WHEN;
        w->rule = NEWSEVENT_RULE_LATER;
        w->weekday = (uint8_t)weekday;
        w->relation = NEWSEVENT_REL_COMING;
        return 2;
    }
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_SHIFT, &shift))
        return 0;
    ne_found date;
    if ((shift == 3 || shift == 5) && !ne_when_clause_ends(a, i + 1)) {
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
    if (shift == 6 || (shift == 5 && !ne_when_clause_ends(a, i + 1)))
        return 0;
    w->form = NEWSEVENT_WHEN_SHIFT;
    w->anchor = shift == 1 ? NEWSEVENT_ANCHOR_PUBLISHED : NEWSEVENT_ANCHOR_STORY;
    w->rule = shift == 1 ? NEWSEVENT_RULE_AGO : NEWSEVENT_RULE_LATER;
    if (w->count == NEWSEVENT_X) {
        w->form = NEWSEVENT_WHEN_REF;
        w->reference = shift <= 3 ? 1 : 4; /* "days later he resigned": the tense tells */
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

/* "the worst drought in 40 years", "for the first time in a decade": so long nothing else ranked above it. */
static bool ranked(const ne_atoms *a, uint32_t i)
{
    for (uint32_t k = i; k-- > 0 && k + 8 > i && a->rows[k].kind == NEWSEVENT_ATOM_WORD;) {
        uint8_t x = a->rows[k].xpos;
        if (x == NEWSEVENT_XPOS_JJS || x == NEWSEVENT_XPOS_RBS || (ne_atom_is(a, k, BIT(ORDINAL)) && !ne_atom_is(a, k, BIT(UNIT))) ||
            ne_atom_among(a, k, "best worst most least second only"))
            return true;
        if (x == NEWSEVENT_XPOS_MD || x == NEWSEVENT_XPOS_VB || x == NEWSEVENT_XPOS_VBD || x == NEWSEVENT_XPOS_VBZ || x == NEWSEVENT_XPOS_VBP)
            return false;
    }
    return false;
}

uint32_t ne_when_counted(const ne_atoms *a, uint32_t i, ne_when *w)
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
        if (j == i + 1 || !ne_when_unit(a, j, &unit, &plural) || plural)
            return 0;
        w->count = unit == NEWSEVENT_UNIT_HOUR ? 30 : unit == NEWSEVENT_UNIT_YEAR
                   ? 6 : unit == NEWSEVENT_UNIT_CENTURY ? 50 : unit == NEWSEVENT_UNIT_DECADE
                       ? 5 : unit == NEWSEVENT_UNIT_DAY ? 12 : 0;
        w->unit = unit == NEWSEVENT_UNIT_HOUR ? NEWSEVENT_UNIT_MINUTE : unit == NEWSEVENT_UNIT_YEAR
                  ? NEWSEVENT_UNIT_MONTH : unit == NEWSEVENT_UNIT_DAY ? NEWSEVENT_UNIT_HOUR : NEWSEVENT_UNIT_YEAR;
        return w->count ? j + 1 + direction(a, j + 1, w, lasted) - i : 0;
    }
    uint32_t took = ne_when_amount(a, i, &count, &tenths, &article);
    if (!took)
        return 0;
    uint32_t j = i + took;
    bool hyphen = ne_atom_mark(a, j, '-') && ne_atom_touches(a, j) && ne_atom_touches(a, j + 1);
    j += hyphen;
    j += !hyphen && !article ? filler(a, j) : 0;
    if (article && (ne_atom_among(a, j, "full whole further")))
        j++;
    if (!ne_when_unit(a, j, &unit, &plural))
        return 0;
    if (ne_atom_touches(a, j) && !hyphen && a->rows[j].end - a->rows[j].start < 3 && a->rows[j].kind != NEWSEVENT_ATOM_WORD)
        return 0;
    w->unit = unit;
    w->count = count;
    w->meridiem_open = tenths;
    j++;
    if (article && !hyphen && !plural && ne_atom_word(a, j, "and") && ne_atom_word(a, j + 1, "a") && ne_atom_word(a, j + 2, "half")) {
        w->meridiem_open = 5; /* "an hour and a half" */
        article = false;
        j += 3;
    }
    if (article && plural) /* "a months-long siege" */
        return 0;
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
    if (shift && w->form == NEWSEVENT_WHEN_SHIFT && w->meridiem_open == 5) { /* "a year and a half ago": counted in what halves it */
        int32_t half = unit == NEWSEVENT_UNIT_YEAR ? 12 : unit == NEWSEVENT_UNIT_DECADE ? 10 : unit == NEWSEVENT_UNIT_CENTURY ? 100
                       : unit == NEWSEVENT_UNIT_HOUR                                              ? 60 : 0;
        if (half && count < 1000) {
            w->count = w->count * half + (w->count < 0 ? -half / 2 : half / 2);
            w->unit = unit == NEWSEVENT_UNIT_YEAR ? NEWSEVENT_UNIT_MONTH : unit == NEWSEVENT_UNIT_HOUR ? NEWSEVENT_UNIT_MINUTE : NEWSEVENT_UNIT_YEAR;
        }
        w->meridiem_open = 0;
    }
    if (!shift && article) {
        if (is_rate(a, i))
            return 0;
        /* "a day of mourning", "a year of drought" fill a period; "a day" before a plain noun does too */
        if (ne_atom_is(a, j, BIT(UNIT)))
            return 0;
    }
    if (!shift && count > 0 && ne_atom_after(a, i, "in") && !hyphen && !ranked(a, i - 1)) {
        w->anchor = NEWSEVENT_ANCHOR_STORY; /* "in two days" lies ahead where the clause does: resolved by tense */
        w->relation = NEWSEVENT_REL_COMING;
    }
    return j + shift - i;
}

uint32_t ne_when_bare(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint8_t unit;
    bool plural;
    bool stretch = i + 2 < a->count && ne_atom_mark(a, i + 1, '-') && ne_atom_touches(a, i + 1) && ne_atom_word(a, i + 2, "long");
    if (stretch && ne_when_unit(a, i, &unit, &plural) && unit >= NEWSEVENT_UNIT_HOUR && !(i && a->rows[i - 1].kind == NEWSEVENT_ATOM_NUMBER) &&
        !(i && ne_atom_mark(a, i - 1, '-'))) { /* "a months-long siege", "the year-long war" */
        w->form = NEWSEVENT_WHEN_SPAN;
        w->rule = NEWSEVENT_RULE_DURATION;
        w->unit = unit;
        w->count = plural ? NEWSEVENT_X : 1;
        return 3;
    }
    if (!ne_when_unit(a, i, &unit, &plural) || !plural || unit == NEWSEVENT_UNIT_QUARTER || unit == NEWSEVENT_UNIT_SECOND ||
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
