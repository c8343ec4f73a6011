/* The dependency parser: heads and relations (Universal Dependencies) of the window's words. */
#ifndef NEWSEVENT_SYNTAX_PARSER_H
#define NEWSEVENT_SYNTAX_PARSER_H

#include "core/document.h"

/* Fills head and deprel of all words of the window, whose tags must stand. Each sentence becomes one tree with one root;
 * one of more than NEWSEVENT_PARSE_LONGEST words (parser_net.h) is parsed in pieces, which hang on the first as parataxis. */
ne_code ne_syntax_parse(ne_document *doc, ne_error *error);

#endif
