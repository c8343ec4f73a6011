/* Trains the antecedent ranking of lib/coref.
 * usage: train-coref OUT.bin MENTIONS.jsonl... [--events ARTICLES.jsonl|GOLD.jsonl:TEXTS.jsonl...]
 *
 * From articles whose mentions are grouped by entity, and from articles with gold events, whose fillers tell what pronouns mean that
 * stand for groups without a name too ("they": "North Korean troops"). The stages run as they do for everybody; only the choice of an
 * antecedent is taken from the gold. The candidates that were there to choose from are rivals of each other and, for "it", "they" and
 * nouns, of nobody. What the events do not tell is decided by weights from the groups alone. Same input, same bytes. */
#include "common/blobwriter.h"
#include "common/need.h"
#include "coref/coref.h"
#include "learn/groups.h"
#include "learn/linear.h"
#include "learn/pronouns.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct trainer {
    learner *learner;
    groups groups;
    double weight;
    size_t examples;
    const article *article; /* whose events tell what its pronouns mean */
    ne_linear first;        /* decides of all other anaphors there */
    bool asked;             /* not taught: `first` answers, and … */
    size_t right, wrong, silent, nobody, somebody; /* … how often it is right, says another, or nobody; of pronouns that mean nobody, how often it says so, or not */
} trainer;

static uint32_t group_of_cluster(const trainer *t, const ne_coref *c, uint32_t cluster, uint32_t before)
{
    for (uint32_t k = before; k-- > 0;)
        if (c->ments.rows[k].entity == cluster && c->ments.rows[k].kind != NEWSEVENT_PRONOUN) {
            uint32_t gold = group_of(&t->groups, c, &c->ments.rows[k]);
            if (gold != NEWSEVENT_NONE)
                return gold;
        }
    return NEWSEVENT_NONE;
}

static uint32_t choose(ne_coref *c, uint32_t i, const uint32_t *candidates, uint32_t count)
{
    trainer *t = c->context;
    const ne_ment *m = &c->ments.rows[i];
    uint32_t gold = group_of(&t->groups, c, m), right = NEWSEVENT_NONE;
    uint64_t features[NEWSEVENT_COREF_FEATURES];
    for (uint32_t k = 0; k < count && gold != NEWSEVENT_NONE && right == NEWSEVENT_NONE; k++)
        if (group_of_cluster(t, c, candidates[k], i) == gold)
            right = candidates[k];
    bool third = m->kind == NEWSEVENT_PRONOUN && !(m->bits & NEWSEVENT_COREF_NEUTER);
    if ((third && right == NEWSEVENT_NONE) || (t->groups.heads && !third))
        return right;
    size_t before = t->examples;
    for (uint32_t k = 0; k < count; k++) {
        if (!(m->bits & c->clusters.rows[candidates[k]].genders & NEWSEVENT_COREF_GENDERS))
            continue;
        if (m->kind == NEWSEVENT_PRONOUN && right == NEWSEVENT_NONE && !c->clusters.rows[candidates[k]].names)
            continue; /* the gold groups names only: it may mean this one */
        uint32_t n = ne_pair_features(c, i, candidates[k], k, features);
        learn_example(t->learner, features, n, candidates[k] == right, t->weight);
        t->examples++;
    }
    learn_contest(t->learner, t->examples - before, !third);
    return right;
}

static uint32_t by_first_weights(ne_coref *c, uint32_t i, const uint32_t *candidates, uint32_t count)
{
    c->model = ((trainer *)c->context)->first;
    c->has_model = true;
    return ne_choose_by_weights(c, i, candidates, count);
}

/* Whether the cluster has a mention before this one that is what the name means. */
static bool is_cluster_named(const trainer *t, const ne_coref *c, uint32_t before, const char *name, uint32_t cluster)
{
    for (uint32_t k = before; k-- > 0;)
        if (c->ments.rows[k].entity == cluster && c->ments.rows[k].kind != NEWSEVENT_PRONOUN && is_named(t->article, c, &c->ments.rows[k], name))
            return true;
    return false;
}

static void count_answer(trainer *t, const ne_coref *c, uint32_t i, const char *name, bool nobody, uint32_t said)
{
    if (nobody)
        ++*(said == NEWSEVENT_NONE ? &t->nobody : &t->somebody);
    else
        ++*(said == NEWSEVENT_NONE ? &t->silent : is_cluster_named(t, c, i, name, said) ? &t->right : &t->wrong);
}

/* Of a pronoun that fills a part of a gold event, the gold tells what it means: the nearest of the candidates of that name. */
static uint32_t choose_in_events(ne_coref *c, uint32_t i, const uint32_t *candidates, uint32_t count)
{
    trainer *t = c->context;
    const ne_ment *m = &c->ments.rows[i];
    const char *name = m->kind == NEWSEVENT_PRONOUN ? told_name(t->article, m->start, m->end) : NULL;
    bool nobody = name && is_own_name(t->article, m->start, m->end, name), third = !(m->bits & NEWSEVENT_COREF_NEUTER);
    bool named[NEWSEVENT_COREF_CANDIDATES];
    uint32_t right = NEWSEVENT_NONE;
    for (uint32_t k = 0; name && k < count; k++) {
        named[k] = !nobody && is_cluster_named(t, c, i, name, candidates[k]);
        right = named[k] && right == NEWSEVENT_NONE ? candidates[k] : right;
    }
    bool known = name && (right != NEWSEVENT_NONE || (nobody && !third));
    if (!known || t->asked) {
        uint32_t said = by_first_weights(c, i, candidates, count);
        if (known)
            count_answer(t, c, i, name, nobody, said);
        return said;
    }
    uint64_t features[NEWSEVENT_COREF_FEATURES];
    size_t before = t->examples;
    for (uint32_t k = 0; k < count; k++)
        if (m->bits & c->clusters.rows[candidates[k]].genders & NEWSEVENT_COREF_GENDERS && (!named[k] || candidates[k] == right)) {
            learn_example(t->learner, features, ne_pair_features(c, i, candidates[k], k, features), candidates[k] == right, 1.0);
            t->examples++;
        }
    learn_contest(t->learner, t->examples - before, !third);
    return right;
}

static void do_article(trainer *t, const article *a)
{
    ne_coref c = {.choose = choose_in_events, .context = t};
    ne_arena scratch = a->doc->scratch;
    ne_arena_init(&a->doc->scratch, &a->doc->allocator, &a->doc->budget);
    t->article = a;
    if (!ne_coref_prepare(&c, a->doc)) {
        fprintf(stderr, "train-coref: no memory\n");
        exit(1);
    }
    ne_arena_free(&a->doc->scratch);
    a->doc->scratch = scratch;
}

static void read_file_of(trainer *t, const char *path)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    if (!f) {
        perror(path);
        exit(1);
    }
    while (getline(&line, &size, f) > 0) {
        json_t *json = json_loads(line, 0, NULL);
        if (!json || is_left_out(json)) {
            json_decref(json);
            continue;
        }
        json_t *text = json_object_get(json, "text");
        ne_document *doc = ne_parse(NULL, json_string_value(text), json_string_length(text), NULL, NULL);
        groups gold = read_groups(json);
        t->groups = gold;
        t->weight = gold.heads ? 0.5 : 1.0;
        ne_coref c = {.choose = choose, .context = t};
        if (!doc || !ne_coref_prepare(&c, doc)) {
            fprintf(stderr, "train-coref: no memory\n");
            exit(1);
        }
        ne_arena_free(&doc->scratch);
        ne_free(doc);
        free(gold.rows);
        json_decref(json);
    }
    free(line);
    fclose(f);
}

/* Trains, writes what was trained, and opens it to decide next. */
static void finish(trainer *t, const char *path)
{
    learn_train(t->learner);
    blob_writer w = {0};
    learn_write(t->learner, &w, 0.02);
    write_blob(&w, NEWSEVENT_RANK_MAGIC, 1, path);
    FILE *f = fopen(path, "rb");
    size_t size = f && !fseek(f, 0, SEEK_END) ? (size_t)ftell(f) : 0;
    unsigned char *bytes = need(malloc(size + 1)); /* the model stays in it */
    if (!f || fseek(f, 0, SEEK_SET) || fread(bytes, 1, size, f) != size) {
        perror(path);
        exit(1);
    }
    fclose(f);
    ne_blob blob = {bytes, size};
    if (!ne_blob_check(&blob, NEWSEVENT_RANK_MAGIC, 1, NEWSEVENT_LINEAR_SECTIONS) || !ne_linear_open(&t->first, &blob, 0)) {
        fprintf(stderr, "train-coref: %s does not open\n", path);
        exit(1);
    }
}

#define FOLDS 4u

/* Weights from groups of mentions and, where there are articles, from those but every FOLDS-th from `leave_out` on; FOLDS leaves none out. */
static void teach(trainer *t, char *const *groups_of, int group_count, const articles *all, uint32_t leave_out, const char *path)
{
    static const learn_options options = {.classes = 2, .epochs = 4, .min_count = 3, .rate = 0.05, .l2 = 3e-5, .seed = 5};
    learner *l = learn_open(&options);
    t->learner = l;
    for (int i = 0; i < group_count; i++)
        read_file_of(t, groups_of[i]);
    for (size_t i = 0; all && i < all->count; i++)
        if (i % FOLDS != leave_out)
            do_article(t, &all->rows[i]);
    finish(t, path);
    learn_close(l);
}

/* How good weights are at what the events tell, of articles that they were not taught: those from the groups alone, or with the events. */
static void report(trainer *t, char *const *groups_of, int group_count, const articles *all, const ne_linear *alone, bool with_events, const char *path)
{
    t->right = t->wrong = t->silent = t->nobody = t->somebody = 0;
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        t->first = *alone;
        if (with_events)
            teach(t, groups_of, group_count, all, fold, path);
        t->asked = true;
        for (size_t i = fold; i < all->count; i += FOLDS)
            do_article(t, &all->rows[i]);
        t->asked = false;
    }
    fprintf(stderr, "pronouns of articles not taught, %s events: %zu right, %zu wrong, %zu not said; of those that mean nobody %zu so, %zu not\n",
            with_events ? "with" : "without", t->right, t->wrong, t->silent, t->nobody, t->somebody);
}

int main(int argc, char **argv)
{
    int files = 2;
    articles all = {0};
    while (files < argc && strcmp(argv[files], "--events"))
        files++;
    if (files < 3) {
        fprintf(stderr, "usage: train-coref OUT.bin MENTIONS.jsonl... [--events ARTICLES.jsonl|GOLD.jsonl:TEXTS.jsonl...]\n");
        return 2;
    }
    trainer t = {.learner = NULL};
    teach(&t, argv + 2, files - 2, NULL, FOLDS, argv[1]);
    for (int i = files + 1; i < argc; i++)
        read_articles(&all, argv[i]);
    if (!all.count)
        return 0;
    parse_articles(&all);
    const ne_linear alone = t.first;
    report(&t, argv + 2, files - 2, &all, &alone, false, argv[1]);
    report(&t, argv + 2, files - 2, &all, &alone, true, argv[1]);
    t.first = alone;
    teach(&t, argv + 2, files - 2, &all, FOLDS, argv[1]);
    free_articles(&all);
    return 0;
}
