/* Names that are spelt with one letter amiss: "Ethopia", "Abdelaziz Bouteflicka". Only countries, nations and people with two
 * names are looked for so, since of other names too many are one letter apart. */
#include "name/find.h"

#include "core/hash.h"

#include <string.h>

#define LONGEST 24u /* letters of a word that may be misspelt */
#define SHORTEST 6u

#define BATCH 32u

typedef struct speller {
    ne_finder *f;
    uint64_t before;           /* key of the words before the one that is spelt anew; it is the last */
    uint32_t type, found;
    uint64_t keys[BATCH];      /* spellings under way: their places in the gazetteer come from memory together */
    uint32_t count;
} speller;

/* Whether the word makes a form with the words before it; nothing else is looked for once one is found. */
static bool try_key(speller *s, uint64_t key)
{
    ne_form form;
    if (!ne_gazetteer_key(&s->f->gazetteer, key, &form))
        return false;
    for (uint32_t i = 0; i < form.count; i++) {
        ne_entry e;
        uint32_t entry = ne_form_entry(s->f, 0, &form, i, &e);
        if (entry != NEWSEVENT_NONE && e.type == s->type &&
            (s->type == NEWSEVENT_PER ? s->before != NEWSEVENT_HASH_START : ne_entry_is(&e, "national") || ne_entry_is(&e, "country"))) {
            s->found = entry;
            return true;
        }
    }
    return false;
}

static bool try_batch(speller *s)
{
    uint32_t count = s->count;
    s->count = 0;
    for (uint32_t i = 0; i < count; i++)
        if (try_key(s, s->keys[i]))
            return true;
    return false;
}

/* Tries the word of a hash, sooner or later. */
static bool try_word(speller *s, uint64_t hash)
{
    if (s->before == NEWSEVENT_HASH_START && !ne_gazetteer_may_begin(&s->f->gazetteer, hash)) /* most are turned away here */
        return false;
    s->keys[s->count] = ne_name_key(s->before, hash);
    ne_gazetteer_expect(&s->f->gazetteer, s->keys[s->count++]);
    return s->count == BATCH && try_batch(s);
}

static bool spell(speller *s, const char *word, uint32_t n)
{
    uint64_t begin[LONGEST + 1]; /* hashes of the word's first letters: none, one … */
    begin[0] = NEWSEVENT_HASH_START;
    for (uint32_t i = 0; i < n; i++)
        begin[i + 1] = ne_hash_byte(begin[i], (unsigned char)word[i]);
    for (uint32_t i = 0; i < n; i++) /* a letter too much */
        if (try_word(s, ne_hash_bytes(begin[i], word + i + 1, n - i - 1)))
            return true;
    for (uint32_t i = 1; i + 1 < n; i++) { /* two swapped; the first letter is mostly right */
        uint64_t swapped = ne_hash_byte(ne_hash_byte(begin[i], (unsigned char)word[i + 1]), (unsigned char)word[i]);
        if (try_word(s, ne_hash_bytes(swapped, word + i + 2, n - i - 2)))
            return true;
    }
    for (uint32_t i = 1; i <= n; i++) /* one missing, one wrong */
        for (unsigned char c = 'a'; c <= 'z'; c++) {
            uint64_t other = ne_hash_byte(begin[i], c);
            if (try_word(s, ne_hash_bytes(other, word + i, n - i)))
                return true;
            if (i < n && try_word(s, ne_hash_bytes(other, word + i + 1, n - i - 1)))
                return true;
        }
    return try_batch(s);
}

uint32_t ne_find_near(ne_finder *f, uint32_t start, uint32_t end, uint32_t type)
{
    speller s = {.f = f, .before = NEWSEVENT_HASH_START, .type = type, .found = NEWSEVENT_NONE};
    uint32_t at = 0, words = 0;
    ne_name_word word, last = {0};
    char letters[LONGEST];
    if (type != NEWSEVENT_PER && type != NEWSEVENT_GPE && type != NEWSEVENT_NORP)
        return NEWSEVENT_NONE;
    while (ne_next_name_word(ne_at(f->doc, start), end - start, &at, &word)) {
        if (words++)
            s.before = ne_name_key(s.before, last.hash);
        last = word;
    }
    uint32_t n = last.end - last.start;
    if (words < (type == NEWSEVENT_PER ? 2u : 1u) || words > 3 || n < SHORTEST || n > LONGEST || last.letters != n || last.flags & NEWSEVENT_WORD_DIGIT)
        return NEWSEVENT_NONE;
    if (words > 1 && (ne_people_bits(&f->people, last.hash) & (NEWSEVENT_PERSON_SURNAME | NEWSEVENT_PERSON_GIVEN) || !ne_gazetteer_goes_on(&f->gazetteer, s.before)))
        return NEWSEVENT_NONE; /* a surname that is spelt as others spell it, or nobody has such a given name */
    for (uint32_t i = 0; i < n; i++) {
        letters[i] = (char)(ne_at(f->doc, start)[last.start + i] | 0x20);
        if (letters[i] < 'a' || letters[i] > 'z')
            return NEWSEVENT_NONE;
    }
    spell(&s, letters, n);
    return s.found;
}
