/* utf8proc, jansson and gumbo are not compiled with MemorySanitizer, so what they write must be declared written: linked by -Wl,--wrap=FUNCTION.
 * Where they allocate, all that they are given counts as written. The real functions are weak, since not every program has all three libraries. */
#include <gumbo.h>
#include <jansson.h>
#include <sanitizer/msan_interface.h>
#include <stdlib.h>
#include <utf8proc.h>

#define WEAK __attribute__((weak))

utf8proc_ssize_t __real_utf8proc_decompose_char(utf8proc_int32_t c, utf8proc_int32_t *out, utf8proc_ssize_t room, utf8proc_option_t options, int *last);
utf8proc_ssize_t __wrap_utf8proc_decompose_char(utf8proc_int32_t c, utf8proc_int32_t *out, utf8proc_ssize_t room, utf8proc_option_t options, int *last)
{
    utf8proc_ssize_t n = __real_utf8proc_decompose_char(c, out, room, options, last);
    if (n > 0)
        __msan_unpoison(out, (size_t)(n < room ? n : room) * sizeof *out);
    __msan_unpoison(last, sizeof *last);
    return n;
}

utf8proc_ssize_t __real_utf8proc_encode_char(utf8proc_int32_t c, utf8proc_uint8_t *out);
utf8proc_ssize_t __wrap_utf8proc_encode_char(utf8proc_int32_t c, utf8proc_uint8_t *out)
{
    utf8proc_ssize_t n = __real_utf8proc_encode_char(c, out);
    if (n > 0)
        __msan_unpoison(out, (size_t)n);
    return n;
}

utf8proc_ssize_t __real_utf8proc_iterate(const utf8proc_uint8_t *text, utf8proc_ssize_t length, utf8proc_int32_t *c);
utf8proc_ssize_t __wrap_utf8proc_iterate(const utf8proc_uint8_t *text, utf8proc_ssize_t length, utf8proc_int32_t *c)
{
    utf8proc_ssize_t n = __real_utf8proc_iterate(text, length, c);
    __msan_unpoison(c, sizeof *c);
    return n;
}

static json_malloc_t json_alloc = malloc;
static void *json_written(size_t size)
{
    void *p = json_alloc(size);
    if (p)
        __msan_unpoison(p, size);
    return p;
}
WEAK void __real_json_set_alloc_funcs(json_malloc_t alloc, json_free_t give);
void __wrap_json_set_alloc_funcs(json_malloc_t alloc, json_free_t give)
{
    json_alloc = alloc;
    __real_json_set_alloc_funcs(json_written, give);
}
__attribute__((constructor)) static void json_begin(void)
{
    if (__real_json_set_alloc_funcs)
        __wrap_json_set_alloc_funcs(malloc, free);
}

WEAK json_t *__real_json_loadb(const char *text, size_t length, size_t flags, json_error_t *error);
json_t *__wrap_json_loadb(const char *text, size_t length, size_t flags, json_error_t *error)
{
    __msan_scoped_disable_interceptor_checks(); /* of what its own stack holds */
    json_t *value = __real_json_loadb(text, length, flags, error);
    __msan_scoped_enable_interceptor_checks();
    if (error)
        __msan_unpoison(error, sizeof *error);
    return value;
}

WEAK size_t __real_json_dumpb(const json_t *value, char *out, size_t room, size_t flags);
size_t __wrap_json_dumpb(const json_t *value, char *out, size_t room, size_t flags)
{
    __msan_scoped_disable_interceptor_checks();
    size_t n = __real_json_dumpb(value, out, room, flags);
    __msan_scoped_enable_interceptor_checks();
    __msan_unpoison(out, n < room ? n : room);
    return n;
}

static const GumboOptions *page_options; /* one page at a time is all that a test reads */
static void *page_written(void *context, size_t size)
{
    (void)context;
    void *p = page_options->allocator(page_options->userdata, size);
    if (p)
        __msan_unpoison(p, size);
    return p;
}
static void page_give(void *context, void *p)
{
    (void)context;
    page_options->deallocator(page_options->userdata, p);
}
WEAK GumboOutput *__real_gumbo_parse_with_options(const GumboOptions *options, const char *page, size_t length);
GumboOutput *__wrap_gumbo_parse_with_options(const GumboOptions *options, const char *page, size_t length)
{
    GumboOptions written = *options;
    page_options = options;
    written.allocator = page_written;
    written.deallocator = page_give;
    return __real_gumbo_parse_with_options(&written, page, length);
}
