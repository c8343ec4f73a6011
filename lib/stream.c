/* The streaming twin of ne_parse: the same windows over a buffer that forgets them one by one. */
#include "pipeline.h"

#include <string.h>

struct ne_stream {
    ne_document *doc;
    ne_segmenter segmenter;
    ne_sink sink;
    char *buffer;          /* the text from doc->base on */
    size_t used, capacity; /* bytes */
    bool over;             /* finished or failed */
    bool checked;          /* the beginning is no UTF-16 */
};

ne_stream *ne_stream_open(const ne_engine *engine, const ne_article *article, const ne_sink *sink, ne_error *error)
{
    if (sink && sink->size < sizeof *sink) {
        ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "ne_sink.size is not that of the structure", 0);
        return NULL;
    }
    ne_document *doc = ne_document_open(engine, article, error);
    if (!doc)
        return NULL;
    ne_stream *stream = doc->allocator.alloc(doc->allocator.context, sizeof *stream);
    if (!stream) {
        ne_free(doc);
        ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory for a stream", 0);
        return NULL;
    }
    memset(stream, 0, sizeof *stream);
    stream->doc = doc;
    if (sink)
        stream->sink = *sink;
    ne_segmenter_init(&stream->segmenter, engine, doc->limits.max_sentence);
    return stream;
}

static ne_code append(ne_stream *stream, const char *bytes, size_t length, ne_error *error)
{
    ne_document *doc = stream->doc;
    if (length > doc->limits.max_input || doc->base + (uint64_t)stream->used > doc->limits.max_input - length)
        return ne_fail(error, NEWSEVENT_ERROR_LIMIT, "the text is longer than the limit of input", doc->limits.max_input);
    if (stream->capacity - stream->used < length) {
        size_t size = stream->capacity ? stream->capacity : 4096;
        while (size < stream->used + length)
            size *= 2;
        ne_budget *budget = &doc->budget;
        if (budget->limit && budget->used + (size - stream->capacity) > budget->limit) {
            budget->limited = true;
            return ne_no_memory(doc, error);
        }
        ne_allocator *a = &doc->allocator;
        char *at = stream->buffer ? a->realloc(a->context, stream->buffer, stream->capacity, size) : a->alloc(a->context, size);
        if (!at)
            return ne_no_memory(doc, error);
        budget->used += size - stream->capacity;
        stream->buffer = at;
        stream->capacity = size;
    }
    if (length)
        memcpy(stream->buffer + stream->used, bytes, length);
    stream->used += length;
    return NEWSEVENT_OK;
}

/* Hands a closed window on and forgets it: rows, strings and bytes. */
static ne_code hand_on(ne_stream *stream, bool last, ne_error *error)
{
    ne_document *doc = stream->doc;
    uint32_t known = doc->end;
    doc->end = doc->window_end;
    int stop = stream->sink.window && stream->sink.window(stream->sink.context, doc, last);
    doc->end = known;
    if (stop)
        return ne_fail(error, NEWSEVENT_ERROR_STOPPED, "a callback stopped the stream", doc->window_end);
    doc->work += doc->tokens.count;
    doc->events_before += doc->events.count;
    ne_document_clear(doc);
    size_t done = doc->window_end - doc->base;
    stream->used -= done;
    if (stream->used && done)
        memmove(stream->buffer, stream->buffer + done, stream->used);
    doc->base = doc->window_end;
    return NEWSEVENT_OK;
}

/* Sentences that were found since the last call. */
static ne_code deliver(ne_stream *stream, uint32_t from, ne_error *error)
{
    ne_document *doc = stream->doc;
    if (!stream->sink.sentence)
        return NEWSEVENT_OK;
    for (uint32_t i = from; i < doc->segments.count; i++) {
        ne_span s = doc->segments.rows[i];
        if (stream->sink.sentence(stream->sink.context, ne_at(doc, s.start), s.start, s.end))
            return ne_fail(error, NEWSEVENT_ERROR_STOPPED, "a callback stopped the stream", s.end);
    }
    return NEWSEVENT_OK;
}

static ne_code advance(ne_stream *stream, bool final, ne_error *error)
{
    ne_document *doc = stream->doc;
    for (bool closed = true; closed;) {
        doc->text = stream->buffer ? stream->buffer : "";
        doc->end = doc->base + (uint32_t)stream->used;
        uint32_t from = doc->window_ran ? 0 : doc->segments.count;
        ne_code code = ne_window_fill(doc, &stream->segmenter, final, &closed, error);
        if (code == NEWSEVENT_OK)
            code = deliver(stream, from, error);
        if (code == NEWSEVENT_OK && (closed || final)) {
            code = ne_window_run(doc, error);
            if (code == NEWSEVENT_OK)
                code = hand_on(stream, !closed, error);
        }
        if (code != NEWSEVENT_OK)
            return code;
    }
    return NEWSEVENT_OK;
}

/* The bytes are taken in pieces, so that one huge chunk needs no more memory than many small ones. */
#define PIECE 65536u

ne_code ne_stream_feed(ne_stream *stream, const char *bytes, size_t length, ne_error *error)
{
    if (!stream || (!bytes && length))
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "the stream or its bytes are NULL", 0);
    if (stream->over)
        return ne_fail(error, NEWSEVENT_ERROR_STATE, "the stream is over", 0);
    ne_code code = NEWSEVENT_OK;
    while (length && code == NEWSEVENT_OK) {
        size_t piece = length < PIECE ? length : PIECE;
        code = append(stream, bytes, piece, error);
        if (code == NEWSEVENT_OK && !stream->checked && stream->used >= 2) {
            stream->checked = true;
            code = ne_check_encoding(stream->buffer, stream->used, error);
        }
        if (code == NEWSEVENT_OK)
            code = advance(stream, false, error);
        bytes += piece;
        length -= piece;
    }
    stream->over = code != NEWSEVENT_OK;
    return code;
}

ne_code ne_stream_finish(ne_stream *stream, ne_error *error)
{
    if (!stream)
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "the stream is NULL", 0);
    if (stream->over)
        return ne_fail(error, NEWSEVENT_ERROR_STATE, "the stream is over", 0);
    stream->over = true;
    return advance(stream, true, error);
}

void ne_stream_close(ne_stream *stream)
{
    if (!stream)
        return;
    ne_document *doc = stream->doc;
    ne_allocator allocator = doc->allocator;
    if (stream->buffer)
        allocator.free(allocator.context, stream->buffer, stream->capacity);
    allocator.free(allocator.context, stream, sizeof *stream);
    ne_free(doc);
}
