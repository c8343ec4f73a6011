/* Words of a sentence, as Universal Dependencies English v2 (EWT and GUM) has them. */
#ifndef NEWSEVENT_SYNTAX_WORDS_H
#define NEWSEVENT_SYNTAX_WORDS_H

#include "core/arena.h"

/* Where a run of words goes: each call of the splitter appends spans. */
typedef NEWSEVENT_VEC(ne_span) ne_word_spans;

/* Splits `length` bytes of one sentence into words and appends their spans (from 0) in text order. Spans cover every byte
 * that is not white space, none twice, and never cut a character. False where there is no memory. */
bool ne_words_split(ne_arena *arena, ne_word_spans *out, const char *sentence, uint32_t length);

/* ---- pieces the splitter is made of, in words_forms.c ---- */

/* Sorts of bytes; bytes beyond ASCII are NE_WIDE and have to be decoded. */
enum { NEWSEVENT_BYTE_SPACE = 0, NEWSEVENT_BYTE_LETTER, NEWSEVENT_BYTE_DIGIT, NEWSEVENT_BYTE_WIDE, NEWSEVENT_BYTE_OTHER };
extern const uint8_t ne_word_class[256];

/* Length of an apostrophe of any make (', `, ’, ‘, ´, ʼ) at `p`; 0 where there is none. */
uint32_t ne_apostrophe(const char *p, const char *end);
/* Where the chunk between white space opens with, or consists of, an address (URL, e-mail, host name, @handle, #tag), its
 * length without the punctuation that closes the sentence around it; else 0. */
uint32_t ne_address(const char *p, const char *end);
/* Length of an emoticon that fills the rest of the chunk, but for stops; else 0. */
uint32_t ne_emoticon(const char *p, const char *end);
/* True where an abbreviation keeps its stop ("Mr", "Sept", "Inc"). */
bool ne_is_abbreviation(const char *p, size_t length);
/* True where a word part before a hyphen is a prefix that EWT leaves joined ("anti", "non", "mid"). */
bool ne_is_joined_prefix(const char *p, size_t length);
/* True where letters after a number are a unit that is a word of its own ("km", "pm", "bn"). */
bool ne_is_unit(const char *p, size_t length);
/* Where a word without apostrophe hides a clitic (cannot, gonna, dont), the length of its first part; else 0. */
uint32_t ne_fused(const char *p, size_t length);

#endif
