/* Names: what gazetteers and lists know, decided word by word by a trained labeller. */
#include "core/tags.h"
#include "name/stage.h"

#include "text/among.h"

#include <string.h>

#define WELL_KNOWN 400000u /* people in a town whose name tells of its country by itself, and … */
#define KNOWN 50000u       /* … that of what it has */

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
    const ne_label_words *all = &stage->window;
    uint32_t at = s->first_token - doc->first.tokens;
    stage->words = (ne_label_words){doc, s->first_token, s->token_count, stage->known + at, all->exact + at, all->folded + at, all->shape + at,
                                    all->run_first + at, all->run_last + at, all->beside + at, all->company + at,
                                    stage->caseless[sentence - doc->first.sentences]};
}

static bool make_room(ne_name_stage *stage, ne_document *doc)
{
    ne_arena *scratch = &doc->scratch;
    ne_label_words *all = &stage->window;
    size_t n = (size_t)(doc->tokens.count - doc->first.tokens) + 1;
    stage->finder.words = ne_arena_alloc(scratch, NEWSEVENT_FIND_WORDS * sizeof *stage->finder.words);
    stage->caseless = ne_arena_alloc(scratch, (size_t)(doc->sentences.count - doc->first.sentences) + 1);
    stage->known = ne_arena_alloc(scratch, n * sizeof *stage->known);
    stage->labels = ne_arena_alloc(scratch, n);
    stage->margins = ne_arena_alloc(scratch, n * sizeof *stage->margins);
    all->exact = ne_arena_alloc(scratch, n * sizeof *all->exact);
    all->folded = ne_arena_alloc(scratch, n * sizeof *all->folded);
    all->shape = ne_arena_alloc(scratch, 5 * n * sizeof *all->shape);
    all->run_first = all->shape + n;
    all->run_last = all->run_first + n;
    all->beside = all->run_last + n;
    all->company = all->beside + n;
    return stage->finder.words && stage->caseless && stage->known && stage->labels && stage->margins && all->exact && all->folded && all->shape &&
           ne_memory_open(&stage->memory, doc);
}

ne_code ne_name_stage_open(ne_name_stage *stage, ne_document *doc, ne_error *error)
{
    if (!ne_finder_open(&stage->finder, doc))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "the gazetteer or the lists of people are damaged or of another version", 0);
    if (!make_room(stage, doc))
        return ne_no_memory(doc, error);
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        const ne_sentence *s = &doc->sentences.rows[i];
        bool caseless = is_caseless(doc, s);
        stage->caseless[i - doc->first.sentences] = caseless;
        ne_find_known(&stage->finder, s->first_token, s->token_count, caseless, stage->known + (s->first_token - doc->first.tokens));
        ne_name_stage_sentence(stage, i);
        ne_label_prepare(&stage->words);
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

bool ne_nation_at(const ne_name_stage *stage, uint32_t token, char *country)
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
        else if (t > low + 1 && t < name->first_token && *ne_at(doc, tokens[t - 1].start) == '-' && tokens[t - 1].end == tokens[t].start && tokens[t - 2].end == tokens[t - 1].start &&
                 title_bits(stage, t - 2) & NEWSEVENT_PERSON_TITLE)
            of = false; /* "Secretary-General": going on */
        else if (!(of && tokens[t - 1].end - tokens[t - 1].start == 2 && !memcmp(ne_at(doc, tokens[t - 1].start), "of", 2) && t - 1 > low &&
                   title_bits(stage, t - 2) & NEWSEVENT_PERSON_TITLE))
            break; /* "Secretary of State": going on */
        t--;
    }
    while (t < name->first_token && tokens[t].upos == NEWSEVENT_UPOS_CCONJ)
        t++; /* it joins what stands before */
    if (t < name->first_token) {
        name->title_start = tokens[t].start;
        name->title_end = tokens[name->first_token - 1].end;
    }
    uint32_t k = t;
    while (k > low && t - k < 3 && tokens[k - 1].start > 0 && (tokens[k - 1].upos == NEWSEVENT_UPOS_ADJ || tokens[k - 1].upos == NEWSEVENT_UPOS_NOUN || tokens[k - 1].xpos == NEWSEVENT_XPOS_POS) &&
           !ne_nation_at(stage, k - 1, name->country))
        k--;
    if (k > low && (k < name->first_token || t < name->first_token || tokens[k - 1].upos == NEWSEVENT_UPOS_ADJ))
        ne_nation_at(stage, k - 1, name->country);
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
    if (t > low && ne_nation_at(stage, t - 1, name->country))
        return;
    t = name->last_token + 1;
    if (t + 1 < high && tokens[t].upos == NEWSEVENT_UPOS_ADP && tokens[t].end - tokens[t].start == 2) {
        uint32_t place = t + 1;
        place += place + 1 < high && tokens[place].upos == NEWSEVENT_UPOS_DET;
        if (!memcmp(ne_at(doc, tokens[t].start), "in", 2) || !memcmp(ne_at(doc, tokens[t].start), "of", 2))
            ne_nation_at(stage, place, name->country);
    }
}

/* "the High Court": of the country that is told with it, else of the gazetteer's where the window speaks of that one. */
static void settle_body(ne_name_stage *stage, ne_name *name)
{
    char country[4];
    memcpy(country, name->country, 4);
    memset(name->country, 0, 4);
    find_owner(stage, name);
    if (!name->country[0] && ne_speaks_of(&stage->where, country))
        memcpy(name->country, country, 4);
    if (memcmp(name->country, country, 4))
        name->entry = NEWSEVENT_NONE;
}

/* "RSF": of several bodies with one name the one whose country the window speaks of most; the likeliest where it speaks of none of theirs. */
static uint32_t of_country(ne_name_stage *stage, const ne_name *name)
{
    ne_form form;
    uint32_t layer, best = name->entry, most = 0;
    if (!ne_find_form(&stage->finder, name->start, name->end, &layer, &form) || form.count < 2 || layer)
        return best;
    for (uint32_t i = 0; i < form.count; i++) {
        ne_entry e;
        uint32_t entry = ne_form_entry(&stage->finder, layer, &form, i, &e);
        uint32_t times = entry == NEWSEVENT_NONE || e.type != NEWSEVENT_ORG ? 0 : ne_times_spoken_of(&stage->where, e.country);
        if (times > most) {
            most = times;
            best = entry;
        }
    }
    return best;
}

/* "University of Oulu", "Leeds Crown Court": what a town has, and is called after it. */
static bool is_civic(const ne_document *doc, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++) {
        const ne_token *word = &doc->tokens.rows[t];
        if (word->end - word->start <= 12 &&
            ne_among(" university college school hospital court council police airport port stadium station cathedral museum zoo prison jail market county city district regional "
                     "provincial orchestra philharmonic symphony ballet opera games brigade garrison arena fc front rebels militia ", ne_at(doc, word->start), word->end - word->start))
            return true;
    }
    return false;
}

/* Whether a word of a name that the gazetteer does not know tells whose it is. A nation's does; a town's or unit's ("San Zaccaria",
 * "Volta Systems") where the window speaks of its country otherwise, nearly everybody knows the town, or it is the town's own. */
static bool lends_nation(const ne_name_stage *stage, uint32_t token, bool civic)
{
    const ne_known *known = &stage->known[token - stage->finder.doc->first.tokens];
    ne_entry e;
    if (known->flags & NEWSEVENT_NAMES_WEAK) /* "South Lebanon": not Cameroon's South */
        return false;
    if (known->entry == NEWSEVENT_NONE || !ne_gazetteer_entry(&stage->finder.gazetteer, known->entry, &e) || e.type != NEWSEVENT_GPE || ne_entry_is(&e, "country"))
        return true;
    bool unit = ne_entry_is_unit(&e);
    return (civic && (unit || e.population >= KNOWN)) || (!unit && e.population >= WELL_KNOWN) || ne_times_spoken_of(&stage->where, e.country) > (unit ? 1u : 0u);
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
    if (name->entry == NEWSEVENT_NONE)
        name->entry = ne_find_near(&stage->finder, name->start, name->end, type);
    else if (type == NEWSEVENT_ORG)
        name->entry = of_country(stage, name);
    if (name->entry == NEWSEVENT_NONE && (type == NEWSEVENT_ORG || type == NEWSEVENT_LOC) && (name->entry = ne_find_near(&stage->finder, name->start, name->end, NEWSEVENT_GPE)) != NEWSEVENT_NONE)
        name->type = (uint8_t)(type = NEWSEVENT_GPE); /* a country that was not known as one */
    ne_entry e;
    if (name->entry == NEWSEVENT_NONE && type == NEWSEVENT_ORG) { /* "the Pentagon said": who sits there */
        uint32_t building = ne_find_entry(&stage->finder, name->start, name->end, NEWSEVENT_FAC);
        if (building != NEWSEVENT_NONE && ne_gazetteer_entry(&stage->finder.gazetteer, building, &e) && e.type == NEWSEVENT_FAC)
            name->entry = building;
    }
    if (name->entry != NEWSEVENT_NONE && ne_gazetteer_entry(&stage->finder.gazetteer, name->entry, &e)) {
        memcpy(name->country, e.country, 4);
        memcpy(name->sector, e.sector, 4);
        if (type == NEWSEVENT_ORG && e.type == NEWSEVENT_FAC && e.metonym != NEWSEVENT_NONE && ne_gazetteer_entry(&stage->finder.gazetteer, e.metonym, &e))
            memcpy(name->sector, e.sector, 4);
        if (type == NEWSEVENT_ORG && e.country[0] && ne_find_common(&stage->finder, name->start, name->end, name->entry))
            settle_body(stage, name);
    } else if (type != NEWSEVENT_PER) { /* "Russian Foreign Ministry", "Ministry of Defence of Ukraine": the nation in the name */
        const ne_known *known = stage->known - doc->first.tokens;
        bool civic = is_civic(doc, first, last) || (known[first].entry != NEWSEVENT_NONE && known[first].entry == known[last].entry); /* or the town by itself */
        for (uint32_t t = first; t <= last && !name->country[0]; t++)
            if (lends_nation(stage, t, civic))
                ne_nation_at(stage, t, name->country);
    }
    if (type == NEWSEVENT_PER)
        find_title(stage, name);
    else if (type == NEWSEVENT_ORG)
        find_owner(stage, name);
    return NEWSEVENT_OK;
}

/* "TelNorth | £", "Korridor Capital | for": a sign of money, or a preposition in small letters. */
static bool ends_no_name(const ne_name_stage *stage, uint32_t token)
{
    const ne_document *doc = stage->finder.doc;
    const ne_token *t = &doc->tokens.rows[token];
    char c = *ne_at(doc, t->start);
    return t->xpos == NEWSEVENT_XPOS_DOLLAR || (t->upos == NEWSEVENT_UPOS_ADP && c >= 'a' && c <= 'z' && ne_among(" of in for at from by with on to ", ne_at(doc, t->start), t->end - t->start));
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
        uint32_t behind = last + 1;
        while (last > i && ends_no_name(stage, w->first + last))
            last--;
        ne_code code = add_name(stage, sentence, w->first + i, w->first + last, type, margin, error);
        if (code != NEWSEVENT_OK)
            return code;
        i = behind;
    }
    return NEWSEVENT_OK;
}

ne_code ne_name_run(ne_document *doc, ne_error *error)
{
    ne_name_stage stage;
    ne_code code = ne_name_stage_open(&stage, doc, error);
    if (code != NEWSEVENT_OK)
        return code;
    ne_count_countries(&stage);
    ne_linear model;
    ne_blob blob = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_names);
    if (!ne_blob_check(&blob, NEWSEVENT_NAMES_MAGIC, NEWSEVENT_NAMES_VERSION, NEWSEVENT_LINEAR_SECTIONS) || !ne_linear_open(&model, &blob, 0) ||
        model.classes != NEWSEVENT_LABELS)
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "the weights of names are damaged or of another version", 0);
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        uint32_t at = doc->sentences.rows[i].first_token - doc->first.tokens;
        ne_name_stage_sentence(&stage, i);
        ne_label_run(&model, &stage.words, &stage.memory, stage.labels + at, stage.margins + at);
        ne_mend_kinds(&stage, stage.labels + at);
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
    return ne_settle_places(&stage) ? NEWSEVENT_OK : ne_no_memory(doc, error);
}
