#include "frame/ontology.h"

#include "core/document.h"
#include "core/hash.h"
#include "core/index.h"

#include <string.h>

bool ne_ontology_open(ne_ontology *o, const ne_blob *blob)
{
    if (!ne_blob_check(blob, NEWSEVENT_ONTOLOGY_MAGIC, NEWSEVENT_ONTOLOGY_VERSION, 10))
        return false;
    for (uint32_t i = 0; i < 3; i++) {
        o->words[i] = ne_blob_section(blob, i);
        o->index[i] = ne_blob_section(blob, 4 + i);
        o->filter[i] = ne_blob_section(blob, 7 + i);
    }
    o->cameo = ne_blob_section(blob, 3);
    return true;
}

uint32_t ne_ontology_look(const ne_ontology *o, uint32_t words, uint32_t key)
{
    ne_section s = o->words[words];
    uint32_t low = 0, high = s.size / 8;
    ne_index_narrow(o->index[words], key, &low, &high);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ne_le32(s.data + 8 * (size_t)middle) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s.size / 8 && ne_le32(s.data + 8 * (size_t)low) == key ? low : NEWSEVENT_NONE;
}

bool ne_ontology_row(const ne_ontology *o, uint32_t words, uint32_t row, uint32_t key, ne_word_hint *hint)
{
    ne_section s = o->words[words];
    if (row >= s.size / 8 || ne_le32(s.data + 8 * (size_t)row) != key)
        return false;
    const unsigned char *p = s.data + 8 * (size_t)row + 4;
    *hint = (ne_word_hint){p[0], p[1], p[2], p[3]};
    return true;
}

uint32_t ne_event_cameo(const ne_event *event, char code[5], int32_t *goldstein)
{
    ne_ontology o;
    ne_blob blob = ne_engine_blob(NULL, NEWSEVENT_BLOB_ontology);
    memset(code, 0, 5);
    *goldstein = 0;
    if (!event || !ne_ontology_open(&o, &blob))
        return 0;
    for (uint32_t i = 0; i < o.cameo.size / 12; i++) {
        const unsigned char *p = o.cameo.data + 12 * (size_t)i;
        if (p[0] != event->type || (p[1] && p[1] != event->mode) || (p[2] && !(event->contexts >> (p[2] - 1) & 1)))
            continue;
        memcpy(code, p + 4, 4);
        *goldstein = ne_le32s(p + 8);
        return (uint32_t)strlen(code);
    }
    return 0;
}
