#include "render/wrap.h"

#include "render/json.h"

#include <string.h>
#include <utf8proc.h>

void ne_wrap_init(ne_wrap *wrap, ne_out *out, uint32_t width, bool color)
{
    memset(wrap, 0, sizeof *wrap);
    wrap->out = out;
    wrap->width = width < 40 ? 40 : width;
    wrap->color = color;
    wrap->fresh = true;
}

static void spaces(ne_wrap *w, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        ne_out_char(w->out, ' ');
    w->column += count;
}

void ne_wrap_line(ne_wrap *w, uint32_t column, uint32_t indent)
{
    w->column = 0;
    spaces(w, column);
    w->indent = indent;
    w->tab = 0;
    w->space = false;
    w->fresh = true;
}

void ne_wrap_end(ne_wrap *w)
{
    ne_out_char(w->out, '\n');
    w->column = 0;
    w->tab = 0;
    w->space = false;
    w->fresh = true;
}

/* Control characters and marks of writing direction become spaces; zero-width ones go the same way. */
static bool blank(int32_t c)
{
    if (c <= 0x20 || (c >= 0x7f && c <= 0xa0))
        return true;
    return (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

static uint32_t width_of(int32_t c)
{
    if (c < 0x80)
        return 1;
    int n = utf8proc_charwidth(c);
    return n < 0 ? 0 : (uint32_t)n;
}

static uint32_t measure(const char *p, const char *end, const char **stop)
{
    uint32_t columns = 0;
    while (p < end) {
        int32_t c;
        uint32_t n = ne_out_next(p, end, &c);
        if (blank(c))
            break;
        columns += width_of(c);
        p += n;
    }
    *stop = p;
    return columns;
}

/* Spaces that ne_wrap_to asked for, now that something follows. */
static void jump(ne_wrap *w)
{
    if (w->tab)
        spaces(w, w->column < w->tab ? w->tab - w->column : 1);
    w->tab = 0;
}

/* One word, or a piece of one; a word wider than the line is broken where the line ends. */
static void word(ne_wrap *w, const char *p, const char *stop, uint32_t columns)
{
    jump(w);
    if (w->space && !w->fresh) {
        if (w->column + 1 + columns + w->reserve > w->width) {
            ne_wrap_end(w);
            spaces(w, w->indent);
        } else {
            spaces(w, 1);
        }
    }
    w->space = false;
    w->reserve = 0;
    while (p < stop) {
        int32_t c;
        uint32_t n = ne_out_next(p, stop, &c), wide = width_of(c);
        if (columns > w->width && w->column + wide > w->width) {
            ne_wrap_end(w);
            spaces(w, w->indent);
        }
        if (n == 1 && (unsigned char)*p >= 0x80)
            ne_out_bytes(w->out, "\xef\xbf\xbd", 3);
        else
            ne_out_bytes(w->out, p, n);
        w->column += wide;
        w->fresh = false;
        p += n;
    }
}

void ne_wrap_bytes(ne_wrap *w, const char *bytes, size_t length)
{
    const char *p = bytes, *end = length ? bytes + length : bytes;
    while (p < end) {
        const char *stop;
        uint32_t columns = measure(p, end, &stop);
        if (stop > p) {
            word(w, p, stop, columns);
            p = stop;
        } else {
            int32_t c;
            p += ne_out_next(p, end, &c);
            w->space = true;
        }
    }
}

void ne_wrap_text(ne_wrap *w, const char *text) { ne_wrap_bytes(w, text, strlen(text)); }

void ne_wrap_words(ne_wrap *w, const ne_document *doc, uint32_t start, uint32_t end)
{
    size_t length;
    const char *text = ne_text(doc, start, end, &length);
    ne_wrap_bytes(w, text, length);
}

void ne_wrap_number(ne_wrap *w, int64_t number)
{
    char text[32];
    size_t at = sizeof text, digits = 0;
    uint64_t n = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do {
        if (digits && digits % 3 == 0)
            text[--at] = ',';
        text[--at] = (char)('0' + n % 10);
        digits++;
    } while (n /= 10);
    if (number < 0)
        text[--at] = '-';
    ne_wrap_bytes(w, text + at, sizeof text - at);
}

void ne_wrap_real(ne_wrap *w, double number)
{
    if (number >= -9e15 && number <= 9e15 && number == (double)(int64_t)number) {
        ne_wrap_number(w, (int64_t)number);
        return;
    }
    char digits[64];
    ne_wrap_bytes(w, digits, ne_real_digits(w->out, number, digits, sizeof digits));
}

void ne_wrap_style(ne_wrap *w, ne_style style)
{
    static const char codes[NEWSEVENT_STYLES][12] = {"\x1b[0m", "\x1b[0;1m", "\x1b[0;2m", "\x1b[0;1;4m", "\x1b[0;33m"};
    if (!w->color)
        return;
    jump(w);
    /* the space before a marked word is not part of it */
    if (w->space && !w->fresh && w->column < w->width) {
        spaces(w, 1);
        w->space = false;
    }
    ne_out_text(w->out, codes[style]);
}

void ne_wrap_styled(ne_wrap *w, ne_style style, const char *text)
{
    ne_wrap_style(w, style);
    ne_wrap_text(w, text);
    ne_wrap_style(w, NEWSEVENT_PLAIN);
}

void ne_wrap_to(ne_wrap *w, uint32_t column)
{
    w->tab = column;
    w->space = false;
    w->fresh = true;
}
