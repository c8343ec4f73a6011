/* Roles, time, quantities and status of one event. */
#include "frame/frame.h"
#include "frame/lists.h"
#include "frame/parts.h"
#include "frame/rival.h"
#include "frame/when.h"
#include "quantity/quantity.h"

#include <string.h>

#define AROUND 16u /* words on either side of a trigger, of those that may fill parts, that are asked about; sentences without end have hundreds */

typedef struct roles {
    ne_parts actors, recipients;
    ne_part place;
} roles;

static void take_role(const ne_scene *s, ne_cast *cast, uint32_t trigger, uint32_t word, uint32_t role, int32_t margin, roles *r)
{
    if (role != NEWSEVENT_NO_ROLE)
        ne_cast_note(cast, trigger, word, role);
    if (role == NEWSEVENT_ACTOR)
        ne_parts_keep(&r->actors, word, margin);
    else if (role == NEWSEVENT_RECIPIENT)
        ne_parts_keep(&r->recipients, word, margin);
    else if (role == NEWSEVENT_PLACE && margin > r->place.score && (s->words[word].upos != NEWSEVENT_UPOS_PRON || s->words[word].name != NEWSEVENT_NONE)) /* "came to me" */
        r->place = (ne_part){word, margin};
}

/* The first decision, of each word by itself; the cast has what it says for the words behind it. */
static void weigh_one(const ne_scene *s, const ne_frames *frames, ne_asking *asking, bool last, uint32_t trigger, ne_cast *cast, const ne_billing *billings)
{
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    uint32_t i;
    while (ne_asking_next(asking, last, &i, scores)) {
        uint32_t role = ne_linear_best(&frames->model[NEWSEVENT_MODEL_ROLE], scores);
        if (role != NEWSEVENT_NO_ROLE)
            ne_cast_note(cast, trigger, i, role);
        ne_rivals_add(&cast->rivals, s, i, &billings[(asking->answered - 1) % NEWSEVENT_UNDER_WAY], scores);
    }
}

/* Of three and more who stand in one list, two with the same part bring the others along; so does the first of "France, together with Italy". */
static void complete_lists(const ne_scene *s, uint32_t word, ne_parts *p, uint32_t role, ne_cast *cast)
{
    uint16_t members[NEWSEVENT_LIST_MEMBERS];
    for (uint32_t n = 0, had = p->count; n < had; n++) {
        uint32_t first = p->rows[n].word, count = ne_list_from(s, first, members), with = 0;
        for (uint32_t i = 0; i < count; i++)
            with += ne_parts_have(p, members[i]);
        bool all = (count > 2 && with > 1) || (count > 1 && ne_list_goes_along(s, members));
        for (uint32_t i = 0; i < count && all; i++)
            if (members[i] != word && !ne_parts_have(p, members[i])) {
                ne_parts_keep(p, members[i], p->rows[n].score);
                ne_cast_note(cast, word, members[i], role);
            }
    }
    for (uint32_t i = 1; i < p->count; i++) /* in the order of the text */
        for (uint32_t k = i; k && p->rows[k - 1].word > p->rows[k].word; k--) {
            ne_part later = p->rows[k - 1];
            p->rows[k - 1] = p->rows[k];
            p->rows[k] = later;
        }
}

/* What a list's member is hangs on what the first is: the questions under way are answered before. */
static void weigh(const ne_scene *s, const ne_frames *frames, const ne_seats *seats, const ne_event *e, uint32_t word, ne_cast *cast)
{
    ne_asking asking;
    ne_features f;
    ne_pair pairs[2 * AROUND];
    ne_billing billings[NEWSEVENT_UNDER_WAY];
    ne_asking_open(&asking, frames, NEWSEVENT_MODEL_ROLE);
    ne_cast_begin(cast, s, word);
    uint32_t middle = 0;
    while (middle < cast->filler_count && cast->fillers[middle] < word)
        middle++;
    uint32_t end = middle + AROUND < cast->filler_count ? middle + AROUND : cast->filler_count;
    for (uint32_t k = middle > AROUND ? middle - AROUND : 0; k < end; k++) {
        uint32_t i = cast->fillers[k];
        if (i == word)
            continue;
        if (s->words[i].deprel == NEWSEVENT_DEP_CONJ)
            weigh_one(s, frames, &asking, true, word, cast, billings);
        uint32_t at = asking.asked % NEWSEVENT_UNDER_WAY;
        if (!ne_argument_features(s, word, e->type, i, cast, &billings[at], &f, &pairs[asking.asked]))
            continue;
        ne_asking_put(&asking, &f, i);
        weigh_one(s, frames, &asking, false, word, cast, billings);
    }
    weigh_one(s, frames, &asking, true, word, cast, billings);
    if (frames->audition.pairs)
        ne_rivals_hear(&cast->rivals, seats, s, word, pairs);
    ne_rivals_rank(&cast->rivals);
}

/* The second decision, which adds to the first; without weights for it the first stands. */
static void weigh_rivals(const ne_scene *s, const ne_frames *frames, const ne_event *e, uint32_t word, ne_rivals *r)
{
    int32_t scores[NEWSEVENT_RIVALS][NEWSEVENT_ROLES], all[NEWSEVENT_LINEAR_CLASSES];
    ne_features f;
    for (uint32_t i = 0; i < r->count; i++) {
        if (!ne_rival_hopeful(&r->rows[i]))
            continue;
        ne_rival_features(r, s, word, e->type, i, &f);
        ne_linear_start(&frames->rival, all);
        ne_linear_add_all(&frames->rival, f.rows, f.count, all);
        memcpy(scores[i], all, sizeof scores[i]);
    }
    for (uint32_t i = 0; i < r->count; i++)
        if (ne_rival_hopeful(&r->rows[i]))
            ne_rivals_add_scores(r, i, scores[i]);
    ne_rivals_rank(r);
}

#define SHARED_OBJECT NEWSEVENT_FOREST_NAT /* what is in favour of the object that two verbs side by side have in common */

/* The part that the word plays, if any, and by how much it passes the threshold. */
static uint32_t decide(const ne_scene *s, const ne_frames *frames, const ne_event *e, uint32_t word, const ne_cast *cast, uint32_t i, int32_t *over)
{
    const ne_rival *one = &cast->rivals.rows[i];
    uint32_t best = NEWSEVENT_NO_ROLE;
    ne_numbers numbers;
    *over = 0;
    for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++) {
        int32_t score = one->margins[k];
        if (frames->roles.trees) {
            if (!ne_rival_asked(one, k))
                continue;
            ne_rival_numbers(cast, s, word, e->type, i, k, &numbers);
            score = ne_forest_score(&frames->roles, &numbers);
            if (k == NEWSEVENT_RECIPIENT && ne_parts_shared(s, word, one->word))
                score += SHARED_OBJECT;
        }
        if (score - frames->bias[NEWSEVENT_BIAS_ROLE] > *over) {
            *over = score - frames->bias[NEWSEVENT_BIAS_ROLE];
            best = k;
        }
    }
    return best;
}

/* Who is left after the words were weighed against each other. */
static void find_roles(const ne_scene *s, const ne_frames *frames, const ne_seats *seats, const ne_event *e, uint32_t word, ne_cast *cast, roles *r)
{
    weigh(s, frames, seats, e, word, cast);
    ne_cast_begin_again(cast, word);
    if (frames->rival.classes)
        weigh_rivals(s, frames, e, word, &cast->rivals);
    for (uint32_t i = 0; i < cast->rivals.count; i++) {
        int32_t over;
        uint32_t role = decide(s, frames, e, word, cast, i, &over);
        take_role(s, cast, word, cast->rivals.rows[i].word, role, over, r);
    }
    ne_parts_drop_later(s, word, &r->actors);
    ne_parts_drop_later(s, word, &r->recipients);
    ne_parts_drop_dependents(s, &r->actors);
    ne_parts_drop_dependents(s, &r->recipients);
    complete_lists(s, word, &r->actors, NEWSEVENT_ACTOR, cast);
    ne_parts_drop_others(&r->recipients, &r->actors);
    complete_lists(s, word, &r->recipients, NEWSEVENT_RECIPIENT, cast);
    ne_parts_drop_others(&r->recipients, &r->actors);
    ne_parts_drop_both(s, word, &r->actors, &r->recipients);
    ne_cast_close(cast, s, word);
}

/* Travellers, teams and those who meet or sign are at home elsewhere as often as not: "the envoy arrived in Niger". */
static bool has_guests(uint32_t type)
{
    return type == NEWSEVENT_MOVE || type == NEWSEVENT_CONSULT || type == NEWSEVENT_AGREE || type == NEWSEVENT_COOPERATE || type == NEWSEVENT_COMPETE;
}

static ne_code fill_roles(ne_scene *s, const ne_frames *frames, const ne_seats *seats, ne_event *e, uint32_t word, ne_cast *cast, ne_error *error)
{
    roles r = {.place = {NEWSEVENT_NO_WORD, 0}};
    find_roles(s, frames, seats, e, word, cast, &r);
    ne_filler *who = ne_parts_fill(s, word, cast->types, &r.actors, &e->actor_count), *whom = ne_parts_fill(s, word, cast->types, &r.recipients, &e->recipient_count);
    e->actors = who;
    e->recipients = whom;
    if (!who || !whom)
        return ne_no_memory(s->doc, error);
    if (r.place.word != NEWSEVENT_NO_WORD) {
        ne_filler *row = ne_arena_alloc(&s->doc->arena, sizeof *row);
        if (!row)
            return ne_no_memory(s->doc, error);
        ne_fill_part(s, r.place.word, word, cast->types, row);
        e->place = ne_fill_is_time(s, r.place.word, row) ? NULL : row;
        if (!has_guests(e->type)) {
            ne_filler_at_home(s->doc, e->place, who, e->actor_count);
            ne_filler_at_home(s->doc, e->place, whom, e->recipient_count);
        }
    }
    if (!has_guests(e->type) && !(e->place && e->place->country[0]))
        ne_fillers_of_window(s->doc, s->home, who, e->actor_count, whom, e->recipient_count);
    return NEWSEVENT_OK;
}

/* The next answer of yes or no, as ne_asking_next gives it. */
static bool next_margin(ne_asking *asking, bool last, int32_t bias, uint32_t *of, int32_t *margin)
{
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    if (!ne_asking_next(asking, last, of, scores))
        return false;
    *margin = scores[1] - scores[0] - bias;
    return true;
}

/* Of the times weighed, the one with the most over the threshold. How long something took, "two days", is no time
 * without a day it began; "the next few weeks", "PXW", tells when. */
static void choose_time(const ne_scene *s, const ne_frames *frames, ne_event *e, uint32_t word, ne_cast *cast, const ne_whens *whens)
{
    int32_t best = 0;
    ne_numbers numbers;
    for (uint32_t i = 0; i < whens->count; i++) {
        const ne_time *t = &s->doc->times.rows[whens->rows[i].time];
        if (t->kind == NEWSEVENT_DURATION && !t->begin_at.length && !memchr(t->value.data, 'X', t->value.length))
            continue;
        int32_t score = whens->rows[i].margin;
        if (frames->times.trees) {
            ne_when_numbers(whens, s, cast, word, e->type, i, &numbers);
            score = ne_forest_score(&frames->times, &numbers);
        }
        score -= frames->bias[NEWSEVENT_BIAS_TIME];
        if (score > best) {
            best = score;
            e->time = whens->rows[i].time;
            cast->time[word] = (uint16_t)(e->time - s->first_time + 1);
        }
    }
}

static void fill_time(const ne_scene *s, const ne_frames *frames, const ne_seats *seats, ne_event *e, uint32_t word, ne_cast *cast)
{
    int32_t margin;
    uint32_t row;
    ne_features f;
    ne_asking asking;
    ne_whens whens = {.count = 0};
    ne_pair pairs[NEWSEVENT_WHENS];
    ne_asking_open(&asking, frames, NEWSEVENT_MODEL_TIME);
    for (uint32_t i = 0; i <= s->time_count; i++) {
        bool last = i == s->time_count || asking.asked == NEWSEVENT_WHENS;
        if (!last) {
            if (!s->doc->times.rows[s->first_time + i].value.length)
                continue;
            ne_time_features(s, word, e->type, s->first_time + i, cast, &f, &pairs[asking.asked]);
            if (!f.count)
                continue;
            ne_asking_put(&asking, &f, s->first_time + i);
        }
        while (next_margin(&asking, last, 0, &row, &margin))
            ne_whens_add(&whens, s, row, margin);
        if (last)
            break;
    }
    if (frames->audition.pairs)
        ne_whens_hear(&whens, seats, s, word, pairs);
    choose_time(s, frames, e, word, cast, &whens);
}

typedef struct amounts { /* quantities that are weighed together */
    uint32_t rows[NEWSEVENT_AGREED], count;
    uint16_t heads[NEWSEVENT_AGREED];
    int32_t margins[NEWSEVENT_AGREED];
    ne_pair pairs[NEWSEVENT_AGREED];
} amounts;

/* Up to as many as there is room for of the scene's quantities from `from` on. Answers where the next ones begin. */
static uint32_t weigh_amounts(const ne_scene *s, const ne_frames *frames, const ne_seats *seats, const ne_event *e, uint32_t word, const uint8_t *types, uint32_t from, amounts *a)
{
    ne_features f;
    ne_asking asking;
    uint32_t answered = 0, i = from;
    a->count = 0;
    ne_asking_open(&asking, frames, NEWSEVENT_MODEL_QUANTITY);
    for (; i < s->quantity_count && a->count < NEWSEVENT_AGREED; i++) {
        const ne_quantity *q = &s->doc->quantities.rows[s->first_quantity + i];
        ne_quantity_features(s, word, e->type, s->first_quantity + i, types, &f, &a->pairs[a->count]);
        if (!f.count)
            continue;
        a->heads[a->count++] = (uint16_t)ne_span_head(s, q->start, q->end);
        ne_asking_put(&asking, &f, s->first_quantity + i);
        while (next_margin(&asking, false, 0, &a->rows[answered], &a->margins[answered]))
            answered++;
    }
    while (answered < a->count && next_margin(&asking, true, 0, &a->rows[answered], &a->margins[answered]))
        answered++;
    if (frames->audition.pairs) {
        int32_t heard[NEWSEVENT_AGREED];
        ne_audition_agree(seats, s, word, a->heads, a->pairs, a->count, NEWSEVENT_HEARD_QUANTITY, heard);
        for (uint32_t k = 0; k < a->count; k++)
            a->margins[k] = ne_quantity_margin(a->margins[k], heard[k]);
    }
    return i;
}

static ne_code fill_quantities(ne_scene *s, const ne_frames *frames, const ne_seats *seats, ne_event *e, uint32_t word, const uint8_t *types, ne_error *error)
{
    uint32_t rows[NEWSEVENT_PARTS], count = 0;
    amounts a;
    for (uint32_t i = 0; i < s->quantity_count && count < NEWSEVENT_PARTS;) {
        i = weigh_amounts(s, frames, seats, e, word, types, i, &a);
        for (uint32_t k = 0; k < a.count && count < NEWSEVENT_PARTS; k++)
            if (a.margins[k] > frames->bias[NEWSEVENT_BIAS_QUANTITY])
                rows[count++] = a.rows[k];
    }
    if (!count)
        return NEWSEVENT_OK;
    e->quantities = (const uint32_t *)(const void *)ne_arena_copy(&s->doc->arena, (const char *)rows, count * sizeof *rows);
    e->quantity_count = count;
    return e->quantities ? NEWSEVENT_OK : ne_no_memory(s->doc, error);
}

static bool is_military(const ne_document *doc, const ne_filler *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].entity != NEWSEVENT_NONE && !memcmp(doc->entities.rows[rows[i].entity].sector, "MIL", 4))
            return true;
    return false;
}

/* The guidelines' own rule: whatever the verb, soldiers and weapons that move are MOBILIZE; MOVE is for civilians and goods. */
static void tell_troops_from_travellers(const ne_document *doc, ne_event *e)
{
    if (e->type != NEWSEVENT_MOVE)
        return;
    bool troops = is_military(doc, e->actors, e->actor_count) || is_military(doc, e->recipients, e->recipient_count);
    for (uint32_t i = 0; i < e->quantity_count; i++)
        troops |= doc->quantities.rows[e->quantities[i]].quantity_class == NEWSEVENT_Q_TROOPS;
    if (troops)
        e->type = NEWSEVENT_MOBILIZE;
}

/* The features go with the function: only the question stays on the stack. */
static void ask_status(const ne_scene *s, const ne_linear *model, uint32_t word, const ne_cast *cast, ne_linear_query *query)
{
    ne_features f;
    ne_status_features(s, word, cast, &f);
    ne_linear_ask(model, f.rows, f.count, query);
}

static uint32_t answer_status(const ne_linear *model, const ne_linear_query *query)
{
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    ne_linear_start(model, scores);
    ne_linear_answer(model, query, scores);
    return ne_linear_best(model, scores);
}

ne_code ne_event_fill(ne_scene *s, const ne_frames *frames, const ne_seats *seats, ne_event *e, ne_cast *cast, ne_error *error)
{
    const uint8_t *types = cast->types;
    uint32_t word = e->token - s->first_token;
    const ne_linear *status = &frames->model[NEWSEVENT_MODEL_STATUS];
    ne_linear_query query; /* the status's weights come from memory while other questions are asked */
    ask_status(s, status, word, cast, &query);
    ne_code code = fill_roles(s, frames, seats, e, word, cast, error);
    ne_linear_sift(status, &query);
    fill_time(s, frames, seats, e, word, cast);
    e->status = (uint8_t)answer_status(status, &query);
    cast->status[word] = (uint8_t)(e->status + 1);
    if (code == NEWSEVENT_OK)
        code = fill_quantities(s, frames, seats, e, word, types, error);
    if (code == NEWSEVENT_OK) {
        tell_troops_from_travellers(s->doc, e);
        code = ne_event_speaker(s, frames, e, cast, error);
    }
    return code;
}
