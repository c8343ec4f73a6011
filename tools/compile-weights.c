/* Lays trained weights out for reading: sections begin at lines of the cache, and linear classifiers whose features have few
 * classes become lines of slots (lib/core/linear.h says how); the parser's and the network's matrices get the bits of ne_parse_layer.joint. Answers
 * do not change by it, but where buckets are joined, of which lines would else be too empty, and two features there have one
 * fingerprint: one in a hundred thousand.
 * usage: compile-weights OUT IN [FIRST MODELS [network] | parser]      the linear models are in the sections from FIRST on, the networks of triggers and of parts behind them */
#include "common/blobwriter.h"
#include "common/need.h"
#include "core/linear.h"
#include "frame/audition.h"
#include "syntax/parser_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS (NEWSEVENT_LINEAR_LINE / 4) /* of two bytes of fingerprint and two of what it says */
#define FULL 11.0 /* slots a line on average at most: all tables stay within 24 MiB, see tests/size_test.sh */
#define THREES 8  /* slots of three classes */
#define FULL_OF_THREES 5.5

typedef struct slots {
    uint32_t slot[256]; /* of one line, before it is cut: fingerprint, then what it says in the upper half */
    uint32_t count;
} slots;

/* The slots of a bucket, or of those that are joined to one from `begin` on; of two features with one fingerprint the first is found. */
static void add_bucket(const ne_linear *m, uint32_t bucket, uint32_t sub, uint32_t begin, slots *line)
{
    const unsigned char *offset = m->offsets.data + 4 * (size_t)bucket;
    for (uint32_t at = ne_le32(offset), end = ne_le32(offset + 4); at + 3 <= end;) {
        const unsigned char *p = m->buckets.data + at;
        uint32_t n = p[2], key = ne_le16(p) | sub << 16, had = line->count;
        at += 3 + 2 * n;
        bool known = false;
        for (uint32_t i = begin; i < had; i++)
            known |= (line->slot[i] & 0x3ffff) == key;
        for (uint32_t i = 0; i < n && !known; i++) {
            if (line->count == sizeof line->slot / sizeof *line->slot) {
                fprintf(stderr, "compile-weights: too many features in one place\n");
                exit(1);
            }
            line->slot[line->count++] = key | (uint32_t)p[3 + i] << 18 | (uint32_t)p[3 + n + i] << 24;
        }
    }
}

typedef struct joined { /* a feature's slots */
    uint32_t key, first, count, weight; /* slots: of the bucket's; weight: the sum of what its weights are without their signs */
    uint32_t slots;                     /* how many it takes: of one class, or of three */
} joined;

static int by_weight(const void *a, const void *b)
{
    const joined *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key; /* no two are alike */
}

/* The features of a bucket, what weighs most first. */
static uint32_t join(const slots *line, uint32_t classes, joined *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < line->count; i++) { /* those of one feature lie side by side */
        uint32_t slot = line->slot[i];
        if (!i || (line->slot[i - 1] ^ slot) & 0x3ffff)
            out[count++] = (joined){.key = slot & 0x3ffff, .first = i};
        joined *f = &out[count - 1];
        f->slots = (f->count++ + classes) / classes;
        f->weight += (uint32_t)abs((signed char)(slot >> 24));
    }
    qsort(out, count, sizeof *out, by_weight);
    return count;
}

/* How many of the features from `done` on the next line takes whole, and how many slots they are. */
static uint32_t fill_line(const joined *features, uint32_t done, uint32_t count, uint32_t room, uint32_t *filled)
{
    uint32_t n = 0;
    for (*filled = 0; done + n < count && *filled + features[done + n].slots <= room; n++)
        *filled += features[done + n].slots;
    return n;
}

/* A bit for each fingerprint from `done` on, as the last slot of a line that goes on tells them. */
static uint32_t bits_behind(const joined *features, uint32_t done, uint32_t count, uint32_t mask)
{
    uint32_t bits = 0;
    for (; done < count; done++)
        bits |= 1u << (features[done].key & mask);
    return bits;
}

static void put_slot(unsigned char *line, uint32_t i, uint32_t print, uint32_t says)
{
    line[2 * i] = (unsigned char)print;
    line[2 * i + 1] = (unsigned char)(print >> 8);
    line[32 + 2 * i] = (unsigned char)says;
    line[33 + 2 * i] = (unsigned char)(says >> 8);
}

static void put_three(unsigned char *line, uint32_t i, const slots *from, const joined *f, uint32_t n)
{
    unsigned char *says = line + 2 * THREES + 6 * i;
    line[2 * i] = (unsigned char)f->key;
    line[2 * i + 1] = (unsigned char)(f->key >> 8);
    says[0] = (unsigned char)((f->key >> 16 & 3) << 6);
    for (uint32_t k = 0; k < 3 && n + k < f->count; k++) {
        uint32_t slot = from->slot[f->first + n + k];
        says[2 * k] |= (unsigned char)(slot >> 18 & 63);
        says[2 * k + 1] = (unsigned char)(slot >> 24);
    }
}

/* Writes lines of whole features, what weighs most first; to `rest` go those that do not fit the first line. `extra` counts them. */
static void put_lines(blob_bytes *out, blob_bytes *rest, const slots *from, bool threes, uint32_t *extra)
{
    static joined features[256];
    uint32_t count = join(from, threes ? 3 : 1, features), done = 0, slots_of_line = threes ? THREES : SLOTS;
    do {
        unsigned char line[NEWSEVENT_LINEAR_LINE] = {0};
        uint32_t filled, n = fill_line(features, done, count, slots_of_line, &filled), at = 0;
        bool more = done + n < count;
        if (more)
            n = fill_line(features, done, count, slots_of_line - 1, &filled);
        if (done < count && !n) {
            fprintf(stderr, "compile-weights: a feature does not fit a line\n");
            exit(1);
        }
        for (; n; n--, done++) {
            const joined *f = &features[done];
            for (uint32_t k = 0; k < f->slots; k++, at++) {
                if (threes)
                    put_three(line, at, from, f, 3 * k);
                else
                    put_slot(line, at, f->key & 0xffff, from->slot[f->first + k] >> 16);
            }
        }
        if (more && threes) {
            uint32_t bits = bits_behind(features, done, count, 31);
            const unsigned char last[6] = {NEWSEVENT_LINEAR_MORE, 0, (unsigned char)bits, (unsigned char)(bits >> 8), (unsigned char)(bits >> 16), (unsigned char)(bits >> 24)};
            line[2 * THREES - 2] = (unsigned char)*extra;
            line[2 * THREES - 1] = (unsigned char)(*extra >> 8);
            memcpy(line + NEWSEVENT_LINEAR_LINE - 6, last, 6);
        } else if (more) {
            put_slot(line, SLOTS - 1, *extra, NEWSEVENT_LINEAR_MORE << 2 | bits_behind(features, done, count, 7) << 8);
        }
        *extra += more;
        if (*extra > 0xffff) {
            fprintf(stderr, "compile-weights: too many lines\n");
            exit(1);
        }
        put_bytes(out, line, sizeof line);
        out = rest;
    } while (done < count);
}

/* How many slots the model takes; 0 where it is better left in buckets. */
static uint32_t slots_of(const ne_linear *m, uint32_t features, bool *threes)
{
    uint32_t n = 0, threefold = 0;
    for (uint32_t at = 0; at + 3 <= m->buckets.size && m->shift; at += 3 + 2 * m->buckets.data[at + 2]) {
        n += m->buckets.data[at + 2];
        threefold += (m->buckets.data[at + 2] + 2u) / 3;
    }
    *threes = 7 * (uint64_t)threefold <= 4 * (uint64_t)n; /* else most of their room would be empty */
    *threes &= m->classes <= 3 * (THREES - 1); /* a line has room for any feature */
    if (m->classes >= NEWSEVENT_LINEAR_MORE || n > 6 * features)
        return 0;
    return *threes ? threefold : n;
}

/* Four sections in, four sections out. */
static void lay_out(blob_writer *w, const ne_blob *blob, uint32_t first)
{
    ne_linear m;
    if (!ne_linear_open(&m, blob, first)) {
        fprintf(stderr, "compile-weights: no linear model in section %u\n", first);
        exit(1);
    }
    ne_section numbers = ne_blob_section(blob, first);
    blob_bytes *to[4];
    for (int i = 0; i < 4; i++)
        to[i] = add_section(w);
    put_bytes(to[1], m.bias.data, m.bias.size);
    bool threes;
    uint32_t all = slots_of(&m, ne_section_u32(numbers, 2), &threes);
    if (!all) {
        put_bytes(to[0], numbers.data, numbers.size);
        put_bytes(to[2], m.offsets.data, m.offsets.size);
        put_bytes(to[3], m.buckets.data, m.buckets.size);
        return;
    }
    uint32_t lines = (uint32_t)(all / (threes ? FULL_OF_THREES : FULL)) + 1, bits = m.bits, extra = 0, b = 0;
    while (lines < (1u << bits) / 4)
        bits--;
    uint32_t buckets = 1u << bits, each = 1u << (m.bits - bits);
    lines = lines > buckets ? buckets : lines;
    blob_bytes more = {0}; /* lines that others lead to, numbered behind the others */
    for (uint32_t i = 0; i < lines; i++) {
        slots line = {.count = 0};
        for (; b < buckets && (uint64_t)b * lines >> bits == i; b++)
            for (uint32_t k = 0, begin = line.count; k < each; k++)
                add_bucket(&m, b * each + k, b & 3, begin, &line);
        put_lines(to[3], &more, &line, threes, &extra);
    }
    put_bytes(to[3], more.data, more.size);
    free_bytes(&more);
    for (uint32_t i = 0; i < 6; i++)
        put_u32(to[0], i == 1 ? bits : ne_section_u32(numbers, i));
    put_u32(to[0], lines);
    put_u32(to[0], lines + extra);
    put_u32(to[0], threes);
    while (to[0]->size < NEWSEVENT_LINEAR_LINE)
        put_u8(to[0], 0);
    if (m.filter)
        put_bytes(to[0], m.filter, numbers.size - NEWSEVENT_LINEAR_NUMBERS);
}

/* May the products of four neighbouring inputs, two of each of two quadruples, be added up in 16 bits for all outputs of a block? */
static bool is_joint(const unsigned char *w)
{
    for (int lane = 0; lane < 32; lane++) {
        int sum[2] = {0, 0}; /* of what is below and above zero */
        for (int k = 0; k < 4; k++) {
            int v = (signed char)w[64 * (k / 2) + 2 * lane + k % 2];
            sum[v > 0] += v;
        }
        if (sum[0] * 255 < INT16_MIN || sum[1] * 255 > INT16_MAX)
            return false;
    }
    return true;
}

static void put_joints(blob_bytes *out, const ne_parse_layer *l)
{
    for (size_t block = 0; block < l->outputs / 16; block++)
        for (size_t from = 0; from < l->inputs; from += 64) {
            uint32_t bits = 0;
            for (size_t i = from; i < from + 64 && i < l->inputs; i += 8)
                bits |= (uint32_t)is_joint(l->weights + block * 16 * l->inputs + 16 * i) << (i - from) / 8;
            put_u8(out, bits);
        }
}

static void copy(blob_writer *w, const ne_blob *blob, uint32_t first, uint32_t count)
{
    for (uint32_t i = first; i < first + count; i++) {
        ne_section s = ne_blob_section(blob, i);
        put_bytes(add_section(w), s.data, s.size);
    }
}

/* The sections of a network (lib/frame/network.h) from `first` on, its last one filled. */
static void lay_network(blob_writer *w, const ne_blob *blob, uint32_t first)
{
    ne_network n;
    if (!ne_network_open(&n, blob, first)) {
        fprintf(stderr, "compile-weights: there is no network\n");
        exit(1);
    }
    copy(w, blob, first, NEWSEVENT_NET_S_JOINTS);
    blob_bytes *out = add_section(w);
    put_joints(out, &n.states);
    put_joints(out, &n.gates);
    put_joints(out, &n.inner);
    put_joints(out, &n.types);
}

/* The same for the network behind it (lib/frame/audition.h). */
static void lay_audition(blob_writer *w, const ne_blob *blob, uint32_t first)
{
    ne_audition a;
    bool none = !ne_blob_section(blob, first).size; /* weights may lack it */
    if (none)
        copy(w, blob, first, NEWSEVENT_AUDITION_SECTIONS);
    if (none)
        return;
    if (!ne_audition_open(&a, blob, first)) {
        fprintf(stderr, "compile-weights: there is no network of parts\n");
        exit(1);
    }
    copy(w, blob, first, NEWSEVENT_AUDITION_S_JOINTS);
    blob_bytes *out = add_section(w);
    put_joints(out, &a.seat);
    put_joints(out, &a.trigger);
    put_joints(out, &a.word);
    put_joints(out, &a.inner);
    put_joints(out, &a.parts);
}

static bool tell_joints(blob_writer *w, const ne_blob *blob)
{
    ne_parser_model m;
    if (!ne_parser_model_open(&m, blob))
        return false;
    blob_bytes *out = add_section(w);
    for (uint32_t l = 1; l < m.layers; l++)
        put_joints(out, &m.layer[l]);
    put_joints(out, &m.mlp);
    return true;
}

int main(int argc, char **argv)
{
    bool parser = argc == 4 && !strcmp(argv[3], "parser");
    bool network = argc == 6 && !strcmp(argv[5], "network"), linear = argc == 5 || network;
    FILE *f = argc == 3 || parser || linear ? fopen(argv[2], "rb") : NULL;
    if (!f) {
        fprintf(stderr, "usage: compile-weights OUT IN [FIRST MODELS [network] | parser]\n");
        return 2;
    }
    fseek(f, 0, SEEK_END);
    size_t size = (size_t)ftell(f);
    rewind(f);
    unsigned char *data = need_zeroed(size);
    if (fread(data, 1, size, f) != size)
        return 1;
    fclose(f);
    ne_blob blob = {data, size};
    uint32_t version = size < NEWSEVENT_BLOB_HEADER ? 0 : ne_le32(data + 8);
    uint32_t first = linear ? (uint32_t)strtoul(argv[3], NULL, 10) : UINT32_MAX, models = linear ? (uint32_t)strtoul(argv[4], NULL, 10) : 0;
    uint32_t read_by = network ? first + NEWSEVENT_LINEAR_SECTIONS * models : UINT32_MAX;
    char magic[9] = "";
    memcpy(magic, data, size < 8 ? size : 8);
    if (!ne_blob_check(&blob, magic, version, linear ? first + 4 * models : 0)) {
        fprintf(stderr, "compile-weights: %s is no blob\n", argv[2]);
        return 1;
    }
    static blob_writer w;
    for (uint32_t i = 0; i < ne_le32(data + 16);) {
        if (i >= first && models) {
            lay_out(&w, &blob, i);
            models--;
            i += NEWSEVENT_LINEAR_SECTIONS;
            continue;
        }
        if (i == read_by) {
            lay_network(&w, &blob, i);
            lay_audition(&w, &blob, i + NEWSEVENT_NET_SECTIONS);
            i += NEWSEVENT_NET_SECTIONS + NEWSEVENT_AUDITION_SECTIONS;
            continue;
        }
        ne_section s = ne_blob_section(&blob, i++);
        put_bytes(add_section(&w), s.data, s.size);
    }
    if (parser && !tell_joints(&w, &blob)) {
        fprintf(stderr, "compile-weights: %s is no parser\n", argv[2]);
        return 1;
    }
    write_blob(&w, magic, version, argv[1]);
    free(data);
    return 0;
}
