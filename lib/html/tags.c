#include "html/tags.h"

#include <string.h>

bool ne_html_word(const char *p, size_t length, const char *lower)
{
    for (size_t i = 0; i < length; i++) {
        char c = p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] + 32) : p[i];
        if (!lower[i] || c != lower[i])
            return false;
    }
    return !lower[length];
}

static const struct {
    char name[12];
    uint8_t handling;
} elements[] = {
    {"h1", NEWSEVENT_HTML_NESTED}, {"h2", NEWSEVENT_HTML_NESTED}, {"h3", NEWSEVENT_HTML_NESTED}, {"h4", NEWSEVENT_HTML_NESTED},
    {"h5", NEWSEVENT_HTML_NESTED}, {"h6", NEWSEVENT_HTML_NESTED}, /* the first six count as one */
    {"a", NEWSEVENT_HTML_LINK}, {"p", NEWSEVENT_HTML_CLOSED}, {"div", NEWSEVENT_HTML_NESTED}, {"li", NEWSEVENT_HTML_CLOSED},
    {"ul", NEWSEVENT_HTML_NESTED}, {"ol", NEWSEVENT_HTML_NESTED}, {"br", NEWSEVENT_HTML_CLOSED}, {"hr", NEWSEVENT_HTML_CLOSED},
    {"script", NEWSEVENT_HTML_RAW}, {"style", NEWSEVENT_HTML_RAW}, {"meta", NEWSEVENT_HTML_CLOSED}, {"link", NEWSEVENT_HTML_CLOSED},
    {"section", NEWSEVENT_HTML_NESTED}, {"article", NEWSEVENT_HTML_NESTED}, {"main", NEWSEVENT_HTML_NESTED},
    {"header", NEWSEVENT_HTML_NESTED}, {"footer", NEWSEVENT_HTML_NESTED}, {"nav", NEWSEVENT_HTML_NESTED},
    {"aside", NEWSEVENT_HTML_NESTED}, {"figure", NEWSEVENT_HTML_NESTED}, {"figcaption", NEWSEVENT_HTML_NESTED},
    {"blockquote", NEWSEVENT_HTML_NESTED}, {"time", NEWSEVENT_HTML_NESTED}, {"address", NEWSEVENT_HTML_NESTED},
    {"dl", NEWSEVENT_HTML_NESTED}, {"dt", NEWSEVENT_HTML_CLOSED}, {"dd", NEWSEVENT_HTML_CLOSED}, {"pre", NEWSEVENT_HTML_NESTED},
    {"center", NEWSEVENT_HTML_NESTED}, {"details", NEWSEVENT_HTML_NESTED}, {"summary", NEWSEVENT_HTML_NESTED},
    {"form", NEWSEVENT_HTML_FORM}, {"menu", NEWSEVENT_HTML_NESTED}, {"table", NEWSEVENT_HTML_NESTED},
    {"thead", NEWSEVENT_HTML_CLOSED}, {"tbody", NEWSEVENT_HTML_CLOSED}, {"tfoot", NEWSEVENT_HTML_CLOSED},
    {"tr", NEWSEVENT_HTML_CLOSED}, {"td", NEWSEVENT_HTML_CLOSED}, {"th", NEWSEVENT_HTML_CLOSED}, {"html", NEWSEVENT_HTML_ONCE},
    {"head", NEWSEVENT_HTML_ONCE}, {"body", NEWSEVENT_HTML_ONCE}, {"title", NEWSEVENT_HTML_TITLE}, {"svg", NEWSEVENT_HTML_DROP},
    {"math", NEWSEVENT_HTML_DROP}, {"template", NEWSEVENT_HTML_DROP}, {"button", NEWSEVENT_HTML_DROP},
    {"select", NEWSEVENT_HTML_DROP}, {"object", NEWSEVENT_HTML_DROP}, {"video", NEWSEVENT_HTML_DROP},
    {"audio", NEWSEVENT_HTML_DROP}, {"canvas", NEWSEVENT_HTML_DROP}, {"dialog", NEWSEVENT_HTML_DROP},
    {"datalist", NEWSEVENT_HTML_DROP}, {"textarea", NEWSEVENT_HTML_RAW}, {"iframe", NEWSEVENT_HTML_RAW},
    {"noscript", NEWSEVENT_HTML_RAW}, {"noembed", NEWSEVENT_HTML_RAW}, {"noframes", NEWSEVENT_HTML_RAW}, {"xmp", NEWSEVENT_HTML_RAW},
};
enum { ELEMENTS = sizeof elements / sizeof *elements, CUSTOM = ELEMENTS };
_Static_assert(ELEMENTS < 127, "numbers of elements are below 128");

ne_html_handling ne_html_handle(const char *name, uint32_t length, uint32_t *number)
{
    *number = CUSTOM;
    for (uint32_t i = 0; i < ELEMENTS && length < sizeof elements[0].name; i++)
        if (ne_html_word(name, length, elements[i].name)) {
            *number = i < 6 ? 0 : i;
            return (ne_html_handling)elements[i].handling;
        }
    return length >= 3 && memchr(name, '-', length) ? NEWSEVENT_HTML_BLOCK : NEWSEVENT_HTML_INLINE;
}

static bool space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

static bool wanted(const char *name, uint32_t length)
{
    static const char *const names[] = {"class", "id", "itemprop", "datetime", "property", "name", "content", "rel", "href", "lang", "role", "hidden", "aria-hidden", "style"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ne_html_word(name, length, names[i]))
            return true;
    return false;
}

static void take(const char *source, ne_html_tag *tag, uint32_t start, uint32_t name_end, uint32_t value, uint32_t end)
{
    if (ne_html_word(source + start, name_end - start, "type"))
        tag->type = (ne_html_range){value, end};
    tag->link |= ne_html_word(source + start, name_end - start, "href");
    if (!tag->closing && tag->count < NEWSEVENT_HTML_ATTRIBUTES && wanted(source + start, name_end - start))
        tag->kept[tag->count++] = (ne_html_range){start, end};
}

/* The attribute at `at`, which is no white space, / or >; returns where it ends. */
static uint32_t attribute(const char *source, uint32_t at, uint32_t length, ne_html_tag *tag)
{
    uint32_t start = at++; /* even where it is an equals sign */
    while (at < length && !space(source[at]) && source[at] != '/' && source[at] != '>' && source[at] != '=')
        at++;
    uint32_t name_end = at, value = at;
    while (value < length && space(source[value]))
        value++;
    if (value >= length || source[value] != '=') {
        take(source, tag, start, name_end, name_end, name_end);
        return name_end;
    }
    for (value++; value < length && space(source[value]); value++)
        ;
    if (value >= length)
        return length;
    uint32_t end = value;
    if (source[value] == '"' || source[value] == '\'') {
        const char *mark = memchr(source + value + 1, source[value], length - value - 1);
        if (!mark)
            return length;
        end = (uint32_t)(mark - source) + 1;
    } else {
        while (end < length && !space(source[end]) && source[end] != '>')
            end++;
    }
    take(source, tag, start, name_end, value, end);
    return end;
}

bool ne_html_tag_read(const char *source, uint32_t at, uint32_t length, ne_html_tag *tag)
{
    memset(tag, 0, offsetof(ne_html_tag, kept));
    tag->type = (ne_html_range){0, 0};
    tag->link = false;
    tag->start = at++;
    tag->closing = source[at] == '/';
    at += tag->closing;
    tag->name_start = at;
    while (at < length && !space(source[at]) && source[at] != '/' && source[at] != '>')
        at++;
    tag->name_end = at;
    while (at < length && source[at] != '>') {
        if (space(source[at]) || source[at] == '/')
            at++;
        else
            at = attribute(source, at, length, tag);
    }
    tag->end = at + 1;
    return at < length;
}
