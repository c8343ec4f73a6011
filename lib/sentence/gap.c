#include "sentence/gap.h"

#define SHORT_LINE 100u    /* bytes that a heading or a row of a table has; only what goes on is text */
#define SHORT_SENTENCE 12u
#define WIDE 3u            /* spaces: a full stop's and the one or two behind it; two may have been a comma's */
#define WIDEST 400u        /* looked at; so wide a gap ends a sentence whatever follows */

bool ne_gap_ends(ne_view *view, uint32_t at, uint32_t line, const ne_words *words, uint32_t *next)
{
    uint32_t width = 0, c;
    while (width < WIDEST && ne_view_byte(view, at + width) == ' ')
        width++;
    *next = at + width;
    if (width < 2 || at - line < SHORT_LINE || at - view->low < SHORT_SENTENCE)
        return false;
    ne_view_next(view, *next, &c);
    if (!(ne_view_kind(c) & NEWSEVENT_UPPER) || ne_word_before(view, at, words).classes & NEWSEVENT_W_TITLE)
        return width == WIDEST;
    ne_word_span after = ne_word_after(view, *next, words);
    return width >= WIDE || (after.classes & NEWSEVENT_W_STARTER && after.end - after.start > 1); /* "of course  I think" */
}
