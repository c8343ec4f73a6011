/* A program as somebody may have built it against an earlier version: reads every field of every row, streams, fails, and prints what
 * it saw. usage: old DATE FILE
 * Compiled against the headers of a release it must run on every later library of the same ABI number, and print the same as when
 * compiled against that library's own headers. Fields that later versions add do not belong here. */
#include "newsevent-render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define S(s) (int)(s).length, (s).data ? (s).data : ""

static void rows(const ne_document *d)
{
    size_t n;
    const ne_sentence *s = ne_sentences(d, &n);
    for (size_t i = 0; i < n; i++)
        printf("sentence %u %u %u %u %u %s %u\n", s[i].start, s[i].end, s[i].first_token, s[i].token_count, s[i].paragraph,
               ne_sentence_kind_name(s[i].kind), s[i].confidence);
    const ne_token *t = ne_tokens(d, &n);
    for (size_t i = 0; i < n; i++)
        printf("token %u %u %.*s %u %u %s %s %s %u\n", t[i].start, t[i].end, S(t[i].lemma), t[i].head, t[i].sentence, ne_upos_name(t[i].upos),
               ne_xpos_name(t[i].xpos), ne_deprel_name(t[i].deprel), t[i].space_after);
    const ne_entity *e = ne_entities(d, &n);
    for (size_t i = 0; i < n; i++)
        printf("entity %.*s %.*s %.*s %.*s %u %u %d %d %s %s %s %u\n", S(e[i].name), S(e[i].gazetteer_id), S(e[i].role), S(e[i].admin1),
               e[i].first_mention, e[i].mention_count, e[i].latitude, e[i].longitude, e[i].country, e[i].sector, ne_entity_type_name(e[i].type),
               e[i].confidence);
    const ne_mention *m = ne_mentions(d, &n);
    for (size_t i = 0; i < n; i++)
        printf("mention %u %u %u %u %u %s %u %u\n", m[i].start, m[i].end, m[i].entity, m[i].sentence, m[i].head, ne_mention_kind_name(m[i].kind),
               m[i].type, m[i].confidence);
    const ne_time *w = ne_times(d, &n);
    for (size_t i = 0; i < n; i++)
        printf("time %u %u %.*s %.*s %.*s %u %s %s %u\n", w[i].start, w[i].end, S(w[i].value), S(w[i].begin_at), S(w[i].end_at), w[i].sentence,
               ne_time_kind_name(w[i].kind), ne_time_ground_name(w[i].ground), w[i].confidence);
    const ne_quantity *q = ne_quantities(d, &n);
    for (size_t i = 0; i < n; i++)
        printf("quantity %u %u %g %g %g %.*s %.*s %u %u %u %u %s\n", q[i].start, q[i].end, q[i].value, q[i].low, q[i].high, S(q[i].unit), S(q[i].what),
               q[i].number_start, q[i].number_end, q[i].sentence, q[i].flags, ne_quantity_class_name(q[i].quantity_class));
    const ne_quote *k = ne_quotes(d, &n);
    for (size_t i = 0; i < n; i++)
        printf("quote %u %u %u %u %u %u %u %u %u %s %u\n", k[i].start, k[i].end, k[i].cue_start, k[i].cue_end, k[i].speaker_start, k[i].speaker_end,
               k[i].speaker, k[i].inside, k[i].sentence, ne_quote_kind_name(k[i].kind), k[i].confidence);
}

static void fillers(const char *role, const ne_filler *f, uint32_t count)
{
    for (uint32_t i = 0; f && i < count; i++)
        printf(" %s %u %u %.*s %u %s", role, f[i].start, f[i].end, S(f[i].name), f[i].entity, f[i].country);
}

static void events(const ne_document *d)
{
    size_t n;
    const ne_event *e = ne_events(d, &n);
    for (size_t i = 0; i < n; i++) {
        char code[5];
        int32_t tenths = 0;
        ne_event_cameo(&e[i], code, &tenths);
        printf("event %u %u %u %u %u %s %s %s %u %llx %.*s", e[i].start, e[i].end, e[i].record, e[i].token, e[i].sentence, ne_event_type_name(e[i].type),
               ne_mode_name(e[i].mode), ne_event_status_name(e[i].status), e[i].historical, (unsigned long long)e[i].contexts, S(e[i].lemma));
        fillers("actor", e[i].actors, e[i].actor_count);
        fillers("recipient", e[i].recipients, e[i].recipient_count);
        fillers("place", e[i].place, 1);
        fillers("speaker", e[i].speaker, 1);
        for (uint32_t k = 0; k < e[i].quantity_count; k++)
            printf(" quantity %u", e[i].quantities[k]);
        printf(" time %u %u rule %u score %d cameo %s %d\n", e[i].time, e[i].confidence, e[i].rule, e[i].score, code, tenths);
    }
}

static int sentence(void *context, const char *bytes, uint32_t start, uint32_t end)
{
    (void)bytes;
    *(unsigned long *)context += end - start;
    return 0;
}

static int window(void *context, const ne_document *d, int last)
{
    printf("window %lu %d\n", *(unsigned long *)context, last);
    events(d);
    return 0;
}

static int put(void *context, const char *bytes, size_t length) { return fwrite(bytes, 1, length, context) != length; }

int main(int argc, char **argv)
{
    static char text[1 << 20];
    FILE *file = argc > 2 ? fopen(argv[2], "rb") : NULL;
    size_t length = file ? fread(text, 1, sizeof text, file) : 0;
    ne_limits limits = {.size = sizeof limits, .max_events = 10000, .window = 4096};
    ne_article article = {.size = sizeof article, .id = {"old", 3}, .published = {argv[1], argc > 1 ? strlen(argv[1]) : 0}, .limits = &limits};
    ne_engine_options options = {.size = sizeof options};
    ne_error error = {NEWSEVENT_OK, "", 0};
    ne_engine *engine = ne_engine_open(&options, &error);
    ne_document *d = ne_parse(engine, text, length, &article, &error);
    if (ne_abi() != NEWSEVENT_ABI || !file || !d)
        return 1;
    fclose(file);
    rows(d);
    events(d);
    ne_render_options as = {.size = sizeof as, .flags = NEWSEVENT_RENDER_TOKENS, .width = 80};
    for (uint32_t f = 0; f <= NEWSEVENT_FORMAT_BRAT; f++) /* the formats of then: later ones come behind */
        printf("%s\n%s %d\n", ne_format_name(f), "", ne_render(d, (ne_format)f, &as, put, stdout, &error));
    ne_free(d);
    unsigned long seen = 0;
    ne_sink sink = {.size = sizeof sink, .context = &seen, .sentence = sentence, .window = window};
    ne_stream *stream = ne_stream_open(engine, &article, &sink, &error);
    for (size_t i = 0; i < length; i += 1000)
        ne_stream_feed(stream, text + i, length - i < 1000 ? length - i : 1000, &error);
    ne_stream_finish(stream, &error);
    ne_stream_close(stream);
    limits.max_input = 10;
    d = ne_parse(engine, text, length, &article, &error);
    printf("%s %s %llu\n", d ? "document" : "none", ne_code_name(error.code), (unsigned long long)error.offset);
    ne_engine_close(engine);
    return 0;
}
