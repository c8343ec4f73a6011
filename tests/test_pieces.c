/* Memory that ends at any place of a stage. The arena hands out pieces of blocks, so an allocator that fails (tests/test_memory.c) ends a
 * stage only where a block ends. Here the arena itself refuses: at the first request of each kind, where a kind is the chain of calls
 * that asked, so that a few hundred runs of one text go through each place that asks. The answer is always NEWSEVENT_ERROR_MEMORY, and nothing leaks.
 * Linked with -Wl,--wrap (tests/pieces.mk). */
#include "common/corpus.h"
#include "common/kinds.h"
#include "common/shuffle.h"
#include "common/stories.h"
#include "common/suite.h"
#include "core/arena.h"
#include "html/html.h"
#include "newsevent-html.h"
#include "story/set.h"

WRAP(void *, ne_arena_alloc, (ne_arena * arena, size_t size), (arena, size), NULL)
WRAP(void *, ne_arena_zeroed, (ne_arena * arena, size_t count, size_t size), (arena, count, size), NULL)
WRAP(void *, ne_arena_grow, (ne_arena * arena, void *old, size_t used, size_t old_size, size_t size), (arena, old, used, old_size, size), NULL)
WRAP(char *, ne_arena_copy, (ne_arena * arena, const char *data, size_t length), (arena, data, length), NULL)
WRAP(void *, ne_set_alloc, (ne_story_set * set, size_t size), (set, size), NULL)
WRAP(char *, ne_html_copy, (ne_html_arena * arena, const char *data, size_t length), (arena, data, length), NULL)
WRAP(bool, ne_html_map_add, (ne_html_arena * arena, ne_html_map *map, uint32_t at, uint32_t from, uint32_t size), (arena, map, at, from, size), false)
WRAP(bool, ne_html_range_add, (ne_html_arena * arena, ne_html_ranges *ranges, uint32_t start, uint32_t end), (arena, ranges, start, end), false)

/* Rows get room for one more only, so that each new row asks. */
bool __wrap_ne_vec_grow(ne_arena *arena, void **rows, uint32_t *capacity, size_t size);
bool __wrap_ne_vec_grow(ne_arena *arena, void **rows, uint32_t *capacity, size_t size)
{
    void *at = refuses() ? NULL : __real_ne_arena_grow(arena, *rows, *capacity * size, *capacity * size, (*capacity + 1) * size);
    if (!at)
        return false;
    *rows = at;
    ++*capacity;
    return true;
}

/* gumbo does not look whether it got memory: a refusal jumps, as the arena's own does. */
void *__real_ne_html_alloc(ne_html_arena *arena, size_t size);
void *__wrap_ne_html_alloc(ne_html_arena *arena, size_t size);
void *__wrap_ne_html_alloc(ne_html_arena *arena, size_t size)
{
    if (!refuses())
        return __real_ne_html_alloc(arena, size);
    if (arena->jump)
        longjmp(*arena->jump, 1);
    return NULL;
}

typedef ne_code job(const void *with, const ne_allocator *allocator, ne_error *error);

/* Runs with an allocator that counts what is out; returns the run's code. */
static ne_code counted(job *run, const void *with)
{
    counter c;
    counter_init(&c);
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_code code = run(with, &c.allocator, &error);
    ck_assert_msg(c.out == 0, "%llu allocations leak behind request %llu", (unsigned long long)c.out, (unsigned long long)asked.fail_at);
    ck_assert_uint_eq(c.wrong_sizes, 0);
    ck_assert_int_eq(error.code, code);
    return code;
}

static void refuse_each(const char *name, job *run, const void *with, uint32_t least)
{
    memset(&asked, 0, sizeof asked);
    asked.counts = true;
    ne_code code = counted(run, with);
    asked.counts = false;
    ck_assert_msg(code == NEWSEVENT_OK && asked.kinds >= least, "%s: code %d, %u kinds of requests", name, (int)code, asked.kinds);
    asked.fails = true;
    for (uint32_t i = 0; i < asked.kinds; i++) {
        asked.calls = 0;
        asked.fail_at = asked.order[i];
        asked.failed = false;
        code = counted(run, with);
        ck_assert_msg(asked.failed && code == NEWSEVENT_ERROR_MEMORY, "%s: request %llu is refused, but the answer is %s", name,
                      (unsigned long long)asked.fail_at, ne_code_name(code));
    }
    asked.fails = false;
}

/* ---- a document ---- */

static ne_code parse(const void *with, const ne_allocator *allocator, ne_error *error)
{
    const text *t = with;
    ne_engine_options options = {sizeof options, allocator};
    ne_engine *engine = ne_engine_open(&options, error);
    ne_limits limits = {.size = sizeof limits, .window = 4096};
    ne_article about = {.size = sizeof about, .id = {"x", 1}, .published = {"2026-03-11", 10}, .source = {"Post", 4}, .language = {"en", 2},
                        .flags = NEWSEVENT_KEEP_CANDIDATES, .limits = &limits};
    ne_document *doc = engine ? ne_parse(engine, t->data, t->length, &about, error) : NULL;
    ne_code code = doc ? NEWSEVENT_OK : error->code;
    ne_free(doc);
    ne_engine_close(engine);
    return code;
}

START_TEST(parses)
{
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        refuse_each(article_path(a), parse, &t, 20);
        text_free(&t);
    }
}
END_TEST

static void refuse_shuffled(const text *t) { refuse_each("shuffled", parse, t, 5); }

/* Sentences with their words exchanged: other places that ask. */
START_TEST(sentences)
{
    each_shuffled(9000000, refuse_shuffled);
}
END_TEST

START_TEST(quotations)
{
    text whole = text_of_file("tests/data/quotes.tsv"), some = {NULL, 0, 0};
    size_t rows = 0;
    for (char *line = strtok(whole.data, "\n"); line; line = strtok(NULL, "\n")) {
        if (*line == '#')
            continue;
        text_append(&some, line, strcspn(line, "\t"));
        text_append(&some, "\n\n", 2);
        if (++rows % 8 == 0) {
            refuse_each("quotations", parse, &some, 5);
            text_free(&some);
            some = (text){NULL, 0, 0};
        }
    }
    text_free(&some);
    text_free(&whole);
}
END_TEST

/* ---- tables of the host's own ---- */

typedef void *compiles(const ne_engine *engine, const char *table, size_t length, size_t *size, ne_error *error);
typedef void gives_back(const ne_engine *engine, void *made, size_t size);

static ne_code table(const char *rows, compiles *make, gives_back *give, const ne_allocator *allocator, ne_error *error)
{
    ne_engine_options options = {sizeof options, allocator};
    ne_engine *engine = ne_engine_open(&options, error);
    size_t size = 0;
    void *made = engine ? make(engine, rows, strlen(rows), &size, error) : NULL;
    if (made)
        give(engine, made, size);
    ne_engine_close(engine);
    return made ? NEWSEVENT_OK : error->code;
}

static ne_code ontology(const void *with, const ne_allocator *allocator, ne_error *error)
{
    return table(with, ne_ontology_compile, ne_ontology_free, allocator, error);
}

static ne_code gazetteer(const void *with, const ne_allocator *allocator, ne_error *error)
{
    return table(with, ne_gazetteer_compile, ne_gazetteer_free, allocator, error);
}

START_TEST(tables)
{
    static const char rules[] = "type\tSTRIKE_ACTION\tlike PROTEST\tWorkers stop work\ntype\tPLANT_CLOSURE\tCLOSE\tA works is shut\n"
                                "trigger\tdown tools\tverb\tSTRIKE_ACTION\tworker|miner\talways\n"
                                "pattern\tstrike|walkout\tnoun\tSTRIKE_ACTION\tsentence worker|union; no beside air; in lemma=lyon country=FRA|CHL type=GPE\toverride\n"
                                "pattern\tclose\tverb\tPLANT_CLOSURE\tsubject sector=BUS; no object\t\n";
    static const char names[] = "x:1\tORG\tZorblatt Works\tFRA\tBUS\tZorblatt|ZW\nx:2\tPER\tIda Marlowitz\tNOR\tGOV\tMarlowitz\n"
                                "x:3\tGPE\tLundhavn\tNOR\t\tLundhavn, Norway\nx:4\tORG\tZorblatt Works\tDEU\tBUS\t\n";
    refuse_each("an ontology", ontology, rules, 3);
    refuse_each("a gazetteer", gazetteer, names, 3);
}
END_TEST

/* ---- digests and stories ---- */

static ne_code digest(const void *with, const ne_allocator *allocator, ne_error *error)
{
    ne_story_article about = {.size = sizeof about, .id = {"x", 1}, .outlet = {"Post", 4}, .title = {"News", 4}};
    size_t size;
    void *made = ne_digest_make(with, &about, allocator, &size, error);
    ne_digest_free(made, size, allocator);
    return made ? NEWSEVENT_OK : error->code;
}

START_TEST(digests)
{
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        ne_article about = {.size = sizeof about, .id = {"x", 1}, .published = {"2026-03-11", 10}};
        ne_document *doc = ne_parse(NULL, t.data, t.length, &about, NULL);
        ck_assert_ptr_nonnull(doc);
        refuse_each(article_path(a), digest, doc, 10);
        ne_free(doc);
        text_free(&t);
    }
}
END_TEST

/* A failed update may be called again, so it is, and must then give the stories; the first failure is the answer. */
static ne_code stories(const void *with, const ne_allocator *allocator, ne_error *error)
{
    const articles *a = with;
    ne_story_options options = {.size = sizeof options, .allocator = allocator};
    ne_story_set *set = ne_story_set_open(&options, error);
    ne_code code = set ? NEWSEVENT_OK : error->code;
    for (size_t i = 0; i < a->count && code == NEWSEVENT_OK; i++) {
        code = ne_story_set_add(set, a->digests[i], a->sizes[i], error);
        if (code == NEWSEVENT_OK && i % 4 == 3)
            code = ne_story_set_update(set, error);
    }
    if (code == NEWSEVENT_OK)
        code = ne_story_set_withdraw(set, string(a->ids[0]), error);
    if (code == NEWSEVENT_OK)
        code = ne_story_set_update(set, error);
    if (set && code != NEWSEVENT_OK) {
        ne_error none = {NEWSEVENT_OK, NULL, 0};
        ck_assert_int_eq(ne_story_set_update(set, &none), NEWSEVENT_OK);
    }
    size_t count = 0;
    const ne_story *rows = set ? ne_stories(set, &count) : NULL;
    for (size_t i = 0; i < count && code == NEWSEVENT_OK; i++) {
        ne_story_view *view = ne_story_open(set, rows[i].id, error);
        code = view ? NEWSEVENT_OK : error->code;
        ne_story_close(view);
    }
    ne_story_set_close(set);
    return code;
}

START_TEST(sets_and_views)
{
    articles a = ferry();
    refuse_each("stories", stories, &a, 10);
    forget(&a);
}
END_TEST

/* ---- pages ---- */

static ne_code page(const void *with, const ne_allocator *allocator, ne_error *error)
{
    const text *t = with;
    ne_html_options options = {.size = sizeof options, .allocator = allocator};
    ne_html *html = ne_html_read(t->data, t->length, &options, error);
    ne_code code = html ? NEWSEVENT_OK : error->code;
    ne_html_free(html);
    return code;
}

START_TEST(pages)
{
    static const char *const files[] = {"tests/data/html/harbour.html", "tests/data/html/latin1.html"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        text t = text_of_file(files[i]);
        refuse_each(files[i], page, &t, 10);
        text_free(&t);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {parses, sentences, quotations, tables, digests, sets_and_views, pages};
    article_count();
    shuffle_open();
    return RUN_SUITE("pieces", 240, tests);
}
