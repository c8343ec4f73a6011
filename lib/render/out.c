#include "render/out.h"

#include <string.h>
#include <utf8proc.h>

void ne_out_init(ne_out *out, ne_write write, void *context)
{
    out->write = write;
    out->context = context;
    out->stopped = out->no_memory = false;
    out->used = 0;
}

void ne_out_no_memory(ne_out *out) { out->stopped = out->no_memory = true; }

bool ne_out_flush(ne_out *out)
{
    if (!out->stopped && out->used && out->write(out->context, out->buffer, out->used))
        out->stopped = true;
    out->used = 0;
    return !out->stopped;
}

void ne_out_bytes(ne_out *out, const char *bytes, size_t length)
{
    while (length && !out->stopped) {
        if (out->used == sizeof out->buffer)
            ne_out_flush(out);
        size_t room = sizeof out->buffer - out->used, n = length < room ? length : room;
        memcpy(out->buffer + out->used, bytes, n);
        out->used += n;
        bytes += n;
        length -= n;
    }
}

void ne_out_text(ne_out *out, const char *text) { ne_out_bytes(out, text, strlen(text)); }

void ne_out_number(ne_out *out, int64_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t n = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + n % 10);
    } while (n /= 10);
    if (number < 0)
        digits[--at] = '-';
    ne_out_bytes(out, digits + at, sizeof digits - at);
}

uint32_t ne_out_next(const char *p, const char *end, int32_t *c)
{
    unsigned char first = (unsigned char)*p;
    if (first < 0x80) {
        *c = first;
        return 1;
    }
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)p, end - p, &point);
    *c = n > 0 ? point : 0xfffd;
    return n > 0 ? (uint32_t)n : 1;
}

bool ne_out_line(ne_out *out, const char *bytes, size_t length)
{
    const char *p = bytes, *end = length ? bytes + length : bytes;
    bool space = false, begun = false;
    while (p < end) {
        int32_t c;
        uint32_t n = ne_out_next(p, end, &c);
        if (c <= 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
            space = true;
        } else {
            if (space && begun)
                ne_out_char(out, ' ');
            space = false;
            begun = true;
            if (c == 0xfffd)
                ne_out_bytes(out, "\xef\xbf\xbd", 3);
            else
                ne_out_bytes(out, p, n);
        }
        p += n;
    }
    return begun;
}
