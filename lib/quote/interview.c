/* Interviews, where nobody is said to say anything: words behind labels ("Schmidt: …", "((Wikinews)) …", "Q. …"), and answers that follow
 * questions without any label, all by the one person whom the lines before the first question introduce. */
#include "quote/quoter.h"

#include <string.h>

#define LABEL 6u         /* words of a label at most, its colon or brackets included */
#define NAMES 200u       /* looked at, whose first letters a label may be */
#define LABELS 2u        /* fewer make no interview */
#define QUESTIONS 3u     /* the same of questions without labels */
#define QUESTION_WORDS 70u
#define REMARK_WORDS 25u /* of an interviewer's remark that asks nothing */

typedef struct label {
    ne_phrase words;  /* as they stand; head NEWSEVENT_NONE for "Q:" and "A:", … */
    uint32_t name;    /* the word that tells who it is: of the words, or of the name whose first letters they are */
    char turn;        /* … which are told here: 'q', 'a' */
    bool brackets;    /* "((Schmidt))" */
} label;

/* A name of the window by its first letters: "NG" for Natasha Gownaris. */
static void find_initials(const ne_quoter *q, label *out)
{
    uint32_t token = out->words.first;
    const ne_document *doc = q->doc;
    uint32_t n = q->tokens[token].end - q->tokens[token].start;
    const char *letters = ne_at(doc, q->tokens[token].start);
    for (uint32_t i = doc->first.names; n >= 2 && n <= 4 && i < doc->names.count && i < doc->first.names + NAMES; i++) {
        const ne_name *name = &doc->names.rows[i];
        bool same = name->type == NEWSEVENT_PER && name->last_token - name->first_token + 1 == n;
        for (uint32_t k = 0; same && k < n; k++)
            same = letters[k] >= 'A' && letters[k] <= 'Z' && *ne_at(doc, q->tokens[name->first_token + k].start) == letters[k];
        if (same) {
            out->name = name->last_token;
            return;
        }
    }
}

/* Where the words behind the label begin that a sentence begins with, or NEWSEVENT_NONE. */
static uint32_t label_at(const ne_quoter *q, const ne_sentence *s, label *out)
{
    uint32_t t = s->first_token, high = ne_behind(s), end;
    if (s->kind == NEWSEVENT_BOILERPLATE || s->token_count < 3 || t < q->first)
        return NEWSEVENT_NONE;
    *out = (label){{NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE}, NEWSEVENT_NONE, 0, false};
    out->brackets = ne_tok_in(q, t, " (( ") || (ne_tok_is(q, t, "(") && ne_tok_is(q, t + 1, "("));
    if (out->brackets) {
        t += ne_tok_is(q, t, "(") ? 2 : 1;
        for (end = t; end < high && end < t + LABEL && !ne_tok_in(q, end, " ) )) "); end++)
            ;
        uint32_t words = end;
        while (words < high && ne_tok_in(q, words, " ) )) : "))
            words++;
        if (end == t || words == end || words >= high)
            return NEWSEVENT_NONE;
        out->words = (ne_phrase){t, end, end - 1};
        out->name = end - 1;
        if (end == t + 1)
            find_initials(q, out);
        return words;
    }
    out->turn = ne_tok_in(q, t, " q q. question ") ? 'q' : ne_tok_in(q, t, " a. answer ") || (ne_tok_is(q, t, "a") && ne_tok_in(q, t + 1, " . : ")) ? 'a' : 0;
    if (out->turn && (ne_tok_is(q, t + 1, ":") || (ne_tok_is(q, t + 1, ".") && ne_tok_in(q, t, " q a "))))
        return t + 2;
    if (ne_tok_in(q, t, " q. a. "))
        return t + 1;
    out->turn = 0;
    if (s->kind != NEWSEVENT_BODY)
        return NEWSEVENT_NONE;
    for (end = t; end < high && end < t + LABEL && !ne_tok_is(q, end, ":"); end++)
        if (ne_level(q, end))
            return NEWSEVENT_NONE;
    if (end == t || end + 1 >= high || !ne_tok_is(q, end, ":"))
        return NEWSEVENT_NONE;
    out->words = (ne_phrase){t, end, end - 1};
    out->name = NEWSEVENT_NONE;
    if (end == t + 1)
        find_initials(q, out);
    if (out->name != NEWSEVENT_NONE)
        return end + 1;
    ne_phrase who = ne_phrase_at(q, t, end);
    if (who.head == NEWSEVENT_NONE || who.last != end)
        return NEWSEVENT_NONE;
    out->words = ne_to_name(q, who);
    out->name = out->words.head;
    return ne_may_speak(q, out->words) || ne_tok_in(q, out->name, " interviewer moderator host reporter ") ? end + 1 : NEWSEVENT_NONE;
}

static bool add(ne_quoter *q, uint32_t first, uint32_t last, ne_phrase who, uint32_t name)
{
    ne_quotation *row = ne_add_quotation(q, q->tokens[first].start, q->tokens[last - 1].end, NEWSEVENT_DIRECT, NULL);
    if (row && who.head != NEWSEVENT_NONE) {
        ne_give_speaker(q, row, who, 800);
        row->speaker_token = name;
    }
    return row != NULL;
}

/* ---- without labels ---- */

typedef struct turn { /* a paragraph */
    uint32_t first, last; /* tokens */
    uint32_t behind;      /* row of the sentence behind it */
    bool body, asks, i, you, quoted;
} turn;

static turn turn_at(const ne_quoter *q, uint32_t row)
{
    const ne_document *doc = q->doc;
    const ne_sentence *s = ne_sentence_at(q, row);
    turn t = {s->first_token, s->first_token, row, true, false, false, false, false};
    for (; t.behind < doc->sentences.count && ne_sentence_at(q, t.behind)->paragraph == s->paragraph; t.behind++) {
        const ne_sentence *one = ne_sentence_at(q, t.behind);
        t.body &= one->kind == NEWSEVENT_BODY || one->kind == NEWSEVENT_HEADING;
        t.last = one->token_count ? ne_behind(one) : t.last;
    }
    for (uint32_t k = t.first; k < t.last; k++) {
        bool pronoun = q->tokens[k].upos != NEWSEVENT_UPOS_NOUN; /* a mine is a thing */
        t.i |= (pronoun && ne_tok_in(q, k, " i me my mine ")) || (k == t.first && ne_tok_in(q, k, " we our "));
        t.you |= ne_tok_in(q, k, " you your ");
        t.quoted |= ne_level(q, k) != 0;
    }
    t.asks = t.last > t.first && ne_tok_is(q, t.last - 1, "?") && !ne_level(q, t.last - 1);
    return t;
}

static bool is_question(const turn *t)
{
    uint32_t words = t->last - t->first;
    return t->body && words && !t->quoted && ((t->asks && words <= QUESTION_WORDS) || (t->you && !t->i && words <= REMARK_WORDS));
}

/* The person named most often before the first question, the first of equals. */
static ne_phrase introduced(const ne_quoter *q, uint32_t until)
{
    const ne_document *doc = q->doc;
    ne_phrase best = {NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE};
    uint32_t most = 0;
    for (uint32_t i = doc->first.names, seen = 0; i < doc->names.count && doc->names.rows[i].last_token < until && seen < 40; i++) {
        const ne_name *name = &doc->names.rows[i];
        if (name->type != NEWSEVENT_PER)
            continue;
        seen++;
        const ne_token *last = &q->tokens[name->last_token];
        uint32_t times = 0;
        for (uint32_t k = i, looked = 0; k < doc->names.count && doc->names.rows[k].last_token < until && looked < 100; k++, looked++) {
            const ne_token *other = &q->tokens[doc->names.rows[k].last_token];
            times += other->end - other->start == last->end - last->start && !memcmp(ne_at(doc, other->start), ne_at(doc, last->start), last->end - last->start);
        }
        times += name->last_token > name->first_token; /* the full name, where the title has a part of it */
        if (times > most) {
            most = times;
            best = (ne_phrase){name->first_token, name->last_token + 1, name->last_token};
        }
    }
    return best;
}

/* Whether a paragraph begins with the sentence that goes on with what the last label's speaker says: of "I", or between two labels in brackets. */
static bool goes_on(const ne_quoter *q, uint32_t row, const label *said, bool between, turn *t)
{
    bool opens = row > q->doc->first.sentences && ne_sentence_at(q, row - 1)->paragraph != ne_sentence_at(q, row)->paragraph;
    if (!opens || said->name == NEWSEVENT_NONE || said->turn == 'q' || ne_sentence_at(q, row)->kind != NEWSEVENT_BODY)
        return false;
    *t = turn_at(q, row);
    return t->last > t->first && t->body && !t->quoted && (t->i || (said->brackets && between));
}

/* Answers to "Q:" need no label of their own: paragraphs without one up to the next. */
static bool labelled(ne_quoter *q, uint32_t first, uint32_t last_label, bool only_questions)
{
    const ne_document *doc = q->doc;
    ne_phrase someone = introduced(q, ne_sentence_at(q, first)->first_token);
    bool asked = false;
    label l, next, said = {{NEWSEVENT_NONE, NEWSEVENT_NONE, NEWSEVENT_NONE}, NEWSEVENT_NONE, 0, false};
    for (uint32_t i = first; i < doc->sentences.count;) {
        uint32_t from = label_at(q, ne_sentence_at(q, i), &l), paragraph = ne_sentence_at(q, i)->paragraph, last = i + 1;
        turn t;
        if (from == NEWSEVENT_NONE && !only_questions && goes_on(q, i, &said, i < last_label, &t)) {
            if (!add(q, t.first, t.last, said.words, said.name))
                return false;
            i = t.behind;
            continue;
        }
        bool answer = from == NEWSEVENT_NONE && asked && only_questions && ne_sentence_at(q, i)->kind == NEWSEVENT_BODY && ne_sentence_at(q, i)->token_count;
        if (answer) {
            from = ne_sentence_at(q, i)->first_token;
            l = (label){someone, someone.head, 'a', false};
        }
        if (from == NEWSEVENT_NONE || (!answer && (ne_level(q, from) || ne_bits(q, from) & NEWSEVENT_CUE_MARK))) {
            i++;
            continue;
        }
        while (last < doc->sentences.count && ne_sentence_at(q, last)->paragraph == paragraph && ne_sentence_at(q, last)->token_count &&
               label_at(q, ne_sentence_at(q, last), &next) == NEWSEVENT_NONE)
            last++;
        if (l.turn == 'a' && !answer)
            l = (label){someone, someone.head, 'a', false};
        asked = l.turn == 'q' || answer;
        if (!add(q, from, ne_behind(ne_sentence_at(q, last - 1)), l.words, l.name))
            return false;
        said = l;
        uint32_t end = ne_behind(ne_sentence_at(q, last - 1));
        if (end > from && end - from <= QUESTION_WORDS && ne_tok_is(q, end - 1, "?"))
            said.name = NEWSEVENT_NONE; /* who asks a question does not go on: it is answered, or the article is */
        i = last;
    }
    return true;
}

/* How many questions there are, each with an answer right behind it, and where the first is; *first_person: answers with "I". */
static uint32_t count_questions(const ne_quoter *q, uint32_t *first, uint32_t *first_person)
{
    uint32_t count = 0;
    bool asked = false;
    *first = NEWSEVENT_NONE;
    *first_person = 0;
    for (uint32_t i = q->doc->first.sentences; i < q->doc->sentences.count;) {
        turn t = turn_at(q, i);
        if (t.body && asked && !is_question(&t) && t.last > t.first) {
            count++;
            *first_person += t.i;
        }
        asked = is_question(&t) && t.asks;
        if (asked && *first == NEWSEVENT_NONE)
            *first = i;
        i = t.behind;
    }
    return count;
}

/* Whether the lines before the first question say that there are some. */
static bool announced(const ne_quoter *q, uint32_t until)
{
    for (uint32_t i = q->first; i < until && i < q->first + 400; i++)
        if (ne_tok_in(q, i, " interview interviews interviewed questions answers conversation "))
            return true;
    return false;
}

static bool unlabelled(ne_quoter *q)
{
    uint32_t from, first_person, count = count_questions(q, &from, &first_person);
    if (count < 2 || 2 * first_person < count || (count < QUESTIONS && !announced(q, ne_sentence_at(q, from)->first_token)))
        return true;
    ne_phrase who = introduced(q, ne_sentence_at(q, from)->first_token);
    bool answered = false;
    for (uint32_t i = from; who.head != NEWSEVENT_NONE && i < q->doc->sentences.count;) {
        turn t = turn_at(q, i);
        i = t.behind;
        /* behind an answer a short remark is the interviewer's */
        bool remark = answered && t.body && !t.i && !t.quoted && t.last - t.first <= REMARK_WORDS / 2;
        if (!t.body || is_question(&t) || remark || t.first == t.last) {
            answered = false;
            continue;
        }
        answered = true;
        if (!add(q, t.first, t.last, who, who.head))
            return false;
    }
    return true;
}

bool ne_interview(ne_quoter *q)
{
    label l;
    uint32_t labels = 0, first = NEWSEVENT_NONE, last = NEWSEVENT_NONE, questions = 0;
    for (uint32_t i = q->doc->first.sentences; i < q->doc->sentences.count; i++)
        if (label_at(q, ne_sentence_at(q, i), &l) != NEWSEVENT_NONE) {
            first = labels++ ? first : i;
            last = i;
            questions += l.turn == 'q';
        }
    return labels >= LABELS ? labelled(q, first, last, questions == labels) : unlabelled(q);
}
