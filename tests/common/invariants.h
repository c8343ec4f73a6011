/* What holds for every document, whatever its text: spans, rows and order. */
#ifndef NEWSEVENT_TESTS_INVARIANTS_H
#define NEWSEVENT_TESTS_INVARIANTS_H

#include "newsevent.h"

/* NULL where all holds, else what does not, with the row in *row. `text` are the document's bytes. */
const char *broken_invariant(const ne_document *doc, const char *text, size_t length, size_t *row);

#endif
