/* A host of somebody else: each article on the command line as one line of JSON, as `newsevent extract --date D FILE…` writes it.
 * usage: articles DATE FILE… */
#include <newsevent-render.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *slurp(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    size_t room = 1 << 16;
    char *text = malloc(room);
    *length = 0;
    for (size_t n; text && (n = fread(text + *length, 1, room - *length, file)) > 0;) {
        *length += n;
        if (*length == room) {
            char *grown = realloc(text, room *= 2);
            if (!grown)
                free(text);
            text = grown;
        }
    }
    fclose(file);
    return text;
}

static int put(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) != length;
}

int main(int argc, char **argv)
{
    for (int i = 2; i < argc; i++) {
        size_t length;
        char *text = slurp(argv[i], &length);
        ne_article article = {sizeof article};
        article.id = (ne_string){argv[i], strlen(argv[i])};
        article.published = (ne_string){argv[1], strlen(argv[1])};
        ne_error error = {NEWSEVENT_OK, "the file cannot be read", 0};
        ne_document *document = text ? ne_parse(NULL, text, length, &article, &error) : NULL;
        if (!document || ne_render(document, NEWSEVENT_FORMAT_JSONL, NULL, put, stdout, &error) != NEWSEVENT_OK) {
            fprintf(stderr, "%s: %s\n", argv[i], error.message);
            return 1;
        }
        ne_free(document);
        free(text);
    }
    return 0;
}
