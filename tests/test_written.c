/* The articles that the project wrote to teach the weights (data/events/written_*.jsonl), of all kinds that newsrooms send: what
 * holds for every document holds for each of them, fed in chunks they give the same, their stories can be told, and the weights
 * still know what they were taught. */
#include "common/corpus.h"
#include "common/invariants.h"
#include "common/stories.h"

#include <jansson.h>

typedef void visit(ne_line *line, size_t number, void *context);

/* Reads the files one by one, so that no more than one is in memory; a line is handed on with its number among all. */
static size_t each_line(visit *see, void *context)
{
    size_t n = 0;
    for (char letter = 'a'; letter <= 'z'; letter++) {
        char path[64];
        snprintf(path, sizeof path, "data/events/written_%c.jsonl", letter);
        FILE *there = fopen(path, "rb");
        if (!there)
            continue;
        fclose(there);
        text file = text_of_file(path);
        for (char *line = file.data, *end; (end = strchr(line, '\n')); line = end + 1) {
            ne_line *read = ne_line_read(line, (size_t)(end - line), NULL);
            ck_assert_msg(read != NULL, "%s", path);
            see(read, n++, context);
            ne_line_free(read);
        }
        text_free(&file);
    }
    return n;
}

static void check_article(ne_line *line, size_t number, void *context)
{
    (void)context;
    size_t length, row = 0;
    const char *words = ne_line_text(line, &length);
    ne_article about = *ne_line_article(line);
    ne_limits limits = {.size = sizeof limits, .window = 4096};
    about.limits = number % 3 ? NULL : &limits;
    ne_document *doc = ne_parse(NULL, words, length, &about, NULL);
    ck_assert_msg(doc != NULL, "article %zu", number);
    const char *broken = broken_invariant(doc, words, length, &row);
    ck_assert_msg(!broken, "article %zu: %s (row %zu)", number, broken ? broken : "", row);
    ne_free(doc);
    if (number % 12)
        return;
    about.limits = NULL;
    text whole = parsed_json(words, length, &about), fed = streamed_json(words, length, 1 + number % 100, &about);
    ck_assert_msg(whole.length == fed.length && !memcmp(whole.data, fed.data, whole.length), "article %zu: chunks differ", number);
    text_free(&whole);
    text_free(&fed);
}

START_TEST(articles_hold) { ck_assert_uint_gt(each_line(check_article, NULL), 1000); }
END_TEST

static void add_to_set(ne_line *line, size_t number, void *set)
{
    if (number % 4)
        return;
    size_t length, size;
    const char *words = ne_line_text(line, &length);
    ne_document *doc = ne_parse(NULL, words, length, ne_line_article(line), NULL);
    void *digest = ne_digest_make(doc, NULL, NULL, &size, NULL);
    ck_assert_ptr_nonnull(digest);
    ck_assert_int_eq(ne_digest_check(digest, size, NULL), NEWSEVENT_OK);
    ck_assert_int_eq(ne_story_set_add(set, digest, size, NULL), NEWSEVENT_OK);
    ne_digest_free(digest, size, NULL);
    ne_free(doc);
}

START_TEST(stories_told)
{
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    size_t read = each_line(add_to_set, set);
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    text json = stories_json(set);
    ck_assert_uint_gt(json.length, read);
    text_free(&json);
    ne_story_set_close(set);
}
END_TEST

typedef struct taught {
    size_t told, found;
} taught;

static size_t offset(json_t *trigger, const char *key) { return (size_t)json_integer_value(json_object_get(trigger, key)); }

/* Whether an event stands on the trigger with its type. */
static bool is_found(const ne_event *events, size_t count, json_t *gold)
{
    json_t *trigger = json_object_get(gold, "trigger");
    for (size_t i = 0; i < count; i++)
        if (events[i].start < offset(trigger, "end") && offset(trigger, "start") < events[i].end &&
            !strcmp(ne_event_type_name(events[i].type), json_string_value(json_object_get(gold, "type"))))
            return true;
    return false;
}

static void count_found(const char *line, size_t length, taught *t)
{
    json_t *root = json_loadb(line, length, 0, NULL), *one;
    const char *words = json_string_value(json_object_get(root, "text"));
    ck_assert_ptr_nonnull(words);
    ne_document *doc = ne_parse(NULL, words, strlen(words), NULL, NULL);
    size_t count, i;
    const ne_event *events = ne_events(doc, &count);
    json_array_foreach(json_object_get(root, "events"), i, one) {
        t->told++;
        t->found += is_found(events, count, one);
    }
    ne_free(doc);
    json_decref(root);
}

START_TEST(taught_is_known)
{
    taught t = {0, 0};
    text file = text_of_file("data/events/written_a.jsonl");
    for (char *line = file.data, *end; (end = strchr(line, '\n')); line = end + 1)
        count_found(line, (size_t)(end - line), &t);
    text_free(&file);
    ck_assert_uint_gt(t.told, 500);
    ck_assert_msg(100 * t.found > 75 * t.told, "%zu of %zu events found", t.found, t.told);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {articles_hold, stories_told, taught_is_known};
    return RUN_SUITE("written", 600, tests);
}
