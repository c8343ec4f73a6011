/* The stage: reads the expressions of the window's sentences, then gives them values in text order. */
#include "time/time.h"

#include "core/tags.h"
#include "text/calendar.h"

#define BIT(class) NEWSEVENT_TERM_BIT(class)
#define ASIDE_REACH 7u /* words that may part "until" from a time */
#define STARTERS                                                                                                          \
    (BIT(MONTH) | BIT(WEEKDAY) | BIT(UNIT) | BIT(PART) | BIT(SEASON) | BIT(DAYNAME) | BIT(NOON) | BIT(RELATION) | BIT(EDGE) | \
     BIT(FREQUENCY) | BIT(EVERY) | BIT(REFERENCE) | BIT(HOLIDAY) | BIT(PHRASE) | BIT(VAGUE) | BIT(ERA) | BIT(CARDINAL) |      \
     BIT(ORDINAL) | BIT(FRACTION) | BIT(DOZEN) | BIT(STARTER))

const char *ne_time_rule_name(uint32_t rule)
{
    static const char names[][72] = {
#define TEXT_OF(id, text) text,
        NEWSEVENT_TIME_RULES(TEXT_OF)
#undef TEXT_OF
    };
    return rule < NEWSEVENT_TIME_RULE_COUNT ? names[rule] : NULL;
}

const char *ne_time_rule(const ne_document *document, size_t row)
{
    return row < document->time_rules.count ? ne_time_rule_name(document->time_rules.rows[row]) : NULL;
}

typedef NEWSEVENT_VEC(ne_when) whens;

typedef struct stage {
    ne_document *doc;
    ne_atoms atoms;
    whens found;
} stage;

static bool keep(stage *s, const ne_when *when, uint32_t sentence, uint32_t first, uint32_t last)
{
    ne_when *row = NEWSEVENT_PUSH(&s->doc->scratch, &s->found);
    if (!row)
        return false;
    *row = *when;
    row->start = s->atoms.rows[first].start;
    row->end = s->atoms.rows[last - 1].end;
    row->sentence = sentence;
    row->token = s->atoms.rows[first].token;
    return true;
}

/* A line that holds nothing but a year, a range or a full date tells when what follows took place; any other time in
 * boilerplate is a stamp of the page. */
static bool heads_story(const ne_found *f, const ne_atoms *a)
{
    bool all = f->first == 0 && f->last + (ne_atom_mark(a, f->last, '.') ? 1 : 0) >= a->count;
    return all && f->when.minute < 0 && f->when.form == NEWSEVENT_WHEN_DATE &&
           (f->when.rule == NEWSEVENT_RULE_YEAR || f->pair || (f->when.day && f->when.year != NEWSEVENT_NO_YEAR));
}

/* "a" and "an" are the commonest words of the table: they begin a time only before a unit, an amount or a phrase's word. */
static bool may_begin(const ne_atoms *a, uint32_t i)
{
    if (a->rows[i].letter != 'a' || a->rows[i].end - a->rows[i].start > 2 || i + 1 >= a->count)
        return true;
    uint8_t letter = a->rows[i + 1].letter;
    return a->rows[i + 1].classes & (BIT(UNIT) | BIT(VAGUE) | BIT(DOZEN) | BIT(MULTIPLE) | BIT(FRACTION) | BIT(PHRASE) | BIT(CARDINAL)) ||
           letter == 'w' || letter == 'l' || letter == 'f' || ne_atom_mark(a, i + 1, '.') ||
           ne_atom_number(a, i + 1);
}

/* Whether the expression tells when something else was: "the 1978 Treaty", "went on until the fall of the city in 1945", "since 1813". */
static bool beside(const ne_atoms *a, uint32_t first, uint32_t last, const ne_when *w)
{
    uint8_t behind = last < a->count ? a->rows[last].xpos : 0;
    bool noun = behind == NEWSEVENT_XPOS_NN || behind == NEWSEVENT_XPOS_NNS || behind == NEWSEVENT_XPOS_NNP || behind == NEWSEVENT_XPOS_NNPS;
    if (w->rule == NEWSEVENT_RULE_YEAR && noun && ne_atom_after(a, first, "the this that their its his her"))
        return true;
    for (uint32_t k = first; k-- > 0 && k + ASIDE_REACH > first && a->rows[k].kind == NEWSEVENT_ATOM_WORD;)
        if (ne_atom_among(a, k, "until till since"))
            return true;
    return false;
}

static bool read_sentence(stage *s, uint32_t sentence)
{
    const ne_sentence *row = &s->doc->sentences.rows[sentence];
    ne_atoms *a = &s->atoms;
    const ne_token *tokens = row->token_count ? s->doc->tokens.rows + row->first_token : NULL;
    if (!ne_atoms_read(a, &s->doc->scratch, row->start, row->end, tokens, row->token_count, row->first_token))
        return false;
    for (uint32_t i = 0; i < a->count;) {
        const ne_atom *at = &a->rows[i];
        ne_found f;
        uint32_t took = 0;
        if (at->kind == NEWSEVENT_ATOM_NUMBER || (at->classes & STARTERS && may_begin(a, i)) || at->mark == '\'')
            took = ne_when_read(a, i, &f);
        if (!took && row->kind == NEWSEVENT_BOILERPLATE)
            break;
        if (!took) {
            i++;
            continue;
        }
        if (row->kind == NEWSEVENT_BOILERPLATE && (i || !heads_story(&f, a)))
            break;
        if (f.when.rule != NEWSEVENT_RULE_NONE) {
            f.when.tense = ne_when_tense(a, i, i + took, row->kind == NEWSEVENT_HEADLINE);
            f.second.tense = f.when.tense;
            f.when.aside = f.second.aside = beside(a, i, i + took, &f.when);
            uint32_t first = f.pair && (ne_atom_among(a, i, "from between")) ? i + 1 : i;
            if (f.pair) {
                ne_when range = {.form = NEWSEVENT_WHEN_RANGE, .rule = NEWSEVENT_RULE_RANGE};
                if (!keep(s, &range, sentence, i, i + took) || !keep(s, &f.when, sentence, first, f.first_end) ||
                    !keep(s, &f.second, sentence, f.second_start, i + took))
                    return false;
            } else if (!keep(s, &f.when, sentence, i, i + took))
                return false;
        }
        i += took;
    }
    return true;
}

/* A text that tells of other years than its own: many years are named, few days are named from the day of writing, and its own year
 * is not named oftener than days and months of others. An article about an election names ten years before it, but no day of them. */
static bool is_history(const whens *found, int32_t published)
{
    uint32_t far = 0, near = 0, own = 0, dated = 0;
    int32_t year = 0, month, day;
    if (published != NEWSEVENT_NO_DAY)
        ne_date_of_day(published, &year, &month, &day);
    for (uint32_t i = 0; i < found->count; i++) {
        const ne_when *w = &found->rows[i];
        own += published != NEWSEVENT_NO_DAY && w->form == NEWSEVENT_WHEN_DATE && w->year == year;
        if (w->rule == NEWSEVENT_RULE_HOLIDAY && w->month)
            continue;
        if (w->form == NEWSEVENT_WHEN_DATE && w->year != NEWSEVENT_NO_YEAR && w->month) {
            bool other = published == NEWSEVENT_NO_DAY || w->year < year - 1;
            far += other;
            dated += other;
        } else if (w->form == NEWSEVENT_WHEN_DATE && w->year != NEWSEVENT_NO_YEAR)
            far += published == NEWSEVENT_NO_DAY || w->year < year - 3;
        else if (w->rule == NEWSEVENT_RULE_DAYNAME || (w->rule == NEWSEVENT_RULE_WEEKDAY && !w->month) ||
                 ((w->rule == NEWSEVENT_RULE_RELATIVE || w->rule == NEWSEVENT_RULE_AGO) &&
                  w->anchor == NEWSEVENT_ANCHOR_PUBLISHED))
            near++;
    }
    return far >= 4 && far > 3 * near && own <= dated;
}

static bool push(ne_document *doc, const ne_when *w, ne_time **row)
{
    *row = NEWSEVENT_PUSH(&doc->arena, &doc->times);
    uint8_t *rule = NEWSEVENT_PUSH(&doc->arena, &doc->time_rules);
    if (!*row || !rule)
        return false;
    *rule = w->rule;
    (*row)->start = w->start;
    (*row)->end = w->end;
    (*row)->sentence = w->sentence;
    return true;
}

/* The range has its value from its two ends, which follow it. */
static bool join(ne_document *doc, uint32_t range)
{
    ne_time *row = &doc->times.rows[range];
    const ne_time *first = row + 1, *second = row + 2;
    row->kind = first->kind;
    row->ground = first->ground == NEWSEVENT_GROUND_NONE || second->ground == NEWSEVENT_GROUND_NONE ? NEWSEVENT_GROUND_NONE
                  : first->ground > second->ground                                                ? first->ground
                                                                                                  : second->ground;
    row->confidence = first->confidence < second->confidence ? first->confidence : second->confidence;
    if (!first->value.length || !second->value.length)
        return true;
    size_t length = first->value.length + 1 + second->value.length;
    char *value = ne_arena_alloc(&doc->arena, length);
    if (!value)
        return false;
    for (size_t i = 0; i < first->value.length; i++)
        value[i] = first->value.data[i];
    value[first->value.length] = '/';
    for (size_t i = 0; i < second->value.length; i++)
        value[first->value.length + 1 + i] = second->value.data[i];
    row->value = (ne_string){value, length};
    row->begin_at = first->begin_at;
    row->end_at = second->end_at;
    return true;
}

/* Gives an expression its value. What counts from an event does so where the text tells when that was; else "two days" stays a
 * duration, and "the day before" stays without a value. */
static bool give_value(stage *s, uint32_t i, const ne_when *when, const ne_told *told, ne_clock *clock, uint32_t number)
{
    ne_document *doc = s->doc;
    ne_time *row = &doc->times.rows[number];
    if (!when->after)
        return ne_when_resolve(doc, clock, when, row);
    ne_when w = *when;
    ne_clock at = *clock;
    bool known;
    if (!ne_when_event(doc, s->found.rows, told, s->found.count, i, &at, &known))
        return false;
    if (!known) {
        doc->time_rules.rows[number] = NEWSEVENT_RULE_NO_EVENT;
        row->kind = w.part ? NEWSEVENT_TIME : NEWSEVENT_DATE;
        row->ground = NEWSEVENT_GROUND_NONE;
        return w.form == NEWSEVENT_WHEN_SHIFT || ne_when_resolve(doc, clock, &w, row);
    }
    if (w.form == NEWSEVENT_WHEN_SPAN)
        w.count *= w.after;
    w.form = NEWSEVENT_WHEN_SHIFT;
    w.anchor = NEWSEVENT_ANCHOR_STORY;
    w.rule = NEWSEVENT_RULE_LATER;
    row->end = w.after_end > row->end ? w.after_end : row->end;
    doc->time_rules.rows[number] = NEWSEVENT_RULE_EVENT;
    *clock = at;
    return ne_when_resolve(doc, clock, &w, row);
}

static bool resolve(stage *s)
{
    ne_document *doc = s->doc;
    ne_clock clock = {.published = doc->published_day,
                      .story = NEWSEVENT_NO_DAY, .story_day = NEWSEVENT_NO_DAY, .aside = NEWSEVENT_NO_DAY,
                      .thread.day = NEWSEVENT_NO_DAY, .story_minute = -1, .from_minute = -1};
    for (int i = 0; i < 10; i++)
        clock.part_day[i] = NEWSEVENT_NO_DAY;
    clock.history = is_history(&s->found, doc->published_day);
    ne_told *told = ne_arena_alloc(&doc->scratch, (s->found.count ? s->found.count : 1) * sizeof *told);
    if (!told)
        return false;
    uint32_t range = NEWSEVENT_NONE;
    for (uint32_t i = 0; i < s->found.count; i++) {
        const ne_when *w = &s->found.rows[i];
        ne_time *row;
        told[i] = (ne_told){.day = NEWSEVENT_NO_DAY, .minute = -1};
        if (!push(doc, w, &row))
            return false;
        if (w->form == NEWSEVENT_WHEN_RANGE) {
            range = doc->times.count - 1;
            continue;
        }
        ne_clock at = clock;
        ne_when end = *w;
        /* the second end of a range comes after the first */
        if (range != NEWSEVENT_NONE && doc->times.count - 1 == range + 2 && w->form == NEWSEVENT_WHEN_DATE &&
            w->year == NEWSEVENT_NO_YEAR &&
            clock.story != NEWSEVENT_NO_DAY && row[-1].value.length && (w->month || w->weekday || w->day || w->holiday) && !w->year_relation) {
            at.published = clock.story;
            at.history = false;
            at.range = true;
            end.tense = 1;
        }
        bool clocks = range != NEWSEVENT_NONE && w->form == NEWSEVENT_WHEN_DATE && w->minute >= 0;
        if (clocks && doc->times.count - 1 == range + 2 && told[i - 1].minute >= 0) {
            at.from_day = told[i - 1].day;
            at.from_minute = told[i - 1].minute;
        }
        /* "From 10 p.m. to 6 a.m. the road was closed", told on the day of publication, began on the day before */
        if (clocks && doc->times.count - 1 == range + 1 && w->tense < 0 && clock.story == NEWSEVENT_NO_DAY &&
            at.published != NEWSEVENT_NO_DAY && w[1].minute >= 0 && w[1].minute % 1440 < w->minute)
            at.published--;
        if (!give_value(s, i, &end, told, &at, doc->times.count - 1))
            return false;
        if (row->value.length && (w->form == NEWSEVENT_WHEN_DATE || w->form == NEWSEVENT_WHEN_SHIFT || row->kind <= NEWSEVENT_TIME) && !w->set &&
            w->form != NEWSEVENT_WHEN_REF && at.story_sentence == w->sentence)
            told[i] = (ne_told){at.story, at.story_unit, at.story_minute};
        at.published = clock.published;
        at.history = clock.history;
        at.range = false;
        at.from_minute = -1;
        clock = at;
        static const uint16_t sure[] = {500, 950, 850, 700, 800};
        row->confidence = sure[row->ground];
        if (range != NEWSEVENT_NONE && doc->times.count - 1 == range + 2) {
            if (!join(doc, range))
                return false;
            range = NEWSEVENT_NONE;
        }
    }
    return true;
}

ne_code ne_time_run(ne_document *doc, ne_error *error)
{
    ne_terms words;
    ne_blob blob = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_terms);
    if (!ne_terms_open(&words, &blob))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "the table of words is damaged", 0);
    stage s = {.doc = doc, .atoms = {.words = &words, .text = doc->text, .base = doc->base}};
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++)
        if (!read_sentence(&s, i))
            return ne_no_memory(doc, error);
    return resolve(&s) ? NEWSEVENT_OK : ne_no_memory(doc, error);
}
