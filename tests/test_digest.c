/* Digests whole and damaged; every allocation of a set's life failing in turn. */
#include "common/stories.h"
#include "story/digest.h"

/* ---- digests ---- */

static void resign(unsigned char *d, size_t size)
{
    uint32_t sum = ne_digest_checksum(d + 16, size - 16);
    for (int i = 0; i < 4; i++)
        d[12 + i] = (unsigned char)(sum >> 8 * i);
}

/* Whatever the bytes say, nothing outside them is touched and all that is found can be shown. */
static void use(ne_story_set *set, const void *digest, size_t size)
{
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_story_article article;
    ne_code code = ne_digest_check(digest, size, &error);
    ck_assert_int_eq(ne_digest_article(digest, size, &article, NULL), code);
    ck_assert_int_eq(ne_story_set_add(set, digest, size, NULL), code);
    ck_assert(code == NEWSEVENT_OK || (code == NEWSEVENT_ERROR_DATA && error.message && error.offset <= size));
    if (code != NEWSEVENT_OK)
        return;
    ck_assert_int_eq(ne_story_set_update(set, NULL), NEWSEVENT_OK);
    text json = stories_json(set);
    text_free(&json);
    ck_assert_int_eq(ne_story_set_withdraw(set, article.id, NULL), NEWSEVENT_OK);
}

START_TEST(hostile_digests)
{
    articles a = ferry();
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    add(set, &a, 0);
    size_t size = a.sizes[1];
    unsigned char *d = malloc(size);
    for (size_t length = 0; length < size; length += length < 300 ? 1 : 97) {
        unsigned char *cut = malloc(length ? length : 1);
        memcpy(cut, a.digests[1], length);
        ck_assert_int_eq(ne_digest_check(cut, length, NULL), NEWSEVENT_ERROR_DATA);
        free(cut);
    }
    uint32_t random = 1, taken = 0;
    size_t step = getenv("NEWSEVENT_SANITIZED") ? 13 : 3;
    for (size_t i = 0; i < size; i += i < 200 ? 1 : step) { /* one byte, with a checksum that fits */
        memcpy(d, a.digests[1], size);
        random = random * 1103515245u + 12345u;
        d[i] = (unsigned char)(random >> 16);
        ck_assert_int_eq(ne_digest_check(d, size, NULL) == NEWSEVENT_OK, d[i] == ((unsigned char *)a.digests[1])[i]);
        resign(d, size);
        taken += ne_digest_check(d, size, NULL) == NEWSEVENT_OK;
        use(set, d, size);
    }
    ck_assert_uint_gt(taken, 20); /* some are well formed, and mean something else */
    for (size_t round = 0; round < 300; round++) { /* many words */
        memcpy(d, a.digests[1], size);
        for (int k = 0; k < 8; k++) {
            random = random * 1103515245u + 12345u;
            size_t at = (random >> 3) % (size - 4) & ~(size_t)3;
            if (at < 16)
                continue;
            memset(d + at, k & 1 ? 0xff : (int)(random >> 24), 4);
        }
        resign(d, size);
        use(set, d, size);
    }
    ck_assert_int_eq(ne_digest_check(NULL, 0, NULL), NEWSEVENT_ERROR_ARGUMENT);
    free(d);
    ne_story_set_close(set);
    forget(&a);
}
END_TEST

/* A digest says the same as the text it was made of: spans lie in it, words are the bytes there. */
START_TEST(digests_tell_the_text)
{
    text t = text_of_file("tests/articles/01-wire-dateline.txt");
    ne_document *doc = ne_parse(NULL, t.data, t.length, NULL, NULL);
    ne_story_article about = {sizeof about, .id = string("x"), .outlet = string("Post"), .published = string("2026-03-11"), .version = 9};
    size_t size, again;
    void *digest = ne_digest_make(doc, &about, NULL, &size, NULL), *second = ne_digest_make(doc, &about, NULL, &again, NULL);
    ck_assert_uint_eq(size, again);
    ck_assert_int_eq(memcmp(digest, second, size), 0);
    ne_story_article read;
    ck_assert_int_eq(ne_digest_article(digest, size, &read, NULL), NEWSEVENT_OK);
    ck_assert_uint_eq(read.version, 9);
    ck_assert_int_eq(memcmp(read.outlet.data, "Post", 4), 0);
    ne_digest d;
    ck_assert_int_eq(ne_digest_open(&d, digest, size, NULL), NEWSEVENT_OK);
    ck_assert_uint_gt(d.rows[NE_EVENTS], 3);
    ck_assert_uint_gt(d.rows[NE_PRINTS], 5);
    for (uint32_t i = 0; i < d.rows[NE_FIGURES]; i++) {
        ne_string words = ne_digest_string(&d, NE_FIGURES, i, FIGURE_TEXT);
        ck_assert_int_eq(memcmp(words.data, t.data + ne_digest_u32(&d, NE_FIGURES, i, FIGURE_NUMBER_START), words.length), 0);
    }
    ck_assert_ptr_null(ne_digest_make(NULL, &about, NULL, &size, NULL));
    about.published = string("yesterday");
    ck_assert_ptr_null(ne_digest_make(doc, &about, NULL, &again, NULL));
    ck_assert_ptr_null(ne_digest_make(doc, NULL, NULL, &again, NULL)); /* no id */
    ne_digest_free(digest, size, NULL);
    ne_digest_free(second, size, NULL);
    ne_free(doc);
    text_free(&t);
}
END_TEST

/* ---- memory ---- */

/* A set's life; the answer at its end as JSON, where nothing failed. */
static ne_code life(const articles *a, const ne_allocator *allocator, text *json)
{
    ne_story_options options = {.size = sizeof options, .allocator = allocator};
    ne_error error = {NEWSEVENT_OK, NULL, 0};
    ne_story_set *set = ne_story_set_open(&options, &error);
    for (size_t i = 0; set && i < a->count; i++)
        if (ne_story_set_add(set, a->digests[i], a->sizes[i], &error) != NEWSEVENT_OK)
            break;
    if (set && error.code == NEWSEVENT_OK && ne_story_set_update(set, &error) == NEWSEVENT_OK &&
        ne_story_set_withdraw(set, string(a->ids[0]), &error) == NEWSEVENT_OK && ne_story_set_update(set, &error) == NEWSEVENT_OK &&
        ne_story_set_add(set, a->digests[0], a->sizes[0], &error) == NEWSEVENT_OK && ne_story_set_update(set, &error) == NEWSEVENT_OK) {
        ne_story_view *v = ne_story_open(set, ne_story_of(set, string(a->ids[0]))->id, &error);
        ne_story_close(v);
    }
    if (set && error.code == NEWSEVENT_ERROR_MEMORY) { /* what failed may be done again */
        for (size_t i = 0; i < a->count; i++)
            ne_story_set_add(set, a->digests[i], a->sizes[i], NULL);
        if (ne_story_set_update(set, NULL) == NEWSEVENT_OK && json->data) {
            text again = stories_json(set);
            if (ne_story_set_articles(set) == a->count)
                ck_assert_str_eq(again.data, json->data);
            text_free(&again);
        }
    } else if (set && error.code == NEWSEVENT_OK && !json->data) {
        *json = stories_json(set);
    }
    ne_story_set_close(set);
    return error.code;
}

START_TEST(every_allocation_fails)
{
    articles a = ferry();
    text json = {NULL, 0, 0};
    ck_assert_int_eq(life(&a, NULL, &json), NEWSEVENT_OK);
    counter c;
    counter_init(&c);
    ck_assert_int_eq(life(&a, &c.allocator, &json), NEWSEVENT_OK);
    ck_assert_uint_eq(c.out, 0);
    uint64_t calls = c.calls;
    for (uint64_t n = 1; n <= calls; n++) { /* once: what is tried again must succeed */
        counter_init(&c);
        c.fail_at = n;
        ck_assert_msg(life(&a, &c.allocator, &json) == NEWSEVENT_ERROR_MEMORY, "allocation %llu of %llu", (unsigned long long)n,
                      (unsigned long long)calls);
        ck_assert_uint_eq(c.out, 0);
        ck_assert_uint_eq(c.wrong_sizes, 0);
    }
    for (uint64_t n = 1; n <= calls; n++) { /* from then on */
        counter_init(&c);
        c.fail_at = n;
        c.fail_on = true;
        text none = {NULL, 0, 0};
        ck_assert_int_eq(life(&a, &c.allocator, &none), NEWSEVENT_ERROR_MEMORY);
        ck_assert_uint_eq(c.out, 0);
    }
    text_free(&json);
    forget(&a);
}
END_TEST

START_TEST(every_allocation_of_a_digest_fails)
{
    text t = text_of_file("tests/articles/01-wire-dateline.txt");
    ne_article about = {.size = sizeof about, .id = {"x", 1}, .published = {"2026-03-11", 10}};
    ne_document *doc = ne_parse(NULL, t.data, t.length, &about, NULL);
    counter c;
    counter_init(&c);
    size_t size;
    void *digest = ne_digest_make(doc, NULL, &c.allocator, &size, NULL);
    ne_digest_free(digest, size, &c.allocator);
    ck_assert_uint_eq(c.out, 0);
    for (uint64_t n = 1, calls = c.calls; n <= calls; n++) {
        counter_init(&c);
        c.fail_at = n;
        ne_error error;
        ck_assert_ptr_null(ne_digest_make(doc, NULL, &c.allocator, &size, &error));
        ck_assert_int_eq(error.code, NEWSEVENT_ERROR_MEMORY);
        ck_assert_uint_eq(c.out, 0);
    }
    ne_free(doc);
    text_free(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {hostile_digests, digests_tell_the_text, every_allocation_fails, every_allocation_of_a_digest_fails};
    return RUN_SUITE("digest", 240, tests);
}
