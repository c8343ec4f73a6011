/* stream MEGABYTES FILE…: the files one after the other, over and over, as one text through a stream, in chunks of 64 KB. Writes the most
 * private memory that the process had on its way (pages of no file, in kilobytes), the most that the stream had from its allocator, and
 * how many windows and events there were. */
#include "newsevent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct count {
    uint64_t windows, events, bytes, most;
} count;

static void *take(void *context, size_t size)
{
    count *c = context;
    c->bytes += size;
    c->most = c->bytes > c->most ? c->bytes : c->most;
    return malloc(size);
}

static void *again(void *context, void *old, size_t old_size, size_t size)
{
    count *c = context;
    c->bytes += size - old_size;
    c->most = c->bytes > c->most ? c->bytes : c->most;
    return realloc(old, size);
}

static void give(void *context, void *old, size_t size)
{
    ((count *)context)->bytes -= size;
    free(old);
}

static long private_kilobytes(void)
{
    FILE *f = fopen("/proc/self/smaps_rollup", "r");
    char line[256];
    long kilobytes = -1;
    while (f && fgets(line, sizeof line, f))
        sscanf(line, "Anonymous: %ld", &kilobytes);
    if (f)
        fclose(f);
    return kilobytes;
}

static int window(void *context, const ne_document *doc, int last)
{
    count *c = context;
    size_t events;
    (void)last;
    ne_events(doc, &events);
    c->windows++;
    c->events += events;
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    uint64_t wanted = strtoull(argv[1], NULL, 10) * 1000000u, fed = 0, looked = 0;
    static char text[65536];
    count c = {0};
    ne_allocator allocator = {take, again, give, &c};
    ne_engine_options options = {.size = sizeof options, .allocator = &allocator};
    ne_engine *engine = ne_engine_open(&options, NULL);
    ne_limits limits = {.size = sizeof limits, .max_events = UINT64_MAX}; /* a gigabyte tells of more than the usual million */
    ne_article about = {.size = sizeof about, .published = {"2026-03-11", 10}, .limits = &limits};
    ne_sink sink = {sizeof sink, &c, NULL, window};
    ne_error error = {NEWSEVENT_OK, "", 0};
    ne_stream *stream = engine ? ne_stream_open(engine, &about, &sink, &error) : NULL;
    long most = 0;
    for (int n = 0; stream && fed < wanted; n++) {
        FILE *f = fopen(argv[2 + n % (argc - 2)], "rb");
        if (!f)
            return 66;
        for (size_t length; fed < wanted && (length = fread(text, 1, sizeof text, f)) > 0; fed += length)
            if (ne_stream_feed(stream, text, length, &error) != NEWSEVENT_OK)
                break;
        fclose(f);
        if (error.code != NEWSEVENT_OK || ne_stream_feed(stream, "\n\n", 2, &error) != NEWSEVENT_OK)
            break;
        if (fed >= looked) {
            long now = private_kilobytes();
            most = now > most ? now : most;
            looked += 1000000;
        }
    }
    if (stream && error.code == NEWSEVENT_OK)
        ne_stream_finish(stream, &error);
    ne_stream_close(stream);
    ne_engine_close(engine);
    printf("%llu MB: private memory at most %ld kB, from the allocator at most %llu kB, %llu bytes left, %llu windows, %llu events%s%s\n",
           (unsigned long long)(fed / 1000000), most, (unsigned long long)(c.most / 1024), (unsigned long long)c.bytes, (unsigned long long)c.windows,
           (unsigned long long)c.events, error.code == NEWSEVENT_OK ? "" : ", failed: ", error.message);
    return !stream || error.code != NEWSEVENT_OK || most < 0 || c.bytes;
}
