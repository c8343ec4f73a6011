/* JSON-LD: the first object of an article's type in the page's scripts. */
#include "html/html.h"

#include <jansson.h>
#include <string.h>

#define LONGEST (1u << 20) /* bytes of a script that are read; the parser itself bounds nesting */
#define DEEPEST 4          /* arrays and graphs in which the article is looked for */

static bool article_type(const char *type)
{
    static const char *const types[] = {"NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
                                        "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "SocialMediaPosting", "Report", "PressRelease", "AskPublicNewsArticle"};
    const char *name = type ? strrchr(type, '/') : NULL;
    name = name ? name + 1 : type;
    for (size_t i = 0; name && i < sizeof types / sizeof *types; i++)
        if (!strcmp(name, types[i]))
            return true;
    return false;
}

static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    for (size_t i = 0; i < json_array_size(type); i++)
        if (article_type(json_string_value(json_array_get(type, i))))
            return true;
    return article_type(json_string_value(type));
}

/* Bounded recursion. */
static const json_t *find(const json_t *value, int depth)
{
    if (json_is_object(value) && is_article(value))
        return value;
    if (depth == DEEPEST)
        return NULL;
    if (json_is_object(value))
        value = json_object_get(value, "@graph");
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *found = find(json_array_get(value, i), depth + 1);
        if (found)
            return found;
    }
    return NULL;
}

/* A string as it is; of an object its name or url, of an array its first element. */
static const char *text_of(const json_t *value, const char *key)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, key);
    return json_string_value(value);
}

/* Adds a copy of a text, in one line, behind what the field holds. */
static bool add(ne_html_work *work, ne_string *field, const char *value)
{
    ne_string s = value ? ne_html_trim((ne_string){value, strlen(value)}) : (ne_string){NULL, 0};
    if (!s.length || field->length + s.length > 4096)
        return true;
    size_t before = field->length ? field->length + 2 : 0;
    char *copy = ne_html_alloc(&work->html->arena, before + s.length);
    if (!copy)
        return false;
    if (before) {
        memcpy(copy, field->data, field->length);
        memcpy(copy + field->length, ", ", 2);
    }
    memcpy(copy + before, s.data, s.length);
    for (size_t i = 0; i < before + s.length; i++)
        copy[i] = (unsigned char)copy[i] < ' ' || copy[i] == 0x7f ? ' ' : copy[i];
    *field = (ne_string){copy, before + s.length};
    return true;
}

static bool add_date(ne_html_work *work, ne_string *field, const json_t *value)
{
    const char *text = text_of(value, "@value");
    ne_string date = text ? ne_html_date((ne_string){text, strlen(text)}) : (ne_string){NULL, 0};
    const char *copy = date.length ? ne_html_copy(&work->html->arena, date.data, date.length) : NULL;
    if (copy)
        *field = (ne_string){copy, date.length};
    return copy || !date.length;
}

static bool take(ne_html_work *work, ne_html_about *a, const json_t *article)
{
    const json_t *author = json_object_get(article, "author");
    bool good = add(work, &a->title, text_of(json_object_get(article, "headline"), "@value")) &&
                add_date(work, &a->published, json_object_get(article, "datePublished")) &&
                add_date(work, &a->modified, json_object_get(article, "dateModified")) &&
                add(work, &a->outlet, text_of(json_object_get(article, "publisher"), "name")) &&
                add(work, &a->language, text_of(json_object_get(article, "inLanguage"), "alternateName"));
    if (!json_is_array(author))
        good = good && add(work, &a->author, text_of(author, "name"));
    for (size_t i = 0; i < json_array_size(author) && good; i++)
        good = add(work, &a->author, text_of(json_array_get(author, i), "name"));
    const char *url = text_of(json_object_get(article, "mainEntityOfPage"), "@id");
    url = url ? url : text_of(json_object_get(article, "url"), "@id");
    if (url && (!strncmp(url, "http://", 7) || !strncmp(url, "https://", 8)))
        good = good && add(work, &a->url, url);
    return good;
}

/* NULL with *good where this is no JSON, without it where there is no memory: jansson tells most wants of memory as faults of the
 * syntax or loses a byte, so all is read twice, and must be the same. */
static json_t *load(const char *bytes, size_t length, bool *good)
{
    json_error_t at = {.position = 0}, again = at;
    json_t *root = json_loadb(bytes, length, JSON_ALLOW_NUL, &at), *second = json_loadb(bytes, length, JSON_ALLOW_NUL, &again);
    enum json_error_code why = json_error_code(&at);
    *good = root ? json_equal(root, second)
                 : !second && at.position == again.position && why == json_error_code(&again) && why != json_error_unknown && why != json_error_out_of_memory;
    json_decref(second);
    if (*good)
        return root;
    json_decref(root);
    return NULL;
}

bool ne_html_jsonld(ne_html_work *work, ne_html_about *about)
{
    bool good = true, found = false;
    for (uint32_t i = 0; i < work->data.count && good && !found; i++) {
        ne_html_range r = work->data.rows[i];
        if (r.end - r.start > LONGEST)
            continue;
        json_t *root = load(work->source + r.start, r.end - r.start, &good);
        const json_t *article = find(root, 0);
        found = article != NULL;
        if (found) /* then there is a tree */
            good = take(work, about, article);
        json_decref(root);
    }
    return good;
}
