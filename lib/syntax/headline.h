/* The verbs of a headline, which the tagger takes for nouns, and its passives. */
#ifndef NEWSEVENT_SYNTAX_HEADLINE_H
#define NEWSEVENT_SYNTAX_HEADLINE_H

#include "syntax/tagger.h"

/* Changes tags of a headline's words; `views` are those that ne_tagger_run left, from the first word on. */
void ne_headline_tags(const ne_tagger *tagger, const ne_tag_word *words, const ne_tag_view *views, uint32_t count, uint8_t *xpos, uint8_t *upos);

#endif
