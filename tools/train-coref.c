/* Trains the antecedent ranking of lib/coref from articles whose mentions are grouped by entity.
 * usage: train-coref OUT.bin NEWS.jsonl [GUM.jsonl]   (GUM documents that serve for evaluation are left out)
 * The stages run as they do for everybody; only the choice of an antecedent is taken from the gold groups, and each
 * candidate that was there to choose from becomes an example. */
#include "common/blobwriter.h"
#include "coref/coref.h"
#include "learn/linear.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct gold_mention {
    uint32_t start, end, head_start, head_end;
    uint32_t entity;
} gold_mention;

typedef struct trainer {
    learner *learner;
    const gold_mention *gold;
    size_t count;
    bool heads;        /* the gold tells heads: match by them */
    double weight;
    size_t anaphors, solved, examples;
} trainer;

static uint32_t gold_of(const trainer *t, const ne_coref *c, const ne_ment *m)
{
    uint32_t best = NEWSEVENT_NONE, size = UINT32_MAX, head = c->tokens[m->head].start;
    for (size_t i = 0; i < t->count; i++) {
        const gold_mention *g = &t->gold[i];
        bool same = t->heads ? g->head_start <= head && head < g->head_end
                    : m->kind == NEWSEVENT_NAME ? g->start < m->end && m->start < g->end && g->end - g->start < 2 * (m->end - m->start) + 8
                                                : (g->start == m->start && g->end == m->end) || (m->kind == NEWSEVENT_NOMINAL && g->start <= head && head < g->end && g->end <= m->end + 40 && m->start <= g->start + 12 && g->start <= m->start + 12);
        if (same && g->end - g->start < size) {
            size = g->end - g->start;
            best = g->entity;
        }
    }
    return best;
}

static uint32_t gold_of_cluster(const trainer *t, const ne_coref *c, uint32_t cluster, uint32_t before)
{
    for (uint32_t k = before; k-- > 0;)
        if (c->ments.rows[k].entity == cluster && c->ments.rows[k].kind != NEWSEVENT_PRONOUN) {
            uint32_t gold = gold_of(t, c, &c->ments.rows[k]);
            if (gold != NEWSEVENT_NONE)
                return gold;
        }
    return NEWSEVENT_NONE;
}

static uint32_t choose(ne_coref *c, uint32_t i, const uint32_t *candidates, uint32_t count)
{
    trainer *t = c->context;
    const ne_ment *m = &c->ments.rows[i];
    uint32_t gold = gold_of(t, c, m), right = NEWSEVENT_NONE;
    uint64_t features[NEWSEVENT_COREF_FEATURES];
    for (uint32_t k = 0; k < count && gold != NEWSEVENT_NONE && right == NEWSEVENT_NONE; k++)
        if (gold_of_cluster(t, c, candidates[k], i) == gold)
            right = candidates[k];
    t->anaphors++;
    t->solved += right != NEWSEVENT_NONE;
    bool third = m->kind == NEWSEVENT_PRONOUN && !(m->bits & NEWSEVENT_COREF_NEUTER);
    if ((third && right == NEWSEVENT_NONE) || (t->heads && !third))
        return right;
    for (uint32_t k = 0; k < count; k++) {
        if (!(m->bits & c->clusters.rows[candidates[k]].genders & NEWSEVENT_COREF_GENDERS))
            continue;
        uint32_t n = ne_pair_features(c, i, candidates[k], k, features);
        learn_example(t->learner, features, n, candidates[k] == right, t->weight);
        t->examples++;
    }
    return right;
}

static uint32_t number(json_t *row, const char *key) { return (uint32_t)json_integer_value(json_object_get(row, key)); }

/* Both shapes: entities with their mentions, and mentions that number their entity. */
static gold_mention *read_gold(json_t *article, size_t *count, bool *heads)
{
    json_t *mentions = json_object_get(article, "mentions"), *row, *m;
    size_t i, k, n = 0;
    gold_mention *gold;
    *heads = mentions != NULL;
    if (mentions) {
        gold = calloc(json_array_size(mentions) + 1, sizeof *gold);
        const char *text = json_string_value(json_object_get(article, "text"));
        json_array_foreach(mentions, i, row) {
            uint32_t start = number(row, "start_b"), cp = number(row, "start");
            json_t *head = json_object_get(row, "head");
            uint32_t at = start, hs = (uint32_t)json_integer_value(json_array_get(head, 0)), he = (uint32_t)json_integer_value(json_array_get(head, 1)), begin = start;
            for (; cp < he && text[at]; cp++) { /* code points to bytes */
                if (cp == hs)
                    begin = at;
                at++;
                while ((text[at] & 0xc0) == 0x80)
                    at++;
            }
            gold[n++] = (gold_mention){start, number(row, "end_b"), begin, at, (uint32_t)atoi(json_string_value(json_object_get(row, "eid")))};
        }
    } else {
        json_t *entities = json_object_get(article, "entities");
        json_array_foreach(entities, i, row) n += json_array_size(json_object_get(row, "mentions"));
        gold = calloc(n + 1, sizeof *gold);
        n = 0;
        json_array_foreach(entities, i, row) json_array_foreach(json_object_get(row, "mentions"), k, m)
            gold[n++] = (gold_mention){number(m, "start"), number(m, "end"), 0, 0, (uint32_t)i};
    }
    *count = n;
    return gold;
}

static bool left_out(json_t *article)
{
    static const char *const ids[] = {"GUM_news_afghan", "GUM_news_clock", "GUM_news_defector", "GUM_news_ie9", "GUM_news_nasa"};
    const char *id = json_string_value(json_object_get(article, "id"));
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (!strcmp(id, ids[i]))
            return true;
    return !strncmp(id, "GUM_vlog", 8) || !strncmp(id, "GUM_academic", 12) || !strncmp(id, "GUM_textbook", 12);
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
        json_t *article = json_loads(line, 0, NULL);
        if (!article || left_out(article)) {
            json_decref(article);
            continue;
        }
        json_t *text = json_object_get(article, "text");
        ne_document *doc = ne_parse(NULL, json_string_value(text), json_string_length(text), NULL, NULL);
        gold_mention *gold = read_gold(article, &t->count, &t->heads);
        t->gold = gold;
        t->weight = t->heads ? 0.5 : 1.0;
        ne_coref c = {.choose = choose, .context = t};
        if (!doc || !gold || !ne_coref_prepare(&c, doc)) {
            fprintf(stderr, "train-coref: no memory\n");
            exit(1);
        }
        ne_arena_free(&doc->scratch);
        ne_free(doc);
        free(gold);
        json_decref(article);
    }
    free(line);
    fclose(f);
    fprintf(stderr, "%s: %zu anaphors so far, %zu with an antecedent, %zu examples\n", path, t->anaphors, t->solved, t->examples);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: train-coref OUT.bin NEWS.jsonl [GUM.jsonl]\n");
        return 2;
    }
    learn_options options = {.classes = 2, .epochs = 12, .min_count = 3, .rate = 0.15, .l2 = 3e-5, .seed = 5};
    trainer t = {.learner = learn_open(&options)};
    for (int i = 2; i < argc; i++)
        read_file_of(&t, argv[i]);
    learn_train(t.learner);
    blob_writer w = {0};
    learn_write(t.learner, &w, 0.02);
    write_blob(&w, NEWSEVENT_RANK_MAGIC, 1, argv[1]);
    fprintf(stderr, "%zu features\n", learn_feature_count(t.learner));
    learn_close(t.learner);
    return 0;
}
