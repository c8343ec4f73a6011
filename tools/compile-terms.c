/* Compiles the tables of words in data/time and data/quantity into the blob that lib/text/terms reads.
 * usage: compile-terms OUT TABLE.tsv...
 * A line is WORD <tab> CLASS <tab> VALUE; '#' begins a comment. A word may be a phrase, its words parted by single spaces,
 * without apostrophes ("new year s eve"). Every word that begins a phrase gets the class PHRASE, its value the greatest
 * number of words of such a phrase. */
#include "text/terms.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct sense {
    char *word;
    uint32_t class;
    int32_t value;
    uint32_t order; /* of the line, so that equal words keep their senses in the tables' order */
} sense;

static const char *const class_names[] = {
#define NAME(name) #name,
    NEWSEVENT_TERM_CLASSES(NAME)
#undef NAME
};

static sense *senses;
static size_t sense_count, sense_room;
static char *strings;
static size_t string_size, string_room;

static void die(const char *file, unsigned line, const char *what)
{
    fprintf(stderr, "compile-terms: %s:%u: %s\n", file, line, what);
    exit(2);
}

static void *grow(void *old, size_t *room, size_t need, size_t size)
{
    if (need <= *room)
        return old;
    *room = need * 2;
    void *fresh = realloc(old, *room * size);
    if (!fresh)
        die("memory", 0, "none");
    return fresh;
}

static uint32_t add_string(const char *s)
{
    size_t length = strlen(s), at = string_size;
    strings = grow(strings, &string_room, string_size + length, 1);
    memcpy(strings + at, s, length);
    string_size += length;
    return (uint32_t)at;
}

static void add(const char *word, uint32_t class, int32_t value)
{
    senses = grow(senses, &sense_room, sense_count + 1, sizeof *senses);
    senses[sense_count] = (sense){strdup(word), class, value, (uint32_t)sense_count};
    sense_count++;
}

/* A phrase's first word leads to it. */
static void add_phrase(const char *word)
{
    uint32_t words = 1;
    for (const char *p = word; *p; p++)
        words += *p == ' ';
    if (words == 1)
        return;
    char first[64] = "";
    size_t length = strcspn(word, " ");
    if (length < sizeof first)
        memcpy(first, word, length);
    if (words > 15)
        die(word, 0, "the phrase has more than 15 words");
    char second = word[length + 1];
    int32_t letter = 1 << (4 + (second >= 'a' && second <= 'z' ? second - 'a' : 26));
    for (size_t i = 0; i < sense_count; i++)
        if (senses[i].class == NEWSEVENT_TERM_PHRASE && strcmp(senses[i].word, first) == 0) {
            if ((senses[i].value & 15) < (int32_t)words)
                senses[i].value = (senses[i].value & ~15) | (int32_t)words;
            senses[i].value |= letter;
            return;
        }
    add(first, NEWSEVENT_TERM_PHRASE, (int32_t)words | letter);
}

static void read_line(const char *file, unsigned line, char *s)
{
    s[strcspn(s, "\r\n")] = 0;
    if (!*s || *s == '#')
        return;
    char *class = strchr(s, '\t');
    char *value = class ? strchr(class + 1, '\t') : NULL;
    if (!value)
        die(file, line, "three columns are wanted");
    *class++ = 0;
    *value++ = 0;
    value[strcspn(value, "\t")] = 0; /* a fourth column is a note */
    uint32_t c = 0;
    while (c < NEWSEVENT_TERM_CLASS_COUNT && strcmp(class_names[c], class) != 0)
        c++;
    if (c == NEWSEVENT_TERM_CLASS_COUNT)
        die(file, line, "no such class");
    char numbered[64];
    if (c == NEWSEVENT_TERM_COUNTED || c == NEWSEVENT_TERM_CASUALTY || c == NEWSEVENT_TERM_MEASURE) {
        /* tables name a class of quantities, the blob holds its number */
        size_t length = strcspn(value, " ");
        uint32_t q = 0;
        const char *name;
        while ((name = ne_quantity_class_name(q)) && (strlen(name) != length || memcmp(name, value, length) != 0))
            q++;
        if (!name)
            die(file, line, "no such class of quantities");
        if (snprintf(numbered, sizeof numbered, "%u%s", (unsigned)q, value + length) >= (int)sizeof numbered)
            die(file, line, "the unit is too long");
        value = numbered;
    }
    if (c == NEWSEVENT_TERM_CURRENCY || c == NEWSEVENT_TERM_MEASURE) {
        size_t length = strlen(value);
        if (!length || length > 255)
            die(file, line, "a text of 1 to 255 bytes is wanted");
        add(s, c, (int32_t)(add_string(value) << 8 | (uint32_t)length));
    } else {
        char *end;
        errno = 0;
        long number = strtol(value, &end, 10);
        if (end == value || *end || errno || number > INT32_MAX || number < INT32_MIN)
            die(file, line, "a whole number is wanted");
        add(s, c, (int32_t)number);
    }
    add_phrase(s);
}

static int by_word(const void *a, const void *b)
{
    const sense *x = a, *y = b;
    int c = strcmp(x->word, y->word);
    return c ? c : (x->order > y->order) - (x->order < y->order);
}

static void put32(unsigned char *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(v >> 8 * i);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return fprintf(stderr, "usage: compile-terms OUT TABLE.tsv...\n"), 2;
    for (int i = 2; i < argc; i++) {
        FILE *f = fopen(argv[i], "r");
        char line[1024];
        if (!f)
            die(argv[i], 0, "cannot be read");
        for (unsigned n = 1; fgets(line, sizeof line, f); n++)
            read_line(argv[i], n, line);
        fclose(f);
    }
    if (!sense_count)
        die("tables", 0, "are empty");
    qsort(senses, sense_count, sizeof *senses, by_word);
    size_t slots = 1024;
    while (slots < 2 * sense_count)
        slots *= 2;
    unsigned char *slot = calloc(slots, 16), *entry = calloc(sense_count, 16), *out_sense = calloc(sense_count, 8);
    static unsigned char filter[NEWSEVENT_TERMS_FILTER / 8];
    uint32_t entries = 0;
    for (size_t i = 0; i < sense_count;) {
        size_t j = i;
        uint64_t classes = 0;
        for (; j < sense_count && strcmp(senses[j].word, senses[i].word) == 0; j++) {
            classes |= (uint64_t)1 << senses[j].class;
            put32(out_sense + 8 * j, senses[j].class);
            put32(out_sense + 8 * j + 4, (uint32_t)senses[j].value);
        }
        unsigned char *e = entry + 16 * (size_t)entries++;
        put32(e, add_string(senses[i].word));
        put32(e + 4, (uint32_t)strlen(senses[i].word) | (uint32_t)(j - i) << 16);
        put32(e + 8, (uint32_t)i);
        uint64_t hash = ne_hash_mix(ne_hash_bytes(NEWSEVENT_HASH_START, senses[i].word, strlen(senses[i].word)));
        size_t at = (size_t)hash & (slots - 1);
        while (ne_le32(slot + 16 * at + 4))
            at = (at + 1) & (slots - 1);
        uint32_t bit = (uint32_t)(hash >> 32) % NEWSEVENT_TERMS_FILTER;
        filter[bit / 8] |= (unsigned char)(1u << bit % 8);
        put32(slot + 16 * at, (uint32_t)(hash >> 32));
        put32(slot + 16 * at + 4, entries);
        put32(slot + 16 * at + 8, (uint32_t)classes);
        put32(slot + 16 * at + 12, (uint32_t)(classes >> 32));
        i = j;
    }
    const void *data[5] = {slot, entry, out_sense, strings, filter};
    const size_t size[5] = {16 * slots, 16 * (size_t)entries, 8 * sense_count, string_size, sizeof filter};
    unsigned char header[64] = {0};
    size_t at = 64, end = 0;
    for (uint32_t i = 0; i < 5; i++) {
        put32(header + 24 + 8 * i, (uint32_t)at);
        put32(header + 28 + 8 * i, (uint32_t)size[i]);
        end = at + size[i];
        at = (end + 15) / 16 * 16;
    }
    memcpy(header, NEWSEVENT_TERMS_MAGIC, 8);
    put32(header + 8, NEWSEVENT_TERMS_VERSION);
    put32(header + 12, (uint32_t)end);
    put32(header + 16, 5);
    FILE *f = fopen(argv[1], "wb");
    if (!f || fwrite(header, 1, 64, f) != 64)
        die(argv[1], 0, "cannot be written");
    for (uint32_t i = 0; i < 5; i++) {
        static const char zero[16];
        if (fwrite(data[i], 1, size[i], f) != size[i] || (i < 4 && fwrite(zero, 1, (16 - size[i] % 16) % 16, f) != (16 - size[i] % 16) % 16))
            die(argv[1], 0, "cannot be written");
    }
    if (fclose(f))
        die(argv[1], 0, "cannot be written");
    return 0;
}
