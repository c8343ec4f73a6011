/* The inner loops of training. Sums run in a fixed order, so that the same input gives the same weights. */
#include "learn/parser-learn.h"

#include <string.h>

/* Each element is summed up in the order of k whatever the width of a vector, so that all widths give the same. */
typedef float narrow __attribute__((vector_size(32)));
typedef float wide __attribute__((vector_size(64)));

/* Four rows, or one, by two vectors at a time are kept in registers. */
#define TILE(name, lane, many)                                                                                                          static void name(const float *a, size_t a_row, size_t a_col, const float *b, size_t b_row, float *c, size_t c_row, size_t k)       {                                                                                                                                      enum { WIDTH = sizeof(lane) / sizeof(float) };                                                                                     lane s[many][2], zero = {0};                                                                                                       for (int i = 0; i < many; i++)                                                                                                         for (int j = 0; j < 2; j++)                                                                                                            memcpy(&s[i][j], c + (size_t)i * c_row + WIDTH * j, sizeof(lane));                                                         for (size_t x = 0; x < k; x++) {                                                                                                       lane b0, b1;                                                                                                                       memcpy(&b0, b + x * b_row, sizeof b0);                                                                                             memcpy(&b1, b + x * b_row + WIDTH, sizeof b1);                                                                                     for (int i = 0; i < many; i++) {                                                                                                       lane v = zero + a[(size_t)i * a_row + x * a_col];                                                                                  s[i][0] += v * b0;                                                                                                                 s[i][1] += v * b1;                                                                                                             }                                                                                                                              }                                                                                                                                  for (int i = 0; i < many; i++)                                                                                                         for (int j = 0; j < 2; j++)                                                                                                            memcpy(c + (size_t)i * c_row + WIDTH * j, &s[i][j], sizeof(lane));                                                     }

TILE(wide_four, wide, 4)
TILE(wide_one, wide, 1)
TILE(narrow_four, narrow, 4)
TILE(narrow_one, narrow, 1)

void parser_gemm(const float *a, size_t a_row, size_t a_col, const float *b, size_t b_row, float *c, size_t c_row, size_t m, size_t n,
                 size_t k)
{
    size_t j = 0;
    for (; j + 16 <= n; j += j + 32 <= n ? 32 : 16) {
        bool whole = j + 32 <= n;
        size_t i = 0;
        for (; i + 4 <= m; i += 4)
            (whole ? wide_four : narrow_four)(a + i * a_row, a_row, a_col, b + j, b_row, c + i * c_row + j, c_row, k);
        for (; i < m; i++)
            (whole ? wide_one : narrow_one)(a + i * a_row, a_row, a_col, b + j, b_row, c + i * c_row + j, c_row, k);
    }
    for (size_t i = 0; i < m && j < n; i++)
        for (size_t x = 0; x < k; x++) {
            float f = a[i * a_row + x * a_col];
            for (size_t l = j; l < n; l++)
                c[i * c_row + l] += f * b[x * b_row + l];
        }
}

/* xorshift64* (Vigna 2016) */
uint64_t parser_random(uint64_t *state)
{
    uint64_t x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return x * 2685821657736338717u;
}
