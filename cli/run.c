/* The run over files: plain text goes through a stream, JSON Lines line by line, so that memory stays where it is. */
#include "cli.h"

#include "newsevent-html.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct run {
    ne_engine *engine; /* NULL: the built-in one */
    const cli_options *options;
    ne_render_options render;
    cli_progress progress;
    const char *name; /* of the file at hand, for messages */
    int status;
    bool output_failed;
} run;

static int put(void *context, const char *bytes, size_t length)
{
    run *r = context;
    r->output_failed = fwrite(bytes, 1, length, stdout) != length;
    return r->output_failed;
}

static void worst(run *r, int status)
{
    if (status > r->status)
        r->status = status;
}

static void complain(run *r, uint64_t line, const char *message, const ne_error *error, int status)
{
    cli_progress_wipe(&r->progress);
    fprintf(stderr, "newsevent: %s", strcmp(r->name, "-") ? r->name : "standard input");
    if (line)
        fprintf(stderr, ":%llu", (unsigned long long)line);
    fprintf(stderr, ": %s", message);
    if (error && error->offset)
        fprintf(stderr, " (at byte %llu)", (unsigned long long)error->offset);
    fputc('\n', stderr);
    worst(r, status);
}

/* What a failure of the library means for the exit status: no memory is the machine's fault, all else the text's. */
static int status_of(const ne_error *error) { return error->code == NEWSEVENT_ERROR_MEMORY ? EXIT_IO : EXIT_DATA; }

static int write_document(run *r, const ne_document *doc)
{
    if (r->options->take) { /* an article longer than a window is taken by its beginning */
        int status = r->render.part > 1 ? EXIT_DONE : r->options->take(r->options->take_context, doc);
        worst(r, status);
        return r->output_failed = status == EXIT_IO;
    }
    ne_error error;
    ne_code code = ne_render(doc, r->options->to, &r->render, put, r, &error);
    if (code != NEWSEVENT_OK && code != NEWSEVENT_ERROR_STOPPED) /* not the output, whose failure is told at the end */
        complain(r, 0, error.message, NULL, status_of(&error));
    r->output_failed = code != NEWSEVENT_OK;
    r->render.flags |= NEWSEVENT_RENDER_NO_HEADER; /* several articles make one table */
    return r->output_failed;
}

static uint32_t article_flags(const run *r)
{
    return r->options->to == NEWSEVENT_FORMAT_EXPLAIN ? NEWSEVENT_KEEP_CANDIDATES : 0;
}

/* ---- plain text ---- */

/* Numbers the windows where there are several: a text that fits in one is written as ne_parse's document would be. */
static int window(void *context, const ne_document *doc, int last)
{
    run *r = context;
    if (r->render.part || !last)
        r->render.part++;
    r->progress.articles += last != 0;
    int stop = write_document(r, doc);
    ne_span extent;
    size_t length;
    ne_document_extent(doc, &extent);
    const char *text = ne_text(doc, extent.start, extent.end, &length);
    if (!last && text)
        r->render.before += (uint32_t)ne_codepoint_offset(text, length, length);
    return stop;
}

static void run_text(run *r, FILE *in)
{
    const cli_options *o = r->options;
    const char *id = o->id ? o->id : strcmp(r->name, "-") ? r->name : "";
    ne_article article = {.size = sizeof article, .id = {id, strlen(id)}, .flags = article_flags(r), .min_confidence = r->options->least};
    if (o->date)
        article.published = (ne_string){o->date, strlen(o->date)};
    ne_sink sink = {sizeof sink, r, NULL, window};
    ne_error error;
    r->render.part = r->render.before = 0;
    r->render.label = (ne_string){"standard input", 14};
    ne_stream *stream = ne_stream_open(r->engine, &article, &sink, &error);
    ne_code code = stream ? NEWSEVENT_OK : error.code;
    char bytes[65536];
    size_t n;
    const char *wrong = NULL;
    for (bool first = true; code == NEWSEVENT_OK && (n = fread(bytes, 1, sizeof bytes, in)) > 0; first = false) {
        if (first && (wrong = cli_no_text(bytes, n)))
            break;
        code = ne_stream_feed(stream, bytes, n, &error);
        r->progress.bytes += n;
        cli_progress_tell(&r->progress);
    }
    if (ferror(in))
        complain(r, 0, strerror(errno), NULL, EXIT_IO);
    else if (wrong)
        complain(r, 0, wrong, NULL, EXIT_DATA);
    else if (code == NEWSEVENT_OK)
        code = ne_stream_finish(stream, &error);
    ne_stream_close(stream);
    if (code != NEWSEVENT_OK && !r->output_failed)
        complain(r, 0, error.message, &error, status_of(&error));
}

/* ---- JSON Lines ---- */

static bool blank(const char *line, size_t length)
{
    while (length && strchr(" \t\r\n", line[length - 1]))
        length--;
    return !length;
}

static ne_document *parse(run *r, ne_line *line, uint64_t number)
{
    ne_article article = *ne_line_article(line);
    article.flags = article_flags(r);
    article.min_confidence = r->options->least;
    if (r->options->id)
        article.id = (ne_string){r->options->id, strlen(r->options->id)};
    if (!article.published.length && r->options->date)
        article.published = (ne_string){r->options->date, strlen(r->options->date)};
    size_t length;
    const char *text = ne_line_text(line, &length);
    ne_error error;
    ne_document *doc = ne_parse(r->engine, text, length, &article, &error);
    if (!doc && error.code == NEWSEVENT_ERROR_ARGUMENT && article.published.length) {
        /* a date in some other form: said so, and the article is done without */
        complain(r, number, "\"published\" is no date of the form YYYY-MM-DD and is left out", NULL, EXIT_DATA);
        article.published = (ne_string){NULL, 0};
        doc = ne_parse(r->engine, text, length, &article, &error);
    }
    if (!doc)
        complain(r, number, error.message, &error, status_of(&error));
    return doc;
}

static void run_line(run *r, const char *bytes, size_t length, uint64_t number)
{
    ne_error error;
    ne_line *line = ne_line_read(bytes, length, &error);
    if (!line) {
        complain(r, number, error.message, &error, status_of(&error));
        return;
    }
    ne_document *doc = parse(r, line, number);
    if (doc)
        write_document(r, doc);
    ne_free(doc);
    ne_line_free(line);
    r->progress.articles++;
}

static void run_jsonl(run *r, FILE *in)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t n;
    r->render.part = r->render.before = 0;
    r->render.label = (ne_string){NULL, 0};
    errno = 0;
    for (uint64_t number = 1; !r->output_failed && (n = getline(&line, &size, in)) > 0; number++) {
        const char *bytes = line;
        size_t length = (size_t)n;
        r->progress.bytes += length;
        if (number == 1 && length >= 2 && (!memcmp(line, "\xff\xfe", 2) || !memcmp(line, "\xfe\xff", 2))) {
            complain(r, 1, "the file is UTF-16 or UTF-32: convert it to UTF-8 first", NULL, EXIT_DATA);
            break;
        }
        const char *wrong = number == 1 ? cli_no_text(line, length) : NULL;
        if (wrong) { /* once, not for each line */
            complain(r, 0, wrong, NULL, EXIT_DATA);
            break;
        }
        if (number == 1 && length >= 3 && !memcmp(line, "\xef\xbb\xbf", 3)) {
            bytes += 3;
            length -= 3;
        }
        if (!blank(bytes, length))
            run_line(r, bytes, length, number);
        cli_progress_tell(&r->progress);
        errno = 0;
    }
    if (!r->output_failed && (ferror(in) || errno == ENOMEM))
        complain(r, 0, strerror(errno), NULL, EXIT_IO);
    free(line);
}

/* ---- HTML ---- */

#define LONGEST_PAGE (64u << 20)

static void place(void *context, ne_span *span) { ne_html_source(context, span->start, span->end, span); }

static void run_page(run *r, ne_html *page)
{
    ne_article article;
    ne_html_article(page, &article);
    article.flags = article_flags(r);
    article.min_confidence = r->options->least;
    const char *id = r->options->id ? r->options->id : article.id.length || !strcmp(r->name, "-") ? NULL : r->name;
    if (id)
        article.id = (ne_string){id, strlen(id)};
    if (!article.published.length && r->options->date)
        article.published = (ne_string){r->options->date, strlen(r->options->date)};
    size_t length;
    const char *text = ne_html_text(page, &length);
    ne_error error;
    ne_document *doc = ne_parse(r->engine, text, length, &article, &error);
    r->render.part = r->render.before = 0;
    r->render.label = ne_html_about_page(page)->title;
    r->render.place = place;
    r->render.place_context = page;
    if (doc)
        write_document(r, doc);
    else
        complain(r, 0, error.message, NULL, status_of(&error));
    r->render.place = NULL;
    ne_free(doc);
    r->progress.articles++;
}

static void run_html(run *r, FILE *in)
{
    size_t length;
    char *bytes = cli_read_all(in, LONGEST_PAGE, &length);
    ne_html_options options = {.size = sizeof options, .max_page = LONGEST_PAGE};
    ne_error error;
    const char *wrong = bytes ? cli_no_text(bytes, length) : NULL;
    ne_html *page = bytes && !wrong ? ne_html_read(bytes, length, &options, &error) : NULL;
    if (page)
        run_page(r, page);
    else if (wrong)
        complain(r, 0, wrong, NULL, EXIT_DATA);
    else if (bytes)
        complain(r, 0, error.message, NULL, status_of(&error));
    else
        complain(r, 0, errno ? strerror(errno) : "cannot be read", NULL, EXIT_IO);
    r->progress.bytes += length;
    ne_html_free(page);
    free(bytes);
}

/* ---- files ---- */

/* Standoff is one file beside one text, which an archive of articles is not. */
static void run_archive(run *r, FILE *in)
{
    if (r->options->to == NEWSEVENT_FORMAT_BRAT)
        complain(r, 0, "--to brat describes one article of plain text, and this is JSON Lines", NULL, EXIT_USAGE);
    else
        run_jsonl(r, in);
}

static void run_html_file(run *r, FILE *in)
{
    if (r->options->to == NEWSEVENT_FORMAT_BRAT)
        complain(r, 0, "--to brat describes one article of plain text, and this is HTML", NULL, EXIT_USAGE);
    else
        run_html(r, in);
}

static bool ends_in(const char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);
    return n >= m && !strcmp(name + n - m, ending);
}

static void run_file(run *r, const char *name)
{
    bool standard = !strcmp(name, "-");
    r->name = name;
    errno = 0;
    FILE *in = standard ? stdin : fopen(name, "rb");
    struct stat s;
    if (in && !fstat(fileno(in), &s) && S_ISDIR(s.st_mode)) {
        complain(r, 0, "is a folder", NULL, EXIT_NO_INPUT);
    } else if (!in) {
        complain(r, 0, strerror(errno), NULL, EXIT_NO_INPUT);
        return;
    } else {
        cli_from from = r->options->from;
        if (from == FROM_JSONL || (from == FROM_NAME && (ends_in(name, ".jsonl") || ends_in(name, ".ndjson"))))
            run_archive(r, in);
        else if (from == FROM_HTML || (from == FROM_NAME && (ends_in(name, ".html") || ends_in(name, ".htm") || ends_in(name, ".xhtml"))))
            run_html_file(r, in);
        else
            run_text(r, in);
    }
    if (!standard)
        fclose(in);
}

static uint32_t terminal_width(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col >= 40)
        return size.ws_col < 140 ? size.ws_col : 140;
    return 0;
}

/* Opens the engine that --gazetteer and --ontology ask for; without them the built-in one serves. */
static int open_engine(run *r, ne_gazetteer_source *gazetteers, ne_ontology_source *ontologies)
{
    const cli_options *o = r->options;
    if (!o->gazetteer_count && !o->ontology_count)
        return EXIT_DONE;
    int status = cli_load_tables(gazetteers, o->gazetteer_count, CLI_GAZETTEER);
    if (status == EXIT_DONE)
        status = cli_load_tables(ontologies, o->ontology_count, CLI_ONTOLOGY);
    if (status != EXIT_DONE)
        return status;
    ne_engine_options options = {sizeof options, NULL, gazetteers, o->gazetteer_count, ontologies, o->ontology_count};
    ne_error error;
    r->engine = ne_engine_open(&options, &error);
    if (r->engine)
        return EXIT_DONE;
    fprintf(stderr, "newsevent: --gazetteer, --ontology: %s\n", error.message);
    return status_of(&error);
}

static void run_files(run *r)
{
    cli_progress_begin(&r->progress, r->options);
    for (int i = 0; i < r->options->file_count && !r->output_failed; i++)
        run_file(r, r->options->files[i]);
    cli_progress_wipe(&r->progress);
    if (r->output_failed)
        worst(r, EXIT_IO);
}

int cli_run(const cli_options *options)
{
    run r = {.options = options};
    r.render = (ne_render_options){.size = sizeof r.render, .width = terminal_width()};
    r.render.flags = (options->tokens ? NEWSEVENT_RENDER_TOKENS : 0) | (options->color ? NEWSEVENT_RENDER_COLOR : 0);
    ne_gazetteer_source gazetteers[NEWSEVENT_GAZETTEERS];
    ne_ontology_source ontologies[NEWSEVENT_ONTOLOGIES];
    memcpy(gazetteers, options->gazetteers, sizeof gazetteers);
    memcpy(ontologies, options->ontologies, sizeof ontologies);
    r.status = open_engine(&r, gazetteers, ontologies);
    if (r.status == EXIT_DONE)
        run_files(&r);
    ne_engine_close(r.engine);
    cli_free_tables(gazetteers, options->gazetteer_count, CLI_GAZETTEER);
    cli_free_tables(ontologies, options->ontology_count, CLI_ONTOLOGY);
    return r.status;
}
