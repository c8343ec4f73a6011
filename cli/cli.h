/* The command-line tool: options, usage texts, the run over files, progress. */
#ifndef NEWSEVENT_CLI_H
#define NEWSEVENT_CLI_H

#include "newsevent-render.h"

#include <stdbool.h>
#include <stdio.h>

/* sysexits.h's numbers, as newsrooms' scripts know them */
enum { EXIT_DONE = 0, EXIT_USAGE = 2, EXIT_DATA = 65, EXIT_NO_INPUT = 66, EXIT_IO = 74 };

typedef enum cli_from { FROM_NAME, FROM_TEXT, FROM_JSONL, FROM_HTML } cli_from; /* FROM_NAME: as the file's name tells */

typedef struct cli_options {
    bool explain; /* the command is `explain` */
    bool stories; /* the command is `stories` … */
    bool labels;  /* … which shall tell of each article the story alone */
    cli_from from;
    ne_format to;
    bool tokens;
    bool color;
    const char *date, *id; /* NULL where not given */
    ne_gazetteer_source gazetteers[NEWSEVENT_GAZETTEERS];
    size_t gazetteer_count;
    ne_ontology_source ontologies[NEWSEVENT_ONTOLOGIES];
    size_t ontology_count;
    uint32_t least; /* events of less confidence are left out; thousandths */
    const char *const *files;
    int file_count;
    /* Where set, documents go to this function instead of being written; what it returns is an exit status. */
    int (*take)(void *context, const ne_document *doc);
    void *take_context;
} cli_options;

/* Reads the arguments of `extract`, `explain` or `stories`. 0 to go on; else the tool ends with *status. */
int cli_read_options(cli_options *options, int argc, char **argv, int *status);

void cli_usage(FILE *to);
/* The help of one command; false where there is none of that name. */
bool cli_help(const char *command, FILE *to);

/* Progress on standard error: shown after a second, only where standard error is a terminal and standard output is not. */
typedef struct cli_progress {
    bool shown, wanted;
    double began, told;
    uint64_t bytes, articles;
    uint64_t total; /* bytes of all files, 0 where unknown */
} cli_progress;

void cli_progress_begin(cli_progress *progress, const cli_options *options);
void cli_progress_tell(cli_progress *progress);
/* Wipes the line, so that a message or the shell's prompt has it to itself. */
void cli_progress_wipe(cli_progress *progress);

/* A file (not closed) as a whole, at most `most` bytes and one more, so that too much can be told; NULL where it cannot be read
 * or memory ends. To be freed. */
char *cli_read_all(FILE *in, size_t most, size_t *length);

/* What is wrong with a file that is no text, told by its first bytes; NULL where nothing is. */
const char *cli_no_text(const char *bytes, size_t length);

/* `newsevent gazetteer TABLE -o OUT`: compiles a table of names; returns the exit status. */
int cli_gazetteer(int argc, char **argv);
/* `newsevent ontology compile TABLE -o OUT`: the same for a table of events. */
int cli_ontology(int argc, char **argv);
typedef enum cli_table { CLI_GAZETTEER, CLI_ONTOLOGY } cli_table;

/* Compiles those sources whose files are tables, and looks whether the others are sound; an exit status, with a message that
 * names the file where it is not 0. */
int cli_load_tables(ne_gazetteer_source *sources, size_t count, cli_table kind);
void cli_free_tables(ne_gazetteer_source *sources, size_t count, cli_table kind);

/* Runs over all files; returns the exit status. */
int cli_run(const cli_options *options);
/* The same for `stories`: all files are read, then their stories written. */
int cli_stories(const cli_options *options);

#endif
