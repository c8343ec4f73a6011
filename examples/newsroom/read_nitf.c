/* NITF: news articles of agencies. */
#include "xml.h"

#include <stdlib.h>
#include <string.h>

static void paragraph(buffer *text, const char *words)
{
    size_t before = text->length;
    if (before)
        put_text(text, "\n\n");
    size_t start = text->length;
    put_line(text, words, strlen(words));
    if (text->length == start)
        text->length = before, put(text, "", 0);
}

/* Paragraphs, headings and captions, in order. Depth is bounded by libxml2 (256). */
static void body(buffer *text, const xmlNode *node)
{
    static const char *const units[] = {"p", "hl1", "hl2", "li", "media-caption", "td", "th", "credit", "dt", "dd", "pre", "note"};
    for (const xmlNode *child = node ? node->children : NULL; child; child = child->next) {
        bool unit = false;
        for (size_t i = 0; i < sizeof units / sizeof *units && !unit; i++)
            unit = xml_is(child, units[i]);
        if (unit) {
            char *words = xml_text(child);
            paragraph(text, words);
            free(words);
        } else if (child->type == XML_ELEMENT_NODE) {
            body(text, child);
        }
    }
}

static void set_status(article *a, const xmlNode *docdata)
{
    char *status = xml_attribute(docdata, "management-status");
    a->status = !*status || !strcmp(status, "usable") || !strcmp(status, "embargoed") ? USABLE : !strcmp(status, "canceled") ? CANCELED : WITHHELD;
    if (!strcmp(status, "embargoed")) {
        xml_date(a->embargoed, xml_child(docdata, "date.release"), "norm");
        if (!*a->embargoed)
            a->status = WITHHELD; /* nobody says until when */
    }
    free(status);
}

void read_nitf(reading *r, const xmlNode *root, const char *uri)
{
    const xmlNode *head = xml_child(root, "head"), *docdata = xml_child(head, "docdata"), *pubdata = xml_child(head, "pubdata");
    const xmlNode *content = xml_child(root, "body"), *top = xml_child(content, "body.head"), *hedline = xml_child(top, "hedline");
    article a;
    article_begin(&a, r->name);
    char *id = xml_attribute(xml_child(docdata, "doc-id"), "id-string"), *version = xml_attribute(xml_child(docdata, "du-key"), "version");
    char *name = xml_attribute(pubdata, "name"), *holder = xml_attribute(xml_child(docdata, "doc.copyright"), "holder");
    if (*id) {
        buffer full = {NULL, 0, 0};
        put_text(&full, strchr(id, ':') ? "" : "nitf:");
        put_text(&full, id);
        article_uri(&a, full.data);
        free(full.data);
    } else {
        article_uri(&a, uri);
    }
    a.number = *version && strspn(version, "0123456789") == strlen(version) && strlen(version) < 18 ? strtoll(version, NULL, 10) : -1;
    set_status(&a, docdata);
    xml_date(a.published, xml_child(docdata, "date.issue"), "norm");
    xml_date(a.published, xml_child(xml_child(top, "dateline"), "story.date"), "norm");
    xml_date(a.published, pubdata, "date.publication");
    xml_date(a.modified, xml_child(docdata, "date.issue"), "norm");
    xml_set(&a.title, xml_child(hedline, "hl1"));
    xml_set(&a.title, xml_child(head, "title"));
    xml_set(&a.byline, xml_child(top, "byline"));
    article_set(&a.outlet, name, strlen(name));
    xml_set(&a.outlet, xml_child(top, "distributor"));
    article_set(&a.outlet, holder, strlen(holder));
    buffer text = {NULL, 0, 0};
    body(&text, hedline);
    if (!text.length && a.title)
        paragraph(&text, a.title);
    char *dateline = xml_text(xml_child(top, "dateline"));
    paragraph(&text, dateline);
    body(&text, xml_child(content, "body.content"));
    article_set_text(&a, text.data ? text.data : "", text.length);
    free(text.data);
    free(dateline);
    free(id);
    free(version);
    free(name);
    free(holder);
    hand_on(r, &a);
}
