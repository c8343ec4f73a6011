/* Quantities: a number with its bounds, its unit or what it counts. */
#ifndef NEWSEVENT_QUANTITY_QUANTITY_H
#define NEWSEVENT_QUANTITY_QUANTITY_H

#include "core/document.h"
#include "text/numerals.h"

/* Numbers of ne_quantity_class_name, in its order. */
typedef enum ne_quantity_class {
    NEWSEVENT_Q_OTHER, NEWSEVENT_Q_KILLED, NEWSEVENT_Q_INJURED, NEWSEVENT_Q_MISSING, NEWSEVENT_Q_ARRESTED, NEWSEVENT_Q_DISPLACED,
    NEWSEVENT_Q_PEOPLE, NEWSEVENT_Q_TROOPS, NEWSEVENT_Q_MONEY, NEWSEVENT_Q_VOTES, NEWSEVENT_Q_PERCENT, NEWSEVENT_Q_LENGTH,
    NEWSEVENT_Q_AREA, NEWSEVENT_Q_WEIGHT, NEWSEVENT_Q_TEMPERATURE, NEWSEVENT_Q_SPEED, NEWSEVENT_Q_DURATION, NEWSEVENT_Q_AGE,
    NEWSEVENT_Q_SCORE, NEWSEVENT_Q_WEAPONS, NEWSEVENT_Q_VEHICLES, NEWSEVENT_Q_BUILDINGS, NEWSEVENT_Q_JOBS, NEWSEVENT_Q_ENERGY,
    NEWSEVENT_Q_VOLUME, NEWSEVENT_Q_CASUALTIES, NEWSEVENT_Q_HOSTAGES, NEWSEVENT_Q_INFECTED, NEWSEVENT_Q_MAGNITUDE
} ne_quantity_class;

typedef struct ne_amount { /* what lib/quantity/amount reads: qualifier, number or range, currency */
    uint32_t first, last;               /* atoms, last excluded: qualifier and number */
    uint32_t number_first;              /* where the number itself begins, the currency sign included */
    double value, low, high;
    uint32_t flags;                     /* NEWSEVENT_HAS_VALUE … */
    ne_string currency;
    bool vague;                         /* "several", "hundreds": no value */
    bool score;                         /* "3-1" */
    bool fraction;                      /* "a third" */
    bool share;                         /* "one in five" */
    bool ages;                          /* "between the ages of 18 and 60", "aged 18 to 24" */
    bool bare_one;                      /* "one", which is a pronoun unless something is counted */
    bool none;                          /* "no" */
    bool times;                         /* "twice" */
    bool seconds;                       /* "2:05:45" */
    bool metres;                        /* "800m": the letter is a unit */
} ne_amount;

/* The amount that begins at atom `i`; 0 for none, else the atoms taken. *skip: atoms that are a number but no quantity
 * (ordinals, telephone numbers, names), to be passed over. */
uint32_t ne_amount_read(const ne_atoms *atoms, uint32_t i, ne_amount *amount, uint32_t *skip);

/* "or more", "-plus", "or so" behind atom `i`: turns the amount into a bound. Returns the atoms taken. */
uint32_t ne_amount_more(const ne_atoms *atoms, uint32_t i, ne_amount *amount);

/* "$", "US$", "USD" before a number: the atoms taken. */
uint32_t ne_amount_currency(const ne_atoms *atoms, uint32_t i, ne_string *code);

/* label.c: the atoms at `i` that are a number but count nothing, 0 where they may count; whether the number from `i` to `next`
 * is part of a name. */
uint32_t ne_no_quantity(const ne_atoms *atoms, uint32_t i);
bool ne_part_of_name(const ne_atoms *atoms, uint32_t i, uint32_t next);

/* range.c: the second end behind atom `i`, where the first one ends. `joint`: "and" behind "between", "to" behind "from", " "
 * for none of them. Returns the atoms taken; *minus: it is below zero. */
uint32_t ne_range_second(const ne_atoms *atoms, uint32_t i, const char *joint, ne_numeral *number, bool *dash, bool *minus);
uint32_t ne_range_share(const ne_atoms *atoms, uint32_t first, uint32_t i, ne_numeral *number);
bool ne_range_counts(const ne_atoms *atoms, uint32_t i);
bool ne_range_changes(const ne_atoms *atoms, uint32_t from);
bool ne_range_moves(const ne_atoms *atoms, uint32_t first);
void ne_range_lend(ne_numeral *first, const ne_numeral *then);

typedef struct ne_counted { /* what stands behind the number */
    uint32_t last;            /* atoms, excluded */
    uint32_t what_first, what_last; /* the thing counted; equal where there is none */
    ne_string unit;
    uint8_t quantity_class;
    bool plural;
} ne_counted;

/* Unit, thing counted and per-clause behind an amount. */
void ne_counted_read(const ne_atoms *atoms, const ne_amount *amount, uint32_t i, ne_counted *counted);
/* The number on the other side of zero; zero itself has no sign. */
static inline double ne_opposite(double number) { return 0 - number; }
/* sign.c: whether atom `i` makes the number behind it less than zero, "minus 40", "-12"; … */
bool ne_sign_at(const ne_atoms *atoms, uint32_t i);
/* … and whether what stands `behind` the number lets it, which nothing counted does. */
bool ne_sign_stands(const ne_atoms *atoms, uint32_t i, uint32_t behind, bool currency);
/* Whether atom `i` is the letter of degrees that touches its number: "42C". */
bool ne_degrees_at(const ne_atoms *atoms, uint32_t i);
/* "40 below zero": turns the amount round. Returns the atoms behind what is counted that say so. */
uint32_t ne_below_zero(const ne_atoms *atoms, ne_amount *amount, ne_counted *counted);
/* age.c: whether the amount is somebody's age: "aged 61", ", 61," or "(61)" behind a name, "a woman of 71", "when he was nine". */
bool ne_age_here(const ne_atoms *atoms, const ne_document *doc, const ne_amount *amount, const ne_counted *counted);
/* fate.c: what became of the people counted, as the words around tell: a class, or 0. */
uint8_t ne_fate(const ne_atoms *atoms, uint32_t first, uint32_t last);
/* "11 people died in Oru and three in Kahra", "12 hurt, three of them badly": whether the amount from `first` to `last` shares the
 * fate told of the one that ends at atom `before`. */
bool ne_fate_shared(const ne_atoms *atoms, uint32_t before, uint32_t first, uint32_t last);

#endif
