/* Times counted from an event: "two days after the vote", "the night before the match". The event's own day comes from its clause
 * ("after the election on November 5") or from where the text told of it before; else nobody guesses. */
#include "core/tags.h"
#include "text/calendar.h"
#include "time/time.h"

#include <string.h>

#define BIT(class) NEWSEVENT_TERM_BIT(class)
#define EVENT_CLAUSE 14u   /* atoms that the event's own clause may have */
#define EVENT_ROWS_BACK 48u /* expressions looked back at */
#define EVENT_NEAR 12u     /* words between an event and the time that is its own */
#define DEED_ALIKE 5u      /* letters that a verb and its noun share: collide, collision */
#define EVENT_WORDS 120u   /* words of a sentence compared with the event's */

void ne_when_note_event(const ne_atoms *a, uint32_t i, int8_t after, ne_when *w)
{
    uint32_t last = i + 1;
    /* "spent two years there before moving", "two days after that" */
    if (!i || i + 1 > a->count || a->rows[i].kind == NEWSEVENT_ATOM_MARK || a->rows[i].token == NEWSEVENT_NONE ||
        a->rows[i].xpos == NEWSEVENT_XPOS_VBG || ne_atom_among(a, i, "that this it then being having") || ne_atom_is(a, i, BIT(DAYNAME)))
        return;
    while (last < a->count && last < i + EVENT_CLAUSE && !ne_atom_among(a, last, "and but") &&
           (a->rows[last].kind != NEWSEVENT_ATOM_MARK || a->rows[last].mark == '-' || a->rows[last].mark == '\'' || a->rows[last].mark == '.'))
        last++;
    /* "… the election on November 5, 2024": the year's comma ends nothing */
    if (ne_atom_mark(a, last, ',') && ne_atom_number(a, last - 1) && ne_atom_plain(a, last + 1, 4, 4))
        last += 2;
    w->after = after;
    w->after_end = a->rows[i - 1].end;
    w->event_first = a->rows[i].token;
    w->event_last = a->rows[last - 1].token + 1;
}

/* Whether a time of this unit is fine enough to count such units from. */
static bool fine_enough(const ne_told *from, uint8_t unit)
{
    if (from->day == NEWSEVENT_NO_DAY)
        return false;
    if (unit <= NEWSEVENT_UNIT_HOUR)
        return from->unit <= NEWSEVENT_UNIT_DAY && from->minute >= 0;
    if (unit == NEWSEVENT_UNIT_MONTH || unit == NEWSEVENT_UNIT_QUARTER)
        return from->unit <= NEWSEVENT_UNIT_MONTH && from->unit != NEWSEVENT_UNIT_WEEK;
    if (unit == NEWSEVENT_UNIT_YEAR || unit == NEWSEVENT_UNIT_DECADE || unit == NEWSEVENT_UNIT_CENTURY)
        return from->unit <= NEWSEVENT_UNIT_YEAR;
    return from->unit <= NEWSEVENT_UNIT_DAY;
}

/* The word that names the event: the head noun of the first phrase, else the first verb. A name alone ("a month after Kahra") does not
 * tell which of the things that happened there is meant. */
static uint32_t head_word(const ne_document *doc, uint32_t first, uint32_t last)
{
    static const char *const other[] = {"start", "beginning", "end", "outbreak", "onset", "time", "year", "month", "week", "day", "night", "hour",
                                        "be", "have", "do", "say", "go", "get", "make", "take", "first", "anniversary"};
    uint32_t head = NEWSEVENT_NONE;
    for (uint32_t t = first; t < last && t < doc->tokens.count; t++) {
        uint8_t upos = doc->tokens.rows[t].upos;
        if (upos == NEWSEVENT_UPOS_NOUN)
            head = t;
        else if (head != NEWSEVENT_NONE)
            break;
        else if (upos == NEWSEVENT_UPOS_VERB && (head = t))
            break;
        else if (upos == NEWSEVENT_UPOS_ADP || upos == NEWSEVENT_UPOS_SCONJ)
            break;
    }
    for (size_t k = 0; head != NEWSEVENT_NONE && k < sizeof other / sizeof *other; k++) {
        ne_string lemma = doc->tokens.rows[head].lemma;
        if (!lemma.length || (lemma.length == strlen(other[k]) && !memcmp(lemma.data, other[k], lemma.length)))
            return NEWSEVENT_NONE;
    }
    return head;
}

static bool same_lemma(const ne_token *a, const ne_token *b)
{
    return a->lemma.length == b->lemma.length && a->lemma.length && !memcmp(a->lemma.data, b->lemma.data, a->lemma.length);
}

/* The verb that told of what a noun names now, or the noun: "sank" and "the sinking", "exploded" and "the explosion", "resigned" and
 * "his resignation". They begin alike, and what the shorter has beyond that is no more than an ending. */
static bool same_deed(const ne_token *told, const ne_token *head)
{
    if (!((told->upos == NEWSEVENT_UPOS_VERB && head->upos == NEWSEVENT_UPOS_NOUN) ||
          (told->upos == NEWSEVENT_UPOS_NOUN && head->upos == NEWSEVENT_UPOS_VERB)))
        return false;
    ne_string verb = told->upos == NEWSEVENT_UPOS_VERB ? told->lemma : head->lemma, noun = told->upos == NEWSEVENT_UPOS_VERB ? head->lemma : told->lemma;
    size_t alike = 0;
    while (alike < verb.length && alike < noun.length && verb.data[alike] == noun.data[alike])
        alike++;
    if (noun.length > 5 && !memcmp(noun.data + noun.length - 3, "ing", 3)) { /* sink, bomb, shoot; with its last letter doubled or an e: hit, strike */
        size_t stem = noun.length - 3;
        return (verb.length == stem && alike == stem) || (verb.length == stem + 1 && alike == stem && verb.data[stem] == 'e') ||
               (verb.length + 1 == stem && alike == verb.length && noun.data[stem - 1] == verb.data[verb.length - 1]);
    }
    return alike >= DEED_ALIKE && verb.length - alike <= 2 && noun.length > verb.length - 2 && noun.length - alike <= 6;
}

/* How many words lie between a time and the nearest word with the event's lemma in its sentence; NEWSEVENT_NONE where that has none, or
 * none of the names that stand with the event: "the fall of Girona" is not the fall of Lleida. */
static uint32_t distance(const ne_document *doc, const ne_when *w, uint32_t head, const ne_when *event)
{
    const ne_sentence *s = &doc->sentences.rows[w->sentence];
    const ne_token *tokens = doc->tokens.rows;
    uint32_t best = NEWSEVENT_NONE, last = s->first_token + (s->token_count < EVENT_WORDS ? s->token_count : EVENT_WORDS);
    bool named = false, same_name = false;
    /* "after the sinking", "after his resignation" look back at what was told; "after graduation" does not */
    uint8_t opener = tokens[event->event_first].upos;
    bool other = w->sentence != event->sentence && (opener == NEWSEVENT_UPOS_DET || opener == NEWSEVENT_UPOS_PRON);
    for (uint32_t t = s->first_token; t < last && t < event->token; t++) {
        if (same_lemma(&tokens[t], &tokens[head]) || (other && same_deed(&tokens[t], &tokens[head]))) {
            uint32_t away = t > w->token ? t - w->token : w->token - t;
            best = away < best ? away : best;
        }
        for (uint32_t k = event->event_first; k < event->event_last; k++)
            same_name |= tokens[k].upos == NEWSEVENT_UPOS_PROPN && same_lemma(&tokens[t], &tokens[k]);
    }
    for (uint32_t k = event->event_first; k < event->event_last; k++)
        named |= tokens[k].upos == NEWSEVENT_UPOS_PROPN;
    return best <= EVENT_NEAR && (!named || same_name) ? best : NEWSEVENT_NONE;
}

static void stand_at(ne_clock *clock, const ne_told *from)
{
    clock->story = from->day;
    clock->story_unit = from->unit;
    clock->story_minute = from->minute;
}

bool ne_when_event(ne_document *doc, const ne_when *rows, const ne_told *told, uint32_t count, uint32_t i, ne_clock *clock, bool *known)
{
    const ne_when *w = &rows[i];
    *known = true;
    for (uint32_t j = i + 1; j < count && rows[j].sentence == w->sentence && rows[j].token < w->event_last; j++) {
        ne_clock at = *clock;
        ne_time row = {.value = {NULL, 0}};
        if (rows[j].after || (rows[j].form != NEWSEVENT_WHEN_DATE && rows[j].form != NEWSEVENT_WHEN_SHIFT) || rows[j].set)
            continue;
        if (!ne_when_resolve(doc, &at, &rows[j], &row))
            return false;
        if (!row.value.length)
            continue;
        ne_told from = {at.story, at.story_unit, at.story_minute};
        if (rows[j].rule == NEWSEVENT_RULE_YEAR) /* the clock may keep a finer date of that year */
            from = (ne_told){ne_day_of_date(rows[j].year == NEWSEVENT_NO_YEAR ? 1 : rows[j].year, 1, 1), NEWSEVENT_UNIT_YEAR, -1};
        if (!fine_enough(&from, w->unit))
            continue;
        stand_at(clock, &from);
        return true;
    }
    uint32_t head = head_word(doc, w->event_first, w->event_last), best = NEWSEVENT_NONE, found = NEWSEVENT_NONE;
    const ne_token *first = &doc->tokens.rows[w->event_first];
    /* "after a vote" is not the one told of, and a history tells of many battles */
    bool another = clock->history || (first->lemma.length == 1 && *first->lemma.data == 'a');
    for (uint32_t k = i; head != NEWSEVENT_NONE && !another && k-- > 0 && i - k <= EVENT_ROWS_BACK;) {
        if (found != NEWSEVENT_NONE && rows[k].sentence != rows[found].sentence)
            break; /* the nearest sentence that tells */
        uint32_t away = fine_enough(&told[k], w->unit) ? distance(doc, &rows[k], head, w) : NEWSEVENT_NONE;
        if (away < best) {
            best = away;
            found = k;
        }
    }
    *known = found != NEWSEVENT_NONE;
    if (*known)
        stand_at(clock, &told[found]);
    return true;
}
