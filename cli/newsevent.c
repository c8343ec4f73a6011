/* newsevent: the command-line tool. */
#include "cli.h"

#include <string.h>

static int try_help(void)
{
    fputs("Try: newsevent --help\n", stderr);
    return EXIT_USAGE;
}

static int help(int argc, char **argv)
{
    if (argc < 3 || !strcmp(argv[2], "help") || !strcmp(argv[2], "--help") || !strcmp(argv[2], "-h")) {
        cli_usage(stdout);
        return EXIT_DONE;
    }
    if (cli_help(argv[2], stdout))
        return EXIT_DONE;
    fprintf(stderr, "newsevent: no such command: %s\n", argv[2]);
    return try_help();
}

static int version(void)
{
    printf("newsevent %s\n", ne_version());
    return EXIT_DONE;
}

/* What was printed has arrived, or it is an input/output error: a full disk must not look like success. */
static int close_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    fputs("newsevent: cannot write to standard output\n", stderr);
    return EXIT_IO;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        cli_usage(stderr);
        return EXIT_USAGE;
    }
    const char *command = argv[1];
    if (!strcmp(command, "--help") || !strcmp(command, "-h"))
        return cli_usage(stdout), close_output(EXIT_DONE);
    if (!strcmp(command, "help"))
        return close_output(help(argc, argv));
    if (!strcmp(command, "--version") || !strcmp(command, "-V"))
        return close_output(version());
    if (!strcmp(command, "extract") || !strcmp(command, "explain") || !strcmp(command, "stories")) {
        cli_options options;
        int status;
        if (cli_read_options(&options, argc, argv, &status))
            return close_output(status);
        return close_output(options.stories ? cli_stories(&options) : cli_run(&options));
    }
    if (!strcmp(command, "gazetteer"))
        return close_output(cli_gazetteer(argc, argv));
    if (!strcmp(command, "ontology"))
        return close_output(cli_ontology(argc, argv));
    fprintf(stderr, "newsevent: no such command: %s\n", command);
    return try_help();
}
