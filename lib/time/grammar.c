/* Whole expressions from their pieces: "early on Tuesday, March 8 at 6 p.m. (1800 GMT)", "the end of last year",
 * which ranges.c joins in pairs. */
#include "core/tags.h"
#include "time/time.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

static bool names_day(const ne_when *w)
{
    if (w->form == NEWSEVENT_WHEN_SHIFT)
        return w->unit == NEWSEVENT_UNIT_DAY;
    return w->form == NEWSEVENT_WHEN_DATE && (w->day || (w->weekday && !w->set) || w->holiday);
}

/* ---- merging two pieces into one expression ---- */

/* "Monday evening at 6:30", "at 11 o'clock at night"; but "at 2 o'clock at night" is early. */
void ne_when_in_part(ne_when *w, int32_t part)
{
    if (w->minute >= 720 || !(part == NEWSEVENT_PART_AF || (part == NEWSEVENT_PART_EV && w->minute >= 180) ||
                              (part == NEWSEVENT_PART_NI && w->minute >= (w->meridiem_open ? 360 : 540))))
        return;
    w->minute = (int16_t)(w->minute + 720);
    w->meridiem_open = 0;
}

/* Takes over the clock of `c`, which has one. */
static bool add_clock(ne_when *w, const ne_when *c)
{
    if (w->minute >= 0)
        return false;
    w->minute = c->minute;
    w->second = c->second;
    w->zone = c->zone;
    w->meridiem_open = c->meridiem_open;
    ne_when_in_part(w, w->part);
    w->part = 0;
    w->rule = NEWSEVENT_RULE_CLOCK;
    return true;
}

bool ne_when_clock_alone(const ne_when *w)
{
    return w->form == NEWSEVENT_WHEN_DATE && w->minute >= 0 && !names_day(w) && !w->month;
}

static bool only_part(const ne_when *w) { return w->form == NEWSEVENT_WHEN_DATE && w->part && w->minute < 0 &&
                                         !names_day(w) && !w->month && !w->relation; }
/* A weekday, with or without its hour, that a date may follow: "6 p.m. on Monday, May 5". */
static bool weekday_only(const ne_when *w)
{
    return w->form == NEWSEVENT_WHEN_DATE && w->weekday && !w->day && !w->month && !w->set;
}

/* `link` is the word between them: 'o' on, 't' at, 'f' of, 'i' in the, ',' a comma, ' ' nothing. */
static bool merge(ne_when *w, const ne_when *c, char link)
{
    if (c->set || w->set || c->form == NEWSEVENT_WHEN_SPAN || c->form == NEWSEVENT_WHEN_REF || w->form == NEWSEVENT_WHEN_SPAN)
        return false;
    if (weekday_only(w) && c->form == NEWSEVENT_WHEN_DATE && c->month && c->day && !c->weekday && c->minute < 0 && !c->part && link != 'f' &&
        link != 'i') {
        ne_when day = *w;
        *w = *c;
        w->weekday = day.weekday;
        w->part = day.part;
        if (day.minute >= 0)
            add_clock(w, &day);
        w->part = day.part;
        return true;
    }
    if (names_day(w) && ne_when_clock_alone(c) && link != 'f' && link != 'i')
        return add_clock(w, c);
    if (names_day(w) && only_part(c) && !w->part && w->minute < 0 && (link == ' ' || link == 'i' || link == 't')) {
        w->part = c->part;
        return true;
    }
    if (ne_when_clock_alone(w) && only_part(c) && (link == 'i' || link == 't')) {
        ne_when clock = *w;
        w->minute = -1;
        w->part = c->part;
        return add_clock(w, &clock);
    }
    if ((ne_when_clock_alone(w) && names_day(c) && c->minute < 0 && link != 'f' && link != 'i') ||
        (ne_when_clock_alone(w) && names_day(c) && c->minute < 0 && link == 'f' && w->minute % 720 == 0)) {
        ne_when clock = *w;
        *w = *c;
        return add_clock(w, &clock);
    }
    if (only_part(w) && names_day(c) && !c->part && c->minute < 0 && (link == 'f' || link == 'o' || link == ' ')) {
        uint8_t part = w->part, edge = w->edge, rule = w->rule;
        if (link == ' ' && !edge && part != NEWSEVENT_PART_DAWN)
            return false;
        *w = *c;
        w->part = part;
        w->edge = edge;
        w->rule = rule;
        return true;
    }
    return false;
}

/* ---- one piece ---- */

static void better(ne_found *best, uint32_t *longest, const ne_when *w, uint32_t took)
{
    if (took > *longest) {
        *longest = took;
        best->when = *w;
        best->pair = false;
    }
}

static uint32_t piece(const ne_atoms *a, uint32_t i, ne_found *best)
{
    ne_found f;
    ne_when w;
    uint32_t longest = ne_when_date(a, i, &f);
    if (longest)
        *best = f;
    better(best, &longest, &w, ne_when_clock(a, i, &w));
    better(best, &longest, &w, ne_when_period(a, i, &w));
    better(best, &longest, &w, ne_when_relative(a, i, &w));
    return longest;
}

/* What may stand between two pieces. Returns the atoms passed and tells which. */
static uint32_t link_between(const ne_atoms *a, uint32_t i, char *link)
{
    uint32_t j = i;
    *link = ' ';
    if (ne_atom_mark(a, j, ',')) {
        *link = ',';
        j++;
    }
    if (ne_atom_word(a, j, "on"))
        *link = 'o', j++;
    else if (ne_atom_word(a, j, "at"))
        *link = 't', j++;
    else if (ne_atom_word(a, j, "of"))
        *link = 'f', j++;
    else if (ne_atom_word(a, j, "in") && ne_atom_word(a, j + 1, "the"))
        *link = 'i', j++;
    j += ne_atom_word(a, j, "the");
    if (*link == 't')
        j += ne_atom_among(a, j, "about around");
    return j - i;
}

uint32_t ne_when_extend(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t j = i;
    for (int steps = 0; steps < 4; steps++) {
        char link;
        ne_found c;
        uint32_t passed = link_between(a, j, &link), took = piece(a, j + passed, &c);
        if (took && !c.pair && merge(w, &c.when, link)) {
            j += passed + took;
            continue;
        }
        /* "Tuesday night", "6:30 on Tuesday night": the part of the day touches the day without a word between */
        int32_t part;
        if (ne_when_clock_alone(w) && w->meridiem_open && (took = ne_when_part_behind(a, j, &part)) && part < 100) {
            ne_when_in_part(w, part); /* "nine o'clock at night" */
            j += took;
            continue;
        }
        if (weekday_only(w) && w->minute < 0 && !w->part && ne_atom_value(a, j, NEWSEVENT_TERM_PART, &part) && part > 100) {
            w->form = NEWSEVENT_WHEN_SPAN; /* "Tuesday nights" */
            w->rule = NEWSEVENT_RULE_SET;
            w->set = 1;
            w->count = 0;
            return j + 1 - i;
        }
        if (!names_day(w) || w->part || !ne_atom_value(a, j, NEWSEVENT_TERM_PART, &part) || part > 100)
            break;
        if (w->minute < 0)
            w->part = (uint8_t)part;
        else
            ne_when_in_part(w, part);
        j++;
    }
    return j - i;
}

/* ---- "early", "late", "the end of" before a period ---- */

static uint32_t of_period(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t edge = 1, unit, part;
    bool small = ne_atom_among(a, i, "small wee") && ne_atom_word(a, i + 1, "hours"); /* "the small hours of Sunday" */
    if (!small && !ne_atom_value(a, i, NEWSEVENT_TERM_EDGE, &edge))
        return 0;
    bool noun = ne_atom_among(a, i, "end start beginning close rest middle outset onset height");
    uint32_t j = i + 1;
    /* "the early hours of Sunday", "the early morning hours of" */
    if (!noun) {
        uint32_t k = ne_atom_value(a, j, NEWSEVENT_TERM_PART, &part) ? j + 1 : j;
        if (ne_atom_word(a, k, "hours")) {
            ne_when_clear(w);
            w->part = k > j ? (uint8_t)part : NEWSEVENT_PART_NI;
            w->edge = (uint8_t)edge;
            w->rule = NEWSEVENT_RULE_PART;
            return k + 1 - i;
        }
    }
    bool the = false;
    if (noun) {
        if (!ne_atom_word(a, j, "of"))
            return 0;
        j++;
    } else if ((ne_atom_among(a, j, "part half")) && ne_atom_word(a, j + 1, "of"))
        j += 2;
    else if (ne_atom_mark(a, j, '-') && ne_atom_touches(a, j))
        j++;
    else if (ne_atom_among(a, j, "in on"))
        j++;
    if (ne_atom_word(a, j, "the")) {
        the = true;
        j++;
    }
    ne_found f;
    uint32_t took = piece(a, j, &f);
    if (took && !f.pair && (f.when.form == NEWSEVENT_WHEN_DATE || f.when.form == NEWSEVENT_WHEN_SHIFT) &&
        f.when.rule != NEWSEVENT_RULE_CLOCK) {
        *w = f.when;
        w->edge = (uint8_t)edge;
        return j + took - i;
    }
    if (the && ne_atom_value(a, j, NEWSEVENT_TERM_UNIT, &unit) && unit >= NEWSEVENT_UNIT_DAY &&
        unit <= NEWSEVENT_UNIT_CENTURY && unit != NEWSEVENT_UNIT_FORTNIGHT) {
        ne_when_clear(w);
        w->form = NEWSEVENT_WHEN_SHIFT;
        w->rule = NEWSEVENT_RULE_RELATIVE;
        w->unit = (uint8_t)unit;
        w->anchor = unit == NEWSEVENT_UNIT_DAY ? NEWSEVENT_ANCHOR_STORY : NEWSEVENT_ANCHOR_WHEN; /* the story's year in histories, else the publication's */
        w->edge = (uint8_t)edge;
        return ne_atom_word(a, j + 1, "of") ? 0 : j + 1 - i;
    }
    return 0;
}

static uint32_t reference(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t entry = 0, took = ne_atoms_phrase(a, i, NEWSEVENT_TERM_REFERENCE, &entry);
    int32_t value = 0;
    if (took)
        ne_terms_value(a->words, entry, NEWSEVENT_TERM_REFERENCE, &value);
    else if (ne_atom_value(a, i, NEWSEVENT_TERM_REFERENCE, &value)) {
        took = 1;
        if (ne_atom_among(a, i + 1, "after before afterwards afterward"))
            return 0;
        /* "soon" in a story that is over is no future: "was soon divided", "soon became"; nor is "as soon as" */
        if (value == 3 && i + 1 < a->count) {
            const ne_atom *next = &a->rows[i + 1];
            bool past = next->xpos ? next->xpos == NEWSEVENT_XPOS_VBD : next->classes & BIT(PASTVERB);
            if (past || ne_atom_after(a, i, "as was were had") ||
                (next->kind == NEWSEVENT_ATOM_WORD && !next->xpos && next->end - next->start > 3 &&
                 a->text[next->end - 1 - a->base] == 'd' && a->text[next->end - 2 - a->base] == 'e'))
                return 0;
        }
        /* a name: "Human Rights Now", "the Future Forum" */
        if (a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL && i && !ne_atom_mark(a, i - 1, '"') &&
            !(a->rows[i].flags & NEWSEVENT_ATOM_UPPER))
            return 0;
    }
    /* "in the past ten days" is a duration */
    if (took == 2 && ne_atom_word(a, i, "this") && ne_atom_among(a, i + 2, "last next")) /* "this time last year" */
        return 0;
    if (!took || (ne_atom_is(a, i + took - 1, BIT(RELATION)) && (ne_atom_number(a, i + took) ||
                                                                 ne_atom_is(a,
                                                                         i + took, BIT(UNIT) | BIT(CARDINAL) | BIT(VAGUE)))))
        return 0;
    ne_when_clear(w);
    w->form = NEWSEVENT_WHEN_REF;
    w->reference = (uint8_t)value;
    w->rule = value ? NEWSEVENT_RULE_REFERENCE : NEWSEVENT_RULE_NONE;
    return took;
}

uint32_t ne_when_whole(const ne_atoms *a, uint32_t i, ne_found *f)
{
    ne_when w;
    uint32_t took = reference(a, i, &w), more;
    if (took) {
        f->when = w;
        f->pair = false;
    }
    ne_found g;
    more = piece(a, i, &g);
    if (more > took) {
        *f = g;
        took = more;
    }
    if (ne_atom_is(a, i, BIT(EDGE)) || ne_atom_among(a, i, "small wee")) {
        more = of_period(a, i, &w);
        if (more > took) {
            f->when = w;
            f->pair = false;
            took = more;
        }
    }
    if (took && !f->pair && f->when.rule != NEWSEVENT_RULE_NONE)
        took += ne_when_extend(a, i + took, &f->when);
    return took;
}
