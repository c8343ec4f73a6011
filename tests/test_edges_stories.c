/* Stories at their edges: sets of nothing, damaged digests, little memory, more articles than asked for. */
#include "common/edges.h"
#include "common/invariants.h"
#include "common/stories.h"
#include "common/mutate.h"

START_TEST(stories_of_nothing)
{
    size_t count = 7;
    ne_error error;
    ck_assert_ptr_null(ne_stories(NULL, &count));
    ck_assert_uint_eq(count, 0);
    ck_assert_ptr_null(ne_story_find(NULL, 1));
    ck_assert_ptr_null(ne_story_of(NULL, string("a")));
    ck_assert_uint_eq(ne_story_set_articles(NULL), 0);
    ck_assert_uint_eq(ne_story_set_memory(NULL), 0);
    ck_assert_int_eq(ne_story_set_update(NULL, &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_story_set_withdraw(NULL, string("a"), &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_story_set_add_document(NULL, NULL, NULL, &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_render_story(NULL, NEWSEVENT_FORMAT_JSON, text_append, NULL, &error), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_render_story(NULL, NEWSEVENT_FORMAT_JSON, text_append, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
    static const ne_story_options wrong[] = {{.size = sizeof *wrong, .window_days = 1000000}, {.size = 0}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_ptr_null(ne_story_set_open(&wrong[i], &error));
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    }
    ne_story_options many = {.size = sizeof many, .max_articles = UINT64_MAX};
    ne_story_set *set = ne_story_set_open(&many, NULL);
    ck_assert_ptr_nonnull(set);
    ck_assert_ptr_null(ne_story_of(set, string("a")));
    ck_assert_ptr_null(ne_story_of(set, string("")));
    ck_assert_ptr_null(ne_story_find(set, 1));
    ck_assert_int_eq(ne_story_set_withdraw(set, string("a"), NULL), NEWSEVENT_OK); /* not held: no error */
    ne_story_set_close(set);
}
END_TEST

START_TEST(digests)
{
    ne_document *doc = parsed(news, NULL);
    ne_error error;
    size_t size;
    ne_story_article about = {.size = 1, .id = string("a")};
    ck_assert_ptr_null(ne_digest_make(doc, &about, NULL, &size, &error)); /* another version's structure */
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    about.size = sizeof about;
    ck_assert_ptr_null(ne_digest_make(NULL, &about, NULL, &size, &error));
    ck_assert_ptr_null(ne_digest_make(doc, &about, NULL, NULL, &error));
    ck_assert_ptr_null(ne_digest_make(doc, NULL, NULL, &size, &error)); /* no id */
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    about.published = string("Tuesday");
    ck_assert_ptr_null(ne_digest_make(doc, &about, NULL, &size, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    /* a title that is too long ends between characters */
    char title[3000];
    for (size_t i = 0; i + 3 <= sizeof title; i += 3)
        memcpy(title + i, "\xe2\x82\xac", 3);
    about.published = string("2026-03-11");
    for (size_t from = 0; from < 3; from++) {
        memmove(title + 1, title, sizeof title - 1);
        title[0] = 'x';
        about.title = (ne_string){title, 2999 - from};
        void *digest = ne_digest_make(doc, &about, NULL, &size, &error);
        ck_assert_ptr_nonnull(digest);
        ne_story_article back = {.size = sizeof back};
        ck_assert_int_eq(ne_digest_article(digest, size, &back, NULL), NEWSEVENT_OK);
        ck_assert(back.title.length && back.title.length < about.title.length);
        ck_assert_mem_eq(back.title.data, title, back.title.length);
        ck_assert_uint_eq((back.title.length - 1 - from) % 3, 0);
        ne_digest_free(digest, size, NULL);
    }
    ne_free(doc);
}
END_TEST

static int stops(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return 1;
}

/* With little memory each step says so, and the stories of the last update stay. */
START_TEST(little_memory)
{
    articles a = ferry();
    size_t limited = 0, made = 0;
    for (uint64_t most = 2000; most < 400000; most += most / 16) {
        ne_story_options options = {.size = sizeof options, .max_memory = most};
        ne_error error = {NEWSEVENT_OK, NULL, 0};
        ne_story_set *set = ne_story_set_open(&options, &error);
        ne_code code = set ? NEWSEVENT_OK : error.code;
        for (size_t i = 0; i < a.count && code == NEWSEVENT_OK; i++)
            code = ne_story_set_add(set, a.digests[i], a.sizes[i], &error);
        if (code == NEWSEVENT_OK)
            code = ne_story_set_update(set, &error);
        size_t count = 0;
        const ne_story *rows = set ? ne_stories(set, &count) : NULL;
        ck_assert(code == NEWSEVENT_OK ? count > 0 : code == NEWSEVENT_ERROR_LIMIT);
        limited += code == NEWSEVENT_ERROR_LIMIT;
        made += code == NEWSEVENT_OK;
        if (count && made == 1) {
            ne_story_view *view = ne_story_open(set, rows[0].id, NULL);
            ck_assert_ptr_nonnull(view);
            ck_assert_int_eq(ne_render_story(view, NEWSEVENT_FORMAT_CSV, text_append, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
            ck_assert_int_eq(ne_render_story(view, NEWSEVENT_FORMAT_JSON, NULL, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
            ck_assert_int_eq(ne_render_story(view, NEWSEVENT_FORMAT_JSON, stops, NULL, &error), NEWSEVENT_ERROR_STOPPED);
            ne_story_close(view);
        }
        ne_story_set_close(set);
    }
    ck_assert(limited > 10 && made > 3);
    forget(&a);
}
END_TEST

/* Hundreds of articles: tables grow, and all are found again. */
START_TEST(many_articles)
{
    static const char *const towns[] = {"Lundhavn", "Oslo", "Lyon", "Dikili", "Bergama", "Quito", "Perth", "Leeds", "Tromsø", "Kyiv"};
    static const char *const things[] = {"ferry sank", "bridge fell", "mill burned", "dam broke", "train derailed", "roof collapsed", "tunnel flooded"};
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    char words[300], id[16];
    size_t added = 0;
    for (size_t i = 0; i < 700; i++) {
        snprintf(words, sizeof words, "A %s near %s, killing %zu people, police in %s said. The %zu survivors were taken to a hospital in %s.\n", things[i % 7], towns[i % 10],
                 2 + i % 7 * 3, towns[i % 10], 40 + i % 70, towns[i % 10]);
        snprintf(id, sizeof id, "n%zu", i);
        ne_document *doc = parsed(words, NULL);
        char day[16];
        snprintf(day, sizeof day, "2024-%02zu-%02zu", 1 + i % 70 / 25 * 3, 1 + i % 28);
        ne_story_article about = {.size = sizeof about, .id = string(id), .outlet = string(towns[i / 70]), .published = string(day)};
        if (i % 50 == 49)
            about.published = string(""); /* undated ones are compared with all */
        ck_assert_int_eq(ne_story_set_add_document(set, doc, &about, NULL), NEWSEVENT_OK);
        ne_free(doc);
        added++;
        if (i % 100 == 99)
            ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    }
    ck_assert_uint_eq(ne_story_set_articles(set), added);
    size_t count;
    ck_assert(ne_stories(set, &count) && count > 10);
    for (size_t i = 0; i < 700; i++) {
        snprintf(id, sizeof id, "n%zu", i);
        const ne_story *of = ne_story_of(set, string(id));
        ck_assert_ptr_nonnull(of);
        ck_assert_ptr_eq(ne_story_find(set, of->id), of);
    }
    /* the first two tell of the same fall: 0 and 70 have the same town, thing and numbers */
    ck_assert_uint_eq(ne_story_of(set, string("n0"))->id, ne_story_of(set, string("n70"))->id);
    for (size_t i = 0; i < 700; i += 2) {
        snprintf(id, sizeof id, "n%zu", i);
        ck_assert_int_eq(ne_story_set_withdraw(set, string(id), NULL), NEWSEVENT_OK);
    }
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    ck_assert_uint_eq(ne_story_set_articles(set), added / 2);
    ne_story_set_close(set);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {stories_of_nothing, digests, little_memory, many_articles};
    return RUN_SUITE("edges stories", 120, tests);
}
