/* The built-in tables missing, cut short and with numbers in their headers that cannot be: every reader refuses them or does without, and
 * a document is as sound as ever. Without the tagger's weights times and quantities are still read from the words alone.
 * Linked with -Wl,--wrap=ne_engine_blob (tests/pieces.mk). */
#include "common/corpus.h"
#include "common/invariants.h"
#include "common/mutate.h"
#include "common/shuffle.h"
#include "common/suite.h"
#include "core/engine.h"
#include "frame/model.h"
#include "newsevent-story.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static struct {
    ne_blob_id id;
    ne_blob blob;
    bool on;
    size_t asked; /* how often it was handed out */
} instead;

ne_blob __real_ne_engine_blob(const ne_engine *engine, ne_blob_id id);
ne_blob __wrap_ne_engine_blob(const ne_engine *engine, ne_blob_id id);
ne_blob __wrap_ne_engine_blob(const ne_engine *engine, ne_blob_id id)
{
    if (!instead.on || instead.id != id)
        return __real_ne_engine_blob(engine, id);
    instead.asked++;
    return instead.blob;
}

static const char news[] = "LUNDHAVN, March 10 (CP) - At least 14 people were killed on Tuesday when a ferry sank off Lundhavn, Norway, police said. \"We saw 2.5 "
                           "metres of water,\" said Ida Marlowitz, the minister of transport.\n\nPolice arrested three men in Oslo, the BBC reported on March 9, 2026. "
                           "She told Reuters that the owners, Zorblatt Works, would be charged. The President of France visited Kyiv last year.\n";

/* What is handed out for a table from now on; NULL: there is none of it. */
static void put_instead(ne_blob_id id, const unsigned char *data, size_t size)
{
    instead.id = id;
    instead.blob = (ne_blob){data, size};
    instead.on = true;
}

/* The table's own bytes, to be spoilt, in its place until `give_back`. */
static unsigned char *put_copy(uint32_t id)
{
    ne_blob whole = __real_ne_engine_blob(NULL, (ne_blob_id)id);
    unsigned char *copy = malloc(whole.size);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, whole.data, whole.size);
    put_instead((ne_blob_id)id, copy, whole.size);
    return copy;
}

static void give_back(unsigned char *copy)
{
    instead.on = false;
    free(copy);
}

/* The document is sound, or there is none and the error says why. */
static bool holds(const char *what, size_t number)
{
    static const ne_article about = {.size = sizeof about, .id = {"x", 1}, .published = {"2026-03-11", 10}, .flags = NEWSEVENT_KEEP_CANDIDATES};
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_document *doc = ne_parse(NULL, news, sizeof news - 1, &about, &error);
    if (!doc) {
        ck_assert_msg(error.code != NEWSEVENT_OK && error.message, "table %u, %s %zu", (unsigned)instead.id, what, number);
        return false;
    }
    size_t row = 0, size;
    bool bytes = !strncmp(what, "other bytes", 11); /* which may make names that are no UTF-8 and types that there are not */
    const char *broken = instead.on && instead.id == NEWSEVENT_BLOB_tagger ? NULL : broken_invariant(doc, news, sizeof news - 1, &row);
    if (bytes && (!broken || strstr(broken, "fields"))) {
        ne_free(doc);
        return true;
    }
    ck_assert_msg(!broken, "table %u, %s %zu: %s (row %zu)", (unsigned)instead.id, what, number, broken ? broken : "", row);
    void *digest = ne_digest_make(doc, NULL, NULL, &size, NULL);
    ck_assert_ptr_nonnull(digest);
    ck_assert_int_eq(ne_digest_check(digest, size, NULL), NEWSEVENT_OK);
    ne_digest_free(digest, size, NULL);
    for (uint32_t f = 0; f < NEWSEVENT_FORMATS; f++) {
        ne_render_options options = {.size = sizeof options, .flags = NEWSEVENT_RENDER_TOKENS};
        char *out = ne_render_string(doc, (ne_format)f, &options, &size, NULL);
        ck_assert_msg(out && strlen(out) == size, "table %u, %s %zu: %s", (unsigned)instead.id, what, number, ne_format_name(f));
        if (f == NEWSEVENT_FORMAT_JSONL) {
            json_t *root = json_loadb(out, size, 0, NULL);
            ck_assert_ptr_nonnull(json_object_get(root, "sentences"));
            json_decref(root);
        }
        ne_render_free(out);
    }
    ne_free(doc);
    return true;
}

START_TEST(missing)
{
    for (uint32_t id = 0; id < NEWSEVENT_BLOB_COUNT; id++) {
        put_instead((ne_blob_id)id, NULL, 0);
        holds("missing", 0);
        instead.blob = __real_ne_engine_blob(NULL, instead.id);
        instead.blob.size = instead.blob.size > 16 ? 16 : 0;
        holds("a beginning", 0);
        ck_assert_msg(instead.asked >= 2 * (id + 1), "table %u is not read", id);
    }
    instead.on = false;
    ck_assert(holds("whole", 0));
}
END_TEST

static void put32(unsigned char *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(v >> 8 * i);
}

/* Sections cut: none of it, one byte, half of it. */
START_TEST(cut_sections)
{
    for (uint32_t id = 0; id < NEWSEVENT_BLOB_COUNT; id++) {
        unsigned char *copy = put_copy(id);
        uint32_t sections = ne_le32(copy + 16);
        for (uint32_t s = 0; s < sections; s++) {
            unsigned char *size = copy + NEWSEVENT_BLOB_HEADER + 8 * (size_t)s + 4;
            uint32_t was = ne_le32(size);
            for (uint32_t part = 0; part < 3; part++) {
                put32(size, part == 2 ? was / 2 : part < was ? part : was);
                holds(part == 2 ? "half of section" : part ? "a byte of section" : "without section", s);
            }
            put32(size, was);
        }
        put32(copy + 16, sections ? sections - 1 : 0);
        holds("without the last section", sections);
        put32(copy + 16, sections);
        copy[0] ^= 1;
        holds("another magic", 0);
        give_back(copy);
    }
}
END_TEST

/* Shapes, counts and sizes of tables stand in short sections: each number becomes others that cannot be. */
START_TEST(impossible_numbers)
{
    if (getenv("NEWSEVENT_SANITIZED")) /* sums of weights that nobody trained may overflow, which is theirs to say */
        return;
    static const uint32_t numbers[] = {0, 1, 3, 7, 17, 25, 33, 255, 257, 65535, 1000003, 0x7fffffff, 0xffffffff};
    for (uint32_t id = 0; id < NEWSEVENT_BLOB_COUNT; id++) {
        unsigned char *copy = put_copy(id);
        for (uint32_t s = 0; s < ne_le32(copy + 16); s++) {
            ne_section section = ne_blob_section(&instead.blob, s);
            for (uint32_t at = 0; section.size <= 64 && at + 4 <= section.size; at += 4) {
                unsigned char *p = copy + (section.data - copy) + at;
                uint32_t was = ne_le32(p);
                for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
                    put32(p, numbers[n]);
                    holds("number of section", s);
                }
                put32(p, was);
            }
        }
        give_back(copy);
    }
}
END_TEST

/* Models of other numbers of classes, whole but for that: what they would answer has no place in the rows and tables behind them. */
START_TEST(other_classes)
{
    static const struct {
        ne_blob_id id;
        uint32_t models, first;
    } tables[] = {{NEWSEVENT_BLOB_frames, NEWSEVENT_MODELS, 1}, {NEWSEVENT_BLOB_names, 1, 0}};
    static const uint32_t numbers[] = {0, 1, 3, 60}; /* 0: as many as it has */
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        ne_blob whole = __real_ne_engine_blob(NULL, tables[t].id);
        uint32_t at = (uint32_t)(whole.size + NEWSEVENT_BLOB_ALIGN - 1) / NEWSEVENT_BLOB_ALIGN * NEWSEVENT_BLOB_ALIGN, size = at + 4 * NEWSEVENT_LINEAR_CLASSES;
        for (uint32_t m = 0; m < tables[t].models; m++)
            for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
                unsigned char *copy = calloc(1, size), *rows = copy + NEWSEVENT_BLOB_HEADER + 8 * (size_t)(tables[t].first + m * NEWSEVENT_LINEAR_SECTIONS);
                memcpy(copy, whole.data, whole.size);
                put32(copy + 12, size);
                put32(copy + ne_le32(rows), numbers[n] ? numbers[n] : ne_le32(copy + ne_le32(rows)));
                put32(rows + 8, at); /* biases of nothing, as many as there may be */
                put32(rows + 12, 4 * NEWSEVENT_LINEAR_CLASSES);
                put_instead(tables[t].id, copy, size);
                ck_assert_msg(holds("classes of model", m) == !numbers[n], "table %u, model %u has %u classes", (unsigned)tables[t].id, m, numbers[n]);
                give_back(copy);
            }
    }
}
END_TEST

/* What a section holds is checked where it is read: bytes of any kind in place of what is there lead nobody outside. */
START_TEST(other_bytes)
{
    if (getenv("NEWSEVENT_SANITIZED")) /* as above */
        return;
    uint64_t state = 88172645463325252u;
    for (uint32_t id = 0; id < NEWSEVENT_BLOB_COUNT; id++) {
        unsigned char *copy = put_copy(id);
        const unsigned char *whole = __real_ne_engine_blob(NULL, instead.id).data;
        for (uint32_t s = 0; s < ne_le32(copy + 16); s++) {
            ne_section section = ne_blob_section(&instead.blob, s);
            for (uint32_t way = 0; way < 4 && section.size > 64; way++) { /* a byte in each 64, 16, 4, all */
                for (uint32_t at = 0; at < section.size; at++)
                    if (next_number(&state) % (64 >> 2 * way) == 0)
                        copy[section.data - copy + at] = way == 3 ? 0xff : (unsigned char)next_number(&state);
                holds("other bytes in section", s);
                memcpy(copy + (section.data - copy), whole + (section.data - copy), section.size);
            }
        }
        give_back(copy);
    }
}
END_TEST

/* What the words alone tell stays so: of the rows of tests/data/times.tsv that name a full date, all are found without tags. */
static void times_of(const char *published, const char *sentence, char *out, size_t room)
{
    ne_article about = {.size = sizeof about, .published = {published, 10}};
    ne_document *doc = ne_parse(NULL, sentence, strlen(sentence), &about, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t count, used = 0;
    const ne_time *t = ne_times(doc, &count);
    *out = 0;
    for (size_t i = 0; i < count && used < room; i++)
        used += (size_t)snprintf(out + used, room - used, "%s%.*s = %.*s", i ? "; " : "", (int)(t[i].end - t[i].start), sentence + t[i].start,
                                 (int)t[i].value.length, t[i].value.data);
    ne_free(doc);
}

START_TEST(times_without_tags)
{
    put_instead(NEWSEVENT_BLOB_tagger, NULL, 0);
    text t = text_of_file("tests/data/times.tsv");
    size_t rows = 0, right = 0;
    for (char *line = strtok(t.data, "\n"); line; line = strtok(NULL, "\n")) {
        char *sentence = strchr(line, '\t'), *wanted = sentence ? strchr(sentence + 1, '\t') : NULL, got[2048];
        if (*line == '#' || !wanted)
            continue;
        *sentence++ = *wanted++ = 0;
        times_of(line, sentence, got, sizeof got);
        rows++;
        if (!strcmp(got, wanted))
            right++;
        else
            printf("%s\n  with tags    %s\n  without      %s\n", sentence, wanted, got);
    }
    instead.on = false;
    text_free(&t);
    ck_assert_msg(rows > 150 && right * 100 >= rows * 95, "%zu of %zu rows are read without tags", right, rows);
}
END_TEST

START_TEST(clear_sentences_without_tags)
{
    static const struct {
        const char *sentence, *found;
    } rows[] = {
        {"The bridge opened on 28 October 2024.", "28 October 2024 = 2024-10-28"},
    };
    put_instead(NEWSEVENT_BLOB_tagger, NULL, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[1024];
        times_of("2024-10-31", rows[i].sentence, got, sizeof got);
        ck_assert_str_eq(got, rows[i].found);
    }
    instead.on = false;
}
END_TEST

START_TEST(shuffled_without_tags)
{
    put_instead(NEWSEVENT_BLOB_tagger, NULL, 0);
    for (size_t i = 0; i < 3000; i++) {
        uint64_t state = shuffle_state(5000000 + i);
        text t = shuffled(&state);
        ne_article about = {.size = sizeof about, .published = {"2024-10-31", 10}};
        ne_document *doc = ne_parse(NULL, t.data, t.length, &about, NULL);
        ck_assert_ptr_nonnull(doc);
        size_t count;
        const ne_time *rows = ne_times(doc, &count);
        for (size_t k = 0; k < count; k++)
            ck_assert_msg(rows[k].start < rows[k].end && rows[k].end <= t.length && (!k || rows[k - 1].start <= rows[k].start), "text %zu: %s", i, t.data);
        const ne_quantity *q = ne_quantities(doc, &count);
        for (size_t k = 0; k < count; k++)
            ck_assert_msg(q[k].start < q[k].end && q[k].end <= t.length && (!k || q[k - 1].start <= q[k].start), "text %zu: %s", i, t.data);
        ne_free(doc);
        text_free(&t);
    }
    instead.on = false;
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {missing, cut_sections, impossible_numbers, other_classes, other_bytes, times_without_tags, clear_sentences_without_tags, shuffled_without_tags};
    article_count();
    shuffle_open();
    return RUN_SUITE("tables", 240, tests);
}
