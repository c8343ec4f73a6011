/* The page as UTF-8. Which encoding it is in: the byte order mark tells, else the caller, else the page's meta element, as
 * browsers go; where nobody does, UTF-8 if it is valid, else windows-1252. */
#include "html/html.h"

#include <string.h>

enum { UTF8, WINDOWS_1252, UTF16LE, UTF16BE, UNKNOWN };
static const char *const names[] = {"utf-8", "windows-1252", "utf-16le", "utf-16be"};

/* 0x80 to 0x9f; 0 where windows-1252 leaves the byte undefined */
static const uint16_t windows[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
                                     0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                     0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static uint32_t put(uint32_t c, char *out)
{
    if (c < 0x80)
        return out[0] = (char)c, 1;
    if (c < 0x800)
        return out[0] = (char)(0xc0 | c >> 6), out[1] = (char)(0x80 | (c & 63)), 2;
    if (c < 0x10000)
        return out[0] = (char)(0xe0 | c >> 12), out[1] = (char)(0x80 | (c >> 6 & 63)), out[2] = (char)(0x80 | (c & 63)), 3;
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 63));
    out[2] = (char)(0x80 | (c >> 6 & 63));
    out[3] = (char)(0x80 | (c & 63));
    return 4;
}

/* Bytes of the valid character at `p`, 0 where there is none. */
static uint32_t utf8_at(const unsigned char *p, const unsigned char *end)
{
    uint32_t n = p[0] < 0x80 ? 1 : p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : p[0] < 0xf5 ? 4 : 0;
    if (!n || (size_t)(end - p) < n)
        return 0;
    for (uint32_t i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
        return 0;
    return n;
}

static int by_name(const char *p, size_t n)
{
    static const struct {
        const char *name;
        int charset;
    } labels[] = {{"utf-8", UTF8},           {"utf8", UTF8},           {"windows-1252", WINDOWS_1252}, {"cp1252", WINDOWS_1252},
                  {"x-cp1252", WINDOWS_1252}, {"iso-8859-1", WINDOWS_1252}, {"iso8859-1", WINDOWS_1252},    {"iso_8859-1", WINDOWS_1252},
                  {"latin1", WINDOWS_1252},   {"latin-1", WINDOWS_1252},    {"l1", WINDOWS_1252},           {"us-ascii", WINDOWS_1252},
                  {"ascii", WINDOWS_1252},    {"utf-16le", UTF16LE},        {"utf-16be", UTF16BE},          {"utf-16", UTF16LE}};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (ne_html_word(p, n, labels[i].name))
            return labels[i].charset;
    return UNKNOWN;
}

/* "charset=" in a meta element of the first 4,096 bytes. */
static int by_meta(const char *page, uint32_t length)
{
    uint32_t end = length < 4096 ? length : 4096;
    bool meta = false;
    for (uint32_t i = 0; i + 9 < end; i++) {
        if (page[i] == '<')
            meta = ne_html_word(page + i + 1, 4, "meta");
        if (!meta || !ne_html_word(page + i, 7, "charset"))
            continue;
        i += 7;
        while (i < end && strchr(" \t\r\n=\"'", page[i]) && page[i])
            i++;
        uint32_t from = i;
        while (i < end && page[i] > ' ' && !strchr("\"';>/", page[i]))
            i++;
        int found = by_name(page + from, i - from);
        if (found != UNKNOWN)
            return found == UTF16LE || found == UTF16BE ? UTF8 : found; /* it could be read, so it is not UTF-16 */
    }
    return UNKNOWN;
}

static int guess(const char *page, uint32_t length, ne_string charset, uint32_t *mark)
{
    *mark = 0;
    if (length >= 3 && !memcmp(page, "\xef\xbb\xbf", 3))
        return *mark = 3, UTF8;
    if (length >= 2 && (!memcmp(page, "\xff\xfe", 2) || !memcmp(page, "\xfe\xff", 2)))
        return *mark = 2, *page == '\xff' ? UTF16LE : UTF16BE;
    int found = by_name(charset.data, charset.length);
    if (found == UNKNOWN)
        found = by_meta(page, length);
    if (found != UNKNOWN)
        return found;
    const unsigned char *p = (const unsigned char *)page, *end = p + length;
    while (p < end) {
        uint32_t n = utf8_at(p, end);
        if (!n)
            return WINDOWS_1252;
        p += n;
    }
    return UTF8;
}

/* The next character of the page at `p`; returns its bytes there. */
static uint32_t next(int charset, const unsigned char *p, const unsigned char *end, uint32_t *c)
{
    *c = 0xfffd;
    if (charset == WINDOWS_1252) {
        *c = *p >= 0x80 && *p < 0xa0 && windows[*p - 0x80] ? windows[*p - 0x80] : *p >= 0x80 && *p < 0xa0 ? 0xfffd : *p;
        return 1;
    }
    if (charset == UTF8) {
        uint32_t n = utf8_at(p, end);
        if (!n)
            return 1;
        *c = n == 1 ? p[0] : n == 2 ? p[0] & 31u : n == 3 ? p[0] & 15u : p[0] & 7u;
        for (uint32_t i = 1; i < n; i++)
            *c = *c << 6 | (p[i] & 63u);
        return n;
    }
    if (end - p < 2)
        return 1;
    uint32_t high = charset == UTF16LE, unit = (uint32_t)p[high] << 8 | p[!high];
    if (unit < 0xd800 || unit > 0xdfff)
        return *c = unit, 2;
    if (unit < 0xdc00 && end - p >= 4) {
        uint32_t second = (uint32_t)p[2 + high] << 8 | p[2 + !high];
        if (second >= 0xdc00 && second <= 0xdfff)
            return *c = 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00), 4;
    }
    return 2;
}

bool ne_html_decode(ne_html_work *work, const char *page, uint32_t length, ne_string label)
{
    uint32_t mark;
    int charset = guess(page, length, label, &mark);
    work->html->about.charset = (ne_string){names[charset], strlen(names[charset])};
    char *out = work->source = ne_html_alloc(&work->arena, (size_t)length * 3 + 4); /* a byte becomes three at most */
    if (!out)
        return false;
    uint32_t o = 0;
    const unsigned char *begin = (const unsigned char *)page, *p = begin + mark, *end = begin + length;
    while (p < end) {
        uint32_t c, n = next(charset, p, end, &c);
        if (c < 0x20 && c != '\n' && c != '\t')
            c = ' '; /* NUL, carriage returns and other control characters count as white space */
        /* of noncharacters (U+FDD0 and the like) gumbo makes U+FFFD, of another length: the text behind them would be lost */
        if (c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0xfeff || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
            c = 0xfffd;
        uint32_t size = put(c, out + o);
        if (!ne_html_map_add(&work->html->arena, &work->html->to_page, o, (uint32_t)(p - begin), size == n ? 0 : n))
            return false;
        o += size;
        p += n;
    }
    work->length = o;
    return true;
}
