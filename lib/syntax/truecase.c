/* Truecasing by the lexicon of the tagger, which knows how running text writes a word (Lita and others 2003 do it by a model of words in a row). */
#include "syntax/truecase.h"

#include "syntax/verbform.h"

#include <string.h>

enum { SMALL = 1, EITHER = 2 }; /* ne_tag_view.capitals */
#define LONGEST 64u
#define SHORT 4u /* letters of acronyms, at most */

static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/* Whether nearly all words of more than three letters begin with a capital. */
static bool capitals_tell_nothing(const ne_tag_word *words, uint32_t count)
{
    uint32_t capital = 0, small = 0;
    for (uint32_t i = 0; i < count; i++)
        if (words[i].length > 3) {
            capital += is_capital(words[i].text[0]);
            small += is_small(words[i].text[0]);
        }
    return capital >= 3 && capital >= 4 * small;
}

static bool ends_in_ed(const ne_tag_word *word) { return word->length > 4 && !memcmp(word->text + word->length - 2, "ed", 2); }

/* Whether running text would write the word, given in small letters, small: by what the lexicon knows; the form of a verb where it does not know it. */
static bool is_common(const ne_tagger *tagger, const ne_tag_word *word)
{
    static const uint8_t common[] = {NEWSEVENT_XPOS_VB, NEWSEVENT_XPOS_VBZ, NEWSEVENT_XPOS_NN, NEWSEVENT_XPOS_NNS, NEWSEVENT_XPOS_JJ};
    ne_tag_view view, base;
    ne_tag_look(&view, word, 1);
    ne_tagger_look_up(tagger, &view);
    if (view.capitals == SMALL)
        return true;
    if (view.capitals > EITHER)
        return false;
    for (size_t i = 0; i < sizeof common; i++)
        if (ne_tagger_saw(tagger, &view, common[i]))
            return true;
    return !view.capitals && (ends_in_ed(word) || (ne_verb_base(tagger, word, &base) && base.capitals <= EITHER));
}

bool ne_truecase(ne_arena *arena, const ne_tagger *tagger, const ne_tag_word *words, uint32_t count, ne_tag_word *out)
{
    memcpy(out, words, count * sizeof *out);
    if (!capitals_tell_nothing(words, count))
        return true;
    for (uint32_t i = 1; i < count; i++) {
        uint32_t length = words[i].length;
        if (length < 2 || length > LONGEST || !is_capital(words[i].text[0]))
            continue;
        char *text = ne_arena_alloc(arena, length);
        if (!text)
            return false;
        for (uint32_t k = 0; k < length; k++)
            text[k] = (char)(words[i].text[k] | (is_capital(words[i].text[k]) ? 32 : 0));
        ne_tag_word small = {text, length, words[i].space_after};
        if (is_common(tagger, &small)) {
            out[i] = small;
        } else if (length > SHORT && is_capital(words[i].text[length - 1])) { /* KYIV, but not NATO, as names are written */
            text[0] = words[i].text[0];
            out[i] = small;
        }
    }
    return true;
}
