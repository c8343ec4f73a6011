#include "core/forest.h"

static size_t tree_size(uint32_t levels) { return 4 * (size_t)levels + 2 * ((size_t)1 << levels); }

bool ne_forest_open(ne_forest *f, ne_section section)
{
    f->rows = NULL;
    f->trees = ne_section_u32(section, 0);
    f->levels = ne_section_u32(section, 1);
    f->base = (int32_t)ne_section_u32(section, 3);
    if (!f->trees || f->trees > NEWSEVENT_FOREST_TREES || !f->levels || f->levels > NEWSEVENT_FOREST_LEVELS || f->base < -(1 << 26) ||
        f->base > 1 << 26 || section.size < NEWSEVENT_FOREST_HEADER + f->trees * tree_size(f->levels)) {
        f->trees = 0;
        return false;
    }
    f->rows = section.data + NEWSEVENT_FOREST_HEADER;
    return true;
}

int32_t ne_forest_score(const ne_forest *f, const ne_numbers *numbers)
{
    int32_t score = f->base;
    size_t size = tree_size(f->levels);
    const unsigned char *tree = f->rows;
    for (uint32_t t = 0; t < f->trees; t++, tree += size) {
        uint32_t place = 0;
        for (uint32_t d = 0; d < f->levels; d++) /* of a damaged tree, only the score is wrong */
            place |= (uint32_t)(numbers->rows[ne_le16(tree + 4 * (size_t)d) & (NEWSEVENT_FOREST_NUMBERS - 1)] > ne_le16s(tree + 4 * (size_t)d + 2)) << d;
        score += ne_le16s(tree + 4 * (size_t)f->levels + 2 * (size_t)place);
    }
    return score;
}
