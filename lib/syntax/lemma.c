#include "syntax/lemma.h"

#include "core/bits.h"
#include "text/utf8.h"

#include <string.h>

bool ne_lemmas_open(ne_lemmas *l, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_LEMMA_MAGIC, NEWSEVENT_LEMMA_VERSION, NEWSEVENT_LEMMA_SECTIONS))
        return false;
    l->bits = ne_section_u32(ne_blob_section(blob, NEWSEVENT_LEMMA_NUMBERS), 0);
    l->slots = ne_blob_section(blob, NEWSEVENT_LEMMA_SLOTS);
    l->bytes = ne_blob_section(blob, NEWSEVENT_LEMMA_BYTES);
    return l->bits && l->bits < 25 && l->slots.size >= 8u << l->bits;
}

void ne_lemma_expect(const ne_lemmas *l, uint64_t word, uint32_t xpos)
{
    ne_prefetch(l->slots.data + 8 * (size_t)((uint32_t)(ne_lemma_key(word, ne_lemma_class(xpos)) >> 32) & ((1u << l->bits) - 1)));
}

static ne_string in_table(const ne_lemmas *l, uint64_t key)
{
    uint32_t mask = (1u << l->bits) - 1, at = (uint32_t)(key >> 32) & mask;
    for (uint32_t steps = 0; steps < 256; steps++, at = (at + 1) & mask) {
        const unsigned char *slot = l->slots.data + 8 * (size_t)at;
        uint32_t packed = ne_le32(slot + 4);
        if (!(packed & 255))
            break;
        if (ne_le32(slot) == (uint32_t)key)
            return ne_section_string(l->bytes, packed >> 8, packed & 255);
    }
    return (ne_string){NULL, 0};
}

/* Lower case into `out`, which has room for length + 4 bytes; returns the bytes written. Characters whose lower case takes
 * more bytes than they do stay as they are. */
static uint32_t lower(const char *p, uint32_t length, char *out)
{
    const char *end = p + length;
    char *q = out;
    while (p < end) {
        if ((unsigned char)*p < 0x80) {
            *q++ = ne_ascii_lower(*p++);
            continue;
        }
        uint32_t c, n = ne_utf8_next(p, end, &c);
        char folded[4];
        uint32_t m = ne_wide_kind(c) & NEWSEVENT_UPPER ? ne_utf8_put(ne_fold(c), folded) : 0;
        memcpy(q, m && m <= n ? folded : p, m && m <= n ? m : n);
        q += m && m <= n ? m : n;
        p += n;
    }
    return (uint32_t)(q - out);
}

static bool has_upper(const char *p, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        if ((p[i] >= 'A' && p[i] <= 'Z') || (unsigned char)p[i] >= 0x80)
            return true;
    return false;
}

/* 10,000 → 10000 */
static bool number(ne_arena *arena, const ne_lemma_word *w, ne_string *lemma)
{
    if (!memchr(w->text, ',', w->length))
        return true;
    char *copy = ne_arena_alloc(arena, w->length);
    if (!copy)
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->length; i++)
        if (w->text[i] != ',')
            copy[n++] = w->text[i];
    if (n)
        *lemma = (ne_string){copy, n};
    return true;
}

/* Marks of one make: “ ” are ", ‘ ’ are ', dashes are -. */
static ne_string mark(const ne_lemma_word *w)
{
    const char *p = w->text;
    ne_string same = {p, w->length};
    if (w->length == 1)
        return *p == '`' ? (ne_string){"'", 1} : same;
    if (w->length == 2 && (!memcmp(p, "``", 2) || !memcmp(p, "''", 2)))
        return w->upos == NEWSEVENT_UPOS_PUNCT ? (ne_string){"\"", 1} : same;
    if (w->length == 2 && !memcmp(p, "--", 2)) /* EWT tags it a comma and leaves it, GUM a colon */
        return w->xpos == NEWSEVENT_XPOS_COLON ? (ne_string){"-", 1} : same;
    if (w->length != 3 || memcmp(p, "\xe2\x80", 2) != 0)
        return same;
    switch ((unsigned char)p[2]) {
    case 0x94: case 0x95: return w->xpos == NEWSEVENT_XPOS_COMMA ? (ne_string){"-", 1} : same;
    case 0x90: case 0x91: case 0x92: case 0x93: return (ne_string){"-", 1};
    case 0x98: case 0x99: case 0x9a: case 0x9b: return (ne_string){"'", 1};
    case 0x9c: case 0x9d: case 0x9e: case 0x9f: return (ne_string){"\"", 1};
    default: return same;
    }
}

static bool inflects(uint32_t cls)
{
    return cls == NEWSEVENT_XPOS_NNS || cls == NEWSEVENT_XPOS_VBZ || cls == NEWSEVENT_XPOS_VBD || cls == NEWSEVENT_XPOS_VBG ||
           cls == NEWSEVENT_XPOS_JJR || cls == NEWSEVENT_XPOS_RBR || cls == NEWSEVENT_XPOS_JJS || cls == NEWSEVENT_XPOS_RBS;
}

/* A name in capitals is written as names are (TEHRAN), unless it is short enough for an acronym (NATO). */
static bool name(ne_arena *arena, const ne_lemma_word *w, ne_string *lemma)
{
    bool shouted = w->spelling == NEWSEVENT_SPELT_SHOUTED ? w->length > 4 : w->spelling == NEWSEVENT_SPELT_ACRONYM && w->length > 6;
    if (!shouted || w->length > NEWSEVENT_LEMMA_LONGEST)
        return true;
    char *copy = ne_arena_copy(arena, w->text, w->length);
    if (!copy)
        return false;
    for (uint32_t i = 1; i < w->length; i++)
        copy[i] = ne_ascii_lower(copy[i]);
    lemma->data = copy;
    return true;
}

static bool keeps_case(const ne_lemma_word *w)
{
    if (w->upos == NEWSEVENT_UPOS_PROPN || w->upos == NEWSEVENT_UPOS_X || w->xpos == NEWSEVENT_XPOS_NNP || (w->length == 1 && *w->text == 'I'))
        return true;
    if (w->upos != NEWSEVENT_UPOS_NOUN)
        return false;
    if (w->length == 1) /* vitamin C */
        return w->xpos == NEWSEVENT_XPOS_NN;
    return w->spelling == NEWSEVENT_SPELT_MIXED || (w->spelling == NEWSEVENT_SPELT_ACRONYM && w->length <= 4);
}

/* The lemma of an inflected name or acronym in its own capitals: States → State, Cities → City, NGOs → NGO. */
static void take_case(const ne_lemma_word *w, char *form, uint32_t n)
{
    bool capitals = true;
    uint32_t same = 0;
    for (; same < n && same < w->length && ne_ascii_lower(w->text[same]) == ne_ascii_lower(form[same]); same++) {
        form[same] = w->text[same];
        capitals &= !(form[same] >= 'a' && form[same] <= 'z');
    }
    bool rest = capitals && same < w->length && w->text[same] >= 'A' && w->text[same] <= 'Z';
    for (; rest && same < n; same++)
        if (form[same] >= 'a' && form[same] <= 'z')
            form[same] = (char)(form[same] - 32);
}

bool ne_lemma_find(const ne_lemmas *l, ne_arena *arena, const ne_lemma_word *w, ne_string *lemma)
{
    *lemma = (ne_string){w->text, w->length};
    uint32_t cls = ne_lemma_class(w->xpos);
    if (w->upos == NEWSEVENT_UPOS_PUNCT || w->upos == NEWSEVENT_UPOS_SYM) {
        *lemma = mark(w);
        return true;
    }
    if (w->xpos == NEWSEVENT_XPOS_NNP)
        return name(arena, w, lemma);
    if (w->xpos == NEWSEVENT_XPOS_ADD || w->length > NEWSEVENT_LEMMA_LONGEST)
        return true;
    bool proper = w->upos == NEWSEVENT_UPOS_PROPN, digit = *w->text >= '0' && *w->text <= '9';
    ne_string known = in_table(l, ne_lemma_key(w->key, cls));
    if (known.length && !proper) {
        *lemma = known;
        return true;
    }
    if (digit)
        return w->xpos == NEWSEVENT_XPOS_CD ? number(arena, w, lemma) : true;
    bool keeps = keeps_case(w), changes = has_upper(w->text, w->length);
    if ((!changes || keeps) && !inflects(cls))
        return true;
    bool men = cls == NEWSEVENT_XPOS_NNS && !known.length && w->length > 5 && ne_equals_folded(w->text + w->length - 3, 3, "men");
    if (!changes && !men) { /* the lemma of a regular form is its beginning */
        ne_lemma_cut cut = ne_lemma_rule(w->text, w->length, cls);
        lemma->length = cut.keep;
        if (!cut.add)
            return true;
    }
    char form[NEWSEVENT_LEMMA_LONGEST + 4];
    uint32_t n;
    if (known.length) { /* Men, Cities: as the common noun */
        n = known.length < sizeof form ? (uint32_t)known.length : (uint32_t)sizeof form;
        memcpy(form, known.data, n);
    } else {
        n = lower(w->text, w->length, form);
        ne_lemma_cut cut = ne_lemma_rule(form, n, cls);
        form[cut.keep] = cut.add;
        n = cut.keep + (cut.add != 0);
        if (men)
            form[n - 2] = 'a';
    }
    if (keeps)
        take_case(w, form, n);
    char *copy = ne_arena_copy(arena, form, n);
    if (!copy)
        return false;
    *lemma = (ne_string){copy, n};
    return true;
}
