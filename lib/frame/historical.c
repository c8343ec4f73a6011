/* Background: events of another time than the news. A date, or a war of long ago, more than a year before the article's day; "decades
 * ago"; anniversaries; what the narrator tells in the past perfect; and what hangs on such an event in the tree without a time of its own. */
#include "frame/frame.h"
#include "text/among.h"
#include "text/calendar.h"

#include <string.h>

#define BACKGROUND_DAYS 365 /* from the end of the time that is told to the article's day */
#define CLIMB 5u            /* how far up the tree an older event is looked for */

static bool among(const ne_token *t, const char *words) { return ne_among(words, t->lemma.data, t->lemma.length); }

static const ne_token *token(const ne_scene *s, uint32_t word) { return &s->doc->tokens.rows[s->first_token + word]; }

/* "years ago", "long ago", "a generation ago": vague, but of another time. */
static bool long_ago(const ne_scene *s, const ne_time *t)
{
    bool ago = false, far = false;
    for (uint32_t i = 0; i < s->count; i++) {
        const ne_token *w = token(s, i);
        if (w->start < t->start || w->end > t->end)
            continue;
        ago |= among(w, " ago earlier ");
        far |= among(w, " long year decade century generation ");
    }
    return ago && far;
}

/* "since 2011": it goes on. */
static bool goes_on(const ne_scene *s, const ne_time *t)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (token(s, i)->end <= t->end && (token(s, i)->end > t->start || (i + 1 < s->count && token(s, i + 1)->start == t->start)) &&
            among(token(s, i), " since "))
            return true;
    return false;
}

/* Has the time ended more than a year before the article's day? */
static bool is_old(const ne_scene *s, uint32_t row)
{
    const ne_document *doc = s->doc;
    const ne_time *t = &doc->times.rows[row];
    int32_t day;
    if (goes_on(s, t))
        return false;
    if (t->ground == NEWSEVENT_GROUND_VAGUE && t->kind == NEWSEVENT_DATE)
        return long_ago(s, t);
    ne_string end = t->end_at.length >= 10 ? t->end_at : t->begin_at;
    return doc->published_day != NEWSEVENT_NO_DAY && end.length >= 10 && ne_read_date(end.data, 10, &day) &&
           (int64_t)doc->published_day - day > BACKGROUND_DAYS;
}

/* A war or revolution that is over, by its name, behind "during", "in", "since", …: "the Vietnam War", "World War II". */
static bool is_old_war(const ne_scene *s, uint32_t word)
{
    uint32_t marker = ne_scene_case(s, word);
    if (!(s->words[word].flags & NEWSEVENT_CAPITAL) || marker == NEWSEVENT_NO_WORD ||
        !among(token(s, marker), " during in since after before throughout ") ||
        !among(token(s, word), " war wars revolution genocide holocaust "))
        return false;
    if (among(token(s, word), " holocaust "))
        return true;
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if (s->words[c].flags & NEWSEVENT_CAPITAL &&
            among(token(s, c), " world cold vietnam vietnamese korean gulf iraq falklands bosnian kosovo chechen crimean boer napoleonic balkan yugoslav "
                               "american spanish french russian bolshevik iranian islamic cuban cultural velvet orange rwandan armenian cambodian "))
            return true;
    return false;
}

/* Does an old time, or a war of long ago, hang on the word? */
static bool has_old_time(const ne_scene *s, uint32_t word)
{
    for (uint32_t c = s->words[word].child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling) {
        if (s->words[c].time && is_old(s, s->first_time + s->words[c].time - 1u))
            return true;
        if (is_old_war(s, c))
            return true;
    }
    return false;
}

static bool has_own_time(const ne_scene *s, const ne_event *e)
{
    return e->time != NEWSEVENT_NONE && s->doc->times.rows[e->time].ground != NEWSEVENT_GROUND_NONE &&
           s->doc->times.rows[e->time].ground != NEWSEVENT_GROUND_VAGUE;
}

static bool speaks_of_now(const ne_scene *s, uint32_t word)
{
    const ne_word *w = &s->words[word];
    if (w->xpos == NEWSEVENT_XPOS_VBZ || w->xpos == NEWSEVENT_XPOS_VBP)
        return true;
    for (uint32_t c = w->child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if ((s->words[c].deprel == NEWSEVENT_DEP_AUX || s->words[c].deprel == NEWSEVENT_DEP_AUX_PASS) &&
            (s->words[c].xpos == NEWSEVENT_XPOS_MD || s->words[c].xpos == NEWSEVENT_XPOS_VBZ || s->words[c].xpos == NEWSEVENT_XPOS_VBP))
            return true;
    return false;
}

/* Does the sentence report what somebody says? */
static bool is_report(const ne_scene *s)
{
    for (uint32_t i = 0; i < s->count; i++)
        if (s->words[i].flags & NEWSEVENT_CUE || among(token(s, i), " say tell report announce state claim confirm reveal accord "))
            return true;
    return false;
}

/* "The company had promised …", told by the narrator: in reported speech "had" only moves the tense of the news itself. */
static bool is_past_perfect(const ne_scene *s, uint32_t word)
{
    const ne_word *w = &s->words[word];
    if (w->quoted || w->deprel == NEWSEVENT_DEP_CCOMP || w->xpos != NEWSEVENT_XPOS_VBN || is_report(s))
        return false;
    for (uint32_t c = w->child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if (s->words[c].deprel == NEWSEVENT_DEP_MARK && among(token(s, c), " if unless ")) /* "if they had signed" */
            return false;
    for (uint32_t c = w->child; c != NEWSEVENT_NO_WORD; c = s->words[c].sibling)
        if (s->words[c].deprel == NEWSEVENT_DEP_AUX && s->words[c].xpos == NEWSEVENT_XPOS_VBD && among(token(s, c), " have "))
            return true;
    return false;
}

/* "the anniversary of the attack", "to commemorate the massacre" */
static bool is_remembered(const ne_scene *s, uint32_t word)
{
    const ne_word *w = &s->words[word];
    return w->head != NEWSEVENT_NO_WORD && (w->upos == NEWSEVENT_UPOS_NOUN || w->upos == NEWSEVENT_UPOS_PROPN) &&
           ((w->deprel == NEWSEVENT_DEP_NMOD && among(token(s, w->head), " anniversary commemoration remembrance centenary memorial ")) ||
            (w->deprel == NEWSEVENT_DEP_OBJ && among(token(s, w->head), " commemorate remember memorialise memorialize ")));
}

static bool stands_alone(const ne_scene *s, const ne_event *e)
{
    uint32_t word = e->token - s->first_token;
    if (has_own_time(s, e))
        return is_old(s, e->time);
    if (e->time != NEWSEVENT_NONE && is_old(s, e->time))
        return true;
    return has_old_time(s, word) || is_remembered(s, word) ||
           (e->status == NEWSEVENT_ACTUAL && e->time == NEWSEVENT_NONE && is_past_perfect(s, word));
}

void ne_events_historical(const ne_scene *s, ne_event *events, uint32_t count)
{
    bool old[NEWSEVENT_SCENE_WORDS] = {false};
    for (uint32_t i = 0; i < count; i++) {
        ne_event *e = &events[i];
        e->historical = stands_alone(s, e);
        old[e->token - s->first_token] = e->historical;
    }
    for (uint32_t i = 0; i < count; i++) { /* what hangs on an older event, or on a word with an old time, and has no time of its own */
        ne_event *e = &events[i];
        uint32_t word = e->token - s->first_token, relation = s->words[word].deprel;
        if (e->historical || has_own_time(s, e) || e->status == NEWSEVENT_PLANNED || e->status == NEWSEVENT_POSSIBLE || speaks_of_now(s, word))
            continue;
        for (uint32_t up = 0, at = s->words[word].head; up < CLIMB && at != NEWSEVENT_NO_WORD && !e->historical; up++) {
            if (relation == NEWSEVENT_DEP_CCOMP || relation == NEWSEVENT_DEP_PARATAXIS)
                break;
            e->historical = old[at] || has_old_time(s, at);
            relation = s->words[at].deprel;
            at = s->words[at].head;
        }
    }
}
