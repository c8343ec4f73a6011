#include "learn/parts.h"

#include "frame/rival.h"
#include "learn/threshold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const learn_options of_status = {NEWSEVENT_EVENT_STATUSES, 14, 3, 0.12, 1e-5, 4e-2, 2};
static const learn_options of_roles = {NEWSEVENT_ROLES, 10, 4, 0.07, 1e-5, 4e-2, 3};
static const learn_options of_rivals = {NEWSEVENT_ROLES, 4, 4, 0.1, 1e-5, 4e-2, 5};
static const learn_options of_yes_no = {2, 12, 3, 0.07, 1e-5, 1.5e-2, 4};

enum { ROLE, TIME, QUANTITY, RIVAL, DECISIONS };
enum { ROLES, TIMES, QUANTITIES, MARGINS }; /* what thresholds are asked for */

typedef struct part_job {
    learner *status;
    const learner *asked_status;
    size_t statuses, right_statuses;
    learner *taught[DECISIONS];      /* where there is none, … */
    const learner *asked[DECISIONS]; /* … this one answers, and how good the answers are goes to … */
    double (*margins[MARGINS])[2];   /* … margin over "nothing", and whether the answer is right */
    size_t margin_count[MARGINS];
    learner *rivals[2];              /* taught beside those answers what comes of them, of rivals for a part */
    ne_cast cast;
    const article *article; /* whose cast it is */
    size_t gold, found, totals[MARGINS]; /* totals: gold fillers, times, quantities */
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

static void note_margin(part_job *job, uint32_t what, const int32_t *scores, uint32_t best, bool right)
{
    if (!job->margins[what])
        return;
    double *m = job->margins[what][job->margin_count[what]++];
    m[0] = (double)(scores[best] - scores[0]) / LEARN_SCALE;
    m[1] = right;
}

/* Teaches whether a time or a quantity belongs to the event, or notes what is answered. By how much yes beats no. */
static int32_t do_yes_no(part_job *job, int which, const ne_features *f, bool label)
{
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    if (job->taught[which]) {
        learn_example(job->taught[which], f->rows, f->count, label, 1.0);
        return label;
    }
    ask(job, which, f, scores);
    note_margin(job, which == TIME ? TIMES : QUANTITIES, scores, 1, label);
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

/* The event's words that the first decision answered for, as each other's rivals. */
static void do_rivals(const ne_scene *s, const gold_event *g, uint32_t word, const gold_roles *gold, ne_cast *cast, part_job *job)
{
    const ne_rivals *r = &cast->rivals;
    ne_features f;
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    ne_rivals_rank(&cast->rivals);
    if (job->asked[RIVAL])
        ne_cast_begin_again(cast, word);
    for (uint32_t i = 0; i < r->count; i++) {
        uint32_t filler = r->rows[i].word, label = gold->roles[filler];
        bool other = is_other_mention(s, filler, gold);
        ne_rival_features(r, s, word, g->type, i, &f);
        double first[NEWSEVENT_ROLES] = {0};
        for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++)
            first[k] = (double)r->rows[i].margins[k] / LEARN_SCALE;
        for (uint32_t k = 0; k < 2; k++)
            if (job->rivals[k] && !other)
                learn_more(job->rivals[k], first, f.rows, f.count, label, 1.0);
        if (!job->asked[RIVAL])
            continue;
        ask(job, RIVAL, &f, scores);
        uint32_t best = NEWSEVENT_ACTOR;
        for (uint32_t k = NEWSEVENT_ACTOR; k < NEWSEVENT_ROLES; k++) {
            scores[k] += r->rows[i].margins[k];
            best = scores[k] > scores[best] ? k : best;
        }
        if (scores[best] > scores[0])
            ne_cast_note(cast, word, filler, best);
        if (!other)
            note_margin(job, ROLES, scores, best, label == best);
    }
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
        do_rivals(s, g, word, &gold, cast, job);
    ne_cast_close(cast, s, word);
}

static bool gold_covers(const gold_event *g, uint32_t role, uint32_t start, uint32_t end)
{
    for (uint32_t k = 0; k < g->filler_count; k++)
        if (g->fillers[k].role == role && overlaps(start, end, g->fillers[k].start, g->fillers[k].end))
            return true;
    return false;
}

/* Times of events above are the gold ones while teaching, and those answered while asking. */
static void do_times(const ne_scene *s, const gold_event *g, uint32_t word, ne_cast *cast, part_job *job)
{
    ne_features f;
    int32_t most = 0;
    for (uint32_t k = 0; k < s->time_count; k++) {
        const ne_time *t = &s->doc->times.rows[s->first_time + k];
        ne_time_features(s, word, g->type, s->first_time + k, cast, &f);
        if (!f.count || !t->value.length)
            continue;
        int32_t over = do_yes_no(job, TIME, &f, gold_covers(g, GOLD_TIME, t->start, t->end));
        if (over > most) {
            most = over;
            cast->time[word] = (uint16_t)(k + 1);
        }
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
        for (uint32_t k = 0; k < s->quantity_count; k++) {
            const ne_quantity *q = &a->doc->quantities.rows[s->first_quantity + k];
            ne_quantity_features(s, i, g->type, s->first_quantity + k, gold.types, &f);
            if (f.count)
                do_yes_no(job, QUANTITY, &f, gold_covers(g, GOLD_QUANTITY, q->start, q->end));
        }
    }
}

static void teach_half(const scene_tables *tables, const articles *all, size_t half, learner **out, learner **status)
{
    part_job job = {.status = learn_open(&of_status), .taught = {learn_open(&of_roles), learn_open(&of_yes_no), learn_open(&of_yes_no)}};
    for (size_t i = half; i < all->count; i += 2)
        each_scene(tables, &all->rows[i], do_parts, &job);
    learn_train(*status = job.status);
    for (int k = ROLE; k <= QUANTITY; k++)
        learn_train(out[k] = job.taught[k]);
}

static void ask_half(const scene_tables *tables, const articles *all, size_t half, learner *const *by, part_job *job)
{
    for (int k = ROLE; k < DECISIONS; k++)
        job->asked[k] = by[k];
    for (size_t i = half; i < all->count; i += 2)
        each_scene(tables, &all->rows[i], do_parts, job);
}

learner *tune_parts(const scene_tables *tables, const articles *all, int32_t *bias)
{
    static const char *const names[MARGINS] = {"roles", "times", "quantities"};
    static const uint32_t places[MARGINS] = {NEWSEVENT_BIAS_ROLE, NEWSEVENT_BIAS_TIME, NEWSEVENT_BIAS_QUANTITY};
    learner *half[2][DECISIONS] = {{NULL}}, *rivals = learn_open(&of_rivals), *status[2];
    for (size_t h = 0; h < 2; h++)
        teach_half(tables, all, h, half[h], &status[h]);
    for (size_t h = 0; h < 2; h++) { /* what the first half's models say of the second is what rivals of the second half are taught by */
        part_job job = {.rivals = {rivals, learn_open(&of_rivals)}};
        ask_half(tables, all, 1 - h, half[h], &job);
        learn_train(half[1 - h][RIVAL] = job.rivals[1]);
    }
    learn_train(rivals);
    size_t room = 1;
    for (size_t i = 0; i < all->count; i++)
        room += (size_t)all->rows[i].event_count * NEWSEVENT_SCENE_WORDS / 2;
    part_job asked = {.gold = 0};
    for (int k = 0; k < MARGINS; k++)
        if (!(asked.margins[k] = malloc(room * sizeof *asked.margins[k])))
            exit(1);
    for (size_t h = 0; h < 2; h++) {
        asked.asked_status = status[h];
        ask_half(tables, all, 1 - h, half[h], &asked);
        learn_close(status[h]);
    }
    fprintf(stderr, "status, articles not taught: %.2f of 100 right\n", 100.0 * (double)asked.right_statuses / (double)(asked.statuses + !asked.statuses));
    for (int k = 0; k < MARGINS; k++) {
        bias[places[k]] = (int32_t)(best_margin(asked.margins[k], asked.margin_count[k], asked.totals[k], 0, names[k]) * LEARN_SCALE);
        free(asked.margins[k]);
    }
    for (size_t h = 0; h < 2; h++)
        for (int k = ROLE; k < DECISIONS; k++)
            learn_close(half[h][k]);
    return rivals;
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
