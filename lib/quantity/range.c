/* The second end of a range, and whether two numbers are one: "between 10 and 12 people", "rose from 14 to 31". */
#include "core/tags.h"
#include "quantity/quantity.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

/* The unit said at the first end too, "between 10% and 12%", "from 5 km to 8 km": its atoms, where the same word stands
 * behind the second end. */
static uint32_t said_twice(const ne_atoms *a, uint32_t i)
{
    if (!ne_atom_is(a, i, BIT(MEASURE) | BIT(CURRENCY) | BIT(UNIT)) && !ne_atom_mark(a, i, '%'))
        return 0;
    for (uint32_t j = i + 3; j < a->count && j < i + 8; j++)
        if (a->rows[j].entry == a->rows[i].entry && a->rows[j].mark == a->rows[i].mark && a->rows[j].classes)
            return 1;
    return 0;
}

/* The second end of a range: "10 to 12", "80–90", "three or four", "between 350 and 1,200". `joint` is the word that joins the ends. */
uint32_t ne_range_second(const ne_atoms *a, uint32_t i, const char *joint, ne_numeral *n, bool *dash, bool *minus)
{
    uint32_t j = i;
    if (joint[0] != ' ')
        j += said_twice(a, j);
    *dash = ne_atom_mark(a, j, '-');
    bool joined = *dash || (joint[0] == ' ' ? ne_atom_among(a, j, "to or") : ne_atom_word(a, j, joint));
    if (!joined)
        return 0;
    j++;
    *minus = !ne_atom_mark(a, j, '-') ? ne_atom_word(a, j, "minus") : ne_sign_at(a, j);
    j += *minus;
    ne_string code;
    j += ne_amount_currency(a, j, &code);
    uint32_t took = ne_numeral_read(a, j, n);
    if (!took || n->fraction)
        return 0;
    return j + took - i;
}

/* "one in five voters", "four out of five", "1 in every 1,000": a share; "203 out of 212 judges" counts. Returns the atoms behind the first
 * number, which `n` is and becomes the share. */
uint32_t ne_range_share(const ne_atoms *a, uint32_t first, uint32_t i, ne_numeral *n)
{
    ne_numeral of;
    uint32_t j = i;
    bool out = ne_atom_word(a, j, "out") && ne_atom_word(a, j + 1, "of");
    if ((!out && !ne_atom_word(a, j, "in")) || n->fraction || n->power || !n->mantissa)
        return 0;
    j += out ? 2 : 1;
    bool every = ne_atom_among(a, j, "every each");
    j += every;
    uint32_t took = ne_numeral_read(a, j, &of);
    int32_t whole = took ? ne_numeral_small(&of) : -1;
    if (whole < 2 || (uint64_t)whole <= n->mantissa || whole > 1000000)
        return 0;
    uint32_t behind = j + took;
    /* "12 in 2019", "three in 10 days", "two in two attacks" tell no share; round numbers do, and what says so by itself */
    bool round = whole <= 10 || whole == 12 || whole == 20 || whole == 25 || whole == 50 || whole == 100 || (whole >= 1000 && whole % 1000 == 0);
    bool dated = ne_atom_is(a, behind, BIT(UNIT) | BIT(MEASURE) | BIT(CURRENCY) | BIT(MONTH) | BIT(MULTIPLE)) || ne_atom_mark(a, behind, '%') ||
                 (ne_atom_mark(a, behind, '-') && ne_atom_touches(a, behind));
    if (dated || (!every && (!round || n->mantissa > 10 || ne_atom_plain(a, j, 4, 4))))
        return 0;
    int32_t people;
    uint8_t before = first ? a->rows[first - 1].xpos : 0;
    bool verb = before == NEWSEVENT_XPOS_VBD || before == NEWSEVENT_XPOS_VBN || before == NEWSEVENT_XPOS_VBG;
    if (verb && !out && !every && n->mantissa > 1 && !ne_atom_value(a, behind, NEWSEVENT_TERM_COUNTED, &people)) /* "scored three in five games" */
        return 0;
    n->fraction = true;
    n->denominator = (uint32_t)whole;
    return behind - i;
}

/* Whether something is counted or measured a word or two behind the number. */
bool ne_range_counts(const ne_atoms *a, uint32_t i)
{
    for (uint32_t k = i; k < i + 4 && k < a->count; k++) {
        const ne_atom *w = &a->rows[k];
        if (w->classes & (BIT(MEASURE) | BIT(COUNTED) | BIT(CURRENCY) | BIT(UNIT)) || w->mark == '%' || w->xpos == NEWSEVENT_XPOS_NNS)
            return true;
        if (w->kind != NEWSEVENT_ATOM_WORD || !(w->xpos == NEWSEVENT_XPOS_JJ || w->xpos == NEWSEVENT_XPOS_NN ||
                                                w->xpos == NEWSEVENT_XPOS_NNP || w->xpos == NEWSEVENT_XPOS_VBN))
            return false;
    }
    return false;
}

/* "rose from 14 to 31", "cut the force from 300 to 400", "From 14 to 31, the toll rose": two numbers, one then and one now. */
bool ne_range_changes(const ne_atoms *a, uint32_t from)
{
    static const char words[] =
        "rise rises rising rose risen increase increases increased increasing grow grows grew grown growing growth raise raises raised raising "
        "climb climbs climbed climbing jump jumps jumped jumping soar soars soared surge surged swell swelled swollen expand expands expanded "
        "expansion double doubled triple tripled fall falls fell fallen falling drop drops dropped decline declined declining decrease "
        "decreased cut cuts cutting reduce reduces reduced reducing reduction lower lowered shrink shrank shrunk slide slid slip slipped "
        "plunge plunged change changes changed changing go goes went gone going move moves moved moving up down revise revised upgraded "
        "downgraded extend extended improve improved boost boosted slashed hiked advanced turned shift shifted bring brings brought take took";
    for (uint32_t k = from; k-- > 0 && k + 10 > from;) {
        if (a->rows[k].kind == NEWSEVENT_ATOM_MARK && a->rows[k].mark != ',' && a->rows[k].mark != '-' && a->rows[k].mark != '\'')
            break;
        if (ne_atom_among(a, k, words))
            return true;
    }
    for (uint32_t k = from; from == 0 && k < a->count && k < from + 14; k++)
        if (ne_atom_among(a, k, words))
            return true;
    return false;
}

/* "rose by about $2 million to …": a verb of change before. */
bool ne_range_moves(const ne_atoms *a, uint32_t first)
{
    static const char words[] = "rise rises rising rose risen increase increases increased increasing grow grows grew grown climb climbs climbed jump jumps jumped "
                                "soared surged fall falls fell fallen falling drop drops dropped decline declined decrease decreased cut reduced shrank slid "
                                "slipped plunged up down raised lowered";
    uint32_t k = first - ne_atom_after(a, first, "by");
    return k && ne_atom_among(a, k - 1, words);
}

/* "15–25 million", "two to three hundred": the first has the second's hundreds or millions too. */
void ne_range_lend(ne_numeral *first, const ne_numeral *then)
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
