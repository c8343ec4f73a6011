/* Where a new line is only a wrapped sentence, and where it begins another block of text.
 *
 * The same text may come with a paragraph on every line, with blank lines between paragraphs, or hard wrapped at some
 * column. Nobody says which, it may change inside one text, and a stream cannot look at the whole. So each newline is
 * decided by what stands around it: the line before, as long as it was; the first word behind (would it have fitted?);
 * how wide the lines above and below are; a few lines of lookahead and a few numbers kept from the lines above. */
#ifndef NEWSEVENT_LAYOUT_LINES_H
#define NEWSEVENT_LAYOUT_LINES_H

#include "layout/view.h"

/* What is remembered of the lines above. Begins all zero. */
typedef struct ne_lines {
    uint32_t columns; /* characters of the line under way up to `counted` */
    uint32_t counted; /* offset */
    uint32_t width;   /* the widest line since the last blank line or break; 0 where there is none */
    uint32_t joined;  /* lines that were joined since then */
    uint32_t habit;   /* how wide joined lines were further up: the text's wrapping column, 0 where none is known */
} ne_lines;

typedef struct ne_newline {
    uint32_t next;   /* offset of the first character behind that is no white space; the view's end where none is in sight */
    uint32_t lines;  /* newlines up to there, at most 255 */
    bool breaks;     /* a new block begins there */
    bool list;       /* … with a bullet or an item's number */
} ne_newline;

/* Counts the characters up to an offset into the line under way. */
void ne_lines_count(ne_lines *lines, const char *bytes, uint32_t base, uint32_t to);
/* Judges the newline at `at`; the line's characters must be counted up to there. */
ne_newline ne_line_judge(ne_view *view, uint32_t at, const ne_lines *lines);
/* Takes note of a judged newline: the line that begins at judged.next is under way now. */
void ne_lines_take(ne_lines *lines, ne_newline judged);

/* True where a bullet or an item's number ("•", "- ", "1.", "2)", "(a)") stands at `at`; *behind is the offset of its text. */
bool ne_list_marker(ne_view *view, uint32_t at, uint32_t *behind);

#endif
