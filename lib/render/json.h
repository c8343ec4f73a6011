/* A JSON writer: compact, or indented for people. Written by hand because a tree of JSON values for every document would
 * cost more than the analysis; jansson reads (read.c) and writes the rare number that is not whole. */
#ifndef NEWSEVENT_RENDER_JSON_H
#define NEWSEVENT_RENDER_JSON_H

#include "render/out.h"

typedef struct ne_json {
    ne_out *out;
    bool pretty;
    bool first; /* nothing stands in the innermost object or array yet */
    uint32_t depth;
    uint32_t flat; /* depth from which on no lines are broken, so that small objects stay on one line */
    const ne_render_options *options; /* how spans are told */
} ne_json;

void ne_json_init(ne_json *json, ne_out *out, bool pretty);
/* A NULL key is for elements of arrays. */
void ne_json_open(ne_json *json, const char *key, char bracket); /* '{' or '[' */
void ne_json_close(ne_json *json, char bracket);                 /* '}' or ']' */
void ne_json_string(ne_json *json, const char *key, const char *data, size_t length);
void ne_json_word(ne_json *json, const char *key, const char *text); /* NUL-terminated; NULL or "" gives null */
void ne_json_number(ne_json *json, const char *key, int64_t number);
void ne_json_real(ne_json *json, const char *key, double number); /* whole numbers without a point; null for what is no number */
void ne_json_thousandths(ne_json *json, const char *key, uint32_t thousandths); /* 870 as 0.87 */
void ne_json_bool(ne_json *json, const char *key, bool value);
/* A number that is not whole, by jansson: up to 15 digits, with a point in every locale. Returns the bytes written, 0
 * where there is no memory, which `out` then tells; size is at least 32. */
size_t ne_real_digits(ne_out *out, double number, char *digits, size_t size);
void ne_json_null(ne_json *json, const char *key);

#endif
