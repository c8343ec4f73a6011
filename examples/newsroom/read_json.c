/* ninjs 1, 2 and 3, and the objects of JSON Lines. Fields are looked up under the names of all three. */
#include "newsroom.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* The first of several fields that is there. */
static const json_t *field(const json_t *object, const char *const *names)
{
    for (; *names; names++) {
        const json_t *value = json_object_get(object, *names);
        if (value && !json_is_null(value))
            return value;
    }
    return NULL;
}
#define FIELD(object, ...) field(object, (const char *const[]){__VA_ARGS__, NULL})

/* A string; of an object or the first of an array its "name" or "value". */
static const char *words(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = FIELD(value, "name", "value", "literal");
    return json_string_value(value);
}

static void set(char **to, const json_t *value)
{
    const char *text = words(value);
    article_set(to, text, text ? strlen(text) : 0);
}

/* Of several headlines or bodies the main one. */
static const json_t *main_of(const json_t *list, bool html)
{
    const json_t *best = NULL;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        const char *role = json_string_value(json_object_get(one, "role")), *type = json_string_value(FIELD(one, "contenttype", "contentType"));
        bool is_html = type && strstr(type, "html");
        if (!json_string_value(json_object_get(one, "value")) || is_html != html)
            continue;
        if (!best || (role && (!strcmp(role, "main") || !strcmp(role, "body"))))
            best = one;
    }
    return json_object_get(best, "value");
}

static int64_t whole(const json_t *value)
{
    if (json_is_integer(value))
        return json_integer_value(value) >= 0 ? json_integer_value(value) : -1;
    const char *text = json_string_value(value);
    char *end = NULL;
    long long n = text && *text ? strtoll(text, &end, 10) : -1;
    return end && !*end && n >= 0 ? n : -1;
}

/* Headline, then body; a page of HTML may bring its headline itself. */
static void compose(article *a, const char *headline, const char *plain, const char *html)
{
    if (html)
        article_set_html(a, html, strlen(html), "utf-8");
    else if (plain)
        article_set_text(a, plain, strlen(plain));
    if (!headline || !*headline || (a->text && starts(a->text, headline)))
        return;
    buffer all = {NULL, 0, 0};
    put_line(&all, headline, strlen(headline));
    if (a->length)
        put_text(&all, "\n\n");
    if (a->length)
        put(&all, a->text, a->length);
    free(a->text);
    a->text = take(&all, &a->length);
}

static void read_ninjs(reading *r, const json_t *o)
{
    const char *type = json_string_value(json_object_get(o, "type"));
    if (type && strcmp(type, "text") && strcmp(type, "composite"))
        return; /* pictures, audio, … tell no story of their own */
    article a;
    article_begin(&a, r->name);
    article_uri(&a, json_string_value(json_object_get(o, "uri")));
    a.number = whole(json_object_get(o, "version"));
    read_date(json_string_value(FIELD(o, "firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated", "versionCreated")), a.published);
    read_date(json_string_value(FIELD(o, "versioncreated", "versionCreated")), a.modified);
    read_date(json_string_value(json_object_get(o, "embargoed")), a.embargoed);
    const char *status = json_string_value(FIELD(o, "pubstatus", "pubStatus"));
    a.status = !status || !strcmp(status, "usable") ? USABLE : !strcmp(status, "canceled") || !strcmp(status, "cancelled") ? CANCELED : WITHHELD;
    set(&a.language, json_object_get(o, "language"));
    set(&a.byline, FIELD(o, "byline", "by"));
    set(&a.outlet, FIELD(o, "source", "provider", "infosources", "infosource", "infoSources", "copyrightholder", "copyrightHolder"));
    set(&a.url, FIELD(o, "link", "url", "canonical"));
    const char *uri = a.uris[0];
    if (!a.url && uri && starts(uri, "http"))
        article_set(&a.url, uri, strlen(uri));
    const json_t *headlines = json_object_get(o, "headlines"), *bodies = json_object_get(o, "bodies");
    const char *headline = json_string_value(json_is_array(headlines) ? main_of(headlines, false) : json_object_get(o, "headline"));
    const char *plain = json_string_value(json_is_array(bodies) ? main_of(bodies, false) : FIELD(o, "body_text", "bodyText"));
    const char *html = json_string_value(json_is_array(bodies) ? main_of(bodies, true) : FIELD(o, "body_xhtml", "body_html", "bodyXhtml"));
    article_set(&a.title, headline, headline ? strlen(headline) : 0);
    compose(&a, headline, plain, plain ? NULL : html);
    if (a.uris[0])
        hand_on(r, &a);
    else
        complain(r->name, "a ninjs object without uri"), article_free(&a);
}

static void read_line_object(reading *r, const json_t *o)
{
    const json_t *text = json_object_get(o, "text");
    if (!json_is_string(text)) {
        complain(r->name, "no \"text\" that is a string");
        return;
    }
    article a;
    article_begin(&a, r->name);
    const json_t *id = json_object_get(o, "id");
    char uri[2000];
    if (json_is_integer(id))
        snprintf(uri, sizeof uri, "id:%" JSON_INTEGER_FORMAT, json_integer_value(id)), article_uri(&a, uri);
    else if (json_string_length(id))
        snprintf(uri, sizeof uri, "%s%s", strchr(json_string_value(id), ':') ? "" : "id:", json_string_value(id)), article_uri(&a, uri);
    set(&a.title, FIELD(o, "title", "headline"));
    set(&a.outlet, FIELD(o, "source", "outlet"));
    set(&a.language, json_object_get(o, "language"));
    set(&a.byline, FIELD(o, "author", "byline"));
    set(&a.url, json_object_get(o, "url"));
    if (a.url && *a.url)
        article_uri(&a, a.url);
    a.number = whole(json_object_get(o, "version"));
    read_date(json_string_value(json_object_get(o, "published")), a.published);
    read_date(json_string_value(json_object_get(o, "modified")), a.modified);
    article_set_text(&a, json_string_value(text), json_string_length(text));
    hand_on(r, &a);
}

void read_json(reading *r, const char *bytes, size_t length, const char *uri)
{
    (void)uri; /* ninjs and lines bring their own, or none */
    json_error_t at;
    json_t *root = json_loadb(bytes, length, JSON_ALLOW_NUL, &at);
    if (!root) {
        complain(r->name, at.text);
        return;
    }
    size_t count = json_is_array(root) ? json_array_size(root) : 1;
    for (size_t i = 0; i < count && !r->stopped; i++) {
        const json_t *o = json_is_array(root) ? json_array_get(root, i) : root;
        if (json_object_get(o, "uri") && !json_is_string(json_object_get(o, "text")))
            read_ninjs(r, o);
        else
            read_line_object(r, o);
    }
    json_decref(root);
}
