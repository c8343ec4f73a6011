/* The network that hears words for the parts of events: what is told of a pair, equal answers from all sets of inner loops, words without
 * seats, damaged weights. */
#include "common/suite.h"
#include "frame/frame.h"
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

static const char text[] = "Rebels killed 12 soldiers near Kessa on Monday, the army said.";

typedef struct setting {
    ne_document *doc;
    ne_lexicon lexicon;
    ne_frames frames;
    ne_scene scene;
    ne_network_room room;
    ne_seats seats;
    ne_cast cast;
    uint8_t types[NEWSEVENT_SCENE_WORDS];
    uint32_t trigger, count;
    uint16_t words[NEWSEVENT_SCENE_WORDS];
    ne_pair pairs[NEWSEVENT_SCENE_WORDS];
} setting;

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

static setting *open_setting(void)
{
    static setting s;
    ne_walk walk;
    memset(&s, 0, sizeof s);
    s.doc = ne_parse_before(NULL, text, strlen(text), NULL, ne_frame_run, NULL);
    ck_assert_ptr_nonnull(s.doc);
    ne_blob lexicon = ne_engine_blob(NULL, NEWSEVENT_BLOB_lexicon), frames = ne_engine_blob(NULL, NEWSEVENT_BLOB_frames);
    ck_assert(ne_lexicon_open(&s.lexicon, &lexicon) && ne_frames_open(&s.frames, &frames));
    ck_assert(ne_scene_open(&s.scene, s.doc, &s.lexicon));
    ne_walk_start(&walk, s.doc);
    ck_assert(ne_walk_next(&walk, &s.scene));
    s.trigger = word_named(&s.scene, "killed");
    s.types[s.trigger] = NEWSEVENT_ASSAULT;
    ne_cast_open(&s.cast, &s.scene, s.types);
    ne_cast_begin(&s.cast, &s.scene, s.trigger);
    for (uint32_t i = 0; i < s.scene.count; i++) {
        ne_features f;
        ne_billing b;
        if (i != s.trigger && ne_may_fill(&s.scene, i) && ne_argument_features(&s.scene, s.trigger, NEWSEVENT_ASSAULT, i, &s.cast, &b, &f, &s.pairs[s.count]))
            s.words[s.count++] = (uint16_t)i;
    }
    return &s;
}

/* Scores of all pairs by one set of loops; with or without seats. */
static void hear(setting *s, uint32_t ops, bool seated, int16_t (*scores)[NEWSEVENT_HEARD_PARTS])
{
    uint16_t all[NEWSEVENT_SCENE_WORDS];
    ck_assert(ne_network_room_make(&s->room, &s->doc->scratch, s->scene.count));
    s->room.ops = ne_parse_ops_at(ops);
    ck_assert(ne_seats_open(&s->seats, &s->doc->scratch, &s->frames.audition, &s->room, s->doc));
    ne_network_ask(&s->frames.network, &s->room, &s->scene, NULL, 0);
    for (uint32_t i = 0; i < s->scene.count; i++)
        all[i] = (uint16_t)i;
    ck_assert(ne_seats_give(&s->seats, &s->doc->scratch, &s->scene, all, seated ? s->scene.count : 0));
    const ne_pair *pairs[NEWSEVENT_SCENE_WORDS];
    for (uint32_t i = 0; i < s->count; i++)
        pairs[i] = &s->pairs[i];
    ne_audition_hear(&s->seats, &s->scene, s->trigger, s->words, pairs, s->count, scores);
}

static uint32_t best(const int16_t *scores)
{
    uint32_t k = 0;
    for (uint32_t role = 1; role < NEWSEVENT_ROLES; role++)
        k = scores[role] > scores[k] ? role : k;
    return k;
}

START_TEST(pairs_are_told_whole)
{
    setting *s = open_setting();
    ck_assert_uint_ge(s->count, 4);
    for (uint32_t i = 0; i < s->count; i++) {
        ck_assert_uint_eq(s->pairs[i].count, NEWSEVENT_PAIR_TOLD);
        for (uint32_t k = 0; k < NEWSEVENT_PAIR_TOLD; k++)
            ck_assert_uint_lt(s->pairs[i].rows[k], NEWSEVENT_PAIR_ROWS);
    }
    ne_free(s->doc);
}
END_TEST

START_TEST(words_are_heard_for_their_parts)
{
    setting *s = open_setting();
    static int16_t plain[NEWSEVENT_SCENE_WORDS][NEWSEVENT_HEARD_PARTS], other[NEWSEVENT_SCENE_WORDS][NEWSEVENT_HEARD_PARTS];
    hear(s, 0, true, plain);
    for (uint32_t ops = 1; ops < NEWSEVENT_PARSE_OPS; ops++) {
        memset(other, 0, sizeof other);
        hear(s, ops, true, other);
        ck_assert_mem_eq(plain, other, s->count * sizeof *plain);
    }
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->words[i] == word_named(&s->scene, "Rebels"))
            ck_assert_uint_eq(best(plain[i]), NEWSEVENT_ACTOR);
        else if (s->words[i] == word_named(&s->scene, "soldiers"))
            ck_assert_uint_eq(best(plain[i]), NEWSEVENT_RECIPIENT);
        else if (s->words[i] == word_named(&s->scene, "Kessa"))
            ck_assert_uint_eq(best(plain[i]), NEWSEVENT_PLACE);
    }
    ne_free(s->doc);
}
END_TEST

START_TEST(words_without_seats_are_heard_too)
{
    setting *s = open_setting();
    static int16_t seated[NEWSEVENT_SCENE_WORDS][NEWSEVENT_HEARD_PARTS], standing[NEWSEVENT_SCENE_WORDS][NEWSEVENT_HEARD_PARTS];
    hear(s, NEWSEVENT_PARSE_OPS - 1, true, seated);
    hear(s, NEWSEVENT_PARSE_OPS - 1, false, standing);
    ck_assert_mem_ne(seated, standing, s->count * sizeof *seated);
    s->doc->states_of_token = NULL; /* nor is there a parser */
    hear(s, NEWSEVENT_PARSE_OPS - 1, true, standing);
    ck_assert_mem_ne(seated, standing, s->count * sizeof *seated);
    ne_free(s->doc);
}
END_TEST

/* Its sections are behind those of the network of triggers. */
#define FIRST (1 + NEWSEVENT_MODELS * NEWSEVENT_LINEAR_SECTIONS + NEWSEVENT_NET_SECTIONS)

START_TEST(damaged_weights_are_none)
{
    ne_blob blob = ne_engine_blob(NULL, NEWSEVENT_BLOB_frames);
    unsigned char *copy = malloc(blob.size);
    ck_assert_ptr_nonnull(copy);
    ne_blob damaged = {copy, blob.size};
    memcpy(copy, blob.data, blob.size);
    ne_audition a;
    ne_frames frames;
    ck_assert(ne_audition_open(&a, &damaged, FIRST));
    ck_assert_ptr_nonnull(a.seat.joint);
    for (uint32_t k = 0; k < NEWSEVENT_AUDITION_S_JOINTS; k++) { /* a section too short: events are told all the same */
        unsigned char *size = copy + NEWSEVENT_BLOB_HEADER + 8 * (FIRST + k) + 4;
        memset(size, 0, 4);
        ck_assert(!ne_audition_open(&a, &damaged, FIRST));
        ck_assert_ptr_null(a.pairs);
        ck_assert(ne_frames_open(&frames, &damaged));
        memcpy(size, blob.data + (size - copy), 4);
    }
    memset(copy + NEWSEVENT_BLOB_HEADER + 8 * (FIRST + NEWSEVENT_AUDITION_S_JOINTS) + 4, 0, 4); /* without these it is only slower */
    ck_assert(ne_audition_open(&a, &damaged, FIRST));
    ck_assert_ptr_null(a.seat.joint);
    free(copy);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {pairs_are_told_whole, words_are_heard_for_their_parts, words_without_seats_are_heard_too, damaged_weights_are_none};
    return RUN_SUITE("audition", 60, tests);
}
