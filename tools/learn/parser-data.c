/* Reads CoNLL-U trees and numbers their words. */
#include "learn/parser-learn.h"

#include "common/need.h"
#include "common/table.h"
#include "newsevent.h"
#include "syntax/tagger.h"

#include <stdlib.h>
#include <string.h>

static uint8_t number_of(const char *(*name)(uint32_t), const char *text)
{
    uint32_t number = number_named(name, text);
    return number == NO_NUMBER ? 0 : (uint8_t)number;
}

/* A relation that the tag set lacks counts as the one before its colon. */
static uint8_t deprel_of(char *text)
{
    uint8_t n = number_of(ne_deprel_name, text);
    char *colon = strchr(text, ':');
    if (!n && colon) {
        *colon = 0;
        n = number_of(ne_deprel_name, text);
    }
    return n ? n : NEWSEVENT_DEP_DEP;
}

void parser_add(parser_corpus *corpus, const parser_row *rows, uint32_t count, uint32_t fold)
{
    if (corpus->count == corpus->capacity) {
        corpus->capacity = corpus->capacity ? corpus->capacity * 2 : 4096;
        parser_sentence *grown = realloc(corpus->sentences, corpus->capacity * sizeof *grown);
        if (!grown)
            exit(1);
        corpus->sentences = grown;
    }
    parser_sentence *s = &corpus->sentences[corpus->count++];
    s->count = count;
    s->fold = fold;
    s->plain = s->varied = false;
    s->rows = need_zeroed(count * sizeof *rows);
    memcpy(s->rows, rows, count * sizeof *rows);
}

/* Reads all sentences but those of documents whose id ends in one of `without`. */
bool parser_read(parser_corpus *corpus, const char *path, const char *const *without)
{
    enum { MOST = 1024 };
    static parser_row rows[MOST];
    static char line[1 << 16];
    FILE *f = fopen(path, "r");
    if (!f)
        return false;
    uint32_t count = 1, documents = 0;
    uint32_t joined_to = 0; /* last word of a multiword token, inside which no white space stands */
    bool skip = false, space_behind_join = true;
    memset(rows, 0, sizeof *rows);
    while (fgets(line, sizeof line, f)) {
        if (!strncmp(line, "# newdoc", 8)) {
            skip = false;
            documents++;
            line[strcspn(line, "\n")] = 0;
            for (size_t i = 0; without && without[i]; i++) {
                size_t n = strlen(without[i]), l = strlen(line);
                skip |= l > n && line[l - n - 1] == '_' && !strcmp(line + l - n, without[i]);
            }
        }
        if (line[0] == '\n') {
            if (count > 1 && !skip)
                parser_add(corpus, rows, count, documents % PARSER_FOLDS);
            count = 1;
            joined_to = 0;
            continue;
        }
        if (line[0] == '#')
            continue;
        char *field[10] = {0};
        char *p = line;
        for (int i = 0; i < 10 && p; i++) {
            field[i] = p;
            p = strpbrk(p, "\t\n");
            if (p)
                *p++ = 0;
        }
        bool space = field[9] && !strstr(field[9], "SpaceAfter=No");
        if (!field[9] || strchr(field[0], '.'))
            continue;
        if (strchr(field[0], '-')) {
            joined_to = (uint32_t)atoi(strchr(field[0], '-') + 1);
            space_behind_join = space;
            continue;
        }
        if (count == MOST)
            continue;
        uint32_t at = (uint32_t)atoi(field[0]);
        if (at < joined_to)
            space = false;
        else if (at == joined_to)
            space = space_behind_join;
        parser_row *r = &rows[count++];
        memset(r, 0, sizeof *r);
        char *form = need_zeroed(strlen(field[1]) + 1);
        r->form = strcpy(form, field[1]);
        r->w = ne_parse_word_of(form, strlen(form), space, number_of(ne_upos_name, field[3]), number_of(ne_xpos_name, field[4]));
        r->xpos = r->w.xpos;
        r->head = (uint16_t)atoi(field[6]);
        r->deprel = deprel_of(field[7]);
    }
    fclose(f);
    return true;
}

bool parser_rest(const char *path, uint32_t fold, FILE *to)
{
    static char line[1 << 16];
    FILE *f = fopen(path, "r");
    if (!f)
        return false;
    uint32_t documents = 0;
    while (fgets(line, sizeof line, f)) {
        documents += !strncmp(line, "# newdoc", 8);
        if (documents % PARSER_FOLDS != fold)
            fputs(line, to);
    }
    fclose(f);
    return !ferror(to);
}

static void vary_form(parser_row *r, uint32_t how)
{
    static const char *const small[] = {"a", "an", "the", "of", "in", "on", "to", "for", "and", "or", "as", "at", "by", "with", NULL};
    size_t n = strlen(r->form);
    char *form = need_zeroed(n + 1);
    strcpy(form, r->form);
    bool lesser = false;
    for (size_t i = 0; small[i]; i++)
        lesser |= !strcmp(small[i], form);
    for (size_t i = 0; i < n; i++) {
        bool upper = how == 1 || (how == 0 && i == 0 && !lesser && form[0] != '\'' && strcmp(form, "n't") != 0);
        if (upper && form[i] >= 'a' && form[i] <= 'z')
            form[i] = (char)(form[i] - 32);
        else if (how == 2 && form[i] >= 'A' && form[i] <= 'Z')
            form[i] = (char)(form[i] + 32);
    }
    r->form = form;
    r->w = ne_parse_word_of(form, n, r->w.shape >> 4 & 1, r->w.upos, r->w.xpos);
}

/* Two sentences whose boundary was missed: the second's root hangs on the first's as parataxis. */
static void join(parser_corpus *corpus, parser_sentence a, parser_sentence b)
{
    enum { MOST = 80 };
    parser_row rows[MOST];
    uint32_t n = a.count, root = 0;
    if (a.count + b.count > MOST || a.fold != b.fold || b.varied)
        return;
    memcpy(rows, a.rows, a.count * sizeof *rows);
    for (uint32_t i = 1; i < a.count; i++)
        root = a.rows[i].head ? root : i;
    for (uint32_t i = 1; i < b.count; i++, n++) {
        rows[n] = b.rows[i];
        rows[n].head = (uint16_t)(b.rows[i].head ? b.rows[i].head + a.count - 1 : root);
        rows[n].deprel = b.rows[i].head ? b.rows[i].deprel : NEWSEVENT_DEP_PARATAXIS;
    }
    parser_add(corpus, rows, n, a.fold);
    corpus->sentences[corpus->count - 1].varied = true;
}

void parser_vary(parser_corpus *corpus, uint32_t each)
{
    uint32_t count = corpus->count, done = 0;
    for (uint32_t i = 0; each && i < count; i += each) {
        parser_sentence s = corpus->sentences[i];
        uint32_t how = done++ % 4, n = s.count;
        if (how == 3) {
            join(corpus, s, corpus->sentences[i + 1 < count ? i + 1 : i]);
            continue;
        }
        if (how == 0 && n > 3 && s.rows[n - 1].w.xpos == NEWSEVENT_XPOS_STOP) {
            bool leaf = true;
            for (uint32_t j = 1; j < n; j++)
                leaf &= s.rows[j].head != n - 1;
            n -= leaf;
        }
        parser_add(corpus, s.rows, n, s.fold);
        corpus->sentences[corpus->count - 1].varied = true;
        for (uint32_t j = 1; j < n; j++)
            vary_form(&corpus->sentences[corpus->count - 1].rows[j], how);
    }
}

bool parser_tag(parser_corpus *corpus, const char *path, uint32_t fold)
{
    enum { MOST = 1024 };
    static ne_tag_word words[MOST];
    static ne_tag_view views[MOST + 2 * NEWSEVENT_TAG_PAD];
    static uint8_t xpos[MOST], upos[MOST];
    ne_blob blob;
    blob.data = (const unsigned char *)read_file(path, &blob.size);
    ne_tagger tagger;
    if (!ne_tagger_open(&tagger, &blob))
        return false;
    for (uint32_t i = 0; i < corpus->count; i++) {
        parser_sentence *s = &corpus->sentences[i];
        if (fold != PARSER_FOLDS && s->fold != fold)
            continue;
        for (uint32_t j = 1; j < s->count; j++)
            words[j - 1] = (ne_tag_word){s->rows[j].form, (uint32_t)strlen(s->rows[j].form), s->rows[j].w.shape >> 4 & 1};
        ne_tagger_run(&tagger, words, s->count - 1, views, xpos, upos);
        for (uint32_t j = 1; j < s->count; j++) {
            s->rows[j].w.xpos = xpos[j - 1];
            s->rows[j].w.upos = upos[j - 1];
        }
    }
    free((void *)(uintptr_t)blob.data);
    return true;
}

typedef struct counted {
    uint64_t key;
    uint32_t gold, plain;
} counted;

static int by_key(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

/* The most frequent first; an occurrence in annotated text counts for eight others. */
static int by_use(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    uint32_t n = 8 * x->gold + x->plain, n2 = 8 * y->gold + y->plain;
    return n != n2 ? (n < n2 ? 1 : -1) : by_key(a, b);
}

void parser_vocabulary_make(parser_vocabulary *v, const parser_corpus *corpus, uint32_t most)
{
    size_t n = 0, at = 0, kept = 0;
    for (uint32_t i = 0; i < corpus->count; i++)
        n += corpus->sentences[i].count - 1;
    counted *all = need_zeroed(n * sizeof *all);
    for (uint32_t i = 0; i < corpus->count; i++)
        for (uint32_t j = 1; j < corpus->sentences[i].count; j++) {
            bool plain = corpus->sentences[i].plain, varied = corpus->sentences[i].varied;
            all[at++] = (counted){corpus->sentences[i].rows[j].w.key, !plain && !varied, plain};
        }
    qsort(all, n, sizeof *all, by_key);
    for (size_t i = 0; i < n;) {
        counted sum = {all[i].key, 0, 0};
        for (; i < n && all[i].key == sum.key; i++) {
            sum.gold += all[i].gold;
            sum.plain += all[i].plain;
        }
        if (sum.gold > 1 || sum.plain > 9)
            all[kept++] = sum;
    }
    qsort(all, kept, sizeof *all, by_use);
    kept = kept < most ? kept : most;
    qsort(all, kept, sizeof *all, by_key);
    v->count = (uint32_t)kept + 2;
    v->keys = need_zeroed(kept * sizeof *v->keys);
    v->counts = need_zeroed(v->count * sizeof *v->counts);
    v->suffixes = need_zeroed(v->count * sizeof *v->suffixes);
    v->prefixes = need_zeroed(v->count * sizeof *v->prefixes);
    v->clusters = need_zeroed(v->count * sizeof *v->clusters);
    for (size_t i = 0; i < kept; i++) {
        v->keys[i] = all[i].key;
        v->counts[i + 2] = all[i].gold + all[i].plain;
    }
    free(all);
}

/* The row of a key, or 0. */
static uint32_t row_of(const parser_vocabulary *v, uint64_t key)
{
    uint32_t low = 0, high = v->count - 2;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (v->keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < v->count - 2 && v->keys[low] == key ? low + 2 : 0;
}

/* Fills the words' rows, and the affixes that go with each row. */
void parser_vocabulary_apply(parser_vocabulary *v, parser_corpus *corpus)
{
    for (uint32_t i = 0; i < corpus->count; i++) {
        parser_sentence *s = &corpus->sentences[i];
        s->rows[0].word = 1;
        for (uint32_t j = 1; j < s->count; j++) {
            parser_row *r = &s->rows[j];
            r->word = row_of(v, r->w.key);
            v->suffixes[r->word] = r->w.suffix;
            v->prefixes[r->word] = r->w.prefix;
        }
    }
}

typedef struct clustered {
    uint64_t key;
    uint32_t cluster;
} clustered;

bool parser_cluster(parser_vocabulary *v, parser_corpus *const *corpora, uint32_t count, const char *path)
{
    FILE *f = fopen(path, "r");
    static char line[4096];
    size_t n = 0, room = 1 << 16;
    clustered *all = need_zeroed(room * sizeof *all);
    while (f && n < room && fgets(line, sizeof line, f)) {
        size_t length = strcspn(line, "\t");
        uint32_t cluster = line[length] ? (uint32_t)atoi(line + length + 1) : 0;
        if (length && cluster && cluster < NEWSEVENT_PARSE_CLUSTERS)
            all[n++] = (clustered){ne_parse_word_of(line, length, false, 0, 0).key, cluster};
    }
    qsort(all, n, sizeof *all, by_key); /* the key comes first in both structures */
    v->other_keys = need_zeroed(n * sizeof *v->other_keys);
    v->other_clusters = need_zeroed(n * sizeof *v->other_clusters);
    for (size_t i = 0; i < n; i++) {
        uint32_t row = row_of(v, all[i].key);
        if (row) {
            v->clusters[row] = (uint16_t)all[i].cluster;
        } else if (!v->others || v->other_keys[v->others - 1] != all[i].key) {
            v->other_keys[v->others] = all[i].key;
            v->other_clusters[v->others++] = (uint16_t)all[i].cluster;
        }
    }
    for (uint32_t c = 0; c < count; c++)
        for (uint32_t i = 0; i < corpora[c]->count; i++)
            for (uint32_t j = 1; j < corpora[c]->sentences[i].count; j++) {
                parser_row *r = &corpora[c]->sentences[i].rows[j];
                const clustered *found = r->word ? NULL : bsearch(&r->w.key, all, n, sizeof *all, by_key);
                r->cluster = r->word ? v->clusters[r->word] : found ? (uint16_t)found->cluster : 0;
            }
    free(all);
    return f && !fclose(f);
}
