/* Articles from JSON Lines, read with jansson. */
#include "newsevent-render.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* NULL with what is wrong. jansson tells most wants of memory as faults of the syntax, or not at all; what is truly wrong is wrong in
 * the same place when it is read again. */
static json_t *load(const char *bytes, size_t length, enum json_error_code *why, int *position)
{
    json_error_t at = {.position = 0}, again = at;
    json_t *root = json_loadb(bytes, length, JSON_ALLOW_NUL, &at);
    if (!root)
        root = json_loadb(bytes, length, JSON_ALLOW_NUL, &again);
    bool same = at.position == again.position && json_error_code(&at) == json_error_code(&again) && json_error_code(&at) != json_error_unknown;
    *why = same ? json_error_code(&at) : json_error_out_of_memory;
    *position = at.position;
    return root;
}

/* The bytes that the string behind `p`'s quotation mark has once its escapes are read; *p goes to its other quotation mark. */
static size_t string_length(const char **p, const char *end)
{
    size_t length = 0;
    for ((*p)++; *p < end && **p != '"'; (*p)++, length++)
        if (**p == '\\' && ++*p < end && **p == 'u') {
            unsigned unit = 0;
            for (int i = 0; i < 4 && *p + 1 < end; i++) {
                unsigned char c = (unsigned char)*++*p;
                unit = unit << 4 | (c <= '9' ? c - 48u : (c | 32u) - 87u); /* of '0', of 'a' less ten */
            }
            length += (unit >= 0x80) + (unit >= 0x800 && (unit & 0xf800) != 0xd800); /* half of a pair: two of its four bytes */
        }
    return length;
}

/* Whether what was read is as long as it stands in the line. Where memory is wanting while jansson gathers a string or a number, it goes on
 * without that byte and says nothing. */
static bool whole(const ne_line *line, const char *bytes, size_t length)
{
    const ne_article *a = &line->article;
    const struct {
        char key[12];
        const ne_string *read;
    } fields[] = {{"text", &line->text}, {"id", &a->id}, {"published", &a->published}, {"source", &a->source}, {"language", &a->language}};
    size_t depth = 0, field = sizeof fields / sizeof *fields, lengths[sizeof fields / sizeof *fields] = {0};
    const size_t none = field;
    for (const char *p = bytes, *end = bytes + length; p < end; p++) {
        const char *start = p;
        if (*p == '"') {
            size_t n = string_length(&p, end);
            const char *next = p + 1;
            while (next < end && (*next == ' ' || *next == '\t' || *next == '\n' || *next == '\r'))
                next++;
            bool key = depth == 1 && next < end && *next == ':';
            if (!key && depth == 1 && field < none)
                lengths[field] = n;
            for (field = key ? 0 : none; field < none && (strlen(fields[field].key) != n || memcmp(fields[field].key, start + 1, n) != 0);)
                field++;
            if (field < none)
                lengths[field] = 0;
        } else if (depth == 1 && field < none && (*p == '-' || (*p >= '0' && *p <= '9'))) {
            while (p + 1 < end && ((p[1] >= '0' && p[1] <= '9') || p[1] == '.' || p[1] == '-' || p[1] == '+' || (p[1] | 32) == 'e'))
                p++;
            lengths[field] = (size_t)(p + 1 - start);
        } else if (*p == '{' || *p == '[') {
            depth++;
        } else if (*p == '}' || *p == ']') {
            depth -= depth > 0;
        }
    }
    for (size_t i = 0; i < none; i++)
        if (lengths[i] != fields[i].read->length)
            return false;
    return true;
}

/* The same by reading again, for keys and numbers that are written in other ways than mostly. */
static bool same_again(const ne_line *line, const char *bytes, size_t length)
{
    json_t *again = json_loadb(bytes, length, JSON_ALLOW_NUL, NULL);
    bool same = again && json_equal(again, line->root);
    json_decref(again);
    return same;
}

ne_line *ne_line_read(const char *bytes, size_t length, ne_error *error)
{
    ne_line *line = calloc(1, sizeof *line);
    if (!line)
        return fail(NULL, error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
    enum json_error_code why;
    int position;
    line->root = load(bytes ? bytes : "", length, &why, &position);
    if (!line->root) {
        uint64_t offset = position > 0 ? (uint64_t)position : 0;
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
    if (!whole(line, bytes, length) && !same_again(line, bytes, length))
        return fail(line, error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
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
