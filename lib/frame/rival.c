#include "frame/rival.h"

#include "frame/audition.h"

#include <string.h>

#define RIVAL_NAT 1024   /* of the scores (lib/core/linear.h) */
#define RIVAL_NOBODY (-9 * RIVAL_NAT) /* the margin where there is nobody */

/* Margins in steps of half a nat, or of one: 0 for nobody, and what lies far off is all the same. */
static uint32_t fine(int32_t margin)
{
    return margin == RIVAL_NOBODY ? 0 : margin < -5 * RIVAL_NAT ? 1 : margin >= 5 * RIVAL_NAT ? 22 : 2 + (uint32_t)(margin + 5 * RIVAL_NAT) / (RIVAL_NAT / 2);
}

static uint32_t coarse(int32_t margin)
{
    return margin == RIVAL_NOBODY ? 0 : margin < -3 * RIVAL_NAT ? 1 : margin >= 4 * RIVAL_NAT ? 9 : 2 + (uint32_t)(margin + 3 * RIVAL_NAT) / RIVAL_NAT;
}

void ne_rivals_add(ne_rivals *r, const ne_scene *s, uint32_t word, const ne_billing *billing, const int32_t *scores)
{
    if (r->count == NEWSEVENT_RIVALS)
        return;
    const ne_word *w = &s->words[word];
    ne_rival *one = &r->rows[r->count++];
    *one = (ne_rival){.word = (uint16_t)word, .entity = NEWSEVENT_NONE, .fellow = billing->fellow, .inherits = billing->role, .before = billing->before};
    one->kind = w->entity_class ? w->entity_class : (uint8_t)(w->upos + 40u);
    if (w->mention != NEWSEVENT_NONE)
        one->entity = s->doc->mentions.rows[w->mention].entity;
    one->best = NEWSEVENT_ACTOR;
    for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++) {
        one->margins[k] = one->alone[k] = scores[k] - scores[NEWSEVENT_NO_ROLE];
        one->heard[k] = RIVAL_NOBODY;
        if (one->margins[k] > one->margins[one->best])
            one->best = (uint8_t)k;
    }
}

void ne_rivals_hear(ne_rivals *r, const ne_seats *seats, const ne_scene *s, uint32_t trigger, const ne_pair *pairs)
{
    enum { AT_ONCE = 32 };
    uint16_t words[AT_ONCE], row[AT_ONCE];
    const ne_pair *told[AT_ONCE];
    int16_t scores[AT_ONCE][NEWSEVENT_HEARD_PARTS];
    for (uint32_t i = 0, n = 0; i <= r->count; i++) {
        if (n && (n == AT_ONCE || i == r->count)) {
            ne_audition_hear(seats, s, trigger, words, told, n, scores);
            for (uint32_t k = 0; k < n; k++)
                for (uint32_t role = NEWSEVENT_ACTOR; role < NEWSEVENT_ROLES; role++)
                    r->rows[row[k]].heard[role] = (scores[k][role] - scores[k][NEWSEVENT_NO_ROLE]) / (NEWSEVENT_HEARD_NAT / RIVAL_NAT);
            n = 0;
        }
        if (i == r->count || !ne_rival_hopeful(&r->rows[i]))
            continue;
        words[n] = r->rows[i].word;
        row[n] = (uint16_t)i;
        told[n++] = &pairs[i];
    }
}

/* The two greatest, and whose the first of them is. */
static void put_first(int32_t margin, uint32_t i, int32_t *first, int32_t *second, uint8_t *leader)
{
    if (margin > *first || *leader == NEWSEVENT_RIVALS) {
        *second = *first;
        *first = margin;
        *leader = (uint8_t)i;
    } else if (margin > *second) {
        *second = margin;
    }
}

void ne_rivals_rank(ne_rivals *r)
{
    for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++) {
        r->first[k] = r->second[k] = r->heard_first[k] = r->heard_second[k] = RIVAL_NOBODY;
        r->leader[k] = r->heard_leader[k] = NEWSEVENT_RIVALS;
        r->likely[k] = 0;
        for (uint32_t i = 0; i < r->count; i++) {
            int32_t margin = r->rows[i].margins[k];
            r->likely[k] = (uint8_t)(r->likely[k] + (margin > -RIVAL_NAT / 2 && r->rows[i].best == k));
            put_first(margin, i, &r->first[k], &r->second[k], &r->leader[k]);
            put_first(r->rows[i].heard[k], i, &r->heard_first[k], &r->heard_second[k], &r->heard_leader[k]);
        }
    }
}

/* The best margin for a part of another mention of the same entity. */
static int32_t by_another_mention(const ne_rivals *r, uint32_t i, uint32_t role)
{
    int32_t best = RIVAL_NOBODY;
    for (uint32_t n = 0; n < r->count && r->rows[i].entity != NEWSEVENT_NONE; n++)
        if (n != i && r->rows[n].entity == r->rows[i].entity && r->rows[n].margins[role] > best)
            best = r->rows[n].margins[role];
    return best;
}

void ne_rival_features(const ne_rivals *r, const ne_scene *s, uint32_t trigger, uint32_t type, uint32_t i, ne_features *f)
{
    const ne_rival *one = &r->rows[i];
    const int32_t *m = one->margins;
    uint32_t best = one->best, before = one->word < trigger, nominal = s->words[trigger].upos != NEWSEVENT_UPOS_VERB;
    int32_t others[NEWSEVENT_ROLES];
    f->count = 0;
    for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++) {
        others[k] = r->leader[k] == i ? r->second[k] : r->first[k];
        ne_feature(f, 1, k, fine(m[k]), 0);
        ne_feature(f, 2, k, coarse(m[k]), coarse(others[k]));
        ne_feature(f, 3, k * 4 + (m[k] > -RIVAL_NAT), coarse(others[k]), type);
    }
    uint32_t likely = r->likely[best] - (m[best] > -RIVAL_NAT / 2), mine = best * 16 + coarse(m[best]);
    likely = likely > 3 ? 3 : likely;
    ne_feature(f, 4, mine, likely, 0);
    ne_feature(f, 5, mine, likely, type);
    ne_feature(f, 6, mine, one->kind, likely);
    ne_feature(f, 7, mine, coarse(others[1]) * 16 + coarse(others[2]), nominal);
    ne_feature(f, 8, mine, one->fellow * 4 + one->inherits, likely);
    ne_feature(f, 9, mine, one->before, likely);
    ne_feature(f, 10, best, coarse(others[best]), before * 2 + nominal);
    if (i) {
        const ne_rival *o = &r->rows[i - 1];
        ne_feature(f, 11, mine, o->best * 16 + coarse(o->margins[o->best]), before);
    }
    if (i + 1 < r->count) {
        const ne_rival *o = &r->rows[i + 1];
        ne_feature(f, 12, mine, o->best * 16 + coarse(o->margins[o->best]), before);
    }
    int32_t same = by_another_mention(r, i, best);
    ne_feature(f, 13, mine, coarse(same), 0);
    ne_feature(f, 14, best, coarse(same - m[best]), same == RIVAL_NOBODY);
}

void ne_rivals_add_scores(ne_rivals *r, uint32_t i, const int32_t *scores)
{
    ne_rival *one = &r->rows[i];
    one->best = NEWSEVENT_ACTOR;
    for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++) {
        one->margins[k] = one->alone[k] + scores[k] - scores[NEWSEVENT_NO_ROLE];
        if (one->margins[k] > one->margins[one->best])
            one->best = (uint8_t)k;
    }
}

/* What the network said: of the word as this part, as the likelier of the others, and of the best other word for each part. */
static void put_heard(const ne_rivals *r, uint32_t i, uint32_t role, ne_numbers *out)
{
    const ne_rival *one = &r->rows[i];
    int32_t otherwise = RIVAL_NOBODY;
    for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++)
        if (k != role && one->heard[k] > otherwise)
            otherwise = one->heard[k];
    ne_number(out, one->heard[role]);
    ne_number(out, otherwise);
    for (uint32_t k = 0; k < 3; k++) {
        uint32_t part = NEWSEVENT_ACTOR + (role - NEWSEVENT_ACTOR + k) % 3;
        ne_number(out, r->heard_leader[part] == i ? r->heard_second[part] : r->heard_first[part]);
    }
}

void ne_rival_numbers(const ne_cast *cast, const ne_scene *s, uint32_t trigger, uint32_t type, uint32_t i, uint32_t role,
                      ne_numbers *out)
{
    const ne_rivals *r = &cast->rivals;
    const ne_rival *one = &r->rows[i];
    const ne_word *w = &s->words[one->word], *t = &s->words[trigger];
    int32_t otherwise = RIVAL_NOBODY;
    ne_numbers_start(out);
    for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++)
        if (k != role && one->margins[k] > otherwise)
            otherwise = one->margins[k];
    ne_number(out, one->margins[role]);
    ne_number(out, one->alone[role]);
    ne_number(out, otherwise);
    for (uint32_t k = 0; k < 3; k++) { /* the best other word for this part, and for the other two */
        uint32_t part = NEWSEVENT_ACTOR + (role - NEWSEVENT_ACTOR + k) % 3;
        ne_number(out, r->leader[part] == i ? r->second[part] : r->first[part]);
        ne_number(out, r->likely[part]);
    }
    for (uint32_t k = 0; k < 2; k++) { /* the words on either side that were asked about */
        uint32_t at = k ? i + 1 : i - 1; /* of the first, a row that is none */
        const ne_rival *other = &r->rows[at < r->count ? at : i];
        ne_number(out, at < r->count ? other->margins[role] : RIVAL_NOBODY);
        ne_number(out, at < r->count ? other->margins[other->best] : RIVAL_NOBODY);
    }
    ne_number(out, by_another_mention(r, i, role));
    ne_number(out, (int64_t)one->word - trigger);
    ne_number(out, t->upos != NEWSEVENT_UPOS_VERB);
    ne_number(out, cast->near[one->word]);
    ne_number(out, ne_apart(w->verbs, t->verbs));
    ne_number(out, ne_apart(w->marks, t->marks));
    ne_number(out, w->upos);
    ne_number(out, w->mention != NEWSEVENT_NONE);
    ne_number(out, s->count);
    ne_number(out, r->count);
    ne_number(out, i);
    ne_number(out, one->fellow);
    ne_number(out, one->inherits == role ? 2 : one->inherits != 0);
    ne_number(out, one->before == role ? 2 : one->before != 0);
    ne_number(out, one->kind);
    ne_number(out, role);
    ne_number(out, type);
    put_heard(r, i, role, out);
}
