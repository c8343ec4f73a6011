/* What became of the people counted, as the words around tell: data/quantity/fates.tsv. */
#include "core/tags.h"
#include "quantity/quantity.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

/* The fate that the word or phrase at `i` tells. */
static bool fate_at(const ne_atoms *a, uint32_t i, int32_t *value)
{
    uint32_t entry;
    return (ne_atom_is(a, i, BIT(PHRASE)) && ne_atoms_phrase(a, i, NEWSEVENT_TERM_CASUALTY, &entry) &&
            ne_terms_value(a->words, entry, NEWSEVENT_TERM_CASUALTY, value)) ||
           ne_atom_value(a, i, NEWSEVENT_TERM_CASUALTY, value);
}

/* "killing at least 14", "wounded another 30", "the arrest of 14", "claimed the lives of 14" */
static uint8_t told_before(const ne_atoms *a, uint32_t first)
{
    int32_t value;
    for (uint32_t back = 1; back <= 2 && back <= first; back++) {
        if (a->rows[first - back].kind == NEWSEVENT_ATOM_MARK)
            break;
        if (fate_at(a, first - back, &value) && !(back > 1 && ne_atom_is(a, first - 1, BIT(FUNCTION))))
            return (uint8_t)value;
    }
    if (first < 2 || !ne_atom_word(a, first - 1, "of"))
        return 0;
    if (ne_atom_among(a, first - 2, "death deaths killing killings murder murders execution arrest arrests detention abduction kidnapping disappearance "
                                    "displacement evacuation") &&
        (ne_atom_value(a, first - 2, NEWSEVENT_TERM_CASUALTY, &value) || ne_atom_value(a, first - 2, NEWSEVENT_TERM_COUNTED, &value)))
        return (uint8_t)value;
    for (uint32_t k = first - 2; ne_atom_word(a, first - 2, "lives") && k-- > 0 && k + 6 > first;)
        if (ne_atom_among(a, k, "claim claims claimed claiming cost costs costing take takes took taken taking"))
            return NEWSEVENT_Q_KILLED;
    return 0;
}

/* ", including three children,", ", most of them women,": what stands between commas about those counted; returns where it ends. */
static uint32_t aside(const ne_atoms *a, uint32_t i)
{
    if (!ne_atom_mark(a, i, ',') || !ne_atom_among(a, i + 1, "including among most mostly many mainly some all both"))
        return i;
    for (uint32_t k = i + 2; k < a->count && k < i + 12; k++)
        if (ne_atom_mark(a, k, ','))
            return k + 1;
    return i;
}

/* "police in three countries have arrested", "two men killed a guard", "forty people lost their jobs": what those counted did, which is no fate
 * of theirs. `from`: behind those counted. */
static bool is_deed(const ne_atoms *a, uint32_t from, uint32_t k, int32_t fate)
{
    if (ne_atom_word(a, k, "lost"))
        return fate == NEWSEVENT_Q_CASUALTIES && ne_atom_among(a, k + 1, "their his her its the jobs homes money hope control power contact");
    if (!ne_atom_among(a, k, "killed murdered executed massacred slaughtered assassinated beheaded lynched injured wounded maimed arrested detained jailed captured abducted "
                             "kidnapped displaced evacuated infected"))
        return false;
    uint32_t aux = k;
    while (aux > from && a->rows[aux - 1].xpos == NEWSEVENT_XPOS_RB)
        aux--;
    bool object = ne_atom_among(a, k + 1, "a an the his her its their some at more several dozens hundreds") || ne_atom_number(a, k + 1) || ne_atom_is(a, k + 1, BIT(CARDINAL));
    if (ne_atom_word(a, k + 1, "at") && !ne_atom_word(a, k + 2, "least"))
        object = false;
    return object && (k == from || (aux > from && ne_atom_among(a, aux - 1, "have has had")));
}

/* "14 people were killed", "23 others have been injured", "six of them had been arrested", "six are feared dead" */
static uint8_t told_behind(const ne_atoms *a, uint32_t last)
{
    int32_t value;
    uint32_t from = aside(a, last);
    /* "all 62 people on board were killed" */
    from += ne_atom_word(a, from, "aboard") ? 1 : ne_atom_word(a, from, "on") && ne_atom_word(a, from + 1, "board") ? 2 : 0;
    if (ne_atom_word(a, from, "of") && ne_atom_among(a, from + 1, "them those whom"))
        from += 2;
    for (uint32_t k = from; k < a->count && k < from + 6; k++) {
        const ne_atom *w = &a->rows[k];
        if (w->kind != NEWSEVENT_ATOM_WORD)
            break;
        if (ne_atom_among(a, k, "not never")) /* "12 passengers were not hurt" */
            return 0;
        if (fate_at(a, k, &value))
            return is_deed(a, from, k, value) ? 0 : (uint8_t)value;
        if (!(w->classes & BIT(FUNCTION)) && w->xpos != NEWSEVENT_XPOS_RB &&
            !ne_atom_among(a, k, "people reported confirmed left also feared presumed believed declared pronounced"))
            break;
        if (ne_atom_is(a, k, BIT(PREPOSITION)) || ne_atom_word(a, k, "and"))
            break;
    }
    return 0;
}

/* "none of the 300 passengers was hurt", "neither of her two sons"; whose fate is not told either */
static bool denied(const ne_atoms *a, uint32_t first)
{
    uint32_t j = first;
    if (ne_atom_after(a, j, "of") && ne_atom_after(a, j - 1, "father fathers mother mothers parent parents grandfather grandmother dad mum mom"))
        return true; /* "a father of three was killed" */
    j -= ne_atom_after(a, j, "the these those them his her its their our");
    return ne_atom_after(a, j, "of") && ne_atom_after(a, j - 1, "none neither");
}

uint8_t ne_fate(const ne_atoms *a, uint32_t first, uint32_t last)
{
    if (denied(a, first))
        return 0;
    uint8_t fate = told_before(a, first);
    return fate ? fate : told_behind(a, last);
}

bool ne_fate_shared(const ne_atoms *a, uint32_t before, uint32_t first, uint32_t last)
{
    bool of_them = ne_atom_word(a, last, "of") && ne_atom_among(a, last + 1, "them whom");
    bool joined = first && (ne_atom_word(a, first - 1, "and") || (of_them && ne_atom_mark(a, first - 1, ',')));
    if (!joined || first > before + 14 || !(of_them || ne_atom_among(a, last, "in at near on outside across inside elsewhere")))
        return false;
    for (uint32_t k = before; k < first; k++) {
        const ne_atom *w = &a->rows[k];
        bool finite = w->xpos == NEWSEVENT_XPOS_VBD || w->xpos == NEWSEVENT_XPOS_VBZ || w->xpos == NEWSEVENT_XPOS_VBP || w->xpos == NEWSEVENT_XPOS_MD;
        if (ne_atom_mark(a, k, ';') || (finite && !(w->classes & (BIT(CASUALTY) | BIT(FUNCTION)))))
            return false;
    }
    return true;
}
