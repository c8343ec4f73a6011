/* Headlines are a language of their own, and the tagger's treebanks hold few: the verb stands in the present tense between nouns ("Court orders release of
 * records", "as troops storm camp"), rare verbs have forms that the tagger never saw ("as premier concedes"), and what is past is passive.
 *
 * Each clause wants a verb: where one has none, the word that the tagger's own weights would soonest have as one becomes it, unless they are too much
 * against it. How far they may be was set by reading what changed in 1,700 headlines, the project's own and plain ones. */
#include "syntax/headline.h"

#include "syntax/verbform.h"
#include "text/among.h"

#include <string.h>

enum { /* how much less than its own tag a verb may score */
    LEAST = -130,
    LEAST_WITH_OBJECT = -260, /* before what begins an object: no plural stands before another noun */
    LEAST_BEHIND_AS = -400,      /* in a clause that "as" or "while" begins */
    LEAST_BEHIND_SINGULAR = -80, /* a base form behind a noun in the singular: "calls for her exit mount", but "air force" */
    LEAST_OF_CAPITAL = -50,      /* with a capital, which names have too */
    FOR_FORM_IN_S = 20,          /* "Governor signs state measure": not "state" */
    LEAST_OF_PASSIVE = -420
};

typedef struct headline {
    const ne_tagger *tagger;
    const ne_tag_word *words;
    const ne_tag_view *views;
    uint32_t count;
    uint8_t *xpos, *upos;
} headline;

static bool is_finite(uint8_t xpos) { return xpos == NEWSEVENT_XPOS_MD || xpos == NEWSEVENT_XPOS_VBD || xpos == NEWSEVENT_XPOS_VBP || xpos == NEWSEVENT_XPOS_VBZ; }

static bool is_verb(uint8_t xpos) { return xpos == NEWSEVENT_XPOS_MD || (xpos >= NEWSEVENT_XPOS_VB && xpos <= NEWSEVENT_XPOS_VBZ); }

static bool is_plural(uint8_t xpos) { return xpos == NEWSEVENT_XPOS_NNS || xpos == NEWSEVENT_XPOS_NNPS; }

static bool is_noun(uint8_t xpos) { return xpos == NEWSEVENT_XPOS_NN || xpos == NEWSEVENT_XPOS_NNP || is_plural(xpos); }

static bool has_capital(const ne_tag_word *word) { return word->text[0] < 'a' || word->text[0] > 'z'; }

static bool begins_clause(const headline *h, uint32_t i)
{
    return h->xpos[i] == NEWSEVENT_XPOS_COLON || ne_among(" ; : as after before while when ", h->words[i].text, h->words[i].length);
}

static bool seen_as_noun(const ne_tagger *tagger, const ne_tag_view *view)
{
    return ne_tagger_saw(tagger, view, NEWSEVENT_XPOS_NN) || ne_tagger_saw(tagger, view, NEWSEVENT_XPOS_NNS) || ne_tagger_saw(tagger, view, NEWSEVENT_XPOS_NNP) ||
           ne_tagger_saw(tagger, view, NEWSEVENT_XPOS_NNPS);
}

/* A number that measures what stands before it: "shares 10 points down". */
static bool is_measure(const headline *h, uint32_t i)
{
    return i + 1 < h->count && h->xpos[i] == NEWSEVENT_XPOS_CD &&
           ne_among(" % percent per points years days months weeks hours times ", h->words[i + 1].text, h->words[i + 1].length);
}

static bool begins_object(const headline *h, uint32_t i)
{
    if (i >= h->count)
        return false;
    switch (h->xpos[i]) {
    case NEWSEVENT_XPOS_JJ: case NEWSEVENT_XPOS_JJS: case NEWSEVENT_XPOS_DT: case NEWSEVENT_XPOS_PRP: case NEWSEVENT_XPOS_PRP_POSS: return true;
    case NEWSEVENT_XPOS_CD: return !is_measure(h, i);
    default: return is_noun(h->xpos[i]);
    }
}

static bool may_be_subject(uint8_t xpos)
{
    return is_noun(xpos) || xpos == NEWSEVENT_XPOS_JJ || xpos == NEWSEVENT_XPOS_JJR || xpos == NEWSEVENT_XPOS_CD || xpos == NEWSEVENT_XPOS_FW;
}

static bool before_of(const headline *h, uint32_t i)
{
    return i + 1 < h->count && h->words[i + 1].length == 2 && !memcmp(h->words[i + 1].text, "of", 2);
}

/* The verb's tag that the word may have, NEWSEVENT_XPOS_NONE for none, and how far its weights speak for it. */
static uint8_t verb_of(const headline *h, uint32_t i, int32_t *doubt)
{
    const ne_tag_word *word = &h->words[i];
    ne_tag_view base;
    uint8_t tag = NEWSEVENT_XPOS_NONE;
    if (!i || !(is_noun(h->xpos[i]) || h->xpos[i] == NEWSEVENT_XPOS_JJ) || !may_be_subject(h->xpos[i - 1]) || is_measure(h, i + 1))
        return tag;
    if (word->text[word->length - 1] == 's' && ne_verb_base(h->tagger, word, &base))
        tag = NEWSEVENT_XPOS_VBZ;
    else if (ne_tagger_saw(h->tagger, &h->views[i], NEWSEVENT_XPOS_VB) && !before_of(h, i))
        tag = NEWSEVENT_XPOS_VBP;
    if (tag)
        *doubt = ne_tagger_doubt(h->tagger, h->views, h->xpos, h->upos, i, tag, NEWSEVENT_UPOS_VERB);
    return tag;
}

static int32_t least(const headline *h, uint32_t from, uint32_t i, uint8_t tag)
{
    if (has_capital(&h->words[i]))
        return LEAST_OF_CAPITAL;
    if (tag == NEWSEVENT_XPOS_VBP && h->xpos[i - 1] == NEWSEVENT_XPOS_NN)
        return LEAST_BEHIND_SINGULAR;
    if (ne_among(" as while ", h->words[from].text, h->words[from].length))
        return LEAST_BEHIND_AS;
    bool name = tag == NEWSEVENT_XPOS_VBP && h->xpos[i - 1] == NEWSEVENT_XPOS_NNP; /* "Soyuz capsule", but "US and UK bombard" */
    bool several = i > 1 && (h->xpos[i - 2] == NEWSEVENT_XPOS_CC || h->xpos[i - 2] == NEWSEVENT_XPOS_COMMA);
    return begins_object(h, i + 1) && (!name || several) ? LEAST_WITH_OBJECT : LEAST;
}

static void make_verb(headline *h, uint32_t i, uint8_t tag)
{
    h->xpos[i] = tag;
    h->upos[i] = NEWSEVENT_UPOS_VERB;
}

/* The verb of a clause that has none. */
static void find_in_clause(headline *h, uint32_t from, uint32_t to)
{
    uint32_t best = to;
    int32_t most = INT32_MIN, doubt = 0;
    uint8_t as = NEWSEVENT_XPOS_NONE;
    for (uint32_t i = from; i < to; i++)
        if (is_verb(h->xpos[i]))
            return;
    for (uint32_t i = from + 1; i < to; i++) {
        uint8_t tag = verb_of(h, i, &doubt);
        int32_t value = doubt + (tag == NEWSEVENT_XPOS_VBZ ? FOR_FORM_IN_S : 0);
        if (tag && value > most && doubt > least(h, from, i, tag)) {
            most = value;
            best = i;
            as = tag;
        }
    }
    if (best < to)
        make_verb(h, best, as);
}

/* A headline may have participles and no finite verb yet: the first plural between a noun and what it governs. */
static void find_between_nouns(headline *h)
{
    for (uint32_t i = 0; i < h->count; i++)
        if (is_finite(h->xpos[i]))
            return;
    for (uint32_t i = 1; i + 1 < h->count; i++)
        if (h->xpos[i] == NEWSEVENT_XPOS_NNS && is_noun(h->xpos[i - 1]) && h->xpos[i - 1] != NEWSEVENT_XPOS_NNS && begins_object(h, i + 1) &&
            ne_tagger_saw(h->tagger, &h->views[i], NEWSEVENT_XPOS_VBZ)) {
            make_verb(h, i, NEWSEVENT_XPOS_VBZ);
            return;
        }
}

/* "found dead", "told to pay", "killed, 30 held" have none; "hit Belarus" has. */
static bool has_object(const headline *h, uint32_t i)
{
    bool adjective = i + 1 < h->count && h->xpos[i + 1] == NEWSEVENT_XPOS_JJ;
    return begins_object(h, i + 1) && (!adjective || begins_object(h, i + 2));
}

/* Subjects that are said to act: "who looped", "what they wanted", "it hit". */
static bool is_pronoun(uint8_t xpos)
{
    return xpos == NEWSEVENT_XPOS_PRP || xpos == NEWSEVENT_XPOS_WP || xpos == NEWSEVENT_XPOS_WDT || xpos == NEWSEVENT_XPOS_WRB || xpos == NEWSEVENT_XPOS_EX;
}

/* What a headline tells in the past is passive, for its active verbs stand in the present: "Mayor stabbed on stage". The participle of a verb whose clause
 * has neither object nor pronoun, outside quotations. */
static void find_passives(headline *h)
{
    bool pronoun = false, quoted = false;
    for (uint32_t i = 0; i < h->count; i++) {
        if (i && begins_clause(h, i))
            pronoun = false;
        pronoun |= is_pronoun(h->xpos[i]);
        quoted = (quoted || h->xpos[i] == NEWSEVENT_XPOS_OPEN_QUOTE) && h->xpos[i] != NEWSEVENT_XPOS_CLOSE_QUOTE;
        if (i && h->xpos[i] == NEWSEVENT_XPOS_VBD && !pronoun && !quoted && !has_object(h, i) && ne_tagger_saw(h->tagger, &h->views[i], NEWSEVENT_XPOS_VBN) &&
            ne_tagger_doubt(h->tagger, h->views, h->xpos, h->upos, i, NEWSEVENT_XPOS_VBN, NEWSEVENT_UPOS_VERB) > LEAST_OF_PASSIVE)
            make_verb(h, i, NEWSEVENT_XPOS_VBN);
    }
}

void ne_headline_tags(const ne_tagger *tagger, const ne_tag_word *words, const ne_tag_view *views, uint32_t count, uint8_t *xpos, uint8_t *upos)
{
    headline h = {tagger, words, views, count, xpos, upos};
    for (uint32_t i = 1; i < count; i++) { /* the form of a verb that is never a noun */
        ne_tag_view base;
        if (is_noun(xpos[i]) && !has_capital(&words[i]) && ne_verb_base(tagger, &words[i], &base) &&
            !seen_as_noun(tagger, &base) && !seen_as_noun(tagger, &views[i]))
            make_verb(&h, i, NEWSEVENT_XPOS_VBZ);
    }
    for (uint32_t from = 0, i = 1; i <= count; i++)
        if (i == count || begins_clause(&h, i)) {
            find_in_clause(&h, from, i);
            from = i;
        }
    find_between_nouns(&h);
    find_passives(&h);
}
