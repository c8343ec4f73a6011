/* Threads that share an engine, a document, a page and a story, for ThreadSanitizer (`make check-tsan`): each reads all articles with
 * one engine that has a gazetteer and an ontology, and rows of one document; all answers are alike. */
#include "common/corpus.h"
#include "newsevent-html.h"
#include "newsevent-story.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 4

static const char names[] = "x:a\tORG\tZorblatt Dynamics\tFRA\tBUS\tZD^a\nx:b\tGPE\tQuenby Vale\tNZL\t\n";
static const char types[] = "type\tSHUT\tlike CLOSE\tA shop shuts\ntrigger\tclose\tverb\tSHUT\tfactory\talways\n";
static const char page[] = "<title>Acme</title><article><h1>Acme closes plant</h1><p>Acme closed its plant in Lyon on Monday, its chief said, and laid off 300 workers.</article>";

static const ne_engine *engine;
static const ne_document *shared;
static const ne_html *shared_page;
static const ne_story_set *shared_set;

static void must(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "threads: %s\n", what);
        exit(1);
    }
}

static void *work(void *context)
{
    text *out = context;
    for (size_t a = 0; a < article_count(); a++) {
        text t = article_text(a);
        ne_document *doc = ne_parse(engine, t.data, t.length, NULL, NULL);
        must(doc != NULL, "ne_parse");
        document_json(doc, out);
        ne_free(doc);
        text_free(&t);
    }
    document_json(shared, out);
    size_t count;
    const ne_event *events = ne_events(shared, &count);
    for (size_t i = 0; i < count; i++) {
        char why[512];
        ne_explain(shared, &events[i], why, sizeof why);
        text_append(out, why, strlen(why));
    }
    const char *words = ne_html_text(shared_page, &count);
    ne_span span;
    must(ne_html_source(shared_page, 0, (uint32_t)count, &span) == NEWSEVENT_OK, "ne_html_source");
    text_append(out, words, count);
    const ne_story *stories = ne_stories(shared_set, &count);
    must(count == 1, "ne_stories");
    ne_story_view *view = ne_story_open(shared_set, stories[0].id, NULL);
    must(view && ne_render_story(view, NEWSEVENT_FORMAT_JSONL, text_append, out, NULL) == NEWSEVENT_OK, "ne_render_story");
    ne_story_close(view);
    return NULL;
}

int main(void)
{
    size_t name_size, type_size;
    void *gazetteer = ne_gazetteer_compile(NULL, names, sizeof names - 1, &name_size, NULL);
    void *ontology = ne_ontology_compile(NULL, types, sizeof types - 1, &type_size, NULL);
    must(gazetteer && ontology, "tables");
    ne_gazetteer_source own = {gazetteer, name_size, NULL};
    ne_ontology_source own_types = {ontology, type_size, NULL};
    ne_engine_options options = {sizeof options, NULL, &own, 1, &own_types, 1};
    ne_engine *opened = ne_engine_open(&options, NULL);
    must(opened != NULL, "ne_engine_open");
    engine = opened;
    text t = article_text(0);
    ne_article about = {.size = sizeof about, .id = {"a", 1}, .published = {"2026-03-11", 10}};
    ne_document *doc = ne_parse(engine, t.data, t.length, &about, NULL);
    ne_html *read = ne_html_read(page, sizeof page - 1, NULL, NULL);
    ne_story_set *set = ne_story_set_open(NULL, NULL);
    must(doc && read && set && ne_story_set_add_document(set, doc, NULL, NULL) == NEWSEVENT_OK && ne_story_set_update(set, NULL) == NEWSEVENT_OK, "set");
    shared = doc;
    shared_page = read;
    shared_set = set;
    pthread_t thread[THREADS];
    text out[THREADS] = {{NULL, 0, 0}};
    for (int i = 0; i < THREADS; i++)
        must(!pthread_create(&thread[i], NULL, work, &out[i]), "pthread_create");
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    for (int i = 0; i < THREADS; i++)
        must(out[i].length == out[0].length && !memcmp(out[i].data, out[0].data, out[0].length), "answers differ");
    printf("%d threads, %zu bytes each, all alike\n", THREADS, out[0].length);
    for (int i = 0; i < THREADS; i++)
        text_free(&out[i]);
    ne_free(doc);
    ne_html_free(read);
    ne_story_set_close(set);
    text_free(&t);
    ne_engine_close(opened);
    ne_gazetteer_free(NULL, gazetteer, name_size);
    ne_ontology_free(NULL, ontology, type_size);
    return 0;
}
