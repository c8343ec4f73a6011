#include "core/linear.h"

#define LINEAR_NUMBERS 24u /* bytes of the numbers before the filter */

bool ne_linear_open(ne_linear *model, const ne_blob *blob, uint32_t first)
{
    ne_section numbers = ne_blob_section(blob, first);
    model->classes = ne_section_u32(numbers, 0);
    model->bits = ne_section_u32(numbers, 1);
    model->scale = ne_section_u32(numbers, 3);
    model->filter_bits = ne_section_u32(numbers, 4);
    model->shift = ne_section_u32(numbers, 5);
    model->filter = model->filter_bits ? numbers.data + LINEAR_NUMBERS : NULL;
    model->bias = ne_blob_section(blob, first + 1);
    model->offsets = ne_blob_section(blob, first + 2);
    model->buckets = ne_blob_section(blob, first + 3);
    return model->classes && model->classes <= NEWSEVENT_LINEAR_CLASSES && model->bits && model->bits <= 24 && model->scale &&
           model->shift <= 8 && model->filter_bits <= 28 &&
           (!model->filter || (model->filter_bits >= 3 && numbers.size >= LINEAR_NUMBERS + (1u << (model->filter_bits - 3)))) &&
           model->bias.size >= 4 * model->classes && model->offsets.size >= 4 * ((1u << model->bits) + 1);
}

void ne_linear_start(const ne_linear *model, int32_t *scores)
{
    for (uint32_t k = 0; k < model->classes; k++)
        scores[k] = ne_le32s(model->bias.data + 4 * (size_t)k);
}

/* Adds the feature whose bucket lies from `at` to `end`, if it stands there. */
static void add_from(const ne_linear *model, uint32_t at, uint32_t end, uint32_t print, int32_t *scores)
{
    uint32_t width = model->shift ? 2 : 3; /* bytes of a class and its weight */
    while (at + 3 <= end) {
        const unsigned char *p = model->buckets.data + at;
        uint32_t n = p[2];
        at += 3 + width * n;
        if (ne_le16(p) != print || at > end)
            continue;
        const unsigned char *weight = p + 3 + n;
        for (uint32_t i = 0; i < n; i++)
            if (p[3 + i] < model->classes)
                scores[p[3 + i]] += model->shift ? (int32_t)(int8_t)weight[i] * (1 << model->shift) : ne_le16s(weight + 2 * (size_t)i);
        return;
    }
}

#if defined(__GNUC__)
#define PREFETCH(p) __builtin_prefetch(p)
#else
#define PREFETCH(p) ((void)(p))
#endif
#define BATCH 64u

static uint32_t filter_bit(const ne_linear *model, uint64_t hash) { return (uint32_t)(hash >> 16) & ((1u << model->filter_bits) - 1); }

/* Nearly every look-up waits for memory twice, for the bucket's place and for the bucket; so a batch asks for all of the first,
 * then for all of the second, and only then adds. */
void ne_linear_add_all(const ne_linear *model, const uint64_t *features, uint32_t count, int32_t *scores)
{
    uint64_t hash[BATCH];
    uint32_t at[BATCH], end[BATCH];
    for (uint32_t next = 0; next < count; next += BATCH) {
        uint32_t all = count - next < BATCH ? count - next : BATCH, n = 0, kept = 0;
        for (uint32_t i = 0; i < all; i++) {
            hash[i] = ne_hash_mix(features[next + i]);
            if (model->filter)
                PREFETCH(model->filter + (filter_bit(model, hash[i]) >> 3));
        }
        for (uint32_t i = 0; i < all; i++) {
            uint32_t bit = filter_bit(model, hash[i]);
            if (model->filter && !(model->filter[bit >> 3] >> (bit & 7) & 1))
                continue;
            hash[n++] = hash[i];
            PREFETCH(model->offsets.data + 4 * (size_t)(hash[i] >> (64 - model->bits)));
        }
        for (uint32_t i = 0; i < n; i++) {
            const unsigned char *offset = model->offsets.data + 4 * (size_t)(hash[i] >> (64 - model->bits));
            at[kept] = ne_le32(offset);
            end[kept] = ne_le32(offset + 4);
            if (at[kept] >= end[kept] || end[kept] > model->buckets.size)
                continue;
            PREFETCH(model->buckets.data + at[kept]);
            hash[kept++] = hash[i];
        }
        for (uint32_t i = 0; i < kept; i++)
            add_from(model, at[i], end[i], (uint32_t)hash[i] & 0xffff, scores);
    }
}

void ne_linear_add(const ne_linear *model, uint64_t feature, int32_t *scores) { ne_linear_add_all(model, &feature, 1, scores); }

uint32_t ne_linear_best(const ne_linear *model, const int32_t *scores)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < model->classes; k++)
        if (scores[k] > scores[best])
            best = k;
    return best;
}

/* 2^-(x/65536) in 1/2^30, for x from 0 on: the whole part shifts, the rest is a cubic that errs below one in ten thousand. */
static uint64_t power_of_half(uint64_t x)
{
    uint64_t whole = x >> 16, part = x & 0xffff;
    if (whole >= 30)
        return 0;
    /* 2^-t ~ 1 - 0.693031 t + 0.238823 t^2 - 0.045792 t^3 on [0, 1), coefficients in 1/65536, chosen to give 1/2 at 1 */
    uint64_t t = part, t2 = t * t >> 16, t3 = t2 * t >> 16;
    uint64_t y = 65536 - (45418 * t >> 16) + (15651 * t2 >> 16) - (3001 * t3 >> 16);
    return (y << 14) >> whole;
}

/* exp(-difference / scale) in 1/2^30 */
static uint64_t decay(uint64_t difference, uint32_t scale)
{
    if (difference > 16 * (uint64_t)scale) /* less than one in eight million */
        return 0;
    return power_of_half(difference * 94548 / scale); /* 94548 = 65536 / ln 2 */
}

uint32_t ne_linear_share(const ne_linear *model, const int32_t *scores, uint32_t k)
{
    int32_t top = scores[ne_linear_best(model, scores)];
    uint64_t sum = 0, mine = decay((uint64_t)((int64_t)top - scores[k]), model->scale);
    for (uint32_t i = 0; i < model->classes; i++)
        sum += decay((uint64_t)((int64_t)top - scores[i]), model->scale);
    return (uint32_t)(mine * 1000 / sum);
}

uint32_t ne_logistic(int32_t score, uint32_t scale)
{
    uint64_t one = (uint64_t)1 << 30, low = decay((uint64_t)(score < 0 ? -(int64_t)score : score), scale);
    uint64_t share = low * 1000 / (one + low); /* of the side that is less likely */
    return (uint32_t)(score < 0 ? share : 1000 - share);
}
