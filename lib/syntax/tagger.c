/* The trained tagger. */
#include "syntax/tagger.h"

#include <string.h>

enum { KIND = 16, SLOT = 8, FREE = 0xffff };

bool ne_tagger_open(ne_tagger *t, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_TAGGER_MAGIC, NEWSEVENT_TAGGER_VERSION, NEWSEVENT_TAGGER_SECTIONS))
        return false;
    for (uint32_t i = 0; i < NEWSEVENT_TAGGER_SECTIONS; i++)
        t->section[i] = ne_blob_section(blob, i);
    ne_section numbers = t->section[NEWSEVENT_TAGGER_NUMBERS];
    t->classes = ne_section_u32(numbers, 0);
    t->index_bits = ne_section_u32(numbers, 1);
    t->lexicon_bits = ne_section_u32(numbers, 2);
    t->kinds = ne_section_u32(numbers, 3);
    return t->classes && t->classes <= NEWSEVENT_TAG_CLASSES && t->index_bits && t->index_bits < 25 && t->lexicon_bits &&
           t->lexicon_bits < 25 && t->section[NEWSEVENT_TAGGER_CLASSES].size >= 2 * t->classes &&
           t->section[NEWSEVENT_TAGGER_KINDS].size >= KIND * t->kinds &&
           t->section[NEWSEVENT_TAGGER_INDEX].size >= 4 * ((1u << t->index_bits) + 1) &&
           t->section[NEWSEVENT_TAGGER_LEXICON].size >= (uint32_t)SLOT << t->lexicon_bits;
}

/* What the lexicon knows of the word. The walk ends at a free slot, or after a bounded number of steps in a damaged table. */
static void look_up(const ne_tagger *t, ne_tag_view *v)
{
    const unsigned char *slots = t->section[NEWSEVENT_TAGGER_LEXICON].data;
    uint32_t mask = (1u << t->lexicon_bits) - 1, at = (uint32_t)(v->word >> 32) & mask, key = (uint32_t)v->word;
    for (uint32_t steps = 0; steps < 256; steps++, at = (at + 1) & mask) {
        const unsigned char *slot = slots + SLOT * (size_t)at;
        uint32_t kind = ne_le16(slot + 6);
        if (kind == FREE)
            return;
        if (ne_le32(slot) != key || kind >= t->kinds)
            continue;
        uint32_t packed = ne_le16(slot + 4);
        v->cluster = packed & 0x3fff;
        v->band = (uint8_t)(packed >> 14);
        v->kind = (uint16_t)kind;
        v->allowed = ne_le64(t->section[NEWSEVENT_TAGGER_KINDS].data + KIND * (size_t)kind);
        return;
    }
}

static void add_features(const ne_tagger *t, const uint64_t *features, uint32_t count, int32_t *scores)
{
    const unsigned char *index = t->section[NEWSEVENT_TAGGER_INDEX].data, *rows = t->section[NEWSEVENT_TAGGER_FEATURES].data;
    uint32_t size = t->section[NEWSEVENT_TAGGER_FEATURES].size, shift = 64 - t->index_bits;
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *offset = index + 4 * (size_t)(features[i] >> shift);
        uint32_t at = ne_le32(offset), end = ne_le32(offset + 4), print = (uint32_t)features[i] & 0xffff;
        if (end > size)
            continue;
        while (at + 3 <= end) {
            const unsigned char *p = rows + at;
            uint32_t n = p[2];
            at += 3 + 2 * n;
            if (ne_le16(p) != print || at > end)
                continue;
            for (const unsigned char *q = p + 3, *stop = q + 2 * n; q < stop; q += 2)
                scores[q[0] & 127] += (int8_t)q[1];
            break;
        }
    }
}

static uint32_t best_of_all(const ne_tagger *t, const int32_t *scores)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < t->classes; k++)
        if (scores[k] > scores[best])
            best = k;
    return best;
}

void ne_tagger_run(const ne_tagger *t, const ne_tag_word *words, uint32_t count, ne_tag_view *buffer, uint8_t *xpos, uint8_t *upos)
{
    ne_tag_view *views = buffer + NEWSEVENT_TAG_PAD;
    ne_tag_look(views, words, count);
    for (uint32_t i = 0; i < count; i++)
        look_up(t, &views[i]);
    for (uint32_t i = 0; i < NEWSEVENT_TAG_PAD; i++) {
        ne_tag_edge(&buffer[i]);
        ne_tag_edge(&views[count + i]);
    }
    ne_section candidates = t->section[NEWSEVENT_TAGGER_CANDIDATES];
    const unsigned char *classes = t->section[NEWSEVENT_TAGGER_CLASSES].data;
    uint32_t t1 = NEWSEVENT_TAG_EDGE, t2 = NEWSEVENT_TAG_EDGE;
    for (uint32_t i = 0; i < count; i++) {
        const ne_tag_view *v = &views[i];
        const unsigned char *kind = t->section[NEWSEVENT_TAGGER_KINDS].data + KIND * (size_t)v->kind, *may = NULL;
        uint32_t some = 0, best;
        if (v->band == 3 && v->allowed) { /* a frequent word has one of the tags it was seen with */
            some = kind[10];
            may = (const unsigned char *)ne_section_string(candidates, ne_le16(kind + 8), some).data;
        }
        if (may && some == 1) {
            best = may[0];
        } else {
            uint64_t features[NEWSEVENT_TAG_FEATURES];
            int32_t scores[128];
            memset(scores, 0, sizeof scores);
            uint32_t n = ne_tag_features(v, features);
            n += ne_tag_history(v, t1, t2, features + n);
            add_features(t, features, n, scores);
            if (may && some) {
                best = may[0] & 127;
                for (uint32_t k = 1; k < some; k++)
                    if (scores[may[k] & 127] > scores[best])
                        best = may[k] & 127;
            } else {
                best = best_of_all(t, scores);
            }
        }
        if (best >= t->classes)
            best = 0;
        xpos[i] = classes[2 * best] < NEWSEVENT_XPOS_COUNT ? classes[2 * best] : 0;
        upos[i] = classes[2 * best + 1] < NEWSEVENT_UPOS_COUNT ? classes[2 * best + 1] : 0;
        t2 = t1;
        t1 = best;
    }
}
