/* Escaping, and what every page begins and ends with. */
#include "page.h"

#include <stdarg.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* The character at `p` and its bytes; 0 bytes where there is none. */
static size_t decode(const unsigned char *p, size_t left, uint32_t *character)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = *p < 0x80 ? 1 : *p < 0xc2 ? 0 : *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : *p < 0xf5 ? 4 : 0;
    if (!n || n > left)
        return 0;
    uint32_t c = n == 1 ? *p : *p & (0x7fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3fu);
    }
    *character = c;
    return c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ? 0 : n;
}

/* What would steer the page instead of being read: controls, and turns of the direction of writing. */
static bool steers(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || (c & 0xfffe) == 0xfffe;
}

void html_text(buffer *to, const char *bytes, size_t length)
{
    const unsigned char *p = (const unsigned char *)bytes;
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        size_t n = decode(p + i, length - i, &c);
        if (!n || steers(c))
            put_text(to, REPLACEMENT);
        else if (c == '&')
            put_text(to, "&amp;");
        else if (c == '<')
            put_text(to, "&lt;");
        else if (c == '>')
            put_text(to, "&gt;");
        else if (c == '"')
            put_text(to, "&quot;");
        else if (c == '\'')
            put_text(to, "&#39;");
        else
            put(to, bytes + i, n);
        i += n ? n : 1;
    }
}

void html_print(buffer *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char digits[32];
    for (const char *p = format; *p; p++) {
        size_t plain = strcspn(p, "%");
        put(to, p, plain);
        p += plain;
        if (!*p)
            break;
        p++;
        if (starts(p, ".*s")) {
            int length = va_arg(arguments, int);
            html_text(to, va_arg(arguments, const char *), length > 0 ? (size_t)length : 0);
            p += 2;
        } else if (starts(p, "lld")) {
            snprintf(digits, sizeof digits, "%lld", va_arg(arguments, long long));
            put_text(to, digits);
            p += 2;
        } else if (starts(p, "zu")) {
            snprintf(digits, sizeof digits, "%zu", va_arg(arguments, size_t));
            put_text(to, digits);
            p++;
        } else if (*p == 's') {
            const char *text = va_arg(arguments, const char *);
            html_text(to, text, strlen(text));
        } else if (*p == 'd' || *p == 'u') {
            snprintf(digits, sizeof digits, *p == 'd' ? "%d" : "%u", va_arg(arguments, int));
            put_text(to, digits);
        } else {
            put(to, p, 1); /* %% */
        }
    }
    va_end(arguments);
}

/* No script, no style but the one file, no forms, no frames, nothing from elsewhere. */
#define POLICY "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"

void html_head(buffer *to, const char *title, const char *up)
{
    put_text(to, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                 "<meta name=\"generator\" content=\"newsroom\">\n");
    html_print(to,
               "<title>%s</title>\n<link rel=\"icon\" href=\"%sicon.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"%sstyle.css\">\n"
               "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
               "<header class=\"site\"><a href=\"%sindex.html\">Newsroom</a> <span>Stories, figures, and who says so</span></header>\n"
               "<main id=\"main\" tabindex=\"-1\">\n",
               title, up, up, up);
}

void html_foot(buffer *to)
{
    put_text(to, "</main>\n<footer class=\"site\"><p>Found by a program in the articles named. It can be wrong: every claim links to the "
                 "sentence it was read from.</p></footer>\n</body>\n</html>\n");
}

void put_claim(buffer *to, const page_article *a, char letter, size_t start, size_t end)
{
    html_print(to, "<a href=\"../articles/a%lld.html", (long long)a->id);
    if (start < end)
        html_print(to, letter == 'f' ? "#f%zu" : "#e%zu", start);
    put_text(to, "\">");
}

void html_link_out(buffer *to, const char *url, const char *text)
{
    bool safe = !strncmp(url, "https://", 8) || !strncmp(url, "http://", 7);
    for (const char *p = url; safe && *p; p++)
        safe = (unsigned char)*p > ' ' && *p != 0x7f && !strchr("\"'<>\\^`{|}", *p); /* what no address has unescaped */
    if (safe)
        html_print(to, "<a href=\"%s\" rel=\"noopener noreferrer nofollow external\">%s</a>", url, text);
    else
        html_print(to, "<span class=\"plain\">%s</span>", url);
}
