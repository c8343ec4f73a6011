#include "text/atoms.h"

#include "text/utf8.h"

#include <string.h>

typedef struct reader {
    ne_atoms *atoms;
    const char *p, *end; /* what is left of the sentence */
} reader;

static uint32_t at(const reader *r, const char *p) { return r->atoms->base + (uint32_t)(p - r->atoms->text); }

/* ---- looking words up: letters fold to lower-case ASCII, full stops inside an abbreviation are passed over ---- */

typedef struct spelling {
    const char *p, *end;
} spelling;

static bool same_spelling(const void *context, const char *key, uint32_t length)
{
    const spelling *s = context;
    const char *p = s->p;
    for (uint32_t i = 0; i < length; i++, p++) {
        while (p < s->end && *p == '.')
            p++;
        if (p >= s->end || ne_ascii_lower(*p) != key[i])
            return false;
    }
    while (p < s->end && *p == '.')
        p++;
    return p == s->end;
}

static uint64_t hash_of(uint64_t hash, const char *p, const char *end)
{
    for (; p < end; p++)
        if (*p != '.')
            hash = ne_hash_byte(hash, (unsigned char)ne_ascii_lower(*p));
    return hash;
}

#define WANTED UINT32_MAX /* in place of the entry: it is looked up when all atoms are there, under the hash that stands in `number` */

static void want(const ne_atoms *atoms, ne_atom *a, uint64_t hash)
{
    if (!ne_terms_expect(atoms->words, hash))
        return;
    a->entry = WANTED;
    a->number = hash;
}

static void look_up(const ne_atoms *atoms)
{
    for (uint32_t i = 0; i < atoms->count; i++) {
        ne_atom *a = &atoms->rows[i];
        if (a->entry != WANTED)
            continue;
        uint64_t hash = a->number;
        spelling s = {atoms->text + (a->start - atoms->base), atoms->text + (a->end - atoms->base)};
        a->number = 0;
        a->entry = ne_terms_find(atoms->words, hash, same_spelling, &s, &a->classes);
    }
}

/* ---- the three kinds ---- */

static uint32_t kind_at(const char *p, const char *end, uint32_t *bytes)
{
    uint32_t c;
    unsigned char first = (unsigned char)*p;
    if (first < 128) {
        *bytes = 1;
        return ne_ascii_kind[first];
    }
    *bytes = ne_utf8_next(p, end, &c);
    return ne_wide_kind(c);
}

static bool ascii_letter(const char *p, const char *end) { return p < end && (unsigned char)*p < 128 &&
                                                          ne_ascii_kind[(unsigned char)*p] & NEWSEVENT_LETTER; }
static bool digit(const char *p, const char *end) { return p < end && *p >= '0' && *p <= '9'; }

/* "'t" at `p`, with an apostrophe of any kind. */
static bool contraction(const char *p, const char *end)
{
    uint32_t apostrophe = *p == '\'' ? 1 : end - p > 3 && memcmp(p, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
    p += apostrophe;
    return apostrophe && p < end && ne_ascii_lower(*p) == 't' && !ascii_letter(p + 1, end);
}

static void read_word(reader *r, ne_atom *a)
{
    const char *p = r->p, *end = r->end;
    uint32_t bytes, kind = kind_at(p, end, &bytes), letters = 0;
    uint64_t hash = NEWSEVENT_HASH_START, before_last = hash;
    bool lower = false;
    if (kind & NEWSEVENT_UPPER)
        a->flags |= NEWSEVENT_ATOM_CAPITAL;
    a->letter = (uint8_t)ne_ascii_lower(*p);
    while (p < end) {
        if ((unsigned char)*p >= 128 || !(ne_ascii_kind[(unsigned char)*p] & NEWSEVENT_LETTER))
            break;
        lower |= (ne_ascii_kind[(unsigned char)*p] & NEWSEVENT_LOWER) != 0;
        before_last = hash;
        hash = ne_hash_byte(hash, (unsigned char)ne_ascii_lower(*p++));
        letters++;
    }
    /* "won't" is wo and n't, "isn't" is and n't: the verb must be found, as treebanks have it */
    if (letters > 2 && p < end && ne_ascii_lower(p[-1]) == 'n' && contraction(p, end)) {
        p--;
        hash = before_last;
    } else
        while (p < end && (kind = kind_at(p, end, &bytes)) & NEWSEVENT_LETTER) {
            lower |= (kind & NEWSEVENT_LOWER) != 0;
            for (; bytes; bytes--)
                hash = ne_hash_byte(hash, (unsigned char)ne_ascii_lower(*p++));
            letters++;
        }
    /* one letter, a full stop, one letter: an abbreviation such as "p.m." or "U.N." */
    if (letters == 1 && p - r->p == 1)
        while (p + 1 < end && p[0] == '.' && ascii_letter(p + 1, end) && !ascii_letter(p + 2, end) && !digit(p + 2, end)) {
            lower |= (ne_ascii_kind[(unsigned char)p[1]] & NEWSEVENT_LOWER) != 0;
            hash = ne_hash_byte(hash, (unsigned char)ne_ascii_lower(p[1]));
            p += 2;
            a->flags |= NEWSEVENT_ATOM_DOTTED;
        }
    if (a->flags & NEWSEVENT_ATOM_DOTTED && p < end && *p == '.')
        p++;
    if (!lower)
        a->flags |= NEWSEVENT_ATOM_UPPER;
    a->kind = NEWSEVENT_ATOM_WORD;
    want(r->atoms, a, hash);
    r->p = p;
}

/* The mark that parts groups of three digits: a comma, or a no-break or narrow space. Returns its bytes. */
static uint32_t group_mark(const char *p, const char *end)
{
    if (p < end && *p == ',')
        return 1;
    if (end - p > 3 && memcmp(p, " 000", 4) == 0) /* a common space only where nothing else can be meant */
        return 1;
    if (end - p > 2 && memcmp(p, "\xc2\xa0", 2) == 0)
        return 2;
    if (end - p > 3 && (memcmp(p, "\xe2\x80\x89", 3) == 0 || memcmp(p, "\xe2\x80\xaf", 3) == 0))
        return 3;
    return 0;
}

static void read_number(reader *r, ne_atom *a)
{
    const uint64_t most = 1000000000000000000u;
    const char *p = r->p, *end = r->end;
    uint32_t digits = 0;
    for (; digit(p, end); p++, digits++)
        a->number = a->number > most / 10 ? most : a->number * 10 + (uint64_t)(*p - '0');
    for (uint32_t mark; digits <= 3 || a->flags & NEWSEVENT_ATOM_GROUPED; digits += 3) {
        mark = group_mark(p, end);
        const char *q = p + mark;
        if (!mark || !digit(q, end) || !digit(q + 1, end) || !digit(q + 2, end) || digit(q + 3, end) || digits > 15)
            break;
        a->number = a->number * 1000 + (uint64_t)((q[0] - '0') * 100 + (q[1] - '0') * 10 + (q[2] - '0'));
        a->flags |= NEWSEVENT_ATOM_GROUPED;
        p = q + 3;
    }
    if (p < end && *p == '.' && digit(p + 1, end)) {
        const char *q = p + 1;
        for (; digit(q, end); q++)
            if (a->fraction_digits < 9) {
                a->fraction = a->fraction * 10 + (uint32_t)(*q - '0');
                a->fraction_digits++;
            }
        /* a second point makes it a date or a version, "14.11.2024": no decimal */
        if (!(q < end && *q == '.' && digit(q + 1, end))) {
            a->flags |= NEWSEVENT_ATOM_DECIMAL;
            p = q;
        } else {
            a->fraction = 0;
            a->fraction_digits = 0;
        }
    }
    a->digits = digits > 255 ? 255 : (uint8_t)digits;
    a->kind = NEWSEVENT_ATOM_NUMBER;
    r->p = p;
}

static void read_mark(reader *r, ne_atom *a)
{
    uint32_t c, bytes = ne_utf8_next(r->p, r->end, &c);
    if (c < 128)
        a->mark = c == '`' ? '\'' : (uint8_t)c;
    else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        a->mark = '-';
    else if (c == 0x2018 || c == 0x2019 || c == 0x02bc || c == 0x2032 || c == 0xff07)
        a->mark = '\'';
    else if (c == 0x201c || c == 0x201d || c == 0x201e)
        a->mark = '"';
    a->kind = NEWSEVENT_ATOM_MARK;
    if (c >= 128 || c == '$' || c == '%' || c == '#')
        want(r->atoms, a, hash_of(NEWSEVENT_HASH_START, r->p, r->p + bytes));
    r->p += bytes;
}

bool ne_atoms_read(ne_atoms *atoms, ne_arena *arena, uint32_t start, uint32_t end, const ne_token *tokens, uint32_t count,
                   uint32_t first)
{
    reader r = {atoms, atoms->text + (start - atoms->base), atoms->text + (end - atoms->base)};
    uint32_t token = 0;
    bool spaced = true;
    atoms->count = 0;
    while (r.p < r.end) {
        uint32_t bytes, kind = kind_at(r.p, r.end, &bytes);
        if (kind & NEWSEVENT_SPACE) {
            spaced = true;
            r.p += bytes;
            continue;
        }
        if (atoms->count == atoms->capacity &&
            !ne_vec_room(arena, (void **)&atoms->rows, &atoms->count, &atoms->capacity, sizeof *atoms->rows))
            return false;
        ne_atom *a = &atoms->rows[atoms->count++];
        *a = (ne_atom){.token = NEWSEVENT_NONE};
        a->start = at(&r, r.p);
        a->flags = spaced ? NEWSEVENT_ATOM_SPACED : 0;
        spaced = false;
        if (kind & NEWSEVENT_LETTER)
            read_word(&r, a);
        else if (digit(r.p, r.end))
            read_number(&r, a);
        else
            read_mark(&r, a);
        a->end = at(&r, r.p);
        while (token < count && tokens[token].end <= a->start)
            token++;
        if (token < count && tokens[token].start < a->end) {
            a->token = first + token;
            a->xpos = tokens[token].xpos;
        }
    }
    look_up(atoms);
    return true;
}

/* ---- reading ---- */

bool ne_atom_value(const ne_atoms *atoms, uint32_t i, ne_term_class class, int32_t *value)
{
    return i < atoms->count && atoms->rows[i].classes >> class & 1 &&
           ne_terms_value(atoms->words, atoms->rows[i].entry, class, value);
}

bool ne_atom_spells(const ne_atoms *atoms, uint32_t i, const char *word)
{
    const char *p = atoms->text + (atoms->rows[i].start - atoms->base);
    spelling s = {p, p + (atoms->rows[i].end - atoms->rows[i].start)};
    return same_spelling(&s, word, (uint32_t)strlen(word));
}

bool ne_atom_among(const ne_atoms *atoms, uint32_t i, const char *words)
{
    if (i >= atoms->count || !atoms->rows[i].letter)
        return false;
    const char *p = atoms->text + (atoms->rows[i].start - atoms->base);
    spelling s = {p, p + (atoms->rows[i].end - atoms->rows[i].start)};
    for (const char *end; *words; words = *end ? end + 1 : end) {
        for (end = words; *end && *end != ' ';)
            end++;
        if ((uint8_t)*words == atoms->rows[i].letter && same_spelling(&s, words, (uint32_t)(end - words)))
            return true;
    }
    return false;
}

typedef struct spoken {
    const ne_atoms *atoms;
    uint32_t from, to;
} spoken;

static bool same_phrase(const void *context, const char *key, uint32_t length)
{
    const spoken *s = context;
    uint32_t k = 0;
    for (uint32_t i = s->from; i < s->to; i++) {
        const ne_atom *a = &s->atoms->rows[i];
        if (a->kind == NEWSEVENT_ATOM_MARK)
            continue;
        if (k && (k >= length || key[k++] != ' '))
            return false;
        const char *p = s->atoms->text + (a->start - s->atoms->base), *end = p + (a->end - a->start);
        for (; p < end; p++)
            if (*p != '.' && (k >= length || ne_ascii_lower(*p) != key[k++]))
                return false;
    }
    return k == length;
}

uint32_t ne_atoms_phrase(const ne_atoms *atoms, uint32_t i, ne_term_class class, uint32_t *entry)
{
    int32_t most, value;
    if (!ne_atom_value(atoms, i, NEWSEVENT_TERM_PHRASE, &most))
        return 0;
    /* most words that begin phrases stand before one that goes on with none */
    uint32_t next = i + 1 + (i + 1 < atoms->count && (atoms->rows[i + 1].mark == '\'' || atoms->rows[i + 1].mark == '-'));
    if (next >= atoms->count)
        return 0;
    uint8_t letter = atoms->rows[next].letter;
    if (!(most >> (4 + (letter >= 'a' && letter <= 'z' ? letter - 'a' : 26)) & 1))
        return 0;
    most &= 15;
    uint32_t best = 0;
    uint64_t hash = NEWSEVENT_HASH_START;
    spoken s = {atoms, i, i};
    for (int32_t words = 0; words < most && s.to < atoms->count; s.to++) {
        const ne_atom *a = &atoms->rows[s.to];
        /* apostrophes and hyphens part the words of a phrase as spaces do; any other mark ends it */
        if (a->kind == NEWSEVENT_ATOM_MARK) {
            if (a->mark != '\'' && a->mark != '-')
                break;
            continue;
        }
        if (words++)
            hash = ne_hash_byte(hash, ' ');
        const char *p = atoms->text + (a->start - atoms->base);
        hash = hash_of(hash, p, p + (a->end - a->start));
        if (words == 1)
            continue;
        spoken upto = {atoms, i, s.to + 1};
        uint64_t classes;
        uint32_t found = ne_terms_find(atoms->words, hash, same_phrase, &upto, &classes);
        if (found && ne_terms_value(atoms->words, found, class, &value)) {
            best = s.to + 1 - i;
            *entry = found;
        }
    }
    return best;
}
