/* The schema as a table, in depth-first order. docs/arrow.md tells what the columns mean. New columns go to the end of a struct,
 * since readers may go by position. */
#include "arrow/fields.h"

#define STRING(name) {name, NE_ARROW_STRING, 0}
#define STRUCT(name, n) {name, NE_ARROW_STRUCT, n}
#define LIST(name) {name, NE_ARROW_LIST, 1}
#define SPAN {"start", NE_ARROW_INT64, 0}, {"end", NE_ARROW_INT64, 0}, STRING("text")
#define FILLER(name) STRUCT(name, 6), SPAN, STRING("name"), {"entity", NE_ARROW_INT32, 0}, STRING("country")

const ne_arrow_field ne_arrow_fields[] = {
    STRUCT("", 23),
    STRING("id"), STRING("published"), STRING("source"), STRING("error"),
    {"event", NE_ARROW_INT32, 0}, {"record", NE_ARROW_INT32, 0},
    STRING("type"), STRING("mode"), LIST("contexts"), STRING("item"), STRING("status"), {"historical", NE_ARROW_BOOL, 0},
    STRUCT("trigger", 4), SPAN, STRING("lemma"),
    STRUCT("sentence", 4), SPAN, STRING("kind"),
    LIST("actors"), FILLER("item"),
    LIST("recipients"), FILLER("item"),
    FILLER("place"),
    FILLER("speaker"),
    STRUCT("time", 7), SPAN, STRING("kind"), STRING("value"), STRING("from"), STRING("to"),
    LIST("quantities"), STRUCT("item", 10), SPAN, {"value", NE_ARROW_DOUBLE, 0}, {"low", NE_ARROW_DOUBLE, 0},
    {"high", NE_ARROW_DOUBLE, 0}, {"approx", NE_ARROW_BOOL, 0}, STRING("unit"), STRING("what"), STRING("class"),
    {"confidence", NE_ARROW_DOUBLE, 0}, STRING("cameo"), {"goldstein", NE_ARROW_DOUBLE, 0}, STRING("like"),
};
_Static_assert(sizeof ne_arrow_fields == NE_ARROW_FIELDS * sizeof *ne_arrow_fields, "NE_ARROW_FIELDS is their number");

const char *ne_arrow_format(uint32_t kind)
{
    static const char formats[][4] = {"+s", "+l", "u", "b", "i", "l", "g"};
    return formats[kind];
}

uint32_t ne_arrow_next(uint32_t at)
{
    /* the children of all fields on the way are still to be passed; the table is short and no deeper than four */
    for (uint32_t left = 1; left; at++)
        left += ne_arrow_fields[at].children - 1u;
    return at;
}
