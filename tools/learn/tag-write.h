#ifndef NEWSEVENT_LEARN_TAG_WRITE_H
#define NEWSEVENT_LEARN_TAG_WRITE_H

#include "learn/tag-lexicon.h"
#include "learn/tag-model.h"

/* Writes lexicon and weights, times `scale` and rounded; those of `prune` or less are left out, and
 * those for which 2^line_bits lines have no room. */
void tag_write(const tag_model *m, const tag_lexicon *lexicon, double scale, int prune, uint32_t line_bits, const char *path);

#endif
