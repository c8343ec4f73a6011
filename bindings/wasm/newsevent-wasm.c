/* What the WebAssembly module exports beside malloc and free: one article in, one rendering out. */
#include "newsevent-render.h"

#include <emscripten.h>

typedef struct answer { /* read by index.mjs as six 32-bit numbers */
    char *data;         /* to be freed with ne_wasm_free; 0 after a failure */
    uint32_t length;
    uint32_t code;       /* ne_code */
    const char *name;    /* of the code, NUL-terminated */
    const char *message; /* NUL-terminated */
    uint32_t offset;
} answer;

_Static_assert(sizeof(answer) == 24, "index.mjs counts on 32-bit pointers");

/* `strings`: id, published, language, source, each a pointer and a length; 0 where not given. Returns 0 where it succeeded. */
EMSCRIPTEN_KEEPALIVE int ne_wasm_extract(const char *text, size_t length, const ne_string strings[4], uint32_t flags, uint32_t format,
                                         uint32_t render_flags, answer *out)
{
    ne_article article = {.size = sizeof article, .id = strings[0], .published = strings[1], .language = strings[2],
                          .source = strings[3], .flags = flags};
    ne_render_options options = {.size = sizeof options, .flags = render_flags};
    ne_error error = {NEWSEVENT_OK, "", 0};
    size_t written = 0;
    ne_document *document = ne_parse(NULL, text, length, &article, &error);
    char *data = document ? ne_render_string(document, (ne_format)format, &options, &written, &error) : NULL;
    ne_free(document);
    *out = (answer){data, (uint32_t)written, data ? NEWSEVENT_OK : error.code, ne_code_name(error.code), error.message, (uint32_t)error.offset};
    return data ? 0 : 1;
}

EMSCRIPTEN_KEEPALIVE void ne_wasm_free(char *data) { ne_render_free(data); }
EMSCRIPTEN_KEEPALIVE const char *ne_wasm_version(void) { return ne_version(); }
