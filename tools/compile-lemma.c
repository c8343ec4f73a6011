/* Compiles the lemma tables: keeps the forms that the rules of lib/syntax/lemma_rules.c get wrong.
 * usage: compile-lemma OUT.bin TABLE.tsv...     rows: form, Penn tag, lemma; or base form and VB or JJ, whose regular
 * inflections are spelled out here. Of two rows for one form and tag the first holds. */
#include "common/blobwriter.h"
#include "common/table.h"
#include "newsevent.h"
#include "syntax/lemma.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = 16 };

typedef struct entry {
    uint64_t key;
    bool used, regular; /* regular: the rule gets it right, but a later row must not take its place */
    uint32_t offset, length;
} entry;

static entry entries[1 << BITS];
static uint32_t count, kept;
static blob_bytes bytes;

static uint32_t tag_number(const char *name)
{
    for (uint32_t i = 1; ne_xpos_name(i); i++)
        if (!strcmp(ne_xpos_name(i), name))
            return i;
    return 0;
}

static void add(const char *form, uint32_t tag, const char *lemma)
{
    uint32_t length = (uint32_t)strlen(form), n = (uint32_t)strlen(lemma), cls = ne_lemma_class(tag);
    if (length > NEWSEVENT_LEMMA_LONGEST || n > 255)
        return;
    ne_tag_word word = {form, length, 1};
    ne_tag_view view;
    ne_tag_look(&view, &word, 1);
    uint64_t key = ne_lemma_key(view.word, cls);
    uint32_t at = (uint32_t)(key >> 32) & ((1u << BITS) - 1);
    while (entries[at].used && entries[at].key != key)
        at = (at + 1) & ((1u << BITS) - 1);
    entry *e = &entries[at];
    if (e->used)
        return;
    if (++count > (1u << BITS) * 3 / 4) {
        fprintf(stderr, "too many lemmas\n");
        exit(1);
    }
    ne_lemma_cut cut = ne_lemma_rule(form, length, cls);
    e->used = true;
    e->key = key;
    e->regular = n == cut.keep + (cut.add != 0) && !memcmp(form, lemma, cut.keep) && (!cut.add || lemma[cut.keep] == cut.add);
    if (e->regular)
        return;
    kept++;
    e->offset = (uint32_t)bytes.size;
    e->length = n;
    put_bytes(&bytes, lemma, n);
}

static bool vowel(char c) { return c && strchr("aeiou", c); }

/* base with `cut` bytes off and an ending put on */
static void add_form(const char *base, size_t n, size_t cut, const char *middle, const char *ending, const char *tag)
{
    char form[256];
    if (n + 8 < sizeof form) {
        snprintf(form, sizeof form, "%.*s%s%s", (int)(n - cut), base, middle, ending);
        add(form, tag_number(tag), base);
    }
}

/* Regular forms of a verb: -s, -ed, -ing; of an adjective: -er, -est. A single consonant behind a single vowel doubles in
 * words of one syllable, and may in longer ones. */
static void add_base(const char *base, bool verb)
{
    static const char *const endings[2][2] = {{"er", "est"}, {"ed", "ing"}};
    static const char *const tags[2][2] = {{"JJR", "JJS"}, {"VBD", "VBG"}};
    size_t n = strlen(base), vowels = 0;
    if (n < 2)
        return;
    for (size_t i = 0; i < n; i++)
        vowels += (vowel(base[i]) || (i && base[i] == 'y')) && !(i + 1 == n && base[i] == 'e');
    char last = base[n - 1], before = base[n - 2], third = n > 2 ? base[n - 3] : 0;
    if (verb) {
        bool es = last == 's' || last == 'x' || last == 'z' || last == 'o' || (last == 'h' && (before == 's' || before == 'c'));
        if (last == 'y' && !vowel(before))
            add_form(base, n, 1, "i", "es", "VBZ");
        else
            add_form(base, n, 0, "", es ? "es" : "s", "VBZ");
    }
    bool may_double = !vowel(last) && !strchr("wxyhc", last) && vowel(before) && (!vowel(third) || (third == 'u' && n > 3 && base[n - 4] == 'q'));
    for (int i = 0; i < 2; i++) {
        const char *ending = endings[verb][i], *tag = tags[verb][i];
        bool ing = *ending == 'i';
        if (last == 'e' && before == 'i' && ing)
            add_form(base, n, 2, "y", ending, tag);
        else if (last == 'e' && !(ing && strchr("eoy", before)))
            add_form(base, n, 1, "", ending, tag);
        else if (last == 'y' && !vowel(before) && !ing)
            add_form(base, n, 1, "i", ending, tag);
        else if (last == 'c' && vowel(before) && verb)
            add_form(base, n, 0, "k", ending, tag);
        else {
            char twice[2] = {last, 0};
            if (may_double)
                add_form(base, n, 0, twice, ending, tag);
            if (!may_double || vowels > 1)
                add_form(base, n, 0, "", ending, tag);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: compile-lemma OUT.bin TABLE.tsv...\n");
        return 2;
    }
    for (int i = 2; i < argc; i++) {
        table t = read_table(argv[i]);
        for (size_t r = 0; r < t.count; r++) {
            const table_row *row = &t.rows[r];
            bool verb = !strcmp(row->field[1], "VB");
            if (row->count == 2 && (verb || !strcmp(row->field[1], "JJ")))
                add_base(row->field[0], verb);
            else if (row->count == 3 && tag_number(row->field[1]) && *row->field[2])
                add(row->field[0], tag_number(row->field[1]), row->field[2]);
            else
                row_fault(row, "not a form, a Penn tag and a lemma, nor a base form with VB or JJ");
        }
        free_table(&t);
    }
    uint32_t bits = 8;
    while (1u << bits < kept + kept / 2)
        bits++;
    const entry **slots = calloc((size_t)1 << bits, sizeof *slots);
    if (!slots)
        return 1;
    for (uint32_t i = 0; i < 1u << BITS; i++) {
        if (!entries[i].used || entries[i].regular)
            continue;
        uint32_t at = (uint32_t)(entries[i].key >> 32) & ((1u << bits) - 1);
        while (slots[at])
            at = (at + 1) & ((1u << bits) - 1);
        slots[at] = &entries[i];
    }
    blob_writer w = {0};
    put_u32(add_section(&w), bits);
    blob_bytes *out = add_section(&w);
    for (uint32_t i = 0; i < 1u << bits; i++) {
        put_u32(out, slots[i] ? (uint32_t)slots[i]->key : 0);
        put_u32(out, slots[i] ? slots[i]->offset << 8 | slots[i]->length : 0);
    }
    put_bytes(add_section(&w), bytes.data, bytes.size);
    write_blob(&w, NEWSEVENT_LEMMA_MAGIC, NEWSEVENT_LEMMA_VERSION, argv[1]);
    printf("lemmas: %u forms, %u of them irregular\n", count, kept);
    return 0;
}
