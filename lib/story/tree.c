/* Questions to a document's words and trees. */
#include "story/figures.h"

bool ne_is(const char *name, const char *wanted) { return !strcmp(name, wanted); }

bool ne_lemma_is(const ne_maker *m, uint32_t token, const char *word)
{
    ne_string lemma = m->tokens[token].lemma;
    return lemma.length == strlen(word) && !memcmp(lemma.data, word, lemma.length);
}

bool ne_lemma_among(const ne_maker *m, uint32_t token, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ne_lemma_is(m, token, words[i]))
            return true;
    return false;
}

uint32_t ne_token_at(const ne_maker *m, const ne_sentence *s, uint32_t offset)
{
    uint32_t low = s->first_token, high = s->first_token + s->token_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (m->tokens[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->first_token + s->token_count && m->tokens[low].start <= offset ? low : NEWSEVENT_NONE;
}

uint32_t ne_dependent(const ne_maker *m, const ne_sentence *s, uint32_t head, const char *relation)
{
    uint32_t found = NEWSEVENT_NONE;
    for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++)
        if (m->tokens[t].head == head && !strncmp(ne_deprel_name(m->tokens[t].deprel), relation, strlen(relation)) &&
            (found == NEWSEVENT_NONE || t < head))
            found = t;
    return found;
}
