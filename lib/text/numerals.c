#include "text/numerals.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)

static const uint64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

/* Passes over a hyphen that joins two words of a number, "twenty-one", "two-thirds". */
static uint32_t past_hyphen(const ne_atoms *a, uint32_t i)
{
    return ne_atom_mark(a, i, '-') && !ne_atom_spaced(a, i) && !ne_atom_spaced(a, i + 1) ? i + 1 : i;
}

/* "million", "bn" behind a number; letters such as "m" and "k" only where they touch the digits. */
static uint32_t multiple(const ne_atoms *a, uint32_t i, uint32_t digits_end, int32_t *power)
{
    uint32_t j = past_hyphen(a, i);
    if (!ne_atom_value(a, j, NEWSEVENT_TERM_MULTIPLE, power))
        return 0;
    const ne_atom *m = &a->rows[j];
    if (m->end - m->start <= 2 && (m->start != digits_end || !digits_end) && (m->end - m->start == 1 ||
            m->start > digits_end + 3))
        return 0;
    return j + 1 - i;
}

static uint32_t digits(const ne_atoms *a, uint32_t i, ne_numeral *n)
{
    const ne_atom *first = &a->rows[i];
    *n = (ne_numeral){.mantissa = first->number};
    if (first->flags & NEWSEVENT_ATOM_DECIMAL) {
        if (first->number > 1000000000)
            return 0;
        n->mantissa = first->number * tens[first->fraction_digits] + first->fraction;
        n->power = -(int32_t)first->fraction_digits;
    }
    uint32_t j = i + 1, took;
    int32_t power;
    while ((took = multiple(a, j, a->rows[j - 1].end, &power)) && n->power + power <= 18) {
        n->power += power;
        j += took;
    }
    return j - i;
}

/* Words up to a thousand thousand: "two hundred and fifty thousand, three hundred and one". */
static uint32_t spelled(const ne_atoms *a, uint32_t i, ne_numeral *n)
{
    uint64_t total = 0, group = 0;
    uint32_t j = i, last = i;
    int32_t value, previous = 1000;
    bool any = false;
    if ((ne_atom_among(a, j, "a an")) && ne_atom_is(a, j + 1, BIT(MULTIPLE)) &&
        a->rows[j + 1].end - a->rows[j + 1].start > 2) {
        group = 1;
        any = true;
        j++;
    }
    while (j < a->count && j < i + 40) { /* no number is longer: keeps the time linear */
        uint32_t k = any ? past_hyphen(a, j) : j;
        /* "and" joins only behind a hundred or thousand */
        if (any && ne_atom_word(a, k, "and") && group % 100 == 0 && (group || total) && ne_atom_is(a, k + 1, BIT(CARDINAL)))
            k++;
        if (ne_atom_value(a, k, NEWSEVENT_TERM_CARDINAL, &value)) {
            /* "twenty one" goes on, "one two" and "twenty thirty" do not */
            bool fits = !any || group % 100 == 0 || (group % 10 == 0 && group % 100 >= 20 && value < 10 && previous >= 20);
            if (!fits || (value == 0 && any) || (any && group % 100 == 0 && previous < 100 && group))
                break;
            if (any && !group && !total)
                break;
            group += (uint64_t)value;
            previous = value;
            any = true;
        } else if (any && ne_atom_value(a, k, NEWSEVENT_TERM_MULTIPLE, &value) && a->rows[k].end - a->rows[k].start > 2) {
            if (value == 2) {
                group *= 100;
                previous = 100;
            } else {
                if (total > 1000000000000u || (!group && !total))
                    break;
                if (group == 0) {
                    total *= value <= 9 ? tens[value] : 1000000000000u;
                } else {
                    total += group * (value <= 9 ? tens[value] : 1000000000000u);
                }
                group = 0;
                previous = 100;
            }
        } else
            break;
        j = last = k + 1;
    }
    if (!any || last == i)
        return 0;
    *n = (ne_numeral){.mantissa = total + group, .words = true};
    return last - i;
}

/* "a dozen", "two dozen", "half a dozen", "a couple of", "a pair of". */
static uint32_t dozen(const ne_atoms *a, uint32_t i, ne_numeral *n)
{
    int32_t value, count = 1;
    uint32_t j = i;
    bool half = ne_atom_word(a, j, "half") && (ne_atom_word(a, j + 1, "a") || ne_atom_is(a, j + 1, BIT(DOZEN)));
    if (half)
        j++;
    if (ne_atom_word(a, j, "a"))
        j++;
    else if (ne_atom_value(a, j, NEWSEVENT_TERM_CARDINAL, &count))
        j++;
    if (!ne_atom_value(a, past_hyphen(a, j), NEWSEVENT_TERM_DOZEN, &value) || (value != 12 && j == i))
        return 0;
    j = past_hyphen(a, j) + 1;
    *n = (ne_numeral){.mantissa = half ? (uint64_t)value / 2 : (uint64_t)(value * count), .words = true, .approx = value == 2 || half};
    if (value == 2 && !ne_atom_word(a, j - 1, "couple"))
        n->approx = false;
    /* "a couple" and "a pair" count only what follows */
    if (value != 12 && !ne_atom_word(a, j, "of"))
        return 0;
    return j - i;
}

/* "half", "a third", "two-thirds", "three quarters", "a quarter of a million", "half a million". */
static uint32_t fraction(const ne_atoms *a, uint32_t i, ne_numeral *n)
{
    uint32_t j = i;
    int32_t count = 1, denominator, power;
    bool article = ne_atom_among(a, j, "a one");
    if (article)
        j++;
    else if (ne_atom_value(a, j, NEWSEVENT_TERM_CARDINAL, &count))
        j++;
    j = j > i ? past_hyphen(a, j) : j;
    if (!ne_atom_value(a, j, NEWSEVENT_TERM_FRACTION, &denominator))
        return 0;
    bool plural = denominator > 100;
    denominator %= 100;
    if ((plural && count < 2) || (!plural && count > 1) || (j == i && denominator != 2))
        return 0;
    j++;
    *n = (ne_numeral){.mantissa = (uint64_t)count, .words = true, .fraction = true, .denominator = (uint32_t)denominator};
    uint32_t k = ne_atom_word(a, j, "of") ? j + 1 : j;
    if ((ne_atom_among(a, k, "a an")) && ne_atom_value(a, k + 1, NEWSEVENT_TERM_MULTIPLE, &power) &&
        power >= 2 && a->rows[k + 1].end - a->rows[k + 1].start > 2 && (denominator == 2 || denominator == 4)) {
        n->fraction = false;
        n->mantissa = (uint64_t)(count * 100 / denominator);
        n->power = power - 2;
        n->denominator = 0;
        return k + 2 - i;
    }
    return j - i;
}

/* "two and a half", "3-and-a-half", "two and a half million": what the half adds to a whole number. Returns its atoms. */
static uint32_t and_a_half(const ne_atoms *a, uint32_t i, ne_numeral *n)
{
    uint32_t j = past_hyphen(a, i);
    if (n->power != 0 || n->mantissa > 1000000 || !ne_atom_word(a, j, "and") || !ne_atom_among(a, past_hyphen(a, j + 1), "a one"))
        return 0;
    j = past_hyphen(a, past_hyphen(a, j + 1) + 1);
    /* "two and a half-brother", "two and a half of a third" */
    if (!ne_atom_word(a, j, "half") || ne_atom_word(a, j + 1, "of") ||
        (ne_atom_mark(a, j + 1, '-') && !ne_atom_is(a, j + 2, BIT(UNIT) | BIT(MEASURE) | BIT(MULTIPLE))))
        return 0;
    n->mantissa = n->mantissa * 10 + 5;
    n->power = -1;
    j++;
    int32_t power;
    uint32_t took = multiple(a, j, 0, &power);
    if (took)
        n->power += power;
    return j + took - i;
}

uint32_t ne_numeral_read(const ne_atoms *atoms, uint32_t i, ne_numeral *numeral)
{
    if (i >= atoms->count)
        return 0;
    if (ne_atom_number(atoms, i)) {
        uint32_t took = digits(atoms, i, numeral);
        return took ? took + and_a_half(atoms, i + took, numeral) : 0;
    }
    uint32_t took = dozen(atoms, i, numeral);
    if (!took)
        took = fraction(atoms, i, numeral);
    if (took)
        return took;
    took = spelled(atoms, i, numeral);
    return took ? took + and_a_half(atoms, i + took, numeral) : 0;
}

int32_t ne_numeral_small(const ne_numeral *n)
{
    if (n->fraction || n->power > 9 || n->power < 0)
        return -1;
    uint64_t value = n->mantissa > 1000000000 ? UINT64_MAX : n->mantissa * tens[n->power];
    return value < 1000000000 ? (int32_t)value : -1;
}

double ne_numeral_value(const ne_numeral *n)
{
    double value = (double)n->mantissa;
    for (int32_t p = n->power; p > 0; p--)
        value *= 10;
    double by = 1;
    for (int32_t p = n->power; p < 0; p++)
        by *= 10;
    /* thirds and their like are told to three places: the words mean no more */
    if (n->fraction)
        return (double)((n->mantissa * 1000 + n->denominator / 2) / n->denominator) / 1000; /* NOLINT(bugprone-integer-division): to whole thousandths */
    return value / by;
}
