/* A line of JSON Lines: read, then analysed as the tool does. */
#include "fuzz.h"
#include "newsevent-render.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    char *line = exact(bytes, length);
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_line *read = ne_line_read(line, length, &error);
    PROMISE(read || (error.code == NEWSEVENT_ERROR_DATA && error.message && error.offset <= length));
    free(line); /* what was read does not need it */
    if (read) {
        size_t size;
        const char *text = ne_line_text(read, &size);
        ne_document *doc = ne_parse(NULL, text, size, ne_line_article(read), &error);
        PROMISE(doc || error.message);
        char *json = doc ? ne_render_string(doc, NEWSEVENT_FORMAT_JSONL, NULL, &size, NULL) : NULL;
        PROMISE(!doc || (json && size && !json[size] && json[size - 1] == '\n'));
        ne_render_free(json);
        ne_free(doc);
    }
    ne_line_free(read);
    return 0;
}
