/* newsevent gazetteer, newsevent ontology compile: compile tables of names and of events. */
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

typedef void *compile(const ne_engine *engine, const char *table, size_t length, size_t *size, ne_error *error);

static void *compiled(const char *path, const char *text, size_t length, compile *by, size_t *size)
{
    ne_error error;
    void *made = by(NULL, text, length, size, &error);
    if (!made) {
        size_t line = 1;
        for (uint64_t i = 0; i < error.offset && i < length; i++)
            line += text[i] == '\n';
        fprintf(stderr, "newsevent: %s:%zu: %s\n", path, line, error.message);
    }
    return made;
}

/* `argv` from `first` on: TABLE and -o OUT in any order. */
static int run(int argc, char **argv, int first, const char *command, compile *by, void (*release)(const ne_engine *, void *, size_t))
{
    const char *table = NULL, *out = NULL;
    for (int i = first; i < argc; i++) {
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
            return cli_help(command, stdout), EXIT_DONE;
        if (!strcmp(argv[i], "-o") && i + 1 < argc)
            out = argv[++i];
        else if (!table && (argv[i][0] != '-' || !argv[i][1]))
            table = argv[i];
        else
            return cli_help(command, stderr), EXIT_USAGE;
    }
    if (!table || !out)
        return cli_help(command, stderr), EXIT_USAGE;
    size_t length, size;
    char *text = read_table(table, &length);
    if (!text) {
        fprintf(stderr, "newsevent: cannot read %s\n", table);
        return EXIT_NO_INPUT;
    }
    void *made = compiled(table, text, length, by, &size);
    free(text);
    if (!made)
        return EXIT_DATA;
    FILE *f = fopen(out, "wb");
    bool good = f && fwrite(made, 1, size, f) == size;
    good = f && fclose(f) == 0 && good;
    release(NULL, made, size);
    if (!good)
        fprintf(stderr, "newsevent: cannot write %s\n", out);
    return good ? EXIT_DONE : EXIT_IO;
}

int cli_gazetteer(int argc, char **argv) { return run(argc, argv, 2, "gazetteer", ne_gazetteer_compile, ne_gazetteer_free); }

int cli_ontology(int argc, char **argv)
{
    if (argc > 2 && (!strcmp(argv[2], "--help") || !strcmp(argv[2], "-h")))
        return cli_help("ontology", stdout), EXIT_DONE;
    if (argc < 3 || strcmp(argv[2], "compile") != 0)
        return cli_help("ontology", stderr), EXIT_USAGE;
    return run(argc, argv, 3, "ontology", ne_ontology_compile, ne_ontology_free);
}

int cli_load_ontologies(ne_ontology_source *sources, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *path = sources[i].path;
        FILE *f = fopen(path, "rb");
        char begin[8] = "";
        size_t n = f ? fread(begin, 1, sizeof begin, f) : 0, length, size;
        if (f)
            fclose(f);
        if (n == sizeof begin && !memcmp(begin, "NERULES", 7)) /* a compiled one, mapped by the library */
            continue;
        char *text = f ? read_table(path, &length) : NULL;
        if (!text) {
            fprintf(stderr, "newsevent: cannot read %s\n", path);
            return EXIT_NO_INPUT;
        }
        sources[i].data = compiled(path, text, length, ne_ontology_compile, &size);
        free(text);
        if (!sources[i].data)
            return EXIT_DATA;
        sources[i].length = size;
    }
    return EXIT_DONE;
}

void cli_free_ontologies(ne_ontology_source *sources, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        union { const void *in; void *out; } at = {sources[i].data};
        ne_ontology_free(NULL, at.out, sources[i].length);
        sources[i].data = NULL;
    }
}
