/* Names: what the gazetteers know, in text order, the longest form at each place. */
#include "core/document.h"
#include "name/gazetteer.h"

#include <string.h>

#define SENTENCE_WORDS 512u /* a sentence is looked through in pieces of so many words */

typedef struct finder {
    ne_document *doc;
    ne_gazetteer gazetteer;
    const ne_sentence *sentence;
    uint32_t sentence_row, token; /* the first token that may hold what comes next */
    bool caseless;
} finder;

/* The tokens that begin and end exactly where the words do; a full stop that belongs to the last token ("U.S.") is taken in. */
static bool align(finder *f, uint32_t *start, uint32_t *end, uint32_t *first, uint32_t *last)
{
    const ne_token *tokens = f->doc->tokens.rows;
    uint32_t stop = f->sentence->first_token + f->sentence->token_count, t = f->token;
    while (t < stop && tokens[t].end <= *start)
        t++;
    f->token = t;
    if (t == stop || tokens[t].start != *start)
        return false;
    *first = t;
    while (t < stop && tokens[t].end < *end)
        t++;
    if (t == stop)
        return false;
    *last = t;
    if (tokens[t].end == *end + 1 && *ne_at(f->doc, *end) == '.')
        *end = tokens[t].end;
    return tokens[t].end == *end;
}

/* The likeliest entry of a form whose capitals fit; NEWSEVENT_NONE where there is none. */
static uint32_t pick(finder *f, const ne_form *form, const ne_name_word *words, uint32_t *flags)
{
    for (uint32_t i = 0; i < form->count; i++) {
        uint32_t entry = ne_gazetteer_posting(&f->gazetteer, form->posting + i, flags);
        if (ne_form_case_fits(*flags, words, form->words, f->caseless))
            return entry;
    }
    return NEWSEVENT_NONE;
}

static ne_code add(finder *f, const ne_form *form, const ne_name_word *words, uint32_t *taken, ne_error *error)
{
    uint32_t flags, entry = pick(f, form, words, &flags), first, last;
    uint32_t start = f->sentence->start + words[0].start, end = f->sentence->start + words[form->words - 1].end;
    ne_entry e;
    *taken = 1;
    if (entry == NEWSEVENT_NONE || flags & NEWSEVENT_FORM_WEAK || !ne_gazetteer_entry(&f->gazetteer, entry, &e) ||
        !align(f, &start, &end, &first, &last))
        return NEWSEVENT_OK;
    ne_name *name = NEWSEVENT_PUSH(&f->doc->arena, &f->doc->names);
    if (!name)
        return ne_no_memory(f->doc, error);
    name->start = start;
    name->end = end;
    name->first_token = first;
    name->last_token = last;
    name->sentence = f->sentence_row;
    name->entry = entry;
    name->type = e.type;
    memcpy(name->country, e.country, 4);
    memcpy(name->sector, e.sector, 4);
    name->confidence = 800;
    *taken = form->words;
    return NEWSEVENT_OK;
}

static ne_code find_in(finder *f, ne_name_word *words, ne_error *error)
{
    uint32_t at = 0, length = f->sentence->end - f->sentence->start, count = 0;
    const char *text = ne_at(f->doc, f->sentence->start);
    bool more = true;
    while (more || count) {
        while (more && count < SENTENCE_WORDS)
            if ((more = ne_next_name_word(text, length, &at, &words[count])))
                count++;
        uint32_t i = 0, stop = more ? count - NEWSEVENT_FORM_WORDS : count, taken;
        for (; i < stop; i += taken) {
            ne_form form;
            taken = 1;
            if (!ne_gazetteer_may_begin(&f->gazetteer, words[i].hash) ||
                !ne_gazetteer_longest(&f->gazetteer, words + i, count - i, &form))
                continue;
            ne_code code = add(f, &form, words + i, &taken, error);
            if (code != NEWSEVENT_OK)
                return code;
        }
        memmove(words, words + i, (count - i) * sizeof *words);
        count -= i;
    }
    return NEWSEVENT_OK;
}

/* All capitals, as some headlines are: capitals tell nothing there. */
static bool is_caseless(const char *text, uint32_t length)
{
    uint32_t upper = 0, lower = 0;
    for (uint32_t i = 0; i < length; i++) {
        upper += text[i] >= 'A' && text[i] <= 'Z';
        lower += text[i] >= 'a' && text[i] <= 'z';
    }
    return upper > 8 * lower && upper >= 12;
}

ne_code ne_name_run(ne_document *doc, ne_error *error)
{
    finder f = {.doc = doc};
    ne_blob blob = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_gazetteer);
    if (!ne_gazetteer_open(&f.gazetteer, &blob))
        return ne_fail(error, NEWSEVENT_ERROR_DATA, "the gazetteer is damaged or of another version", 0);
    ne_name_word *words = ne_arena_alloc(&doc->scratch, SENTENCE_WORDS * sizeof *words);
    if (!words)
        return ne_no_memory(doc, error);
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        f.sentence = &doc->sentences.rows[i];
        f.sentence_row = i;
        f.token = f.sentence->first_token;
        f.caseless = is_caseless(ne_at(doc, f.sentence->start), f.sentence->end - f.sentence->start);
        ne_code code = find_in(&f, words, error);
        if (code != NEWSEVENT_OK)
            return code;
    }
    return NEWSEVENT_OK;
}
