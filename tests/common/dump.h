/* What a document says, without its row numbers: the same for a text parsed as a whole and for the windows of a stream. */
#ifndef NEWSEVENT_TESTS_DUMP_H
#define NEWSEVENT_TESTS_DUMP_H

#include "common/corpus.h"

enum { DUMP_SENTENCES, DUMP_TOKENS, DUMP_MENTIONS, DUMP_TIMES, DUMP_QUANTITIES, DUMP_QUOTES, DUMP_EVENTS, DUMP_CANDIDATES, DUMP_LAYERS };

typedef struct dump {
    text layer[DUMP_LAYERS];
} dump;

extern const char *const dump_names[DUMP_LAYERS];

void dump_add(dump *d, const ne_document *doc); /* appends, layer by layer */
void dump_free(dump *d);

#endif
