#include "render/json.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#define FLAT_FROM 3u /* {"events": [{…}]}: rows on a line each */

void ne_json_init(ne_json *json, ne_out *out, bool pretty)
{
    *json = (ne_json){out, pretty, true, 0, FLAT_FROM, NULL};
}

static void line(ne_json *json)
{
    ne_out_char(json->out, '\n');
    for (uint32_t i = 0; i < json->depth; i++)
        ne_out_bytes(json->out, "  ", 2);
}

/* What stands before a value: the comma, the line, the key. */
static void lead(ne_json *json, const char *key)
{
    if (!json->first)
        ne_out_char(json->out, ',');
    if (json->pretty && json->depth) {
        if (json->depth < json->flat)
            line(json);
        else if (!json->first)
            ne_out_char(json->out, ' ');
    }
    json->first = false;
    if (key) {
        ne_out_char(json->out, '"');
        ne_out_text(json->out, key);
        ne_out_bytes(json->out, "\": ", json->pretty ? 3 : 2);
    }
}

void ne_json_open(ne_json *json, const char *key, char bracket)
{
    lead(json, key);
    ne_out_char(json->out, bracket);
    json->depth++;
    json->first = true;
}

void ne_json_close(ne_json *json, char bracket)
{
    json->depth--;
    if (json->pretty && !json->first && json->depth + 1 < json->flat)
        line(json);
    ne_out_char(json->out, bracket);
    json->first = false;
}

static void escape(ne_out *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    char code[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    switch (c) {
    case '"': ne_out_bytes(out, "\\\"", 2); break;
    case '\\': ne_out_bytes(out, "\\\\", 2); break;
    case '\n': ne_out_bytes(out, "\\n", 2); break;
    case '\r': ne_out_bytes(out, "\\r", 2); break;
    case '\t': ne_out_bytes(out, "\\t", 2); break;
    default: ne_out_bytes(out, code, 6); break;
    }
}

void ne_json_string(ne_json *json, const char *key, const char *data, size_t length)
{
    lead(json, key);
    ne_out *out = json->out;
    ne_out_char(out, '"');
    const char *end = length ? data + length : data, *run = data;
    for (const char *p = data; p < end;) {
        unsigned char first = (unsigned char)*p;
        if (first < 0x80) {
            if (first < 0x20 || first == '"' || first == '\\' || first == 0x7f) {
                ne_out_bytes(out, run, (size_t)(p - run));
                escape(out, first);
                run = p + 1;
            }
            p++;
            continue;
        }
        int32_t c;
        uint32_t n = ne_out_next(p, end, &c);
        if (n == 1) {
            ne_out_bytes(out, run, (size_t)(p - run));
            ne_out_bytes(out, "\xef\xbf\xbd", 3);
            run = p + 1;
        }
        p += n;
    }
    if (end > run)
        ne_out_bytes(out, run, (size_t)(end - run));
    ne_out_char(out, '"');
}

void ne_json_word(ne_json *json, const char *key, const char *text)
{
    if (text && *text)
        ne_json_string(json, key, text, strlen(text));
    else
        ne_json_null(json, key);
}

void ne_json_number(ne_json *json, const char *key, int64_t number)
{
    lead(json, key);
    ne_out_number(json->out, number);
}

size_t ne_real_digits(ne_out *out, double number, char *digits, size_t size)
{
    json_t *real = json_real(number);
    size_t n = real ? json_dumpb(real, digits, size, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)) : 0;
    json_decref(real);
    if (n && n <= size)
        return n;
    ne_out_no_memory(out);
    return 0;
}

void ne_json_real(ne_json *json, const char *key, double number)
{
    if (!isfinite(number)) {
        ne_json_null(json, key);
    } else if (number >= -9e15 && number <= 9e15 && number == (double)(int64_t)number) {
        ne_json_number(json, key, (int64_t)number);
    } else {
        char digits[64];
        size_t n = ne_real_digits(json->out, number, digits, sizeof digits);
        lead(json, key);
        ne_out_bytes(json->out, digits, n);
    }
}

void ne_json_thousandths(ne_json *json, const char *key, uint32_t thousandths)
{
    lead(json, key);
    ne_out_number(json->out, thousandths / 1000);
    uint32_t rest = thousandths % 1000;
    if (!rest)
        return;
    char digits[4] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10)};
    ne_out_bytes(json->out, digits, rest % 10 ? 4 : rest % 100 ? 3 : 2);
}

void ne_json_bool(ne_json *json, const char *key, bool value)
{
    lead(json, key);
    ne_out_text(json->out, value ? "true" : "false");
}

void ne_json_null(ne_json *json, const char *key)
{
    lead(json, key);
    ne_out_bytes(json->out, "null", 4);
}
