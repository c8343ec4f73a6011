#include "learn/tag-lexicon.h"

#include "common/table.h"

#include <stdlib.h>
#include <string.h>

static tag_lexeme *find(const tag_lexicon *lexicon, uint64_t word)
{
    uint32_t at = (uint32_t)(word >> 32) & (lexicon->slots - 1);
    while (lexicon->rows[at].word && lexicon->rows[at].word != word)
        at = (at + 1) & (lexicon->slots - 1);
    return &lexicon->rows[at];
}

/* The number of a set of tags; sets are numbered from 1. */
static uint16_t kind_of(tag_lexicon *lexicon, uint64_t set)
{
    for (uint32_t i = 1; i < lexicon->kind_count; i++)
        if (lexicon->kinds[i] == set)
            return (uint16_t)i;
    if (lexicon->kind_count == 60000)
        return 0;
    lexicon->kinds[lexicon->kind_count] = set;
    return (uint16_t)lexicon->kind_count++;
}

void tag_lexicon_make(tag_lexicon *lexicon, const tag_corpus *corpus, uint32_t gold, const char *clusters, uint32_t least, uint32_t often)
{
    memset(lexicon, 0, sizeof *lexicon);
    lexicon->slots = 1u << 18;
    lexicon->rows = tag_need(lexicon->slots * sizeof *lexicon->rows);
    lexicon->kind_count = 1;
    uint32_t(*counts)[64] = tag_need(lexicon->slots * sizeof *counts);
    for (uint32_t i = 0; i < corpus->count; i++)
        for (uint32_t k = 0; k < corpus->sentences[i].count; k++) {
            const tag_row *r = &corpus->sentences[i].rows[k];
            ne_tag_view v;
            ne_tag_look(&v, &r->word, 1);
            tag_lexeme *x = find(lexicon, v.word);
            lexicon->count += !x->word;
            x->word = v.word;
            x->seen += i < gold;
            counts[x - lexicon->rows][0]++;
            counts[x - lexicon->rows][r->xpos] += r->xpos != 0;
        }
    for (uint32_t s = 0; s < lexicon->slots; s++) {
        tag_lexeme *x = &lexicon->rows[s];
        uint32_t all = counts[s][0];
        if (!x->word)
            continue;
        if (all >= least)
            for (uint32_t t = 1; t < 64; t++)
                if (counts[s][t] * 200 > all && (counts[s][t] > 1 || all < 20))
                    x->allowed |= 1ull << t;
        x->kind = kind_of(lexicon, x->allowed);
        x->band = x->seen >= often ? 3 : x->seen >= 8 ? 2 : x->seen >= 2 ? 1 : 0;
    }
    free(counts);
    if (!clusters)
        return;
    table t = read_table(clusters);
    for (size_t i = 0; i < t.count; i++) {
        ne_tag_word w = {t.rows[i].field[0], (uint32_t)strlen(t.rows[i].field[0]), 1};
        ne_tag_view v;
        ne_tag_look(&v, &w, 1);
        tag_lexeme *x = find(lexicon, v.word);
        lexicon->count += !x->word;
        x->word = v.word;
        x->cluster = (uint16_t)atoi(t.rows[i].field[1]);
    }
    free_table(&t);
}

void tag_lexicon_fill(const tag_lexicon *lexicon, ne_tag_view *view)
{
    const tag_lexeme *x = find(lexicon, view->word);
    view->allowed = x->allowed;
    view->cluster = x->cluster;
    view->kind = x->kind;
    view->band = x->band;
}
