/* A library for LD_PRELOAD whose malloc fails for chosen callers, so that hosts in other languages can be starved inside the libraries alone:
 * an allocation counts where the code that asks for it lies in a shared object whose name holds one of `counted`. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* glibc's own, which need no look-up */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);

void refuse_start(uint64_t at, int from_then_on); /* the number of the allocation that fails, from 1; 0 for none */
uint64_t refuse_stop(void);                       /* how many there were since */
static _Thread_local bool on, looking; /* of the thread that starts it alone */
static uint64_t calls, fail_at;
static int fail_on;

void refuse_start(uint64_t at, int from_then_on)
{
    calls = 0;
    fail_at = at;
    fail_on = from_then_on;
    on = true;
}

uint64_t refuse_stop(void)
{
    on = false;
    return calls;
}

static const char *const counted[] = {"libnewsevent", "newsevent.so", "libjansson", "libgumbo", "libsqlite3"};

static bool refuses(const void *caller)
{
    Dl_info info;
    if (!on || looking)
        return false;
    looking = true;
    bool counts = false, known = dladdr(caller, &info) && info.dli_fname;
    for (size_t i = 0; known && i < sizeof counted / sizeof *counted; i++)
        counts |= strstr(info.dli_fname, counted[i]) != NULL;
    looking = false;
    if (!counts)
        return false;
    calls++;
    return fail_at && (calls == fail_at || (fail_on && calls > fail_at));
}

void *malloc(size_t size) { return refuses(__builtin_return_address(0)) ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return refuses(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { return refuses(__builtin_return_address(0)) ? NULL : __libc_realloc(old, size); }
