/* Compiles a table of types, triggers and patterns (docs/ontology.md): columns are separated by tabs, alternatives by |, conditions
 * by semicolons. All memory is the arena's; a row that cannot be read is an error with its offset and what is wrong with it. */
#include "core/error.h"
#include "core/order.h"
#include "frame/rules.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS 6u
#define WORDS 6u /* of a trigger */

typedef struct field { const char *data; size_t length; } field;
typedef struct type_row { uint32_t name, description, like; } type_row;
typedef struct rule_row { uint32_t key, type, pos, strength, first, count, line, order; } rule_row;
typedef struct condition_row { uint32_t where, absent, types, sectors, preposition, first, lemmas, countries; } condition_row;

typedef struct builder {
    ne_arena *arena;
    NEWSEVENT_VEC(type_row) types;
    NEWSEVENT_VEC(rule_row) rules;
    NEWSEVENT_VEC(condition_row) conditions;
    NEWSEVENT_VEC(uint32_t) values;
    NEWSEVENT_VEC(unsigned char) strings;
    uint32_t line;
    const char *wrong; /* what is the matter with the row */
    bool failed;       /* no memory */
} builder;

static bool refuse(builder *b, const char *why)
{
    if (!b->wrong)
        b->wrong = why;
    return false;
}

static bool is_word(field f, const char *word) { return f.length == strlen(word) && !memcmp(f.data, word, f.length); }

static field trimmed(field f)
{
    while (f.length && f.data[0] == ' ')
        f.data++, f.length--;
    while (f.length && f.data[f.length - 1] == ' ')
        f.length--;
    return f;
}

/* Cuts the piece before the first `by` off `rest`; false at the end. */
static bool cut(field *rest, char by, field *piece)
{
    if (!rest->data)
        return false;
    const char *stop = rest->length ? memchr(rest->data, by, rest->length) : NULL;
    size_t n = stop ? (size_t)(stop - rest->data) : rest->length;
    *piece = trimmed((field){rest->data, n});
    *rest = stop ? (field){stop + 1, rest->length - n - 1} : (field){NULL, 0};
    return true;
}

/* The next word of `rest`; false where there is none. */
static bool next_word(field *rest, field *word)
{
    while (cut(rest, ' ', word))
        if (word->length)
            return true;
    return false;
}

static uint32_t number_among(field f, const char *const *names, uint32_t count)
{
    uint32_t i = 0;
    while (i < count && !is_word(f, names[i]))
        i++;
    return i;
}

static uint32_t put_string(builder *b, field f)
{
    uint32_t at = b->strings.count;
    for (size_t i = 0; i <= f.length; i++) {
        unsigned char *to = b->failed ? NULL : NEWSEVENT_PUSH(b->arena, &b->strings);
        if (to)
            *to = i < f.length && f.data[i] ? (unsigned char)f.data[i] : i < f.length ? ' ' : 0;
        else
            b->failed = true;
    }
    return at;
}

static void put_value(builder *b, uint32_t value)
{
    uint32_t *to = b->failed ? NULL : NEWSEVENT_PUSH(b->arena, &b->values);
    if (to)
        *to = value;
    else
        b->failed = true;
}

static uint32_t built_in(field name)
{
    for (uint32_t t = 1; t < NEWSEVENT_EVENT_TYPES; t++)
        if (is_word(name, ne_event_type_name(t)))
            return t;
    return 0;
}

/* The number of a type in a rule: a built-in one, or one that an earlier row declares; 0 where there is none. */
static uint32_t type_number(const builder *b, field name)
{
    uint32_t t = built_in(name);
    for (uint32_t i = 0; !t && i < b->types.count; i++)
        if (is_word(name, (const char *)b->strings.rows + b->types.rows[i].name))
            t = NEWSEVENT_OWN_TYPE + i;
    return t;
}

/* type NAME LIKE DESCRIPTION, where LIKE is a built-in type, with or without "like" before it */
static bool add_type(builder *b, const field *f)
{
    field like = f[2];
    if (like.length > 5 && !memcmp(like.data, "like ", 5))
        like = trimmed((field){like.data + 5, like.length - 5});
    bool good = f[1].length && f[1].length <= NEWSEVENT_TYPE_NAME;
    for (size_t i = 0; i < f[1].length && good; i++) {
        char c = f[1].data[i];
        good = (c >= 'A' && c <= 'Z') || (i && ((c >= '0' && c <= '9') || c == '_'));
    }
    if (!good)
        return refuse(b, "a type's name is at most 48 capital letters, digits and underscores, a letter first");
    if (type_number(b, f[1]))
        return refuse(b, "there is a type of that name already");
    if (!built_in(like))
        return refuse(b, "a type must be like a built-in one, such as PROTEST");
    if (b->types.count == NEWSEVENT_OWN_TYPES)
        return refuse(b, "too many types");
    type_row row = {put_string(b, f[1]), put_string(b, f[3]), built_in(like)};
    type_row *to = b->failed ? NULL : NEWSEVENT_PUSH(b->arena, &b->types);
    if (to)
        *to = row;
    else
        b->failed = true;
    return true;
}

static condition_row *push_condition(builder *b, condition_row row)
{
    condition_row *to = b->failed ? NULL : NEWSEVENT_PUSH(b->arena, &b->conditions);
    b->failed = !to;
    if (to)
        *to = row;
    return to;
}

/* Lemmas of a condition; of several words ("trade union") the last. */
static void put_lemmas(builder *b, field list, condition_row *c)
{
    field one, word;
    while (cut(&list, '|', &one)) {
        field last = {NULL, 0};
        while (next_word(&one, &word))
            last = word;
        if (last.length) {
            put_value(b, ne_rule_print(ne_hash_folded(last.data, last.length)));
            c->lemmas++;
        }
    }
}

static bool put_test(builder *b, field test, condition_row *c, uint32_t *countries)
{
    static const char *const types[] = {"", "PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK"};
    static const char *const sectors[] = {NEWSEVENT_SECTORS};
    const char *equals = memchr(test.data, '=', test.length);
    if (!equals)
        return refuse(b, "a test is type=, sector=, country= or lemma= and values separated by |");
    field what = {test.data, (size_t)(equals - test.data)}, list = {equals + 1, test.length - what.length - 1}, one;
    if (is_word(what, "lemma")) {
        uint32_t before = c->lemmas;
        put_lemmas(b, list, c);
        return c->lemmas > before && c->lemmas < 0xffff && !before && !*countries ? true : refuse(b, "lemma= needs words, once, before country=");
    }
    while (cut(&list, '|', &one)) {
        if (is_word(what, "type")) {
            uint32_t t = number_among(one, types, sizeof types / sizeof *types);
            if (!t || t == sizeof types / sizeof *types)
                return refuse(b, "type= is PER, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT or WORK");
            c->types |= 1u << t;
        } else if (is_word(what, "sector")) {
            uint32_t t = number_among(one, sectors, sizeof sectors / sizeof *sectors);
            if (!t || t == sizeof sectors / sizeof *sectors)
                return refuse(b, "sector= is one of the codes that docs/names.md lists, such as GOV");
            c->sectors |= 1u << t;
        } else if (is_word(what, "country")) {
            if (one.length != 3 || *countries >= 0xffff)
                return refuse(b, "country= is a code of three capital letters, such as CHL");
            put_value(b, (uint32_t)(unsigned char)one.data[0] | (uint32_t)(unsigned char)one.data[1] << 8 | (uint32_t)(unsigned char)one.data[2] << 16);
            ++*countries;
        } else {
            return refuse(b, "a test is type=, sector=, country= or lemma= and values separated by |");
        }
    }
    return true;
}

/* "subject sector=BUS type=ORG", "no object", "over lemma=pay|wage", "beside union|worker"; lemmas go before countries */
static bool add_condition(builder *b, field text)
{
    static const char *const places[] = {"subject", "object", "", "beside", "sentence"};
    condition_row c = {.first = b->values.count};
    field word, rest = text, again;
    if (!next_word(&rest, &word))
        return true;
    if (is_word(word, "no")) {
        c.absent = 1;
        if (!next_word(&rest, &word))
            return refuse(b, "\"no\" of what?");
    }
    c.where = number_among(word, places, sizeof places / sizeof *places);
    if (c.where == sizeof places / sizeof *places) {
        if (memchr(word.data, '=', word.length) || memchr(word.data, '|', word.length))
            return refuse(b, "a condition begins with subject, object, beside, sentence or a preposition");
        c.where = NEWSEVENT_WHERE_BEHIND;
        c.preposition = ne_rule_print(ne_hash_folded(word.data, word.length));
    }
    again = rest;
    for (bool any = false; next_word(&again, &word); any = true) { /* words without "lemma=" are lemmas */
        if (any || memchr(word.data, '=', word.length))
            continue;
        put_lemmas(b, trimmed(rest), &c);
        return push_condition(b, c) || b->failed;
    }
    for (int countries = 0; countries < 2; countries++)
        for (again = rest; next_word(&again, &word);)
            if ((word.length > 8 && !memcmp(word.data, "country=", 8)) == countries && !put_test(b, word, &c, &c.countries))
                return false;
    if ((c.where == NEWSEVENT_WHERE_BESIDE || c.where == NEWSEVENT_WHERE_SENTENCE) && !c.types && !c.sectors && !c.lemmas && !c.countries)
        return refuse(b, "beside and sentence need a test or words");
    return push_condition(b, c) || b->failed;
}

/* The trigger's words: of a verb the first is the trigger, of a noun the last; the others must stand beside it. */
static bool add_words(builder *b, field text, uint32_t pos, uint32_t *key)
{
    if (text.length && text.data[0] == '=') {
        uint32_t type = built_in(trimmed((field){text.data + 1, text.length - 1}));
        *key = ne_rule_key_of_type(type);
        return type || refuse(b, "behind = stands a built-in type: all words that the weights give it");
    }
    field words[WORDS + 1];
    uint32_t n = 0;
    while (n <= WORDS && next_word(&text, &words[n]))
        n++;
    if (!n || n > WORDS)
        return refuse(b, "a trigger has one to six words");
    uint32_t trigger = pos == NEWSEVENT_POS_NOUN ? n - 1 : 0;
    *key = ne_rule_print(ne_hash_folded(words[trigger].data, words[trigger].length));
    for (uint32_t i = 0; i < n; i++)
        if (i != trigger) {
            condition_row c = {.where = NEWSEVENT_WHERE_BESIDE, .first = b->values.count, .lemmas = 1};
            put_value(b, ne_rule_print(ne_hash_folded(words[i].data, words[i].length)));
            push_condition(b, c);
        }
    return true;
}

/* trigger WORDS POS TYPE BESIDE STRENGTH; pattern WORDS POS TYPE CONDITIONS STRENGTH. Of several words separated by | each is a rule. */
static bool add_rules(builder *b, const field *f, bool pattern)
{
    static const char *const parts[] = {"any", "verb", "noun", "adj"}, *const strengths[] = {NEWSEVENT_STRENGTH_NAMES};
    uint32_t pos = f[2].length ? number_among(f[2], parts, 4) : 0, strength = f[5].length ? number_among(f[5], strengths, NEWSEVENT_STRENGTHS) : 0;
    if (pos == 4)
        return refuse(b, "the part of speech is verb, noun, adj or any");
    if (strength == NEWSEVENT_STRENGTHS)
        return refuse(b, "the strength is when, always, override or never");
    uint32_t type = strength == NEWSEVENT_NEVER ? 0 : type_number(b, f[3]);
    if (!type && strength != NEWSEVENT_NEVER)
        return refuse(b, "no such type: a built-in one, or one that an earlier row of this table declares");
    field all = f[1], words;
    while (cut(&all, '|', &words)) {
        rule_row row = {.type = type, .pos = pos, .strength = strength, .first = b->conditions.count, .line = b->line, .order = b->rules.count};
        field conditions = f[4], one;
        if (!add_words(b, words, pos, &row.key))
            return false;
        if (!pattern && conditions.length) {
            condition_row c = {.where = NEWSEVENT_WHERE_BESIDE, .first = b->values.count};
            put_lemmas(b, conditions, &c);
            push_condition(b, c);
        }
        while (pattern && cut(&conditions, ';', &one))
            if (!add_condition(b, one))
                return false;
        row.count = b->conditions.count - row.first;
        rule_row *to = b->failed ? NULL : NEWSEVENT_PUSH(b->arena, &b->rules);
        if (to)
            *to = row;
        else
            b->failed = true;
    }
    return true;
}

static bool add_line(builder *b, const char *line, size_t length)
{
    field f[COLUMNS] = {{NULL, 0}}, rest = {line, length};
    for (uint32_t i = 0; i < COLUMNS; i++)
        if (!cut(&rest, '\t', &f[i]))
            f[i] = (field){"", 0};
    if (is_word(f[0], "type"))
        return add_type(b, f);
    if (is_word(f[0], "trigger") || is_word(f[0], "pattern"))
        return add_rules(b, f, f[0].data[0] == 'p');
    return refuse(b, "a row begins with type, trigger or pattern, and a tab");
}

static int by_key(const void *a, const void *b)
{
    const rule_row *x = a, *y = b;
    return x->key != y->key ? ne_order(x->key, y->key) : ne_order(x->order, y->order);
}

static unsigned char *put32(unsigned char *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        *p++ = (unsigned char)(v >> (8 * i));
    return p;
}

static uint32_t padded(uint32_t size) { return (size + NEWSEVENT_BLOB_ALIGN - 1) / NEWSEVENT_BLOB_ALIGN * NEWSEVENT_BLOB_ALIGN; }

static ne_code assemble(builder *b, const unsigned char **out, size_t *size, ne_error *error)
{
    const uint64_t sizes[6] = {12, 12 * (uint64_t)b->types.count, 24 * (uint64_t)b->rules.count, 24 * (uint64_t)b->conditions.count,
                               4 * (uint64_t)b->values.count, b->strings.count};
    uint64_t total = padded(NEWSEVENT_BLOB_HEADER + 8 * 6);
    for (int i = 0; i < 6; i++)
        total += sizes[i] + NEWSEVENT_BLOB_ALIGN;
    if (total > UINT32_MAX)
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "an ontology's table is too long", 0);
    unsigned char *blob = ne_arena_zeroed(b->arena, (size_t)total, 1);
    if (!blob)
        return ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory to compile an ontology", 0);
    memcpy(blob, NEWSEVENT_RULES_MAGIC, 8);
    unsigned char *p = put32(put32(blob + 16, 6), 0);
    uint32_t at = padded(NEWSEVENT_BLOB_HEADER + 8 * 6), end = at, from[6];
    for (int i = 0; i < 6; i++) {
        from[i] = at;
        p = put32(put32(p, at), (uint32_t)sizes[i]);
        end = at + (uint32_t)sizes[i];
        at = padded(end);
    }
    put32(put32(blob + 8, NEWSEVENT_RULES_VERSION), end);
    put32(put32(put32(blob + from[0], b->types.count), b->rules.count), b->conditions.count);
    p = blob + from[1];
    for (uint32_t i = 0; i < b->types.count; i++)
        p = put32(put32(put32(p, b->types.rows[i].name), b->types.rows[i].description), b->types.rows[i].like);
    p = blob + from[2];
    for (uint32_t i = 0; i < b->rules.count; i++) {
        const rule_row *r = &b->rules.rows[i];
        p = put32(put32(put32(put32(put32(put32(p, r->key), r->type | r->pos << 16 | r->strength << 24), r->first), r->count), r->line), 0);
    }
    p = blob + from[3];
    for (uint32_t i = 0; i < b->conditions.count; i++) {
        const condition_row *c = &b->conditions.rows[i];
        p = put32(put32(put32(p, c->where | c->absent << 8 | c->types << 16), c->sectors), c->preposition);
        p = put32(put32(put32(p, c->first), c->lemmas | c->countries << 16), 0);
    }
    p = blob + from[4];
    for (uint32_t i = 0; i < b->values.count; i++)
        p = put32(p, b->values.rows[i]);
    if (b->strings.count)
        memcpy(blob + from[5], b->strings.rows, b->strings.count);
    *out = blob;
    *size = end;
    return NEWSEVENT_OK;
}

ne_code ne_rules_build(ne_arena *arena, const char *text, size_t length, const unsigned char **out, size_t *size, ne_error *error)
{
    builder b = {.arena = arena};
    size_t bad, from = length >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0; /* spreadsheets write a byte order mark */
    if (length && ne_utf8_invalid(text, length, &bad))
        return ne_fail(error, NEWSEVENT_ERROR_ENCODING, "an ontology's table is not UTF-8", bad);
    for (size_t at = from; at < length && !b.failed;) {
        const char *stop = memchr(text + at, '\n', length - at);
        size_t end = stop ? (size_t)(stop - text) : length, last = end;
        b.line++;
        while (last > at && strchr("\r\t ", text[last - 1]) && text[last - 1])
            last--;
        if (last > at && text[at] != '#' && !add_line(&b, text + at, last - at) && !b.failed)
            return ne_fail(error, NEWSEVENT_ERROR_DATA, b.wrong, at);
        at = end + 1;
    }
    if (b.failed)
        return ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory to compile an ontology", 0);
    if (b.rules.count)
        qsort(b.rules.rows, b.rules.count, sizeof *b.rules.rows, by_key);
    return assemble(&b, out, size, error);
}
