/* Numbers that count nothing: ordinals, telephone numbers, flights, addresses, codes, numbers of names. */
#include "core/tags.h"
#include "quantity/quantity.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

static bool word_at(const ne_atoms *a, uint32_t i) { return i < a->count && a->rows[i].kind == NEWSEVENT_ATOM_WORD; }
static bool capital(const ne_atoms *a, uint32_t i) { return word_at(a, i) && a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL; }
static bool tight(const ne_atoms *a, uint32_t i) { return ne_atom_touches(a, i) && ne_atom_touches(a, i + 1); }

static bool suffix(const ne_atoms *a, uint32_t i)
{
    return ne_atom_touches(a, i) && (ne_atom_among(a, i, "th st nd rd"));
}

/* "AF 447", "GX 317": a designation; but "SAYS 14 DEAD" of a headline, "US 300 men" are none. */
static bool designation(const ne_atoms *a, uint32_t i)
{
    const ne_atom *p = i ? &a->rows[i - 1] : NULL, *next = i + 1 < a->count ? &a->rows[i + 1] : NULL;
    if (!p || p->kind != NEWSEVENT_ATOM_WORD || !(p->flags & NEWSEVENT_ATOM_UPPER) || p->flags & NEWSEVENT_ATOM_DOTTED || p->end - p->start < 2 ||
        p->end - p->start > 3 || p->classes & (BIT(FUNCTION) | BIT(CURRENCY) | BIT(QUALIFIER) | BIT(CASUALTY) | BIT(MERIDIEM)) ||
        ne_atom_word(a, i - 1, "us") || ne_atom_word(a, i - 1, "uk") || ne_atom_word(a, i - 1, "un") || ne_atom_word(a, i - 1, "eu"))
        return false;
    if ((p->xpos && p->xpos != NEWSEVENT_XPOS_NNP && p->xpos != NEWSEVENT_XPOS_NN) || !ne_atom_plain(a, i, 2, 4))
        return false;
    return !next || (!(next->classes & (BIT(COUNTED) | BIT(MEASURE) | BIT(UNIT) | BIT(CURRENCY) | BIT(MULTIPLE) | BIT(CASUALTY))) && next->mark != '%' &&
                     next->xpos != NEWSEVENT_XPOS_NNS && next->xpos != NEWSEVENT_XPOS_JJ && (next->xpos != NEWSEVENT_XPOS_NN || next->end - next->start == 1) &&
                     !(next->flags & NEWSEVENT_ATOM_UPPER && next->end - next->start > 3));
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

uint32_t ne_no_quantity(const ne_atoms *a, uint32_t i)
{
    const ne_atom *n = &a->rows[i];
    uint32_t j = i + 1, took;
    if (suffix(a, j))
        return 2;
    if ((took = telephone(a, i)))
        return took;
    /* "(202) 555-0143" */
    if (i && ne_atom_mark(a, i - 1, '(') && ne_atom_mark(a, j, ')') && n->digits == 3 && ne_atom_number(a, i + 2) && (took = telephone(a, i + 2)))
        return took + 2;
    if (i > 1 && ne_atom_after(a, i, "or and") && ne_atom_number(a, i - 2) && i > 2 && ne_atom_after(a, i - 2, "call dial dialled dialed") &&
        ne_atom_plain(a, i, 3, 9))
        return 1;
    if (ne_atom_after(a, i, "call dial dialled dialed calling dialling dialing hotline helpline") && ne_atom_plain(a, i, 3, 9) &&
        !ne_atom_is(a, j, BIT(COUNTED) | BIT(MEASURE) | BIT(UNIT)))
        return 1;
    if (designation(a, i) || (ne_atom_word(a, j, "block") && ne_atom_plain(a, i, 3, 5))) /* "the 2300 block of Auburn Street" */
        return 1;
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
    if (ne_atom_is(a, j, BIT(MERIDIEM)))
        return 1;
    /* "1600 Pennsylvania Avenue" */
    for (uint32_t k = j; k < j + 3 && capital(a, k); k++)
        if (k > j && ne_atom_among(a, k, "street avenue road boulevard lane drive square highway way st ave rd"))
            return k + 1 - i;
    return 0;
}

/* "iPhone 15", "eVisa 2" */
static bool inner_capital(const ne_atoms *a, uint32_t i)
{
    if (!word_at(a, i) || a->rows[i].flags & (NEWSEVENT_ATOM_CAPITAL | NEWSEVENT_ATOM_UPPER) || a->rows[i].classes & BIT(CURRENCY))
        return false;
    for (uint32_t k = a->rows[i].start; k < a->rows[i].end; k++)
        if (a->text[k - a->base] >= 'A' && a->text[k - a->base] <= 'Z')
            return true;
    return false;
}

/* A name with a number, "Apollo 11", "Windows 10": a capital before it inside a sentence and nothing counted behind it. */
bool ne_part_of_name(const ne_atoms *a, uint32_t i, uint32_t next)
{
    /* "World War Two", "one-in-five" */
    if (word_at(a, i))
        return i > 1 &&
               ((capital(a, i) && capital(a, i - 1) && !ne_atom_is(a, i - 1, BIT(FUNCTION)) && next == i + 1 &&
                 !(a->rows[i].flags & NEWSEVENT_ATOM_UPPER)) ||
                         (ne_atom_mark(a, i - 1, '-') && ne_atom_touches(a, i) && ne_atom_among(a, i - 2, "in of"))); /* "best-of-seven" */
    if (i && inner_capital(a, i - 1) && !ne_atom_is(a, next, BIT(COUNTED) | BIT(MEASURE) | BIT(UNIT) | BIT(CURRENCY)) &&
        !(word_at(a, next) && a->rows[next].xpos == NEWSEVENT_XPOS_NNS))
        return true;
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
