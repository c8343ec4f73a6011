/* To whom the text attributes an event. */
#include "frame/frame.h"
#include "frame/voice.h"

#include <string.h>

#define FRAGMENT 40u /* bytes: shorter stretches between quotation marks are often no more than a name or a turn of phrase */

/* Events that words may be by themselves: "we condemn", "I apologise". */
static bool is_speech_act(ne_event_type type)
{
    switch (type) {
    case NEWSEVENT_AGREE: case NEWSEVENT_SUPPORT: case NEWSEVENT_CONCEDE: case NEWSEVENT_REQUEST: case NEWSEVENT_ACCUSE:
    case NEWSEVENT_REJECT: case NEWSEVENT_THREATEN: return true;
    default: return false;
    }
}

/* "We urge restraint", she said: the words themselves are the act, and she is its actor; "we rejected it" is a report. */
static bool is_own_act(const ne_document *doc, const ne_event *e, const ne_quote *q)
{
    uint32_t tense = doc->tokens.rows[e->token].xpos;
    bool feeling = tense == NEWSEVENT_XPOS_JJ && q->kind != NEWSEVENT_INDIRECT; /* "I am disappointed" */
    if (tense != NEWSEVENT_XPOS_VBP && tense != NEWSEVENT_XPOS_VBZ && tense != NEWSEVENT_XPOS_VBG && !feeling)
        return false;
    if (!is_speech_act(e->type))
        return false;
    for (uint32_t i = 0; q->speaker != NEWSEVENT_NONE && e->status == NEWSEVENT_ACTUAL && i < e->actor_count; i++)
        if (e->actors[i].entity == q->speaker)
            return true;
    return false;
}

/* Without weights: the innermost quotation around the trigger; a speaker's own speech act ("Biden urged …") is the narrator's. */
static const ne_voice *by_rule(const ne_document *doc, const ne_event *e, const ne_voice *voices, uint32_t count)
{
    bool quoted = count && voices->source & NEWSEVENT_VOICE_QUOTED;
    return quoted && !is_own_act(doc, e, &doc->quotes.rows[voices->quote]) ? voices : NULL;
}

static const ne_voice *by_weights(const ne_scene *s, const ne_frames *frames, uint32_t word, const ne_cast *cast, const ne_voice *voices, uint32_t count)
{
    const ne_voice *best = NULL;
    int32_t most = frames->voice_bias;
    for (uint32_t i = 0; i < count; i++) {
        ne_features f;
        int32_t scores[NEWSEVENT_LINEAR_CLASSES];
        ne_voice_features(s, word, cast, &voices[i], count, &f);
        ne_linear_start(&frames->voice, scores);
        ne_linear_add_all(&frames->voice, f.rows, f.count, scores);
        if (scores[1] - scores[0] > most) {
            most = scores[1] - scores[0];
            best = &voices[i];
        }
    }
    return best;
}

/* Whoever is quoted word for word tells all that the quotation tells, whatever the weights make of single words. */
static const ne_voice *by_quotation(const ne_document *doc, const ne_event *e, const ne_voice *voices, uint32_t count)
{
    const ne_quote *q = count && voices->source & NEWSEVENT_VOICE_QUOTED ? &doc->quotes.rows[voices->quote] : NULL;
    return q && q->kind == NEWSEVENT_DIRECT && q->end - q->start > FRAGMENT && !is_speech_act(e->type) ? voices : NULL;
}

/* Of "Secretary of Defence Ida Holm" the name; of words with a full stop behind them the words. Mentions of one entity stand in the text's
 * order. */
static void narrow(const ne_document *doc, ne_filler *f)
{
    const ne_entity *e = &doc->entities.rows[f->entity];
    const ne_mention *rows = doc->mentions.rows + e->first_mention;
    uint32_t low = 0, high = e->mention_count, end = f->end - (f->end > f->start && *ne_at(doc, f->end - 1) == '.');
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (rows[middle].start < f->start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < e->mention_count && rows[low].start < end; low++)
        if ((rows[low].end == end || rows[low].end == f->end) &&
            (rows[low].start == f->start || (rows[low].kind == NEWSEVENT_NAME && rows[low].type == NEWSEVENT_PER))) {
            f->start = rows[low].start;
            f->end = rows[low].end;
            return;
        }
}

ne_code ne_event_speaker(const ne_scene *s, const ne_frames *frames, ne_event *e, ne_cast *cast, ne_error *error)
{
    ne_document *doc = s->doc;
    ne_voice voices[NEWSEVENT_VOICES];
    uint32_t word = e->token - s->first_token, count = ne_voices(s, word, voices);
    const ne_voice *v = frames->has_voice ? by_weights(s, frames, word, cast, voices, count) : by_rule(doc, e, voices, count);
    if (!v)
        v = by_quotation(doc, e, voices, count);
    cast->told[word] = ne_voice_told(v);
    if (!v)
        return NEWSEVENT_OK;
    ne_filler *f = ne_arena_zeroed(&doc->arena, 1, sizeof *f);
    if (!f)
        return ne_no_memory(doc, error);
    f->start = v->start;
    f->end = v->end;
    f->entity = v->entity;
    f->name = (ne_string){ne_at(doc, f->start), f->end - f->start};
    if (v->entity != NEWSEVENT_NONE) {
        narrow(doc, f);
        f->name = doc->entities.rows[v->entity].name;
        memcpy(f->country, doc->entities.rows[v->entity].country, 4);
    }
    e->speaker = f;
    return NEWSEVENT_OK;
}
