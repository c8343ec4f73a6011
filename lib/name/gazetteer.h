/* Gazetteers: which forms name which entries, in an offset-only blob that tools/compile-gazetteer writes.
 *
 * Sections: 0 numbers {u32 entries, slots, forms, offices}; 1 entries, rows of NEWSEVENT_ENTRY_SIZE bytes (below); 2 strings, each
 * u8 length and its bytes; 3 slots of an open-addressed hash {u32 print, u32 value}, keyed by ne_name_key over the words of
 * each form and each beginning of a longer form; 4 postings (u32): count, then entry number with flags in the high byte,
 * the likeliest first; 5 offices {u32 role, i32 from, i32 to} in days since 1970-01-01; 6 a bit table over the hashes of first words,
 * which turns most words away with one look; 7 who holds offices of one holder {u32 print of role and country, u32 entry, u32 row of
 * section 5}, ascending; 8 places with a sector, an office or a metonym: the sixteen bytes of a place, then the sixteen of the others.
 *
 * An entry: {u32 name, u32 id, u32 kind (strings), 3 x country, u8 type and, in the upper half, what follows}: 0, sixteen bytes of a place {u32
 * admin1, i32 latitude, i32 longitude, u32 population}; 1, sixteen of anything else {u32 role, u32 metonym, u32 first office, u8 sector, u8
 * offices, u16 zero}; 2, the row of section 8 that has both, and zeros. */
#ifndef NEWSEVENT_NAME_GAZETTEER_H
#define NEWSEVENT_NAME_GAZETTEER_H

#include "core/bits.h"
#include "core/engine.h"
#include "name/words.h"

#include <string.h>

#define NEWSEVENT_GAZETTEER_MAGIC "NEGAZET1"
#define NEWSEVENT_GAZETTEER_VERSION 2u
#define NEWSEVENT_ENTRY_SIZE 32u
#define NEWSEVENT_ENTRY_BOTH 32u              /* bytes of a row of section 8 */
#define NEWSEVENT_FIRST_BITS 18u             /* size of section 6: 2^18 bits */
#define NEWSEVENT_SLOT_PREFIX 0x80000000u    /* of a slot's value: a longer form begins so */
#define NEWSEVENT_POSTINGS 64u               /* entries of one form, at most */
#define NEWSEVENT_FORM_WORDS 12u             /* the longest form, in words */

enum { NEWSEVENT_ENTRY_PLACE, NEWSEVENT_ENTRY_OTHER, NEWSEVENT_ENTRY_OF_BOTH }; /* what the last sixteen bytes of an entry are */

enum { /* flags of a posting */
    NEWSEVENT_FORM_ACRONYM = 1, /* counts only in capitals, or with a capital where it has four letters or more */
    NEWSEVENT_FORM_WEAK = 2,    /* an ordinary word or surname too: needs support from its context */
    NEWSEVENT_FORM_COMMA = 4,   /* the form holds a comma */
    NEWSEVENT_FORM_ALIAS = 8,   /* not the entry's own name */
    NEWSEVENT_FORM_LOWER = 16,  /* written without a capital */
    NEWSEVENT_FORM_COMMON = 32  /* bodies of other countries are called so too: "High Court" */
};

typedef struct ne_gazetteer {
    ne_section numbers, entries, strings, slots, postings, offices, firsts, holders, both;
    uint32_t entry_count, slot_mask;
    const ne_blob *more; /* users' gazetteers: the first has the entries from 1 << 24 on, the next from 2 << 24 on … */
    uint32_t more_count;
} ne_gazetteer;

typedef struct ne_entry { /* an entry, unpacked */
    ne_string name, id, admin1, kind, role;
    int32_t latitude, longitude; /* millionths of a degree; INT32_MIN unknown */
    uint32_t population;
    uint32_t metonym;            /* the entry it may stand for, or NEWSEVENT_NONE */
    uint32_t first_office, office_count;
    char country[4], sector[4];
    uint8_t type;
} ne_entry;

/* Whether the entry is of a kind as the tables call it: "country", "capital", "national". */
/* A unit of a country, "s:US-IL". */
static inline bool ne_entry_is_unit(const ne_entry *e) { return e->id.length > 2 && e->id.data[0] == 's' && e->id.data[1] == ':'; }
static inline bool ne_entry_is(const ne_entry *e, const char *kind) { return e->kind.length == strlen(kind) && !memcmp(e->kind.data, kind, e->kind.length); }

typedef struct ne_office {
    ne_string role;
    int32_t from, to; /* days since 1970-01-01; INT32_MIN and INT32_MAX where open */
} ne_office;

typedef struct ne_form { /* a form that was found */
    uint32_t words;          /* how many words it takes */
    uint32_t posting, count; /* entries: ne_gazetteer_posting(g, posting + i) for i < count */
} ne_form;

/* False where the blob is damaged or of another version. */
bool ne_gazetteer_open(ne_gazetteer *g, const ne_blob *blob);
/* The built-in gazetteer with those that the engine's opener added. */
bool ne_gazetteers_open(ne_gazetteer *g, const ne_engine *engine);
/* Whether all rows of a gazetteer that somebody else made can be used; once, when an engine takes it. */
bool ne_gazetteer_sound(const ne_blob *blob);
/* The longest form that begins with words[0], of at most `count` words; false where there is none. Case is not looked at. */
bool ne_gazetteer_longest(const ne_gazetteer *g, const ne_name_word *words, uint32_t count, ne_form *form);
/* The form of a key that ne_name_key made of all its words; `words` is not filled. */
bool ne_gazetteer_key(const ne_gazetteer *g, uint64_t key, ne_form *form);
/* Has the place of a key on its way from memory, for any of the above that ask for it soon. */
static inline void ne_gazetteer_expect(const ne_gazetteer *g, uint64_t key)
{
    ne_prefetch(g->slots.data + 8 * (size_t)((uint32_t)ne_hash_mix(key) & g->slot_mask));
}
/* Whether forms go on behind the words of a key. */
bool ne_gazetteer_goes_on(const ne_gazetteer *g, uint64_t key);
/* True where some form may begin with this word: a quick look before ne_gazetteer_longest. */
static inline bool ne_gazetteer_may_begin(const ne_gazetteer *g, uint64_t word_hash)
{
    uint32_t bit = (uint32_t)(word_hash >> 20) & ((1u << NEWSEVENT_FIRST_BITS) - 1);
    return g->firsts.data[bit >> 3] >> (bit & 7) & 1;
}
/* A posting's entry number and flags. */
uint32_t ne_gazetteer_posting(const ne_gazetteer *g, uint32_t posting, uint32_t *flags);
/* Whether the capitals of the words fit a form's flags. `caseless` tells that the sentence is all capitals or all small. */
bool ne_form_case_fits(uint32_t flags, const ne_name_word *words, uint32_t count, bool caseless);
/* Whether words without any capital could be the form all the same, written in haste: "tampa bay". */
bool ne_form_small_fits(uint32_t flags, const ne_name_word *words, uint32_t count);
/* Unpacks an entry; false past the last. */
bool ne_gazetteer_entry(const ne_gazetteer *g, uint32_t entry, ne_entry *out);
/* Office i of an entry, unpacked before; false past the last. */
bool ne_gazetteer_office(const ne_gazetteer *g, uint32_t entry, const ne_entry *unpacked, uint32_t i, ne_office *out);

#endif
