/* newsroom: the command line. */
#include "commands.h"

#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "newsroom: articles in, stories and figures out\n"
    "\n"
    "  newsroom add FILE|FOLDER…      adds articles: text, HTML, JSON Lines, ninjs, NITF, RSS, Atom, WARC, also gzipped\n"
    "  newsroom stories [HOW-MANY]    lists the latest stories\n"
    "  newsroom show STORY            a story's articles, figures and timeline; STORY is its id or the id's beginning\n"
    "  newsroom page FOLDER           writes all stories as static pages\n"
    "  newsroom watch FOLDER          adds what comes into a folder, until it is told to end (SIGTERM)\n"
    "\n"
    "      --db FILE      the database; default: $NEWSROOM_DB, else newsroom.db\n"
    "      --now TIME     holds embargoes against this moment instead of the clock; default: $NEWSROOM_NOW\n"
    "      --threads N    threads that analyse; default: as many as there are cores\n"
    "\n"
    "Adding may be stopped at any moment, also by kill -9: run it again, and it goes on. What is there already is not\n"
    "added twice. Exit status: 0 done; 2 wrong usage; 65 something could not be read as an article; 66 no such file;\n"
    "74 input/output error. examples/newsroom/SCHEMA.md describes the database.\n";

typedef struct options {
    const char *db, *now;
    unsigned threads;
    int argc; /* the command and what follows */
    char **argv;
} options;

/* The value of --NAME VALUE or --NAME=VALUE at argument *i; NULL where it is another. */
static const char *value_of(char **argv, int *i, const char *name)
{
    size_t n = strlen(name);
    if (strncmp(argv[*i], name, n))
        return NULL;
    if (argv[*i][n] == '=')
        return argv[*i] + n + 1;
    return !argv[*i][n] && argv[*i + 1] ? argv[++*i] : NULL;
}

static bool read_options(options *o, int argc, char **argv)
{
    const char *value;
    int left = 0;
    o->argv = argv;
    for (int i = 1; i < argc; i++) {
        if ((value = value_of(argv, &i, "--db")))
            o->db = value;
        else if ((value = value_of(argv, &i, "--now")))
            o->now = value;
        else if ((value = value_of(argv, &i, "--threads")))
            o->threads = (unsigned)strtoul(value, NULL, 10);
        else if (!strcmp(argv[i], "--")) {
            while (++i < argc)
                argv[left++] = argv[i];
        } else if (argv[i][0] == '-' && argv[i][1] && !left) {
            bool known = !strcmp(argv[i], "--db") || !strcmp(argv[i], "--now") || !strcmp(argv[i], "--threads");
            fprintf(stderr, "newsroom: %s: %s\n", known ? "this option needs a value" : "no such option", argv[i]);
            return false;
        } else {
            argv[left++] = argv[i];
        }
    }
    o->argc = left;
    char date[DATE_SIZE];
    read_date(o->now ? o->now : "2000-01-01", date);
    if (!*date)
        fprintf(stderr, "newsroom: --now is no date: %s\n", o->now);
    return *date && left;
}

static int run(const options *o)
{
    const char *command = o->argv[0];
    int argc = o->argc - 1;
    char **argv = o->argv + 1;
    bool adds = !strcmp(command, "add") || !strcmp(command, "watch");
    if (!adds && strcmp(command, "stories") && strcmp(command, "show") && strcmp(command, "page")) {
        fprintf(stderr, "newsroom: no such command: %s\nTry: newsroom --help\n", command);
        return EXIT_USAGE;
    }
    store s;
    if (!store_open(&s, o->db, adds, o->now))
        return EXIT_NO_INPUT;
    release(&s);
    int status = EXIT_USAGE;
    if (!strcmp(command, "add"))
        status = add_command(&s, argc, argv, o->threads);
    else if (!strcmp(command, "watch"))
        status = watch_command(&s, argc, argv, o->threads);
    else if (!strcmp(command, "stories"))
        status = stories_command(&s, argc, argv);
    else if (!strcmp(command, "show"))
        status = show_command(&s, argc, argv);
    else
#ifdef NEWSROOM_PAGE
        status = page_command(&s, argc, argv);
#else
        fputs("newsroom: this build has no pages\n", stderr);
#endif
    store_close(&s);
    if (fflush(stdout) || ferror(stdout)) {
        fputs("newsroom: cannot write to standard output\n", stderr);
        return EXIT_IO;
    }
    return status;
}

int main(int argc, char **argv)
{
    const char *db = getenv("NEWSROOM_DB"), *now = getenv("NEWSROOM_NOW");
    options o = {.db = db && *db ? db : "newsroom.db", .now = now && *now ? now : NULL};
    if (argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help"))) {
        fputs(usage, stdout);
        return EXIT_DONE;
    }
    if (!read_options(&o, argc, argv)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    return run(&o);
}
