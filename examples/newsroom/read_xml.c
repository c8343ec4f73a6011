/* XML: RSS 2 and 1, Atom, NITF. Read by libxml2 without network, external entities or entities of the document's own. */
#include "xml.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

bool xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

const xmlNode *xml_child(const xmlNode *node, const char *name)
{
    const xmlNode *child = node ? node->children : NULL;
    while (child && !xml_is(child, name))
        child = child->next;
    return child;
}

const xmlNode *xml_child_in(const xmlNode *node, const char *name, const char *space)
{
    const xmlNode *child = node ? node->children : NULL;
    while (child && !(xml_is(child, name) && child->ns && child->ns->href && strstr((const char *)child->ns->href, space)))
        child = child->next;
    return child;
}

char *xml_text(const xmlNode *node)
{
    xmlChar *content = node ? xmlNodeGetContent(node) : NULL;
    char *text = copy_text((const char *)content);
    xmlFree(content);
    return text;
}

char *xml_attribute(const xmlNode *node, const char *name)
{
    xmlChar *value = node ? xmlGetNoNsProp(node, (const xmlChar *)name) : NULL;
    char *text = copy_text((const char *)value);
    xmlFree(value);
    return text;
}

void xml_set(char **field, const xmlNode *node)
{
    char *text = xml_text(node);
    if (*text)
        article_set(field, text, strlen(text));
    free(text);
}

void xml_date(char out[DATE_SIZE], const xmlNode *node, const char *attribute)
{
    char *text = attribute ? xml_attribute(node, attribute) : xml_text(node);
    if (!*out)
        read_date(text, out);
    free(text);
}

bool read_xml(reading *r, const char *bytes, size_t length, const char *uri)
{
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER | XML_PARSE_NOCDATA;
    if (length > LONGEST)
        return false;
    xmlDoc *doc = xmlReadMemory(bytes, (int)length, NULL, NULL, options);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    bool known = xml_is(root, "rss") || xml_is(root, "RDF") || xml_is(root, "feed") || xml_is(root, "nitf");
    if (known && doc->intSubset && doc->intSubset->entities)
        complain(r->name, "declares entities of its own, and is not read"); /* they may grow without end */
    else if (xml_is(root, "nitf"))
        read_nitf(r, root, uri);
    else if (xml_is(root, "feed"))
        read_atom(r, root);
    else if (known)
        read_rss(r, root);
    xmlFreeDoc(doc);
    return known;
}
