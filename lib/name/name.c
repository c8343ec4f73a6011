/* Names: what gazetteers and lists know, decided word by word by a trained labeller. */
#include "name/stage.h"

#include <string.h>

/* All capitals, or all small, as some headlines and messages are: capitals tell nothing there. */
static bool is_caseless(const ne_document *doc, const ne_sentence *s)
{
    uint32_t upper = 0, lower = 0;
    for (uint32_t i = s->start; i < s->end; i++) {
        char c = *ne_at(doc, i);
        upper += c >= 'A' && c <= 'Z';
        lower += c >= 'a' && c <= 'z';
    }
    return (upper > 8 * lower && upper >= 12) || (!upper && lower >= 12);
}

void ne_name_stage_sentence(ne_name_stage *stage, uint32_t sentence)
{
    const ne_document *doc = stage->finder.doc;
    const ne_sentence *s = &doc->sentences.rows[sentence];
    ne_label_words *w = &stage->words;
    w->doc = doc;
    w->first = s->first_token;
    w->count = s->token_count;
    w->known = stage->known + (s->first_token - doc->first.tokens);
    w->caseless = is_caseless(doc, s);
    ne_label_prepare(w);
}

ne_code ne_name_stage_open(ne_name_stage *stage, ne_document *doc, ne_error *error)
{
    if (!ne_finder_open(&stage->finder, doc))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "the gazetteer or the lists of people are damaged or of another version", 0);
    uint32_t longest = 1;
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++)
        if (doc->sentences.rows[i].token_count > longest)
            longest = doc->sentences.rows[i].token_count;
    ne_arena *scratch = &doc->scratch;
    stage->finder.words = ne_arena_alloc(scratch, NEWSEVENT_FIND_WORDS * sizeof *stage->finder.words);
    stage->known = ne_arena_alloc(scratch, (doc->tokens.count - doc->first.tokens + 1) * sizeof *stage->known);
    stage->labels = ne_arena_alloc(scratch, doc->tokens.count - doc->first.tokens + 1);
    stage->margins = ne_arena_alloc(scratch, (doc->tokens.count - doc->first.tokens + 1) * sizeof *stage->margins);
    stage->words.exact = ne_arena_alloc(scratch, longest * sizeof *stage->words.exact);
    stage->words.folded = ne_arena_alloc(scratch, longest * sizeof *stage->words.folded);
    stage->words.shape = ne_arena_alloc(scratch, longest * sizeof *stage->words.shape);
    stage->words.run_first = ne_arena_alloc(scratch, longest * sizeof *stage->words.run_first);
    stage->words.run_last = ne_arena_alloc(scratch, longest * sizeof *stage->words.run_last);
    if (!stage->finder.words || !stage->known || !stage->labels || !stage->margins || !stage->words.exact || !stage->words.folded ||
        !stage->words.shape || !stage->words.run_first || !stage->words.run_last || !ne_memory_open(&stage->memory, doc))
        return ne_no_memory(doc, error);
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        const ne_sentence *s = &doc->sentences.rows[i];
        ne_find_known(&stage->finder, s->first_token, s->token_count, is_caseless(doc, s), stage->known + (s->first_token - doc->first.tokens));
        ne_name_stage_sentence(stage, i);
        ne_memory_note(&stage->memory, &stage->words);
    }
    return NEWSEVENT_OK;
}

/* Words of a title right before a person's name: "Defense Secretary Lloyd Austin", "Mr". */
static void find_title(const ne_name_stage *stage, ne_name *name)
{
    const ne_document *doc = stage->finder.doc;
    const ne_token *tokens = doc->tokens.rows;
    uint32_t low = doc->sentences.rows[name->sentence].first_token, t = name->first_token;
    name->title_start = name->title_end = name->start;
    while (t > low && stage->known[t - 1 - doc->first.tokens].person & NEWSEVENT_PERSON_TITLE) {
        t--;
        if (name->title_end == name->start)
            name->title_end = tokens[t].end;
        name->title_start = tokens[t].start;
    }
    if (name->title_end == name->start)
        name->title_start = name->title_end = 0;
}

static ne_code add_name(ne_name_stage *stage, uint32_t sentence, uint32_t first, uint32_t last, uint32_t type, int32_t margin, ne_error *error)
{
    ne_document *doc = stage->finder.doc;
    const ne_token *tokens = doc->tokens.rows;
    ne_name *name = NEWSEVENT_PUSH(&doc->arena, &doc->names);
    if (!name)
        return ne_no_memory(doc, error);
    name->start = tokens[first].start;
    name->end = tokens[last].end;
    name->first_token = first;
    name->last_token = last;
    name->sentence = sentence;
    name->type = (uint8_t)type;
    name->confidence = (uint16_t)ne_logistic(margin, 1024);
    name->entry = ne_find_entry(&stage->finder, name->start, name->end, type);
    ne_entry e;
    if (name->entry != NEWSEVENT_NONE && ne_gazetteer_entry(&stage->finder.gazetteer, name->entry, &e)) {
        memcpy(name->country, e.country, 4);
        memcpy(name->sector, e.sector, 4);
    } else { /* "Russian Foreign Ministry": the nation that the name begins with */
        const ne_known *known = &stage->known[first - doc->first.tokens];
        if (type != NEWSEVENT_PER && known->entry != NEWSEVENT_NONE && ne_gazetteer_entry(&stage->finder.gazetteer, known->entry, &e) &&
            (e.type == NEWSEVENT_NORP || e.type == NEWSEVENT_GPE))
            memcpy(name->country, e.country, 4);
    }
    if (type == NEWSEVENT_PER)
        find_title(stage, name);
    return NEWSEVENT_OK;
}

static ne_code add_names(ne_name_stage *stage, uint32_t sentence, ne_error *error)
{
    const ne_label_words *w = &stage->words;
    const uint8_t *labels = stage->labels + (w->first - stage->finder.doc->first.tokens);
    const int32_t *margins = stage->margins + (w->first - stage->finder.doc->first.tokens);
    for (uint32_t i = 0; i < w->count;) {
        uint32_t type = ne_label_type(labels[i]), last = i;
        int32_t margin = margins[i];
        if (!type) {
            i++;
            continue;
        }
        while (last + 1 < w->count && labels[last + 1] == 2 * type) {
            last++;
            if (margins[last] < margin)
                margin = margins[last];
        }
        ne_code code = add_name(stage, sentence, w->first + i, w->first + last, type, margin, error);
        if (code != NEWSEVENT_OK)
            return code;
        i = last + 1;
    }
    return NEWSEVENT_OK;
}

ne_code ne_name_run(ne_document *doc, ne_error *error)
{
    ne_name_stage stage;
    ne_code code = ne_name_stage_open(&stage, doc, error);
    if (code != NEWSEVENT_OK)
        return code;
    ne_linear model;
    ne_blob blob = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_names);
    if (!ne_blob_check(&blob, NEWSEVENT_NAMES_MAGIC, NEWSEVENT_NAMES_VERSION, NEWSEVENT_LINEAR_SECTIONS) || !ne_linear_open(&model, &blob, 0))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "the weights of names are damaged or of another version", 0);
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        uint32_t at = doc->sentences.rows[i].first_token - doc->first.tokens;
        ne_name_stage_sentence(&stage, i);
        ne_label_run(&model, &stage.words, &stage.memory, stage.labels + at, stage.margins + at);
        ne_mend_vote(&stage, stage.labels + at, stage.margins + at);
    }
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        uint32_t at = doc->sentences.rows[i].first_token - doc->first.tokens;
        ne_name_stage_sentence(&stage, i);
        ne_mend_labels(&stage, stage.labels + at, stage.margins + at);
        if (doc->sentences.rows[i].kind == NEWSEVENT_BOILERPLATE)
            ne_mend_boilerplate(&stage, stage.labels + at);
        code = add_names(&stage, i, error);
        if (code != NEWSEVENT_OK)
            return code;
    }
    return NEWSEVENT_OK;
}
