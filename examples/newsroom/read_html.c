/* HTML pages. */
#include "newsroom.h"

#include <stdlib.h>
#include <string.h>

bool read_html(reading *r, const char *bytes, size_t length, const char *uri, const char *charset, const char *date)
{
    article a;
    article_begin(&a, r->name);
    article_set_html(&a, bytes, length, charset);
    if (a.url && *a.url)
        article_uri(&a, a.url); /* its canonical address names it wherever it was found */
    article_uri(&a, uri);
    if (uri && starts(uri, "http"))
        article_set(&a.url, uri, strlen(uri));
    if (date && !*a.modified)
        read_date(date, a.modified); /* when it was fetched: a later copy is a later version */
    hand_on(r, &a);
    return true;
}
