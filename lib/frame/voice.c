#include "frame/voice.h"

#include "frame/filler.h"
#include "text/fold.h"

#define QUOTES_BACK 256u /* quotations looked back at: each would have to stand inside one that begins before them */
#define CLIMB 8u         /* how far up a word of saying is looked for */
#define QUOTED 3u        /* quotations around one trigger that count */
#define VERBAL (NEWSEVENT_CUE_NOUN - 1u)

static uint32_t cue_bits(const ne_scene *s, uint32_t word)
{
    const ne_token *t = &s->doc->tokens.rows[s->first_token + word];
    return s->has_sayings ? ne_saying(&s->sayings, ne_at(s->doc, t->start), t->end - t->start) : 0;
}

/* The rows of quotations that begin before the trigger end here. */
static uint32_t quotes_until(const ne_document *doc, uint32_t at)
{
    uint32_t low = doc->first.quotes, high = doc->quotes.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->quotes.rows[middle].start <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint16_t word_at(const ne_scene *s, uint32_t start, uint32_t end)
{
    return (uint16_t)ne_span_head(s, start, end);
}

/* The voice of a quotation's speaker. */
static ne_voice voice_of(const ne_scene *s, uint32_t quote, uint8_t source, uint32_t rank)
{
    const ne_quote *q = &s->doc->quotes.rows[quote];
    return (ne_voice){.quote = quote, .start = q->speaker_start, .end = q->speaker_end, .entity = q->speaker, .word = word_at(s, q->speaker_start, q->speaker_end),
                      .cue = NEWSEVENT_NO_WORD, .below = NEWSEVENT_NO_WORD, .source = source, .rank = (uint8_t)rank};
}

/* `until`: as quotes_until tells. */
static void add_quotes(const ne_scene *s, const ne_token *t, uint32_t until, ne_voice *rows, uint32_t *count)
{
    const ne_document *doc = s->doc;
    uint32_t from = until - doc->first.quotes > QUOTES_BACK ? until - QUOTES_BACK : doc->first.quotes;
    uint32_t inner[QUOTED] = {0}, n = 0; /* the shortest first */
    for (uint32_t i = until; i-- > from;) {
        const ne_quote *q = &doc->quotes.rows[i];
        if (t->end > q->end || q->speaker_start == q->speaker_end || (q->cue_start <= t->start && t->end <= q->cue_end))
            continue;
        uint32_t k = n < QUOTED ? n++ : QUOTED;
        for (; k && doc->quotes.rows[inner[k - 1]].end - doc->quotes.rows[inner[k - 1]].start > q->end - q->start; k--)
            if (k < QUOTED)
                inner[k] = inner[k - 1];
        if (k < QUOTED)
            inner[k] = i;
    }
    for (uint32_t i = 0; i < n; i++) {
        const ne_quote *q = &doc->quotes.rows[inner[i]];
        ne_voice *v = &rows[(*count)++];
        *v = voice_of(s, inner[i], NEWSEVENT_VOICE_QUOTED, i);
        if (q->cue_start < q->cue_end)
            v->cue = word_at(s, q->cue_start, q->cue_end);
    }
}

/* The speaker of a word of saying: a verb's subject, a noun's owner or the one it comes from. */
static uint32_t speaker_of(const ne_scene *s, uint32_t cue)
{
    bool passive;
    if (s->words[cue].upos != NEWSEVENT_UPOS_NOUN) {
        uint32_t who = ne_scene_subject(s, cue, &passive);
        return passive ? NEWSEVENT_NO_WORD : who;
    }
    uint32_t who = ne_scene_child(s, cue, NEWSEVENT_DEP_NMOD_POSS, NEWSEVENT_DEP_NMOD_POSS);
    return who != NEWSEVENT_NO_WORD ? who : ne_scene_child(s, cue, NEWSEVENT_DEP_COMPOUND, NEWSEVENT_DEP_NMOD);
}

static void add_cue(const ne_scene *s, uint32_t cue, uint32_t below, uint32_t trigger, uint8_t source, uint32_t rank, ne_voice *rows, uint32_t *count)
{
    uint32_t who = speaker_of(s, cue);
    if (who == NEWSEVENT_NO_WORD || who == trigger || !ne_may_fill(s, who))
        return;
    uint8_t upos = s->words[who].upos;
    if (cue_bits(s, cue) & NEWSEVENT_CUE_THING && (upos == NEWSEVENT_UPOS_NOUN || upos == NEWSEVENT_UPOS_ADJ) && !(cue_bits(s, who) & (NEWSEVENT_CUE_SPEAKER | NEWSEVENT_CUE_COLON)))
        return; /* "the gambit underscores how badly …": things show, they do not say */
    ne_filler f;
    ne_fill(s, who, &f);
    for (uint32_t i = 0; i < *count; i++)
        if ((rows[i].start < f.end && f.start < rows[i].end) || (f.entity != NEWSEVENT_NONE && rows[i].entity == f.entity)) {
            if (!(rows[i].source & (NEWSEVENT_VOICE_ABOVE | NEWSEVENT_VOICE_BESIDE))) {
                rows[i].source |= source;
                rows[i].below = (uint16_t)below;
                rows[i].cue = (uint16_t)cue;
            }
            return;
        }
    if (*count < NEWSEVENT_VOICES)
        rows[(*count)++] = (ne_voice){NEWSEVENT_NONE, f.start, f.end, f.entity, (uint16_t)who, (uint16_t)cue, (uint16_t)below, source, (uint8_t)rank};
}

/* The "saying" of "quoted her as saying that …": neither its own nor the quoting verb's subject says it, the one who is quoted does. */
static bool as_saying(const ne_scene *s, uint32_t word)
{
    if (!word || s->words[word].upos != NEWSEVENT_UPOS_VERB || !(cue_bits(s, word) & NEWSEVENT_CUE_GERUND))
        return false;
    const ne_token *t = &s->doc->tokens.rows[s->first_token + word - 1];
    return ne_equals_folded(ne_at(s->doc, t->start), t->end - t->start, "as");
}

static void add_above(const ne_scene *s, uint32_t trigger, ne_voice *rows, uint32_t *count)
{
    uint32_t below = trigger, rank = 0;
    for (uint32_t climbs = 0; climbs < CLIMB && below != NEWSEVENT_NO_WORD; climbs++) {
        for (uint32_t c = s->words[below].child; c != NEWSEVENT_NO_WORD && climbs < 4; c = s->words[c].sibling)
            if (s->words[c].deprel == NEWSEVENT_DEP_PARATAXIS && s->words[c].upos == NEWSEVENT_UPOS_VERB && cue_bits(s, c) & VERBAL)
                add_cue(s, c, below, trigger, NEWSEVENT_VOICE_BESIDE, climbs, rows, count);
        uint32_t up = s->words[below].head;
        if (up == NEWSEVENT_NO_WORD)
            return;
        uint32_t bits = cue_bits(s, up), upos = s->words[up].upos;
        bool handed_on = as_saying(s, up) || as_saying(s, below);
        if (!handed_on && (upos == NEWSEVENT_UPOS_NOUN ? bits & NEWSEVENT_CUE_NOUN : bits & VERBAL))
            add_cue(s, up, below, trigger, NEWSEVENT_VOICE_ABOVE, rank++, rows, count);
        below = up;
    }
}

static void add_before(const ne_scene *s, const ne_token *t, uint32_t until, ne_voice *rows, uint32_t *count)
{
    const ne_document *doc = s->doc;
    uint32_t best = NEWSEVENT_NONE, paragraph = doc->sentences.rows[s->sentence].paragraph;
    for (uint32_t i = until; i-- > doc->first.quotes && until - i < 8;) {
        const ne_quote *q = &doc->quotes.rows[i];
        if (q->end > t->start || q->speaker_start == q->speaker_end || doc->sentences.rows[q->sentence].paragraph != paragraph)
            continue;
        if (best == NEWSEVENT_NONE || q->end > doc->quotes.rows[best].end)
            best = i;
    }
    if (best == NEWSEVENT_NONE || *count == NEWSEVENT_VOICES)
        return;
    const ne_quote *q = &doc->quotes.rows[best];
    for (uint32_t i = 0; i < *count; i++)
        if (rows[i].start == q->speaker_start || (rows[i].entity != NEWSEVENT_NONE && rows[i].entity == q->speaker)) {
            rows[i].source |= NEWSEVENT_VOICE_BEFORE;
            return;
        }
    rows[(*count)++] = voice_of(s, best, NEWSEVENT_VOICE_BEFORE, 0);
}

uint32_t ne_voices(const ne_scene *s, uint32_t trigger, ne_voice *rows)
{
    const ne_token *t = &s->doc->tokens.rows[s->first_token + trigger];
    uint32_t count = 0, until = quotes_until(s->doc, t->start);
    add_quotes(s, t, until, rows, &count);
    add_above(s, trigger, rows, &count);
    add_before(s, t, until, rows, &count);
    return count;
}

/* The relations from the trigger up to the cue; *clauses has a bit for each kind of clause or list on the way. */
static uint64_t way_up(const ne_scene *s, uint32_t trigger, uint32_t cue, uint32_t *steps, uint32_t *clauses)
{
    uint64_t hash = 29;
    *steps = *clauses = 0;
    for (uint32_t w = trigger; w != cue && w != NEWSEVENT_NO_WORD && *steps <= CLIMB; w = s->words[w].head, (*steps)++) {
        uint32_t rel = s->words[w].deprel;
        hash = ne_hash_number(hash, rel + 1u);
        *clauses |= (rel == NEWSEVENT_DEP_ACL_RELCL) | (rel == NEWSEVENT_DEP_ADVCL) << 1 | (rel == NEWSEVENT_DEP_CCOMP) << 2 | (rel == NEWSEVENT_DEP_XCOMP) << 3 |
                    (rel == NEWSEVENT_DEP_CONJ) << 4 | (rel == NEWSEVENT_DEP_ACL) << 5;
    }
    return hash;
}

static uint32_t bucket(uint32_t distance) { return distance < 4 ? distance : distance < 7 ? 4 : distance < 12 ? 5 : distance < 20 ? 6 : distance < 40 ? 7 : 8; }

/* Whose deed it is: 1 the speaker's by entity, 2 "I", 3 "we", 4 another's, 0 nobody's. */
static uint32_t whose_deed(const ne_scene *s, uint32_t trigger, const ne_voice *v)
{
    static const struct { const char *word; uint8_t whose; } persons[] = {{"i", 2}, {"we", 3}, {"our", 3}, {"my", 2}};
    bool passive;
    uint32_t who = ne_scene_subject(s, trigger, &passive);
    if (s->words[trigger].upos == NEWSEVENT_UPOS_NOUN)
        who = ne_scene_child(s, trigger, NEWSEVENT_DEP_NMOD_POSS, NEWSEVENT_DEP_NMOD_POSS);
    if (who == NEWSEVENT_NO_WORD)
        return 0;
    const ne_token *t = &s->doc->tokens.rows[s->first_token + who];
    for (uint32_t i = 0; i < 4; i++)
        if (ne_equals_folded(ne_at(s->doc, t->start), t->end - t->start, persons[i].word))
            return persons[i].whose + (passive ? 4u : 0u);
    uint32_t mention = s->words[who].mention;
    bool same = mention != NEWSEVENT_NONE && v->entity != NEWSEVENT_NONE && s->doc->mentions.rows[mention].entity == v->entity;
    return (same ? 1u : 4u) + (passive ? 4u : 0u);
}

typedef struct between { uint32_t commas, ands, finite, relatives; } between;

static between look_between(const ne_scene *s, uint32_t a, uint32_t b)
{
    between out = {0, 0, 0, 0};
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    for (uint32_t i = low + 1; i < high; i++) {
        const ne_word *w = &s->words[i];
        out.commas += w->upos == NEWSEVENT_UPOS_PUNCT;
        out.ands += w->upos == NEWSEVENT_UPOS_CCONJ;
        out.finite += w->xpos == NEWSEVENT_XPOS_VBD || w->xpos == NEWSEVENT_XPOS_VBZ || w->xpos == NEWSEVENT_XPOS_VBP || w->xpos == NEWSEVENT_XPOS_MD;
        out.relatives += w->xpos == NEWSEVENT_XPOS_WDT || w->xpos == NEWSEVENT_XPOS_WP;
    }
    return out;
}

static uint32_t up_to(uint32_t n, uint32_t most) { return n < most ? n : most; }

uint32_t ne_voice_told(const ne_voice *v)
{
    if (!v)
        return 1;
    return v->entity != NEWSEVENT_NONE ? 2 * v->entity + 3 : 2 * v->start + 2;
}

/* 0: no event, 1: by the narrator, 2: by this voice, 3: by another, 4: not known yet */
static uint32_t like_other(const uint32_t *told, uint32_t other, uint32_t mine)
{
    if (other == NEWSEVENT_NO_WORD)
        return 0;
    return !told[other] ? 4 : told[other] == 1 ? 1 : told[other] == mine ? 2 : 3;
}

/* What the events above in the tree are told by. */
static void add_fellows(const ne_scene *s, uint32_t trigger, const ne_cast *cast, const ne_voice *v, uint32_t source, ne_features *f)
{
    uint32_t relation, steps, up = ne_cast_link(cast, s, trigger, &relation, &steps), mine = ne_voice_told(v);
    uint32_t above = like_other(cast->told, up, mine);
    ne_feature(f, 30, above, relation, source);
    ne_feature(f, 32, above, source, up == NEWSEVENT_NO_WORD ? 0 : cast->types[up]);
}

void ne_voice_features(const ne_scene *s, uint32_t trigger, const ne_cast *cast, const ne_voice *v, uint32_t voices, ne_features *f)
{
    uint32_t type = cast->types[trigger];
    const ne_document *doc = s->doc;
    const ne_word *w = &s->words[trigger];
    const ne_token *t = &doc->tokens.rows[s->first_token + trigger];
    const ne_quote *q = v->quote == NEWSEVENT_NONE ? NULL : &doc->quotes.rows[v->quote];
    uint32_t source = v->source | (q ? q->kind + 1u : 0u) << 4, nominal = w->upos != NEWSEVENT_UPOS_VERB, deed = whose_deed(s, trigger, v);
    uint64_t cue = v->cue != NEWSEVENT_NO_WORD ? s->words[v->cue].lemma : 0;
    f->count = 0;
    ne_feature(f, 1, source, v->rank, 0);
    ne_feature(f, 2, source, cue, 0);
    ne_feature(f, 6, source, w->xpos, w->deprel);
    ne_feature(f, 7, source, s->kind, nominal);
    ne_feature(f, 8, source, voices, v->rank);
    ne_feature(f, 9, deed, type, source);
    ne_feature(f, 10, deed, w->xpos, source);
    ne_feature(f, 11, deed, source, 0);
    ne_feature(f, 12, type, cue, 0);
    add_fellows(s, trigger, cast, v, source, f);
    if (v->cue == trigger)
        ne_feature(f, 13, source, nominal, 0);
    uint32_t aux = ne_scene_child(s, trigger, NEWSEVENT_DEP_AUX, NEWSEVENT_DEP_AUX_PASS);
    ne_feature(f, 27, w->quoted, source, nominal);
    ne_feature(f, 28, aux == NEWSEVENT_NO_WORD ? 0 : s->words[aux].form, source, w->xpos);
    uint32_t kind = 90;
    if (v->word != NEWSEVENT_NO_WORD) {
        const ne_word *who = &s->words[v->word];
        kind = who->upos == NEWSEVENT_UPOS_PRON ? 80 : who->entity_class ? who->entity_class : who->upos + 40u;
        ne_feature(f, 14, who->lemma, source, 0);
        ne_feature(f, 15, v->word < trigger, source, 0);
    }
    ne_feature(f, 16, kind, source, 0);
    ne_feature(f, 17, kind, cue, 0);
    ne_feature(f, 18, trigger ? s->words[trigger - 1].form : 0, source, 0);
    if (w->head != NEWSEVENT_NO_WORD)
        ne_feature(f, 20, s->words[w->head].xpos, w->deprel, source);
    if (q && v->source & NEWSEVENT_VOICE_QUOTED) {
        uint32_t into = t->start - q->start, length = q->end - q->start;
        ne_feature(f, 21, bucket(into / 6), q->kind, nominal);
        ne_feature(f, 22, bucket(length / 6), q->kind, nominal);
        ne_feature(f, 23, doc->sentences.rows[s->sentence].start > q->start, q->kind, q->cue_start < q->start);
        ne_feature(f, 24, q->confidence / 50, q->kind, 0);
    } else if (q) {
        uint32_t away = s->sentence - q->sentence;
        ne_feature(f, 25, up_to(away, 5), q->kind, nominal);
        ne_feature(f, 26, up_to(away, 2), w->xpos, w->deprel);
    }
    if (v->cue == NEWSEVENT_NO_WORD)
        return;
    uint32_t steps, clauses, near = bucket(v->cue < trigger ? trigger - v->cue : v->cue - trigger), before = v->cue < trigger;
    between b = look_between(s, v->cue, trigger);
    ne_feature(f, 40, near, before, source);
    ne_feature(f, 41, up_to(b.commas, 3), up_to(b.finite, 3), source << 1 | before);
    ne_feature(f, 42, up_to(b.relatives, 2), up_to(b.finite, 3), source << 1 | before);
    ne_feature(f, 43, up_to(b.ands, 2), up_to(b.commas, 2), source << 1 | before);
    ne_feature(f, 44, v->cue + 1u < s->count ? s->words[v->cue + 1].form : 0, source, before);
    ne_feature(f, 45, v->cue + 1u < s->count ? s->words[v->cue + 1].form : 0, cue, nominal);
    ne_feature(f, 46, s->words[v->cue].xpos, source, nominal);
    if (v->below == NEWSEVENT_NO_WORD)
        return;
    uint64_t way = way_up(s, trigger, v->cue, &steps, &clauses);
    uint32_t last = s->words[v->below].deprel;
    uint32_t subject = ne_scene_child(s, v->below, NEWSEVENT_DEP_NSUBJ, NEWSEVENT_DEP_NSUBJ_PASS), does = ne_scene_child(s, v->below, NEWSEVENT_DEP_AUX, NEWSEVENT_DEP_AUX_PASS);
    ne_feature(f, 59, subject == NEWSEVENT_NO_WORD ? 0 : s->words[subject].upos == NEWSEVENT_UPOS_PRON ? 1 : 2, last, source << 1 | before);
    ne_feature(f, 60, does == NEWSEVENT_NO_WORD ? 0 : s->words[does].form, last, source);
    ne_feature(f, 50, way, nominal, source);
    ne_feature(f, 52, last, cue, nominal);
    ne_feature(f, 53, last, source, steps);
    ne_feature(f, 54, clauses, source, nominal);
    ne_feature(f, 55, clauses, last, type);
    ne_feature(f, 56, steps, cue, 0);
    if (steps == 1)
        ne_feature(f, 57, cue, last, type);
    if (s->words[v->below].xpos)
        ne_feature(f, 58, s->words[v->below].xpos, last, cue);
}
