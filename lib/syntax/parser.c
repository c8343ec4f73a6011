/* Trees for the window's sentences. */
#include "syntax/parser.h"

#include "syntax/parser_net.h"

#include <string.h>

/* Where to end a piece that begins at `from` and may reach to `most`: behind the last stop, else comma, of its second half. */
static uint32_t piece_end(const ne_token *tokens, uint32_t from, uint32_t most)
{
    uint32_t comma = most;
    for (uint32_t i = most; i > from + (most - from) / 2; i--) {
        if (tokens[i - 1].xpos == NEWSEVENT_XPOS_STOP || tokens[i - 1].xpos == NEWSEVENT_XPOS_COLON)
            return i;
        if (comma == most && tokens[i - 1].xpos == NEWSEVENT_XPOS_COMMA)
            comma = i;
    }
    return comma;
}

/* A sentence or a piece of one, under way. */
typedef struct piece {
    uint32_t first, words; /* tokens */
    bool continues;        /* hangs on the tree of the piece before */
} piece;

/* A group has room for a whole piece. More rows than these would save nothing: the weights' blocks stay in the nearest cache
 * anyway, while what is computed leaves it. */
enum { ROWS = 96, PIECES = (NEWSEVENT_PARSE_LONGEST + 1) / 2 };

typedef struct group {
    ne_parse_room room;
    piece pieces[PIECES];
    uint32_t words[PIECES], count, rows;
    uint32_t top; /* root of the sentence whose pieces are under way */
} group;

/* What the network knew of a piece's words, from row `row` on. */
static void keep_states(const ne_document *doc, const group *g, uint32_t row, const piece *p)
{
    memcpy(doc->states_of_token + (size_t)(p->first - doc->first.tokens) * NEWSEVENT_PARSER_STATE, g->room.narrow + (size_t)row * NEWSEVENT_PARSER_STATE,
           (size_t)p->words * NEWSEVENT_PARSER_STATE);
}

static void flush(ne_document *doc, const ne_parser_model *model, const ne_parse_ops *ops, group *g)
{
    ne_parse_net(model, ops, &g->room, g->words, g->count);
    for (uint32_t p = 0, row = 0; p < g->count; row += g->words[p++] + 1) {
        const piece *at = &g->pieces[p];
        uint32_t root = at->first;
        for (uint32_t i = 0; i < at->words; i++) {
            ne_token *t = &doc->tokens.rows[at->first + i];
            uint32_t head = g->room.heads[row + 1 + i];
            t->head = head ? at->first + head - 1 : at->continues ? g->top : NEWSEVENT_NONE;
            t->deprel = head || !at->continues ? g->room.deprels[row + 1 + i] : NEWSEVENT_DEP_PARATAXIS;
            root = head ? root : at->first + i;
        }
        if (doc->states_of_token)
            keep_states(doc, g, row + 1, at);
        g->top = at->continues ? g->top : root;
    }
    g->count = g->rows = 0;
}

static void add_piece(ne_document *doc, group *g, uint32_t first, uint32_t words, bool continues)
{
    ne_parse_word *to = g->room.input + g->rows + 1;
    for (uint32_t i = 0; i < words; i++) {
        const ne_token *t = &doc->tokens.rows[first + i];
        to[i] = ne_parse_word_of(ne_at(doc, t->start), t->end - t->start, t->space_after, t->upos, t->xpos);
    }
    g->pieces[g->count] = (piece){first, words, continues};
    g->words[g->count++] = words;
    g->rows += words + 1;
}

ne_code ne_syntax_parse(ne_document *doc, ne_error *error)
{
    ne_parser_model model;
    ne_blob blob = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_parser);
    if (!blob.size) /* a library that is built to train the weights has none yet: no trees */
        return NEWSEVENT_OK;
    if (!ne_parser_model_open(&model, &blob))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "the parser's weights are damaged", 0);
    ne_parse_ops ops = ne_parse_ops_at(NEWSEVENT_PARSE_OPS - 1);
    group *g = ne_arena_zeroed(&doc->scratch, 1, sizeof *g);
    uint64_t rows = 0;
    uint32_t longest = 0;
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        uint32_t words = doc->sentences.rows[i].token_count;
        rows += words + 1;
        longest = words > longest ? words : longest;
    }
    uint32_t most = longest < NEWSEVENT_PARSE_LONGEST ? longest + 1 : NEWSEVENT_PARSE_LONGEST + 1;
    most = most > ROWS ? most : rows < ROWS ? (uint32_t)rows : ROWS;
    if (!g || !ne_parse_room_make(&g->room, &model, &doc->scratch, most))
        return ne_no_memory(doc, error);
    if (2 * model.hidden == NEWSEVENT_PARSER_STATE) {
        doc->states_of_token = ne_arena_alloc(&doc->passing, (size_t)(doc->tokens.count - doc->first.tokens) * NEWSEVENT_PARSER_STATE);
        if (!doc->states_of_token)
            return ne_no_memory(doc, error);
    }
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        uint32_t begin = doc->sentences.rows[i].first_token, end = begin + doc->sentences.rows[i].token_count;
        for (uint32_t at = begin; at < end;) {
            uint32_t stop = end - at <= NEWSEVENT_PARSE_LONGEST ? end : piece_end(doc->tokens.rows, at, at + NEWSEVENT_PARSE_LONGEST);
            if (g->rows + (stop - at) + 1 > g->room.rows)
                flush(doc, &model, &ops, g);
            add_piece(doc, g, at, stop - at, at > begin);
            at = stop;
        }
    }
    if (g->count)
        flush(doc, &model, &ops, g);
    return NEWSEVENT_OK;
}
