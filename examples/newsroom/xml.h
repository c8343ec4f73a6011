/* What the readers of XML share. */
#ifndef NEWSROOM_XML_H
#define NEWSROOM_XML_H

#include "newsroom.h"

#include <libxml/tree.h>

bool xml_is(const xmlNode *node, const char *name);
/* The first child element of a name, also of a namespace whose address holds `space`; NULL where there is none. */
const xmlNode *xml_child(const xmlNode *node, const char *name);
const xmlNode *xml_child_in(const xmlNode *node, const char *name, const char *space);
/* To be freed, never NULL. A NULL node gives "". */
char *xml_text(const xmlNode *node);
char *xml_attribute(const xmlNode *node, const char *name);
/* Sets a field or date that is still empty. */
void xml_set(char **field, const xmlNode *node);
void xml_date(char out[DATE_SIZE], const xmlNode *node, const char *attribute);

void read_rss(reading *r, const xmlNode *root);
void read_atom(reading *r, const xmlNode *root);
void read_nitf(reading *r, const xmlNode *root, const char *uri);

#endif
