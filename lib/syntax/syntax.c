/* The stage: words of each sentence, their tags and lemmas, and the tree over them. */
#include "core/document.h"

#include "syntax/headline.h"
#include "syntax/lemma.h"
#include "syntax/mend.h"
#include "syntax/parser.h"
#include "syntax/tagger.h"
#include "syntax/truecase.h"
#include "syntax/words.h"
#include "text/utf8.h"

/* What the stage works with; arrays have room for the longest sentence so far. */
typedef struct syntax {
    ne_tagger tagger;
    ne_lemmas lemmas;
    bool tags, has_lemmas;
    ne_word_spans spans;
    ne_tag_word *words, *cased;
    ne_tag_view *views;
    uint8_t *xpos, *upos;
    uint32_t room;
} syntax;

static bool make_room(ne_document *doc, syntax *x, uint32_t count)
{
    if (count <= x->room)
        return true;
    x->room = count + count / 2 + 64;
    x->words = ne_arena_alloc(&doc->scratch, x->room * sizeof *x->words);
    x->cased = ne_arena_alloc(&doc->scratch, x->room * sizeof *x->cased);
    x->views = ne_arena_alloc(&doc->scratch, (x->room + 2 * NEWSEVENT_TAG_PAD) * sizeof *x->views);
    x->xpos = ne_arena_zeroed(&doc->scratch, x->room, 1);
    x->upos = ne_arena_zeroed(&doc->scratch, x->room, 1);
    return x->words && x->cased && x->views && x->xpos && x->upos;
}

/* "'s" is "has" before "been" or "got", else "is". */
static bool stands_for_has(const syntax *x, uint32_t i)
{
    if (x->xpos[i] != NEWSEVENT_XPOS_VBZ || x->words[i].length > 4 || i + 1 >= x->spans.count || !ne_apostrophe(x->words[i].text, x->words[i].text + x->words[i].length))
        return false;
    const ne_tag_word *next = &x->words[i + 1];
    return (next->length == 4 && ne_equals_folded(next->text, 4, "been")) ||
           (next->length == 3 && (ne_equals_folded(next->text, 3, "got") || ne_equals_folded(next->text, 3, "had")));
}

static bool is_smaller(const ne_tag_word *cased, const ne_tag_word *word)
{
    return cased->text[0] != word->text[0];
}

/* Tags and lemmas of the words of a sentence that begins at `text`. */
static bool analyse(ne_document *doc, syntax *x, const char *text, bool headline, ne_token *tokens)
{
    uint32_t count = x->spans.count;
    for (uint32_t i = 0; i < count; i++) {
        ne_span s = x->spans.rows[i];
        bool space = i + 1 == count || x->spans.rows[i + 1].start > s.end;
        x->words[i] = (ne_tag_word){text + s.start, s.end - s.start, space};
    }
    if (x->tags && headline && !ne_truecase(&doc->scratch, &x->tagger, x->words, count, x->cased))
        return false;
    if (x->tags)
        ne_tagger_run(&x->tagger, headline ? x->cased : x->words, count, x->views, x->xpos, x->upos);
    if (x->tags && headline)
        ne_headline_tags(&x->tagger, x->cased, x->views + NEWSEVENT_TAG_PAD, count, x->xpos, x->upos);
    for (uint32_t i = 0; x->tags && x->has_lemmas && i < count; i++)
        ne_lemma_expect(&x->lemmas, x->views[NEWSEVENT_TAG_PAD + i].word, x->xpos[i]);
    for (uint32_t i = 0; i < count; i++) {
        ne_token *t = &tokens[i];
        t->space_after = x->words[i].space_after;
        t->lemma = (ne_string){x->words[i].text, x->words[i].length};
        if (!x->tags)
            continue;
        t->xpos = x->xpos[i];
        t->upos = x->upos[i];
        const ne_tag_view *v = &x->views[NEWSEVENT_TAG_PAD + i];
        doc->company_of_token[(size_t)(tokens - doc->tokens.rows) - doc->first.tokens + i] = (uint16_t)(v->cluster | v->capitals << 12 | (headline && is_smaller(&x->cased[i], &x->words[i]) ? NEWSEVENT_WRITTEN_SMALL : 0));
        ne_lemma_word w = {x->words[i].text, x->words[i].length, v->word, t->xpos, t->upos, ne_tag_spelling(v)};
        if (x->has_lemmas && !ne_lemma_find(&x->lemmas, &doc->arena, &w, &t->lemma))
            return false;
        if (stands_for_has(x, i))
            t->lemma = (ne_string){"have", 4};
    }
    return true;
}

/* Rows for all words first: lemmas go to the same arena, and rows grow cheaply only while they are the newest in it. */
static ne_code add_tokens(ne_document *doc, syntax *x, ne_error *error)
{
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        ne_sentence *s = &doc->sentences.rows[i];
        x->spans.count = 0;
        if (!ne_words_split(&doc->scratch, &x->spans, ne_at(doc, s->start), s->end - s->start))
            return ne_no_memory(doc, error);
        s->first_token = doc->tokens.count;
        s->token_count = x->spans.count;
        for (uint32_t k = 0; k < x->spans.count; k++) {
            ne_token *t = NEWSEVENT_PUSH(&doc->arena, &doc->tokens);
            if (!t)
                return ne_no_memory(doc, error);
            t->start = s->start + x->spans.rows[k].start;
            t->end = s->start + x->spans.rows[k].end;
            t->head = NEWSEVENT_NONE;
            t->sentence = i;
        }
    }
    return NEWSEVENT_OK;
}

static ne_code add_tags(ne_document *doc, syntax *x, ne_error *error)
{
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        const ne_sentence *s = &doc->sentences.rows[i];
        ne_token *tokens = doc->tokens.rows + s->first_token;
        x->spans.count = 0;
        for (uint32_t k = 0; k < s->token_count; k++) {
            ne_span *span = NEWSEVENT_PUSH(&doc->scratch, &x->spans);
            if (!span)
                return ne_no_memory(doc, error);
            *span = (ne_span){tokens[k].start - s->start, tokens[k].end - s->start};
        }
        if (!make_room(doc, x, s->token_count) || !analyse(doc, x, ne_at(doc, s->start), s->kind == NEWSEVENT_HEADLINE, tokens))
            return ne_no_memory(doc, error);
    }
    return NEWSEVENT_OK;
}

ne_code ne_syntax_run(ne_document *doc, ne_error *error)
{
    syntax x = {0};
    ne_blob tagger = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_tagger), lemmas = ne_engine_blob(doc->engine, NEWSEVENT_BLOB_lemma);
    x.tags = ne_tagger_open(&x.tagger, &tagger);
    x.has_lemmas = ne_lemmas_open(&x.lemmas, &lemmas);
    ne_code code = add_tokens(doc, &x, error);
    if (code != NEWSEVENT_OK)
        return code;
    doc->company_of_token = x.tags ? ne_arena_zeroed(&doc->arena, doc->tokens.count - doc->first.tokens + 1, sizeof *doc->company_of_token) : NULL;
    if (x.tags && !doc->company_of_token)
        return ne_no_memory(doc, error);
    code = add_tags(doc, &x, error);
    if (code == NEWSEVENT_OK && x.tags)
        code = ne_syntax_parse(doc, error);
    return code == NEWSEVENT_OK && !ne_syntax_mend(doc) ? ne_no_memory(doc, error) : code;
}
