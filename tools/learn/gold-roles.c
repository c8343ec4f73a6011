#include "learn/gold-roles.h"

#include <string.h>

static bool same_name(const ne_filler *f, const char *name)
{
    return name && strlen(name) == f->name.length && !memcmp(name, f->name.data, f->name.length);
}

/* The scene's word that the gold means by a filler of the event begun last: the one whose words cover it best, else one of the same name. */
static uint32_t word_of(const ne_scene *s, const gold_filler *g, uint32_t trigger, const ne_cast *cast, const uint8_t *roles)
{
    uint32_t best = NEWSEVENT_NO_WORD;
    double most = 0.0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (i == trigger || !ne_may_fill(s, i))
            continue;
        ne_billing b;
        ne_cast_look(cast, s, trigger, i, &b);
        bool listed = s->words[i].deprel == NEWSEVENT_DEP_CONJ && s->words[i].head != NEWSEVENT_NO_WORD && roles[s->words[i].head];
        if (!b.role && !listed && !cast->near[i])
            continue;
        ne_filler f;
        ne_fill(s, i, &f);
        double fit = 0;
        if (gold_overlaps(f.start, f.end, g->start, g->end)) {
            uint32_t low = f.start > g->start ? f.start : g->start, high = f.end < g->end ? f.end : g->end;
            fit = 1 + (double)(high - low) / ((f.end > g->end ? f.end : g->end) - (f.start < g->start ? f.start : g->start));
        } else if (same_name(&f, g->name)) {
            fit = 0.9 - 0.001 * (i > trigger ? i - trigger : trigger - i);
        }
        if (fit > most) {
            most = fit;
            best = i;
        }
    }
    return best;
}

void gold_find(ne_scene *s, const gold_event *g, uint32_t word, const ne_cast *cast, gold_roles *out)
{
    memset(out, 0, sizeof *out);
    for (uint32_t k = 0; k < g->filler_count; k++) {
        const gold_filler *filler = &g->fillers[k];
        if (filler->role >= NEWSEVENT_ROLES)
            continue;
        uint32_t i = word_of(s, filler, word, cast, out->roles);
        out->count++;
        if (i == NEWSEVENT_NO_WORD)
            continue;
        if (!out->roles[i]) { /* the word may be another filler's already: it teaches one part, and counts once */
            out->roles[i] = (uint8_t)filler->role;
            out->found++;
        }
        if (s->words[i].mention != NEWSEVENT_NONE && out->entity_count < 64)
            out->entities[out->entity_count++] = s->doc->mentions.rows[s->words[i].mention].entity;
    }
}

bool gold_is_other_mention(const ne_scene *s, uint32_t i, const gold_roles *gold)
{
    for (uint32_t k = 0; k < gold->entity_count && !gold->roles[i]; k++)
        if (s->words[i].mention != NEWSEVENT_NONE && s->doc->mentions.rows[s->words[i].mention].entity == gold->entities[k])
            return true;
    return false;
}
