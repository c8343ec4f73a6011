/* Trains the frame stage from articles with gold events and writes data/weights/frames.bin.
 * usage: train-frames OUT.bin ARTICLES.jsonl|GOLD.jsonl:TEXTS.jsonl…
 *
 * The first model of triggers is trained on three quarters of the articles to answer for the others, four times; from these
 * answers come the hints with which the second model is trained, as it will meet them at run time. The thresholds are those
 * that score best when the second model is itself asked about articles it has not seen. Same input, same bytes. */
#include "frame/frame.h"
#include "learn/articles.h"
#include "learn/calibrate.h"
#include "learn/linear.h"
#include "learn/threshold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDS 4u
#define SCALE 1024

static ne_lexicon lexicon;
static ne_ontology ontology;

static const learn_options of_triggers = {NEWSEVENT_EVENT_TYPES, 9, 2, 0.1, 3e-6, 8e-2, 1};
static const learn_options of_status = {NEWSEVENT_EVENT_STATUSES, 14, 2, 0.12, 1e-5, 4e-3, 2};
static const learn_options of_roles = {NEWSEVENT_ROLES, 10, 3, 0.1, 1e-5, 4e-2, 3};
static const learn_options of_yes_no = {2, 12, 2, 0.1, 1e-5, 4e-3, 4};

static const gold_event *gold_at(const article *a, const ne_token *t)
{
    for (uint32_t k = 0; k < a->event_count; k++) {
        const gold_event *g = &a->events[k];
        uint32_t low = g->start > t->start ? g->start : t->start, high = g->end < t->end ? g->end : t->end;
        uint32_t all = (g->end > t->end ? g->end : t->end) - (g->start < t->start ? g->start : t->start);
        if (high > low && 2 * (high - low) >= all)
            return g;
    }
    return NULL;
}

typedef void on_scene(ne_scene *scene, const article *a, void *context);

static void each_scene(const article *a, on_scene *act, void *context)
{
    ne_scene scene;
    ne_walk walk;
    ne_arena_reset(&a->doc->scratch);
    if (!ne_scene_open(&scene, a->doc, &lexicon))
        exit(1);
    scene.topic = ne_window_topic(&scene, &ontology);
    ne_walk_start(&walk, a->doc);
    while (ne_walk_next(&walk, &scene))
        act(&scene, a, context);
}

/* ---- triggers ---- */

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
    ne_linear stand_in = {.classes = NEWSEVENT_EVENT_TYPES, .scale = SCALE};
    int32_t whole[NEWSEVENT_LINEAR_CLASSES];
    for (uint32_t i = 0; i < NEWSEVENT_EVENT_TYPES; i++)
        whole[i] = (int32_t)(scores[i] * SCALE);
    return ne_linear_share(&stand_in, whole, k);
}

static void do_triggers(ne_scene *s, const article *a, void *context)
{
    trigger_job *job = context;
    ne_features f;
    for (uint32_t i = 0; i < s->count; i++) {
        const ne_token *t = &a->doc->tokens.rows[s->first_token + i];
        const gold_event *g = gold_at(a, t);
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
            learn_example(job->learner, f.rows, f.count, g ? g->type : 0, 1.0);
            continue;
        }
        double scores[NEWSEVENT_LINEAR_CLASSES];
        learn_scores(job->teacher, f.rows, f.count, scores);
        uint32_t best = 1;
        for (uint32_t k = 2; k < NEWSEVENT_EVENT_TYPES; k++)
            if (scores[k] > scores[best])
                best = k;
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
            each_scene(&all->rows[i], do_triggers, &job);
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
            each_scene(&all->rows[i], do_triggers, &job);
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
            each_scene(&all->rows[i], do_triggers, &job);
        }
        learn_close(l);
    }
    fprintf(stderr, "%zu of %zu gold triggers are proposed by nothing\n", job.unproposed, job.gold);
    memcpy(sorted, margins, job.margin_count * sizeof *margins);
    double threshold = best_margin(sorted, job.margin_count, job.gold, "triggers with their types");
    size_t verdicts = keep_verdicts(job.verdicts, margins, job.margin_count, threshold);
    put_calibration(confidence, job.verdicts, verdicts);
    print_reliability(job.verdicts, verdicts);
    free(job.verdicts);
    free(sorted);
    free(margins);
    return threshold;
}

/* ---- status and parts ---- */

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
    ne_cast_begin(cast, word);
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

static void do_parts(ne_scene *s, const article *a, void *context)
{
    part_job *job = context;
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
        ne_status_features(s, i, g->type, &f);
        if (job->status)
            learn_example(job->status, f.rows, f.count, g->status, 1.0);
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

/* Thresholds of roles, times and quantities: two halves of the articles answer for each other. */
static void tune_parts(const articles *all, int32_t *bias)
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
            each_scene(&all->rows[i], do_parts, &job);
        learn_train(job.role);
        learn_train(job.time);
        learn_train(job.quantity);
        asked.asked[0] = job.role;
        asked.asked[1] = job.time;
        asked.asked[2] = job.quantity;
        for (size_t i = 1 - half; i < all->count; i += 2)
            each_scene(&all->rows[i], do_parts, &asked);
        learn_close(job.role);
        learn_close(job.time);
        learn_close(job.quantity);
    }
    for (int k = 0; k < 3; k++) {
        bias[places[k]] = (int32_t)(best_margin(asked.margins[k], asked.margin_count[k], asked.totals[k], names[k]) * SCALE);
        free(asked.margins[k]);
    }
}

static void write_all(const char *path, learner *const *models, const int32_t *bias, const blob_bytes *confidence)
{
    blob_writer w = {0};
    blob_bytes *numbers = add_section(&w);
    for (uint32_t i = 0; i < NEWSEVENT_BIASES; i++)
        put_u32(numbers, (uint32_t)bias[i]);
    for (uint32_t m = 0; m < NEWSEVENT_MODELS; m++)
        learn_write(models[m], &w, 0.1);
    put_bytes(add_section(&w), confidence->data, confidence->size);
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
    ne_blob blob = ne_engine_blob(NULL, NEWSEVENT_BLOB_lexicon), tables = ne_engine_blob(NULL, NEWSEVENT_BLOB_ontology);
    if (!ne_lexicon_open(&lexicon, &blob) || !ne_ontology_open(&ontology, &tables))
        return 1;
    ne_hints *hints = make_hints(&all);
    int32_t bias[NEWSEVENT_BIASES] = {0};
    blob_bytes confidence = {0};
    bias[NEWSEVENT_BIAS_TRIGGER] = (int32_t)(best_threshold(&all, asked, hints, &confidence) * SCALE);
    tune_parts(&all, bias);
    part_job job = {.status = learn_open(&of_status), .role = learn_open(&of_roles), .time = learn_open(&of_yes_no),
                    .quantity = learn_open(&of_yes_no)};
    for (size_t i = 0; i < all.count; i++)
        each_scene(&all.rows[i], do_parts, &job);
    fprintf(stderr, "parts: %zu of %zu gold fillers have a word in the trigger's sentence\n", job.found, job.gold);
    learn_train(job.status);
    learn_train(job.role);
    learn_train(job.time);
    learn_train(job.quantity);
    learner *models[NEWSEVENT_MODELS] = {teach_triggers(&all, NULL, false, FOLDS), teach_triggers(&all, hints, true, FOLDS),
                                         job.status, job.role, job.time, job.quantity};
    write_all(argv[1], models, bias, &confidence);
    free_bytes(&confidence);
    for (uint32_t m = 0; m < NEWSEVENT_MODELS; m++)
        learn_close(models[m]);
    free(hints);
    free_articles(&all);
    return 0;
}
