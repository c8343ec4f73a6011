/* Opens the parser's weights in place. */
#include "syntax/parser_model.h"

#include "core/bits.h"
#include "syntax/parser_features.h"

static bool take(const ne_blob *blob, uint32_t section, uint64_t size, const unsigned char **out)
{
    ne_section s = ne_blob_section(blob, section);
    *out = s.data;
    return s.data && s.size >= size;
}

/* A byte matrix and, in the section behind it, its biases and shifts. */
static bool take_layer(const ne_blob *blob, uint32_t section, uint64_t inputs, uint64_t outputs, ne_parse_layer *out)
{
    *out = (ne_parse_layer){.inputs = inputs, .outputs = outputs};
    if (!take(blob, section, inputs * outputs, &out->weights) || !take(blob, section + 1, 8 * outputs, &out->bias))
        return false;
    out->shift = out->bias + 4 * outputs;
    return true;
}

/* Where the blob tells which products may be added up in 16 bits. */
static void take_joints(const ne_blob *blob, ne_parser_model *m)
{
    ne_section s = ne_blob_section(blob, NEWSEVENT_PARSE_S_UPPER + 2 * (m->layers - 1));
    uint64_t each = (2 * (uint64_t)m->hidden + 63) / 64, layer = m->gates / 16 * each, all = (m->layers - 1) * layer + m->columns / 16 * each;
    if (!s.data || s.size < all)
        return;
    for (uint32_t l = 1; l < m->layers; l++)
        m->layer[l].joint = s.data + (l - 1) * layer;
    m->mlp.joint = s.data + (m->layers - 1) * layer;
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
    bool whole = take(blob, NEWSEVENT_PARSE_S_SLOTS, 4 * (uint64_t)m->slots, &m->slot) &&
                 take(blob, NEWSEVENT_PARSE_S_ROWS, 2 * (uint64_t)m->slots, &m->row) &&
                 take(blob, NEWSEVENT_PARSE_S_WORDS, rows * gates, &m->word) &&
                 take(blob, NEWSEVENT_PARSE_S_WORD_SCALES, 2 * rows, &m->word_scale) &&
                 take(blob, NEWSEVENT_PARSE_S_AFFIXES, affixes * gates, &m->affix) &&
                 take(blob, NEWSEVENT_PARSE_S_AFFIX_SCALES, 2 * affixes, &m->affix_scale) &&
                 take(blob, NEWSEVENT_PARSE_S_TAGS, 2 * tags * gates, &m->tag) &&
                 take_layer(blob, NEWSEVENT_PARSE_S_MLP, in, columns, &m->mlp) &&
                 take(blob, NEWSEVENT_PARSE_S_OUTPUT, 2 * (uint64_t)m->label * NEWSEVENT_PARSE_OUTPUTS, &m->output) &&
                 take(blob, NEWSEVENT_PARSE_S_OUTPUT_BIAS, 4 * NEWSEVENT_PARSE_OUTPUTS, &m->output_bias) &&
                 take(blob, NEWSEVENT_PARSE_S_DISTANCE, 4 * (2 * NEWSEVENT_PARSE_FAR + 2), &m->distance);
    for (uint32_t l = 1; l < m->layers && whole; l++)
        whole = take_layer(blob, NEWSEVENT_PARSE_S_UPPER + 2 * (l - 1), in, gates, &m->layer[l]);
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
    uint32_t mark = (uint32_t)(key >> 32) | 1, mask = m->slots - 1;
    for (uint32_t i = (uint32_t)key & mask, tries = 0; tries < m->slots; i = (i + 1) & mask, tries++) {
        uint32_t here = ne_le32(m->slot + 4 * (size_t)i);
        if (!here)
            break;
        if (here == mark) {
            uint32_t row = ne_le16(m->row + 2 * (size_t)i);
            return row < m->words + NEWSEVENT_PARSE_CLUSTERS ? row : m->words;
        }
    }
    return m->words;
}
