/* Numbers with their bounds and currencies: "at least 14", "between 10 and 12", "$3.5bn", "up to two-thirds", "several
 * hundred"; and the numbers that count nothing. */
#include "core/tags.h"
#include "quantity/quantity.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

static bool word_at(const ne_atoms *a, uint32_t i) { return i < a->count && a->rows[i].kind == NEWSEVENT_ATOM_WORD; }
static bool capital(const ne_atoms *a, uint32_t i) { return word_at(a, i) && a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL; }
static bool tight(const ne_atoms *a, uint32_t i) { return ne_atom_touches(a, i) && ne_atom_touches(a, i + 1); }

/* ---- numbers that are no quantities ---- */

static bool suffix(const ne_atoms *a, uint32_t i)
{
    return ne_atom_touches(a, i) && (ne_atom_among(a, i, "th st nd rd"));
}

/* Digits in groups with hyphens, a leading nought, a plus sign: a telephone number, or a code. Returns its atoms. */
static uint32_t telephone(const ne_atoms *a, uint32_t i)
{
    uint32_t j = i + 1, groups = 1;
    const ne_atom *n = &a->rows[i];
    bool nought = n->number && n->digits > 1 && !(n->flags & (NEWSEVENT_ATOM_DECIMAL | NEWSEVENT_ATOM_GROUPED)) &&
                  a->text[n->start - a->base] == '0';
    bool plus = i && ne_atom_touches(a, i) && ne_atom_mark(a, i - 1, '+');
    while (j + 1 < a->count) {
        bool hyphen = (ne_atom_mark(a, j, '-') || ne_atom_mark(a, j, '.')) && tight(a, j) && ne_atom_number(a, j + 1);
        bool spaced = (nought || plus) && ne_atom_number(a, j);
        if (hyphen)
            j += 2;
        else if (spaced)
            j++;
        else
            break;
        groups++;
    }
    if ((nought || plus) && ne_atom_number(a, j) && j == i + groups)
        j++;
    return groups > 2 || nought || (plus && groups > 1) || (groups == 2 && n->digits == 3 &&
                                                            a->rows[i + 2].digits == 4) ? j - i : 0;
}

static uint32_t no_quantity(const ne_atoms *a, uint32_t i)
{
    const ne_atom *n = &a->rows[i];
    uint32_t j = i + 1, took;
    if (suffix(a, j))
        return 2;
    if ((took = telephone(a, i)))
        return took;
    if (i && ne_atom_touches(a, i)) {
        const ne_atom *p = &a->rows[i - 1];
        if (p->kind == NEWSEVENT_ATOM_WORD && !(p->classes & BIT(CURRENCY)))
            return 1;
        if (p->mark == '#' || p->mark == '@' || p->mark == '_' || p->mark == '/' || p->mark == ':' || p->mark == '=' ||
            p->mark == '&' || p->mark == '*')
            return 1;
        /* "Covid-19", "F-16", but "magnitude-6.9" and "mid-50" */
        if (p->mark == '-' && i > 1 && ne_atom_touches(a, i - 1) && a->rows[i - 2].kind == NEWSEVENT_ATOM_WORD &&
            !ne_atom_word(a, i - 2, "magnitude") && !ne_atom_word(a, i - 2, "to"))
            return 1;
        /* "K2-18b", "one-in-five" */
        if (p->mark == '-' && i > 2 && ne_atom_touches(a, i - 1) && ne_atom_number(a, i - 2) && ne_atom_touches(a, i - 2) &&
            word_at(a, i - 3))
            return 1;
        if (p->mark == '.' && i > 1 && ne_atom_touches(a, i - 1))
            return 1;
        if (p->mark == '[' && ne_atom_mark(a, j, ']'))
            return 1;
    }
    if (i && a->rows[i - 1].classes & BIT(LABEL) && !(a->rows[i - 1].classes & BIT(NUMBERLIKE)) &&
        !(n->flags & NEWSEVENT_ATOM_GROUPED) &&
        !ne_atom_is(a, j, BIT(COUNTED) | BIT(MEASURE) | BIT(MULTIPLE)) && !(word_at(a, j) &&
                a->rows[j].xpos == NEWSEVENT_XPOS_NNS))
        return 1;
    if (ne_atom_after(a, i, "no") && a->rows[i - 1].flags & NEWSEVENT_ATOM_CAPITAL && n->digits <= 3)
        return 1;
    if (ne_atom_mark(a, i ? i - 1 : a->count, '.') && i > 1 && ne_atom_is(a, i - 2, BIT(LABEL)))
        return 1;
    if (ne_atom_touches(a, j) && word_at(a, j) && !ne_atom_is(a, j, BIT(MULTIPLE) | BIT(MEASURE) | BIT(CURRENCY) | BIT(UNIT)))
        return 2;
    if (ne_atom_touches(a, j) && (ne_atom_mark(a, j, '@') || ne_atom_mark(a, j, '_')))
        return 1;
    if (ne_atom_mark(a, j, '/') && tight(a, j) && ne_atom_number(a, j + 1))
        return 3;
    if (ne_atom_mark(a, j, ':') && tight(a, j) && ne_atom_number(a, j + 1))
        return 3;
    /* "1. Wash your hands" */
    if (i == 0 && (ne_atom_mark(a, j, '.') || ne_atom_mark(a, j, ')')) && ne_atom_touches(a, j) && n->digits <= 2)
        return 1;
    if (ne_atom_among(a, j, "block a") + ne_atom_word(a, j, "p") + ne_atom_is(a, j, BIT(MERIDIEM)) > 1 ||
        ne_atom_is(a, j, BIT(MERIDIEM)))
        return 1;
    /* "1600 Pennsylvania Avenue" */
    static const char *const ways[] = {"street",
                                       "avenue", "road", "boulevard", "lane", "drive", "square", "highway", "way", "st", "ave", "rd"};
    for (uint32_t k = j; k < j + 3 && capital(a, k); k++)
        for (size_t w = 0; w < sizeof ways / sizeof *ways; w++)
            if (k > j && ne_atom_word(a, k, ways[w]))
                return k + 1 - i;
    return 0;
}

/* A name with a number, "Apollo 11", "Windows 10": a capital before it inside a sentence and nothing counted behind it. */
static bool part_of_name(const ne_atoms *a, uint32_t i, uint32_t next)
{
    /* "World War Two", "one-in-five" */
    if (word_at(a, i))
        return i > 1 &&
               ((capital(a, i) && capital(a, i - 1) && !ne_atom_is(a, i - 1, BIT(FUNCTION)) && next == i + 1 &&
                 !(a->rows[i].flags & NEWSEVENT_ATOM_UPPER)) ||
                         (ne_atom_mark(a, i - 1, '-') && ne_atom_touches(a, i) && ne_atom_word(a, i - 2, "in")));
    if (i < 1 || !capital(a, i - 1) ||
        ne_atom_is(a, i - 1, BIT(FUNCTION) | BIT(MONTH) | BIT(WEEKDAY) | BIT(CURRENCY) | BIT(QUALIFIER) | BIT(CASUALTY)))
        return false;
    if (i == 1 && !(a->rows[0].xpos == NEWSEVENT_XPOS_NNP))
        return false;
    if (a->rows[i].flags & (NEWSEVENT_ATOM_GROUPED | NEWSEVENT_ATOM_DECIMAL) || a->rows[i].digits > 4)
        return false;
    return next >= a->count ||
           a->rows[next].kind == NEWSEVENT_ATOM_MARK ? !ne_atom_is(a, next, BIT(MEASURE) | BIT(CURRENCY)) &&
               !ne_atom_mark(a, next, '-')
                                                                         : ne_atom_is(a, next, BIT(FUNCTION)) ||
                                                                                 capital(a, next);
}

/* "2:05:45": a time taken, in seconds. */
static uint32_t race_time(const ne_atoms *a, uint32_t i, ne_amount *m)
{
    for (uint32_t k = i; k <= i + 4; k += 2)
        if (!ne_atom_number(a, k) || a->rows[k].digits > 2 || (k > i && (!ne_atom_mark(a, k - 1, ':') || !tight(a, k - 1) ||
                a->rows[k].number > 59)))
            return 0;
    if (ne_atom_touches(a, i + 5) && ne_atom_mark(a, i + 5, ':'))
        return 0;
    m->value = (double)(a->rows[i].number * 3600 + a->rows[i + 2].number * 60 + a->rows[i + 4].number);
    m->flags = NEWSEVENT_HAS_VALUE;
    m->seconds = true;
    m->last = i + 5;
    return 5;
}

/* ---- qualifiers ---- */

static uint32_t qualifier(const ne_atoms *a, uint32_t i, int32_t *kind)
{
    uint32_t entry, took = ne_atoms_phrase(a, i, NEWSEVENT_TERM_QUALIFIER, &entry);
    if (took) {
        ne_terms_value(a->words, entry, NEWSEVENT_TERM_QUALIFIER, kind);
        return took;
    }
    return ne_atom_value(a, i, NEWSEVENT_TERM_QUALIFIER, kind) ? 1 : ne_atom_mark(a, i, '~') ? (*kind = 1, 1) : 0;
}

static void bound(ne_amount *m, int32_t kind)
{
    if (kind == 1)
        m->flags |= NEWSEVENT_APPROX;
    if (kind == 2) {
        m->flags |= NEWSEVENT_HAS_LOW | NEWSEVENT_APPROX;
        m->low = m->value;
    }
    if (kind == 3) {
        m->flags |= NEWSEVENT_HAS_HIGH | NEWSEVENT_APPROX;
        m->high = m->value;
    }
}

/* ---- the number ---- */

/* "$", "US$", "€", "USD", "Rs" before a number */
static uint32_t currency(const ne_atoms *a, uint32_t i, ne_string *code)
{
    uint32_t j = i;
    if (word_at(a, j) && a->rows[j].end - a->rows[j].start <= 4 && ne_atom_mark(a, j + 1, '$') && ne_atom_touches(a, j + 1)) {
        static const char *const prefixes[][2] = {{"us",
                                                   "USD"}, {"a",
                                                            "AUD"}, {"au",
                                                                     "AUD"}, {"nz",
                                                                             "NZD"}, {"c",
                                                                                     "CAD"}, {"ca", "CAD"}, {"s", "SGD"},
                                                  {"hk",
                                                   "HKD"}, {"r",
                                                            "BRL"}, {"nt",
                                                                     "TWD"}, {"mex", "MXN"}, {"tt", "TTD"}, {"z", "ZWL"}};
        *code = ne_terms_text(a->words, a->rows[j + 1].entry, NEWSEVENT_TERM_CURRENCY);
        for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++)
            if (ne_atom_word(a, j, prefixes[k][0]))
                *code = (ne_string){prefixes[k][1], 3};
        return 2;
    }
    if (!ne_atom_is(a, j, BIT(CURRENCY)) || !ne_atom_number(a, j + 1))
        return 0;
    /* a word must be a code or an abbreviation in capitals: "USD 15", "Rs 500", not "won 3" */
    if (word_at(a, j) && !(a->rows[j].flags & NEWSEVENT_ATOM_UPPER && a->rows[j].end - a->rows[j].start == 3) &&
        !(capital(a, j) && a->rows[j].end - a->rows[j].start <= 3))
        return 0;
    *code = ne_terms_text(a->words, a->rows[j].entry, NEWSEVENT_TERM_CURRENCY);
    return 1;
}

/* "several hundred", "a few thousand", "hundreds of thousands", "dozens", "a number of", "several" */
static uint32_t vague(const ne_atoms *a, uint32_t i)
{
    uint32_t j = i;
    int32_t power;
    if (ne_atom_is(a, j, BIT(CROWD))) {
        j++;
        while (ne_atom_word(a, j, "of") && ne_atom_is(a, j + 1, BIT(CROWD)))
            j += 2;
        return j - i;
    }
    if (ne_atom_word(a, j, "many") && ne_atom_is(a, j + 1, BIT(CROWD)))
        return 2;
    if (ne_atom_among(a, j, "a the")) {
        bool the = ne_atom_word(a, j, "the");
        if (!the && (ne_atom_among(a, j + 1, "number handful")) && ne_atom_word(a, j + 2, "of"))
            return 3;
        if (!the && ne_atom_among(a, j + 1, "small large limited growing significant tiny") && ne_atom_word(a, j + 2, "number"))
            return ne_atom_word(a, j + 3, "of") ? 4 : 3;
        if (!the && ne_atom_word(a, j + 1, "few"))
            j++;
        else
            return 0;
    }
    bool some = ne_atom_among(a, j, "few several many");
    if (some && ne_atom_value(a, j + 1, NEWSEVENT_TERM_MULTIPLE, &power) && a->rows[j + 1].end - a->rows[j + 1].start > 2)
        return j + 2 - i;
    if (some && ne_atom_is(a, j + 1, BIT(DOZEN)))
        return j + 2 - i;
    if (ne_atom_among(a, j, "several multiple numerous countless") || (j > i))
        return j + 1 - i;
    return 0;
}

/* The second end of a range: "10 to 12", "80–90", "three or four", "between 350 and 1,200". */
static uint32_t second(const ne_atoms *a, uint32_t i, bool between, ne_numeral *n, bool *dash)
{
    uint32_t j = i;
    *dash = ne_atom_mark(a, j, '-');
    bool joined = between ? ne_atom_word(a, j, "and") || *dash : *dash || ne_atom_among(a, j, "to or");
    if (!joined)
        return 0;
    j++;
    ne_string code;
    j += currency(a, j, &code);
    uint32_t took = ne_numeral_read(a, j, n);
    if (!took || n->fraction)
        return 0;
    return j + took - i;
}

/* "15–25 million", "two to three hundred": the first has the second's hundreds or millions too. */
static void lend_power(ne_numeral *first, const ne_numeral *then)
{
    if (first->power == 0 && then->power >= 2 && first->mantissa < 1000)
        first->power = then->power;
    else if (first->power == 0 && then->power == 0 && then->words && first->mantissa < 100)
        for (int32_t power = 6; power >= 2; power--) {
            uint64_t scale = power == 6 ? 1000000 : power == 3 ? 1000 : power == 2 ? 100 : 0;
            if (scale && then->mantissa >= scale && then->mantissa % scale == 0) {
                first->power = power;
                break;
            }
        }
}

uint32_t ne_amount_read(const ne_atoms *a, uint32_t i, ne_amount *m, uint32_t *skip)
{
    ne_numeral n, then;
    uint32_t j = i, took;
    int32_t kind = 0, kinds[3];
    uint32_t qualifiers = 0;
    *skip = 0;
    *m = (ne_amount){.first = i};
    while (qualifiers < 3 && (took = qualifier(a, j, &kind))) {
        kinds[qualifiers++] = kind;
        j += took;
    }
    bool between = ne_atom_word(a, j, "between") && (ne_atom_number(a, j + 1) ||
                                                     ne_atom_is(a, j + 1, BIT(CARDINAL) | BIT(CURRENCY)));
    j += between;
    m->number_first = j;
    j += currency(a, j, &m->currency);
    took = ne_numeral_read(a, j, &n);
    if (!took && !between && !m->currency.length && (took = vague(a, j))) {
        m->vague = true;
        m->flags = NEWSEVENT_APPROX;
        m->last = j + took;
        return m->last - i;
    }
    if (!took && (ne_atom_among(a, j, "twice thrice"))) {
        m->value = ne_atom_word(a, j, "twice") ? 2 : 3;
        m->times = true;
        m->flags = NEWSEVENT_HAS_VALUE;
        m->last = j + 1;
        return m->last - i;
    }
    if (!took && !qualifiers && ne_atom_word(a, j, "no") && ne_atom_is(a, j + 1, BIT(COUNTED)) &&
        !(word_at(a, j + 2) && (a->rows[j + 2].xpos == NEWSEVENT_XPOS_NN || a->rows[j + 2].xpos == NEWSEVENT_XPOS_NNS))) {
        m->none = true;
        m->flags = NEWSEVENT_HAS_VALUE;
        m->last = j + 1;
        return 1;
    }
    if (!took)
        return 0;
    if (!qualifiers && word_at(a, j) && part_of_name(a, j, j + took)) {
        *skip = took;
        return 0;
    }
    if (ne_atom_number(a, j) && !m->currency.length) {
        if ((took = race_time(a, j, m)))
            return took + j - i;
        took = ne_numeral_read(a, j, &n);
        *skip = no_quantity(a, j);
        if (*skip) {
            *skip += j - i;
            return 0;
        }
        if (!qualifiers && part_of_name(a, j, j + took)) {
            *skip = j + took - i;
            return 0;
        }
    }
    uint32_t end = j + took;
    /* "800m": metres, unless money or people make it millions */
    if (ne_atom_number(a, j) && took == 2 && ne_atom_word(a, end - 1, "m") && !m->currency.length &&
        !(a->rows[j].flags & NEWSEVENT_ATOM_DECIMAL) &&
        !(word_at(a, end) && !ne_atom_is(a, end, BIT(FUNCTION)) && (a->rows[end].classes & (BIT(COUNTED) | BIT(CURRENCY)) ||
                                                                    a->rows[end].xpos == NEWSEVENT_XPOS_NNS))) {
        n.power -= 6;
        m->metres = true;
    }
    bool dash = false;
    /* "rose from 14 to 31" tells two numbers, "between 14 and 31" one range */
    uint32_t more = n.fraction || m->metres || ne_atom_after(a, i, "from") ? 0 : second(a, end, between, &then, &dash);
    if (between && !more)
        return 0;
    m->bare_one = n.words && n.mantissa == 1 && n.power == 0 && !n.fraction;
    m->fraction = n.fraction;
    if (more) {
        bool both_small = ne_atom_number(a, j) && took == 1 && dash && a->rows[j].digits <= 3 && more == 2 && tight(a, end) &&
                          then.mantissa < 1000;
        uint32_t behind = end + more;
        bool measured = ne_atom_is(a, behind, BIT(MEASURE) | BIT(COUNTED) | BIT(CURRENCY) | BIT(UNIT)) ||
                        ne_atom_mark(a, behind, '%') || m->currency.length ||
                        (ne_atom_mark(a, behind, '-') && ne_atom_is(a, behind + 1, BIT(UNIT) | BIT(MEASURE))) ||
                            (behind < a->count && a->rows[behind].xpos == NEWSEVENT_XPOS_NNS);
        if (measured)
            lend_power(&n, &then);
        double low = ne_numeral_value(&n), high = ne_numeral_value(&then);
        if (both_small && (!measured || low > high)) {
            m->score = true;
            m->value = low; /* the side named first, as a rule the winner's */
            m->low = low < high ? low : high;
            m->high = low < high ? high : low;
            m->flags = NEWSEVENT_HAS_VALUE | NEWSEVENT_HAS_LOW | NEWSEVENT_HAS_HIGH;
            m->last = behind;
            return m->last - i;
        }
        lend_power(&n, &then);
        low = ne_numeral_value(&n);
        if (low < high && (measured || between || (!dash && !ne_atom_word(a, end, "to")) || (dash &&
                !ne_atom_spaced(a, end)) || then.power > 1)) {
            m->value = m->low = low;
            m->high = high;
            m->flags = NEWSEVENT_HAS_VALUE | NEWSEVENT_HAS_LOW | NEWSEVENT_HAS_HIGH;
            for (uint32_t k = 0; k < qualifiers; k++)
                if (kinds[k] != 4)
                    m->flags |= NEWSEVENT_APPROX;
            m->last = behind;
            return m->last - i;
        }
        if (between)
            return 0;
    }
    m->value = ne_numeral_value(&n);
    m->flags = NEWSEVENT_HAS_VALUE | (n.approx ? NEWSEVENT_APPROX : 0);
    for (uint32_t k = 0; k < qualifiers; k++)
        bound(m, kinds[k]);
    m->last = end;
    return m->last - i;
}
