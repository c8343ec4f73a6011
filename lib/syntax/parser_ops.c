/* The inner loops in plain C. */
#include "syntax/parser_ops.h"

#include "core/blob.h"

#include <string.h>

static int16_t hold(int32_t v, int32_t low, int32_t high)
{
    return (int16_t)(v < low ? low : v > high ? high : v);
}

/* the sum of two 16-bit numbers, kept between -32768 and 32767 as vector instructions do */
static int16_t add(int32_t a, int32_t b)
{
    int32_t v = a + b;
    return (int16_t)(v < INT16_MIN ? INT16_MIN : v > INT16_MAX ? INT16_MAX : v);
}

/* (a * b + 2^14) >> 15, as VPMULHRSW and SQRDMULH have it; a and b are never both -32768 */
static int16_t times(int32_t a, int32_t b) { return (int16_t)((a * b + 0x4000) >> 15); }

static void gather(int16_t *z, const ne_parse_sum *sum, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int16_t v = ne_le16s(sum->wide[0] + 2 * i);
        for (int r = 1; r < NEWSEVENT_PARSE_WIDE_ROWS; r++)
            v = add(v, ne_le16s(sum->wide[r] + 2 * i));
        for (uint32_t r = 0; r < sum->byte_rows; r++)
            v = add(v, (int8_t)sum->bytes[r][i] * sum->scale[r]);
        z[i] = v;
    }
}

static void product(const int16_t *x, size_t x_row, size_t rows, const unsigned char *w, size_t inputs, size_t outputs, int32_t *y,
                    size_t y_row)
{
    for (size_t o = 0; o < outputs; o += 16, w += inputs * 32)
        for (size_t r = 0; r < rows; r++) {
            uint32_t sum[16] = {0};
            const unsigned char *at = w;
            for (size_t i = 0; i < inputs; i += 2) {
                int32_t x0 = x[r * x_row + i], x1 = x[r * x_row + i + 1];
                for (size_t k = 0; k < 16; k++, at += 4)
                    sum[k] += (uint32_t)(x0 * ne_le16s(at)) + (uint32_t)(x1 * ne_le16s(at + 2));
            }
            memcpy(y + r * y_row + o, sum, sizeof sum);
        }
}

#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/* In vectors as the compiler makes them for any processor. A lane of 16 bits holds two neighbouring weights, which are drawn
 * apart by shifts; the sum of their two products, at most 2 * 255 * 63, fits the lane. */
typedef int16_t short_lanes __attribute__((vector_size(16)));
typedef int32_t word_lanes __attribute__((vector_size(16)));

/* One row by one block of 16 outputs. */
static void block(const uint8_t *x, const unsigned char *w, size_t inputs, int32_t *y)
{
    word_lanes sum[4] = {{0}};
    for (size_t i = 0; i < inputs; i += 4) {
        int16_t x0 = x[i], x1 = x[i + 1], x2 = x[i + 2], x3 = x[i + 3];
        short_lanes even = {x0, x2, x0, x2, x0, x2, x0, x2}, odd = {x1, x3, x1, x3, x1, x3, x1, x3};
        for (int k = 0; k < 4; k++, w += 16) {
            short_lanes v;
            memcpy(&v, w, sizeof v);
            word_lanes pairs = (word_lanes)((v << 8 >> 8) * even + (v >> 8) * odd);
            sum[k] += (pairs << 16 >> 16) + (pairs >> 16);
        }
    }
    memcpy(y, sum, sizeof sum);
}

#else

static void block(const uint8_t *x, const unsigned char *w, size_t inputs, int32_t *y)
{
    int32_t sum[16] = {0};
    for (size_t i = 0; i < inputs; i += 4)
        for (size_t k = 0; k < 16; k++, w += 4)
            sum[k] += x[i] * (int8_t)w[0] + x[i + 1] * (int8_t)w[1] + x[i + 2] * (int8_t)w[2] + x[i + 3] * (int8_t)w[3];
    memcpy(y, sum, sizeof sum);
}

#endif

static void finish(const int32_t *y, const unsigned char *bias, const unsigned char *shift, int16_t low, int16_t high, int16_t *z)
{
    for (size_t i = 0; i < 16; i++)
        z[i] = hold((int32_t)(((uint32_t)y[i] + ne_le32(bias + 4 * i)) << 3) >> (shift[4 * i] & 31), low, high);
}

static void layer(const ne_parse_layer *l, const uint8_t *x, size_t x_row, size_t rows, int16_t low, int16_t high, int16_t *z, size_t z_row)
{
    for (size_t o = 0; o < l->outputs; o += 16)
        for (size_t r = 0; r < rows; r++) {
            int32_t y[16];
            block(x + r * x_row, l->weights + o * l->inputs, l->inputs, y);
            finish(y, l->bias + 4 * o, l->shift + 4 * o, low, high, z + r * z_row + o);
        }
}

static void narrow(const int16_t *h, unsigned shift, uint8_t *x, size_t n)
{
    int32_t half = 1 << (shift - 1);
    for (size_t i = 0; i < n; i++)
        x[i] = (uint8_t)(128 + hold(add(h[i], half) >> shift, -128, 127));
}

static void rectify(const int16_t *a, const int16_t *b, int16_t *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int16_t v = (int16_t)(a[i] + b[i]);
        x[i] = v > 0 ? v : 0;
    }
}

static void tally(int16_t *z, const int16_t *by, const unsigned char *table, const uint16_t *rows, uint32_t count, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int32_t sum = 0;
        for (uint32_t r = 0; r < count; r++)
            sum += table[rows[r] * n + i] - 128;
        int16_t v = add(add(z[i], by[i]), hold(sum, -1023, 1023) * 32);
        z[i] = v > 0 ? v : 0;
    }
}

/* A gate is 0 at -2, 1 at 2 and linear between: 0 to 32767 for inputs of -4096 to 4096. */
static int16_t gate(int16_t z) { return add(hold(z, -4096, 4096) * 4, 16384); }

static void scan(const int16_t *z, size_t z_row, const int16_t *below, int16_t *h, size_t h_row, size_t hidden, size_t words,
                 int backwards, int16_t *state)
{
    memset(state, 0, hidden * sizeof *state);
    for (size_t step = 0; step < words; step++) {
        size_t t = backwards ? words - 1 - step : step;
        const int16_t *candidate = z + t * z_row, *forget = candidate + hidden, *output = forget + hidden;
        for (size_t k = 0; k < hidden; k++) {
            state[k] = add(candidate[k], times(add(state[k], -candidate[k]), gate(forget[k])));
            int16_t out = times(state[k], gate(output[k]));
            h[t * h_row + k] = below ? add(out, below[t * h_row + k]) : out;
        }
    }
}

static uint32_t best(const int32_t *y, const int32_t *bias, uint32_t n)
{
    int32_t top = INT32_MIN;
    for (uint32_t i = 0; i < n; i++) {
        int32_t v = (int32_t)(((uint32_t)y[i] + (uint32_t)bias[i]) & ~255u) | (int32_t)(255 - i); /* the place in the low bits */
        top = v > top ? v : top;
    }
    return 255 - ((uint32_t)top & 255);
}

const ne_parse_ops ne_parse_ops_plain = {"plain", NEWSEVENT_PARSE_STEP / 2, gather, product, layer, narrow, rectify, tally, scan, best};
