/* `newsevent stories`: all articles go into a set, then its stories are written. */
#include "cli.h"
#include "newsevent-story.h"

#include <string.h>

typedef struct collection {
    ne_story_set *set;
    uint64_t unnamed; /* articles without an id so far */
} collection;

static int fault(const char *what, const ne_error *error)
{
    fprintf(stderr, "newsevent: %s: %s\n", what, error->message);
    return error->code == NEWSEVENT_ERROR_MEMORY ? EXIT_IO : EXIT_DATA;
}

static int take(void *context, const ne_document *doc)
{
    collection *c = context;
    char number[32];
    ne_story_article article = {.size = sizeof article};
    if (!ne_document_article(doc)->id.length) {
        int n = snprintf(number, sizeof number, "article-%llu", (unsigned long long)++c->unnamed);
        article.id = (ne_string){number, (size_t)n};
    }
    ne_error error;
    if (ne_story_set_add_document(c->set, doc, &article, &error) == NEWSEVENT_OK)
        return EXIT_DONE;
    return fault("an article could not be added", &error);
}

static int put(void *context, const char *bytes, size_t length)
{
    bool *failed = context;
    return *failed = fwrite(bytes, 1, length, stdout) != length;
}

/* A line as score.py reads it; ids are as their articles gave them, so they are escaped. */
static void label(const ne_story_report *report, uint64_t story)
{
    fputs("{\"id\":\"", stdout);
    for (size_t i = 0; i < report->id.length; i++) {
        unsigned char c = (unsigned char)report->id.data[i];
        if (c < 0x20 || c == 0x7f)
            printf("\\u%04x", c);
        else
            printf(c == '"' || c == '\\' ? "\\%c" : "%c", c);
    }
    printf("\",\"story\":\"%016llx\"}\n", (unsigned long long)story);
}

static int write_stories(const cli_options *options, const ne_story_set *set)
{
    size_t count;
    const ne_story *stories = ne_stories(set, &count);
    bool failed = false;
    for (size_t i = 0; i < count && !failed; i++) {
        ne_error error;
        ne_story_view *view = ne_story_open(set, stories[i].id, &error);
        if (!view)
            return fault("a story could not be opened", &error);
        size_t reports;
        const ne_story_report *rows = ne_story_reports(view, &reports);
        if (options->labels)
            for (size_t k = 0; k < reports; k++)
                label(&rows[k], stories[i].id);
        ne_code code = options->labels ? NEWSEVENT_OK : ne_render_story(view, options->to, put, &failed, &error);
        ne_story_close(view);
        if (code != NEWSEVENT_OK && code != NEWSEVENT_ERROR_STOPPED)
            return fault("a story could not be written", &error);
    }
    return failed ? EXIT_IO : EXIT_DONE;
}

int cli_stories(const cli_options *options)
{
    ne_error error;
    collection c = {ne_story_set_open(NULL, &error), 0};
    if (!c.set)
        return fault("stories", &error);
    cli_options reading = *options;
    reading.take = take;
    reading.take_context = &c;
    int status = cli_run(&reading), written = EXIT_DONE;
    if (ne_story_set_update(c.set, &error) != NEWSEVENT_OK)
        written = fault("stories", &error);
    else
        written = write_stories(options, c.set);
    ne_story_set_close(c.set);
    return written > status ? written : status;
}
