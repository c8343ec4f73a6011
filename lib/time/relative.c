/* Expressions that name a unit from here or from the story, "last week", "the next day", or repeat it, "every 19 days"; and the
 * choice among all that count in units. */
#include "core/tags.h"
#include "time/counted.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

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
    /* "the trial is to last three weeks" */
    if (ne_atom_word(a, i, "last") && (a->rows[i].xpos == NEWSEVENT_XPOS_VB || a->rows[i].xpos == NEWSEVENT_XPOS_VBP))
        return 0;
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
    uint32_t took = back || ahead ? ne_when_amount(a, j, &count, &tenths, &article) : 0;
    if (took && !article) {
        uint32_t k = j + took;
        k += ne_atom_mark(a, k, '-') && ne_atom_touches(a, k);
        if (!ne_when_unit(a, k, &unit, &plural) || (!plural && count == 1) || unit == NEWSEVENT_UNIT_WEEKEND)
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
    if (!ne_when_unit(a, j, &unit, &plural) || unit == NEWSEVENT_UNIT_NIGHT)
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
    if (!ne_atom_after(a, i, "the") || !ne_when_unit(a, i, &unit, &plural) || plural ||
        !ne_atom_value(a, i + 1, NEWSEVENT_TERM_SHIFT, &shift) ||
        shift < 2 || shift > 5)
        return 0;
    if (unit == NEWSEVENT_UNIT_WEEKEND && (ne_atom_number(a, i + 2) || ne_atom_is(a, i + 2, BIT(CARDINAL)))) /* "at the weekend after three weeks away" */
        return 0;
    if (unit < NEWSEVENT_UNIT_DAY || (i > 1 && ne_atom_word(a, i - 2, "to"))) /* "two years to the day after" */
        return 0;
    if (ne_atom_value(a, i + 2, NEWSEVENT_TERM_DAYNAME, &dayname) && (dayname == 1 || dayname == -1)) {
        shift_unit(w, unit, dayname * 2, NEWSEVENT_ANCHOR_PUBLISHED);
        return 3;
    }
    /* "the week before last" */
    if (shift == 3 && ne_atom_word(a, i + 2, "last") && ne_when_clause_ends(a, i + 3)) {
        bool night = unit == NEWSEVENT_UNIT_NIGHT;
        shift_unit(w, night ? NEWSEVENT_UNIT_DAY : unit, -2, NEWSEVENT_ANCHOR_PUBLISHED);
        w->part = night ? NEWSEVENT_PART_NI : 0;
        return 3;
    }
    bool event = !ne_when_clause_ends(a, i + 2);
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
        } else if ((took = ne_when_amount(a, j, &count, &tenths, &article)) && !article)
            j += took;
        if (ne_when_unit(a, j, &unit, &plural)) {
            w->unit = unit;
            w->count = count;
            return j + 1 - i;
        }
        if (ne_atom_value(a, j, NEWSEVENT_TERM_WEEKDAY, &value) && value <= 7) {
            w->weekday = (uint8_t)value;
            w->count = 0;
            return j + 1 - i + (ne_atom_is(a, j + 1, BIT(PART)) ? 1 : 0);
        }
        if (j == i + 1 && ne_atom_value(a, j, NEWSEVENT_TERM_PART, &value) && value < NEWSEVENT_PART_DAWN) { /* "every morning" */
            w->part = (uint8_t)value;
            return 2;
        }
        return 0;
    }
    if (ne_atom_word(a, i, "per") && ne_when_unit(a, i + 1, &unit, &plural) && !plural &&
        !(unit <= NEWSEVENT_UNIT_HOUR && i && ne_atom_is(a, i - 1, BIT(MEASURE)))) { /* "30 km per hour" is a speed */
        w->unit = unit;
        w->count = 1;
        return 2;
    }
    if ((ne_atom_among(a, i, "once twice times")) && ne_atom_word(a, i + 1, "a") &&
        ne_when_unit(a, i + 2, &unit, &plural) && !plural) {
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
    if (!took && ne_atom_among(a, i, "yearlong weeklong daylong monthlong")) {
        ne_when_clear(w);
        w->form = NEWSEVENT_WHEN_SPAN;
        w->rule = NEWSEVENT_RULE_DURATION;
        w->count = 1;
        w->unit = ne_atom_word(a, i, "yearlong") ? NEWSEVENT_UNIT_YEAR : ne_atom_word(a, i, "weeklong") ? NEWSEVENT_UNIT_WEEK
                  : ne_atom_word(a, i, "daylong")                                                       ? NEWSEVENT_UNIT_DAY
                                                                                                        : NEWSEVENT_UNIT_MONTH;
        return 1;
    }
    if (!took && classes & BIT(UNIT)) {
        ne_when_clear(w);
        took = day_before(a, i, w);
        if (!took) {
            ne_when_clear(w);
            took = ne_when_bare(a, i, w);
        }
    }
    if (!took && (ne_atom_number(a, i) || classes & (BIT(CARDINAL) | BIT(VAGUE) | BIT(FRACTION) | BIT(DOZEN)) ||
                  ne_atom_among(a, i, "a an"))) {
        ne_when_clear(w);
        took = ne_when_counted(a, i, w);
    }
    return took;
}
