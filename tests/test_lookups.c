/* What is asked for and is not there: a row of the gazetteer in a mapped file that changed under the reader, a word's value in a table that lost
 * it, a word at an offset, a date. Each place that asks is told so in a run of its own; the document is sound, its digest whole, and nothing leaks.
 * Linked with -Wl,--wrap (tests/pieces.mk). */
#include "common/corpus.h"
#include "common/invariants.h"
#include "common/kinds.h"
#include "common/shuffle.h"
#include "common/stories.h"
#include "name/gazetteer.h"
#include "story/make.h"
#include "text/atoms.h"
#include "text/calendar.h"

WRAP(bool, ne_gazetteer_open, (ne_gazetteer * g, const ne_blob *blob), (g, blob), false)
WRAP(bool, ne_gazetteers_open, (ne_gazetteer * g, const ne_engine *engine), (g, engine), false)
WRAP(bool, ne_gazetteer_entry, (const ne_gazetteer *g, uint32_t entry, ne_entry *out), (g, entry, out), false)
WRAP(bool, ne_gazetteer_office, (const ne_gazetteer *g, uint32_t entry, const ne_entry *unpacked, uint32_t i, ne_office *out), (g, entry, unpacked, i, out), false)
WRAP(bool, ne_atom_value, (const ne_atoms *atoms, uint32_t i, ne_term_class class, int32_t *value), (atoms, i, class, value), false)
WRAP(bool, ne_terms_value, (const ne_terms *words, uint32_t entry, ne_term_class class, int32_t *value), (words, entry, class, value), false)
WRAP(bool, ne_read_date, (const char *s, size_t length, int32_t *days), (s, length, days), false)
WRAP(uint32_t, ne_token_at, (const ne_maker *m, const ne_sentence *s, uint32_t offset), (m, s, offset), NEWSEVENT_NONE)

static bool run(const text *t)
{
    counter c;
    counter_init(&c);
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_engine_options options = {sizeof options, &c.allocator};
    ne_engine *engine = ne_engine_open(&options, &error);
    ck_assert_ptr_nonnull(engine);
    ne_article about = {.size = sizeof about, .id = {"x", 1}, .published = {"2024-03-11", 10}, .flags = NEWSEVENT_KEEP_CANDIDATES};
    ne_document *doc = ne_parse(engine, t->data, t->length, &about, &error);
    if (doc) {
        size_t row = 0, size = 0;
        const char *what = broken_invariant(doc, t->data, t->length, &row);
        ck_assert_msg(!what, "request %llu: %s (row %zu) of %s", (unsigned long long)asked.fail_at, what ? what : "", row, t->data);
        void *digest = ne_digest_make(doc, NULL, &c.allocator, &size, &error);
        if (digest)
            ck_assert_int_eq(ne_digest_check(digest, size, NULL), NEWSEVENT_OK);
        else
            ck_assert(error.code != NEWSEVENT_OK && error.message);
        ne_digest_free(digest, size, &c.allocator);
    } else {
        ck_assert(error.code != NEWSEVENT_OK && error.message);
    }
    ne_free(doc);
    ne_engine_close(engine);
    ck_assert_uint_eq(c.out, 0);
    return doc != NULL;
}

static void lose_each(const text *t)
{
    memset(&asked, 0, sizeof asked);
    asked.counts = true;
    ck_assert(run(t));
    asked.counts = false;
    asked.fails = true;
    for (uint32_t i = 0; i < asked.kinds; i++) {
        asked.calls = 0;
        asked.fail_at = asked.order[i];
        asked.failed = false;
        run(t);
        ck_assert(asked.failed);
    }
    asked.fails = false;
}

START_TEST(news)
{
    for (size_t a = 0; a < article_count(); a += 3) {
        text t = article_text(a);
        lose_each(&t);
        text_free(&t);
    }
}
END_TEST

START_TEST(sentences)
{
    each_shuffled(7000000, lose_each);
}
END_TEST

/* The tables of sentences, ten at a time. */
START_TEST(tables)
{
    static const struct {
        const char *path;
        int column;
    } files[] = {{"tests/data/times.tsv", 1}, {"tests/data/quantities.tsv", 0}, {"tests/data/figures.tsv", 0}};
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        text whole = text_of_file(files[f].path), some = {NULL, 0, 0};
        size_t rows = 0;
        for (char *line = strtok(whole.data, "\n"); line; line = strtok(NULL, "\n")) {
            char *cell = files[f].column ? strchr(line, '\t') + 1 : line;
            if (*line == '#' || !cell[0])
                continue;
            text_append(&some, cell, strcspn(cell, "\t"));
            text_append(&some, "\n\n", 2);
            if (++rows % 12 == 0) {
                lose_each(&some);
                text_free(&some);
                some = (text){NULL, 0, 0};
            }
        }
        text_free(&some);
        text_free(&whole);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {news, sentences, tables};
    article_count();
    shuffle_open();
    return RUN_SUITE("lookups", 240, tests);
}
