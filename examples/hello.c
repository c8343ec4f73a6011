/* The smallest program: the events of a sentence. cc hello.c $(pkg-config --cflags --libs newsevent) */
#include <newsevent.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    const char *text = argc > 1 ? argv[1] : "Police in Lyon arrested three men on Tuesday after a bank robbery.";
    ne_error error;
    ne_document *document = ne_parse(NULL, text, strlen(text), NULL, &error);
    if (!document)
        return fprintf(stderr, "%s\n", error.message), 1;
    size_t count;
    const ne_event *events = ne_events(document, &count);
    for (size_t i = 0; i < count; i++)
        printf("%s (%s): %.*s\n", ne_event_type_name(events[i].type), ne_event_status_name(events[i].status),
               (int)(events[i].end - events[i].start), text + events[i].start);
    ne_free(document);
    return 0;
}
