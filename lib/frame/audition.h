/* Every word that may play a part in an event is heard: a small network weighs trigger and word against each other and says how likely each
 * part is; so are times and quantities, by their head words. What it says stands beside what the linear weights say of the same pair
 * (rival.h, when.h), and the last decision is told of both.
 *
 * Of a word it knows what the network of triggers made of it and of its sentence (network.h), and what the parser's network knew of it:
 * both are cut down to a few bytes, its seat, while they are at hand. Trigger and word add up, with a row for each of what is told of
 * the pair (the way between them, what stands there, what the event above has), in one hidden layer; a second one and the parts
 * follow. Numbers are those of network.h. tools/learn/audition.c trains it. */
#ifndef NEWSEVENT_FRAME_AUDITION_H
#define NEWSEVENT_FRAME_AUDITION_H

#include "core/hash.h"
#include "frame/network.h"

enum {
    NEWSEVENT_SEAT_STATE = 2 * NEWSEVENT_NET_HIDDEN,                /* of what a seat is made: the state of the network of triggers, … */
    NEWSEVENT_SEAT_ROW = NEWSEVENT_NET_INPUTS - NEWSEVENT_NET_TOLD, /* … its row without what it has of the parser's state, … */
    NEWSEVENT_SEAT_INPUTS = NEWSEVENT_SEAT_STATE + NEWSEVENT_SEAT_ROW + NEWSEVENT_NET_STATES, /* … and all of that */
    NEWSEVENT_SEAT = 64,          /* bytes that are kept of a word */
    NEWSEVENT_HEARD = 64,         /* units of the hidden layer */
    NEWSEVENT_HEARD_INNER = 32,
    NEWSEVENT_HEARD_PARTS = 16,   /* what the last layer says: of each ne_role, then for a time and for a quantity of no and yes … */
    NEWSEVENT_HEARD_TIME = 4, NEWSEVENT_HEARD_QUANTITY = 6, /* … from there on */
    NEWSEVENT_PAIR_TOLD = 24,     /* rows that a pair takes, one of each kind … */
    NEWSEVENT_PAIR_ROWS = 4096    /* … of a table that all kinds share */
};

typedef struct ne_pair { /* what is told of a trigger and a word that may fill a part of its event */
    uint16_t rows[NEWSEVENT_PAIR_TOLD];
    uint32_t count;
} ne_pair;

static inline void ne_pair_tell(ne_pair *p, uint64_t a, uint64_t b, uint64_t c)
{
    if (p->count < NEWSEVENT_PAIR_TOLD) {
        uint64_t hash = ne_hash_number(ne_hash_number(ne_hash_number(p->count + 1, a), b ^ 0x5851f42d4c957f2du), c + 7);
        p->rows[p->count++] = (uint16_t)(ne_hash_mix(hash) % NEWSEVENT_PAIR_ROWS);
    }
}

enum { /* sections of the weights, from the first one on; a matrix takes two: bytes, then biases and shifts */
    NEWSEVENT_AUDITION_S_SEAT,
    NEWSEVENT_AUDITION_S_TRIGGER = NEWSEVENT_AUDITION_S_SEAT + 2,
    NEWSEVENT_AUDITION_S_WORD = NEWSEVENT_AUDITION_S_TRIGGER + 2,
    NEWSEVENT_AUDITION_S_INNER = NEWSEVENT_AUDITION_S_WORD + 2,
    NEWSEVENT_AUDITION_S_PARTS = NEWSEVENT_AUDITION_S_INNER + 2,
    NEWSEVENT_AUDITION_S_PAIRS = NEWSEVENT_AUDITION_S_PARTS + 2, /* bytes, 128 added, at 1/64 */
    NEWSEVENT_AUDITION_S_JOINTS,                                 /* as NEWSEVENT_NET_S_JOINTS */
    NEWSEVENT_AUDITION_SECTIONS
};

typedef struct ne_audition {
    ne_parse_layer seat, trigger, word, inner, parts;
    const unsigned char *pairs; /* NULL: there is no such network */
} ne_audition;

/* False, and no network, where the sections from `first` on of a checked blob hold none or are damaged. */
bool ne_audition_open(ne_audition *audition, const ne_blob *blob, uint32_t first);

/* The seats of a window's words, where they have any. */
typedef struct ne_seats {
    const ne_audition *audition;
    const ne_network_room *room; /* in which the network of triggers works, too */
    uint32_t first_token;        /* the window's */
    const uint8_t **of;          /* NEWSEVENT_SEAT bytes of each token, or NULL */
} ne_seats;

/* Room for the window's tokens in `arena`; false when there is no memory. */
bool ne_seats_open(ne_seats *seats, ne_arena *arena, const ne_audition *audition, const ne_network_room *room, const ne_document *doc);
/* Of what a word's seat is made, NEWSEVENT_SEAT_INPUTS bytes, right after the network of triggers was asked about the scene. */
void ne_seat_inputs(const ne_network_room *room, const ne_scene *scene, uint32_t word, uint8_t *out);
/* Then, too: gives seats to `count` words of the scene. False when there is no memory. */
bool ne_seats_give(ne_seats *seats, ne_arena *arena, const ne_scene *scene, const uint16_t *words, uint32_t count);

#define NEWSEVENT_HEARD_NAT NEWSEVENT_NET_NAT /* of these scores */
/* How likely the words of the scene are to play each part (ne_role) in the event of `trigger`; `pairs` tells of each. A word without a
 * seat is heard as one of which nothing is known. */
void ne_audition_hear(const ne_seats *seats, const ne_scene *scene, uint32_t trigger, const uint16_t *words, const ne_pair *const *pairs, uint32_t count,
                      int16_t (*scores)[NEWSEVENT_HEARD_PARTS]);
/* What the weights and the network say of a quantity, together. */
static inline int32_t ne_quantity_margin(int32_t weighed, int32_t heard) { return (weighed + heard) / 2; }
/* By how much yes beats no, in units of 1/1024, for times or quantities (`first`) whose head words these are; at most NEWSEVENT_AGREED. */
#define NEWSEVENT_AGREED 32u
void ne_audition_agree(const ne_seats *seats, const ne_scene *scene, uint32_t trigger, const uint16_t *words, const ne_pair *pairs, uint32_t count,
                       uint32_t first, int32_t *margins);

#endif
