/* What words and trees say together that tags alone, or trees alone, got wrong. */
#ifndef NEWSEVENT_SYNTAX_MEND_H
#define NEWSEVENT_SYNTAX_MEND_H

#include "core/document.h"

/* A participle that has a subject and an object or clause, but no auxiliary, is a past tense ("Officials in Lyon confirmed that …"): it
 * gets that tag, and its subject is one of the active. False where there is no memory. */
bool ne_syntax_mend(ne_document *doc);

#endif
