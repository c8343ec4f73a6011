/* Questions about trees, on trees that are written down here, so that the parser's weights do not matter. */
#include "core/engine.h"
#include "syntax/tree.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ne_document *doc;
static ne_tree tree;
static ne_budget budget;
static ne_arena arena;

static uint8_t number_of(const char *(*name)(uint32_t), const char *text)
{
    for (uint32_t i = 1; name(i); i++)
        if (!strcmp(name(i), text))
            return (uint8_t)i;
    ck_abort_msg("no tag %s", text);
    return 0;
}

/* "form/XPOS/head/relation …", heads counted from 1 */
static void plant(const char *text)
{
    static char copy[4096], plain[4096];
    static ne_token rows[64];
    static ne_document planted;
    uint32_t count = 0, at = 0;
    strcpy(copy, text);
    memset(rows, 0, sizeof rows);
    for (char *w = strtok(copy, " "); w; w = strtok(NULL, " "), count++) {
        char form[64], xpos[16], deprel[24];
        unsigned head;
        ck_assert_int_eq(sscanf(w, "%63[^/]/%15[^/]/%u/%23s", form, xpos, &head, deprel), 4);
        ne_token *t = &rows[count];
        t->start = at;
        at += (uint32_t)sprintf(plain + at, "%s ", form);
        t->end = at - 1;
        t->lemma = (ne_string){plain + t->start, t->end - t->start};
        t->head = head ? head - 1 : NEWSEVENT_NONE;
        t->xpos = number_of(ne_xpos_name, xpos);
        t->upos = xpos[0] == 'V' ? NEWSEVENT_UPOS_VERB : xpos[0] == 'N' ? NEWSEVENT_UPOS_NOUN : NEWSEVENT_UPOS_X;
        t->deprel = number_of(ne_deprel_name, deprel);
    }
    memset(&planted, 0, sizeof planted);
    planted.text = plain;
    planted.tokens.rows = rows;
    planted.tokens.count = count;
    doc = &planted;
    ne_arena_init(&arena, ne_engine_allocator(NULL), &budget);
    ck_assert(ne_tree_build(&tree, doc, &arena));
}

/* The words of the planted sentence, counted from 1; 0 for none. */
static uint32_t one(uint32_t word) { return word == NEWSEVENT_NONE ? 0 : word + 1; }

START_TEST(spans_and_children)
{
    plant("The/DT/4/det old/JJ/4/amod stone/NN/4/compound bridge/NN/7/nsubj:pass in/IN/6/case Kyiv/NNP/4/nmod fell/VBD/0/root ././7/punct");
    ck_assert_uint_eq(one(ne_tree_first(&tree, 3)), 1);
    ck_assert_uint_eq(one(ne_tree_last(&tree, 3)), 6);
    ck_assert_uint_eq(one(ne_tree_first(&tree, 6)), 1);
    ck_assert_uint_eq(one(ne_tree_last(&tree, 6)), 8);
    ck_assert_uint_eq(one(ne_tree_child(&tree, 3, NEWSEVENT_DEP_AMOD)), 2);
    ck_assert_uint_eq(one(ne_tree_child_like(&tree, 6, NEWSEVENT_DEP_NSUBJ)), 4);
    ck_assert_uint_eq(one(ne_tree_child(&tree, 6, NEWSEVENT_DEP_NSUBJ)), 0);
    ck_assert_uint_eq(one(ne_tree_case(&tree, 5)), 5);
    ne_word_range p = ne_tree_phrase(&tree, 3, false);
    ck_assert_uint_eq(one(p.first), 1);
    ck_assert_uint_eq(one(p.last), 6);
    p = ne_tree_phrase(&tree, 5, false);
    ck_assert_uint_eq(one(p.first), 6);
    ck_assert(ne_tree_under(&tree, 4, 6));
    ck_assert(!ne_tree_under(&tree, 6, 4));
    ne_arena_free(&arena);
}
END_TEST

START_TEST(coordination)
{
    plant("Kyiv/NNP/5/nsubj ,/,/3/punct Minsk/NNP/1/conj and/CC/5/cc came/VBD/0/root and/CC/7/cc saw/VBD/5/conj us/PRP/7/obj");
    ck_assert_uint_eq(one(ne_tree_first_conjunct(&tree, 2)), 1);
    ck_assert_uint_eq(one(ne_tree_next_conjunct(&tree, 0, 0)), 3);
    ck_assert_uint_eq(one(ne_tree_next_conjunct(&tree, 0, 2)), 0);
    ne_subject_by by;
    ck_assert_uint_eq(one(ne_tree_subject(&tree, 6, &by)), 1);
    ck_assert_int_eq(by, NEWSEVENT_SUBJECT_CONJUNCT);
    ck_assert_uint_eq(one(ne_tree_object(&tree, 6)), 8);
    ne_arena_free(&arena);
}
END_TEST

START_TEST(passives)
{
    plant("Two/CD/2/nummod men/NNS/4/nsubj:pass were/VBD/4/aux:pass held/VBN/0/root and/CC/6/cc charged/VBN/4/conj by/IN/8/case police/NN/6/obl");
    ck_assert(ne_tree_passive(&tree, 3));
    ck_assert(ne_tree_passive(&tree, 5));
    ck_assert_uint_eq(one(ne_tree_agent(&tree, 5)), 8);
    ck_assert_uint_eq(one(ne_tree_agent(&tree, 3)), 0);
    ck_assert_uint_eq(one(ne_tree_subject(&tree, 5, NULL)), 2);
    ne_arena_free(&arena);
    plant("men/NNS/7/nsubj held/VBN/1/acl by/IN/4/case police/NN/2/obl:agent will/MD/7/aux soon/RB/7/advmod leave/VB/0/root");
    ck_assert(ne_tree_passive(&tree, 1));
    ck_assert(!ne_tree_passive(&tree, 6));
    ck_assert_uint_eq(one(ne_tree_agent(&tree, 1)), 4);
    ck_assert_uint_eq(one(ne_tree_subject(&tree, 1, NULL)), 1);
    ne_arena_free(&arena);
}
END_TEST

START_TEST(control_and_clauses)
{
    ne_subject_by by;
    plant("They/PRP/2/nsubj told/VBD/0/root rebels/NNS/2/obj to/TO/5/mark leave/VB/2/xcomp ,/,/7/punct citing/VBG/2/advcl fears/NNS/7/obj");
    ck_assert_uint_eq(one(ne_tree_subject(&tree, 4, &by)), 3);
    ck_assert_int_eq(by, NEWSEVENT_SUBJECT_CONTROL);
    ck_assert_uint_eq(one(ne_tree_subject(&tree, 6, &by)), 1);
    ck_assert_int_eq(by, NEWSEVENT_SUBJECT_CLAUSE);
    ne_arena_free(&arena);
    plant("agreed/VBD/0/root to/TO/3/mark go/VB/1/xcomp");
    ck_assert_uint_eq(one(ne_tree_subject(&tree, 2, &by)), 0);
    ck_assert_int_eq(by, NEWSEVENT_SUBJECT_NONE);
    ne_arena_free(&arena);
}
END_TEST

START_TEST(relative_clauses)
{
    ne_subject_by by;
    plant("the/DT/2/det man/NN/7/nsubj who/WP/4/nsubj wants/VBZ/2/acl:relcl to/TO/6/mark go/VB/4/xcomp left/VBD/0/root");
    ck_assert_uint_eq(one(ne_tree_subject(&tree, 3, &by)), 2);
    ck_assert_int_eq(by, NEWSEVENT_SUBJECT_RELATIVE);
    ck_assert_uint_eq(one(ne_tree_subject(&tree, 5, &by)), 2);
    ne_arena_free(&arena);
    plant("the/DT/2/det town/NN/5/nsubj they/PRP/4/nsubj took/VBD/2/acl:relcl burned/VBD/0/root");
    ck_assert_uint_eq(one(ne_tree_object(&tree, 3)), 2);
    ck_assert_uint_eq(one(ne_tree_subject(&tree, 3, &by)), 3);
    ck_assert_uint_eq(one(ne_tree_object(&tree, 4)), 0);
    ne_arena_free(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tree");
    TCase *tests = tcase_create("tree");
    tcase_add_test(tests, spans_and_children);
    tcase_add_test(tests, coordination);
    tcase_add_test(tests, passives);
    tcase_add_test(tests, control_and_clauses);
    tcase_add_test(tests, relative_clauses);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
