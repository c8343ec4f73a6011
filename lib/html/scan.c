/* Makes the copy of the page that gumbo parses. Gumbo checks no allocation, asserts, and takes time with the depth of a page
 * times its length; so it only gets to see elements that make blocks, properly closed, in bounded depth, with few attributes.
 * All else is overwritten byte for byte, and every offset stays what it was. */
#include "html/tags.h"

#include <string.h>

#define LAST_CHARACTER 0x10ffffu /* of Unicode */

typedef struct scan {
    ne_html_work *work;
    const char *s;
    char *tame;
    uint32_t length;
    uint8_t open[NEWSEVENT_HTML_DEPTH]; /* numbers of the elements that are open */
    uint32_t depth, link; /* link: where the text of the open <a> begins, 0 for none */
    uint32_t table;       /* number of the element table, which end tags do not reach over */
    bool once[128], hopeless[128]; /* by number: was there; has no end tag, so that it is not left out with its content */
} scan;

static void fill(scan *z, uint32_t start, uint32_t end, char with) { memset(z->tame + start, with, end - start); }

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Behind a comment that begins at `at`. */
static uint32_t comment_end(const scan *z, uint32_t at)
{
    uint32_t p = at + 4;
    if (p < z->length && z->s[p] == '>')
        return p + 1;
    if (p + 1 < z->length && z->s[p] == '-' && z->s[p + 1] == '>')
        return p + 2;
    for (const char *q = z->s + p; (q = memchr(q, '-', (size_t)(z->s + z->length - q))); q++) {
        size_t left = (size_t)(z->s + z->length - q);
        if (left >= 3 && q[1] == '-' && q[2] == '>')
            return (uint32_t)(q - z->s) + 3;
        if (left >= 4 && q[1] == '-' && q[2] == '!' && q[3] == '>')
            return (uint32_t)(q - z->s) + 4;
    }
    return z->length;
}

/* Behind a comment, doctype or what counts as a comment at `at`; `at` itself where none begins. */
static uint32_t skip_markup(const scan *z, uint32_t at)
{
    if (z->length - at < 2)
        return at;
    char c = z->s[at + 1];
    if (c == '!' && z->length - at >= 4 && z->s[at + 2] == '-' && z->s[at + 3] == '-')
        return comment_end(z, at);
    if (c != '!' && c != '?' && !(c == '/' && !(z->length - at >= 3 && letter(z->s[at + 2]))))
        return at;
    const char *end = memchr(z->s + at, '>', z->length - at);
    return end ? (uint32_t)(end - z->s) + 1 : z->length;
}

static bool tag_at(const scan *z, uint32_t at)
{
    return z->length - at >= 3 && (letter(z->s[at + 1]) || (z->s[at + 1] == '/' && letter(z->s[at + 2])));
}

/* Where the end tag of an element with nothing but text begins; the end of the page where there is none. */
static uint32_t raw_end(const scan *z, const ne_html_tag *tag)
{
    uint32_t n = tag->name_end - tag->name_start;
    char name[16] = {0};
    for (uint32_t i = 0; i < n; i++)
        name[i] = (char)(z->s[tag->name_start + i] | 32);
    const char *end = z->s + z->length;
    for (const char *p = z->s + tag->end; (p = memchr(p, '<', (size_t)(end - p))); p++)
        if ((size_t)(end - p) > n + 2 && p[1] == '/' && ne_html_word(p + 2, n, name) && strchr(" \n\t/>", p[2 + n]))
            return (uint32_t)(p - z->s);
    return z->length;
}

/* Behind the end tag of an element that is left out with what is in it, 0 where it has none. */
static uint32_t drop_end(const scan *z, const ne_html_tag *start, uint32_t number)
{
    uint32_t nested = 1, at = start->end;
    ne_html_tag tag;
    while (at < z->length) {
        const char *open = memchr(z->s + at, '<', z->length - at);
        if (!open)
            return 0;
        at = (uint32_t)(open - z->s);
        uint32_t behind = skip_markup(z, at);
        if (behind > at || !tag_at(z, at)) {
            at = behind > at ? behind : at + 1;
            continue;
        }
        if (!ne_html_tag_read(z->s, at, z->length, &tag))
            return 0;
        uint32_t other;
        ne_html_handling handling = ne_html_handle(z->s + tag.name_start, tag.name_end - tag.name_start, &other);
        at = tag.end;
        if (other == number)
            nested += tag.closing ? UINT32_MAX : 1;
        else if (handling == NEWSEVENT_HTML_RAW && !tag.closing)
            at = raw_end(z, &tag);
        if (!nested)
            return at;
    }
    return 0;
}

/* Leaves the name and the kept attributes of a tag. */
static void keep(scan *z, const ne_html_tag *tag, const char *name)
{
    fill(z, tag->start, tag->end, ' ');
    z->tame[tag->start] = '<';
    z->tame[tag->end - 1] = '>';
    if (tag->closing)
        z->tame[tag->start + 1] = '/';
    if (name)
        memcpy(z->tame + tag->name_start, name, strlen(name));
    else
        memcpy(z->tame + tag->name_start, z->s + tag->name_start, tag->name_end - tag->name_start);
    for (uint32_t i = 0; i < tag->count; i++)
        memcpy(z->tame + tag->kept[i].start, z->s + tag->kept[i].start, tag->kept[i].end - tag->kept[i].start);
}

/* An element that nests: too deep ones and end tags that close nothing are overwritten. */
static void nest(scan *z, const ne_html_tag *tag, uint32_t number, const char *name)
{
    if (!tag->closing) {
        if (z->depth == NEWSEVENT_HTML_DEPTH) {
            fill(z, tag->start, tag->end, ' ');
            return;
        }
        z->open[z->depth++] = (uint8_t)number;
        keep(z, tag, name);
        return;
    }
    for (uint32_t d = z->depth; d-- > 0;) {
        if (z->open[d] == number) {
            z->depth = d;
            keep(z, tag, name);
            return;
        }
        if (z->open[d] == z->table)
            break;
    }
    fill(z, tag->start, tag->end, ' ');
}

static bool end_link(scan *z, uint32_t at)
{
    uint32_t start = z->link;
    z->link = 0;
    return !start || at <= start || ne_html_range_add(&z->work->arena, &z->work->links, start, at);
}

/* Leaves out an element with its content, or only its tag where it never ends. */
static uint32_t leave_out(scan *z, const ne_html_tag *tag, uint32_t number, bool raw)
{
    uint32_t end = 0;
    if (!tag->closing && !z->hopeless[number]) {
        end = raw ? raw_end(z, tag) : drop_end(z, tag, number);
        z->hopeless[number] = end == 0; /* it is not looked for again: each look goes to the end of the page */
    }
    if (end < tag->end)
        end = tag->end;
    fill(z, tag->start, end, ' ');
    return end;
}

/* The text of a title: what looks like a tag in it is none. */
static uint32_t title(scan *z, const ne_html_tag *tag)
{
    uint32_t end = tag->closing || z->once[127] ? 0 : raw_end(z, tag);
    if (!end || end == z->length) {
        fill(z, tag->start, tag->end, ' ');
        return tag->end;
    }
    z->once[127] = true;
    keep(z, tag, NULL);
    for (uint32_t i = tag->end; i < end; i++)
        if (z->tame[i] == '<')
            z->tame[i] = ' ';
    ne_html_tag closing;
    if (!ne_html_tag_read(z->s, end, z->length, &closing)) {
        fill(z, tag->start, z->length, ' ');
        return z->length;
    }
    keep(z, &closing, NULL);
    return closing.end;
}

/* Deals with one tag; returns where the page goes on, or UINT32_MAX when memory ends. */
static uint32_t tame_tag(scan *z, const ne_html_tag *tag)
{
    uint32_t number, other;
    ne_html_handling handling = ne_html_handle(z->s + tag->name_start, tag->name_end - tag->name_start, &number);
    bool good = true;
    switch (handling) {
    case NEWSEVENT_HTML_NESTED: nest(z, tag, number, NULL); break;
    case NEWSEVENT_HTML_BLOCK:
        ne_html_handle("div", 3, &other);
        nest(z, tag, other, "div");
        break;
    case NEWSEVENT_HTML_FORM:
        ne_html_handle("menu", 4, &other);
        nest(z, tag, other, "menu");
        break;
    case NEWSEVENT_HTML_CLOSED: keep(z, tag, NULL); break;
    case NEWSEVENT_HTML_ONCE:
        if (!tag->closing && !z->once[number])
            keep(z, tag, NULL);
        else
            fill(z, tag->start, tag->end, ' ');
        z->once[number] = true;
        break;
    case NEWSEVENT_HTML_LINK:
        good = end_link(z, tag->start);
        if (!tag->closing && tag->link)
            z->link = tag->end;
        fill(z, tag->start, tag->end, NEWSEVENT_HTML_FILLER);
        break;
    case NEWSEVENT_HTML_TITLE: return title(z, tag);
    case NEWSEVENT_HTML_DROP: return leave_out(z, tag, number, false);
    case NEWSEVENT_HTML_RAW: {
        uint32_t end = leave_out(z, tag, number, true);
        const char *type = z->s + tag->type.start;
        for (uint32_t i = tag->type.start; i + 7 <= tag->type.end; i++, type++)
            if (ne_html_word(type, 7, "ld+json"))
                good = good && ne_html_range_add(&z->work->arena, &z->work->data, tag->end, end);
        return good ? end : UINT32_MAX;
    }
    default: fill(z, tag->start, tag->end, NEWSEVENT_HTML_FILLER); break;
    }
    return good ? tag->end : UINT32_MAX;
}

static int digit_of(char c, int base)
{
    int value = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : base;
    return value < base ? value : -1;
}

/* Gumbo reads "&#1222222222222;" into an int, which overflows: numbers beyond all characters become 0, which stands for U+FFFD as they do. */
static void tame_numbers(char *p, const char *end)
{
    while ((p = memchr(p, '&', (size_t)(end - p))) != NULL) {
        p++;
        if (end - p < 2 || *p != '#')
            continue;
        p++;
        int base = (*p | 32) == 'x' ? 16 : 10;
        char *digits = p += base == 16;
        uint32_t number = 0;
        for (int digit; p < end && (digit = digit_of(*p, base)) >= 0; p++)
            number = number > LAST_CHARACTER ? number : number * (uint32_t)base + (uint32_t)digit;
        if (number > LAST_CHARACTER)
            memset(digits, '0', (size_t)(p - digits));
    }
}

bool ne_html_scan(ne_html_work *work)
{
    scan z = {.work = work, .s = work->source, .length = work->length};
    work->tame = z.tame = ne_html_copy(&work->arena, work->source, work->length);
    if (!z.tame)
        return false;
    ne_html_handle("table", 5, &z.table);
    for (uint32_t at = 0; at < z.length;) {
        const char *open = memchr(z.s + at, '<', z.length - at);
        if (!open)
            break;
        at = (uint32_t)(open - z.s);
        uint32_t behind = skip_markup(&z, at);
        if (behind > at) {
            /* a comment inside a word does not part it */
            bool inside = at && (z.tame[at - 1] == NEWSEVENT_HTML_FILLER || !strchr(" \n\t>", z.tame[at - 1]));
            fill(&z, at, behind, inside ? NEWSEVENT_HTML_FILLER : ' ');
            at = behind;
        } else if (!tag_at(&z, at)) {
            at++;
        } else {
            ne_html_tag tag;
            if (!ne_html_tag_read(z.s, at, z.length, &tag)) {
                fill(&z, at, z.length, ' ');
                break;
            }
            at = tame_tag(&z, &tag);
            if (at == UINT32_MAX)
                return false;
        }
    }
    tame_numbers(z.tame, z.tame + z.length);
    return end_link(&z, z.length);
}
