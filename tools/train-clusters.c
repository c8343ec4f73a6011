/* Sorts words into classes by their neighbours: the exchange algorithm (Martin, Liermann, Ney 1998), which moves each word
 * in turn to the class that makes the text likeliest under a class bigram model. See docs/syntax.md.
 * usage: train-clusters OUT.tsv CLASSES ROUNDS TEXT...     TEXT: plain text, *.jsonl with members "text", or *.conllu */
#include "common/need.h"
#include "common/table.h"
#include "core/engine.h"
#include "learn/tag-data.h"
#include "syntax/words.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1 << 21, LEAST = 4, TABLE = 1 << 16 };

typedef struct entry { /* a word as read */
    uint64_t word;
    char *form;
    uint32_t count, id;
    uint32_t small, capital; /* how often inside a sentence without and with a capital */
} entry;

typedef struct link { /* a neighbour and how often it stands there */
    uint32_t word, count;
} link_to;

static entry *entries;
static uint32_t *text, text_size, text_room;
static uint32_t words; /* clustered ones are numbered from 1; 0 is all the rest and the edge of a line */

static entry *find(uint64_t word)
{
    uint32_t at = (uint32_t)(word >> 32) & (SLOTS - 1);
    while (entries[at].word && entries[at].word != word)
        at = (at + 1) & (SLOTS - 1);
    return &entries[at];
}

static void add_to_text(uint32_t slot)
{
    if (text_size == text_room) {
        text_room = text_room ? text_room * 2 : 1 << 20;
        text = need(realloc(text, text_room * sizeof *text));
    }
    text[text_size++] = slot;
}

static void read_line(ne_arena *arena, const char *line, size_t length)
{
    ne_word_spans spans = {0};
    if (length > 1 << 20 || !ne_words_split(arena, &spans, line, (uint32_t)length))
        return;
    uint32_t capitals = 0;
    bool inside = false;
    for (uint32_t i = 0; i < spans.count; i++)
        capitals += line[spans.rows[i].start] >= 'A' && line[spans.rows[i].start] <= 'Z';
    bool telling = capitals * 2 < spans.count; /* a headline tells nothing of its words' capitals */
    for (uint32_t i = 0; i < spans.count; i++) {
        ne_tag_word w = {line + spans.rows[i].start, spans.rows[i].end - spans.rows[i].start, 1};
        ne_tag_view v;
        ne_tag_look(&v, &w, 1);
        entry *e = find(v.word);
        if (!e->word) {
            e->word = v.word;
            e->form = need_zeroed(w.length + 1);
            memcpy(e->form, w.text, w.length);
        }
        e->count++;
        char c = *w.text;
        bool capital = c >= 'A' && c <= 'Z', letter = capital || (c >= 'a' && c <= 'z');
        if (inside && telling && letter) {
            e->small += !capital;
            e->capital += capital;
        }
        inside = letter || c == ',' || (c >= '0' && c <= '9'); /* not behind stops, quotation marks, brackets */
        add_to_text((uint32_t)(e - entries));
    }
    add_to_text(UINT32_MAX);
    ne_arena_reset(arena);
}

static void read_plain(ne_arena *arena, const char *p, size_t length)
{
    for (const char *end = p + length; p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        stop = stop ? stop : end;
        if (stop > p)
            read_line(arena, p, (size_t)(stop - p));
        p = stop + 1;
    }
}

/* The sentences of a treebank stand in its "# text = " lines. */
static void read_conllu(ne_arena *arena, char *file)
{
    static const char *const held_out[] = {"_afghan", "_clock", "_defector", "_ie9", "_nasa"};
    bool skip = false;
    for (char *line = strtok(file, "\n"); line; line = strtok(NULL, "\n")) {
        size_t n = strlen(line);
        if (!strncmp(line, "# newdoc id", 11)) {
            skip = false;
            for (size_t i = 0; i < sizeof held_out / sizeof *held_out; i++)
                skip |= n > strlen(held_out[i]) && !strcmp(line + n - strlen(held_out[i]), held_out[i]);
        } else if (!skip && !strncmp(line, "# text = ", 9)) {
            read_line(arena, line + 9, n - 9);
        }
    }
}

static void read_text(ne_arena *arena, const char *path)
{
    size_t length, n = strlen(path);
    char *file = read_file(path, &length);
    if (n > 7 && !strcmp(path + n - 7, ".conllu")) {
        read_conllu(arena, file);
    } else if (n < 6 || strcmp(path + n - 6, ".jsonl")) {
        read_plain(arena, file, length);
    } else {
        for (char *line = strtok(file, "\n"); line; line = strtok(NULL, "\n")) {
            json_t *row = json_loads(line, 0, NULL);
            const char *body = json_string_value(json_object_get(row, "text"));
            if (body)
                read_plain(arena, body, strlen(body));
            json_decref(row);
        }
    }
    free(file);
}

static int by_count(const void *a, const void *b)
{
    const entry *x = *(entry *const *)a, *y = *(entry *const *)b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return x->word < y->word ? -1 : x->word > y->word;
}

static entry **number_words(void)
{
    entry **list = need_zeroed(SLOTS * sizeof *list);
    uint32_t n = 0;
    for (uint32_t i = 0; i < SLOTS; i++)
        if (entries[i].word && entries[i].count >= LEAST)
            list[n++] = &entries[i];
    qsort(list, n, sizeof *list, by_count);
    for (uint32_t i = 0; i < n; i++)
        list[i]->id = i + 1;
    words = n + 1;
    for (uint32_t i = 0; i < text_size; i++)
        text[i] = text[i] == UINT32_MAX ? 0 : entries[text[i]].id;
    return list;
}

static uint32_t *first[2]; /* where each word's links begin: 0 behind it, 1 before it */
static link_to *links[2];

static int by_pair(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void make_links(int side)
{
    uint64_t *pairs = need_zeroed(text_size * sizeof *pairs);
    uint32_t n = text_size - 1, used = 0;
    for (uint32_t i = 0; i < n; i++)
        pairs[i] = side ? (uint64_t)text[i + 1] << 32 | text[i] : (uint64_t)text[i] << 32 | text[i + 1];
    qsort(pairs, n, sizeof *pairs, by_pair);
    links[side] = need_zeroed(n * sizeof **links);
    first[side] = need_zeroed((words + 1) * sizeof **first);
    uint32_t word = 0;
    for (uint32_t i = 0; i < n; i++) {
        while (word < (uint32_t)(pairs[i] >> 32))
            first[side][++word] = used;
        if (i && pairs[i] == pairs[i - 1])
            links[side][used - 1].count++;
        else
            links[side][used++] = (link_to){(uint32_t)pairs[i], 1};
    }
    while (word < words)
        first[side][++word] = used;
    free(pairs);
}

static double small[TABLE];
static double f(uint32_t n) { return n < TABLE ? small[n] : n * log((double)n); }

static uint32_t classes, *class_of, *class_size, *joint; /* joint[a * classes + b]: b behind a */

/* Adds (or takes away) the links of a word to its class's counts. */
static void count_in(uint32_t w, uint32_t c, uint32_t sign, const uint32_t *near[2], const uint32_t *near_count[2], const uint32_t *near_size)
{
    for (uint32_t i = 0; i < near_size[0]; i++)
        joint[c * classes + near[0][i]] += sign * near_count[0][i];
    for (uint32_t i = 0; i < near_size[1]; i++)
        joint[near[1][i] * classes + c] += sign * near_count[1][i];
    (void)w;
}

static uint32_t move_words(entry *const *list)
{
    uint32_t *near[2], *near_count[2], near_size[2], *sum = need_zeroed(classes * sizeof *sum), moved = 0;
    for (int s = 0; s < 2; s++) {
        near[s] = need_zeroed(classes * sizeof **near);
        near_count[s] = need_zeroed(classes * sizeof **near);
    }
    for (uint32_t w = 1; w < words; w++) {
        uint32_t old = class_of[w], count = list[w - 1]->count;
        for (int s = 0; s < 2; s++) {
            near_size[s] = 0;
            for (uint32_t i = first[s][w]; i < first[s][w + 1]; i++) {
                uint32_t other = links[s][i].word, c = class_of[other];
                if (other == w) /* beside itself: left out */
                    continue;
                if (!sum[c])
                    near[s][near_size[s]++] = c;
                sum[c] += links[s][i].count;
            }
            for (uint32_t i = 0; i < near_size[s]; i++) {
                near_count[s][i] = sum[near[s][i]];
                sum[near[s][i]] = 0;
            }
        }
        const uint32_t *cn[2] = {near[0], near[1]}, *cc[2] = {near_count[0], near_count[1]};
        count_in(w, old, (uint32_t)-1, cn, cc, near_size);
        class_size[old] -= count;
        uint32_t best = old;
        double most = -HUGE_VAL;
        for (uint32_t k = 1; k < classes; k++) {
            double gain = 2 * (f(class_size[k]) - f(class_size[k] + count));
            const uint32_t *row = joint + (size_t)k * classes;
            for (uint32_t i = 0; i < near_size[0]; i++)
                gain += f(row[near[0][i]] + near_count[0][i]) - f(row[near[0][i]]);
            for (uint32_t i = 0; i < near_size[1]; i++) {
                uint32_t n = joint[near[1][i] * classes + k];
                gain += f(n + near_count[1][i]) - f(n);
            }
            if (gain > most || (k == old && gain == most)) {
                most = gain;
                best = k;
            }
        }
        moved += best != old;
        class_of[w] = best;
        class_size[best] += count;
        count_in(w, best, 1, cn, cc, near_size);
    }
    return moved;
}

/* 1 a word that is written small, 2 now small, now with a capital, 3 with a capital; 0 unknown. */
static uint32_t capitals_of(const entry *e)
{
    uint32_t all = e->small + e->capital;
    if (all < 2)
        return 0;
    return e->capital * 10 <= all ? 1 : e->capital * 10 >= all * 9 ? 3 : 2;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: train-clusters OUT.tsv CLASSES ROUNDS TEXT...\n");
        return 2;
    }
    ne_budget budget = {0};
    ne_arena arena;
    ne_arena_init(&arena, ne_engine_allocator(NULL), &budget);
    entries = need_zeroed(SLOTS * sizeof *entries);
    for (int i = 4; i < argc; i++)
        read_text(&arena, argv[i]);
    ne_arena_free(&arena);
    entry **list = number_words();
    make_links(0);
    make_links(1);
    classes = (uint32_t)atoi(argv[2]) + 1; /* class 0: what is not clustered */
    class_of = need_zeroed(words * sizeof *class_of);
    class_size = need_zeroed(classes * sizeof *class_size);
    joint = need_zeroed((size_t)classes * classes * sizeof *joint);
    for (uint32_t n = 1; n < TABLE; n++)
        small[n] = n * log((double)n);
    for (uint32_t w = 1; w < words; w++) {
        class_of[w] = 1 + (w - 1) % (classes - 1);
        class_size[class_of[w]] += list[w - 1]->count;
    }
    for (uint32_t i = 0; i + 1 < text_size; i++)
        if (!text[i] || text[i] != text[i + 1])
            joint[class_of[text[i]] * classes + class_of[text[i + 1]]]++;
    printf("%u words of text, %u clustered, %u classes\n", text_size, words - 1, classes - 1);
    for (int round = 0; round < atoi(argv[3]); round++) {
        printf("round %d: %u moved\n", round + 1, move_words(list));
        fflush(stdout);
    }
    FILE *out = fopen(argv[1], "w");
    if (!out) {
        perror(argv[1]);
        return 1;
    }
    for (uint32_t w = 1; w < words; w++)
        if (!strpbrk(list[w - 1]->form, "\t\r\n#"))
            fprintf(out, "%s\t%u\t%u\n", list[w - 1]->form, class_of[w], capitals_of(list[w - 1]));
    return fclose(out) ? 1 : 0;
}
