/* Trains the tagger. See docs/syntax.md.
 * usage: train-tagger OUT.bin [--clusters FILE] [--parts FILE] [--masc FILE]... [--dev FILE]... [--no-cases] TRAIN.conllu...
 * --masc      words with Penn tags: they widen the lexicon, no more
 * --clusters  word classes, written by train-clusters
 * --parts     words with the Penn tags they may have, for those seldom seen
 * --dev       measured at the end
 * --no-cases  without the copies in other capitals */
#include "learn/tag-model.h"
#include "learn/tag-write.h"
#include "common/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const without[] = {"afghan", "clock", "defector", "ie9", "nasa", NULL};

/* Chosen on the development parts of EWT and GUM. */
enum {
    LEAST_CLASS = 5,   /* a pair of tags seldomer than that is no class */
    LEAST_KIND = 8,    /* a word seldomer than that has no set of classes, so that the rest learns to do without */
    OFTEN = 20,        /* words as frequent as that have no other classes than those they were seen with */
    LEAST_FEATURE = 5, /* features seldomer than that are left out */
    CASE_COPIES = 3,   /* every third sentence again: in lower case, Title Case and upper case by turns */
    EPOCHS = 5,
    ROUNDS = 4,        /* trainings in different order, whose mean is taken */
    SCALE = 8,         /* a weight of 1 in whole numbers */
    PRUNE = 11,        /* whole weights up to that are left out */
    LINE_BITS = 15     /* 2^15 lines of 64 bytes */
};
static const float MARGIN = 30; /* how far the right class has to be ahead of the next */

enum { MOST = 4096 };
static ne_tag_view buffer[MOST + 2 * NEWSEVENT_TAG_PAD];
static ne_tag_view *const views = buffer + NEWSEVENT_TAG_PAD;

static void look(const tag_lexicon *lexicon, const tag_sentence *s)
{
    static ne_tag_word words[MOST];
    for (uint32_t i = 0; i < s->count; i++)
        words[i] = s->rows[i].word;
    ne_tag_look(views, words, s->count);
    for (uint32_t i = 0; i < s->count; i++)
        tag_lexicon_fill(lexicon, &views[i]);
    for (uint32_t i = 0; i < NEWSEVENT_TAG_PAD; i++) {
        ne_tag_edge(&buffer[i]);
        ne_tag_edge(&views[s->count + i]);
    }
}

static void gold_of(const tag_model *m, const tag_sentence *s, int *gold)
{
    for (uint32_t i = 0; i < s->count; i++)
        gold[i] = tag_class_of(m, s->rows[i].xpos, s->rows[i].upos);
}

static const tag_lexicon *lexicon_in_use;

/* Whether a word may have a class: frequent ones have those they were seen with. */
static bool may_be(const ne_tag_view *v, uint32_t cls)
{
    const tag_set *set = &lexicon_in_use->kinds[v->kind];
    return v->band != 3 || !(set->bits[0] | set->bits[1]) || tag_set_has(set, cls);
}

/* The best class that the word may have, `but` apart. */
static int best_of(const tag_model *m, const ne_tag_view *v, const float *scores, int but)
{
    int best = -1;
    for (uint32_t k = 0; k < m->class_count; k++)
        if ((int)k != but && may_be(v, k) && (best < 0 || scores[k] > scores[best]))
            best = (int)k;
    return best;
}

static int decode(const tag_model *m, uint32_t i, uint32_t t1, uint32_t t2, uint32_t *rows, uint32_t *count, float *scores)
{
    uint64_t features[NEWSEVENT_TAG_FEATURES];
    uint32_t n = ne_tag_features(&views[i], features);
    n += ne_tag_history(&views[i], t1, t2, features + n);
    for (uint32_t k = 0; k < n; k++)
        rows[k] = tag_model_row(m, features[k]);
    *count = n;
    memset(scores, 0, m->class_count * sizeof *scores);
    tag_model_score(m, rows, n, scores);
    return best_of(m, &views[i], scores, -1);
}

static uint32_t train_sentence(tag_model *m, const tag_lexicon *lexicon, const tag_sentence *s)
{
    int gold[MOST];
    gold_of(m, s, gold);
    look(lexicon, s);
    uint32_t t1 = NEWSEVENT_TAG_EDGE, t2 = NEWSEVENT_TAG_EDGE, wrong = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t rows[NEWSEVENT_TAG_FEATURES], count;
        float scores[NEWSEVENT_TAG_CLASSES];
        int guess = decode(m, i, t1, t2, rows, &count, scores);
        int right = gold[i];
        if (right >= 0 && right == guess) { /* right, but narrowly: push the runner-up away */
            int second = best_of(m, &views[i], scores, right);
            if (second >= 0 && scores[right] - scores[second] < MARGIN) {
                tag_model_update(m, rows, count, (uint32_t)right, 1);
                tag_model_update(m, rows, count, (uint32_t)second, -1);
            }
        }
        if (right >= 0 && right != guess && may_be(&views[i], (uint32_t)right)) {
            tag_model_update(m, rows, count, (uint32_t)right, 1);
            tag_model_update(m, rows, count, (uint32_t)guess, -1);
            wrong++;
        }
        m->step++;
        t2 = t1;
        t1 = (uint32_t)guess;
    }
    return wrong;
}

static void count_features(tag_model *m, const tag_lexicon *lexicon, const tag_sentence *s)
{
    int gold[MOST];
    gold_of(m, s, gold);
    look(lexicon, s);
    uint32_t t1 = NEWSEVENT_TAG_EDGE, t2 = NEWSEVENT_TAG_EDGE;
    for (uint32_t i = 0; i < s->count; i++) {
        uint64_t features[NEWSEVENT_TAG_FEATURES];
        uint32_t n = ne_tag_features(&views[i], features);
        n += ne_tag_history(&views[i], t1, t2, features + n);
        for (uint32_t k = 0; k < n; k++)
            tag_model_count(m, features[k]);
        t2 = t1;
        t1 = gold[i] >= 0 ? (uint32_t)gold[i] : 0;
    }
}

/* Measures by the library's own code, from the file that was written. */
static void measure(const char *path, const tag_corpus *c, const char *name)
{
    ne_blob blob;
    char *file = read_file(path, &blob.size);
    blob.data = (const unsigned char *)file;
    ne_tagger t;
    if (!ne_tagger_open(&t, &blob)) {
        fprintf(stderr, "%s: no tagger\n", path);
        exit(1);
    }
    uint32_t n = 0, upos = 0, xpos = 0;
    for (uint32_t k = 0; k < c->count; k++) {
        const tag_sentence *s = &c->sentences[k];
        static ne_tag_word words[MOST];
        static uint8_t x[MOST], u[MOST];
        for (uint32_t i = 0; i < s->count; i++)
            words[i] = s->rows[i].word;
        ne_tagger_run(&t, words, s->count, buffer, x, u);
        for (uint32_t i = 0; i < s->count; i++) {
            n++;
            upos += u[i] == s->rows[i].upos;
            xpos += x[i] == s->rows[i].xpos;
        }
    }
    free(file);
    printf("  %-14s %6u words  UPOS %.2f  XPOS %.2f\n", name, n, 100.0 * upos / n, 100.0 * xpos / n);
}

static void train_rounds(tag_model *m, const tag_lexicon *lexicon, const tag_corpus *train)
{
    uint32_t *order = need_zeroed(train->count * sizeof *order);
    for (uint32_t i = 0; i < train->count; i++)
        order[i] = i;
    uint64_t seed = 1;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t e = 0; e < EPOCHS; e++) {
            for (uint32_t i = train->count; i > 1; i--) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                uint32_t k = (uint32_t)((seed >> 33) % i), t = order[i - 1];
                order[i - 1] = order[k];
                order[k] = t;
            }
            uint32_t wrong = 0;
            for (uint32_t i = 0; i < train->count; i++)
                wrong += train_sentence(m, lexicon, &train->sentences[order[i]]);
            printf("round %u, epoch %u: %u wrong\n", round + 1, e + 1, wrong);
            fflush(stdout);
        }
        tag_model_end_round(m);
    }
    tag_model_end(m, ROUNDS);
    free(order);
}

/* A development file as it stands, and with its capitals changed. */
static void measure_all(const char *weights, const char *path)
{
    static const char *const names[] = {"in lower case", "in Title Case", "in upper case"};
    tag_corpus dev = {0};
    tag_read_conllu(&dev, path, without);
    uint32_t count = dev.count;
    tag_add_cases(&dev, 0, count, 1);
    tag_corpus part = {dev.sentences, count, count};
    printf("%s\n", path);
    measure(weights, &part, "as it stands");
    for (uint32_t how = 0; how < 3; how++) {
        part.count = 0;
        part.sentences = need_zeroed((count / 3 + 1) * sizeof *part.sentences);
        for (uint32_t i = count + how; i < dev.count; i += 3)
            part.sentences[part.count++] = dev.sentences[i];
        measure(weights, &part, names[how]);
        free(part.sentences);
    }
}

int main(int argc, char **argv)
{
    tag_corpus train = {0}, masc = {0};
    const char *clusters = NULL, *parts = NULL, *dev[16];
    uint32_t devs = 0;
    bool cases = true;
    for (int i = 2; i < argc; i++) {
        if (!strcmp(argv[i], "--dev") && i + 1 < argc && devs < 16)
            dev[devs++] = argv[++i];
        else if (!strcmp(argv[i], "--clusters") && i + 1 < argc)
            clusters = argv[++i];
        else if (!strcmp(argv[i], "--parts") && i + 1 < argc)
            parts = argv[++i];
        else if (!strcmp(argv[i], "--masc") && i + 1 < argc)
            tag_read_masc(&masc, argv[++i]);
        else if (!strcmp(argv[i], "--no-cases"))
            cases = false;
        else
            tag_read_conllu(&train, argv[i], without);
    }
    if (!train.count) {
        fprintf(stderr, "usage: train-tagger OUT.bin [--clusters FILE] [--parts FILE] [--masc FILE]... [--dev FILE]... [--no-cases] TRAIN.conllu...\n");
        return 2;
    }
    static tag_model m;
    tag_model_make(&m, &train, LEAST_CLASS, 24);
    static tag_lexicon lexicon;
    lexicon_in_use = &lexicon;
    tag_lexicon_make(&lexicon, &m, &train, &masc, clusters, LEAST_KIND, OFTEN);
    if (parts)
        tag_lexicon_add_parts(&lexicon, &m, parts);
    if (cases)
        tag_add_cases(&train, 0, train.count, CASE_COPIES);
    for (uint32_t i = 0; i < train.count; i++)
        count_features(&m, &lexicon, &train.sentences[i]);
    tag_model_admit(&m, LEAST_FEATURE);
    printf("%u sentences, %u classes, %u words, %u features\n", train.count, m.class_count, lexicon.count, m.feature_count);
    train_rounds(&m, &lexicon, &train);
    tag_write(&m, &lexicon, SCALE, PRUNE, LINE_BITS, argv[1]);
    for (uint32_t i = 0; i < devs; i++)
        measure_all(argv[1], dev[i]);
    return 0;
}
