/* Numbers below zero: "minus 40 degrees", "-12C", "40 below zero"; and degrees that a letter alone tells, "42C". */
#include "core/tags.h"
#include "quantity/quantity.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)
#define WEATHER_REACH 16u /* atoms around a letter of degrees in which a word tells of heat or cold */

static bool number_at(const ne_atoms *a, uint32_t i)
{
    ne_string code;
    i += ne_amount_currency(a, i, &code);
    return ne_atom_number(a, i) || ne_atom_is(a, i, BIT(CARDINAL));
}

/* A hyphen or a minus sign; the other dashes part words: "the toll –12 people– rose". */
static bool minus_mark(const ne_atoms *a, uint32_t i)
{
    const char *s = a->text + (a->rows[i].start - a->base);
    return a->rows[i].end - a->rows[i].start == 1 ? s[0] == '-' : (uint8_t)s[1] == 0x88;
}

bool ne_sign_at(const ne_atoms *a, uint32_t i)
{
    bool mark = ne_atom_mark(a, i, '-');
    if (!(mark || ne_atom_among(a, i, "minus negative")) || !number_at(a, i + 1))
        return false;
    if (i && (ne_atom_number(a, i - 1) || ne_atom_is(a, i - 1, BIT(CARDINAL) | BIT(MULTIPLE)))) /* "five minus two" */
        return false;
    if (ne_atom_after(a, i, "or") && ne_atom_after(a, i - 1, "plus")) /* "plus or minus 2 percent" */
        return false;
    if (mark) {
        bool open = i == 0 || ne_atom_spaced(a, i) || ne_atom_mark(a, i - 1, '(');
        return open && ne_atom_touches(a, i + 1) && minus_mark(a, i);
    }
    return true;
}

/* Where something is counted behind the number, the hyphen is a bullet and "minus" says without: "minus two players". */
bool ne_sign_stands(const ne_atoms *a, uint32_t i, uint32_t behind, bool currency)
{
    bool measured = currency || ne_atom_is(a, behind, BIT(MEASURE)) || ne_degrees_at(a, behind);
    if (ne_atom_word(a, i, "negative")) /* "tested negative three times" */
        return measured && !ne_atom_among(a, behind, "times time");
    if (measured || behind >= a->count)
        return true;
    const ne_atom *next = &a->rows[behind];
    return !(next->classes & (BIT(COUNTED) | BIT(UNIT) | BIT(CURRENCY))) && next->xpos != NEWSEVENT_XPOS_NNS && next->xpos != NEWSEVENT_XPOS_NN &&
           next->xpos != NEWSEVENT_XPOS_JJ && !ne_atom_word(a, behind, "of") && !ne_atom_mark(a, behind, '-');
}

bool ne_degrees_at(const ne_atoms *a, uint32_t i)
{
    static const char weather[] = "temperature temperatures degrees heat heatwave hot hotter hottest cold colder coldest warm warmer warmest "
                                  "warming cool cooler chill chilly freezing frost frosty mercury thermometer thermometers celsius fahrenheit weather";
    if (!i || i >= a->count || a->rows[i].end - a->rows[i].start != 1 || !(a->rows[i].flags & NEWSEVENT_ATOM_CAPITAL) ||
        !ne_atom_among(a, i, "c f") || !ne_atom_number(a, i - 1) || !ne_atom_touches(a, i) || a->rows[i - 1].digits > 3 ||
        (ne_atom_touches(a, i + 1) && !(i + 1 < a->count && a->rows[i + 1].kind == NEWSEVENT_ATOM_MARK)))
        return false;
    /* "-12C", "minus 12C"; but "seat 12C", "Flight 12C" */
    if (i > 1 && ((ne_atom_mark(a, i - 2, '-') && ne_sign_at(a, i - 2)) || ne_atom_word(a, i - 2, "minus")))
        return true;
    if (i > 1 && (ne_atom_is(a, i - 2, BIT(LABEL)) || a->rows[i - 2].xpos == NEWSEVENT_XPOS_NNP))
        return false;
    uint32_t first = i > WEATHER_REACH ? i - WEATHER_REACH : 0, last = i + WEATHER_REACH < a->count ? i + WEATHER_REACH : a->count;
    for (uint32_t k = first; k < last; k++)
        if (ne_atom_among(a, k, weather))
            return true;
    return false;
}

uint32_t ne_below_zero(const ne_atoms *a, ne_amount *m, ne_counted *c)
{
    bool bare = c->quantity_class == NEWSEVENT_Q_OTHER && c->what_last == c->what_first && !c->unit.length;
    if (!(c->quantity_class == NEWSEVENT_Q_TEMPERATURE || bare) || m->score || m->value < 0 || !(m->flags & NEWSEVENT_HAS_VALUE) ||
        !ne_atom_word(a, c->last, "below") || !ne_atom_word(a, c->last + 1, "zero"))
        return 0;
    double low = m->low;
    bool has_low = m->flags & NEWSEVENT_HAS_LOW, has_high = m->flags & NEWSEVENT_HAS_HIGH;
    m->low = ne_opposite(m->high);
    m->high = ne_opposite(low);
    m->flags = (m->flags & ~(NEWSEVENT_HAS_LOW | NEWSEVENT_HAS_HIGH)) | (has_low ? NEWSEVENT_HAS_HIGH : 0) | (has_high ? NEWSEVENT_HAS_LOW : 0);
    m->value = has_low && has_high ? m->low : ne_opposite(m->value);
    c->quantity_class = NEWSEVENT_Q_TEMPERATURE;
    if (!c->unit.length)
        c->unit = (ne_string){"degrees", 7};
    return 2;
}
