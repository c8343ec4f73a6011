/* Reads tagged sentences, and makes copies of them in other capitals. */
#include "learn/tag-data.h"

#include "common/need.h"
#include "common/table.h"
#include "core/engine.h"
#include "syntax/words.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint8_t number_of(const char *(*name)(uint32_t), const char *text)
{
    uint32_t number = number_named(name, text);
    return number == NO_NUMBER ? 0 : (uint8_t)number;
}

static tag_sentence *add(tag_corpus *corpus, const tag_row *rows, uint32_t count)
{
    if (corpus->count == corpus->capacity) {
        corpus->capacity = corpus->capacity ? corpus->capacity * 2 : 4096;
        corpus->sentences = need(realloc(corpus->sentences, corpus->capacity * sizeof *corpus->sentences));
    }
    tag_sentence *s = &corpus->sentences[corpus->count++];
    s->count = count;
    s->rows = need_zeroed(count * sizeof *rows);
    memcpy(s->rows, rows, count * sizeof *rows);
    return s;
}

static bool left_out(const char *id, const char *const *without)
{
    size_t n = strlen(id);
    for (; *without; without++) {
        size_t m = strlen(*without);
        if (n > m && id[n - m - 1] == '_' && !strcmp(id + n - m, *without))
            return true;
    }
    return false;
}

enum { MOST = 4096 };

void tag_read_conllu(tag_corpus *corpus, const char *path, const char *const *without)
{
    static tag_row rows[MOST];
    size_t length;
    char *text = read_file(path, &length); /* kept: the rows point into it */
    uint32_t count = 0, merged_end = 0;
    bool skip = false, merged_space = true;
    for (char *line = text; *line;) {
        char *next = strchr(line, '\n');
        if (next)
            *next = 0;
        if (!strncmp(line, "# newdoc id", 11)) {
            skip = left_out(line, without);
        } else if (*line == 0) {
            if (count && !skip)
                add(corpus, rows, count);
            count = merged_end = 0;
        } else if (*line != '#') {
            char *field[10];
            int n = 0;
            for (char *p = line; p && n < 10; n++) {
                field[n] = p;
                if ((p = strchr(p, '\t')))
                    *p++ = 0;
            }
            char *dash = n == 10 ? strchr(field[0], '-') : NULL;
            if (dash) { /* the words of 3-4 touch; white space behind the last as behind the whole */
                merged_end = (uint32_t)atoi(dash + 1);
                merged_space = !strstr(field[9], "SpaceAfter=No");
            } else if (n == 10 && !strchr(field[0], '.') && count < MOST) {
                uint32_t id = (uint32_t)atoi(field[0]);
                bool space = id < merged_end ? false : id == merged_end ? merged_space : !strstr(field[9], "SpaceAfter=No");
                rows[count++] = (tag_row){{field[1], (uint32_t)strlen(field[1]), space}, field[2],
                                          number_of(ne_upos_name, field[3]), number_of(ne_xpos_name, field[4])};
            }
        }
        if (!next)
            break;
        line = next + 1;
    }
    if (count && !skip)
        add(corpus, rows, count);
}

/* MASC's own names for some tags */
static uint8_t masc_tag(const char *tag)
{
    static const char *const other[][2] = {{"(", "-LRB-"}, {")", "-RRB-"}, {"...", ":"}, {"-", ":"}, {"\"", "''"}, {"UH`", "UH"}, {"--", ":"}};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (!strcmp(tag, other[i][0]))
            tag = other[i][1];
    return number_of(ne_xpos_name, tag);
}

void tag_read_masc(tag_corpus *corpus, const char *path)
{
    static tag_row rows[MOST];
    size_t length;
    char *text = read_file(path, &length);
    ne_budget budget = {0};
    ne_arena arena;
    ne_arena_init(&arena, ne_engine_allocator(NULL), &budget);
    ne_word_spans parts = {0};
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        uint32_t count = 0;
        for (char *p = line; *p;) {
            p += strspn(p, " \r\t");
            size_t n = strcspn(p, " \r\t");
            bool more = p[n] != 0;
            p[n] = 0;
            char *bar = strrchr(p, '_');
            if (n && bar && bar > p && count + 16 < MOST) {
                uint32_t size = (uint32_t)(bar - p);
                *bar = 0;
                uint8_t xpos = masc_tag(bar + 1);
                parts.count = 0;
                ne_words_split(&arena, &parts, p, size);
                bool whole = parts.count == 1 || *p == '\'' || ne_ascii_lower(*p) == 'n' || p[size - 1] == '.';
                if (count && (strchr(",.;:?!)%", *p) || *p == '\'' || (size == 3 && ne_equals_folded(p, 3, "n't"))))
                    rows[count - 1].word.space_after = 0;
                if (whole)
                    rows[count++] = (tag_row){{p, size, *p != '(' && *p != '$'}, "", 0, xpos};
                else
                    for (uint32_t i = 0; i < parts.count && count < MOST; i++)
                        rows[count++] = (tag_row){{p + parts.rows[i].start, parts.rows[i].end - parts.rows[i].start, i + 1 == parts.count}, "", 0, 0};
            }
            p += n + more;
        }
        if (count)
            add(corpus, rows, count);
    }
    ne_arena_free(&arena);
}

static char *recase(const char *p, uint32_t length, uint32_t how)
{
    char *copy = need_zeroed(length + 1);
    for (uint32_t i = 0; i < length; i++) {
        bool up = how == 2 || (how == 1 && i == 0);
        copy[i] = p[i];
        if (up && p[i] >= 'a' && p[i] <= 'z')
            copy[i] = (char)(p[i] - 32);
        else if (how == 0)
            copy[i] = ne_ascii_lower(p[i]);
    }
    return copy;
}

/* Small words that headlines leave in lower case. */
static bool stays_small(const char *p, uint32_t length)
{
    static const char *const list[] = {"a", "an", "the", "and", "or", "of", "in", "to", "on", "at", "by", "for", "as", "'s", "n't", "’s", "but", "with", "from"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strlen(list[i]) == length && ne_equals_folded(p, length, list[i]))
            return true;
    return false;
}

void tag_add_cases(tag_corpus *corpus, uint32_t from, uint32_t to, uint32_t every)
{
    uint32_t how = 0;
    for (uint32_t i = from; i < to; i += every, how = (how + 1) % 3) {
        tag_sentence *copy = add(corpus, corpus->sentences[i].rows, corpus->sentences[i].count);
        for (uint32_t k = 0; k < copy->count; k++) {
            ne_tag_word *w = &copy->rows[k].word;
            if (how == 1 && k && stays_small(w->text, w->length))
                continue;
            w->text = recase(w->text, w->length, how);
        }
    }
}
