/* Clock times: "6 p.m.", "7.30pm", "18:40:05", "1430 GMT", "half past eight", "ten to midnight",
 * "noon", with the time zone behind them. */
#include "core/tags.h"
#include "text/numerals.h"
#include "time/time.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

static bool whole(const ne_atoms *a, uint32_t i, uint32_t most_digits)
{
    return ne_atom_number(a, i) && !(a->rows[i].flags & (NEWSEVENT_ATOM_GROUPED | NEWSEVENT_ATOM_DECIMAL)) &&
           a->rows[i].digits <= most_digits;
}

/* "am", "p.m.", "p. m." */
static uint32_t meridiem(const ne_atoms *a, uint32_t i, int32_t *hours)
{
    if (ne_atom_value(a, i, NEWSEVENT_TERM_MERIDIEM, hours)) {
        /* "8 am" but not "8 am I": the verb stands alone and has no full stops */
        return 1;
    }
    bool a_m = ne_atom_word(a, i, "a"), p_m = ne_atom_word(a, i, "p");
    if ((a_m || p_m) && ne_atom_mark(a, i + 1, '.') && ne_atom_word(a, i + 2, "m")) {
        *hours = p_m ? 12 : 0;
        return ne_atom_mark(a, i + 3, '.') ? 4 : 3;
    }
    return 0;
}

/* "GMT", "local time", "EST", "(1800 GMT)", "+02:00" */
static uint32_t zone(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t entry, took = ne_atoms_phrase(a, i, NEWSEVENT_TERM_ZONE, &entry);
    int32_t east;
    if (took && ne_terms_value(a->words, entry, NEWSEVENT_TERM_ZONE, &east)) {
        w->zone = (int16_t)(east == 10000 ? NEWSEVENT_NO_ZONE : east);
        return took;
    }
    if (ne_atom_value(a, i, NEWSEVENT_TERM_ZONE, &east) && a->rows[i].flags & NEWSEVENT_ATOM_UPPER) {
        w->zone = (int16_t)(east == 10000 ? NEWSEVENT_NO_ZONE : east);
        return 1;
    }
    /* "Tongan time": a name before "time" */
    if (i < a->count && a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL && ne_atom_word(a, i + 1, "time"))
        return 2;
    return 0;
}

/* The same moment told again for another zone: "(0617 UTC)", "(1800 GMT)". */
static uint32_t gloss(const ne_atoms *a, uint32_t i)
{
    if (!ne_atom_mark(a, i, '(') && !ne_atom_mark(a, i, '{'))
        return 0;
    uint32_t j = i + 1;
    if (!ne_atom_number(a, j))
        return 0;
    for (uint32_t steps = 0; steps < 6 && j < a->count; steps++, j++)
        if (ne_atom_is(a, j, BIT(ZONE)))
            return ne_atom_mark(a, j + 1, ')') ? j + 2 - i : 0;
    return 0;
}

static uint32_t behind(const ne_atoms *a, uint32_t i, ne_when *w)
{
    uint32_t j = i, took = zone(a, j, w);
    j += took;
    j += gloss(a, j);
    return j - i;
}

static void set(ne_when *w, int32_t hour, int32_t minute)
{
    w->minute = (int16_t)(hour * 60 + minute);
    w->rule = NEWSEVENT_RULE_CLOCK;
}

/* "10:39", "6", "7.30", with a.m. or p.m.; "2 o'clock" */
static uint32_t digits(const ne_atoms *a, uint32_t i, ne_when *w)
{
    const ne_atom *n = &a->rows[i];
    int32_t hour = n->number < 100 ? (int32_t)n->number : 99, minute = 0, half_day;
    uint32_t j = i + 1, took;
    bool colon = false, decimal = (n->flags & NEWSEVENT_ATOM_DECIMAL) != 0;
    if (n->flags & NEWSEVENT_ATOM_GROUPED || n->digits > 2 || (decimal && n->fraction_digits != 2))
        return 0;
    if (i && ne_atom_touches(a, i) && (a->rows[i - 1].kind == NEWSEVENT_ATOM_WORD || a->rows[i - 1].mark == ':' ||
                                       a->rows[i - 1].mark == '$' ||
                                a->rows[i - 1].mark == '.' || a->rows[i - 1].mark == '#'))
        return 0;
    if (decimal)
        minute = (int32_t)n->fraction;
    else if (ne_atom_mark(a, j, ':') && ne_atom_touches(a, j) && ne_atom_touches(a, j + 1) && whole(a, j + 1, 2) &&
             a->rows[j + 1].digits == 2) {
        minute = (int32_t)a->rows[j + 1].number;
        colon = true;
        j += 2;
        if (ne_atom_mark(a, j, ':') && ne_atom_touches(a, j) && ne_atom_touches(a, j + 1) && ne_atom_number(a, j + 1) &&
            a->rows[j + 1].digits == 2 && a->rows[j + 1].number < 60) {
            w->second = (int16_t)a->rows[j + 1].number;
            j += 2;
        }
        if (ne_atom_touches(a, j) && (ne_atom_mark(a, j, ':') || ne_atom_mark(a, j, '%')))
            return 0;
    }
    if (minute > 59 || hour > 24)
        return 0;
    if ((took = meridiem(a, ne_atom_mark(a, j, '-') && ne_atom_touches(a, j) ? j + 1 : j, &half_day)) != 0) {
        if (hour < 1 || hour > 12) {
            if (hour > 23 || !colon)
                return 0;
        } else
            hour = hour % 12 + half_day;
        set(w, hour, minute);
        j += took + (ne_atom_mark(a, j, '-') ? 1 : 0);
        return j + behind(a, j, w) - i;
    }
    if (ne_atom_word(a, j, "o") && ne_atom_mark(a, j + 1, '\'') && ne_atom_word(a, j + 2, "clock") && hour >= 1 &&
        hour <= 12) {
        set(w, hour, 0);
        w->meridiem_open = 1;
        return j + 3 - i;
    }
    bool zoned = (ne_atom_is(a, j, BIT(ZONE)) && a->rows[j].flags & NEWSEVENT_ATOM_UPPER) || ne_atom_word(a, j, "local");
    bool hours_word = ne_atom_among(a, j, "hours hrs");
    if (hour > 23)
        return 0;
    if ((colon || decimal) && zoned) {
        set(w, hour, minute);
        return j + behind(a, j, w) - i;
    }
    if (!colon)
        return 0;
    bool asked = ne_atom_after(a, i, "at by around about from until before after");
    /* two figures with a colon tell a time of the day; three also a duration in sport, so they need a word that asks for one */
    if (w->second >= 0 && !asked)
        return 0;
    if (n->digits != 2 && !asked)
        return 0;
    set(w, hour, minute);
    if (hours_word)
        j++;
    return j + behind(a, j, w) - i;
}

/* "1430 GMT", "at 1800 hours" */
static uint32_t military(const ne_atoms *a, uint32_t i, ne_when *w)
{
    if (!whole(a, i, 4) || a->rows[i].digits != 4 || a->rows[i].number % 100 > 59 || a->rows[i].number > 2359)
        return 0;
    ne_when spare = *w;
    bool zoned = ne_atom_is(a, i + 1, BIT(ZONE)) && a->rows[i + 1].flags & NEWSEVENT_ATOM_UPPER;
    bool local = ne_atom_word(a, i + 1, "local") && ne_atom_word(a, i + 2, "time");
    bool hours = (ne_atom_among(a, i + 1, "hours hrs")) && ne_atom_after(a, i, "at");
    if (!zoned && !local && !hours)
        return 0;
    set(w, (int32_t)a->rows[i].number / 100, (int32_t)a->rows[i].number % 100);
    return (hours ? 2 : 1) + behind(a, i + (hours ? 2 : 1), zoned || local ? w : &spare);
}

/* What comes before the hour in speech: "half past", "quarter to", "twenty-five past", "ten minutes to", with its minutes, less
 * than zero for those before the hour. "Ten to five" may also tell two sides or a range, which *doubtful says. */
static uint32_t offset_to(const ne_atoms *a, uint32_t i, int32_t *offset, bool *doubtful)
{
    int32_t part;
    uint32_t j = i;
    *doubtful = false;
    if (ne_atom_value(a, j, NEWSEVENT_TERM_FRACTION, &part) && (part == 2 || part == 4)) {
        int32_t sign = ne_atom_among(a, j + 1, "past after") ? 1 : ne_atom_among(a, j + 1, "to before") ? -1 : 0;
        *offset = sign * 60 / part;
        return !sign || (part == 2 && sign < 0) ? 0 : 2;
    }
    ne_numeral n;
    uint32_t took = ne_numeral_read(a, j, &n);
    int32_t minutes = took ? ne_numeral_small(&n) : -1;
    if (minutes < 1 || minutes > 59 || n.fraction || n.approx || (ne_atom_number(a, j) && !whole(a, j, 2)))
        return 0;
    j += took;
    bool told = ne_atom_among(a, j, "minutes minute");
    j += told;
    if (!told && minutes != 5 && minutes != 10 && minutes != 20 && minutes != 25)
        return 0;
    int32_t sign = ne_atom_word(a, j, "past") || (told && ne_atom_word(a, j, "after")) ? 1
                   : ne_atom_word(a, j, "to") || (told && ne_atom_word(a, j, "before")) ? -1 : 0;
    if (!sign)
        return 0;
    *offset = sign * minutes;
    *doubtful = !told && sign < 0;
    return j + 1 - i;
}

/* Something is counted or measured here, so that the number before is no hour: "ten to five people", "five past 10 km". */
static bool counts(const ne_atoms *a, uint32_t i)
{
    return ne_atom_is(a, i, BIT(COUNTED) | BIT(MEASURE) | BIT(CURRENCY) | BIT(UNIT) | BIT(MULTIPLE) | BIT(CROWD)) || ne_atom_mark(a, i, '%') ||
           ne_atom_mark(a, i, '-') || ne_atom_word(a, i, "of") ||
           (i < a->count && (a->rows[i].xpos == NEWSEVENT_XPOS_NNS || a->rows[i].xpos == NEWSEVENT_XPOS_NN));
}

/* A word before atom `i` asks for a clock time: "at ten to five", "shortly before ten to five", "it was ten to five when". */
static bool asked(const ne_atoms *a, uint32_t i)
{
    if (ne_atom_after(a, i, "about around nearly almost just"))
        i--;
    return ne_atom_after(a, i, "at before after since until till") ||
           (i > 1 && ne_atom_after(a, i, "was is") && ne_atom_after(a, i - 1, "it"));
}

static uint32_t o_clock(const ne_atoms *a, uint32_t i)
{
    return ne_atom_word(a, i, "o") && ne_atom_mark(a, i + 1, '\'') && ne_atom_word(a, i + 2, "clock") ? 3 : 0;
}

uint32_t ne_when_part_behind(const ne_atoms *a, uint32_t i, int32_t *part)
{
    bool in = ne_atom_word(a, i, "in") && ne_atom_word(a, i + 1, "the"), at = ne_atom_word(a, i, "at") && ne_atom_word(a, i + 1, "night");
    uint32_t before = in ? 2 : 1;
    return (in || at) && ne_atom_value(a, i + before, NEWSEVENT_TERM_PART, part) ? before + 1 : 0;
}

/* "eight o'clock", "half past eight", "quarter to 11 a.m.", "ten past noon", "five minutes to midnight",
 * "at three in the morning" */
static uint32_t spoken(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t hour = 0, half_day, offset = 0, minutes;
    bool doubtful = false;
    uint32_t turned = offset_to(a, i, &offset, &doubtful), j = i + turned, took = 0, m = 0;
    if (turned && ne_atom_value(a, j, NEWSEVENT_TERM_NOON, &minutes)) {
        set(w, 0, (minutes + offset) % 1440);
        return j + 1 + behind(a, j + 1, w) - i;
    }
    if (ne_atom_number(a, j) && whole(a, j, 2))
        hour = (int32_t)a->rows[j].number;
    else if (!ne_atom_value(a, j, NEWSEVENT_TERM_CARDINAL, &hour))
        return 0;
    if (hour < 1 || hour > 12)
        return 0;
    j++;
    took = o_clock(a, j);
    m = meridiem(a, j + took, &half_day);
    /* a number word, as in "by one", is a time only with what follows or what went before */
    int32_t which;
    bool part = ne_when_part_behind(a, j, &which), at = asked(a, i);
    if (!took && !m && ((!turned && !(part && at)) || (doubtful && !at && !part) || counts(a, j)))
        return 0;
    if (m)
        hour = hour % 12 + half_day;
    else
        w->meridiem_open = 1;
    minutes = hour * 60 + offset;
    set(w, 0, minutes < 0 ? minutes + 1440 : minutes % 1440);
    j += took + m;
    return j + behind(a, j, w) - i;
}

uint32_t ne_when_clock_open(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t hour, minute = 0;
    uint32_t took = 1;
    if (!ne_atom_number(a, i) && !ne_atom_is(a, i, BIT(CARDINAL) | BIT(FRACTION)))
        return 0;
    ne_when_clear(w);
    if (i && ne_atom_touches(a, i) && (a->rows[i - 1].kind != NEWSEVENT_ATOM_MARK || a->rows[i - 1].mark != '('))
        return 0;
    if (!ne_atom_number(a, i)) {
        /* "from five to six p.m.": no minutes before the hour */
        if (!ne_atom_word(a, i + 1, "to") && (took = spoken(a, i, w)) != 0)
            return w->meridiem_open ? took : 0;
        ne_when_clear(w);
        if (!ne_atom_value(a, i, NEWSEVENT_TERM_CARDINAL, &hour))
            return 0;
        took = 1;
    } else {
        const ne_atom *n = &a->rows[i];
        if (n->flags & NEWSEVENT_ATOM_GROUPED || n->digits > 2 || n->number > 12 || (n->digits == 2 && n->number < 10))
            return 0;
        hour = (int32_t)n->number;
        if (n->flags & NEWSEVENT_ATOM_DECIMAL) {
            if (n->fraction_digits != 2)
                return 0;
            minute = (int32_t)n->fraction;
        } else if (ne_atom_mark(a, i + 1, ':') && ne_atom_touches(a, i + 1) && ne_atom_touches(a, i + 2) && whole(a, i + 2, 2) &&
                   a->rows[i + 2].digits == 2) {
            minute = (int32_t)a->rows[i + 2].number;
            took = 3;
        }
    }
    if (hour < 1 || hour > 12 || minute > 59)
        return 0;
    took += o_clock(a, i + took);
    set(w, hour, minute);
    w->meridiem_open = 1;
    return took;
}

uint32_t ne_when_clock(const ne_atoms *a, uint32_t i, ne_when *w)
{
    int32_t minutes;
    ne_when_clear(w);
    if (i >= a->count)
        return 0;
    if (ne_atom_value(a, i, NEWSEVENT_TERM_NOON, &minutes)) {
        set(w, 0, minutes);
        return 1 + behind(a, i + 1, w);
    }
    uint32_t took = 0;
    if (ne_atom_number(a, i)) {
        if ((took = digits(a, i, w)) == 0) {
            ne_when_clear(w);
            took = military(a, i, w);
        }
    }
    bool speaks = ne_atom_number(a, i) && whole(a, i, 2) && ne_atom_among(a, i + 1, "past to minutes minute in at"); /* "10 past 6", "3 in the morning" */
    if (!took && (speaks || a->rows[i].classes & (BIT(CARDINAL) | BIT(FRACTION)))) {
        ne_when_clear(w);
        took = spoken(a, i, w);
    }
    return took;
}
