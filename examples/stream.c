/* Reads a text of any length from standard input in small pieces, and prints its events as the windows of the text close. */
#include <newsevent.h>
#include <stdio.h>

static void print_words(const ne_document *document, uint32_t start, uint32_t end)
{
    size_t length;
    const char *words = ne_text(document, start, end, &length);
    printf("%.*s", (int)length, words ? words : "");
}

static void print_fillers(const ne_document *document, const char *role, const ne_filler *fillers, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        printf(" %s=", role);
        print_words(document, fillers[i].start, fillers[i].end);
    }
}

static int on_window(void *context, const ne_document *document, int last)
{
    size_t *total = context, count;
    const ne_event *events = ne_events(document, &count);
    for (size_t i = 0; i < count; i++) {
        const ne_event *e = &events[i];
        printf("%u %s ", e->start, ne_event_type_name(e->type));
        print_words(document, e->start, e->end);
        print_fillers(document, "actor", e->actors, e->actor_count);
        print_fillers(document, "recipient", e->recipients, e->recipient_count);
        print_fillers(document, "place", e->place, e->place != NULL);
        putchar('\n');
    }
    *total += count;
    if (last)
        printf("%zu events\n", *total);
    return 0;
}

int main(void)
{
    size_t total = 0, n;
    char piece[1024];
    ne_error error;
    ne_sink sink = {sizeof sink, &total, NULL, on_window};
    ne_stream *stream = ne_stream_open(NULL, NULL, &sink, &error);
    ne_code code = stream ? NEWSEVENT_OK : error.code;
    while (code == NEWSEVENT_OK && (n = fread(piece, 1, sizeof piece, stdin)) > 0)
        code = ne_stream_feed(stream, piece, n, &error);
    if (code == NEWSEVENT_OK)
        code = ne_stream_finish(stream, &error);
    ne_stream_close(stream);
    if (code != NEWSEVENT_OK)
        fprintf(stderr, "%s at byte %llu\n", error.message, (unsigned long long)error.offset);
    return code != NEWSEVENT_OK;
}
