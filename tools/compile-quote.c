/* Compiles data/quote/sayings.tsv, inflecting its words, into the blob that lib/quote/sayings.h reads.
 * The nouns of data/coref/words.tsv are added as words for those who may speak.
 * usage: compile-quote OUT.bin sayings.tsv words.tsv */
#include "common/blobwriter.h"
#include "common/table.h"
#include "core/hash.h"
#include "quote/sayings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct form {
    uint64_t hash;
    uint32_t bits;
    char word[40];
} form;

static form *forms;
static size_t form_count;

static void add(const table_row *row, const char *stem, const char *ending, uint32_t bits)
{
    form *f = &forms[form_count++];
    if (strlen(stem) + strlen(ending) > 16)
        row_fault(row, "the word is too long");
    snprintf(f->word, sizeof f->word, "%s%s", stem, ending);
    f->hash = ne_hash_bytes(NEWSEVENT_HASH_START, f->word, strlen(f->word));
    f->bits = bits;
}

static int is_vowel(char c) { return strchr("aeiou", c) != NULL; }

/* The regular forms of English verbs and nouns: -es behind a hiss, y to i, e dropped, a last consonant doubled in short words. */
static void inflect(const table_row *row, uint32_t bits)
{
    const char *word = row->field[0], *past = row->field[3], *participle = row->field[4];
    size_t n = strlen(word);
    char stem[40];
    int y = n > 1 && word[n - 1] == 'y' && !is_vowel(word[n - 2]);
    int e = word[n - 1] == 'e';
    int hiss = strchr("sxz", word[n - 1]) || (n > 1 && word[n - 1] == 'h' && strchr("cs", word[n - 2]));
    int qu = n > 3 && word[n - 3] == 'u' && word[n - 4] == 'q'; /* quipped */
    int doubled = n > 2 && !is_vowel(word[n - 1]) && !strchr("wxyhr", word[n - 1]) && is_vowel(word[n - 2]) && (qu || !is_vowel(word[n - 3])) &&
                  (n <= 4 || !strcmp(word, "admit"));
    doubled |= !strcmp(word, "concur") || !strcmp(word, "refer");
    snprintf(stem, sizeof stem, "%.*s%s", (int)(n - (size_t)y), word, y ? "i" : "");
    int noun = (bits & NEWSEVENT_CUE_NOUN) != 0;
    add(row, word, "", bits | NEWSEVENT_CUE_BASE);
    add(row, stem, y || hiss ? "es" : "s", bits | (noun ? 0 : NEWSEVENT_CUE_FINITE));
    if (noun)
        return;
    uint32_t regular = NEWSEVENT_CUE_FINITE | (*participle ? 0 : NEWSEVENT_CUE_PARTICIPLE);
    char last[2] = {doubled ? word[n - 1] : '\0', '\0'};
    char ending[8];
    if (*past) {
        add(row, past, "", bits | NEWSEVENT_CUE_FINITE);
    } else {
        snprintf(ending, sizeof ending, "%s%s", last, e ? "d" : "ed");
        add(row, stem, ending, bits | regular);
    }
    if (*participle)
        add(row, participle, "", bits | NEWSEVENT_CUE_PARTICIPLE);
    snprintf(stem, sizeof stem, "%.*s", (int)(n - (size_t)e), word);
    snprintf(ending, sizeof ending, "%sing", last);
    add(row, stem, ending, bits | NEWSEVENT_CUE_GERUND);
    if (n > 4 && !strcmp(word + n - 1, "l") && strchr("ae", word[n - 2]) && !is_vowel(word[n - 3])) { /* signalled, labelling, as the British write */
        add(row, word, "led", bits | regular);
        add(row, word, "ling", bits | NEWSEVENT_CUE_GERUND);
    }
}

static int by_hash(const void *a, const void *b)
{
    const form *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: compile-quote OUT.bin sayings.tsv words.tsv\n");
        return 2;
    }
    table t = read_table(argv[2]);
    table people = read_table(argv[3]);
    forms = calloc((t.count + people.count) * 5 + 1, sizeof *forms);
    if (!forms)
        return 1;
    for (size_t i = 0; i < t.count; i++) {
        const table_row *row = &t.rows[i];
        uint32_t bits = !strcmp(row->field[1], "noun") ? NEWSEVENT_CUE_NOUN : 0;
        if (!bits && strcmp(row->field[1], "verb"))
            row_fault(row, "the kind is neither verb nor noun");
        if (strlen(row->field[0]) < 2)
            row_fault(row, "the word is too short");
        for (const char *p = row->field[2]; *p; p++) {
            const char *letter = strchr(NEWSEVENT_CUE_LETTERS, *p);
            if (!letter)
                row_fault(row, "an unknown use");
            bits |= 1u << (letter - NEWSEVENT_CUE_LETTERS);
        }
        inflect(row, bits);
    }
    for (size_t i = 0; i < people.count; i++) { /* persons and bodies */
        table_row row = people.rows[i];
        const char *plural = row.field[5];
        if (strcmp(row.field[1], "noun") || (strcmp(row.field[2], "PER") && strcmp(row.field[2], "ORG")) || strlen(row.field[0]) < 2 || strlen(row.field[0]) > 14)
            continue;
        row.field[3] = row.field[4] = "";
        inflect(&row, NEWSEVENT_CUE_NOUN | NEWSEVENT_CUE_SPEAKER);
        if (*plural)
            add(&row, plural, "", NEWSEVENT_CUE_NOUN | NEWSEVENT_CUE_SPEAKER);
    }
    free_table(&people);
    qsort(forms, form_count, sizeof *forms, by_hash);
    blob_writer w = {0};
    blob_bytes *hashes = add_section(&w), *bits = add_section(&w);
    for (size_t i = 0; i < form_count; i++) {
        uint32_t all = forms[i].bits; /* a form that is verb and noun, or two forms of a verb, gets the bits of both */
        while (i + 1 < form_count && forms[i + 1].hash == forms[i].hash) {
            if (strcmp(forms[i].word, forms[i + 1].word)) {
                fprintf(stderr, "compile-quote: %s and %s share a hash\n", forms[i].word, forms[i + 1].word);
                return 1;
            }
            all |= forms[++i].bits;
        }
        put_u32(hashes, (uint32_t)forms[i].hash);
        put_u32(hashes, (uint32_t)(forms[i].hash >> 32));
        put_u32(bits, all);
    }
    add_index(&w, hashes, 8, 4);
    add_filter(&w, hashes, 8, 0, NEWSEVENT_SAYINGS_FILTER);
    write_blob(&w, NEWSEVENT_SAYINGS_MAGIC, NEWSEVENT_SAYINGS_VERSION, argv[1]);
    free(forms);
    free_table(&t);
    return 0;
}
