/* The stage: words of each sentence, their tags and lemmas, and the tree over them. */
#include "core/document.h"

#include "syntax/words.h"
#include "text/utf8.h"

/* The word in lower case: the text's own bytes where they are that already. */
static bool set_lemma(ne_document *doc, ne_token *t)
{
    const char *p = ne_at(doc, t->start);
    size_t n = t->end - t->start, i = 0;
    while (i < n && p[i] == ne_ascii_lower(p[i]))
        i++;
    t->lemma = (ne_string){p, n};
    if (i == n)
        return true;
    char *copy = ne_arena_copy(&doc->arena, p, n);
    if (!copy)
        return false;
    for (; i < n; i++)
        copy[i] = ne_ascii_lower(copy[i]);
    t->lemma.data = copy;
    return true;
}

static ne_code add_tokens(ne_document *doc, uint32_t sentence, const ne_word_spans *words, ne_error *error)
{
    const ne_sentence *s = &doc->sentences.rows[sentence];
    for (uint32_t i = 0; i < words->count; i++) {
        ne_token *t = NEWSEVENT_PUSH(&doc->arena, &doc->tokens);
        if (!t)
            return ne_no_memory(doc, error);
        t->start = s->start + words->rows[i].start;
        t->end = s->start + words->rows[i].end;
        t->head = NEWSEVENT_NONE;
        t->sentence = sentence;
        t->space_after = i + 1 < words->count ? words->rows[i + 1].start > words->rows[i].end : 1;
    }
    return NEWSEVENT_OK;
}

ne_code ne_syntax_run(ne_document *doc, ne_error *error)
{
    ne_word_spans words = {0};
    for (uint32_t i = doc->first.sentences; i < doc->sentences.count; i++) {
        ne_sentence *s = &doc->sentences.rows[i];
        words.count = 0;
        if (!ne_words_split(&doc->scratch, &words, ne_at(doc, s->start), s->end - s->start))
            return ne_no_memory(doc, error);
        s->first_token = doc->tokens.count;
        s->token_count = words.count;
        ne_code code = add_tokens(doc, i, &words, error);
        if (code != NEWSEVENT_OK)
            return code;
    }
    for (uint32_t i = doc->first.tokens; i < doc->tokens.count; i++)
        if (!set_lemma(doc, &doc->tokens.rows[i]))
            return ne_no_memory(doc, error);
    return NEWSEVENT_OK;
}
