#include "bench-articles.h"

#include "newsevent-render.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void die(const char *what, const char *name)
{
    fprintf(stderr, "bench: %s: %s\n", name, what);
    exit(1);
}

static void add_article(corpus *c, const char *text, size_t length)
{
    while (c->capacity - c->length < length + 1) {
        c->capacity = c->capacity ? c->capacity * 2 : 1u << 20;
        c->text = realloc(c->text, c->capacity);
    }
    if (c->count == c->room) {
        c->room = c->room ? c->room * 2 : 1024;
        c->ends = realloc(c->ends, c->room * sizeof *c->ends);
    }
    if (!c->text || !c->ends)
        die("no memory", "articles");
    memcpy(c->text + c->length, text, length);
    c->length += length;
    c->text[c->length++] = '\n';
    c->ends[c->count++] = c->length;
}

void read_jsonl(corpus *c, const char *name, size_t most)
{
    FILE *f = fopen(name, "rb");
    if (!f)
        die(strerror(errno), name);
    char *line = NULL;
    size_t size = 0;
    for (ssize_t n; c->length < most && (n = getline(&line, &size, f)) > 0;) {
        ne_line *article = ne_line_read(line, (size_t)n, NULL);
        size_t length;
        if (article) {
            const char *text = ne_line_text(article, &length);
            add_article(c, text, length);
        }
        ne_line_free(article);
    }
    free(line);
    fclose(f);
}

void read_files(corpus *c, char **names, int count, size_t most)
{
    char text[1 << 16];
    for (int i = 0; c->length < most; i = (i + 1) % count) {
        FILE *f = fopen(names[i], "rb");
        if (!f)
            die(strerror(errno), names[i]);
        add_article(c, text, fread(text, 1, sizeof text, f));
        fclose(f);
    }
}
