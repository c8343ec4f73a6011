/* The dependency parser: trees for whatever comes, equal answers from all sets of inner loops, and some clear sentences. */
#include "common/suite.h"
#include "core/engine.h"
#include "pipeline.h"
#include "syntax/parser_net.h"
#include "syntax/parser_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Every sentence is one tree: one root, each head inside the sentence, no circle. */
static void check_trees(const ne_document *doc)
{
    size_t sentences, count;
    const ne_sentence *s = ne_sentences(doc, &sentences);
    const ne_token *t = ne_tokens(doc, &count);
    for (size_t i = 0; i < sentences; i++) {
        uint32_t first = s[i].first_token, end = first + s[i].token_count, roots = 0;
        ck_assert_uint_le(end, count);
        unsigned char *good = calloc(s[i].token_count + 1, 1); /* 1: leads to the root, 2: on the way now */
        for (uint32_t k = first; k < end; k++) {
            if (t[k].head == NEWSEVENT_NONE) {
                roots++;
                ck_assert_uint_eq(t[k].deprel, NEWSEVENT_DEP_ROOT);
            } else {
                ck_assert_uint_ge(t[k].head, first);
                ck_assert_uint_lt(t[k].head, end);
                ck_assert_uint_ne(t[k].deprel, NEWSEVENT_DEP_ROOT);
            }
            ck_assert_ptr_nonnull(ne_deprel_name(t[k].deprel));
            ck_assert_uint_ne(t[k].deprel, NEWSEVENT_DEP_NONE);
            uint32_t v = k;
            while (v != NEWSEVENT_NONE && !good[v - first]) {
                good[v - first] = 2;
                v = t[v].head;
            }
            ck_assert(v == NEWSEVENT_NONE || good[v - first] == 1);
            for (v = k; v != NEWSEVENT_NONE && good[v - first] == 2; v = t[v].head)
                good[v - first] = 1;
        }
        ck_assert_uint_eq(roots, s[i].token_count ? 1 : 0);
        free(good);
    }
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

START_TEST(trees_for_any_text)
{
    static const char *const texts[] = {"", ".", "a", "? ! ...", "((((((((((", "Police police police police police.",
                                        "Buffalo, in, by, of, and or but", "\"'\"'\"'\"", "1 2 3 4 5 6 7 8 9", "\xc3 bad \x80 bytes \xff",
                                        "the the the the the the the the the", "A\n\nB\n\nC", "who what which that whose"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ne_document *doc = ne_parse(NULL, texts[i], strlen(texts[i]), NULL, NULL);
        ck_assert_ptr_nonnull(doc);
        check_trees(doc);
        ne_free(doc);
    }
    static const char *const words[] = {"the", "rebels", "shot", "of", ",", "and", "who", "to", "Minister", "in", "Kyiv", "\"", "that",
                                        "said", "was", "by", "--", "(", ")", "quickly", "not", "'s", "5,000", ":"};
    uint64_t state = 88172645463325252u;
    char text[1 << 14];
    for (int round = 0; round < 200; round++) {
        size_t at = 0, n = next_random(&state) % 300;
        for (size_t i = 0; i < n; i++) {
            const char *w = words[next_random(&state) % (sizeof words / sizeof *words)];
            memcpy(text + at, w, strlen(w));
            at += strlen(w);
            text[at++] = ' ';
        }
        ne_document *doc = ne_parse(NULL, text, at, NULL, NULL);
        ck_assert_ptr_nonnull(doc);
        check_trees(doc);
        ne_free(doc);
    }
}
END_TEST

static double parse_time(size_t words)
{
    static const char unit[] = "one big river bank or the other of a house and ";
    size_t length = sizeof unit - 1, total = words / 11 * length;
    char *text = malloc(total);
    for (size_t i = 0; i < total; i++)
        text[i] = unit[i % length];
    ne_limits limits = {.size = sizeof limits, .max_sentence = 1u << 20};
    ne_article article = {.size = sizeof article, .limits = &limits};
    clock_t begin = clock();
    ne_document *doc = ne_parse_before(NULL, text, total, &article, ne_name_run, NULL);
    double took = (double)(clock() - begin) / CLOCKS_PER_SEC;
    ck_assert_ptr_nonnull(doc);
    check_trees(doc);
    ne_free(doc);
    free(text);
    return took;
}

START_TEST(long_sentences_take_linear_time)
{
    parse_time(1000);
    double small = parse_time(12500), large = parse_time(100000); /* eight times the words; sixty-four times the time if it were quadratic */
    ck_assert_double_lt(large, 30 * small + 0.5);
}
END_TEST

/* The same random sentences through every set of inner loops. */
START_TEST(all_inner_loops_agree)
{
    ne_blob blob = ne_engine_blob(NULL, NEWSEVENT_BLOB_parser);
    ne_parser_model model;
    ck_assert(ne_parser_model_open(&model, &blob));
    ne_budget budget = {0, 0, false};
    ne_arena arena;
    ne_arena_init(&arena, ne_engine_allocator(NULL), &budget);
    ne_parse_room room[NEWSEVENT_PARSE_OPS];
    for (int k = 0; k < NEWSEVENT_PARSE_OPS; k++)
        ck_assert(ne_parse_room_make(&room[k], &model, &arena, 256));
    uint64_t state = 1;
    for (int round = 0; round < 40; round++) {
        uint32_t words[3] = {1 + next_random(&state) % 80, 1 + next_random(&state) % 80, 1 + next_random(&state) % 40};
        for (uint32_t i = 0; i < 256; i++) {
            char form[8];
            size_t n = 1 + next_random(&state) % 3;
            for (size_t c = 0; c < n; c++)
                form[c] = "aeinorst.ATI19-"[next_random(&state) % 15];
            ne_parse_word w = ne_parse_word_of(form, n, next_random(&state) & 1, (uint8_t)(1 + next_random(&state) % 17),
                                               (uint8_t)(1 + next_random(&state) % (NEWSEVENT_XPOS_COUNT - 1)));
            for (int k = 0; k < NEWSEVENT_PARSE_OPS; k++)
                room[k].input[i] = w;
        }
        ne_parse_ops plain = ne_parse_ops_at(0);
        ne_parse_net(&model, &plain, &room[0], words, 3);
        for (int k = 1; k < NEWSEVENT_PARSE_OPS; k++) {
            ne_parse_ops ops = ne_parse_ops_at((uint32_t)k);
            ne_parse_net(&model, &ops, &room[k], words, 3);
            for (uint32_t s = 0, at = 0; s < 3; at += words[s++] + 1)
                for (uint32_t i = at + 1; i <= at + words[s]; i++) {
                    ck_assert_uint_eq(room[0].heads[i], room[k].heads[i]);
                    ck_assert_uint_eq(room[0].deprels[i], room[k].deprels[i]);
                }
            ck_assert_mem_eq(room[0].h, room[k].h, 256 * sizeof *room[0].h);
        }
    }
    ne_arena_free(&arena);
}
END_TEST

/* Scores at random, with many circles among the best heads. */
START_TEST(trees_from_any_scores)
{
    enum { WORDS = 60, STRIDE = 64 };
    static int32_t score[(WORDS + 9) * STRIDE], distance[2 * WORDS + 64];
    uint16_t heads[WORDS + 1], set[2 * WORDS + 2];
    uint64_t state = 7;
    distance[WORDS + 1] = -(1 << 30);
    for (int round = 0; round < 500; round++) {
        uint32_t words = 1 + next_random(&state) % WORDS;
        for (size_t i = 0; i < sizeof score / sizeof *score; i++)
            score[i] = round % 3 ? (int32_t)(next_random(&state) % 2000000) - 1000000 : round % 2 ? 1000 : INT32_MAX / 2;
        ne_parse_scores s = {score, STRIDE, words, distance + WORDS + 1, 0};
        ne_parse_ops ops = ne_parse_ops_at((uint32_t)round % NEWSEVENT_PARSE_OPS);
        ne_parse_tree(&ops, &s, heads, set);
        uint32_t roots = 0;
        for (uint32_t i = 1; i <= words; i++) {
            ck_assert_uint_le(heads[i], words);
            roots += heads[i] == 0;
            uint32_t v = i, steps = 0;
            while (v && steps++ <= words)
                v = heads[v];
            ck_assert_uint_eq(v, 0);
        }
        ck_assert_uint_eq(roots, 1);
    }
}
END_TEST

typedef struct expected {
    const char *text, *tree; /* per word "head:relation", heads counted from 1, 0 the root */
} expected;

START_TEST(clear_sentences)
{
    static const expected cases[] = {
        {"The soldiers attacked the village .", "2:det 3:nsubj 0:root 5:det 3:obj 3:punct"},
        {"The village was attacked by soldiers on Monday .", "2:det 4:nsubj:pass 4:aux:pass 0:root 6:case 4:obl:agent 8:case 4:obl 4:punct"},
        {"Officials said that the bridge collapsed .", "2:nsubj 0:root 6:mark 5:det 6:nsubj 2:ccomp 2:punct"},
        {"The minister resigned and left the country .", "2:det 3:nsubj 0:root 5:cc 3:conj 7:det 5:obj 3:punct"},
        {"The company wants to open a new factory .", "2:det 3:nsubj 0:root 5:mark 3:xcomp 8:det 8:amod 5:obj 3:punct"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ne_document *doc = ne_parse(NULL, cases[i].text, strlen(cases[i].text), NULL, NULL);
        size_t count;
        const ne_token *t = ne_tokens(doc, &count);
        char got[1024] = "";
        for (size_t k = 0; k < count; k++)
            sprintf(got + strlen(got), "%s%u:%s", k ? " " : "", t[k].head == NEWSEVENT_NONE ? 0 : t[k].head + 1, ne_deprel_name(t[k].deprel));
        ck_assert_str_eq(got, cases[i].tree);
        ne_free(doc);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {trees_for_any_text, long_sentences_take_linear_time, all_inner_loops_agree, trees_from_any_scores, clear_sentences};
    return RUN_SUITE("parser", 120, tests);
}
