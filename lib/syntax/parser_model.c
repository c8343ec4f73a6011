/* Opens the parser's weights in place. */
#include "syntax/parser_model.h"

#include "core/bits.h"
#include "syntax/parser_features.h"

bool ne_parse_layer_open(ne_parse_layer *out, const ne_blob *blob, uint32_t section, uint64_t inputs, uint64_t outputs)
{
    *out = (ne_parse_layer){.inputs = inputs, .outputs = outputs};
    if (!ne_blob_take(blob, section, inputs * outputs, &out->weights) || !ne_blob_take(blob, section + 1, 8 * outputs, &out->bias))
        return false;
    out->shift = out->bias + 4 * outputs;
    for (uint64_t o = 0; o < outputs; o++)
        if (ne_le32(out->shift + 4 * o) > 31)
            return false;
    return true;
}

static size_t joints_of(const ne_parse_layer *l) { return l->outputs / 16 * ((l->inputs + 63) / 64); }

void ne_parse_joints(ne_parse_layer *const *layers, size_t count, ne_section bits)
{
    size_t all = 0;
    for (size_t k = 0; k < count; k++)
        all += joints_of(layers[k]);
    for (size_t k = 0; k < count && bits.size == all; k++) {
        layers[k]->joint = bits.data;
        bits.data += joints_of(layers[k]);
    }
}

/* Where the blob tells which products may be added up in 16 bits. */
static void take_joints(const ne_blob *blob, ne_parser_model *m)
{
    ne_parse_layer *layers[NEWSEVENT_PARSE_LAYERS];
    for (uint32_t l = 1; l < m->layers; l++)
        layers[l - 1] = &m->layer[l];
    layers[m->layers - 1] = &m->mlp;
    ne_parse_joints(layers, m->layers, ne_blob_section(blob, NEWSEVENT_PARSE_S_UPPER + 2 * (m->layers - 1)));
}

bool ne_parser_model_open(ne_parser_model *m, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_PARSE_MAGIC, NEWSEVENT_PARSE_VERSION, NEWSEVENT_PARSE_S_UPPER))
        return false;
    ne_section s = ne_blob_section(blob, NEWSEVENT_PARSE_S_SHAPE);
    if (s.size < 4 * 7)
        return false;
    uint32_t *const to[] = {&m->slots, &m->words, &m->hidden, &m->layers, &m->arc, &m->label, &m->narrow};
    for (uint32_t i = 0; i < 7; i++)
        *to[i] = ne_section_u32(s, i);
    if (!m->slots || (m->slots & (m->slots - 1)) || m->words < 1 || m->words > 65535 - NEWSEVENT_PARSE_CLUSTERS || m->words >= m->slots || !m->hidden ||
        m->hidden % 16 || m->hidden > 256 || m->layers < 1 || m->layers > NEWSEVENT_PARSE_LAYERS || !m->arc || m->arc % 16 ||
        m->arc > 64 || !m->label || m->label % 16 || m->label > 256 || !m->narrow || m->narrow > 8)
        return false;
    uint64_t gates = m->gates = 6 * m->hidden, columns = m->columns = 2 * m->arc + 2 * m->label, in = 2 * m->hidden;
    uint64_t rows = m->words + NEWSEVENT_PARSE_CLUSTERS, affixes = NEWSEVENT_PARSE_SUFFIXES + NEWSEVENT_PARSE_PREFIXES;
    uint64_t tags = NEWSEVENT_UPOS_COUNT + 5 * NEWSEVENT_XPOS_COUNT + NEWSEVENT_PARSE_SHAPES;
    bool whole = ne_blob_take(blob, NEWSEVENT_PARSE_S_SLOTS, 4 * (uint64_t)m->slots, &m->slot) &&
                 ne_blob_take(blob, NEWSEVENT_PARSE_S_ROWS, 2 * (uint64_t)m->slots, &m->row) &&
                 ne_blob_take(blob, NEWSEVENT_PARSE_S_WORDS, rows * gates, &m->word) &&
                 ne_blob_take(blob, NEWSEVENT_PARSE_S_WORD_SCALES, 2 * rows, &m->word_scale) &&
                 ne_blob_take(blob, NEWSEVENT_PARSE_S_AFFIXES, affixes * gates, &m->affix) &&
                 ne_blob_take(blob, NEWSEVENT_PARSE_S_AFFIX_SCALES, 2 * affixes, &m->affix_scale) &&
                 ne_blob_take(blob, NEWSEVENT_PARSE_S_TAGS, 2 * tags * gates, &m->tag) &&
                 ne_parse_layer_open(&m->mlp, blob, NEWSEVENT_PARSE_S_MLP, in, columns) &&
                 ne_blob_take(blob, NEWSEVENT_PARSE_S_OUTPUT, 2 * (uint64_t)m->label * NEWSEVENT_PARSE_OUTPUTS, &m->output) &&
                 ne_blob_take(blob, NEWSEVENT_PARSE_S_OUTPUT_BIAS, 4 * NEWSEVENT_PARSE_OUTPUTS, &m->output_bias) &&
                 ne_blob_take(blob, NEWSEVENT_PARSE_S_DISTANCE, 4 * (2 * NEWSEVENT_PARSE_FAR + 2), &m->distance);
    for (uint32_t l = 1; l < m->layers && whole; l++)
        whole = ne_parse_layer_open(&m->layer[l], blob, NEWSEVENT_PARSE_S_UPPER + 2 * (l - 1), in, gates);
    if (whole)
        take_joints(blob, m);
    return whole;
}

void ne_parser_model_expect(const ne_parser_model *m, uint64_t key)
{
    ne_prefetch(m->slot + 4 * (size_t)((uint32_t)key & (m->slots - 1)));
    ne_prefetch(m->row + 2 * (size_t)((uint32_t)key & (m->slots - 1)));
}

uint32_t ne_parser_model_word(const ne_parser_model *m, uint64_t key)
{
    return ne_blob_slot(m->slot, m->row, m->slots, key, m->words + NEWSEVENT_PARSE_CLUSTERS, m->words);
}
