/* Days and weeks told by their number in a month: "the first Monday of May", "the last Sunday in October", "the last day of March". */
#include "time/time.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

/* "the last day of March", "the first day of 2026" */
static uint32_t end_day(const ne_atoms *a, uint32_t i, uint32_t j, bool last, ne_when *w)
{
    ne_found f;
    uint32_t took = ne_atom_word(a, j + 1, "of") ? ne_when_date(a, j + 2, &f) : 0;
    if (!took || f.pair || f.when.day || !(f.when.month || (f.when.rule == NEWSEVENT_RULE_YEAR && f.when.year > 0)))
        return 0;
    *w = f.when;
    w->rule = NEWSEVENT_RULE_DATE;
    w->month = w->month ? w->month : last ? 12 : 1;
    w->nth = last ? NEWSEVENT_LAST : 0;
    w->day = last ? 0 : 1;
    return j + 2 + took - i;
}

uint32_t ne_when_nth_weekday(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t nth, weekday;
    uint32_t j = i + 1;
    bool last = ne_atom_word(a, i, "last");
    ne_when_clear(w);
    if (last)
        nth = NEWSEVENT_LAST;
    else if (ne_atom_plain(a, i, 1, 1) && ne_atom_touches(a, j) && ne_atom_among(a, j, "th st nd rd")) {
        nth = (int32_t)a->rows[i].number;
        j++;
    } else if (!ne_atom_value(a, i, NEWSEVENT_TERM_ORDINAL, &nth))
        return 0;
    if (ne_atom_word(a, j, "day") && (nth == 1 || last) && ne_atom_after(a, i, "the"))
        return end_day(a, i, j, last, w);
    if (ne_atom_among(a, j, "week weeks days") && ne_atom_word(a, j + 1, "of") && ne_atom_after(a, i, "the") && ne_atom_is(a, j + 2, BIT(MONTH))) {
        /* "the first week of March", "the last days of March": its beginning, its middle, its end */
        ne_found g;
        uint32_t month = ne_when_date(a, j + 2, &g);
        if (!month || g.pair || g.when.day)
            return 0;
        *w = g.when;
        w->edge = nth == 1 ? 1 : nth >= 4 ? 3 : 2;
        return j + 2 + month - i;
    }
    if (nth < 1 || nth > NEWSEVENT_LAST || (nth == NEWSEVENT_LAST && !last) || !ne_atom_value(a, j, NEWSEVENT_TERM_WEEKDAY, &weekday) || weekday > 7)
        return 0;
    j++;
    /* "he died last Friday in March township": such a day has its article */
    if (!ne_atom_word(a, j, "of") && !(ne_atom_word(a, j, "in") && (!last || ne_atom_after(a, i, "the"))))
        return 0;
    j++;
    if (ne_atom_among(a, j, "each every") && ne_atom_word(a, j + 1, "month")) {
        w->form = NEWSEVENT_WHEN_SPAN;
        w->rule = NEWSEVENT_RULE_SET;
        w->set = 1;
        w->count = 1;
        w->unit = NEWSEVENT_UNIT_MONTH;
        return j + 2 - i;
    }
    ne_found f;
    uint32_t took = ne_atom_is(a, j, BIT(MONTH)) ? ne_when_date(a, j, &f) : 0;
    if (!took || f.pair || f.when.day)
        return 0;
    *w = f.when;
    w->weekday = (uint8_t)weekday;
    w->nth = (uint8_t)nth;
    w->rule = NEWSEVENT_RULE_DATE;
    return j + took - i;
}
