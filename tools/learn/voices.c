#include "learn/voices.h"

#include "common/need.h"
#include "frame/voice.h"
#include "learn/threshold.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#define FOLDS 4u

static const learn_options of_voices = {2, 12, 3, 0.1, 1e-5, 1.5e-2, 5};

typedef struct voice_job {
    learner *learner;       /* to be taught, or … */
    const learner *teacher; /* … asked: of each event, how far its best voice beats "nobody", and whether it is the right one */
    double (*margins)[2];
    size_t margin_count, gold;
    ne_cast cast;
    const article *article; /* whose cast it is */
} voice_job;

/* Whether `part` stands in `whole` as words, case aside. */
static bool has_words(const char *whole, size_t length, const char *part, size_t size)
{
    for (size_t at = 0; size && at + size <= length; at++) {
        size_t k = 0;
        while (k < size && ne_ascii_lower(whole[at + k]) == ne_ascii_lower(part[k]))
            k++;
        if (k == size && (!at || whole[at - 1] == ' ') && (at + size == length || whole[at + size] == ' ' || whole[at + size] == '\''))
            return true;
    }
    return false;
}

static bool is_speaker(const ne_document *doc, const gold_event *g, const ne_voice *v)
{
    if (!g->speaker.name)
        return false;
    if (v->start < g->speaker.end && g->speaker.start < v->end)
        return true;
    ne_string name = {ne_at(doc, v->start), v->end - v->start};
    if (v->entity != NEWSEVENT_NONE)
        name = doc->entities.rows[v->entity].name;
    size_t length = strlen(g->speaker.name);
    return has_words(name.data, name.length, g->speaker.name, length) || has_words(g->speaker.name, length, name.data, name.length);
}

static void do_event(ne_scene *s, const gold_event *g, uint32_t word, voice_job *job)
{
    ne_voice voices[NEWSEVENT_VOICES];
    uint32_t count = ne_voices(s, word, voices), right = NEWSEVENT_NONE, best = NEWSEVENT_NONE;
    double most = 0;
    ne_features f;
    job->gold += g->speaker.name != NULL;
    for (uint32_t k = 0; k < count; k++) {
        bool yes = is_speaker(s->doc, g, &voices[k]);
        ne_voice_features(s, word, &job->cast, &voices[k], count, &f);
        right = yes && right == NEWSEVENT_NONE ? k : right;
        if (job->learner) {
            learn_example(job->learner, f.rows, f.count, yes, 1.0);
            continue;
        }
        double scores[2];
        learn_scores(job->teacher, f.rows, f.count, scores);
        if (best == NEWSEVENT_NONE || scores[1] - scores[0] > most) {
            most = scores[1] - scores[0];
            best = k;
        }
    }
    uint32_t answer = job->learner ? right : best != NEWSEVENT_NONE && most > 0 ? best : NEWSEVENT_NONE;
    job->cast.told[word] = ne_voice_told(answer == NEWSEVENT_NONE ? NULL : &voices[answer]);
    if (job->learner && g->speaker.name && right == NEWSEVENT_NONE)
        job->cast.told[word] = 0; /* somebody who is none of the voices */
    if (job->teacher && best != NEWSEVENT_NONE) {
        job->margins[job->margin_count][0] = most;
        job->margins[job->margin_count++][1] = is_speaker(s->doc, g, &voices[best]);
    }
}

static void do_voices(ne_scene *s, const article *a, void *context)
{
    voice_job *job = context;
    if (a->partial) /* who tells the words that were asked about is not known */
        return;
    gold_scene gold;
    open_gold(&gold, s, a, &job->cast, &job->article);
    for (uint32_t n = 0; n < gold.count; n++)
        if (!gold.events[gold.order[n]]->bare)
            do_event(s, gold.events[gold.order[n]], gold.order[n], job);
}

static learner *teach(const scene_tables *tables, const articles *all, size_t leave_out)
{
    voice_job job = {.learner = learn_open(&of_voices)};
    for (size_t i = 0; i < all->count; i++)
        if (leave_out >= FOLDS || i % FOLDS != leave_out)
            each_scene(tables, &all->rows[i], do_voices, &job);
    learn_train(job.learner);
    return job.learner;
}

learner *teach_voices(const scene_tables *tables, const articles *all) { return teach(tables, all, FOLDS); }

double tune_voices(const scene_tables *tables, const articles *all)
{
    size_t room = 1;
    for (size_t i = 0; i < all->count; i++)
        room += all->rows[i].event_count * 2u;
    voice_job asked = {.margins = need(malloc(room * sizeof *asked.margins))};
    for (size_t fold = 0; fold < FOLDS; fold++) {
        learner *l = teach(tables, all, fold);
        asked.teacher = l;
        for (size_t i = fold; i < all->count; i += FOLDS)
            each_scene(tables, &all->rows[i], do_voices, &asked);
        learn_close(l);
    }
    double threshold = best_margin(asked.margins, asked.margin_count, asked.gold, 0, "speakers");
    free(asked.margins);
    return threshold;
}
