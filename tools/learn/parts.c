#include "learn/parts.h"

#include "learn/threshold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const learn_options of_status = {NEWSEVENT_EVENT_STATUSES, 14, 3, 0.12, 1e-5, 1.5e-2, 2};
static const learn_options of_roles = {NEWSEVENT_ROLES, 10, 4, 0.1, 1e-5, 4e-2, 3};
static const learn_options of_yes_no = {2, 12, 3, 0.1, 1e-5, 1.5e-2, 4};

typedef struct part_job {
    learner *status, *role, *time, *quantity;
    const learner *asked[3]; /* instead of teaching: role, time and quantity, whose answers go to … */
    double (*margins[3])[2]; /* … margin over "nothing", and whether the answer is right */
    size_t margin_count[3];
    ne_cast cast;
    const article *article; /* whose cast it is */
    size_t gold, found, totals[3]; /* totals: gold fillers, times, quantities */
} part_job;

/* Teaches an example, or notes how far its best answer beats "nothing". Returns the label, or the answer. */
static uint32_t do_part(part_job *job, int which, const ne_features *f, uint32_t label)
{
    learner *l = which == 0 ? job->role : which == 1 ? job->time : job->quantity;
    if (l) {
        learn_example(l, f->rows, f->count, label, 1.0);
        return label;
    }
    double scores[NEWSEVENT_LINEAR_CLASSES];
    uint32_t best = 1, classes = which ? 2 : NEWSEVENT_ROLES;
    learn_scores(job->asked[which], f->rows, f->count, scores);
    for (uint32_t k = 2; k < classes; k++)
        if (scores[k] > scores[best])
            best = k;
    double *m = job->margins[which][job->margin_count[which]++];
    m[0] = scores[best] - scores[0];
    m[1] = label == best;
    return m[0] > 0 ? best : 0;
}

static bool overlaps(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { return a < d && c < b; }

static bool same_name(const ne_filler *f, const char *name)
{
    return name && strlen(name) == f->name.length && !memcmp(name, f->name.data, f->name.length);
}

/* The scene's word that the gold means by a filler: the one whose words cover it best, else one of the same name. */
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
        if (!b.role && !listed && !ne_may_relate(s, trigger, i))
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

/* The parts of events above are the gold ones while teaching, and those answered while asking. */
static void teach_roles(ne_scene *s, const gold_event *g, uint32_t word, ne_cast *cast, part_job *job)
{
    uint8_t roles[NEWSEVENT_SCENE_WORDS] = {0};
    uint32_t entities[64], entity_count = 0;
    for (uint32_t k = 0; k < g->filler_count; k++) {
        const gold_filler *filler = &g->fillers[k];
        if (filler->role >= NEWSEVENT_ROLES)
            continue;
        uint32_t i = word_of(s, filler, word, cast, roles);
        job->gold++;
        if (i == NEWSEVENT_NO_WORD)
            continue;
        job->found++;
        if (!roles[i])
            roles[i] = (uint8_t)filler->role;
        if (s->words[i].mention != NEWSEVENT_NONE && entity_count < 64)
            entities[entity_count++] = s->doc->mentions.rows[s->words[i].mention].entity;
    }
    ne_features f;
    ne_cast_begin(cast, s, word);
    for (uint32_t i = 0; i < s->count; i++) {
        if (i == word || !ne_may_fill(s, i))
            continue;
        bool other_mention = false; /* of an entity that fills a part by another mention: no example of anything */
        for (uint32_t k = 0; k < entity_count && !roles[i]; k++)
            other_mention |= s->words[i].mention != NEWSEVENT_NONE && s->doc->mentions.rows[s->words[i].mention].entity == entities[k];
        if (other_mention)
            continue;
        if (!ne_argument_features(s, word, g->type, i, cast, &f))
            continue;
        uint32_t role = do_part(job, 0, &f, roles[i]);
        if (role)
            ne_cast_note(cast, word, i, role);
    }
    ne_cast_close(cast, s, word);
}

static bool gold_covers(const gold_event *g, uint32_t role, uint32_t start, uint32_t end)
{
    for (uint32_t k = 0; k < g->filler_count; k++)
        if (g->fillers[k].role == role && overlaps(start, end, g->fillers[k].start, g->fillers[k].end))
            return true;
    return false;
}

static void teach_status(ne_scene *s, const gold_event *g, uint32_t word, part_job *job)
{
    ne_features f;
    ne_status_features(s, word, g->type, &f);
    if (job->status)
        learn_example(job->status, f.rows, f.count, g->status, 1.0);
}

/* Of single words that were asked about only the status is known, not the parts. */
static void teach_answers(ne_scene *s, const article *a, part_job *job)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const gold_event *g = gold_at(a, &a->doc->tokens.rows[s->first_token + i]);
        if (g && g->type)
            teach_status(s, g, i, job);
    }
}

static void do_parts(ne_scene *s, const article *a, void *context)
{
    part_job *job = context;
    if (a->partial) {
        teach_answers(s, a, job);
        return;
    }
    uint8_t types[NEWSEVENT_SCENE_WORDS] = {0};
    const gold_event *gold[NEWSEVENT_SCENE_WORDS] = {0};
    ne_features f;
    for (uint32_t i = 0; i < s->count; i++)
        if ((gold[i] = gold_at(a, &a->doc->tokens.rows[s->first_token + i])))
            types[i] = (uint8_t)gold[i]->type;
    ne_cast *cast = &job->cast;
    uint16_t order[NEWSEVENT_SCENE_WORDS];
    if (a != job->article)
        memset(cast, 0, sizeof *cast);
    job->article = a;
    ne_cast_open(cast, s, types);
    uint32_t count = ne_cast_order(s, types, order);
    for (uint32_t n = 0; n < count; n++) {
        uint32_t i = order[n];
        const gold_event *g = gold[i];
        teach_status(s, g, i, job);
        if (g->bare)
            continue;
        for (uint32_t k = 0; k < g->filler_count; k++)
            job->totals[g->fillers[k].role < NEWSEVENT_ROLES ? 0 : g->fillers[k].role == GOLD_TIME ? 1 : 2]++;
        teach_roles(s, g, i, cast, job);
        for (uint32_t k = 0; k < s->time_count; k++) {
            const ne_time *t = &a->doc->times.rows[s->first_time + k];
            ne_time_features(s, i, g->type, s->first_time + k, types, &f);
            if (f.count && t->value.length)
                do_part(job, 1, &f, gold_covers(g, GOLD_TIME, t->start, t->end));
        }
        for (uint32_t k = 0; k < s->quantity_count; k++) {
            const ne_quantity *q = &a->doc->quantities.rows[s->first_quantity + k];
            ne_quantity_features(s, i, g->type, s->first_quantity + k, types, &f);
            if (f.count)
                do_part(job, 2, &f, gold_covers(g, GOLD_QUANTITY, q->start, q->end));
        }
    }
}

void tune_parts(const scene_tables *tables, const articles *all, int32_t *bias)
{
    static const char *const names[] = {"roles", "times", "quantities"};
    static const uint32_t places[] = {NEWSEVENT_BIAS_ROLE, NEWSEVENT_BIAS_TIME, NEWSEVENT_BIAS_QUANTITY};
    size_t room = 1;
    for (size_t i = 0; i < all->count; i++)
        room += (size_t)all->rows[i].event_count * NEWSEVENT_SCENE_WORDS / 2;
    part_job asked = {.gold = 0};
    for (int k = 0; k < 3; k++)
        if (!(asked.margins[k] = malloc(room * sizeof *asked.margins[k])))
            exit(1);
    for (size_t half = 0; half < 2; half++) {
        part_job job = {.role = learn_open(&of_roles), .time = learn_open(&of_yes_no), .quantity = learn_open(&of_yes_no)};
        for (size_t i = half; i < all->count; i += 2)
            each_scene(tables, &all->rows[i], do_parts, &job);
        learn_train(job.role);
        learn_train(job.time);
        learn_train(job.quantity);
        asked.asked[0] = job.role;
        asked.asked[1] = job.time;
        asked.asked[2] = job.quantity;
        for (size_t i = 1 - half; i < all->count; i += 2)
            each_scene(tables, &all->rows[i], do_parts, &asked);
        learn_close(job.role);
        learn_close(job.time);
        learn_close(job.quantity);
    }
    for (int k = 0; k < 3; k++) {
        bias[places[k]] = (int32_t)(best_margin(asked.margins[k], asked.margin_count[k], asked.totals[k], names[k]) * LEARN_SCALE);
        free(asked.margins[k]);
    }
}

void teach_parts(const scene_tables *tables, const articles *all, learner *models[4])
{
    part_job job = {.status = learn_open(&of_status), .role = learn_open(&of_roles), .time = learn_open(&of_yes_no),
                    .quantity = learn_open(&of_yes_no)};
    for (size_t i = 0; i < all->count; i++)
        each_scene(tables, &all->rows[i], do_parts, &job);
    fprintf(stderr, "parts: %zu of %zu gold fillers have a word in the trigger's sentence\n", job.found, job.gold);
    learn_train(job.status);
    learn_train(job.role);
    learn_train(job.time);
    learn_train(job.quantity);
    models[0] = job.status;
    models[1] = job.role;
    models[2] = job.time;
    models[3] = job.quantity;
}
