/* What the tagger looks at. */
#include "syntax/tagger.h"

#include "syntax/lemma.h"
#include "text/utf8.h"

#include <string.h>

enum { LOWER = 1, TITLE, UPPER, SINGLE, MIXED, DIGITS, NUMBER, ALNUM, DOTTED, HYPHEN, MARK, ADDRESS };

uint8_t ne_tag_spelling(const ne_tag_view *v)
{
    switch (v->plain >> 1) {
    case UPPER: return (v->shape >> 4 & 3) == NEWSEVENT_CASE_UPPER ? NEWSEVENT_SPELT_SHOUTED : NEWSEVENT_SPELT_ACRONYM;
    case MIXED: case ALNUM: return NEWSEVENT_SPELT_MIXED;
    default: return NEWSEVENT_SPELT_USUAL;
    }
}

/* One pass over the bytes: key, affixes, shape. */
static void look_at_word(ne_tag_view *v, const ne_tag_word *w)
{
    const char *p = w->text, *end = p + w->length;
    uint64_t key = NEWSEVENT_HASH_START;
    uint32_t last = 0, first = 0, bytes = 0, upper = 0, lower = 0, digits = 0, marks = 0, stops = 0, hyphens = 0, at = 0;
    bool first_upper = *p >= 'A' && *p <= 'Z';
    while (p < end) {
        unsigned char c = (unsigned char)*p;
        char folded[4];
        uint32_t n = 1, used = 1;
        if (c >= 'a' && c <= 'z')
            lower++, folded[0] = (char)c;
        else if (c >= 'A' && c <= 'Z')
            upper++, folded[0] = (char)(c + 32);
        else if (c >= '0' && c <= '9')
            digits++, folded[0] = '0';
        else if (c < 0x80) {
            marks++, folded[0] = (char)(c == '`' && w->length > 1 ? '\'' : c);
            stops += c == '.';
            hyphens += c == '-';
            at += c == '@' || c == '/' || c == '_';
        } else {
            uint32_t wide;
            used = ne_utf8_next(p, end, &wide);
            uint32_t kind = ne_wide_kind(wide);
            if (kind & NEWSEVENT_LETTER) {
                if (kind & NEWSEVENT_UPPER) {
                    upper++;
                    first_upper |= p == w->text;
                    wide = ne_fold(wide);
                } else
                    lower++;
            } else
                marks++;
            if (wide == 0x2019 || wide == 0x2018)
                folded[0] = '\'';
            else
                n = ne_utf8_put(wide, folded);
        }
        for (uint32_t i = 0; i < n; i++) {
            key = ne_hash_byte(key, (unsigned char)folded[i]);
            last = last << 8 | (unsigned char)folded[i];
            if (bytes++ < 3)
                first = first << 8 | (unsigned char)folded[i];
        }
        p += used;
    }
    uint32_t letters = upper + lower, shape;
    if (at && (marks > 1 || letters > 6))
        shape = ADDRESS;
    else if (!letters)
        shape = !digits ? MARK : marks ? NUMBER : DIGITS;
    else if (digits)
        shape = ALNUM;
    else if (stops)
        shape = DOTTED;
    else if (hyphens)
        shape = HYPHEN;
    else if (!upper)
        shape = LOWER;
    else if (letters == 1)
        shape = SINGLE;
    else if (!lower)
        shape = UPPER;
    else
        shape = first_upper && upper == 1 ? TITLE : MIXED;
    v->word = ne_hash_mix(key);
    v->last = last;
    v->first = first;
    v->length = w->length < 255 ? (uint8_t)w->length : 255;
    v->plain = (uint8_t)(shape << 1 | first_upper);
}

/* Most headlines have capitals on all words but small ones; some texts have none, or nothing else. */
static uint32_t case_of_sentence(const ne_tag_view *views, uint32_t count)
{
    uint32_t lower = 0, title = 0, upper = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t shape = views[i].plain >> 1;
        bool capital = views[i].plain & 1;
        if (shape == LOWER)
            lower += views[i].length > 3;
        else if (shape == UPPER)
            upper += views[i].length > 1;
        else if (shape <= HYPHEN && capital)
            title += views[i].length > 1;
    }
    uint32_t all = lower + title + upper;
    if (all < 3)
        return NEWSEVENT_CASE_USUAL;
    if (!title && !upper)
        return NEWSEVENT_CASE_LOWER;
    if (upper * 10 >= all * 8)
        return NEWSEVENT_CASE_UPPER;
    return (title + upper) * 10 >= all * 8 ? NEWSEVENT_CASE_TITLE : NEWSEVENT_CASE_USUAL;
}

void ne_tag_edge(ne_tag_view *view) { *view = (ne_tag_view){.word = 1, .kind = UINT16_MAX, .shape = 255}; }

void ne_tag_look(ne_tag_view *views, const ne_tag_word *words, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        memset(&views[i], 0, sizeof *views);
        look_at_word(&views[i], &words[i]);
    }
    uint32_t mode = case_of_sentence(views, count);
    bool initial = true;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t shape = views[i].plain >> 1;
        bool capital = views[i].plain & 1;
        uint32_t place = shape == MARK ? (i && !words[i - 1].space_after) | (uint32_t)!words[i].space_after << 1
                         : mode        ? mode
                                       : 0;
        views[i].shape = (uint8_t)(shape | place << 4 | (uint32_t)(capital && initial) << 6);
        if (shape != MARK)
            initial = false;
    }
}

static inline uint64_t pair(uint32_t template, uint64_t a, uint64_t b)
{
    uint64_t h = (a + template * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;
    h = (h ^ h >> 32 ^ b) * 0xc4ceb9fe1a85ec53u;
    return h ^ h >> 29;
}

#ifndef ADD
#define ADD(template, a, b) (out[n++] = pair(template, a, b))
#endif

uint32_t ne_tag_features(const ne_tag_view *v, uint64_t *out)
{
    uint32_t n = 0;
    const ne_tag_view *before = v - 1, *after = v + 1;
    ADD(1, v->word, 0);
    ADD(2, v->word, v->shape);
    ADD(3, v->shape, (uint64_t)v->kind << 2 | v->capitals);
    ADD(4, before->word, 0);
    ADD(5, after->word, 0);
    ADD(6, before->word, v->word);
    ADD(7, v->word, after->word);
    ADD(8, v[2].word, 0);
    ADD(9, v->kind, after->kind);
    ADD(10, v->kind, (uint64_t)after->kind << 16 | v[2].kind);
    ADD(11, v->cluster, v->shape | (uint32_t)v->capitals << 8);
    ADD(12, before->cluster, v->cluster);
    ADD(13, v->cluster, after->cluster);
    ADD(14, after->cluster, v->kind);
    ADD(15, v->shape, (uint64_t)before->shape << 8 | after->shape | (uint64_t)v->capitals << 16);
    if (after->band < 2)
        ADD(16, after->last & 0xffffff, v->kind);
    if (v->band < 3) {
        ADD(17, v->last, v->plain);
        ADD(18, v->last & 0xffffff, v->shape | (uint32_t)v->capitals << 8);
        ADD(19, v->last & 0xffff, v->shape);
        ADD(20, v->last & 0xff, v->shape);
        ADD(21, v->first, 0);
        ADD(22, v->shape, v->length < 12 ? v->length : 12);
        ADD(23, v->shape, before->word);
        ADD(24, v->last & 0xffff, after->kind);
    }
    return n;
}

uint32_t ne_tag_history(const ne_tag_view *v, uint32_t t1, uint32_t t2, uint64_t *out)
{
    uint32_t n = 0, both = t1 << 8 | t2;
    ADD(40, t1, 0);
    ADD(41, both, 0);
    ADD(42, t1, v->word);
    ADD(43, t1, (uint64_t)v->kind << 16 | v[1].kind);
    ADD(44, both, v->kind);
    ADD(45, t1, (uint64_t)v->cluster << 16 | v[1].cluster);
    ADD(46, t1, v->shape | (uint32_t)v->capitals << 8 | (uint32_t)v[1].capitals << 10);
    ADD(47, both, v->cluster);
    ADD(48, t1, v[1].word);
    if (v->band < 3)
        ADD(49, t1, v->last & 0xffffff);
    return n;
}
