/* newsevent gazetteer: compiles a table of names. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static char *read_table(const char *path, size_t *length)
{
    FILE *f = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    char *text = f ? cli_read_all(f, SIZE_MAX - 1, length) : NULL;
    if (f && f != stdin)
        fclose(f);
    return text;
}

int cli_gazetteer(int argc, char **argv)
{
    const char *table = NULL, *out = NULL;
    for (int i = 2; i < argc; i++) {
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
            return cli_help("gazetteer", stdout), EXIT_DONE;
        if (!strcmp(argv[i], "-o") && i + 1 < argc)
            out = argv[++i];
        else if (!table && (argv[i][0] != '-' || !argv[i][1]))
            table = argv[i];
        else
            return cli_help("gazetteer", stderr), EXIT_USAGE;
    }
    if (!table || !out)
        return cli_help("gazetteer", stderr), EXIT_USAGE;
    size_t length, size;
    char *text = read_table(table, &length);
    if (!text) {
        fprintf(stderr, "newsevent: cannot read %s\n", table);
        return EXIT_NO_INPUT;
    }
    ne_error error;
    void *made = ne_gazetteer_compile(NULL, text, length, &size, &error);
    if (!made) {
        size_t line = 1;
        for (uint64_t i = 0; i < error.offset && i < length; i++)
            line += text[i] == '\n';
        fprintf(stderr, "newsevent: %s:%zu: %s\n", table, line, error.message);
        free(text);
        return EXIT_DATA;
    }
    free(text);
    FILE *f = fopen(out, "wb");
    bool good = f && fwrite(made, 1, size, f) == size;
    good = f && fclose(f) == 0 && good;
    ne_gazetteer_free(NULL, made, size);
    if (!good)
        fprintf(stderr, "newsevent: cannot write %s\n", out);
    return good ? EXIT_DONE : EXIT_IO;
}
