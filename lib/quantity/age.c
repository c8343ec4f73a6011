/* Which numbers are people's ages. */
#include "core/tags.h"
#include "quantity/quantity.h"
#include "text/utf8.h"

#include <string.h>

#define BIT(class) NEWSEVENT_TERM_BIT(class)

/* "aged 9 and 11", "ages 4, 7 and 9": whether the bare number at `i` goes on with such a row. */
static bool age_in_row(const ne_atoms *a, uint32_t i)
{
    uint32_t j = i;
    while (j && i - j < 12 && (ne_atom_number(a, j - 1) || ne_atom_is(a, j - 1, BIT(CARDINAL)) || ne_atom_mark(a, j - 1, ',') ||
                               ne_atom_among(a, j - 1, "and or")))
        j--;
    return j < i && ne_atom_after(a, j, "aged ages");
}

/* "children under five", "men over 60": the age that sets people apart. */
static bool age_limit(const ne_atoms *a, const ne_amount *m)
{
    int32_t people = 0;
    uint32_t i = m->first;
    return i && m->number_first == i + 1 && ne_atom_among(a, i, "under over below") &&
           ((ne_atom_value(a, i - 1, NEWSEVENT_TERM_COUNTED, &people) && people == NEWSEVENT_Q_PEOPLE) ||
            ne_atom_among(a, i - 1, "those anyone everyone anybody kids girls boys voters youths minors americans patients drivers"));
}

/* The person's name that ends at this byte, by its row; NEWSEVENT_NONE for none. */
static bool ends_person(const ne_document *doc, uint32_t end, bool nation)
{
    uint32_t low = doc->first.names, high = doc->names.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->names.rows[mid].end < end)
            low = mid + 1;
        else
            high = mid;
    }
    return low < doc->names.count && doc->names.rows[low].end == end && (doc->names.rows[low].type == NEWSEVENT_PER || (nation && doc->names.rows[low].type == NEWSEVENT_NORP));
}

/* "widow", "fisherman", "firefighter": a noun for one person, no crowd. */
static bool is_one_person(const ne_atoms *a, uint32_t i)
{
    static const char *const ends[] = {"man", "woman", "boy", "girl", "worker", "fighter", "keeper", "maker", "seller", "player", "owner"};
    const ne_atom *w = &a->rows[i];
    uint32_t length = w->end - w->start;
    if (w->kind != NEWSEVENT_ATOM_WORD || (w->xpos && w->xpos != NEWSEVENT_XPOS_NN))
        return false;
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        uint32_t n = (uint32_t)strlen(ends[k]);
        if (length >= n && ne_equals_folded(a->text + (w->end - n - a->base), n, ends[k]))
            return true;
    }
    return ne_atom_among(a, i, "widow widower pensioner grandmother grandfather teenager youth lad student farmer teacher general colonel officer driver nurse doctor "
                               "bachelor native");
}

/* What may stand behind "a woman of 71": a verb, "who", where she is; but no noun that the number counts. */
static bool does_something(const ne_atoms *a, uint32_t i)
{
    uint8_t xpos = a->rows[i].xpos;
    return xpos == NEWSEVENT_XPOS_VBD || xpos == NEWSEVENT_XPOS_VBN || xpos == NEWSEVENT_XPOS_VBZ || ne_atom_is(a, i, BIT(CASUALTY)) ||
           ne_atom_among(a, i, "who in from at on");
}

/* "Kirsty Holt (33)", "a woman of 71", "an Italian of 63", "at sixteen she was", "when he was nine". */
static bool age_of_somebody(const ne_atoms *a, const ne_document *doc, const ne_amount *m)
{
    uint32_t i = m->first;
    if (i < 1 || m->value > 110 || !(m->flags & NEWSEVENT_HAS_VALUE))
        return false;
    if (i > 1 && m->value >= 5 && ne_atom_mark(a, i - 1, '(') && ne_atom_mark(a, m->last, ')'))
        return ends_person(doc, a->rows[i - 2].end, false);
    bool ends = m->last >= a->count || a->rows[m->last].kind == NEWSEVENT_ATOM_MARK;
    if (i > 1 && m->value >= 10 && ne_atom_word(a, i - 1, "of") && (ends || does_something(a, m->last)))
        return ends_person(doc, a->rows[i - 2].end, true) || is_one_person(a, i - 2);
    if (m->value >= 3 && ne_atom_word(a, i - 1, "at") && ne_atom_among(a, m->last, "he she i"))
        return true;
    return ends && m->value >= 3 && i > 2 && ne_atom_among(a, i - 1, "was were") && ne_atom_among(a, i - 2, "he she i") && ne_atom_among(a, i - 3, "when since until after before while");
}

bool ne_age_here(const ne_atoms *a, const ne_document *doc, const ne_amount *m, const ne_counted *c)
{
    uint32_t i = m->first;
    if (!(m->flags & NEWSEVENT_HAS_VALUE) || (m->value < 1 && !(m->flags & NEWSEVENT_HAS_HIGH)) || m->value > 120)
        return false;
    if (!m->ages && m->value != (double)(int)m->value) /* "the seventh value, 6.8, and the eighth" */
        return false;
    bool bare = c->quantity_class == NEWSEVENT_Q_OTHER && c->what_last == c->what_first && !c->unit.length;
    if (bare && age_of_somebody(a, doc, m))
        return true;
    if (m->ages || (bare && (age_in_row(a, i) || age_limit(a, m))))
        return true;
    if (i && (ne_atom_among(a, i - 1, "aged age") || (ne_atom_word(a, i - 1, "of") && i > 1 && ne_atom_word(a, i - 2, "age"))))
        return true;
    /* "He was 79.", "dies at 78" */
    bool ends = m->last >= a->count || (a->rows[m->last].kind == NEWSEVENT_ATOM_MARK && a->rows[m->last].mark != '%') ||
                ne_atom_among(a, m->last, "when on in next this last");
    if (i > 1 && ends && m->value >= 10 && m->last == i + 1) {
        bool he = ne_atom_among(a, i - 2, "he she who");
        if (he && (ne_atom_among(a, i - 1, "was is turned turns")))
            return true;
        if (ne_atom_word(a, i - 1, "at") && (ne_atom_among(a, i - 2, "dies died dead")))
            return true;
    }
    /* "Ann Lee, 61, said", "(Ann Lee, 61)"; "the driver, 54, was": a noun that one number belongs to */
    if (i < 2 || !ne_atom_mark(a, i - 1, ',') || a->rows[i - 2].kind != NEWSEVENT_ATOM_WORD || !ne_atom_number(a, i) || a->rows[i].digits > 2 ||
        m->last != i + 1)
        return false;
    bool name = a->rows[i - 2].flags & NEWSEVENT_ATOM_CAPITAL, noun = a->rows[i - 2].xpos == NEWSEVENT_XPOS_NN;
    return m->last >= a->count || ne_atom_mark(a, m->last, '.') ? name : ne_atom_mark(a, m->last, ',') ? name || noun
           : name && (ne_atom_mark(a, m->last, ';') || (ne_atom_mark(a, m->last, ')') && m->value >= 10));
}
