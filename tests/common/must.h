/* Assertions by the million. */
#ifndef NEWSEVENT_TESTS_MUST_H
#define NEWSEVENT_TESTS_MUST_H

#include <check.h>

/* The check framework notes each of its assertions as it passes, which is too slow for millions. */
#define MUST(holds)                      \
    do {                                 \
        if (!(holds))                    \
            ck_abort_msg("%s", #holds);  \
    } while (0)
#define EQ(a, b) MUST((a) == (b))

#endif
