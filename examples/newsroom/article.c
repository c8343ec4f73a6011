#include "newsroom.h"

#include "newsevent-html.h"

#include <stdlib.h>
#include <string.h>

const char *const status_names[] = {"usable", "withheld", "canceled"};

void article_begin(article *a, const char *origin)
{
    *a = (article){.number = -1, .origin = copy_text(origin)};
}

void article_free(article *a)
{
    for (int i = 0; i < URIS; i++)
        free(a->uris[i]);
    free(a->title);
    free(a->outlet);
    free(a->byline);
    free(a->language);
    free(a->url);
    free(a->origin);
    free(a->text);
    *a = (article){.number = -1};
}

void article_uri(article *a, const char *uri)
{
    buffer clean = {NULL, 0, 0};
    put_line(&clean, uri ? uri : "", uri ? strlen(uri) : 0);
    int i = 0;
    while (i < URIS && a->uris[i] && strcmp(a->uris[i], clean.data))
        i++;
    if (clean.length && clean.length < 2000 && i < URIS && !a->uris[i])
        a->uris[i] = take(&clean, NULL);
    free(clean.data);
}

void article_set(char **field, const char *text, size_t length)
{
    if (!text || (*field && **field))
        return;
    buffer line = {NULL, 0, 0};
    put_line(&line, text, length < 4000 ? length : 4000);
    free(*field);
    *field = take(&line, NULL);
}

void article_set_text(article *a, const char *bytes, size_t length)
{
    buffer clean = {NULL, 0, 0};
    if (length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
        bytes += 3, length -= 3;
    put_clean(&clean, bytes, length);
    free(a->text);
    a->text = take(&clean, &a->length);
}

static void set(char **field, ne_string s) { article_set(field, s.data, s.length); }

void article_set_html(article *a, const char *bytes, size_t length, const char *charset)
{
    ne_html_options options = {.size = sizeof options, .charset = {charset, charset ? strlen(charset) : 0}, .max_page = LONGEST};
    ne_error error;
    ne_html *page = ne_html_read(bytes, length, &options, &error);
    if (!page) {
        complain(a->origin, error.message);
        return;
    }
    size_t size;
    const char *text = ne_html_text(page, &size);
    article_set_text(a, text, size);
    const ne_html_about *about = ne_html_about_page(page);
    set(&a->title, about->title);
    set(&a->outlet, about->outlet);
    set(&a->byline, about->author);
    set(&a->language, about->language);
    set(&a->url, about->url);
    char date[64];
    if (!*a->published && about->published.length < sizeof date)
        snprintf(date, sizeof date, "%.*s", (int)about->published.length, about->published.data ? about->published.data : ""), read_date(date, a->published);
    if (!*a->modified && about->modified.length < sizeof date)
        snprintf(date, sizeof date, "%.*s", (int)about->modified.length, about->modified.data ? about->modified.data : ""), read_date(date, a->modified);
    ne_html_free(page);
}

void hand_on(reading *r, article *a)
{
    if (r->stopped || (a->status == USABLE && !a->length)) {
        article_free(a);
        return;
    }
    if (a->url && !starts(a->url, "http://") && !starts(a->url, "https://"))
        *a->url = 0;
    r->stopped = !r->take(r->context, a);
}
