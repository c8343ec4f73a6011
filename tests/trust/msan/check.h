/* The check framework's interface as far as tests/ uses it, for MemorySanitizer: the framework's own library is not compiled with it and would be
 * misjudged. All tests run in one process, and the first that fails ends it. */
#ifndef NEWSEVENT_TESTS_CHECK_H
#define NEWSEVENT_TESTS_CHECK_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct TTest {
    const char *name;
    void (*run)(int i);
} TTest;
typedef struct TCase {
    const TTest *tests[256];
    int from[256], to[256];
    int count;
} TCase, Suite, SRunner; /* one case is all that a program of tests/ has at a time */

#define START_TEST(NAME) \
    static void NAME##_fn(int _i); \
    static const TTest NAME##_test = {#NAME, NAME##_fn}; \
    static const TTest *NAME = &NAME##_test; \
    static void NAME##_fn(int _i __attribute__((unused)))
#define END_TEST

#define CK_NORMAL 0

static inline Suite *suite_create(const char *name)
{
    printf("Running suite(s): %s\n", name);
    return calloc(1, sizeof(Suite));
}
static inline TCase *tcase_create(const char *name) { return name ? calloc(1, sizeof(TCase)) : NULL; }
static inline void tcase_set_timeout(TCase *all, double seconds) { (void)all, (void)seconds; }
static inline void tcase_add_loop_test(TCase *all, const TTest *test, int from, int to)
{
    all->tests[all->count] = test;
    all->from[all->count] = from;
    all->to[all->count++] = to;
}
static inline void tcase_add_test(TCase *all, const TTest *test) { tcase_add_loop_test(all, test, 0, 1); }
static inline void suite_add_tcase(Suite *suite, TCase *more)
{
    for (int i = 0; i < more->count; i++)
        tcase_add_loop_test(suite, more->tests[i], more->from[i], more->to[i]);
    free(more);
}
static inline SRunner *srunner_create(Suite *suite) { return suite; }
static inline void srunner_run_all(SRunner *all, int how)
{
    int count = how;
    for (int i = 0; i < all->count; i++)
        for (int k = all->from[i]; k < all->to[i]; k++, count++)
            all->tests[i]->run(k);
    printf("100%%: Checks: %d, Failures: 0, Errors: 0\n", count);
}
static inline int srunner_ntests_failed(const SRunner *all) { return all->count == 0; }
static inline void srunner_free(SRunner *all) { free(all); }

#define ck_fail_at(...) (fprintf(stderr, "%s:%d: ", __FILE__, __LINE__), fprintf(stderr, __VA_ARGS__), fputc('\n', stderr), exit(1))
#define ck_abort_msg(...) ck_fail_at(__VA_ARGS__)
#define ck_assert_msg(HOLDS, ...) ((HOLDS) ? (void)0 : ck_fail_at(__VA_ARGS__))
#define ck_assert(HOLDS) ck_assert_msg(HOLDS, "%s", #HOLDS)

#define ck_compare(TYPE, FORMAT, A, OP, B) \
    do { \
        TYPE a_ = (A), b_ = (B); \
        ck_assert_msg(a_ OP b_, "%s " #OP " %s: " FORMAT ", " FORMAT, #A, #B, a_, b_); \
    } while (0)
#define ck_assert_int_eq(A, B) ck_compare(intmax_t, "%jd", A, ==, B)
#define ck_assert_int_ne(A, B) ck_compare(intmax_t, "%jd", A, !=, B)
#define ck_assert_int_lt(A, B) ck_compare(intmax_t, "%jd", A, <, B)
#define ck_assert_int_le(A, B) ck_compare(intmax_t, "%jd", A, <=, B)
#define ck_assert_int_gt(A, B) ck_compare(intmax_t, "%jd", A, >, B)
#define ck_assert_int_ge(A, B) ck_compare(intmax_t, "%jd", A, >=, B)
#define ck_assert_uint_eq(A, B) ck_compare(uintmax_t, "%ju", A, ==, B)
#define ck_assert_uint_ne(A, B) ck_compare(uintmax_t, "%ju", A, !=, B)
#define ck_assert_uint_lt(A, B) ck_compare(uintmax_t, "%ju", A, <, B)
#define ck_assert_uint_le(A, B) ck_compare(uintmax_t, "%ju", A, <=, B)
#define ck_assert_uint_gt(A, B) ck_compare(uintmax_t, "%ju", A, >, B)
#define ck_assert_uint_ge(A, B) ck_compare(uintmax_t, "%ju", A, >=, B)
#define ck_assert_double_lt(A, B) ck_compare(double, "%g", A, <, B)
#define ck_assert_double_gt(A, B) ck_compare(double, "%g", A, >, B)
#define ck_assert_ptr_eq(A, B) ck_assert_msg((A) == (B), "%s == %s", #A, #B)
#define ck_assert_ptr_null(A) ck_assert_msg((A) == NULL, "%s is not NULL", #A)
#define ck_assert_ptr_nonnull(A) ck_assert_msg((A) != NULL, "%s is NULL", #A)
#define ck_assert_str_eq(A, B) \
    do { \
        const char *a_ = (A), *b_ = (B); \
        ck_assert_msg(!strcmp(a_, b_), "%s == %s: \"%s\", \"%s\"", #A, #B, a_, b_); \
    } while (0)
#define ck_assert_str_ne(A, B) ck_assert_msg(strcmp(A, B), "%s != %s", #A, #B)
#define ck_assert_mem_eq(A, B, LENGTH) ck_assert_msg(!memcmp(A, B, LENGTH), "%s == %s", #A, #B)

#endif
