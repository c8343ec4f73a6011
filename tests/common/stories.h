/* Articles of tests/data/stories as digests, and a set's stories as a string: what the programs about stories share. */
#ifndef NEWSEVENT_TESTS_STORIES_H
#define NEWSEVENT_TESTS_STORIES_H

#include "common/corpus.h"
#include "common/suite.h"
#include "newsevent-story.h"

#include <stdio.h>
#include <string.h>

#define MOST 24

typedef struct articles {
    size_t count;
    void *digests[MOST];
    size_t sizes[MOST];
    char ids[MOST][64];
} articles;

static inline ne_string string(const char *s) { return (ne_string){s, strlen(s)}; }

static inline void add_line(articles *a, const char *line, size_t length)
{
    ne_line *l = ne_line_read(line, length, NULL);
    ck_assert_ptr_nonnull(l);
    size_t n;
    const char *words = ne_line_text(l, &n);
    ne_document *doc = ne_parse(NULL, words, n, ne_line_article(l), NULL);
    ck_assert_ptr_nonnull(doc);
    a->digests[a->count] = ne_digest_make(doc, NULL, NULL, &a->sizes[a->count], NULL);
    ck_assert_ptr_nonnull(a->digests[a->count]);
    ne_string id = ne_line_article(l)->id;
    snprintf(a->ids[a->count++], sizeof *a->ids, "%.*s", (int)id.length, id.data);
    ne_free(doc);
    ne_line_free(l);
}

static inline articles ferry(void)
{
    articles a = {0};
    text t = text_of_file("tests/data/stories/ferry.jsonl");
    for (char *line = t.data, *end; (end = strchr(line, '\n')); line = end + 1)
        add_line(&a, line, (size_t)(end - line));
    text_free(&t);
    return a;
}

static inline void forget(articles *a)
{
    for (size_t i = 0; i < a->count; i++)
        ne_digest_free(a->digests[i], a->sizes[i], NULL);
}

static inline void add(ne_story_set *set, const articles *a, size_t i)
{
    ck_assert_int_eq(ne_story_set_add(set, a->digests[i], a->sizes[i], NULL), NEWSEVENT_OK);
}

static inline uint64_t story_of(const ne_story_set *set, const char *id)
{
    const ne_story *s = ne_story_of(set, string(id));
    ck_assert_msg(s != NULL, "%s has no story", id);
    return s->id;
}

/* All stories as JSON Lines. */
static inline text stories_json(const ne_story_set *set)
{
    text out = {NULL, 0, 0};
    size_t count;
    const ne_story *rows = ne_stories(set, &count);
    text_append(&out, "", 0);
    for (size_t i = 0; i < count; i++) {
        ne_story_view *view = ne_story_open(set, rows[i].id, NULL);
        ck_assert_ptr_nonnull(view);
        ck_assert_int_eq(ne_render_story(view, NEWSEVENT_FORMAT_JSONL, text_append, &out, NULL), NEWSEVENT_OK);
        ne_story_close(view);
    }
    return out;
}

#endif
