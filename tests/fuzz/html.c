/* Pages: the text is UTF-8 without NUL, and every piece of it maps to bytes inside the page. The first byte chooses the charset that
 * the caller tells. */
#include "fuzz.h"
#include "newsevent-html.h"

static void is_utf8(ne_string s)
{
    const unsigned char *p = (const unsigned char *)s.data;
    for (size_t i = 0; i < s.length;) {
        size_t n = p[i] < 0x80 ? 1 : p[i] < 0xc2 ? 0 : p[i] < 0xe0 ? 2 : p[i] < 0xf0 ? 3 : p[i] < 0xf5 ? 4 : 0;
        PROMISE(p[i] && n && i + n <= s.length);
        for (size_t k = 1; k < n; k++)
            PROMISE((p[i + k] & 0xc0) == 0x80);
        i += n;
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    static const char *const charsets[] = {"", "utf-8", "windows-1252", "utf-16le", "UTF-16", "koi8-r", "\"utf-8\""};
    steering s = {bytes, length};
    const char *charset = charsets[steer(&s) % (sizeof charsets / sizeof *charsets)];
    char *page = exact(s.bytes, s.length);
    ne_html_options options = {.size = sizeof options, .charset = {charset, strlen(charset)}};
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_html *read = ne_html_read(page, s.length, &options, &error);
    PROMISE(read || ((error.code == NEWSEVENT_ERROR_LIMIT || error.code == NEWSEVENT_ERROR_MEMORY) && error.message));
    free(page); /* what was read does not need it */
    if (read) {
        size_t size, step;
        const char *text = ne_html_text(read, &size);
        is_utf8((ne_string){text, size});
        const ne_html_about *about = ne_html_about_page(read);
        is_utf8(about->title);
        is_utf8(about->author);
        is_utf8(about->outlet);
        is_utf8(about->url);
        is_utf8(about->language);
        ne_span span;
        step = size / 64 + 1;
        for (size_t i = 0; i + step <= size; i += step) {
            PROMISE(ne_html_source(read, (uint32_t)i, (uint32_t)(i + step), &span) == NEWSEVENT_OK);
            PROMISE(span.start <= span.end && span.end <= s.length);
        }
        PROMISE(ne_html_source(read, 0, (uint32_t)size + 1, &span) == NEWSEVENT_ERROR_ARGUMENT);
        ne_article article;
        ne_html_article(read, &article);
        PROMISE(article.size == sizeof article);
    }
    ne_html_free(read);
    return 0;
}
