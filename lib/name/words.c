#include "name/words.h"

#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* Letters that Unicode does not decompose but English spells with others. */
static const char *plain_letter(uint32_t c)
{
    switch (c) {
    case 0xdf: return "ss";
    case 0xe6: return "ae";
    case 0xf0: case 0x111: return "d";
    case 0xf8: return "o";
    case 0xfe: return "th";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    default: return NULL;
    }
}

static uint64_t add_wide(uint64_t hash, uint32_t c)
{
    c = ne_fold(c);
    const char *plain = plain_letter(c);
    if (plain)
        return ne_hash_bytes(hash, plain, strlen(plain));
    utf8proc_int32_t parts[8];
    int last = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE, &last);
    uint32_t base = n > 0 && n <= 8 ? (uint32_t)parts[0] : c;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)base);
    if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_LM)
        return hash; /* an accent by itself, or a letter-like apostrophe */
    char bytes[4];
    return ne_hash_bytes(hash, bytes, ne_utf8_put(base, bytes));
}

bool ne_next_name_word(const char *text, uint32_t length, uint32_t *at, ne_name_word *word)
{
    uint32_t i = *at, flags = 0, c, n = 1, kind = 0;
    for (; i < length; i += n) {
        unsigned char byte = (unsigned char)text[i];
        n = 1;
        if (byte == ' ') /* what mostly stands between words */
            continue;
        n = byte < 0x80 ? (c = byte, 1u) : ne_utf8_next(text + i, text + length, &c);
        kind = ne_char_kind(c);
        if (kind & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT))
            break;
        if (c == ',')
            flags |= NEWSEVENT_WORD_COMMA;
        else if (c < 128 ? strchr(";:!?()[]\"{}<>|", (int)c) && c : kind & NEWSEVENT_QUOTE && c != 0x2019)
            flags |= NEWSEVENT_WORD_APART;
    }
    if (i >= length) {
        *at = length;
        return false;
    }
    word->start = i;
    word->letters = 0;
    uint64_t hash = NEWSEVENT_HASH_START;
    if (kind & NEWSEVENT_UPPER)
        flags |= NEWSEVENT_WORD_CAPITAL;
    uint32_t seen = 0;
    while (kind & (NEWSEVENT_LETTER | NEWSEVENT_DIGIT)) {
        seen |= kind;
        word->letters++;
        hash = c < 128 ? ne_hash_byte(hash, (unsigned char)ne_ascii_lower((char)c)) : add_wide(hash, c);
        i += n;
        if (i >= length)
            break;
        unsigned char byte = (unsigned char)text[i];
        n = byte < 0x80 ? (c = byte, 1u) : ne_utf8_next(text + i, text + length, &c);
        kind = ne_char_kind(c);
    }
    if (seen & NEWSEVENT_LOWER)
        flags |= NEWSEVENT_WORD_LOWER;
    else if (seen & NEWSEVENT_UPPER)
        flags |= NEWSEVENT_WORD_CAPS;
    if (seen & NEWSEVENT_DIGIT)
        flags |= NEWSEVENT_WORD_DIGIT;
    word->end = i;
    word->flags = flags;
    word->hash = hash;
    *at = i;
    return true;
}

uint64_t ne_name_word_hash(const char *word, uint32_t length)
{
    uint64_t hash = NEWSEVENT_HASH_START;
    for (uint32_t i = 0; i < length; i++)
        hash = ne_hash_byte(hash, (unsigned char)word[i]);
    return hash;
}

