/* From text to rows. */
#include "pipeline.h"

#include "text/calendar.h"
#include "text/utf8.h"

#include <string.h>

#define DEFAULT_SENTENCE 16384u
#define DEFAULT_EVENTS 1000000u
#define DEFAULT_WINDOW 131072u

/* text → layout → sentence → syntax → name → time → quantity → quote → coref → frame */
static ne_stage *const stages[] = {
    ne_layout_run, ne_sentence_run, ne_syntax_run, ne_name_run,  ne_time_run,
    ne_quantity_run, ne_quote_run,  ne_coref_run,  ne_frame_run,
};

/* Counts what is no UTF-8 in the window; a window begins and ends between characters. */
static ne_code check_window(ne_document *doc, ne_error *error)
{
    size_t length = doc->window_end - doc->window_start, first;
    size_t bad = length ? ne_utf8_invalid(ne_at(doc, doc->window_start), length, &first) : 0;
    if (bad && !doc->invalid)
        doc->first_invalid = doc->window_start + first;
    doc->invalid += bad;
    if (bad && doc->article.flags & NEWSEVENT_STRICT_UTF8)
        return ne_fail(error, NEWSEVENT_ERROR_ENCODING, "invalid UTF-8", doc->first_invalid);
    return NEWSEVENT_OK;
}

ne_code ne_window_run(ne_document *doc, ne_error *error)
{
    ne_code checked = check_window(doc, error);
    if (checked != NEWSEVENT_OK)
        return checked;
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        ne_arena_reset(&doc->scratch);
        if (stages[i] == doc->stop_before)
            break;
        ne_code code = stages[i](doc, error);
        if (code != NEWSEVENT_OK)
            return code;
        if (doc->work + doc->tokens.count > doc->limits.max_work)
            return ne_fail(error, NEWSEVENT_ERROR_LIMIT, "the limit of work is reached", doc->window_start);
        if (doc->events_before + doc->events.count > doc->limits.max_events)
            return ne_fail(error, NEWSEVENT_ERROR_LIMIT, "the limit of events is reached", doc->window_start);
    }
    return NEWSEVENT_OK;
}

/* The next window begins: stages append behind what is there. */
static void mark(ne_document *doc)
{
    doc->first = (ne_marks){doc->blocks.count, doc->sentences.count, doc->tokens.count, doc->names.count, doc->times.count,
                            doc->quantities.count, doc->quotations.count, doc->entities.count, doc->mentions.count,
                            doc->quotes.count, doc->events.count, doc->candidates.count, doc->records};
    doc->segments.count = 0;
    doc->window_start = doc->window_end;
}

ne_code ne_window_fill(ne_document *doc, ne_segmenter *segmenter, bool final, bool *closed, ne_error *error)
{
    *closed = false;
    if (doc->window_ran) {
        mark(doc);
        doc->window_ran = false;
    }
    ne_span sentence;
    while (ne_segment_next(segmenter, doc->text, doc->base, doc->end, final, &sentence)) {
        ne_span *row = NEWSEVENT_PUSH(&doc->arena, &doc->segments);
        if (!row)
            return ne_no_memory(doc, error);
        *row = sentence;
        doc->window_end = sentence.end;
        if (sentence.end - doc->window_start >= doc->limits.window) {
            *closed = true;
            break;
        }
    }
    if (final && !*closed)
        doc->window_end = doc->end;
    doc->window_ran = *closed || final;
    return NEWSEVENT_OK;
}

static uint64_t limit_or(uint64_t value, uint64_t otherwise, uint64_t least, uint64_t most)
{
    if (!value)
        return otherwise;
    return value < least ? least : value > most ? most : value;
}

static void set_limits(ne_limits *limits, const ne_limits *wanted)
{
    ne_limits none = {0};
    if (!wanted)
        wanted = &none;
    limits->size = sizeof *limits;
    limits->max_input = limit_or(wanted->max_input, UINT32_MAX, 0, UINT32_MAX);
    limits->max_sentence = limit_or(wanted->max_sentence, DEFAULT_SENTENCE, 64, 1048576);
    limits->max_events = limit_or(wanted->max_events, DEFAULT_EVENTS, 0, UINT32_MAX - 1);
    limits->max_work = limit_or(wanted->max_work, UINT64_MAX, 0, UINT64_MAX);
    limits->max_memory = wanted->max_memory;
    limits->window = limit_or(wanted->window, DEFAULT_WINDOW, 4096, UINT32_MAX / 4);
}

static bool copy_string(ne_document *doc, ne_string *out, ne_string in)
{
    out->data = in.length ? ne_arena_copy(&doc->kept, in.data, in.length) : NULL;
    out->length = in.length;
    return !in.length || out->data;
}

static ne_code set_article(ne_document *doc, const ne_article *article, ne_error *error)
{
    if (!article)
        return NEWSEVENT_OK;
    if (article->size < sizeof *article || (article->limits && article->limits->size < sizeof *article->limits))
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "ne_article.size or ne_limits.size is not that of the structure", 0);
    if (article->published.length &&
        !ne_read_date(article->published.data, article->published.length, &doc->published_day))
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "the publication date is no ISO 8601 date (YYYY-MM-DD)", 0);
    if (article->min_confidence > 1000)
        return ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "ne_article.min_confidence is above 1000", 0);
    doc->article.flags = article->flags;
    doc->article.min_confidence = article->min_confidence;
    set_limits(&doc->limits, article->limits);
    doc->budget.limit = doc->limits.max_memory;
    if (!copy_string(doc, &doc->article.id, article->id) || !copy_string(doc, &doc->article.published, article->published) ||
        !copy_string(doc, &doc->article.language, article->language) || !copy_string(doc, &doc->article.source, article->source))
        return ne_no_memory(doc, error);
    return NEWSEVENT_OK;
}

ne_document *ne_document_open(const ne_engine *engine, const ne_article *article, ne_error *error)
{
    const ne_allocator *allocator = ne_engine_allocator(engine);
    ne_document *doc = allocator->alloc(allocator->context, sizeof *doc);
    if (!doc) {
        ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory", 0);
        return NULL;
    }
    memset(doc, 0, sizeof *doc);
    doc->engine = engine;
    doc->allocator = *allocator;
    ne_arena_init(&doc->arena, &doc->allocator, &doc->budget);
    ne_arena_init(&doc->scratch, &doc->allocator, &doc->budget);
    ne_arena_init(&doc->passing, &doc->allocator, &doc->budget);
    ne_arena_init(&doc->kept, &doc->allocator, &doc->budget);
    doc->published_day = NEWSEVENT_NO_DAY;
    doc->article.size = sizeof doc->article;
    set_limits(&doc->limits, NULL);
    if (set_article(doc, article, error) != NEWSEVENT_OK) {
        ne_free(doc);
        return NULL;
    }
    doc->article.limits = &doc->limits;
    return doc;
}

ne_code ne_check_encoding(const char *text, size_t length, ne_error *error)
{
    if (length >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0))
        return ne_fail(error, NEWSEVENT_ERROR_ENCODING, "the text is UTF-16 or UTF-32: convert it to UTF-8 first", 0);
    return NEWSEVENT_OK;
}

static ne_document *parse(const ne_engine *engine, const char *text, size_t length, const ne_article *article, ne_stage *stop_before,
                          ne_error *error)
{
    ne_document *doc = ne_document_open(engine, article, error);
    if (!doc)
        return NULL;
    doc->stop_before = stop_before;
    ne_code code = NEWSEVENT_OK;
    if (!text && length)
        code = ne_fail(error, NEWSEVENT_ERROR_ARGUMENT, "the text is NULL", 0);
    else if (length > doc->limits.max_input)
        code = ne_fail(error, NEWSEVENT_ERROR_LIMIT, "the text is longer than the limit of input", doc->limits.max_input);
    else
        code = ne_check_encoding(text, length, error);
    doc->text = length ? text : "";
    doc->end = (uint32_t)length;
    ne_segmenter segmenter;
    ne_segmenter_init(&segmenter, engine, doc->limits.max_sentence);
    for (bool closed = true; code == NEWSEVENT_OK && closed;) {
        code = ne_window_fill(doc, &segmenter, true, &closed, error);
        if (code == NEWSEVENT_OK)
            code = ne_window_run(doc, error);
    }
    ne_arena_free(&doc->scratch);
    if (code == NEWSEVENT_OK)
        return doc;
    ne_free(doc);
    return NULL;
}

ne_document *ne_parse(const ne_engine *engine, const char *text, size_t length, const ne_article *article, ne_error *error)
{
    return parse(engine, text, length, article, NULL, error);
}

ne_document *ne_parse_before(const ne_engine *engine, const char *text, size_t length, const ne_article *article, ne_stage *stage,
                             ne_error *error)
{
    return parse(engine, text, length, article, stage, error);
}
