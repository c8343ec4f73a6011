/* Trains the tagger. See docs/syntax.md.
 * usage: train-tagger OUT.bin [--masc FILE]... [--clusters FILE] [--dev FILE]... TRAIN.conllu... */
#include "learn/tag-model.h"
#include "learn/tag-write.h"
#include "common/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const without[] = {"afghan", "clock", "defector", "ie9", "nasa", NULL};

static int opt(const char *name, int otherwise)
{
    const char *v = getenv(name);
    return v ? atoi(v) : otherwise;
}

static float opt_margin;
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

/* The best class; `mask` are the Penn tags that may be. */
static int best_of(const tag_model *m, const float *scores, uint64_t mask)
{
    int best = -1;
    for (uint32_t k = 0; k < m->class_count; k++)
        if (mask >> m->classes[k].xpos & 1 && (best < 0 || scores[k] > scores[best]))
            best = (int)k;
    return best;
}

static uint64_t candidates(const ne_tag_view *v) { return v->band == 3 && v->allowed ? v->allowed : UINT64_MAX; }

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
    return best_of(m, scores, candidates(&views[i]));
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
        if (right < 0 && s->rows[i].xpos && !s->rows[i].upos) /* Penn tag only: the likeliest class that has it */
            right = m->classes[guess].xpos == s->rows[i].xpos ? guess : best_of(m, scores, 1ull << s->rows[i].xpos);
        if (right >= 0 && right == guess && opt_margin > 0) { /* right, but narrowly: push the runner-up away */
            int second = -1;
            uint64_t mask = candidates(&views[i]);
            for (uint32_t k = 0; k < m->class_count; k++)
                if ((int)k != right && mask >> m->classes[k].xpos & 1 && (second < 0 || scores[k] > scores[second]))
                    second = (int)k;
            if (second >= 0 && scores[right] - scores[second] < opt_margin) {
                tag_model_update(m, rows, count, (uint32_t)right, 1);
                tag_model_update(m, rows, count, (uint32_t)second, -1);
            }
        }
        if (right >= 0 && right != guess && candidates(&views[i]) >> m->classes[right].xpos & 1) {
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

static void measure(const tag_model *m, const tag_lexicon *lexicon, const tag_corpus *c, const char *name)
{
    uint32_t words = 0, upos = 0, xpos = 0, unknown = 0, unknown_right = 0;
    for (uint32_t k = 0; k < c->count; k++) {
        const tag_sentence *s = &c->sentences[k];
        look(lexicon, s);
        uint32_t t1 = NEWSEVENT_TAG_EDGE, t2 = NEWSEVENT_TAG_EDGE;
        for (uint32_t i = 0; i < s->count; i++) {
            uint32_t rows[NEWSEVENT_TAG_FEATURES], count;
            float scores[NEWSEVENT_TAG_CLASSES];
            int guess = decode(m, i, t1, t2, rows, &count, scores);
            words++;
            bool right = m->classes[guess].upos == s->rows[i].upos;
            upos += right;
            xpos += m->classes[guess].xpos == s->rows[i].xpos;
            unknown += views[i].band == 0;
            unknown_right += right && views[i].band == 0;
            if (getenv("SHOW") && !right)
                printf("ERR %s %s/%s gold %s/%s band %d\n", s->rows[i].word.text, ne_xpos_name(m->classes[guess].xpos), ne_upos_name(m->classes[guess].upos), ne_xpos_name(s->rows[i].xpos), ne_upos_name(s->rows[i].upos), views[i].band);
            t2 = t1;
            t1 = (uint32_t)guess;
        }
    }
    printf("%-28s %6u words  UPOS %.2f  XPOS %.2f  unknown %.1f %% of words, UPOS %.2f\n", name, words, 100.0 * upos / words,
           100.0 * xpos / words, 100.0 * unknown / words, unknown ? 100.0 * unknown_right / unknown : 0.0);
}

/* The same by the library's own code, from the file that was written. */
static void measure_file(const char *path, const tag_corpus *c, const char *name)
{
    ne_blob blob;
    blob.data = (unsigned char *)read_file(path, &blob.size);
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
    printf("%-28s %6u words  UPOS %.2f  XPOS %.2f  in whole numbers\n", name, n, 100.0 * upos / n, 100.0 * xpos / n);
}

int main(int argc, char **argv)
{
    opt_margin = (float)opt("MARGIN", 0);
    tag_corpus train = {0}, dev[16] = {0};
    const char *dev_name[16];
    uint32_t devs = 0;
    const char *clusters = NULL, *masc[1000];
    uint32_t mascs = 0;
    for (int i = 2; i < argc; i++) {
        if (!strcmp(argv[i], "--dev") && i + 1 < argc && devs < 16) {
            dev_name[devs] = argv[++i];
            tag_read_conllu(&dev[devs++], argv[i], without);
        } else if (!strcmp(argv[i], "--clusters") && i + 1 < argc)
            clusters = argv[++i];
        else if (!strcmp(argv[i], "--masc") && i + 1 < argc && mascs < 1000)
            masc[mascs++] = argv[++i];
        else
            tag_read_conllu(&train, argv[i], without);
    }
    uint32_t gold_count = train.count;
    for (uint32_t i = 0; i < mascs; i++)
        tag_read_masc(&train, masc[i]);
    tag_lexicon lexicon;
    tag_lexicon_make(&lexicon, &train, gold_count, clusters, (uint32_t)opt("KIND", 4), (uint32_t)opt("OFTEN", 50));
    uint32_t plain_count = train.count;
    if (!opt("MASC", 1))
        train.count = plain_count = gold_count;
    if (opt("CASES", 0))
        tag_add_cases(&train, 0, gold_count, (uint32_t)opt("CASES", 0));
    static tag_model m;
    tag_model_make(&m, &train, (uint32_t)opt("CLASS", 5), 24);
    for (uint32_t i = 0; i < train.count; i++)
        count_features(&m, &lexicon, &train.sentences[i]);
    tag_model_admit(&m, (uint32_t)opt("LEAST", 2));
    printf("%u sentences (%u gold), %u classes, %u features\n", train.count, gold_count, m.class_count, m.feature_count);
    uint32_t *order = tag_need(train.count * sizeof *order), epochs = (uint32_t)opt("EPOCHS", 8);
    for (uint32_t i = 0; i < train.count; i++)
        order[i] = i;
    uint64_t seed = 1;
    for (uint32_t e = 0; e < epochs; e++) {
        for (uint32_t i = train.count; i > 1; i--) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            uint32_t k = (uint32_t)((seed >> 33) % i), t = order[i - 1];
            order[i - 1] = order[k];
            order[k] = t;
        }
        uint32_t wrong = 0;
        for (uint32_t i = 0; i < train.count; i++)
            wrong += train_sentence(&m, &lexicon, &train.sentences[order[i]]);
        printf("epoch %u: %u wrong\n", e + 1, wrong);
        fflush(stdout);
    }
    tag_model_average(&m);
    double top = 0, sum = 0;
    size_t ws = 0;
    for (uint32_t r = 0; r < m.feature_count; r++)
        for (uint32_t k = 0; k < m.vectors[r].count; k++) {
            double v = m.weights[m.vectors[r].at + k].value;
            v = v < 0 ? -v : v;
            top = v > top ? v : top;
            sum += v;
            ws++;
        }
    printf("weights: %zu, greatest %.2f, mean %.3f\n", ws, top, sum / (double)ws);
    tag_write(&m, &lexicon, opt("SCALE", 10), opt("PRUNE", 0), argv[1]);
    for (uint32_t i = 0; i < devs; i++) {
        measure(&m, &lexicon, &dev[i], strrchr(dev_name[i], '/') ? strrchr(dev_name[i], '/') + 1 : dev_name[i]);
        measure_file(argv[1], &dev[i], "");
        if (opt("CASEDEV", 0)) {
            tag_corpus other = {0};
            tag_add_cases(&dev[i], 0, dev[i].count, 1);
            for (uint32_t how = 0; how < 3; how++) {
                other.count = 0;
                static tag_sentence some[3000];
                for (uint32_t k = how; k < dev[i].count / 2 && other.count < 3000; k += 3)
                    some[other.count++] = dev[i].sentences[dev[i].count / 2 + k];
                other.sentences = some;
                static const char *const names[] = {"  lower", "  Title", "  UPPER"};
                measure(&m, &lexicon, &other, names[how]);
            }
        }
    }
    return 0;
}
