/* Boosted trees: scores by hand, damaged sections, and those that decide last about events. */
#include "common/suite.h"
#include "core/engine.h"
#include "core/forest.h"
#include "frame/model.h"

#include <string.h>

/* Two trees of two levels over numbers 0 and 1: +100 where number 0 is above 5, +10 where number 1 is above -3, and as a second tree the
 * same question twice, so that two of its scores are never given. */
static const unsigned char two_trees[] = {
    2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, /* to begin with: -1 */
    0, 0, 5, 0, 1, 0, 0xfd, 0xff, 0, 0, 100, 0, 10, 0, 110, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0xfe, 0xff, 7, 0, 7, 0, 2, 0,
};

static int32_t score(const ne_forest *f, int16_t a, int16_t b)
{
    ne_numbers numbers = {{a, b}, 2};
    return ne_forest_score(f, &numbers);
}

START_TEST(test_scores_are_sums)
{
    ne_forest f;
    ck_assert(ne_forest_open(&f, (ne_section){two_trees, sizeof two_trees}));
    ck_assert_int_eq(score(&f, 0, -3), -1 + 0 - 2);
    ck_assert_int_eq(score(&f, 1, -3), -1 + 0 + 2);
    ck_assert_int_eq(score(&f, 5, -2), -1 + 10 + 2);
    ck_assert_int_eq(score(&f, 6, -3), -1 + 100 + 2);
    ck_assert_int_eq(score(&f, INT16_MAX, INT16_MAX), -1 + 110 + 2);
    ck_assert_int_eq(score(&f, INT16_MIN, INT16_MIN), -1 + 0 - 2);
}
END_TEST

START_TEST(test_what_is_cut_is_refused)
{
    ne_forest f;
    for (uint32_t size = 0; size < sizeof two_trees; size++) {
        ck_assert(!ne_forest_open(&f, (ne_section){two_trees, size}));
        ck_assert_uint_eq(f.trees, 0);
    }
    ck_assert(!ne_forest_open(&f, (ne_section){NULL, 0}));
}
END_TEST

/* Whatever the bytes, a forest that opens reads nothing but its section and its numbers. */
START_TEST(test_damage_changes_scores_alone)
{
    for (size_t at = 0; at < sizeof two_trees; at++)
        for (uint32_t bit = 0; bit < 8; bit++) {
            unsigned char *bytes = malloc(sizeof two_trees);
            ck_assert_ptr_nonnull(bytes);
            memcpy(bytes, two_trees, sizeof two_trees);
            bytes[at] ^= (unsigned char)(1u << bit);
            ne_forest f;
            if (ne_forest_open(&f, (ne_section){bytes, sizeof two_trees}))
                score(&f, 3, 4);
            free(bytes);
        }
}
END_TEST

START_TEST(test_the_library_has_its_forests)
{
    ne_frames frames;
    ne_blob blob = ne_engine_blob(NULL, NEWSEVENT_BLOB_frames);
    ck_assert(ne_frames_open(&frames, &blob));
    ck_assert_uint_gt(frames.triggers.trees, 0);
    ck_assert_uint_gt(frames.roles.trees, 0);
    ck_assert_uint_gt(frames.times.trees, 0);
    ne_numbers sure = {{8000, 8000, 999, 8000, 2, 9}, 6}, hopeless = {{-3000, -3000, 20}, 3};
    ck_assert_int_gt(ne_forest_score(&frames.triggers, &sure), ne_forest_score(&frames.triggers, &hopeless));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {test_scores_are_sums, test_what_is_cut_is_refused, test_damage_changes_scores_alone, test_the_library_has_its_forests};
    return RUN_SUITE("forest", 60, tests);
}
