/* Items of RSS and Atom feeds. A summary is kept as `partial`: the article itself takes its place when it comes. */
#include "xml.h"

#include <stdlib.h>
#include <string.h>

/* Title, then content, which may be HTML. */
static void set_content(article *a, const char *content, bool html)
{
    buffer all = {NULL, 0, 0};
    char *title = copy_text(a->title);
    if (html)
        article_set_html(a, content, strlen(content), "utf-8");
    else
        article_set_text(a, content, strlen(content));
    if (!a->text || !*title || !starts(a->text, title)) {
        put_text(&all, title);
        if (*title && a->length)
            put_text(&all, "\n\n");
        put(&all, a->text ? a->text : "", a->length);
        free(a->text);
        a->text = take(&all, &a->length);
    }
    free(title);
}

static bool looks_like_html(const char *text) { return strchr(text, '<') || strchr(text, '&'); }

static void read_item(reading *r, const xmlNode *item, const char *outlet, const char *language)
{
    article a;
    article_begin(&a, r->name);
    xml_set(&a.title, xml_child(item, "title"));
    xml_set(&a.url, xml_child(item, "link"));
    const xmlNode *guid = xml_child(item, "guid");
    char *name = xml_text(guid), *is_link = xml_attribute(guid, "isPermaLink");
    if (a.url && *a.url)
        article_uri(&a, a.url); /* first, since the page itself goes by it */
    if (*name && !starts(name, "http")) { /* a guid is unique in its feed alone */
        buffer uri = {NULL, 0, 0};
        put_text(&uri, "guid:");
        put_text(&uri, outlet);
        put_text(&uri, ":");
        put_text(&uri, name);
        article_uri(&a, uri.data);
        free(uri.data);
    } else {
        article_uri(&a, name);
    }
    if (!a.url && strcmp(is_link, "false") && starts(name, "http"))
        article_set(&a.url, name, strlen(name));
    const xmlNode *dc_creator = xml_child_in(item, "creator", "dc/elements"), *source = xml_child(item, "source");
    xml_set(&a.byline, dc_creator ? dc_creator : xml_child(item, "author"));
    xml_set(&a.outlet, source); /* who it was taken from */
    article_set(&a.outlet, outlet, strlen(outlet));
    article_set(&a.language, language, strlen(language));
    xml_date(a.published, xml_child(item, "pubDate"), NULL);
    xml_date(a.published, xml_child_in(item, "date", "dc/elements"), NULL);
    const xmlNode *full = xml_child_in(item, "encoded", "content");
    char *content = xml_text(full ? full : xml_child(item, "description"));
    a.partial = !full;
    set_content(&a, content, looks_like_html(content));
    free(content);
    free(name);
    free(is_link);
    hand_on(r, &a);
}

void read_rss(reading *r, const xmlNode *root)
{
    const xmlNode *channel = xml_child(root, "channel"), *items = xml_is(root, "RDF") ? root : channel;
    char *outlet = xml_text(xml_child(channel, "title")), *language = xml_text(xml_child(channel, "language"));
    for (const xmlNode *item = items ? items->children : NULL; item && !r->stopped; item = item->next)
        if (xml_is(item, "item"))
            read_item(r, item, outlet, language);
    free(outlet);
    free(language);
}

/* Content of type html is escaped, of type xhtml it is elements. */
static void set_atom_content(article *a, const xmlNode *content)
{
    char *type = xml_attribute(content, "type");
    if (strstr(type, "xhtml")) {
        xmlBuffer *dump = xmlBufferCreate();
        need(dump);
        xmlNodeDump(dump, content->doc, (xmlNode *)(uintptr_t)xml_child(content, "div"), 0, 0);
        set_content(a, (const char *)xmlBufferContent(dump), true);
        xmlBufferFree(dump);
    } else {
        char *text = xml_text(content);
        set_content(a, text, strstr(type, "html") != NULL);
        free(text);
    }
    free(type);
}

static void read_entry(reading *r, const xmlNode *entry, const char *outlet, const char *language)
{
    article a;
    article_begin(&a, r->name);
    xml_set(&a.title, xml_child(entry, "title"));
    char *id = xml_text(xml_child(entry, "id"));
    for (const xmlNode *link = entry->children; link; link = link->next) {
        if (!xml_is(link, "link"))
            continue;
        char *rel = xml_attribute(link, "rel"), *href = xml_attribute(link, "href");
        if (!*rel || !strcmp(rel, "alternate"))
            article_set(&a.url, href, strlen(href));
        free(rel);
        free(href);
    }
    article_uri(&a, a.url);
    article_uri(&a, id);
    free(id);
    xml_set(&a.byline, xml_child(xml_child(entry, "author"), "name"));
    xml_set(&a.outlet, xml_child(xml_child(entry, "source"), "title"));
    article_set(&a.outlet, outlet, strlen(outlet));
    article_set(&a.language, language, strlen(language));
    xml_date(a.published, xml_child(entry, "published"), NULL);
    xml_date(a.published, xml_child(entry, "updated"), NULL);
    xml_date(a.modified, xml_child(entry, "updated"), NULL);
    const xmlNode *content = xml_child(entry, "content");
    a.partial = !content;
    set_atom_content(&a, content ? content : xml_child(entry, "summary"));
    hand_on(r, &a);
}

void read_atom(reading *r, const xmlNode *root)
{
    char *outlet = xml_text(xml_child(root, "title")), *language = xml_attribute(root, "lang");
    for (const xmlNode *entry = root->children; entry && !r->stopped; entry = entry->next)
        if (xml_is(entry, "entry"))
            read_entry(r, entry, outlet, language);
    free(outlet);
    free(language);
}
