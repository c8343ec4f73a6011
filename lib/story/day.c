/* Days as text, and names of numbered kinds. */
#include "newsevent-story.h"
#include "text/calendar.h"

uint32_t ne_story_day(int32_t day, char out[11])
{
    int32_t year, month, of_month;
    out[0] = 0;
    if (day < -719528 || day > 2932896) /* 0000-01-01 to 9999-12-31 */
        return 0;
    ne_date_of_day(day, &year, &month, &of_month);
    for (int i = 3; i >= 0; i--, year /= 10)
        out[i] = (char)('0' + year % 10);
    out[4] = out[7] = '-';
    out[5] = (char)('0' + month / 10);
    out[6] = (char)('0' + month % 10);
    out[8] = (char)('0' + of_month / 10);
    out[9] = (char)('0' + of_month % 10);
    out[10] = 0;
    return 10;
}

const char *ne_figure_relation_name(uint32_t relation)
{
    static const char names[][16] = {"first", "agrees", "disagrees", "updates", "other"};
    return relation < NEWSEVENT_FIGURE_RELATIONS ? names[relation] : NULL;
}
