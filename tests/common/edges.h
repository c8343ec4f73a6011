/* A piece of news and its document: what the programs about edges share. */
#ifndef NEWSEVENT_TESTS_EDGES_H
#define NEWSEVENT_TESTS_EDGES_H

#include "newsevent.h"

#include <check.h>
#include <string.h>

static const char news[] = "LUNDHAVN (CP) - At least 14 people were killed on Tuesday when a ferry sank off Lundhavn, Norway, police said.\n";

static inline ne_document *parsed(const char *words, const ne_article *about)
{
    ne_document *doc = ne_parse(NULL, words, strlen(words), about, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

#endif
