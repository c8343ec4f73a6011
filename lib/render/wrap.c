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

static void break_line(ne_wrap *w)
{
    ne_out_char(w->out, '\n');
    w->column = 0;
    spaces(w, w->indent);
}

/* Writes the word that was gathered, where it fits. One wider than the line is broken where the line ends. */
static void settle(ne_wrap *w)
{
    if (w->columns) {
        if (w->tab)
            spaces(w, w->column < w->tab ? w->tab - w->column : 1);
        w->tab = 0;
        if (w->parted && !w->fresh) {
            if (w->column + 1 + w->columns > w->width)
                break_line(w);
            else
                spaces(w, 1);
        }
        w->fresh = false;
    }
    bool breaks = w->unending || w->columns > w->width;
    for (const char *p = w->word, *end = w->word + w->length; p < end;) {
        int32_t c;
        uint32_t n = ne_out_next(p, end, &c);
        if (c == '\x1b') { /* a style takes no room; the text has no escapes */
            n = (uint32_t)((const char *)memchr(p, 'm', (size_t)(end - p)) - p) + 1;
        } else {
            if (breaks && w->column + width_of(c) > w->width)
                break_line(w);
            w->column += width_of(c);
        }
        ne_out_bytes(w->out, p, n);
        p += n;
    }
    w->length = w->columns = 0;
    w->parted = false;
}

/* Adds to the word; white space before it ends the one before. */
static void gather(ne_wrap *w, const char *bytes, uint32_t length, uint32_t columns)
{
    if (w->space) {
        settle(w);
        w->parted = true;
        w->space = w->unending = false;
    }
    if (w->length + length > sizeof w->word) {
        settle(w);
        w->unending = true;
    }
    memcpy(w->word + w->length, bytes, length);
    w->length += length;
    w->columns += columns;
}

void ne_wrap_line(ne_wrap *w, uint32_t column, uint32_t indent)
{
    settle(w);
    w->column = 0;
    spaces(w, column);
    w->indent = indent;
    w->tab = 0;
    w->space = false;
    w->fresh = true;
}

void ne_wrap_end(ne_wrap *w)
{
    settle(w);
    ne_out_char(w->out, '\n');
    w->column = 0;
    w->tab = 0;
    w->space = false;
    w->fresh = true;
}

bool ne_wrap_is_fresh(const ne_wrap *w) { return w->fresh && !w->columns; }

void ne_wrap_bytes(ne_wrap *w, const char *bytes, size_t length)
{
    for (const char *p = bytes, *end = length ? bytes + length : bytes; p < end;) {
        int32_t c;
        uint32_t n = ne_out_next(p, end, &c);
        if (blank(c))
            w->space = true;
        else if (n == 1 && (unsigned char)*p >= 0x80)
            gather(w, "\xef\xbf\xbd", 3, 1);
        else
            gather(w, p, n, width_of(c));
        p += n;
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
    if (w->color) /* white space before it stays outside */
        gather(w, codes[style], (uint32_t)strlen(codes[style]), 0);
}

void ne_wrap_styled(ne_wrap *w, ne_style style, const char *text)
{
    ne_wrap_style(w, style);
    ne_wrap_text(w, text);
    ne_wrap_style(w, NEWSEVENT_PLAIN);
}

void ne_wrap_to(ne_wrap *w, uint32_t column)
{
    settle(w);
    w->tab = column;
    w->space = false;
    w->fresh = true;
}
