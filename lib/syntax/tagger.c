/* The trained tagger. */
#include "syntax/tagger.h"

#include "core/bits.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { SLOT = 6, FREE = 0xffff };

bool ne_tagger_open(ne_tagger *t, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_TAGGER_MAGIC, NEWSEVENT_TAGGER_VERSION, NEWSEVENT_TAGGER_SECTIONS))
        return false;
    for (uint32_t i = 0; i < NEWSEVENT_TAGGER_SECTIONS; i++)
        t->section[i] = ne_blob_section(blob, i);
    ne_section numbers = t->section[NEWSEVENT_TAGGER_NUMBERS];
    t->classes = ne_section_u32(numbers, 0);
    t->line_bits = ne_section_u32(numbers, 1);
    t->lexicon_bits = ne_section_u32(numbers, 2);
    t->kinds = ne_section_u32(numbers, 3);
    return t->classes && t->classes <= NEWSEVENT_TAG_CLASSES && t->line_bits && t->line_bits < 25 && t->lexicon_bits &&
           t->lexicon_bits < 25 && t->section[NEWSEVENT_TAGGER_CLASSES].size >= 2 * t->classes &&
           t->section[NEWSEVENT_TAGGER_KINDS].size >= 4 * t->kinds &&
           t->section[NEWSEVENT_TAGGER_LINES].size >= NEWSEVENT_TAGGER_LINE << t->line_bits &&
           t->section[NEWSEVENT_TAGGER_LEXICON].size >= (uint32_t)SLOT << t->lexicon_bits;
}

/* What the lexicon knows of the word. The walk ends at a free slot, or after a bounded number of steps in a damaged table. */
void ne_tagger_look_up(const ne_tagger *t, ne_tag_view *v)
{
    const unsigned char *slots = t->section[NEWSEVENT_TAGGER_LEXICON].data;
    uint32_t mask = (1u << t->lexicon_bits) - 1, at = (uint32_t)(v->word >> 32) & mask, key = (uint32_t)v->word & 0xffff;
    for (uint32_t steps = 0; steps < 256; steps++, at = (at + 1) & mask) {
        const unsigned char *slot = slots + SLOT * (size_t)at;
        uint32_t kind = ne_le16(slot + 4);
        if (kind == FREE)
            return;
        if (ne_le16(slot) != key || kind >= t->kinds)
            continue;
        uint32_t packed = ne_le16(slot + 2);
        v->cluster = packed & 0xfff;
        v->capitals = packed >> 12 & 3;
        v->band = (uint8_t)(packed >> 14);
        v->kind = (uint16_t)kind;
        return;
    }
}

/* The weights lie scattered over more memory than the near caches hold, so lines are asked for well before they are read. */
static void fetch(const ne_tagger *t, const uint64_t *features, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        ne_prefetch(t->section[NEWSEVENT_TAGGER_LINES].data + ne_tag_line(features[i], t->line_bits));
}

/* A bit for each slot of the line that has the fingerprint. */
static inline uint32_t slots_of(const unsigned char *line, uint32_t print)
{
#if defined(__SSE2__)
    __m128i same = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)line), _mm_set1_epi16((int16_t)print));
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(same, _mm_setzero_si128()));
#else
    uint32_t found = 0;
    for (uint32_t i = 0; i < 8; i++)
        found |= (uint32_t)(ne_le16(line + 2 * (size_t)i) == print) << i;
    return found;
#endif
}

/* Adds a slot's weights, or nothing where `all` is 0; it is -1 else. */
static inline void add_slot(const unsigned char *slot, int32_t all, int32_t *scores)
{
    scores[slot[0] & 127] += (int8_t)slot[1] & all;
    scores[slot[2] & 127] += (int8_t)slot[3] & all;
    scores[slot[4] & 127] += (int8_t)slot[5] & all;
}

/* Whether a feature is known cannot be foreseen, so the first slot is added without asking, its weights made 0 where there is none. */
static void add_features(const ne_tagger *t, const uint64_t *features, uint32_t count, int32_t *scores)
{
    const unsigned char *lines = t->section[NEWSEVENT_TAGGER_LINES].data;
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *line = lines + ne_tag_line(features[i], t->line_bits), *slots = line + 16;
        uint32_t found = slots_of(line, ne_tag_print(features[i]));
        add_slot(slots + 6 * (size_t)ne_lowest_bit(found | 0x80), -(int32_t)(found != 0), scores);
        for (found &= found - 1; found; found &= found - 1)
            add_slot(slots + 6 * (size_t)ne_lowest_bit(found), -1, scores);
    }
}

enum { SCORES = 128 }; /* the classes, rounded up */

/* The class with the highest score, the first of equals, whose number stands in the lower bits meanwhile. */
static uint32_t best_of_all(const int32_t *scores, uint32_t classes)
{
    int32_t top = INT32_MIN;
    for (int32_t k = 0; k < (int32_t)classes; k++) {
        int32_t v = scores[k] * SCORES + (SCORES - 1 - k);
        top = v > top ? v : top;
    }
    return SCORES - 1 - ((uint32_t)top & (SCORES - 1));
}

/* The classes that the lexicon saw the word with; NULL where it tells none. */
static const unsigned char *classes_seen(const ne_tagger *t, const ne_tag_view *v, uint32_t *count)
{
    uint32_t kind = ne_section_u32(t->section[NEWSEVENT_TAGGER_KINDS], v->kind);
    *count = kind >> 24;
    return *count ? (const unsigned char *)ne_section_string(t->section[NEWSEVENT_TAGGER_CANDIDATES], kind & 0xffffff, *count).data : NULL;
}

/* The classes that a word may have: those it was seen with where it is frequent; NULL for all. */
static const unsigned char *candidates(const ne_tagger *t, const ne_tag_view *v, uint32_t *count)
{
    *count = 0;
    return v->band == 3 ? classes_seen(t, v, count) : NULL;
}

static bool is_settled(const ne_tagger *t, const ne_tag_view *v)
{
    uint32_t count;
    return candidates(t, v, &count) && count == 1;
}

bool ne_tagger_saw(const ne_tagger *t, const ne_tag_view *v, uint8_t xpos)
{
    uint32_t count;
    const unsigned char *may = classes_seen(t, v, &count);
    for (uint32_t k = 0; v->kind && may && k < count; k++)
        if ((may[k] & 127) < t->classes && t->section[NEWSEVENT_TAGGER_CLASSES].data[2 * (may[k] & 127)] == xpos)
            return true;
    return false;
}

/* `may`: the candidates, NULL for all; where there is but one, no score is read. */
static uint32_t best_of(const ne_tagger *t, const unsigned char *may, uint32_t count, const int32_t *scores)
{
    uint32_t best;
    if (!may)
        best = best_of_all(scores, t->classes);
    else
        best = may[0] & 127;
    for (uint32_t k = 1; may && k < count; k++)
        if (scores[may[k] & 127] > scores[best])
            best = may[k] & 127;
    return best < t->classes ? best : 0;
}

void ne_tagger_run(const ne_tagger *t, const ne_tag_word *words, uint32_t count, ne_tag_view *buffer, uint8_t *xpos, uint8_t *upos)
{
    ne_tag_view *views = buffer + NEWSEVENT_TAG_PAD;
    ne_tag_look(views, words, count);
    const unsigned char *lexicon = t->section[NEWSEVENT_TAGGER_LEXICON].data;
    for (uint32_t i = 0; i < count; i++)
        ne_prefetch(lexicon + SLOT * (size_t)((uint32_t)(views[i].word >> 32) & ((1u << t->lexicon_bits) - 1)));
    for (uint32_t i = 0; i < count; i++)
        ne_tagger_look_up(t, &views[i]);
    for (uint32_t i = 0; i < NEWSEVENT_TAG_PAD; i++) {
        ne_tag_edge(&buffer[i]);
        ne_tag_edge(&views[count + i]);
    }
    const unsigned char *classes = t->section[NEWSEVENT_TAGGER_CLASSES].data;
    uint64_t plain[2][NEWSEVENT_TAG_FEATURES], history[NEWSEVENT_TAG_FEATURES]; /* plain: of this word and of the next */
    uint32_t plain_count[2] = {0, 0}, t1 = NEWSEVENT_TAG_EDGE, t2 = NEWSEVENT_TAG_EDGE;
    for (uint32_t i = 0; i <= count; i++) {
        uint32_t next = i & 1, now = next ^ 1;
        if (i < count && !is_settled(t, &views[i])) {
            plain_count[next] = ne_tag_features(&views[i], plain[next]);
            fetch(t, plain[next], plain_count[next]);
        }
        if (!i)
            continue;
        const ne_tag_view *v = &views[i - 1];
        int32_t scores[SCORES];
        uint32_t may_count;
        const unsigned char *may = candidates(t, v, &may_count);
        if (!may || may_count != 1) {
            for (uint32_t k = 0; k < SCORES; k += 16) /* a piece at a time: of all at once compilers make what is slow for so few */
                memset(scores + k, 0, 16 * sizeof *scores);
            uint32_t n = ne_tag_history(v, t1, t2, history);
            fetch(t, history, n);
            add_features(t, plain[now], plain_count[now], scores);
            add_features(t, history, n, scores);
        }
        t2 = t1;
        t1 = best_of(t, may, may_count, scores);
        xpos[i - 1] = classes[2 * t1] < NEWSEVENT_XPOS_COUNT ? classes[2 * t1] : 0;
        upos[i - 1] = classes[2 * t1 + 1] < NEWSEVENT_UPOS_COUNT ? classes[2 * t1 + 1] : 0;
    }
}

/* The class of a pair of tags. */
static uint32_t class_of(const ne_tagger *t, uint8_t xpos, uint8_t upos)
{
    const unsigned char *classes = t->section[NEWSEVENT_TAGGER_CLASSES].data;
    uint32_t k = 0;
    while (k + 1 < t->classes && (classes[2 * k] != xpos || classes[2 * k + 1] != upos))
        k++;
    return k;
}

int32_t ne_tagger_doubt(const ne_tagger *t, const ne_tag_view *views, const uint8_t *xpos, const uint8_t *upos, uint32_t i, uint8_t other_xpos, uint8_t other_upos)
{
    uint64_t features[NEWSEVENT_TAG_FEATURES];
    int32_t scores[SCORES] = {0};
    add_features(t, features, ne_tag_features(&views[i], features), scores);
    uint32_t t1 = i ? class_of(t, xpos[i - 1], upos[i - 1]) : NEWSEVENT_TAG_EDGE, t2 = i > 1 ? class_of(t, xpos[i - 2], upos[i - 2]) : NEWSEVENT_TAG_EDGE;
    add_features(t, features, ne_tag_history(&views[i], t1, t2, features), scores);
    return scores[class_of(t, other_xpos, other_upos)] - scores[class_of(t, xpos[i], upos[i])];
}
