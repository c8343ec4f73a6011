#include "learn/triggers.h"

#include "common/need.h"
#include "frame/survey.h"
#include "learn/calibrate.h"
#include "learn/questions.h"
#include "learn/threshold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEEWAY 0.003         /* of F1: a summary that lacks an event costs more than one event too many */
#define NEAR 50u              /* shares below it are not shown, neither as events nor as near misses */

static const learn_options of_triggers = {NEWSEVENT_EVENT_TYPES, 6, 3, 0.1, 3e-6, 9e-2, 1};
static const forest_options of_forest = {NEWSEVENT_SURVEY_NUMBERS, 50, 5, 0.35, 20, 0.7, 0.6, 7};

typedef struct trigger_job {
    learner *learner;       /* to be taught, or … */
    const learner *teacher; /* … asked */
    ne_hints *hints;        /* what the first pass said */
    ne_survey *survey;      /* filled while asking */
} trigger_job;

/* Scores as the library has them. */
static void whole_scores(const double *scores, int32_t *whole)
{
    for (uint32_t i = 0; i < NEWSEVENT_EVENT_TYPES; i++)
        whole[i] = (int32_t)(scores[i] * LEARN_SCALE);
}

static const ne_linear stand_in = {.classes = NEWSEVENT_EVENT_TYPES, .scale = LEARN_SCALE}; /* for what asks a model no more than that */

static void do_triggers(ne_scene *s, const article *a, void *context)
{
    trigger_job *job = context;
    ne_features f;
    for (uint32_t i = 0; i < s->count; i++) {
        const gold_event *g = job->learner ? gold_at(a, &a->doc->tokens.rows[s->first_token + i]) : NULL;
        if (a->partial && !g && job->learner)
            continue;
        if (!ne_hints_left_open(job->hints, s->first_token + i))
            continue;
        ne_hint hint;
        ne_hints_tell(job->hints, s, i, &hint);
        ne_trigger_features(s, i, &hint, &f);
        if (job->learner) {
            learn_example(job->learner, f.rows, f.count, g ? g->type : 0, weight_of(a));
            continue;
        }
        double scores[NEWSEVENT_LINEAR_CLASSES];
        int32_t whole[NEWSEVENT_LINEAR_CLASSES];
        learn_scores(job->teacher, f.rows, f.count, scores);
        whole_scores(scores, whole);
        ne_survey_add(job->survey, s->first_token + i, s->sentence, &stand_in, whole, learn_best(scores, 1, NEWSEVENT_EVENT_TYPES));
    }
}

static learner *teach_without(const scene_tables *tables, const articles *all, ne_hints *hints, size_t leave_out)
{
    learner *l = learn_open(&of_triggers);
    for (size_t i = 0; i < all->count; i++)
        if (i % LEARN_FOLDS != leave_out) {
            trigger_job job = {.learner = l, .hints = &hints[i]};
            each_scene(tables, &all->rows[i], do_triggers, &job);
        }
    learn_train(l);
    return l;
}

learner *teach_triggers(const scene_tables *tables, const articles *all, ne_hints *hints) { return teach_without(tables, all, hints, LEARN_FOLDS); }

/* ---- the first pass ---- */

typedef struct first_job {
    const ne_network *network;
    ne_network_room room;
    ne_hints *hints;
} first_job;

static void do_first(ne_scene *s, const article *a, void *context)
{
    first_job *job = context;
    if (!ne_hints_read(job->hints, &a->doc->kept, job->network, &job->room, s))
        exit(1);
}

static void make_hints_of(const scene_tables *tables, const article *a, first_job *job, ne_hints *hints)
{
    ne_arena scratch = a->doc->scratch; /* the hints shall outlive the scenes: into the arena that stays */
    a->doc->scratch = a->doc->kept;
    if (!ne_hints_open(hints, a->doc))
        exit(1);
    a->doc->kept = a->doc->scratch;
    a->doc->scratch = scratch;
    job->hints = hints;
    each_scene(tables, a, do_first, job);
    ne_hints_close(hints);
}

ne_hints *make_hints(const scene_tables *tables, const articles *all, const net_folds *networks)
{
    ne_hints *hints = need_zeroed(all->count * sizeof *hints);
    first_job *job = need_zeroed(sizeof *job);
    ne_arena room; /* for the networks to work in */
    ne_arena_init(&room, &all->rows[0].doc->allocator, &all->rows[0].doc->budget);
    if (!ne_network_room_make(&job->room, &room, NEWSEVENT_SCENE_WORDS))
        exit(1);
    for (size_t i = 0; i < all->count; i++) {
        job->network = &networks->network[i % LEARN_FOLDS];
        make_hints_of(tables, &all->rows[i], job, &hints[i]);
    }
    ne_arena_free(&room);
    free(job);
    return hints;
}

/* ---- the forest ---- */

typedef struct asking { /* questions about words with a type */
    questions questions;
    uint32_t words;
    size_t gold; /* of the articles that decide the threshold */
} asking;

/* The questions of an article, whose survey is complete. */
static void ask_about(asking *q, const article *a, const ne_survey *v, const ne_hints *hints, uint32_t group, bool decides)
{
    for (uint32_t i = 0; i < v->count; i++, q->words++) {
        const ne_surveyed *row = &v->rows[i];
        const gold_event *g = gold_at(a, &a->doc->tokens.rows[row->token]);
        for (uint32_t k = 0; k < ne_survey_choices(row); k++) {
            question *one = questions_add(&q->questions, group, q->words, decides, g && g->type == (k ? row->second : row->best));
            ne_survey_numbers(v, a->doc, hints, i, k, &one->numbers);
        }
    }
}

static void survey_article(const scene_tables *tables, const article *a, const learner *teacher, ne_hints *hints, asking *q, uint32_t group, bool decides)
{
    ne_survey survey;
    ne_scene scene;
    ne_arena scratch = a->doc->scratch; /* scenes reset it; the survey is to outlive them */
    ne_arena_init(&a->doc->scratch, &a->doc->allocator, &a->doc->budget);
    if (!ne_survey_open(&survey, a->doc, hints))
        exit(1);
    ne_arena own = a->doc->scratch;
    a->doc->scratch = scratch;
    trigger_job job = {.teacher = teacher, .hints = hints, .survey = &survey};
    each_scene(tables, a, do_triggers, &job);
    if (!ne_scene_open(&scene, a->doc, &tables->lexicon) || !ne_survey_close(&survey, a->doc, &scene))
        exit(1);
    ask_about(q, a, &survey, hints, group, decides);
    ne_arena_free(&own);
}

static asking ask_second_models(const scene_tables *tables, const articles *all, size_t asked, ne_hints *hints)
{
    asking q = {{NULL, 0, 0}, 0, 0};
    for (size_t fold = 0; fold < LEARN_FOLDS; fold++) {
        learner *l = teach_without(tables, all, hints, fold);
        for (size_t i = fold; i < all->count; i += LEARN_FOLDS) {
            const article *a = &all->rows[i];
            if (a->partial)
                continue;
            q.gold += i < asked ? a->event_count : 0;
            survey_article(tables, a, l, &hints[i], &q, (uint32_t)(i / LEARN_FOLDS), i < asked);
        }
        learn_close(l);
    }
    return q;
}

/* Those that count for the map of confidence. */
static size_t keep_verdicts(verdict *rows, const answer *answers, size_t count, double threshold)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t share = ne_logistic((int32_t)(answers[i].score * NEWSEVENT_FOREST_NAT), NEWSEVENT_FOREST_NAT);
        if (answers[i].score > threshold || share >= NEAR)
            rows[n++] = (verdict){share, answers[i].group, answers[i].score > threshold, answers[i].right};
    }
    return n;
}

forest_learner *teach_forest(const scene_tables *tables, const articles *all, size_t asked, ne_hints *hints, double *threshold, blob_bytes *confidence)
{
    asking q = ask_second_models(tables, all, asked, hints);
    answer *answers = need_zeroed((q.questions.count + 1) * sizeof *answers);
    size_t count = questions_ask(&q.questions, &of_forest, answers);
    double(*margins)[2] = need_zeroed((count + 1) * sizeof *margins);
    for (size_t i = 0; i < count; i++) {
        margins[i][0] = answers[i].score;
        margins[i][1] = answers[i].right;
    }
    *threshold = best_margin(margins, count, q.gold, LEEWAY, "triggers with their types");
    verdict *verdicts = need_zeroed((count + 1) * sizeof *verdicts);
    size_t kept = keep_verdicts(verdicts, answers, count, *threshold);
    put_calibration(confidence, verdicts, kept);
    print_reliability(verdicts, kept);
    free(verdicts);
    free(margins);
    free(answers);
    forest_learner *f = questions_teach(&q.questions, &of_forest, QUESTION_PARTS);
    free(q.questions.rows);
    return f;
}
