#include "common/corpus.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/articles"

int text_append(void *to, const char *bytes, size_t length)
{
    text *t = to;
    if (t->capacity - t->length <= length) {
        size_t capacity = (t->length + length + 1) * 2;
        char *data = realloc(t->data, capacity);
        if (!data)
            return 1;
        t->data = data;
        t->capacity = capacity;
    }
    if (length)
        memcpy(t->data + t->length, bytes, length);
    t->length += length;
    t->data[t->length] = 0;
    return 0;
}

void text_free(text *t)
{
    free(t->data);
    *t = (text){NULL, 0, 0};
}

text text_of_file(const char *path)
{
    text t = {NULL, 0, 0};
    FILE *f = fopen(path, "rb");
    char bytes[4096];
    size_t n;
    text_append(&t, "", 0);
    if (!f) {
        perror(path);
        exit(1);
    }
    while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
        text_append(&t, bytes, n);
    fclose(f);
    return t;
}

/* Read once, before the first test forks. */
static char paths[128][512];
static size_t path_count;

static int by_name(const void *a, const void *b) { return strcmp(a, b); }

static void find(void)
{
    DIR *folder = opendir(FOLDER);
    if (!folder) {
        perror(FOLDER);
        exit(1);
    }
    for (struct dirent *entry; (entry = readdir(folder)) && path_count < sizeof paths / sizeof *paths;) {
        size_t n = strlen(entry->d_name);
        if (n > 4 && n < 256 && !strcmp(entry->d_name + n - 4, ".txt"))
            snprintf(paths[path_count++], sizeof *paths, FOLDER "/%s", entry->d_name);
    }
    closedir(folder);
    qsort(paths, path_count, sizeof *paths, by_name);
}

size_t article_count(void)
{
    if (!path_count)
        find();
    return path_count;
}

const char *article_path(size_t i) { return i < article_count() ? paths[i] : NULL; }
text article_text(size_t i) { return text_of_file(article_path(i)); }

void document_json(const ne_document *doc, text *out)
{
    ne_render_options options = {.size = sizeof options, .flags = NEWSEVENT_RENDER_TOKENS};
    ne_error error = {NEWSEVENT_OK, "", 0};
    if (ne_render(doc, NEWSEVENT_FORMAT_JSONL, &options, text_append, out, &error) != NEWSEVENT_OK) {
        fprintf(stderr, "rendering failed: %s\n", error.message);
        exit(1);
    }
}

static void failed(const char *what, const ne_error *error)
{
    fprintf(stderr, "%s failed: %s at %llu\n", what, error->message, (unsigned long long)error->offset);
    exit(1);
}

text parsed_json(const char *bytes, size_t length, const ne_article *article)
{
    text out = {NULL, 0, 0};
    ne_error error;
    ne_document *doc = ne_parse(NULL, bytes, length, article, &error);
    if (!doc)
        failed("ne_parse", &error);
    document_json(doc, &out);
    ne_free(doc);
    return out;
}

static int window(void *context, const ne_document *doc, int last)
{
    (void)last;
    document_json(doc, context);
    return 0;
}

text streamed_json(const char *bytes, size_t length, size_t chunk, const ne_article *article)
{
    text out = {NULL, 0, 0};
    ne_sink sink = {sizeof sink, &out, NULL, window};
    ne_error error;
    ne_stream *stream = ne_stream_open(NULL, article, &sink, &error);
    if (!stream)
        failed("ne_stream_open", &error);
    for (size_t at = 0; at < length; at += chunk)
        if (ne_stream_feed(stream, bytes + at, length - at < chunk ? length - at : chunk, &error) != NEWSEVENT_OK)
            failed("ne_stream_feed", &error);
    if (ne_stream_finish(stream, &error) != NEWSEVENT_OK)
        failed("ne_stream_finish", &error);
    ne_stream_close(stream);
    return out;
}

/* ---- the counting allocator: each block carries its size in front ---- */

#define FRONT 16u

static bool refuses(counter *c)
{
    c->calls++;
    bool fails = c->fail_at && (c->calls == c->fail_at || (c->fail_on && c->calls > c->fail_at));
    c->failed += fails;
    return fails;
}

static void count_in(counter *c, size_t size)
{
    c->out++;
    c->bytes += size;
    if (c->bytes > c->most)
        c->most = c->bytes;
}

static void *counted_alloc(void *context, size_t size)
{
    counter *c = context;
    char *block = refuses(c) ? NULL : malloc(size + FRONT);
    if (!block)
        return NULL;
    memcpy(block, &size, sizeof size);
    memset(block + FRONT, 0xa5, size); /* nobody may count on cleared memory */
    count_in(c, size);
    return block + FRONT;
}

static void counted_free(void *context, void *old, size_t old_size)
{
    counter *c = context;
    char *block = (char *)old - FRONT;
    size_t size;
    memcpy(&size, block, sizeof size);
    c->wrong_sizes += size != old_size;
    c->out--;
    c->bytes -= size;
    memset(old, 0x5a, size);
    free(block);
}

static void *counted_realloc(void *context, void *old, size_t old_size, size_t size)
{
    void *at = counted_alloc(context, size);
    if (at && old) {
        memcpy(at, old, old_size < size ? old_size : size);
        counted_free(context, old, old_size);
    }
    return at;
}

void counter_init(counter *c)
{
    memset(c, 0, sizeof *c);
    c->allocator = (ne_allocator){counted_alloc, counted_realloc, counted_free, c};
}
