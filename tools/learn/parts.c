#include "learn/parts.h"

#include "common/need.h"
#include "frame/rival.h"
#include "frame/when.h"
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

#define FOLDS 4u /* of the articles: each is asked about by models that were taught the others */

enum { ROLE, TIME, QUANTITY, RIVAL, DECISIONS };
enum { ROLES = PART_ROLES, TIMES = PART_TIMES, QUANTITIES, TOTALS }; /* what thresholds are asked for: of the forests but for the last */

typedef struct part_job {
    learner *status;
    const learner *asked_status;
    size_t statuses, right_statuses;
    learner *taught[DECISIONS];      /* where there is none, … */
    const learner *asked[DECISIONS]; /* … this one answers, and how good the answers are goes to … */
    double (*margins)[2];            /* … margin over "nothing", and whether the answer is right, of quantities */
    size_t margin_count;
    learner *rivals[FOLDS];          /* taught beside those answers what comes of them, of rivals for a part */
    ne_cast cast;
    const article *article; /* whose cast it is */
    questions *questions; /* noted beside those answers: those to the forests, and … */
    uint32_t group, asked_about; /* … the number of the article, and of what is asked about */
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

static bool overlaps(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { return a < d && c < b; }

static bool same_name(const ne_filler *f, const char *name)
{
    return name && strlen(name) == f->name.length && !memcmp(name, f->name.data, f->name.length);
}

/* The scene's word that the gold means by a filler of the event begun last: the one whose words cover it best, else one of the same name. */
static uint32_t word_of(const ne_scene *s, const gold_filler *g, uint32_t trigger, const ne_cast *cast, const uint8_t *roles)
{
    uint32_t best = NEWSEVENT_NO_WORD;
    double most = 0.0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (i == trigger || !ne_may_fill(s, i))
            continue;
        ne_billing b;
        ne_cast_look(cast, s, trigger, i, &b);
        bool listed = s->words[i].deprel == NEWSEVENT_DEP_CONJ && s->words[i].head != NEWSEVENT_NO_WORD && roles[s->words[i].head];
        if (!b.role && !listed && !cast->near[i])
            continue;
        ne_filler f;
        ne_fill(s, i, &f);
        double fit = 0;
        if (overlaps(f.start, f.end, g->start, g->end)) {
            uint32_t low = f.start > g->start ? f.start : g->start, high = f.end < g->end ? f.end : g->end;
            fit = 1 + (double)(high - low) / ((f.end > g->end ? f.end : g->end) - (f.start < g->start ? f.start : g->start));
        } else if (same_name(&f, g->name)) {
            fit = 0.9 - 0.001 * (i > trigger ? i - trigger : trigger - i);
        }
        if (fit > most) {
            most = fit;
            best = i;
        }
    }
    return best;
}

/* Which words of the scene fill which parts, and the entities of those that do. */
typedef struct gold_roles {
    uint8_t roles[NEWSEVENT_SCENE_WORDS];
    uint32_t entities[64], entity_count;
} gold_roles;

static void find_gold(ne_scene *s, const gold_event *g, uint32_t word, const ne_cast *cast, part_job *job, gold_roles *out)
{
    memset(out, 0, sizeof *out);
    for (uint32_t k = 0; k < g->filler_count; k++) {
        const gold_filler *filler = &g->fillers[k];
        if (filler->role >= NEWSEVENT_ROLES)
            continue;
        uint32_t i = word_of(s, filler, word, cast, out->roles);
        job->gold++;
        if (i == NEWSEVENT_NO_WORD)
            continue;
        if (!out->roles[i]) { /* the word may be another filler's already: it teaches one part, and counts once */
            out->roles[i] = (uint8_t)filler->role;
            job->found++;
        }
        if (s->words[i].mention != NEWSEVENT_NONE && out->entity_count < 64)
            out->entities[out->entity_count++] = s->doc->mentions.rows[s->words[i].mention].entity;
    }
}

/* Of an entity that fills a part by another mention: no example of anything. */
static bool is_other_mention(const ne_scene *s, uint32_t i, const gold_roles *gold)
{
    for (uint32_t k = 0; k < gold->entity_count && !gold->roles[i]; k++)
        if (s->words[i].mention != NEWSEVENT_NONE && s->doc->mentions.rows[s->words[i].mention].entity == gold->entities[k])
            return true;
    return false;
}

/* Teaches the model of rivals, by what the first decision answered. */
static void teach_rivals(const ne_scene *s, const gold_event *g, uint32_t word, const gold_roles *gold, const ne_rivals *r, part_job *job)
{
    ne_features f;
    for (uint32_t i = 0; i < r->count; i++) {
        uint32_t filler = r->rows[i].word;
        if (is_other_mention(s, filler, gold))
            continue;
        ne_rival_features(r, s, word, g->type, i, &f);
        double first[NEWSEVENT_ROLES] = {0};
        for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++)
            first[k] = (double)r->rows[i].margins[k] / LEARN_SCALE;
        for (uint32_t k = 0; k < FOLDS; k++)
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
        for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES && !is_other_mention(s, r->rows[i].word, gold); k++)
            if (ne_rival_asked(&r->rows[i], k))
                ne_rival_numbers(cast, s, word, g->type, i, k,
                                 &questions_add(&job->questions[ROLES], job->group, job->asked_about, true, gold->roles[r->rows[i].word] == k)->numbers);
}

/* The parts of events above are the gold ones while teaching, and those answered while asking. */
static void do_roles(ne_scene *s, const gold_event *g, uint32_t word, ne_cast *cast, part_job *job)
{
    gold_roles gold;
    ne_features f;
    ne_billing billing;
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    ne_cast_begin(cast, s, word);
    find_gold(s, g, word, cast, job, &gold);
    for (uint32_t i = 0; i < s->count; i++) {
        if (i == word || !ne_may_fill(s, i) || (job->taught[ROLE] && is_other_mention(s, i, &gold)) ||
            !ne_argument_features(s, word, g->type, i, cast, &billing, &f))
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
    if (!job->taught[ROLE])
        ne_rivals_rank(&cast->rivals);
    if (job->rivals[0])
        teach_rivals(s, g, word, &gold, &cast->rivals, job);
    if (job->questions)
        ask_rivals(s, g, word, &gold, cast, job);
    ne_cast_close(cast, s, word);
}

static bool gold_covers(const gold_event *g, uint32_t role, uint32_t start, uint32_t end)
{
    for (uint32_t k = 0; k < g->filler_count; k++)
        if (g->fillers[k].role == role && overlaps(start, end, g->fillers[k].start, g->fillers[k].end))
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
    for (uint32_t k = 0; k < s->time_count; k++) {
        const ne_time *t = &s->doc->times.rows[s->first_time + k];
        ne_time_features(s, word, g->type, s->first_time + k, cast, &f);
        if (f.count && t->value.length)
            ne_whens_add(&whens, s, s->first_time + k, do_yes_no(job, TIME, &f, gold_covers(g, GOLD_TIME, t->start, t->end)));
    }
    if (whens.count)
        ask_times(s, g, word, cast, &whens, job);
}

static void do_quantities(const ne_scene *s, const gold_event *g, uint32_t word, const uint8_t *types, part_job *job)
{
    ne_features f;
    for (uint32_t k = 0; k < s->quantity_count; k++) {
        const ne_quantity *q = &s->doc->quantities.rows[s->first_quantity + k];
        bool right = gold_covers(g, GOLD_QUANTITY, q->start, q->end);
        ne_quantity_features(s, word, g->type, s->first_quantity + k, types, &f);
        int32_t over = f.count ? do_yes_no(job, QUANTITY, &f, right) : 0;
        if (!f.count || !job->margins)
            continue;
        job->margins[job->margin_count][0] = (double)over / LEARN_SCALE;
        job->margins[job->margin_count++][1] = right;
    }
}

static void do_parts(ne_scene *s, const article *a, void *context)
{
    part_job *job = context;
    ne_features f;
    ne_cast *cast = &job->cast;
    gold_scene gold;
    open_gold(&gold, s, a, cast, &job->article);
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
        if (i % FOLDS != fold)
            each_scene(tables, &all->rows[i], do_parts, &job);
    learn_train(*status = job.status);
    for (int k = ROLE; k <= QUANTITY; k++)
        learn_train(out[k] = job.taught[k]);
}

static void ask_fold(const scene_tables *tables, const articles *all, size_t fold, learner *const *by, part_job *job)
{
    for (int k = ROLE; k < DECISIONS; k++)
        job->asked[k] = by[k];
    for (size_t i = fold; i < all->count; i += FOLDS) {
        job->group = (uint32_t)(i / FOLDS);
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

learner *tune_parts(const scene_tables *tables, const articles *all, int32_t *bias, forest_learner **forests)
{
    static const char *const names[PART_FORESTS] = {"roles", "times"};
    static const uint32_t places[PART_FORESTS] = {NEWSEVENT_BIAS_ROLE, NEWSEVENT_BIAS_TIME};
    questions asking[PART_FORESTS] = {{NULL, 0, 0}};
    learner *folds[FOLDS][DECISIONS] = {{NULL}}, *rivals[FOLDS + 1], *status[FOLDS];
    for (size_t h = 0; h <= FOLDS; h++)
        rivals[h] = learn_open(&of_rivals);
    for (size_t h = 0; h < FOLDS; h++)
        teach_without(tables, all, h, folds[h], &status[h]);
    for (size_t h = 0; h < FOLDS; h++) { /* what comes of a fold's answers is taught to the rivals of all others, and to those handed out */
        part_job job = {.status = NULL};
        for (size_t k = 0; k < FOLDS; k++)
            job.rivals[k] = rivals[k == h ? FOLDS : k];
        ask_fold(tables, all, h, folds[h], &job);
    }
    for (size_t h = 0; h <= FOLDS; h++)
        learn_train(rivals[h]);
    size_t room = 1;
    for (size_t i = 0; i < all->count; i++)
        room += (size_t)all->rows[i].event_count * NEWSEVENT_SCENE_WORDS / 2;
    part_job asked = {.questions = asking, .margins = need(malloc(room * sizeof *asked.margins))};
    for (size_t h = 0; h < FOLDS; h++) {
        asked.asked_status = status[h];
        folds[h][RIVAL] = rivals[h];
        ask_fold(tables, all, h, folds[h], &asked);
        learn_close(status[h]);
    }
    fprintf(stderr, "status, articles not taught: %.2f of 100 right\n", 100.0 * (double)asked.right_statuses / (double)(asked.statuses + !asked.statuses));
    bias[NEWSEVENT_BIAS_QUANTITY] = (int32_t)(best_margin(asked.margins, asked.margin_count, asked.totals[QUANTITIES], 0, "quantities") * LEARN_SCALE);
    free(asked.margins);
    for (int k = 0; k < PART_FORESTS; k++) {
        forests[k] = teach_last(&asking[k], &of_forests[k], asked.totals[k], names[k], &bias[places[k]]);
        free(asking[k].rows);
    }
    for (size_t h = 0; h < FOLDS; h++)
        for (int k = ROLE; k < DECISIONS; k++)
            learn_close(folds[h][k]);
    return rivals[FOLDS];
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
