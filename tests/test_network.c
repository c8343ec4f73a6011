/* The network that passes first over triggers: what a word is to it, equal answers from all sets of inner loops, damaged weights. */
#include "common/suite.h"
#include "frame/frame.h"
#include "frame/hints.h"
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

static const char text[] = "Rebels killed 12 soldiers near Kessa on Monday. Talks with NATO may follow, and the well-known envoy of 2019 resigned.";

typedef struct setting {
    ne_document *doc;
    ne_lexicon lexicon;
    ne_frames frames;
    ne_scene scene;
    ne_walk walk;
} setting;

static void open_setting(setting *s)
{
    memset(s, 0, sizeof *s);
    s->doc = ne_parse_before(NULL, text, strlen(text), NULL, ne_frame_run, NULL);
    ck_assert_ptr_nonnull(s->doc);
    ne_blob lexicon = ne_engine_blob(NULL, NEWSEVENT_BLOB_lexicon), frames = ne_engine_blob(NULL, NEWSEVENT_BLOB_frames);
    ck_assert(ne_lexicon_open(&s->lexicon, &lexicon) && ne_frames_open(&s->frames, &frames));
    ck_assert(ne_scene_open(&s->scene, s->doc, &s->lexicon));
    ne_walk_start(&s->walk, s->doc);
    ck_assert(ne_walk_next(&s->walk, &s->scene));
}

static uint32_t word_named(const ne_scene *s, const char *form)
{
    for (uint32_t i = 0; i < s->count; i++) {
        const ne_token *t = &s->doc->tokens.rows[s->first_token + i];
        if (t->end - t->start == strlen(form) && !memcmp(s->doc->text + t->start, form, strlen(form)))
            return i;
    }
    ck_abort_msg("no word %s", form);
    return 0;
}

static uint32_t shape(const ne_scene *s, const char *form)
{
    ne_net_word w;
    ne_net_look(s, word_named(s, form), &w);
    return w.single[NEWSEVENT_NET_SHAPE];
}

START_TEST(words_are_seen)
{
    setting s;
    open_setting(&s);
    ne_net_word w;
    ne_net_look(&s.scene, word_named(&s.scene, "killed"), &w);
    ck_assert_uint_eq(w.single[NEWSEVENT_NET_UPOS], NEWSEVENT_UPOS_VERB);
    ck_assert_uint_gt(w.sense_count, 0);
    ck_assert_uint_gt(w.class_count, 0);
    ck_assert_uint_le(w.sense_count, NEWSEVENT_NET_MEANINGS);
    ck_assert_uint_eq(shape(&s.scene, "killed"), 0);
    ck_assert_uint_eq(shape(&s.scene, "Rebels"), 2);
    ck_assert_uint_eq(shape(&s.scene, "12"), 3);
    ck_assert(ne_walk_next(&s.walk, &s.scene));
    ck_assert_uint_eq(shape(&s.scene, "NATO"), 1);
    for (uint32_t i = 0; i < s.scene.count; i++) {
        ne_net_look(&s.scene, i, &w);
        for (uint32_t k = 0; k < NEWSEVENT_NET_SINGLE; k++)
            ck_assert_uint_lt(w.single[k], ne_net_tables[k].rows);
        for (uint32_t k = 0; k < w.sense_count; k++)
            ck_assert_uint_lt(w.senses[k], ne_net_tables[NEWSEVENT_NET_SENSES].rows);
        for (uint32_t k = 0; k < w.class_count; k++)
            ck_assert_uint_lt(w.classes[k], ne_net_tables[NEWSEVENT_NET_CLASSES].rows);
    }
    ne_free(s.doc);
}
END_TEST

static void ask(setting *s, uint32_t ops, ne_net_scores *scores, uint32_t *count)
{
    uint16_t asked[NEWSEVENT_SCENE_WORDS];
    ne_network_room room;
    ck_assert(ne_network_room_make(&room, &s->doc->scratch, s->scene.count));
    room.ops = ne_parse_ops_at(ops);
    *count = s->scene.count;
    for (uint32_t i = 0; i < *count; i++)
        asked[i] = (uint16_t)i;
    ne_network_ask(&s->frames.network, &room, &s->scene, asked, *count);
    memcpy(scores, room.scores, *count * sizeof *scores);
}

START_TEST(all_loops_answer_alike)
{
    setting s;
    open_setting(&s);
    static ne_net_scores plain[NEWSEVENT_SCENE_WORDS], other[NEWSEVENT_SCENE_WORDS];
    uint32_t count;
    ask(&s, 0, plain, &count);
    for (uint32_t ops = 1; ops < NEWSEVENT_PARSE_OPS; ops++) {
        memset(other, 0, sizeof other);
        ask(&s, ops, other, &count);
        ck_assert_mem_eq(plain, other, count * sizeof *plain);
    }
    const ne_net_scores *killed = &plain[word_named(&s.scene, "killed")], *near = &plain[word_named(&s.scene, "near")];
    ck_assert_uint_eq(ne_net_best(killed), NEWSEVENT_ASSAULT);
    ck_assert_uint_gt(ne_net_share(killed, NEWSEVENT_ASSAULT), 500);
    ck_assert_uint_gt(ne_net_share(near, 0), ne_net_share(killed, 0));
    ne_free(s.doc);
}
END_TEST

START_TEST(without_a_parser_it_answers_too)
{
    setting s;
    open_setting(&s);
    static ne_net_scores scores[NEWSEVENT_SCENE_WORDS];
    uint32_t count;
    s.doc->states_of_token = NULL;
    ask(&s, NEWSEVENT_PARSE_OPS - 1, scores, &count);
    ck_assert_uint_eq(count, s.scene.count);
    ne_free(s.doc);
}
END_TEST

START_TEST(shares_are_those_of_a_softmax)
{
    ne_net_scores even = {{0}}, one = {{0}}, far = {{0}};
    ck_assert_uint_eq(ne_net_best(&even), 1);
    ck_assert_uint_le(ne_net_share(&even, 7), 1000 / NEWSEVENT_EVENT_TYPES + 1);
    one.of[5] = 2 * NEWSEVENT_NET_NAT;
    ck_assert_uint_eq(ne_net_best(&one), 5);
    ck_assert_uint_gt(ne_net_share(&one, 5), ne_net_share(&one, 0));
    far.of[0] = INT16_MAX;
    ck_assert_uint_ge(ne_net_share(&far, 0), 999);
}
END_TEST

/* The sections of the network are behind those of the linear models. */
#define FIRST (1 + NEWSEVENT_MODELS * NEWSEVENT_LINEAR_SECTIONS)

static void put32(unsigned char *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(v >> (8 * i));
}

START_TEST(damaged_weights_are_refused)
{
    ne_blob blob = ne_engine_blob(NULL, NEWSEVENT_BLOB_frames);
    unsigned char *copy = malloc(blob.size);
    ck_assert_ptr_nonnull(copy);
    ne_network n;
    ne_blob damaged = {copy, blob.size};
    memcpy(copy, blob.data, blob.size);
    ck_assert(ne_network_open(&n, &damaged, FIRST));
    for (uint32_t k = 0; k < NEWSEVENT_NET_S_JOINTS; k++) { /* a section too short */
        unsigned char *size = copy + NEWSEVENT_BLOB_HEADER + 8 * (FIRST + k) + 4;
        uint32_t was = ne_le32(size);
        put32(size, was - (k == NEWSEVENT_NET_S_SHAPE ? was : 1));
        ck_assert(!ne_network_open(&n, &damaged, FIRST));
        ck_assert_uint_eq(n.words, 0);
        put32(size, was);
    }
    unsigned char *shape = copy + ne_le32(copy + NEWSEVENT_BLOB_HEADER + 8 * FIRST);
    uint32_t slots = ne_le32(shape), words = ne_le32(shape + 4);
    const uint32_t wrong[][2] = {{slots - 1, words}, {slots, 0}, {slots, 65536}, {words, words}, {2 * slots, words}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        put32(shape, wrong[i][0]);
        put32(shape + 4, wrong[i][1]);
        ck_assert(!ne_network_open(&n, &damaged, FIRST));
    }
    put32(shape, slots);
    put32(shape + 4, words);
    ne_section types = ne_blob_section(&damaged, FIRST + NEWSEVENT_NET_S_TYPES + 1);
    put32(copy + (types.data - copy) + 4 * NEWSEVENT_EVENT_TYPES, 32); /* a shift that no number has room for */
    ck_assert(!ne_network_open(&n, &damaged, FIRST));
    free(copy);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {words_are_seen, all_loops_answer_alike, without_a_parser_it_answers_too, shares_are_those_of_a_softmax, damaged_weights_are_refused};
    return RUN_SUITE("network", 60, tests);
}
