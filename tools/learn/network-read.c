/* What the network of triggers is taught: the sentences of gold articles, and the words with which it begins. */
#include "learn/network-inner.h"

#include "common/need.h"
#include "common/table.h"
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

static uint32_t *slot_of(const net_texts *t, uint64_t form)
{
    uint32_t mark = (uint32_t)(form >> 32) | 1, at = (uint32_t)form & (t->slots - 1);
    while (t->slot[at] && t->slot[at] != mark)
        at = (at + 1) & (t->slots - 1);
    return &t->slot[at];
}

static void read_vectors(net_texts *t, const char *path)
{
    table file = read_table(path);
    for (t->slots = 16; t->slots < 2 * (file.count + 1);)
        t->slots *= 2;
    t->slot = need_zeroed(t->slots * sizeof *t->slot);
    t->row = need_zeroed(t->slots * sizeof *t->row);
    t->vectors = need_zeroed((file.count + 1) * WORD * sizeof *t->vectors);
    t->words = 1;
    for (size_t i = 0; i < file.count; i++) {
        const char *word = file.rows[i].field[0], *steps = file.rows[i].field[1];
        uint64_t form = ne_hash_folded(word, strlen(word));
        uint32_t *slot = slot_of(t, form);
        if (*slot || strlen(steps) != WORD)
            continue;
        *slot = (uint32_t)(form >> 32) | 1;
        t->row[slot - t->slot] = (uint16_t)t->words;
        for (uint32_t k = 0; k < WORD; k++)
            t->vectors[t->words * WORD + k] = (float)(steps[k] - '!' - 46) / 32;
        t->words++;
    }
    free_table(&file);
}

typedef struct reading {
    net_texts *texts;
    size_t article;
} reading;

static void read_scene(ne_scene *s, const article *a, void *context)
{
    const reading *r = context;
    net_texts *t = r->texts;
    uint16_t asked[NEWSEVENT_SCENE_WORDS];
    uint8_t gold[NEWSEVENT_SCENE_WORDS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        const gold_event *g = gold_at(a, &a->doc->tokens.rows[s->first_token + i]);
        if (!ne_may_trigger(s, i) || (a->partial && !g))
            continue;
        gold[count] = (uint8_t)(g ? g->type : 0);
        asked[count++] = (uint16_t)i;
    }
    if (!count)
        return;
    if (t->count == t->room) {
        t->room = t->room ? 2 * t->room : 4096;
        t->rows = need(realloc(t->rows, t->room * sizeof *t->rows));
    }
    net_sentence *n = &t->rows[t->count++];
    *n = (net_sentence){.words = need_zeroed(s->count * sizeof *n->words), .rows = need_zeroed(s->count * sizeof *n->rows), .heads = need_zeroed(s->count * sizeof *n->heads),
                        .states = a->doc->states_of_token + (size_t)(s->first_token - a->doc->first.tokens) * STATES, .asked = need_zeroed(count * sizeof *asked),
                        .gold = need_zeroed(count), .count = s->count, .asked_count = count, .article = r->article, .weight = (float)weight_of(a)};
    memcpy(n->asked, asked, count * sizeof *asked);
    memcpy(n->gold, gold, count);
    for (uint32_t i = 0; i < s->count; i++) {
        ne_net_look(s, i, &n->words[i]);
        n->rows[i] = t->row[slot_of(t, n->words[i].form) - t->slot];
        n->heads[i] = s->words[i].head;
    }
}

net_texts *net_read(const scene_tables *tables, const articles *all, const char *vectors)
{
    net_texts *t = need_zeroed(sizeof *t);
    read_vectors(t, vectors);
    for (size_t i = 0; i < all->count; i++) {
        reading r = {t, i};
        if (all->rows[i].doc->states_of_token)
            each_scene(tables, &all->rows[i], read_scene, &r);
    }
    return t;
}

void net_free_texts(net_texts *t)
{
    for (size_t i = 0; i < t->count; i++) {
        free(t->rows[i].words);
        free(t->rows[i].rows);
        free(t->rows[i].heads);
        free(t->rows[i].asked);
        free(t->rows[i].gold);
    }
    free(t->rows);
    free(t->slot);
    free(t->row);
    free(t->vectors);
    free(t);
}
