/* The library's own parser over a trainer's sentences. */
#ifndef NEWSEVENT_LEARN_PARSER_READ_H
#define NEWSEVENT_LEARN_PARSER_READ_H

#include "learn/parser-learn.h"
#include "syntax/parser_net.h"

typedef struct parser_reader {
    ne_parser_model model;
    ne_parse_ops ops;
    ne_parse_room room;
    ne_budget budget;
    ne_arena arena;
    char *bytes;
} parser_reader;

/* Opens weights in a file; ends the program where they are damaged. The reader must not be moved after. */
void parser_open(parser_reader *reader, const char *path);
/* Parses a sentence of at most NEWSEVENT_PARSE_LONGEST words: answers are in room.heads and room.deprels, from 1 on. */
void parser_parse(const parser_reader *reader, const parser_sentence *s);
void parser_close(parser_reader *reader);

#endif
