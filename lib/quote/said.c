/* The cues at work in a unit: which words of saying stand outside its quotation marks, and who their speakers are. */
#include "quote/quoter.h"

#define QUOTED_WORDS 40u /* from a speaker to the words quoted, at most */

/* Whether a short phrase behind a comma and this word behind it are the last of their sentence. */
static bool closes(const ne_quoter *q, uint32_t token)
{
    uint32_t i = token;
    if (token + 1 < q->end && q->tokens[token + 1].sentence == q->tokens[token].sentence && !ne_tok_in(q, token + 1, " . "))
        return false;
    while (i > q->first && token - i < 8 && !ne_tok_punct(q, i - 1))
        i--;
    return i > q->first && i < token && ne_tok_comma(q, i - 1);
}

/* "well-informed", "so-called", "self-declared": a part of a compound tells nothing. */
static bool compounded(const ne_quoter *q, uint32_t token)
{
    return token > q->first + 1 && ne_tok_in(q, token - 1, " - \xe2\x80\x90 \xe2\x80\x91 ") && q->tokens[token - 1].end == q->tokens[token].start &&
           q->tokens[token - 2].end == q->tokens[token - 1].start;
}

static bool verb_here(const ne_quoter *q, uint32_t token)
{
    uint32_t bits = ne_bits(q, token);
    if (!(bits & ~NEWSEVENT_CUE_NOUN & 0x7ff) || compounded(q, token) || (token + 1 < q->end && ne_tok_is(q, token, "think") && ne_tok_in(q, token + 1, " tank tanks ")))
        return false;
    if (q->tokens[token].upos == NEWSEVENT_UPOS_NOUN && bits & NEWSEVENT_CUE_BARE && bits & NEWSEVENT_CUE_FINITE && token > q->first && token + 1 < q->end && q->named[token - 1 - q->first]) {
        uint8_t next = q->tokens[token + 1].upos; /* "The Associated Press reports he has …", taken for a noun */
        return next == NEWSEVENT_UPOS_PROPN || next == NEWSEVENT_UPOS_PRON || ne_tok_in(q, token + 1, " that the ");
    }
    if (q->tokens[token].upos == NEWSEVENT_UPOS_NOUN && bits & NEWSEVENT_CUE_BESIDE && token > q->first && closes(q, token) &&
        (q->named[token - 1 - q->first] || ne_bits(q, token - 1) & NEWSEVENT_CUE_SPEAKER))
        return true; /* "two found dead, police confirm", taken for a noun */
    if (q->tokens[token].upos != NEWSEVENT_UPOS_VERB && !ne_tok_in(q, token, " say says said "))
        return false;
    return !(bits & NEWSEVENT_CUE_NOUN) || !(token > q->first && ne_tok_in(q, token - 1, " the a an this that its his her their "));
}

static bool noun_here(const ne_quoter *q, uint32_t token)
{
    uint32_t bits = ne_bits(q, token), high = q->end - token > 8 ? token + 8 : q->end;
    if (!(bits & NEWSEVENT_CUE_NOUN) || !(bits & NEWSEVENT_CUE_COLON) || q->tokens[token].upos != NEWSEVENT_UPOS_NOUN)
        return false;
    for (uint32_t i = token + 1; i < high && !ne_level(q, i); i++) /* it introduces words only behind "that" or a colon */
        if (ne_tok_in(q, i, " : that "))
            return true;
    return false;
}

/* "did not say", "declined to say", "refused to comment": nothing is told. */
static bool untold(const ne_quoter *q, uint32_t verb, uint32_t low)
{
    uint32_t floor = verb > low + 4 ? verb - 4 : low;
    for (uint32_t i = verb; i-- > floor;) {
        if (ne_tok_in(q, i, " not n't n\xe2\x80\x99t never declined declines refused refuses failed without cannot "))
            return !ne_tok_in(q, verb, " deny denied denies ");
        if (ne_tok_nominal(q, i) || ne_tok_comma(q, i) || ne_level(q, i))
            return false;
    }
    return false;
}

static bool add(ne_quoter *q, ne_said said)
{
    ne_said *row = NEWSEVENT_PUSH(&q->doc->scratch, &q->saids);
    if (!row)
        return false;
    *row = said;
    return true;
}

/* A court hears and an inquiry is told; other hearers are no speakers. */
static bool may_hear(const ne_quoter *q, uint32_t head)
{
    return ne_tok_in(q, head, " court inquest inquiry tribunal jury hearing trial judges committee parliament commission panel lawmakers ");
}

/* "…, his lawyer, Ayşe Güneş, said": where the words about the name begin. */
static uint32_t explained(const ne_quoter *q, const ne_unit *unit, uint32_t from)
{
    if (from < unit->first + 2 || !ne_tok_comma(q, from - 1))
        return from;
    ne_phrase p = ne_phrase_before(q, from - 1, unit->first);
    if (p.head == NEWSEVENT_NONE || q->tokens[p.head].upos != NEWSEVENT_UPOS_NOUN)
        return from;
    bool determined = q->tokens[p.first].xpos == NEWSEVENT_XPOS_PRP_POSS;
    uint32_t i = p.first;
    while (i > unit->first && ne_tok_in(q, i - 1, " the a an ")) {
        determined = true;
        i--;
    }
    return determined && i > unit->first && (ne_tok_punct(q, i - 1) || ne_level(q, i - 1)) ? i : from;
}

static bool pronoun_it(const ne_quoter *q, uint32_t token) { return ne_tok_in(q, token, " it there this that what "); }

/* What a document says, its author says: "data from the Gun Violence Archive", "Pentagon assessments". */
static ne_phrase author(const ne_quoter *q, ne_phrase p, const ne_unit *unit)
{
    if (p.head == NEWSEVENT_NONE || q->tokens[p.head].upos != NEWSEVENT_UPOS_NOUN || !(ne_bits(q, p.head) & NEWSEVENT_CUE_COLON))
        return p;
    uint32_t i = p.head + 1;
    while (i < unit->last && (q->timed[i - q->first] || (ne_tok_in(q, i, " on in ") && i + 1 < unit->last && q->timed[i + 1 - q->first])))
        i++;
    uint32_t made = i; /* "a report issued on Monday by": but what is seen or obtained by a newspaper is not its own */
    while (made < unit->last && q->tokens[made].upos == NEWSEVENT_UPOS_ADV)
        made++;
    if (made + 2 < unit->last && ne_tok_in(q, made, " issued released published compiled made written prepared conducted produced signed sent posted filed collected gathered ")) {
        for (made++; made < unit->last && (q->timed[made - q->first] || (ne_tok_in(q, made, " on in ") && made + 1 < unit->last && q->timed[made + 1 - q->first]));)
            made++;
        if (made + 1 < unit->last && ne_tok_is(q, made, "by"))
            i = made;
    }
    if (i + 1 < unit->last && ne_tok_in(q, i, " by from of ")) {
        ne_phrase of = ne_phrase_at(q, i + 1, unit->last);
        if (of.head != NEWSEVENT_NONE && (q->tokens[of.head].upos == NEWSEVENT_UPOS_PROPN || ne_bits(q, of.head) & NEWSEVENT_CUE_SPEAKER))
            return of;
    }
    uint32_t first = NEWSEVENT_NONE, last = 0;
    for (i = p.first; i < p.head; i++)
        if (q->tokens[i].upos == NEWSEVENT_UPOS_PROPN) {
            first = first == NEWSEVENT_NONE ? i : first;
            last = i;
        }
    if (first == NEWSEVENT_NONE && p.first == p.head && p.first > unit->first && ne_tok_is(q, p.first - 1, ")")) { /* "Johns Hopkins University (JHU) data" */
        ne_phrase whose = ne_phrase_before(q, p.first, unit->first);
        return whose.head != NEWSEVENT_NONE && q->tokens[whose.head].upos == NEWSEVENT_UPOS_PROPN ? whose : p;
    }
    return first == NEWSEVENT_NONE ? p : (ne_phrase){first, last + 1, last};
}

/* "The ministry issued a statement that …": the one who issued it. `noun` is the statement. */
static ne_phrase issuer(const ne_quoter *q, const ne_unit *unit, uint32_t noun)
{
    for (uint32_t k = noun; k-- > unit->first && k + 5 > noun && !ne_level(q, k);)
        if (ne_tok_in(q, k, " issued released made published gave issues releases issuing releasing making posted has have had offered offers ")) {
            ne_said light = {.token = k, .bits = ne_bits(q, k)};
            ne_find_subject(q, unit, &light);
            if (!light.passive)
                return light.speaker;
            break;
        }
    return (ne_phrase){NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};
}

/* "The agency quoted the governor as saying that …": the governor */
static void quoted_as_saying(const ne_quoter *q, const ne_unit *unit, ne_said *s)
{
    uint32_t v = s->token, floor = v > unit->first + 20 ? v - 20 : unit->first;
    if (s->form != NEWSEVENT_SAID_GERUND || v < unit->first + 3 || !ne_tok_is(q, v - 1, "as"))
        return;
    for (uint32_t i = v - 1; i-- > floor && !ne_level(q, i);)
        if (ne_tok_in(q, i, " quoted quotes quoting quote cited cites citing cite ")) {
            s->speaker = ne_tok_in(q, i - (i > unit->first), " was were been being is are ") ? s->speaker : ne_to_name(q, ne_phrase_at(q, i + 1, v - 1));
            s->passive = 0;
            return;
        }
}

/* "a game called 'catch'", "a pattern described as 'hectic'": what is so called says nothing. */
static bool is_called(const ne_quoter *q, uint32_t v)
{
    uint32_t bits = ne_bits(q, v);
    bool goes_on = v + 1 < q->end && (ne_tok_in(q, v + 1, " as by ") || ne_level(q, v + 1) || ne_bits(q, v + 1) & NEWSEVENT_CUE_MARK);
    return goes_on && q->tokens[v].deprel == NEWSEVENT_DEP_ACL && q->tokens[v].xpos == NEWSEVENT_XPOS_VBN && bits & (NEWSEVENT_CUE_OBJECT | NEWSEVENT_CUE_AS) &&
           !(bits & (NEWSEVENT_CUE_BARE | NEWSEVENT_CUE_THAT));
}

/* "Nobody could say", "did you think …": told by nobody, or by somebody else; quoted words behind it are somebody's. */
static bool says_nothing(const ne_quoter *q, const ne_unit *unit, uint32_t head)
{
    if (!ne_tok_in(q, head, " nobody you your no-one "))
        return false;
    uint32_t i = head + 1;
    while (i < unit->last && i < head + QUOTED_WORDS && !ne_level(q, i))
        i++;
    return i == unit->last || i == head + QUOTED_WORDS;
}

/* "Said Hugh, “…”": a verb that opens its sentence, and behind its subject quoted words. */
static bool opens_with_subject(const ne_quoter *q, const ne_unit *unit, uint32_t v)
{
    ne_phrase p = v == unit->first && ne_bits(q, v) & NEWSEVENT_CUE_BESIDE && v + 1 < unit->last ? ne_phrase_at(q, v + 1, unit->last) : (ne_phrase){0, 0, NEWSEVENT_NONE};
    return p.head != NEWSEVENT_NONE && p.last + 2 < unit->last && ne_tok_in(q, p.last, " , : ") && !ne_level(q, p.last) && ne_bits(q, p.last + 1) & NEWSEVENT_CUE_MARK &&
           ne_level(q, p.last + 2);
}

/* "The player, asked if he would leave, said …" */
static bool is_asked(const ne_quoter *q, const ne_unit *unit, uint32_t v)
{
    if (v == unit->first || v + 1 >= unit->last || !ne_tok_comma(q, v - 1) || !ne_tok_in(q, v, " asked questioned pressed ") ||
        !ne_tok_in(q, v + 1, " if whether why how what when where who about by "))
        return false;
    for (uint32_t i = v + 2; i + 1 < unit->last && i < v + 30 && !ne_level(q, i); i++)
        if (ne_tok_comma(q, i) && q->tokens[i + 1].upos == NEWSEVENT_UPOS_VERB && ne_bits(q, i + 1) & NEWSEVENT_CUE_FINITE)
            return true;
    return false;
}

static bool add_verb(ne_quoter *q, const ne_unit *unit, uint32_t v)
{
    ne_said s = {.token = v, .bits = ne_bits(q, v), .from = v, .to = v + 1};
    if (v + 1 < unit->last && ne_tok_is(q, v + 1, "out"))
        s.to = v + 2; /* pointed out */
    if (untold(q, v, unit->first) || (v > unit->first && ne_tok_is(q, v - 1, "to") && !(s.bits & NEWSEVENT_CUE_OBJECT)))
        return true;
    if (s.bits & NEWSEVENT_CUE_PARTICIPLE && (v == unit->first ? !opens_with_subject(q, unit, v) : ne_tok_in(q, v - 1, " when as if once while though although unless ")))
        return true; /* "When asked if …": the one who is asked says nothing yet */
    if (ne_tok_in(q, v, " sworn swore swears swear swearing ") && v + 1 < q->end && ne_tok_is(q, v + 1, "in"))
        return true; /* "new governor sworn in" */
    if (is_asked(q, unit, v))
        return true;
    ne_find_subject(q, unit, &s);
    s.passive |= is_called(q, v);
    quoted_as_saying(q, unit, &s);
    uint8_t passive = s.passive;
    uint32_t head = s.speaker.head;
    if (head != NEWSEVENT_NONE && says_nothing(q, unit, head))
        return true;
    if (q->tokens[v].xpos == NEWSEVENT_XPOS_VBN && !passive && head == NEWSEVENT_NONE)
        return true; /* "asked if …", "as reported earlier" */
    if (s.bits & NEWSEVENT_CUE_HEARS && (head == NEWSEVENT_NONE || !may_hear(q, head)))
        return true;
    if (passive) {
        /* "was told that" tells the hearer; "was quoted" the speaker; "it was announced by X" somebody else */
        bool quoted = ne_tok_in(q, v, " quoted cited ");
        if (!quoted && (head == NEWSEVENT_NONE || !may_hear(q, head))) {
            uint32_t by = v + 1;
            s.speaker.head = NEWSEVENT_NONE;
            if (by + 1 < unit->last && ne_tok_is(q, by, "by"))
                s.speaker = ne_phrase_at(q, by + 1, unit->last);
            if (head != NEWSEVENT_NONE && !pronoun_it(q, head) && s.speaker.head == NEWSEVENT_NONE)
                return true;
        }
    } else if (head != NEWSEVENT_NONE && pronoun_it(q, head) && !ne_tok_is(q, head, "it")) {
        s.speaker.head = NEWSEVENT_NONE;
    }
    const ne_said *before = q->saids.count ? &q->saids.rows[q->saids.count - 1] : NULL;
    if (q->saids.count && before->speaker.head != NEWSEVENT_NONE && s.form == NEWSEVENT_SAID_BEFORE && s.detached && ne_tok_in(q, v - 1, " and but ") &&
        s.speaker.head != NEWSEVENT_NONE && s.speaker.head > before->token && before->form == NEWSEVENT_SAID_BEFORE)
        s.speaker = before->speaker; /* "denied that money changed hands and said": not the money */
    if (s.form == NEWSEVENT_SAID_GERUND && q->saids.count && (s.speaker.head == NEWSEVENT_NONE || !ne_has_tree(q, v) || (v > unit->first && ne_tok_comma(q, v - 1) && before->form != NEWSEVENT_SAID_GERUND)) &&
        before->speaker.head != NEWSEVENT_NONE && !ne_tok_is(q, v - 1, "as") && (before->form != NEWSEVENT_SAID_NOUN || before->to == v))
        s.speaker = before->speaker; /* "…, adding that": who spoke before */
    if (s.form == NEWSEVENT_SAID_BEFORE && !passive && head == NEWSEVENT_NONE)
        return true; /* "Asked if …" */
    if (s.form == NEWSEVENT_SAID_GERUND && s.speaker.head != NEWSEVENT_NONE && s.speaker.head < v && v - s.speaker.head <= 2 &&
        q->tokens[s.speaker.head].upos == NEWSEVENT_UPOS_NOUN && ne_bits(q, s.speaker.head) & NEWSEVENT_CUE_COLON) {
        ne_phrase who = issuer(q, unit, s.speaker.head); /* "released a statement saying" */
        s.speaker = who.head == NEWSEVENT_NONE ? s.speaker : who;
    }
    if (s.bits & NEWSEVENT_CUE_THING && head != NEWSEVENT_NONE && (q->tokens[head].upos == NEWSEVENT_UPOS_NOUN || q->tokens[head].upos == NEWSEVENT_UPOS_ADJ) &&
        !(ne_bits(q, head) & (NEWSEVENT_CUE_SPEAKER | NEWSEVENT_CUE_COLON)))
        return true; /* "the welcome indicates that …" */
    uint32_t front = s.speaker.head == NEWSEVENT_NONE ? unit->first : s.speaker.first;
    while (front > unit->first && ne_tok_in(q, front - 1, " the a an "))
        front--;
    if (s.bits & NEWSEVENT_CUE_THING && front > unit->first && q->tokens[front - 1].upos == NEWSEVENT_UPOS_ADP)
        return true;
    if (s.form == NEWSEVENT_SAID_GERUND || s.detached) {
        ;
    } else if (s.speaker.head != NEWSEVENT_NONE && (s.words.first < v) == (s.form != NEWSEVENT_SAID_AFTER)) {
        if (s.form == NEWSEVENT_SAID_AFTER)
            s.to = ne_behind_place(q, s.words, unit->last);
        else if (s.form == NEWSEVENT_SAID_BEFORE)
            s.from = s.words.first;
    }
    s.speaker = ne_to_name(q, author(q, s.speaker, unit));
    if (s.from > unit->first && s.from < v && ne_tok_in(q, s.from - 1, " the a an "))
        s.from--;
    if (s.from < v)
        s.from = explained(q, unit, s.from);
    return add(q, s);
}

/* "made it clear that …" */
static bool add_clear(ne_quoter *q, const ne_unit *unit, uint32_t i)
{
    uint32_t v = i - 1;
    if (ne_tok_is(q, v, "it") && v > unit->first)
        v--;
    if (!ne_tok_in(q, v, " make makes made making "))
        return true;
    ne_said s = {.token = v, .bits = NEWSEVENT_CUE_THAT, .from = v, .to = v + 1};
    ne_find_subject(q, unit, &s);
    if (s.speaker.head == NEWSEVENT_NONE)
        return true;
    if ((s.passive || q->tokens[s.speaker.head].deprel == NEWSEVENT_DEP_EXPL) && pronoun_it(q, s.speaker.head)) /* "it was made clear that": nobody says who did */
        s.speaker.head = NEWSEVENT_NONE;
    return add(q, s);
}

/* "state media", "Save the Children", taken for verbs: a name, or all words up to the next mark, where they are few. */
static ne_phrase whole_phrase(const ne_quoter *q, uint32_t token, uint32_t high)
{
    uint32_t last = token;
    while (last < high && last < token + 5 && !ne_tok_punct(q, last) && !ne_level(q, last))
        last++;
    if (last > token && (last == high || ne_tok_punct(q, last)) && ne_tok_nominal(q, last - 1))
        return (ne_phrase){token, last, last - 1};
    return (ne_phrase){NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};
}

static bool add_according(ne_quoter *q, const ne_unit *unit, uint32_t i)
{
    ne_said s = {.token = i, .bits = NEWSEVENT_CUE_BESIDE, .from = i, .form = NEWSEVENT_ACCORDING};
    if (ne_tok_in(q, i + 2, " which whom whose "))
        return true; /* "an agreement according to which …" */
    s.speaker = ne_phrase_at(q, i + 2, unit->last);
    if (s.speaker.head == NEWSEVENT_NONE)
        s.speaker = whole_phrase(q, i + 2, unit->last);
    s.to = s.speaker.head == NEWSEVENT_NONE ? i + 2 : ne_behind_place(q, s.speaker, unit->last);
    s.speaker = ne_to_name(q, author(q, s.speaker, unit));
    if (s.to < s.speaker.last && s.speaker.head != NEWSEVENT_NONE)
        s.to = s.speaker.last;
    return add(q, s);
}

/* "Zelensky's claim that", "reports from the Pentagon that": the owner, or the one behind from, by, of; else the noun. */
static bool add_noun(ne_quoter *q, const ne_unit *unit, uint32_t i)
{
    ne_said s = {.token = i, .bits = ne_bits(q, i) & (NEWSEVENT_CUE_NOUN | NEWSEVENT_CUE_COLON), .from = i, .to = i + 1, .form = NEWSEVENT_SAID_NOUN};
    if (ne_bits(q, i) & NEWSEVENT_CUE_COLON && ne_bits(q, i) & NEWSEVENT_CUE_THAT)
        s.bits |= NEWSEVENT_CUE_THAT;
    uint32_t next = i + 1;
    s.speaker.head = NEWSEVENT_NONE;
    if (next + 1 < unit->last && ne_tok_in(q, next, " from by ")) {
        s.speaker = ne_phrase_at(q, next + 1, unit->last);
        if (s.speaker.head != NEWSEVENT_NONE)
            s.to = s.speaker.last;
    }
    ne_phrase whole = ne_phrase_before(q, i + 1, unit->first);
    for (uint32_t k = i; s.speaker.head == NEWSEVENT_NONE && whole.head != NEWSEVENT_NONE && k > whole.first; k--)
        if (q->tokens[k].xpos == NEWSEVENT_XPOS_POS || ne_tok_in(q, k, " 's \xe2\x80\x99s "))
            s.speaker = ne_phrase_before(q, k, unit->first);
    if (s.speaker.head == NEWSEVENT_NONE && whole.head != NEWSEVENT_NONE && q->tokens[whole.first].xpos == NEWSEVENT_XPOS_PRP_POSS)
        s.speaker = (ne_phrase){whole.first, whole.first + 1, whole.first};
    if (s.speaker.head == NEWSEVENT_NONE)
        s.speaker = issuer(q, unit, i);
    if (s.speaker.head == NEWSEVENT_NONE && ne_tok_in(q, i, " report reports statement letter rumors rumours "))
        s.speaker = whole;
    return add(q, s);
}

bool ne_find_saids(ne_quoter *q, const ne_unit *unit)
{
    q->saids.count = 0;
    for (uint32_t i = unit->first; i < unit->last; i++) {
        if (ne_level(q, i))
            continue;
        bool ok = true;
        if (verb_here(q, i))
            ok = add_verb(q, unit, i);
        else if (noun_here(q, i))
            ok = add_noun(q, unit, i);
        else if (i > unit->first + 1 && i + 1 < unit->last && ne_tok_is(q, i, "clear") && ne_tok_is(q, i + 1, "that"))
            ok = add_clear(q, unit, i);
        else if (i + 2 < unit->last && ne_tok_is(q, i, "according") && ne_tok_is(q, i + 1, "to"))
            ok = add_according(q, unit, i);
        if (!ok)
            return false;
    }
    return true;
}
