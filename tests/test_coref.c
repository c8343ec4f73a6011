/* Coreference: which mentions are of one entity. */
#include "newsevent.h"

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Whether the n-th occurrences (from 1) of two strings are mentions of one entity. */
static const ne_entity *entity_at(const ne_document *doc, const char *text, const char *words, int nth)
{
    const char *p = text - 1;
    size_t mentions, entities;
    while (nth-- && p)
        p = strstr(p + 1, words);
    ck_assert_ptr_nonnull(p);
    const ne_mention *m = ne_mentions(doc, &mentions);
    const ne_entity *e = ne_entities(doc, &entities);
    for (size_t i = 0; i < mentions; i++)
        if (m[i].start == (uint32_t)(p - text) && m[i].end == (uint32_t)(p - text) + strlen(words))
            return &e[m[i].entity];
    return NULL;
}

static void same(const char *text, const char *a, int nth_a, const char *b, int nth_b, bool wanted)
{
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    const ne_entity *x = entity_at(doc, text, a, nth_a), *y = entity_at(doc, text, b, nth_b);
    ck_assert_msg((x && x == y) == wanted, "%s and %s in: %s", a, b, text);
    ne_free(doc);
}

START_TEST(names)
{
    same("Joe Biden spoke in Paris on Monday. Biden then left France.", "Joe Biden", 1, "Biden", 2, true);
    same("Biden speaks in Paris\n\nJoe Biden spoke in Paris on Monday.", "Biden", 1, "Joe Biden", 1, true);
    same("The World Health Organization (WHO) met on Monday. The WHO said nothing.", "World Health Organization", 1, "WHO", 2, true);
    same("The United States and Germany agreed. Germany was glad.", "United States", 1, "Germany", 1, false);
}
END_TEST

START_TEST(pronouns)
{
    same("Angela Merkel arrived in Rome on Monday. She met the pope.", "Angela Merkel", 1, "She", 1, true);
    same("Joe Biden met Angela Merkel on Monday. He praised her work.", "Joe Biden", 1, "He", 1, true);
    same("Joe Biden met Angela Merkel on Monday. He praised her work.", "Angela Merkel", 1, "her", 1, true);
    same("\"I am ready,\" Joe Biden said.", "I", 1, "Joe Biden", 1, true);
}
END_TEST

START_TEST(groups)
{
    const char *text = "North Korean troops entered Russia on Monday.";
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    const ne_entity *e = entity_at(doc, text, "North Korean troops", 1);
    ck_assert_ptr_nonnull(e);
    ck_assert_str_eq(e->country, "PRK");
    ck_assert_str_eq(e->sector, "MIL");
    ne_free(doc);
}
END_TEST

/* Mentions are grouped by entity and in text order; entities begin in the order of their first mentions. */
START_TEST(order)
{
    const char *text = "Joe Biden met Angela Merkel in Berlin. He thanked her. Biden and Merkel talked for an hour, and the Germans cheered.";
    size_t entities, mentions;
    ne_document *doc = ne_parse(NULL, text, strlen(text), NULL, NULL);
    const ne_entity *e = ne_entities(doc, &entities);
    const ne_mention *m = ne_mentions(doc, &mentions);
    uint32_t next = 0, start = 0;
    ck_assert_uint_gt(entities, 2);
    for (uint32_t i = 0; i < entities; i++) {
        ck_assert_uint_eq(e[i].first_mention, next);
        ck_assert_uint_gt(e[i].mention_count, 0);
        ck_assert_uint_ge(m[next].start, start);
        start = m[next].start;
        for (uint32_t k = next; k < next + e[i].mention_count; k++) {
            ck_assert_uint_eq(m[k].entity, i);
            ck_assert(k == next || m[k].start >= m[k - 1].start);
        }
        next += e[i].mention_count;
    }
    ck_assert_uint_eq(next, mentions);
    ne_free(doc);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("coref");
    TCase *all = tcase_create("coref");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, names);
    tcase_add_test(all, pronouns);
    tcase_add_test(all, groups);
    tcase_add_test(all, order);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
