/* Rendering: valid JSON of the fields that newsevent/1 names, strings made safe, output that can be stopped. */
#include "common/corpus.h"
#include "common/suite.h"

#include "render/json.h"
#include "render/wrap.h"

#include <jansson.h>
#include <string.h>

static json_t *loaded(const char *bytes, size_t length, const ne_article *about)
{
    text out = parsed_json(bytes, length, about);
    json_error_t error;
    json_t *root = json_loadb(out.data, out.length, 0, &error);
    ck_assert_msg(root, "not JSON: %s", root ? "" : error.text);
    ck_assert_int_eq(out.data[out.length - 1], '\n');
    ck_assert_ptr_eq(memchr(out.data, '\n', out.length), out.data + out.length - 1); /* one line */
    text_free(&out);
    return root;
}

START_TEST(fields)
{
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        ne_article about = {.size = sizeof about, .id = {"x\"y", 3}};
        json_t *root = loaded(t.data, t.length, &about), *row;
        size_t i;
        ck_assert_str_eq(json_string_value(json_object_get(root, "schema")), "newsevent/1");
        ck_assert_str_eq(json_string_value(json_object_get(root, "id")), "x\"y");
        static const char *const arrays[] = {"sentences", "tokens", "entities", "times", "quotes", "quantities", "events"};
        for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++)
            json_array_foreach(json_object_get(root, arrays[k]), i, row)
                if (k != 2 && k != 6) {
                    ck_assert(json_is_integer(json_object_get(row, "start")));
                    ck_assert_int_le(json_integer_value(json_object_get(row, "end")), (json_int_t)t.length);
                }
        ck_assert_uint_gt(json_array_size(json_object_get(root, "sentences")), 5);
        ck_assert_uint_gt(json_array_size(json_object_get(root, "tokens")), 100);
        json_array_foreach(json_object_get(root, "events"), i, row) {
            static const char *const all[] = {"record", "type", "mode", "context", "status", "historical", "trigger", "sentence", "actors",
                                              "recipients", "place", "time", "quantities", "speaker", "confidence"};
            for (size_t k = 0; k < sizeof all / sizeof *all; k++)
                ck_assert_msg(json_object_get(row, all[k]), "an event without %s", all[k]);
        }
        json_array_foreach(json_object_get(root, "entities"), i, row)
            ck_assert_int_eq(json_integer_value(json_object_get(row, "id")), (json_int_t)i);
        json_decref(root);
        text_free(&t);
    }
}
END_TEST

START_TEST(unknown_is_null)
{
    json_t *root = loaded("Rain fell.", 10, NULL);
    ck_assert(json_is_null(json_object_get(root, "id")));
    ck_assert(json_is_null(json_object_get(root, "published")));
    ck_assert_ptr_null(json_object_get(root, "part"));
    ck_assert_ptr_null(json_object_get(root, "invalid_utf8"));
    json_decref(root);
}
END_TEST

static text written(const char *data, size_t length)
{
    static ne_out out;
    text t = {NULL, 0, 0};
    ne_json json;
    ne_out_init(&out, text_append, &t);
    ne_json_init(&json, &out, false);
    ne_json_string(&json, NULL, data, length);
    ck_assert(ne_out_flush(&out));
    return t;
}

START_TEST(strings)
{
    static const struct {
        const char *in;
        size_t length;
        const char *out;
    } cases[] = {
        {"plain", 5, "\"plain\""},
        {"", 0, "\"\""},
        {"a\"b\\c\n\t\r", 8, "\"a\\\"b\\\\c\\n\\t\\r\""},
        {"\0\x1b\x7f", 3, "\"\\u0000\\u001b\\u007f\""},
        {"caf\xc3\xa9 \xf0\x9f\x98\x80", 10, "\"caf\xc3\xa9 \xf0\x9f\x98\x80\""},
        {"\xff", 1, "\"\xef\xbf\xbd\""},
        {"a\xe2\x82", 3, "\"a\xef\xbf\xbd\xef\xbf\xbd\""},
        {"\xed\xa0\x80", 3, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text t = written(cases[i].in, cases[i].length);
        ck_assert_str_eq(t.data, cases[i].out);
        text_free(&t);
    }
}
END_TEST

START_TEST(numbers)
{
    static ne_out out;
    text t = {NULL, 0, 0};
    ne_json json, *j = &json;
    ne_out_init(&out, text_append, &t);
    ne_json_init(j, &out, false);
    static const double reals[] = {0, 10000, -3, 2.5, 0.1, 1e6, 4e12, 1.0 / 3, -0.0};
    ne_json_open(j, NULL, '[');
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        ne_json_real(j, NULL, reals[i]);
    ne_json_real(j, NULL, strtod("inf", NULL));
    static const uint32_t thousandths[] = {0, 5, 70, 870, 875, 900, 1000};
    for (size_t i = 0; i < sizeof thousandths / sizeof *thousandths; i++)
        ne_json_thousandths(j, NULL, thousandths[i]);
    ne_json_number(j, NULL, INT64_MIN);
    ne_json_close(j, ']');
    ne_out_flush(&out);
    ck_assert_str_eq(t.data, "[0,10000,-3,2.5,0.1,1000000,4000000000000,0.333333333333333,0,null,0,0.005,0.07,0.87,0.875,0.9,1,"
                             "-9223372036854775808]");
    text_free(&t);
}
END_TEST

START_TEST(invalid_is_told)
{
    json_t *root = loaded("Rain \xff fell.", 12, NULL);
    json_t *invalid = json_object_get(root, "invalid_utf8");
    ck_assert_int_eq(json_integer_value(json_object_get(invalid, "bytes")), 1);
    ck_assert_int_eq(json_integer_value(json_object_get(invalid, "first")), 5);
    json_decref(root);
}
END_TEST

/* Takes `*context` bytes and then stops. */
static int little(void *context, const char *bytes, size_t length)
{
    size_t *left = context;
    (void)bytes;
    if (length > *left)
        return 1;
    *left -= length;
    return 0;
}

START_TEST(stopping)
{
    text t = article_text(0);
    ne_document *doc = ne_parse(NULL, t.data, t.length, NULL, NULL);
    for (uint32_t format = 0; format < NEWSEVENT_FORMATS; format++) {
        size_t left = 10;
        ne_error error;
        ck_assert_int_eq(ne_render(doc, (ne_format)format, NULL, little, &left, &error), NEWSEVENT_ERROR_STOPPED);
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_STOPPED);
    }
    ck_assert_int_eq(ne_render(doc, (ne_format)99, NULL, text_append, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_render(NULL, NEWSEVENT_FORMAT_JSON, NULL, text_append, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_int_eq(ne_render(doc, NEWSEVENT_FORMAT_JSON, NULL, NULL, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
    ne_render_options options = {.size = 2};
    ck_assert_int_eq(ne_render(doc, NEWSEVENT_FORMAT_JSON, &options, text_append, NULL, NULL), NEWSEVENT_ERROR_ARGUMENT);
    ne_free(doc);
    text_free(&t);
}
END_TEST

START_TEST(indented_is_the_same)
{
    text t = article_text(3), compact = {NULL, 0, 0}, indented = {NULL, 0, 0};
    ne_document *doc = ne_parse(NULL, t.data, t.length, NULL, NULL);
    ne_render(doc, NEWSEVENT_FORMAT_JSONL, NULL, text_append, &compact, NULL);
    ne_render(doc, NEWSEVENT_FORMAT_JSON, NULL, text_append, &indented, NULL);
    json_t *a = json_loadb(compact.data, compact.length, 0, NULL), *b = json_loadb(indented.data, indented.length, 0, NULL);
    ck_assert(a && b && json_equal(a, b));
    json_decref(a);
    json_decref(b);
    ne_free(doc);
    text_free(&t);
    text_free(&compact);
    text_free(&indented);
}
END_TEST

/* Nothing that steers a terminal gets through, and no line is wider than asked for. */
START_TEST(terminal_safe)
{
    static const char nasty[] = "\x1b[31mTroops attacked\x07 the town of \xe2\x80\xaeKyiv\xc2\x9b" "31m on Monday.\r\nOK \x7f.";
    ne_document *doc = ne_parse(NULL, nasty, sizeof nasty - 1, NULL, NULL);
    text out = {NULL, 0, 0};
    ne_render(doc, NEWSEVENT_FORMAT_TABLE, NULL, text_append, &out, NULL);
    ne_render(doc, NEWSEVENT_FORMAT_EXPLAIN, NULL, text_append, &out, NULL);
    for (size_t i = 0; i < out.length; i++)
        ck_assert_msg((unsigned char)out.data[i] >= 0x20 || out.data[i] == '\n', "control character %d", out.data[i]);
    ck_assert_ptr_null(strstr(out.data, "\xc2\x9b"));
    ck_assert_ptr_null(strstr(out.data, "\xe2\x80\xae"));
    ck_assert_ptr_nonnull(strstr(out.data, "Kyiv"));
    ne_free(doc);
    text_free(&out);
}
END_TEST

START_TEST(wrapping)
{
    static ne_out out;
    text t = {NULL, 0, 0};
    ne_wrap w;
    ne_out_init(&out, text_append, &t);
    ne_wrap_init(&w, &out, 40, false);
    ne_wrap_line(&w, 2, 4);
    ne_wrap_text(&w, "one two\nthree   four five six seven eight nine ten");
    ne_wrap_number(&w, -1234567);
    ne_wrap_end(&w);
    ne_wrap_line(&w, 0, 0);
    for (int i = 0; i < 3; i++)
        ne_wrap_text(&w, "unbroken-unbroken-unbroken-unbroken-unbroken");
    ne_wrap_end(&w);
    ne_out_flush(&out);
    ck_assert_ptr_eq(strstr(t.data, "  one two three four five six seven\n    eight nine"), t.data);
    ck_assert_ptr_nonnull(strstr(t.data, " nine ten-1,234,567\n"));
    size_t column = 0;
    for (size_t i = 0; i < t.length; i++) {
        column = t.data[i] == '\n' ? 0 : column + 1;
        ck_assert_uint_le(column, 40);
    }
    text_free(&t);
}
END_TEST

/* A word that comes in pieces, with styles between them, goes to the next line as a whole; styles take no room. */
START_TEST(wrapping_pieces)
{
    static ne_out out;
    for (int color = 0; color < 2; color++) {
        text t = {NULL, 0, 0};
        ne_wrap w;
        ne_out_init(&out, text_append, &t);
        ne_wrap_init(&w, &out, 40, color);
        ne_wrap_line(&w, 0, 2);
        ck_assert(ne_wrap_is_fresh(&w));
        ne_wrap_text(&w, "twelve figures in brackets, and");
        ck_assert(!ne_wrap_is_fresh(&w));
        ne_wrap_style(&w, NEWSEVENT_FAINT);
        ne_wrap_text(&w, " (");
        ne_wrap_text(&w, "injured");
        ne_wrap_text(&w, ": ");
        ne_wrap_number(&w, 12);
        ne_wrap_text(&w, ")");
        ne_wrap_style(&w, NEWSEVENT_PLAIN);
        ne_wrap_to(&w, 20);
        for (int i = 0; i < 90; i++) /* longer than what is held of a word */
            ne_wrap_text(&w, "a\xcc\x81" "b\xff" "cdef");
        ne_wrap_end(&w);
        ne_out_flush(&out);
        ck_assert_ptr_nonnull(strstr(t.data, color ? "and\x1b[0;2m\n  (injured: 12)\x1b[0m " : "and\n  (injured: 12)   "));
        size_t column = 0, bad = 0;
        for (size_t i = 0; i < t.length; i++) {
            if (t.data[i] == '\x1b')
                while (t.data[i] != 'm')
                    i++;
            else if (t.data[i] == '\n')
                column = 0;
            else if (((unsigned char)t.data[i] & 0xc0) != 0x80 && (unsigned char)t.data[i] != 0xcc) /* no accent that is combined */
                column++;
            bad += (unsigned char)t.data[i] == 0xef;
            ck_assert_uint_le(column, 40);
        }
        ck_assert_uint_eq(bad, 90);
        text_free(&t);
    }
}
END_TEST

START_TEST(lines)
{
    static const struct {
        const char *line;
        const char *id, *text;
    } good[] = {
        {"{\"text\": \"A.\"}", "", "A."},
        {"{\"id\": 17, \"text\": \"\", \"published\": null}", "17", ""},
        {"{\"id\": null, \"text\": \"\\u00e9\", \"more\": [1, {}]}\r\n", "", "\xc3\xa9"},
        {"  {\"id\": \"x\", \"text\": \"A\", \"source\": \"S\", \"language\": \"en\"}\n", "x", "A"},
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ne_line *line = ne_line_read(good[i].line, strlen(good[i].line), NULL);
        ck_assert_ptr_nonnull(line);
        size_t length;
        const char *bytes = ne_line_text(line, &length);
        ck_assert_uint_eq(length, strlen(good[i].text));
        ck_assert_mem_eq(bytes, good[i].text, length);
        ne_string id = ne_line_article(line)->id;
        ck_assert_uint_eq(id.length, strlen(good[i].id));
        ck_assert(!id.length || !memcmp(id.data, good[i].id, id.length));
        ne_line_free(line);
    }
    static const char *const bad[] = {"", "{", "[]", "\"text\"", "{}", "{\"text\": 3}", "{\"text\": null}", "{\"text\": \"a\"} x",
                                      "{\"text\": \"a\", \"id\": [1]}", "{\"text\": \"a\", \"published\": 2024}", "{\"text\": \"\xff\"}",
                                      "{\"text\": \"\\ud800\"}", "nonsense"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ne_error error = {NEWSEVENT_OK, NULL, 0};
        ck_assert_msg(!ne_line_read(bad[i], strlen(bad[i]), &error), "taken: %s", bad[i]);
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_DATA);
        ck_assert_ptr_nonnull(error.message);
    }
    ck_assert_ptr_null(ne_line_read(NULL, 0, NULL));
    static const char with_nul[] = "{\"text\": \"a\\u0000b\"}";
    ne_line *nul = ne_line_read(with_nul, sizeof with_nul - 1, NULL);
    size_t length;
    ck_assert_ptr_nonnull(nul);
    ne_line_text(nul, &length);
    ck_assert_uint_eq(length, 3);
    ne_line_free(nul);
}
END_TEST

START_TEST(into_memory)
{
    text t = article_text(0), whole = {NULL, 0, 0};
    ne_document *doc = ne_parse(NULL, t.data, t.length, NULL, NULL);
    for (uint32_t format = 0; format < NEWSEVENT_FORMATS; format++) {
        size_t length = 0;
        char *string = ne_render_string(doc, format, NULL, &length, NULL);
        whole.length = 0;
        ck_assert_int_eq(ne_render(doc, format, NULL, text_append, &whole, NULL), NEWSEVENT_OK);
        ck_assert_uint_eq(length, whole.length);
        ck_assert_uint_eq(strlen(string), length);
        ck_assert_mem_eq(string, whole.data, length);
        ne_render_free(string);
    }
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ck_assert_ptr_null(ne_render_string(NULL, NEWSEVENT_FORMAT_JSONL, NULL, NULL, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_ptr_null(ne_render_string(doc, NEWSEVENT_FORMATS, NULL, NULL, NULL));
    ne_render_free(NULL);
    ne_free(doc);
    text_free(&whole);
    text_free(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {fields, unknown_is_null, strings, numbers, invalid_is_told, stopping, indented_is_the_same, into_memory, terminal_safe, wrapping, wrapping_pieces,
                                  lines};
    article_count();
    return RUN_SUITE("render", 60, tests);
}
