/* Event frames: which words trigger which events, and what belongs to them. Tables propose, trained weights decide. */
#include "frame/frame.h"
#include "frame/rules.h"
#include "frame/survey.h"

#include <string.h>

bool ne_scene_open(ne_scene *scene, ne_document *doc, const ne_lexicon *lexicon)
{
    memset(scene, 0, sizeof *scene);
    scene->doc = doc;
    scene->lexicon = lexicon;
    scene->words = ne_arena_alloc(&doc->scratch, NEWSEVENT_SCENE_WORDS * sizeof *scene->words);
    scene->seen = ne_arena_alloc(&doc->scratch, (size_t)(doc->tokens.count - doc->first.tokens + 1) * sizeof *scene->seen);
    if (!scene->words || !scene->seen)
        return false;
    ne_blob sayings = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_sayings);
    scene->has_sayings = ne_sayings_open(&scene->sayings, &sayings);
    ne_scene_see(scene);
    return true;
}

void ne_walk_start(ne_walk *walk, const ne_document *doc)
{
    walk->cursor = (ne_scene_cursor){doc->first.names, doc->first.times, doc->first.quantities, doc->first.quotations};
    walk->sentence = doc->first.sentences;
    walk->token = 0;
}

bool ne_walk_step(ne_walk *walk, const ne_document *doc, uint32_t *first, uint32_t *count, uint32_t *sentence)
{
    for (; walk->sentence < doc->sentences.count; walk->sentence++, walk->token = 0) {
        const ne_sentence *s = &doc->sentences.rows[walk->sentence];
        if (s->kind == NEWSEVENT_BOILERPLATE || s->kind == NEWSEVENT_DATELINE || walk->token >= s->token_count)
            continue;
        *count = s->token_count - walk->token;
        if (*count > NEWSEVENT_SCENE_WORDS)
            *count = NEWSEVENT_SCENE_WORDS;
        *first = s->first_token + walk->token;
        *sentence = walk->sentence;
        walk->token += *count;
        return true;
    }
    return false;
}

bool ne_walk_next(ne_walk *walk, ne_scene *scene)
{
    uint32_t first, count, sentence;
    if (!ne_walk_step(walk, scene->doc, &first, &count, &sentence))
        return false;
    ne_scene_fill(scene, &walk->cursor, sentence, first, count);
    return true;
}

typedef struct framer {
    ne_document *doc;
    ne_lexicon lexicon;
    ne_frames frames;
    ne_ontology ontology;
    ne_scene scene;
    ne_network_room room;
    ne_hints hints;
    ne_seats seats;
    ne_survey survey;
    uint32_t surveyed; /* rows of it that are decided */
    ne_cast cast;
    ne_features features;
    ne_asking asking; /* of which triggers, by their tokens */
    uint8_t *types;  /* of each word of the scene */
    uint8_t *likeliest; /* the type that came nearest, where the word was weighed */
    int32_t *scores; /* of the likeliest type over "nothing", the threshold counted in, a word each */
    uint16_t *shares;
    struct own { uint32_t type, rule; } *own; /* of each word, where an ontology of the engine's own decides; NULL where it has none */
} framer;

static uint32_t best_type(const ne_linear *model, const int32_t *scores)
{
    uint32_t best = 1;
    for (uint32_t k = 2; k < model->classes; k++)
        if (scores[k] > scores[best])
            best = k;
    return best;
}

/* Who may be asked for a part in what the scene tells, and what may tell something, is seated while the network has the scene before it. */
static bool seat_all(framer *f)
{
    const ne_scene *s = &f->scene;
    uint16_t words[NEWSEVENT_SCENE_WORDS];
    uint32_t count = 0;
    bool open = false;
    for (uint32_t i = 0; i < s->count; i++) {
        bool left = ne_hints_left_open(&f->hints, s->first_token + i);
        if (left || s->words[i].time || s->words[i].quantity || ne_may_fill(s, i))
            words[count++] = (uint16_t)i;
        open |= ne_hints_hopeful(&f->hints, s->first_token + i);
    }
    return !open || ne_seats_give(&f->seats, &f->doc->scratch, s, words, count);
}

static bool first_pass(framer *f)
{
    ne_walk walk;
    uint32_t first, count, sentence, most = 0;
    ne_walk_start(&walk, f->doc);
    while (ne_walk_step(&walk, f->doc, &first, &count, &sentence))
        most = count > most ? count : most;
    if (!ne_network_room_make(&f->room, &f->doc->scratch, most) || !ne_seats_open(&f->seats, &f->doc->scratch, &f->frames.audition, &f->room, f->doc))
        return false;
    ne_walk_start(&walk, f->doc);
    while (ne_walk_next(&walk, &f->scene))
        if (!ne_hints_read(&f->hints, &f->doc->scratch, &f->frames.network, &f->room, &f->scene) || (f->frames.audition.pairs && !seat_all(f)))
            return false;
    ne_hints_close(&f->hints);
    ne_arena_free(&f->doc->passing); /* what is left to do needs no more of the parser's states than seats have */
    f->doc->states_of_token = NULL;
    return true;
}

static void take_second(framer *f, bool last)
{
    const ne_linear *model = &f->frames.model[NEWSEVENT_MODEL_TRIGGER];
    int32_t scores[NEWSEVENT_LINEAR_CLASSES];
    uint32_t token;
    while (ne_asking_next(&f->asking, last, &token, scores)) {
        ne_survey_add(&f->survey, token, f->doc->tokens.rows[token].sentence, model, scores, best_type(model, scores));
    }
}

static void weigh_scene(framer *f)
{
    const ne_scene *s = &f->scene;
    for (uint32_t i = 0; i < s->count; i++) {
        if (!ne_hints_left_open(&f->hints, s->first_token + i))
            continue;
        ne_hint hint;
        ne_hints_tell(&f->hints, s, i, &hint);
        ne_trigger_features(s, i, &hint, &f->features);
        ne_asking_put(&f->asking, &f->features, s->first_token + i);
        take_second(f, false);
    }
}

/* What the weights say of the words that the first pass left open. */
static bool second_pass(framer *f)
{
    ne_walk walk;
    uint32_t first, count, sentence;
    if (!ne_survey_open(&f->survey, f->doc, &f->hints))
        return false;
    ne_walk_start(&walk, f->doc);
    ne_asking_open(&f->asking, &f->frames, NEWSEVENT_MODEL_TRIGGER);
    while (ne_walk_step(&walk, f->doc, &first, &count, &sentence)) {
        uint32_t at = first;
        while (at < first + count && !ne_hints_left_open(&f->hints, at))
            at++;
        if (at == first + count)
            continue;
        ne_scene_fill(&f->scene, &walk.cursor, sentence, first, count);
        weigh_scene(f);
    }
    take_second(f, true);
    return ne_survey_close(&f->survey, f->doc, &f->scene);
}

/* The last decision about one word: its type, how sure that is, in thousandths, and by how much it passes the threshold. */
static void decide(framer *f, uint32_t row, uint32_t word)
{
    const ne_surveyed *r = &f->survey.rows[row];
    ne_numbers numbers;
    uint32_t choices = f->frames.triggers.trees ? ne_survey_choices(r) : 0, share = r->share;
    int32_t most = r->over[r->best];
    f->likeliest[word] = r->best;
    for (uint32_t k = 0; k < choices; k++) {
        ne_survey_numbers(&f->survey, f->doc, &f->hints, row, k, &numbers);
        int32_t score = ne_forest_score(&f->frames.triggers, &numbers);
        if (k && score <= most)
            break;
        most = score;
        share = ne_logistic(score, NEWSEVENT_FOREST_NAT);
        f->likeliest[word] = k ? r->second : r->best;
    }
    f->scores[word] = most - f->frames.bias[NEWSEVENT_BIAS_TRIGGER];
    f->shares[word] = (uint16_t)ne_frames_confidence(&f->frames, share);
    if (f->scores[word] > 0)
        f->types[word] = f->likeliest[word];
}

/* What becomes of the words from token `first` on. True where there are events. */
static bool decide_scene(framer *f, uint32_t first, uint32_t count)
{
    bool any = false;
    memset(f->types, 0, count);
    memset(f->likeliest, 0, count);
    memset(f->shares, 0, count * sizeof *f->shares);
    memset(f->scores, 0, count * sizeof *f->scores);
    for (; f->surveyed < f->survey.count && f->survey.rows[f->surveyed].token < first + count; f->surveyed++) {
        uint32_t word = f->survey.rows[f->surveyed].token - first;
        decide(f, f->surveyed, word);
        any |= f->types[word] != 0;
    }
    return any;
}

/* The host's own ontology joins: it may give a word a type, another one, or none. */
static void apply_rules(framer *f, uint32_t i)
{
    ne_rule_found rule;
    f->own[i] = (struct own){0, 0};
    if (!ne_rules_find(f->doc->engine, &f->scene, i, f->types[i], &rule))
        return;
    f->own[i] = (struct own){rule.own_type, (rule.table + 1) << 24 | (rule.line & 0xffffff)};
    f->types[i] = (uint8_t)rule.type; /* none where the rule says never */
    if (!rule.type) {
        f->scores[i] = 0;
        return;
    }
    if (rule.strength != NEWSEVENT_WHEN)
        f->shares[i] = 1000; /* the host says so */
    if (f->scores[i] <= 0)
        f->scores[i] = 1;
}

static ne_code keep_candidate(framer *f, uint32_t i, uint32_t type, ne_error *error)
{
    const ne_scene *s = &f->scene;
    const ne_token *t = &f->doc->tokens.rows[s->first_token + i];
    ne_event *e = NEWSEVENT_PUSH(&f->doc->arena, &f->doc->candidates);
    if (!e)
        return ne_no_memory(f->doc, error);
    *e = (ne_event){.start = t->start, .end = t->end, .token = s->first_token + i, .sentence = s->sentence, .type = (uint8_t)type,
                    .lemma = t->lemma, .confidence = f->shares[i], .score = f->scores[i] < 0 ? f->scores[i] : 0, .time = NEWSEVENT_NONE,
                    .rule = NEWSEVENT_NONE, .own_type = f->own ? (uint16_t)f->own[i].type : 0, .own_rule = f->own ? f->own[i].rule : 0};
    return NEWSEVENT_OK;
}

#define NEAR 50u /* share in thousandths from which a dropped word counts as a near miss */

/* Types of the scene's words; what was weighed and dropped is kept as a candidate where asked for, at least the best of a sentence
 * without events. */
static ne_code find_triggers(framer *f, ne_error *error)
{
    ne_scene *s = &f->scene;
    uint32_t best = NEWSEVENT_NO_WORD, told = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t type = f->likeliest[i];
        if (f->own)
            apply_rules(f, i);
        if (f->types[i] && f->shares[i] >= f->doc->article.min_confidence) {
            told++;
            continue;
        }
        if (!(f->doc->article.flags & NEWSEVENT_KEEP_CANDIDATES) || !(type | f->types[i]))
            continue;
        type = f->types[i] ? f->types[i] : type;
        if (f->shares[i] >= NEAR || f->types[i]) {
            told++;
            ne_code code = keep_candidate(f, i, type, error);
            if (code != NEWSEVENT_OK)
                return code;
        } else if (best == NEWSEVENT_NO_WORD || f->scores[i] > f->scores[best]) {
            best = i;
        }
    }
    return !told && best != NEWSEVENT_NO_WORD ? keep_candidate(f, best, f->likeliest[best], error) : NEWSEVENT_OK;
}

static uint32_t proposing_sense(const ne_scene *s, uint32_t i, uint32_t type)
{
    ne_lexicon_word known = s->words[i].known;
    if (s->words[i].flags & NEWSEVENT_KNOWN)
        for (uint32_t k = 0; k < known.sense_count; k++)
            if (ne_lexicon_sense(s->lexicon, known.first_sense + k).type == type)
                return known.first_sense + k;
    return NEWSEVENT_NONE;
}

static ne_event event_of(const framer *f, uint32_t i)
{
    const ne_scene *s = &f->scene;
    const ne_token *t = &f->doc->tokens.rows[s->first_token + i];
    return (ne_event){.start = t->start, .end = t->end, .token = s->first_token + i, .sentence = s->sentence, .type = f->types[i],
                      .lemma = t->lemma, .confidence = f->shares[i], .score = f->scores[i], .time = NEWSEVENT_NONE,
                      .rule = proposing_sense(s, i, f->types[i])};
}

static ne_code complete(framer *f, uint32_t i, ne_event *e, ne_error *error)
{
    ne_code code = ne_event_fill(&f->scene, &f->frames, &f->seats, e, &f->cast, error);
    if (code != NEWSEVENT_OK)
        return code;
    if (f->own && f->own[i].rule) {
        e->type = f->types[i]; /* what soldiers do is MOBILIZE by the guidelines, but the host's word stands above them */
        e->own_type = (uint16_t)f->own[i].type;
        e->own_rule = f->own[i].rule;
    }
    ne_event_classify(&f->scene, &f->ontology, e);
    return NEWSEVENT_OK;
}

/* Events stand in the order of the text and are filled from those that govern others down. What is too uncertain to be told still
 * hands on its parts, so that a threshold leaves events out and changes none. */
static ne_code add_events(framer *f, ne_error *error)
{
    ne_scene *s = &f->scene;
    uint32_t first = f->doc->events.count;
    uint16_t order[NEWSEVENT_SCENE_WORDS], row_of[NEWSEVENT_SCENE_WORDS];
    for (uint32_t i = 0; i < s->count; i++) {
        if (!f->types[i] || f->shares[i] < f->doc->article.min_confidence)
            continue;
        ne_event *e = NEWSEVENT_PUSH(&f->doc->arena, &f->doc->events);
        if (!e)
            return ne_no_memory(f->doc, error);
        *e = event_of(f, i);
        row_of[i] = (uint16_t)(f->doc->events.count - 1 - first);
    }
    if (f->doc->events.count == first)
        return NEWSEVENT_OK;
    ne_event *rows = f->doc->events.rows + first, unseen;
    ne_cast_open(&f->cast, s, f->types);
    uint32_t count = ne_cast_order(s, f->types, order);
    for (uint32_t k = 0; k < count; k++) {
        uint32_t i = order[k];
        ne_event *e = &unseen;
        if (f->shares[i] >= f->doc->article.min_confidence)
            e = &rows[row_of[i]];
        else
            unseen = event_of(f, i);
        ne_code code = complete(f, i, e, error);
        if (code != NEWSEVENT_OK)
            return code;
    }
    ne_events_historical(s, rows, f->doc->events.count - first);
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
    f->likeliest = ne_arena_zeroed(&doc->scratch, NEWSEVENT_SCENE_WORDS, 1);
    f->scores = ne_arena_zeroed(&doc->scratch, NEWSEVENT_SCENE_WORDS, sizeof *f->scores);
    f->shares = ne_arena_zeroed(&doc->scratch, NEWSEVENT_SCENE_WORDS, sizeof *f->shares);
    bool has_rules = doc->engine && doc->engine->ontology_count;
    if (has_rules)
        f->own = ne_arena_zeroed(&doc->scratch, NEWSEVENT_SCENE_WORDS, sizeof *f->own);
    if (!f->types || !f->likeliest || !f->scores || !f->shares || (has_rules && !f->own) || !ne_scene_open(&f->scene, doc, &f->lexicon) || !ne_hints_open(&f->hints, doc))
        return ne_no_memory(doc, error);
    ne_window_home(doc, f->scene.home);
    f->scene.topic = ne_window_topic(&f->scene, &f->ontology);
    if (!first_pass(f) || !second_pass(f))
        return ne_no_memory(doc, error);
    ne_walk walk;
    uint32_t first, count, sentence;
    ne_walk_start(&walk, doc);
    while (ne_walk_step(&walk, doc, &first, &count, &sentence)) {
        bool any = decide_scene(f, first, count) || f->own || doc->article.flags & NEWSEVENT_KEEP_CANDIDATES;
        if (!any)
            continue;
        ne_scene_fill(&f->scene, &walk.cursor, sentence, first, count);
        ne_code code = find_triggers(f, error);
        if (code == NEWSEVENT_OK)
            code = add_events(f, error);
        if (code != NEWSEVENT_OK)
            return code;
    }
    return ne_records_link(doc, error);
}
