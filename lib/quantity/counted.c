/* What a number measures or counts: "3.5 million euros", "10 km", "24-hour", "88 years old", "10,000 Ethiopian soldiers",
 * "two of its envoys", "300 lorries a day". */
#include "core/tags.h"
#include "quantity/quantity.h"
#include "text/utf8.h"

#include <string.h>

#define BIT(class) NEWSEVENT_TERM_BIT(class)
#define SURELY_MONEY 100000 /* "210 million won", but "3 won" */
#define REACH 6u /* words that a noun phrase may have behind its number */

static bool word_at(const ne_atoms *a, uint32_t i) { return i < a->count && a->rows[i].kind == NEWSEVENT_ATOM_WORD; }

static ne_string bytes(const ne_atoms *a, uint32_t first, uint32_t last)
{
    if (first >= last)
        return (ne_string){NULL, 0};
    uint32_t start = a->rows[first].start;
    return (ne_string){a->text + (start - a->base), a->rows[last - 1].end - start};
}

/* The table's "11 km": class and unit. */
static void measure(ne_counted *c, ne_string text)
{
    size_t k = 0;
    uint32_t n = 0;
    for (; k < text.length && text.data[k] >= '0' && text.data[k] <= '9'; k++)
        n = n * 10 + (uint32_t)(text.data[k] - '0');
    c->quantity_class = (uint8_t)n;
    if (k < text.length)
        c->unit = (ne_string){text.data + k + 1, text.length - k - 1};
}

static uint32_t measure_at(const ne_atoms *a, uint32_t i, ne_counted *c)
{
    if (ne_degrees_at(a, i)) {
        c->quantity_class = NEWSEVENT_Q_TEMPERATURE;
        c->unit = bytes(a, i, i + 1);
        return 1;
    }
    uint32_t entry, took = ne_atoms_phrase(a, i, NEWSEVENT_TERM_MEASURE, &entry);
    if (took) {
        measure(c, ne_terms_text(a->words, entry, NEWSEVENT_TERM_MEASURE));
        return took;
    }
    if (!ne_atom_is(a, i, BIT(MEASURE)))
        return 0;
    /* "in" is an inch nowhere else than "6-in", "m" and "g" only touch their number */
    const ne_atom *w = &a->rows[i];
    if (w->kind == NEWSEVENT_ATOM_WORD && w->end - w->start == 1 && !ne_atom_touches(a, i))
        return 0;
    measure(c, ne_terms_text(a->words, w->entry, NEWSEVENT_TERM_MEASURE));
    took = 1;
    if (w->kind == NEWSEVENT_ATOM_MARK && c->quantity_class == NEWSEVENT_Q_TEMPERATURE && ne_atom_touches(a, i + 1) &&
        (ne_atom_among(a, i + 1, "c f"))) {
        c->unit = bytes(a, i + 1, i + 2);
        took = 2;
    }
    if (ne_atom_mark(a, i + took, '/') && ne_atom_touches(a, i + took) && (ne_atom_among(a, i + took + 1, "h s")) &&
        c->quantity_class == NEWSEVENT_Q_LENGTH) {
        c->quantity_class = NEWSEVENT_Q_SPEED;
        c->unit = bytes(a, i, i + took + 2);
        took += 2;
    }
    return took;
}

/* Years, days, hours: a duration, or an age. */
static uint32_t period(const ne_atoms *a, uint32_t i, ne_counted *c)
{
    static const char *const units[] = {"",
                                        "seconds", "minutes", "hours", "days", "weeks", "months", "years", "weekends", "fortnights", "quarters", "decades", "centuries", "nights"};
    int32_t unit;
    if (!ne_atom_value(a, i, NEWSEVENT_TERM_UNIT, &unit) || (ne_atom_word(a, i, "second") && i && ne_atom_is(a, i - 1, BIT(CARDINAL)) && !ne_atom_word(a, i - 1, "one")))
        return 0; /* "forty second-hand coats" */
    unit %= 100;
    uint32_t j = i + 1, k = j + (ne_atom_mark(a, j, '-') ? 1 : 0);
    c->unit = (ne_string){units[unit], strlen(units[unit])};
    c->quantity_class = NEWSEVENT_Q_DURATION;
    if (ne_atom_among(a, k, "old olds") || (ne_atom_word(a, j, "of") && ne_atom_word(a, j + 1, "age"))) {
        c->quantity_class = NEWSEVENT_Q_AGE;
        return ne_atom_word(a, j, "of") ? j + 2 - i : k + 1 - i;
    }
    return 1;
}

/* ---- the thing counted ---- */

static bool noun_tag(uint8_t x) { return x == NEWSEVENT_XPOS_NN || x == NEWSEVENT_XPOS_NNS || x == NEWSEVENT_XPOS_NNP ||
                                 x == NEWSEVENT_XPOS_NNPS; }
static bool modifier_tag(uint8_t x)
{
    return noun_tag(x) || x == NEWSEVENT_XPOS_JJ || x == NEWSEVENT_XPOS_JJR || x == NEWSEVENT_XPOS_JJS ||
           x == NEWSEVENT_XPOS_VBN || x == NEWSEVENT_XPOS_VBG ||
           x == NEWSEVENT_XPOS_HYPH || x == NEWSEVENT_XPOS_CD || x == NEWSEVENT_XPOS_AFX || x == NEWSEVENT_XPOS_FW ||
               x == NEWSEVENT_XPOS_GW;
}

/* A plural by its look, where no tag tells. */
static bool looks_plural(const ne_atoms *a, uint32_t i)
{
    const ne_atom *w = &a->rows[i];
    if (w->end - w->start < 4 || w->classes & BIT(FUNCTION))
        return false;
    char last = ne_ascii_lower(a->text[w->end - 1 - a->base]), before = ne_ascii_lower(a->text[w->end - 2 - a->base]);
    return last == 's' && before != 's' && before != 'u' && before != 'i' && before != '\'';
}

static bool head_at(const ne_atoms *a, uint32_t i, bool one)
{
    const ne_atom *w = &a->rows[i];
    if (w->kind != NEWSEVENT_ATOM_WORD)
        return false;
    if (w->xpos)
        return w->xpos == NEWSEVENT_XPOS_NNS || w->xpos == NEWSEVENT_XPOS_NNPS || w->classes & BIT(COUNTED) || (one &&
                w->xpos == NEWSEVENT_XPOS_NN);
    if (one && !(w->classes & BIT(FUNCTION))) /* no tags: the last word before one that ends the phrase */
        return i + 1 >= a->count || !word_at(a, i + 1) || a->rows[i + 1].classes & (BIT(FUNCTION) | BIT(PASTVERB));
    return w->classes & BIT(COUNTED) || looks_plural(a, i);
}

static bool goes_on(const ne_atoms *a, uint32_t i)
{
    const ne_atom *w = &a->rows[i];
    if (ne_atom_among(a, i, "age ages aged") && ne_atom_number(a, i + 1)) /* "five people ages 17 to 24" */
        return false;
    if (w->kind == NEWSEVENT_ATOM_MARK)
        return w->mark == '-' && ne_atom_touches(a, i) && ne_atom_touches(a, i + 1) && word_at(a, i + 1);
    if (w->kind == NEWSEVENT_ATOM_NUMBER)
        return i && ne_atom_mark(a, i - 1, '-') && ne_atom_touches(a, i);
    if (w->xpos)
        return modifier_tag(w->xpos) || w->classes & BIT(COUNTED);
    return !(w->classes & (BIT(FUNCTION) | BIT(PASTVERB) | BIT(MONTH) | BIT(WEEKDAY) | BIT(DAYNAME) | BIT(QUALIFIER))) &&
           !(w->classes & BIT(CASUALTY) && !(w->classes & BIT(COUNTED)));
}

/* The noun phrase behind `i`: sets what_first and what_last; false where none is found. */
static bool noun_phrase(const ne_atoms *a, uint32_t i, bool one, ne_counted *c)
{
    uint32_t head = NEWSEVENT_NONE;
    for (uint32_t j = i; j < a->count && j < i + 2 * REACH && goes_on(a, j); j++) {
        if (!head_at(a, j, one && j + 1 < a->count && !(word_at(a, j + 1) && noun_tag(a->rows[j + 1].xpos)))) {
            if (head != NEWSEVENT_NONE && !(a->rows[j].xpos && noun_tag(a->rows[j].xpos)))
                break;
            continue;
        }
        head = j;
        /* a second noun goes on only where tags tell that it does: "arms convoys", not "troops soldiers" */
        if (j + 1 < a->count && a->rows[j + 1].kind == NEWSEVENT_ATOM_WORD &&
            !(a->rows[j + 1].xpos ? noun_tag(a->rows[j + 1].xpos) : a->rows[j + 1].classes & BIT(COUNTED)))
            break;
        /* "two of his co-defendants" go on behind the hyphen */
        if (j + 1 < a->count && a->rows[j + 1].kind != NEWSEVENT_ATOM_WORD &&
            !(ne_atom_mark(a, j + 1, '-') && goes_on(a, j + 1) && noun_tag(a->rows[j + 2].xpos)))
            break;
    }
    if (head == NEWSEVENT_NONE)
        return false;
    c->what_first = i;
    c->what_last = head + 1;
    c->plural = true;
    return true;
}

static void class_of_head(const ne_atoms *a, ne_counted *c)
{
    int32_t value;
    uint32_t entry;
    if (c->what_last > c->what_first + 1 && ne_atoms_phrase(a, c->what_last - 2, NEWSEVENT_TERM_COUNTED, &entry) == 2 &&
        ne_terms_value(a->words, entry, NEWSEVENT_TERM_COUNTED, &value))
        c->quantity_class = (uint8_t)value; /* "service members" are no members */
    else if (c->what_last > c->what_first && ne_atom_value(a, c->what_last - 1, NEWSEVENT_TERM_COUNTED, &value))
        c->quantity_class = (uint8_t)value;
    if (c->what_last > c->what_first && ne_atom_word(a, c->what_last - 1, "magnitude"))
        c->quantity_class = NEWSEVENT_Q_MAGNITUDE;
}

/* "others", "more", "dead" stand for people. */
static uint32_t stand_in(const ne_atoms *a, uint32_t i, ne_counted *c)
{
    int32_t value;
    if (ne_atom_word(a, i, "others")) {
        c->what_first = i;
        c->what_last = i + 1;
        c->quantity_class = NEWSEVENT_Q_PEOPLE;
        return 1;
    }
    if (ne_atom_value(a, i, NEWSEVENT_TERM_COUNTED, &value) && (ne_atom_among(a, i, "dead injured wounded missing"))) {
        c->what_first = i;
        c->what_last = i + 1;
        c->quantity_class = (uint8_t)value;
        return 1;
    }
    return 0;
}

/* "a day", "per 100,000 people", "an hour", "each" */
static uint32_t rate(const ne_atoms *a, uint32_t i)
{
    if (ne_atom_word(a, i, "per") && word_at(a, i + 1) && !ne_atom_word(a, i + 1, "cent"))
        return 2;
    if ((ne_atom_among(a, i, "a an")) && ne_atom_is(a, i + 1, BIT(UNIT)) && !ne_atom_is(a, i + 2, BIT(SHIFT)))
        return 2;
    return 0;
}

/* "weighed 82 pounds", "82 pounds (37 kg)": no money. */
static bool weighs(const ne_atoms *a, uint32_t first, uint32_t pounds)
{
    for (uint32_t k = first; k-- > 0 && k + 4 > first;)
        if (ne_atom_among(a, k, "weigh weighs weighed weighing weight"))
            return true;
    return ne_atom_mark(a, pounds + 1, '(') && ne_atom_among(a, pounds + 3, "kg kilogram kilograms kilogramme kilogrammes kilos");
}

void ne_counted_read(const ne_atoms *a, const ne_amount *m, uint32_t i, ne_counted *c)
{
    uint32_t j = i, took;
    *c = (ne_counted){.last = i, .what_first = i, .what_last = i};
    if (m->score) {
        c->quantity_class = NEWSEVENT_Q_SCORE;
        return;
    }
    if (m->times) {
        c->unit = (ne_string){"times", 5};
        return;
    }
    if (m->seconds) {
        c->quantity_class = NEWSEVENT_Q_DURATION;
        c->unit = (ne_string){"seconds", 7};
        return;
    }
    if (m->metres) {
        c->quantity_class = NEWSEVENT_Q_LENGTH;
        c->unit = (ne_string){"m", 1};
        return;
    }
    uint32_t k = ne_atom_mark(a, j, '-') && ne_atom_touches(a, j) && ne_atom_touches(a, j + 1) ? j + 1 : j;
    /* "millions of dollars", but "thousands of pounds of explosives" */
    if (m->vague && ne_atom_word(a, j, "of") && !(ne_atom_word(a, j + 1, "pounds") && ne_atom_word(a, j + 2, "of")))
        j += ne_atom_is(a, j + 1, BIT(CURRENCY)) ||
             (word_at(a, j + 1) && a->rows[j + 1].flags & NEWSEVENT_ATOM_CAPITAL && ne_atom_is(a, j + 2, BIT(CURRENCY)) && word_at(a, j + 2));
    /* "half a percentage point", "a quarter of a mile" */
    if (m->fraction && ne_atom_among(a, j + ne_atom_word(a, j, "of"), "a an") &&
        (took = measure_at(a, j + ne_atom_word(a, j, "of") + 1, c)) != 0) {
        c->last = j + ne_atom_word(a, j, "of") + 1 + took;
        return;
    }
    if (m->currency.length) {
        c->quantity_class = NEWSEVENT_Q_MONEY;
        c->unit = m->currency;
        if (ne_atom_touches(a, k) == false && ne_atom_is(a, k, BIT(CURRENCY)) && word_at(a, k))
            j = k + 1;
    } else if (ne_atom_among(a, j, "pounds pound") && weighs(a, m->first, j)) {
        c->quantity_class = NEWSEVENT_Q_WEIGHT;
        c->unit = (ne_string){"lb", 2};
        j++;
    } else if (ne_atom_is(a, j, BIT(CURRENCY)) && !(ne_atom_word(a, j, "won") && m->value < SURELY_MONEY) && !ne_atom_word(a, j, "real")) {
        c->quantity_class = NEWSEVENT_Q_MONEY;
        c->unit = ne_terms_text(a->words, a->rows[j].entry, NEWSEVENT_TERM_CURRENCY);
        j++;
    } else if (word_at(a, j) && a->rows[j].flags & NEWSEVENT_ATOM_CAPITAL && ne_atom_is(a, j + 1, BIT(CURRENCY)) &&
               word_at(a, j + 1)) {
        c->quantity_class = NEWSEVENT_Q_MONEY; /* "100,000 Georgian lari", "500,000 US dollars" */
        c->unit = ne_terms_text(a->words, a->rows[j + 1].entry, NEWSEVENT_TERM_CURRENCY);
        j += 2;
    } else if ((took = measure_at(a, k, c))) {
        j = k + took;
        if (c->quantity_class == NEWSEVENT_Q_PERCENT && ne_atom_word(a, j, "of")) {
            /* "24% of the vote": what the share is of */
            ne_counted of = *c;
            uint32_t n = j + 1;
            while (ne_atom_among(a, n, "the its their all"))
                n++;
            if (noun_phrase(a, n, true, &of)) {
                c->what_first = of.what_first;
                c->what_last = of.what_last;
            }
        }
        if (c->quantity_class == NEWSEVENT_Q_OTHER && ne_atom_word(a, j, "of"))
            c->last = j;
    } else if ((took = period(a, k, c))) {
        j = k + took;
        if (c->quantity_class == NEWSEVENT_Q_AGE || k > i) {
            c->last = j;
            return;
        }
    } else {
        uint32_t n = j;
        bool one = m->flags & NEWSEVENT_HAS_VALUE && m->value == 1;
        if (k > j) /* "12-roll packs", "four-pack" */
            n = k;
        while (ne_atom_among(a, n, "more other additional further such"))
            n++;
        if ((took = stand_in(a, n, c)))
            j = n + took;
        else {
            n += ne_atom_word(a, n, "out") && ne_atom_word(a, n + 1, "of") && ne_atom_number(a, n + 2); /* "203 out of 212 judges" */
            bool of = ne_atom_word(a, n, "of");
            uint32_t from = n;
            if (of) {
                from++;
                while (ne_atom_among(a, from, "the its their his her these those our") || ne_atom_number(a, from) ||
                       (from > n + 1 && ne_atom_is(a, from, BIT(CARDINAL)) && !(ne_atom_is(a, from + 1, BIT(UNIT)) && a->rows[from + 1].xpos == NEWSEVENT_XPOS_NN)))
                    from++;
                /* "five of their last six games" */
                if (ne_atom_among(a, from, "last past first next previous") && (ne_atom_number(a, from + 1) || ne_atom_is(a, from + 1, BIT(CARDINAL))))
                    from += 2;
            }
            if (noun_phrase(a, from, one || m->fraction || of, c)) {
                j = c->what_last;
                class_of_head(a, c);
                c->unit = bytes(a, c->what_first, c->what_last);
            } else if (n > j && k == j)
                j = n;
        }
    }
    if (c->quantity_class != NEWSEVENT_Q_DURATION && (took = rate(a, j)))
        j += took;
    if (j > c->last)
        c->last = j;
}
