/* What the tagger's lexicon knows of the form that a verb in -s comes from. */
#ifndef NEWSEVENT_SYNTAX_VERBFORM_H
#define NEWSEVENT_SYNTAX_VERBFORM_H

#include "syntax/tagger.h"

/* False where that is none, or no verb's. */
bool ne_verb_base(const ne_tagger *tagger, const ne_tag_word *word, ne_tag_view *base);

#endif
