/* From scores of heads to a tree: every word takes its best head, and what circles arise are opened where that costs least.
 * This is the first round of Chu and Liu's (1965) and Edmonds's (1967) algorithm without its contractions: a circle is
 * broken by giving one of its words the best head outside of what hangs on the circle, which joins the two parts. Each
 * round leaves one part less, so that a tree is reached after at most as many rounds as there are circles. */
#include "syntax/parser_tree.h"

static uint16_t part_of(uint16_t *set, uint16_t i)
{
    while (set[i] != i) {
        set[i] = set[set[i]];
        i = set[i];
    }
    return i;
}

static int64_t score_of(const ne_parse_scores *s, uint32_t word, uint32_t head)
{
    int64_t score = s->score[word * s->stride + head];
    return score + (head ? s->distance[(ptrdiff_t)head - (ptrdiff_t)word] : s->root);
}

/* `word` stands on a circle: moves the word of the circle that loses least to a head of another part. */
static void open_circle(const ne_parse_scores *s, uint16_t *heads, uint16_t *set, uint16_t word)
{
    uint16_t part = part_of(set, word);
    int64_t top = INT64_MIN;
    uint16_t moved = word, to = 0;
    uint16_t v = word;
    do {
        int64_t now = score_of(s, v, heads[v]);
        for (uint32_t h = 1; h <= s->words; h++)
            if (score_of(s, v, h) - now > top && part_of(set, (uint16_t)h) != part) {
                top = score_of(s, v, h) - now;
                moved = v;
                to = (uint16_t)h;
            }
        v = heads[v];
    } while (v != word);
    heads[moved] = to;
    set[part] = part_of(set, to);
}

void ne_parse_tree(const ne_parse_ops *ops, const ne_parse_scores *s, uint16_t *heads, uint16_t *set)
{
    uint32_t count = s->words + 1, root = 1;
    uint16_t *seen = set + count;
    int64_t most = INT64_MIN;
    heads[0] = 0;
    for (uint32_t i = 1; i < count && count > 2; i++) {
        /* distance[0] keeps a word from heading itself */
        heads[i] = (uint16_t)(ops->best(s->score + i * s->stride + 1, s->distance + 1 - (ptrdiff_t)i, s->words) + 1);
        int64_t gain = score_of(s, i, 0) - score_of(s, i, heads[i]);
        if (gain > most) {
            most = gain;
            root = i;
        }
    }
    heads[root] = 0;
    for (uint32_t i = 0; i < count; i++) {
        set[i] = (uint16_t)i;
        seen[i] = 0;
    }
    for (uint32_t i = 1; i < count; i++) {
        uint16_t a = part_of(set, (uint16_t)i), b = part_of(set, heads[i]);
        if (a != b)
            set[a] = b;
    }
    seen[0] = UINT16_MAX;
    /* walk up from each word, marking the way with its number, until a word met before; met on this same way, it circles */
    for (uint32_t i = 1; i < count; i++) {
        uint16_t v = (uint16_t)i;
        while (!seen[v]) {
            seen[v] = (uint16_t)i;
            v = heads[v];
        }
        if (v && seen[v] == i)
            open_circle(s, heads, set, v);
    }
}
