/* The parser's network in integers. tools/learn/parser-net.c has the same in floating point and says where it comes from.
 *
 * A word's rows of gate inputs are added up, ready-made; recurrent layers run over them; projections score heads by products
 * of two vectors, and relations by one more layer over the projections of head and dependent. */
#include "syntax/parser_net.h"

#include "core/bits.h"
#include "syntax/parser_tree.h"

#include <string.h>

/* A word heads itself at this price; with the greatest score it still fits 32 bits. */
#define NEVER (-(1 << 30))

#define LABEL_MOST 16383 /* the sum of two fits 16 bits */

static size_t whole(size_t n, size_t of) { return (n + of - 1) / of * of; }

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

bool ne_parse_room_make(ne_parse_room *room, const ne_parser_model *m, ne_arena *arena, uint32_t rows)
{
    /* products take whole steps of rows, also from a sentence's first row on */
    size_t longest = rows < NEWSEVENT_PARSE_LONGEST + 1 ? rows : NEWSEVENT_PARSE_LONGEST + 1, most = (size_t)rows + NEWSEVENT_PARSE_STEP;
    size_t across = whole(longest, 16);
    room->rows = rows;
    room->input = ne_arena_alloc(arena, most * sizeof *room->input);
    room->own = ne_arena_alloc(arena, most * sizeof *room->own);
    room->heads = ne_arena_alloc(arena, most * sizeof *room->heads);
    room->deprels = ne_arena_alloc(arena, most);
    room->z = ne_arena_alloc(arena, most * larger(m->gates, m->columns) * sizeof *room->z);
    room->h = ne_arena_alloc(arena, most * 2 * m->hidden * sizeof *room->h);
    room->below = ne_arena_alloc(arena, most * 2 * m->hidden * sizeof *room->below);
    room->narrow = ne_arena_alloc(arena, most * 2 * m->hidden);
    room->x = ne_arena_alloc(arena, most * m->label * sizeof *room->x);
    room->state = ne_arena_alloc(arena, m->hidden * sizeof *room->state);
    room->packed = ne_arena_alloc(arena, across * m->arc * sizeof *room->packed);
    room->y = ne_arena_alloc(arena, most * NEWSEVENT_PARSE_OUTPUTS * sizeof *room->y);
    room->score = ne_arena_alloc(arena, ((longest + NEWSEVENT_PARSE_STEP) * across + 16) * sizeof *room->score);
    room->distance = ne_arena_alloc(arena, (2 * longest + 32) * sizeof *room->distance);
    room->set = ne_arena_alloc(arena, 2 * longest * sizeof *room->set);
    if (!room->input || !room->own || !room->heads || !room->deprels || !room->z || !room->h || !room->below || !room->narrow || !room->x || !room->state ||
        !room->packed || !room->y || !room->score || !room->distance || !room->set)
        return false;
    for (size_t i = 0; i < 2 * longest + 32; i++) { /* distance[longest] is that of a word from itself */
        int64_t d = (int64_t)i - (int64_t)longest;
        d = d < -NEWSEVENT_PARSE_FAR ? -NEWSEVENT_PARSE_FAR : d > NEWSEVENT_PARSE_FAR ? NEWSEVENT_PARSE_FAR : d;
        room->distance[i] = d ? ne_le32s(m->distance + 4 * (d + NEWSEVENT_PARSE_FAR + 1)) : NEVER;
    }
    room->distance += longest;
    return true;
}

/* Rows that fill up the last step of a product: what they hold does not count, but it is read. */
static void clear_step(void *rows, size_t from, size_t row)
{
    memset((char *)rows + from * row, 0, NEWSEVENT_PARSE_STEP * row);
}

/* Looks all words up, and has their rows on the way from memory before they are needed. */
static void look_up(const ne_parser_model *m, const ne_parse_room *room, const uint32_t *words, uint32_t sentences)
{
    for (uint32_t s = 0, first = 0; s < sentences; first += words[s++] + 1)
        for (uint32_t i = first + 1; i <= first + words[s]; i++)
            ne_parser_model_expect(m, room->input[i].key);
    for (uint32_t s = 0, first = 0; s < sentences; first += words[s++] + 1) {
        room->own[first] = 0;
        for (uint32_t i = first + 1; i <= first + words[s]; i++) {
            uint32_t own = room->own[i] = (uint16_t)ne_parser_model_word(m, room->input[i].key);
            ne_prefetch(m->word_scale + 2 * (size_t)own);
            for (uint32_t k = 0; k < m->gates; k += 64)
                ne_prefetch(m->word + (size_t)own * m->gates + k);
        }
    }
}

static void first_layer(const ne_parser_model *m, const ne_parse_ops *ops, const ne_parse_room *room, uint32_t first, uint32_t words)
{
    static const int offsets[] = {-2, -1, 1, 2};
    size_t gates = m->gates, row = 2 * gates;
    const unsigned char *xpos = m->tag + NEWSEVENT_UPOS_COUNT * row, *shape = xpos + NEWSEVENT_XPOS_COUNT * row,
                        *context = shape + NEWSEVENT_PARSE_SHAPES * row;
    const ne_parse_word *input = room->input + first;
    for (uint32_t i = 0; i <= words; i++) {
        const ne_parse_word *w = &input[i];
        ne_parse_sum sum;
        sum.wide[0] = m->tag + w->upos * row;
        sum.wide[1] = xpos + w->xpos * row;
        sum.wide[2] = shape + w->shape * row;
        for (int k = 0; k < 4; k++) {
            int64_t j = (int64_t)i + offsets[k];
            sum.wide[3 + k] = context + ((size_t)k * NEWSEVENT_XPOS_COUNT + (j < 0 || j > words ? 0 : input[j].xpos)) * row;
        }
        /* a word's own row, or those of its class, suffix and prefix */
        size_t own = room->own[first + i], suffix = w->suffix, prefix = NEWSEVENT_PARSE_SUFFIXES + (size_t)w->prefix;
        sum.byte_rows = own < m->words ? 1 : 3;
        sum.bytes[0] = m->word + own * gates;
        sum.scale[0] = ne_le16s(m->word_scale + 2 * own);
        sum.bytes[1] = m->affix + suffix * gates;
        sum.scale[1] = ne_le16s(m->affix_scale + 2 * suffix);
        sum.bytes[2] = m->affix + prefix * gates;
        sum.scale[2] = ne_le16s(m->affix_scale + 2 * prefix);
        ops->gather(room->z + (first + i) * gates, &sum, gates);
    }
}

static void encode(const ne_parser_model *m, const ne_parse_ops *ops, ne_parse_room *room, const uint32_t *words, uint32_t sentences,
                   uint32_t rows)
{
    size_t gates = m->gates, width = 2 * (size_t)m->hidden;
    look_up(m, room, words, sentences);
    for (uint32_t s = 0, first = 0; s < sentences; first += words[s++] + 1)
        first_layer(m, ops, room, first, words[s]);
    for (uint32_t l = 0; l < m->layers; l++) {
        if (l) {
            int16_t *swap = room->below;
            room->below = room->h;
            room->h = swap;
            ops->narrow(room->below, m->narrow, room->narrow, rows * width);
            clear_step(room->narrow, rows, width);
            ops->layer(&m->layer[l], room->narrow, width, whole(rows, ops->step), -INT16_MAX, INT16_MAX, room->z, gates);
        }
        for (uint32_t s = 0, first = 0; s < sentences; first += words[s++] + 1)
            for (int way = 0; way < 2; way++) {
                size_t at = first * width + (way ? m->hidden : 0);
                ops->scan(room->z + first * gates + (way ? gates / 2 : 0), gates, l ? room->below + at : NULL, room->h + at, width,
                          m->hidden, (size_t)words[s] + 1, way, room->state);
            }
    }
}

/* Two numbers as weights stand: little-endian. */
static void pack(int16_t *to, const int16_t *from)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
    for (int i = 0; i < 2; i++) {
        unsigned char bytes[2] = {(unsigned char)from[i], (unsigned char)((uint16_t)from[i] >> 8)};
        memcpy(to + i, bytes, sizeof bytes);
    }
#else
    memcpy(to, from, 2 * sizeof *to);
#endif
}

/* Heads of one sentence. Scores are a matrix product whose weights are the sentence's own projections, brought into blocks. */
static void find_heads(const ne_parser_model *m, const ne_parse_ops *ops, const ne_parse_room *room, uint32_t first, uint32_t words)
{
    size_t rows = (size_t)words + 1, across = whole(rows, 16), arc = m->arc, columns = m->columns;
    const int16_t *z = room->z + first * columns;
    if (rows < across)
        memset(room->packed + (across - 16) * arc, 0, 16 * arc * sizeof *room->packed);
    for (size_t h = 0; h < rows; h++) {
        int16_t *to = room->packed + h / 16 * arc * 16 + h % 16 * 2;
        for (size_t i = 0; i < arc; i += 2, to += 32)
            pack(to, z + h * columns + i);
    }
    ops->product(z + arc, columns, whole(rows, ops->step), (const unsigned char *)room->packed, arc, across, room->score, across);
    memset(room->score + whole(rows, ops->step) * across, 0, 16 * sizeof *room->score); /* behind the last row, where `best` looks */
    ne_parse_scores scores = {room->score, across, words, room->distance, ne_le32s(m->distance)};
    ne_parse_tree(ops, &scores, room->heads + first, room->set);
}

/* Most words head none, and only heads are asked for what they are as heads of relations: their rows are computed one behind the other;
 * room->own then tells whose is which. */
static void project_heads(const ne_parser_model *m, const ne_parse_ops *ops, const ne_parse_room *room, const uint32_t *words, uint32_t sentences,
                          uint32_t rows)
{
    size_t width = 2 * (size_t)m->hidden, count = 0;
    uint8_t *x = (uint8_t *)room->below; /* not needed any more */
    for (uint32_t i = 0; i < rows; i++)
        room->own[i] = UINT16_MAX;
    for (uint32_t s = 0, first = 0; s < sentences; first += words[s++] + 1)
        for (uint32_t i = first + 1; i <= first + words[s]; i++) {
            uint32_t head = first + room->heads[i];
            if (room->own[head] != UINT16_MAX)
                continue;
            room->own[head] = (uint16_t)count;
            memcpy(x + count++ * width, room->narrow + head * width, width);
        }
    clear_step(x, count, width);
    ne_parse_layer part = ne_parse_layer_part(&m->mlp, 2 * (size_t)m->arc, m->label);
    ops->layer(&part, x, width, whole(count, ops->step), -LABEL_MOST, LABEL_MOST, room->z + 2 * (size_t)m->arc, m->columns);
}

static void find_relations(const ne_parser_model *m, const ne_parse_ops *ops, const ne_parse_room *room, const uint32_t *words,
                           uint32_t sentences, uint32_t rows)
{
    size_t label = m->label, columns = m->columns;
    const int16_t *as_head = room->z + 2 * (size_t)m->arc, *as_word = as_head + label;
    for (uint32_t s = 0, first = 0; s < sentences; first += words[s++] + 1) {
        memset(room->x + first * label, 0, label * sizeof *room->x);
        for (uint32_t i = first + 1; i <= first + words[s]; i++)
            ops->rectify(as_head + room->own[first + room->heads[i]] * columns, as_word + i * columns, room->x + i * label, label);
    }
    clear_step(room->x, rows, label * sizeof *room->x);
    ops->product(room->x, label, whole(rows, ops->step), m->output, label, NEWSEVENT_PARSE_OUTPUTS, room->y, NEWSEVENT_PARSE_OUTPUTS);
    int32_t bias[NEWSEVENT_PARSE_OUTPUTS];
    for (size_t d = 0; d < NEWSEVENT_PARSE_OUTPUTS; d++)
        bias[d] = ne_le32s(m->output_bias + 4 * d);
    uint32_t behind = NEWSEVENT_DEP_ROOT + 1; /* the root's relation is the root's alone */
    for (uint32_t i = 0; i < rows; i++) {
        const int32_t *y = room->y + (size_t)i * NEWSEVENT_PARSE_OUTPUTS;
        uint32_t best = behind + ops->best(y + behind, bias + behind, NEWSEVENT_DEP_COUNT - behind);
        room->deprels[i] = room->heads[i] ? (uint8_t)best : NEWSEVENT_DEP_ROOT;
    }
}

void ne_parse_net(const ne_parser_model *m, const ne_parse_ops *ops, ne_parse_room *room, const uint32_t *words, uint32_t sentences)
{
    size_t columns = m->columns, arc = m->arc, width = 2 * (size_t)m->hidden;
    uint32_t rows = 0;
    for (uint32_t s = 0; s < sentences; rows += words[s++] + 1)
        memset(&room->input[rows], 0, sizeof room->input[rows]);
    encode(m, ops, room, words, sentences, rows);
    ops->narrow(room->h, m->narrow, room->narrow, rows * width);
    clear_step(room->narrow, rows, width);
    const struct {
        size_t at, columns;
        int16_t low, high;
    } parts[] = {{0, arc, 0, NEWSEVENT_PARSE_ARC_MOST},
                 {arc, arc, -NEWSEVENT_PARSE_ARC_MOST, NEWSEVENT_PARSE_ARC_MOST},
                 {2 * arc + m->label, m->label, -LABEL_MOST, LABEL_MOST}};
    for (size_t p = 0; p < 3; p++) {
        ne_parse_layer part = ne_parse_layer_part(&m->mlp, parts[p].at, parts[p].columns);
        ops->layer(&part, room->narrow, width, whole(rows, ops->step), parts[p].low, parts[p].high, room->z + parts[p].at, columns);
    }
    size_t filled = whole(rows, ops->step); /* the last sentence's steps may reach farther */
    memset(room->z + filled * columns, 0, (rows + NEWSEVENT_PARSE_STEP - filled) * columns * sizeof *room->z);
    for (uint32_t s = 0, first = 0; s < sentences; first += words[s++] + 1)
        find_heads(m, ops, room, first, words[s]);
    project_heads(m, ops, room, words, sentences, rows);
    find_relations(m, ops, room, words, sentences, rows);
}
