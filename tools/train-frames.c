/* Trains the frame stage from articles with gold events and writes data/weights/frames.bin.
 * usage: train-frames OUT.bin ARTICLES.jsonl|GOLD.jsonl:TEXTS.jsonl…
 *
 * The first model of triggers is trained on three quarters of the articles to answer for the others, four times; from these
 * answers come the hints with which the second model is trained, as it will meet them at run time. The thresholds are those
 * that score best when the second model is itself asked about articles it has not seen. Same input, same bytes. */
#include "learn/calibrate.h"
#include "learn/linear.h"
#include "learn/parts.h"
#include "learn/threshold.h"
#include "learn/voices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDS 4u
#define LEEWAY 0.0015 /* of F1: a summary that lacks an event costs more than one event too many */
#define WEIGHT_OF_ANSWERS 0.5 /* of words that were asked about, which are the doubtful ones of texts of other kinds */

static scene_tables tables;

static const learn_options of_triggers = {NEWSEVENT_EVENT_TYPES, 6, 3, 0.1, 3e-6, 9e-2, 1};

typedef struct trigger_job {
    learner *learner;       /* to be taught, or … */
    const learner *teacher; /* … asked */
    ne_hints *hints;        /* what the first pass said: read, or filled while asking without `ask` */
    bool second;
    double (*margins)[2];   /* asked: for each candidate its margin and whether it is right (1), wrong (-1) or nothing in the gold (0) */
    verdict *verdicts;      /* beside them, with the share of the scores; `kept` is set when the threshold is known */
    uint32_t group;
    size_t margin_count, gold, unproposed;
} trigger_job;

/* Shares as ne_linear_share gives them. */
static uint32_t share_of(const double *scores, uint32_t k)
{
    ne_linear stand_in = {.classes = NEWSEVENT_EVENT_TYPES, .scale = LEARN_SCALE};
    int32_t whole[NEWSEVENT_LINEAR_CLASSES];
    for (uint32_t i = 0; i < NEWSEVENT_EVENT_TYPES; i++)
        whole[i] = (int32_t)(scores[i] * LEARN_SCALE);
    return ne_linear_share(&stand_in, whole, k);
}

static void do_triggers(ne_scene *s, const article *a, void *context)
{
    trigger_job *job = context;
    ne_features f;
    for (uint32_t i = 0; i < s->count; i++) {
        const ne_token *t = &a->doc->tokens.rows[s->first_token + i];
        const gold_event *g = gold_at(a, t);
        if (a->partial && !g && job->learner)
            continue;
        if (!ne_may_trigger(s, i) || (job->second && ne_hints_settled(job->hints, s->first_token + i))) {
            job->gold += g != NULL;
            job->unproposed += g != NULL;
            continue;
        }
        ne_hint hint;
        if (job->second)
            ne_hints_tell(job->hints, s, i, &hint);
        ne_trigger_features(s, i, job->second ? &hint : NULL, &f);
        if (job->learner) {
            learn_example(job->learner, f.rows, f.count, g ? g->type : 0, a->partial ? WEIGHT_OF_ANSWERS : 1.0);
            continue;
        }
        double scores[NEWSEVENT_LINEAR_CLASSES];
        learn_scores(job->teacher, f.rows, f.count, scores);
        uint32_t best = learn_best(scores, 1, NEWSEVENT_EVENT_TYPES);
        if (!job->second) {
            uint32_t answer = scores[best] > scores[0] ? best : 0;
            ne_hints_note(job->hints, s->first_token + i, s->words[i].lemma, answer, share_of(scores, answer), best);
            continue;
        }
        job->gold += g != NULL;
        job->verdicts[job->margin_count] = (verdict){share_of(scores, best), job->group, false, g && g->type == best};
        job->margins[job->margin_count][0] = scores[best] - scores[0];
        job->margins[job->margin_count++][1] = g ? (g->type == best ? 1 : -1) : 0;
    }
}

static learner *teach_triggers(const articles *all, ne_hints *hints, bool second, size_t leave_out)
{
    learner *l = learn_open(&of_triggers);
    for (size_t i = 0; i < all->count; i++)
        if (leave_out >= FOLDS || i % FOLDS != leave_out) {
            trigger_job job = {.learner = l, .hints = hints ? &hints[i] : NULL, .second = second};
            each_scene(&tables, &all->rows[i], do_triggers, &job);
        }
    learn_train(l);
    return l;
}

/* What the first model, taught without them, says of the articles. Their hints live in the documents' arenas. */
static ne_hints *make_hints(const articles *all)
{
    ne_hints *hints = calloc(all->count, sizeof *hints);
    for (size_t fold = 0; fold < FOLDS; fold++) {
        learner *l = teach_triggers(all, NULL, false, fold);
        for (size_t i = fold; i < all->count; i += FOLDS) {
            ne_arena scratch = all->rows[i].doc->scratch; /* the hints shall outlive the scenes: into the arena that stays */
            all->rows[i].doc->scratch = all->rows[i].doc->kept;
            if (!ne_hints_open(&hints[i], all->rows[i].doc))
                exit(1);
            all->rows[i].doc->kept = all->rows[i].doc->scratch;
            all->rows[i].doc->scratch = scratch;
            trigger_job job = {.teacher = l, .hints = &hints[i]};
            each_scene(&tables, &all->rows[i], do_triggers, &job);
            ne_hints_close(&hints[i]);
        }
        learn_close(l);
    }
    return hints;
}

#define NEAR 50u /* shares below it are not shown, neither as events nor as near misses */

/* Those that count for the map of confidence; `margins` are in the order of the verdicts. */
static size_t keep_verdicts(verdict *rows, double (*margins)[2], size_t count, double threshold)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        rows[i].kept = margins[i][0] > threshold;
        if (rows[i].kept || rows[i].score >= NEAR)
            rows[n++] = rows[i];
    }
    return n;
}

/* The threshold with the best F1 on the first `asked` articles, by models that were not taught them, and the map from shares to confidence. */
static double best_threshold(const articles *all, size_t asked, ne_hints *hints, blob_bytes *confidence)
{
    size_t room = 0;
    for (size_t i = 0; i < all->count; i++)
        room += all->rows[i].doc->tokens.count;
    double(*margins)[2] = malloc((room + 1) * sizeof *margins), (*sorted)[2] = malloc((room + 1) * sizeof *sorted);
    trigger_job job = {.second = true, .margins = margins, .verdicts = malloc((room + 1) * sizeof(verdict))};
    if (!margins || !sorted || !job.verdicts)
        exit(1);
    for (size_t fold = 0; fold < FOLDS; fold++) {
        learner *l = teach_triggers(all, hints, true, fold);
        job.teacher = l;
        for (size_t i = fold; i < asked; i += FOLDS) {
            job.hints = &hints[i];
            job.group = (uint32_t)(i / FOLDS); /* halves of the articles cut across the folds */
            each_scene(&tables, &all->rows[i], do_triggers, &job);
        }
        learn_close(l);
    }
    fprintf(stderr, "%zu of %zu gold triggers are proposed by nothing\n", job.unproposed, job.gold);
    memcpy(sorted, margins, job.margin_count * sizeof *margins);
    double threshold = best_margin(sorted, job.margin_count, job.gold, LEEWAY, "triggers with their types");
    size_t verdicts = keep_verdicts(job.verdicts, margins, job.margin_count, threshold);
    put_calibration(confidence, job.verdicts, verdicts);
    print_reliability(job.verdicts, verdicts);
    free(job.verdicts);
    free(sorted);
    free(margins);
    return threshold;
}

typedef struct extras { /* what newer weights have behind the map of confidence */
    const learner *rivals, *voices;
    int32_t voice_bias;
} extras;

static void write_all(const char *path, learner *const *models, const int32_t *bias, const blob_bytes *confidence, const extras *more)
{
    blob_writer w = {0};
    blob_bytes *numbers = add_section(&w);
    for (uint32_t i = 0; i < NEWSEVENT_BIASES; i++)
        put_u32(numbers, (uint32_t)bias[i]);
    for (uint32_t m = 0; m < NEWSEVENT_MODELS; m++)
        learn_write(models[m], &w, 0.1);
    put_bytes(add_section(&w), confidence->data, confidence->size);
    learn_write(more->rivals, &w, 0.1);
    put_u32(add_section(&w), (uint32_t)more->voice_bias);
    learn_write(more->voices, &w, 0.1);
    write_blob(&w, NEWSEVENT_FRAMES_MAGIC, NEWSEVENT_FRAMES_VERSION, path);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: train-frames OUT.bin ARTICLES.jsonl|GOLD.jsonl:TEXTS.jsonl...\n");
        return 2;
    }
    articles all = {0};
    size_t asked = 0; /* articles of the first file, which are of the kinds that will be met: they decide the threshold of triggers */
    for (int i = 2; i < argc; i++) {
        read_articles(&all, argv[i]);
        asked = i == 2 ? all.count : asked;
    }
    parse_articles(&all);
    if (!open_tables(&tables))
        return 1;
    ne_hints *hints = make_hints(&all);
    int32_t bias[NEWSEVENT_BIASES] = {0};
    blob_bytes confidence = {0};
    bias[NEWSEVENT_BIAS_TRIGGER] = (int32_t)(best_threshold(&all, asked, hints, &confidence) * LEARN_SCALE);
    learner *rivals = tune_parts(&tables, &all, bias), *parts[4];
    teach_parts(&tables, &all, parts);
    learner *models[NEWSEVENT_MODELS] = {teach_triggers(&all, NULL, false, FOLDS), teach_triggers(&all, hints, true, FOLDS),
                                         parts[0], parts[1], parts[2], parts[3]};
    int32_t voice_bias = (int32_t)(tune_voices(&tables, &all) * LEARN_SCALE);
    learner *voices = teach_voices(&tables, &all);
    const extras more = {rivals, voices, voice_bias};
    write_all(argv[1], models, bias, &confidence, &more);
    learn_close(rivals);
    learn_close(voices);
    free_bytes(&confidence);
    for (uint32_t m = 0; m < NEWSEVENT_MODELS; m++)
        learn_close(models[m]);
    free(hints);
    free_articles(&all);
    return 0;
}
