/* The contract of newsevent.h: what NULL does, which arguments are refused, limits, helpers. */
#include "common/corpus.h"
#include "common/suite.h"

#include <stdio.h>
#include <string.h>

static const char sample[] = "Russia attacked Kyiv on Tuesday. Three people were killed, the mayor said.\n";
#define SAMPLE_LENGTH (sizeof sample - 1)

static ne_string string(const char *s) { return (ne_string){s, strlen(s)}; }

START_TEST(version)
{
    ck_assert_str_eq(ne_version(), NEWSEVENT_VERSION);
    ck_assert_uint_eq(ne_abi(), NEWSEVENT_ABI);
    char numbers[32];
    snprintf(numbers, sizeof numbers, "%d.%d.%d", NEWSEVENT_VERSION_MAJOR, NEWSEVENT_VERSION_MINOR, NEWSEVENT_VERSION_PATCH);
    ck_assert_str_eq(numbers, NEWSEVENT_VERSION);
    ck_assert_str_eq(ne_code_name(NEWSEVENT_ERROR_LIMIT), "NEWSEVENT_ERROR_LIMIT");
    ck_assert_str_eq(ne_code_name((ne_code)99), "NEWSEVENT_ERROR_?");
}
END_TEST

START_TEST(nothing_given)
{
    ne_free(NULL);
    ne_engine_close(NULL);
    ne_stream_close(NULL);
    ne_line_free(NULL);
    ne_document *doc = ne_parse(NULL, NULL, 0, NULL, NULL);
    ck_assert_ptr_nonnull(doc);
    size_t count = 7;
    ck_assert_ptr_null(ne_sentences(doc, &count));
    ck_assert_uint_eq(count, 0);
    ck_assert_ptr_null(ne_events(doc, &count));
    ck_assert_ptr_null(ne_candidates(doc, &count));
    ck_assert_uint_eq(ne_document_article(doc)->id.length, 0);
    ne_free(doc);
    ne_error error;
    ck_assert_ptr_null(ne_parse(NULL, NULL, 5, NULL, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_ptr_null(ne_parse(NULL, NULL, 5, NULL, NULL));
}
END_TEST

START_TEST(sizes)
{
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_engine_options options = {.size = 3};
    ck_assert_ptr_null(ne_engine_open(&options, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ck_assert_ptr_nonnull(error.message);
    ne_article article = {.size = 0};
    ck_assert_ptr_null(ne_parse(NULL, sample, SAMPLE_LENGTH, &article, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ne_limits limits = {.size = 1};
    article = (ne_article){.size = sizeof article, .limits = &limits};
    ck_assert_ptr_null(ne_parse(NULL, sample, SAMPLE_LENGTH, &article, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    article = (ne_article){.size = sizeof article, .min_confidence = 1001};
    ck_assert_ptr_null(ne_parse(NULL, sample, SAMPLE_LENGTH, &article, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ne_sink sink = {.size = 1};
    ck_assert_ptr_null(ne_stream_open(NULL, NULL, &sink, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    ne_allocator half = {0};
    options = (ne_engine_options){sizeof options, &half};
    ck_assert_ptr_null(ne_engine_open(&options, &error));
    ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
}
END_TEST

START_TEST(about_the_article)
{
    char id[] = "a-1", day[] = "2024-10-31T14:00:00Z";
    ne_article article = {sizeof article, string(id), string(day), string("en"), string("Continental Press"), 0, 0, NULL};
    ne_document *doc = ne_parse(NULL, sample, SAMPLE_LENGTH, &article, NULL);
    ck_assert_ptr_nonnull(doc);
    memset(id, 'x', sizeof id - 1); /* they were copied */
    memset(day, 'x', sizeof day - 1);
    const ne_article *known = ne_document_article(doc);
    ck_assert_mem_eq(known->id.data, "a-1", 3);
    ck_assert_mem_eq(known->published.data, "2024-10-31", 10);
    ck_assert_mem_eq(known->source.data, "Continental Press", 17);
    ne_free(doc);
    static const char *const bad[] = {"yesterday", "2024-13-01", "2024-02-30", "31.10.2024", "2024-1-1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ne_error error;
        article.published = string(bad[i]);
        ck_assert_ptr_null(ne_parse(NULL, sample, SAMPLE_LENGTH, &article, &error));
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ARGUMENT);
    }
}
END_TEST

START_TEST(text_and_extent)
{
    ne_document *doc = ne_parse(NULL, sample, SAMPLE_LENGTH, NULL, NULL);
    size_t length;
    ck_assert_ptr_eq(ne_text(doc, 0, 6, &length), sample);
    ck_assert_uint_eq(length, 6);
    ck_assert_ptr_null(ne_text(doc, 3, 2, &length));
    ck_assert_uint_eq(length, 0);
    ck_assert_ptr_null(ne_text(doc, 0, (uint32_t)SAMPLE_LENGTH + 1, &length));
    ck_assert_ptr_null(ne_text(doc, UINT32_MAX, UINT32_MAX, &length));
    ne_span extent;
    ne_document_extent(doc, &extent);
    ck_assert_uint_eq(extent.start, 0);
    ck_assert_uint_eq(extent.end, SAMPLE_LENGTH);
    ne_free(doc);
}
END_TEST

/* Every row of every layer lies in the text, cuts no character, and points to rows that exist. */
static void check_span(const text *t, uint32_t start, uint32_t end)
{
    ck_assert_uint_le(start, end);
    ck_assert_uint_le(end, t->length);
    if (start < t->length)
        ck_assert_msg(((unsigned char)t->data[start] & 0xc0) != 0x80, "a span begins inside a character, at %u", start);
    if (end < t->length)
        ck_assert_msg(((unsigned char)t->data[end] & 0xc0) != 0x80, "a span ends inside a character, at %u", end);
}

static void check_filler(const text *t, const ne_filler *f, size_t entities)
{
    if (!f)
        return;
    check_span(t, f->start, f->end);
    ck_assert(f->entity == NEWSEVENT_NONE || f->entity < entities);
    ck_assert(memchr(f->country, 0, sizeof f->country));
}

static void check_events(const text *t, const ne_document *doc, const ne_event *events, size_t count)
{
    size_t sentences, tokens, entities, times, quantities;
    const ne_sentence *sentence = ne_sentences(doc, &sentences);
    ne_tokens(doc, &tokens), ne_entities(doc, &entities), ne_times(doc, &times), ne_quantities(doc, &quantities);
    for (size_t i = 0; i < count; i++) {
        const ne_event *e = &events[i];
        check_span(t, e->start, e->end);
        ck_assert_uint_lt(e->start, e->end);
        ck_assert(!i || events[i - 1].start <= e->start);
        ck_assert_uint_lt(e->sentence, sentences);
        ck_assert_uint_lt(e->token, tokens);
        ck_assert_uint_le(sentence[e->sentence].start, e->start);
        ck_assert_uint_ge(sentence[e->sentence].end, e->end);
        ck_assert_ptr_nonnull(ne_event_type_name(e->type));
        ck_assert_uint_ne(e->type, NEWSEVENT_NO_EVENT);
        ck_assert_ptr_nonnull(ne_mode_name(e->mode));
        ck_assert_ptr_nonnull(ne_event_status_name(e->status));
        ck_assert_uint_le(e->confidence, 1000);
        for (uint32_t k = 0; k < e->actor_count; k++)
            check_filler(t, &e->actors[k], entities);
        for (uint32_t k = 0; k < e->recipient_count; k++)
            check_filler(t, &e->recipients[k], entities);
        check_filler(t, e->place, entities);
        check_filler(t, e->speaker, entities);
        ck_assert(e->time == NEWSEVENT_NONE || e->time < times);
        for (uint32_t k = 0; k < e->quantity_count; k++)
            ck_assert_uint_lt(e->quantities[k], quantities);
        /* whole, cut short, and not at all: the same length */
        char all[8192], few[16];
        size_t length = ne_explain(doc, e, all, sizeof all);
        ck_assert_uint_gt(length, 0);
        ck_assert_uint_eq(ne_explain(doc, e, NULL, 0), length);
        ck_assert_uint_eq(ne_explain(doc, e, few, sizeof few), length);
        ck_assert(length < sizeof few || (strlen(few) == sizeof few - 1 && !strncmp(few, all, sizeof few - 1)));
    }
}

START_TEST(rows)
{
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        ne_article about = {.size = sizeof about, .published = string("2026-03-11"), .flags = NEWSEVENT_KEEP_CANDIDATES};
        ne_document *doc = ne_parse(NULL, t.data, t.length, &about, NULL);
        ck_assert_ptr_nonnull(doc);
        size_t count, sentences, tokens, entities, mentions, quotes;
        const ne_sentence *s = ne_sentences(doc, &sentences);
        const ne_token *w = ne_tokens(doc, &tokens);
        const ne_entity *e = ne_entities(doc, &entities);
        const ne_mention *m = ne_mentions(doc, &mentions);
        const ne_quote *q = ne_quotes(doc, &quotes);
        ck_assert_uint_gt(sentences, 5);
        for (size_t i = 0; i < sentences; i++) {
            check_span(&t, s[i].start, s[i].end);
            ck_assert_ptr_nonnull(ne_sentence_kind_name(s[i].kind));
            ck_assert(!i || s[i - 1].end <= s[i].start);
            ck_assert_uint_le((size_t)s[i].first_token + s[i].token_count, tokens);
        }
        for (size_t i = 0; i < tokens; i++) {
            check_span(&t, w[i].start, w[i].end);
            ck_assert_uint_lt(w[i].sentence, sentences);
            ck_assert(w[i].head == NEWSEVENT_NONE || w[i].head < tokens);
            ck_assert_ptr_nonnull(ne_upos_name(w[i].upos));
            ck_assert_ptr_nonnull(ne_xpos_name(w[i].xpos));
            ck_assert_ptr_nonnull(ne_deprel_name(w[i].deprel));
        }
        for (size_t i = 0; i < entities; i++) {
            ck_assert_uint_le((size_t)e[i].first_mention + e[i].mention_count, mentions);
            ck_assert_ptr_nonnull(ne_entity_type_name(e[i].type));
        }
        for (size_t i = 0; i < mentions; i++) {
            check_span(&t, m[i].start, m[i].end);
            ck_assert_uint_lt(m[i].entity, entities);
            ck_assert_uint_lt(m[i].sentence, sentences);
            ck_assert(m[i].head == NEWSEVENT_NONE || m[i].head < tokens);
        }
        const ne_time *times = ne_times(doc, &count);
        for (size_t i = 0; i < count; i++)
            check_span(&t, times[i].start, times[i].end);
        const ne_quantity *quantities = ne_quantities(doc, &count);
        for (size_t i = 0; i < count; i++) {
            check_span(&t, quantities[i].start, quantities[i].end);
            check_span(&t, quantities[i].number_start, quantities[i].number_end);
            ck_assert_ptr_nonnull(ne_quantity_class_name(quantities[i].quantity_class));
        }
        for (size_t i = 0; i < quotes; i++) {
            check_span(&t, q[i].start, q[i].end);
            check_span(&t, q[i].cue_start, q[i].cue_end);
            check_span(&t, q[i].speaker_start, q[i].speaker_end);
            ck_assert(q[i].speaker == NEWSEVENT_NONE || q[i].speaker < entities);
            ck_assert(q[i].inside == NEWSEVENT_NONE || q[i].inside < quotes);
        }
        const ne_event *events = ne_events(doc, &count);
        check_events(&t, doc, events, count);
        const ne_event *candidates = ne_candidates(doc, &count);
        check_events(&t, doc, candidates, count);
        ne_free(doc);
        text_free(&t);
    }
}
END_TEST

static ne_code parse_limited(ne_limits limits, ne_error *error)
{
    text t = article_text(0);
    limits.size = sizeof limits;
    ne_article about = {.size = sizeof about, .limits = &limits};
    *error = (ne_error){NEWSEVENT_OK, NULL, 0};
    ne_document *doc = ne_parse(NULL, t.data, t.length, &about, error);
    ck_assert_int_eq(!doc, error->code != NEWSEVENT_OK);
    ne_free(doc);
    text_free(&t);
    return error->code;
}

START_TEST(limits_reached)
{
    ne_error error;
    ck_assert_int_eq(parse_limited((ne_limits){.max_input = 100}, &error), NEWSEVENT_ERROR_LIMIT);
    ck_assert_uint_eq(error.offset, 100);
    ck_assert_int_eq(parse_limited((ne_limits){.max_work = 10}, &error), NEWSEVENT_ERROR_LIMIT);
    ck_assert_int_eq(parse_limited((ne_limits){.max_memory = 20000}, &error), NEWSEVENT_ERROR_LIMIT);
    ck_assert_int_eq(parse_limited((ne_limits){.max_memory = 64u << 20}, &error), NEWSEVENT_OK);
    ck_assert_int_eq(parse_limited((ne_limits){.max_sentence = 1}, &error), NEWSEVENT_OK);
    ck_assert_int_eq(parse_limited((ne_limits){.window = 1, .max_sentence = UINT64_MAX}, &error), NEWSEVENT_OK);
}
END_TEST

START_TEST(limit_of_events)
{
    text t = article_text(0);
    ne_document *doc = ne_parse(NULL, t.data, t.length, NULL, NULL);
    size_t count;
    ne_events(doc, &count);
    ne_free(doc);
    text_free(&t);
    ne_error error;
    if (count > 1)
        ck_assert_int_eq(parse_limited((ne_limits){.max_events = 1}, &error), NEWSEVENT_ERROR_LIMIT);
    ck_assert_int_eq(parse_limited((ne_limits){.max_events = count ? count : 1}, &error), NEWSEVENT_OK);
}
END_TEST

START_TEST(sentence_limit_cuts)
{
    ne_limits limits = {.size = sizeof limits, .max_sentence = 64};
    ne_article about = {.size = sizeof about, .limits = &limits};
    char words[4000];
    for (size_t i = 0; i < sizeof words; i++)
        words[i] = i % 6 == 5 ? ' ' : 'a';
    ne_document *doc = ne_parse(NULL, words, sizeof words, &about, NULL);
    size_t count;
    const ne_sentence *s = ne_sentences(doc, &count);
    ck_assert_uint_gt(count, sizeof words / 70);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_le(s[i].end - s[i].start, 64);
    ne_free(doc);
}
END_TEST

START_TEST(strict)
{
    ne_article about = {.size = sizeof about, .flags = NEWSEVENT_STRICT_UTF8};
    static const struct {
        const char *bytes;
        uint64_t offset;
    } bad[] = {{"Rain \xff fell.", 5}, {"A\xc3", 1}, {"\xed\xa0\x80", 0}, {"abc \xc0\xaf def", 4}, {"ok \xf5\x80\x80\x80", 3}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ne_error error;
        size_t length = strlen(bad[i].bytes);
        ck_assert_ptr_null(ne_parse(NULL, bad[i].bytes, length, &about, &error));
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_ENCODING);
        ck_assert_uint_eq(error.offset, bad[i].offset);
        ne_document *doc = ne_parse(NULL, bad[i].bytes, length, NULL, NULL);
        uint64_t first;
        ck_assert_ptr_nonnull(doc);
        ck_assert_uint_gt(ne_document_invalid(doc, &first), 0);
        ck_assert_uint_eq(first, bad[i].offset);
        ne_document_invalid(doc, NULL);
        ne_free(doc);
    }
    ne_document *doc = ne_parse(NULL, "Caf\xc3\xa9 \xf0\x9f\x98\x80.", 11, &about, NULL);
    ck_assert_ptr_nonnull(doc);
    ck_assert_uint_eq(ne_document_invalid(doc, NULL), 0);
    ne_free(doc);
}
END_TEST

START_TEST(offsets)
{
    /* a, é, €, 😀, an invalid byte, z: 1 + 2 + 3 + 4 + 1 + 1 bytes */
    static const char t[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xffz";
    size_t n = sizeof t - 1;
    static const uint32_t bytes[] = {0, 1, 3, 6, 10, 11, 12}, points[] = {0, 1, 2, 3, 4, 5, 6}, units[] = {0, 1, 2, 3, 5, 6, 7};
    uint32_t a[7], b[7];
    memcpy(a, bytes, sizeof a);
    memcpy(b, bytes, sizeof b);
    for (size_t i = 0; i < 7; i++) {
        ck_assert_uint_eq(ne_codepoint_offset(t, n, bytes[i]), points[i]);
        ck_assert_uint_eq(ne_utf16_offset(t, n, bytes[i]), units[i]);
    }
    ck_assert_uint_eq(ne_codepoint_offset(t, n, 1000), 6);
    ne_codepoint_offsets(t, n, a, 7);
    ne_utf16_offsets(t, n, b, 7);
    ck_assert_mem_eq(a, points, sizeof a);
    ck_assert_mem_eq(b, units, sizeof b);
    ne_codepoint_offsets(t, n, NULL, 0);
}
END_TEST

START_TEST(names)
{
    ck_assert_str_eq(ne_event_type_name(NEWSEVENT_AGREE), "AGREE");
    ck_assert_str_eq(ne_event_type_name(NEWSEVENT_CRIME), "CRIME");
    ck_assert_ptr_null(ne_event_type_name(NEWSEVENT_EVENT_TYPES));
    ck_assert_ptr_null(ne_sentence_kind_name(NEWSEVENT_SENTENCE_KINDS));
    ck_assert_ptr_null(ne_entity_type_name(NEWSEVENT_ENTITY_TYPES));
    ck_assert_ptr_null(ne_mention_kind_name(NEWSEVENT_MENTION_KINDS));
    ck_assert_ptr_null(ne_time_kind_name(NEWSEVENT_TIME_KINDS));
    ck_assert_ptr_null(ne_time_ground_name(NEWSEVENT_GROUNDS));
    ck_assert_ptr_null(ne_quote_kind_name(NEWSEVENT_QUOTE_KINDS));
    ck_assert_ptr_null(ne_event_status_name(NEWSEVENT_EVENT_STATUSES));
    ck_assert_ptr_null(ne_upos_name(UINT32_MAX));
    ck_assert_ptr_null(ne_xpos_name(UINT32_MAX));
    ck_assert_ptr_null(ne_deprel_name(UINT32_MAX));
    ck_assert_ptr_null(ne_quantity_class_name(UINT32_MAX));
    ck_assert_ptr_null(ne_mode_name(UINT32_MAX));
    ck_assert_ptr_null(ne_context_name(UINT32_MAX));
    ck_assert_str_eq(ne_mode_name(0), "");
    ck_assert_str_eq(ne_upos_name(0), "_");
    ck_assert_str_eq(ne_event_status_name(NEWSEVENT_NEGATED), "negated");
}
END_TEST

START_TEST(one_engine_many_documents)
{
    ne_engine *engine = ne_engine_open(NULL, NULL);
    ck_assert_ptr_nonnull(engine);
    ne_document *docs[8];
    for (size_t i = 0; i < 8; i++)
        docs[i] = ne_parse(engine, sample, SAMPLE_LENGTH, NULL, NULL);
    for (size_t i = 0; i < 8; i++) {
        ck_assert_ptr_nonnull(docs[i]);
        ne_free(docs[i]);
    }
    ne_engine_close(engine);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {version, nothing_given, sizes, about_the_article, text_and_extent, rows, limits_reached, limit_of_events,
                                  sentence_limit_cuts, strict, offsets, names, one_engine_many_documents};
    article_count();
    return RUN_SUITE("api", 60, tests);
}
