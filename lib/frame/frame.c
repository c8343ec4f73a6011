/* Event frames: which words trigger which events, and what belongs to them. Tables propose, trained weights decide. */
#include "frame/frame.h"

#include <string.h>

bool ne_scene_open(ne_scene *scene, ne_document *doc, const ne_lexicon *lexicon)
{
    memset(scene, 0, sizeof *scene);
    scene->doc = doc;
    scene->lexicon = lexicon;
    scene->words = ne_arena_alloc(&doc->scratch, NEWSEVENT_SCENE_WORDS * sizeof *scene->words);
    return scene->words != NULL;
}

void ne_walk_start(ne_walk *walk, const ne_document *doc)
{
    walk->cursor = (ne_scene_cursor){doc->first.names, doc->first.times, doc->first.quantities, doc->first.quotations};
    walk->sentence = doc->first.sentences;
    walk->token = 0;
}

bool ne_walk_next(ne_walk *walk, ne_scene *scene)
{
    const ne_document *doc = scene->doc;
    for (; walk->sentence < doc->sentences.count; walk->sentence++, walk->token = 0) {
        const ne_sentence *s = &doc->sentences.rows[walk->sentence];
        if (s->kind == NEWSEVENT_BOILERPLATE || s->kind == NEWSEVENT_DATELINE || walk->token >= s->token_count)
            continue;
        uint32_t count = s->token_count - walk->token;
        if (count > NEWSEVENT_SCENE_WORDS)
            count = NEWSEVENT_SCENE_WORDS;
        ne_scene_fill(scene, &walk->cursor, walk->sentence, s->first_token + walk->token, count);
        walk->token += count;
        return true;
    }
    return false;
}

typedef struct framer {
    ne_document *doc;
    ne_lexicon lexicon;
    ne_frames frames;
    ne_ontology ontology;
    ne_scene scene;
    ne_hints hints;
    ne_features features;
    struct {
        ne_linear_query query;
        uint32_t word, token; /* of the scene; of the document */
        uint64_t lemma;
    } asked[2]; /* decisions under way: while the weights of one come from memory, the next one's features are made */
    uint8_t *types;  /* of each word of the scene */
    int32_t *scores; /* of the accepted type over "nothing", a word each */
    uint16_t *shares;
} framer;

/* The likeliest type of the scores, and by how much it beats "nothing", the bias against it counted in. */
static uint32_t best_type(const ne_linear *model, const int32_t *scores, int32_t bias, int32_t *margin)
{
    uint32_t best = 1;
    for (uint32_t k = 2; k < model->classes; k++)
        if (scores[k] > scores[best])
            best = k;
    *margin = scores[best] - scores[0] - bias;
    return best;
}

/* Has the weights of word `i` on their way; of the two decisions under way it takes the place of the older one. */
static void ask(framer *f, enum ne_frame_model model, uint32_t number, uint32_t i)
{
    ne_frames_ask(&f->frames, model, &f->features, &f->asked[number & 1].query);
    f->asked[number & 1].word = i;
    f->asked[number & 1].token = f->scene.first_token + i;
    f->asked[number & 1].lemma = f->scene.words[i].lemma;
}

static void answer_first(framer *f, uint32_t number)
{
    const ne_linear *model = &f->frames.model[NEWSEVENT_MODEL_FIRST];
    int32_t scores[NEWSEVENT_LINEAR_CLASSES], margin;
    ne_frames_answer(&f->frames, NEWSEVENT_MODEL_FIRST, &f->asked[number & 1].query, scores);
    uint32_t type = best_type(model, scores, 0, &margin);
    ne_hints_note(&f->hints, f->asked[number & 1].token, f->asked[number & 1].lemma, margin > 0 ? type : 0,
                  ne_linear_share(model, scores, margin > 0 ? type : 0));
}

static void first_pass(framer *f)
{
    ne_walk walk;
    ne_walk_start(&walk, f->doc);
    uint32_t asked = 0;
    while (ne_walk_next(&walk, &f->scene))
        for (uint32_t i = 0; i < f->scene.count; i++) {
            if (!ne_may_trigger(&f->scene, i))
                continue;
            ne_trigger_features(&f->scene, i, NULL, &f->features);
            ask(f, NEWSEVENT_MODEL_FIRST, asked++, i);
            if (asked > 1)
                answer_first(f, asked - 2);
        }
    if (asked)
        answer_first(f, asked - 1);
    ne_hints_close(&f->hints);
}

/* The type of a word, from the second pass; what was weighed and dropped is kept as a candidate where asked for. */
static ne_code answer_second(framer *f, uint32_t number, ne_error *error)
{
    ne_scene *s = &f->scene;
    const ne_linear *model = &f->frames.model[NEWSEVENT_MODEL_SECOND];
    int32_t scores[NEWSEVENT_LINEAR_CLASSES], margin;
    uint32_t i = f->asked[number & 1].word;
    ne_frames_answer(&f->frames, NEWSEVENT_MODEL_SECOND, &f->asked[number & 1].query, scores);
    uint32_t type = best_type(model, scores, f->frames.bias[NEWSEVENT_BIAS_TRIGGER], &margin);
    bool keep = f->doc->article.flags & NEWSEVENT_KEEP_CANDIDATES;
    f->scores[i] = margin;
    f->shares[i] = margin > 0 || keep ? (uint16_t)ne_linear_share(model, scores, type) : 0;
    if (margin > 0) {
        f->types[i] = (uint8_t)type;
        return NEWSEVENT_OK;
    }
    if (!keep || f->shares[i] < 50)
        return NEWSEVENT_OK;
    ne_event *e = NEWSEVENT_PUSH(&f->doc->arena, &f->doc->candidates);
    if (!e)
        return ne_no_memory(f->doc, error);
    const ne_token *t = &f->doc->tokens.rows[s->first_token + i];
    *e = (ne_event){.start = t->start, .end = t->end, .token = s->first_token + i, .sentence = s->sentence, .type = (uint8_t)type,
                    .lemma = t->lemma, .confidence = f->shares[i], .score = margin, .time = NEWSEVENT_NONE, .rule = NEWSEVENT_NONE};
    return NEWSEVENT_OK;
}

/* Types of the scene's words. */
static ne_code find_triggers(framer *f, ne_error *error)
{
    ne_scene *s = &f->scene;
    uint32_t asked = 0;
    ne_code code = NEWSEVENT_OK;
    memset(f->types, 0, s->count);
    for (uint32_t i = 0; i < s->count && code == NEWSEVENT_OK; i++) {
        if (!ne_may_trigger(s, i) || ne_hints_settled(&f->hints, s->first_token + i))
            continue;
        ne_hint hint;
        ne_hints_tell(&f->hints, s->first_token + i, s->words[i].lemma, &hint);
        ne_trigger_features(s, i, &hint, &f->features);
        ask(f, NEWSEVENT_MODEL_SECOND, asked++, i);
        if (asked > 1)
            code = answer_second(f, asked - 2, error);
    }
    return asked && code == NEWSEVENT_OK ? answer_second(f, asked - 1, error) : code;
}

static uint32_t proposing_sense(const ne_scene *s, uint32_t i, uint32_t type)
{
    ne_lexicon_word known;
    if (ne_lexicon_find(s->lexicon, s->words[i].lemma, &known))
        for (uint32_t k = 0; k < known.sense_count; k++)
            if (ne_lexicon_sense(s->lexicon, known.first_sense + k).type == type)
                return known.first_sense + k;
    return NEWSEVENT_NONE;
}

static ne_code add_events(framer *f, ne_error *error)
{
    ne_scene *s = &f->scene;
    for (uint32_t i = 0; i < s->count; i++) {
        if (!f->types[i])
            continue;
        const ne_token *t = &f->doc->tokens.rows[s->first_token + i];
        ne_event *e = NEWSEVENT_PUSH(&f->doc->arena, &f->doc->events);
        if (!e)
            return ne_no_memory(f->doc, error);
        *e = (ne_event){.start = t->start, .end = t->end, .token = s->first_token + i, .sentence = s->sentence, .type = f->types[i],
                        .lemma = t->lemma, .confidence = f->shares[i], .score = f->scores[i], .time = NEWSEVENT_NONE,
                        .rule = proposing_sense(s, i, f->types[i])};
        ne_code code = ne_event_fill(s, &f->frames, e, f->types, error);
        if (code != NEWSEVENT_OK)
            return code;
        ne_event_classify(s, &f->ontology, e);
    }
    return NEWSEVENT_OK;
}

ne_code ne_frame_run(ne_document *doc, ne_error *error)
{
    framer *f = ne_arena_zeroed(&doc->scratch, 1, sizeof *f);
    if (!f)
        return ne_no_memory(doc, error);
    f->doc = doc;
    ne_blob lexicon = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_lexicon), frames = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_frames),
            ontology = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_ontology);
    if (!ne_lexicon_open(&f->lexicon, &lexicon) || !ne_frames_open(&f->frames, &frames) ||
        !ne_ontology_open(&f->ontology, &ontology))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "the lexicon or the weights of frames are damaged or of another version", 0);
    f->types = ne_arena_zeroed(&doc->scratch, NEWSEVENT_SCENE_WORDS, 1);
    f->scores = ne_arena_zeroed(&doc->scratch, NEWSEVENT_SCENE_WORDS, sizeof *f->scores);
    f->shares = ne_arena_zeroed(&doc->scratch, NEWSEVENT_SCENE_WORDS, sizeof *f->shares);
    if (!f->types || !f->scores || !f->shares || !ne_scene_open(&f->scene, doc, &f->lexicon) || !ne_hints_open(&f->hints, doc))
        return ne_no_memory(doc, error);
    f->scene.topic = ne_window_topic(&f->scene, &f->ontology);
    first_pass(f);
    ne_walk walk;
    ne_walk_start(&walk, doc);
    while (ne_walk_next(&walk, &f->scene)) {
        ne_code code = find_triggers(f, error);
        if (code == NEWSEVENT_OK)
            code = add_events(f, error);
        if (code != NEWSEVENT_OK)
            return code;
    }
    return ne_records_link(doc, error);
}
