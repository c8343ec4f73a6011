/* From the float network to the blob of lib/syntax/parser_model.h. */
#include "learn/parser-net.h"

#include "common/blobwriter.h"
#include "syntax/parser_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int32_t round_to(double v) { return (int32_t)lrint(v); }

/* The gate inputs that a vector of embeddings gives. */
static void through_first(const parser_net *net, const float *x, double *out)
{
    size_t e = net->config.embedding, gates = 6 * (size_t)net->config.hidden;
    memset(out, 0, gates * sizeof *out);
    for (size_t i = 0; i < e; i++)
        for (size_t k = 0; k < gates; k++)
            out[k] += (double)x[i] * net->values[net->in_w[0] + i * gates + k];
}

static void put_byte_row(const parser_net *net, const float *x, blob_bytes *rows, blob_bytes *scales)
{
    size_t gates = 6 * (size_t)net->config.hidden;
    double *out = need_zeroed(gates * sizeof *out), most = 0;
    through_first(net, x, out);
    for (size_t k = 0; k < gates; k++)
        most = fmax(most, fabs(out[k]));
    int32_t scale = (int32_t)ceil(most * NEWSEVENT_PARSE_UNIT / 127);
    scale = scale < 1 ? 1 : scale > 258 ? 258 : scale;
    for (size_t k = 0; k < gates; k++) {
        int32_t v = round_to(out[k] * NEWSEVENT_PARSE_UNIT / scale);
        put_u8(rows, (uint32_t)(v < -127 ? -127 : v > 127 ? 127 : v) & 255);
    }
    put_u16(scales, (uint32_t)scale);
    free(out);
}

static void put_word_row(const parser_net *net, const double *gates_of, const float *plus, blob_bytes *rows)
{
    for (size_t k = 0; k < 6 * (size_t)net->config.hidden; k++) {
        int32_t v = round_to((gates_of[k] + (plus ? plus[k] : 0)) * NEWSEVENT_PARSE_UNIT);
        put_u16(rows, (uint32_t)(v < -32767 ? -32767 : v > 32767 ? 32767 : v) & 65535);
    }
}

/* A matrix in blocks of 16 outputs. Returns the shift: the finest scale at which a column's worst sum fits 32 bits. */
static uint32_t put_matrix(const float *w, size_t row, size_t inputs, size_t outputs, blob_bytes *out)
{
    double most = 0, top = 0;
    for (size_t o = 0; o < outputs; o++) {
        double sum = 0;
        for (size_t i = 0; i < inputs; i++) {
            sum += fabs((double)w[i * row + o]);
            top = fmax(top, fabs((double)w[i * row + o]));
        }
        most = fmax(most, sum);
    }
    uint32_t shift = 14;
    while (shift > 4 && (most * (1 << shift) > 60000 || top * (1 << shift) > 32767))
        shift--;
    for (size_t o = 0; o < outputs; o += 16)
        for (size_t i = 0; i < inputs; i += 2)
            for (size_t k = 0; k < 16; k++)
                for (size_t j = 0; j < 2; j++)
                    put_u16(out, (uint32_t)round_to((double)w[(i + j) * row + o + k] * (1 << shift)) & 65535);
    return shift;
}

void parser_put_bytes(const float *w, size_t row, const float *b, size_t inputs, size_t outputs, size_t coarser, uint32_t narrow,
                      blob_bytes *out, blob_bytes *biases)
{
    int32_t *bias = need_zeroed(outputs * sizeof *bias);
    uint32_t *scale = need_zeroed(outputs * sizeof *scale), *shift = need_zeroed(outputs * sizeof *shift);
    for (size_t o = 0; o < outputs; o++) {
        double top = 0;
        for (size_t i = 0; i < inputs; i++)
            top = fmax(top, fabs((double)w[i * row + o]));
        scale[o] = 14;
        while (scale[o] + 3 > narrow && top * (1 << scale[o]) > 63)
            scale[o]--;
        shift[o] = scale[o] + 3 - narrow + (o < coarser ? 2 : 0); /* sums are multiplied by 8 first */
        bias[o] = round_to((double)b[o] * NEWSEVENT_PARSE_UNIT / (1 << narrow) * (1 << scale[o]) + (double)(1 << shift[o]) / 16);
    }
    for (size_t o = 0; o < outputs; o += 16)
        for (size_t i = 0; i < inputs; i += 4)
            for (size_t k = o; k < o + 16; k++)
                for (size_t j = i; j < i + 4; j++) {
                    int32_t v = round_to((double)w[j * row + k] * (1 << scale[k]));
                    v = v < -63 ? -63 : v > 63 ? 63 : v;
                    bias[k] -= 128 * v; /* inputs come with 128 added */
                    put_u8(out, (uint32_t)v & 255);
                }
    for (size_t o = 0; o < outputs; o++)
        put_u32(biases, (uint32_t)bias[o]);
    for (size_t o = 0; o < outputs; o++)
        put_u32(biases, shift[o]);
    free(bias);
    free(scale);
    free(shift);
}

static void put_slots(const parser_vocabulary *v, uint32_t slots, blob_bytes *marks, blob_bytes *rows)
{
    uint32_t *mark = need_zeroed(slots * sizeof *mark), *row = need_zeroed(slots * sizeof *row);
    for (uint32_t i = 2; i < v->count + v->others; i++) {
        uint64_t key = i < v->count ? v->keys[i - 2] : v->other_keys[i - v->count];
        uint32_t at = (uint32_t)key & (slots - 1);
        while (mark[at])
            at = (at + 1) & (slots - 1);
        mark[at] = (uint32_t)(key >> 32) | 1;
        /* row 0 is the root, 1 the first word; classes stand behind the last word */
        row[at] = i < v->count ? i - 1 : v->count - 1 + v->other_clusters[i - v->count];
    }
    for (uint32_t i = 0; i < slots; i++) {
        put_u32(marks, mark[i]);
        put_u16(rows, row[i]);
    }
    free(mark);
    free(row);
}

void parser_export(const parser_net *net, const parser_vocabulary *v, const char *path)
{
    const parser_config *c = &net->config;
    const float *p = net->values;
    size_t e = c->embedding, gates = 6 * (size_t)c->hidden, d2 = 2 * (size_t)c->hidden, columns = parser_used(c);
    static blob_writer w;
    blob_bytes *s[NEWSEVENT_PARSE_S_UPPER];
    memset(&w, 0, sizeof w);
    for (int i = 0; i < NEWSEVENT_PARSE_S_UPPER; i++)
        s[i] = add_section(&w);
    uint32_t slots = 16;
    while (slots < 3 * (v->count + v->others) / 2)
        slots *= 2;
    put_slots(v, slots, s[NEWSEVENT_PARSE_S_SLOTS], s[NEWSEVENT_PARSE_S_ROWS]);
    float *x = need_zeroed(e * sizeof *x);
    double *out = need_zeroed(gates * sizeof *out);
    for (uint32_t i = 1; i < v->count; i++) {
        size_t suffix = i > 1 ? v->suffixes[i] : 0, prefix = i > 1 ? v->prefixes[i] : 0;
        for (size_t k = 0; k < e; k++)
            x[k] = p[net->word + i * e + k] + p[net->suffix + suffix * e + k] + p[net->prefix + prefix * e + k] +
                   p[net->cluster + v->clusters[i] * e + k];
        put_byte_row(net, x, s[NEWSEVENT_PARSE_S_WORDS], s[NEWSEVENT_PARSE_S_WORD_SCALES]);
    }
    for (size_t i = 0; i < NEWSEVENT_PARSE_CLUSTERS; i++)
        put_byte_row(net, p + net->cluster + i * e, s[NEWSEVENT_PARSE_S_WORDS], s[NEWSEVENT_PARSE_S_WORD_SCALES]);
    for (size_t i = 0; i < NEWSEVENT_PARSE_SUFFIXES; i++)
        put_byte_row(net, p + net->suffix + i * e, s[NEWSEVENT_PARSE_S_AFFIXES], s[NEWSEVENT_PARSE_S_AFFIX_SCALES]);
    for (size_t i = 0; i < NEWSEVENT_PARSE_PREFIXES; i++) {
        for (size_t k = 0; k < e; k++)
            x[k] = p[net->prefix + i * e + k] + p[net->word + k]; /* the unknown word's own vector goes with the prefix */
        put_byte_row(net, x, s[NEWSEVENT_PARSE_S_AFFIXES], s[NEWSEVENT_PARSE_S_AFFIX_SCALES]);
    }
    const size_t tags[3][2] = {{net->upos, NEWSEVENT_UPOS_COUNT}, {net->xpos, NEWSEVENT_XPOS_COUNT}, {net->shape, NEWSEVENT_PARSE_SHAPES}};
    for (int t = 0; t < 3; t++)
        for (size_t i = 0; i < tags[t][1]; i++) {
            through_first(net, p + tags[t][0] + i * e, out);
            put_word_row(net, out, t ? NULL : p + net->in_b[0], s[NEWSEVENT_PARSE_S_TAGS]); /* the bias goes with the part of speech */
        }
    memset(out, 0, gates * sizeof *out);
    for (size_t i = 0; i < PARSER_CONTEXT * NEWSEVENT_XPOS_COUNT; i++)
        put_word_row(net, out, p + net->context + i * gates, s[NEWSEVENT_PARSE_S_TAGS]);
    enum { NARROW = PARSER_NARROW };
    for (uint32_t l = 1; l < c->layers; l++) {
        blob_bytes *matrix = add_section(&w), *bias = add_section(&w);
        parser_put_bytes(p + net->in_w[l], gates, p + net->in_b[l], d2, gates, 0, NARROW, matrix, bias);
    }
    parser_put_bytes(p + net->mlp_w, parser_mlp(c), p + net->mlp_b, d2, columns, 2 * (size_t)c->arc, NARROW, s[NEWSEVENT_PARSE_S_MLP],
                     s[NEWSEVENT_PARSE_S_MLP_BIAS]);
    uint32_t output = put_matrix(p + net->out_w, PARSER_LABELS, c->label, PARSER_LABELS, s[NEWSEVENT_PARSE_S_OUTPUT]);
    for (size_t i = 0; i < PARSER_LABELS; i++)
        put_u32(s[NEWSEVENT_PARSE_S_OUTPUT_BIAS], (uint32_t)round_to((double)p[net->out_b + i] * NEWSEVENT_PARSE_UNIT * (1 << output)));
    for (size_t i = 0; i < PARSER_DISTANCES; i++)
        put_u32(s[NEWSEVENT_PARSE_S_DISTANCE],
                (uint32_t)round_to((double)p[net->distance + i] * NEWSEVENT_PARSE_ARC_UNIT * NEWSEVENT_PARSE_ARC_UNIT));
    const uint32_t shape[] = {slots, v->count - 1, c->hidden, c->layers, c->arc, c->label, NARROW};
    for (size_t i = 0; i < sizeof shape / sizeof *shape; i++)
        put_u32(s[NEWSEVENT_PARSE_S_SHAPE], shape[i]);
    write_blob(&w, NEWSEVENT_PARSE_MAGIC, NEWSEVENT_PARSE_VERSION, path);
    free(x);
    free(out);
}
