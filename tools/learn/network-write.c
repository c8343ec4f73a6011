/* From the float network to the sections of lib/frame/network.h. */
#include "learn/network-inner.h"

#include "learn/parser-learn.h"

#include <math.h>
#include <stdlib.h>

static void put_rows(blob_bytes *out, const float *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        long v = lrint((double)values[i] * (1 << (11 - NEWSEVENT_NET_FINE)));
        put_u8(out, (uint32_t)(128 + (v < -128 ? -128 : v > 127 ? 127 : v)));
    }
}

static void put_matrix(blob_writer *w, const float *matrix, const float *biases, size_t inputs, size_t outputs, uint32_t narrow)
{
    blob_bytes *bytes = add_section(w), *rest = add_section(w);
    parser_put_bytes(matrix, outputs, biases, inputs, outputs, 0, narrow, bytes, rest);
}

void net_write(const net_learner *l, blob_writer *w)
{
    const net_texts *t = l->texts;
    const float *p = l->values;
    blob_bytes *shape = add_section(w), *slots = add_section(w), *rows = add_section(w), *words = add_section(w), *tables = add_section(w);
    put_u32(shape, t->slots);
    put_u32(shape, t->words);
    for (uint32_t i = 0; i < t->slots; i++) {
        put_u32(slots, t->slot[i]);
        put_u16(rows, t->row[i]);
    }
    put_rows(words, p + l->word, (size_t)t->words * WORD);
    for (uint32_t k = 0; k < NEWSEVENT_NET_TABLE_COUNT; k++)
        put_rows(tables, p + l->table[k], (size_t)ne_net_tables[k].rows * ne_net_tables[k].width);
    put_matrix(w, p + l->told_w, p + l->told_b, STATES, TOLD, NEWSEVENT_NET_NARROW);
    put_matrix(w, p + l->gates_w, p + l->gates_b, X, GATES, NEWSEVENT_NET_FINE);
    /* rows count half as much there, since their bytes are finer than those of states */
    float *seen = need_zeroed(SEEN * INNER * sizeof *seen);
    for (size_t i = 0; i < SEEN * INNER; i++)
        seen[i] = p[l->inner_w + i] / (i < 2 * H2 * INNER ? 1 : 1 << (NEWSEVENT_NET_NARROW - NEWSEVENT_NET_FINE));
    put_matrix(w, seen, p + l->inner_b, SEEN, INNER, NEWSEVENT_NET_NARROW);
    put_matrix(w, p + l->types_w, p + l->types_b, INNER, TYPES, NEWSEVENT_NET_NARROW);
    add_section(w); /* for tools/compile-weights */
    free(seen);
}
