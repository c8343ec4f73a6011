/* Names: what gazetteers and lists know, decided word by word by a trained labeller. */
#include "core/tags.h"
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

/* Whether a token is a word of a title or role; small letters count, unlike in what the labeller sees. */
static uint32_t title_bits(const ne_name_stage *stage, uint32_t token)
{
    const ne_token *t = &stage->finder.doc->tokens.rows[token];
    uint32_t at = 0, bits = 0;
    ne_name_word word;
    while (ne_next_name_word(ne_at(stage->finder.doc, t->start), t->end - t->start, &at, &word))
        bits |= ne_people_bits(&stage->finder.people, word.hash);
    return bits;
}

/* The nation that a token's form means: "British", "Georgia's", "U.S."; false where it means none. */
static bool nation_at(const ne_name_stage *stage, uint32_t token, char *country)
{
    const ne_known *known = &stage->known[token - stage->finder.doc->first.tokens];
    ne_entry e;
    if (known->entry == NEWSEVENT_NONE || !ne_gazetteer_entry(&stage->finder.gazetteer, known->entry, &e) || !e.country[0] ||
        (e.type != NEWSEVENT_NORP && e.type != NEWSEVENT_GPE))
        return false;
    memcpy(country, e.country, 4);
    return true;
}

/* Words of a title right before a person's name, and whose it is: "Defense Secretary Lloyd Austin", "Nigerian junior foreign
 * minister Dubem Oniya". The country that the article states outweighs the gazetteer's. */
static void find_title(const ne_name_stage *stage, ne_name *name)
{
    const ne_document *doc = stage->finder.doc;
    const ne_token *tokens = doc->tokens.rows;
    uint32_t low = doc->sentences.rows[name->sentence].first_token, t = name->first_token;
    bool of = false;
    while (t > low && name->first_token - t < 8) {
        uint32_t bits = title_bits(stage, t - 1);
        if (bits & NEWSEVENT_PERSON_TITLE && (t < name->first_token || bits & NEWSEVENT_PERSON_TITLE_END) && tokens[t - 1].upos != NEWSEVENT_UPOS_DET &&
            tokens[t - 1].upos != NEWSEVENT_UPOS_VERB && tokens[t - 1].upos != NEWSEVENT_UPOS_ADP)
            of = tokens[t - 1].upos == NEWSEVENT_UPOS_NOUN || tokens[t - 1].upos == NEWSEVENT_UPOS_PROPN;
        else if (!(of && tokens[t - 1].end - tokens[t - 1].start == 2 && !memcmp(ne_at(doc, tokens[t - 1].start), "of", 2) && t - 1 > low &&
                   title_bits(stage, t - 2) & NEWSEVENT_PERSON_TITLE))
            break; /* "Secretary of State": going on */
        t--;
    }
    if (t < name->first_token) {
        name->title_start = tokens[t].start;
        name->title_end = tokens[name->first_token - 1].end;
    }
    uint32_t k = t;
    while (k > low && t - k < 3 && tokens[k - 1].start > 0 && (tokens[k - 1].upos == NEWSEVENT_UPOS_ADJ || tokens[k - 1].upos == NEWSEVENT_UPOS_NOUN || tokens[k - 1].xpos == NEWSEVENT_XPOS_POS) &&
           !nation_at(stage, k - 1, name->country))
        k--;
    if (k > low && (k < name->first_token || t < name->first_token || tokens[k - 1].upos == NEWSEVENT_UPOS_ADJ))
        nation_at(stage, k - 1, name->country);
}

/* "Ukraine's National Guard", "French National Assembly", "the Supreme Court in Kenya": whose an organisation without a country is. */
static void find_owner(const ne_name_stage *stage, ne_name *name)
{
    const ne_document *doc = stage->finder.doc;
    const ne_token *tokens = doc->tokens.rows;
    const ne_sentence *s = &doc->sentences.rows[name->sentence];
    uint32_t low = s->first_token, high = low + s->token_count, t = name->first_token;
    if (name->country[0] || !memcmp(name->sector, "IGO", 3))
        return;
    if (t > low && tokens[t - 1].xpos == NEWSEVENT_XPOS_POS)
        t--;
    if (t > low && nation_at(stage, t - 1, name->country))
        return;
    t = name->last_token + 1;
    if (t + 1 < high && tokens[t].upos == NEWSEVENT_UPOS_ADP && tokens[t].end - tokens[t].start == 2) {
        uint32_t place = t + 1;
        place += place + 1 < high && tokens[place].upos == NEWSEVENT_UPOS_DET;
        if (!memcmp(ne_at(doc, tokens[t].start), "in", 2) || !memcmp(ne_at(doc, tokens[t].start), "of", 2))
            nation_at(stage, place, name->country);
    }
}

/* Counts the countries and units that the window names without doubt. */
static void count_countries(ne_name_stage *stage)
{
    const ne_document *doc = stage->finder.doc;
    ne_where *where = &stage->where;
    where->count = 0;
    for (uint32_t t = 0; t < doc->tokens.count - doc->first.tokens; t++) {
        const ne_known *k = &stage->known[t];
        ne_entry e;
        if (!(k->flags & NEWSEVENT_NAMES_BEGIN) || (k->type != NEWSEVENT_GPE && k->type != NEWSEVENT_NORP) || k->flags & NEWSEVENT_NAMES_WEAK ||
            !ne_gazetteer_entry(&stage->finder.gazetteer, k->entry, &e) || !e.country[0] || (e.kind.length == 4 && !memcmp(e.kind.data, "city", 4)))
            continue;
        uint32_t i = 0;
        while (i < where->count && memcmp(where->countries[i], e.country, 4))
            i++;
        if (i == NEWSEVENT_WHERE)
            continue;
        if (i == where->count) {
            memcpy(where->countries[i], e.country, 4);
            where->counts[i] = 0;
            where->count++;
        }
        where->counts[i]++;
    }
}

/* "Springfield, Illinois", "Rockford, Ill.", "Paris in Texas": the unit behind the place. */
static void look_behind(ne_name_stage *stage, const ne_name *name)
{
    const ne_document *doc = stage->finder.doc;
    const ne_sentence *s = &doc->sentences.rows[name->sentence];
    uint32_t t = name->last_token + 1, high = s->first_token + s->token_count;
    stage->where.admin1 = (ne_string){NULL, 0};
    stage->where.country[0] = 0;
    if (t + 1 >= high || (*ne_at(doc, doc->tokens.rows[t].start) != ',' && doc->tokens.rows[t].upos != NEWSEVENT_UPOS_ADP))
        return;
    const ne_known *k = &stage->known[t + 1 - doc->first.tokens];
    ne_entry e;
    if (k->type != NEWSEVENT_GPE || !(k->flags & NEWSEVENT_NAMES_BEGIN) || !ne_gazetteer_entry(&stage->finder.gazetteer, k->entry, &e))
        return;
    memcpy(stage->where.country, e.country, 4);
    stage->where.admin1 = e.admin1.length ? e.admin1 : (ne_string){NULL, 0};
    if (!e.admin1.length && e.id.length > 2 && e.id.data[0] != 'c') { /* "s:US-IL" */
        const char *colon = memchr(e.id.data, ':', e.id.length);
        if (colon)
            stage->where.admin1 = (ne_string){colon + 1, e.id.length - (size_t)(colon + 1 - e.id.data)};
    }
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
    if (type == NEWSEVENT_GPE)
        look_behind(stage, name);
    name->entry = ne_find_entry(&stage->finder, name->start, name->end, type, &stage->where);
    ne_entry e;
    if (name->entry != NEWSEVENT_NONE && ne_gazetteer_entry(&stage->finder.gazetteer, name->entry, &e)) {
        memcpy(name->country, e.country, 4);
        memcpy(name->sector, e.sector, 4);
    } else if (type != NEWSEVENT_PER) { /* "Russian Foreign Ministry", "Ministry of Defence of Ukraine": the nation in the name */
        for (uint32_t t = first; t <= last && !name->country[0]; t++)
            nation_at(stage, t, name->country);
    }
    if (type == NEWSEVENT_PER)
        find_title(stage, name);
    else if (type == NEWSEVENT_ORG)
        find_owner(stage, name);
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
    count_countries(&stage);
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
