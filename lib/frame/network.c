#include "frame/network.h"

#include "core/linear.h"
#include "syntax/parser_model.h"

#include <string.h>

#define NEWSEVENT_NET_SIZE(name, rows, width) {rows, width},
const ne_net_table ne_net_tables[NEWSEVENT_NET_TABLE_COUNT] = {NEWSEVENT_NET_SINGLES(NEWSEVENT_NET_SIZE) NEWSEVENT_NET_SUMS(NEWSEVENT_NET_SIZE)};

enum { ASKED = 32 }; /* words whose answers are computed together */

/* ---- what a word is ---- */

static bool capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool small(char c) { return c >= 'a' && c <= 'z'; }

static uint16_t shape_of(const char *p, uint32_t length)
{
    if (*p >= '0' && *p <= '9')
        return 3;
    if (!capital(*p))
        return 0;
    for (uint32_t i = 1; i < length; i++)
        if (small(p[i]))
            return 2;
    return length > 1 ? 1 : 2;
}

void ne_net_look(const ne_scene *s, uint32_t i, ne_net_word *out)
{
    const ne_word *w = &s->words[i];
    const ne_token *t = &s->doc->tokens.rows[s->first_token + i];
    memset(out, 0, sizeof *out);
    out->form = w->form;
    const uint32_t single[NEWSEVENT_NET_SINGLE] = {shape_of(ne_at(s->doc, t->start), t->end - t->start), w->upos, w->xpos, w->deprel,
                                                   w->entity_class, s->kind, w->quoted, w->quantity != 0, s->topic};
    for (uint32_t k = 0; k < NEWSEVENT_NET_SINGLE; k++)
        out->single[k] = (uint16_t)(single[k] % ne_net_tables[k].rows);
    if (!(w->flags & NEWSEVENT_KNOWN))
        return;
    uint32_t senses = w->known.sense_count < NEWSEVENT_NET_MEANINGS ? w->known.sense_count : NEWSEVENT_NET_MEANINGS;
    uint32_t classes = w->known.class_count < NEWSEVENT_NET_MEANINGS ? w->known.class_count : NEWSEVENT_NET_MEANINGS;
    for (uint32_t k = 0; k < senses; k++) {
        ne_sense sense = ne_lexicon_sense(s->lexicon, w->known.first_sense + k);
        out->senses[k] = (uint16_t)((sense.type & 31) * 4 + (sense.with ? 0 : sense.strength & 3));
    }
    for (uint32_t k = 0; k < classes; k++)
        out->classes[k] = (uint16_t)(ne_hash_mix(ne_lexicon_class(s->lexicon, w->known.first_class + k)) & (ne_net_tables[NEWSEVENT_NET_CLASSES].rows - 1));
    out->sense_count = (uint8_t)senses;
    out->class_count = (uint8_t)classes;
}

/* ---- weights ---- */

bool ne_network_open(ne_network *n, const ne_blob *blob, uint32_t first)
{
    memset(n, 0, sizeof *n);
    ne_section shape = ne_blob_section(blob, first + NEWSEVENT_NET_S_SHAPE);
    uint32_t slots = ne_section_u32(shape, 0), words = ne_section_u32(shape, 1), tables = 0;
    if (!words || words > 65535 || slots <= words || slots & (slots - 1))
        return false;
    for (uint32_t k = 0; k < NEWSEVENT_NET_TABLE_COUNT; k++)
        tables += (uint32_t)ne_net_tables[k].rows * ne_net_tables[k].width;
    if (!ne_blob_take(blob, first + NEWSEVENT_NET_S_SLOTS, 4 * (uint64_t)slots, &n->slot) || !ne_blob_take(blob, first + NEWSEVENT_NET_S_ROWS, 2 * (uint64_t)slots, &n->row) ||
        !ne_blob_take(blob, first + NEWSEVENT_NET_S_WORDS, NEWSEVENT_NET_WORD_WIDTH * (uint64_t)words, &n->word) ||
        !ne_blob_take(blob, first + NEWSEVENT_NET_S_TABLES, tables, &n->table[0]) ||
        !ne_parse_layer_open(&n->states, blob, first + NEWSEVENT_NET_S_STATES, NEWSEVENT_NET_STATES, NEWSEVENT_NET_TOLD) ||
        !ne_parse_layer_open(&n->gates, blob, first + NEWSEVENT_NET_S_GATES, NEWSEVENT_NET_INPUTS, NEWSEVENT_NET_GATES) ||
        !ne_parse_layer_open(&n->inner, blob, first + NEWSEVENT_NET_S_INNER, NEWSEVENT_NET_SEEN, NEWSEVENT_NET_INNER) ||
        !ne_parse_layer_open(&n->types, blob, first + NEWSEVENT_NET_S_TYPES, NEWSEVENT_NET_INNER, NEWSEVENT_EVENT_TYPES))
        return false;
    for (uint32_t k = 1; k < NEWSEVENT_NET_TABLE_COUNT; k++)
        n->table[k] = n->table[k - 1] + (size_t)ne_net_tables[k - 1].rows * ne_net_tables[k - 1].width;
    ne_parse_layer *const layers[] = {&n->states, &n->gates, &n->inner, &n->types};
    ne_parse_joints(layers, 4, ne_blob_section(blob, first + NEWSEVENT_NET_S_JOINTS));
    n->slots = slots;
    n->words = words;
    return true;
}

/* ---- what the network sees ---- */

bool ne_network_room_make(ne_network_room *room, ne_arena *arena, uint32_t words)
{
    size_t rows = (size_t)words + NEWSEVENT_PARSE_STEP;
    room->ops = ne_parse_ops_at(NEWSEVENT_PARSE_OPS - 1);
    room->x = ne_arena_alloc(arena, rows * NEWSEVENT_NET_INPUTS);
    room->narrow = ne_arena_alloc(arena, rows * 2 * NEWSEVENT_NET_HIDDEN); /* the parser's states go first */
    room->seen = ne_arena_alloc(arena, (size_t)ASKED * NEWSEVENT_NET_SEEN);
    room->z = ne_arena_alloc(arena, (rows > ASKED ? rows : ASKED) * NEWSEVENT_NET_GATES * sizeof *room->z);
    room->h = ne_arena_alloc(arena, rows * 2 * NEWSEVENT_NET_HIDDEN * sizeof *room->h);
    room->state = ne_arena_alloc(arena, NEWSEVENT_NET_HIDDEN * sizeof *room->state);
    room->scores = ne_arena_alloc(arena, words * sizeof *room->scores);
    return room->x && room->narrow && room->seen && room->z && room->h && room->state && room->scores;
}

/* Tables hold bytes as the layers take them, 128 added; a sum of several has it once. */
static uint8_t *put_sum(uint8_t *x, const unsigned char *table, uint32_t width, const uint16_t *rows, uint32_t count)
{
    int16_t sums[32];
    for (uint32_t k = 0; k < width; k++)
        sums[k] = 128;
    for (uint32_t r = 0; r < count; r++) {
        const unsigned char *row = table + (size_t)rows[r] * width;
        for (uint32_t k = 0; k < width; k++)
            sums[k] = (int16_t)(sums[k] + row[k] - 128);
    }
    for (uint32_t k = 0; k < width; k++)
        x[k] = (uint8_t)(sums[k] < 0 ? 0 : sums[k] > 255 ? 255 : sums[k]);
    return x + width;
}

/* Widths are constants here, so that each of them is a few instructions. */
static void put_word(const ne_network *n, const ne_net_word *w, const uint8_t *told, uint8_t *x)
{
    memcpy(x, n->word + (size_t)ne_blob_slot(n->slot, n->row, n->slots, w->form, n->words, 0) * NEWSEVENT_NET_WORD_WIDTH, NEWSEVENT_NET_WORD_WIDTH);
    x += NEWSEVENT_NET_WORD_WIDTH;
#define PUT_ROW(name, rows, width)                                                                                                \
    memcpy(x, n->table[NEWSEVENT_NET_##name] + (size_t)w->single[NEWSEVENT_NET_##name] * (width), width); \
    x += (width);
    NEWSEVENT_NET_SINGLES(PUT_ROW)
#undef PUT_ROW
    x = put_sum(x, n->table[NEWSEVENT_NET_SENSES], ne_net_tables[NEWSEVENT_NET_SENSES].width, w->senses, w->sense_count);
    x = put_sum(x, n->table[NEWSEVENT_NET_CLASSES], ne_net_tables[NEWSEVENT_NET_CLASSES].width, w->classes, w->class_count);
    memcpy(x, told, NEWSEVENT_NET_TOLD);
}

static size_t whole(const ne_network_room *room, size_t rows) { return (rows + room->ops.step - 1) / room->ops.step * room->ops.step; }

static void narrow(const ne_network_room *room, const int16_t *from, uint8_t *to, size_t n) { room->ops.narrow(from, NEWSEVENT_NET_NARROW, to, n); }

/* The rows of all words of the scene. */
static void see(const ne_network *n, const ne_network_room *room, const ne_scene *s)
{
    size_t rows = whole(room, s->count);
    const uint8_t *states = s->doc->states_of_token;
    size_t told = states ? s->count : 0; /* without a parser nothing is known of them */
    if (told)
        memcpy(room->narrow, states + (size_t)(s->first_token - s->doc->first.tokens) * NEWSEVENT_NET_STATES, told * NEWSEVENT_NET_STATES);
    memset(room->narrow + told * NEWSEVENT_NET_STATES, 128, (rows - told) * NEWSEVENT_NET_STATES);
    room->ops.layer(&n->states, room->narrow, NEWSEVENT_NET_STATES, rows, -INT16_MAX, INT16_MAX, room->z, NEWSEVENT_NET_TOLD);
    room->ops.narrow(room->z, NEWSEVENT_NET_FINE, room->narrow, (size_t)s->count * NEWSEVENT_NET_TOLD);
    for (uint32_t i = 0; i < s->count; i++) {
        ne_net_word w;
        ne_net_look(s, i, &w);
        put_word(n, &w, room->narrow + (size_t)i * NEWSEVENT_NET_TOLD, room->x + (size_t)i * NEWSEVENT_NET_INPUTS);
    }
    memset(room->x + (size_t)s->count * NEWSEVENT_NET_INPUTS, 128, (rows - s->count) * NEWSEVENT_NET_INPUTS);
}

/* The state of each word, as bytes: room->narrow. */
static void read_sentence(const ne_network *n, const ne_network_room *room, uint32_t words)
{
    size_t width = 2 * NEWSEVENT_NET_HIDDEN;
    room->ops.layer(&n->gates, room->x, NEWSEVENT_NET_INPUTS, whole(room, words), -INT16_MAX, INT16_MAX, room->z, NEWSEVENT_NET_GATES);
    for (int way = 0; way < 2; way++)
        room->ops.scan(room->z + (way ? NEWSEVENT_NET_GATES / 2 : 0), NEWSEVENT_NET_GATES, NULL, room->h + (way ? NEWSEVENT_NET_HIDDEN : 0), width, NEWSEVENT_NET_HIDDEN,
                       words, way, room->state);
    narrow(room, room->h, room->narrow, words * width);
}

/* The answers for `count` words, ASKED at most. */
static void answer(const ne_network *n, const ne_network_room *room, const ne_scene *s, const uint16_t *asked, uint32_t count, ne_net_scores *scores)
{
    size_t width = 2 * NEWSEVENT_NET_HIDDEN, rows = whole(room, count);
    for (uint32_t i = 0; i < count; i++) {
        uint8_t *to = room->seen + (size_t)i * NEWSEVENT_NET_SEEN;
        uint32_t head = s->words[asked[i]].head;
        memcpy(to, room->narrow + asked[i] * width, width);
        if (head == NEWSEVENT_NO_WORD)
            memset(to + width, 128, width);
        else
            memcpy(to + width, room->narrow + head * width, width);
        memcpy(to + 2 * width, room->x + (size_t)asked[i] * NEWSEVENT_NET_INPUTS, NEWSEVENT_NET_INPUTS);
    }
    memset(room->seen + (size_t)count * NEWSEVENT_NET_SEEN, 128, (rows - count) * NEWSEVENT_NET_SEEN);
    int16_t *inner = room->z, *types = inner + (size_t)ASKED * NEWSEVENT_NET_INNER;
    room->ops.layer(&n->inner, room->seen, NEWSEVENT_NET_SEEN, rows, 0, INT16_MAX, inner, NEWSEVENT_NET_INNER);
    narrow(room, inner, room->seen, rows * NEWSEVENT_NET_INNER);
    room->ops.layer(&n->types, room->seen, NEWSEVENT_NET_INNER, rows, -INT16_MAX, INT16_MAX, types, NEWSEVENT_EVENT_TYPES);
    memcpy(scores, types, count * sizeof *scores);
}

void ne_network_ask(const ne_network *n, const ne_network_room *room, const ne_scene *s, const uint16_t *asked, uint32_t count)
{
    see(n, room, s);
    read_sentence(n, room, s->count);
    for (uint32_t i = 0; i < count; i += ASKED)
        answer(n, room, s, asked + i, count - i < ASKED ? count - i : ASKED, room->scores + i);
}

uint32_t ne_net_best(const ne_net_scores *s)
{
    uint32_t best = 1;
    for (uint32_t k = 2; k < NEWSEVENT_EVENT_TYPES; k++)
        if (s->of[k] > s->of[best])
            best = k;
    return best;
}

uint32_t ne_net_share(const ne_net_scores *s, uint32_t type)
{
    static const ne_linear stand_in = {.classes = NEWSEVENT_EVENT_TYPES, .scale = NEWSEVENT_NET_NAT}; /* shares need no more of a model */
    int32_t scores[NEWSEVENT_EVENT_TYPES];
    for (uint32_t k = 0; k < NEWSEVENT_EVENT_TYPES; k++)
        scores[k] = s->of[k];
    return ne_linear_share(&stand_in, scores, type);
}
