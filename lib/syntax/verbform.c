#include "syntax/verbform.h"

#include "syntax/lemma.h"

#include <string.h>

bool ne_verb_base(const ne_tagger *tagger, const ne_tag_word *word, ne_tag_view *base)
{
    char form[NEWSEVENT_LEMMA_LONGEST];
    ne_lemma_cut cut = {0, 0};
    if (word->length < sizeof form)
        cut = ne_lemma_rule(word->text, word->length, NEWSEVENT_XPOS_VBZ);
    if (!cut.keep || cut.keep >= word->length)
        return false;
    memcpy(form, word->text, cut.keep);
    form[cut.keep] = cut.add;
    ne_tag_word whole = {form, cut.keep + (cut.add != 0), 0};
    ne_tag_look(base, &whole, 1);
    ne_tagger_look_up(tagger, base);
    return ne_tagger_saw(tagger, base, NEWSEVENT_XPOS_VB);
}
