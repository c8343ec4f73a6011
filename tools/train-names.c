/* Trains the labeller of names and writes data/weights/names.bin.
 * usage: train-names OUT.bin CORPORA.jsonl   (as tools/import/names_corpora.py writes it) */
#include "learn/linear.h"
#include "name/stage.h"
#include "pipeline.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const learn_options options = {NEWSEVENT_LABELS, 6, 3, 0.08, 1e-5, 4e-3, 1};

static uint32_t type_named(const char *name)
{
    if (!strcmp(name, "MISC"))
        return NEWSEVENT_WORK;
    for (uint32_t i = 1; i < NEWSEVENT_ENTITY_TYPES; i++)
        if (!strcmp(ne_entity_type_name(i), name))
            return i;
    return 0;
}

/* The label of a token by the gold: a coarse LOC or MISC takes the gazetteer's finer type. 255: no example. */
static uint32_t gold_label(const ne_name_stage *stage, json_t *names, bool coarse, uint32_t i)
{
    const ne_token *t = &stage->finder.doc->tokens.rows[stage->words.first + i];
    const ne_known *known = &stage->words.known[i];
    size_t k;
    json_t *row;
    json_array_foreach(names, k, row) {
        uint32_t start = (uint32_t)json_integer_value(json_array_get(row, 0)), end = (uint32_t)json_integer_value(json_array_get(row, 1));
        if (t->end <= start || t->start >= end)
            continue;
        const char *called = json_string_value(json_array_get(row, 2));
        if (*called == '?')
            return 255;
        uint32_t type = type_named(called);
        if (coarse) {
            ne_name_stage copy = *stage;
            uint32_t entry = ne_find_entry(&copy.finder, start, end, type);
            ne_entry e;
            if (type == NEWSEVENT_LOC && entry == NEWSEVENT_NONE)
                entry = ne_find_entry(&copy.finder, start, end, NEWSEVENT_GPE);
            if (type == NEWSEVENT_LOC && entry != NEWSEVENT_NONE && ne_gazetteer_entry(&stage->finder.gazetteer, entry, &e) &&
                (e.type == NEWSEVENT_GPE || e.type == NEWSEVENT_FAC))
                type = e.type;
            if (type == NEWSEVENT_WORK && known->type == NEWSEVENT_NORP)
                type = NEWSEVENT_NORP;
        }
        return ne_label_begin(type) + (t->start > start);
    }
    return coarse && known->type == NEWSEVENT_NORP ? 255 : 0;
}

static void teach(learner *l, json_t *one, uint32_t leave_out, uint32_t number, size_t *right, size_t *answered, size_t *gold)
{
    const char *text = json_string_value(json_object_get(one, "text"));
    json_t *names = json_object_get(one, "names");
    bool coarse = json_is_true(json_object_get(one, "coarse")), asked = leave_out < 5 && number % 5 == leave_out;
    ne_error error;
    ne_document *doc = ne_parse_before(NULL, text, strlen(text), NULL, ne_name_run, &error);
    if (!doc) {
        fprintf(stderr, "train-names: %s\n", error.message);
        exit(1);
    }
    ne_arena_reset(&doc->scratch);
    for (uint32_t i = 0; json_is_true(json_object_get(one, "blind")) && i < doc->tokens.count; i++) /* a text that the tagger learned from */
        doc->tokens.rows[i].upos = doc->tokens.rows[i].xpos = 0;
    ne_name_stage stage;
    if (ne_name_stage_open(&stage, doc, &error) != NEWSEVENT_OK)
        exit(1);
    uint64_t features[128];
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        ne_name_stage_sentence(&stage, s);
        uint32_t before = 0, before2 = 0;
        for (uint32_t i = 0; i < stage.words.count; i++) {
            uint32_t label = gold_label(&stage, names, coarse, i);
            if (label && label != 255 && !(label & 1) && ne_label_type(before) != ne_label_type(label))
                label--; /* the token before was no example */
            if (ne_label_asked(&stage.words, i, before)) {
                uint32_t n = ne_label_features(&stage.words, &stage.memory, i, before, before2, features);
                if (label != 255 && !asked) {
                    learn_example(l, features, n, label, json_number_value(json_object_get(one, "weight")));
                } else if (label != 255) {
                    double scores[NEWSEVENT_LINEAR_CLASSES];
                    learn_scores(l, features, n, scores);
                    uint32_t best = learn_best(scores, 0, NEWSEVENT_LABELS);
                    *right += label && best == label;
                    *answered += best != 0;
                    *gold += label != 0;
                }
            }
            if (label == 255)
                label = 0;
            ne_memory_slot *slot = label ? ne_memory_find(&stage.memory, stage.words.folded[i]) : NULL;
            if (slot)
                slot->label_type = (uint8_t)ne_label_type(label);
            before2 = before;
            before = label;
        }
    }
    ne_free(doc);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: train-names OUT.bin CORPORA.jsonl\n");
        return 2;
    }
    json_t *all = json_array(), *one;
    json_error_t fault;
    FILE *f = fopen(argv[2], "rb");
    if (!f) {
        perror(argv[2]);
        return 1;
    }
    while ((one = json_loadf(f, JSON_DISABLE_EOF_CHECK, &fault)))
        json_array_append_new(all, one);
    fclose(f);
    size_t right = 0, answered = 0, gold = 0, i;
    /* once without every fifth article, to see how it does on these; then with all */
    for (uint32_t leave_out = 0; leave_out <= 5; leave_out += 5) {
        learner *l = learn_open(&options);
        json_array_foreach(all, i, one)
            if (i % 5 != leave_out)
                teach(l, one, 9, (uint32_t)i, NULL, NULL, NULL);
        learn_train(l);
        if (!leave_out) {
            json_array_foreach(all, i, one)
                if (i % 5 == leave_out)
                    teach(l, one, leave_out, (uint32_t)i, &right, &answered, &gold);
            fprintf(stderr, "tokens of names, articles not taught: P %.1f R %.1f (%zu gold)\n", 100.0 * (double)right / (double)answered,
                    100.0 * (double)right / (double)gold, gold);
        } else {
            blob_writer w = {0};
            learn_write(l, &w, 0.08);
            write_blob(&w, NEWSEVENT_NAMES_MAGIC, NEWSEVENT_NAMES_VERSION, argv[1]);
        }
        learn_close(l);
    }
    json_decref(all);
    return 0;
}
