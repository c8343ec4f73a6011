/* From the float network to the sections of lib/frame/network.h. */
#include "learn/network-inner.h"

#include "common/need.h"
#include "frame/model.h"

#include <math.h>
#include <stdlib.h>

void net_put_rows(blob_bytes *out, const float *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        long v = lrint((double)values[i] * (1 << (11 - NEWSEVENT_NET_FINE)));
        put_u8(out, (uint32_t)(128 + (v < -128 ? -128 : v > 127 ? 127 : v)));
    }
}

void net_put_matrix(blob_writer *w, const float *matrix, const float *biases, size_t inputs, size_t outputs, uint32_t narrow)
{
    blob_bytes *bytes = add_section(w), *rest = add_section(w);
    parser_put_bytes(matrix, outputs, biases, inputs, outputs, 0, narrow, bytes, rest);
}

void net_write(const net_learner *l, blob_writer *w)
{
    const net_texts *t = l->texts;
    const float *p = l->a.values;
    blob_bytes *shape = add_section(w), *slots = add_section(w), *rows = add_section(w), *words = add_section(w), *tables = add_section(w);
    put_u32(shape, t->slots);
    put_u32(shape, t->words);
    for (uint32_t i = 0; i < t->slots; i++) {
        put_u32(slots, t->slot[i]);
        put_u16(rows, t->row[i]);
    }
    net_put_rows(words, p + l->word, (size_t)t->words * WORD);
    for (uint32_t k = 0; k < NEWSEVENT_NET_TABLE_COUNT; k++)
        net_put_rows(tables, p + l->table[k], (size_t)ne_net_tables[k].rows * ne_net_tables[k].width);
    net_put_matrix(w, p + l->told_w, p + l->told_b, STATES, TOLD, NEWSEVENT_NET_NARROW);
    net_put_matrix(w, p + l->gates_w, p + l->gates_b, X, GATES, NEWSEVENT_NET_FINE);
    /* rows count half as much there, since their bytes are finer than those of states */
    float *seen = need_zeroed(SEEN * INNER * sizeof *seen);
    for (size_t i = 0; i < SEEN * INNER; i++)
        seen[i] = p[l->inner_w + i] / (i < 2 * H2 * INNER ? 1 : 1 << (NEWSEVENT_NET_NARROW - NEWSEVENT_NET_FINE));
    net_put_matrix(w, seen, p + l->inner_b, SEEN, INNER, NEWSEVENT_NET_NARROW);
    net_put_matrix(w, p + l->types_w, p + l->types_b, INNER, TYPES, NEWSEVENT_NET_NARROW);
    add_section(w); /* for tools/compile-weights */
    free(seen);
}

net_folds *net_teach_folds(const net_texts *texts)
{
    net_folds *f = need_zeroed(sizeof *f);
    for (uint32_t fold = 0; fold <= LEARN_FOLDS; fold++) {
        net_learner *l = net_teach(texts, LEARN_FOLDS, fold);
        blob_writer w = {0};
        net_write(l, &w);
        f->bytes[fold] = finish_blob(&w, NEWSEVENT_FRAMES_MAGIC, NEWSEVENT_FRAMES_VERSION);
        ne_blob blob = {f->bytes[fold].data, f->bytes[fold].size};
        if (!ne_blob_check(&blob, NEWSEVENT_FRAMES_MAGIC, NEWSEVENT_FRAMES_VERSION, 1) || !ne_network_open(&f->network[fold], &blob, 0))
            exit(1);
        if (fold == LEARN_FOLDS)
            f->whole = l;
        else
            net_close(l);
    }
    return f;
}

void net_close_folds(net_folds *f)
{
    net_close(f->whole);
    for (uint32_t fold = 0; fold <= LEARN_FOLDS; fold++)
        free_bytes(&f->bytes[fold]);
    free(f);
}
