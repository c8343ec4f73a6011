/* The day of publication, from what the page itself says. */
#include "layout/layout.h"

#include "layout/dates.h"
#include "text/calendar.h"

#include <string.h>

/* The full date that a unit states as the article's; NEWSEVENT_NO_DAY where it states none or several. */
static int32_t stated(const ne_document *doc, const ne_layout_unit *u)
{
    int32_t day = NEWSEVENT_NO_DAY;
    const char *bytes = ne_at(doc, u->traits.start);
    if (u->dateline)
        return ne_dates_find(bytes, u->body - u->traits.start, &day) == 1 ? day : NEWSEVENT_NO_DAY;
    if (!u->stamp && !u->byline && !(u->kind == NEWSEVENT_BOILERPLATE && u->traits.bars))
        return NEWSEVENT_NO_DAY;
    uint32_t found = ne_dates_find(bytes, u->traits.end - u->traits.start, &day);
    return found == 1 || (found > 1 && u->traits.stamps) ? day : NEWSEVENT_NO_DAY; /* "Posted … Updated …" */
}

ne_code ne_layout_publish(ne_document *doc, const ne_units_vec *units, ne_error *error)
{
    int32_t found = NEWSEVENT_NO_DAY;
    bool agreed = true, dateline = false;
    for (uint32_t i = 0; i < units->count; i++) {
        const ne_layout_unit *u = &units->rows[i];
        int32_t day = stated(doc, u);
        if (day == NEWSEVENT_NO_DAY || (dateline && !u->dateline))
            continue;
        /* a dateline tells better than time stamps, which are changed when an article is */
        agreed = (agreed && day == found) || found == NEWSEVENT_NO_DAY || (u->dateline && !dateline);
        found = day;
        dateline |= u->dateline;
    }
    if (found == NEWSEVENT_NO_DAY || !agreed)
        return NEWSEVENT_OK;
    int32_t year, month, day;
    ne_date_of_day(found, &year, &month, &day);
    char text[10] = {(char)('0' + year / 1000), (char)('0' + year / 100 % 10), (char)('0' + year / 10 % 10), (char)('0' + year % 10), '-',
                     (char)('0' + month / 10),  (char)('0' + month % 10), '-', (char)('0' + day / 10), (char)('0' + day % 10)};
    doc->article.published.data = ne_arena_copy(&doc->kept, text, sizeof text);
    if (!doc->article.published.data)
        return ne_no_memory(doc, error);
    doc->article.published.length = sizeof text;
    doc->published_day = found;
    return NEWSEVENT_OK;
}
