/* Trains the dependency parser: train-parser DATA OUT [epochs] [key=value …]. */
#include "learn/parser-read.h"
#include "learn/parser-trees.h"
#include "newsevent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct task {
    const parser_net *net;
    const parser_vocabulary *v;
    parser_work *work;
    parser_sentence *batch[256];
    uint32_t count;
    uint64_t seed;
    float *gradient;
    double loss;
} task;

static void *run(void *p)
{
    task *t = p;
    t->loss = parser_net_learn(t->net, t->v, t->work, t->batch, t->count, t->seed, t->gradient);
    return NULL;
}

/* Adam (Kingma and Ba 2015). Rows of embeddings are updated only when a batch has used them. The weights that are kept are
 * an average over the last steps. */
typedef struct adam {
    float *mean, *square, *average;
    uint32_t *last; /* step at which a row of embeddings was brought up to date */
    float rate, decay;
    uint32_t step;
} adam;

static float keep_at(const adam *a, uint32_t step)
{
    float ramp = (1 + (float)step) / (10 + (float)step);
    return ramp < a->decay ? ramp : a->decay;
}

static void update_span(const adam *a, parser_net *net, const task *tasks, size_t from, size_t count, float keep)
{
    const float b1 = 0.9f, b2 = 0.95f;
    float fix = a->rate * sqrtf(1 - powf(b2, (float)a->step)) / (1 - powf(b1, (float)a->step));
    float *restrict p = net->values + from, *restrict m = a->mean + from, *restrict s = a->square + from, *restrict e = a->average + from;
    float *sum = tasks[0].gradient + from;
    for (int t = 1; t < PARSER_THREADS; t++) {
        float *other = tasks[t].gradient + from;
        for (size_t i = 0; i < count; i++)
            sum[i] += other[i];
        memset(other, 0, count * sizeof *other);
    }
    for (size_t i = 0; i < count; i++) {
        float g = sum[i];
        m[i] = b1 * m[i] + (1 - b1) * g;
        s[i] = b2 * s[i] + (1 - b2) * g * g;
        p[i] -= fix * m[i] / (sqrtf(s[i]) + 1e-6f);
        e[i] = keep * e[i] + (1 - keep) * p[i];
    }
    memset(sum, 0, count * sizeof *sum);
}

/* Catches up on the average of a row that rested for some steps. */
static void rested(adam *a, const parser_net *net, size_t row, uint32_t until)
{
    size_t e = net->config.embedding;
    float keep = powf(keep_at(a, until), (float)(until - a->last[row]));
    for (size_t i = row * e; i < (row + 1) * e && a->last[row] < until; i++)
        a->average[i] = keep * a->average[i] + (1 - keep) * net->values[i];
    a->last[row] = until;
}

static void update(adam *a, parser_net *net, task *tasks)
{
    size_t e = net->config.embedding;
    a->step++;
    float keep = keep_at(a, a->step);
    for (int t = 0; t < PARSER_THREADS; t++) {
        size_t count;
        const size_t(*rows)[PARSER_TABLES] = parser_touched(tasks[t].work, &count);
        for (size_t i = 0; i < count && tasks[t].count; i++)
            for (int k = 0; k < 3; k++) {
                size_t row = rows[i][k] / e;
                if (a->last[row] == a->step)
                    continue;
                rested(a, net, row, a->step - 1);
                update_span(a, net, tasks, row * e, e, keep);
                a->last[row] = a->step;
            }
    }
    update_span(a, net, tasks, net->shape, net->size - net->shape, keep);
}

static bool same_relation(uint8_t a, uint8_t b)
{
    const char *x = ne_deprel_name(a), *y = ne_deprel_name(b);
    size_t n = strcspn(x, ":");
    return n == strcspn(y, ":") && !memcmp(x, y, n);
}

/* Writes the weights and counts how the library does with them. */
static void evaluate(const parser_net *net, const parser_vocabulary *v, const char *path, const parser_corpus *c, const char *name)
{
    parser_reader reader;
    parser_export(net, v, path);
    parser_open(&reader, path);
    uint64_t words = 0, heads_right = 0, both = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        const parser_sentence *s = &c->sentences[i];
        if (s->count - 1 > NEWSEVENT_PARSE_LONGEST)
            continue;
        parser_parse(&reader, s);
        for (uint32_t j = 1; j < s->count; j++) {
            words++;
            bool head = reader.room.heads[j] == s->rows[j].head;
            heads_right += head;
            both += head && same_relation(reader.room.deprels[j], s->rows[j].deprel);
        }
    }
    printf("  %s UAS %.2f LAS %.2f", name, 100.0 * (double)heads_right / (double)words, 100.0 * (double)both / (double)words);
    parser_close(&reader);
}

static double setting(int argc, char **argv, const char *name, double value)
{
    size_t n = strlen(name);
    for (int i = 3; i < argc; i++)
        if (!strncmp(argv[i], name, n) && argv[i][n] == '=')
            value = atof(argv[i] + n + 1);
    return value;
}

static const char *const without[] = {"afghan", "clock", "defector", "ie9", "nasa", NULL};
static const char *const files[] = {"en_ewt-ud-train", "en_gum-open-train", "en_ewt-ud-dev", "en_gum-open-dev"};

static void fail(const char *what, const char *path)
{
    fprintf(stderr, "%s %s\n", what, path);
    exit(1);
}

/* For each fold, the text that its tagger may learn from. */
static void write_rests(const char *data, const char *folder)
{
    for (uint32_t k = 0; k < PARSER_FOLDS; k++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/rest-%u.conllu", folder, k);
        FILE *to = fopen(path, "w");
        if (!to)
            fail("cannot write", path);
        for (int i = 0; i < 2; i++) {
            snprintf(path, sizeof path, "%s/%s.conllu", data, files[i]);
            if (!parser_rest(path, k, to))
                fail("cannot read", path);
        }
        fclose(to);
    }
}

static const char *text_setting(const char *argument, const char *name)
{
    size_t n = strlen(name);
    return !strncmp(argument, name, n) && argument[n] == '=' ? argument + n + 1 : NULL;
}

/* plain=N:FILE …: every N-th article of plain text */
static void read_plain_texts(int argc, char **argv, const parser_plain *plain)
{
    for (int i = 3; i < argc; i++) {
        const char *text = text_setting(argv[i], "plain"), *path = text ? strchr(text, ':') : NULL;
        uint32_t each = text ? (uint32_t)atoi(text) : 0;
        if (text && (!path || !each))
            fail("no text:", argv[i]);
        if (text)
            parser_read_plain(plain, path + 1, each);
    }
}

static parser_trees *open_trees(int argc, char **argv)
{
    for (int i = 3; i < argc; i++)
        if (text_setting(argv[i], "trees"))
            return parser_trees_open(text_setting(argv[i], "trees"));
    return NULL;
}

/* The sentences for which an annotator is asked for trees or, where they stand in a file, what it told: CoNLL-U. */
static void write_plain(int argc, char **argv)
{
    FILE *to = fopen(argv[2], "w");
    if (!to)
        fail("cannot write", argv[2]);
    parser_trees *trees = open_trees(argc, argv);
    read_plain_texts(argc, argv, &(parser_plain){NULL, trees, trees ? NULL : to, trees ? to : NULL});
    parser_trees_close(trees);
    if (fclose(to))
        fail("cannot write", argv[2]);
}

static void read_all(int argc, char **argv, parser_corpus *train, parser_corpus *dev)
{
    for (int i = 0; i < 4; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s.conllu", argv[1], files[i]);
        if (!parser_read(i < 2 ? train : &dev[i - 2], path, i < 2 ? without : NULL))
            fail("cannot read", path);
    }
    parser_vary(train, (uint32_t)setting(argc, argv, "vary", 8));
    /* taggers=PREFIX: PREFIX.bin for development texts, PREFIX-0.bin … for the folds that they did not learn from */
    for (int i = 3; i < argc; i++)
        if (!strncmp(argv[i], "taggers=", 8))
            for (uint32_t k = 0; k <= PARSER_FOLDS; k++) {
                char path[4096];
                snprintf(path, sizeof path, k < PARSER_FOLDS ? "%s-%u.bin" : "%s.bin", argv[i] + 8, k);
                bool good = k < PARSER_FOLDS ? parser_tag(train, path, k) : parser_tag(&dev[0], path, k) && parser_tag(&dev[1], path, k);
                if (!good)
                    fail("no tagger:", path);
            }
    parser_trees *trees = open_trees(argc, argv);
    if (trees)
        read_plain_texts(argc, argv, &(parser_plain){train, trees, NULL, NULL});
    parser_trees_close(trees);
}

int main(int argc, char **argv)
{
    if (argc == 4 && !strcmp(argv[1], "--rests"))
        return write_rests(argv[2], argv[3]), 0;
    if (argc > 3 && !strcmp(argv[1], "--plain"))
        return write_plain(argc, argv), 0;
    if (argc < 3)
        return fprintf(stderr, "usage: train-parser DATA OUT [taggers=PREFIX] [clusters=FILE] [trees=FILE plain=N:FILE …] [name=value …]\n"
                               "       train-parser --rests DATA FOLDER\n       train-parser --plain FILE [trees=FILE] plain=N:FILE …\n"), 2;
    parser_corpus train = {0}, dev[2] = {{0}};
    read_all(argc, argv, &train, dev);
    parser_vocabulary v = {0};
    parser_vocabulary_make(&v, &train, (uint32_t)setting(argc, argv, "words", 11500));
    parser_vocabulary_apply(&v, &train);
    for (int i = 0; i < 2; i++)
        parser_vocabulary_apply(&v, &dev[i]);
    for (int i = 3; i < argc; i++)
        if (!strncmp(argv[i], "clusters=", 9) && !parser_cluster(&v, (parser_corpus *[]){&train, &dev[0], &dev[1]}, 3, argv[i] + 9))
            fail("cannot read", argv[i] + 9);
#define SET(name, value) (setting(argc, argv, name, value))
    parser_config config = {(uint32_t)SET("embedding", 64), (uint32_t)SET("hidden", 64), (uint32_t)SET("layers", 2), (uint32_t)SET("arc", 64),
                            (uint32_t)SET("label", 64), (float)SET("word_drop", 0.5), (float)SET("feature_drop", 0.1),
                            (float)SET("layer_drop", 0.1), (float)SET("head_drop", 0.1), (float)SET("tag_weight", 0.3)};
    uint32_t epochs = (uint32_t)SET("epochs", 20), slices = (uint32_t)SET("slices", 5), pure = (uint32_t)SET("pure", 3), batch_words = (uint32_t)SET("batch", 800);
    double rate = SET("rate", 0.003);
    uint64_t seed = (uint64_t)SET("seed", 1) * 0x9e3779b97f4a7c15u;
    parser_net net, mean;
    parser_net_make(&net, &config, v.count, seed);
    printf("%u training sentences, %u words in the vocabulary, %u in classes, %zu parameters\n", train.count, v.count, v.others, net.size);
    adam a = {need_zeroed(net.size * 4), need_zeroed(net.size * 4), need_zeroed(net.size * 4), need_zeroed(net.shape / config.embedding * 4), (float)rate, (float)SET("average", 0.999), 0};
    memcpy(a.average, net.values, net.size * 4);
    mean = net;
    mean.values = a.average;
    task tasks[PARSER_THREADS];
    for (int t = 0; t < PARSER_THREADS; t++)
        tasks[t] = (task){&net, &v, parser_work_make(&net), {0}, 0, 0, need_zeroed(net.size * 4), 0};
    uint32_t *order = need_zeroed(train.count * sizeof *order);
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        /* all annotated sentences and a slice of the others, but for the last epochs, which take annotated ones alone */
        uint32_t count = 0;
        for (uint32_t i = 0; i < train.count; i++)
            if (!train.sentences[i].plain || (i % slices == epoch % slices && epoch + pure < epochs))
                order[count++] = i;
        parser_shuffle(order, count, &seed);
        double loss = 0;
        uint64_t words = 0;
        for (uint32_t i = 0; i < count;) {
            double progress = ((double)epoch + (double)i / count) / epochs;
            a.rate = (float)(rate * (progress < 0.02 ? progress / 0.02 : 1) * (0.5 + 0.5 * cos(progress * 3.14159265)) + rate * 0.01);
            uint32_t load[PARSER_THREADS] = {0};
            for (int t = 0; t < PARSER_THREADS; t++)
                tasks[t].count = 0;
            for (uint32_t taken = 0; i < count && taken < batch_words;) { /* to the thread that has least */
                parser_sentence *s = &train.sentences[order[i++]];
                int t = 0;
                for (int k = 1; k < PARSER_THREADS; k++)
                    t = load[k] < load[t] ? k : t;
                tasks[t].batch[tasks[t].count++] = s;
                load[t] += s->count;
                taken += s->count;
                words += s->count;
            }
            for (int t = 0; t < PARSER_THREADS; t++)
                tasks[t].seed = parser_random(&seed) | 1;
            parser_run_threads(run, tasks, sizeof *tasks);
            for (int t = 0; t < PARSER_THREADS; t++)
                loss += tasks[t].loss;
            update(&a, &net, tasks);
        }
        printf("%2u loss %.4f", epoch + 1, loss / (double)words);
        if (epoch % 4 == 3 || epoch + 1 == epochs) {
            for (size_t row = 0; row < net.shape / config.embedding; row++)
                rested(&a, &net, row, a.step);
            evaluate(&mean, &v, argv[2], &dev[0], "ewt");
            evaluate(&mean, &v, argv[2], &dev[1], "gum");
        }
        printf("\n");
        fflush(stdout);
    }
    return 0;
}
