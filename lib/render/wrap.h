/* Text for terminals: wrapped at a width, in colours where asked, and harmless. Words come from anywhere, so control
 * characters, escape sequences and marks that reverse the writing direction never reach the terminal. */
#ifndef NEWSEVENT_RENDER_WRAP_H
#define NEWSEVENT_RENDER_WRAP_H

#include "render/out.h"

typedef enum ne_style {
    NEWSEVENT_PLAIN,
    NEWSEVENT_STRONG,  /* headlines, types */
    NEWSEVENT_FAINT,   /* labels, frames */
    NEWSEVENT_MARK,    /* the trigger in its sentence */
    NEWSEVENT_CAUTION, /* what is not reported as fact */
    NEWSEVENT_STYLES
} ne_style;

typedef struct ne_wrap {
    ne_out *out;
    uint32_t width, indent, column;
    uint32_t tab; /* column that the next word begins at; 0 for none */
    bool color;
    bool space;    /* white space was met behind the word */
    bool fresh;    /* nothing but the indent stands on this line */
    bool parted;   /* white space stands before the word */
    bool unending; /* the word goes on from one that `word` could not hold */
    uint32_t length, columns; /* of the word */
    char word[512];           /* the last word, with styles: it is written when its end is known, so that it fits on its line */
} ne_wrap;

void ne_wrap_init(ne_wrap *wrap, ne_out *out, uint32_t width, bool color);
/* Begins a line at a column; later lines of the same paragraph begin at `indent`. */
void ne_wrap_line(ne_wrap *wrap, uint32_t column, uint32_t indent);
/* Words, broken at white space; several calls without white space between them make one word. */
void ne_wrap_bytes(ne_wrap *wrap, const char *bytes, size_t length);
void ne_wrap_text(ne_wrap *wrap, const char *text);
void ne_wrap_words(ne_wrap *wrap, const ne_document *doc, uint32_t start, uint32_t end); /* of the document's text */
void ne_wrap_number(ne_wrap *wrap, int64_t number);
void ne_wrap_real(ne_wrap *wrap, double number); /* whole numbers with commas, others with up to 15 digits */
/* Everything until the next call in a style. */
void ne_wrap_style(ne_wrap *wrap, ne_style style);
void ne_wrap_styled(ne_wrap *wrap, ne_style style, const char *text);
/* The next word, if one follows on this line, begins at a column, or a space further on where that is taken. */
void ne_wrap_to(ne_wrap *wrap, uint32_t column);
void ne_wrap_end(ne_wrap *wrap); /* ends the line */
bool ne_wrap_is_fresh(const ne_wrap *wrap); /* nothing but the indent stands on the line */

#endif
