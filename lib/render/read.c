/* Articles from JSON Lines, read with jansson. */
#include "newsevent-render.h"

#include <jansson.h>
#include <stdlib.h>
#include <stdio.h>

struct ne_line {
    json_t *root; /* owns the strings */
    ne_article article;
    ne_string text;
    char number[24]; /* an id that is a number */
};

static ne_line *fail(ne_line *line, ne_error *error, ne_code code, const char *message, uint64_t offset)
{
    if (error)
        *error = (ne_error){code, message, offset};
    ne_line_free(line);
    return NULL;
}

/* True with the string, empty where the field is null or absent; false where it is something else. */
static int string_of(const json_t *root, const char *key, ne_string *out)
{
    const json_t *value = json_object_get(root, key);
    *out = (ne_string){NULL, 0};
    if (json_is_string(value))
        *out = (ne_string){json_string_value(value), json_string_length(value)};
    return !value || json_is_null(value) || json_is_string(value);
}

ne_line *ne_line_read(const char *bytes, size_t length, ne_error *error)
{
    ne_line *line = calloc(1, sizeof *line);
    if (!line)
        return fail(NULL, error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
    json_error_t at;
    line->root = json_loadb(bytes ? bytes : "", length, JSON_ALLOW_NUL, &at);
    if (!line->root) {
        enum json_error_code why = json_error_code(&at);
        uint64_t offset = at.position > 0 ? (uint64_t)at.position : 0;
        if (why == json_error_out_of_memory)
            return fail(line, error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
        if (why == json_error_invalid_utf8)
            return fail(line, error, NEWSEVENT_ERROR_DATA, "not valid UTF-8", offset);
        if (why == json_error_premature_end_of_input)
            return fail(line, error, NEWSEVENT_ERROR_DATA, "the JSON ends too early", offset);
        return fail(line, error, NEWSEVENT_ERROR_DATA, "not valid JSON", offset);
    }
    if (!json_is_object(line->root))
        return fail(line, error, NEWSEVENT_ERROR_DATA, "not a JSON object", 0);
    line->article.size = sizeof line->article;
    if (!json_is_string(json_object_get(line->root, "text")))
        return fail(line, error, NEWSEVENT_ERROR_DATA, "no \"text\" that is a string", 0);
    string_of(line->root, "text", &line->text);
    const json_t *id = json_object_get(line->root, "id");
    if (json_is_integer(id)) {
        int n = snprintf(line->number, sizeof line->number, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
        line->article.id = (ne_string){line->number, (size_t)n};
    } else if (!string_of(line->root, "id", &line->article.id)) {
        return fail(line, error, NEWSEVENT_ERROR_DATA, "\"id\" is neither a string nor a whole number", 0);
    }
    if (!string_of(line->root, "published", &line->article.published) ||
        !string_of(line->root, "source", &line->article.source) ||
        !string_of(line->root, "language", &line->article.language))
        return fail(line, error, NEWSEVENT_ERROR_DATA, "\"published\", \"source\" or \"language\" is no string", 0);
    return line;
}

const char *ne_line_text(const ne_line *line, size_t *length)
{
    *length = line->text.length;
    return line->text.data;
}

const ne_article *ne_line_article(const ne_line *line) { return &line->article; }

void ne_line_free(ne_line *line)
{
    if (!line)
        return;
    json_decref(line->root);
    free(line);
}
