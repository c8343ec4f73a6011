#include "newsroom.h"

#include <stdlib.h>
#include <string.h>

void *need(void *memory)
{
    if (memory)
        return memory;
    fputs("newsroom: no memory\n", stderr);
    exit(EXIT_IO);
}

void *grow(void *old, size_t size) { return need(realloc(old, size ? size : 1)); }

char *copy(const char *bytes, size_t length)
{
    char *made = grow(NULL, length + 1);
    if (length)
        memcpy(made, bytes, length);
    made[length] = 0;
    return made;
}

char *copy_text(const char *text) { return copy(text ? text : "", text ? strlen(text) : 0); }

void put(buffer *to, const char *bytes, size_t length)
{
    if (to->room - to->length <= length)
        to->data = grow(to->data, to->room = (to->length + length) * 2 + 64);
    if (length)
        memcpy(to->data + to->length, bytes, length);
    to->data[to->length += length] = 0;
}

void put_text(buffer *to, const char *text) { put(to, text, strlen(text)); }

char *take(buffer *from, size_t *length)
{
    put(from, "", 0);
    char *data = from->data;
    if (length)
        *length = from->length;
    *from = (buffer){NULL, 0, 0};
    return data;
}

/* Bytes of the valid character at `p`; 0 where there is none. */
static size_t character(const unsigned char *p, const unsigned char *end)
{
    size_t n = *p < 0x80 ? 1 : *p < 0xc2 ? 0 : *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : *p < 0xf5 ? 4 : 0;
    if (!n || (size_t)(end - p) < n)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    bool bad = (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f);
    return bad ? 0 : n;
}

void put_clean(buffer *to, const char *bytes, size_t length)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + length, *good = p;
    while (p < end) {
        size_t n = character(p, end);
        if (n && *p && *p != '\r') {
            p += n;
            continue;
        }
        put(to, (const char *)good, (size_t)(p - good));
        if (*p == '\r')
            put(to, "\n", end - p > 1 && p[1] == '\n' ? 0 : 1);
        else
            put_text(to, "\xef\xbf\xbd");
        good = ++p;
    }
    put(to, (const char *)good, (size_t)(end - good));
}

void put_line(buffer *to, const char *bytes, size_t length)
{
    buffer clean = {NULL, 0, 0};
    put_clean(&clean, bytes, length);
    put(to, "", 0);
    size_t before = to->length;
    bool space = false;
    for (const char *p = clean.data; p && *p; p++) {
        if ((unsigned char)*p <= ' ' || *p == 0x7f) {
            space = true;
            continue;
        }
        if (space && to->length > before)
            put(to, " ", 1);
        space = false;
        put(to, p, 1);
    }
    free(clean.data);
}

bool starts(const char *text, const char *with) { return !strncmp(text, with, strlen(with)); }

bool ends(const char *text, const char *with)
{
    size_t n = strlen(text), m = strlen(with);
    return n >= m && !strcmp(text + n - m, with);
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool same_word(const char *a, const char *b)
{
    while (*a && lower(*a) == lower(*b))
        a++, b++;
    return !*a && !*b;
}

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ p[i]) * 1099511628211u;
    return (hash ^ 0xff) * 1099511628211u; /* an end, so that two fields do not run into one another */
}

static int complained;

void complain(const char *name, const char *message)
{
    fprintf(stderr, "newsroom: %s: %s\n", name, message);
    complained++;
}

int complaints(void) { return complained; }
