#include "newsevent-render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int put(void *context, const char *bytes, size_t length) { return fwrite(bytes, 1, length, context) != length; }

int main(int argc, char **argv)
{
    uint32_t flags = 0;
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "--tokens"))
            flags |= NEWSEVENT_RENDER_TOKENS;
    ne_render_options options = {sizeof options, flags, 0, 0, 0, {NULL, 0}};
    char *line = NULL;
    size_t size = 0, number = 0;
    ssize_t n;
    int status = 0;
    while ((n = getline(&line, &size, stdin)) > 0) {
        number++;
        ne_error error;
        ne_line *in = ne_line_read(line, (size_t)n, &error);
        ne_document *doc = NULL;
        if (in) {
            size_t length;
            const char *text = ne_line_text(in, &length);
            doc = ne_parse(NULL, text, length, ne_line_article(in), &error);
        }
        if (doc) {
            ne_render(doc, NEWSEVENT_FORMAT_JSONL, &options, put, stdout, NULL);
        } else {
            fprintf(stderr, "line %zu: %s\n", number, error.message);
            status = 65;
        }
        ne_free(doc);
        ne_line_free(in);
    }
    free(line);
    return status;
}
