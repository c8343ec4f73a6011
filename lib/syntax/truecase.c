/* Truecasing by the lexicon of the tagger, which knows how running text writes a word (Lita and others 2003 do it by a model of words in a row). */
#include "syntax/truecase.h"

#include "syntax/verbform.h"
#include "text/among.h"

#include <string.h>

enum { SMALL = 1, EITHER = 2, CAPITAL = 3 }; /* ne_tag_view.capitals */
#define LONGEST 64u
#define SHORT 4u /* letters of acronyms, at most */

/* what Title Case may leave small */
#define SMALL_WORDS \
    " about across after against along amid among an and are around as at be before behind below beneath between beyond but by despite during for from had has have her his how if " \
    "in inside into is it its like near no nor not of off on onto or our out over past per since so than that the their through to toward towards under until up upon via vs was were " \
    "what when where which while who whose why will with within without yet your "

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_small(char c) { return c >= 'a' && c <= 'z'; }

static bool ends_in_ed(const ne_tag_word *word) { return word->length > 4 && !memcmp(word->text + word->length - 2, "ed", 2); }

/* How running text would write a word given in small letters: SMALL, EITHER or with a CAPITAL, by what the lexicon knows; the form of a verb that it does
 * not know is small. */
static uint32_t usual(const ne_tagger *tagger, const ne_tag_word *word)
{
    static const uint8_t common[] = {NEWSEVENT_XPOS_VB, NEWSEVENT_XPOS_VBZ, NEWSEVENT_XPOS_NN, NEWSEVENT_XPOS_NNS, NEWSEVENT_XPOS_JJ};
    ne_tag_view view, base;
    ne_tag_look(&view, word, 1);
    ne_tagger_look_up(tagger, &view);
    if (view.capitals == SMALL || view.capitals > EITHER)
        return view.capitals;
    for (size_t i = 0; i < sizeof common; i++)
        if (ne_tagger_saw(tagger, &view, common[i]))
            return view.capitals ? EITHER : SMALL;
    return !view.capitals && (ends_in_ed(word) || (ne_verb_base(tagger, word, &base) && base.capitals <= EITHER)) ? SMALL : CAPITAL;
}

/* Whether nearly all words but small ones begin with a capital, two at least that running text writes small: "Nordhavn Telecom to buy Spain's Telvia"
 * is no Title Case. */
static bool capitals_tell_nothing(const ne_tagger *tagger, const ne_tag_word *words, uint32_t count)
{
    uint32_t capital = 0, small = 0, certain = 0;
    for (uint32_t i = 0; i < count; i++) {
        const ne_tag_word *w = &words[i];
        if (w->length < 2 || (is_small(w->text[0]) && ne_among(SMALL_WORDS, w->text, w->length)))
            continue;
        small += is_small(w->text[0]);
        if (!is_capital(w->text[0]))
            continue;
        ne_tag_view view;
        ne_tag_look(&view, w, 1);
        ne_tagger_look_up(tagger, &view);
        capital++;
        certain += i && view.capitals == SMALL;
    }
    return certain >= 2 && capital >= 3 && capital >= 6 * small;
}

bool ne_truecase(ne_arena *arena, const ne_tagger *tagger, const ne_tag_word *words, uint32_t count, ne_tag_word *out)
{
    memcpy(out, words, count * sizeof *out);
    if (!capitals_tell_nothing(tagger, words, count))
        return true;
    bool name = false; /* behind the word at hand */
    for (uint32_t i = count; i-- > 1;) {
        uint32_t length = words[i].length;
        if (length < 2 || length > LONGEST || !is_capital(words[i].text[0])) {
            name = false;
            continue;
        }
        char *text = ne_arena_alloc(arena, length);
        if (!text)
            return false;
        for (uint32_t k = 0; k < length; k++)
            text[k] = (char)(words[i].text[k] | (is_capital(words[i].text[k]) ? 32 : 0));
        ne_tag_word small = {text, length, words[i].space_after};
        uint32_t as = usual(tagger, &small);
        if (as == SMALL || (as == EITHER && !name)) { /* "Tan Wenhui": a word that may be a name's, before a name */
            out[i] = small;
        } else if (length > SHORT && is_capital(words[i].text[length - 1])) { /* KYIV, but not NATO, as names are written */
            text[0] = words[i].text[0];
            out[i] = small;
        }
        name = as == CAPITAL;
    }
    return true;
}
