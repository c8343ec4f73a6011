#include "syntax/mend.h"

#include "core/tags.h"

enum { SUBJECT = 1, AUXILIARY = 2, OBJECT = 4, ACTIVE = 8 };

static uint8_t part_of(uint8_t deprel)
{
    switch (deprel) {
    case NEWSEVENT_DEP_NSUBJ: case NEWSEVENT_DEP_NSUBJ_PASS: return SUBJECT;
    case NEWSEVENT_DEP_AUX: case NEWSEVENT_DEP_AUX_PASS: case NEWSEVENT_DEP_COP: return AUXILIARY;
    case NEWSEVENT_DEP_OBJ: case NEWSEVENT_DEP_CCOMP: return OBJECT;
    default: return 0;
    }
}

bool ne_syntax_mend(ne_document *doc)
{
    uint32_t base = doc->first.tokens, end = doc->tokens.count;
    ne_token *tokens = doc->tokens.rows;
    uint8_t *parts = ne_arena_zeroed(&doc->scratch, end - base + 1, sizeof *parts);
    if (!parts)
        return false;
    for (uint32_t i = base; i < end; i++)
        if (tokens[i].head != NEWSEVENT_NONE)
            parts[tokens[i].head - base] |= part_of(tokens[i].deprel);
    for (uint32_t i = base; i < end; i++)
        if (tokens[i].xpos == NEWSEVENT_XPOS_VBN && parts[i - base] == (SUBJECT | OBJECT)) {
            tokens[i].xpos = NEWSEVENT_XPOS_VBD;
            parts[i - base] = ACTIVE;
        }
    for (uint32_t i = base; i < end; i++)
        if (tokens[i].deprel == NEWSEVENT_DEP_NSUBJ_PASS && tokens[i].head != NEWSEVENT_NONE && parts[tokens[i].head - base] == ACTIVE)
            tokens[i].deprel = NEWSEVENT_DEP_NSUBJ;
    return true;
}
