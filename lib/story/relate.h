/* Claims of the figure board, and what one is to those before it. */
#ifndef NEWSEVENT_STORY_RELATE_H
#define NEWSEVENT_STORY_RELATE_H

#include "story/view.h"

typedef struct ne_claim {
    uint64_t topic;
    uint32_t subject; /* country of those counted, packed; 0 unknown */
    uint32_t place;   /* of a part: name of where it is, or NEWSEVENT_NONE */
    uint32_t report, row;
    int64_t day;
    uint32_t later;   /* 0 for "up from 14", which stands before what it became, else 1 */
    uint32_t same;    /* claim that it stands in one row with; itself for the first */
} ne_claim;

static inline uint32_t ne_claim_word(const ne_story_view *v, const ne_claim *c, uint32_t field)
{
    return ne_digest_u32(&v->digests[c->report], NE_FIGURES, c->row, field);
}

/* 0 for a whole, else a number for each place of parts. */
static inline uint32_t ne_claim_part(const ne_story_view *v, const ne_claim *c)
{
    return ne_claim_word(v, c, FIGURE_MARKS) & NE_MARK_PART ? c->place + 2u : 0; /* NEWSEVENT_NONE gives 1 */
}

bool ne_same_speaker(const ne_story_figure *a, const ne_story_figure *b);

/* Sets the relation of the figure in row `at` to those from row `first` on; rows[0] is the claim of row `first`. */
void ne_figure_relate(ne_story_view *v, const ne_claim *rows, uint32_t first, uint32_t at);

#endif
