#include "learn/parts.h"

#include "common/need.h"
#include "frame/rival.h"
#include "frame/when.h"
#include "learn/gold-roles.h"
#include "learn/questions.h"
#include "learn/threshold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const learn_options of_status = {NEWSEVENT_EVENT_STATUSES, 14, 3, 0.12, 1e-5, 4.5e-2, 2};
static const learn_options of_roles = {NEWSEVENT_ROLES, 10, 4, 0.07, 1e-5, 4e-2, 3};
static const learn_options of_rivals = {NEWSEVENT_ROLES, 4, 4, 0.1, 1e-5, 4e-2, 5};
static const learn_options of_yes_no = {2, 12, 3, 0.07, 1e-5, 1.8e-2, 4};

static const forest_options of_forests[PART_FORESTS] = {
    {NEWSEVENT_RIVAL_NUMBERS, 50, 5, 0.35, 10, 0.7, 0.6, 9}, {NEWSEVENT_WHEN_NUMBERS, 40, 4, 0.3, 10, 0.7, 0.6, 8}};

enum { ROLE, TIME, QUANTITY, RIVAL, DECISIONS };
enum { ROLES = PART_ROLES, TIMES = PART_TIMES, QUANTITIES, TOTALS }; /* what thresholds are asked for: of the forests but for the last */

typedef struct part_job {
    learner *status;
    const learner *asked_status;
    learner *const *asked_statuses;  /* one for each part of the articles */
    size_t statuses, right_statuses;
    learner *taught[DECISIONS];      /* where there is none, … */
    const learner *asked[DECISIONS]; /* … this one answers, and how good the answers are goes to … */
    double (*margins)[2];            /* … margin over "nothing", and whether the answer is right, of quantities */
    size_t margin_count;
    learner *rivals[LEARN_FOLDS];          /* taught beside those answers what comes of them, of rivals for a part */
    hearings *hearings;              /* and the pairs, or … */
    const ne_network *network;       /* … with this network … */
    ne_audition audition;            /* … and this one heard what was said of them, … */
    ne_network_room room;
    ne_seats seats;                  /* … where the words of this … */
    const article *seated;           /* … article sit */
    ne_cast cast;
    const article *article; /* whose cast it is */
    questions *questions; /* noted beside those answers: those to the forests, and … */
    uint32_t group, asked_about; /* … the number of the article in its part, and of what is asked about */
    size_t number;               /* of the article among all */
    size_t gold, found, totals[TOTALS]; /* totals: gold fillers, times, quantities */
} part_job;

/* What the learner asked says: the scores as the library has them, and the class that beats "nothing", or 0. */
static uint32_t ask(const part_job *job, int which, const ne_features *f, int32_t *whole)
{
    double scores[NEWSEVENT_LINEAR_CLASSES];
    uint32_t classes = which == TIME || which == QUANTITY ? 2 : NEWSEVENT_ROLES;
    learn_scores(job->asked[which], f->rows, f->count, scores);
    for (uint32_t k = 0; k < classes; k++)
        whole[k] = (int32_t)(scores[k] * LEARN_SCALE);
    return learn_best(scores, 0, classes);
}

/* Teaches whether a time or a quantity belongs to the event, or answers: by how much yes beats no. */
static int32_t do_yes_no(part_job *job, int which, const ne_features *f, bool label)
{
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    if (job->taught[which]) {
        learn_example(job->taught[which], f->rows, f->count, label, 1.0);
        return label;
    }
    ask(job, which, f, scores);
    return scores[1] - scores[0];
}

/* Teaches a status, or asks for it. Returns the label, or the answer. */
static uint32_t do_status(part_job *job, const ne_features *f, uint32_t label)
{
    if (job->status)
        learn_example(job->status, f->rows, f->count, label, 1.0);
    if (!job->asked_status)
        return label;
    double scores[NEWSEVENT_LINEAR_CLASSES];
    learn_scores(job->asked_status, f->rows, f->count, scores);
    uint32_t best = learn_best(scores, 0, NEWSEVENT_EVENT_STATUSES);
    job->statuses++;
    job->right_statuses += best == label;
    return best;
}

/* Teaches the model of rivals, by what the first decision answered. */
static void teach_rivals(const ne_scene *s, const gold_event *g, uint32_t word, const gold_roles *gold, const ne_rivals *r, part_job *job)
{
    ne_features f;
    for (uint32_t i = 0; i < r->count; i++) {
        uint32_t filler = r->rows[i].word;
        if (gold_is_other_mention(s, filler, gold))
            continue;
        ne_rival_features(r, s, word, g->type, i, &f);
        double first[NEWSEVENT_ROLES] = {0};
        for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++)
            first[k] = (double)r->rows[i].margins[k] / LEARN_SCALE;
        for (uint32_t k = 0; k < LEARN_FOLDS; k++)
            learn_more(job->rivals[k], first, f.rows, f.count, gold->roles[filler], 1.0);
    }
}

/* The event's words as each other's rivals; then the questions to the forest. */
static void ask_rivals(const ne_scene *s, const gold_event *g, uint32_t word, const gold_roles *gold, ne_cast *cast, part_job *job)
{
    ne_rivals *r = &cast->rivals;
    ne_features f;
    int32_t scores[NEWSEVENT_RIVALS][NEWSEVENT_LINEAR_CLASSES];
    for (uint32_t i = 0; i < r->count; i++) {
        ne_rival_features(r, s, word, g->type, i, &f);
        ask(job, RIVAL, &f, scores[i]);
    }
    ne_cast_begin_again(cast, word);
    for (uint32_t i = 0; i < r->count; i++) {
        if (!ne_rival_hopeful(&r->rows[i]))
            continue;
        ne_rivals_add_scores(r, i, scores[i]);
        if (r->rows[i].margins[r->rows[i].best] > 0)
            ne_cast_note(cast, word, r->rows[i].word, r->rows[i].best);
    }
    ne_rivals_rank(r);
    for (uint32_t i = 0; i < r->count; i++, job->asked_about++)
        for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES && !gold_is_other_mention(s, r->rows[i].word, gold); k++)
            if (ne_rival_asked(&r->rows[i], k))
                ne_rival_numbers(cast, s, word, g->type, i, k,
                                 &questions_add(&job->questions[ROLES], job->group, job->asked_about, true, gold->roles[r->rows[i].word] == k)->numbers);
}

/* What the network that hears pairs is taught of the event's words, or says of them. */
static void do_pairs(const ne_scene *s, uint32_t word, const gold_roles *gold, const ne_pair *pairs, ne_rivals *r, part_job *job)
{
    for (uint32_t i = 0; i < r->count && job->hearings; i++)
        if (ne_rival_hopeful(&r->rows[i]) && !gold_is_other_mention(s, r->rows[i].word, gold))
            hearings_add(job->hearings, job->number, s, word, r->rows[i].word, &pairs[i], 0, NEWSEVENT_ROLES, gold->roles[r->rows[i].word]);
    if (job->network)
        ne_rivals_hear(r, &job->seats, s, word, pairs);
}

/* The parts of events above are the gold ones while teaching, and those answered while asking. */
static void do_roles(ne_scene *s, const gold_event *g, uint32_t word, ne_cast *cast, part_job *job)
{
    gold_roles gold;
    ne_features f;
    ne_billing billing;
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    ne_pair pairs[NEWSEVENT_RIVALS + 1];
    ne_cast_begin(cast, s, word);
    gold_find(s, g, word, cast, &gold);
    job->gold += gold.count;
    job->found += gold.found;
    for (uint32_t i = 0; i < s->count; i++) {
        if (i == word || !ne_may_fill(s, i) || (job->taught[ROLE] && gold_is_other_mention(s, i, &gold)) ||
            !ne_argument_features(s, word, g->type, i, cast, &billing, &f, &pairs[cast->rivals.count]))
            continue;
        uint32_t role = gold.roles[i];
        if (job->taught[ROLE]) {
            learn_example(job->taught[ROLE], f.rows, f.count, role, 1.0);
        } else {
            role = ask(job, ROLE, &f, scores);
            ne_rivals_add(&cast->rivals, s, i, &billing, scores);
        }
        if (role)
            ne_cast_note(cast, word, i, role);
    }
    if (!job->taught[ROLE]) {
        do_pairs(s, word, &gold, pairs, &cast->rivals, job);
        ne_rivals_rank(&cast->rivals);
    }
    if (job->rivals[0])
        teach_rivals(s, g, word, &gold, &cast->rivals, job);
    if (job->questions)
        ask_rivals(s, g, word, &gold, cast, job);
    ne_cast_close(cast, s, word);
}

static bool gold_covers(const gold_event *g, uint32_t role, uint32_t start, uint32_t end)
{
    for (uint32_t k = 0; k < g->filler_count; k++)
        if (g->fillers[k].role == role && gold_overlaps(start, end, g->fillers[k].start, g->fillers[k].end))
            return true;
    return false;
}

/* The questions to the forest about an event's times. Taken is the likeliest of them. */
static void ask_times(const ne_scene *s, const gold_event *g, uint32_t word, ne_cast *cast, const ne_whens *whens, part_job *job)
{
    for (uint32_t i = 0; i < whens->count; i++) {
        const ne_time *t = &s->doc->times.rows[whens->rows[i].time];
        bool right = gold_covers(g, GOLD_TIME, t->start, t->end);
        if (job->questions)
            ne_when_numbers(whens, s, cast, word, g->type, i, &questions_add(&job->questions[TIMES], job->group, job->asked_about, true, right)->numbers);
    }
    job->asked_about++;
    if (whens->first > 0)
        cast->time[word] = (uint16_t)(whens->rows[whens->leader].time - s->first_time + 1);
}

/* Times of events above are the gold ones while teaching, and those answered while asking. */
static void do_times(const ne_scene *s, const gold_event *g, uint32_t word, ne_cast *cast, part_job *job)
{
    ne_features f;
    ne_whens whens = {.count = 0, .first = 0};
    ne_pair pairs[NEWSEVENT_WHENS + 1];
    for (uint32_t k = 0; k < s->time_count; k++) {
        const ne_time *t = &s->doc->times.rows[s->first_time + k];
        bool right = gold_covers(g, GOLD_TIME, t->start, t->end);
        ne_time_features(s, word, g->type, s->first_time + k, cast, &f, &pairs[whens.count]);
        if (!f.count || !t->value.length)
            continue;
        if (job->hearings)
            hearings_add(job->hearings, job->number, s, word, ne_span_head(s, t->start, t->end), &pairs[whens.count], NEWSEVENT_HEARD_TIME, 2, right);
        ne_whens_add(&whens, s, s->first_time + k, do_yes_no(job, TIME, &f, right));
    }
    if (job->network)
        ne_whens_hear(&whens, &job->seats, s, word, pairs);
    if (whens.count)
        ask_times(s, g, word, cast, &whens, job);
}

static void do_quantities(const ne_scene *s, const gold_event *g, uint32_t word, const uint8_t *types, part_job *job)
{
    ne_features f;
    for (uint32_t k = 0; k < s->quantity_count; k++) {
        const ne_quantity *q = &s->doc->quantities.rows[s->first_quantity + k];
        bool right = gold_covers(g, GOLD_QUANTITY, q->start, q->end);
        ne_pair pair;
        ne_quantity_features(s, word, g->type, s->first_quantity + k, types, &f, &pair);
        int32_t over = f.count ? do_yes_no(job, QUANTITY, &f, right) : 0, heard;
        uint16_t head = (uint16_t)ne_span_head(s, q->start, q->end);
        if (f.count && job->hearings)
            hearings_add(job->hearings, job->number, s, word, head, &pair, NEWSEVENT_HEARD_QUANTITY, 2, right);
        if (!f.count || !job->margins)
            continue;
        ne_audition_agree(&job->seats, s, word, &head, &pair, 1, NEWSEVENT_HEARD_QUANTITY, &heard);
        over = ne_quantity_margin(over, heard);
        job->margins[job->margin_count][0] = (double)over / LEARN_SCALE;
        job->margins[job->margin_count++][1] = right;
    }
}

/* Seats for the words of a scene that may be asked about. */
static void seat_all(const ne_scene *s, const article *a, const gold_scene *gold, part_job *job)
{
    uint16_t words[NEWSEVENT_SCENE_WORDS];
    uint32_t count = 0;
    if (a != job->seated && !ne_seats_open(&job->seats, &a->doc->scratch, &job->audition, &job->room, a->doc))
        exit(1);
    job->seated = a;
    for (uint32_t i = 0; i < s->count; i++)
        if (gold->types[i] || s->words[i].time || s->words[i].quantity || ne_may_fill(s, i))
            words[count++] = (uint16_t)i;
    ne_network_ask(job->network, &job->room, s, NULL, 0);
    if (!ne_seats_give(&job->seats, &a->doc->scratch, s, words, count))
        exit(1);
}

static void do_parts(ne_scene *s, const article *a, void *context)
{
    part_job *job = context;
    ne_features f;
    ne_cast *cast = &job->cast;
    gold_scene gold;
    open_gold(&gold, s, a, cast, &job->article);
    if (job->network && gold.count && !a->partial)
        seat_all(s, a, &gold, job);
    for (uint32_t n = 0; n < gold.count; n++) {
        uint32_t i = gold.order[n];
        const gold_event *g = gold.events[i];
        if (!g->type)
            continue; /* an answer that there is no event */
        ne_status_features(s, i, cast, &f);
        cast->status[i] = (uint8_t)(do_status(job, &f, g->status) + 1);
        if (g->bare || a->partial)
            continue; /* of it, or of single words that were asked about, only the status is known */
        for (uint32_t k = 0; k < g->filler_count; k++)
            job->totals[g->fillers[k].role < NEWSEVENT_ROLES ? ROLES : g->fillers[k].role == GOLD_TIME ? TIMES : QUANTITIES]++;
        do_roles(s, g, i, cast, job);
        do_times(s, g, i, cast, job);
        do_quantities(s, g, i, gold.types, job);
    }
}

static void teach_without(const scene_tables *tables, const articles *all, size_t fold, learner **out, learner **status)
{
    part_job job = {.status = learn_open(&of_status), .taught = {learn_open(&of_roles), learn_open(&of_yes_no), learn_open(&of_yes_no)}};
    for (size_t i = 0; i < all->count; i++)
        if (i % LEARN_FOLDS != fold)
            each_scene(tables, &all->rows[i], do_parts, &job);
    learn_train(*status = job.status);
    for (int k = ROLE; k <= QUANTITY; k++)
        learn_train(out[k] = job.taught[k]);
}

static void ask_fold(const scene_tables *tables, const articles *all, size_t fold, learner *const *by, part_job *job)
{
    for (int k = ROLE; k < DECISIONS; k++)
        job->asked[k] = by[k];
    job->asked_status = job->asked_statuses ? job->asked_statuses[fold] : NULL;
    for (size_t i = fold; i < all->count; i += LEARN_FOLDS) {
        job->group = (uint32_t)(i / LEARN_FOLDS);
        job->number = i;
        each_scene(tables, &all->rows[i], do_parts, job);
    }
}

/* The forest that decides last, and its threshold. */
static forest_learner *teach_last(const questions *q, const forest_options *options, size_t gold, const char *what, int32_t *bias)
{
    answer *answers = need_zeroed((q->count + 1) * sizeof *answers);
    size_t count = questions_ask(q, options, answers);
    double(*margins)[2] = need_zeroed((count + 1) * sizeof *margins);
    for (size_t i = 0; i < count; i++) {
        margins[i][0] = answers[i].score;
        margins[i][1] = answers[i].right;
    }
    *bias = (int32_t)(best_margin(margins, count, gold, 0, what) * LEARN_SCALE);
    free(margins);
    free(answers);
    return questions_teach(q, options, QUESTION_PARTS);
}

/* The second round of questions: what the first models of a part of the articles, its rivals and its network say comes before the forests. */
static void ask_all(const scene_tables *tables, const articles *all, const net_folds *networks, const hearings *pairs, learner *(*folds)[DECISIONS], part_job *asked)
{
    ne_arena room;
    ne_arena_init(&room, &all->rows[0].doc->allocator, &all->rows[0].doc->budget);
    if (!ne_network_room_make(&asked->room, &room, NEWSEVENT_SCENE_WORDS))
        exit(1);
    for (uint32_t h = 0; h < LEARN_FOLDS; h++) {
        audition_learner *l = audition_teach(pairs, tables, &networks->network[h], h);
        blob_writer w = {0};
        audition_write(l, &w);
        audition_close(l);
        blob_bytes bytes = finish_blob(&w, NEWSEVENT_FRAMES_MAGIC, NEWSEVENT_FRAMES_VERSION);
        ne_blob blob = {bytes.data, bytes.size};
        if (!ne_blob_check(&blob, NEWSEVENT_FRAMES_MAGIC, NEWSEVENT_FRAMES_VERSION, 1) || !ne_audition_open(&asked->audition, &blob, 0))
            exit(1);
        asked->network = &networks->network[h];
        ask_fold(tables, all, h, folds[h], asked);
        free_bytes(&bytes);
    }
    ne_arena_free(&room);
}

/* Teaches the models of rivals: each by what comes of the answers about other parts of the articles than its own, the last by all; the
 * pairs that were asked about are kept. */
static void teach_all_rivals(const scene_tables *tables, const articles *all, learner *(*folds)[DECISIONS], learner **rivals, hearings *pairs)
{
    for (size_t h = 0; h <= LEARN_FOLDS; h++)
        rivals[h] = learn_open(&of_rivals);
    for (size_t h = 0; h < LEARN_FOLDS; h++) {
        part_job job = {.hearings = pairs};
        for (size_t k = 0; k < LEARN_FOLDS; k++)
            job.rivals[k] = rivals[k == h ? LEARN_FOLDS : k];
        ask_fold(tables, all, h, folds[h], &job);
    }
    for (size_t h = 0; h <= LEARN_FOLDS; h++)
        learn_train(rivals[h]);
}

tuned_parts tune_parts(const scene_tables *tables, const articles *all, const net_folds *networks, int32_t *bias)
{
    static const char *const names[PART_FORESTS] = {"roles", "times"};
    static const uint32_t places[PART_FORESTS] = {NEWSEVENT_BIAS_ROLE, NEWSEVENT_BIAS_TIME};
    questions asking[PART_FORESTS] = {{NULL, 0, 0}};
    learner *folds[LEARN_FOLDS][DECISIONS] = {{NULL}}, *rivals[LEARN_FOLDS + 1], *status[LEARN_FOLDS];
    hearings *pairs = hearings_open(all);
    for (size_t h = 0; h < LEARN_FOLDS; h++)
        teach_without(tables, all, h, folds[h], &status[h]);
    teach_all_rivals(tables, all, folds, rivals, pairs);
    size_t room = 1;
    for (size_t i = 0; i < all->count; i++)
        room += (size_t)all->rows[i].event_count * NEWSEVENT_SCENE_WORDS / 2;
    part_job asked = {.questions = asking, .margins = need(malloc(room * sizeof *asked.margins)), .asked_statuses = status};
    for (size_t h = 0; h < LEARN_FOLDS; h++)
        folds[h][RIVAL] = rivals[h];
    ask_all(tables, all, networks, pairs, folds, &asked);
    fprintf(stderr, "status, articles not taught: %.2f of 100 right\n", 100.0 * (double)asked.right_statuses / (double)(asked.statuses + !asked.statuses));
    bias[NEWSEVENT_BIAS_QUANTITY] = (int32_t)(best_margin(asked.margins, asked.margin_count, asked.totals[QUANTITIES], 0, "quantities") * LEARN_SCALE);
    free(asked.margins);
    tuned_parts out = {.rivals = rivals[LEARN_FOLDS], .audition = audition_teach(pairs, tables, &networks->network[LEARN_FOLDS], LEARN_FOLDS)};
    for (int k = 0; k < PART_FORESTS; k++) {
        out.forests[k] = teach_last(&asking[k], &of_forests[k], asked.totals[k], names[k], &bias[places[k]]);
        free(asking[k].rows);
    }
    for (size_t h = 0; h < LEARN_FOLDS; h++) {
        learn_close(status[h]);
        for (int k = ROLE; k < DECISIONS; k++)
            learn_close(folds[h][k]);
    }
    hearings_close(pairs);
    return out;
}

void teach_parts(const scene_tables *tables, const articles *all, learner *models[4])
{
    part_job job = {.status = learn_open(&of_status), .taught = {learn_open(&of_roles), learn_open(&of_yes_no), learn_open(&of_yes_no)}};
    for (size_t i = 0; i < all->count; i++)
        each_scene(tables, &all->rows[i], do_parts, &job);
    fprintf(stderr, "parts: %zu of %zu gold fillers have a word of their own in the trigger's sentence\n", job.found, job.gold);
    learn_train(models[0] = job.status);
    for (int k = ROLE; k <= QUANTITY; k++)
        learn_train(models[1 + k] = job.taught[k]);
}
