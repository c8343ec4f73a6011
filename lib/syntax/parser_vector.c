/* The inner loops for x86-64 processors with AVX2, and the heavier ones for those with AVX-512 VNNI. Which of them runs is asked at run time. */
#include "syntax/parser_ops.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>
#include <stdbool.h>
#include <string.h>

#define UNROLL _Pragma("GCC unroll 8")
#define WITH_AVX2 __attribute__((target("avx2")))
#define WITH_VNNI __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))

WITH_AVX2 static inline __m256i load(const void *p) { return _mm256_loadu_si256((const __m256i *)p); }
WITH_AVX2 static inline void store(void *p, __m256i v) { _mm256_storeu_si256((__m256i *)p, v); }

WITH_AVX2 static void gather(int16_t *z, const ne_parse_sum *sum, size_t n)
{
    for (size_t i = 0; i < n; i += 16) {
        __m256i v = load(sum->wide[0] + 2 * i);
        UNROLL
        for (int r = 1; r < NEWSEVENT_PARSE_WIDE_ROWS; r++)
            v = _mm256_adds_epi16(v, load(sum->wide[r] + 2 * i));
        for (uint32_t r = 0; r < sum->byte_rows; r++) {
            __m256i b = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(sum->bytes[r] + i)));
            v = _mm256_adds_epi16(v, _mm256_mullo_epi16(b, _mm256_set1_epi16(sum->scale[r])));
        }
        store(z + i, v);
    }
}

WITH_AVX2 static inline __m256i pair(const int16_t *x)
{
    int32_t both;
    memcpy(&both, x, sizeof both);
    return _mm256_set1_epi32(both);
}

/* Four rows by one block of 16 outputs; unrolled, so that the sums stay in registers. */
WITH_AVX2 static inline void block(const int16_t *x, size_t x_row, const unsigned char *w, size_t inputs, int32_t *y, size_t y_row)
{
    __m256i low[4], high[4];
    UNROLL
    for (int r = 0; r < 4; r++)
        low[r] = high[r] = _mm256_setzero_si256();
    for (size_t i = 0; i < inputs; i += 2, w += 64) {
        __m256i w0 = load(w), w1 = load(w + 32);
        UNROLL
        for (int r = 0; r < 4; r++) {
            __m256i v = pair(x + (size_t)r * x_row + i);
            low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(v, w0));
            high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(v, w1));
        }
    }
    UNROLL
    for (int r = 0; r < 4; r++) {
        store(y + (size_t)r * y_row, low[r]);
        store(y + (size_t)r * y_row + 8, high[r]);
    }
}

WITH_AVX2 static void product(const int16_t *x, size_t x_row, size_t rows, const unsigned char *w, size_t inputs, size_t outputs,
                              int32_t *y, size_t y_row)
{
    for (size_t o = 0; o < outputs; o += 16, w += inputs * 32)
        for (size_t r = 0; r < rows; r += 4)
            block(x + r * x_row, x_row, w, inputs, y + r * y_row + o, y_row);
}

WITH_VNNI static inline void wide_block(const int16_t *x, size_t x_row, const unsigned char *w, size_t inputs, int32_t *y, size_t y_row)
{
    __m512i sum[8];
    UNROLL
    for (int r = 0; r < 8; r++)
        sum[r] = _mm512_setzero_si512();
    for (size_t i = 0; i < inputs; i += 2, w += 64) {
        __m512i weights = _mm512_loadu_si512(w);
        UNROLL
        for (int r = 0; r < 8; r++) {
            int32_t both;
            memcpy(&both, x + (size_t)r * x_row + i, sizeof both);
            sum[r] = _mm512_dpwssd_epi32(sum[r], _mm512_set1_epi32(both), weights);
        }
    }
    UNROLL
    for (int r = 0; r < 8; r++)
        _mm512_storeu_si512(y + (size_t)r * y_row, sum[r]);
}

WITH_VNNI static void wide_product(const int16_t *x, size_t x_row, size_t rows, const unsigned char *w, size_t inputs, size_t outputs,
                                   int32_t *y, size_t y_row)
{
    for (size_t o = 0; o < outputs; o += 16, w += inputs * 32)
        for (size_t r = 0; r < rows; r += 8)
            wide_block(x + r * x_row, x_row, w, inputs, y + r * y_row + o, y_row);
}

/* The sums of 16 outputs become 16-bit numbers. */
WITH_AVX2 static inline __m256i finish(__m256i y0, __m256i y1, const unsigned char *bias, const unsigned char *shift, int16_t low, int16_t high)
{
    __m256i a = _mm256_srav_epi32(_mm256_slli_epi32(_mm256_add_epi32(y0, load(bias)), 3), load(shift));
    __m256i b = _mm256_srav_epi32(_mm256_slli_epi32(_mm256_add_epi32(y1, load(bias + 32)), 3), load(shift + 32));
    __m256i v = _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xd8);
    return _mm256_min_epi16(_mm256_set1_epi16(high), _mm256_max_epi16(_mm256_set1_epi16(low), v));
}

WITH_AVX2 static inline __m256i four(const uint8_t *x)
{
    int32_t all;
    memcpy(&all, x, sizeof all);
    return _mm256_set1_epi32(all);
}

/* Four rows by one block of 16 outputs, in bytes, eight inputs at a time. Where four products fit 16 bits, two vectors of pairs are
 * added before they are widened. */
WITH_AVX2 static inline void joint_step(const uint8_t *x, size_t x_row, const unsigned char *w, __m256i *low, __m256i *high)
{
    __m256i ones = _mm256_set1_epi16(1);
    UNROLL
    for (int r = 0; r < 4; r++) {
        __m256i a = four(x + (size_t)r * x_row), b = four(x + (size_t)r * x_row + 4);
        __m256i l = _mm256_add_epi16(_mm256_maddubs_epi16(a, load(w)), _mm256_maddubs_epi16(b, load(w + 64)));
        __m256i h = _mm256_add_epi16(_mm256_maddubs_epi16(a, load(w + 32)), _mm256_maddubs_epi16(b, load(w + 96)));
        low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(l, ones));
        high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(h, ones));
    }
}

WITH_AVX2 static inline void step(const uint8_t *x, size_t x_row, const unsigned char *w, __m256i *low, __m256i *high)
{
    __m256i ones = _mm256_set1_epi16(1);
    for (size_t i = 0; i < 8; i += 4)
        UNROLL
        for (int r = 0; r < 4; r++) {
            __m256i a = four(x + (size_t)r * x_row + i);
            low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(_mm256_maddubs_epi16(a, load(w + 16 * i)), ones));
            high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(_mm256_maddubs_epi16(a, load(w + 16 * i + 32)), ones));
        }
}

WITH_AVX2 static inline void byte_block(const uint8_t *x, size_t x_row, const unsigned char *w, size_t inputs, const unsigned char *joint,
                                        __m256i *low, __m256i *high)
{
    UNROLL
    for (int r = 0; r < 4; r++)
        low[r] = high[r] = _mm256_setzero_si256();
    for (size_t from = 0; from < inputs; from += 64, x += 64, w += 1024) {
        size_t steps = inputs - from < 64 ? (inputs - from) / 8 : 8;
        uint32_t all = (1u << steps) - 1, bits = joint ? joint[from / 64] & all : 0;
        if (bits == all) { /* most are like this */
            for (size_t i = 0; i < steps; i++)
                joint_step(x + 8 * i, x_row, w + 128 * i, low, high);
            continue;
        }
        for (uint32_t rest = bits; rest; rest &= rest - 1) /* the order of sums does not matter */
            joint_step(x + 8 * (size_t)__builtin_ctz(rest), x_row, w + 128 * (size_t)__builtin_ctz(rest), low, high);
        for (uint32_t rest = bits ^ all; rest; rest &= rest - 1)
            step(x + 8 * (size_t)__builtin_ctz(rest), x_row, w + 128 * (size_t)__builtin_ctz(rest), low, high);
    }
}

WITH_AVX2 static void layer(const ne_parse_layer *l, const uint8_t *x, size_t x_row, size_t rows, int16_t low, int16_t high, int16_t *z,
                            size_t z_row)
{
    for (size_t o = 0; o < l->outputs; o += 16) {
        ne_parse_layer part = ne_parse_layer_part(l, o, 16);
        for (size_t r = 0; r < rows; r += 4) {
            __m256i y0[4], y1[4];
            byte_block(x + r * x_row, x_row, part.weights, part.inputs, part.joint, y0, y1);
            UNROLL
            for (size_t k = 0; k < 4; k++)
                store(z + (r + k) * z_row + o, finish(y0[k], y1[k], part.bias, part.shift, low, high));
        }
    }
}

/* The sums of 16 outputs become 16-bit numbers. */
WITH_VNNI static inline __m256i wide_finish(__m512i y, const unsigned char *bias, const unsigned char *shift, int16_t low, int16_t high)
{
    __m512i sum = _mm512_slli_epi32(_mm512_add_epi32(y, _mm512_loadu_si512(bias)), 3);
    __m256i v = _mm512_cvtsepi32_epi16(_mm512_srav_epi32(sum, _mm512_loadu_si512(shift)));
    return _mm256_min_epi16(_mm256_set1_epi16(high), _mm256_max_epi16(_mm256_set1_epi16(low), v));
}

/* Eight rows by one or two blocks of 16 outputs from output `o` on; `two` is a constant. */
WITH_VNNI static inline __attribute__((always_inline)) void wide_byte_blocks(const ne_parse_layer *l, const uint8_t *x, size_t x_row, size_t o, bool two,
                                                                             int16_t low, int16_t high, int16_t *z, size_t z_row)
{
    __m512i first[8], second[8];
    const unsigned char *w = l->weights + o * l->inputs, *next = two ? w + 16 * l->inputs : w, *bias = l->bias + 4 * o, *shift = l->shift + 4 * o;
    UNROLL
    for (int r = 0; r < 8; r++)
        first[r] = second[r] = _mm512_setzero_si512();
    for (size_t i = 0; i < l->inputs; i += 4, w += 64, next += 64) {
        __m512i w0 = _mm512_loadu_si512(w), w1 = two ? _mm512_loadu_si512(next) : w0;
        UNROLL
        for (int r = 0; r < 8; r++) {
            int32_t four;
            memcpy(&four, x + (size_t)r * x_row + i, sizeof four);
            __m512i v = _mm512_set1_epi32(four);
            first[r] = _mm512_dpbusd_epi32(first[r], v, w0);
            if (two)
                second[r] = _mm512_dpbusd_epi32(second[r], v, w1);
        }
    }
    UNROLL
    for (int r = 0; r < 8; r++) {
        store(z + (size_t)r * z_row + o, wide_finish(first[r], bias, shift, low, high));
        if (two)
            store(z + (size_t)r * z_row + o + 16, wide_finish(second[r], bias + 64, shift + 64, low, high));
    }
}

WITH_VNNI static void wide_layer(const ne_parse_layer *l, const uint8_t *x, size_t x_row, size_t rows, int16_t low, int16_t high,
                                 int16_t *z, size_t z_row)
{
    size_t o = 0;
    for (; o + 32 <= l->outputs; o += 32)
        for (size_t r = 0; r < rows; r += 8)
            wide_byte_blocks(l, x + r * x_row, x_row, o, true, low, high, z + r * z_row, z_row);
    for (size_t r = 0; o < l->outputs && r < rows; r += 8)
        wide_byte_blocks(l, x + r * x_row, x_row, o, false, low, high, z + r * z_row, z_row);
}

WITH_AVX2 static void narrow(const int16_t *h, unsigned shift, uint8_t *x, size_t n)
{
    __m128i by = _mm_cvtsi32_si128((int)shift);
    __m256i half = _mm256_set1_epi16((int16_t)(1 << (shift - 1))), middle = _mm256_set1_epi8((char)-128);
    for (size_t i = 0; i < n; i += 32) {
        __m256i a = _mm256_sra_epi16(_mm256_adds_epi16(load(h + i), half), by);
        __m256i b = _mm256_sra_epi16(_mm256_adds_epi16(load(h + i + 16), half), by);
        store(x + i, _mm256_xor_si256(_mm256_permute4x64_epi64(_mm256_packs_epi16(a, b), 0xd8), middle));
    }
}

WITH_AVX2 static void rectify(const int16_t *a, const int16_t *b, int16_t *x, size_t n)
{
    for (size_t i = 0; i < n; i += 16)
        store(x + i, _mm256_max_epi16(_mm256_setzero_si256(), _mm256_add_epi16(load(a + i), load(b + i))));
}

WITH_AVX2 static void tally(int16_t *z, const int16_t *by, const unsigned char *table, const uint16_t *rows, uint32_t count, size_t n)
{
    const __m256i most = _mm256_set1_epi16(1023), least = _mm256_set1_epi16(-1023), more = _mm256_set1_epi16((int16_t)(128 * count));
    for (size_t i = 0; i < n; i += 16) {
        __m256i sum = _mm256_setzero_si256(); /* below 65,536; what it has over `more` fits 16 bits */
        for (uint32_t r = 0; r < count; r++)
            sum = _mm256_add_epi16(sum, _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(table + rows[r] * n + i))));
        sum = _mm256_min_epi16(most, _mm256_max_epi16(least, _mm256_sub_epi16(sum, more)));
        __m256i v = _mm256_adds_epi16(_mm256_adds_epi16(load(z + i), load(by + i)), _mm256_slli_epi16(sum, 5));
        store(z + i, _mm256_max_epi16(_mm256_setzero_si256(), v));
    }
}

WITH_AVX2 static inline __m256i gate(__m256i z)
{
    z = _mm256_min_epi16(_mm256_set1_epi16(4096), _mm256_max_epi16(_mm256_set1_epi16(-4096), z));
    return _mm256_adds_epi16(_mm256_slli_epi16(z, 2), _mm256_set1_epi16(16384));
}

WITH_AVX2 static void scan(const int16_t *z, size_t z_row, const int16_t *below, int16_t *h, size_t h_row, size_t hidden, size_t words,
                           int backwards, int16_t *state)
{
    (void)state;
    for (size_t k = 0; k < hidden; k += 16) { /* the state of 16 units stays in a register */
        __m256i s = _mm256_setzero_si256();
        for (size_t step = 0; step < words; step++) {
            size_t t = backwards ? words - 1 - step : step;
            const int16_t *from = z + t * z_row + k;
            __m256i candidate = load(from);
            s = _mm256_adds_epi16(candidate, _mm256_mulhrs_epi16(_mm256_subs_epi16(s, candidate), gate(load(from + hidden))));
            __m256i out = _mm256_mulhrs_epi16(s, gate(load(from + 2 * hidden)));
            store(h + t * h_row + k, below ? _mm256_adds_epi16(out, load(below + t * h_row + k)) : out);
        }
    }
}

WITH_AVX2 static uint32_t best(const int32_t *y, const int32_t *bias, uint32_t n)
{
    __m256i top = _mm256_set1_epi32(INT32_MIN), place = _mm256_setr_epi32(255, 254, 253, 252, 251, 250, 249, 248);
    __m256i last = _mm256_set1_epi32(255 - (int32_t)n), high = _mm256_set1_epi32(~255);
    for (uint32_t i = 0; i < n; i += 8) {
        __m256i v = _mm256_or_si256(_mm256_and_si256(_mm256_add_epi32(load(y + i), load(bias + i)), high), place);
        __m256i inside = _mm256_cmpgt_epi32(place, last); /* places behind the end count for the least */
        top = _mm256_max_epi32(top, _mm256_blendv_epi8(_mm256_set1_epi32(INT32_MIN), v, inside));
        place = _mm256_sub_epi32(place, _mm256_set1_epi32(8));
    }
    __m128i half = _mm_max_epi32(_mm256_castsi256_si128(top), _mm256_extracti128_si256(top, 1));
    half = _mm_max_epi32(half, _mm_shuffle_epi32(half, 0x4e));
    half = _mm_max_epi32(half, _mm_shuffle_epi32(half, 0xb1));
    return 255 - ((uint32_t)_mm_cvtsi128_si32(half) & 255);
}

WITH_VNNI static void wide_gather(int16_t *z, const ne_parse_sum *sum, size_t n)
{
    size_t whole = n & ~(size_t)31;
    for (size_t i = 0; i < whole; i += 32) {
        __m512i v = _mm512_loadu_si512(sum->wide[0] + 2 * i);
        UNROLL
        for (int r = 1; r < NEWSEVENT_PARSE_WIDE_ROWS; r++)
            v = _mm512_adds_epi16(v, _mm512_loadu_si512(sum->wide[r] + 2 * i));
        for (uint32_t r = 0; r < sum->byte_rows; r++) {
            __m512i b = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)(const void *)(sum->bytes[r] + i)));
            v = _mm512_adds_epi16(v, _mm512_mullo_epi16(b, _mm512_set1_epi16(sum->scale[r])));
        }
        _mm512_storeu_si512(z + i, v);
    }
    if (whole < n) { /* 16 are left */
        ne_parse_sum rest = *sum;
        for (int r = 0; r < NEWSEVENT_PARSE_WIDE_ROWS; r++)
            rest.wide[r] += 2 * whole;
        for (uint32_t r = 0; r < rest.byte_rows; r++)
            rest.bytes[r] += whole;
        gather(z + whole, &rest, n - whole);
    }
}

static const ne_parse_ops avx2 = {"avx2", NEWSEVENT_PARSE_STEP / 2, gather, product, layer, narrow, rectify, tally, scan, best};
static const ne_parse_ops vnni = {"avx512vnni", NEWSEVENT_PARSE_STEP, wide_gather, wide_product, wide_layer, narrow, rectify, tally, scan, best};

ne_parse_ops ne_parse_ops_at(uint32_t number)
{
    if (number >= 2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vnni"))
        return vnni;
    return number >= 1 && __builtin_cpu_supports("avx2") ? avx2 : ne_parse_ops_plain;
}

#else

ne_parse_ops ne_parse_ops_at(uint32_t number)
{
    (void)number;
    return ne_parse_ops_plain;
}

#endif
