/* Which writer a format has. New formats are added here and in ne_format. */
#include "render/render.h"

#include <string.h>

static ne_code fail(ne_error *error, ne_code code, const char *message)
{
    if (error)
        *error = (ne_error){code, message, 0};
    return code;
}

const char *ne_format_name(uint32_t format)
{
    static const char names[][8] = {"jsonl", "json", "table", "explain", "csv", "plover", "conllu", "brat"};
    return format < NEWSEVENT_FORMATS ? names[format] : NULL;
}

ne_code ne_render(const ne_document *document, ne_format format, const ne_render_options *options, ne_write write,
                  void *context, ne_error *error)
{
    ne_render_options all = {.size = sizeof all}; /* fields that an older caller does not have are empty */
    if (!document || !write)
        return fail(error, NEWSEVENT_ERROR_ARGUMENT, "the document or the function to write with is NULL");
    if (options && options->size < offsetof(ne_render_options, place))
        return fail(error, NEWSEVENT_ERROR_ARGUMENT, "ne_render_options.size is not that of the structure");
    if (options)
        memcpy(&all, options, options->size < sizeof all ? options->size : sizeof all);
    options = &all;
    bool memory = true;
    ne_out out;
    ne_out_init(&out, write, context);
    switch (format) {
    case NEWSEVENT_FORMAT_JSONL: memory = ne_render_json(document, options, false, &out); break;
    case NEWSEVENT_FORMAT_JSON: memory = ne_render_json(document, options, true, &out); break;
    case NEWSEVENT_FORMAT_TABLE: ne_render_table(document, options, &out); break;
    case NEWSEVENT_FORMAT_EXPLAIN: ne_render_explain(document, options, &out); break;
    case NEWSEVENT_FORMAT_CSV: ne_render_csv(document, options, &out); break;
    case NEWSEVENT_FORMAT_PLOVER: ne_render_plover(document, options, &out); break;
    case NEWSEVENT_FORMAT_CONLLU: memory = ne_render_conllu(document, options, &out); break;
    case NEWSEVENT_FORMAT_BRAT: memory = ne_render_brat(document, options, &out); break;
    default: return fail(error, NEWSEVENT_ERROR_ARGUMENT, "no such format");
    }
    bool whole = ne_out_flush(&out);
    if (!memory || out.no_memory)
        return fail(error, NEWSEVENT_ERROR_MEMORY, "no memory to write the document");
    if (!whole)
        return fail(error, NEWSEVENT_ERROR_STOPPED, "the output was stopped");
    return NEWSEVENT_OK;
}
