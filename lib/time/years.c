/* Years: "1984", "'96", "480 BC", "the 1990s", "2019/20", and the numbers of four digits that are none. */
#include "core/tags.h"
#include "time/time.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

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
        ne_atom_plain(a, i + 1, 1, 4)) {
        *year = (int32_t)a->rows[i + 1].number;
        return 2;
    }
    /* "499-493 BC", "from 499 to 493 BC": the era stands behind the second */
    uint32_t k = i + 1 + (ne_atom_mark(a, i + 1, '-') || ne_atom_among(a, i + 1, "to and"));
    if (ne_atom_plain(a, i, 1, 4) && k == i + 2 && ne_atom_plain(a, k, 1, 4) &&
        ne_atom_value(a, k + 1, NEWSEVENT_TERM_ERA, &era) && era < 0 &&
        a->rows[k + 1].flags & NEWSEVENT_ATOM_UPPER && a->rows[i].number > a->rows[k].number) {
        *year = -(int32_t)a->rows[i].number;
        return 1;
    }
    if (ne_atom_plain(a, i, 1, 4) && ne_atom_value(a, i + 1, NEWSEVENT_TERM_ERA, &era) &&
        a->rows[i + 1].flags & NEWSEVENT_ATOM_UPPER) {
        *year = era * (int32_t)a->rows[i].number;
        return 2;
    }
    return 0;
}

/* "'96" behind an apostrophe: of the century that the words most likely mean. */
static uint32_t short_year(const ne_atoms *a, uint32_t i, int32_t *year)
{
    if (!ne_atom_mark(a, i, '\'') || !ne_atom_plain(a, i + 1, 2, 2) || !ne_atom_touches(a, i + 1) || (i &&
            ne_atom_touches(a, i)))
        return 0;
    if (ne_atom_touches(a, i + 2) && a->rows[i + 2].kind == NEWSEVENT_ATOM_WORD && !ne_atom_word(a, i + 2, "s"))
        return 0;
    int32_t n = (int32_t)a->rows[i + 1].number;
    *year = n < 30 ? 2000 + n : 1900 + n;
    return 2;
}

/* A year behind a month or another word that asks for one. */
uint32_t ne_year_sure(const ne_atoms *a, uint32_t i, int32_t *year)
{
    uint32_t took = era_year(a, i, year);
    if (took)
        return took;
    bool glued = ne_atom_touches(a, i + 1) && a->rows[i + 1].kind == NEWSEVENT_ATOM_WORD;
    if (ne_atom_plain(a, i, 3, 4) && a->rows[i].number >= 100 && !glued) {
        if (a->rows[i].digits == 3 && (ne_atom_is(a, i + 1, BIT(COUNTED) | BIT(UNIT) | BIT(MEASURE)) ||
                                       a->rows[i].number < 200))
            return 0;
        if (ne_atom_mark(a, i + 1, '%') || (ne_atom_mark(a, i + 1, ':') && ne_atom_touches(a, i + 1) &&
                                            ne_atom_number(a, i + 2) && ne_atom_touches(a, i + 2)))
            return 0;
        *year = (int32_t)a->rows[i].number;
        return 1;
    }
    return short_year(a, i, year);
}

bool ne_plural_noun(const ne_atoms *a, uint32_t i)
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
    if (!ne_atom_plain(a, i, 4, 4) || a->rows[i].number < 1000 || a->rows[i].number > 2200)
        return 0;
    int32_t n = (int32_t)a->rows[i].number;
    bool left_touch = i && ne_atom_touches(a, i);
    if (i) {
        const ne_atom *p = &a->rows[i - 1];
        if (p->classes & (BIT(LABEL) | BIT(CURRENCY)) || ne_atom_mark(a, i - 1, '#') || ne_atom_mark(a, i - 1, '+'))
            return 0;
        if (left_touch && p->kind == NEWSEVENT_ATOM_MARK && (p->mark == '.' || p->mark == ':' || p->mark == '@' ||
                                                             p->mark == '_' || p->mark == '$'))
            return 0;
        /* "555-0100" and "A/2231" are no years, "2019-2020" and "2019/2020" may be */
        if (left_touch && (p->mark == '-' || p->mark == '/') && i > 1 && ne_atom_touches(a, i - 1) &&
            !ne_atom_plain(a, i - 2, 4, 4) &&
            !ne_atom_is(a, i - 2, BIT(MONTH)) && (a->rows[i - 2].kind == NEWSEVENT_ATOM_NUMBER || p->mark == '/'))
            return 0;
        if (left_touch && p->kind == NEWSEVENT_ATOM_WORD)
            return 0;
        if (ne_atom_number(a, i - 1) && !ne_atom_is(a, i - 1, 0) && !left_touch && a->rows[i - 1].digits <= 2 &&
            xpos(a, i - 1) == 0)
            return 0;
    }
    uint32_t k = i + 1;
    if (ne_atom_touches(a, k)) {
        const ne_atom *q = &a->rows[k];
        if (q->kind == NEWSEVENT_ATOM_WORD && !ne_atom_word(a, k, "s"))
            return 0;
        if ((q->mark == ':' || q->mark == '@' || q->mark == '_') && ne_atom_touches(a, k + 1))
            return 0;
        if (q->mark == '-' && ne_atom_touches(a, k + 1) && ne_atom_number(a, k + 1) && a->rows[k + 1].digits != 4 &&
            a->rows[k + 1].digits != 2)
            return 0;
        if (q->mark == '-' && ne_atom_touches(a, k + 1) && ne_atom_is(a, k + 1, BIT(UNIT) | BIT(MEASURE)))
            return 0;
    }
    bool crowd = i && ne_atom_among(a, k, "dozens scores hundreds thousands millions") && !ne_atom_is(a, i - 1, BIT(QUALIFIER) | BIT(VAGUE)); /* "after 1990 thousands left" */
    if ((ne_atom_is(a, k, BIT(UNIT) | BIT(MEASURE) | BIT(MULTIPLE) | BIT(CURRENCY)) && !crowd) || ne_atom_mark(a, k, '%'))
        return 0;
    /* a clock of four digits: "1430 GMT", "at 1800 hours" */
    if (ne_atom_is(a, k, BIT(ZONE)) && a->rows[k].flags & NEWSEVENT_ATOM_UPPER)
        return 0;
    bool firm = false, article = false;
    if (i) {
        firm = ne_atom_among(a, i - 1, "in since during until till year circa ca") ||
               ne_atom_is(a, i - 1, BIT(EDGE) | BIT(SEASON)) ||
               (ne_atom_mark(a, i - 1, '(') && (ne_atom_mark(a, k, ')') || ne_atom_mark(a, k, '-') ||
                                                ne_atom_mark(a, k, ',') || ne_atom_mark(a, k, ';')));
        article = ne_atom_among(a, i - 1, "the s a an its their his her") ||
                  /* "the 2011 and 2017 censuses" */
                  ((ne_atom_among(a, i - 1, "and or")) && i > 1 && ne_atom_plain(a, i - 2, 4, 4));
    }
    if (ne_atom_is(a, k, BIT(COUNTED)) && !(article && n >= 1900 && n <= 2050) && !(firm && n >= 1800 && n <= 2060 &&
            n % 100))
        return 0;
    bool preposition = i && (ne_atom_is(a, i - 1, BIT(PREPOSITION)) || ne_atom_mark(a, i - 1, '(') ||
                             ne_atom_mark(a, i - 1, '-'));
    bool decade = ne_atom_touches(a, k) && ne_atom_word(a, k, "s"); /* "in the early 2000s" */
    if (ne_plural_noun(a, k) && !article && !decade && !crowd) {
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

/* "1990s", "the '90s", "2019/20", "1892–94", a bare year */
uint32_t ne_year_read(const ne_atoms *a, uint32_t i, ne_found *f)
{
    ne_when *w = &f->when;
    int32_t year;
    uint32_t took = era_year(a, i, &year);
    if (!took)
        took = bare_year(a, i, &year);
    if (!took)
        took = short_year(a, i, &year);
    /* "c. 347", "in the year 71": short numbers need such a word */
    if (!took && ne_atom_plain(a, i, 2, 3) && i && (ne_atom_among(a, i - 1, "circa year") ||
                                            (ne_atom_mark(a, i - 1, '.') && i > 1 && (ne_atom_among(a, i - 2, "c ca"))))) {
        year = (int32_t)a->rows[i].number;
        took = 1;
    }
    /* "(837–908)", "c. 314 – 368": years of a life */
    uint32_t dash = i + 1, then = i + 2;
    bool opened = took || (i && ne_atom_mark(a, i - 1, '('));
    if (opened && ne_atom_plain(a, i, 3, 3) && ne_atom_mark(a, dash, '-') && ne_atom_plain(a, then, 3, 4) &&
        ne_atom_mark(a, then + 1, ')') &&
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
    uint32_t j = i + took, s = ne_atom_mark(a, j, '\'') && ne_atom_touches(a, j) ? j + 1 : j;
    bool article = i && (ne_atom_word(a, i - 1, "the") || ne_atom_is(a, i - 1, BIT(EDGE)) || ne_atom_mark(a, i - 1, '-'));
    if (ne_atom_touches(a, s) && ne_atom_word(a, s, "s") && year > 0 && year % 10 == 0 && (s == j || article)) {
        /* "the 1900s" is a century, any other a decade */
        if (year % 100 == 0 && year < 2000)
            w->century = (int16_t)(year / 100);
        else
            w->decade = (int16_t)(year / 10);
        w->rule = NEWSEVENT_RULE_DECADE;
        w->year = NEWSEVENT_NO_YEAR;
        return s + 1 - i;
    }
    if (ne_atom_touches(a, s) && ne_atom_word(a, s, "s") && s == j)
        return 0;
    uint32_t k = j + 1;
    bool slash = ne_atom_mark(a, j, '/'), tight = ne_atom_touches(a, j) && ne_atom_touches(a, k);
    if ((slash || ne_atom_mark(a, j, '-')) && ne_atom_plain(a, k, 2, 2) && a->rows[i].digits == 4 && took == 1) {
        int32_t second = year / 100 * 100 + (int32_t)a->rows[k].number;
        bool free_end = !(ne_atom_touches(a, k + 1) && (a->rows[k + 1].kind == NEWSEVENT_ATOM_WORD ||
                                                        ne_atom_mark(a, k + 1, '-') || ne_atom_mark(a, k + 1, '/')));
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
