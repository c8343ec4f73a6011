/* What callers tell about an article, every number of it from the input, with an allocator that fails where the input says: the
 * answer is a document or an error with a message, and nothing is left allocated. */
#include "common/corpus.h"
#include "common/invariants.h"
#include "fuzz.h"

static ne_string string_from(steering *s)
{
    size_t n = steer(s);
    n = n < s->length ? n : s->length;
    ne_string string = {(const char *)s->bytes, n};
    s->bytes += n;
    s->length -= n;
    return string;
}

/* Limits matter near the ends: small ones, those near the length, huge ones. */
static uint64_t limit_from(steering *s)
{
    unsigned kind = steer(s), low = steer(s);
    return kind % 4 == 0 ? 0 : kind % 4 == 1 ? low : kind % 4 == 2 ? (uint64_t)low << (kind >> 2) % 57 : UINT64_MAX - low;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    steering s = {bytes, length};
    counter c;
    counter_init(&c);
    ne_limits limits = {.size = steer(&s) % 32 ? sizeof limits : limit_from(&s), .max_input = limit_from(&s), .max_sentence = limit_from(&s),
                        .max_events = limit_from(&s), .max_work = limit_from(&s), .max_memory = limit_from(&s), .window = limit_from(&s)};
    ne_article about = {.size = steer(&s) % 32 ? sizeof about : limit_from(&s), .flags = steer(&s) % 8, .min_confidence = steer(&s) * 5u};
    about.limits = steer(&s) % 4 ? &limits : NULL;
    unsigned fail = steer(&s);
    about.id = string_from(&s);
    about.published = string_from(&s);
    about.language = string_from(&s);
    about.source = string_from(&s);
    ne_engine_options options = {.size = sizeof options, .allocator = &c.allocator};
    ne_engine *engine = ne_engine_open(&options, NULL);
    PROMISE(engine);
    c.fail_at = fail % 2 ? c.calls + fail / 2 + 1 : 0;
    c.fail_on = fail & 128;
    char *news = exact(s.bytes, s.length);
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_document *doc = ne_parse(engine, news, s.length, &about, &error);
    PROMISE(doc || (error.code != NEWSEVENT_OK && error.message && error.offset <= s.length));
    if (doc) {
        size_t row = 0;
        const char *what = broken_invariant(doc, news, s.length, &row);
        if (what) {
            fprintf(stderr, "%s (row %zu)\n", what, row);
            abort();
        }
        size_t count;
        const ne_event *events = ne_events(doc, &count);
        for (size_t i = 0; i < count; i++) {
            char why[64];
            PROMISE(events[i].confidence >= about.min_confidence);
            ne_explain(doc, &events[i], why, sizeof why);
        }
    }
    ne_free(doc);
    ne_engine_close(engine);
    PROMISE(c.out == 0 && c.wrong_sizes == 0);
    free(news);
    return 0;
}
