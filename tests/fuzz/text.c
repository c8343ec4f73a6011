/* Articles: the text as it is, in windows and sentences of several sizes, then written in one of the formats. */
#include "common/invariants.h"
#include "fuzz.h"
#include "newsevent-render.h"

static int count_bytes(void *context, const char *bytes, size_t length)
{
    *(size_t *)context += length && bytes ? length : 0;
    return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    char *text = exact(bytes, length);
    unsigned way = length ? bytes[length - 1] : 0;
    ne_limits limits = {.size = sizeof limits, .window = way % 3 ? 0 : 4096, .max_sentence = way % 5 ? 0 : 64 + way};
    ne_article about = {.size = sizeof about, .published = {"2026-03-11", 10}, .flags = NEWSEVENT_KEEP_CANDIDATES, .limits = &limits};
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_document *doc = ne_parse(NULL, text, length, &about, &error);
    size_t row = 0, written = 0;
    const char *what = doc ? broken_invariant(doc, text, length, &row) : NULL;
    if (what) {
        fprintf(stderr, "%s (row %zu)\n", what, row);
        abort();
    }
    PROMISE(doc || (error.code != NEWSEVENT_OK && error.message && error.offset <= length));
    ne_render_options options = {.size = sizeof options, .flags = NEWSEVENT_RENDER_TOKENS, .width = way};
    if (doc)
        PROMISE(ne_render(doc, (ne_format)(way / 2 % NEWSEVENT_FORMATS), &options, count_bytes, &written, NULL) == NEWSEVENT_OK);
    ne_free(doc);
    free(text);
    return 0;
}
