/* Names that are spelt with one letter amiss: "Ethopia", "Abdelaziz Bouteflicka". Only countries, nations and people with two
 * names are looked for so, since of other names too many are one letter apart. */
#include "name/find.h"

#include "core/hash.h"

#include <string.h>

#define LONGEST 24u /* letters of a word that may be misspelt */
#define SHORTEST 6u

typedef struct speller {
    ne_finder *f;
    uint64_t before;           /* key of the words before the one that is spelt anew; it is the last */
    uint32_t type, found;
} speller;

/* Whether the word makes a form with the words before it; nothing else is looked for once one is found. */
static bool try_word(speller *s, const char *word, uint32_t length)
{
    ne_form form;
    uint64_t hash = ne_name_word_hash(word, length);
    if (s->before == NEWSEVENT_HASH_START && !ne_gazetteer_may_begin(&s->f->gazetteer, hash)) /* most are turned away here */
        return false;
    if (!ne_gazetteer_key(&s->f->gazetteer, ne_name_key(s->before, hash), &form))
        return false;
    for (uint32_t i = 0; i < form.count; i++) {
        ne_entry e;
        uint32_t entry = ne_form_entry(s->f, 0, &form, i, &e);
        bool nation = e.kind.length == 8 && !memcmp(e.kind.data, "national", 8), country = e.kind.length == 7 && !memcmp(e.kind.data, "country", 7);
        if (entry != NEWSEVENT_NONE && e.type == s->type && (s->type == NEWSEVENT_PER ? s->before != NEWSEVENT_HASH_START : nation || country)) {
            s->found = entry;
            return true;
        }
    }
    return false;
}

static bool spell(speller *s, const char *word, uint32_t n)
{
    char other[LONGEST + 2];
    for (uint32_t i = 0; i < n; i++) { /* a letter too much */
        memcpy(other, word, i);
        memcpy(other + i, word + i + 1, n - i - 1);
        if (try_word(s, other, n - 1))
            return true;
    }
    for (uint32_t i = 1; i + 1 < n; i++) { /* two swapped; the first letter is mostly right */
        memcpy(other, word, n);
        other[i] = word[i + 1];
        other[i + 1] = word[i];
        if (try_word(s, other, n))
            return true;
    }
    for (uint32_t i = 1; i <= n; i++) /* one missing, one wrong */
        for (char c = 'a'; c <= 'z'; c++) {
            memcpy(other, word, i);
            other[i] = c;
            memcpy(other + i + 1, word + i, n - i);
            if (try_word(s, other, n + 1))
                return true;
            if (i < n) {
                memcpy(other + i + 1, word + i + 1, n - i - 1);
                if (try_word(s, other, n))
                    return true;
            }
        }
    return false;
}

uint32_t ne_find_near(ne_finder *f, uint32_t start, uint32_t end, uint32_t type)
{
    speller s = {f, NEWSEVENT_HASH_START, type, NEWSEVENT_NONE};
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
