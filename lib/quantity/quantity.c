/* The stage: the quantities of the window's sentences, in text order. */
#include "quantity/quantity.h"

#include "core/tags.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)
#define STARTERS                                                                                                        \
    (BIT(CARDINAL) | BIT(CROWD) | BIT(FRACTION) | BIT(DOZEN) | BIT(CURRENCY) | BIT(QUALIFIER) | BIT(PHRASE) | BIT(VAGUE) | \
     BIT(NUMBERLIKE) | BIT(MULTIPLE) | BIT(STARTER))

typedef struct stage {
    ne_document *doc;
    ne_atoms atoms;
    uint32_t time; /* the first row of times that is not behind */
} stage;

static bool word(const ne_atoms *a, uint32_t i, const char *w) { return ne_atom_word(a, i, w); }

/* A date or a clock time over the number: it is none of ours. */
static bool in_time(stage *s, uint32_t start, uint32_t end)
{
    const ne_document *doc = s->doc;
    while (s->time < doc->times.count && doc->times.rows[s->time].end <= start)
        s->time++;
    for (uint32_t i = s->time; i < doc->times.count && i < s->time + 4 && doc->times.rows[i].start < end; i++) {
        const ne_time *t = &doc->times.rows[i];
        if (t->end > start && (t->kind == NEWSEVENT_DATE || t->kind == NEWSEVENT_TIME || t->kind == NEWSEVENT_SET))
            return true;
    }
    return false;
}

static bool magnitude(const ne_atoms *a, const ne_amount *m, const ne_counted *c)
{
    uint32_t i = m->first, j = m->last;
    if (c->quantity_class != NEWSEVENT_Q_OTHER || !ne_atom_number(a, m->number_first))
        return false;
    if ((i && word(a, i - 1, "magnitude")) || (i > 1 && (ne_atom_mark(a, i - 1, '-') || word(a, i - 1, "of")) &&
                                               word(a, i - 2, "magnitude")))
        return true;
    return word(a, j, "magnitude") || (ne_atom_mark(a, j, '-') && word(a, j + 1, "magnitude"));
}

/* "the number of deaths at 17", "the toll rose to 16", "magnitude from 6.1 to 6.3": what a bare number counts stands before it. The
 * class, or 0. */
static uint8_t told_before(const ne_atoms *a, const ne_amount *m, const ne_counted *c)
{
    uint32_t i = m->first, steps = 0;
    if (!(m->flags & NEWSEVENT_HAS_VALUE) || c->quantity_class != NEWSEVENT_Q_OTHER || c->unit.length || c->what_last > c->what_first ||
        !i || !ne_atom_among(a, i - 1, "at to from of was is reached reaches hit hits passed passes topped tops exceeded exceeds"))
        return 0;
    /* "a crew of 22", "crowds of up to 30,000" */
    if (ne_atom_after(a, i, "of") && ne_atom_after(a, i - 1, "crew crews crowd crowds audience audiences population workforce staff family turnout attendance"))
        return NEWSEVENT_Q_PEOPLE;
    for (; i && steps < 9; i--, steps++) {
        const ne_atom *w = &a->rows[i - 1];
        int32_t value = 0;
        if (w->kind == NEWSEVENT_ATOM_MARK && w->mark != '-' && w->mark != '\'')
            return 0;
        if (ne_atom_word(a, i - 1, "magnitude"))
            return NEWSEVENT_Q_MAGNITUDE;
        if (ne_atom_word(a, i - 1, "toll"))
            return NEWSEVENT_Q_KILLED;
        if (ne_atom_value(a, i - 1, NEWSEVENT_TERM_COUNTED, &value))
            return i > 2 && ne_atom_word(a, i - 2, "of") && ne_atom_word(a, i - 3, "number") ? (uint8_t)value : 0;
    }
    return 0;
}

/* "one" and words like it count only where something is counted. */
static bool counts(const ne_atoms *a, const ne_amount *m, const ne_counted *c, uint8_t fate)
{
    bool thing = c->what_last > c->what_first || c->unit.length;
    uint32_t i = m->first;
    if (m->bare_one && m->first == m->number_first) {
        if (word(a, m->last, "of") || (i && (ne_atom_among(a, i - 1, "no not each this that the any every number which"))))
            return false;
        if (ne_atom_among(a, m->last, "another day thing time way"))
            return false;
        return thing || fate;
    }
    /* "a six-figure sum" */
    if (ne_atom_mark(a, m->last, '-') && ne_atom_among(a, m->last + 1, "figure figures digit digits"))
        return false;
    if (m->fraction && i && (ne_atom_is(a, i - 1, BIT(ORDINAL)) || ne_atom_among(a, i - 1, "other latter"))) /* "in the first half" */
        return false;
    if (m->fraction && !m->share) { /* "a third of", "by a third", but no "a third person" and no "half-time" */
        bool ends = m->last >= a->count || a->rows[m->last].kind == NEWSEVENT_ATOM_MARK || ne_atom_is(a, m->last, BIT(FUNCTION));
        return word(a, m->last, "of") || c->quantity_class == NEWSEVENT_Q_LENGTH || (!ne_atom_mark(a, m->last, '-') && (ends || m->flags & NEWSEVENT_APPROX));
    }
    return true;
}

static bool add(stage *s, uint32_t sentence, const ne_amount *m, const ne_counted *c)
{
    const ne_atoms *a = &s->atoms;
    ne_quantity *q = NEWSEVENT_PUSH(&s->doc->arena, &s->doc->quantities);
    if (!q)
        return false;
    q->start = a->rows[m->first].start;
    q->end = a->rows[c->last - 1].end;
    q->value = m->value;
    q->low = m->low;
    q->high = m->high;
    q->flags = m->flags;
    q->unit = c->unit;
    if (c->what_last > c->what_first) {
        uint32_t start = a->rows[c->what_first].start;
        q->what = (ne_string){a->text + (start - a->base), a->rows[c->what_last - 1].end - start};
        if (!q->unit.length)
            q->unit = q->what;
    }
    q->number_start = q->start;
    q->number_end = a->rows[m->last - 1].end;
    q->sentence = sentence;
    q->quantity_class = c->quantity_class;
    return true;
}

/* "invest 300 million over five years": how long it takes, not more than that; but "lasted over five years", "for over five years". */
static bool over_period(const ne_atoms *a, const ne_amount *m, const ne_counted *c)
{
    uint32_t i = m->first;
    return c->quantity_class == NEWSEVENT_Q_DURATION && m->number_first == i + 1 && ne_atom_word(a, i, "over") && i && !m->vague &&
           (a->rows[i - 1].kind != NEWSEVENT_ATOM_WORD || ne_atom_is(a, i - 1, BIT(MEASURE) | BIT(MULTIPLE) | BIT(COUNTED) | BIT(CURRENCY)) ||
            a->rows[i - 1].xpos == NEWSEVENT_XPOS_NN || a->rows[i - 1].xpos == NEWSEVENT_XPOS_NNS);
}

static bool people_class(uint8_t class)
{
    return class == NEWSEVENT_Q_OTHER || class == NEWSEVENT_Q_PEOPLE || class == NEWSEVENT_Q_TROOPS ||
           class == NEWSEVENT_Q_CASUALTIES;
}

/* People by what befell them already, who may die of it: refugees, patients, hostages. */
static bool group_class(uint8_t class) { return class == NEWSEVENT_Q_DISPLACED || class == NEWSEVENT_Q_INFECTED || class == NEWSEVENT_Q_HOSTAGES; }

static bool fate_class(uint8_t class)
{
    return (class >= NEWSEVENT_Q_KILLED && class <= NEWSEVENT_Q_DISPLACED) || class == NEWSEVENT_Q_HOSTAGES || class == NEWSEVENT_Q_INFECTED;
}

static bool read_sentence(stage *s, uint32_t sentence)
{
    const ne_sentence *row = &s->doc->sentences.rows[sentence];
    ne_atoms *a = &s->atoms;
    const ne_token *tokens = row->token_count ? s->doc->tokens.rows + row->first_token : NULL;
    if (!ne_atoms_read(a, &s->doc->scratch, row->start, row->end, tokens, row->token_count, row->first_token))
        return false;
    uint32_t told = 0; /* where the last amount of people ends whose fate is told */
    uint8_t told_fate = 0;
    for (uint32_t i = 0; i < a->count;) {
        const ne_atom *at = &a->rows[i];
        ne_amount m;
        ne_counted c;
        uint32_t skip = 0, took = 0;
        if (at->kind == NEWSEVENT_ATOM_NUMBER || at->classes & STARTERS || at->mark == '~' || ne_atom_mark(a, i + 1, '$') || ne_sign_at(a, i))
            took = ne_amount_read(a, i, &m, &skip);
        if (!took || in_time(s, a->rows[m.number_first].start, a->rows[m.last - 1].end)) {
            i += skip ? skip : took ? took : 1;
            continue;
        }
        ne_counted_read(a, &m, m.last, &c);
        c.last += ne_below_zero(a, &m, &c);
        if (!m.score && c.last > m.last) /* "50 people or more", "20% or less" */
            c.last += ne_amount_more(a, c.last, &m);
        if (c.quantity_class != NEWSEVENT_Q_DURATION && ne_age_here(a, s->doc, &m, &c))
            c = (ne_counted){.last = m.last,
                             .what_first = m.last, .what_last = m.last, .unit = {"years",
                                     5}, .quantity_class = NEWSEVENT_Q_AGE};
        if (c.quantity_class == NEWSEVENT_Q_DURATION && m.ages) /* "people aged 15 years and over", "children aged 6 to 11 months" */
            c.quantity_class = NEWSEVENT_Q_AGE;
        if (magnitude(a, &m, &c)) {
            c = (ne_counted){.last = m.last,
                             .what_first = m.last, .what_last = m.last, .unit = {"magnitude",
                                     9}, .quantity_class = NEWSEVENT_Q_MAGNITUDE};
        }
        uint8_t named = told_before(a, &m, &c);
        if (named) {
            c.quantity_class = named;
            if (named == NEWSEVENT_Q_MAGNITUDE)
                c.unit = (ne_string){"magnitude", 9};
        }
        if (over_period(a, &m, &c)) {
            m.first = m.number_first;
            m.flags = NEWSEVENT_HAS_VALUE;
        }
        if (c.quantity_class == NEWSEVENT_Q_INFECTED && m.first && ne_atom_word(a, m.first - 1, "in") && word(a, c.last - 1, "cases"))
            c.quantity_class = NEWSEVENT_Q_OTHER; /* "is permitted in two cases" */
        bool group = group_class(c.quantity_class);
        uint8_t fate = (!named || named == NEWSEVENT_Q_PEOPLE) && !m.times && (group || people_class(c.quantity_class)) ? ne_fate(a, m.first, c.last) : 0;
        if (m.fraction && !m.share && !word(a, m.last, "of") && c.what_last == c.what_first) /* "killed two and wounded a third, police said" */
            fate = 0;
        if (group && fate != NEWSEVENT_Q_KILLED && fate != NEWSEVENT_Q_INJURED)
            fate = 0;
        if (!named && !fate && told_fate && c.quantity_class == NEWSEVENT_Q_OTHER && c.what_last == c.what_first && ne_fate_shared(a, told, m.first, m.last))
            fate = told_fate;
        if (!counts(a, &m, &c, fate) || (m.vague && c.what_last == c.what_first && !fate && !ne_atom_is(a, i, BIT(CROWD)) &&
                                         !word(a, m.last - 1, "number") &&
                                         !ne_atom_is(a, m.last - 1, BIT(CROWD) | BIT(MULTIPLE) | BIT(DOZEN)))) {
            i += took;
            continue;
        }
        if (fate && !(fate == NEWSEVENT_Q_VOTES && c.quantity_class != NEWSEVENT_Q_OTHER) &&
            !(fate == NEWSEVENT_Q_CASUALTIES && c.quantity_class == NEWSEVENT_Q_OTHER))
            c.quantity_class = fate;
        if (!add(s, sentence, &m, &c))
            return false;
        if (fate_class(c.quantity_class)) {
            told = c.last;
            told_fate = c.quantity_class;
        }
        i = c.last > i ? c.last : i + took;
    }
    return true;
}

ne_code ne_quantity_run(ne_document *doc, ne_error *error)
{
    ne_terms terms;
    ne_blob blob = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_terms);
    if (!ne_terms_open(&terms, &blob))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "the table of words is damaged", 0);
    stage s = {.doc = doc, .atoms = {.words = &terms, .text = doc->text, .base = doc->base}, .time = doc->first.times};
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++)
        if (doc->sentences.rows[i].kind != NEWSEVENT_BOILERPLATE && !read_sentence(&s, i))
            return ne_no_memory(doc, error);
    return NEWSEVENT_OK;
}
