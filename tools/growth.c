/* Parses COUNT times BYTES bytes of the given texts, repeated as one text, and prints the most memory the library held, in bytes, the
 * text aside. Run under callgrind it tells the instructions; see tools/growth.sh. usage: growth BYTES COUNT TEXT… */
#include "newsevent.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct held { size_t now, most; } held;

static void note(held *h, size_t less, size_t more)
{
    h->now = h->now - less + more;
    if (h->now > h->most)
        h->most = h->now;
}

static void *take(void *context, size_t size)
{
    void *p = malloc(size);
    if (p)
        note(context, 0, size);
    return p;
}

static void *change(void *context, void *old, size_t old_size, size_t size)
{
    void *p = realloc(old, size);
    if (p)
        note(context, old_size, size);
    return p;
}

static void drop(void *context, void *old, size_t old_size)
{
    note(context, old_size, 0);
    free(old);
}

/* The files one after the other, again and again; false where none can be read. */
static bool fill(char *text, size_t bytes, char **names, int count)
{
    size_t used = 0;
    while (used < bytes) {
        size_t before = used;
        for (int i = 0; i < count && used < bytes; i++) {
            FILE *f = fopen(names[i], "rb");
            if (!f)
                return false;
            used += fread(text + used, 1, bytes - used, f);
            if (used < bytes)
                text[used++] = '\n';
            fclose(f);
        }
        if (used == before)
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    size_t bytes = argc > 3 ? strtoul(argv[1], NULL, 10) * strtoul(argv[2], NULL, 10) : 0;
    char *text = argc > 3 ? malloc(bytes + 1) : NULL;
    if (!text)
        return 2;
    if (!fill(text, bytes, argv + 3, argc - 3)) {
        free(text);
        return 1;
    }
    held h = {0, 0};
    ne_allocator counting = {take, change, drop, &h};
    ne_engine_options options = {sizeof options, .allocator = &counting};
    ne_article about = {.size = sizeof about, .published = {"2026-03-11", 10}};
    ne_engine *engine = ne_engine_open(&options, NULL);
    ne_document *doc = engine ? ne_parse(engine, text, bytes, &about, NULL) : NULL;
    int failed = !doc;
    ne_free(doc);
    ne_engine_close(engine);
    free(text);
    if (!failed)
        printf("%zu\n", h.most);
    return failed;
}
