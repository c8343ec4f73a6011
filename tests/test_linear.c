/* Linear classifiers: models as trainers write them and as the library holds them, laid out in lines, give the same scores, but for
 * one feature in many thousands. */
#include "common/suite.h"
#include "core/engine.h"
#include "core/linear.h"
#include "frame/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ne_blob whole_file(const char *name)
{
    FILE *f = fopen(name, "rb");
    ck_assert_msg(f != NULL, "%s", name);
    fseek(f, 0, SEEK_END);
    size_t size = (size_t)ftell(f);
    rewind(f);
    unsigned char *data = malloc(size);
    ck_assert(data && fread(data, 1, size, f) == size);
    fclose(f);
    return (ne_blob){data, size};
}

/* ne_hash_mix undone, so that a feature can be made for a place of the tables. */
static uint64_t inverse(uint64_t odd)
{
    uint64_t x = odd;
    for (int i = 0; i < 6; i++)
        x *= 2 - odd * x;
    return x;
}

static uint64_t unmix(uint64_t h)
{
    h ^= h >> 33;
    h *= inverse(0xc4ceb9fe1a85ec53u);
    h ^= h >> 33;
    h *= inverse(0xff51afd7ed558ccdu);
    return h ^ h >> 33;
}

static uint64_t next_random(uint64_t *state) { return ne_hash_mix(*state += 0x9e3779b97f4a7c15u); }

static bool same_scores(const ne_linear *a, const ne_linear *b, const uint64_t *features, uint32_t count)
{
    int32_t x[NEWSEVENT_LINEAR_CLASSES] = {0}, y[NEWSEVENT_LINEAR_CLASSES] = {0}, z[NEWSEVENT_LINEAR_CLASSES] = {0};
    ne_linear_start(a, x);
    ne_linear_start(b, y);
    ne_linear_add_all(a, features, count, x);
    ne_linear_add_all(b, features, count, y);
    ne_linear_query query;
    ne_linear_start(b, z);
    ne_linear_ask(b, features, count, &query);
    ne_linear_sift(b, &query);
    ne_linear_answer(b, &query, z);
    bool same = true;
    for (uint32_t k = 0; k < a->classes; k++) {
        same &= x[k] == y[k];
        ck_assert_int_eq(y[k], z[k]);
    }
    return same;
}

static void compare(const char *name, const char *magic, uint32_t version, uint32_t first, uint32_t models)
{
    char path[256];
    snprintf(path, sizeof path, "data/weights/%s.bin", name);
    ne_blob written = whole_file(path), held = ne_engine_blob(NULL, strcmp(name, "frames") == 0   ? NEWSEVENT_BLOB_frames
                                                                    : strcmp(name, "names") == 0 ? NEWSEVENT_BLOB_names
                                                                                                 : NEWSEVENT_BLOB_antecedents);
    ck_assert(ne_blob_check(&written, magic, version, first + models * NEWSEVENT_LINEAR_SECTIONS));
    uint64_t random = 7, features[100];
    for (uint32_t m = 0; m < models; m++) {
        ne_linear a, b;
        ck_assert(ne_linear_open(&a, &written, first + m * NEWSEVENT_LINEAR_SECTIONS));
        ck_assert(ne_linear_open(&b, &held, first + m * NEWSEVENT_LINEAR_SECTIONS));
        ck_assert_uint_eq(a.classes, b.classes);
        uint32_t width = a.shift ? 2 : 3, count = 0, known = 0, differ = 0;
        for (uint32_t bucket = 0; bucket < 1u << a.bits; bucket++) {
            uint32_t at = ne_section_u32(a.offsets, bucket), end = ne_section_u32(a.offsets, bucket + 1);
            for (; at + 3 <= end; at += 3 + width * a.buckets.data[at + 2])
                for (int with = 0; with < 4; with++) { /* of different bits for the filter */
                    uint64_t middle = next_random(&random) >> a.bits & ~(uint64_t)0xffff;
                    features[count++] = unmix((uint64_t)bucket << (64 - a.bits) | middle | ne_le16(a.buckets.data + at));
                    known++;
                    if (count == 100) {
                        differ += !same_scores(&a, &b, features, count);
                        count = 0;
                    }
                }
        }
        differ += !same_scores(&a, &b, features, count);
        /* where buckets were joined, the other one of two features with one fingerprint is found: four here for each such feature */
        ck_assert_uint_le(differ, a.bits == b.bits ? 0 : 4 + known / 5000);
        for (int round = 0; round < 1000; round++) {
            for (count = 0; count < 100; count++)
                features[count] = next_random(&random);
            differ += !same_scores(&a, &b, features, count);
        }
        ck_assert_uint_le(differ, a.bits == b.bits ? 0 : 12 + known / 5000); /* and of 100,000 unknown ones some are taken for known */
    }
    free((void *)(uintptr_t)written.data);
}

START_TEST(test_lines_say_what_was_written)
{
    compare("frames", NEWSEVENT_FRAMES_MAGIC, NEWSEVENT_FRAMES_VERSION, 1, NEWSEVENT_MODELS);
    compare("names", "NENAMES1", 1, 0, 1);
    compare("antecedents", "NERANK01", 1, 0, 1);
}
END_TEST

/* A damaged table may give wrong scores, but nothing outside of it is read or written, and every look-up ends. */
START_TEST(test_damaged_lines)
{
    ne_blob held = ne_engine_blob(NULL, NEWSEVENT_BLOB_frames);
    unsigned char *copy = malloc(held.size);
    ck_assert(copy != NULL);
    uint64_t random = 3, features[100];
    for (int round = 0; round < 5; round++) {
        memcpy(copy, held.data, held.size);
        ne_blob blob = {copy, held.size};
        ne_linear m;
        ck_assert(ne_linear_open(&m, &blob, 1));
        for (uint32_t i = 0; i < m.line_count; i++)
            for (int k = 0; k < 8; k++)
                copy[(size_t)(m.buckets.data - copy) + NEWSEVENT_LINEAR_LINE * (size_t)i + 56 + (size_t)k] =
                    (unsigned char)(next_random(&random) | (round & 1 ? 0xfc : 0));
        for (int n = 0; n < 1000; n++) {
            int32_t scores[NEWSEVENT_LINEAR_CLASSES] = {0};
            for (int i = 0; i < 100; i++)
                features[i] = next_random(&random);
            ne_linear_add_all(&m, features, 100, scores);
        }
    }
    free(copy);
}
END_TEST

/* Shares are added up in another way than one by one; of two classes they are the logistic function. */
START_TEST(test_shares)
{
    ne_linear two = {.classes = 2, .scale = 1024}, many = {.classes = 40, .scale = 1024};
    uint64_t random = 11;
    for (int32_t d = 0; d < 20000; d++) {
        int32_t scores[NEWSEVENT_LINEAR_CLASSES] = {d};
        ck_assert_uint_eq(ne_linear_share(&two, scores, 1), ne_logistic(-d, 1024));
    }
    int32_t wide[NEWSEVENT_LINEAR_CLASSES] = {INT32_MAX, INT32_MIN};
    ck_assert_uint_eq(ne_linear_share(&two, wide, 0), 1000);
    for (int round = 0; round < 1000; round++) {
        int32_t scores[NEWSEVENT_LINEAR_CLASSES];
        uint32_t sum = 0;
        for (uint32_t k = 0; k < many.classes; k++)
            scores[k] = (int32_t)(next_random(&random) % 30000) - 15000;
        for (uint32_t k = 0; k < many.classes; k++)
            sum += ne_linear_share(&many, scores, k);
        ck_assert(sum > 1000 - many.classes && sum <= 1000); /* each is rounded down */
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {test_lines_say_what_was_written, test_damaged_lines, test_shares};
    return RUN_SUITE("linear", 120, tests);
}
