/* The writers, one a format. */
#ifndef NEWSEVENT_RENDER_RENDER_H
#define NEWSEVENT_RENDER_RENDER_H

#include "render/json.h"

/* A span as the caller wants it told. */
static inline ne_span ne_render_span(const ne_render_options *options, uint32_t start, uint32_t end)
{
    ne_span span = {start, end};
    if (options->place)
        options->place(options->place_context, &span);
    return span;
}

/* Parts of an event in JSON; the fillers are NULL or rows. */
void ne_json_filler(ne_json *json, const char *key, const ne_filler *filler);
void ne_json_fillers(ne_json *json, const char *key, const ne_filler *rows, uint32_t count);
void ne_json_event_time(ne_json *json, const ne_document *doc, const ne_event *event);
void ne_json_event_quantities(ne_json *json, const ne_document *doc, const ne_event *event);

/* Which events share a record: records.c's own. Opened before anything is written (false without memory), freed by ne_json_records. */
typedef struct ne_records {
    uint32_t *next, *first, least;
} ne_records;
bool ne_records_open(ne_records *records, const ne_document *doc);
void ne_json_records(ne_json *json, const ne_document *doc, ne_records *records);

void ne_render_table(const ne_document *doc, const ne_render_options *options, ne_out *out);
void ne_render_explain(const ne_document *doc, const ne_render_options *options, ne_out *out);
void ne_render_csv(const ne_document *doc, const ne_render_options *options, ne_out *out);
void ne_render_plover(const ne_document *doc, const ne_render_options *options, ne_out *out);
/* These need an array to look things up in; false without memory for it, and then nothing was written. */
bool ne_render_json(const ne_document *doc, const ne_render_options *options, bool pretty, ne_out *out);
bool ne_render_conllu(const ne_document *doc, const ne_render_options *options, ne_out *out);
bool ne_render_brat(const ne_document *doc, const ne_render_options *options, ne_out *out);

#endif
