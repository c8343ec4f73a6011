/* What the frame stage notes once for a sentence or an event is what it would find by asking each time. */
#include "common/corpus.h"
#include "common/suite.h"
#include "frame/features.h"
#include "frame/frame.h"
#include "pipeline.h"

#include <string.h>

/* Words between two that are of a part of speech, counted one by one. */
static uint32_t count_between(const ne_scene *s, uint32_t low, uint32_t high, uint32_t upos)
{
    uint32_t n = 0;
    for (uint32_t k = low + 1; k < high; k++)
        n += s->words[k].upos == upos;
    return n;
}

static uint32_t first_case(const ne_scene *s, uint32_t word)
{
    uint32_t c = ne_scene_child(s, word, NEWSEVENT_DEP_CASE, NEWSEVENT_DEP_CASE);
    if (c == NEWSEVENT_NO_WORD && s->words[word].deprel == NEWSEVENT_DEP_CONJ && s->words[word].head != NEWSEVENT_NO_WORD)
        c = ne_scene_child(s, s->words[word].head, NEWSEVENT_DEP_CASE, NEWSEVENT_DEP_CASE);
    return c;
}

/* Whether no more than NEWSEVENT_CAST_STEPS in the tree, up and down, part a word from another, by going up from both. */
static bool is_near(const ne_scene *s, uint32_t word, uint32_t other)
{
    uint32_t above[NEWSEVENT_CAST_STEPS + 1] = {0}, count = 0;
    for (uint32_t w = word; w != NEWSEVENT_NO_WORD && count <= NEWSEVENT_CAST_STEPS; w = s->words[w].head)
        above[count++] = w;
    for (uint32_t w = other, down = 0; w != NEWSEVENT_NO_WORD && down <= NEWSEVENT_CAST_STEPS; w = s->words[w].head, down++)
        for (uint32_t up = 0; up < count && up + down <= NEWSEVENT_CAST_STEPS; up++)
            if (above[up] == w)
                return true;
    return false;
}

static void compare(const ne_scene *s)
{
    static ne_cast cast;
    static uint8_t types[NEWSEVENT_SCENE_WORDS];
    memset(types, 1, sizeof types);
    ne_cast_open(&cast, s, types);
    uint32_t fillers = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        ck_assert_uint_eq(ne_scene_case(s, i), first_case(s, i));
        if (ne_may_fill(s, i))
            ck_assert_uint_eq(cast.fillers[fillers++], i);
        ne_cast_begin(&cast, s, i);
        for (uint32_t k = 0; k < s->count; k++) {
            ck_assert_int_eq(cast.near[k] != 0, is_near(s, i, k));
            if (k <= i)
                continue;
            ck_assert_uint_eq(s->words[k].verbs - s->words[i + 1].verbs, count_between(s, i, k, NEWSEVENT_UPOS_VERB));
            ck_assert_uint_eq(s->words[k].marks - s->words[i + 1].marks, count_between(s, i, k, NEWSEVENT_UPOS_PUNCT));
        }
    }
    ck_assert_uint_eq(fillers, cast.filler_count);
}

START_TEST(notes_are_what_asking_tells)
{
    ne_lexicon lexicon;
    ne_blob blob = ne_engine_blob(NULL, NEWSEVENT_BLOB_lexicon);
    ck_assert(ne_lexicon_open(&lexicon, &blob));
    uint32_t scenes = 0;
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        ne_document *doc = ne_parse_before(NULL, t.data, t.length, NULL, ne_frame_run, NULL);
        ne_scene scene;
        ne_walk walk;
        if (!doc) { /* the text is none in UTF-8 */
            text_free(&t);
            continue;
        }
        ck_assert(ne_scene_open(&scene, doc, &lexicon));
        ne_walk_start(&walk, doc);
        for (; ne_walk_next(&walk, &scene); scenes++)
            compare(&scene);
        ne_arena_free(&doc->scratch);
        ne_free(doc);
        text_free(&t);
    }
    ck_assert_uint_gt(scenes, 100);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {notes_are_what_asking_tells};
    article_count();
    return RUN_SUITE("cast", 120, tests);
}
