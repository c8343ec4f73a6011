/* newsevent gazetteer, newsevent ontology compile: compile tables of names and of events; --gazetteer and --ontology take both. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A table may be of names or of events; what differs stands here. */
static const struct kind {
    const char *command, *magic; /* `magic`: what the compiled form begins with */
    void *(*compile)(const ne_engine *engine, const char *table, size_t length, size_t *size, ne_error *error);
    void (*release)(const ne_engine *engine, void *made, size_t size);
} kinds[] = {
    [CLI_GAZETTEER] = {"gazetteer", "NEGAZET", ne_gazetteer_compile, ne_gazetteer_free},
    [CLI_ONTOLOGY] = {"ontology", "NERULES", ne_ontology_compile, ne_ontology_free},
};

/* NULL, with a message, where the file cannot be read. */
static char *read_table(const char *path, size_t *length)
{
    FILE *f = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    char *text = f ? cli_read_all(f, SIZE_MAX - 1, length) : NULL;
    int why = errno;
    if (f && f != stdin)
        fclose(f);
    if (!text)
        fprintf(stderr, "newsevent: cannot read %s: %s\n", path, strerror(why));
    return text;
}

static void *compiled(const char *path, const char *text, size_t length, const struct kind *kind, size_t *size)
{
    ne_error error;
    void *made = kind->compile(NULL, text, length, size, &error);
    if (!made) {
        size_t line = 1;
        for (uint64_t i = 0; i < error.offset && i < length; i++)
            line += text[i] == '\n';
        fprintf(stderr, "newsevent: %s:%zu: %s\n", path, line, error.message);
    }
    return made;
}

static bool write_compiled(const char *path, const void *made, size_t size)
{
    if (!strcmp(path, "-")) /* whether it arrived is asked at the end */
        return fwrite(made, 1, size, stdout), true;
    FILE *f = fopen(path, "wb");
    bool good = f && fwrite(made, 1, size, f) == size;
    int why = errno;
    if (f && fclose(f) != 0 && good) {
        good = false;
        why = errno;
    }
    if (!good)
        fprintf(stderr, "newsevent: cannot write %s: %s\n", path, strerror(why));
    return good;
}

static int wrong(const char *command, const char *what, const char *value)
{
    fprintf(stderr, "newsevent: %s%s\nTry: newsevent help %s\n", what, value, command);
    return EXIT_USAGE;
}

/* `argv` from `first` on: TABLE and -o OUT in any order. */
static int run(int argc, char **argv, int first, const struct kind *kind)
{
    const char *table = NULL, *out = NULL;
    for (int i = first; i < argc; i++) {
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
            return cli_help(kind->command, stdout), EXIT_DONE;
        if (!strcmp(argv[i], "-o")) {
            if (i + 1 == argc)
                return wrong(kind->command, "this option needs a value: ", "-o");
            out = argv[++i];
        } else if (argv[i][0] == '-' && argv[i][1]) {
            return wrong(kind->command, "no such option: ", argv[i]);
        } else if (table) {
            return wrong(kind->command, "one table at a time, and this is the second: ", argv[i]);
        } else {
            table = argv[i];
        }
    }
    if (!table && !out)
        return cli_help(kind->command, stderr), EXIT_USAGE;
    if (!table || !out)
        return wrong(kind->command, table ? "where to write is not named: " : "no table is named: ", table ? "-o OUT" : "TABLE");
    size_t length, size;
    char *text = read_table(table, &length);
    if (!text)
        return EXIT_NO_INPUT;
    void *made = compiled(table, text, length, kind, &size);
    free(text);
    if (!made)
        return EXIT_DATA;
    bool good = write_compiled(out, made, size);
    kind->release(NULL, made, size);
    return good ? EXIT_DONE : EXIT_IO;
}

int cli_gazetteer(int argc, char **argv) { return run(argc, argv, 2, &kinds[CLI_GAZETTEER]); }

int cli_ontology(int argc, char **argv)
{
    if (argc > 2 && (!strcmp(argv[2], "--help") || !strcmp(argv[2], "-h")))
        return cli_help("ontology", stdout), EXIT_DONE;
    if (argc < 3 || strcmp(argv[2], "compile") != 0)
        return cli_help("ontology", stderr), EXIT_USAGE;
    return run(argc, argv, 3, &kinds[CLI_ONTOLOGY]);
}

/* Whether an engine takes the file; a message with its name where not. */
static bool is_sound(const char *path, cli_table kind)
{
    ne_gazetteer_source one = {NULL, 0, path};
    ne_engine_options options = {.size = sizeof options};
    if (kind == CLI_GAZETTEER) {
        options.gazetteers = &one;
        options.gazetteer_count = 1;
    } else {
        options.ontologies = &one;
        options.ontology_count = 1;
    }
    ne_error error;
    ne_engine *engine = ne_engine_open(&options, &error);
    if (!engine)
        fprintf(stderr, "newsevent: %s: %s\n", path, error.message);
    ne_engine_close(engine);
    return engine != NULL;
}

int cli_load_tables(ne_gazetteer_source *sources, size_t count, cli_table kind)
{
    for (size_t i = 0; i < count; i++) {
        const char *path = sources[i].path;
        FILE *f = strcmp(path, "-") ? fopen(path, "rb") : NULL;
        char begin[8] = "";
        size_t n = f ? fread(begin, 1, sizeof begin, f) : 0, length, size;
        if (f)
            fclose(f);
        if (n == sizeof begin && !memcmp(begin, kinds[kind].magic, 7)) { /* a compiled one, mapped by the library */
            if (!is_sound(path, kind))
                return EXIT_DATA;
            continue;
        }
        char *text = read_table(path, &length);
        if (!text)
            return EXIT_NO_INPUT;
        sources[i].data = compiled(path, text, length, &kinds[kind], &size);
        free(text);
        if (!sources[i].data)
            return EXIT_DATA;
        sources[i].length = size;
    }
    return EXIT_DONE;
}

void cli_free_tables(ne_gazetteer_source *sources, size_t count, cli_table kind)
{
    for (size_t i = 0; i < count; i++) {
        union { const void *in; void *out; } at = {sources[i].data};
        kinds[kind].release(NULL, at.out, sources[i].length);
        sources[i].data = NULL;
    }
}
