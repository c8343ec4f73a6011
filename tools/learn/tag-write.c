/* Writes the tagger as lib/syntax/tagger.h describes it. */
#include "learn/tag-write.h"

#include "common/blobwriter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct feature {
    uint64_t key;
    uint32_t row;
} feature;

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const feature *)a)->key, y = ((const feature *)b)->key;
    return x < y ? -1 : x > y;
}

/* The candidates of each kind, and the kind's row. */
static void write_kinds(const tag_model *m, const tag_lexicon *lexicon, blob_bytes *kinds, blob_bytes *candidates)
{
    for (uint32_t i = 0; i < lexicon->kind_count; i++) {
        uint64_t allowed = lexicon->kinds[i];
        uint32_t first = (uint32_t)candidates->size, count = 0;
        for (uint32_t k = 0; k < m->class_count && i; k++)
            if (allowed >> m->classes[k].xpos & 1) {
                put_u8(candidates, k);
                count++;
            }
        put_u32(kinds, (uint32_t)allowed);
        put_u32(kinds, (uint32_t)(allowed >> 32));
        put_u16(kinds, first);
        put_u8(kinds, count);
        put_u8(kinds, 0);
        put_u32(kinds, 0);
    }
}

static uint32_t write_lexicon(const tag_lexicon *lexicon, blob_bytes *out)
{
    uint32_t bits = 1, kept = 0;
    for (uint32_t i = 0; i < lexicon->slots; i++)
        kept += lexicon->rows[i].word && (lexicon->rows[i].kind || lexicon->rows[i].cluster || lexicon->rows[i].band);
    while ((1u << bits) < kept + kept / 3)
        bits++;
    uint32_t mask = (1u << bits) - 1;
    const tag_lexeme **slots = tag_need((size_t)(mask + 1) * sizeof *slots);
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
        put_u32(out, x ? (uint32_t)x->word : 0);
        put_u16(out, x ? (uint32_t)x->cluster | (uint32_t)x->band << 14 : 0);
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

static uint32_t write_features(const tag_model *m, double scale, int prune, blob_bytes *index, blob_bytes *out)
{
    feature *list = tag_need(m->feature_count * sizeof *list);
    uint32_t n = 0, bits = 1, at = 0;
    for (uint32_t s = 0; s < m->slots; s++) {
        if (!m->rows[s])
            continue;
        const tag_vector *v = &m->vectors[m->rows[s] - 1];
        for (uint32_t k = 0; k < v->count; k++)
            if (abs(whole(m->weights[v->at + k].value, scale)) > prune) {
                list[n++] = (feature){m->keys[s], m->rows[s] - 1};
                break;
            }
    }
    while (2u << bits < n)
        bits++;
    qsort(list, n, sizeof *list, by_key);
    for (uint32_t bucket = 0; bucket < 1u << bits; bucket++) {
        put_u32(index, (uint32_t)out->size);
        for (; at < n && list[at].key >> (64 - bits) == bucket; at++) {
            const tag_vector *v = &m->vectors[list[at].row];
            uint32_t kept = 0;
            for (uint32_t k = 0; k < v->count; k++)
                kept += abs(whole(m->weights[v->at + k].value, scale)) > prune;
            put_u16(out, (uint32_t)list[at].key & 0xffff);
            put_u8(out, kept);
            for (uint32_t k = 0; k < v->count; k++) {
                int w = whole(m->weights[v->at + k].value, scale);
                if (abs(w) > prune) {
                    put_u8(out, m->weights[v->at + k].cls);
                    put_u8(out, (uint32_t)w & 0xff);
                }
            }
        }
    }
    put_u32(index, (uint32_t)out->size);
    printf("%u features kept, %zu bytes of weights\n", n, out->size);
    free(list);
    return bits;
}

void tag_write(const tag_model *m, const tag_lexicon *lexicon, double scale, int prune, const char *path)
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
    uint32_t index_bits = write_features(m, scale, prune, part[NEWSEVENT_TAGGER_INDEX], part[NEWSEVENT_TAGGER_FEATURES]);
    put_u32(part[NEWSEVENT_TAGGER_NUMBERS], m->class_count);
    put_u32(part[NEWSEVENT_TAGGER_NUMBERS], index_bits);
    put_u32(part[NEWSEVENT_TAGGER_NUMBERS], lexicon_bits);
    put_u32(part[NEWSEVENT_TAGGER_NUMBERS], lexicon->kind_count);
    write_blob(&w, NEWSEVENT_TAGGER_MAGIC, NEWSEVENT_TAGGER_VERSION, path);
}
