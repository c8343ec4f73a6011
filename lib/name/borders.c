/* Where names begin and end, judged by what stands right beside them: the labeller decides word by word, and stops short before
 * words that plainly belong to the name, or goes on over what divides two names. */
#include "name/stage.h"

#include "core/tags.h"
#include "name/people.h"

enum { JOINED = 6 }; /* words that a name is lengthened by, at most */

/* Labels of one sentence. */
typedef struct ne_borders {
    const ne_label_words *w;
    uint8_t *labels;
} ne_borders;

static uint32_t person(const ne_borders *b, uint32_t i) { return b->w->known[i].person; }
static uint32_t head(const ne_borders *b, uint32_t i) { return person(b, i) >> NEWSEVENT_PERSON_LAST_SHIFT & 15; }
static bool begins(const ne_borders *b, uint32_t i) { return b->labels[i] & 1; }
static bool capital(const ne_borders *b, uint32_t i) { return b->w->run_first[i] != 0xffff && ne_label_capital(b->w, i); }
static const ne_token *token(const ne_borders *b, uint32_t i) { return &b->w->doc->tokens.rows[b->w->first + i]; }

static uint32_t end_of(const ne_borders *b, uint32_t i) { return ne_label_end(b->labels, b->w->count, i); }

static void relabel(ne_borders *b, uint32_t first, uint32_t last, uint32_t type) { ne_label_put(b->labels, first, last, type); }

/* Two blanks and more, or an empty line, before a word. */
static bool wide_gap(const ne_borders *b, uint32_t i)
{
    uint32_t blanks = 0, lines = 0;
    if (!i)
        return false;
    for (uint32_t at = token(b, i - 1)->end; at < token(b, i)->start; at++) {
        char c = *ne_at(b->w->doc, at);
        blanks += c == ' ' || c == '\t';
        lines += c == '\n';
    }
    return lines > 1 || (!lines && blanks > 1);
}

/* Whether the words on both sides of a gap may be of one name all the same: letters that have lost their stops ("Francis J  Harvey",
 * "St  Agatha"), particles, what follows a name, and forms that a gazetteer holds. */
static bool one_name(const ne_borders *b, uint32_t i)
{
    const ne_known *k = &b->w->known[i];
    return token(b, i - 1)->end - token(b, i - 1)->start <= 2 || person(b, i - 1) & NEWSEVENT_PERSON_TITLE || person(b, i) & NEWSEVENT_PERSON_SUFFIX ||
           (k->entry != NEWSEVENT_NONE && k[-1].entry == k->entry && !(k->flags & NEWSEVENT_NAMES_BEGIN)) ||
           (person(b, i - 1) & (NEWSEVENT_PERSON_GIVEN | NEWSEVENT_PERSON_SURNAME)) == NEWSEVENT_PERSON_GIVEN || /* a slip: "Ben  Harlow" */
           ne_label_word_is(b->w, i, " jr sr ii iii iv inc ltd llc dc ");
}

/* What the rest of a name behind a gap is; 0 for nothing: "R ME", "s Report", "Secretary of Defense", "OK". */
static uint32_t type_of_rest(const ne_borders *b, uint32_t first, uint32_t last, uint32_t type)
{
    const ne_known *k = &b->w->known[first];
    uint32_t length = token(b, first)->end - token(b, first)->start;
    if (!capital(b, first) || length < 2 || (k->person & NEWSEVENT_PERSON_TITLE && !(k->person & NEWSEVENT_PERSON_GIVEN)))
        return 0;
    if (last > first && head(b, last))
        return head(b, last);
    if (k->flags & NEWSEVENT_NAMES_BEGIN && k->type && !(k->flags & NEWSEVENT_NAMES_WEAK) && b->w->known[last].entry == k->entry)
        return k->type;
    const char *end = ne_at(b->w->doc, token(b, first)->end - 1);
    if (type == NEWSEVENT_PER && first == last && *end >= 'A' && *end <= 'Z' && b->w->doc->sentences.rows[token(b, first)->sentence].kind == NEWSEVENT_BODY)
        return length > 2 ? NEWSEVENT_ORG : 0; /* an acronym, or a state's letters */
    return type;
}

/* Cells of a table, and text that has lost its commas and stops: "Senators Reid  Clinton", "the Senate Committee  Colorado Senator".
 * Where gaps are everywhere, they only fill lines. */
static void split_at_gaps(ne_borders *b)
{
    uint32_t gaps = 0;
    for (uint32_t i = 1; i < b->w->count; i++)
        gaps += wide_gap(b, i);
    if (!gaps || (b->w->count > 12 && 3 * gaps > b->w->count))
        return;
    for (uint32_t i = 1; i < b->w->count; i++) {
        if (!b->labels[i] || begins(b, i) || !wide_gap(b, i) || one_name(b, i))
            continue;
        uint32_t type = ne_label_type(b->labels[i]), last = i;
        while (last + 1 < b->w->count && b->labels[last + 1] == 2 * type && (!wide_gap(b, last + 1) || one_name(b, last + 1)))
            last++;
        relabel(b, i, last, type_of_rest(b, i, last, type));
    }
}

/* "Praia da Rocha", "Viaduto do Chá": capitals on both sides of a particle that English does not have are one name. */
static void join_particles(ne_borders *b)
{
    for (uint32_t i = 1; i + 1 < b->w->count; i++) {
        if (!ne_label_word_is(b->w, i, " da do dos das della ") || ne_label_capital(b->w, i) || !capital(b, i - 1) || !capital(b, i + 1) ||
            (b->labels[i] && b->labels[i + 1] == b->labels[i]))
            continue;
        uint32_t last = b->labels[i + 1] ? end_of(b, i + 1) : i + 1;
        uint32_t before = ne_label_type(b->labels[i - 1]), behind = ne_label_type(b->labels[i + 1]);
        if ((!before && !behind) || before == NEWSEVENT_NORP || behind == NEWSEVENT_NORP) /* "Greeks do Romans no harm" */
            continue;
        if (!before)
            relabel(b, i - 1, last, behind);
        else /* the name before goes on; a long chain of them is walked once */
            for (uint32_t k = i; k <= last; k++)
                b->labels[k] = (uint8_t)(2 * before);
    }
}

/* "the Iranian | Chess Federation", "the United States | Embassy": capitals that lead from a name to the head of an organisation's. */
static uint32_t join_head(ne_borders *b, uint32_t first, uint32_t last)
{
    uint32_t type = ne_label_type(b->labels[first]), end = b->w->run_last[last];
    if (type == NEWSEVENT_PER || last + 1 >= b->w->count || end == 0xffff || end <= last || end - last > JOINED || head(b, end) != NEWSEVENT_ORG ||
        token(b, end)->end - token(b, end)->start < 3)
        return last;
    for (uint32_t i = last + 1; i <= end; i++)
        if (b->labels[i] || !capital(b, i) || wide_gap(b, i) || person(b, i) & NEWSEVENT_PERSON_TITLE)
            return last;
    relabel(b, first, end, NEWSEVENT_ORG);
    return end;
}

/* "Free Software | Foundation": a head alone takes the capitals before it. */
static void take_before(ne_borders *b, uint32_t first, uint32_t last)
{
    uint32_t begin = b->w->run_first[first];
    if (ne_label_type(b->labels[first]) != NEWSEVENT_ORG || first != last || head(b, last) != NEWSEVENT_ORG || b->w->known[first].type || begin >= first ||
        first - begin > JOINED)
        return;
    for (uint32_t i = begin; i < first; i++) {
        uint8_t upos = token(b, i)->upos; /* no "Proroguing Parliament", no "When Congress" */
        bool noun = upos == NEWSEVENT_UPOS_PROPN || upos == NEWSEVENT_UPOS_NOUN || upos == NEWSEVENT_UPOS_ADJ;
        if (b->labels[i] || !capital(b, i) || wide_gap(b, i + 1) || person(b, i) & NEWSEVENT_PERSON_TITLE || !noun)
            return;
    }
    relabel(b, begin, last, NEWSEVENT_ORG);
}

/* "the Unity Party | of Vermont", "the Department | of Homeland Security". */
static uint32_t join_of(ne_borders *b, uint32_t first, uint32_t last)
{
    uint32_t next = last + 2, end;
    if (next >= b->w->count || b->labels[last + 1] || !ne_label_word_is(b->w, last + 1, " of ") || !capital(b, next) || wide_gap(b, last + 1) || wide_gap(b, next) ||
        !ne_label_word_is(b->w, last, " party department ministry office bureau board council court conference association union league federation committee "
                                      "commission academy institute school university church bank society academies museum "))
        return last;
    uint32_t type = ne_label_type(b->labels[next]);
    if (type == NEWSEVENT_PER || ne_label_type(b->labels[first]) == NEWSEVENT_PER)
        return last;
    end = type ? end_of(b, next) : b->w->run_last[next];
    if (end - last > JOINED)
        return last;
    for (uint32_t i = next + 1; i <= end && !type; i++)
        if (b->labels[i] || wide_gap(b, i) || person(b, i) & NEWSEVENT_PERSON_TITLE)
            return last;
    relabel(b, first, end, NEWSEVENT_ORG);
    return end;
}

/* "Acme Corp.", "Harlow Energy Inc": no person, no place; and ", Inc." behind a name is its end. */
static uint32_t join_company(ne_borders *b, uint32_t first, uint32_t last)
{
    static const char ends[] = " inc inc. corp corp. ltd ltd. llc plc gmbh ";
    uint32_t mark = last + 1 < b->w->count && ne_label_word_is(b->w, last + 1, " , ") ? last + 2 : last + 1;
    if (mark == last + 1 && mark + 1 < b->w->count && !b->labels[mark + 1] && capital(b, mark + 1) && ne_label_word_is(b->w, mark, " & ") &&
        ne_label_word_is(b->w, mark + 1, " sons daughters brothers bros co co. company partners associates ")) {
        relabel(b, first, last = mark + 1, NEWSEVENT_ORG); /* "Tarrow & Sons", and "Ltd." may follow */
        mark = last + 1;
    }
    if (mark < b->w->count && !b->labels[mark] && capital(b, mark) && ne_label_word_is(b->w, mark, ends))
        last = mark;
    else if (first == last || !ne_label_word_is(b->w, last, ends))
        return last;
    relabel(b, first, last, NEWSEVENT_ORG);
    return last;
}

/* "Tropical Storm Ada": weather is no person. */
static void take_storm(ne_borders *b, uint32_t i)
{
    uint32_t first = i;
    if (i + 1 >= b->w->count || !ne_label_word_is(b->w, i, " hurricane typhoon cyclone storm ") || !capital(b, i + 1) || wide_gap(b, i + 1) ||
        (i + 2 < b->w->count && capital(b, i + 2)) || (b->labels[i] && !begins(b, i)) || person(b, i + 1) & NEWSEVENT_PERSON_TITLE || head(b, i + 1) ||
        (i + 2 < b->w->count && token(b, i + 2)->upos == NEWSEVENT_UPOS_NUM)) /* "Storm Area 51" */
        return;
    if (b->labels[i + 1] ? end_of(b, i + 1) > i + 1 : token(b, i + 1)->upos != NEWSEVENT_UPOS_PROPN)
        return;
    if (i && capital(b, i - 1) && !b->labels[i - 1] && ne_label_word_is(b->w, i - 1, " tropical "))
        first--;
    relabel(b, first, i + 1, NEWSEVENT_EVENT);
}

/* "St. Ada's Hospital", "St Tarn's Square": a saint's name before the head of a place or house. */
static void take_saint(ne_borders *b, uint32_t i)
{
    uint32_t to = i + 3;
    if (to >= b->w->count || !ne_label_word_is(b->w, i, " st st. saint ") || !capital(b, i + 1) || !ne_label_word_is(b->w, i + 2, " 's \xe2\x80\x99s ") ||
        !capital(b, to) || b->w->run_last[to] - to > 2 || (b->labels[i] && !begins(b, i)))
        return;
    const ne_known *k = &b->w->known[i];
    if (k->type == NEWSEVENT_GPE && k->entry == k[1].entry && k->entry != k[2].entry && !(person(b, i + 1) & NEWSEVENT_PERSON_GIVEN))
        return; /* "St. Petersburg's Hermitage Museum": the town's */
    uint32_t last = b->w->run_last[to], type = head(b, last);
    if ((type == NEWSEVENT_ORG || type == NEWSEVENT_FAC || type == NEWSEVENT_LOC) && (last + 1 >= b->w->count || !b->labels[last + 1] || begins(b, last + 1)))
        relabel(b, i, last, type);
}

/* "the Duchess of Tarn": the place is part of the name. */
static void take_peer(ne_borders *b, uint32_t i)
{
    if (i + 2 >= b->w->count || !ne_label_word_is(b->w, i, " duke duchess earl countess marquess viscount ") || !ne_label_word_is(b->w, i + 1, " of ") ||
        !capital(b, i + 2) || (b->labels[i] && !begins(b, i)))
        return;
    uint32_t last = b->labels[i + 2] ? end_of(b, i + 2) : i + 2;
    relabel(b, i, last, NEWSEVENT_PER);
}

/* "Trinidad and Tobago", "Johnson & Johnson", "Queen's Park Rangers": a form of three words and more that the gazetteer holds for one
 * thing alone is that thing, where the labeller saw only its parts. */
static void take_known(ne_borders *b, uint32_t i)
{
    const ne_known *k = &b->w->known[i];
    uint32_t last = i, capitals = 0, want = NEWSEVENT_NAMES_BEGIN | NEWSEVENT_NAMES_EXACT;
    if ((k->flags & want) != want || k->flags & NEWSEVENT_NAMES_WEAK || k->other || (k->type != NEWSEVENT_ORG && k->type != NEWSEVENT_GPE) || !capital(b, i))
        return;
    while (last + 1 < b->w->count && b->w->known[last + 1].entry == k->entry && !(b->w->known[last + 1].flags & NEWSEVENT_NAMES_BEGIN))
        last++;
    for (uint32_t t = i; t <= last; t++)
        capitals += capital(b, t);
    if (last >= i + 2 && !b->labels[i] && ne_label_word_is(b->w, i, " the ")) { /* "The New York Times": found without it elsewhere too */
        if (!b->labels[i + 1] || (begins(b, i + 1) && end_of(b, i + 1) <= last))
            relabel(b, i + 1, last, k->type);
        return;
    }
    if (last < i + 2 || capitals < 2 || (b->labels[i] && !begins(b, i)) || (last + 1 < b->w->count && b->labels[last + 1] && !begins(b, last + 1)) ||
        (b->labels[i] && end_of(b, i) >= last) || !capital(b, last))
        return;
    relabel(b, i, last, k->type);
}

/* "the port of Tarn": no person, wherever the article speaks of Tarn. */
static void retype_places(ne_borders *b)
{
    for (uint32_t i = 2; i < b->w->count; i++) {
        bool passed = !b->labels[i] && !ne_label_capital(b->w, i - 2) && capital(b, i) && b->w->run_first[i] == i && b->w->run_last[i] == i && token(b, i)->upos == NEWSEVENT_UPOS_PROPN;
        if ((!passed && b->labels[i] != ne_label_begin(NEWSEVENT_PER)) || !ne_label_word_is(b->w, i - 1, " of ") ||
            !ne_label_word_is(b->w, i - 2, " town city village port province district suburb municipality hamlet township "))
            continue;
        uint32_t last = passed ? i : end_of(b, i);
        if (last - i < 2 && !(b->w->known[i].type == NEWSEVENT_PER && b->w->known[i].flags & NEWSEVENT_NAMES_EXACT))
            relabel(b, i, last, NEWSEVENT_GPE);
    }
}

/* "USS Ada R. Thorne": a warship's letters and the capitals behind them. */
static void take_ship(ne_borders *b, uint32_t i)
{
    uint32_t last = b->w->run_last[i];
    if (last == 0xffff || last <= i || last - i > JOINED || !ne_label_word_is(b->w, i, " uss hms hmas hmcs hmnzs usns uscgc rms ") ||
        token(b, i)->end - token(b, i)->start < 3 || *ne_at(b->w->doc, token(b, i)->end - 1) > 'Z' || (b->labels[i] && !begins(b, i)))
        return;
    for (uint32_t k = i + 1; k <= last; k++)
        if (wide_gap(b, k))
            return;
    if (last + 1 < b->w->count && b->labels[last + 1] && !begins(b, last + 1))
        return;
    relabel(b, i, last, NEWSEVENT_PRODUCT);
}

void ne_mend_kinds(ne_name_stage *stage, uint8_t *labels)
{
    ne_borders b = {&stage->words, labels};
    if (!b.w->caseless)
        retype_places(&b);
}

void ne_mend_borders(ne_name_stage *stage, uint8_t *labels)
{
    ne_borders b = {&stage->words, labels};
    if (b.w->caseless)
        return;
    split_at_gaps(&b);
    join_particles(&b);
    for (uint32_t i = 0; i < b.w->count; i++) {
        if (capital(&b, i)) {
            take_ship(&b, i);
            take_storm(&b, i);
            take_saint(&b, i);
            take_peer(&b, i);
            take_known(&b, i);
        }
        if (!begins(&b, i))
            continue;
        uint32_t last = end_of(&b, i);
        take_before(&b, i, last);
        last = join_head(&b, i, last);
        last = join_of(&b, i, last);
        i = join_company(&b, i, last);
    }
}
