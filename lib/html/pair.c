/* Text as gumbo decoded it beside the bytes it came from. Gumbo tells where a text begins but not how long each entity was, and
 * its table of entities is not to be had; the length is found by looking where the text goes on alike. */
#include "html/html.h"

#include <string.h>

static uint32_t size_at(const char *p)
{
    unsigned char c = (unsigned char)*p;
    uint32_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    for (uint32_t i = 1; i < n; i++)
        if (((unsigned char)p[i] & 0xc0) != 0x80)
            return 1;
    return n;
}

static bool name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/* Bytes of "&#8217;" or "&#x2019", 0 where there are no digits. */
static uint32_t numeric(const char *raw, const char *end)
{
    const char *p = raw + 2;
    bool hex = p < end && (*p == 'x' || *p == 'X');
    p += hex;
    const char *digits = p;
    while (p < end && ((*p >= '0' && *p <= '9') || (hex && ((*p | 32) >= 'a' && (*p | 32) <= 'f'))))
        p++;
    if (p == digits)
        return 0;
    return (uint32_t)(p - raw) + (p < end && *p == ';');
}

/* True where both go on alike, up to the next entity or tag. */
static bool alike(const char *decoded, const char *raw, const char *end)
{
    for (uint32_t i = 0; i < 24 && raw < end && *raw != '&' && *raw != '<'; i++, raw++, decoded++)
        if (*raw != *decoded)
            return false;
    return raw < end || !*decoded;
}

/* A named entity at `raw`: its bytes, and those of what it stands for in *size; 0 where the & stands for itself. */
static uint32_t named(const char *decoded, const char *raw, const char *end, uint32_t *size)
{
    uint32_t run = 1;
    while (run < 40 && raw + run < end && name_char(raw[run]))
        run++;
    *size = size_at(decoded);
    if (run >= 4 && (!memcmp(raw + 1, "amp", 3) || !memcmp(raw + 1, "AMP", 3)) && *decoded == '&')
        return 4 + (raw + 4 < end && raw[4] == ';');
    if (*decoded == '&')
        return 0;
    uint32_t second = decoded[*size] ? size_at(decoded + *size) : 0; /* some stand for two characters */
    for (uint32_t n = run + (raw + run < end && raw[run] == ';'); n >= 3; n--)
        for (uint32_t two = 0; two < 2; two++)
            if (alike(decoded + *size + (two ? second : 0), raw + n, end)) {
                *size += two ? second : 0;
                return n;
            }
    return 1;
}

/* Finds the character at hand among the bytes. */
static void settle(ne_html_pair *p)
{
    p->size = p->raw_size = 0;
    if (!*p->decoded)
        return;
    for (; p->raw < p->end; p->raw++) {
        uint32_t n = 0, size = size_at(p->decoded);
        if (*p->raw == '&' && p->end - p->raw >= 3)
            n = p->raw[1] == '#' ? numeric(p->raw, p->end) : named(p->decoded, p->raw, p->end, &size);
        if (n || *p->raw == *p->decoded) {
            p->size = size;
            p->raw_size = n ? n : size;
            return;
        }
        if (*p->raw == '<') { /* a tag that left no trace in the tree */
            const char *close = memchr(p->raw, '>', (size_t)(p->end - p->raw));
            if (close)
                p->raw = close;
        }
    }
}

void ne_html_pair_begin(ne_html_pair *pair, const char *decoded, const char *raw, const char *end)
{
    *pair = (ne_html_pair){decoded, raw, end, 0, 0};
    settle(pair);
}

void ne_html_pair_next(ne_html_pair *pair)
{
    pair->decoded += pair->size;
    pair->raw += pair->raw_size;
    settle(pair);
}
