/* utf8proc is not compiled with MemorySanitizer, so what it writes must be declared written: linked by -Wl,--wrap=FUNCTION. */
#include <sanitizer/msan_interface.h>
#include <utf8proc.h>

utf8proc_ssize_t __real_utf8proc_decompose_char(utf8proc_int32_t c, utf8proc_int32_t *out, utf8proc_ssize_t room, utf8proc_option_t options, int *last);
utf8proc_ssize_t __wrap_utf8proc_decompose_char(utf8proc_int32_t c, utf8proc_int32_t *out, utf8proc_ssize_t room, utf8proc_option_t options, int *last);
utf8proc_ssize_t __wrap_utf8proc_decompose_char(utf8proc_int32_t c, utf8proc_int32_t *out, utf8proc_ssize_t room, utf8proc_option_t options, int *last)
{
    utf8proc_ssize_t n = __real_utf8proc_decompose_char(c, out, room, options, last);
    if (n > 0)
        __msan_unpoison(out, (size_t)(n < room ? n : room) * sizeof *out);
    __msan_unpoison(last, sizeof *last);
    return n;
}

utf8proc_ssize_t __real_utf8proc_encode_char(utf8proc_int32_t c, utf8proc_uint8_t *out);
utf8proc_ssize_t __wrap_utf8proc_encode_char(utf8proc_int32_t c, utf8proc_uint8_t *out);
utf8proc_ssize_t __wrap_utf8proc_encode_char(utf8proc_int32_t c, utf8proc_uint8_t *out)
{
    utf8proc_ssize_t n = __real_utf8proc_encode_char(c, out);
    if (n > 0)
        __msan_unpoison(out, (size_t)n);
    return n;
}
