/* The formats of others: read back, they hold what the document holds, and their offsets cut the right characters. */
#include "common/corpus.h"
#include "common/suite.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char accents[] = "\xef\xbb\xbf" "K\xc5\x82" "odzko, \xc5\x81\xc3\xb3" "d\xc5\xba \xe2\x80\x94 \xe2\x80\x9cTroops\xe2\x80\x9d of G\xc3\xa9n\xc3\xa9ral "
                              "Zi\xc3\xb3\xc5\x82kowski attacked caf\xc3\xa9" "s in S\xc3\xa3o Tom\xc3\xa9 on Tuesday \xf0\x9f\x98\x80, killing three people.\n\n"
                              "Poland will not hold talks, \xe2\x80\x9cnow\xe2\x80\x9d or later, with\nthe United Nations, \xff Pr\xc3\xa9sident Du\xc5\x99\xc3\xa1k said.\n";

static text rendered(const ne_document *doc, ne_format format, const ne_render_options *options)
{
    text out = {NULL, 0, 0};
    ck_assert_int_eq(ne_render(doc, format, options, text_append, &out, NULL), NEWSEVENT_OK);
    text_append(&out, "", 0);
    return out;
}

/* Article `i` of the folder, then the text with accents. */
static bool sample(size_t i, text *t)
{
    if (i > article_count())
        return false;
    *t = (text){NULL, 0, 0};
    if (i < article_count())
        *t = article_text(i);
    else
        text_append(t, accents, sizeof accents - 1);
    return true;
}

static ne_document *parsed(const text *t)
{
    ne_article about = {.size = sizeof about, .id = {"a \"b\", c", 8}, .published = {"2026-03-11", 10}, .source = {"S", 1}};
    ne_document *doc = ne_parse(NULL, t->data, t->length, &about, NULL);
    ck_assert_ptr_nonnull(doc);
    return doc;
}

/* The byte offset of a code point offset, counted apart from the library. */
static size_t byte_at(const text *t, size_t point)
{
    size_t at = 0;
    for (; at < t->length; at++)
        if ((t->data[at] & 0xc0) != 0x80 && !point--)
            break;
    return at;
}

/* Reads one field of RFC 4180; returns what stands behind it and its comma or line end. */
static const char *csv_field(const char *p, char *out, size_t size, bool *row_ends)
{
    size_t n = 0;
    bool quoted = *p == '"';
    for (p += quoted; *p; p++) {
        if (quoted && *p == '"') {
            if (p[1] != '"') {
                p++;
                break;
            }
            p++;
        } else if (!quoted && (*p == ',' || *p == '\r')) {
            break;
        }
        ck_assert(quoted || *p != '"');
        if (n + 1 < size)
            out[n++] = *p;
    }
    out[n] = 0;
    *row_ends = *p == '\r';
    ck_assert(*p == ',' || (p[0] == '\r' && p[1] == '\n'));
    return p + 1 + *row_ends;
}

START_TEST(csv)
{
    text t;
    for (size_t a = 0; sample(a, &t); a++) {
        ne_document *doc = parsed(&t);
        text out = rendered(doc, NEWSEVENT_FORMAT_CSV, NULL);
        size_t count, row = 0;
        const ne_event *events = ne_events(doc, &count);
        char fields[17][4096];
        for (const char *p = out.data; *p; row++) {
            bool ends = false;
            size_t n = 0;
            for (; !ends; n++) {
                ck_assert_uint_lt(n, 17);
                p = csv_field(p, fields[n], sizeof fields[n], &ends);
            }
            ck_assert_uint_eq(n, 17);
            if (!row) {
                ck_assert_str_eq(fields[16], "sentence");
                continue;
            }
            const ne_event *e = &events[row - 1];
            ck_assert_uint_le(row, count);
            ck_assert_str_eq(fields[0], "a \"b\", c");
            ck_assert_str_eq(fields[3], ne_event_type_name(e->type));
            ck_assert_uint_eq(strtoul(fields[14], NULL, 10), e->start);
            ck_assert_uint_eq(strtoul(fields[15], NULL, 10), e->end);
            ck_assert_uint_eq(strlen(fields[6]), e->end - e->start);
            ck_assert_ptr_nonnull(strstr(fields[16], fields[6]));
        }
        ck_assert_uint_eq(row, count + 1);
        text_free(&out);
        ne_render_options options = {.size = sizeof options, .flags = NEWSEVENT_RENDER_NO_HEADER};
        out = rendered(doc, NEWSEVENT_FORMAT_CSV, &options);
        ck_assert_ptr_null(strstr(out.data ? out.data : "", "id,published"));
        text_free(&out);
        ne_free(doc);
        text_free(&t);
    }
}
END_TEST

static const char *expected_type(const ne_event *e)
{
    bool planned = e->status == NEWSEVENT_PLANNED;
    if (planned && (e->type == NEWSEVENT_CONSULT || e->type == NEWSEVENT_SUPPORT || e->type == NEWSEVENT_COOPERATE || e->type == NEWSEVENT_AID))
        return "AGREE";
    return planned && e->type == NEWSEVENT_RETREAT ? "CONCEDE" : ne_event_type_name(e->type);
}

START_TEST(plover)
{
    text t;
    size_t records = 0;
    for (size_t a = 0; sample(a, &t); a++) {
        ne_document *doc = parsed(&t);
        text out = rendered(doc, NEWSEVENT_FORMAT_PLOVER, NULL);
        size_t count;
        const ne_event *events = ne_events(doc, &count);
        const char *p = out.data ? out.data : "";
        for (size_t i = 0; i < count; i++) {
            if (events[i].type > NEWSEVENT_ASSAULT)
                continue;
            const char *end = strchr(p, '\n');
            ck_assert_ptr_nonnull(end);
            json_t *record = json_loadb(p, (size_t)(end - p), 0, NULL);
            ck_assert_ptr_nonnull(record);
            static const char *const all[] = {"id", "date", "actor", "recipient", "event", "mode", "aux_mode", "context", "quad_code", "event_scale",
                                              "cameo", "goldstein", "event_loc", "event_text", "size", "cite_info"};
            for (size_t k = 0; k < sizeof all / sizeof *all; k++)
                ck_assert_msg(json_object_get(record, all[k]), "a record without %s", all[k]);
            ck_assert_str_eq(json_string_value(json_object_get(record, "event")), expected_type(&events[i]));
            ck_assert_uint_eq(json_array_size(json_object_get(record, "actor")), events[i].actor_count);
            ck_assert_uint_eq(json_array_size(json_object_get(record, "recipient")), events[i].recipient_count);
            ck_assert_uint_eq(strlen(json_string_value(json_object_get(record, "date"))), 10);
            json_int_t quad = json_integer_value(json_object_get(record, "quad_code"));
            double scale = json_number_value(json_object_get(record, "event_scale"));
            ck_assert(quad >= 1 && quad <= 4);
            ck_assert(quad <= 2 ? scale > 0 : quad == 3 ? scale <= 0.5 : scale < -4);
            json_decref(record);
            p = end + 1;
            records++;
        }
        ck_assert_int_eq(*p, 0);
        text_free(&out);
        ne_free(doc);
        text_free(&t);
    }
    ck_assert_uint_gt(records, 20);
}
END_TEST

START_TEST(planned_talks_are_an_agreement)
{
    static const char article[] = "France will hold talks with Germany in Paris on Friday.";
    text t = {NULL, 0, 0};
    text_append(&t, article, sizeof article - 1);
    ne_document *doc = parsed(&t);
    text out = rendered(doc, NEWSEVENT_FORMAT_PLOVER, NULL);
    ck_assert_ptr_nonnull(out.data);
    ck_assert_ptr_nonnull(strstr(out.data, "\"event\":\"AGREE\",\"mode\":[],\"aux_mode\":[]"));
    ck_assert_ptr_nonnull(strstr(out.data, "\"quad_code\":1,\"event_scale\":2.5"));
    ck_assert_ptr_nonnull(strstr(out.data, "{\"actorText\":\"France\",\"code\":\"FRA\""));
    text_free(&out);
    ne_free(doc);
    text_free(&t);
}
END_TEST

START_TEST(conllu)
{
    text t;
    for (size_t a = 0; sample(a, &t); a++) {
        ne_document *doc = parsed(&t);
        text out = rendered(doc, NEWSEVENT_FORMAT_CONLLU, NULL);
        size_t count, words = 0, in_sentence = 0, at = 0;
        char sentence[16384] = "", joined[16384] = "";
        ne_tokens(doc, &count);
        for (char *line = out.data, *end; line && (end = strchr(line, '\n')); line = end + 1) {
            *end = 0;
            if (!strncmp(line, "# text = ", 9))
                snprintf(sentence, sizeof sentence, "%s", line + 9);
            if (*line == '#')
                continue;
            if (!*line) {
                if (at && joined[at - 1] == ' ')
                    joined[at - 1] = 0;
                ck_assert_str_eq(joined, sentence);
                in_sentence = at = 0;
                continue;
            }
            char *columns[10] = {line};
            size_t n = 1;
            for (char *p = line; *p; p++)
                if (*p == '\t') {
                    *p = 0;
                    ck_assert_uint_lt(n, 10);
                    columns[n++] = p + 1;
                }
            ck_assert_uint_eq(n, 10);
            for (size_t k = 0; k < 10; k++)
                ck_assert(*columns[k]);
            ck_assert_uint_eq(strtoul(columns[0], NULL, 10), ++in_sentence);
            const char *range = strstr(columns[9], "TokenRange=");
            ck_assert_ptr_nonnull(range);
            char *colon;
            size_t from = byte_at(&t, strtoul(range + 11, &colon, 10)), to = byte_at(&t, strtoul(colon + 1, NULL, 10));
            if (t.data[from] != '\xff') { /* an invalid byte is written as U+FFFD */
                ck_assert_uint_eq(to - from, strlen(columns[1]));
                ck_assert_mem_eq(t.data + from, columns[1], to - from);
            }
            at += (size_t)snprintf(joined + at, sizeof joined - at, "%s%s", columns[1], range == columns[9] ? " " : "");
            words++;
        }
        ck_assert_uint_eq(words, count);
        text_free(&out);
        ne_free(doc);
        text_free(&t);
    }
}
END_TEST

/* "12 20;21 30" cuts out the words behind the tab. */
static void check_mark(const text *t, const char *p, const char *words)
{
    char cut[4096];
    size_t n = 0;
    for (;; p++) {
        char *next;
        size_t from = byte_at(t, strtoul(p, &next, 10)), to = byte_at(t, strtoul(next + 1, &next, 10));
        ck_assert(from < to && to <= t->length && n + to - from + 2 < sizeof cut);
        ck_assert_ptr_null(memchr(t->data + from, '\n', to - from));
        memcpy(cut + n, t->data + from, to - from);
        n += to - from;
        p = next;
        if (*p != ';')
            break;
        cut[n++] = ' ';
    }
    cut[n] = 0;
    if (!memchr(cut, 0xff, n))
        ck_assert_str_eq(cut, words);
}

START_TEST(brat)
{
    text t;
    for (size_t a = 0; sample(a, &t); a++) {
        ne_document *doc = parsed(&t);
        text out = rendered(doc, NEWSEVENT_FORMAT_BRAT, NULL);
        size_t count, marks = 0, events = 0, denied = 0, expected = 0;
        const ne_event *rows = ne_events(doc, &count);
        for (size_t i = 0; i < count; i++)
            expected += rows[i].status == NEWSEVENT_NEGATED;
        for (char *line = out.data, *end; line && (end = strchr(line, '\n')); line = end + 1) {
            *end = 0;
            char *tab = strchr(line, '\t');
            ck_assert_ptr_nonnull(tab);
            if (*line == 'T') {
                char *words = strchr(tab + 1, '\t'), *space = strchr(tab, ' ');
                ck_assert(words && space && space < words);
                ck_assert_uint_eq(strtoul(line + 1, NULL, 10), ++marks);
                check_mark(&t, space + 1, words + 1);
            } else if (*line == 'E') {
                events++;
                for (char *p = strchr(tab, ':'); p; p = strchr(p + 1, ':')) {
                    unsigned long number = strtoul(p + 2, NULL, 10);
                    ck_assert(p[1] == 'T' && number >= 1 && number <= marks);
                }
            } else {
                ck_assert_int_eq(*line, 'A');
                denied += !strncmp(tab + 1, "Negation E", 10);
            }
        }
        ck_assert_uint_eq(events, count);
        ck_assert_uint_eq(denied, expected);
        text_free(&out);
        ne_free(doc);
        text_free(&t);
    }
}
END_TEST

/* A stream's later window counts on from the code points and numbers before it. */
START_TEST(windows)
{
    text t = {NULL, 0, 0};
    text_append(&t, "Police arrested two men.", 24);
    ne_document *doc = parsed(&t);
    ne_render_options options = {.size = sizeof options, .part = 2, .before = 1000};
    text out = rendered(doc, NEWSEVENT_FORMAT_CONLLU, &options);
    ck_assert_ptr_nonnull(strstr(out.data, "-p2-s1\n"));
    ck_assert_ptr_nonnull(strstr(out.data, "TokenRange=1000:1006"));
    ck_assert_ptr_null(strstr(out.data, "# newdoc"));
    text_free(&out);
    out = rendered(doc, NEWSEVENT_FORMAT_BRAT, &options);
    ck_assert_ptr_nonnull(strstr(out.data, " 1007 1015\tarrested\n"));
    ck_assert_ptr_nonnull(strstr(out.data, "T10000001\t"));
    text_free(&out);
    ne_free(doc);
    text_free(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {csv, plover, planned_talks_are_an_agreement, conllu, brat, windows};
    article_count();
    return RUN_SUITE("formats", 60, tests);
}
