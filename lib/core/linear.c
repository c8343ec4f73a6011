#include "core/linear.h"

#include "core/bits.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define FILTER_OF_LINES 64u /* where the filter begins in a model of lines */
#define SLOTS 16u
#define THREES 8u /* slots of a line where each holds three classes */

static bool open_lines(ne_linear *model, ne_section numbers)
{
    model->lines = ne_section_u32(numbers, 6);
    model->line_count = ne_section_u32(numbers, 7);
    model->threes = ne_section_u32(numbers, 8) == 1;
    return model->lines && model->lines <= 1u << model->bits && model->lines >= 1u << (model->bits < 2 ? 0 : model->bits - 2) && model->shift &&
           model->classes < NEWSEVENT_LINEAR_MORE && model->line_count >= model->lines &&
           model->line_count <= model->buckets.size / NEWSEVENT_LINEAR_LINE;
}

static bool biases_fit(const ne_linear *model)
{
    bool fit = true;
    for (uint32_t k = 0; k < model->classes; k++)
        fit &= ne_linear_bias_fits(ne_le32s(model->bias.data + 4 * (size_t)k));
    return fit;
}

bool ne_linear_open(ne_linear *model, const ne_blob *blob, uint32_t first)
{
    ne_section numbers = ne_blob_section(blob, first);
    model->classes = ne_section_u32(numbers, 0);
    model->bits = ne_section_u32(numbers, 1);
    model->scale = ne_section_u32(numbers, 3);
    model->filter_bits = ne_section_u32(numbers, 4);
    model->shift = ne_section_u32(numbers, 5);
    model->bias = ne_blob_section(blob, first + 1);
    model->offsets = ne_blob_section(blob, first + 2);
    model->buckets = ne_blob_section(blob, first + 3);
    model->lines = model->line_count = 0;
    model->threes = false;
    uint32_t filter = model->offsets.size ? NEWSEVENT_LINEAR_NUMBERS : FILTER_OF_LINES;
    model->filter = model->filter_bits ? numbers.data + filter : NULL;
    return model->classes && model->classes <= NEWSEVENT_LINEAR_CLASSES && model->bits && model->bits <= 24 && model->scale &&
           model->shift <= 8 && model->filter_bits <= 28 &&
           (!model->filter || (model->filter_bits >= 3 && numbers.size >= filter + (1u << (model->filter_bits - 3)))) &&
           model->bias.size >= 4 * model->classes && biases_fit(model) &&
           (model->offsets.size ? model->offsets.size >= 4 * ((1u << model->bits) + 1) : open_lines(model, numbers));
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
        const unsigned char *p = model->buckets.data + at, *classes = p + 3;
        uint32_t n = p[2];
        at += 3 + width * n;
        if (ne_le16(p) != print || at > end)
            continue;
        const unsigned char *weight = classes + n;
        for (uint32_t i = 0; i < n; i++) {
            int32_t w = model->shift ? (int32_t)(int8_t)weight[i] * (1 << model->shift) : ne_le16s(weight + 2 * (size_t)i);
            scores[classes[i] & (NEWSEVENT_LINEAR_CLASSES - 1)] += w; /* of a damaged table, only the score is wrong */
        }
        return;
    }
}

/* A bit for each slot of the line that has the fingerprint. */
static inline uint32_t slots_of(const unsigned char *line, uint32_t print)
{
#if defined(__SSE2__)
    __m128i wanted = _mm_set1_epi16((int16_t)print);
    __m128i low = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)line), wanted);
    __m128i high = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)(line + 16)), wanted);
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
#else
    uint32_t found = 0;
    for (uint32_t i = 0; i < SLOTS; i++)
        found |= (uint32_t)(ne_le16(line + 2 * (size_t)i) == print) << i;
    return found;
#endif
}

/* The same for a line of eight slots. */
static inline uint32_t prints_of(const unsigned char *line, uint32_t print)
{
#if defined(__SSE2__)
    __m128i same = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)line), _mm_set1_epi16((int16_t)print));
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(same, _mm_setzero_si128()));
#else
    uint32_t found = 0;
    for (uint32_t i = 0; i < THREES; i++)
        found |= (uint32_t)(ne_le16(line + 2 * (size_t)i) == print) << i;
    return found;
#endif
}

/* What look-ups in lines need, where the compiler can see that scores do not change it. */
typedef struct laid_out {
    const unsigned char *data;
    uint32_t count, first; /* lines; those behind the first go on with others */
    uint32_t bits;
} laid_out;

/* The line where a hash's bucket is looked for first. */
static inline uint32_t line_of(uint64_t hash, uint32_t bits, uint32_t lines)
{
    return (uint32_t)((hash >> (64 - bits)) * lines >> bits);
}

static inline laid_out lines_of(const ne_linear *m)
{
    return (laid_out){m->buckets.data, m->line_count, m->lines, m->bits};
}

/* Adds the feature from its line and those that it leads to, which lie behind it. */
static inline void add_from_line(laid_out l, uint64_t hash, int32_t *sums)
{
    uint32_t number = line_of(hash, l.bits, l.first), bucket = (uint32_t)(hash >> (64 - l.bits)) & 3;
    for (;;) {
        const unsigned char *line = l.data + NEWSEVENT_LINEAR_LINE * (size_t)number;
        uint32_t found = slots_of(line, (uint32_t)hash & 0xffff), more = line[62] >> 2 == NEWSEVENT_LINEAR_MORE;
        for (found &= ~(more << (SLOTS - 1)); found; found &= found - 1) {
            uint32_t slot = ne_le16(line + 32 + 2 * (size_t)ne_lowest_bit(found));
            if ((slot & 3) == bucket)
                sums[slot >> 2 & 63] += (int8_t)(slot >> 8);
        }
        if (!(more & (uint32_t)line[63] >> (hash & 7)))
            return;
        uint32_t next = l.first + ne_le16(line + 30);
        if (next <= number || next >= l.count)
            return;
        number = next;
    }
}

/* One for each place in a slot: many places are free, which counts as nothing for class 0, and an addition to what was stored right before
 * has to wait for it. */
typedef struct class_sums {
    int32_t of[3][NEWSEVENT_LINEAR_CLASSES];
} class_sums;

/* Adds a slot of three, or nothing where `all` is 0; it is -1 else. */
static inline void add_three(const unsigned char *slot, int32_t all, class_sums *sums)
{
    sums->of[0][slot[0] & 63] += (int8_t)slot[1] & all;
    sums->of[1][slot[2] & 63] += (int8_t)slot[3] & all;
    sums->of[2][slot[4] & 63] += (int8_t)slot[5] & all;
}

/* Whether a feature is known cannot be foreseen, so its first slot is added without asking, as nothing where it is none. All slots of a
 * feature are in one line: what is found there is looked for no farther. */
static inline void add_threes_from_line(laid_out l, uint64_t hash, class_sums *sums)
{
    uint32_t number = line_of(hash, l.bits, l.first), bucket = (uint32_t)(hash >> (64 - l.bits)) & 3;
    for (;;) {
        const unsigned char *line = l.data + NEWSEVENT_LINEAR_LINE * (size_t)number, *slots = line + 2 * THREES, *last = slots + 42;
        uint32_t found = prints_of(line, (uint32_t)hash & 0xffff), more = (*last & 63) == NEWSEVENT_LINEAR_MORE;
        found &= ~(more << (THREES - 1));
        const unsigned char *slot = slots + 6 * (size_t)ne_lowest_bit(found | 1u << (THREES - 1));
        uint32_t known = (found != 0) & (slot[0] >> 6 == bucket);
        add_three(slot, -(int32_t)known, sums);
        for (found &= found - 1; found; found &= found - 1) {
            slot = slots + 6 * (size_t)ne_lowest_bit(found);
            known |= slot[0] >> 6 == bucket;
            add_three(slot, -(int32_t)(slot[0] >> 6 == bucket), sums);
        }
        if (!(more & !known & ne_le32(last + 2) >> (hash & 31)))
            return;
        uint32_t next = l.first + ne_le16(line + 2 * THREES - 2);
        if (next <= number || next >= l.count)
            return;
        number = next;
    }
}

/* A piece at a time: of all at once compilers make what is slow for so few. */
static inline void clear(int32_t *sums, uint32_t classes)
{
    for (uint32_t k = 0; k < classes; k += 8)
        memset(sums + k, 0, 8 * sizeof *sums);
}

static void add_threes(const ne_linear *model, const uint64_t *hash, uint32_t count, int32_t *scores)
{
    laid_out l = lines_of(model);
    class_sums sums;
    for (uint32_t n = 0; n < 3; n++)
        clear(sums.of[n], model->classes); // cppcheck-suppress uninitvar ; it is what is set here
    for (uint32_t i = 0; i < count; i++)
        add_threes_from_line(l, hash[i], &sums);
    for (uint32_t k = 0; k < model->classes; k++)
        scores[k] += (sums.of[0][k] + sums.of[1][k] + sums.of[2][k]) * (1 << model->shift);
}

static void add_ones(const ne_linear *model, const uint64_t *hash, uint32_t count, int32_t *scores)
{
    laid_out l = lines_of(model);
    int32_t sums[NEWSEVENT_LINEAR_CLASSES];
    clear(sums, model->classes);
    for (uint32_t i = 0; i < count; i++)
        add_from_line(l, hash[i], sums);
    for (uint32_t k = 0; k < model->classes; k++)
        scores[k] += sums[k] * (1 << model->shift);
}

#define BATCH 64u

/* Mixes the features and asks for their places in the filter. */
static void mix(const ne_linear *model, const uint64_t *features, uint32_t count, uint64_t *hash)
{
    uint32_t mask = (1u << model->filter_bits) - 1;
    for (uint32_t i = 0; i < count; i++) {
        hash[i] = ne_hash_mix(features[i]);
        if (model->filter)
            ne_prefetch(model->filter + (((uint32_t)(hash[i] >> 16) & mask) >> 3));
    }
}

/* Keeps those that the filter lets through and asks for their lines, or where their buckets are told. */
static uint32_t sift(const ne_linear *model, uint64_t *hash, uint32_t count)
{
    const unsigned char *filter = model->filter, *places = model->lines ? model->buckets.data : model->offsets.data;
    uint32_t mask = (1u << model->filter_bits) - 1, n = 0, lines = model->lines ? model->lines : 1u << model->bits;
    size_t place = model->lines ? NEWSEVENT_LINEAR_LINE : 4;
    for (uint32_t i = 0; filter && i < count; i++) {
        uint64_t h = hash[i];
        uint32_t bit = (uint32_t)(h >> 16) & mask;
        hash[n] = h;
        n += filter[bit >> 3] >> (bit & 7) & 1;
    }
    count = filter ? n : count;
    for (uint32_t i = 0; i < count; i++)
        ne_prefetch(places + place * line_of(hash[i], model->bits, lines));
    return count;
}

static void add_from_buckets(const ne_linear *model, const uint64_t *hash, uint32_t count, int32_t *scores)
{
    uint32_t at[BATCH], end[BATCH], print[BATCH], kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *offset = model->offsets.data + 4 * (size_t)(hash[i] >> (64 - model->bits));
        at[kept] = ne_le32(offset);
        end[kept] = ne_le32(offset + 4);
        if (at[kept] >= end[kept] || end[kept] > model->buckets.size)
            continue;
        ne_prefetch(model->buckets.data + at[kept]);
        print[kept++] = (uint32_t)hash[i] & 0xffff;
    }
    for (uint32_t i = 0; i < kept; i++)
        add_from(model, at[i], end[i], print[i], scores);
}

static void add(const ne_linear *model, const uint64_t *hash, uint32_t count, int32_t *scores)
{
    if (model->lines && model->threes)
        add_threes(model, hash, count, scores);
    else if (model->lines)
        add_ones(model, hash, count, scores);
    for (uint32_t i = 0; i < count && !model->lines; i += BATCH)
        add_from_buckets(model, hash + i, count - i < BATCH ? count - i : BATCH, scores);
}

/* Nearly every look-up waits for memory; so a batch asks for what all of its features need before it reads any of it. */
void ne_linear_add_all(const ne_linear *model, const uint64_t *features, uint32_t count, int32_t *scores)
{
    uint64_t hash[BATCH];
    for (uint32_t next = 0; next < count; next += BATCH) {
        uint32_t n = count - next < BATCH ? count - next : BATCH;
        mix(model, features + next, n, hash);
        add(model, hash, sift(model, hash, n), scores);
    }
}

void ne_linear_ask(const ne_linear *model, const uint64_t *features, uint32_t count, ne_linear_query *query)
{
    query->count = count < NEWSEVENT_LINEAR_FEATURES ? count : NEWSEVENT_LINEAR_FEATURES;
    mix(model, features, query->count, query->hash);
}

void ne_linear_sift(const ne_linear *model, ne_linear_query *query) { query->count = sift(model, query->hash, query->count); }

void ne_linear_answer(const ne_linear *model, const ne_linear_query *query, int32_t *scores)
{
    add(model, query->hash, query->count, scores);
}

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

#define USUAL_SCALE 1024u /* a division by what is known beforehand is a shift */

/* exp(-difference / scale) in 1/2^30 */
static uint64_t decay(uint64_t difference, uint32_t scale)
{
    if (difference > 16 * (uint64_t)scale) /* less than one in eight million */
        return 0;
    uint64_t x = difference * 94548; /* 94548 = 65536 / ln 2 */
    return power_of_half(scale == USUAL_SCALE ? x / USUAL_SCALE : x / scale);
}

/* The sum of decay() over all scores at the usual scale, in steps that vector instructions take for several scores at once. */
static uint64_t sum_of_decays(const int32_t *scores, uint32_t count, int32_t top)
{
    uint32_t high[NEWSEVENT_LINEAR_CLASSES], whole[NEWSEVENT_LINEAR_CLASSES];
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t difference = (uint32_t)top - (uint32_t)scores[i], far = difference > 16 * USUAL_SCALE;
        uint32_t x = (far ? 0 : difference) * 94548 / USUAL_SCALE, t = x & 0xffff, t2 = t * t >> 16, t3 = t2 * t >> 16;
        high[i] = far ? 0 : (65536 - (45418 * t >> 16) + (15651 * t2 >> 16) - (3001 * t3 >> 16)) << 14; /* as power_of_half */
        whole[i] = x >> 16;
    }
    for (uint32_t i = 0; i < count; i++)
        sum += high[i] >> whole[i];
    return sum;
}

uint32_t ne_linear_share(const ne_linear *model, const int32_t *scores, uint32_t k)
{
    int32_t top = scores[ne_linear_best(model, scores)];
    uint64_t sum = 0, mine = decay((uint64_t)((int64_t)top - scores[k]), model->scale);
    if (model->scale == USUAL_SCALE)
        sum = sum_of_decays(scores, model->classes, top);
    for (uint32_t i = 0; i < model->classes && model->scale != USUAL_SCALE; i++)
        sum += decay((uint64_t)((int64_t)top - scores[i]), model->scale);
    return sum ? (uint32_t)(mine * 1000 / sum) : 0; /* the best adds more than 0, but of no classes there is none */
}

uint32_t ne_logistic(int32_t score, uint32_t scale)
{
    uint64_t one = (uint64_t)1 << 30, low = decay((uint64_t)(score < 0 ? -(int64_t)score : score), scale);
    uint64_t share = low * 1000 / (one + low); /* of the side that is less likely */
    return (uint32_t)(score < 0 ? share : 1000 - share);
}
