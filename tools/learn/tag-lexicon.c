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

/* The number of a set of classes; sets are numbered from 1. */
static uint16_t kind_of(tag_lexicon *lexicon, const tag_set *set)
{
    for (uint32_t i = 0; i < lexicon->kind_count; i++)
        if (lexicon->kinds[i].bits[0] == set->bits[0] && lexicon->kinds[i].bits[1] == set->bits[1])
            return (uint16_t)i;
    if (lexicon->kind_count == 60000)
        return 0;
    lexicon->kinds[lexicon->kind_count] = *set;
    return (uint16_t)lexicon->kind_count++;
}

enum { TAGS = 64, COUNTS = TAGS + NEWSEVENT_TAG_CLASSES }; /* by Penn tag where only that is known, then by class */

/* Classes that the word was seen with often enough, those seen with a Penn tag alone among them. */
static tag_set set_of(const tag_model *m, const uint32_t *counts, uint32_t all)
{
    tag_set set = {{0, 0}};
    for (uint32_t k = 0; k < m->class_count; k++) {
        uint32_t n = counts[TAGS + k], x = m->classes[k].xpos, gold = 0;
        for (uint32_t j = 0; j < m->class_count; j++)
            gold += m->classes[j].xpos == x ? counts[TAGS + j] : 0;
        uint32_t loose = gold ? 0 : counts[x]; /* the treebanks tell which universal tag goes with it, where they have it */
        if ((n * 200 > all && (n > 1 || all < 20)) || (loose * 200 > all && (loose > 1 || all < 20)) ||
            (gold && n * 8 > gold && (gold + counts[x]) * 200 > all && gold + counts[x] > 1))
            set.bits[k >> 6] |= 1ull << (k & 63);
    }
    return set;
}

static void count_words(tag_lexicon *lexicon, const tag_model *m, const tag_corpus *corpus, bool gold, uint32_t (*counts)[COUNTS])
{
    for (uint32_t i = 0; i < corpus->count; i++)
        for (uint32_t k = 0; k < corpus->sentences[i].count; k++) {
            const tag_row *r = &corpus->sentences[i].rows[k];
            ne_tag_view v;
            ne_tag_look(&v, &r->word, 1);
            tag_lexeme *x = find(lexicon, v.word);
            uint32_t *c = counts[x - lexicon->rows];
            int cls = tag_class_of(m, r->xpos, r->upos);
            lexicon->count += !x->word;
            x->word = v.word;
            x->seen += gold;
            c[0]++;
            if (cls >= 0)
                c[TAGS + cls]++;
            else if (!r->upos)
                c[r->xpos] += r->xpos != 0;
        }
}

/* The class that a Penn tag most often stands for. */
static uint32_t usual_class(const tag_model *m, uint32_t xpos)
{
    static const uint8_t usual[][2] = {
        {NEWSEVENT_XPOS_NN, NEWSEVENT_UPOS_NOUN}, {NEWSEVENT_XPOS_NNS, NEWSEVENT_UPOS_NOUN}, {NEWSEVENT_XPOS_NNP, NEWSEVENT_UPOS_PROPN},
        {NEWSEVENT_XPOS_JJ, NEWSEVENT_UPOS_ADJ}, {NEWSEVENT_XPOS_JJR, NEWSEVENT_UPOS_ADJ}, {NEWSEVENT_XPOS_JJS, NEWSEVENT_UPOS_ADJ},
        {NEWSEVENT_XPOS_RB, NEWSEVENT_UPOS_ADV}};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (usual[i][0] == xpos)
            return (uint32_t)tag_class_of(m, xpos, usual[i][1]);
    return (uint32_t)tag_class_of(m, xpos, NEWSEVENT_UPOS_VERB);
}

void tag_lexicon_add_parts(tag_lexicon *lexicon, const tag_model *m, const char *path)
{
    table t = read_table(path);
    for (size_t i = 0; i < t.count; i++) {
        ne_tag_word w = {t.rows[i].field[0], (uint32_t)strlen(t.rows[i].field[0]), 1};
        ne_tag_view v;
        ne_tag_look(&v, &w, 1);
        tag_lexeme *x = find(lexicon, v.word);
        if (x->kind) /* words that were seen often enough are known better */
            continue;
        tag_set set = {{0, 0}};
        char *copy = need_zeroed(strlen(t.rows[i].field[1]) + 1);
        strcpy(copy, t.rows[i].field[1]);
        for (char *tag = strtok(copy, " "); tag; tag = strtok(NULL, " "))
            for (uint32_t k = 1; ne_xpos_name(k); k++)
                if (!strcmp(ne_xpos_name(k), tag)) {
                    uint32_t cls = usual_class(m, k);
                    if (cls < m->class_count)
                        set.bits[cls >> 6] |= 1ull << (cls & 63);
                }
        free(copy);
        if (set.bits[0] | set.bits[1])
            x->kind = kind_of(lexicon, &set);
        lexicon->count += !x->word && x->kind;
        x->word = x->kind ? v.word : x->word;
    }
    free_table(&t);
}

void tag_lexicon_make(tag_lexicon *lexicon, const tag_model *m, const tag_corpus *train, const tag_corpus *masc, const char *clusters,
                      uint32_t least, uint32_t often)
{
    memset(lexicon, 0, sizeof *lexicon);
    lexicon->slots = 1u << 18;
    lexicon->rows = need_zeroed(lexicon->slots * sizeof *lexicon->rows);
    lexicon->kind_count = 1;
    uint32_t(*counts)[COUNTS] = need_zeroed(lexicon->slots * sizeof *counts);
    count_words(lexicon, m, train, true, counts);
    count_words(lexicon, m, masc, false, counts);
    for (uint32_t s = 0; s < lexicon->slots; s++) {
        tag_lexeme *x = &lexicon->rows[s];
        if (!x->word)
            continue;
        tag_set set = {{0, 0}};
        if (counts[s][0] >= least)
            set = set_of(m, counts[s], counts[s][0]);
        x->kind = set.bits[0] | set.bits[1] ? kind_of(lexicon, &set) : 0;
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
        x->capitals = (uint8_t)atoi(t.rows[i].field[2]);
    }
    free_table(&t);
}

void tag_lexicon_fill(const tag_lexicon *lexicon, ne_tag_view *view)
{
    const tag_lexeme *x = find(lexicon, view->word);
    view->cluster = x->cluster;
    view->kind = x->kind;
    view->band = x->band;
    view->capitals = x->capitals;
}
