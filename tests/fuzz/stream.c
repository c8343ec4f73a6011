/* Streams: a text in chunks that the first bytes of the input choose gives the same JSON as the text in one chunk. */
#include "common/corpus.h"
#include "common/invariants.h"
#include "fuzz.h"

typedef struct taker {
    text json;
    const char *bytes;
    size_t length, sentences, end;
} taker;

static int sentence(void *context, const char *bytes, uint32_t start, uint32_t end)
{
    taker *t = context;
    PROMISE(start <= end && end <= t->length && start >= t->end);
    PROMISE(!memcmp(bytes, t->bytes + start, end - start));
    t->end = end;
    t->sentences++;
    return 0;
}

static int window(void *context, const ne_document *doc, int last)
{
    taker *t = context;
    document_json(doc, &t->json);
    PROMISE(last == 0 || last == 1);
    return 0;
}

static ne_code fed(const char *bytes, size_t length, steering cuts, const ne_article *about, taker *t)
{
    *t = (taker){.bytes = bytes, .length = length};
    ne_sink sink = {sizeof sink, t, sentence, window};
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_stream *stream = ne_stream_open(NULL, about, &sink, &error);
    PROMISE(stream);
    ne_code code = NEWSEVENT_OK;
    steering left = cuts;
    for (size_t at = 0; at < length && code == NEWSEVENT_OK;) { /* chunks of 0 to 255 bytes, and one byte after each round of them */
        bool round = cuts.length && !left.length;
        size_t n = !cuts.length ? length : round ? 1 : steer(&left);
        if (round)
            left = cuts;
        n = n < length - at ? n : length - at;
        char *chunk = exact(bytes + at, n);
        code = ne_stream_feed(stream, chunk, n, &error);
        free(chunk);
        at += n;
    }
    if (code == NEWSEVENT_OK)
        code = ne_stream_finish(stream, &error);
    PROMISE(code == error.code && (code == NEWSEVENT_OK || error.message));
    ne_stream_close(stream);
    return code;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    steering s = {bytes, length};
    unsigned way = steer(&s), cuts = steer(&s) % 16;
    cuts = cuts < s.length ? cuts : (unsigned)s.length;
    steering chunks = {s.bytes, cuts};
    const char *text_bytes = (const char *)s.bytes + cuts;
    size_t text_length = s.length - cuts;
    ne_limits limits = {.size = sizeof limits, .window = way % 2 ? 0 : 4096, .max_sentence = way % 5 ? 0 : 64 + way};
    ne_article about = {.size = sizeof about, .published = {"2026-03-11", 10}, .flags = way & 128 ? NEWSEVENT_STRICT_UTF8 : 0, .limits = &limits};
    taker whole, parts;
    ne_code one = fed(text_bytes, text_length, (steering){NULL, 0}, &about, &whole);
    ne_code many = fed(text_bytes, text_length, chunks, &about, &parts);
    PROMISE(one == many);
    if (one == NEWSEVENT_OK) {
        PROMISE(whole.sentences == parts.sentences);
        PROMISE(whole.json.length == parts.json.length);
        PROMISE(!whole.json.length || !memcmp(whole.json.data, parts.json.data, whole.json.length));
    }
    text_free(&whole.json);
    text_free(&parts.json);
    return 0;
}
