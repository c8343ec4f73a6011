/* Stories: grouping, independence of the order of calls, versions and withdrawals, sources, limits. */
#include "common/stories.h"

START_TEST(groups)
{
    articles a = ferry();
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    for (size_t i = 0; i < a.count; i++)
        add(set, &a, i);
    size_t count;
    ck_assert_ptr_null(ne_stories(set, &count)); /* none before the update */
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    ne_stories(set, &count);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(story_of(set, "wire"), story_of(set, "copy"));
    ck_assert_uint_eq(story_of(set, "wire"), story_of(set, "local"));
    ck_assert_uint_eq(story_of(set, "wire"), story_of(set, "later"));
    ck_assert_uint_eq(story_of(set, "strike"), story_of(set, "strike-local"));
    ck_assert_uint_ne(story_of(set, "wire"), story_of(set, "other-ferry"));
    ck_assert_ptr_null(ne_story_of(set, string("nobody")));
    const ne_story *s = ne_story_of(set, string("wire"));
    ck_assert_uint_eq(s->article_count, 4);
    ck_assert_uint_eq(s->source_count, 3); /* the copy is none of its own */
    ck_assert_ptr_eq(ne_story_find(set, s->id), s);
    ck_assert_ptr_null(ne_story_find(set, 7));
    ck_assert_uint_eq(ne_story_set_articles(set), a.count);
    ck_assert_uint_gt(ne_story_set_memory(set), a.sizes[0]);
    ne_story_set_close(set);
    forget(&a);
}
END_TEST

/* The same articles give the same stories however they came: other orders, updates between, detours by withdrawal and old versions. */
START_TEST(order_does_not_matter)
{
    articles a = ferry();
    text wanted = {NULL, 0, 0};
    for (uint32_t round = 0; round < 12; round++) {
        ne_story_set *set = ne_story_set_open(NULL, NULL);
        uint32_t random = round * 7919 + 1;
        size_t order[MOST];
        for (size_t i = 0; i < a.count; i++)
            order[i] = i;
        for (size_t i = a.count; round && i > 1; i--) {
            random = random * 1103515245u + 12345u;
            size_t k = (random >> 16) % i, swap = order[i - 1];
            order[i - 1] = order[k];
            order[k] = swap;
        }
        for (size_t i = 0; i < a.count; i++) {
            add(set, &a, order[i]);
            if (round % 3 == 1)
                ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
            if (round % 4 == 2 && i) {
                ck_assert_int_eq(ne_story_set_withdraw(set, string(a.ids[order[i - 1]]), NULL), NEWSEVENT_OK);
                ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
                add(set, &a, order[i - 1]);
            }
        }
        ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
        text got = stories_json(set);
        if (round)
            ck_assert_str_eq(wanted.data, got.data);
        else
            wanted = got;
        if (round)
            text_free(&got);
        ne_story_set_close(set);
    }
    text_free(&wanted);
    forget(&a);
}
END_TEST

START_TEST(versions_and_withdrawals)
{
    articles a = ferry();
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    for (size_t i = 0; i < a.count; i++)
        if (strcmp(a.ids[i], "local") != 0)
            add(set, &a, i);
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    text without = stories_json(set);
    for (size_t i = 0; i < a.count; i++)
        if (!strcmp(a.ids[i], "local"))
            add(set, &a, i);
    ck_assert_ptr_null(ne_story_of(set, string("local"))); /* not before the update */
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    text with = stories_json(set);
    ck_assert_str_ne(with.data, without.data);
    ck_assert_int_eq(ne_story_set_withdraw(set, string("local"), NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_story_set_withdraw(set, string("nobody"), NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    text after = stories_json(set);
    ck_assert_str_eq(after.data, without.data); /* no trace */

    static const char corrected[] = "Corrected: the ferry Marit Aas was hit by a barge off Lundhavn. Four people died, the coast guard said.";
    for (uint64_t version = 2; version > 0; version--) { /* the older one comes late and is ignored */
        ne_story_article about = {sizeof about, .id = string("wire"), .outlet = string("Continental Press"), .published = string("2025-10-06"),
                                  .version = version};
        ne_document *doc = ne_parse(NULL, corrected, version == 2 ? sizeof corrected - 1 : 20, NULL, NULL);
        ck_assert_int_eq(ne_story_set_add_document(set, doc, &about, NULL), NEWSEVENT_OK);
        ne_free(doc);
    }
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    ck_assert_uint_eq(ne_story_set_articles(set), a.count - 1);
    ne_story_view *v = ne_story_open(set, story_of(set, "wire"), NULL);
    size_t count;
    const ne_story_report *r = ne_story_reports(v, &count);
    for (size_t i = 0; i < count; i++)
        if (r[i].id.length == 4 && !memcmp(r[i].id.data, "wire", 4))
            ck_assert_uint_eq(r[i].version, 2);
    ne_story_close(v);
    for (size_t i = 0; i < a.count; i++)
        ck_assert_int_eq(ne_story_set_withdraw(set, string(a.ids[i]), NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    ck_assert_ptr_null(ne_stories(set, &count));
    ck_assert_uint_eq(count, 0);
    text_free(&with);
    text_free(&without);
    text_free(&after);
    ne_story_set_close(set);
    forget(&a);
}
END_TEST

START_TEST(limits_and_arguments)
{
    articles a = ferry();
    ne_error error;
    ne_story_options options = {.size = sizeof options, .max_articles = 2};
    ne_story_set *set = ne_story_set_open(&options, NULL);
    add(set, &a, 0);
    add(set, &a, 1);
    ck_assert_int_eq(ne_story_set_add(set, a.digests[2], a.sizes[2], &error), NEWSEVENT_ERROR_LIMIT);
    add(set, &a, 1); /* what is held already may come again */
    ck_assert_uint_eq(ne_story_set_articles(set), 2);
    ne_story_set_close(set);
    options = (ne_story_options){.size = sizeof options, .max_memory = 20000};
    set = ne_story_set_open(&options, NULL);
    ne_code code = NEWSEVENT_OK;
    for (size_t i = 0; i < a.count && code == NEWSEVENT_OK; i++)
        code = ne_story_set_add(set, a.digests[i], a.sizes[i], &error);
    ck_assert_int_eq(code, NEWSEVENT_ERROR_LIMIT);
    ck_assert_uint_le(ne_story_set_memory(set), 20000 + 4096);
    ne_story_set_close(set);
    options.size = 3;
    ck_assert_ptr_null(ne_story_set_open(&options, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    set = ne_story_set_open(NULL, NULL);
    size_t count;
    ck_assert_ptr_null(ne_stories(set, &count));
    ck_assert_ptr_null(ne_story_open(set, 1, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_story_set_add(NULL, a.digests[0], a.sizes[0], NULL), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_story_set_withdraw(set, (ne_string){NULL, 0}, NULL), NEWSEVENT_ERROR_ARGUMENT);
    ne_story_set_close(set);
    ne_story_set_close(NULL);
    ne_story_close(NULL);
    ne_digest_free(NULL, 0, NULL);
    char day[11];
    ck_assert_uint_eq(ne_story_day(20000, day), 10);
    ck_assert_str_eq(day, "2024-10-04");
    ck_assert_uint_eq(ne_story_day(NEWSEVENT_NO_DAY, day), 0);
    ck_assert_str_eq(day, "");
    ck_assert_str_eq(ne_figure_relation_name(NEWSEVENT_FIGURE_UPDATES), "updates");
    ck_assert_ptr_null(ne_figure_relation_name(99));
    forget(&a);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {groups, order_does_not_matter, versions_and_withdrawals, limits_and_arguments};
    return RUN_SUITE("story", 240, tests);
}
