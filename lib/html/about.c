/* What a page tells about its article: JSON-LD first, then meta elements, then <time> and itemprop, then <title>. */
#include "html/html.h"

#include <string.h>

ne_string ne_html_trim(ne_string s)
{
    while (s.length && (unsigned char)s.data[0] <= ' ')
        s.data++, s.length--;
    while (s.length && (unsigned char)s.data[s.length - 1] <= ' ')
        s.length--;
    return s;
}

static bool digits(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] < '0' || p[i] > '9')
            return false;
    return true;
}

ne_string ne_html_date(ne_string value)
{
    const ne_string none = {NULL, 0};
    ne_string s = ne_html_trim(value);
    const char *p = s.data;
    if (s.length < 10 || !digits(p, 4) || p[4] != '-' || !digits(p + 5, 2) || p[7] != '-' || !digits(p + 8, 2))
        return none;
    int month = (p[5] - '0') * 10 + p[6] - '0', day = (p[8] - '0') * 10 + p[9] - '0';
    static const int longest[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + p[3] - '0';
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12 || day < 1 || day > longest[month - 1] + (month == 2 && leap))
        return none;
    if (s.length == 10 || (p[10] != 'T' && p[10] != ' ') || s.length < 16 || !digits(p + 11, 2) || p[13] != ':')
        s.length = 10;
    return s.length > 40 ? none : s;
}

/* Sets a field that is still empty. */
static bool set(ne_html_work *work, ne_string *field, const char *value)
{
    if (field->length || !value)
        return true;
    ne_string s = ne_html_trim((ne_string){value, strlen(value)});
    if (!s.length)
        return true;
    char *copy = ne_html_copy(&work->html->arena, s.data, s.length);
    if (!copy)
        return false;
    for (size_t i = 0; i < s.length; i++) /* one line, without what overwrote tags */
        if ((unsigned char)copy[i] < ' ' || copy[i] == NEWSEVENT_HTML_FILLER)
            copy[i] = ' ';
    *field = (ne_string){copy, s.length};
    return true;
}

static bool set_date(ne_html_work *work, ne_string *field, const char *value)
{
    ne_string date = value ? ne_html_date((ne_string){value, strlen(value)}) : (ne_string){NULL, 0};
    if (field->length || !date.length)
        return true;
    const char *copy = ne_html_copy(&work->html->arena, date.data, date.length);
    if (copy)
        *field = (ne_string){copy, date.length};
    return copy != NULL;
}

static bool web(const char *url) { return url && (!strncmp(url, "http://", 7) || !strncmp(url, "https://", 8)); }

static bool any_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (ne_html_word(name, strlen(name), *names))
            return true;
    return false;
}

static bool meta(ne_html_work *work, ne_html_about *a, const GumboNode *node)
{
    static const char *const titles[] = {"og:title", "twitter:title", "dc.title", "parsely-title", NULL};
    static const char *const dates[] = {"article:published_time", "og:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.created", "pubdate",
                                        "publishdate", "publication_date", "parsely-pub-date", "sailthru.date", "date", NULL};
    static const char *const changes[] = {"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod", "last-modified", NULL};
    static const char *const authors[] = {"author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", NULL};
    static const char *const outlets[] = {"og:site_name", "application-name", "dc.publisher", "publisher", NULL};
    const char *name = ne_html_attribute(node, "property"), *value = ne_html_attribute(node, "content");
    name = name ? name : ne_html_attribute(node, "name");
    name = name ? name : ne_html_attribute(node, "itemprop");
    if (!name || !value)
        return true;
    if (any_of(name, titles))
        return set(work, &a->title, value);
    if (any_of(name, dates))
        return set_date(work, &a->published, value);
    if (any_of(name, changes))
        return set_date(work, &a->modified, value);
    if (any_of(name, authors))
        return web(value) || set(work, &a->author, value);
    if (any_of(name, outlets))
        return set(work, &a->outlet, value);
    if (!strcmp(name, "og:url"))
        return !web(value) || set(work, &a->url, value);
    if (!strcmp(name, "og:locale"))
        return set(work, &a->language, value);
    return true;
}

/* <html lang>, <link rel=canonical>, <meta>. */
static bool head(ne_html_work *work, ne_html_about *a)
{
    bool good = true;
    for (GumboNode *node = work->root; node && good; node = ne_html_next(node, work->root, false)) {
        if (node->type != GUMBO_NODE_ELEMENT)
            continue;
        GumboTag tag = node->v.element.tag;
        const char *rel = tag == GUMBO_TAG_LINK ? ne_html_attribute(node, "rel") : NULL, *href = rel ? ne_html_attribute(node, "href") : NULL;
        if (tag == GUMBO_TAG_META)
            good = meta(work, a, node);
        else if (tag == GUMBO_TAG_HTML)
            good = set(work, &a->language, ne_html_attribute(node, "lang"));
        else if (rel && !strcmp(rel, "canonical") && web(href))
            good = set(work, &a->url, href);
    }
    return good;
}

/* <time datetime>, itemprop, <title>. */
static bool body(ne_html_work *work, ne_html_about *a)
{
    bool good = true;
    const char *title = NULL, *first_time = NULL;
    for (GumboNode *node = work->root; node && good; node = ne_html_next(node, work->root, false)) {
        if (node->type != GUMBO_NODE_ELEMENT)
            continue;
        const GumboNode *child = node->v.element.children.length ? node->v.element.children.data[0] : NULL;
        const char *text = child && child->type == GUMBO_NODE_TEXT ? child->v.text.text : NULL;
        const char *property = ne_html_attribute(node, "itemprop"), *time = ne_html_attribute(node, "datetime");
        if (property && !strcmp(property, "datePublished"))
            good = set_date(work, &a->published, time ? time : text);
        else if (property && !strcmp(property, "dateModified"))
            good = set_date(work, &a->modified, time ? time : text);
        else if (node->v.element.tag == GUMBO_TAG_TIME && !first_time && !ne_html_unwanted(work, node->parent))
            first_time = time ? time : text;
        else if (node->v.element.tag == GUMBO_TAG_TITLE && !title)
            title = text;
    }
    return good && set_date(work, &a->published, first_time) && set(work, &a->title, title);
}

bool ne_html_about_find(ne_html_work *work)
{
    ne_html_about *a = &work->html->about;
    if (!ne_html_jsonld(work, a) || !head(work, a) || !body(work, a))
        return false;
    const char *underscore = a->language.length ? memchr(a->language.data, '_', a->language.length) : NULL;
    if (underscore) { /* en_GB */
        char *copy = ne_html_copy(&work->html->arena, a->language.data, a->language.length);
        if (!copy)
            return false;
        copy[underscore - a->language.data] = '-';
        a->language.data = copy;
    }
    return true;
}
