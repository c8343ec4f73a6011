/* The library's own parser over a trainer's sentences. */
#include "learn/parser-read.h"

#include "common/table.h"
#include "core/engine.h"

#include <stdlib.h>

void parser_open(parser_reader *r, const char *path)
{
    size_t size;
    r->bytes = read_file(path, &size);
    ne_blob blob = {(const unsigned char *)r->bytes, size};
    r->budget = (ne_budget){0, 0, false};
    r->ops = ne_parse_ops_at(NEWSEVENT_PARSE_OPS - 1);
    ne_arena_init(&r->arena, &ne_heap, &r->budget);
    if (!ne_parser_model_open(&r->model, &blob) || !ne_parse_room_make(&r->room, &r->model, &r->arena, NEWSEVENT_PARSE_LONGEST + 1)) {
        fprintf(stderr, "%s: no weights of the parser\n", path);
        exit(1);
    }
}

void parser_parse(const parser_reader *r, const parser_sentence *s)
{
    uint32_t n = s->count - 1;
    ne_parse_room room = r->room; /* arrays are shared, but their swap stays here */
    for (uint32_t j = 1; j <= n; j++)
        room.input[j] = s->rows[j].w;
    ne_parse_net(&r->model, &r->ops, &room, &n, 1);
}

void parser_close(parser_reader *r)
{
    ne_arena_free(&r->arena);
    free(r->bytes);
}
