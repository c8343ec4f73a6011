/* The dependency parser: heads and relations (Universal Dependencies) of the window's words. */
#ifndef NEWSEVENT_SYNTAX_PARSER_H
#define NEWSEVENT_SYNTAX_PARSER_H

#include "core/document.h"

/* Bytes of ne_document.states_of_token for a token: 128 + 32 times what a unit says, held between 0 and 255. */
#define NEWSEVENT_PARSER_STATE 128u

/* Fills head and deprel of all words of the window, whose tags must stand. Each sentence becomes one tree with one root;
 * one of more than NEWSEVENT_PARSE_LONGEST words (parser_net.h) is parsed in pieces, which hang on the first as parataxis.
 * What the network knew of each word goes to doc->states_of_token. */
ne_code ne_syntax_parse(ne_document *doc, ne_error *error);

#endif
