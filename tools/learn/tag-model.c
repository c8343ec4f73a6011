#include "learn/tag-model.h"

#include <stdlib.h>
#include <string.h>

int tag_class_of(const tag_model *m, uint32_t xpos, uint32_t upos)
{
    for (uint32_t k = 0; k < m->class_count; k++)
        if (m->classes[k].xpos == xpos && m->classes[k].upos == upos)
            return (int)k;
    return -1;
}

void tag_model_make(tag_model *m, const tag_corpus *corpus, uint32_t least_class, uint32_t slot_bits)
{
    memset(m, 0, sizeof *m);
    static uint32_t counts[64][32];
    for (uint32_t i = 0; i < corpus->count; i++)
        for (uint32_t k = 0; k < corpus->sentences[i].count; k++) {
            const tag_row *r = &corpus->sentences[i].rows[k];
            if (r->upos && r->xpos)
                counts[r->xpos][r->upos]++;
        }
    for (uint32_t x = 0; x < 64; x++)
        for (uint32_t u = 0; u < 32; u++)
            if (counts[x][u] >= least_class && m->class_count < NEWSEVENT_TAG_CLASSES)
                m->classes[m->class_count++] = (tag_class){(uint8_t)x, (uint8_t)u};
    m->slots = 1u << slot_bits;
    m->keys = need_zeroed(m->slots * sizeof *m->keys);
    m->rows = need_zeroed(m->slots * sizeof *m->rows);
    m->seen = need_zeroed(m->slots);
}

static uint32_t slot_of(const tag_model *m, uint64_t key)
{
    uint32_t at = (uint32_t)(key >> 20) & (m->slots - 1);
    while (m->keys[at] && m->keys[at] != key)
        at = (at + 1) & (m->slots - 1);
    return at;
}

void tag_model_count(tag_model *m, uint64_t key)
{
    uint32_t at = slot_of(m, key);
    m->keys[at] = key;
    m->seen[at] = m->seen[at] < 255 ? m->seen[at] + 1 : 255;
}

void tag_model_admit(tag_model *m, uint32_t least)
{
    for (uint32_t i = 0; i < m->slots; i++)
        if (m->seen[i] >= least)
            m->rows[i] = ++m->feature_count;
    m->vectors = need_zeroed(m->feature_count * sizeof *m->vectors);
}

uint32_t tag_model_row(const tag_model *m, uint64_t key)
{
    uint32_t at = slot_of(m, key);
    return m->keys[at] ? m->rows[at] - 1 : UINT32_MAX;
}

void tag_model_score(const tag_model *m, const uint32_t *rows, uint32_t count, float *scores)
{
    for (uint32_t i = 0; i < count; i++) {
        if (rows[i] == UINT32_MAX)
            continue;
        const tag_vector *v = &m->vectors[rows[i]];
        const tag_weight *w = m->weights + v->at;
        for (uint32_t k = 0; k < v->count; k++)
            scores[w[k].cls] += w[k].value;
    }
}

static tag_weight *weight_at(tag_model *m, uint32_t row, uint32_t cls)
{
    tag_vector *v = &m->vectors[row];
    for (uint32_t k = 0; k < v->count; k++)
        if (m->weights[v->at + k].cls == cls)
            return &m->weights[v->at + k];
    if (v->count == v->room) {
        uint32_t room = v->room ? v->room * 2u : 2u;
        if (room > 128)
            room = 128;
        if (m->weight_count + room > m->weight_room) {
            m->weight_room = m->weight_room ? m->weight_room * 2 : 1 << 20;
            m->weights = need(realloc(m->weights, m->weight_room * sizeof *m->weights));
        }
        if (v->count)
            memcpy(m->weights + m->weight_count, m->weights + v->at, v->count * sizeof *m->weights);
        v->at = (uint32_t)m->weight_count;
        v->room = (uint8_t)room;
        m->weight_count += room;
    }
    tag_weight *w = &m->weights[v->at + v->count++];
    *w = (tag_weight){0, 0, 0, m->step, (uint8_t)cls};
    return w;
}

void tag_model_update(tag_model *m, const uint32_t *rows, uint32_t count, uint32_t cls, float by)
{
    for (uint32_t i = 0; i < count; i++) {
        if (rows[i] == UINT32_MAX)
            continue;
        tag_weight *w = weight_at(m, rows[i], cls);
        w->sum += (float)(m->step - w->step) * w->value;
        w->step = m->step;
        w->value += by;
    }
}

void tag_model_end_round(tag_model *m)
{
    for (uint32_t r = 0; r < m->feature_count; r++)
        for (uint32_t k = 0; k < m->vectors[r].count; k++) {
            tag_weight *w = &m->weights[m->vectors[r].at + k];
            w->sum += (float)(m->step - w->step) * w->value;
            w->total += m->step ? w->sum / (float)m->step : 0;
            w->value = w->sum = 0;
            w->step = 0;
        }
    m->step = 0;
}

void tag_model_end(tag_model *m, uint32_t rounds)
{
    for (uint32_t r = 0; r < m->feature_count; r++)
        for (uint32_t k = 0; k < m->vectors[r].count; k++) {
            tag_weight *w = &m->weights[m->vectors[r].at + k];
            w->value = w->total / (float)rounds;
        }
}
