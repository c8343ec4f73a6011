/* What is reported: the clause behind a cue, the clause beside which it stands, or the words of a quotation beside it. */
#include "quote/quoter.h"

static bool opens_stretch(const ne_quoter *q, uint32_t token)
{
    uint32_t level = ne_level(q, token);
    return level && q->stretches.rows[level - 1].first == token;
}

static bool is_finite(const ne_quoter *q, uint32_t token)
{
    uint8_t xpos = q->tokens[token].xpos;
    return !ne_level(q, token) && (xpos == NEWSEVENT_XPOS_VBD || xpos == NEWSEVENT_XPOS_VBZ || xpos == NEWSEVENT_XPOS_VBP || xpos == NEWSEVENT_XPOS_MD);
}

/* "Refusing to step down, X agreed", "When interviewed, X said": the circumstances, which nobody reports. */
static bool circumstance(const ne_quoter *q, ne_region r)
{
    uint32_t i = r.first;
    i += i + 1 < r.last && ne_tok_in(q, i, " when while after before by in upon without as once ");
    if (ne_level(q, i) || (q->tokens[i].xpos != NEWSEVENT_XPOS_VBG && q->tokens[i].xpos != NEWSEVENT_XPOS_VBN))
        return false;
    for (; i < r.last; i++)
        if (is_finite(q, i) || ne_level(q, i))
            return false;
    return true;
}

/* Whether words with no "that" before them are a clause: a subject, and behind it a finite verb. */
static bool clause(const ne_quoter *q, ne_region r, bool commas)
{
    for (uint32_t i = r.first; i < r.last; i++) {
        uint8_t upos = q->tokens[i].upos, xpos = q->tokens[i].xpos;
        if (ne_level(q, i))
            return true;
        bool finite = upos == NEWSEVENT_UPOS_AUX || (upos == NEWSEVENT_UPOS_VERB && (xpos == NEWSEVENT_XPOS_VBD || xpos == NEWSEVENT_XPOS_VBZ || xpos == NEWSEVENT_XPOS_VBP || xpos == NEWSEVENT_XPOS_VB));
        if (!finite && !commas && (ne_tok_comma(q, i) || (i > r.first && (xpos == NEWSEVENT_XPOS_WDT || xpos == NEWSEVENT_XPOS_WP || xpos == NEWSEVENT_XPOS_VBG || upos == NEWSEVENT_UPOS_SCONJ))))
            return false;
        if (!finite)
            continue;
        uint32_t k = i;
        while (k > r.first && q->tokens[k - 1].upos == NEWSEVENT_UPOS_ADV)
            k--;
        return k > r.first && q->tokens[k - 1].upos != NEWSEVENT_UPOS_CCONJ && q->tokens[k - 1].upos != NEWSEVENT_UPOS_PART && q->tokens[k - 1].xpos != NEWSEVENT_XPOS_WDT;
    }
    return false;
}

/* Whether the tree hangs a clause behind the cue on it. */
static bool complement(const ne_quoter *q, uint32_t cue, ne_region r)
{
    bool says = ne_tok_in(q, cue, " say says said saying state states stated stating ");
    for (uint32_t i = r.first; i < r.last && i < r.first + 60; i++)
        if (q->tokens[i].head == cue && !ne_level(q, i) && (q->tokens[i].deprel == NEWSEVENT_DEP_CCOMP || (says && q->tokens[i].deprel == NEWSEVENT_DEP_PARATAXIS)))
            return ne_region_has_verb(q, r) || says;
    /* the tree knows no clause, but a noun phrase and a verb stand there: "police say a laid off worker opened fire" */
    uint8_t next = r.first < r.last && !ne_level(q, r.first) ? q->tokens[r.first].upos : NEWSEVENT_UPOS_PUNCT;
    return says && (next == NEWSEVENT_UPOS_DET || next == NEWSEVENT_UPOS_PROPN || next == NEWSEVENT_UPOS_NOUN || next == NEWSEVENT_UPOS_PRON || next == NEWSEVENT_UPOS_NUM || next == NEWSEVENT_UPOS_ADJ) && ne_region_has_verb(q, r);
}

/* Passes over what may stand between a cue and the words reported: whom, when, where. Returns where a clause may begin;
 * *that tells that "that" was found. */
static uint32_t clause_start(const ne_quoter *q, const ne_unit *unit, const ne_said *s, bool *that)
{
    uint32_t i = s->form == NEWSEVENT_SAID_AFTER || s->form == NEWSEVENT_SAID_NOUN ? s->to : s->token + 1;
    uint32_t bare = NEWSEVENT_NONE, high = unit->last - i > 16 ? i + 16 : unit->last;
    *that = false;
    bool tells = ne_tok_in(q, s->token, " tell tells told telling inform informs informed informing assure assures assured assuring remind reminds reminded reminding warn warns warned warning advise advises advised advising notify notified convinced ask asks asked asking ");
    for (uint32_t k = i; k < high; k++) {
        if (ne_level(q, k))
            break;
        bool marks = q->tokens[k].upos == NEWSEVENT_UPOS_SCONJ || q->tokens[k].deprel == NEWSEVENT_DEP_MARK;
        if (ne_tok_is(q, k, "that") && (marks || k == i) && k + 1 < unit->last) {
            *that = true;
            return k + 1;
        }
        if (s->bits & NEWSEVENT_CUE_WH && ne_tok_in(q, k, " if whether why how what when where who ")) {
            *that = true;
            return k;
        }
        if (k > i && (ne_bits(q, k) && q->tokens[k].upos == NEWSEVENT_UPOS_VERB))
            break;
        if (q->tokens[k].upos == NEWSEVENT_UPOS_VERB || q->tokens[k].upos == NEWSEVENT_UPOS_AUX)
            break;
    }
    /* no "that": pass over times, adverbs, and for verbs of telling the one who is told */
    if (tells && i < unit->last) {
        ne_phrase p = ne_phrase_at(q, i, unit->last);
        if (p.head == NEWSEVENT_NONE || p.last >= unit->last)
            return NEWSEVENT_NONE;
        i = p.last;
    }
    for (bare = i; bare < unit->last && !ne_level(q, bare);) {
        if (q->timed[bare - q->first] || (q->tokens[bare].upos == NEWSEVENT_UPOS_ADP && bare + 1 < unit->last && q->timed[bare + 1 - q->first]))
            bare++;
        else if (q->tokens[bare].upos == NEWSEVENT_UPOS_ADP && ne_tok_in(q, bare, " in at to on via during by from after ") && bare == i) {
            ne_phrase p = ne_phrase_at(q, bare + 1, unit->last);
            if (p.head == NEWSEVENT_NONE || (bare + 1 < unit->last && ne_tok_in(q, bare + 1, " least most first once ")))
                break;
            bare = p.last;
            i = p.last;
        } else
            break;
    }
    return bare;
}

/* "said in a meeting with her aides, “…”": the stretch that a comma or colon sets off, where no verb stands before it; else `from`. */
static uint32_t behind_lead(const ne_quoter *q, const ne_said *s, uint32_t from, uint32_t last)
{
    if (!(s->bits & NEWSEVENT_CUE_DIRECT) || s->form == NEWSEVENT_SAID_AFTER)
        return from;
    for (uint32_t i = from; i < last && i < from + 24; i++) {
        if (opens_stretch(q, i))
            return i > from + 2 && !ne_level(q, i - 1) && ne_tok_in(q, i - 2, " , : ") && !ne_level(q, i - 2) ? i : from;
        if (ne_level(q, i) || q->tokens[i].upos == NEWSEVENT_UPOS_VERB || q->tokens[i].upos == NEWSEVENT_UPOS_AUX)
            break;
    }
    return from;
}

static bool words_behind(ne_quoter *q, const ne_unit *unit, uint32_t k, bool *done)
{
    const ne_said *s = &q->saids.rows[k];
    bool that;
    uint32_t from = clause_start(q, unit, s, &that);
    *done = false;
    if (from == NEWSEVENT_NONE || from >= unit->last)
        return true;
    ne_region r = {from, ne_reported_end(q, unit, k, from)};
    if (!that)
        r.first = from = behind_lead(q, s, from, r.last);
    uint32_t words = ne_skip_marks(q, from, r.last);
    if (words >= r.last)
        return true;
    bool opens = opens_stretch(q, words);
    if (!that && opens) {
        if (!(s->bits & (NEWSEVENT_CUE_DIRECT | NEWSEVENT_CUE_OBJECT | NEWSEVENT_CUE_COLON)) && !ne_tok_is(q, words - 1, ":"))
            return true;
        const ne_stretch *stretch = &q->stretches.rows[ne_level(q, words) - 1];
        uint32_t behind = stretch->last < q->end ? ne_skip_marks(q, stretch->last, r.last) : r.last;
        char ending = *ne_at(q->doc, stretch->end - 1);
        *done = true;
        bool goes_on = behind < r.last && !ne_level(q, behind) && ending != '.' && ending != '!' && ending != '?' && ending != ',' && s->bits & NEWSEVENT_CUE_BARE && words == from + 1;
        return ne_add_region(q, goes_on ? r : (ne_region){words, stretch->last}, s);
    }
    if (!that && ne_tok_comma(q, from) && !opens && s->bits & NEWSEVENT_CUE_BARE) { /* "claimed, as of Thursday, it was safe" */
        for (uint32_t i = from + 1; i + 2 < r.last && i < from + 8 && q->tokens[i].upos != NEWSEVENT_UPOS_VERB && q->tokens[i].upos != NEWSEVENT_UPOS_AUX && !ne_level(q, i); i++)
            if (ne_tok_comma(q, i)) {
                from = r.first = i + 1;
                that = ne_tok_is(q, from, "that");
                from += that;
                r.first = from;
                break;
            }
    }
    if (ne_tok_punct(q, from) && !ne_level(q, from)) {
        if (!that)
            return true;
        from = words; /* "that, in a call in July, …" */
    }
    r.first = from;
    if (s->bits & NEWSEVENT_CUE_AS && !that) { /* "described the plan as 'reckless'" */
        bool as = false;
        for (uint32_t i = from; i < r.last && i < from + 20 && !ne_level(q, i); i++)
            as |= ne_tok_is(q, i, "as");
        *done = as;
        return !as || ne_add_region(q, r, s);
    }
    if (!that && s->bits & NEWSEVENT_CUE_PHRASE && s->form != NEWSEVENT_SAID_AFTER && from == s->token + 1) {
        ne_phrase object = ne_phrase_at(q, from, r.last);
        *done = object.head != NEWSEVENT_NONE && object.last > from + 1;
        return !*done || ne_add_region(q, r, s);
    }
    if (that ? !(s->bits & (NEWSEVENT_CUE_THAT | NEWSEVENT_CUE_WH)) : !(s->bits & NEWSEVENT_CUE_BARE) || s->form == NEWSEVENT_SAID_AFTER)
        return true;
    if (!that && !complement(q, s->token, r) && !clause(q, r, ne_tok_in(q, s->token, " say says said saying believe believes believed think thinks thought ")))
        return true;
    if (!that && ne_tok_in(q, from, " to of for about ") && !(from + 1 < r.last && q->tokens[from + 1].upos == NEWSEVENT_UPOS_NUM))
        return true;
    *done = true;
    return ne_add_region(q, r, s);
}

/* "…, police said": what stands before the cue, back to the last such place. */
static bool words_before(ne_quoter *q, const ne_unit *unit, const ne_said *s, uint32_t *passed, bool *done)
{
    uint32_t last = s->from, from = *passed;
    *done = false;
    if (last <= from + 1 || (!ne_tok_punct(q, last - 1) && !ne_level(q, last - 1) && s->form != NEWSEVENT_ACCORDING))
        return true;
    if (ne_tok_in(q, last - 1, " ( [ : ") || s->detached)
        return true;
    bool beside_marks = ne_level(q, last - 1) || (last > unit->first + 1 && ne_level(q, last - 2)) || (last > unit->first + 2 && ne_level(q, last - 3));
    if (!beside_marks && s->form != NEWSEVENT_ACCORDING) { /* only what reports, and has no object */
        uint32_t next = s->token + 1;
        if (!(s->bits & (NEWSEVENT_CUE_BARE | NEWSEVENT_CUE_THAT)))
            return true;
        if (s->form == NEWSEVENT_SAID_BEFORE && next < unit->last && !ne_level(q, next) && !q->timed[next - q->first] && !ne_tok_in(q, s->token, " tell tells told telling ") &&
            (q->tokens[next].upos == NEWSEVENT_UPOS_DET || ne_tok_nominal(q, next) || q->tokens[next].upos == NEWSEVENT_UPOS_ADJ))
            return true;
    }
    from = ne_skip_marks(q, from, last);
    if (from > unit->first && from < last && ne_tok_in(q, from, " and but while as "))
        from++;
    ne_region r = ne_region_trim(q, (ne_region){from, last});
    if (r.first >= r.last)
        return true;
    /* "Asked if he would resign, he said no": what others asked is not what he says */
    uint32_t ask = r.first + (ne_tok_in(q, r.first, " when if after once ") && r.first + 1 < r.last);
    if (ask + 1 < r.last && ne_tok_in(q, ask, " asked questioned pressed ") && ne_tok_in(q, ask + 1, " if whether why how what when where who about by on for in during ") &&
        !ne_level(q, r.last - 1))
        return true;
    if (s->form != NEWSEVENT_ACCORDING && unit->kind != NEWSEVENT_HEADLINE && unit->kind != NEWSEVENT_HEADING && circumstance(q, r))
        return true;
    const ne_stretch *stretch = ne_outermost(q, r.last - 1);
    if (stretch && stretch->first > r.first) { /* words before the stretch: a lead-in behind which a comma or colon stands */
        uint32_t i = stretch->first;
        while (i > r.first && !ne_level(q, i - 1) && ne_tok_punct(q, i - 1) && !ne_tok_in(q, i - 1, " , : ; -- \xe2\x80\x94 \xe2\x80\x93 "))
            i--;
        uint32_t clock = r.first;
        while (clock < i && q->timed[clock - q->first])
            clock++; /* "11:20 “We have …,” she said" */
        if (clock == i || (i > r.first && ne_tok_punct(q, i - 1) && !ne_level(q, i - 1)))
            r.first = stretch->first;
    }
    uint32_t behind = s->to;
    if (!stretch && behind < unit->last && ne_tok_comma(q, behind) && behind + 1 < unit->last && (s->form != NEWSEVENT_ACCORDING || is_finite(q, behind + 1)) && !ne_region_has_verb(q, r) &&
        !ne_tok_in(q, behind + 1, " and but while as although ")) {
        /* "the deal, officials said, would …" */
        ne_region whole = {r.first, unit->last};
        *done = true;
        *passed = unit->last;
        return ne_add_region(q, whole, s);
    }
    bool headline = unit->kind == NEWSEVENT_HEADLINE || unit->kind == NEWSEVENT_HEADING; /* they leave out verbs */
    if (!stretch && !ne_region_has_verb(q, r) && s->form != NEWSEVENT_ACCORDING && !headline)
        return true;
    *done = true;
    *passed = s->to > s->token ? s->to : s->token + 1;
    if (ne_goes_on(q, unit, s)) /* "after the match ended, he said, the players left" */
        r.last = *passed = ne_reported_end(q, unit, (uint32_t)(s - q->saids.rows), behind + 1);
    return ne_add_region(q, r, s);
}

/* "…, and according to X …", "a fire that, according to X, …": what X says stands behind. */
static bool led_in(const ne_quoter *q, const ne_unit *unit, const ne_said *s)
{
    uint32_t i = s->from;
    i -= i > unit->first && ne_tok_comma(q, i - 1);
    return i > unit->first && i + 1 < unit->last && !ne_level(q, i - 1) && ne_tok_in(q, i - 1, " and but that which who ") && s->to + 1 < unit->last &&
           (i == s->from || ne_tok_comma(q, s->to)) && !ne_tok_in(q, s->to, " . ; ");
}

/* "According to Anna, who saw it, …", "According to Anna, a nurse, …": the comma behind what is added about the speaker; else the phrase's end. */
static uint32_t behind_added(const ne_quoter *q, const ne_unit *unit, const ne_said *s)
{
    uint32_t i = s->to, next, end;
    while (i < unit->last && i < s->to + 12 && !ne_level(q, i) && !ne_tok_comma(q, i))
        i++; /* "two officials briefed on the talks, who …" */
    next = i + 1;
    if (s->speaker.head == NEWSEVENT_NONE || next + 2 >= unit->last || !ne_tok_comma(q, i) || ne_level(q, next))
        return s->to;
    bool who = ne_tok_in(q, next, " who whose which ");
    uint32_t row = q->named[s->speaker.head - q->first];
    if (!who && (i > s->to || !row || q->doc->names.rows[row - 1].type != NEWSEVENT_PER))
        return s->to;
    ne_phrase p = who ? s->speaker : ne_phrase_at(q, next, unit->last);
    if (!who && (p.head == NEWSEVENT_NONE || q->tokens[p.head].upos != NEWSEVENT_UPOS_NOUN || !(ne_bits(q, p.head) & NEWSEVENT_CUE_SPEAKER)))
        return i;
    for (end = next; end < unit->last && end < next + 40 && !ne_level(q, end) && !ne_tok_comma(q, end); end++)
        if (!who && end >= p.last && (is_finite(q, end) || q->tokens[end].upos == NEWSEVENT_UPOS_AUX))
            return i; /* a nurse acts: no words about the speaker */
    if (end + 2 >= unit->last || !ne_tok_comma(q, end))
        return i;
    for (uint32_t k = end + 1; k < unit->last; k++) /* and something is told behind it */
        if (ne_level(q, k) || is_finite(q, k) || q->tokens[k].upos == NEWSEVENT_UPOS_AUX)
            return end;
    return i;
}

/* "According to X, …" */
static bool words_after_according(ne_quoter *q, const ne_unit *unit, uint32_t k, uint32_t *passed)
{
    const ne_said *s = &q->saids.rows[k];
    uint8_t next = s->to < unit->last && s->speaker.head != NEWSEVENT_NONE && !ne_level(q, s->to) ? q->tokens[s->to].upos : NEWSEVENT_UPOS_PUNCT;
    if (next == NEWSEVENT_UPOS_DET || next == NEWSEVENT_UPOS_PRON || next == NEWSEVENT_UPOS_NUM ||
        (s->to < unit->last && !ne_tok_punct(q, s->to) && led_in(q, unit, s))) { /* "according to Smith the bridge …" */
        *passed = ne_reported_end(q, unit, k, s->to);
        return ne_add_region(q, (ne_region){s->to, *passed}, s);
    }
    for (uint32_t i = behind_added(q, unit, s); i < unit->last; i++)
        if (!ne_level(q, i) && ne_tok_comma(q, i)) {
            *passed = ne_reported_end(q, unit, k, i + 1);
            return ne_add_region(q, (ne_region){i + 1, *passed}, s);
        }
    return true;
}

/* Words that quote without reporting a clause: called the plan "reckless", accused them of "betrayal". */
static bool words_of_object(ne_quoter *q, const ne_unit *unit, uint32_t k)
{
    const ne_said *s = &q->saids.rows[k];
    uint32_t last = ne_reported_end(q, unit, k, s->token + 1), floor = k + 1 < q->saids.count ? q->saids.rows[k + 1].token : last;
    if (last > floor && floor > s->token)
        last = floor;
    for (uint32_t i = s->token + 1 < last ? q->tally[s->token + 1 - q->first].next_quoted : last; i < last; i = q->tally[i + 1 - q->first].next_quoted) {
        ne_stretch *stretch = ne_outermost(q, i);
        if (stretch->quotation)
            continue;
        if (!ne_add_quotation(q, stretch->start, stretch->end, NEWSEVENT_DIRECT, s))
            return false;
        stretch->quotation = q->doc->quotations.count;
    }
    return true;
}

bool ne_reported(ne_quoter *q, const ne_unit *unit)
{
    uint32_t passed = unit->first;
    for (uint32_t k = 0; k < q->saids.count; k++) {
        const ne_said *s = &q->saids.rows[k];
        bool done = false, ok = true;
        if (s->form == NEWSEVENT_ACCORDING && (ne_skip_marks(q, unit->first, unit->last) >= s->from || led_in(q, unit, s))) {
            ok = words_after_according(q, unit, k, &passed);
            done = true;
        } else if (s->form == NEWSEVENT_ACCORDING && ne_skip_marks(q, passed, s->from) >= s->from) {
            done = true; /* "…," he said, according to X: the agency only hands it on */
        } else if (s->form != NEWSEVENT_ACCORDING) {
            ok = words_behind(q, unit, k, &done);
        }
        if (ok && s->bits & NEWSEVENT_CUE_BESIDE && s->form != NEWSEVENT_SAID_GERUND &&
            (!done || (s->from > unit->first && s->from - 1 > passed && (ne_level(q, s->from - 1) || (s->from > unit->first + 1 && ne_level(q, s->from - 2)))))) {
            bool before;
            ok = words_before(q, unit, s, &passed, &before);
            done |= before;
        }
        if (ok && !done && s->bits & NEWSEVENT_CUE_OBJECT)
            ok = words_of_object(q, unit, k);
        if (!ok)
            return false;
    }
    return true;
}
