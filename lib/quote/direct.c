/* Quotation marks without a cue beside them: a cue further off in the sentence, the speaker of the quotation before, or
 * nobody. Names of works and nicknames stand in marks too and are no quotations. */
#include "quote/quoter.h"
#include "text/utf8.h"

/* A title: its longer words all begin with capitals. */
static bool title(const ne_quoter *q, const ne_stretch *s)
{
    uint32_t capitals = 0, small = 0;
    for (uint32_t i = s->first; i < s->last; i++) {
        const ne_token *t = &q->tokens[i];
        uint32_t c;
        ne_utf8_next(ne_at(q->doc, t->start), ne_at(q->doc, t->end), &c);
        if (ne_char_kind(c) & NEWSEVENT_UPPER)
            capitals++;
        else if (ne_char_kind(c) & NEWSEVENT_LOWER && t->end - t->start > 3)
            small++;
    }
    return capitals && !small;
}

static bool sentence_like(const ne_quoter *q, const ne_stretch *s)
{
    char last = *ne_at(q->doc, s->end - 1);
    return s->last - s->first >= 4 || last == '.' || last == '!' || last == '?' || last == ',';
}

static bool add(ne_quoter *q, ne_stretch *s, const ne_said *said)
{
    if (!ne_add_quotation(q, s->start, s->end, NEWSEVENT_DIRECT, said))
        return false;
    s->quotation = q->doc->quotations.count;
    if (said && ne_tok_is(q, said->token, ":")) { /* a colon is no word of saying */
        ne_quotation *row = &q->doc->quotations.rows[s->quotation - 1];
        row->cue_start = row->cue_end = 0;
    }
    return true;
}

/* Gives a stretch the speaker of a quotation that was found before. */
static bool add_like(ne_quoter *q, ne_stretch *s, uint32_t row)
{
    if (!add(q, s, NULL))
        return false;
    const ne_quotation *from = &q->doc->quotations.rows[row];
    ne_quotation *to = &q->doc->quotations.rows[q->doc->quotations.count - 1];
    to->speaker_start = from->speaker_start;
    to->speaker_end = from->speaker_end;
    to->speaker_token = from->speaker_token;
    to->confidence = 700;
    return true;
}

#define CUES_BACK 64u /* cues looked back at, so that long units stay cheap */

/* The cue of the unit that governs words at `token`: the nearest before it. *passed counts the cues before the last token. */
static const ne_said *governor(const ne_quoter *q, uint32_t token, uint32_t *passed)
{
    while (*passed < q->saids.count && q->saids.rows[*passed].token < token)
        ++*passed;
    for (uint32_t k = *passed; k-- > 0 && *passed - k <= CUES_BACK;) {
        const ne_said *s = &q->saids.rows[k];
        if (s->token < token && s->speaker.head != NEWSEVENT_NONE && !(s->speaker.first <= token && token < s->speaker.last))
            return s;
    }
    return NULL;
}

/* The last direct or mixed quotation that ends before `offset`, no more than `back` rows away. */
static uint32_t quotation_before(const ne_quoter *q, uint32_t offset, uint32_t paragraph_start)
{
    const ne_document *doc = q->doc;
    uint32_t best = NEWSEVENT_NONE, seen = 0;
    for (uint32_t i = doc->quotations.count; i-- > doc->first.quotations && seen < 16; seen++) {
        const ne_quotation *row = &doc->quotations.rows[i];
        if (row->end > offset || row->start < paragraph_start || row->speaker_start == row->speaker_end)
            continue;
        if (best == NEWSEVENT_NONE || row->end > doc->quotations.rows[best].end)
            best = i;
    }
    return best;
}

/* Where the unit's paragraph begins, or a sentence sixteen before it. */
static uint32_t paragraph_start(const ne_quoter *q, const ne_unit *unit)
{
    uint32_t i = q->tokens[unit->first].sentence;
    for (uint32_t back = 0; back < 16 && i > q->doc->first.sentences && ne_sentence_at(q, i - 1)->paragraph == unit->paragraph; back++)
        i--;
    return ne_sentence_at(q, i)->start;
}

/* Whether the unit has words outside its quotation marks. */
static bool words_outside(const ne_quoter *q, const ne_unit *unit)
{
    for (uint32_t i = unit->first; i < unit->last; i++)
        if (!ne_level(q, i) && !ne_tok_punct(q, i))
            return true;
    return false;
}

/* A quotation inside a quotation: the nearest verb of saying before it there. */
static bool inner(ne_quoter *q, ne_stretch *s)
{
    const ne_stretch *around = &q->stretches.rows[s->parent];
    uint32_t floor = s->first > around->first + 12 ? s->first - 12 : around->first;
    for (uint32_t i = s->first; i-- > floor;) {
        if (!(ne_bits(q, i) & NEWSEVENT_CUE_DIRECT) || q->tokens[i].upos != NEWSEVENT_UPOS_VERB)
            continue;
        ne_said said = {.token = i, .bits = ne_bits(q, i), .from = i, .to = i + 1};
        said.speaker.head = NEWSEVENT_NONE;
        uint32_t who = i > floor && ne_tok_in(q, i - 1, " that which who ") ? i - 1 : i; /* "a card that said" */
        if (who > floor && ne_tok_nominal(q, who - 1))
            said.speaker = ne_to_name(q, (ne_phrase){who - 1, who, who - 1});
        return add(q, s, &said);
    }
    return !sentence_like(q, s) || title(q, s) || add(q, s, NULL);
}

static bool capital(const ne_quoter *q, uint32_t token)
{
    uint32_t c;
    ne_utf8_next(ne_at(q->doc, q->tokens[token].start), ne_at(q->doc, q->tokens[token].end), &c);
    return ne_char_kind(c) & NEWSEVENT_UPPER;
}

/* "Prime Minister Anna Schmidt: “…”", "10:58 Anna Schmidt: “…”": nothing but the speaker stands before the colon. */
static bool label(const ne_quoter *q, const ne_unit *unit, uint32_t colon, ne_said *said)
{
    ne_phrase p = ne_to_name(q, ne_phrase_before(q, colon, unit->first));
    uint32_t i = unit->first;
    if (p.head == NEWSEVENT_NONE || colon > unit->first + 12 || !ne_may_speak(q, p))
        return false;
    while (i < p.first && q->timed[i - q->first])
        i++;
    while (i < p.first && (ne_tok_nominal(q, i) || q->tokens[i].upos == NEWSEVENT_UPOS_ADJ))
        i++;
    *said = (ne_said){.token = colon, .from = p.first, .to = colon + 1, .words = p, .speaker = p};
    return i == p.first;
}

/* "The governor addressed the public: “…”", "Hugh defended the ban, “We …”": the subject before the colon, or the comma before a sentence,
 * whatever the verb; the colon may end the paragraph before. */
static bool behind_colon(const ne_quoter *q, const ne_unit *unit, const ne_stretch *s, ne_said *said)
{
    uint32_t i = s->first;
    ne_unit before = *unit;
    while (i > q->first && ne_bits(q, i - 1) & NEWSEVENT_CUE_MARK)
        i--;
    if (i > q->first && i <= unit->first) {
        const ne_sentence *last = ne_sentence_at(q, q->tokens[i - 1].sentence);
        if (last->first_token < q->first || last->kind != NEWSEVENT_BODY)
            return false;
        before = (ne_unit){last->first_token, ne_behind(last), last->paragraph, last->kind};
        unit = &before;
    }
    bool sentence = s->last - s->first >= 4 && capital(q, s->first) && !(s->last - s->first < 8 && title(q, s));
    if (i < unit->first + 3 || ne_level(q, i - 1) || !(ne_tok_is(q, i - 1, ":") || (sentence && ne_tok_comma(q, i - 1))))
        return false;
    for (uint32_t v = unit->first + 1; v < i - 1; v++) {
        uint8_t xpos = q->tokens[v].xpos;
        if (ne_level(q, v) || (xpos != NEWSEVENT_XPOS_VBD && xpos != NEWSEVENT_XPOS_VBZ && xpos != NEWSEVENT_XPOS_VBP) || q->tokens[v].upos != NEWSEVENT_UPOS_VERB)
            continue;
        *said = (ne_said){.token = v, .from = v, .to = v + 1};
        ne_find_subject(q, unit, said);
        return said->speaker.head != NEWSEVENT_NONE && !said->passive && ne_may_speak(q, said->speaker);
    }
    return unit != &before && ne_tok_is(q, i - 1, ":") && label(q, unit, i - 1, said);
}

bool ne_direct(ne_quoter *q, const ne_unit *unit)
{
    bool alone = !words_outside(q, unit);
    uint32_t passed = 0;
    for (uint32_t i = unit->first; i < unit->last; i++) {
        uint32_t level = ne_level(q, i);
        if (!level)
            continue;
        ne_stretch *s = &q->stretches.rows[level - 1];
        if (s->first != i || s->quotation || s->first >= s->last)
            continue;
        if (s->parent != NEWSEVENT_NONE) {
            if (!inner(q, s))
                return false;
            continue;
        }
        ne_said lead;
        const ne_said *said = alone ? NULL : governor(q, i, &passed);
        if (!said && behind_colon(q, unit, s, &lead))
            said = &lead;
        if (title(q, s) && !alone && (s->last - s->first <= 4 || !said || !sentence_like(q, s)))
            continue;
        uint32_t before = quotation_before(q, s->start, alone ? 0 : paragraph_start(q, unit));
        bool ok;
        if (said && (sentence_like(q, s) || s->last - s->first >= 1))
            ok = add(q, s, said);
        else if (before != NEWSEVENT_NONE && (alone || sentence_like(q, s)))
            ok = add_like(q, s, before);
        else
            ok = add(q, s, NULL);
        if (!ok)
            return false;
    }
    return true;
}
