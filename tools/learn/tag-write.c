/* Writes the tagger as lib/syntax/tagger.h describes it. */
#include "learn/tag-write.h"

#include "common/blobwriter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 8 }; /* of a line */

typedef struct slot { /* three weights of a feature */
    uint64_t key;
    uint32_t line;
    float worth; /* of keeping it */
    uint8_t cls[3];
    int8_t weight[3];
} slot;

static int by_line(const void *a, const void *b)
{
    const slot *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->worth != y->worth)
        return x->worth > y->worth ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

static int by_weight(const void *a, const void *b)
{
    float x = ((const tag_weight *)a)->value, y = ((const tag_weight *)b)->value;
    x = x < 0 ? -x : x;
    y = y < 0 ? -y : y;
    return x > y ? -1 : x < y ? 1 : (int)((const tag_weight *)a)->cls - ((const tag_weight *)b)->cls;
}

/* The candidates of each kind, and the kind's row. */
static void write_kinds(const tag_model *m, const tag_lexicon *lexicon, blob_bytes *kinds, blob_bytes *candidates)
{
    for (uint32_t i = 0; i < lexicon->kind_count; i++) {
        uint32_t first = (uint32_t)candidates->size, count = 0;
        for (uint32_t k = 0; k < m->class_count; k++)
            if (tag_set_has(&lexicon->kinds[i], k)) {
                put_u8(candidates, k);
                count++;
            }
        put_u32(kinds, first | count << 24);
    }
}

static uint32_t write_lexicon(const tag_lexicon *lexicon, blob_bytes *out)
{
    uint32_t bits = 1, kept = 0;
    for (uint32_t i = 0; i < lexicon->slots; i++)
        kept += lexicon->rows[i].word && (lexicon->rows[i].kind || lexicon->rows[i].cluster || lexicon->rows[i].band);
    while ((1u << bits) < kept + kept / 8)
        bits++;
    uint32_t mask = (1u << bits) - 1;
    const tag_lexeme **slots = need_zeroed((size_t)(mask + 1) * sizeof *slots);
    for (uint32_t i = 0; i < lexicon->slots; i++) {
        const tag_lexeme *x = &lexicon->rows[i];
        if (!x->word || !(x->kind || x->cluster || x->band))
            continue;
        uint32_t at = (uint32_t)(x->word >> 32) & mask;
        while (slots[at])
            at = (at + 1) & mask;
        slots[at] = x;
    }
    for (uint32_t i = 0; i <= mask; i++) {
        const tag_lexeme *x = slots[i];
        put_u16(out, x ? (uint32_t)x->word & 0xffff : 0);
        put_u16(out, x ? x->cluster | (uint32_t)x->capitals << 12 | (uint32_t)x->band << 14 : 0);
        put_u16(out, x ? x->kind : 0xffff);
    }
    free(slots);
    return bits;
}

static int whole(double v, double scale)
{
    double w = floor(v * scale + 0.5);
    return w > 127 ? 127 : w < -127 ? -127 : (int)w;
}

static void put_slot(const slot *x, blob_bytes *out)
{
    for (int i = 0; i < 3; i++) {
        put_u8(out, x->cls[i]);
        put_u8(out, (uint32_t)x->weight[i] & 0xff);
    }
}

/* Fills lines of eight slots, their fingerprints first; where more features meet in a line, those that weigh least are left out. */
static void write_lines(const tag_model *m, double scale, int prune, uint32_t bits, blob_bytes *out)
{
    slot *list = need_zeroed(m->weight_count * sizeof *list);
    size_t n = 0, lost = 0;
    for (uint32_t s = 0; s < m->slots; s++) {
        if (!m->rows[s])
            continue;
        const tag_vector *v = &m->vectors[m->rows[s] - 1];
        tag_weight *w = m->weights + v->at;
        qsort(w, v->count, sizeof *w, by_weight);
        for (uint32_t k = 0; k < v->count && abs(whole(w[k].value, scale)) > prune; k += 3) {
            slot *x = &list[n++];
            memset(x, 0, sizeof *x);
            x->key = m->keys[s];
            x->line = (uint32_t)(ne_tag_line(x->key, bits) / NEWSEVENT_TAGGER_LINE);
            x->worth = fabsf(w[k].value) * (float)sqrt(m->seen[s]);
            for (uint32_t i = 0; i < 3 && k + i < v->count; i++)
                if (abs(whole(w[k + i].value, scale)) > prune) {
                    x->cls[i] = w[k + i].cls;
                    x->weight[i] = (int8_t)whole(w[k + i].value, scale);
                }
        }
    }
    qsort(list, n, sizeof *list, by_line);
    size_t at = 0;
    for (uint32_t line = 0; line < 1u << bits; line++) {
        const slot none = {.key = 0}, *kept[SLOTS];
        uint32_t used = 0;
        for (; at < n && list[at].line == line; at++)
            if (used < SLOTS)
                kept[used++] = &list[at];
            else
                lost++;
        for (uint32_t i = 0; i < SLOTS; i++)
            put_u16(out, i < used ? ne_tag_print(kept[i]->key) : 0);
        for (uint32_t i = 0; i < SLOTS; i++)
            put_slot(i < used ? kept[i] : &none, out);
    }
    printf("%zu slots, %zu left out\n", n, lost);
    free(list);
}

void tag_write(const tag_model *m, const tag_lexicon *lexicon, double scale, int prune, uint32_t line_bits, const char *path)
{
    blob_writer w = {0};
    blob_bytes *part[NEWSEVENT_TAGGER_SECTIONS];
    for (uint32_t i = 0; i < NEWSEVENT_TAGGER_SECTIONS; i++)
        part[i] = add_section(&w);
    for (uint32_t k = 0; k < m->class_count; k++) {
        put_u8(part[NEWSEVENT_TAGGER_CLASSES], m->classes[k].xpos);
        put_u8(part[NEWSEVENT_TAGGER_CLASSES], m->classes[k].upos);
    }
    write_kinds(m, lexicon, part[NEWSEVENT_TAGGER_KINDS], part[NEWSEVENT_TAGGER_CANDIDATES]);
    uint32_t lexicon_bits = write_lexicon(lexicon, part[NEWSEVENT_TAGGER_LEXICON]);
    write_lines(m, scale, prune, line_bits, part[NEWSEVENT_TAGGER_LINES]);
    put_u32(part[NEWSEVENT_TAGGER_NUMBERS], m->class_count);
    put_u32(part[NEWSEVENT_TAGGER_NUMBERS], line_bits);
    put_u32(part[NEWSEVENT_TAGGER_NUMBERS], lexicon_bits);
    put_u32(part[NEWSEVENT_TAGGER_NUMBERS], lexicon->kind_count);
    size_t before = NEWSEVENT_BLOB_HEADER + 8 * NEWSEVENT_TAGGER_SECTIONS + 15;
    for (uint32_t i = 0; i < NEWSEVENT_TAGGER_LINES; i++)
        before = before / 16 * 16 + part[i]->size + 15;
    while (before / 16 * 16 % NEWSEVENT_TAGGER_LINE) { /* lines begin where the cache's lines do */
        put_u8(part[NEWSEVENT_TAGGER_LEXICON], 0);
        before++;
    }
    write_blob(&w, NEWSEVENT_TAGGER_MAGIC, NEWSEVENT_TAGGER_VERSION, path);
}
