#ifndef NEWSEVENT_LEARN_TAG_WRITE_H
#define NEWSEVENT_LEARN_TAG_WRITE_H

#include "learn/tag-lexicon.h"
#include "learn/tag-model.h"

/* Writes lexicon and weights, times `scale` and rounded; those of `prune` or less are left out. */
void tag_write(const tag_model *m, const tag_lexicon *lexicon, double scale, int prune, const char *path);

#endif
