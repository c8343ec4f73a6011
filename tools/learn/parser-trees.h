/* Trees and tags that an annotator gave to sentences of plain text (data/trees): what the parser learns from besides the treebanks. */
#ifndef NEWSEVENT_LEARN_PARSER_TREES_H
#define NEWSEVENT_LEARN_PARSER_TREES_H

#include "learn/parser-learn.h"

typedef struct parser_trees parser_trees;

/* Reads a file; says what is wrong with it and ends the program where it is damaged. */
parser_trees *parser_trees_open(const char *path);
/* Fills heads, relations and tags (xpos) of rows 1 … count - 1, whose forms stand; false where the file does not have the sentence. */
bool parser_trees_fill(const parser_trees *trees, parser_row *rows, uint32_t count);
/* Writes every third of the sentences that the file has as CoNLL-U, each once, for the tagger to learn from. */
void parser_trees_tell(parser_trees *trees, FILE *to, const parser_row *rows, uint32_t count);
void parser_trees_close(parser_trees *trees); /* may be NULL */
/* Writes a sentence for the annotator: its key in the file, and its forms between spaces. */
void parser_trees_ask(FILE *to, const parser_row *rows, uint32_t count);

/* ---- plain text (parser-plain.c) ---- */

typedef struct parser_plain {
    parser_corpus *corpus;
    parser_trees *trees;
    FILE *ask, *tell; /* where one is not NULL, sentences are written there instead of being added */
} parser_plain;

/* Adds sentences of a text (*.jsonl: the members "text"; else plain text), one article of `each`, with the library's words and
 * tags, where there is a tree for them; or asks for one. */
void parser_read_plain(const parser_plain *plain, const char *path, uint32_t each);

#endif
