/* Reads the arguments of a command: --name VALUE or --name=VALUE, files, and -- before files that begin with a dash. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct reader {
    int argc, at;
    char **argv;
    bool wrong;
} reader;

static void complain(reader *r, const char *what, const char *value)
{
    fprintf(stderr, "newsevent: %s%s%s\n", what, value ? ": " : "", value ? value : "");
    r->wrong = true;
}

/* True where the argument is the option `name`, with its value in *value. */
static bool option(reader *r, const char *name, const char **value)
{
    const char *argument = r->argv[r->at];
    size_t n = strlen(name);
    if (strncmp(argument, name, n) != 0 || (argument[n] && argument[n] != '='))
        return false;
    if (argument[n] == '=') {
        *value = argument + n + 1;
    } else if (r->at + 1 < r->argc) {
        *value = r->argv[++r->at];
    } else {
        complain(r, "this option needs a value", name);
        *value = "";
    }
    return true;
}

static void read_from(reader *r, cli_options *o, const char *value)
{
    if (!strcmp(value, "text"))
        o->from = FROM_TEXT;
    else if (!strcmp(value, "jsonl"))
        o->from = FROM_JSONL;
    else if (!strcmp(value, "html"))
        o->from = FROM_HTML;
    else if (!r->wrong)
        complain(r, "--from is text, html or jsonl, not", value);
}

static void read_to(reader *r, cli_options *o, const char *value)
{
    if (o->stories) {
        o->labels = !strcmp(value, "labels");
        o->to = !strcmp(value, "json") ? NEWSEVENT_FORMAT_JSON : NEWSEVENT_FORMAT_JSONL;
        if (!o->labels && strcmp(value, ne_format_name(o->to)) != 0 && !r->wrong)
            complain(r, "--to is jsonl, json or labels, not", value);
        return;
    }
    for (uint32_t f = 0; f < NEWSEVENT_FORMATS; f++)
        if (!strcmp(value, ne_format_name(f))) {
            o->to = (ne_format)f;
            return;
        }
    if (!r->wrong)
        complain(r, "--to is jsonl, json, table, explain, csv, plover, conllu or brat, not", value);
}

static void read_color(reader *r, const char *value, const char **color)
{
    *color = value;
    if (strcmp(value, "auto") != 0 && strcmp(value, "always") != 0 && strcmp(value, "never") != 0 && !r->wrong)
        complain(r, "--color is auto, always or never, not", value);
}

/* 0 to 1, as the JSON writes confidences. */
static void read_least(reader *r, cli_options *o, const char *value)
{
    char *end;
    double least = strtod(value, &end);
    if (*value && !*end && least >= 0 && least <= 1)
        o->least = (uint32_t)(least * 1000 + 0.5);
    else if (!r->wrong)
        complain(r, "--min-confidence is a number from 0 to 1, not", value);
}

/* A date the library takes. */
static bool date_is_good(const char *date)
{
    ne_article article = {sizeof article, .published = {date, strlen(date)}};
    ne_error error;
    ne_document *doc = ne_parse(NULL, "", 0, &article, &error);
    ne_free(doc);
    return doc || error.code != NEWSEVENT_ERROR_ARGUMENT;
}

static bool wants_color(const char *color)
{
    if (strcmp(color, "auto") != 0)
        return !strcmp(color, "always");
    const char *term = getenv("TERM"), *no = getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

int cli_read_options(cli_options *options, int argc, char **argv, int *status)
{
    *options = (cli_options){.explain = !strcmp(argv[1], "explain"), .stories = !strcmp(argv[1], "stories")};
    if (options->explain)
        options->to = NEWSEVENT_FORMAT_EXPLAIN;
    reader r = {argc, 2, argv, false};
    const char *color = "auto", *value, **files = (const char **)(void *)argv;
    bool only_files = false;
    for (; r.at < argc && !r.wrong; r.at++) {
        const char *argument = argv[r.at];
        if (only_files || argument[0] != '-' || !argument[1])
            files[options->file_count++] = argument; /* the arguments read so far make room for them */
        else if (!strcmp(argument, "--"))
            only_files = true;
        else if (!strcmp(argument, "--help") || !strcmp(argument, "-h"))
            return cli_help(options->stories ? "stories" : options->explain ? "explain" : "extract", stdout), *status = EXIT_DONE, 1;
        else if (!strcmp(argument, "--tokens") && !options->explain && !options->stories)
            options->tokens = true;
        else if (option(&r, "--from", &value))
            read_from(&r, options, value);
        else if (!options->explain && option(&r, "--to", &value))
            read_to(&r, options, value);
        else if (option(&r, "--color", &value))
            read_color(&r, value, &color);
        else if (option(&r, "--date", &value))
            options->date = value;
        else if (option(&r, "--min-confidence", &value))
            read_least(&r, options, value);
        else if (option(&r, "--gazetteer", &value)) {
            if (options->gazetteer_count == NEWSEVENT_GAZETTEERS)
                complain(&r, "too many gazetteers", value);
            else
                options->gazetteers[options->gazetteer_count++].path = value;
        } else if (option(&r, "--ontology", &value)) {
            if (options->ontology_count == NEWSEVENT_ONTOLOGIES)
                complain(&r, "too many ontologies", value);
            else
                options->ontologies[options->ontology_count++].path = value;
        } else if (!options->explain && !options->stories && option(&r, "--id", &value))
            options->id = value;
        else
            complain(&r, "no such option", argument);
    }
    static const char *const standard_input[] = {"-"};
    options->files = options->file_count ? files : standard_input;
    if (!options->file_count)
        options->file_count = 1;
    options->color = wants_color(color);
    if (!r.wrong && options->date && !date_is_good(options->date))
        complain(&r, "--date is no date of the form YYYY-MM-DD", options->date);
    if (!r.wrong && options->id && options->file_count > 1)
        complain(&r, "--id names one article, but there are several files", NULL);
    if (!r.wrong && options->to == NEWSEVENT_FORMAT_BRAT && options->file_count > 1)
        complain(&r, "--to brat describes one article, but there are several files", NULL);
    if (!r.wrong)
        return 0;
    fprintf(stderr, "Try: newsevent help %s\n", options->explain ? "explain" : options->stories ? "stories" : "extract");
    *status = EXIT_USAGE;
    return 1;
}
