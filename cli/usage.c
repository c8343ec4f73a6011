/* Help texts. */
#include "cli.h"

#include <string.h>

static const char usage[] =
    "newsevent: who did what to whom, where, when, how many, and who says so, from English news\n"
    "\n"
    "  newsevent extract [OPTION…] [FILE…|-]   write the events of articles, as JSON or as a table\n"
    "  newsevent explain [OPTION…] [FILE…|-]   show why: words, names, grounds of each event, near misses\n"
    "  newsevent stories [OPTION…] [FILE…|-]   which articles tell of one happening: its events, timeline, figures\n"
    "  newsevent gazetteer TABLE.tsv -o OUT    compile names of your own, for --gazetteer\n"
    "  newsevent ontology compile TABLE -o OUT compile event types of your own, for --ontology\n"
    "  newsevent help COMMAND                  all options of a command\n"
    "  newsevent --version\n"
    "\n"
    "Examples:\n"
    "  newsevent extract --to table article.txt\n"
    "  newsevent extract --date 2026-03-11 article.txt | jq '.events[] | {type, actors}'\n"
    "  xz -dc archive.jsonl.xz | newsevent extract --from jsonl > events.jsonl\n"
    "\n"
    "Exit status: 0 done, also where there are no events; 2 wrong usage; 65 bad data; 66 no such file;\n"
    "74 input/output error. Where several files fail, the highest.\n";

static const char common[] =
    "      --from text|html|jsonl\n"
    "                          what the input is: plain text or HTML, one article a file, or JSON Lines, one article a line:\n"
    "                          {\"id\", \"text\", \"published\", \"source\", \"language\"}, of which only text is needed.\n"
    "                          Default: by the file's name: .jsonl and .ndjson, .html, .htm and .xhtml, else text\n"
    "      --date DATE         publication date, YYYY-MM-DD, of articles that do not bring one. Without it, dates such\n"
    "                          as \"on Tuesday\" stay unresolved unless the dateline tells\n"
    "      --gazetteer FILE    names of your own: a table, or what `newsevent gazetteer` made of one; may be given several\n"
    "                          times, the last is asked first\n"
    "      --min-confidence P  leave out events that are right with a probability below P, 0 to 1; default 0\n"
    "      --ontology FILE     event types, triggers and patterns of your own: a table, or what `newsevent ontology compile`\n"
    "                          made of one; may be given several times, the last is asked first\n"
    "      --help              this help\n"
    "\n"
    "FILE may be - for standard input, which is also read where no file is named. Text is UTF-8.\n";

static const char color[] = /* of those that write for people */
    "      --color WHEN        auto (on a terminal, unless NO_COLOR is set or TERM is dumb), always, never\n";

static const char extract[] =
    "usage: newsevent extract [OPTION…] [FILE…|-]\n"
    "\n"
    "Writes the events of articles, with the exact bytes that prove them, to standard output.\n"
    "\n"
    "      --to jsonl|json|table|explain|csv|plover|conllu|brat\n"
    "                          jsonl: newsevent/1, an object a line (default); json: the same, indented;\n"
    "                          table: for people; explain: see `newsevent help explain`;\n"
    "                          csv: a row an event; plover: PLOVER records, JSON Lines; conllu: words, CoNLL-U;\n"
    "                          brat: the events as standoff, for one article (.ann beside its text)\n"
    "                          Offsets are bytes of the text, for HTML of the page with its tags; in conllu and brat\n"
    "                          code points of the text. docs/formats.md tells more\n"
    "      --tokens            JSON: write words, lemmas, tags and relations too\n"
    "      --id ID             the article's id; default: the file's name, the page's address (HTML), the line's id (JSON Lines)\n";

static const char extract_notes[] =
    "\n"
    "Memory does not grow with the input: a plain text is handed on in windows of about 128 KB, each an object with\n"
    "\"part\": 1, 2, … and offsets into the whole text, where it is longer than one; JSON Lines are read line by line.\n"
    "A line that is no article is reported with its number on standard error, the others are still done, and the\n"
    "exit status is 65.\n";

static const char gazetteer[] =
    "usage: newsevent gazetteer TABLE.tsv -o OUT\n"
    "\n"
    "Compiles a table of names for --gazetteer: a name a line, with columns separated by tabs: id, type (PER ORG GPE LOC FAC\n"
    "NORP EVENT PRODUCT WORK), name, country (ISO 3166-1 alpha-3), sector, other names separated by |, attributes. Only the\n"
    "first five columns are needed. Lines that begin with # are comments. docs/names.md tells more. TABLE and OUT may be -\n"
    "for standard input and output.\n";

static const char ontology[] =
    "usage: newsevent ontology compile TABLE.tsv -o OUT\n"
    "\n"
    "Compiles a table of event types, triggers and patterns for --ontology. Columns are separated by tabs:\n"
    "\n"
    "  type     NAME    like BUILT-IN-TYPE  description\n"
    "  trigger  words   verb|noun|adj|any   TYPE  words beside it  when|always|override|never\n"
    "  pattern  words   verb|noun|adj|any   TYPE  conditions       when|always|override|never\n"
    "\n"
    "Lines that begin with # are comments. docs/ontology.md tells more. TABLE and OUT may be - for standard input and output.\n";

static const char stories[] =
    "usage: newsevent stories [OPTION…] [FILE…|-]\n"
    "\n"
    "Reads all articles, finds which of them report the same happening, and writes each story: its articles with their\n"
    "independent sources, its events, its timeline, and its figures with who says so and where they disagree.\n"
    "\n"
    "      --to jsonl|json|labels\n"
    "                          jsonl: newsevent-story/1, an object a line (default); json: the same, indented; labels:\n"
    "                          {\"id\", \"story\"}, an article a line. For HTML, offsets count the text of the article\n";

static const char stories_notes[] =
    "\n"
    "Of two articles with one id the later counts; of an article longer than a window (128 KB) its first window does.\n";

static const char explain[] =
    "usage: newsevent explain [OPTION…] [FILE…|-]\n"
    "\n"
    "Shows, sentence by sentence, what every stage found: the words with their tags, names and whom they name, times,\n"
    "quantities, quotations; then each event with the rule or weights behind it, and the near misses that were dropped.\n"
    "\n";

void cli_usage(FILE *to) { fputs(usage, to); }

bool cli_help(const char *command, FILE *to)
{
    if (!strcmp(command, "extract")) {
        fputs(extract, to);
        fputs(color, to);
        fputs(common, to);
        fputs(extract_notes, to);
        return true;
    }
    if (!strcmp(command, "stories")) {
        fputs(stories, to);
        fputs(common, to);
        fputs(stories_notes, to);
        return true;
    }
    if (!strcmp(command, "explain")) {
        fputs(explain, to);
        fputs(color, to);
        fputs(common, to);
        return true;
    }
    if (!strcmp(command, "gazetteer"))
        return fputs(gazetteer, to), true;
    if (!strcmp(command, "ontology"))
        return fputs(ontology, to), true;
    return false;
}
