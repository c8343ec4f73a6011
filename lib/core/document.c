/* Opening, reading and freeing documents. */
#include "core/document.h"

#include <string.h>

ne_code ne_no_memory(const ne_document *doc, ne_error *error)
{
    if (doc->budget.limited)
        return ne_fail(error, NEWSEVENT_ERROR_LIMIT, "the memory limit is reached", doc->window_start);
    return ne_fail(error, NEWSEVENT_ERROR_MEMORY, "no memory", doc->window_start);
}

void ne_document_clear(ne_document *doc)
{
    ne_arena_reset(&doc->arena);
    memset(&doc->segments, 0, sizeof doc->segments);
    memset(&doc->blocks, 0, sizeof doc->blocks);
    memset(&doc->sentences, 0, sizeof doc->sentences);
    memset(&doc->tokens, 0, sizeof doc->tokens);
    memset(&doc->names, 0, sizeof doc->names);
    memset(&doc->readings, 0, sizeof doc->readings);
    memset(&doc->places, 0, sizeof doc->places);
    memset(&doc->times, 0, sizeof doc->times);
    memset(&doc->time_rules, 0, sizeof doc->time_rules);
    memset(&doc->quantities, 0, sizeof doc->quantities);
    memset(&doc->quotations, 0, sizeof doc->quotations);
    memset(&doc->entities, 0, sizeof doc->entities);
    memset(&doc->mentions, 0, sizeof doc->mentions);
    memset(&doc->quotes, 0, sizeof doc->quotes);
    memset(&doc->events, 0, sizeof doc->events);
    memset(&doc->candidates, 0, sizeof doc->candidates);
    doc->mention_of_token = NULL;
    doc->company_of_token = NULL;
}

void ne_free(ne_document *document)
{
    if (!document)
        return;
    ne_arena_free(&document->scratch);
    ne_arena_free(&document->passing);
    ne_arena_free(&document->arena);
    ne_arena_free(&document->kept);
    ne_allocator allocator = document->allocator;
    allocator.free(allocator.context, document, sizeof *document);
}

const char *ne_text(const ne_document *document, uint32_t start, uint32_t end, size_t *length)
{
    *length = 0;
    if (start < document->base || end < start || end > document->end)
        return NULL;
    *length = end - start;
    return ne_at(document, start);
}

const ne_article *ne_document_article(const ne_document *document) { return &document->article; }

void ne_document_extent(const ne_document *document, ne_span *extent)
{
    extent->start = document->base;
    extent->end = document->end;
}

uint64_t ne_document_invalid(const ne_document *document, uint64_t *first)
{
    if (first)
        *first = document->first_invalid;
    return document->invalid;
}

#define ROWS(function, type, vec)                                         \
    const type *function(const ne_document *document, size_t *count)      \
    {                                                                     \
        *count = document->vec.count;                                     \
        return document->vec.count ? document->vec.rows : NULL;           \
    }
ROWS(ne_sentences, ne_sentence, sentences)
ROWS(ne_tokens, ne_token, tokens)
ROWS(ne_entities, ne_entity, entities)
ROWS(ne_mentions, ne_mention, mentions)
ROWS(ne_places, ne_place, places)
ROWS(ne_times, ne_time, times)
ROWS(ne_quantities, ne_quantity, quantities)
ROWS(ne_quotes, ne_quote, quotes)
ROWS(ne_events, ne_event, events)
ROWS(ne_candidates, ne_event, candidates)
#undef ROWS
