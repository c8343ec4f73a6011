/* Numbers with their bounds and currencies: "at least 14", "between 10 and 12", "$3.5bn", "up to two-thirds", "several
 * hundred". */
#include "core/tags.h"
#include "quantity/quantity.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

static bool word_at(const ne_atoms *a, uint32_t i) { return i < a->count && a->rows[i].kind == NEWSEVENT_ATOM_WORD; }
static bool capital(const ne_atoms *a, uint32_t i) { return word_at(a, i) && a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL; }
static bool tight(const ne_atoms *a, uint32_t i) { return ne_atom_touches(a, i) && ne_atom_touches(a, i + 1); }

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

/* "230-to-197", "passed 51 to 49", "won 3 to 1": two sides' numbers. */
static uint32_t two_sides(const ne_atoms *a, uint32_t i, ne_amount *m)
{
    uint32_t to = i + 1, behind;
    bool hyphens = ne_atom_mark(a, to, '-') && ne_atom_touches(a, to) && ne_atom_word(a, to + 1, "to") && ne_atom_mark(a, to + 2, '-');
    behind = to + (hyphens ? 3 : 1);
    if (!(hyphens || ne_atom_word(a, to, "to")) || !ne_atom_plain(a, i, 1, 3) || !ne_atom_plain(a, behind, 1, 3))
        return 0;
    if (ne_atom_mark(a, behind + 1, '-') || ne_atom_mark(a, behind + 1, '%') ||
        ne_atom_is(a, behind + 1, BIT(COUNTED) | BIT(MEASURE) | BIT(UNIT) | BIT(CURRENCY) | BIT(MULTIPLE)) ||
        (word_at(a, behind + 1) && a->rows[behind + 1].xpos == NEWSEVENT_XPOS_NNS))
        return 0;
    bool vote = ne_atom_after(a, i, "of") && ne_atom_after(a, i - 1, "vote votes margin score count tally");
    static const char sides[] = "passed voted vote votes won win wins lost lose loses beat defeated approved rejected failed by led lead leading";
    if (!hyphens && !vote && !ne_atom_after(a, i, sides))
        return 0;
    double one = (double)a->rows[i].number, two = (double)a->rows[behind].number;
    *m = (ne_amount){.first = m->first, .number_first = i, .last = behind + 1, .value = one, .low = one < two ? one : two,
                     .high = one < two ? two : one, .score = true, .flags = NEWSEVENT_HAS_VALUE | NEWSEVENT_HAS_LOW | NEWSEVENT_HAS_HIGH};
    return behind + 1 - i;
}

/* ---- qualifiers ---- */

static uint32_t qualifier(const ne_atoms *a, uint32_t i, int32_t *kind)
{
    uint32_t entry, took = ne_atoms_phrase(a, i, NEWSEVENT_TERM_QUALIFIER, &entry);
    if (took)
        return ne_terms_value(a->words, entry, NEWSEVENT_TERM_QUALIFIER, kind) ? took : 0;
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

uint32_t ne_amount_more(const ne_atoms *a, uint32_t i, ne_amount *m)
{
    uint32_t j = i + (ne_atom_mark(a, i, '-') && tight(a, i));
    int32_t kind = 0;
    if (!(m->flags & NEWSEVENT_HAS_VALUE) || m->flags & (NEWSEVENT_HAS_LOW | NEWSEVENT_HAS_HIGH))
        return 0;
    if (ne_atom_word(a, i, "or") && !ne_atom_word(a, i + 2, "than")) {
        kind = ne_atom_among(a, i + 1, "more above greater") ? 2 : ne_atom_among(a, i + 1, "fewer less below under") ? 3
               : ne_atom_word(a, i + 1, "so")                                                                       ? 1 : 0;
        if (kind > 1 && ne_atom_is(a, i + 2, BIT(CARDINAL) | BIT(CURRENCY))) /* "20 or under 30" */
            return 0;
        j = i + 2;
    } else if (ne_atom_among(a, j, "plus odd") && (j > i || a->rows[j].kind == NEWSEVENT_ATOM_WORD)) {
        /* "300-plus people"; "300 plus 20" is a sum */
        kind = ne_atom_word(a, j, "odd") ? 1 : 2;
        if (j == i && !(j + 1 < a->count && a->rows[j + 1].xpos == NEWSEVENT_XPOS_NNS))
            return 0;
        j++;
    }
    if (!kind)
        return 0;
    bound(m, kind);
    return j - i;
}

/* ---- the number ---- */

/* "$", "US$", "€", "USD", "Rs" before a number */
uint32_t ne_amount_currency(const ne_atoms *a, uint32_t i, ne_string *code)
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
    /* "R300m", "N5 billion": one letter, before what only money is that great; not "R21" */
    bool letters = word_at(a, j) && a->rows[j].flags & NEWSEVENT_ATOM_UPPER && ne_atom_among(a, j, "r n rm") && ne_atom_number(a, j + 1);
    if (letters && ne_atom_touches(a, j + 1) && (a->rows[j + 1].flags & NEWSEVENT_ATOM_GROUPED || ne_atom_is(a, j + 2, BIT(MULTIPLE)))) {
        const char *money = ne_atom_word(a, j, "r") ? "ZAR" : ne_atom_word(a, j, "n") ? "NGN" : "MYR";
        *code = (ne_string){money, 3};
        return 1;
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

/* A share to three places, a small one to six: "one in 10,000". */
static double share_of(const ne_numeral *n)
{
    uint64_t places = n->mantissa * 100 < n->denominator ? 1000000 : 1000;
    return (double)((n->mantissa * places + n->denominator / 2) / n->denominator) / (double)places; /* NOLINT(bugprone-integer-division): to whole places */
}

static double value_of(const ne_numeral *n, bool minus) { return minus ? ne_opposite(ne_numeral_value(n)) : ne_numeral_value(n); }

/* A number, its word, or a sign of money, "US$" too. */
static bool may_begin(const ne_atoms *a, uint32_t i)
{
    return ne_atom_number(a, i) || ne_atom_is(a, i, BIT(CARDINAL) | BIT(CURRENCY)) || (word_at(a, i) && ne_atom_mark(a, i + 1, '$') && ne_atom_touches(a, i + 1));
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
    /* "between 10 and 12" and "from 10 to 12" say one range; "rose from 14 to 31" tells two numbers */
    bool between = ne_atom_word(a, j, "between"), from = ne_atom_word(a, j, "from");
    if (between || from) {
        uint32_t about = j + 1;
        if (between && ne_atom_word(a, about, "the") && ne_atom_word(a, about + 1, "ages") && ne_atom_word(a, about + 2, "of")) {
            about += 3;
            m->ages = true;
        }
        bool number = may_begin(a, about) || ne_sign_at(a, about);
        if (!number && qualifiers < 3 && (took = qualifier(a, about, &kind)) && kind == 1) { /* "between about 10 and 12" */
            about += took;
            number = may_begin(a, about);
            kinds[qualifiers] = kind;
            qualifiers += number;
        }
        if (!number || (from && ne_range_changes(a, j)))
            between = from = false;
        else
            j = about;
    }
    bool opened = between || from;
    m->ages = (m->ages && between) || ne_atom_after(a, i, "aged ages age") || (ne_atom_after(a, i, "of") && ne_atom_after(a, i - 1, "ages"));
    m->number_first = j;
    uint32_t sign = j;
    bool minus = ne_sign_at(a, j), minus_then = false;
    j += minus;
    j += ne_amount_currency(a, j, &m->currency);
    took = ne_numeral_read(a, j, &n);
    if (!took && !opened && !m->currency.length && (took = vague(a, j))) {
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
    if (minus && !ne_sign_stands(a, sign, j + took, m->currency.length != 0) &&
        !(opened || ne_atom_word(a, j + took, "to") || ne_atom_word(a, j + took, "or"))) {
        *skip = 1;
        return 0;
    }
    if (!qualifiers && word_at(a, j) && ne_part_of_name(a, j, j + took)) {
        *skip = took;
        return 0;
    }
    if (ne_atom_number(a, j) && !m->currency.length) {
        if ((took = race_time(a, j, m)) || (!opened && !minus && !qualifiers && (took = two_sides(a, j, m))))
            return took + j - i;
        took = ne_numeral_read(a, j, &n);
        *skip = ne_degrees_at(a, j + took) ? 0 : ne_no_quantity(a, j);
        if (*skip) {
            *skip += j - i;
            return 0;
        }
        if (!qualifiers && ne_part_of_name(a, j, j + took)) {
            *skip = j + took - i;
            return 0;
        }
    }
    uint32_t end = j + took;
    if (!opened && !minus && !m->currency.length && (took = ne_range_share(a, i, end, &n))) {
        m->share = m->fraction = true;
        m->value = share_of(&n);
        m->flags = NEWSEVENT_HAS_VALUE;
        for (uint32_t k = 0; k < qualifiers; k++)
            bound(m, kinds[k]);
        m->last = end + took;
        return m->last - i;
    }
    took = end - j;
    /* "800m": metres, unless money or people make it millions */
    if (ne_atom_number(a, j) && took == 2 && ne_atom_word(a, end - 1, "m") && !m->currency.length &&
        !(a->rows[j].flags & NEWSEVENT_ATOM_DECIMAL) &&
        !(word_at(a, end) && !ne_atom_is(a, end, BIT(FUNCTION)) &&
          !ne_atom_among(a, end, "hurdles heats finals relays sprints freestyle butterfly backstroke breaststroke steeplechase") && (a->rows[end].classes & (BIT(COUNTED) | BIT(CURRENCY)) ||
                                                                    a->rows[end].xpos == NEWSEVENT_XPOS_NNS))) {
        n.power -= 6;
        m->metres = true;
    }
    bool dash = false;
    uint32_t more = n.fraction || m->metres || (!opened && ne_atom_after(a, i, "from"))
                        ? 0 : ne_range_second(a, end, between ? "and" : from ? "to" : " ", &then, &dash, &minus_then);
    if (opened && !more)
        return 0;
    if (more && minus && !minus_then && dash)
        more = 0; /* "-5-10" leaves open what the second is */
    m->bare_one = n.words && !minus && n.mantissa == 1 && n.power == 0 && !n.fraction;
    m->fraction = n.fraction;
    if (more && minus && !ne_sign_stands(a, sign, end + more, m->currency.length != 0)) {
        *skip = 1; /* "minus two or three players" */
        return 0;
    }
    if (more) {
        bool both_small = !m->ages && ne_atom_number(a, j) && took == 1 && dash && !minus && !minus_then && a->rows[j].digits <= 3 && more == 2 && tight(a, end) &&
                          then.mantissa < 1000;
        uint32_t behind = end + more;
        bool measured = ne_atom_is(a, behind, BIT(MEASURE) | BIT(COUNTED) | BIT(CURRENCY) | BIT(UNIT)) ||
                        ne_atom_mark(a, behind, '%') || ne_degrees_at(a, behind) || m->currency.length ||
                        (ne_atom_mark(a, behind, '-') && ne_atom_is(a, behind + 1, BIT(UNIT) | BIT(MEASURE))) ||
                            (behind < a->count && a->rows[behind].xpos == NEWSEVENT_XPOS_NNS);
        if (measured)
            ne_range_lend(&n, &then);
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
        ne_range_lend(&n, &then);
        low = value_of(&n, minus);
        high = value_of(&then, minus_then);
        if (minus && minus_then && low > high) { /* "minus 10 to minus 15" */
            double upper = low;
            low = high;
            high = upper;
        }
        bool plain = measured || between || m->ages || ne_range_counts(a, behind) ||
                     (ne_atom_word(a, behind, "below") && ne_atom_word(a, behind + 1, "zero"));
        /* "a crowd of 5,000 to 6,000" */
        plain |= ne_atom_after(a, j, "of") && a->rows[j].flags & NEWSEVENT_ATOM_GROUPED && a->rows[end + 1].flags & NEWSEVENT_ATOM_GROUPED &&
                 !(j > 1 && ne_atom_among(a, j - 2, "vote votes margin"));
        /* "rose by $2.4bn to $31bn": what it rose by and where to, each with its own money or millions */
        bool own = m->currency.length ? ne_atom_is(a, end + 1, BIT(CURRENCY)) || ne_atom_mark(a, end + 2, '$') : ne_atom_is(a, end - 1, BIT(MULTIPLE));
        bool changed = !opened && own && ne_atom_word(a, end, "to") && high >= low + low && ne_range_moves(a, i);
        if (low < high && !changed && (from ? plain : plain || (!dash && !ne_atom_word(a, end, "to")) || (dash &&
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
        if (opened)
            return 0;
    }
    m->value = value_of(&n, minus);
    m->flags = NEWSEVENT_HAS_VALUE | (n.approx ? NEWSEVENT_APPROX : 0);
    for (uint32_t k = 0; k < qualifiers; k++)
        bound(m, kinds[k]);
    if (ne_atom_number(a, j) && ne_atom_mark(a, end, '+') && ne_atom_touches(a, end)) { /* "18+ years" */
        bound(m, 2);
        end++;
    } else if (ne_atom_mark(a, end, '-') && tight(a, end) && ne_atom_word(a, end + 1, "fold")) { /* "a 10-fold rise" */
        m->times = true;
        end += 2;
    } else
        end += ne_amount_more(a, end, m);
    m->last = end;
    return m->last - i;
}
