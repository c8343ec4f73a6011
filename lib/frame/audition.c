#include "frame/audition.h"

#include "syntax/parser_model.h"

#include <string.h>

enum { AT_ONCE = 32 }; /* words that are seated, or heard, together */

bool ne_audition_open(ne_audition *a, const ne_blob *blob, uint32_t first)
{
    const unsigned char *pairs;
    a->pairs = NULL;
    if (!ne_parse_layer_open(&a->seat, blob, first + NEWSEVENT_AUDITION_S_SEAT, NEWSEVENT_SEAT_INPUTS, NEWSEVENT_SEAT) ||
        !ne_parse_layer_open(&a->trigger, blob, first + NEWSEVENT_AUDITION_S_TRIGGER, NEWSEVENT_SEAT, NEWSEVENT_HEARD) ||
        !ne_parse_layer_open(&a->word, blob, first + NEWSEVENT_AUDITION_S_WORD, NEWSEVENT_SEAT, NEWSEVENT_HEARD) ||
        !ne_parse_layer_open(&a->inner, blob, first + NEWSEVENT_AUDITION_S_INNER, NEWSEVENT_HEARD, NEWSEVENT_HEARD_INNER) ||
        !ne_parse_layer_open(&a->parts, blob, first + NEWSEVENT_AUDITION_S_PARTS, NEWSEVENT_HEARD_INNER, NEWSEVENT_HEARD_PARTS) ||
        !ne_blob_take(blob, first + NEWSEVENT_AUDITION_S_PAIRS, (uint64_t)NEWSEVENT_PAIR_ROWS * NEWSEVENT_HEARD, &pairs))
        return false;
    ne_parse_layer *const layers[] = {&a->seat, &a->trigger, &a->word, &a->inner, &a->parts};
    ne_parse_joints(layers, 5, ne_blob_section(blob, first + NEWSEVENT_AUDITION_S_JOINTS));
    a->pairs = pairs;
    return true;
}

static size_t whole(const ne_network_room *room, size_t rows) { return (rows + room->ops.step - 1) / room->ops.step * room->ops.step; }

/* ---- seats ---- */

bool ne_seats_open(ne_seats *s, ne_arena *arena, const ne_audition *audition, const ne_network_room *room, const ne_document *doc)
{
    *s = (ne_seats){.audition = audition, .room = room, .first_token = doc->first.tokens};
    s->of = ne_arena_zeroed(arena, doc->tokens.count - doc->first.tokens + 1, sizeof *s->of);
    return s->of;
}

void ne_seat_inputs(const ne_network_room *room, const ne_scene *s, uint32_t word, uint8_t *out)
{
    const uint8_t *states = s->doc->states_of_token;
    memcpy(out, room->narrow + (size_t)word * NEWSEVENT_SEAT_STATE, NEWSEVENT_SEAT_STATE);
    memcpy(out + NEWSEVENT_SEAT_STATE, room->x + (size_t)word * NEWSEVENT_NET_INPUTS, NEWSEVENT_SEAT_ROW);
    out += NEWSEVENT_SEAT_STATE + NEWSEVENT_SEAT_ROW;
    if (states)
        memcpy(out, states + (size_t)(s->first_token + word - s->doc->first.tokens) * NEWSEVENT_NET_STATES, NEWSEVENT_NET_STATES);
    else
        memset(out, 128, NEWSEVENT_NET_STATES);
}

bool ne_seats_give(ne_seats *seats, ne_arena *arena, const ne_scene *s, const uint16_t *words, uint32_t count)
{
    const ne_network_room *room = seats->room;
    uint8_t *to = ne_arena_alloc(arena, (size_t)count * NEWSEVENT_SEAT + !count);
    if (!to)
        return false;
    for (uint32_t i = 0; i < count; i += AT_ONCE) {
        uint32_t n = count - i < AT_ONCE ? count - i : AT_ONCE;
        for (uint32_t k = 0; k < n; k++) {
            ne_seat_inputs(room, s, words[i + k], room->seen + (size_t)k * NEWSEVENT_SEAT_INPUTS);
            seats->of[s->first_token + words[i + k] - seats->first_token] = to + (size_t)(i + k) * NEWSEVENT_SEAT;
        }
        memset(room->seen + (size_t)n * NEWSEVENT_SEAT_INPUTS, 128, (whole(room, n) - n) * NEWSEVENT_SEAT_INPUTS);
        room->ops.layer(&seats->audition->seat, room->seen, NEWSEVENT_SEAT_INPUTS, whole(room, n), -INT16_MAX, INT16_MAX, room->z, NEWSEVENT_SEAT);
        room->ops.narrow(room->z, NEWSEVENT_NET_NARROW, to + (size_t)i * NEWSEVENT_SEAT, (size_t)n * NEWSEVENT_SEAT);
    }
    return true;
}

/* ---- what is heard ---- */

/* Bytes of the words' seats, one behind the other, up to a whole step. */
static void take_seats(const ne_seats *seats, const ne_scene *s, const uint16_t *words, uint32_t count)
{
    const ne_network_room *room = seats->room;
    for (uint32_t i = 0; i < whole(room, count); i++) {
        const uint8_t *seat = i < count ? seats->of[s->first_token + words[i] - seats->first_token] : NULL;
        if (seat)
            memcpy(room->seen + (size_t)i * NEWSEVENT_SEAT, seat, NEWSEVENT_SEAT);
        else
            memset(room->seen + (size_t)i * NEWSEVENT_SEAT, 128, NEWSEVENT_SEAT);
    }
}

static void hear(const ne_seats *seats, const ne_scene *s, const int16_t *trigger, const uint16_t *words, const ne_pair *const *pairs, uint32_t count,
                 int16_t (*scores)[NEWSEVENT_HEARD_PARTS])
{
    const ne_network_room *room = seats->room;
    const ne_audition *a = seats->audition;
    size_t rows = whole(room, count);
    int16_t *inner = room->z + (size_t)AT_ONCE * NEWSEVENT_HEARD, *parts = inner + (size_t)AT_ONCE * NEWSEVENT_HEARD_INNER;
    take_seats(seats, s, words, count);
    room->ops.layer(&a->word, room->seen, NEWSEVENT_SEAT, rows, -INT16_MAX, INT16_MAX, room->z, NEWSEVENT_HEARD);
    for (uint32_t i = 0; i < count; i++)
        room->ops.tally(room->z + (size_t)i * NEWSEVENT_HEARD, trigger, a->pairs, pairs[i]->rows, pairs[i]->count, NEWSEVENT_HEARD);
    room->ops.narrow(room->z, NEWSEVENT_NET_NARROW, room->seen, rows * NEWSEVENT_HEARD);
    room->ops.layer(&a->inner, room->seen, NEWSEVENT_HEARD, rows, 0, INT16_MAX, inner, NEWSEVENT_HEARD_INNER);
    room->ops.narrow(inner, NEWSEVENT_NET_NARROW, room->seen, rows * NEWSEVENT_HEARD_INNER);
    room->ops.layer(&a->parts, room->seen, NEWSEVENT_HEARD_INNER, rows, -INT16_MAX, INT16_MAX, parts, NEWSEVENT_HEARD_PARTS);
    memcpy(scores, parts, count * sizeof *scores);
}

void ne_audition_hear(const ne_seats *seats, const ne_scene *s, uint32_t trigger, const uint16_t *words, const ne_pair *const *pairs, uint32_t count,
                      int16_t (*scores)[NEWSEVENT_HEARD_PARTS])
{
    const ne_network_room *room = seats->room;
    int16_t by_trigger[NEWSEVENT_HEARD];
    uint16_t word = (uint16_t)trigger;
    take_seats(seats, s, &word, 1);
    room->ops.layer(&seats->audition->trigger, room->seen, NEWSEVENT_SEAT, whole(room, 1), -INT16_MAX, INT16_MAX, room->z, NEWSEVENT_HEARD);
    memcpy(by_trigger, room->z, sizeof by_trigger);
    for (uint32_t i = 0; i < count; i += AT_ONCE)
        hear(seats, s, by_trigger, words + i, pairs + i, count - i < AT_ONCE ? count - i : AT_ONCE, scores + i);
}

void ne_audition_agree(const ne_seats *seats, const ne_scene *s, uint32_t trigger, const uint16_t *words, const ne_pair *pairs, uint32_t count,
                       uint32_t first, int32_t *margins)
{
    int16_t scores[NEWSEVENT_AGREED][NEWSEVENT_HEARD_PARTS];
    const ne_pair *told[NEWSEVENT_AGREED];
    count = count < NEWSEVENT_AGREED ? count : NEWSEVENT_AGREED;
    for (uint32_t i = 0; i < count; i++)
        told[i] = &pairs[i];
    if (count)
        ne_audition_hear(seats, s, trigger, words, told, count, scores);
    for (uint32_t i = 0; i < count; i++)
        margins[i] = (scores[i][first + 1] - scores[i][first]) / (NEWSEVENT_HEARD_NAT / 1024);
}
