/* Event records: mentions of one happening share a number, two happenings do not; the JSON lists those told more than once. */
#include "common/suite.h"
#include "newsevent-render.h"

#include <jansson.h>
#include <string.h>

static const char article[] = "Earthquake kills 12 in Lyon\n\n"
                              "An earthquake killed 12 people in Lyon, France, on Monday, officials said. The earthquake destroyed a school. "
                              "Police arrested Walter Thornbury in Lyon on Monday. Police arrested Ida Marlowitz in Oslo on Friday.\n\n"
                              "The victims of the earthquake will be buried on Thursday.\n";

static uint32_t record_of(const ne_document *doc, const char *after, const char *trigger)
{
    size_t count;
    const ne_event *events = ne_events(doc, &count);
    const char *from = strstr(article, after), *at = from ? strstr(from, trigger) : NULL;
    ck_assert_ptr_nonnull(at);
    for (size_t i = 0; i < count; i++)
        if (article + events[i].start == at)
            return events[i].record;
    ck_abort_msg("no event at %s", trigger);
    return 0;
}

static ne_document *parse(void)
{
    ne_article about = {.size = sizeof about, .published = {"2026-03-11", 10}};
    ne_document *doc = ne_parse(NULL, article, sizeof article - 1, &about, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

START_TEST(one_happening)
{
    ne_document *doc = parse();
    uint32_t quake = record_of(doc, "Earthquake", "Earthquake");
    ck_assert_uint_eq(record_of(doc, "An ", "earthquake"), quake);
    ck_assert_uint_eq(record_of(doc, "The earthquake", "earthquake"), quake);
    ck_assert_uint_eq(record_of(doc, "victims of", "earthquake"), quake);
    ck_assert_uint_eq(record_of(doc, "An earthquake", "killed"), record_of(doc, "Earthquake", "kills"));
    ck_assert_uint_ne(record_of(doc, "Police", "arrested"), record_of(doc, "Thornbury in", "arrested")); /* other days, people, towns */
    ne_free(doc);
}
END_TEST

START_TEST(in_json)
{
    ne_document *doc = parse();
    ne_error error;
    ne_render_options options = {.size = sizeof options};
    size_t length, count;
    char *json = ne_render_string(doc, NEWSEVENT_FORMAT_JSONL, &options, &length, &error);
    ck_assert_ptr_nonnull(json);
    json_t *all = json_loadb(json, length, 0, NULL), *records = json_object_get(all, "records"), *row, *number;
    ck_assert(json_is_array(records) && json_array_size(records) >= 2);
    const ne_event *events = ne_events(doc, &count);
    size_t i, k, deaths = 0;
    json_array_foreach(records, i, row) {
        json_t *mentions = json_object_get(row, "events");
        ck_assert_uint_ge(json_array_size(mentions), 2);
        json_array_foreach(mentions, k, number) {
            ck_assert_uint_lt((size_t)json_integer_value(number), count);
            ck_assert_uint_eq(events[json_integer_value(number)].record, (uint32_t)json_integer_value(json_object_get(row, "record")));
        }
        if (strcmp(json_string_value(json_object_get(row, "type")), "DIE") != 0)
            continue;
        deaths++; /* the body tells the day, the headline does not */
        ck_assert_str_eq(json_string_value(json_object_get(json_object_get(row, "time"), "value")), "2026-03-09");
    }
    ck_assert_uint_eq(deaths, 1);
    json_decref(all);
    ne_render_free(json);
    ne_free(doc);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {one_happening, in_json};
    return RUN_SUITE("records", 60, tests);
}
