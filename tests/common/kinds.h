/* Requests told apart by who asks: the chain of calls that led there. A function of the library is wrapped (-Wl,--wrap, tests/pieces.mk); one run notes
 * the first request of each kind, then each of these is refused in a run of its own. One program, one thread. */
#ifndef NEWSEVENT_TESTS_KINDS_H
#define NEWSEVENT_TESTS_KINDS_H

#include <execinfo.h>
#include <stdbool.h>
#include <stdint.h>

#define KINDS 16384u /* a power of two */
#define DEPTH 16

static struct {
    bool counts, fails;
    uint64_t calls, fail_at;
    bool failed;
    uint64_t kind[KINDS]; /* a chain of calls */
    uint32_t kinds;
    uint64_t order[KINDS]; /* the numbers of the first requests */
} asked;

static inline void note(void)
{
    void *chain[DEPTH];
    int depth = backtrace(chain, DEPTH);
    uint64_t hash = 1469598103934665603u;
    for (int i = 2; i < depth; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)chain[i]) * 1099511628211u;
    hash += !hash;
    uint32_t at = (uint32_t)(hash >> 20) & (KINDS - 1);
    while (asked.kind[at] && asked.kind[at] != hash)
        at = (at + 1) & (KINDS - 1);
    if (asked.kind[at] || asked.kinds >= KINDS / 2)
        return;
    asked.kind[at] = hash;
    asked.order[asked.kinds++] = asked.calls;
}

static inline bool refuses(void)
{
    if (!asked.counts && !asked.fails)
        return false;
    asked.calls++;
    if (asked.counts)
        note();
    bool refused = asked.fails && asked.calls == asked.fail_at;
    asked.failed |= refused;
    return refused;
}

/* WRAP(result, name, parameters, arguments, what a refusal gives) */
#define WRAP(result, name, parameters, arguments, none) \
    result __real_##name parameters;                    \
    result __wrap_##name parameters;                    \
    result __wrap_##name parameters { return refuses() ? none : __real_##name arguments; }

#endif
