/* Which figures may be held against others: those that surely are of the happening itself and of the whole of what is counted. A figure
 * that may be of a part, of another time, of what never came to pass, or that was not read wholly, is marked unsure: it stands on the
 * board, but nobody is said to contradict it. A wrong contradiction is worse than one missed. */
#include "story/figures.h"

#define DEEP 6u       /* sentences that tell a story's news; what a narrator counts farther down is mostly background */
#define BACKGROUND 14 /* days before publication */

static bool digit(char c) { return c >= '0' && c <= '9'; }
static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool class_is(const ne_draft *f, const char *name) { return ne_is(ne_quantity_class_name(f->quantity_class), name); }

static uint32_t after(const ne_sentence *s) { return s->first_token + s->token_count; }

/* One of several words anywhere in the sentence. */
static bool tells(const ne_maker *m, const ne_sentence *s, const char *const *words, size_t count)
{
    for (uint32_t t = s->first_token; t < after(s); t++)
        if (ne_lemma_among(m, t, words, count))
            return true;
    return false;
}

/* A number whose rest stands apart or was not understood: "6. 9", "1, 400", "AK - 47", "200MM". */
static bool is_cut(const ne_maker *m, const ne_draft *f)
{
    const ne_sentence *s = &m->sentences[f->q->sentence];
    ne_string before = ne_maker_text(m, 0, f->q->number_start), number = ne_maker_text(m, f->q->number_start, f->q->number_end),
              behind = ne_maker_text(m, f->q->number_end, s->end);
    if (behind.length && number.length && digit(number.data[number.length - 1]) && letter(*behind.data))
        return true;
    if (behind.length > 1 && (*behind.data == ',' || *behind.data == '.')) {
        size_t i = 1;
        while (i < behind.length && i < 3 && behind.data[i] == ' ')
            i++;
        if (i < behind.length && digit(behind.data[i]))
            return true;
    }
    size_t end = before.length;
    while (end && before.length - end < 3 && (before.data[end - 1] == ' ' || before.data[end - 1] == '\n'))
        end--;
    if (end < 2 || !number.length || !digit(*number.data))
        return false;
    char mark = before.data[end - 1];
    char last = before.data[end - 2];
    if (mark == '-')
        return !(last >= 'a' && last <= 'z'); /* but "magnitude-5.2" */
    return ((mark == '.' || mark == ',') && digit(last));
}

/* "the three", "all four", "those two": of a set that was told before, where it is small; "one" counts hardly more than an article does. */
static bool is_definite(const ne_maker *m, const ne_draft *f, uint32_t start)
{
    static const char *const known[] = {"the", "all", "both", "these", "those", "this", "that", "his", "her", "their", "its", "our", "my", "your",
                                        "he", "she", "they", "it", "we"};
    if (f->q->flags & NEWSEVENT_HAS_VALUE && f->q->value < 2 && !class_is(f, "money") && !class_is(f, "percent"))
        return true;
    if (!(f->q->flags & NEWSEVENT_HAS_VALUE) || f->q->value >= 100) /* "the 9,000 reported by the police" */
        return false;
    return NE_LEMMA_AMONG(m, start, known) || (start > m->sentences[f->q->sentence].first_token && NE_LEMMA_AMONG(m, start - 1, known));
}

/* "30 of the 80", "including 12", "12 of them": some of more. */
static bool is_some(const ne_maker *m, const ne_draft *f, uint32_t start)
{
    static const char *const within[] = {"include", "including", "among", "only", "other", "every", "each", "per"};
    static const char *const whole[] = {"the", "its", "his", "her", "their", "our", "these", "those", "they", "it", "who", "whom", "which", "we", "all"};
    static const char *const added[] = {"additional", "another", "further"};
    const ne_sentence *s = &m->sentences[f->q->sentence];
    for (uint32_t t = start; f->token != NEWSEVENT_NONE && t < f->token; t++)
        if (NE_LEMMA_AMONG(m, t, added))
            return true;
    for (uint32_t t = start, steps = 0; t > s->first_token && steps < 3; t--, steps++)
        if (NE_LEMMA_AMONG(m, t - 1, within))
            return true;
    for (uint32_t t = f->token, steps = 0; t != NEWSEVENT_NONE && t + 2 < after(s) && steps < 3; t++, steps++)
        if (ne_lemma_is(m, t + 1, "of") && (NE_LEMMA_AMONG(m, t + 2, whole) || ne_is(ne_upos_name(m->tokens[t + 2].upos), "NUM")))
            return true;
    return f->token != NEWSEVENT_NONE && f->token + 1 < after(s) && NE_LEMMA_AMONG(m, f->token + 1, within);
}

/* "a poll of 1,000", "a mother of 12": of a group, unless what stands before is a sum itself. */
static bool is_of_group(const ne_maker *m, const ne_draft *f, uint32_t start)
{
    static const char *const sums[] = {"total", "crowd", "toll", "number", "estimate", "force", "maximum", "minimum", "record", "figure", "loss", "killing", "death",
                                       "excess", "magnitude", "strength", "speed", "profit", "offer", "deal", "price", "sum", "amount", "turnout"};
    const ne_sentence *s = &m->sentences[f->q->sentence];
    return start >= s->first_token + 2 && ne_lemma_is(m, start - 1, "of") && !NE_LEMMA_AMONG(m, start - 2, sums);
}

/* Those of one sex or age, whose number is less than that of all. */
static bool is_kind(const ne_maker *m, const ne_draft *f)
{
    static const char *const kinds[] = {"man", "woman", "boy", "girl", "child", "teenager", "mother", "father", "brother", "sister", "son", "daughter", "male",
                                        "female", "tourist", "foreigner"};
    const ne_sentence *s = &m->sentences[f->q->sentence];
    for (uint32_t t = f->token; t != NEWSEVENT_NONE && t < after(s) && m->tokens[t].start < f->q->end; t++)
        if (NE_LEMMA_AMONG(m, t, kinds))
            return true;
    return false;
}

/* What may come, might have come, was tried, or is what a court deals with. */
static bool is_unreal(const ne_maker *m, const ne_draft *f)
{
    static const char *const court[] = {"accuse", "charge", "acquit", "convict", "indict", "conspiracy", "conspire", "attempt", "attempted", "intend", "plead",
                                        "sentence", "trial", "guilty", "allege", "nearly"};
    static const char *const modal[] = {"would", "could", "may", "might", "can", "should", "if", "unless"};
    const ne_sentence *s = &m->sentences[f->q->sentence];
    if (f->event != NEWSEVENT_NONE) {
        uint32_t kind = m->words[NE_EVENTS].rows[f->event * EVENT_WORDS + EVENT_KIND];
        if ((kind >> 16 & 0xff) != NEWSEVENT_ACTUAL || kind >> 24)
            return true;
    }
    for (uint32_t t = f->token, steps = 0; t != NEWSEVENT_NONE && steps < 8; t = m->tokens[t].head, steps++) {
        if (NE_LEMMA_AMONG(m, t, court))
            return true;
        for (uint32_t k = s->first_token; steps < 5 && k < after(s); k++)
            if (m->tokens[k].head == t && NE_LEMMA_AMONG(m, k, modal))
                return true;
    }
    return false;
}

/* "in February", "in 2003", "last year", "two weeks ago": a span of time without a day, as background has it. */
static bool is_vague_past(const ne_maker *m, const ne_sentence *s, const ne_time *t)
{
    static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
                                         "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    static const char *const past[] = {"ago", "last", "previous", "earlier", "past"};
    static const char *const near[] = {"night", "week", "weekend", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
                                       "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "hour", "minute"};
    bool month = false, day = false, before = false, close = false, year = false;
    for (uint32_t k = s->first_token; k < after(s); k++) {
        const ne_token *at = &m->tokens[k];
        if (at->start < t->start || at->end > t->end)
            continue;
        ne_string word = ne_maker_text(m, at->start, at->end);
        bool number = word.length && digit(*word.data);
        month |= NE_LEMMA_AMONG(m, k, months);
        before |= NE_LEMMA_AMONG(m, k, past);
        close |= NE_LEMMA_AMONG(m, k, near);
        year |= number && word.length == 4;
        day |= number && word.length < 4;
    }
    return (before && !close) || ((month || year) && !day);
}

/* Does a time say when the word or one that governs it happens? Not in "950 took part in the strike against what comes from November". */
static bool governs(const ne_maker *m, const ne_time *time, uint32_t token)
{
    uint32_t at = ne_token_at(m, &m->sentences[time->sentence], time->start);
    for (uint32_t steps = 0; steps < 8 && at != NEWSEVENT_NONE && m->tokens[at].start >= time->start && m->tokens[at].end <= time->end; steps++)
        at = m->tokens[at].head;
    for (uint32_t t = token, steps = 0; t != NEWSEVENT_NONE && steps < 12; t = m->tokens[t].head, steps++)
        if (t == at)
            return true;
    return at == NEWSEVENT_NONE || token == NEWSEVENT_NONE;
}

/* A sentence of another time for a word of it, or wholly where the word is NEWSEVENT_NONE: it has a date before the news, or speaks of what
 * went before. */
static bool is_background(const ne_maker *m, uint32_t sentence, uint32_t token)
{
    static const char *const words[] = {"previous", "previously", "history", "annual", "average", "typically", "usually", "ago", "similar", "decade",
                                        "anniversary", "prone"};
    const ne_sentence *s = &m->sentences[sentence];
    if (tells(m, s, words, sizeof words / sizeof *words))
        return true;
    for (size_t i = 0; i < m->time_count; i++) {
        if (m->times[i].sentence != sentence || m->times[i].kind != NEWSEVENT_DATE || !governs(m, &m->times[i], token))
            continue;
        int32_t from, to;
        ne_maker_days(m, (uint32_t)i, &from, &to);
        if (m->day != NEWSEVENT_NO_DAY && from != NEWSEVENT_NO_DAY ? to < m->day - BACKGROUND : is_vague_past(m, s, &m->times[i]))
            return true;
    }
    return false;
}

/* Background goes on where a sentence points back: "It killed 612", "That quake". */
static bool goes_on(const ne_maker *m, uint32_t sentence)
{
    static const char *const back[] = {"it", "that", "this", "they", "he", "she", "these", "those"};
    const ne_sentence *s = &m->sentences[sentence];
    return s->token_count && (NE_LEMMA_AMONG(m, s->first_token, back) || ne_is(ne_upos_name(m->tokens[s->first_token].upos), "NUM"));
}

static bool is_past(const ne_maker *m, const ne_draft *f)
{
    uint32_t sentence = f->q->sentence;
    for (uint32_t steps = 0; steps < 3; steps++, sentence--) {
        if (is_background(m, sentence, steps ? NEWSEVENT_NONE : f->token))
            return true;
        if (!sentence || !goes_on(m, sentence))
            return false;
    }
    return false;
}

static uint16_t marks_of(const ne_maker *m, const ne_draft *f)
{
    const ne_sentence *s = &m->sentences[f->q->sentence];
    uint32_t start = ne_token_at(m, s, f->q->number_start), told = 0;
    bool unsure = start == NEWSEVENT_NONE || is_cut(m, f) || is_definite(m, f, start) || is_some(m, f, start) || is_of_group(m, f, start) || is_kind(m, f) || is_unreal(m, f) ||
                  is_past(m, f);
    for (uint32_t i = 0; i < f->q->sentence && told < DEEP; i++)
        told += ne_maker_told(m, i);
    return (uint16_t)((unsure ? NE_MARK_UNSURE : 0) | (told >= DEEP ? NE_MARK_DEEP : 0));
}

/* Numbers of one thing, one after the other from one mouth: "12 Somalis and 11 Yemenis", "55 percent here and 52 percent there". Only
 * the first can be the whole, and only where it is larger and what follows is told to be of it, or is a number alone. */
static void series(const ne_maker *m, ne_draft *a, ne_draft *b)
{
    static const char *const within[] = {"include", "including", "among", "whom", "of"};
    if (a->topic != b->topic || a->said.start != b->said.start || (a->marks | b->marks) & NE_MARK_EARLIER || class_is(a, "magnitude") ||
        !(a->q->flags & b->q->flags & NEWSEVENT_HAS_VALUE) || (a->q->value <= b->q->value && a->q->value >= b->q->value))
        return;
    bool whole = false;
    const ne_sentence *s = &m->sentences[a->q->sentence];
    for (uint32_t t = s->first_token; t < after(s); t++)
        whole |= m->tokens[t].start >= a->q->end && m->tokens[t].end <= b->q->number_start && NE_LEMMA_AMONG(m, t, within);
    b->marks |= NE_MARK_UNSURE;
    uint32_t number = ne_token_at(m, s, b->q->number_start);
    bool listed = number == NEWSEVENT_NONE || number == s->first_token || ne_lemma_is(m, number - 1, "and"); /* "11 in Dikili and three in Bergama" */
    whole |= !b->q->what.length && !b->q->unit.length && !listed; /* "11,000 troops, with 3,000 already there" */
    if (!whole || a->q->value < b->q->value)
        a->marks |= NE_MARK_UNSURE;
}

void ne_figure_certain(const ne_maker *m, ne_draft *figures, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        figures[i].marks |= marks_of(m, &figures[i]);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count && figures[k].q->sentence == figures[i].q->sentence; k++)
            series(m, &figures[i], &figures[k]);
}
