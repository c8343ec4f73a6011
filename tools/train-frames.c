/* Trains the frame stage from articles with gold events and writes data/weights/frames.bin.
 * usage: train-frames OUT.bin VECTORS.tsv ARTICLES.jsonl|GOLD.jsonl:TEXTS.jsonl…
 *
 * The network that passes first over triggers is trained on three quarters of the articles to answer for the others, four times; from these
 * answers come the hints with which the model of triggers is trained, as it will meet them at run time, and from the model's answers, got
 * the same way, the forest that decides last. The thresholds are those that score best on articles not seen. Same input, same bytes. */
#include "learn/linear.h"
#include "learn/parts.h"
#include "learn/triggers.h"
#include "learn/voices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static scene_tables tables;

typedef struct extras { /* what stands behind the linear models */
    const net_learner *network;
    const tuned_parts *parts;
    const learner *voices;
    int32_t voice_bias;
    const forest_learner *triggers;
} extras;

static void write_all(const char *path, learner *const *models, const int32_t *bias, const blob_bytes *confidence, const extras *more)
{
    blob_writer w = {0};
    blob_bytes *numbers = add_section(&w);
    for (uint32_t i = 0; i < NEWSEVENT_BIASES; i++)
        put_u32(numbers, (uint32_t)bias[i]);
    for (uint32_t m = 0; m < NEWSEVENT_MODELS; m++)
        learn_write(models[m], &w, 0.11);
    net_write(more->network, &w);
    audition_write(more->parts->audition, &w);
    put_bytes(add_section(&w), confidence->data, confidence->size);
    learn_write(more->parts->rivals, &w, 0.1);
    put_u32(add_section(&w), (uint32_t)more->voice_bias);
    learn_write(more->voices, &w, 0.1);
    forest_write(more->triggers, &w);
    for (uint32_t k = 0; k < PART_FORESTS; k++)
        forest_write(more->parts->forests[k], &w);
    write_blob(&w, NEWSEVENT_FRAMES_MAGIC, NEWSEVENT_FRAMES_VERSION, path);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: train-frames OUT.bin VECTORS.tsv ARTICLES.jsonl|GOLD.jsonl:TEXTS.jsonl...\n");
        return 2;
    }
    articles all = {0};
    size_t asked = 0; /* articles of the first file, which are of the kinds that will be met: they decide the threshold of triggers */
    for (int i = 3; i < argc; i++) {
        read_articles(&all, argv[i]);
        asked = i == 3 ? all.count : asked;
    }
    parse_articles(&all);
    if (!open_tables(&tables))
        return 1;
    net_texts *texts = net_read(&tables, &all, argv[2]);
    net_folds *networks = net_teach_folds(texts);
    ne_hints *hints = make_hints(&tables, &all, networks);
    int32_t bias[NEWSEVENT_BIASES] = {0};
    blob_bytes confidence = {0};
    double threshold;
    forest_learner *forest = teach_forest(&tables, &all, asked, hints, &threshold, &confidence);
    bias[NEWSEVENT_BIAS_TRIGGER] = (int32_t)(threshold * LEARN_SCALE);
    tuned_parts tuned = tune_parts(&tables, &all, networks, bias);
    learner *parts[4];
    teach_parts(&tables, &all, parts);
    learner *models[NEWSEVENT_MODELS] = {teach_triggers(&tables, &all, hints), parts[0], parts[1], parts[2], parts[3]};
    int32_t voice_bias = (int32_t)(tune_voices(&tables, &all) * LEARN_SCALE);
    learner *voices = teach_voices(&tables, &all);
    const extras more = {networks->whole, &tuned, voices, voice_bias, forest};
    write_all(argv[1], models, bias, &confidence, &more);
    net_close_folds(networks);
    net_free_texts(texts);
    learn_close(tuned.rivals);
    audition_close(tuned.audition);
    forest_close(forest);
    for (uint32_t k = 0; k < PART_FORESTS; k++)
        forest_close(tuned.forests[k]);
    learn_close(voices);
    free_bytes(&confidence);
    for (uint32_t m = 0; m < NEWSEVENT_MODELS; m++)
        learn_close(models[m]);
    free(hints);
    free_articles(&all);
    return 0;
}
