/* Compiles tables of names into a gazetteer: columns id, type, name, country, sector, aliases, attributes, separated by tabs
 * (docs/names.md). Where two entries share a form, countries and people come before towns, among towns the larger one, else
 * the earlier row. All memory is the arena's; a row that cannot be read is an error with its offset. */
#include "name/compile.h"

#include "core/hash.h"
#include "core/tags.h"
#include "name/gazetteer.h"
#include "name/role.h"
#include "name/writer.h"
#include "text/calendar.h"

#include <string.h>

typedef struct field { const char *data; size_t length; } field;

/* The value of `key` in "key=value;key=value"; data NULL where absent. */
static field attribute(field all, const char *key)
{
    size_t n = strlen(key);
    for (const char *p = all.data, *end = p + all.length; p && p < end;) {
        const char *stop = memchr(p, ';', (size_t)(end - p));
        if (!stop)
            stop = end;
        if ((size_t)(stop - p) > n && !memcmp(p, key, n) && p[n] == '=')
            return (field){p + n + 1, (size_t)(stop - p) - n - 1};
        p = stop + 1;
    }
    return (field){NULL, 0};
}

static uint32_t string_attribute(ne_gazetteer_writer *w, field all, const char *key)
{
    field value = attribute(all, key);
    return value.data ? ne_gazetteer_string(w, value.data, value.length) : 0;
}

static uint32_t number(const char *text, size_t length)
{
    uint64_t v = 0;
    for (size_t i = 0; i < length && text[i] >= '0' && text[i] <= '9' && v < UINT32_MAX; i++)
        v = v * 10 + (uint64_t)(text[i] - '0');
    return v > UINT32_MAX ? UINT32_MAX : (uint32_t)v;
}

/* Degrees in millionths, from decimal text, by whole numbers alone. */
static int32_t degrees(field value)
{
    if (!value.length)
        return INT32_MIN;
    bool minus = value.data[0] == '-';
    int64_t v = 0, digits = -1, next = 0;
    for (size_t i = minus; i < value.length && digits < 7; i++) {
        char ch = value.data[i];
        if (ch == '.' && digits < 0)
            digits = 0;
        else if (ch < '0' || ch > '9' || v > 1000000000)
            return INT32_MIN;
        else if (digits == 6)
            next = ch - '0', digits = 7;
        else
            v = v * 10 + (ch - '0'), digits += digits >= 0;
    }
    for (digits = digits < 0 ? 0 : digits; digits < 6; digits++)
        v *= 10;
    v += next >= 5;
    return v > 180000000 ? INT32_MIN : (int32_t)(minus ? -v : v);
}

/* YYYY, YYYY-MM or YYYY-MM-DD; the end of a period is its last day. */
static int32_t day_of(const char *text, size_t length, bool last)
{
    if (length < 4)
        return last ? INT32_MAX : INT32_MIN;
    int year = (int)number(text, 4), month = length >= 7 ? (int)number(text + 5, 2) : last ? 12 : 1;
    if (month < 1 || month > 12)
        return last ? INT32_MAX : INT32_MIN;
    int day = length >= 10 ? (int)number(text + 8, 2) : last ? ne_days_in_month(year, month) : 1;
    return ne_day_of_date(year, month, day < 1 ? 1 : day > 31 ? 31 : day);
}

/* office=role:from:to/role:from:to; `country` is NULL where nobody is to be found by them. */
static uint32_t read_offices(ne_gazetteer_writer *w, field all, const char *country)
{
    uint32_t before = w->office_count;
    field value = attribute(all, "office");
    const char *p = value.data, *end = p ? p + value.length : NULL;
    while (p && p < end && w->office_count - before < 255) {
        const char *stop = memchr(p, '/', (size_t)(end - p));
        if (!stop)
            stop = end;
        const char *c1 = memchr(p, ':', (size_t)(stop - p)), *c2 = c1 ? memchr(c1 + 1, ':', (size_t)(stop - c1 - 1)) : NULL;
        ne_gazetteer_put32(w, &w->offices, ne_gazetteer_string(w, p, (size_t)((c1 ? c1 : stop) - p)));
        ne_gazetteer_put32(w, &w->offices, (uint32_t)(c1 ? day_of(c1 + 1, (size_t)((c2 ? c2 : stop) - c1 - 1), false) : INT32_MIN));
        ne_gazetteer_put32(w, &w->offices, (uint32_t)(c2 ? day_of(c2 + 1, (size_t)(stop - c2 - 1), true) : INT32_MAX));
        size_t length = (size_t)((c1 ? c1 : stop) - p);
        if (country && ne_role_is_single(p, length)) {
            uint64_t key = ne_role_key(p, length);
            ne_gazetteer_add_holder(w, ne_role_print(key, country));
            if (country[0] && ne_role_names_body(p, length))
                ne_gazetteer_add_holder(w, ne_role_print(key, ""));
        }
        w->office_count++;
        p = stop + 1;
    }
    return w->office_count - before;
}

static void add_form(ne_gazetteer_writer *w, const char *form, size_t length, uint32_t flags, uint32_t rank)
{
    while (length > 2 && form[length - 2] == '^') {
        flags |= form[length - 1] == 'a' ? NEWSEVENT_FORM_ACRONYM : form[length - 1] == 'w' ? NEWSEVENT_FORM_WEAK : form[length - 1] == 'c' ? NEWSEVENT_FORM_COMMON : 0;
        length -= 2;
    }
    ne_name_word words[NEWSEVENT_FORM_WORDS + 1];
    uint32_t at = 0, n = 0, capital = 0;
    while (n <= NEWSEVENT_FORM_WORDS && ne_next_name_word(form, (uint32_t)length, &at, &words[n])) {
        capital |= words[n].flags & (NEWSEVENT_WORD_CAPITAL | NEWSEVENT_WORD_DIGIT);
        if (n && words[n].flags & NEWSEVENT_WORD_COMMA)
            flags |= NEWSEVENT_FORM_COMMA;
        n++;
    }
    if (!n || n > NEWSEVENT_FORM_WORDS)
        return;
    if (!capital)
        flags |= NEWSEVENT_FORM_LOWER;
    uint64_t key = NEWSEVENT_HASH_START;
    for (uint32_t i = 0; i < n; i++) {
        key = ne_name_key(key, words[i].hash);
        if (i + 1 < n)
            ne_gazetteer_add_form(w, key, NEWSEVENT_NONE, 0, 0);
    }
    ne_gazetteer_add_form(w, key, w->entries.count, flags, rank);
    ne_gazetteer_add_first(w, words[0].hash);
}

static const char *sector_name(uint32_t sector)
{
    static const char *const names[] = {NEWSEVENT_SECTORS};
    return sector < sizeof names / sizeof *names ? names[sector] : NULL;
}

static bool number_of(field text, const char *(*name_of)(uint32_t), uint32_t *out)
{
    const char *name;
    for (*out = 0; (name = name_of(*out)) != NULL; ++*out)
        if (strlen(name) == text.length && !memcmp(text.data, name, text.length))
            return true;
    return false;
}

/* False where the row cannot be read. */
static bool add_entry(ne_gazetteer_writer *w, const field *f)
{
    uint32_t type, sector;
    if (!f[2].length || f[3].length > 3 || !number_of(f[1], ne_entity_type_name, &type) ||
        !number_of(f[4], sector_name, &sector) || w->entries.count > 0xfffffe)
        return false;
    for (size_t i = 0; i < f[3].length; i++)
        if (f[3].data[i] < 'A' || f[3].data[i] > 'Z')
            return false;
    field all = f[6], pop = attribute(all, "pop"), kind = attribute(all, "kind");
    bool capital = kind.length == 7 && !memcmp(kind.data, "capital", 7);
    ne_gazetteer_row row = {.type = (uint8_t)type, .sector = (uint8_t)sector, .population = number(pop.data, pop.length), .first_office = w->office_count};
    memcpy(row.country, f[3].data, f[3].length);
    row.metonym = string_attribute(w, all, "metonym");
    if (!row.metonym && capital) { /* it may stand for its country */
        char country[5] = "c:";
        memcpy(country + 2, f[3].data, f[3].length);
        row.metonym = ne_gazetteer_string(w, country, 2 + f[3].length);
    }
    row.name = ne_gazetteer_string(w, f[2].data, f[2].length);
    row.id = ne_gazetteer_string(w, f[0].data, f[0].length);
    row.admin1 = string_attribute(w, all, "admin1");
    row.kind = string_attribute(w, all, "kind");
    row.role = string_attribute(w, all, "role");
    row.latitude = degrees(attribute(all, "lat"));
    row.longitude = degrees(attribute(all, "lon"));
    row.offices = (uint8_t)read_offices(w, all, type == NEWSEVENT_PER && strcmp(sector_name(sector), "BUS") ? row.country : NULL);
    uint32_t flags = (attribute(all, "weak").data ? NEWSEVENT_FORM_WEAK : 0u) | (attribute(all, "acronym").data ? NEWSEVENT_FORM_ACRONYM : 0u) |
                     (attribute(all, "common").data ? NEWSEVENT_FORM_COMMON : 0u);
    bool town = f[0].length > 5 && !memcmp(f[0].data, "city:", 5) && !capital;
    uint32_t rank = town ? row.population / 16 : 0xf0000000u - w->entries.count;
    add_form(w, f[2].data, f[2].length, flags, rank);
    for (const char *p = f[5].data, *end = p + f[5].length; p < end;) {
        const char *stop = memchr(p, '|', (size_t)(end - p));
        if (!stop)
            stop = end;
        add_form(w, p, (size_t)(stop - p), NEWSEVENT_FORM_ALIAS, rank);
        p = stop + 1;
    }
    ne_gazetteer_row *to = w->failed ? NULL : NEWSEVENT_PUSH(w->arena, &w->entries);
    if (to)
        *to = row;
    else
        w->failed = true;
    return true;
}

/* One line; false where it cannot be read. */
static bool add_line(ne_gazetteer_writer *w, const char *line, size_t length)
{
    field f[7];
    for (uint32_t i = 0; i < 7; i++)
        f[i] = (field){line, 0};
    for (uint32_t i = 0; i < 7; i++) {
        const char *tab = memchr(line, '\t', length);
        size_t n = tab ? (size_t)(tab - line) : length;
        f[i] = (field){line, n};
        if (!tab)
            return i >= 4 && add_entry(w, f);
        line += n + 1;
        length -= n + 1;
    }
    return add_entry(w, f);
}

ne_code ne_gazetteer_build(ne_arena *arena, const char *text, size_t length, const unsigned char **out, size_t *size, ne_error *error)
{
    ne_gazetteer_writer w;
    ne_gazetteer_begin(&w, arena);
    for (size_t at = 0; at < length && !w.failed;) {
        const char *stop = memchr(text + at, '\n', length - at);
        size_t end = stop ? (size_t)(stop - text) : length, trimmed = end;
        if (trimmed > at && text[trimmed - 1] == '\r')
            trimmed--;
        if (trimmed > at && text[at] != '#' && !add_line(&w, text + at, trimmed - at))
            return ne_fail(error, NEWSEVENT_ERROR_DATA, "a row of a table of names has an unknown type, sector or country, or too few columns", at);
        at = end + 1;
    }
    if (!ne_gazetteer_end(&w, out, size))
        return ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory to compile a gazetteer", 0);
    return NEWSEVENT_OK;
}
